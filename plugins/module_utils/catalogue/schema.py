# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shape of the catalogue: what can be said about an object class, an attribute and an option.

Constructors refuse contradictory entries, so a catalogue that imports is at least consistent with itself.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from functools import cached_property

from .facts import Fact

AttributeKind = t.Literal[
    "string", "integer", "flag", "enumeration", "reference", "references", "structures", "options"
]
# What the server does with an object when the object this attribute refers to is deleted.
OnDelete = t.Literal["refuse", "reset", "cascade"]


@dataclass(frozen=True)
class Attribute:
    """One attribute of an object class.

    ``name`` is what users write (snake case, references without the DBID suffix); ``wire`` is the lower-case
    flattened name of the GAX REST interface, a dotted path for lists (``appservers.conninfo``).

    ``fact`` vouches for the attribute and its wire name, ``on_delete_fact`` (where given) for ``on_delete``. Key,
    ``required`` and ``changeable`` rest on the fact of the class. ``class_wire`` is the wire name of the neighbour that
    says which class a reference points to (``objecttype`` beside ``objectdbid``), spelled as in CfgObjectType.
    ``default`` is what the server stores when an object is created without the attribute. An attribute that is
    ``copied_from`` another one (the type of an application, from its template) is needed only where that is not given,
    one that is ``needed_with`` another only where that is. One that ``leads_up`` must not lead back to the
    object; one that ``stays`` cannot be emptied once it has a value. A flag that is ``exclusive`` is set for one
    object at most of all that refer to the same object by the attribute named there. ``limit`` is how many characters
    a text may have where that is less than a name may.

    ``on_delete`` of a reference inside a list: ``reset`` takes the element out of the list.
    """

    name: str
    wire: str
    kind: AttributeKind
    fact: Fact
    enumeration: str = ""
    targets: tuple[str, ...] = ()
    fields: tuple[Attribute, ...] = ()
    element_key: tuple[str, ...] = ()
    required: bool = False
    default: t.Any = None
    changeable: bool = True
    server_set: bool = False
    copied_from: str = ""
    needed_with: str = ""
    leads_up: bool = False
    stays: bool = False
    exclusive: str = ""
    limit: int = 0
    readable: bool = True
    secret: bool = False
    on_delete: OnDelete = "reset"
    on_delete_fact: Fact | None = None
    class_wire: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        is_reference = self.kind in ("reference", "references")
        problems = [
            (bool(self.enumeration) != (self.kind == "enumeration"), "an enumeration attribute names its enumeration"),
            (bool(self.targets) != is_reference, "a reference names the classes it may point to"),
            (bool(self.fields) != (self.kind == "structures"), "a list of structures has fields"),
            (bool(self.element_key) != (self.kind == "structures"), "a list of structures has an element key"),
            (self.required and self.server_set, "an attribute set by the server cannot be required"),
            (bool(self.class_wire) and not is_reference, "only a reference says which class it points to"),
            (len(self.targets) > 1 and not self.class_wire, "a reference to several classes says which one"),
            (self.on_delete != "reset" and not is_reference, "only a reference reacts to a deletion"),
            (self.secret and self.readable, "a secret cannot be read"),
            (bool(self.copied_from) and self.required, "what is copied is not required"),
            (bool(self.exclusive) and self.kind != "flag", "only a flag is exclusive"),
        ]
        wrong = [text for is_wrong, text in problems if is_wrong]
        names = {each.name for each in self.fields}
        wrong += [f"unknown element key {part!r}" for part in self.element_key if part not in names]
        if wrong:
            raise ValueError(f"catalogue attribute {self.name!r}: " + "; ".join(wrong))

    @property
    def is_collection(self) -> bool:
        return self.kind in ("references", "structures")


@dataclass(frozen=True)
class ObjectClass:
    """One class of configuration objects.

    ``key`` is the natural key, scope first and name last: ``("tenant", "name")``. ``unique`` lists the further
    attribute combinations that must be unique where they are set. An ``opaque`` class is one the catalogue knows only
    by name: its attributes are carried as they are. ``protected`` objects can never be deleted, for the reason given.
    """

    name: str
    number: int
    title: str
    attributes: tuple[Attribute, ...]
    key: tuple[str, ...]
    fact: Fact
    unique: tuple[tuple[str, ...], ...] = ()
    protected: t.Mapping[int, str] = field(default_factory=dict)
    opaque: bool = False

    def __post_init__(self) -> None:
        names = [each.name for each in self.attributes]
        wires = [each.wire for each in self.attributes]
        wires += [each.class_wire for each in self.attributes if each.class_wire]
        wrong = [f"two attributes {each!r}" for each in sorted({n for n in names if names.count(n) > 1})]
        wrong += [f"two wire names {each!r}" for each in sorted({n for n in wires if wires.count(n) > 1})]
        used = set(self.key).union(*self.unique) if self.unique else set(self.key)
        wrong += [f"key attribute {each!r} does not exist" for each in sorted(used - set(names))]
        if wrong:
            raise ValueError(f"catalogue class {self.name!r}: " + "; ".join(wrong))

    def attribute(self, name: str) -> Attribute | None:
        return self.by_name.get(name)

    @cached_property
    def by_name(self) -> t.Mapping[str, Attribute]:
        return {each.name: each for each in self.attributes}


OptionType = t.Literal["string", "integer", "boolean", "choice"]
TakesEffect = t.Literal["immediately", "restart", "next_interaction", "unknown"]
NamedClass = t.Literal["", "CfgScript", "CfgEnumerator"]


@dataclass(frozen=True)
class Option:
    """One documented option of a component.

    ``section`` may end in ``*`` for sections whose name is chosen by the user (``channel-*``). ``default`` is the
    value the component uses when the option is absent, or None where it is not known. ``names`` is the class of the
    object whose name the value is. ``hint`` is shown with every refusal of a value.
    """

    component: str
    section: str
    name: str
    type: OptionType
    fact: Fact
    default: str | None = None
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    takes_effect: TakesEffect = "unknown"
    since: str = ""
    secret: bool = False
    names: NamedClass = ""
    hint: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        wrong = []
        if (self.type == "choice") != bool(self.choices):
            wrong.append("a choice lists its choices, nothing else does")
        if self.type != "integer" and (self.minimum is not None or self.maximum is not None):
            wrong.append("only an integer has a range")
        if self.names and self.type != "string":
            wrong.append("only a string names an object")
        if self.names not in t.get_args(NamedClass):
            wrong.append(f"no value names a {self.names}")
        if wrong:
            raise ValueError(f"catalogue option [{self.section}] {self.name}: " + "; ".join(wrong))
