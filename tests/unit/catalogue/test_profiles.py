# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The channel profiles say what the vendor's pages say, typed again by hand."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import GRADES, SOURCES, Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.options import (
    OPTIONS,
    WORKSPACE,
    find_option,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import (
    APPLE_BUSINESS_CHAT,
    PROFILES,
    WHATSAPP,
    ChannelProfile,
    ContactAttribute,
)

FACT = Fact("D", "made up for a test")
SECTION = "interaction-workspace"

each_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def values(profile):
    """Everything a profile says, without the facts; of contact attributes names and annexes."""
    said = {each.name: getattr(profile, each.name) for each in dataclasses.fields(profile) if each.name != "facts"}
    return {**said, "contact_attributes": [(each.name, each.annex) for each in profile.contact_attributes]}


def facts(profile):
    yield from profile.facts.items()
    for each in profile.contact_attributes:
        yield each.name, each.fact


# -- what they say


def test_whatsapp_is_what_the_page_deploying_whatsapp_describes():
    assert values(WHATSAPP) == {
        "name": "whatsapp",
        "title": "WhatsApp",
        "media_type": "whatsappsession",
        "endpoint": "session-chat",
        "queue": "async-chat-greet-queue",
        "driver_folder": "channel-ghub",
        "options_file": "Configuration/GenesysHubDriver.cfg",
        "plug_in": "Genesys Hub Plug-in for Workspace Desktop Edition",
        "plug_in_prefix": "whatsappsession",
        "privileges": ("InteractionWorkspace.WhatsApp.canUse",),
        "all_privileges_of": ("InteractionWorkspace.WorkItem.*",),
        "interaction_subtypes": ("InternalConferenceInvite",),
        "contact_attributes": [
            ("_msg_ProfileNickname", {"settings": {"is-searchable": "false", "is-sortable": "false"}})
        ],
        "workspace_options": {
            "contact.directory-displayed-columns": "LastName,FirstName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
            "contact.directory-search-attributes": "LastName,FirstName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
            "contact.displayed-attributes": "Title,FirstName,LastName,PhoneNumber,EmailAddress,_msg_ProfileNickname",
            "display-format.case-name-format": (
                "$Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Interaction.MainParty$"
            ),
            "display-format.customer-name-format": (
                "$Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Party.DisplayName$"
            ),
            "interaction.window-title": (
                "($Contact.FirstName$ $Contact.LastName$ $Interaction._msg_ProfileNickname$|$Interaction.MainParty$)"
                " - $Interaction.Type$ - $Window.Title$"
            ),
            "toast.window-title": (
                "($Contact._msg_ProfileNickname$|$Contact.FirstName$ $Contact.LastName$|$Interaction.MainParty$)"
                " - $Window.Title$"
            ),
        },
    }


def test_apple_business_chat_is_what_its_pages_describe():
    assert values(APPLE_BUSINESS_CHAT) == {
        "name": "apple_business_chat",
        "title": "Apple Business Chat",
        "media_type": "applebcsession",
        "endpoint": "session-ABC",
        "queue": "AppleBC inbound queue",
        "driver_folder": "channel-abc-hub",
        "options_file": "",
        "plug_in": "",
        "plug_in_prefix": "applebcsession",
        "privileges": (),
        "all_privileges_of": (),
        "interaction_subtypes": (),
        "contact_attributes": [
            (
                "_msg_ProfileUserId_ABC",
                {"settings": {"is-searchable": "true", "is-sortable": "true", "search-order-level": "1"}},
            ),
            ("_msg_ProfileNickname", {"settings": {"is-searchable": "false", "is-sortable": "false"}}),
        ],
        "workspace_options": {},
    }


def test_these_are_all_profiles_each_under_its_name():
    assert dict(PROFILES) == {"whatsapp": WHATSAPP, "apple_business_chat": APPLE_BUSINESS_CHAT}


# -- on what it rests


@each_profile
def test_every_fact_names_its_source_or_its_reasoning(profile):
    for name, fact in facts(profile):
        assert fact.grade in GRADES, name
        if fact.grade == "D":
            assert fact.source not in SOURCES, name
            assert len(fact.source) > 20, name
        else:
            assert fact.source in SOURCES, name


@pytest.mark.parametrize(
    ("profile", "assumed"),
    [
        (WHATSAPP, {"all_privileges_of", "contact_attributes", "_msg_ProfileNickname"}),
        (APPLE_BUSINESS_CHAT, {"media_type"}),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_only_these_are_assumptions(profile, assumed):
    assert {name for name, fact in facts(profile) if fact.grade == "D"} == assumed
    assert {fact.grade for name, fact in facts(profile) if name not in assumed} == {"B"}


# -- what is refused where it is written

SAMPLES = {
    "endpoint": "e",
    "queue": "q",
    "driver_folder": "d",
    "options_file": "o",
    "plug_in": "p",
    "plug_in_prefix": "p",
    "privileges": ("p",),
    "all_privileges_of": ("p.*",),
    "interaction_subtypes": ("i",),
    "contact_attributes": (ContactAttribute("c", {}, FACT),),
    "workspace_options": {"o": "v"},
}


def test_the_samples_are_all_optional_fields():
    fields = {each.name for each in dataclasses.fields(ChannelProfile)}
    assert fields - set(SAMPLES) == {"name", "title", "media_type", "facts"}


@pytest.mark.parametrize("field", ["media_type", *SAMPLES])
def test_a_value_without_a_fact_is_refused(field):
    given = {"media_type": "m", **SAMPLES}
    vouched = {name: FACT for name in given if name != field}
    with pytest.raises(ValueError, match=f"^channel profile 'mine': no fact for {field}$"):
        ChannelProfile("mine", "Mine", facts=vouched, **given)


@pytest.mark.parametrize("field", SAMPLES)
def test_a_fact_without_a_value_is_refused(field):
    with pytest.raises(ValueError, match=f"^channel profile 'mine': a fact for {field}, which is empty$"):
        ChannelProfile("mine", "Mine", "m", facts={"media_type": FACT, field: FACT})


def test_all_complaints_come_at_once():
    with pytest.raises(ValueError, match="no fact for media_type; no fact for queue; a fact for endpoint, which is"):
        ChannelProfile("mine", "Mine", "m", facts={"endpoint": FACT}, queue="q")


def test_what_is_empty_needs_no_fact():
    profile = ChannelProfile("mine", "Mine", "m", facts={"media_type": FACT})
    assert (profile.queue, profile.privileges, profile.workspace_options) == ("", (), {})


# -- what the rest of the catalogue knows


def test_the_recommended_options_are_seven_that_are_known_of_workspace():
    assert len(WHATSAPP.workspace_options) == 7
    known = {each.name for each in OPTIONS if (each.component, each.section) == (WORKSPACE, SECTION)}
    assert set(WHATSAPP.workspace_options) <= known
    assert {find_option(WORKSPACE, SECTION, name).type for name in WHATSAPP.workspace_options} == {"string"}


@each_profile
def test_options_with_the_prefix_of_the_plug_in_are_known(profile):
    known = {each.name for each in OPTIONS if each.component == WORKSPACE}
    own = {name for name in known if name.startswith(f"{profile.plug_in_prefix}.")}
    assert own >= {
        f"{profile.plug_in_prefix}.max-text-message-size",
        f"{profile.plug_in_prefix}.transcript-interactions-count",
    }


def test_attributes_that_the_recommended_options_show_are_contact_attributes():
    named = {each.name for each in WHATSAPP.contact_attributes}
    shown = {
        part
        for name, text in WHATSAPP.workspace_options.items()
        if name.startswith("contact.")
        for part in text.split(",")
        if part.startswith("_")
    }
    assert shown == named
