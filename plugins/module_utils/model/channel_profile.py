# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Channel profiles as a site sees them: those of the catalogue, and what the site adds or knows better.

Facts stay in the catalogue: nobody vouches for what a site says about itself.
"""

from __future__ import annotations

import difflib
import typing as t
from dataclasses import MISSING, fields

from ..catalogue.profiles import PROFILES, ChannelProfile, ContactAttribute
from .errors import Finding, ValidationFailed

ProfileData = dict[str, t.Any]

OWN = "own_profiles"


def as_data(profile: ChannelProfile) -> ProfileData:
    """A profile as plain data, all fields except its facts; nothing in it is shared with the catalogue."""
    return {each.name: _plain(getattr(profile, each.name)) for each in fields(profile) if each.name != "facts"}


def profile_named(name: object, own: object = None) -> ProfileData:
    """The profile of this name as plain data.

    ``own`` maps names to fields: it adds profiles, and replaces single fields of a known one. Everything that is wrong
    with it is said at once, whichever profile is asked for.
    """
    findings: list[Finding] = []
    profiles = {each: as_data(known) for each, known in PROFILES.items()}
    for each, given in _entries(own if own is not None else {}, _Reader("", findings), ""):
        profiles[each] = _Reader(each, findings).profile(given)
    wanted = _text_of(name)
    if wanted is None:
        findings.append(Finding(f"the name of a channel profile is a text, and this is {_kind_of(name)}."))
    elif wanted not in profiles:
        remedy = f"{_suggestion(wanted, profiles)} Others can be described in {OWN}."
        findings.append(Finding(f"there is no channel profile {wanted!r}.", remedy))
    if wanted is None or findings:
        raise ValidationFailed(findings)
    return profiles[wanted]


def _plain(value: t.Any) -> t.Any:
    if isinstance(value, t.Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, ContactAttribute):
        return {"name": value.name, "annex": _plain(value.annex)}
    return value


_BLANK = as_data(ChannelProfile(name="", title="", media_type="", facts={}))
_NEVER_EMPTY = {each.name for each in fields(ChannelProfile) if each.default is each.default_factory is MISSING}


class _Reader:
    """Reads what is said about one profile, and notes what is wrong. What it returns holds plain Python only."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        self.name = name
        self.findings = findings

    def complain(self, path: str, message: str, remedy: str = "") -> None:
        self.findings.append(Finding(message, remedy, OWN, self.name, path))

    def profile(self, given: object) -> ProfileData:
        known = PROFILES.get(self.name)
        profile = as_data(known) if known else {**_BLANK, "name": self.name, "title": self.name}
        complaints = len(self.findings)
        for name, value in _entries(given, self, ""):
            if name not in profile:
                self.complain(name, "a channel profile has no such field.", _suggestion(name, profile))
            elif name == "name" and value != self.name:
                self.complain(name, "it is the name under which the profile is given.", "Leave it out.")
            else:
                profile[name] = self.field(name, value)
        if not profile["media_type"] and len(self.findings) == complaints:
            others = _suggestion(self.name, PROFILES)
            self.complain(
                "media_type", "a profile that is not known needs it.", f"Write it, or correct a name. {others}"
            )
        return profile

    def field(self, name: str, value: object) -> t.Any:
        if name == "contact_attributes":
            return self.contact_attributes(name, value)
        if isinstance(_BLANK[name], list):
            return [self.text(path, each, filled=True) for path, each in self.elements(name, value, "a list of texts")]
        if isinstance(_BLANK[name], dict):
            return self.section(name, value)
        return self.text(name, value, filled=name in _NEVER_EMPTY)

    def contact_attributes(self, path: str, value: object) -> list[ProfileData]:
        attributes: list[ProfileData] = []
        for here, each in self.elements(path, value, "a list of dictionaries"):
            attribute: ProfileData = {"name": "", "annex": {}}
            given = dict(_entries(each, self, here))
            for name in sorted(set(given) - set(attribute)):
                self.complain(f"{here}.{name}", "a contact attribute has no such field.", _suggestion(name, attribute))
            if "name" in given:
                attribute["name"] = self.text(f"{here}.name", given["name"], filled=True)
            elif isinstance(each, t.Mapping):
                self.complain(here, "a contact attribute needs a name.")
            for section, options in _entries(given.get("annex", {}), self, f"{here}.annex"):
                attribute["annex"][section] = self.section(f"{here}.annex.{section}", options)
            if attribute["name"] and attribute["name"] in (before["name"] for before in attributes):
                self.complain(here, f"{attribute['name']!r} is there twice.")
            attributes.append(attribute)
        return attributes

    def section(self, path: str, value: object) -> dict[str, str]:
        return {name: self.text(f"{path}.{name}", each) for name, each in _entries(value, self, path)}

    def elements(self, path: str, value: object, wanted: str) -> t.Iterator[tuple[str, object]]:
        if not isinstance(value, (list, tuple)):
            self.complain(path, f"this is {_kind_of(value)}, not {wanted}.")
            return
        for position, each in enumerate(value):
            yield f"{path}[{position}]", each

    def text(self, path: str, value: object, filled: bool = False) -> str:
        text = _text_of(value)
        if text is None:
            remedy = "Put it in quotes." if isinstance(value, (int, float)) else ""
            self.complain(path, f"this is {_kind_of(value)}, not a text.", remedy)
        elif filled and not text.strip():
            self.complain(path, "it is empty.")
        return text or ""


def _entries(value: object, reader: _Reader, path: str) -> t.Iterator[tuple[str, t.Any]]:
    """Names and values of a dictionary."""
    if not isinstance(value, t.Mapping):
        reader.complain(path, f"this is {_kind_of(value)}, not a dictionary.")
        return
    for key, each in value.items():
        name = _text_of(key)
        if not name:
            reader.complain(path, f"{key!r} is no name.", "" if name == "" else "Put it in quotes.")
        else:
            yield name, each


def _text_of(value: object) -> str | None:
    """A text without what Ansible adds to it, None where it is no text. ``str(value)`` may return what it was given."""
    return str.__str__(value) if isinstance(value, str) else None


def _kind_of(value: object) -> str:
    for kinds, name in _KINDS:
        if isinstance(value, kinds):
            return name
    return f"of type {type(value).__name__}"


_KINDS: tuple[tuple[t.Any, str], ...] = (
    (type(None), "null"),
    (bool, "a truth value"),
    ((int, float), "a number"),
    (str, "a text"),
    (t.Mapping, "a dictionary"),
    ((list, tuple), "a list"),
)


def _suggestion(name: str, known: t.Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name.lower(), names, n=1)
    return (f"Did you mean {close[0]!r}? " if close else "") + f"Known are: {', '.join(names)}."
