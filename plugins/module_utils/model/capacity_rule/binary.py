# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The compiled form of a capacity rule: the value ``_CRWizardBinaryPresentation_`` of a script's annex.

Little endian, offsets of 32 bits from the first byte of the value, no padding and no checksum::

    header           magic, size of the value, offset of the directory, offset of the media table, 0   (5 x 32 bits)
    directory        count, then { media number, offset of entry list }
      entry list     count, then { priority, offset of body }
        body         count, then { offset of block }                  an OR of blocks
          block      count, then { media number, threshold }          an AND of thresholds
    media table      count, then { media number, offset of name }
      name           one byte per character (Latin-1), then a zero byte

Counts, numbers and priorities are single bytes. An offset of ``ff ff ff ff`` in the header means "there is none".
(Source: the vendor's Platform SDK 9.0.010.06, run and compared byte for byte, grade C. No value from a live server
has been seen.)
"""

from __future__ import annotations

import struct
import typing as t

from .errors import CapacityRuleError
from .normal import Block, condition_of, reduce_rule
from .rule import MAX_COUNT, MediaRule, Rule, Threshold, rules_by_media

MAGIC = 0x00532AD5
MAX_SIZE = 1 << 20
"""The largest value read or written, in bytes: far beyond any rule a person would write."""
ABSENT = 0xFFFFFFFF

_HEADER = struct.Struct("<5I")
_OFFSET = struct.Struct("<I")
_ITEM = struct.Struct("<BI")
_PAIR = struct.Struct("<BB")
_Record = tuple[t.Any, ...]
_REMEDY = "The stored value is damaged or not a capacity rule: write the rule anew from its XML or from variables."


def encode(rule: Rule) -> bytes:
    """Compile a rule. Raises :class:`CapacityRuleError` when a condition needs more than 255 blocks.

    For rules that are an OR of ANDs the bytes are those of the vendor's compiler; for nested ones the order of
    blocks may differ, never their set.
    """
    blocks = dict(zip(map(id, rule.rules), reduce_rule(rule)))
    numbers = {name: number for number, name in enumerate(rule.media or ())}
    out = bytearray(_HEADER.size)
    directory = media_table = ABSENT
    if rule.rules:
        directory = len(out)
        by_media = rules_by_media(rule)
        for place, entries in _table(out, [(numbers[media],) for media in by_media], list(by_media.values())):
            _point(out, place)
            _write_entries(out, entries, blocks, numbers)
    if rule.media is not None:
        media_table = len(out)
        for place, name in _table(out, [(number,) for number in range(len(rule.media))], rule.media):
            _point(out, place)
            out += name.encode("latin-1") + b"\0"
    if len(out) > MAX_SIZE:
        raise CapacityRuleError(
            "too_large", f"The compiled rule has {len(out)} bytes.", f"{MAX_SIZE} are the most: simplify it."
        )
    _HEADER.pack_into(out, 0, MAGIC, len(out), directory, media_table, 0)
    return bytes(out)


_T = t.TypeVar("_T")


def _table(out: bytearray, keys: t.Sequence[tuple[int, ...]], values: t.Sequence[_T]) -> list[tuple[int, _T]]:
    """Write a table whose offsets are still open; say where each offset belongs, with the value to put there."""
    out.append(len(keys))
    places = []
    for key, value in zip(keys, values):
        out += bytes(key)
        places.append((len(out), value))
        out += b"\0\0\0\0"
    return places


def _point(out: bytearray, place: int) -> None:
    """What comes next is what the offset at ``place`` means."""
    _OFFSET.pack_into(out, place, len(out))


def _write_entries(
    out: bytearray, entries: list[MediaRule], blocks: t.Mapping[int, tuple[Block, ...]], numbers: t.Mapping[str, int]
) -> None:
    for place, entry in _table(out, [(entry.priority,) for entry in entries], entries):
        _point(out, place)
        body = blocks[id(entry)]
        for block_place, block in _table(out, [()] * len(body), body):
            _point(out, block_place)
            out.append(len(block))
            for threshold in block:
                out += _PAIR.pack(numbers[threshold.media], threshold.capacity)


def decode(data: bytes, strict: bool = True) -> Rule:
    """Read a compiled rule; raise :class:`CapacityRuleError` for every value that is damaged.

    Strict reading wants the size field to be the length, every offset within the value, media numbered 0, 1, 2 ...,
    an extension offset of 0, and every byte used exactly once, so nothing can go unnoticed. ``strict=False`` lets
    pass what the vendor's reader lets pass without harm: another size, bytes that nothing refers to, an offset of 0
    in the header for "there is none", media in another order, an extension offset.
    """
    return _Decoder(bytes(data), strict).rule()


class _Decoder:
    def __init__(self, data: bytes, strict: bool) -> None:
        self.data = data
        self.strict = strict
        self.used = bytearray(len(data))

    def rule(self) -> Rule:
        directory, media_table = self._header()
        names = None if media_table is None else self._media_table(media_table)
        if names is None and directory is not None:
            raise self._error("media_table_missing", 12, "There are conditions but no table of media")
        rules = [] if directory is None or names is None else self._directory(directory, names)
        if self.strict and (unused := self.used.find(0)) >= 0:
            raise self._error("unused_bytes", unused, "Nothing refers to this byte")
        table = None if names is None else tuple(names[number] for number in sorted(names))
        return Rule(table, tuple(rules))

    def _error(self, kind: str, offset: int, problem: str) -> CapacityRuleError:
        return CapacityRuleError(kind, f"{problem}.", _REMEDY, f"Compiled capacity rule, offset {offset:#x}")

    def _header(self) -> tuple[int | None, int | None]:
        length = len(self.data)
        if length > MAX_SIZE:
            raise self._error("too_large", 0, f"The value has {length} bytes, {MAX_SIZE} are the most")
        if length < (_HEADER.size if self.strict else 16):
            raise self._error("truncated", length, f"The value ends within its header, after {length} bytes")
        self.used[: _HEADER.size] = b"\1" * min(length, _HEADER.size)
        magic, size, directory, media_table, extension = _HEADER.unpack(self.data[: _HEADER.size].ljust(20, b"\0"))
        if magic != MAGIC:
            raise self._error(
                "bad_magic", 0, f"The value starts with {magic:#010x}, a capacity rule with {MAGIC:#010x}"
            )
        if size < 16:
            raise self._error("size_below_16", 4, f"The size field says {size}, less than a header")
        if self.strict and size != length:
            raise self._error("size_mismatch", 4, f"The size field says {size}, the value has {length} bytes")
        if self.strict and extension:
            raise self._error("unknown_extension", 16, f"There is an extension, at {extension:#x}, of unknown format")
        return self._header_offset(directory), self._header_offset(media_table)

    def _header_offset(self, offset: int) -> int | None:
        if offset == ABSENT or (not self.strict and (offset == 0 or offset >= 1 << 31)):
            return None
        return offset

    def _take(self, offset: int, size: int, place: int) -> bytes:
        """The bytes there, which from now on are used. ``place`` is where the offset stands."""
        end = offset + size
        if offset >= len(self.data):
            raise self._error("offset_beyond_end", place, f"The offset {offset:#x} lies beyond the end")
        if end > len(self.data):
            raise self._error("truncated", offset, "What is here goes on beyond the end of the value")
        if self.used.find(1, offset, end) >= 0:
            raise self._error("overlap", place, f"What lies at {offset:#x} is part of something else already")
        self.used[offset:end] = b"\1" * size
        return self.data[offset:end]

    def _records(self, offset: int, place: int, record: struct.Struct) -> list[tuple[int, _Record]]:
        """The records of a counted table, each with its own offset."""
        count = self._take(offset, 1, place)[0]
        if not count:
            return []
        body = self._take(offset + 1, count * record.size, place)
        return [(offset + 1 + index * record.size, each) for index, each in enumerate(record.iter_unpack(body))]

    def _media_table(self, offset: int) -> dict[int, str]:
        names: dict[int, str] = {}
        seen: set[str] = set()
        records = self._records(offset, 12, _ITEM)
        for index, (place, (number, name_offset)) in enumerate(records):
            if number in names:
                raise self._error("media_number_repeated", place, f"Media {number} is listed twice")
            if number >= len(records) or (self.strict and number != index):
                raise self._error(
                    "media_number_out_of_order", place, f"Media {index} of the table bears number {number}"
                )
            name = self._name(name_offset, place + 1)
            if name in seen:
                raise self._error("duplicate_media_name", place, f"The media {name!r} is listed twice")
            names[number] = name
            seen.add(name)
        return names

    def _name(self, offset: int, place: int) -> str:
        end = self.data.find(0, offset) if offset < len(self.data) else offset
        if end < 0:
            raise self._error("media_name_not_terminated", offset, "A media name has no end")
        return self._take(offset, end + 1 - offset, place)[:-1].decode("latin-1")

    def _directory(self, offset: int, names: t.Mapping[int, str]) -> list[MediaRule]:
        rules: list[MediaRule] = []
        seen: set[int] = set()
        for place, (number, entry_list) in self._records(offset, 8, _ITEM):
            media = self._media(number, place, names)
            if number in seen:
                raise self._error("directory_item_repeated", place, f"The media {media!r} has two lists of rules")
            seen.add(number)
            entries = self._records(entry_list, place + 1, _ITEM)
            if not entries:
                raise self._error("empty_entry_list", entry_list, f"The media {media!r} has an empty list of rules")
            for entry_place, (priority, body) in entries:
                condition = condition_of(self._body(body, entry_place + 1, names))
                rules.append(MediaRule(media, condition, priority))
        return rules

    def _media(self, number: int, place: int, names: t.Mapping[int, str]) -> str:
        if number not in names:
            raise self._error("unknown_media_number", place, f"Media {number} is not in the table of media")
        return names[number]

    def _body(self, offset: int, place: int, names: t.Mapping[int, str]) -> list[Block]:
        offsets = self._records(offset, place, _OFFSET)
        if not offsets:
            raise self._error("empty_group", offset, "A condition without alternatives would never refuse")
        return [self._block(block, block_place, names) for block_place, (block,) in offsets]

    def _block(self, offset: int, place: int, names: t.Mapping[int, str]) -> Block:
        pairs = self._records(offset, place, _PAIR)
        if not pairs:
            raise self._error("empty_group", offset, "An alternative without thresholds would always refuse")
        thresholds = []
        for pair_place, (number, capacity) in pairs:
            if not 1 <= capacity <= MAX_COUNT:
                raise self._error("expression_threshold_zero", pair_place + 1, "A threshold of 0 is always reached")
            thresholds.append(Threshold(self._media(number, pair_place, names), capacity))
        return tuple(thresholds)
