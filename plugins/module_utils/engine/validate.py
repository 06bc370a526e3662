# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything that can be said against a request before the first write."""

from __future__ import annotations

import difflib
import re
import typing as t

from ..catalogue.classes import object_class
from ..catalogue.enumerations import ENUMERATIONS
from ..catalogue.options import components_of_application_type, find_option, is_secret
from ..catalogue.schema import Attribute, Option
from ..model.errors import Finding
from ..model.objects import ConfigObject, Key
from .desired import AddOption, Desired, SetOption
from .names import implied_attributes, key_attributes, keys_in
from .neighbours import EXCLUSIVE, Neighbours
from .values import Stranger, Template, Text, element_identity, identity, is_collection, label, same_value, show
from .world import World, folded

MAXIMUM_NAME = 255
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1
_TYPES: t.Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "flag": (bool,),
    "enumeration": (str,),
    "reference": (Key, Stranger, type(None)),
    "references": (tuple,),
    "structures": (tuple,),
}


class Validator:
    """Checks desired objects against the catalogue and the world; collects findings instead of raising."""

    def __init__(self, world: World, desired: t.Sequence[Desired], findings: list[Finding]) -> None:
        self.world = world
        self.findings = findings
        self.coming = {each.key for each in desired if each.may_create}
        self.neighbours = Neighbours(world, desired)
        self._wanted = self.neighbours.wanted
        self._twins = {folded(each.key): each.key for each in desired if each.may_create}
        # The type of an application is asked for with every one of its options.
        self._components: dict[Key, tuple[str, ...]] = {}

    def check(self, each: Desired, have: ConfigObject | None) -> bool:
        """Whether the object can be planned; everything against it is in ``findings``."""
        before = len(self.findings)
        self._identity(each, have)
        if each.presence == "absent":
            self._deletion(each, have)
        else:
            if have is not None or each.may_create:
                self._attributes(each, have)
            self._options(each)
        return len(self.findings) == before

    def _complain(self, each: Desired, path: str, message: str, remedy: str = "", place: str = "") -> None:
        place = place or each.place_of(re.split(r"[\[.]", path)[0])
        self.findings.append(Finding(message, remedy, place, label(each.key), path))

    def _identity(self, each: Desired, have: ConfigObject | None) -> None:
        namesakes = self.world.namesakes(each.key)
        if len(namesakes) > 1:
            found = ", ".join(f"DBID {one.dbid}" for one in namesakes)
            self._complain(each, "", f"the name is ambiguous: {found}.", "Rename or remove all but one.")
        if have is None and each.presence != "absent":
            if not each.may_create:
                self._complain(each, "", "it does not exist.", self._suggestion(each.key))
            else:
                self._new_name(each)

    def _new_name(self, each: Desired) -> None:
        name = each.key.name
        if not name or len(name) > MAXIMUM_NAME:
            self._complain(each, "", f"its name has {len(name)} characters, 1 to {MAXIMUM_NAME} are allowed.")
        if any(ord(character) < 32 for character in name):
            self._complain(each, "", "its name has control characters.", "Remove them.")
        wanted = self._twins[folded(each.key)]
        twin = self.world.twin(each.key) or (wanted if wanted != each.key else None)
        if twin:
            self._complain(
                each,
                "",
                f"{label(twin)} differs only in upper and lower case.",
                "Write the name as it is, or choose another.",
            )

    def _suggestion(self, key: Key) -> str:
        names = {known.name for known in self.world.keys(key.class_name)}
        close = difflib.get_close_matches(key.name, names, n=3)
        hint = "Check the name, or create it first; an object this account may not read looks absent, too."
        return f"Did you mean {' or '.join(repr(name) for name in close)}? {hint}" if close else hint

    def _deletion(self, each: Desired, have: ConfigObject | None) -> None:
        protected = object_class(each.key.class_name).protected
        if have is not None and have.dbid in protected:
            self._complain(each, "", f"it cannot be deleted: {protected[have.dbid]}.", "Leave it out.")
        for doomed in [each.key, *self.neighbours.companions(each.key)] if have is not None else ():
            what = "it" if doomed == each.key else f"{label(doomed)}, which goes with it,"
            for other, name in self.neighbours.dependants(doomed):
                self._complain(
                    each, "", f"{label(other)} still refers to {what} ({name}).", "Change or delete that, too."
                )

    def _attributes(self, each: Desired, have: ConfigObject | None) -> None:
        described = object_class(each.key.class_name)
        given = each.values(have is None)
        if have is None:
            given = {**implied_attributes(each.key), **given}
        from_key = key_attributes(each.key)
        for name in sorted(given):
            attribute = described.by_name.get(name)
            if attribute is None:
                close = difflib.get_close_matches(name, list(described.by_name), n=3)
                remedy = f"Did you mean {' or '.join(map(repr, close))}?" if close else ""
                self._complain(each, name, "it has no such attribute.", remedy)
            elif name in from_key and not same_value(from_key[name], given[name]):
                self._complain(each, name, "it is part of the name and cannot be given another value.", "Leave it out.")
            elif self._value(each, name, attribute, given[name]):
                self._change(each, attribute, have, given[name])
                self._without(each, attribute)
        for key in sorted({key for value in (given, from_key) for key in keys_in(value)}):
            self._reference(each, key)
        for attribute in described.attributes:
            way = self.neighbours.loop(each.key, attribute) if attribute.leads_up and attribute.name in given else []
            if way:
                text = " -> ".join(label(key) for key in (*way, each.key))
                self._complain(
                    each, attribute.name, f"it leads back to the object itself: {text}.", "Break the circle."
                )
        for attribute in EXCLUSIVE.get(each.key.class_name, ()):
            if given.get(attribute.name) is True:
                self._rival(each, attribute)
        for name, other in self.neighbours.holders(each, have):
            remedy = "Choose another; to swap two of them, free one in a run of its own."
            self._complain(each, name, f"it has to be unique, and {label(other)} has it.", remedy)
        if have is None:
            for name in sorted(set(from_key) - set(given)):
                self._value(each, name, described.by_name[name], from_key[name])
            for attribute in described.attributes:
                self._presence(each, attribute, {**from_key, **given})

    def _without(self, each: Desired, attribute: Attribute) -> None:
        """Asking for an element that is not to be there is a contradiction, whether or not the object exists."""
        gone = {identity(attribute, one) for one in each.without.get(attribute.name, ())}
        for one in each.attributes.get(attribute.name, ()) if gone else ():
            if identity(attribute, one) in gone:
                message = f"{show(one)} is to be there and not to be there."
                self._complain(each, attribute.name, message, "Keep one of the two.")

    def _rival(self, each: Desired, attribute: Attribute) -> None:
        other = self.neighbours.rival(each.key, attribute)
        if other in self.neighbours.going:
            message = f"only one may have it, and {label(other)} has it until it is deleted."
            self._complain(each, attribute.name, message, "Delete that in a run of its own, before.")
        elif other is not None:
            remedy = "Take it from the other one in the same request."
            self._complain(each, attribute.name, f"only one may have it, and {label(other)} has.", remedy)

    def _presence(self, each: Desired, attribute: Attribute, given: t.Mapping[str, t.Any]) -> None:
        """What a new object needs, and what it gets from another one whatever was asked for."""
        name, source, companion = attribute.name, attribute.copied_from, attribute.needed_with
        if not given.get(name) and attribute.default is None:
            if attribute.required:
                self._complain(each, name, "it is needed to create the object.", "Give it a value.")
            elif source and not given.get(source):
                self._complain(each, name, f"it is needed where no {source} is given.", f"Give it, or a {source}.")
            elif companion and given.get(companion):
                self._complain(each, name, f"it is needed where a {companion} is given.", "A dot will do.")
        elif source and isinstance(given.get(source), Key):
            copied = self._copied(given[source], name)
            if copied and given.get(name) != copied:
                self._complain(
                    each,
                    name,
                    f"it is {show(given[name])}, but a new object gets it from its {source}: {show(copied)}.",
                    f"Leave it out, or choose another {source}.",
                )

    def _copied(self, source: Key, name: str) -> t.Any:
        stored, wanted = self.world.find(source), self._wanted.get(source)
        if stored is not None:
            return stored.attributes.get(name)
        return wanted.values(is_new=True).get(name) if wanted else None

    def _value(self, each: Desired, path: str, attribute: Attribute, value: t.Any) -> bool:
        expected = _TYPES.get(attribute.kind, (dict,))
        right = isinstance(value, expected) and not (isinstance(value, bool) and attribute.kind != "flag")
        # A key is a tuple, too.
        right = right and attribute.is_collection == is_collection(value)
        if not right:
            shown = "the value" if attribute.secret else show(value)
            self._complain(each, path, f"{shown} is not a value of kind {attribute.kind}.")
        elif unfit(value):
            self._complain(each, path, unfit(value))
            right = False
        elif isinstance(value, str) and len(value) > self._limit(each, attribute):
            self._complain(
                each, path, f"it has {len(value)} characters, up to {self._limit(each, attribute)} are allowed."
            )
            right = False
        elif attribute.kind == "enumeration":
            right = self._enumeration(each, path, attribute, value)
        elif attribute.kind == "references":
            for position, element in enumerate(value):
                if not isinstance(element, (Key, Stranger)):
                    self._complain(each, f"{path}[{position}]", "it names no object.", "Leave it out.")
                    right = False
        elif attribute.kind == "structures":
            right = self._structures(each, path, attribute, value)
        return right

    @staticmethod
    def _limit(each: Desired, attribute: Attribute) -> float:
        """How many characters a text may have. What else the name of an object needs is said by :meth:`_new_name`."""
        unique = object_class(each.key.class_name).unique
        is_unique = any(attribute.name in combination for combination in unique)
        return attribute.limit or (MAXIMUM_NAME if is_unique else float("inf"))

    def _structures(self, each: Desired, path: str, attribute: Attribute, value: tuple[t.Any, ...]) -> bool:
        right = True
        fields = {one.name: one for one in attribute.fields}
        seen: set[t.Any] = set()
        for position, element in enumerate(value):
            for name in (one.name for one in attribute.fields if one.required and element.get(one.name) is None):
                self._complain(each, f"{path}[{position}].{name}", "it is needed.")
                right = False
            for name, inner in element.items():
                here = f"{path}[{position}].{name}"
                if name not in fields:
                    self._complain(each, here, "there is no such field.", f"Fields: {', '.join(fields)}.")
                    right = False
                else:
                    right = self._value(each, here, fields[name], inner) and right
            known_by = element_identity(attribute, element)
            if known_by in seen:
                self._complain(each, f"{path}[{position}]", "it is listed twice.", "List it once.")
                right = False
            seen.add(known_by)
        return right

    def _enumeration(self, each: Desired, path: str, attribute: Attribute, value: str) -> bool:
        enumeration = ENUMERATIONS[attribute.enumeration]
        if value in enumeration:
            return True
        close = [name for name in enumeration if name.casefold() == value.casefold()]
        # Newer servers know more values than we do, but hardly one that is a letter off from one we know.
        close = close or difflib.get_close_matches(value, list(enumeration), n=1, cutoff=0.94)
        if enumeration.open and not close and re.fullmatch("CFG[A-Za-z0-9_]+", value):
            return True
        close = close or difflib.get_close_matches(value, list(enumeration), n=3)
        remedy = f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(enumeration)}."
        self._complain(each, path, f"{value!r} is not a value of {attribute.enumeration}.", remedy)
        return False

    def _change(self, each: Desired, attribute: Attribute, have: ConfigObject | None, wanted: t.Any) -> None:
        if have is None:
            return
        before = self.world.named(attribute, have.attributes.get(attribute.name))
        companion = have.attributes.get(attribute.needed_with) if attribute.needed_with else None
        if not wanted and before and (attribute.stays or companion):
            reason = "once it has a value" if attribute.stays else f"where there is a {attribute.needed_with}"
            self._complain(each, attribute.name, f"it cannot be emptied {reason}.", "Give another value.")
        elif (attribute.server_set or not attribute.changeable) and not same_value(before, wanted):
            self._complain(
                each,
                attribute.name,
                f"it is {show(before)} and cannot be changed to {show(wanted)}.",
                "Keep the value, or delete the object and create it anew.",
            )

    def _reference(self, each: Desired, key: Key, place: str = "") -> None:
        if key in self.neighbours.going:
            message = f"it refers to {label(key)}, which is to be deleted."
            self._complain(each, "", message, "Remove one of the two.", place)
        elif key not in self.coming and self.world.find(key) is None:
            message = f"it refers to {label(key)}, which does not exist."
            self._complain(each, "", message, self._suggestion(key), place)

    def _options(self, each: Desired) -> None:
        self._component(each)
        for name, tree in each.trees.items():
            for section, keys in tree.items():
                place = next((each.place_of(name, section, key) for key in keys), "")
                for text in (section, *keys):
                    for key in text.keys if isinstance(text, Template) else ():
                        self._reference(each, key, place)
                    problem = "no characters" if not text else unstorable(str(text))
                    if problem:
                        self._complain(each, f"[{section}]", f"the name {text!r} has {problem}.", "Give another name.")
                for key_text, directive in keys.items():
                    if isinstance(directive, (SetOption, AddOption)):
                        self._option_value(each, (name, section, key_text), directive)

    def _component(self, each: Desired) -> None:
        """An application of a known type is not taken for another."""
        claims = [one for one in each.sources or (each,) if one.component]
        actual = components_of_application_type(self._application_type(each)) if claims else ()
        for one in claims if actual else ():
            if one.component not in actual:
                wanted = one.component.replace("_", " ").title()
                message = f"it is no {wanted}: its type is {self._application_type(each)}."
                self._complain(each, "", message, f"Name a {wanted}.", one.place)

    def _option_value(self, each: Desired, path: tuple[str, Text, Text], directive: SetOption | AddOption) -> None:
        section, key = path[1:]
        value, place = directive.value, each.place_of(*path)
        if isinstance(value, Template):
            for reference in value.keys:
                self._reference(each, reference, place)
            # Only for what is wrong with the texts around the DBIDs.
            value = str(value)
            if not unstorable(value):
                return
        for option in self._descriptions(each, section, key):
            problem = option_problem(option, value)
            if problem:
                if directive.secret or self.is_secret(each, section, key):
                    problem = "the value does not suit the option."
                self._complain(each, f"[{section}] {key}", problem, option.hint, place)
                return
        if unfit(value):
            self._complain(each, f"[{section}] {key}", unfit(value), place=place)

    def _descriptions(self, each: Desired, section: Text, key: Text) -> t.Iterator[Option]:
        """All that is said about an option: by the catalogue, and by what was given along with the wish."""
        known = self.option(each, section, key)
        if known:
            yield known
        yield from _constraints(each, section, key)

    def components(self, each: Desired) -> tuple[str, ...]:
        """Whose option descriptions apply to an object."""
        if each.key.class_name not in ("CfgApplication", "CfgAppPrototype"):
            return ()
        if each.component:
            return (each.component,)
        known = self._components.get(each.key)
        if known is None:
            known = components_of_application_type(self._application_type(each))
            self._components[each.key] = known
        return known

    def _application_type(self, each: Desired) -> str:
        have = self.world.find(each.key)
        if have is not None:
            return str(have.attributes.get("type", ""))
        given = each.values(is_new=True)
        template = given.get("template")
        if not given.get("type") and isinstance(template, Key):
            return self._application_type(self._wanted.get(template, Desired(template)))
        return str(given.get("type", ""))

    def option(self, each: Desired, section: Text, key: Text) -> Option | None:
        """What the catalogue knows about an option of an object."""
        found = (find_option(component, str(section), str(key)) for component in self.components(each))
        return next((option for option in found if option), None)

    def is_secret(self, each: Desired, section: Text, key: Text) -> bool:
        components = self.components(each) or ("",)
        return any(is_secret(component, str(section), str(key)) for component in components) or any(
            one.secret for one in _constraints(each, section, key)
        )


def _constraints(each: Desired, section: Text, key: Text) -> t.Iterator[Option]:
    return (one for one in each.constraints if (one.section, one.name) == (str(section), str(key)))


def unstorable(text: str) -> str:
    """What makes a text one that no Configuration Server can hold, "" for all others."""
    if "\0" in text:
        return "a NUL character"
    # Python knows of every text whether it is ASCII: only the few others are looked at character by character.
    if not text.isascii() and any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        return "half a character (a lone surrogate)"
    return ""


def unfit(value: t.Any) -> str:
    """Why no Configuration Server can hold a value, "" for all others."""
    if isinstance(value, str):
        problem = unstorable(value)
        return f"it has {problem}. Take it out." if problem else ""
    if isinstance(value, int) and not _SMALLEST <= value <= _LARGEST:
        return f"it is out of range: {_SMALLEST} to {_LARGEST}."
    return ""


def option_problem(option: Option, value: t.Any) -> str:
    """Why a value does not suit an option, "" when it does."""
    if not isinstance(value, str):
        return f"{show(value)} is not a text, and the values of this option are."
    if option.type == "integer":
        if not re.fullmatch(r"-?[0-9]{1,18}", value):
            return f"{value!r} is not a whole number{_unit(option)}."
        low, high = option.minimum, option.maximum
        if (low is not None and int(value) < low) or (high is not None and int(value) > high):
            return f"{value} is out of range: {_range(low, high)}{_unit(option)}."
    choices = option.choices or (("true", "false") if option.type == "boolean" else ())
    if choices and value not in choices:
        return f"{value!r} is not one of {', '.join(choices)}."
    return ""


def _range(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return f"{high} or less" if low is None else f"{low} to {high}"


def _unit(option: Option) -> str:
    return f" {option.unit}" if option.unit else ""
