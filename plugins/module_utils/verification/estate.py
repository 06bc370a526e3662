# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the checks ask of a :class:`World`: objects by reference, what is enabled, who is in which group."""

from __future__ import annotations

import typing as t
from collections import defaultdict
from dataclasses import dataclass, field

from ..engine.world import World
from ..model.channel_profile import ProfileData
from ..model.objects import ConfigObject, OptionValue
from ..model.objects import Link as Reference
from .chain import Status, printable, quoted

CLASSES = (
    "CfgAccessGroup",
    "CfgAgentGroup",
    "CfgApplication",
    "CfgEnumerator",
    "CfgEnumeratorValue",
    "CfgHost",
    "CfgPerson",
    "CfgPlace",
    "CfgPlaceGroup",
    "CfgRole",
    "CfgScript",
    "CfgTenant",
)
"""The classes a path leads through; their natural keys need no others."""

Tree = t.Mapping[str, t.Mapping[str, OptionValue]]


class Obstacle(t.NamedTuple):
    """Why an application does not run, or (unproven) may not."""

    status: Status
    what: str
    remedy: str


class Estate:
    """A world, looked at from the path of a message. Unreadable objects are never taken for absent ones."""

    def __init__(self, world: World) -> None:
        self.objects = world.objects
        self._by_reference = {
            Reference(name, each.dbid): each for name, listed in world.objects.items() for each in listed
        }
        # Verdicts on capacity rules, by rule and media: reading one takes longer than all the rest.
        self.judged: dict[tuple[Reference, str], Obstacle | None] = {}
        self._agents: dict[int, list[ConfigObject]] = {}
        self._groups: dict[Reference, list[ConfigObject]] | None = None

    def at(self, reference: Reference | None) -> ConfigObject | None:
        """The object a reference leads to; None as well when it cannot be read."""
        return self._by_reference.get(reference) if reference else None

    def tenant(self, dbid: int) -> ConfigObject | None:
        return self.at(Reference("CfgTenant", dbid))

    def of_type(self, class_name: str, *types: str) -> list[ConfigObject]:
        return [each for each in self.objects.get(class_name, ()) if each.attributes.get("type") in types]

    def of_tenant(self, class_name: str, tenant: ConfigObject) -> list[ConfigObject]:
        return [each for each in self.objects.get(class_name, ()) if owner(each) == tenant.dbid]

    def agents(self, tenant: ConfigObject) -> list[ConfigObject]:
        """The enabled agents of a tenant."""
        if tenant.dbid not in self._agents:
            persons = self.of_tenant("CfgPerson", tenant)
            self._agents[tenant.dbid] = [each for each in persons if each.attributes.get("is_agent") and enabled(each)]
        return self._agents[tenant.dbid]

    def groups_with_rule(self, agent: ConfigObject) -> list[ConfigObject]:
        """The groups with a capacity rule that the agent, or the agent's place, is a member of."""
        if self._groups is None:
            self._groups = defaultdict(list)
            for class_name, attribute in (("CfgAgentGroup", "agents"), ("CfgPlaceGroup", "places")):
                for group in self.objects.get(class_name, ()):
                    if group.attributes.get("capacity_rule"):
                        for member in group.attributes.get(attribute) or ():
                            self._groups[member].append(group)
        place = agent.attributes.get("place")
        return [
            *self._groups.get(Reference("CfgPerson", agent.dbid), ()),
            *(self._groups.get(place, ()) if place else ()),
        ]

    def obstacle(self, application: ConfigObject) -> Obstacle | None:
        """Why this application cannot be running, None when nothing is known against it."""
        name = f"Application {named(application)}"
        if not enabled(application):
            return Obstacle("broken", f"{name} is disabled.", "Enable it: kind application, enabled: true.")
        reference = application.attributes.get("host")
        if not reference:
            return Obstacle("broken", f"{name} has no host.", "Give it one: kind application, host.")
        host = self.at(reference)
        if host is None:
            return Obstacle(
                "unproven",
                f"The host of {name} (DBID {reference.dbid}) cannot be read.",
                "Use an account that may read hosts.",
            )
        if not enabled(host):
            return Obstacle(
                "broken",
                f"Host {named(host)} of {name} is disabled.",
                "Enable it: kind object, class CfgHost, attributes: {state: CFGEnabled}.",
            )
        return None


@dataclass
class Trail:
    """One channel on its way: what it starts with, and what the links passed so far have found out."""

    estate: Estate
    application: ConfigObject
    section: str
    media_type: str
    profile: ProfileData | None
    tenant: ConfigObject | None = None
    endpoint: str = ""
    queue: str = ""
    # Chat Servers that have the endpoint, and agents who may be given one interaction of the media type.
    holders: list[ConfigObject] = field(default_factory=list)
    able: list[ConfigObject] = field(default_factory=list)

    @property
    def route_tenant(self) -> ConfigObject:
        """The tenant of the route; only for links that come after a route that leads to one."""
        if self.tenant is None:
            raise LookupError(f"{self.place} leads to no tenant")
        return self.tenant

    @property
    def options(self) -> t.Mapping[str, OptionValue]:
        return options(self.application).get(self.section, {})

    @property
    def place(self) -> str:
        return f"Application {named(self.application)}, [{printable(self.section)}]"


def named(each: ConfigObject) -> str:
    """The name of an object in quotes; of a person the user name."""
    names = (each.attributes.get(name) for name in ("user_name", "name", "employee_id"))
    return quoted(next((str(name) for name in names if name), f"DBID {each.dbid}"))


def enabled(each: ConfigObject) -> bool:
    return bool(each.attributes.get("state", "CFGEnabled") == "CFGEnabled")


def owner(each: ConfigObject) -> int:
    """The DBID of the tenant an object belongs to, 0 for none."""
    reference = each.attributes.get("tenant")
    return reference.dbid if reference else 0


def serves(application: ConfigObject, tenant: ConfigObject) -> bool:
    return Reference("CfgTenant", tenant.dbid) in (application.attributes.get("tenants") or ())


def options(each: ConfigObject, attribute: str = "options") -> Tree:
    tree: Tree = each.attributes.get(attribute) or {}
    return tree


def text(value: OptionValue | None) -> str:
    """An option's value as a text; "" for one that is absent or binary."""
    return "" if value is None or isinstance(value, bytes) else str(value)
