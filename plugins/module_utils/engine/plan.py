# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Making the plan: comparing what is desired with what the server holds.

:func:`plan` is a pure function of what is desired, what the server holds, the catalogue and the policy.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from ..catalogue.classes import object_class
from ..catalogue.schema import Attribute
from ..model.errors import Finding, ValidationFailed
from ..model.objects import ConfigObject, Key
from .checkpoints import Acknowledgement, Checkpoint, review
from .desired import AddOption, Desired, Directive, DirectiveTree, KeepDefault, RemoveOption, SetOption, united
from .names import implied_attributes, key_attributes
from .neighbours import Neighbours
from .operations import Change, Operation, Plan
from .order import CyclicReferences, order_operations
from .outlook import deduce
from .ownership import OWNER_KEY, REMEDY, Ownership
from .scope import Scope, undeclared
from .validate import Validator
from .values import (
    ABSENT,
    Template,
    Text,
    element_identity,
    is_collection,
    label,
    same_value,
    without_elements,
    without_repeats,
)
from .world import World, empty_value

UpdateSecrets = t.Literal["on_create", "always", "never"]


@dataclass(frozen=True)
class Policy:
    """What a plan may do. ``max_deletions`` caps what ``scope`` would delete.

    ``acknowledged`` are the checkpoints, by name, that somebody says have been passed.
    """

    update_secrets: UpdateSecrets = "on_create"
    ownership: Ownership = Ownership()
    scope: Scope | None = None
    max_deletions: int = 0
    acknowledged: t.Mapping[str, Acknowledgement] = field(default_factory=dict)


def plan(desired: t.Sequence[Desired], world: World, policy: Policy, checkpoints: t.Sequence[Checkpoint] = ()) -> Plan:
    """Compare and order; raise :class:`ValidationFailed` with everything that is wrong, all at once."""
    planner = _Planner(desired, world, policy)
    reviewed, wrong, notes = review([*checkpoints, *planner.checkpoints], world, policy.acknowledged)
    planner.findings += wrong
    operations, unchanged = planner.compare()
    try:
        ordered = order_operations(operations, world)
    except CyclicReferences as error:
        planner.findings.append(Finding(error.message, error.remedy))
        ordered = ()
    if planner.findings:
        raise ValidationFailed(planner.findings)
    return Plan(ordered, unchanged, tuple(reviewed), tuple(dict.fromkeys((*planner.notes, *notes))))


class _Planner:
    def __init__(self, desired: t.Sequence[Desired], world: World, policy: Policy) -> None:
        self.world = world
        self.policy = policy
        self.findings: list[Finding] = []
        self.notes: list[Finding] = []
        doomed = self._undeclared(_declared(desired, world), policy.scope) if policy.scope else []
        self.desired, self.checkpoints = deduce([*desired, *doomed], world, self.findings, self.notes)
        self.validator = Validator(world, self.desired, self.findings)

    def _undeclared(self, desired: t.Sequence[Desired], scope: Scope) -> list[Desired]:
        stray = scope.stray_tenant(self.world)
        if stray:
            self.findings.append(Finding(stray, "Check the name.", "scope"))
        elif not any(scope.covers(each.key) and each.presence == "present" for each in desired):
            self.findings.append(
                Finding(
                    "nothing is declared within the scope, so all of it would be deleted.",
                    "Declare at least one object of the scope, or delete by state absent.",
                    "scope",
                )
            )
        if self.findings:
            return []
        doomed = undeclared(scope, desired, self.world, self.policy.ownership)
        self._guard_deletions({each.key for each in doomed})
        return doomed

    def _guard_deletions(self, doomed: set[Key]) -> None:
        """Cap what the scope would delete, with all that goes along."""
        neighbours = Neighbours(self.world, ())
        doomed |= {key for each in tuple(doomed) for key in neighbours.companions(each)}
        if len(doomed) > self.policy.max_deletions:
            names = ", ".join(label(key) for key in sorted(doomed)[:10]) + (" ..." if len(doomed) > 10 else "")
            self.findings.append(
                Finding(
                    f"{len(doomed)} objects would be deleted, at most {self.policy.max_deletions} may be: {names}.",
                    "Declare them, narrow the scope, or raise max_deletions for this run.",
                    "scope",
                )
            )

    def compare(self) -> tuple[list[Operation], tuple[Key, ...]]:
        operations: list[Operation] = []
        unchanged: list[Key] = []
        for each in self.desired:
            have = self.world.find(each.key)
            if not self.validator.check(each, have):
                continue
            operation = self._operation(each, have)
            if operation:
                operations.append(operation)
            else:
                unchanged.append(each.key)
        return operations, tuple(unchanged)

    def _operation(self, each: Desired, have: ConfigObject | None) -> Operation | None:
        if each.presence == "absent":
            if have is None or not self._may_touch(each, have):
                return None
            return Operation("delete", each.key, (), have.dbid, companions=self._companions(each))
        if have is None:
            return None if each.presence == "required" else self._create(each)
        changes = [*self._attribute_changes(each, have), *self._option_changes(each, have)]
        if each.defining:
            changes += [Change(*mark) for mark in self.policy.ownership.adoption(have)]
        if not changes or not self._may_touch(each, have):
            return None
        return Operation("update", each.key, tuple(changes), have.dbid)

    def _companions(self, each: Desired) -> tuple[Key, ...]:
        """What goes together with an object, none of which may belong to somebody else."""
        companions = self.validator.neighbours.companions(each.key)
        for key in companions:
            have = self.world.find(key)
            refusal = self.policy.ownership.refusal(have) if have else ""
            if refusal:
                self.findings.append(
                    Finding(f"{label(key)} would go with it: {refusal}", REMEDY, each.place, label(each.key))
                )
        return tuple(companions)

    def _may_touch(self, each: Desired, have: ConfigObject) -> bool:
        refusal = self.policy.ownership.refusal(have)
        if refusal:
            self.findings.append(Finding(refusal, REMEDY, each.place, label(each.key)))
        return not refusal

    def _create(self, each: Desired) -> Operation:
        described = object_class(each.key.class_name)
        values = {**implied_attributes(each.key), **each.values(is_new=True), **key_attributes(each.key)}
        for name in each.without.keys() & values.keys():
            values[name] = without_elements(described.by_name[name], values[name], each.without[name])
        changes = [
            Change((name,), ABSENT, _complete(described.by_name[name], values[name]), described.by_name[name].secret)
            for name in sorted(values)
            if values[name] is not None and not (is_collection(values[name]) and not values[name])
            if self.policy.update_secrets != "never" or described.by_name[name].readable
        ]
        trees = self.policy.ownership.marked(each.trees)
        for tree_name in sorted(trees):
            changes += self._tree_changes(each, tree_name, trees[tree_name], {})
        return Operation("create", each.key, tuple(changes))

    def _attribute_changes(self, each: Desired, have: ConfigObject) -> t.Iterator[Change]:
        described = object_class(each.key.class_name)
        for name in sorted({*each.attributes, *each.without}):
            attribute = described.by_name[name]
            before = self.world.named(attribute, have.attributes.get(name))
            wanted = each.attributes.get(name, before)
            if not attribute.readable:
                if self.policy.update_secrets == "always":
                    yield Change((name,), ABSENT, wanted, secret=True)
                continue
            after = wanted
            if attribute.is_collection and wanted and name not in each.exact:
                after = merge_collection(attribute, before, wanted)
            elif attribute.is_collection:
                after = _complete(attribute, wanted, before)
            if each.without.get(name):
                after = without_elements(attribute, after, each.without[name])
            if not same_value(before, after):
                yield Change((name,), before, after, attribute.secret)

    def _option_changes(self, each: Desired, have: ConfigObject) -> t.Iterator[Change]:
        for tree_name in sorted(each.trees):
            stored = have.attributes.get(tree_name) or {}
            yield from self._tree_changes(each, tree_name, each.trees[tree_name], stored)

    def _tree_changes(
        self, each: Desired, tree_name: str, tree: DirectiveTree, stored: t.Mapping[str, t.Mapping[str, t.Any]]
    ) -> t.Iterator[Change]:
        wanted = self._rendered_tree(each, tree)
        exact_sections = {
            self._render(section)
            for name, section in (entry for entry in each.exact if isinstance(entry, tuple))
            if name == tree_name
        }
        sections = set(wanted) | (set(stored) if tree_name in each.exact else exact_sections)
        for section in sorted(sections, key=str):
            have = stored.get(section, {}) if isinstance(section, str) else {}
            keys = wanted.get(section, {})
            is_exact = tree_name in each.exact or section in exact_sections
            surplus = {key for key in have if is_exact and not self._stays(each, tree_name, section, key)}
            for key in sorted(set(keys) | surplus, key=str):
                before = have.get(key, ABSENT) if isinstance(key, str) else ABSENT
                directive = keys.get(key, RemoveOption())
                after = self._render(_directed(directive, before))
                if not same_value(before, after):
                    option = self.validator.option(each, section, key)
                    secret = getattr(directive, "secret", False) or self.validator.is_secret(each, section, key)
                    takes_effect = option.takes_effect if option else ""
                    names = getattr(directive, "names", ())
                    yield Change((tree_name, section, key), before, after, secret, takes_effect, names)

    def _rendered_tree(self, each: Desired, tree: DirectiveTree) -> dict[Text, dict[Text, Directive]]:
        """The directives by the names options have on the server: two of them may turn out to mean one option."""
        rendered: dict[Text, dict[Text, Directive]] = {}
        for section, keys in tree.items():
            target = rendered.setdefault(self._render(section), {})
            for key, directive in keys.items():
                known = target.setdefault(self._render(key), directive)
                both = united(known, directive)
                if both is not None:
                    target[self._render(key)] = both
                else:
                    path = f"[{self._render(section)}] {self._render(key)}"
                    self.findings.append(
                        Finding("it is asked for in two ways.", "Keep one.", each.place, label(each.key), path)
                    )
        return rendered

    def _stays(self, each: Desired, tree_name: str, section: Text, key: Text) -> bool:
        """Whose an object is stays, even where an annex is to hold nothing but what is listed; and what is kept."""
        is_mark = (tree_name, section, key) == ("annex", self.policy.ownership.section, OWNER_KEY)
        return is_mark or f"{tree_name} [{section}] {key}" in each.kept

    def _render(self, value: t.Any) -> t.Any:
        return value.render(self.world.dbid) if isinstance(value, Template) else value


def _declared(desired: t.Sequence[Desired], world: World) -> list[Desired]:
    """What was asked for, and what is created since it follows from that.

    What follows for an object that has to be there already does not declare it: an object that stayed for that would
    go in the next run, when it has come true.
    """
    following, dummy = deduce(desired, world, [], [])
    return [*desired, *(each for each in following if each.may_create)]


def _directed(directive: Directive, before: t.Any) -> t.Any:
    """The value an option has to have, given the one it has."""
    if isinstance(directive, SetOption):
        return directive.value
    if isinstance(directive, AddOption):
        return directive.value if before is ABSENT else before
    if isinstance(directive, KeepDefault):
        return ABSENT if before is ABSENT else directive.default
    return ABSENT


def merge_collection(attribute: Attribute, before: tuple[t.Any, ...], wanted: tuple[t.Any, ...]) -> tuple[t.Any, ...]:
    """The collection with the wanted elements added or, for structures, brought to the wanted field values."""
    if attribute.kind == "references":
        return without_repeats((*before, *wanted))
    completed = complete_elements(attribute, before, wanted)
    replaced = {element_identity(attribute, each): each for each in completed}
    kept = tuple(replaced.pop(element_identity(attribute, each), each) for each in before)
    return kept + tuple(each for each in completed if element_identity(attribute, each) in replaced)


def complete_elements(
    attribute: Attribute, before: tuple[t.Any, ...], wanted: tuple[t.Any, ...]
) -> tuple[dict[str, t.Any], ...]:
    """Wanted structures with every field: the one asked for, else the one it has, else the default."""
    have = {element_identity(attribute, each): each for each in before}
    result = []
    for element in wanted:
        base = have.get(element_identity(attribute, element))
        if base is None:
            base = {each.name: empty_value(each) for each in attribute.fields}
        result.append({**base, **element})
    return tuple(result)


def _complete(attribute: Attribute, value: t.Any, before: tuple[t.Any, ...] = ()) -> t.Any:
    if attribute.kind == "structures":
        return complete_elements(attribute, before, value)
    return without_repeats(value) if attribute.kind == "references" else value
