# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What follows from wishes and what the server holds: deductions are drawn before anything is compared."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..catalogue.classes import object_class
from ..model.errors import EngageError, Finding, ValidationFailed
from ..model.objects import Key, OptionTree
from .checkpoints import Checkpoint
from .desired import Conclusion, Deduction, Desired, Outlook, combine
from .names import implied_attributes, key_attributes
from .values import label
from .world import World


class WorldOutlook:
    """The world with the wishes laid over it: the :class:`Outlook` that deductions are given."""

    def __init__(self, world: World, desired: t.Iterable[Desired]) -> None:
        self.world = world
        self.wanted = {each.key: each for each in desired}
        self._keys: dict[str, tuple[Key, ...]] = {}

    def holds(self, key: Key) -> bool:
        return self.world.find(key) is not None

    def will_hold(self, key: Key) -> bool:
        wish = self.wanted.get(key)
        if wish is not None and wish.presence == "absent":
            return False
        return self.holds(key) or (wish is not None and wish.may_create)

    def keys(self, class_name: str) -> tuple[Key, ...]:
        if class_name not in self._keys:
            known = {*self.world.keys(class_name), *(key for key in self.wanted if key.class_name == class_name)}
            self._keys[class_name] = tuple(sorted(key for key in known if self.will_hold(key)))
        return self._keys[class_name]

    def attribute(self, key: Key, name: str) -> t.Any:
        have, wish = self.world.find(key), self.wanted.get(key)
        from_key = key_attributes(key)
        if name in from_key:
            return from_key[name]
        given = wish.values(have is None) if wish else {}
        if have is None:
            given = {**implied_attributes(key), **given}
        attribute = object_class(key.class_name).by_name[name]
        if name in given and not attribute.is_collection:
            return given[name]
        return self.world.named(attribute, have.attributes.get(name) if have else None)

    def tree(self, key: Key, name: str) -> OptionTree:
        have = self.world.find(key)
        return (have.attributes.get(name) if have else None) or {}


def deduce(
    desired: t.Sequence[Desired], world: World, findings: list[Finding], notes: list[Finding]
) -> tuple[list[Desired], list[Checkpoint]]:
    """The wishes with all that follows from them, and the checkpoints that do."""
    if not any(each.deductions for each in desired):
        return list(desired), []
    first = second = _draw(desired, WorldOutlook(world, desired))
    if first.wishes:
        # Once more, as what follows from one wish may be what another one looks for. What was wished for stays.
        second = _draw(desired, WorldOutlook(world, combine([*desired, *first.wishes])[0]))
    findings += second.findings
    notes += second.notes
    known: dict[Key, list[Desired]] = {}
    for each in first.wishes:
        known.setdefault(each.key, []).append(each)
    new = [each for each in second.wishes if each not in known.get(each.key, ())]
    combined, wrong = combine([*desired, *first.wishes, *new])
    findings += wrong
    return combined, list(second.checkpoints)


def _draw(desired: t.Iterable[Desired], outlook: Outlook) -> Conclusion:
    """All conclusions in one, each with the place of the request it came with."""
    wishes: list[Desired] = []
    findings: list[Finding] = []
    notes: list[Finding] = []
    checkpoints: list[Checkpoint] = []
    # Sorted, so that the order of requests makes no difference.
    sources = (one for each in desired for one in sorted(each.sources or (each,), key=lambda one: one.place))
    for each, deduction in ((one, deduction) for one in sources for deduction in one.deductions):
        conclusion = _conclude(deduction, each.key, outlook)
        wishes += (replace(one, place=one.place or each.place) for one in conclusion.wishes)
        findings += (_placed(one, each) for one in conclusion.findings)
        notes += (_placed(one, each) for one in conclusion.notes)
        checkpoints += (replace(one, place=one.place or each.place) for one in conclusion.checkpoints)
    return Conclusion(tuple(wishes), tuple(findings), tuple(notes), tuple(checkpoints))


def _conclude(deduction: Deduction, about: Key, outlook: Outlook) -> Conclusion:
    try:
        return deduction.conclude(about, outlook)
    except ValidationFailed as error:
        return Conclusion(findings=error.findings)
    except EngageError as error:
        return Conclusion(findings=(Finding(error.message, error.remedy),))


def _placed(finding: Finding, each: Desired) -> Finding:
    return replace(finding, place=finding.place or each.place, subject=finding.subject or label(each.key))
