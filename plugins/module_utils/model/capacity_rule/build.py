# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Capacity rules from plain data: limits, combinations, or full conditions."""

from __future__ import annotations

import typing as t

from .errors import CapacityRuleError
from .normal import Reducer, condition_of
from .rule import (
    DEFAULT_PRIORITY,
    MAX_COUNT,
    MAX_DEPTH,
    MAX_NODES,
    Condition,
    Group,
    MediaRule,
    Rule,
    Threshold,
    check_capacity,
    too_complex,
)

Limits = t.Mapping[str, int]


def from_limits(limits: Limits, priority: int = DEFAULT_PRIORITY) -> Rule:
    """At most so many of each media, whatever else the agent does: ``{"voice": 1, "whatsappsession": 3}``.

    Limits are 1 to 255. The media are listed in the order given. Raises :class:`CapacityRuleError`.
    """
    names = check_names(limits)
    rules = [MediaRule(name, Threshold(name, check_capacity(limits[name], _of(name))), priority) for name in names]
    return Rule(names, tuple(rules))


def from_combinations(combinations: t.Sequence[Limits], priority: int = DEFAULT_PRIORITY) -> Rule:
    """What an agent may hold at the same time, as alternatives.

    ``[{"voice": 1, "whatsappsession": 3}, {"chat": 2}]``: one voice together with three whatsappsession, or two
    chat. A media that a combination does not name, or names with 0, is not held in it. A single combination is the
    same as :func:`from_limits`. Raises :class:`CapacityRuleError`, also for a media that no combination allows: the
    format cannot say "never".
    """
    names = check_names(dict.fromkeys(name for each in combinations for name in each))
    for each in combinations:
        for name, limit in each.items():
            if limit != 0 or isinstance(limit, bool):
                check_capacity(limit, _of(name))
    if not combinations or not names:
        raise CapacityRuleError("no_combination", "No combination is given.", "Name one media with a limit at least.")
    for name in names:
        check_capacity(max(each.get(name, 0) for each in combinations), _of(name))
    if len(combinations) > MAX_COUNT:
        raise too_complex(f"{len(combinations)} combinations")
    alternatives = _without_contained(combinations)
    if len(alternatives) == 1:
        return from_limits({name: alternatives[0][name] for name in names}, priority)
    reducer = Reducer()
    rules = [_rule_of(name, names, alternatives, priority, reducer) for name in names]
    return Rule(names, tuple(rules))


def _without_contained(combinations: t.Sequence[Limits]) -> list[Limits]:
    """Only those that are not part of another; of equal ones the first."""
    kept: list[Limits] = []
    for index, each in enumerate(combinations):
        others = [*kept, *combinations[index + 1 :]]
        inside = [other for other in others if all(limit <= other.get(name, 0) for name, limit in each.items())]
        if not any(_larger(other, each) or other in kept for other in inside):
            kept.append(each)
    return kept


def _larger(one: Limits, other: Limits) -> bool:
    return any(limit > other.get(name, 0) for name, limit in one.items())


def _rule_of(
    media: str, names: tuple[str, ...], combinations: t.Sequence[Limits], priority: int, reducer: Reducer
) -> MediaRule:
    """One more is refused when every combination that allows the media at all is exceeded by it."""
    exceeded: list[Condition] = []
    for each in combinations:
        limit = each.get(media, 0)
        if limit:
            others = [
                Threshold(name, each.get(name, 0) + 1)
                for name in names
                if name != media and each.get(name, 0) < MAX_COUNT
            ]
            exceeded.append(Group("OR", (Threshold(media, limit), *others)))
    return MediaRule(media, condition_of(reducer.blocks(Group("AND", tuple(exceeded)), _of(media))), priority)


def from_conditions(
    conditions: t.Mapping[str, t.Any], media: t.Sequence[str] = (), priorities: t.Mapping[str, int] | None = None
) -> Rule:
    """Full conditions: per media, when one more of it is refused.

    ``{"chat": [{"chat": 3}, {"voice": 1}, {"email": 1, "chat": 1}]}``: chat is refused while the agent holds three
    chat, or one voice, or one email together with one chat. A mapping of media to counts (1 to 255) holds when all
    of them are reached, a list when one of its members holds; ``{"any": [...]}`` and ``{"all": [...]}`` nest.
    ``media`` puts names first in the table of media; media that occur in conditions need not be repeated.
    Raises :class:`CapacityRuleError`.
    """
    reader = _ConditionReader()
    built = {name: reader.read(data, _of(name), 1) for name, data in conditions.items()}
    names = check_names(dict.fromkeys([*media, *conditions, *reader.names]))
    chosen = priorities or {}
    for name in chosen:
        if name not in built:
            raise CapacityRuleError("priority_without_rule", f"{name!r} has a priority but no condition.", "Give one.")
    rules = [MediaRule(name, each, chosen.get(name, DEFAULT_PRIORITY)) for name, each in built.items()]
    return Rule(names, tuple(rules))


class _ConditionReader:
    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.nodes = 0

    def read(self, data: object, where: str, depth: int) -> Condition:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise too_complex(where)
        if isinstance(data, (list, tuple)) and data:
            return self._group("OR", data, where, depth)
        if not isinstance(data, t.Mapping) or not data:
            raise CapacityRuleError(
                "bad_condition", f"{data!r:.80} is no condition.", 'Write {"chat": 3}, or a list of such.', where
            )
        for word, kind in (("any", "OR"), ("all", "AND")):
            if isinstance(members := data.get(word), (list, tuple)) and members and len(data) == 1:
                return self._group(kind, members, where, depth)
        self.names.update(dict.fromkeys(data))
        thresholds = tuple(Threshold(name, check_capacity(count, where)) for name, count in data.items())
        return thresholds[0] if len(thresholds) == 1 else Group("AND", thresholds)

    def _group(self, kind: str, members: t.Sequence[object], where: str, depth: int) -> Condition:
        conditions = tuple(self.read(each, where, depth + 1) for each in members)
        return conditions[0] if len(conditions) == 1 else Group(kind, conditions)


def check_names(names: t.Iterable[str]) -> tuple[str, ...]:
    """Media names as people give them; what the format itself allows is checked by :class:`Rule`."""
    seen: dict[str, str] = {}
    for name in names:
        if not isinstance(name, str) or not name or name != name.strip() or not name.isprintable():
            raise CapacityRuleError(
                "bad_media_name", f"{name!r} is not the name of a media.", "Write it as the Media Type is named."
            )
        other = seen.setdefault(name.lower(), name)
        if other != name:
            raise CapacityRuleError(
                "duplicate_media_name",
                f"The media {other!r} and {name!r} differ in case only.",
                "The product takes one for the other: use one spelling.",
            )
    return tuple(seen.values())


def _of(media: object) -> str:
    return f"Capacity of media {media!r}"
