# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checkpoints: steps that nobody can do over the connection, and whether somebody has done them.

A checkpoint is never taken for done by default. The server may show that it has been done, and where it could show it
but does not, no acknowledgement counts. Where the server cannot tell, a person says so, with name and date.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..model.errors import Finding
from ..model.objects import Key
from .values import Template, Text, label
from .world import World

Status = t.Literal["open", "acknowledged", "verified"]


@dataclass(frozen=True)
class Evidence:
    """What a server holds once a step is done: an object, or an option of it with any value that is not empty."""

    key: Key
    tree: str = ""
    section: Text = ""
    option: str = ""

    def __str__(self) -> str:
        if not self.tree:
            return label(self.key)
        return f"{label(self.key)}, {'annex ' if self.tree == 'annex' else ''}[{self.section}] {self.option}"

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every object it speaks of."""
        return (self.key, *(self.section.keys if isinstance(self.section, Template) else ()))

    def is_in(self, world: World) -> bool:
        have = world.find(self.key)
        if have is None or not self.tree:
            return have is not None
        section = self.section.render(world.dbid) if isinstance(self.section, Template) else self.section
        tree = have.attributes.get(self.tree) or {}
        found = tree.get(section, {}).get(self.option) if isinstance(section, str) else None
        # The number zero is a value, too.
        return found == 0 or bool(found)


@dataclass(frozen=True)
class Checkpoint:
    """One such step. ``name`` is what people acknowledge; ``instructions`` say what to do, step by step."""

    name: str
    title: str
    instructions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Acknowledgement:
    """Somebody says that a step has been done. ``date`` is a date, ``2026-03-01``."""

    by: str
    date: str
    note: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A checkpoint with its status. ``missing`` is the evidence the server does not show."""

    checkpoint: Checkpoint
    status: Status
    acknowledgement: Acknowledgement | None = None
    missing: tuple[Evidence, ...] = ()

    def to_data(self) -> dict[str, t.Any]:
        """As plain data, for results and plans."""
        given = self.acknowledgement
        return {
            "name": self.checkpoint.name,
            "title": self.checkpoint.title,
            "status": self.status,
            "instructions": list(self.checkpoint.instructions),
            "evidence": [str(each) for each in self.checkpoint.evidence],
            "missing": [str(each) for each in self.missing],
            **({"by": given.by, "date": given.date, "note": given.note} if given else {}),
        }


def review(
    checkpoints: t.Iterable[Checkpoint], world: World, acknowledged: t.Mapping[str, Acknowledgement]
) -> tuple[list[Reviewed], list[Finding], list[Finding]]:
    """Each checkpoint once, with its status, ordered by name; what is wrong; and what is worth knowing."""
    findings: list[Finding] = []
    merged: dict[str, Checkpoint] = {}
    # Sorted, so that the order of requests makes no difference.
    for each in sorted(checkpoints, key=lambda one: (one.name, one.place)):
        other = merged.setdefault(each.name, each)
        if (other.title, other.instructions) != (each.title, each.instructions):
            message = f"there is another checkpoint {each.name!r} at {other.place or 'another place'}."
            findings.append(Finding(message, "Give one of them another name.", each.place))
        evidence = tuple(dict.fromkeys((*other.evidence, *each.evidence)))
        merged[each.name] = Checkpoint(each.name, other.title, other.instructions, evidence, other.place)
    reviewed = [_review(each, world, acknowledged.get(name)) for name, each in merged.items()]
    unknown = "it acknowledges a checkpoint that this run does not have."
    stray = sorted(set(acknowledged) - set(merged))
    notes = [Finding(unknown, "Check the name.", path=f"acknowledged.{name}") for name in stray]
    for one in reviewed:
        if one.acknowledgement and one.missing:
            notes.append(_contradiction(one, one.acknowledgement))
    return reviewed, findings, notes


def _contradiction(reviewed: Reviewed, given: Acknowledgement) -> Finding:
    checkpoint = reviewed.checkpoint
    return Finding(
        f"{given.by} says it was done on {given.date}, but the server does not show it.",
        f"It would have: {', '.join(map(str, reviewed.missing))}.",
        checkpoint.place,
        f"checkpoint {checkpoint.name}",
    )


def _review(checkpoint: Checkpoint, world: World, given: Acknowledgement | None) -> Reviewed:
    if checkpoint.evidence:
        missing = tuple(each for each in checkpoint.evidence if not each.is_in(world))
        return Reviewed(checkpoint, "open" if missing else "verified", given, missing)
    return Reviewed(checkpoint, "acknowledged" if given else "open", given)
