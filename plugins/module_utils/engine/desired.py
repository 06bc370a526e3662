# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a person wants, in names: desired objects and the directives for their options.

Kinds produce :class:`Desired` values; :func:`combine` merges what several of them say about one object.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field, replace

from ..catalogue.classes import object_class
from ..model.errors import Finding
from ..model.objects import Key, OptionValue
from .values import Template, Text, frozen, is_collection, label, same_value, show, without_repeats

Presence = t.Literal["present", "absent", "required"]


@dataclass(frozen=True)
class SetOption:
    """The option has this value. ``secret`` hides it everywhere, whatever the catalogue says.

    ``names`` are the objects the value speaks of: where they are new, they are created first.
    """

    value: OptionValue | Template
    secret: bool = False
    names: tuple[Key, ...] = ()


@dataclass(frozen=True)
class AddOption:
    """The option exists; an existing value, whatever it is, stays."""

    value: OptionValue | Template
    secret: bool = False


@dataclass(frozen=True)
class KeepDefault:
    """The option is at its default: absent complies, another value is set back to it."""

    default: str


@dataclass(frozen=True)
class RemoveOption:
    """The option is absent. ``secret`` hides the value it has had."""

    secret: bool = False


Directive = t.Union[SetOption, AddOption, KeepDefault, RemoveOption]
DirectiveTree = t.Mapping[Text, t.Mapping[Text, Directive]]
# A directive tree in the making.
DirectiveDraft = dict[Text, dict[Text, Directive]]


@dataclass(frozen=True)
class Desired:
    """What one request says about one object.

    ``attributes`` are in name form (references are :class:`Key`); ``on_create`` counts only when the object has to
    be created. ``trees`` holds directives per option attribute (``options``, ``annex``), section and option.
    ``exact`` names what is to hold nothing but what is listed: collection attributes, option attributes, or
    ``(option attribute, section)``. ``defining`` is true for the one request that describes the object as a whole;
    ``creates`` for any that may bring it into being.
    ``component`` tells whose option descriptions apply where the type of the application does not.
    ``kept`` names options, as ``options [section] option``, that are there but not listed since their values are
    secret: whatever is exact, they stay.
    """

    key: Key
    place: str = ""
    presence: Presence = "present"
    attributes: t.Mapping[str, t.Any] = field(default_factory=dict)
    on_create: t.Mapping[str, t.Any] = field(default_factory=dict)
    trees: t.Mapping[str, DirectiveTree] = field(default_factory=dict)
    exact: frozenset[t.Any] = frozenset()
    defining: bool = False
    creates: bool = False
    component: str = ""
    kept: frozenset[str] = frozenset()
    #: The requests this one has been put together from.
    sources: tuple[Desired, ...] = field(default=(), compare=False, repr=False)

    def values(self, is_new: bool) -> dict[str, t.Any]:
        """The attributes asked for: of an object that has to be created, those for the occasion as well."""
        return {**self.on_create, **self.attributes} if is_new else dict(self.attributes)

    def place_of(self, name: str, section: Text | None = None, key: Text | None = None) -> str:
        """Where an attribute, or an option of it, was asked for: of several requests the first that names it."""
        for each in self.sources:
            if name in each.attributes or (key is not None and key in each.trees.get(name, {}).get(section or "", {})):
                return each.place
        return self.place

    @property
    def may_create(self) -> bool:
        return self.presence == "present" and (self.defining or self.creates)


def combine(desired: t.Sequence[Desired]) -> tuple[list[Desired], list[Finding]]:
    """One :class:`Desired` per object, ordered by key, and a finding for everything said twice in two ways."""
    merged: dict[Key, Desired] = {}
    findings: list[Finding] = []
    for each in desired:
        earlier = merged.get(each.key)
        merged[each.key] = each if earlier is None else _combine_two(earlier, each, findings)
    return [merged[key] for key in sorted(merged)], findings


def _combine_two(first: Desired, second: Desired, findings: list[Finding]) -> Desired:
    def complain(path: str, message: str, remedy: str) -> None:
        findings.append(Finding(message, remedy, second.place, label(second.key), path))

    if first.defining and second.defining:
        complain("", f"it is already described at {first.place}.", "Describe an object once.")
        return first
    if "absent" in (first.presence, second.presence) and first.presence != second.presence:
        complain("", f"{first.place} says the opposite about its presence.", "Remove one of the two.")
        return first
    attributes = dict(first.attributes)
    for name, value in second.attributes.items():
        if name not in attributes:
            attributes[name] = value
        elif is_collection(value) and is_collection(attributes[name]):
            # Sorted, so that the order of requests makes no difference.
            attributes[name] = tuple(sorted(without_repeats((*attributes[name], *value)), key=frozen))
        elif not same_value(attributes[name], value):
            attribute = object_class(first.key.class_name).attribute(name)
            secret = attribute is not None and attribute.secret
            here, there = ("one secret", "another") if secret else (show(value), show(attributes[name]))
            complain(name, f"it is {here} here but {there} at {first.place_of(name)}.", "Keep one.")
    return replace(
        first,
        place=first.place if first.defining or not second.defining else second.place,
        presence="present" if "present" in (first.presence, second.presence) else first.presence,
        attributes=attributes,
        on_create={**second.on_create, **first.on_create},
        trees=_combine_trees(first, second, complain),
        exact=first.exact | second.exact,
        defining=first.defining or second.defining,
        creates=first.creates or second.creates,
        component=min(filter(None, (first.component, second.component)), default=""),
        kept=first.kept | second.kept,
        sources=(*(first.sources or (first,)), second),
    )


def _combine_trees(
    first: Desired, second: Desired, complain: t.Callable[[str, str, str], None]
) -> dict[str, dict[Text, dict[Text, Directive]]]:
    merged = {name: {section: dict(keys) for section, keys in tree.items()} for name, tree in first.trees.items()}
    for name, tree in second.trees.items():
        sections = merged.setdefault(name, {})
        for section, keys in tree.items():
            target = sections.setdefault(section, {})
            for key, directive in keys.items():
                if key in target and target[key] != directive:
                    other = first.place_of(name, section, key)
                    complain(f"[{section}] {key}", f"{other} asks for something else.", "Keep one of the two.")
                target.setdefault(key, directive)
    return merged
