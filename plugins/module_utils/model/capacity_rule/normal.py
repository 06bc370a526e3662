# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a condition means: its one irredundant form, and comparing rules by it.

Every condition can be written as an OR of blocks, a block being an AND of thresholds. As conditions never negate,
exactly one such form has no block that repeats a media and none that is a special case of another. Two conditions
mean the same exactly when these sets of blocks are equal; only the order is a matter of taste. The order here is the
one in which the vendor's compiler writes input that is an OR of ANDs already (grade C).
"""

from __future__ import annotations

import typing as t
from collections import Counter

from .errors import CapacityRuleError
from .rule import MAX_COUNT, MAX_DEPTH, Condition, Group, Rule, Threshold, too_complex

Block = tuple[Threshold, ...]
Meaning = tuple[frozenset[str], frozenset[tuple[str, frozenset[tuple[t.Any, int]]]]]

MAX_STEPS = 10_000_000
"""How many elementary steps reducing one whole rule may take: about two seconds at the very worst."""
_MAX_WORKING_BLOCKS = 1024
_MAX_PRODUCT_TERMS = 1_000_000


class Reducer:
    """Brings conditions into the irredundant form; ``steps`` counts the work, over all conditions it is given."""

    def __init__(self, max_steps: int = MAX_STEPS) -> None:
        self.steps = 0
        self.max_steps = max_steps
        self._where = ""
        self._bits: dict[str, int] = {}

    def blocks(self, condition: Condition, where: str = "Condition") -> tuple[Block, ...]:
        """The irredundant blocks, in the vendor's order for plain input and in order of expansion otherwise.

        Raises :class:`CapacityRuleError` for more than 255 blocks (the format counts them in one byte) and for
        conditions that would take more than the allowed steps.
        """
        self._where = where
        blocks = self._expand(condition, 1)
        if len(blocks) > MAX_COUNT:
            raise _too_many_blocks(len(blocks), where)
        return tuple(blocks)

    def _spend(self, steps: int) -> None:
        if self.steps + steps > self.max_steps:
            raise too_complex(self._where)
        self.steps += steps

    def _expand(self, condition: Condition, depth: int) -> list[Block]:
        self._spend(1)
        if depth > MAX_DEPTH:
            raise too_complex(self._where)
        if isinstance(condition, Threshold):
            return [(condition,)]
        if condition.kind == "OR":
            return self._irredundant([b for each in condition.members for b in self._expand(each, depth + 1)])
        return self._expand_and(condition.members, depth)

    def _expand_and(self, members: tuple[Condition, ...], depth: int) -> list[Block]:
        thresholds = [each for each in members if isinstance(each, Threshold)]
        self._spend(len(thresholds))
        result: list[Block] = [_collapse(thresholds)]
        for each in members:
            if not isinstance(each, Threshold):
                result = self._irredundant(self._multiply(result, self._expand(each, depth + 1)))
        return result

    def _multiply(self, left: list[Block], right: list[Block]) -> list[Block]:
        terms = len(right) * sum(map(len, left)) + len(left) * sum(map(len, right))
        self._spend(terms)
        if terms > _MAX_PRODUCT_TERMS:
            raise too_complex(self._where)
        return [_collapse(one + other) for one in left for other in right]

    def _irredundant(self, blocks: list[Block]) -> list[Block]:
        """Without the blocks that are special cases of others, the rest in unchanged order."""
        if len(blocks) < 2:
            return blocks
        self._spend(len(blocks))
        # The more general comes first: what absorbs a block is no longer and, if as long, has no higher thresholds.
        # Of equal blocks the vendor keeps the later when it is a single threshold, otherwise the earlier.
        ranked = sorted(
            (len(block), sum(each.capacity for each in block), -index if len(block) == 1 else index, index)
            for index, block in enumerate(blocks)
        )
        kept: list[tuple[int, Block]] = []
        survivors: list[int] = []
        for _length, _total, _tie, index in ranked:
            mask = self._mask(blocks[index])
            if self._absorbed(blocks[index], mask, kept):
                continue
            kept.append((mask, blocks[index]))
            survivors.append(index)
            if len(kept) > _MAX_WORKING_BLOCKS:
                raise _too_many_blocks(len(kept), self._where)
        return [blocks[index] for index in sorted(survivors)]

    def _mask(self, block: Block) -> int:
        mask = 0
        for each in block:
            mask |= 1 << self._bits.setdefault(each.media, len(self._bits))
        return mask

    def _absorbed(self, block: Block, mask: int, kept: list[tuple[int, Block]]) -> bool:
        self._spend(len(kept))
        others = ~mask
        candidates = [terms for known, terms in kept if not known & others]
        if not candidates:
            return False
        counts = dict(block)
        for terms in candidates:
            self._spend(len(terms))
            if all(counts[media] >= capacity for media, capacity in terms):
                return True
        return False


def _collapse(thresholds: t.Sequence[Threshold]) -> Block:
    """One threshold per media: the largest, of equal ones the last, in the order they had."""
    if len(thresholds) < 2:
        return tuple(thresholds)
    chosen: dict[str, Threshold] = {}
    for each in thresholds:
        other = chosen.get(each.media)
        if other is None:
            chosen[each.media] = each
        elif each.capacity >= other.capacity:
            del chosen[each.media]
            chosen[each.media] = each
    return tuple(chosen.values())


def _too_many_blocks(count: int, where: str) -> CapacityRuleError:
    return CapacityRuleError(
        "too_many_blocks",
        f"Written out as an OR of ANDs the condition has {count} or more alternatives.",
        f"{MAX_COUNT} are the most that can be stored: name fewer media or fewer combinations.",
        where,
    )


def reduce_rule(rule: Rule) -> list[tuple[Block, ...]]:
    """The blocks of each of ``rule.rules``, in their order."""
    reducer = Reducer()
    return [reducer.blocks(each.condition, f"Rule of media {each.media!r}") for each in rule.rules]


def condition_of(blocks: t.Sequence[Block]) -> Condition:
    """The simplest condition that says "one of these blocks"; there must be one at least."""
    groups: list[Condition] = [block[0] if len(block) == 1 else Group("AND", block) for block in blocks]
    return groups[0] if len(groups) == 1 else Group("OR", tuple(groups))


def meaning(rule: Rule) -> Meaning:
    """What a rule says, as a value to compare or hash: media, and per media its conditions with their priorities.

    The order of anything, the numbering of media, the XML and everything redundant do not count; the priority and
    the case of names do, and so do media without a rule.
    """
    found: dict[str, Counter[tuple[t.Any, int]]] = {}
    for each, blocks in zip(rule.rules, reduce_rule(rule)):
        entry = (frozenset(frozenset(block) for block in blocks), each.priority)
        found.setdefault(each.media, Counter())[entry] += 1
    by_media = frozenset(
        (media, frozenset((entry, count) for entry, count in entries.items())) for media, entries in found.items()
    )
    return frozenset(rule.media or ()), by_media


def same_meaning(one: Rule, other: Rule) -> bool:
    """Whether two rules say the same, priorities included."""
    return meaning(one) == meaning(other)


def holds(condition: Condition, counts: t.Mapping[str, int]) -> bool:
    """Whether the condition is true for an agent who holds ``counts`` interactions per media (missing: none)."""
    if isinstance(condition, Threshold):
        return counts.get(condition.media, 0) >= condition.capacity
    verdicts = (holds(each, counts) for each in condition.members)
    return all(verdicts) if condition.kind == "AND" else any(verdicts)


def own_limits(rule: Rule) -> dict[str, int]:
    """The most interactions of each media that its rules allow whatever else the agent does.

    A media whose rules name no such number, or that has no rule, is missing. Of several rules the lowest limit counts.
    """
    limits: dict[str, int] = {}
    for each, blocks in zip(rule.rules, reduce_rule(rule)):
        for block in blocks:
            if len(block) == 1 and block[0].media == each.media:
                limits[each.media] = min(block[0].capacity, limits.get(each.media, MAX_COUNT))
    return limits
