# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No rule of the embedded server is decoration: each is enforced somewhere, tested, and says where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import GRADES
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded import rules

HERE = Path(__file__).resolve().parent
SOURCE = Path(rules.__file__).resolve().parent

TESTS = {
    each.name: each.read_text(encoding="utf-8")
    for each in HERE.glob("test_embedded_*.py")
    if each.name != Path(__file__).name
}
EXERCISED = {
    found
    for text in TESTS.values()
    for call in re.findall(r"(?:refused|mark\.rule)\(([^)]*)\)", text)
    for found in re.findall(r'"([a-z-]+)"', call)
} | set(re.findall(r'^    \("([a-z-]+)", [A-Z]\w+, ', TESTS["test_embedded_objects.py"], re.MULTILINE))

each_rule = pytest.mark.parametrize("rule", rules.RULES, ids=[each.id for each in rules.RULES])


@each_rule
def test_every_rule_is_exercised_by_a_test(rule):
    assert rule.id in EXERCISED


def test_tests_name_no_rule_that_does_not_exist():
    assert {each.id for each in rules.RULES} >= EXERCISED - {"rule"}


@each_rule
def test_every_rule_has_a_source(rule):
    assert rule.fact.grade in GRADES
    if rule.fact.grade != "D":
        assert rule.fact.source in rules.SOURCES
    assert rule.text.endswith(".")
    assert "\n" not in rule.text


def test_rules_have_names_of_their_own():
    ids = [each.id for each in rules.RULES]
    assert len(set(ids)) == len(ids)


def test_every_refusal_names_its_rule():
    """Errors about objects are made by ``refusal``; those about the file, the mode and scrypt are no product rules."""
    direct = re.compile(r"raise (?!refusal|_odd|self\._)([A-Z]\w+)\(")
    found = {each.name: set(direct.findall(each.read_text(encoding="utf-8"))) for each in SOURCE.glob("*.py")}
    assert {name: kinds for name, kinds in found.items() if kinds} == {
        "accounts.py": {"ServerError"},
        "codec.py": {"TypeError", "ValueError"},
        "objects.py": {"Clash"},
        "server.py": {"ServerError"},
        "store.py": {"ConnectionFailed", "RuntimeError"},
    }
