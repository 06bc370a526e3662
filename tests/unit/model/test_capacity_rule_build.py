# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rules from plain data, rules extended, rules in words."""

from __future__ import annotations

import json
import typing as t
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.binary import decode, encode
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import (
    from_combinations,
    from_conditions,
    from_limits,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.edit import with_media
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    own_limits,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import (
    DEFAULT_PRIORITY,
    Rule,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.words import explain
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import read_xml, write_xml

VECTORS = {
    case["name"]: bytes.fromhex(case["binary_hex"] or "")
    for case in json.loads((Path(__file__).parents[2] / "fixtures/capacity_rule_vectors.json").read_text("utf-8"))
}


@pytest.mark.parametrize(
    ("rule", "vector"),
    [
        (from_limits({"voice": 1, "whatsappsession": 3}, 1), "scenario_independent_voice1_whatsapp3"),
        (
            from_combinations([{"chat": 2}, {"email": 4}, {"whatsappsession": 3}], 1),
            "scenario_exclusive_chat2_email4_whatsapp3",
        ),
        (
            from_combinations([{"voice": 1, "whatsappsession": 3}, {"chat": 2}, {"email": 4}], 1),
            "scenario_union_of_alternatives",
        ),
        (
            from_conditions(
                {
                    "voice": {"voice": 1, "whatsappsession": 3},
                    "chat": [{"chat": 2}, {"email": 4}, {"whatsappsession": 3}],
                },
                ["voice", "whatsappsession"],
                {"voice": 1, "chat": 1},
            ),
            "scenario_literal_conditions",
        ),
        (
            from_conditions(
                {"a": {"all": [{"any": [{"a": 1}, {"b": 2}]}, {"e": 5}, {"any": [{"c": 3}, {"d": 4}]}]}},
                list("abcde"),
                {"a": 1},
            ),
            "norm_distribute_two_plus_leaf",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_scenarios(rule: Rule, vector: str) -> None:
    assert same_meaning(rule, decode(VECTORS[vector]))
    if vector.startswith("scenario"):
        assert encode(rule) == VECTORS[vector]


def test_a_part_of_another_combination_adds_nothing() -> None:
    whole = {"voice": 1, "chat": 3}
    parts: list[dict[str, int]] = [{"voice": 1}, whole, {"chat": 2, "voice": 0}, dict(whole)]
    assert from_combinations(parts) == from_limits(whole)
    assert from_combinations([{"voice": 1}, whole]) == from_limits(whole)
    assert from_combinations([whole, {"voice": 1}]) == from_limits(whole)
    assert from_combinations([{"voice": 1}, {"voice": 1, "chat": 1}]) == from_limits({"voice": 1, "chat": 1})


def test_a_list_of_one_is_that_one() -> None:
    rule = from_conditions({"chat": [{"chat": 3}]})
    assert rule == from_conditions({"chat": {"all": [{"any": [{"chat": 3}]}]}}) == from_limits({"chat": 3})


def test_limits_at_the_end_of_the_range() -> None:
    assert from_combinations([{"chat": number} for number in range(1, 256)]) == from_limits({"chat": 255})
    rule = from_combinations([{"voice": 1, "chat": 255}, {"email": 1}])
    assert "none while 1 email" in explain(rule)
    assert "256" not in write_xml(rule)


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (lambda: from_limits({"chat": 0}), "capacity_out_of_range"),
        (lambda: from_limits({"chat": 256}), "capacity_out_of_range"),
        (lambda: from_limits({"chat": True}), "capacity_not_a_number"),
        (lambda: from_limits({"chat": "3"}), "capacity_not_a_number"),  # type: ignore[dict-item]
        (lambda: from_limits({" chat": 3}), "bad_media_name"),
        (lambda: from_limits({"": 3}), "bad_media_name"),
        (lambda: from_limits({"a\tb": 3}), "bad_media_name"),
        (lambda: from_limits({3: 3}), "bad_media_name"),  # type: ignore[dict-item]
        (lambda: from_limits({"chat": 3, "Chat": 3}), "duplicate_media_name"),
        (lambda: from_limits({"чат": 3}), "media_name_not_latin1"),
        (lambda: from_limits({"chat": 3}, 256), "priority_out_of_range"),
        (lambda: from_combinations([]), "no_combination"),
        (lambda: from_combinations([{}]), "no_combination"),
        (lambda: from_combinations([{"chat": 1}, {"voice": 0}]), "capacity_out_of_range"),
        (lambda: from_combinations([{"chat": 1}, {"voice": -1}]), "capacity_out_of_range"),
        (lambda: from_combinations([{"chat": 1}, {"chat": -1}]), "capacity_out_of_range"),
        (lambda: from_combinations([{"chat": False}]), "capacity_not_a_number"),
        (lambda: from_combinations([{"chat": n} for n in range(256)]), "too_complex"),
        (lambda: from_conditions({"chat": []}), "bad_condition"),
        (lambda: from_conditions({"chat": {}}), "bad_condition"),
        (lambda: from_conditions({"chat": "chat 3"}), "bad_condition"),
        (lambda: from_conditions({"chat": None}), "bad_condition"),
        (lambda: from_conditions({"chat": {"any": []}}), "capacity_not_a_number"),
        (lambda: from_conditions({"chat": {"any": [{"chat": 1}], "voice": 1}}), "capacity_not_a_number"),
        (lambda: from_conditions({"chat": {"chat": 1}}, priorities={"voice": 1}), "priority_without_rule"),
        (lambda: from_conditions({"chat": endless()}), "too_complex"),
        (lambda: from_conditions({"chat": {"voice": 1, "VOICE": 2}}), "duplicate_media_name"),
    ],
)
def test_wrong_data_is_refused(build: t.Callable[[], Rule], kind: str) -> None:
    with pytest.raises(CapacityRuleError) as caught:
        build()
    assert caught.value.kind == kind
    assert caught.value.remedy


def endless() -> list[t.Any]:
    """A list that holds itself, as YAML can."""
    data: list[t.Any] = []
    data.append(data)
    return data


def test_media_named_like_the_words_for_groups() -> None:
    rule = from_conditions({"any": [{"any": 2}, {"all": 1, "any": 1}]})
    assert explain(rule) == "all: no rule; what then applies is not documented\nany: at most 2; at most 1 while 1 all"


EXISTING = """<?xml version="1.0" encoding="UTF-8" standalone="no"?><CapacityRule>
  <!-- made by hand -->
  <MediaTypes>
    <Media icon="phone" name="voice"/>
    <Media name="chat"/>
    <Media name="email"/>
  </MediaTypes>
  <MediaRule media="voice" priority="2">
    <ElementaryRule capacity="1" media="voice"/>
  </MediaRule>
  <MediaRule media="CHAT" note="?" priority="2">
    <ComplexCondition type="OR">
      <ElementaryRule capacity="3" media="Chat" why="load"/>
      <ComplexCondition type="AND">
        <ElementaryRule capacity="1" media="email"/>
        <ElementaryRule capacity="1" media="chat"/>
      </ComplexCondition>
    </ComplexCondition>
  </MediaRule>
  <future/>
</CapacityRule>"""


def test_the_existing_rule_is_kept_to_the_letter() -> None:
    assert write_xml(read_xml(EXISTING)) == EXISTING


def test_a_new_media_is_put_beside_the_others() -> None:
    rule = with_media(read_xml(EXISTING), "whatsappsession", 3)
    text = EXISTING.replace(
        '<Media name="email"/>\n', '<Media name="email"/>\n    <Media name="whatsappsession"/>\n'
    ).replace(
        "<future/>",
        '<future/>\n  <MediaRule media="whatsappsession" priority="2">'
        '<ElementaryRule capacity="3" media="whatsappsession"/></MediaRule>',
    )
    assert write_xml(rule) == text
    assert explain(rule) == (
        "chat: at most 3; at most 1 while 1 email; priority 2\n"
        "email: no rule; what then applies is not documented\n"
        "voice: at most 1; priority 2\n"
        "whatsappsession: at most 3; priority 2"
    )


def test_another_limit_changes_one_number() -> None:
    assert write_xml(with_media(read_xml(EXISTING), "chat", 5)) == EXISTING.replace('capacity="3"', 'capacity="5"')


def test_writing_a_condition_anew_keeps_what_is_no_condition() -> None:
    text = (
        '<CapacityRule><MediaTypes><Media name="chat"/></MediaTypes><MediaRule media="chat" x="y">\n<!-- why --><note/>'
        '<odd><ElementaryRule media="chat" capacity="3"/></odd><ElementaryRule media="chat" capacity="4"/></MediaRule>'
        "</CapacityRule>"
    )
    changed = with_media(read_xml(text), "chat", 7)
    assert explain(changed) == "chat: at most 7"
    written = write_xml(changed)
    assert '<MediaRule media="chat" x="y">\n<!-- why --><note/>' in written
    assert "odd" not in written


def test_another_priority_changes_one_number() -> None:
    rule = read_xml(EXISTING)
    changed = with_media(rule, "voice", 1, priority=9)
    assert write_xml(changed) == EXISTING.replace('"voice" priority="2"', '"voice" priority="9"')
    assert with_media(rule, "voice", 1) is rule


def test_a_media_that_was_only_listed_gets_a_rule() -> None:
    rule = with_media(read_xml(EXISTING), "email", 4, priority=7)
    assert rule.media == ("voice", "chat", "email")
    assert (rule.rules[-1].media, rule.rules[-1].priority) == ("email", 7)
    assert "<future/>" in write_xml(rule)


@pytest.mark.parametrize(("priorities", "expected"), [((), DEFAULT_PRIORITY), ((3, 3), 3), ((3, 4), DEFAULT_PRIORITY)])
def test_the_priority_of_a_new_rule(priorities: tuple[int, ...], expected: int) -> None:
    names = [f"m{number}" for number in range(len(priorities))]
    rule = from_conditions({name: {name: 1} for name in names}, (), dict(zip(names, priorities)))
    assert with_media(rule, "chat", 1).rules[-1].priority == expected


@pytest.mark.parametrize("start", ["<CapacityRule/>", "<CapacityRule><MediaTypes/><x/></CapacityRule>"])
def test_the_first_media_of_all(start: str) -> None:
    rule = with_media(read_xml(start), "chat", 2)
    assert same_meaning(rule, from_limits({"chat": 2}))
    assert same_meaning(read_xml(write_xml(rule)), rule)
    assert ("<x/>" in write_xml(rule)) == ("<x/>" in start)
    assert with_media(Rule(None), "chat", 2) == from_limits({"chat": 2})


def test_any_media_keeps_meaning_the_media_it_meant() -> None:
    text = (
        '<CapacityRule><MediaTypes><Media name="voice"/><Media name="chat"/></MediaTypes>'
        '<MediaRule media="voice"><ElementaryRule capacity="1"/></MediaRule><MediaRule media="chat">'
        '<ComplexCondition type="AND"><ElementaryRule capacity="2"/><ElementaryRule media="chat" capacity="1"/>'
        "</ComplexCondition></MediaRule></CapacityRule>"
    )
    rule = read_xml(text)
    extended = with_media(rule, "fax", 5)
    assert read_xml(write_xml(extended)) == extended
    assert explain(extended).splitlines() == sorted([*explain(rule).splitlines(), "fax: at most 5"])
    assert 'capacity="1"/>' in write_xml(with_media(rule, "voice", 1))


@pytest.mark.parametrize(
    ("condition", "limit", "words"),
    [
        ({"chat": 3}, 5, "at most 5"),
        ([{"chat": 3}, {"voice": 1}], 5, "at most 5; none while 1 voice"),
        ({"voice": 1}, 5, "at most 5; none while 1 voice"),
        ({"voice": 1, "chat": 2}, 5, "at most 5; at most 2 while 1 voice"),
        ({"voice": 1, "chat": 2}, 1, "at most 1"),
        # Without effect until now because 3 was less; whoever wrote it meant it.
        ([{"chat": 3}, {"voice": 1, "chat": 5}], 7, "at most 7; at most 5 while 1 voice"),
        # The limit is written twice, or where it cannot be changed alone: the whole is written anew.
        ([{"chat": 3}, {"any": [{"chat": 4}, {"voice": 1}]}], 7, "at most 7; none while 1 voice"),
        ([{"chat": 3}, {"chat": 4}], 2, "at most 2"),
        ([{"chat": 3}, {"chat": 4}], 5, "at most 5"),
        ({"all": [[{"chat": 3}, {"voice": 1}], [{"chat": 3}, {"email": 1}]]}, 5,
         "at most 5; none while 1 email and 1 voice"),
    ],
)  # fmt: skip
def test_a_changed_limit_in_words(condition: t.Any, limit: int, words: str) -> None:
    rule = from_conditions({"chat": condition}, ["voice", "email"])
    read = read_xml(write_xml(rule).replace("<CapacityRule>", '<CapacityRule a="b">'))
    for source in (rule, read):
        changed = with_media(source, "chat", limit)
        assert explain(changed).splitlines()[0] == f"chat: {words}"
        assert own_limits(changed) == {"chat": limit}
    assert '<CapacityRule a="b">' in write_xml(changed)


def test_a_second_rule_of_a_media_is_not_guessed_about() -> None:
    rule = from_limits({"chat": 3})
    twice = Rule(rule.media, rule.rules * 2)
    with pytest.raises(CapacityRuleError, match="2 rules; how they combine is not documented"):
        with_media(twice, "Chat", 2)
    assert own_limits(with_media(twice, "voice", 1)) == {"chat": 3, "voice": 1}


@pytest.mark.parametrize(("media", "limit"), [("chat", 0), ("chat", 256), ("", 1), ("чат", 1)])
def test_impossible_extensions(media: str, limit: int) -> None:
    for rule in (Rule(None), from_limits({"chat": 3}), read_xml(EXISTING)):
        with pytest.raises(CapacityRuleError):
            with_media(rule, media, limit)


def test_words() -> None:
    rule = from_conditions(
        {
            "whatsappsession": [{"voice": 1}, {"whatsappsession": 3}],
            "chat": [{"email": 2, "voice": 1}, {"whatsappsession": 2}, {"chat": 1, "email": 1}],
        },
        priorities={"chat": 0},
    )
    assert explain(rule) == (
        "chat: no limit of its own; none while 2 or more whatsappsession; at most 1 while 1 email; "
        "none while 2 or more email and 1 voice; priority 0\n"
        "email: no rule; what then applies is not documented\n"
        "voice: no rule; what then applies is not documented\n"
        "whatsappsession: at most 3; none while 1 voice"
    )
    assert explain(Rule(None)) == ""


def test_no_name_of_a_media_breaks_a_line():
    rule = read_xml(write_xml(from_limits({"chat": 2})).replace('"chat"', '"a&#10;voice: at most 1"'))
    assert explain(rule) == "a\\nvoice: at most 1: at most 2"
