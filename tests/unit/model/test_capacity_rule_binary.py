# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The decoder refuses every damage by name, and no input makes the codec work without bound."""

from __future__ import annotations

import itertools
import re

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import binary
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    Reducer,
    reduce_rule,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import (
    Condition,
    Group,
    MediaRule,
    Rule,
    Threshold,
)

# voice: at most 1, or none while 3 chat; chat: at most 2. Offsets: directory 0x14, its entry lists 0x1f and 0x34,
# bodies 0x25 and 0x3a, blocks 0x2e, 0x31 and 0x3f, media table 0x42, names 0x4d and 0x53.
VALID = bytes.fromhex(
    "d52a53005800000014000000420000000000000002001f0000000134000000010125000000022e0000003100000001000101010301013a0000"
    "00013f00000001010202004d0000000153000000766f696365006368617400"
)


def changed(*changes: tuple[int, str]) -> bytes:
    data = bytearray(VALID)
    for offset, replacement in changes:
        part = bytes.fromhex(replacement)
        data[offset : offset + len(part)] = part
    return bytes(data)


def resized(data: bytes) -> bytes:
    return data[:4] + len(data).to_bytes(4, "little") + data[8:]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", "truncated", id="nothing"),
        pytest.param(VALID[:19], "truncated", id="half a header"),
        pytest.param(changed((0, "d52a5301")), "bad_magic", id="magic"),
        pytest.param(changed((4, "0f")), "size_below_16", id="size too small"),
        pytest.param(changed((4, "10")), "size_mismatch", id="size of the header alone"),
        pytest.param(VALID + b"\0", "size_mismatch", id="trailing byte"),
        pytest.param(resized(VALID + b"\0"), "unused_bytes", id="trailing byte that the size counts"),
        pytest.param(VALID[:-1], "size_mismatch", id="last byte missing"),
        pytest.param(resized(VALID[:-1]), "media_name_not_terminated", id="last byte missing, size right"),
        pytest.param(resized(VALID[:0x4A]), "truncated", id="media table cut"),
        pytest.param(changed((8, "00000000")), "overlap", id="directory at 0"),
        pytest.param(changed((8, "13000000")), "overlap", id="directory in the header"),
        pytest.param(changed((8, "ffffffff")), "unused_bytes", id="directory gone"),
        pytest.param(changed((8, "58000000")), "offset_beyond_end", id="directory beyond the end"),
        pytest.param(changed((8, "feffffff")), "offset_beyond_end", id="directory negative"),
        pytest.param(changed((12, "ffffffff")), "media_table_missing", id="media table gone"),
        pytest.param(changed((12, "57000000")), "unknown_media_number", id="media table elsewhere"),
        pytest.param(changed((16, "01")), "unknown_extension", id="extension"),
        pytest.param(changed((0x14, "01")), "unused_bytes", id="directory shorter"),
        pytest.param(changed((0x14, "03")), "overlap", id="directory longer"),
        pytest.param(changed((0x14, "ff")), "truncated", id="directory far too long"),
        pytest.param(changed((0x15, "02")), "unknown_media_number", id="directory names unknown media"),
        pytest.param(changed((0x1A, "00")), "directory_item_repeated", id="directory names a media twice"),
        pytest.param(changed((0x1B, "1f")), "overlap", id="entry list shared"),
        pytest.param(changed((0x16, "00000000")), "overlap", id="entry list at 0"),
        pytest.param(changed((0x1F, "00")), "empty_entry_list", id="no entries"),
        pytest.param(changed((0x21, "14")), "overlap", id="body is the directory: a loop"),
        pytest.param(changed((0x25, "00")), "empty_group", id="no blocks"),
        pytest.param(changed((0x26, "31")), "overlap", id="block shared"),
        pytest.param(changed((0x26, "00000080")), "offset_beyond_end", id="block offset negative"),
        pytest.param(changed((0x2E, "00")), "empty_group", id="no thresholds"),
        pytest.param(changed((0x2F, "07")), "unknown_media_number", id="threshold of unknown media"),
        pytest.param(changed((0x30, "00")), "expression_threshold_zero", id="threshold 0"),
        pytest.param(changed((0x42, "01")), "unknown_media_number", id="media table shorter"),
        pytest.param(changed((0x48, "00")), "media_number_repeated", id="media number twice"),
        pytest.param(changed((0x48, "02")), "media_number_out_of_order", id="media number too high"),
        pytest.param(changed((0x43, "01"), (0x48, "00")), "media_number_out_of_order", id="media swapped"),
        pytest.param(changed((0x49, "4d")), "overlap", id="name shared"),
        pytest.param(changed((0x49, "4e")), "overlap", id="name within a name"),
        pytest.param(changed((0x49, "58")), "offset_beyond_end", id="name beyond the end"),
        pytest.param(binary.encode(Rule(("ab", "cd"))).replace(b"cd", b"ab"), "duplicate_media_name", id="same names"),
        pytest.param(changed((0x4D, "00")), "unused_bytes", id="name cut short"),
        pytest.param(b"\0" * (binary.MAX_SIZE + 1), "too_large", id="huge"),
    ],
)
def test_damage_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(CapacityRuleError) as caught:
        binary.decode(data)
    assert caught.value.kind == kind
    assert "offset 0x" in caught.value.where
    assert "write the rule anew" in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (changed((0x30, "00")), "0x30"),
        (changed((0x1B, "1f")), "0x1b"),
        (changed((0x21, "14")), "0x21"),
        (changed((0x26, "31")), "0x2a"),
        (changed((0x49, "4e")), "0x49"),
        (VALID + b"\0", "0x4"),
    ],
)
def test_errors_name_the_offset(data: bytes, offset: str) -> None:
    with pytest.raises(CapacityRuleError) as caught:
        binary.decode(data)
    assert caught.value.where == f"Compiled capacity rule, offset {offset}"


def test_the_specimen_itself_is_read() -> None:
    rule = binary.decode(VALID)
    assert rule.media == ("voice", "chat")
    assert [each.media for each in rule.rules] == ["voice", "chat"]
    assert binary.encode(rule) == VALID


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(VALID + b"rest", id="trailing bytes"),
        pytest.param(changed((4, "10")), id="another size"),
        pytest.param(changed((16, "44332211")), id="extension"),
    ],
)
def test_lenient_reading_lets_harmless_things_pass(data: bytes) -> None:
    assert binary.decode(data, strict=False) == binary.decode(VALID)


@pytest.mark.parametrize("offset", ["00000000", "00000080", "feffffff"])
def test_lenient_reading_takes_a_directory_at_0_or_below_for_none(offset: str) -> None:
    assert binary.decode(changed((8, offset)), strict=False) == Rule(("voice", "chat"))


def test_lenient_reading_takes_a_header_of_16_bytes() -> None:
    data = VALID[:4] + b"\x10\0\0\0" + b"\xff" * 8
    assert binary.decode(data, strict=False) == Rule(None)


@pytest.mark.parametrize("table", [None, (), ("voice",), tuple(f"m{number}" for number in range(255))])
def test_rules_without_conditions(table: tuple[str, ...] | None) -> None:
    assert binary.decode(binary.encode(Rule(table))) == Rule(table)


def test_the_limits_of_one_byte_are_reached() -> None:
    names = tuple(f"m{number}" for number in range(255))
    block = Group("AND", tuple(Threshold(name, 255) for name in names))
    entries = [MediaRule("m0", block, priority) for priority in range(255)]
    wide = Group("OR", tuple(Threshold(name, 255) for name in names))
    rule = Rule(names, (*entries, MediaRule("m254", wide, 0)))
    assert same_meaning(binary.decode(binary.encode(rule)), rule)


def test_names_of_latin_1_keep_one_byte_each() -> None:
    rule = Rule(("Müller", "ÿ"))
    assert binary.encode(rule).endswith("Müller\0ÿ\0".encode("latin-1"))
    assert binary.decode(binary.encode(rule)) == rule


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        pytest.param(lambda: Rule(("a", "a")), "duplicate_media_name", id="name twice"),
        pytest.param(lambda: Rule(("\u0447",)), "media_name_not_latin1", id="cyrillic name"),
        pytest.param(lambda: Rule(("a\0b",)), "media_name_not_latin1", id="zero in name"),
        pytest.param(lambda: Rule((1,)), "bad_media_name", id="number as name"),  # type: ignore[arg-type]
        pytest.param(lambda: Rule(tuple(map(str, range(256)))), "too_many_media", id="256 media"),
        pytest.param(lambda: Rule(None, (MediaRule("a", Threshold("a", 1)),)), "media_table_missing", id="no table"),
        pytest.param(lambda: one_rule(Threshold("b", 1)), "unknown_media_in_leaf", id="unknown media"),
        pytest.param(lambda: one_rule(Threshold("A", 1)), "unknown_media_in_leaf", id="other case"),
        pytest.param(lambda: one_rule(Threshold("a", 0)), "capacity_out_of_range", id="capacity 0"),
        pytest.param(lambda: one_rule(Threshold("a", 256)), "capacity_out_of_range", id="capacity 256"),
        pytest.param(lambda: one_rule(Threshold("a", -1)), "capacity_out_of_range", id="capacity -1"),
        pytest.param(lambda: one_rule(Threshold("a", True)), "capacity_not_a_number", id="capacity true"),
        pytest.param(lambda: one_rule(Threshold("a", "3")), "capacity_not_a_number", id="capacity in quotes"),  # type: ignore[arg-type]
        pytest.param(lambda: one_rule(Group("AND", ())), "empty_group", id="empty AND"),
        pytest.param(lambda: one_rule(Group("OR", ())), "empty_group", id="empty OR"),
        pytest.param(lambda: one_rule(Group("NOT", (Threshold("a", 1),))), "bad_condition_type", id="NOT"),
        pytest.param(lambda: one_rule(Threshold("a", 1), 256), "priority_out_of_range", id="priority 256"),
        pytest.param(lambda: one_rule(Threshold("a", 1), -1), "priority_out_of_range", id="priority -1"),
        pytest.param(lambda: one_rule(Threshold("a", 1), True), "priority_out_of_range", id="priority true"),
        pytest.param(
            lambda: Rule(("a",), (MediaRule("b", Threshold("a", 1)),)), "unknown_media_in_media_rule", id="other media"
        ),
        pytest.param(
            lambda: Rule(("a",), (MediaRule("a", Threshold("a", 1)),) * 256), "too_many_entries", id="256 rules"
        ),
    ],
)
def test_a_wrong_rule_cannot_be_made(build: object, kind: str) -> None:
    assert callable(build)
    with pytest.raises(CapacityRuleError) as caught:
        build()
    assert caught.value.kind == kind
    assert caught.value.where
    assert caught.value.remedy


def one_rule(condition: Condition, priority: int = 1) -> Rule:
    return Rule(("a",), (MediaRule("a", condition, priority),))


def pairs(count: int) -> tuple[Condition, ...]:
    """So many blocks of two thresholds, none of which is a special case of another."""
    found = itertools.combinations([f"m{number}" for number in range(25)], 2)
    return tuple(Group("AND", (Threshold(a, 1), Threshold(b, 1))) for a, b in itertools.islice(found, count))


def rule_of(condition: Condition) -> Rule:
    names = tuple(f"m{number}" for number in range(120))
    return Rule(names, (MediaRule("m0", condition),))


def test_255_blocks_are_written_and_256_refused() -> None:
    rule = rule_of(Group("OR", pairs(255)))
    assert len(reduce_rule(binary.decode(binary.encode(rule)))[0]) == 255
    with pytest.raises(CapacityRuleError, match="255 are the most") as caught:
        binary.encode(rule_of(Group("OR", pairs(256))))
    assert caught.value.kind == "too_many_blocks"
    assert "'m0'" in caught.value.where


def ors(count: int, width: int) -> Condition:
    """(m0 or m1) and (m2 or m3) and ...: width ** count blocks."""
    numbers = iter(range(count * width))
    return Group(
        "AND",
        tuple(
            Group("OR", tuple(Threshold(f"m{next(numbers)}", 1) for dummy in range(width))) for dummy in range(count)
        ),
    )


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param("a1 b1 a1", "b1 a1", id="of equal thresholds the later stays"),
        pytest.param("a1b1 c1 b1a1", "a1b1 c1", id="of equal longer blocks the earlier stays"),
        pytest.param("a2b1a2", "b1a2", id="within a block the last of equal ones stays"),
        pytest.param("a3b1a2", "a3b1", id="within a block the largest stays"),
        pytest.param("a2a1 b1 a2", "b1 a2", id="a block that shrinks to a threshold counts as one"),
        pytest.param("a1b1c1 b1 a3 a2b1 a2", "b1 a2", id="special cases go, wherever they stand"),
    ],
)
def test_the_order_of_plain_input(blocks: str, expected: str) -> None:
    def parsed(text: str) -> tuple[tuple[Threshold, ...], ...]:
        parts = [re.findall("([a-z])([0-9])", part) for part in text.split()]
        return tuple(tuple(Threshold(media, int(capacity)) for media, capacity in part) for part in parts)

    condition = Group("OR", tuple(Group("AND", block) for block in parsed(blocks)))
    assert Reducer().blocks(condition) == parsed(expected)


def test_what_the_vendors_compiler_never_finishes_is_quick() -> None:
    """(a and b) or (c and d) or (e and (f or g))"""
    last = Group("AND", (Threshold("m4", 1), Group("OR", (Threshold("m5", 1), Threshold("m6", 1)))))
    reducer = Reducer()
    assert len(reducer.blocks(Group("OR", (*pairs(2), last)))) == 4
    assert reducer.steps < 200


def test_more_blocks_on_the_way_than_in_the_end() -> None:
    """512 blocks that one more threshold makes superfluous."""
    assert Reducer().blocks(Group("OR", (ors(9, 2), Threshold("m0", 1), Threshold("m1", 1)))) == (
        (("m0", 1),),
        (("m1", 1),),
    )


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(ors(30, 2), id="2 ** 30 blocks"),
        pytest.param(ors(4, 30), id="30 ** 4 blocks"),
        pytest.param(Group("AND", (ors(8, 2),) * 40), id="the same again and again"),
        pytest.param(Group("OR", pairs(300) * 500), id="150000 blocks"),
        pytest.param(
            Group(
                "OR", tuple(Group("AND", (Threshold("m0", n), Threshold("m1", 256 - n))) for n in range(1, 256)) * 60
            ),
            id="thresholds that nearly absorb each other",
        ),
    ],
)
def test_the_work_is_bounded(condition: Condition) -> None:
    reducer = Reducer(max_steps=200_000)
    with pytest.raises(CapacityRuleError) as caught:
        reducer.blocks(condition)
    assert caught.value.kind in ("too_complex", "too_many_blocks")
    assert reducer.steps <= 200_000


def test_the_bound_is_one_for_the_whole_rule() -> None:
    reducer = Reducer(max_steps=20_000)
    with pytest.raises(CapacityRuleError) as caught:
        [reducer.blocks(ors(6, 2)) for dummy in range(1000)]
    assert caught.value.kind == "too_complex"


def nested(depth: int) -> Condition:
    condition: Condition = Threshold("a", 1)
    for level in range(depth):
        condition = Group("AND" if level % 2 else "OR", (condition,))
    return condition


def test_deep_nesting_is_refused() -> None:
    binary.encode(one_rule(nested(63)))
    for build in (lambda: one_rule(nested(64)), lambda: Reducer().blocks(nested(5000))):
        with pytest.raises(CapacityRuleError) as caught:
            build()
        assert caught.value.kind == "too_complex"


def test_shared_parts_do_not_multiply() -> None:
    """Fifty levels of two references to the same object: 2 ** 50 conditions in no memory at all."""
    condition: Condition = Threshold("a", 1)
    for _level in range(50):
        condition = Group("OR", (condition, condition))
    with pytest.raises(CapacityRuleError) as caught:
        Reducer(max_steps=10_000).blocks(condition)
    assert caught.value.kind == "too_complex"
