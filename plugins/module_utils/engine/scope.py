# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The part of the configuration for which ``state: overridden`` speaks: what is in it and not declared goes."""

from __future__ import annotations

import fnmatch
import typing as t
from dataclasses import dataclass

from ..catalogue.classes import object_class
from ..catalogue.predefined import PREDEFINED
from ..model.objects import Key, Link
from .desired import Desired
from .names import key_attributes
from .ownership import Ownership
from .values import label
from .world import World

_PREDEFINED = frozenset(Link(each.class_name, each.dbid) for each in PREDEFINED)


@dataclass(frozen=True)
class Scope:
    """Objects of ``classes``, of one ``tenant`` (of any, when empty), with a name like ``name`` (``*``, ``?``)."""

    classes: tuple[str, ...]
    tenant: str = ""
    name: str = "*"

    def stray_tenant(self, world: World) -> str:
        """What is wrong with a tenant that does not exist, "" for every other: it is not an empty one."""
        key = Key("CfgTenant", (self.tenant,))
        is_known = not self.tenant or key.class_name not in world.classes or world.find(key) is not None
        return "" if is_known else f"there is no {label(key)}."

    def covers(self, key: Key) -> bool:
        if key.class_name not in self.classes or not fnmatch.fnmatchcase(key.name, self.name):
            return False
        return not self.tenant or self.tenant == tenant_of(key)


def tenant_of(key: Key) -> str:
    """The name of the tenant an object belongs to, "" for classes above tenants."""
    described = object_class(key.class_name)
    for name, value in key_attributes(key).items():
        if isinstance(value, Key) and "CfgTenant" in described.by_name[name].targets:
            return value.name
        if isinstance(value, Key) and value.class_name != key.class_name:
            return tenant_of(value)
    return ""


def undeclared(scope: Scope, desired: t.Sequence[Desired], world: World, ownership: Ownership) -> list[Desired]:
    """What has to go: objects in scope that nobody asked for.

    What a fresh server already holds is never among them, nor, when we have an owner's name, what is not marked
    as ours.
    """
    declared = {each.key for each in desired}
    doomed: list[Desired] = []
    for class_name in scope.classes:
        for each in world.objects.get(class_name, ()):
            link = Link(class_name, each.dbid)
            key = world.key_of(link)
            ours = not ownership.owner or ownership.owner_of(each) == ownership.owner
            if scope.covers(key) and key not in declared and link not in _PREDEFINED and ours:
                doomed.append(Desired(key, place="scope", presence="absent"))
    return doomed
