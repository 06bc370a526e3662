# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A capacity rule to its two stored forms and back, against struct and ElementTree with nothing to decide.

The floor knows every field and every element beforehand. It checks nothing, and what it reads it throws away.
"""

from __future__ import annotations

import struct
import sys
import timeit
import typing as t
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

# Last, as there is a playbooks.py in both folders.
sys.path += [str(Path(__file__).resolve().parent.parent)]

import importing  # found through the path set above

importing.make_importable()

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import binary, build, xml  # noqa: E402
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import Rule  # noqa: E402

MEDIA = 10
ENCODE = "encode, binary"
DECODE = "decode, binary"
WRITE = "write, XML"
READ = "read, XML"

Work = t.Callable[[], object]
# A field of the compiled form: how it is packed, where it lies, what it holds.
Field = tuple[struct.Struct, int, tuple[t.Any, ...]]
Element = tuple[str, dict[str, str], list[t.Any]]


@dataclass
class Case:
    """One direction of one form, and what it is measured against."""

    title: str
    size: int
    against: str
    ours: Work
    least: Work
    seconds: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def ratios(self) -> list[float]:
        return [ours / least for ours, least in zip(self.seconds, self.floor)]


def measure(times: int, rounds: int, say: t.Callable[[str], None]) -> list[Case]:
    """``seconds`` are those of one time, on the average of as many as are asked for."""
    cases = [*_binary(), *_xml()]
    for number in range(1, rounds + 1):
        say(f"capacity rules, round {number} of {rounds}")
        for case in cases:
            case.seconds.append(timeit.timeit(case.ours, number=times) / times)
            case.floor.append(timeit.timeit(case.least, number=times) / times)
    return cases


def rule() -> Rule:
    """One more of a media is refused at a limit, during a call, or while two other media are in use."""
    media = ["voice", "chat", "email", *(f"media-{number}" for number in range(3, MEDIA))]
    conditions: dict[str, t.Any] = {"voice": {"voice": 1}}
    for number, name in enumerate(media[1:], 1):
        others = (media[1 + number % (MEDIA - 1)], media[1 + (number + 1) % (MEDIA - 1)])
        conditions[name] = [{name: number + 1}, {"voice": 1}, dict.fromkeys(others, 2)]
    return build.from_conditions(conditions, media)


# -- the compiled form -----------------------------------------------------------------------------------------------


def _binary() -> list[Case]:
    wanted = rule()
    data = binary.encode(wanted)
    fields = _fields(data)

    def pack() -> bytes:
        out = bytearray(len(data))
        for form, offset, values in fields:
            form.pack_into(out, offset, *values)
        return bytes(out)

    def unpack() -> None:
        for form, offset, _values in fields:
            form.unpack_from(data, offset)

    if pack() != data or binary.decode(data) != wanted:
        raise SystemExit("the floor packs something else than the codec")
    against = f"struct, {len(fields)} fields"
    return [
        Case(ENCODE, len(data), against, lambda: binary.encode(wanted), pack),
        Case(DECODE, len(data), against, lambda: binary.decode(data), unpack),
    ]


def _fields(data: bytes) -> list[Field]:
    """Every field of a compiled rule. This shares no code with the collection."""
    found: list[Field] = []

    def take(form: str, offset: int) -> tuple[t.Any, ...]:
        reader = struct.Struct(form)
        found.append((reader, offset, reader.unpack_from(data, offset)))
        return found[-1][2]

    def offsets(offset: int, form: str) -> list[int]:
        """The last field of each record of a table, which is an offset."""
        (count,) = take("<B", offset)
        width = struct.calcsize(form)
        return [take(form, offset + 1 + width * number)[-1] for number in range(count)]

    _magic, _size, directory, media_table, _extension = take("<5I", 0)
    for entry_list in offsets(directory, "<BI"):
        for body in offsets(entry_list, "<BI"):
            for block in offsets(body, "<I"):
                offsets(block, "<BB")
    for name in offsets(media_table, "<BI"):
        take(f"{data.index(0, name) + 1 - name}s", name)
    return found


# -- the XML ---------------------------------------------------------------------------------------------------------


def _xml() -> list[Case]:
    wanted = rule()
    data = xml.write_xml(wanted).encode("utf-8")
    root = _shape(ElementTree.fromstring(data))

    def write() -> bytes:
        built = ElementTree.Element(root[0], root[1])
        _grow(built, root[2])
        return t.cast(bytes, ElementTree.tostring(built, encoding="UTF-8"))

    if _shape(ElementTree.fromstring(write())) != root or xml.read_xml(data) != wanted:
        raise SystemExit("the floor writes something else than the codec")
    against = f"ElementTree, {sum(1 for _each in ElementTree.fromstring(data).iter())} elements"
    return [
        Case(WRITE, len(data), against, lambda: xml.write_xml(wanted), write),
        Case(READ, len(data), against, lambda: xml.read_xml(data), lambda: ElementTree.fromstring(data)),
    ]


def _shape(element: ElementTree.Element) -> Element:
    return element.tag, dict(element.attrib), [_shape(each) for each in element]


def _grow(parent: ElementTree.Element, children: t.Iterable[Element]) -> None:
    for tag, attributes, within in children:
        _grow(ElementTree.SubElement(parent, tag, attributes), within)
