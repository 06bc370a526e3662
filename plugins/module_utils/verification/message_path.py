# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Does a message reach an agent? All that the Configuration Server alone can tell, channel by channel.

The links stand with their neighbours in ``channels``, ``servers``, ``queues``, ``capacity`` and ``privileges``.
Nothing here reads a server: :data:`CLASSES` says what the world has to hold.
"""

from __future__ import annotations

import fnmatch
import typing as t
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..catalogue.profiles import PROFILES
from ..engine.world import World
from ..model.channel_profile import OWN, ProfileData, profile_named
from ..model.errors import Finding, ValidationFailed
from ..model.objects import ConfigObject
from .capacity import capacity, media_type
from .chain import Link, MessagePath, not_checked
from .channels import ROUTE, channel, inbound_route
from .estate import CLASSES, Estate, Trail, Tree, options, text
from .privileges import privilege
from .queues import queue
from .servers import chat_server, connections

__all__ = ["CLASSES", "Wanted", "message_paths"]

PREFIX = "channel-"
MEDIA = "x-inbound-media"
DRIVER_CLASS = "driver-classname"


class _Step(t.NamedTuple):
    """A link, how it is checked, and what it needs: an attribute of the trail, and the link that finds it out."""

    name: str
    check: t.Callable[[Trail], Link]
    needs: str = ""
    supplier: str = ""


_STEPS = (
    _Step("channel", channel),
    _Step("inbound_route", inbound_route, "options", "channel"),
    _Step("chat_server", chat_server, "tenant", "inbound_route"),
    _Step("queue", queue, "queue", "chat_server"),
    _Step("media_type", media_type, "tenant", "inbound_route"),
    _Step("capacity", capacity, "tenant", "inbound_route"),
    _Step("privilege", privilege, "tenant", "inbound_route"),
    _Step("connections", connections),
)


@dataclass(frozen=True)
class Wanted:
    """Which channels to follow (patterns with ``*`` and ``?``), and which profile each has.

    ``profiles`` are by name of channel. One that is not named there has the profile of the media type that its section
    gives, and ``default_profile`` when the section gives none. ``own_profiles`` are those of the site, by name of
    profile. Raises :class:`ValidationFailed`.
    """

    application: str = "*"
    channel: str = "*"
    profiles: t.Mapping[str, str] = field(default_factory=dict)
    default_profile: str = "whatsapp"
    own_profiles: t.Mapping[str, t.Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = [(f"profiles.{name}", value) for name, value in self.profiles.items()]
        findings: list[Finding] = []
        for path, value in (*given, ("default_profile", self.default_profile)):
            try:
                profile_named(value, self.own_profiles)
            except ValidationFailed as error:
                findings += [each if each.place == OWN else replace(each, path=path) for each in error.findings]
        names = [_bare(str(name)) for name in self.profiles]
        findings += [
            Finding(f"channel {name!r} is named twice.", "Name it with or without channel-.", path="profiles")
            for name in sorted({each for each in names if names.count(each) > 1})
        ]
        if findings:
            raise ValidationFailed(list(dict.fromkeys(findings)))

    def covers(self, application: str, channel_name: str) -> bool:
        return fnmatch.fnmatchcase(application, self.application) and fnmatch.fnmatchcase(
            channel_name, _bare(self.channel)
        )

    @cached_property
    def known(self) -> t.Mapping[str, ProfileData]:
        return {name: profile_named(name, self.own_profiles) for name in (*PROFILES, *self.own_profiles)}

    def profile(self, channel_name: str, media: str) -> ProfileData | None:
        """None for a media type of which nothing is known."""
        named = {_bare(str(name)): value for name, value in self.profiles.items()}.get(channel_name)
        if named or not media:
            return self.known[named or self.default_profile]
        return next((each for each in self.known.values() if each["media_type"] == media), None)


def message_paths(world: World, wanted: Wanted) -> list[MessagePath]:
    """The path of every channel that is wanted, ordered by application and channel."""
    estate = Estate(world)
    found = [
        (str(application.attributes.get("name", "")), section, application)
        for application in world.objects.get("CfgApplication", ())
        for section in options(application)
        if _is_channel(section, options(application))
    ]
    return [
        _follow(estate, application, section, wanted)
        for name, section, application in sorted(found, key=lambda each: each[:2])
        if wanted.covers(name, _bare(section))
    ]


def _bare(name: str) -> str:
    return name[len(PREFIX) :] if name.startswith(PREFIX) else name


def _is_channel(section: str, sections: Tree) -> bool:
    """Whether a section is a channel and not one of the further sections of a driver, ``[channel-x-monitor...]``.

    A section whose name begins with that of another one is part of that channel, unless it has a route or a driver of
    its own. A channel whose own name contains ``-monitor`` is told by its route, unless the rest is a channel as well.
    """
    if not section.startswith(PREFIX) or section == PREFIX:
        return False
    ends = [at for at in range(len(PREFIX) + 1, len(section)) if section.startswith("-monitor", at)]
    if not ends:
        is_part = any(other.startswith(PREFIX) and section.startswith(f"{other}-") for other in sections)
        return not is_part or ROUTE in sections[section] or DRIVER_CLASS in sections[section]
    return ROUTE in sections[section] and not any(section[:at] in sections for at in ends)


def _follow(estate: Estate, application: ConfigObject, section: str, wanted: Wanted) -> MessagePath:
    given = text(options(application)[section].get(MEDIA))
    profile = wanted.profile(_bare(section), given)
    media = given or (profile["media_type"] if profile else "")
    trail = Trail(estate, application, section, media, profile)
    links: list[Link] = []
    causes: dict[str, str] = {}
    for step in _STEPS:
        if step.needs and not getattr(trail, step.needs):
            causes[step.name] = causes.get(step.supplier, step.supplier)
            links.append(not_checked(step.name, causes[step.name]))
        else:
            links.append(step.check(trail))
    name = str(application.attributes.get("name", ""))
    return MessagePath(name, _bare(section), media, profile["name"] if profile else "", tuple(links))
