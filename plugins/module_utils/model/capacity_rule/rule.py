# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Capacity rules: how many interactions of which media an agent may hold at once.

A rule has a table of media and, per media, the condition under which one more interaction of that media is *refused*.
A condition is built of thresholds ("the agent holds at least 3 of ``chat``") joined by AND and OR. So a limit of 3
is the threshold 3: at most three. (Source: the vendor's Platform SDK 9.0.010.06, run and compared, grade C; that a
true condition means refusal follows from vendor pages on capacity rules, grade B.)

The other files of this package turn a rule into its stored forms and back:

- ``binary``: the compiled value; ``xml``: the text of the vendor's editors; ``media_list``: the third, informal one;
- ``annex``: all three where a script object keeps them; ``export``: a file to import by hand;
- ``normal``: comparing by meaning; ``words``: a rule in words; ``build`` and ``edit``: rules from plain data.
"""

from __future__ import annotations

import typing as t
from collections import Counter
from dataclasses import dataclass, field

from .errors import CapacityRuleError

if t.TYPE_CHECKING:
    from ..safe_xml import Document

DEFAULT_PRIORITY = 255
"""What the vendor's compiler stores for a media rule without a priority (grade C). Its effect is not documented."""
MAX_COUNT = 255
"""The most media, rules of one media, blocks of one condition, and the highest threshold: all are one byte."""
MAX_DEPTH = 64
MAX_NODES = 1_000_000


class Threshold(t.NamedTuple):
    """True when the agent holds at least ``capacity`` (1 to 255) interactions of ``media``."""

    media: str
    capacity: int


@dataclass(frozen=True)
class Group:
    """Conditions joined by ``kind``, which is ``AND`` or ``OR``. It has at least one member."""

    kind: str
    members: tuple[Condition, ...]


Condition = t.Union[Threshold, Group]


@dataclass(frozen=True)
class MediaRule:
    """One more interaction of ``media`` is refused while ``condition`` holds.

    ``priority`` is 0 to 255; what it does at run time is not documented. A media may have several rules; how they
    combine is not documented either.
    """

    media: str
    condition: Condition
    priority: int = DEFAULT_PRIORITY


@dataclass(frozen=True)
class Rule:
    """A capacity rule. One that exists is valid: making a wrong one raises :class:`CapacityRuleError`.

    ``media`` is the table of media names, in order: characters of Latin-1 (the binary keeps one byte each), no two
    alike, 255 at most; None when there is no table, and then no rules. ``rules`` name media exactly as the table
    does. ``document`` is the XML it was read from, with all that is no part of the rule, and ``notes`` says what was
    odd in there; neither takes part in comparisons.
    """

    media: tuple[str, ...] | None
    rules: tuple[MediaRule, ...] = ()
    document: Document | None = field(default=None, compare=False, repr=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        check_media_table(self.media or ())
        if self.media is None and self.rules:
            raise CapacityRuleError(
                "media_table_missing",
                "The rule has conditions but no media.",
                "List the media it speaks of.",
                "Table of media",
            )
        known = frozenset(self.media or ())
        for media, count in Counter(each.media for each in self.rules).items():
            if count > MAX_COUNT:
                raise CapacityRuleError(
                    "too_many_entries", f"It has {count} rules.", f"{MAX_COUNT} are the most.", f"Media {media!r}"
                )
        _Check(known).rules(self.rules)


def rules_by_media(rule: Rule) -> dict[str, list[MediaRule]]:
    """The rules of each media that has any, in order of first appearance."""
    found: dict[str, list[MediaRule]] = {}
    for each in rule.rules:
        found.setdefault(each.media, []).append(each)
    return found


def find_media(names: t.Sequence[str], wanted: str) -> str | None:
    """``wanted`` as the table of media spells it: exactly so, or else the first that differs in case only."""
    if wanted in names:
        return wanted
    return next((name for name in names if name.lower() == wanted.lower()), None)


def check_media_table(names: t.Sequence[str], where: str = "Table of media") -> None:
    """Raise :class:`CapacityRuleError` unless these names can stand in a table of media together."""
    if len(names) > MAX_COUNT:
        raise CapacityRuleError(
            "too_many_media", f"The rule lists {len(names)} media.", f"Its format has room for {MAX_COUNT}.", where
        )
    seen: set[str] = set()
    for name in names:
        if not isinstance(name, str):
            raise CapacityRuleError("bad_media_name", f"{name!r} is not the name of a media.", "Write a text.", where)
        if any(not 0 < ord(character) < 256 for character in name):
            raise CapacityRuleError(
                "media_name_not_latin1",
                f"The media name {name!r} does not survive compiling: one byte is kept of each character.",
                "Name the media type with characters of Latin-1, best of ASCII.",
                where,
            )
        if name in seen:
            raise CapacityRuleError(
                "duplicate_media_name", f"The media {name!r} is listed twice.", "List each media once.", where
            )
        seen.add(name)


def check_capacity(capacity: object, where: str) -> int:
    """The number itself if it can be a threshold."""
    if isinstance(capacity, bool) or not isinstance(capacity, int):
        raise CapacityRuleError(
            "capacity_not_a_number", f"{capacity!r} is not a number.", "Write a whole number from 1 to 255.", where
        )
    if capacity == 0:
        raise CapacityRuleError(
            "capacity_out_of_range",
            "The format has no way to write a capacity of 0.",
            "Write a number from 1 to 255, or leave the media out of the rule; what then applies to it is not "
            "documented.",
            where,
        )
    if not 1 <= capacity <= MAX_COUNT:
        raise CapacityRuleError(
            "capacity_out_of_range", f"A capacity of {capacity} cannot be stored.", "1 to 255 are possible.", where
        )
    return capacity


def check_priority(priority: object, where: str) -> int:
    """The number itself if it can be a priority."""
    if isinstance(priority, bool) or not isinstance(priority, int) or not 0 <= priority <= 255:
        raise CapacityRuleError(
            "priority_out_of_range", f"The priority {priority!r} cannot be stored.", "0 to 255 are possible.", where
        )
    return priority


class _Check:
    """Walks conditions once; the number of nodes is bounded because Python data may share its parts."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.nodes = 0

    def rules(self, rules: tuple[MediaRule, ...]) -> None:
        for each in rules:
            where = f"Rule of media {each.media!r}"
            if each.media not in self.known:
                raise _unknown_media("unknown_media_in_media_rule", each.media, self.known, where)
            check_priority(each.priority, where)
            self.condition(each.condition, where, 1)

    def condition(self, condition: Condition, where: str, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise too_complex(where)
        if isinstance(condition, Threshold):
            if condition.media not in self.known:
                raise _unknown_media("unknown_media_in_leaf", condition.media, self.known, where)
            check_capacity(condition.capacity, f"{where}, threshold of {condition.media!r}")
            return
        if condition.kind not in ("AND", "OR"):
            raise CapacityRuleError(
                "bad_condition_type", f"A group is AND or OR, not {condition.kind!r}.", "Choose one.", where
            )
        if not condition.members:
            raise empty_group(condition.kind, where)
        for member in condition.members:
            self.condition(member, where, depth + 1)


def too_complex(where: str) -> CapacityRuleError:
    """The error for conditions that would take too long to work out."""
    return CapacityRuleError(
        "too_complex",
        "The condition is nested too deeply, or too large once written out.",
        "Write it as an OR of ANDs, or split the combinations.",
        where,
    )


def empty_group(kind: str, where: str) -> CapacityRuleError:
    """The error for a group that has no members."""
    effect = "always refuse" if kind == "AND" else "never refuse"
    return CapacityRuleError(
        "empty_group",
        f"An {kind} group without members would {effect}; no proof exists that the product follows.",
        "Put thresholds into the group or remove it.",
        where,
    )


def _unknown_media(kind: str, media: str, known: t.Iterable[str], where: str) -> CapacityRuleError:
    return unknown_media(kind, media, sorted(known), where)


def unknown_media(kind: str, media: str, known: t.Sequence[str], where: str) -> CapacityRuleError:
    """The error for a media that the table does not list."""
    listed = ", ".join(repr(name) for name in known[:20]) + (", ..." if len(known) > 20 else "")
    return CapacityRuleError(
        kind,
        f"The media {media!r} is not in the rule's table of media ({listed or 'which is empty'}).",
        "Correct the name or add it to the table.",
        where,
    )
