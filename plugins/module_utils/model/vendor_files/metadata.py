# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Metadata of an application: the XML file that lies beside a template and lists options and role privileges.

That such a file exists, that Genesys Administrator Extension imports it next to the template, and that it holds the
privileges of roles is evidenced (public clients and the vendor's help, grades B and C). Its elements are not: no real
file and no description of one could be found in public (searched in November 2026). So every name this reader goes by
is an assumption, grade D, and stands in the tables below, to be corrected there when a real file is seen.

Names are compared without case, spaces, dashes and underscores. A field of an option or a privilege may be an attribute
or an element within. What is unknown is skipped and counted; around options and privileges it is looked through. The
default of an option is not held against its own limits: it is there for people to read.
"""

from __future__ import annotations

import fnmatch
import re
import typing as t
from dataclasses import dataclass

from ...catalogue.facts import Fact
from ...catalogue.options import is_secret
from ...catalogue.schema import Option, OptionType, TakesEffect
from ..safe_xml import Node, elements
from .errors import VendorFileError
from .text import folded
from .xml_file import read_root

# What an element is -> how it may be called.
ELEMENTS: t.Mapping[str, tuple[str, ...]] = {
    "option": ("option", "configoption", "parameter"),
    "section": ("section", "optionsection", "configsection"),
    "privilege": ("privilege", "roleprivilege", "task"),
    "group": ("group", "privilegegroup", "category"),
    "choice": ("value", "item", "choice"),
    "wrapper": ("metadata", "applicationmetadata", "options", "sections", "privileges", "tasks", "groups", "roles"),
}
# What is said of an option or a privilege -> how it may be called; the first that is there counts.
FIELDS: t.Mapping[str, tuple[str, ...]] = {
    "name": ("name", "key", "id"),
    "section": ("section", "sectionname"),
    "type": ("type", "valuetype", "datatype"),
    "default": ("default", "defaultvalue"),
    "minimum": ("min", "minimum", "minvalue"),
    "maximum": ("max", "maximum", "maxvalue"),
    "choices": ("validvalues", "values", "choices", "allowedvalues"),
    "effect": ("takeseffect", "changestakeeffect", "effective"),
    "title": ("title", "displayname", "label", "description"),
    "group": ("group", "groupname", "category"),
    "description": ("description",),
}
# How a type may be called -> the catalogue's type.
TYPES: t.Mapping[str, OptionType] = {
    "string": "string", "text": "string", "str": "string", "password": "string",
    "integer": "integer", "int": "integer", "number": "integer", "numeric": "integer", "long": "integer",
    "boolean": "boolean", "bool": "boolean", "flag": "boolean",
    "choice": "choice", "enum": "choice", "enumeration": "choice", "list": "choice",
}  # fmt: skip
SECRET_TYPES = ("password",)
# A word in the text that says when a change takes effect -> the catalogue's word.
EFFECTS: t.Mapping[str, TakesEffect] = {
    "immediate": "immediately",
    "nextinteraction": "next_interaction",
    "start": "restart",
}

# These are prose, possibly in several languages: the first one counts.
_PROSE = ("title", "description", "group")
_SUBJECTS = ("option", "privilege")
_ROLES = {name: role for role, names in ELEMENTS.items() for name in names}
_FIELD_NAMES = frozenset(name for names in FIELDS.values() for name in names)
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_SEPARATOR = re.compile(r"[,;|]")
_FACT = Fact("D", "a metadata file of the vendor, whose elements are read by names that are assumed")


@dataclass(frozen=True)
class Privilege:
    """A role privilege, such as ``InteractionWorkspace.Chat.canUse``."""

    name: str
    title: str = ""
    group: str = ""


@dataclass(frozen=True)
class Metadata:
    """What the file says, in its order. ``ignored`` counts elements, types and effects that were not understood."""

    options: tuple[Option, ...]
    privileges: tuple[Privilege, ...]
    ignored: int

    def matching(self, patterns: t.Iterable[str]) -> tuple[str, ...]:
        """Names of the privileges that match a pattern (``*``, ``?``, ``[...]``); case counts."""
        wanted = tuple(patterns)
        return tuple(
            each.name for each in self.privileges if any(fnmatch.fnmatchcase(each.name, one) for one in wanted)
        )


def read_metadata(data: bytes, name: str, component: str = "workspace") -> Metadata:
    """Read such a file, called ``name`` in errors; its options are those of ``component``.

    Raises :class:`VendorFileError` for XML that is damaged or unsafe, for what contradicts itself, and for a file in
    which no option and no privilege is recognised.
    """
    reader = _Reader(name, component)
    reader.walk(read_root(data, name), "", "")
    if not reader.options and not reader.privileges:
        raise VendorFileError(
            "nothing_recognised",
            name,
            "No options and no privileges are recognised in it.",
            "Is it the metadata file of an application? If so, its format is not known yet: please report it.",
        )
    return Metadata(tuple(reader.options.values()), tuple(reader.privileges.values()), reader.ignored)


class _Entry:
    """An element, and what it says: name of the attribute or inner element -> its different values, in order."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.role = _role(node)
        self.said: dict[str, dict[str, None]] = {}
        for name, value in node.attributes.items():
            self._add(folded(name), value.strip())
        for child in elements(node):
            if not elements(child):
                self._add(_word(child), _text(child))

    def _add(self, name: str, value: str) -> None:
        if name in _FIELD_NAMES:
            self.said.setdefault(name, {})[value] = None


class _Reader:
    def __init__(self, file: str, component: str) -> None:
        self.file = file
        self.component = component
        self.options: dict[tuple[str, str], Option] = {}
        self.privileges: dict[str, Privilege] = {}
        self.ignored = 0

    def walk(self, node: Node, section: str, group: str) -> None:
        """Look for options and privileges in an element that lies within this section and this group."""
        entry = _Entry(node)
        if entry.role == "option":
            self._option(entry, section)
        elif entry.role == "privilege":
            self._privilege(entry, group)
        elif entry.role == "section":
            section = self._name(entry, "section")
        elif entry.role == "group":
            group = self._field(entry, "title") or self._field(entry, "name") or group
        elif entry.role != "wrapper":
            self.ignored += 1
        for child in elements(node):
            if self._leads_on(entry, child):
                self.walk(child, section, group)

    def _leads_on(self, entry: _Entry, child: Node) -> bool:
        """Whether options or privileges may lie in a child. What is skipped and is no field is counted here."""
        role, is_field = _role(child), _word(child) in _FIELD_NAMES
        if entry.role in _SUBJECTS:
            self.ignored += role not in _SUBJECTS and not is_field
            return role in _SUBJECTS
        return bool(role or elements(child) or not is_field)

    def _option(self, entry: _Entry, outer: str) -> None:
        section = self._field(entry, "section") or outer
        name = self._name(entry, "option")
        if not section:
            raise self._error("no_section", entry, f"The option {name} has no section.", "Say which one it belongs to.")
        if outer and section != outer:
            raise self._contradiction(entry, f"The option {name} of [{outer}] says that it is one of [{section}].")
        declared = folded(self._field(entry, "type") or "")
        type_, choices = self._type(entry, declared, self._choices(entry, declared))
        minimum, maximum = self._range(entry, type_)
        option = Option(
            self.component, section, name, type_, _FACT,
            default=self._field(entry, "default"),
            choices=choices,
            minimum=minimum,
            maximum=maximum,
            takes_effect=self._effect(entry),
            secret=declared in SECRET_TYPES or is_secret(self.component, section, name),
            description=" ".join((self._field(entry, "description") or "").split()),
        )  # fmt: skip
        if self.options.setdefault((section, name), option) != option:
            raise self._contradiction(entry, f"The option {name} of [{section}] is described twice, and not alike.")

    def _type(self, entry: _Entry, declared: str, choices: tuple[str, ...]) -> tuple[OptionType, tuple[str, ...]]:
        type_ = TYPES.get(declared)
        if declared and type_ is None:
            self.ignored += 1
            type_ = "string"
        if type_ == "choice" and not choices:
            raise self._contradiction(entry, "An option is to be one of several values, and none is listed.")
        if type_ == "boolean" and set(choices) == {"true", "false"}:
            return type_, ()
        if choices:
            return "choice", choices
        limited = self._field(entry, "minimum") or self._field(entry, "maximum")
        return type_ or ("integer" if limited else "string"), ()

    def _choices(self, entry: _Entry, declared: str) -> tuple[str, ...]:
        """Listed as elements, or as words of one text if the type says that they are a list."""
        listed: list[str] = []
        for child in elements(entry.node):
            if _word(child) in FIELDS["choices"]:
                listed += self._items(child)
        words = "" if listed else self._field(entry, "choices")
        if words and TYPES.get(declared) == "choice":
            listed = [each.strip() for each in _SEPARATOR.split(words)]
        elif words:
            self.ignored += 1
        return tuple(dict.fromkeys(listed))

    def _items(self, node: Node) -> list[str]:
        items = [each for each in elements(node) if _role(each) == "choice"]
        self.ignored += len(elements(node)) - len(items)
        return [_text(each) or self._field(_Entry(each), "name") or "" for each in items]

    def _range(self, entry: _Entry, type_: OptionType) -> tuple[int | None, int | None]:
        texts = [self._field(entry, each) or "" for each in ("minimum", "maximum")]
        if type_ != "integer":
            self.ignored += sum(map(bool, texts))
            return None, None
        for text in texts:
            if text and not _NUMBER.fullmatch(text):
                raise self._error(
                    "not_a_number", entry, f"The limit {text[:40]!r} is not a whole number.", "Correct the limit."
                )
        low, high = (int(text) if text else None for text in texts)
        if low is not None and high is not None and low > high:
            raise self._contradiction(entry, f"The minimum {low} is above the maximum {high}.")
        return low, high

    def _effect(self, entry: _Entry) -> TakesEffect:
        text = self._field(entry, "effect") or ""
        found = {effect for word, effect in EFFECTS.items() if word in folded(text)}
        if len(found) == 1:
            return found.pop()
        self.ignored += bool(text)
        return "unknown"

    def _privilege(self, entry: _Entry, outer: str) -> None:
        name = self._name(entry, "privilege", _text(entry.node))
        privilege = Privilege(name, self._field(entry, "title") or "", self._field(entry, "group") or outer)
        if self.privileges.setdefault(name, privilege) != privilege:
            raise self._contradiction(entry, f"The privilege {name} is described twice, and not alike.")

    def _name(self, entry: _Entry, what: str, otherwise: str = "") -> str:
        name = self._field(entry, "name") or otherwise
        if not name or not name.isprintable():
            raise self._error(
                "no_name", entry, f"The {what} has no name, or one with invisible characters.", "Name it, or remove it."
            )
        return name

    def _field(self, entry: _Entry, name: str) -> str | None:
        """What an element says under the first of the field's names that it uses, None where it says nothing."""
        for spelling in FIELDS[name]:
            found = entry.said.get(spelling, {})
            if len(found) > 1 and name not in _PROSE:
                raise self._contradiction(entry, f"There are two different {spelling} for the same thing.")
            if found:
                return next(iter(found))
        return None

    def _contradiction(self, entry: _Entry, message: str) -> VendorFileError:
        return self._error("contradiction", entry, message, "Compare with the vendor's file, and correct it.")

    def _error(self, kind: str, entry: _Entry, message: str, remedy: str) -> VendorFileError:
        return VendorFileError(kind, self.file, message, remedy, entry.node.line)


def _word(node: Node) -> str:
    return folded(node.name.rpartition(":")[2])


def _role(node: Node) -> str:
    return _ROLES.get(_word(node), "")


def _text(node: Node) -> str:
    """What an element says: its text, or its attribute ``value`` where it has none."""
    text = "".join(each for each in node.children if isinstance(each, str)).strip()
    return text or node.attributes.get("value", "").strip()
