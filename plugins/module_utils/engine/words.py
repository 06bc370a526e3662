# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Binary values in words: nobody can review a capacity rule in hexadecimal."""

from __future__ import annotations

import typing as t

from ..model.capacity_rule.annex import BINARY_KEY, WIZARD, XML_KEY, read_annex
from ..model.capacity_rule.errors import CapacityRuleError
from ..model.capacity_rule.words import explain
from .values import Text

RULE_KEYS = (BINARY_KEY, XML_KEY)


def in_words(path: tuple[Text, ...], value: t.Any) -> list[str]:
    """The lines a stored form of a capacity rule means, what is wrong with it, or [] for any other value."""
    if path[:2] != ("annex", WIZARD) or path[2] not in RULE_KEYS or not isinstance(value, bytes):
        return []
    stored = read_annex({WIZARD: {str(path[2]): value}})
    rule = stored.xml or stored.binary
    if rule is None:
        return [f"(cannot be read: {each.message})" for each in stored.problems] or ["(empty)"]
    try:
        return explain(rule).splitlines() or ["(no media)"]
    except CapacityRuleError as error:
        return [f"(cannot be put in words: {error.message})"]
