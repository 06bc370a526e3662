# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A capacity rule in words, for plans and diffs."""

from __future__ import annotations

from .normal import Block, reduce_rule
from .rule import DEFAULT_PRIORITY, MediaRule, Rule


def explain(rule: Rule) -> str:
    """The rule in words, one line per media rule: ``whatsappsession: at most 3; none while 1 voice``.

    "while 1 voice" means one or more. Rules that mean the same read the same, and the lines are sorted, so a
    comparison of two texts shows what really changes. The default priority is not mentioned. Raises
    :class:`CapacityRuleError` when a condition is too large to be stored.
    """
    lines = [_line(each, blocks) for each, blocks in zip(rule.rules, reduce_rule(rule))]
    ruled = {each.media for each in rule.rules}
    lines += [
        f"{media}: no rule; what then applies is not documented" for media in rule.media or () if media not in ruled
    ]
    return "\n".join(sorted(map(_printable, lines)))


def _printable(line: str) -> str:
    """A line without what would break it: names of media come from outside."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


def _line(rule: MediaRule, blocks: tuple[Block, ...]) -> str:
    parts = [_part(rule.media, block) for block in sorted(blocks, key=lambda block: _rank(rule.media, block))]
    if not any(len(block) == 1 and block[0].media == rule.media for block in blocks):
        parts.insert(0, "no limit of its own")
    if rule.priority != DEFAULT_PRIORITY:
        parts.append(f"priority {rule.priority}")
    return f"{rule.media}: " + "; ".join(parts)


def _rank(media: str, block: Block) -> tuple[bool, int, list[tuple[str, int]]]:
    """Its own limit first, then the shorter ones, then by name."""
    return block[0].media != media or len(block) > 1, len(block), sorted(block)


def _part(media: str, block: Block) -> str:
    own = [each.capacity for each in block if each.media == media]
    others = sorted(each for each in block if each.media != media)
    limit = f"at most {max(own)}" if own else "none"
    if not others:
        return limit
    return f"{limit} while " + " and ".join(
        f"{capacity} {name}" if capacity == 1 else f"{capacity} or more {name}" for name, capacity in others
    )
