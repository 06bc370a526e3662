# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Capacity rules in words: what a stored form means, and what is said of one that means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine import words
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.diff import plan_diff
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation, Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan_json import plan_to_json
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import ABSENT, Template
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.words import in_words
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    BINARY_KEY,
    WIZARD,
    XML_KEY,
    annex_sections,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import from_limits
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import Rule
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import RESOURCES, script_key

BINARY, XML = ("annex", WIZARD, BINARY_KEY), ("annex", WIZARD, XML_KEY)
LINES = ["chat: at most 3", "voice: at most 1"]


def stored(rule, path):
    return annex_sections(rule)[WIZARD][path[2]]


RULE = from_limits({"voice": 1, "chat": 3})
OTHER = from_limits({"voice": 1, "chat": 2})


@pytest.mark.parametrize("path", [BINARY, XML])
@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (RULE, LINES),
        (Rule(("voice",)), ["voice: no rule; what then applies is not documented"]),
        (Rule(()), ["(no media)"]),
    ],
)
def test_what_a_rule_means(path, rule, lines):
    assert in_words(path, stored(rule, path)) == lines


@pytest.mark.parametrize("path", [BINARY, XML])
def test_what_means_nothing(path):
    assert in_words(path, b"") == ["(empty)"]
    (line,) = in_words(path, b"<junk")
    assert line.startswith("(cannot be read: ")
    assert line.endswith(")")


def test_what_is_too_large_for_words(monkeypatch):
    def refuse(_rule):
        raise CapacityRuleError("too_complex", "it is too large.", "Simplify it.")

    monkeypatch.setattr(words, "explain", refuse)
    assert in_words(BINARY, stored(RULE, BINARY)) == ["(cannot be put in words: it is too large.)"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("options", WIZARD, BINARY_KEY), stored(RULE, BINARY)),
        (("annex", "_OTHER_", BINARY_KEY), stored(RULE, BINARY)),
        (("annex", WIZARD, "other"), stored(RULE, BINARY)),
        (("annex", Template((WIZARD, RESOURCES)), BINARY_KEY), stored(RULE, BINARY)),
        (("name",), b""),
        (BINARY, ABSENT),
        (BINARY, "a text"),
        (BINARY, 5),
        (BINARY, "********"),
    ],
)
def test_all_other_values_have_no_words(path, value):
    assert in_words(path, value) == []


@given(st.sampled_from([BINARY, XML]), st.binary(max_size=80))
def test_whatever_is_stored_can_be_shown(path, value):
    found = in_words(path, value)
    assert found
    assert all(isinstance(line, str) and line for line in found)


def forms(before, after, secret=False):
    return tuple(
        Change(path, *(ABSENT if rule is None else stored(rule, path) for rule in (before, after)), secret=secret)
        for path in (BINARY, XML)
    )


def shown(*changes):
    plan = Plan((Operation("update", script_key(), changes, 7),))
    return plan_diff(plan)[0], plan_to_json(plan)["operations"][0]["changes"]


def test_a_diff_says_once_what_two_forms_mean():
    entry, _changes = shown(*forms(RULE, OTHER))
    assert entry["before"] == "capacity rule, chat: at most 3\ncapacity rule, voice: at most 1\n"
    assert entry["after"] == "capacity rule, chat: at most 2\ncapacity rule, voice: at most 1\n"
    entry, _changes = shown(*forms(None, RULE))
    assert (entry["before"], entry["after"].count("capacity rule, ")) == ("", 2)


def test_a_diff_shows_forms_that_differ_and_other_changes_as_they_are():
    same = [Change(("annex", "s", name), ABSENT, "x") for name in "ab"]
    differing = Change(XML, stored(OTHER, XML), stored(RULE, XML))
    entry, _changes = shown(Change(BINARY, b"", stored(RULE, BINARY)), differing, *same)
    assert entry["before"].splitlines() == [
        "capacity rule, (empty)",
        "capacity rule, chat: at most 2",
        "capacity rule, voice: at most 1",
    ]
    assert entry["after"].splitlines() == [
        "capacity rule, chat: at most 3",
        "capacity rule, voice: at most 1",
        "annex [s] a = x",
        "annex [s] b = x",
    ]


def test_two_values_that_read_alike_are_both_shown():
    # Only what is said in words is said once.
    changes = [Change(("annex", "s", "k"), ABSENT, "v"), Change(("annex", "s", "k"), ABSENT, "v")]
    assert shown(*changes)[0]["after"] == "annex [s] k = v\n" * 2


def test_a_plan_as_data_has_the_bytes_and_the_words():
    _entry, (binary, xml) = shown(*forms(None, RULE))
    assert binary["after"] == {"binary": stored(RULE, BINARY).hex()}
    assert binary["words"] == xml["words"] == {"after": LINES}
    _entry, (binary, _xml) = shown(*forms(RULE, OTHER))
    assert set(binary["words"]) == {"before", "after"}
    _entry, (plain,) = shown(Change(("annex", "s", "k"), b"\x01", b"\x02"))
    assert "words" not in plain


def test_a_secret_has_no_words():
    entry, changes = shown(*forms(RULE, OTHER, secret=True))
    assert all("words" not in change for change in changes)
    assert "chat" not in entry["before"] + entry["after"]
