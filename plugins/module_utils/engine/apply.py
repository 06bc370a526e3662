# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Carrying out a plan, object by object, and saying honestly what became of each."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..catalogue.classes import object_class
from ..model.objects import ConfigObject, Key, OptionTree
from ..servers.protocol import ChangedMeanwhile, ObjectNotFound, Server, ServerError, UnknownOutcome
from .diff import path_text
from .names import key_attributes, keys_in
from .neighbours import Flag
from .operations import Change, Operation, Plan
from .order import change_keys, exclusive_flags
from .redact import redacted
from .seams import PreImages
from .values import ABSENT, Template, label, same_value, show
from .world import World

OnError = t.Literal["stop", "continue"]
Status = t.Literal["ok", "failed", "unknown", "not_tried"]
# How often an update starts over when somebody else keeps changing other fields of the same object.
_ATTEMPTS = 5


@dataclass(frozen=True)
class Outcome:
    """What became of one operation. ``unknown`` means the answer was lost and a second look did not settle it."""

    operation: Operation
    status: Status
    message: str = ""


def apply(
    plan: Plan,
    world: World,
    server: Server,
    run_id: str,
    on_error: OnError = "stop",
    pre_images: PreImages | None = None,
) -> list[Outcome]:
    """Carry out the plan and return one outcome per operation, in order.

    ``world`` learns of created objects. An operation that needs an object whose creation failed is not tried, nor one
    that takes what another object failed to give up; neither is anything after a failure when ``on_error`` is
    ``stop``.
    """
    if not plan.operations:
        return []
    touched = [world.find(each.key) for each in plan.operations if each.dbid is not None]
    if pre_images:
        pre_images.save(run_id, [each for each in touched if each is not None])
    return _Applier(world, server, on_error).run(plan.operations)


class _Applier:
    def __init__(self, world: World, server: Server, on_error: OnError) -> None:
        self.world = world
        self.server = server
        self.on_error = on_error
        self.missing: set[Key] = set()
        # What only one object may have, and the object that was to give it up.
        self.kept: dict[Flag, Key] = {}

    def run(self, operations: t.Sequence[Operation]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        stopped = ""
        for each in operations:
            outcome = Outcome(each, "not_tried", stopped) if stopped else self._attempt(each)
            outcomes.append(outcome)
            if outcome.status != "ok":
                if each.action == "create":
                    self.missing.add(each.key)
                self.kept.update(dict.fromkeys(exclusive_flags(each, taken=False), each.key))
                if self.on_error == "stop" and not stopped:
                    stopped = f"The run stopped at {label(each.key)}."
        return outcomes

    def _attempt(self, operation: Operation) -> Outcome:
        needed = set(keys_in(key_attributes(operation.key))).union(*map(change_keys, operation.changes))
        lacking = sorted((needed | ({operation.key} if operation.completes else set())) & self.missing)
        if lacking:
            return Outcome(operation, "not_tried", f"It needs {label(lacking[0])}, which could not be written.")
        keepers = sorted(self.kept[flag] for flag in exclusive_flags(operation, taken=True) if flag in self.kept)
        if keepers:
            message = f"It would have what only one may have, and {label(keepers[0])} could not give it up."
            return Outcome(operation, "not_tried", message)
        try:
            {"create": self._create, "update": self._update, "delete": self._delete}[operation.action](operation)
        except UnknownOutcome as error:
            return self._settle(operation, error)
        except (ServerError, LookupError) as error:
            return Outcome(operation, "failed", str(error))
        return Outcome(operation, "ok")

    def _create(self, operation: Operation) -> None:
        attributes = self._changed(operation, {})
        new = ConfigObject(operation.key.class_name, 0, attributes)
        dbid = self.server.create(new)
        self.world.add(ConfigObject(new.class_name, dbid, attributes))

    def _update(self, operation: Operation) -> None:
        dbid = operation.dbid if operation.dbid is not None else self.world.dbid(operation.key)
        for attempt in range(_ATTEMPTS):
            current = self._read(operation, dbid or 0)
            for change in operation.changes:
                self._require_as_planned(operation, current, change)
            attributes = self._changed(operation, current.attributes)
            try:
                new = ConfigObject(current.class_name, current.dbid, attributes, current.other)
                self.server.update(new, current)
                return
            except ChangedMeanwhile:
                # Somebody changed another field between our read and our write: their change must survive.
                if attempt == _ATTEMPTS - 1:
                    raise

    def _delete(self, operation: Operation) -> None:
        try:
            self._read(operation, operation.dbid or 0)
            self.server.delete(operation.key.class_name, operation.dbid or 0)
        except ObjectNotFound:
            # Somebody else deleted it, or an earlier delete of ours took it along: it is gone, as wanted.
            return

    def _read(self, operation: Operation, dbid: int) -> ConfigObject:
        """The object as it is now; it must still be the one the plan speaks of."""
        current = self.server.get(operation.key.class_name, dbid)
        names = {name: text for name, text in key_attributes(operation.key).items() if isinstance(text, str)}
        if any(str(current.attributes.get(name, "")) != text for name, text in names.items()):
            raise ChangedMeanwhile(f"{label(operation.key)} has been renamed since the plan was made.", "Run again.")
        return current

    def _require_as_planned(self, operation: Operation, current: ConfigObject, change: Change) -> None:
        now = self._value_at(current, change)
        if same_value(now, change.before) or same_value(now, self._rendered(change.after)):
            return
        attribute = object_class(current.class_name).by_name[str(change.path[0])]
        if not attribute.readable:
            return
        found = "another secret" if change.secret else show(now)
        raise ChangedMeanwhile(
            f"{label(operation.key)} has been changed since the plan was made: {path_text(change)} is now {found},"
            f" it was {show(redacted(change)[0])}.",
            "Look at that change, then run again.",
        )

    def _value_at(self, current: ConfigObject, change: Change) -> t.Any:
        stored = current.attributes.get(str(change.path[0]))
        if change.is_option:
            section, option = (str(self._rendered(part)) for part in change.path[1:])
            return (stored or {}).get(section, {}).get(option, ABSENT)
        attribute = object_class(current.class_name).by_name[str(change.path[0])]
        if stored is None and change.before is ABSENT:
            return ABSENT
        return self.world.named(attribute, stored)

    def _changed(self, operation: Operation, before: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
        """The attributes with all changes of an operation made."""
        attributes = dict(before)
        described = object_class(operation.key.class_name)
        for name in {str(change.path[0]) for change in operation.changes if change.is_option}:
            attributes[name] = {section: dict(options) for section, options in (before.get(name) or {}).items()}
        for change in operation.changes:
            name = str(change.path[0])
            if change.is_option:
                self._put_option(attributes[name], change)
            else:
                attributes[name] = self.world.stored(described.by_name[name], change.after)
        return attributes

    def _put_option(self, tree: OptionTree, change: Change) -> None:
        section, option = (str(self._rendered(part)) for part in change.path[1:])
        if change.after is not ABSENT:
            tree.setdefault(section, {})[option] = self._rendered(change.after)
            return
        tree.get(section, {}).pop(option, None)
        if not tree.get(section):
            tree.pop(section, None)

    def _rendered(self, value: t.Any) -> t.Any:
        if not isinstance(value, Template):
            return value
        text = value.render(self.world.dbid)
        if isinstance(text, Template):
            raise LookupError(f"{text} is not known yet")
        return text

    def _settle(self, operation: Operation, error: UnknownOutcome) -> Outcome:
        """The answer was lost: look whether the change happened. Never send it again."""
        try:
            listed = {each.dbid: each for each in self.server.list(operation.key.class_name)}
        except ServerError as second:
            return Outcome(operation, "unknown", f"{error} Looking again failed, too: {second}")
        if operation.action == "create":
            return self._settle_create(operation, error, listed)
        dbid = operation.dbid if operation.dbid is not None else self.world.dbid(operation.key)
        current = listed.get(dbid or 0)
        if operation.action == "delete":
            done = current is None
        else:
            described = object_class(operation.key.class_name)
            # What cannot be read proves nothing, neither way.
            visible = [change for change in operation.changes if described.by_name[str(change.path[0])].readable]
            done = bool(visible) and current is not None and self._holds(current, visible)
        return Outcome(operation, "ok") if done else Outcome(operation, "unknown", str(error))

    def _holds(self, current: ConfigObject, changes: t.Sequence[Change]) -> bool:
        return all(same_value(self._value_at(current, each), self._rendered(each.after)) for each in changes)

    def _settle_create(
        self, operation: Operation, error: UnknownOutcome, listed: t.Mapping[int, ConfigObject]
    ) -> Outcome:
        fresh = World({**self.world.objects, operation.key.class_name: list(listed.values())})
        found = fresh.find(operation.key)
        if found is None:
            return Outcome(operation, "unknown", str(error))
        self.world.add(found)
        return Outcome(operation, "ok")
