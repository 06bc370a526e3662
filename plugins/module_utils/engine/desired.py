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
from ..catalogue.schema import Attribute, Option
from ..model.errors import Finding
from ..model.objects import Key, OptionTree, OptionValue
from .checkpoints import Checkpoint
from .values import Template, Text, element_identity, frozen, is_collection, label, same_value, show, without_repeats

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


class Outlook(t.Protocol):
    """What the server holds, and what it will hold once the wishes have come true; all values in name form."""

    def holds(self, key: Key) -> bool:
        """Whether the object is there now."""

    def will_hold(self, key: Key) -> bool:
        """Whether the object is there, or created, and not deleted."""

    def keys(self, class_name: str) -> t.Sequence[Key]:
        """All objects of a class that will be there, ordered."""

    def attribute(self, key: Key, name: str) -> t.Any:
        """An attribute as it will be; a collection as it is now."""

    def tree(self, key: Key, name: str) -> OptionTree:
        """Options or annex as they are now, {} where there are none."""


@dataclass(frozen=True)
class Conclusion:
    """What follows: further wishes, findings that refuse the request, notes for whoever reads the plan, checkpoints.

    Places and subjects that are left empty are those of the wish it follows from. Nothing follows from the further
    wishes in turn, and they delete nothing: what that would need has not been read.
    """

    wishes: tuple[Desired, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()

    def __post_init__(self) -> None:
        if any(each.deductions or each.presence == "absent" for each in self.wishes):
            raise ValueError("a wish that follows from another neither deletes nor has anything follow from it")


class Deduction(t.Protocol):
    """Something that follows from a wish and from what the server holds. Pure, and asked twice for each plan.

    The second time the outlook shows what followed the first time; what it finds, notes and checks then counts, and
    what it wishes for is added to the wishes of the first time. Where there is a scope, it is asked as often once
    before, as if nothing were deleted: the objects it then creates are declared.
    ``classes`` are those it looks at, or speaks of in what it concludes, besides the ones the wish itself mentions.
    What goes wrong is a finding, or an :class:`EngageError`, which becomes one.
    """

    @property
    def classes(self) -> frozenset[str]: ...

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion: ...


@dataclass(frozen=True)
class Desired:
    """What one request says about one object.

    ``attributes`` are in name form (references are :class:`Key`); ``on_create`` counts only when the object has to
    be created. ``trees`` holds directives per option attribute (``options``, ``annex``), section and option.
    ``exact`` names what is to hold nothing but what is listed: collection attributes, option attributes, or
    ``(option attribute, section)``. ``without`` names elements that collection attributes are not to hold: keys, or
    structures with the fields that tell them apart. ``defining`` is true for the one request that describes the object
    as a whole; ``creates`` for any that may bring it into being.
    ``component`` tells whose option descriptions apply where the type of the application does not.
    ``kept`` names options, as ``options [section] option``, that are there but not listed since their values are
    secret: whatever is exact, they stay. ``deductions`` are drawn when the server has been read. ``constraints`` are
    option descriptions that hold for this object besides those of the catalogue.
    """

    key: Key
    place: str = ""
    presence: Presence = "present"
    attributes: t.Mapping[str, t.Any] = field(default_factory=dict)
    on_create: t.Mapping[str, t.Any] = field(default_factory=dict)
    trees: t.Mapping[str, DirectiveTree] = field(default_factory=dict)
    exact: frozenset[t.Any] = frozenset()
    without: t.Mapping[str, tuple[t.Any, ...]] = field(default_factory=dict)
    defining: bool = False
    creates: bool = False
    component: str = ""
    kept: frozenset[str] = frozenset()
    deductions: tuple[Deduction, ...] = field(default=(), compare=False)
    constraints: tuple[Option, ...] = ()
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


Wish = t.Union[Desired, Checkpoint]


def combine(desired: t.Sequence[Desired]) -> tuple[list[Desired], list[Finding]]:
    """One :class:`Desired` per object, ordered by key, and a finding for everything said twice in two ways."""
    merged: dict[Key, Desired] = {}
    findings: list[Finding] = []
    for each in desired:
        earlier = merged.get(each.key)
        merged[each.key] = each if earlier is None else _combine_two(earlier, each, findings)
    combined = [merged[key] for key in sorted(merged)]
    findings += (finding for each in combined for finding in _rival_defaults(each))
    return combined, findings


def _combine_two(first: Desired, second: Desired, findings: list[Finding]) -> Desired:
    def complain(path: str, message: str, remedy: str) -> None:
        findings.append(Finding(message, remedy, second.place, label(second.key), path))

    if first.defining and second.defining:
        if _same_description(first, second):
            return first
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
            attributes[name] = _combine_elements(first, second, name, findings)
        elif not same_value(attributes[name], value):
            attribute = object_class(first.key.class_name).attribute(name)
            here, there = _shown(attribute, value, attributes[name])
            complain(name, f"it is {here} here but {there} at {first.place_of(name)}.", "Keep one.")
    return replace(
        first,
        place=first.place if first.defining or not second.defining else second.place,
        presence="present" if "present" in (first.presence, second.presence) else first.presence,
        attributes=attributes,
        on_create={**second.on_create, **first.on_create},
        trees=_combine_trees(first, second, findings),
        exact=first.exact | second.exact,
        without={
            name: without_repeats((*first.without.get(name, ()), *second.without.get(name, ())))
            for name in (*first.without, *second.without)
        },
        defining=first.defining or second.defining,
        creates=first.creates or second.creates,
        component=min(filter(None, (first.component, second.component)), default=""),
        kept=first.kept | second.kept,
        deductions=first.deductions + second.deductions,
        constraints=tuple(dict.fromkeys((*first.constraints, *second.constraints))),
        sources=(*(first.sources or (first,)), second),
    )


def _combine_elements(first: Desired, second: Desired, name: str, findings: list[Finding]) -> tuple[t.Any, ...]:
    """What two requests list; sorted, so that their order makes no difference."""
    elements = (*first.attributes[name], *second.attributes[name])
    attribute = object_class(first.key.class_name).attribute(name)
    if attribute is None or attribute.kind != "structures":
        return tuple(sorted(without_repeats(elements), key=frozen))
    merged: dict[t.Any, dict[str, t.Any]] = {}
    for request in (first, second):
        for element in request.attributes[name]:
            identity = element_identity(attribute, element)
            known = merged.get(identity, {})
            for part in sorted(element.keys() & known.keys()):
                if not same_value(known[part], element[part]):
                    findings.append(_rival_fields(first, request, attribute, part, (element, known)))
            merged[identity] = {**element, **known}
    return tuple(sorted(merged.values(), key=frozen))


def _rival_fields(
    first: Desired, second: Desired, attribute: Attribute, part: str, elements: tuple[t.Mapping[str, t.Any], ...]
) -> Finding:
    """What two requests say differently about a field of one element."""
    element, known = elements
    described = next((each for each in attribute.fields if each.name == part), None)
    here, there = _shown(described, element[part], known[part])
    what = show({name: element[name] for name in attribute.element_key if name in element})
    place = next((each.place for each in first.sources if _has_field(each, attribute, element, part)), first.place)
    message = f"{part} of {what} is {here} here but {there} at {place}."
    return Finding(message, "Keep one.", second.place, label(second.key), attribute.name)


def _has_field(request: Desired, attribute: Attribute, element: t.Mapping[str, t.Any], part: str) -> bool:
    identity = element_identity(attribute, element)
    listed = request.attributes.get(attribute.name) or ()
    return any(part in each and element_identity(attribute, each) == identity for each in listed)


def _shown(attribute: Attribute | None, here: t.Any, there: t.Any) -> tuple[str, str]:
    """Two values that differ, as a finding may show them."""
    return ("one secret", "another") if attribute is not None and attribute.secret else (show(here), show(there))


def _same_description(first: Desired, second: Desired) -> bool:
    """Whether two requests say the very same, as two channels of one kind do about what they share."""
    described = next(each for each in first.sources or (first,) if each.defining)
    return described.deductions == second.deductions and replace(described, place="") == replace(second, place="")


def united(one: Directive, other: Directive) -> Directive | None:
    """Both in one where they ask for the same, whether or not each knows it to be secret and what it speaks of."""
    if one == other:
        return one
    if isinstance(one, SetOption) and isinstance(other, SetOption) and same_value(one.value, other.value):
        names = tuple(sorted({*one.names, *other.names}))
        return SetOption(one.value, one.secret or other.secret, names)
    if isinstance(one, AddOption) and isinstance(other, AddOption) and same_value(one.value, other.value):
        return AddOption(one.value, one.secret or other.secret)
    if isinstance(one, RemoveOption) and isinstance(other, RemoveOption):
        return RemoveOption(one.secret or other.secret)
    return None


def _stronger(one: Directive, other: Directive) -> Directive | None:
    """The one that leaves nothing to wish for when it has come true, if there is such: a default from a file yields.

    Two different defaults are left to :func:`_rival_defaults`: a third request may overrule both.
    """
    same = united(one, other)
    if same is not None:
        return same
    if isinstance(one, AddOption) and isinstance(other, AddOption):
        return replace(one, secret=one.secret or other.secret)
    for weak, strong in ((one, other), (other, one)):
        if isinstance(weak, AddOption) and isinstance(strong, SetOption):
            return replace(strong, secret=strong.secret or weak.secret)
        if isinstance(weak, AddOption) and isinstance(strong, KeepDefault):
            return strong
    return None


def _rival_defaults(combined: Desired) -> t.Iterator[Finding]:
    """Options for which requests have different defaults, and none says more."""
    for source in combined.sources:
        for name, tree in source.trees.items():
            for section, keys in tree.items():
                for key, directive in keys.items():
                    chosen = combined.trees[name][section][key]
                    both = isinstance(directive, AddOption) and isinstance(chosen, AddOption)
                    if both and united(directive, chosen) is None:
                        other = combined.place_of(name, section, key)
                        yield _different(other, source.place, combined.key, section, key)


def _different(other: str, place: str, about: Key, section: Text, key: Text) -> Finding:
    message = f"{other} asks for something else."
    return Finding(message, "Keep one of the two.", place, label(about), f"[{section}] {key}")


def _combine_trees(first: Desired, second: Desired, findings: list[Finding]) -> dict[str, DirectiveDraft]:
    merged = {name: {section: dict(keys) for section, keys in tree.items()} for name, tree in first.trees.items()}
    for name, tree in second.trees.items():
        sections = merged.setdefault(name, {})
        for section, keys in tree.items():
            target = sections.setdefault(section, {})
            for key, directive in keys.items():
                chosen = _stronger(target.setdefault(key, directive), directive)
                if chosen is not None:
                    target[key] = chosen
                else:
                    other = first.place_of(name, section, key)
                    findings.append(_different(other, second.place, second.key, section, key))
    return merged
