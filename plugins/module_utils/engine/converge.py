# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From desired objects to outcomes: combine, read, plan, apply. The engine's front door."""

from __future__ import annotations

import time
import typing as t
import uuid
from dataclasses import dataclass, field, replace

from ..catalogue.classes import object_class
from ..catalogue.options import is_secret
from ..model.errors import ValidationFailed
from ..servers.protocol import Server
from .apply import OnError, Outcome, apply
from .checkpoints import Checkpoint
from .desired import AddOption, Desired, SetOption, Wish, combine
from .names import key_attributes, keys_in
from .neighbours import deletion_classes
from .operations import Plan
from .plan import Policy, plan
from .seams import PreImages
from .values import Template, is_collection
from .world import World, key_classes, read_world


@dataclass(frozen=True)
class Run:
    """What a run did, or in check mode would do."""

    plan: Plan
    world: World
    outcomes: t.Sequence[Outcome] = ()
    run_id: str = ""


@dataclass
class Settings:
    """How a run behaves."""

    policy: Policy = field(default_factory=Policy)
    check_mode: bool = False
    on_error: OnError = "stop"
    lock_timeout: float = 30
    pre_images: PreImages | None = None


def new_run_id() -> str:
    """Sorts by time, and is unique even when the clock is not."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) + "-" + uuid.uuid4().hex[:8]


def converge(wishes: t.Sequence[Wish], server: Server, settings: Settings) -> Run:
    """Bring the server to what is desired, as one plan; in check mode only make the plan.

    Raises :class:`ValidationFailed` with all findings, or a server error of the reading phase; in both cases
    nothing has been written. What happens to single writes is in the outcomes.
    """
    combined, findings = combine([each for each in wishes if isinstance(each, Desired)])
    if findings:
        raise ValidationFailed(findings)
    checkpoints = [each for each in wishes if isinstance(each, Checkpoint)]
    classes = touched_classes(combined, settings.policy, checkpoints)
    if settings.check_mode:
        world = read_world(server, classes)
        return Run(plan(combined, world, settings.policy, checkpoints), world)
    run_id = new_run_id()
    with server.lock(settings.lock_timeout).hold(run_id):
        world = read_world(server, classes)
        planned = plan(combined, world, settings.policy, checkpoints)
        outcomes = apply(planned, world, server, run_id, settings.on_error, settings.pre_images)
    return Run(planned, world, outcomes, run_id)


def touched_classes(desired: t.Iterable[Desired], policy: Policy, checkpoints: t.Iterable[Checkpoint] = ()) -> set[str]:
    """Every class that has to be read: of the objects, what they refer to, what follows, evidence, and all their keys.

    Before something is deleted, also the classes whose objects may still need it, or go along.
    """
    classes = set(policy.scope.classes) if policy.scope else set()
    shrinking = set(classes)
    classes.update(key.class_name for each in checkpoints for one in each.evidence for key in one.keys)
    for each in desired:
        classes.update(_mentioned(each))
        if each.presence == "absent":
            shrinking.add(each.key.class_name)
    classes.update(deletion_classes(shrinking))
    return {needed for name in classes for needed in key_classes(name)}


def _mentioned(each: Desired) -> t.Iterator[str]:
    yield each.key.class_name
    for deduction in each.deductions:
        yield from deduction.classes
    described = object_class(each.key.class_name)
    for values in (key_attributes(each.key), each.attributes, each.on_create, each.without):
        for name, value in values.items():
            yield from (key.class_name for key in keys_in(value))
            attribute = described.by_name.get(name)
            # What is there now has to be readable as well: a collection is compared with it, and a reference that
            # is taken away is shown.
            if attribute is not None and (is_collection(value) or value is None):
                yield from (target for one in (attribute, *attribute.fields) for target in one.targets)
    for tree in each.trees.values():
        for section, keys in tree.items():
            texts = (section, *keys, *(getattr(directive, "value", None) for directive in keys.values()))
            yield from (key.class_name for text in texts if isinstance(text, Template) for key in text.keys)


def exactly(wishes: t.Sequence[Wish]) -> list[Wish]:
    """The same wishes, but collections and option trees that are listed hold nothing else (state replaced)."""
    result: list[Wish] = []
    for each in wishes:
        if isinstance(each, Desired) and each.defining and each.presence == "present":
            listed = {name for name, value in each.attributes.items() if is_collection(value)} | set(each.trees)
            each = replace(each, exact=each.exact | frozenset(listed))
        result.append(each)
    return result


def secrets_in(wishes: t.Iterable[Wish]) -> set[str]:
    """The secret texts somebody gave us, to keep them out of messages from elsewhere."""
    found: set[str] = set()
    for each in wishes:
        if isinstance(each, Checkpoint):
            continue
        described = object_class(each.key.class_name)
        for name, value in (*each.attributes.items(), *each.on_create.items()):
            attribute = described.by_name.get(name)
            if attribute is not None and attribute.secret and isinstance(value, str):
                found.add(value)
        for tree in each.trees.values():
            for section, keys in tree.items():
                for option, one in keys.items():
                    if isinstance(one, (SetOption, AddOption)) and (
                        one.secret or is_secret(each.component, str(section), str(option))
                    ):
                        found.add(str(one.value))
    return found
