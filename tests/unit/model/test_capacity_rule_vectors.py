# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The codec against what the vendor's own code answered. Where we differ on purpose, the case is named here."""

from __future__ import annotations

import json
import typing as t
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import binary, media_list
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.nodes import parse
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    reduce_rule,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import Rule
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import read_xml, write_xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.safe_xml import Node

FIXTURES = Path(__file__).parents[2] / "fixtures"
Case = dict[str, t.Any]
VECTORS: list[Case] = json.loads((FIXTURES / "capacity_rule_vectors.json").read_text("utf-8"))
OTHERS: dict[str, list[Case]] = json.loads((FIXTURES / "capacity_rule_compare_decode_vectors.json").read_text("utf-8"))

# What the vendor compiles although the outcome is corrupt, empty or means something else.
REFUSED = {
    "priority_300_wraps": "priority_out_of_range",
    "priority_negative_wraps": "priority_out_of_range",
    "media_u0100_embeds_nul": "media_name_not_latin1",
    "xml_prefixed_root_ignored": "other_root",
    "xml_other_root": "other_root",
    "empty_media_rule": "empty_media_rule",
    "empty_media_rule_last": "empty_media_rule",
    "not_group_one_leaf": "bad_condition_type",
    "not_group_two_leaves": "bad_condition_type",
    "blocks_300_count_wraps": "too_many_blocks",
    # The vendor stumbles over a consequence of the NOT, we over the NOT itself.
    "err_wildcard_under_not": "bad_condition_type",
}
WRONG_IN_SDK = "sdk_defect_and_over_collapsed_or"
# What the vendor's reader lets pass and strict reading does not.
STRICTER = {"directory_offset_zero": "overlap", "media_numbers_descending": "media_number_out_of_order"}

ACCEPTED = [case for case in VECTORS if case["name"] not in REFUSED and not case["error"]]
FAILING = [case for case in VECTORS if case["name"] in REFUSED or case["error"]]


def named(cases: t.Iterable[Case]) -> list[t.Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


def as_sets(rule: Rule) -> Case:
    """A rule as the vectors' ``decoded``, without any order of blocks and thresholds."""
    rules: Case = {}
    for each, blocks in zip(rule.rules, reduce_rule(rule)):
        rules.setdefault(each.media, []).append((each.priority, {frozenset(map(tuple, b)) for b in blocks}))
    return {"media": None if rule.media is None else list(rule.media), "rules": list(rules.items())}


def expected_sets(decoded: Case) -> Case:
    rules = [
        (item["media"], [(e["priority"], {frozenset(map(tuple, b)) for b in e["blocks"]}) for e in item["entries"]])
        for item in decoded["rules"] or []
    ]
    return {"media": decoded["media"], "rules": rules}


def as_tree(node: Node) -> t.Any:
    """XML as the vectors mean it: elements, attributes and text, not layout."""
    children = [as_tree(each) if isinstance(each, Node) else each for each in node.children]
    return node.name, node.attributes, children


def test_no_case_is_lost() -> None:
    assert len(VECTORS) == 52
    assert len(ACCEPTED) + len(FAILING) == len(VECTORS)
    assert set(REFUSED) <= {case["name"] for case in VECTORS}
    assert sum(bool(case["advice"]) for case in ACCEPTED) == 3  # two of them are taken note of, one is WRONG_IN_SDK


@pytest.mark.parametrize("case", named(case for case in ACCEPTED if case["ordering"] == "document"))
def test_the_bytes_are_the_vendors(case: Case) -> None:
    assert binary.encode(read_xml(case["xml"])).hex() == case["binary_hex"]


@pytest.mark.parametrize("case", named(case for case in ACCEPTED if case["name"] != WRONG_IN_SDK))
def test_the_blocks_are_the_vendors(case: Case) -> None:
    rule = read_xml(case["xml"])
    encoded = binary.encode(rule)
    assert len(encoded) == len(case["binary_hex"]) // 2
    assert as_sets(binary.decode(encoded)) == expected_sets(case["decoded"])
    assert as_sets(binary.decode(bytes.fromhex(case["binary_hex"]))) == expected_sets(case["decoded"])
    assert same_meaning(binary.decode(encoded), rule)


def test_the_term_that_the_vendor_loses_is_there() -> None:
    case = next(case for case in VECTORS if case["name"] == WRONG_IN_SDK)
    blocks = reduce_rule(read_xml(case["xml"]))
    assert [[set(block) for block in each] for each in blocks] == [[{("a", 5), ("b", 5), ("c", 4)}]]


@pytest.mark.parametrize("case", named(FAILING))
def test_what_must_be_refused_is(case: Case) -> None:
    kind = REFUSED.get(case["name"]) or case["error"]["kind"]
    with pytest.raises(CapacityRuleError) as caught:
        binary.encode(read_xml(case["xml"]))
    assert caught.value.kind == kind
    assert caught.value.where
    assert caught.value.remedy


@pytest.mark.parametrize("case", named(ACCEPTED))
def test_the_xml_is_the_vendors(case: Case) -> None:
    rule = read_xml(case["xml"])
    written = write_xml(rule)
    assert as_tree(parse(written).root) == as_tree(parse(case["gui_xml"]).root)
    assert read_xml(written) == read_xml(case["gui_xml"]) == rule
    plain = Rule(rule.media, rule.rules)
    assert read_xml(write_xml(plain)) == plain


@pytest.mark.parametrize("case", named(ACCEPTED))
def test_the_ordinal_media_list_is_the_vendors(case: Case) -> None:
    assert media_list.media_list(read_xml(case["xml"]), "ordinal") == case["media_map"]


def test_what_the_compiler_skips_is_noted() -> None:
    noted = {case["name"] for case in ACCEPTED if read_xml(case["xml"]).notes}
    assert noted == {"mediatypes_twice_second_ignored", "media_outside_mediatypes_ignored"}


@pytest.mark.parametrize("case", named(OTHERS["compare"]))
def test_comparison(case: Case) -> None:
    one, other = (binary.decode(bytes.fromhex(case[side]), strict=False) for side in "ab")
    # Where the two answers of the vendor differ, ours is: by meaning, and priorities count.
    expected = case["sdk_match"] and case["name"] != "two_entries_priorities_exchanged"
    assert [same_meaning(*pair) for pair in ((one, other), (other, one))] == [expected, expected]
    assert expected or not case["sdk_equals"]


@pytest.mark.parametrize("case", named(OTHERS["decode"]))
def test_decoding_as_the_vendor_does(case: Case) -> None:
    data = bytes.fromhex(case["binary_hex"])
    if case["sdk_accepts"]:
        decoded = binary.decode(data, strict=False)
        # The table of media comes in the order of numbers, whatever the order of records.
        expected = expected_sets(case["decoded"])
        assert as_sets(decoded) == expected
        return
    with pytest.raises(CapacityRuleError) as caught:
        binary.decode(data, strict=False)
    assert caught.value.kind == case["sdk_error"]["kind"]


@pytest.mark.parametrize("case", named(OTHERS["decode"]))
def test_strict_decoding(case: Case) -> None:
    data = bytes.fromhex(case["binary_hex"])
    if case["sdk_accepts"] and case["name"] not in STRICTER:
        assert as_sets(binary.decode(data)) == expected_sets(case["decoded"])
        return
    with pytest.raises(CapacityRuleError) as caught:
        binary.decode(data)
    assert caught.value.kind == STRICTER.get(case["name"], caught.value.kind)
