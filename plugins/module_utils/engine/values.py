# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values as the engine compares and shows them: in names, never in DBIDs.

By the kind of the attribute a value in *name form* is ``str``, ``int``, ``bool``, a :class:`Key` (or None), a tuple
of keys, a tuple of dicts, and for options and annex a tree whose texts may be :class:`Template`.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..catalogue.classes import object_class
from ..catalogue.schema import Attribute
from ..model.objects import Key


class Absent:
    """The value of an option or attribute that is not there."""

    _instance: Absent | None = None

    def __new__(cls) -> Absent:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __repr__(self) -> str:
        return "(absent)"


ABSENT = Absent()


class Stranger(t.NamedTuple):
    """A stored reference to an object this account cannot see, or whose class was not read."""

    class_name: str
    dbid: int


@dataclass(frozen=True, order=True)
class Template:
    """A text that contains DBIDs: strings and keys in turn.

    It becomes a plain string as soon as every object it names has a DBID; until then it is shown with names.
    """

    parts: tuple[str | Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(part for part in self.parts if isinstance(part, Key))

    def render(self, dbid_of: t.Callable[[Key], int | None]) -> Text:
        """The plain text, or this template itself while one of its objects has no DBID yet."""
        texts: list[str] = []
        for part in self.parts:
            if isinstance(part, Key):
                dbid = dbid_of(part)
                if dbid is None:
                    return self
                texts.append(str(dbid))
            else:
                texts.append(part)
        return "".join(texts)

    def __str__(self) -> str:
        return "".join(f"<DBID of {label(part)}>" if isinstance(part, Key) else part for part in self.parts)


Text = t.Union[str, Template]


def label(key: Key) -> str:
    """How people speak of an object: ``Script "greet" (Resources)``."""
    scope = "/".join(key.path[:-1])
    return f'{object_class(key.class_name).title} "{key.name}"' + (f" ({scope})" if scope else "")


def show(value: t.Any) -> str:
    """A value in name form as one line of text."""
    if isinstance(value, Key):
        return "/".join(value.path)
    if isinstance(value, Stranger):
        return f"(an object of class {value.class_name} that cannot be read)"
    if value is None or value is ABSENT:
        return "(none)" if value is None else "(absent)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, bytes):
        return f"({len(value)} bytes) {value.hex()}"
    if isinstance(value, tuple):
        return "[" + ", ".join(show(each) for each in value) + "]"
    if isinstance(value, dict):
        # Fields that are empty say nothing: a connection has eight, and two of them matter.
        return (
            "{" + ", ".join(f"{name}: {show(each)}" for name, each in value.items() if each not in ("", 0, None)) + "}"
        )
    return (
        repr(value) if isinstance(value, str) and (not value or value != value.strip() or "\n" in value) else str(value)
    )


def is_collection(value: t.Any) -> bool:
    """Whether a value is a list of elements (keys and strangers are tuples, too, but single values)."""
    return isinstance(value, tuple) and not isinstance(value, (Key, Stranger))


def frozen(element: t.Any) -> t.Any:
    """An element of a collection in a form that can be hashed; tells True from 1."""
    if isinstance(element, dict):
        return tuple(sorted((name, frozen(value)) for name, value in element.items()))
    return (type(element).__name__, element)


def element_identity(attribute: Attribute, element: t.Mapping[str, t.Any]) -> t.Any:
    """What tells the elements of a list of structures apart."""
    defaults = {each.name: each.default for each in attribute.fields}
    return tuple(frozen(element.get(name, defaults[name])) for name in attribute.element_key)


def identity(attribute: Attribute, element: t.Any) -> t.Any:
    """What tells the elements of a collection apart."""
    return element_identity(attribute, element) if attribute.kind == "structures" else frozen(element)


def without_elements(attribute: Attribute, elements: t.Iterable[t.Any], gone: t.Iterable[t.Any]) -> tuple[t.Any, ...]:
    """The elements of a collection but those that are not to be there."""
    identities = {identity(attribute, one) for one in gone}
    return tuple(one for one in elements if identity(attribute, one) not in identities)


def without_repeats(elements: t.Iterable[t.Any]) -> tuple[t.Any, ...]:
    """The elements in order, each once."""
    return tuple({frozen(each): each for each in elements}.values())


def same_value(one: t.Any, other: t.Any) -> bool:
    """Equality that tells True from 1 and treats collections as sets of elements."""
    if is_collection(one) and is_collection(other):
        return len(one) == len(other) and {frozen(each) for each in one} == {frozen(each) for each in other}
    return type(one) is type(other) and bool(one == other)
