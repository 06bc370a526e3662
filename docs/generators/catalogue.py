# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/catalogue.md: everything the catalogue says about the product, and on what each statement rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import (
    CLASS_NAMES,
    OBJECT_CLASSES,
    object_class,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import GRADES, SOURCES, Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.options import OPTIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import (
    PROFILES,
    ChannelProfile,
    ContactAttribute,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import (
    Attribute,
    ObjectClass,
    Option,
)

from . import generator, heading

INTRODUCTION = """\
# What the collection knows about Genesys Engage

Object classes, enumerations, options, channel profiles and predefined objects, each statement with its grade and its
source. The [sources](#sources) and the [assumptions](#assumptions) are at the end. Where the grade is D, nothing was
found: the statement is the most careful assumption, and a real server may differ.
"""
CLASSES = """\
## Object classes

*Wire* is the name in the REST interface of Genesys Administrator Extension. *On delete* says what becomes of the
object when the one it refers to is deleted: `refuse` (it cannot be deleted), `reset` (the reference is emptied, a list
loses the element) or `cascade` (the object goes, too). Grade and source are those of the attribute and its wire name,
and after "/" those of the delete rule; keys, mandatory and unchangeable attributes rest on the fact of the class.
"""
OPTIONS_TEXT = """\
## Options

*Default* is the value a component uses when the option is absent; "–" where it is not known. `*` stands for any text.
"""
PROFILES_TEXT = """\
## Channel profiles

What differs between one messaging channel and another, as the filter `contactcenter.engage.channel_profile` returns it.
Fields without a value are left out. Options lie in the section `[interaction-workspace]` of Workspace Desktop Edition.
"""


OTHER_CLASSES = next(each.fact for each in map(object_class, CLASS_NAMES) if each.opaque)


@generator("catalogue")
def generate(_checkout: Path) -> dict[str, str]:
    parts = [
        heading("<!-- ", " -->"),
        INTRODUCTION,
        _grades(),
        CLASSES,
        *(_class(each) for each in OBJECT_CLASSES.values()),
        _other_classes(),
        _enumerations(),
        OPTIONS_TEXT,
        *(_component(name) for name in sorted({each.component for each in OPTIONS})),
        PROFILES_TEXT,
        *(_profile(each) for dummy, each in sorted(PROFILES.items())),
        _predefined(),
        _sources(),
        _assumptions(),
    ]
    return {"docs/catalogue.md": "\n".join(parts)}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def code(text: str) -> str:
    return f"`{text}`" if text else ""


def grade(fact: Fact) -> str:
    return (
        f"[D{_reasons().index(fact.source) + 1}](#assumptions)" if fact.grade == "D" else f"{fact.grade} {fact.source}"
    )


def _attributes(described: ObjectClass) -> Iterator[tuple[str, Attribute]]:
    for each in described.attributes:
        yield each.name, each
        for field in each.fields:
            yield f"{each.name}[].{field.name}", field


def _facts() -> Iterator[tuple[str, Fact]]:
    for described in OBJECT_CLASSES.values():
        yield "Object classes", described.fact
        for _path, each in _attributes(described):
            yield "Attributes", each.fact
            if each.on_delete_fact:
                yield "Delete rules", each.on_delete_fact
    for enumeration in ENUMERATIONS.values():
        for member in enumeration.members:
            yield "Enumeration values", member.fact
    for option in OPTIONS:
        yield "Options", option.fact
    for profile in PROFILES.values():
        for fact in (*profile.facts.values(), *(each.fact for each in profile.contact_attributes)):
            yield "Channel profiles", fact
    for predefined in PREDEFINED:
        yield "Predefined objects", predefined.fact


@cache
def _reasons() -> list[str]:
    """The reasoning behind every assumption, each once."""
    return sorted({fact.source for dummy, fact in _facts() if fact.grade == "D"} | {OTHER_CLASSES.source})


def _grades() -> str:
    count = Counter((room, fact.grade) for room, fact in _facts())
    rooms = sorted({room for room, dummy in count})
    rows = [[room, *(str(count[room, each]) for each in GRADES)] for room in rooms]
    rows.append(["**All**", *(str(sum(count[room, each] for room in rooms)) for each in GRADES)])
    return table(["Statements", *(f"{each}: {text}" for each, text in GRADES.items())], rows)


def _class(described: ObjectClass) -> str:
    lines = [
        f"### {described.title}\n",
        f"`{described.name}`, number {described.number}. Key: {', '.join(map(code, described.key))}. "
        f"Fact: {grade(described.fact)}.\n",
    ]
    if described.unique:
        also = "; ".join(", ".join(map(code, names)) for names in described.unique)
        lines.append(f"Unique as well, where set: {also}.\n")
    if described.protected:
        never = "; ".join(f"{dbid} ({reason})" for dbid, reason in sorted(described.protected.items()))
        lines.append(f"Never deleted: {never}.\n")
    head = ["Attribute", "Wire", "Kind", "Default", "Remarks", "On delete", "Grade and source"]
    lines.append(table(head, (_attribute(path, each) for path, each in _attributes(described))))
    return "\n".join(lines)


def _attribute(path: str, attribute: Attribute) -> list[str]:
    kind: str = attribute.kind
    if attribute.enumeration:
        kind = code(attribute.enumeration)
    elif attribute.targets:
        targets = " or ".join(object_class(each).title for each in attribute.targets)
        kind = f"list of {targets}" if attribute.is_collection else targets
    elif attribute.fields:
        kind = f"list, by {', '.join(map(code, attribute.element_key))}"
    remarks = [
        text
        for applies, text in (
            (attribute.required, "mandatory"),
            (not attribute.changeable, "unchangeable"),
            (attribute.server_set, "set by the server"),
            (bool(attribute.needed_with), f"needed with `{attribute.needed_with}`"),
            (attribute.stays, "cannot be emptied"),
            (bool(attribute.limit), f"up to {attribute.limit} characters"),
            (attribute.leads_up, "must not lead back to the object"),
            (attribute.secret, "secret"),
            (not attribute.readable, "cannot be read"),
            (bool(attribute.description), attribute.description),
        )
        if applies
    ]
    default = attribute.default
    shown = "" if default is None else ("yes" if default else "no") if isinstance(default, bool) else str(default)
    facts = grade(attribute.fact)
    if attribute.on_delete_fact:
        facts += f" / {grade(attribute.on_delete_fact)}"
    wire = code(attribute.wire) + (f", {code(attribute.class_wire)}" if attribute.class_wire else "")
    on_delete = attribute.on_delete if attribute.targets else ""
    return [code(path), wire, kind, code(shown), "; ".join(remarks), on_delete, facts]


def _other_classes() -> str:
    others = [object_class(name) for name in CLASS_NAMES if name not in OBJECT_CLASSES]
    named = ", ".join(f"{each.title} (`{each.name}`, {each.number})" for each in others)
    known = f"Of these only name and number are known ({grade(OTHER_CLASSES)})"
    return f"### Other classes\n\n{known}: {named}.\n"


def _enumerations() -> str:
    rows = []
    for enumeration in ENUMERATIONS.values():
        grades = Counter(member.fact.grade for member in enumeration.members)
        shown = ", ".join(f"{number} {each}" for each, number in sorted(grades.items()))
        rows.append([code(enumeration.name), str(len(enumeration)), shown, "yes" if enumeration.open else "no"])
    text = "## Enumerations\n\nSpellings are the vendor's, slips included (`CFGHTColdStanby`).\n"
    return text + "\n" + table(["Enumeration", "Values", "Grades", "May have more values"], rows)


def _component(name: str) -> str:
    head = ["Section", "Option", "Type and range", "Default", "Takes effect", "Since", "Remarks", "Grade and source"]
    rows = (_option(each) for each in OPTIONS if each.component == name)
    return f"### `{name}`\n\n" + table(head, rows)


def _option(option: Option) -> list[str]:
    kind: str = ", ".join(map(code, option.choices)) or option.type
    if option.names:
        kind = f"name of a {object_class(option.names).title}"
    if option.minimum is not None or option.maximum is not None:
        low = "" if option.minimum is None else str(option.minimum)
        high = "" if option.maximum is None else str(option.maximum)
        kind += f", {low} to {high}" if high else f", at least {low}"
    if option.unit:
        kind += f", in {option.unit}"
    default = "–" if option.default is None else code(option.default) or "empty"
    effect = "" if option.takes_effect == "unknown" else option.takes_effect.replace("_", " ")
    description = option.description[:1].upper() + option.description[1:]
    texts = [f"{description}." if description else "", option.hint, "Secret." if option.secret else ""]
    remarks = " ".join(text for text in texts if text)
    place = [code(f"[{option.section}]"), code(option.name)]
    return [*place, kind, default, effect, option.since, remarks, grade(option.fact)]


def _profile(profile: ChannelProfile) -> str:
    rows = []
    for name, fact in profile.facts.items():
        value = getattr(profile, name)
        if isinstance(value, str):
            rows.append([code(name), code(value), grade(fact)])
        elif isinstance(value, tuple):
            named = [each.name if isinstance(each, ContactAttribute) else each for each in value]
            rows.append([code(name), ", ".join(map(code, named)), grade(fact)])
        else:
            rows += [[f"{code(name)}: {code(option)}", code(text), grade(fact)] for option, text in value.items()]
    for attribute in profile.contact_attributes:
        annex = [
            code(f"[{section}] {option}={text}")
            for section, options in attribute.annex.items()
            for option, text in options.items()
        ]
        rows.append([f"Annex of {code(attribute.name)}", ", ".join(annex), grade(attribute.fact)])
    head = ["Field", "Value", "Grade and source"]
    return f"### {profile.title} (`{profile.name}`)\n\n" + table(head, rows)


def _predefined() -> str:
    count: Counter[tuple[str, str]] = Counter((each.class_name, each.fact.grade) for each in PREDEFINED)
    rows = []
    for name in sorted({each.class_name for each in PREDEFINED}, key=lambda name: object_class(name).number):
        dbids = [each.dbid for each in PREDEFINED if each.class_name == name]
        grades = ", ".join(f"{count[name, each]} {each}" for each in GRADES if count[name, each])
        rows.append([object_class(name).title, str(len(dbids)), f"{min(dbids)} to {max(dbids)}", grades])
    return "## What a fresh server holds\n\n" + table(["Class", "Objects", "DBIDs", "Grades"], rows)


def _sources() -> str:
    grades = {source: {fact.grade for dummy, fact in _facts() if fact.source == source} for source in SOURCES}
    rows = [[code(source), ", ".join(sorted(grades[source])), text] for source, text in sorted(SOURCES.items())]
    return "## Sources\n\n" + table(["Source", "Grade", "What it is"], rows)


def _assumptions() -> str:
    rows = [[f"D{number}", reason] for number, reason in enumerate(_reasons(), 1)]
    return "## Assumptions\n\n" + table(["Assumption", "Reasoning"], rows)
