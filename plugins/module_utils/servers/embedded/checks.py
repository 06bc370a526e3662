# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a single object must look like, whatever else there is on the server.

No message quotes a value, except that of an enumeration: a value may be a secret.
"""

from __future__ import annotations

import re
import typing as t

from ...catalogue.enumerations import ENUMERATIONS
from ...catalogue.schema import Attribute, ObjectClass
from ...model.objects import Link
from ..protocol import ChangeRefused, IncompleteObject, ServerError
from . import rules
from .codec import canonical
from .rules import Rule, refusal

NAME_LENGTH = 255
SHORT_LENGTH = 64
SHORT = {"CfgPerson": ("password", "first_name", "last_name", "employee_id")}
INTEGERS = range(-(2**31), 2**31)
CONSTANT = re.compile(r"CFG[A-Za-z0-9_]+")
LARGEST_DBID = 2**31 - 1


def is_whole(value: t.Any) -> bool:
    """Whether a value is a number as Configuration Server knows it; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def subject_of(described: ObjectClass, attributes: t.Mapping[str, t.Any]) -> str:
    """How errors speak of an object: title of its class and name."""
    name = name_of(described, attributes)
    return f'{described.title} "{name}"' if name else f"{described.title} without a name"


def name_of(described: ObjectClass, attributes: t.Mapping[str, t.Any]) -> str:
    """The name, or the text nearest to one, fit for a terminal."""
    for each in ("name", *reversed(described.key)):
        value = attributes.get(each)
        attribute = described.attribute(each)
        if attribute and attribute.kind == "string" and isinstance(value, str) and value:
            return value if value.isprintable() else ascii(value)[1:-1]
    return ""


class Checker:
    """Checks one object of a known class; raises at the first rule it breaks."""

    def __init__(self, described: ObjectClass, subject: str) -> None:
        self.described = described
        self.subject = subject
        keys = {name for combination in (described.key, *described.unique) for name in combination}
        self.names = {name for name in keys if described.by_name[name].kind == "string"}
        self.short = SHORT.get(described.name, ())

    def check_complete(self, attributes: t.Mapping[str, t.Any]) -> None:
        self._check_complete(self.described.attributes, attributes, "")

    def check_values(self, attributes: t.Mapping[str, t.Any]) -> None:
        for name, value in attributes.items():
            attribute = self.described.attribute(name)
            if attribute is None:
                self._check_unknown(name, value)
                continue
            self._check_value(attribute, value, name)
            if name in self.short:
                self._check_length(name, value, SHORT_LENGTH, rules.SHORT_LENGTH)
            elif name in self.names:
                self._check_length(name, value, NAME_LENGTH, rules.NAME_LENGTH)

    def _check_unknown(self, name: str, value: t.Any) -> None:
        if not self.described.opaque:
            raise self._refused(
                rules.UNKNOWN_ATTRIBUTE,
                f"there is no attribute {name!r}.",
                f"{self.described.title} has: {', '.join(sorted(self.described.by_name))}.",
            )
        check_opaque(self.subject, {name: value})

    def _check_value(self, attribute: Attribute, value: t.Any, place: str) -> None:
        check: t.Callable[[Attribute, t.Any, str], None] = getattr(self, f"_check_{attribute.kind}")
        check(attribute, value, place)

    def _check_string(self, _attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, str), place, "a text")
        self._check_characters(value, place)

    def _check_integer(self, _attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(is_whole(value), place, "an integer")
        self._check_range(value, place)

    def _check_flag(self, _attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, bool), place, "true or false")

    def _check_enumeration(self, attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, str), place, "a constant")
        enumeration = ENUMERATIONS[attribute.enumeration]
        if value in enumeration or (enumeration.open and CONSTANT.fullmatch(value)):
            return
        raise self._refused(
            rules.ENUMERATION,
            f"{place}: {value!r} is no {attribute.enumeration}.",
            f"Known are: {', '.join(enumeration)}.",
        )

    def _check_reference(self, attribute: Attribute, value: t.Any, place: str) -> None:
        fits = isinstance(value, Link) and is_whole(value.dbid) and 0 < value.dbid <= LARGEST_DBID
        self._expect(fits and value.class_name in attribute.targets, place, "a link to " + _or(attribute.targets))

    def _check_references(self, attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, tuple), place, "a tuple of links")
        for each in value:
            self._check_reference(attribute, each, place)
        self._check_once(value, place)

    def _check_structures(self, attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, tuple), place, "a tuple of structures")
        fields = {each.name: each for each in attribute.fields}
        for element in value:
            self._expect(isinstance(element, t.Mapping), place, "a tuple of structures")
            for name, content in element.items():
                if name not in fields:
                    raise self._refused(
                        rules.UNKNOWN_ATTRIBUTE,
                        f"{place}: there is no field {name!r}.",
                        f"Its fields are: {', '.join(fields)}.",
                    )
                if content is not None:
                    self._check_value(fields[name], content, f"{place}.{name}")
            self._check_complete(attribute.fields, element, f"{place}.")
        self._check_once([[each.get(name) for name in attribute.element_key] for each in value], place)

    def _check_options(self, _attribute: Attribute, value: t.Any, place: str) -> None:
        self._expect(isinstance(value, t.Mapping), place, "sections of options")
        for section, options in value.items():
            self._check_name(section, place, "a section")
            self._expect(isinstance(options, t.Mapping), f"{place} [{section}]", "options")
            for key, content in options.items():
                self._check_name(key, f"{place} [{section}]", "an option")
                self._check_option(content, f"{place} [{section}] {key}")

    def _check_option(self, value: t.Any, place: str) -> None:
        if isinstance(value, str):
            self._check_characters(value, place)
        elif is_whole(value):
            self._check_range(value, place)
        elif not isinstance(value, bytes):
            raise self._refused(
                rules.OPTION_VALUE,
                f"{place} has a value of type {type(value).__name__}.",
                "Give a text, an integer or bytes.",
            )

    # -- single rules -------------------------------------------------------------------------------------------------

    def _check_name(self, value: t.Any, place: str, what: str) -> None:
        if not isinstance(value, str) or not value:
            raise self._refused(rules.OPTION_NAME, f"{place} has {what} without a name.", "Give it a name.")
        self._check_characters(value, place)

    def _check_characters(self, value: str, place: str) -> None:
        problem = broken_characters(value)
        if problem:
            raise self._refused(rules.CHARACTERS, f"{place} contains {problem}.", "Take it out.")

    def _check_range(self, value: int, place: str) -> None:
        if value not in INTEGERS:
            raise self._refused(
                rules.INTEGER_RANGE,
                f"{place} does not fit into 32 bits.",
                f"Give an integer from {INTEGERS[0]} to {INTEGERS[-1]}.",
            )

    def _check_length(self, name: str, value: str, limit: int, rule: Rule) -> None:
        if len(value) > limit:
            raise self._refused(
                rule, f"{name} has {len(value)} characters.", f"Shorten it to at most {limit} characters."
            )

    def _check_once(self, elements: t.Sequence[t.Any], place: str) -> None:
        if len({canonical(each) for each in elements}) < len(elements):
            raise self._refused(rules.DUPLICATE_ELEMENT, f"{place} holds an element twice.", "Give each one once.")

    def _check_complete(self, wanted: t.Iterable[Attribute], given: t.Mapping[str, t.Any], place: str) -> None:
        missing = [each.name for each in wanted if each.required and given.get(each.name) in (None, "")]
        if missing:
            raise self._refused(
                rules.MANDATORY,
                f"{', '.join(place + name for name in missing)} {'is' if len(missing) == 1 else 'are'} missing.",
                "Give a value.",
                IncompleteObject,
            )

    def _expect(self, right: bool, place: str, what: str) -> None:
        if not right:
            raise self._refused(rules.VALUE_TYPE, f"{place} is not {what}.", f"Give {what}.")

    def _refused(self, rule: Rule, message: str, remedy: str, kind: type[ServerError] = ChangeRefused) -> ServerError:
        return refusal(rule, kind, self.subject, message, remedy)


def check_opaque(subject: str, attributes: t.Any, place: str = "") -> None:
    """Plain JSON values, links and bytes, nested as they like."""
    if isinstance(attributes, t.Mapping):
        for name, value in attributes.items():
            if not isinstance(name, str):
                raise _odd(subject, place, "a name that is not a text")
            check_opaque(subject, name, place)
            check_opaque(subject, value, f"{place}.{name}" if place else name)
    elif isinstance(attributes, (tuple, list)) and not isinstance(attributes, Link):
        for each in attributes:
            check_opaque(subject, each, place)
    elif isinstance(attributes, str):
        problem = broken_characters(attributes)
        if problem:
            raise refusal(rules.CHARACTERS, ChangeRefused, subject, f"{place} contains {problem}.", "Take it out.")
    elif not isinstance(attributes, (bool, int, bytes, Link)) and attributes is not None and not _is_number(attributes):
        raise _odd(subject, place, f"a value of type {type(attributes).__name__}")


def broken_characters(value: str) -> str:
    """What makes this text one that cannot be kept, or nothing."""
    if "\0" in value:
        return "a NUL character"
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "half a character (a lone surrogate)"
    return ""


def _is_number(value: t.Any) -> bool:
    # NaN and the infinities are no JSON.
    return isinstance(value, float) and value - value == 0


def _odd(subject: str, place: str, what: str) -> ServerError:
    message = f"{place} has {what}." if place else f"it has {what}."
    return refusal(rules.VALUE_TYPE, ChangeRefused, subject, message, "Give plain JSON values.")


def _or(names: t.Sequence[str]) -> str:
    return " or ".join(names)
