# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Channel profiles: what differs between WhatsApp, Apple Business Chat and their like. No task names a channel."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .facts import Fact

Section = t.Mapping[str, str]


@dataclass(frozen=True)
class ContactAttribute:
    """A value of the Business Attribute ``ContactAttributes``, with the options of its annex."""

    name: str
    annex: t.Mapping[str, Section]
    fact: Fact


@dataclass(frozen=True)
class ChannelProfile:
    """What a channel of this kind needs in the configuration.

    ``media_type`` is the media of its interactions, by its display name. ``endpoint`` and ``queue`` are what the
    vendor's page names as an example. ``driver_folder`` is the driver's folder below ``media-channel-drivers``, and
    ``options_file`` the file with its options, relative to that. ``plug_in_prefix`` begins the names of the desktop
    plug-in's options, ``privileges`` are those without which the plug-in does not load, and ``all_privileges_of`` are
    patterns of privileges that have to be assigned all together. ``workspace_options`` are recommended values of
    section ``[interaction-workspace]``. What is not known is empty; ``facts`` vouches for everything else.
    """

    name: str
    title: str
    media_type: str
    facts: t.Mapping[str, Fact]
    endpoint: str = ""
    queue: str = ""
    driver_folder: str = ""
    options_file: str = ""
    plug_in: str = ""
    plug_in_prefix: str = ""
    privileges: tuple[str, ...] = ()
    all_privileges_of: tuple[str, ...] = ()
    interaction_subtypes: tuple[str, ...] = ()
    contact_attributes: tuple[ContactAttribute, ...] = ()
    workspace_options: Section = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = {name for name, value in vars(self).items() if value and name not in ("name", "title", "facts")}
        wrong = [f"no fact for {name}" for name in sorted(given - set(self.facts))]
        wrong += [f"a fact for {name}, which is empty" for name in sorted(set(self.facts) - given)]
        if wrong:
            raise ValueError(f"channel profile {self.name!r}: " + "; ".join(wrong))


_SEED = Fact("B", "whatsapp-deploy")
_PLUGIN = Fact("B", "whatsapp-plugin")
_APPLE_SAMPLE = Fact("B", "abc-sample")
_NOT_SORTED = {"settings": {"is-searchable": "false", "is-sortable": "false"}}

WHATSAPP = ChannelProfile(
    name="whatsapp",
    title="WhatsApp",
    media_type="whatsappsession",
    endpoint="session-chat",
    queue="async-chat-greet-queue",
    driver_folder="channel-ghub",
    options_file="Configuration/GenesysHubDriver.cfg",
    plug_in="Genesys Hub Plug-in for Workspace Desktop Edition",
    plug_in_prefix="whatsappsession",
    privileges=("InteractionWorkspace.WhatsApp.canUse",),
    all_privileges_of=("InteractionWorkspace.WorkItem.*",),
    interaction_subtypes=("InternalConferenceInvite",),
    contact_attributes=(
        ContactAttribute(
            "_msg_ProfileNickname", _NOT_SORTED,
            Fact("D", "the recommended Workspace options name it; the annex is that of Apple Business Chat"),
        ),
    ),
    workspace_options={
        "contact.directory-displayed-columns": "LastName,FirstName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
        "contact.directory-search-attributes": "LastName,FirstName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
        "contact.displayed-attributes": "Title,FirstName,LastName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
        "display-format.case-name-format":
            "$Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Interaction.MainParty$",
        "display-format.customer-name-format":
            "$Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Party.DisplayName$",
        # As the vendor's page has it; the others begin with $Contact._msg_ProfileNickname$ here.
        "interaction.window-title":
            "($Contact.FirstName$ $Contact.LastName$ $Interaction._msg_ProfileNickname$|$Interaction.MainParty$)"
            " - $Interaction.Type$ - $Window.Title$",
        "toast.window-title":
            "($Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Interaction.MainParty$)"
            " - $Window.Title$",
    },
    facts={
        "media_type": _SEED,
        "endpoint": _SEED,
        "queue": _SEED,
        "driver_folder": _SEED,
        "options_file": _SEED,
        "plug_in": _SEED,
        "plug_in_prefix": _PLUGIN,
        "privileges": _SEED,
        "all_privileges_of": Fact(
            "D", "the page asks for all Workitem privileges; a third-party desktop module spells one so"
        ),
        "interaction_subtypes": _SEED,
        "contact_attributes": Fact("D", "the recommended Workspace options name it, so it has to exist"),
        "workspace_options": _SEED,
    },
)  # fmt: skip

APPLE_BUSINESS_CHAT = ChannelProfile(
    name="apple_business_chat",
    title="Apple Business Chat",
    media_type="applebcsession",
    endpoint="session-ABC",
    queue="AppleBC inbound queue",
    driver_folder="channel-abc-hub",
    plug_in_prefix="applebcsession",
    contact_attributes=(
        ContactAttribute(
            "_msg_ProfileUserId_ABC",
            {"settings": {"is-searchable": "true", "is-sortable": "true", "search-order-level": "1"}},
            _APPLE_SAMPLE,
        ),
        ContactAttribute("_msg_ProfileNickname", _NOT_SORTED, _APPLE_SAMPLE),
    ),
    facts={
        "media_type": Fact("D", "the plug-in's options begin with it, as those of WhatsApp begin with its media type"),
        "endpoint": _APPLE_SAMPLE,
        "queue": _APPLE_SAMPLE,
        "driver_folder": _APPLE_SAMPLE,
        "plug_in_prefix": Fact("B", "abc-plugin"),
        "contact_attributes": _APPLE_SAMPLE,
    },
)  # fmt: skip

PROFILES: t.Mapping[str, ChannelProfile] = {each.name: each for each in (WHATSAPP, APPLE_BUSINESS_CHAT)}
