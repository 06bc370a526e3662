# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of the engine share: small worlds, and a server whose every answer can be scripted."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import Conclusion, combine
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan import Policy, plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import World
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Key, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    Capabilities,
    ChangedMeanwhile,
    ObjectNotFound,
    UnknownOutcome,
)

TENANT = Link("CfgTenant", 101)
RESOURCES = Key("CfgTenant", ("Resources",))


def thing(class_name, dbid, **attributes):
    return ConfigObject(class_name, dbid, attributes)


def tenant(dbid=101, name="Resources", **attributes):
    return thing("CfgTenant", dbid, name=name, **attributes)


def script(dbid=1, name="greet", **attributes):
    return thing("CfgScript", dbid, **{"tenant": TENANT, "name": name, "type": "CFGInteractionQueue", **attributes})


def application(dbid=1, name="chat", **attributes):
    return thing("CfgApplication", dbid, **{"name": name, "type": "CFGChatServer", "version": "8.5", **attributes})


def host(dbid=1, name="box", **attributes):
    return thing("CfgHost", dbid, **{"name": name, "type": "CFGNetworkServer", **attributes})


def skill(dbid=1, name="english", **attributes):
    return thing("CfgSkill", dbid, **{"tenant": TENANT, "name": name, **attributes})


def person(dbid=1, name="kim", **attributes):
    return thing("CfgPerson", dbid, **{"tenant": TENANT, "employee_id": name, "user_name": name, **attributes})


def script_key(name="greet"):
    return Key("CfgScript", ("Resources", name))


def application_key(name="chat"):
    return Key("CfgApplication", (name,))


def host_key(name="box"):
    return Key("CfgHost", (name,))


def skill_key(name="english"):
    return Key("CfgSkill", ("Resources", name))


def person_key(name="kim"):
    return Key("CfgPerson", ("Resources", name))


CLASSES = (
    "CfgTenant", "CfgFolder", "CfgHost", "CfgAppPrototype", "CfgApplication", "CfgScript", "CfgEnumerator",
    "CfgEnumeratorValue", "CfgPerson", "CfgSkill", "CfgAccessGroup", "CfgAgentGroup", "CfgSwitch", "CfgDN",
    "CfgTransaction",
)  # fmt: skip


def world(*objects):
    """A world in which these classes have been read whole; the tenant Resources is always there."""
    listed = {name: [] for name in CLASSES}
    for each in (tenant(), *objects):
        listed.setdefault(each.class_name, []).append(each)
    return World({name: sorted(each, key=lambda one: one.dbid) for name, each in listed.items()})


def planned(desired, *objects, checkpoints=(), **policy):
    """The plan for what is desired, on a server with these objects."""
    combined, findings = combine(desired)
    assert not findings, findings
    return plan(combined, world(*objects), Policy(**policy), checkpoints)


def changes(desired, *objects, **policy):
    """Path, before and after of every change of the only operation there is; nothing when there is none."""
    operations = planned(desired, *objects, **policy).operations
    assert len(operations) <= 1
    return [(each.path, each.before, each.after) for each in operations[0].changes] if operations else []


def refusals(desired, *objects, **policy):
    """The findings, as texts, for which planning is refused."""
    try:
        planned(desired, *objects, **policy)
    except ValidationFailed as failure:
        return [str(each) for each in failure.findings]
    return []


@dataclass(frozen=True)
class Follows:
    """A deduction that is a function: of the key and the outlook, to what follows."""

    function: object
    classes: frozenset = frozenset()

    def conclude(self, about, outlook, /):
        return self.function(about, outlook)


def follows(*wishes, **more):
    """A deduction that always draws the same conclusion."""
    conclusion = Conclusion(wishes, **more)
    return Follows(lambda _about, _outlook: conclusion)


class Unlocked:
    """A lock that notes what happens while it is held."""

    def __init__(self, server):
        self.server = server

    @contextlib.contextmanager
    def hold(self, run_id):
        self.server.calls.append(("lock", run_id))
        self.server.held = True
        try:
            yield
        finally:
            self.server.held = False
            self.server.calls.append(("unlock", run_id))


class FakeServer:
    """Objects in memory. ``script`` holds, per method, functions that are given the real action and do as they like."""

    def __init__(self, *objects, parallel_reads=1, compare_and_set=True):
        self.capabilities = Capabilities("fake", compare_and_set, parallel_reads)
        self.objects = {Link(each.class_name, each.dbid): each for each in (tenant(), *objects)}
        self.calls = []
        self.script = {}
        self.held = False
        self.timeouts = []

    def _do(self, method, what, action):
        self.calls.append((method, *what))
        queue = self.script.get(method)
        return queue.pop(0)(action) if queue else action()

    @property
    def writes(self):
        return [each for each in self.calls if each[0] in ("create", "update", "delete")]

    def one(self, class_name, dbid):
        return self.objects[Link(class_name, dbid)]

    def put(self, each):
        self.objects[Link(each.class_name, each.dbid)] = each

    def change(self, class_name, dbid, **attributes):
        """What somebody else does meanwhile."""
        old = self.one(class_name, dbid)
        self.put(ConfigObject(class_name, dbid, {**old.attributes, **attributes}, old.other))

    def list(self, class_name):
        return self._do(
            "list",
            (class_name,),
            lambda: sorted((o for o in self.objects.values() if o.class_name == class_name), key=lambda o: o.dbid),
        )

    def get(self, class_name, dbid):
        def action():
            if Link(class_name, dbid) not in self.objects:
                raise ObjectNotFound(f"no {class_name} {dbid}.")
            return self.one(class_name, dbid)

        return self._do("get", (class_name, dbid), action)

    def create(self, new):
        def action():
            dbid = max([200, *(link.dbid for link in self.objects if link.class_name == new.class_name)]) + 1
            self.put(ConfigObject(new.class_name, dbid, new.attributes, new.other))
            return dbid

        name = new.attributes.get("name") or new.attributes.get("employee_id")
        return self._do("create", (new.class_name, name), action)

    def update(self, new, based_on):
        def action():
            if self.capabilities.compare_and_set and self.one(new.class_name, new.dbid) != based_on:
                raise ChangedMeanwhile("it has been changed since it was read.")
            self.put(new)

        return self._do("update", (new.class_name, new.dbid), action)

    def delete(self, class_name, dbid):
        def action():
            if self.objects.pop(Link(class_name, dbid), None) is None:
                raise ObjectNotFound(f"no {class_name} {dbid}.")

        return self._do("delete", (class_name, dbid), action)

    def lock(self, timeout):
        self.timeouts.append(timeout)
        return Unlocked(self)

    def close(self):
        self.calls.append(("close",))


def failing(error):
    """A script entry: nothing happens, and this error comes back."""

    def entry(_action):
        raise error

    return entry


def losing(text="the line went dead."):
    """A script entry: it happens, but the answer is lost."""

    def entry(action):
        action()
        raise UnknownOutcome(text)

    return entry


def after(meanwhile):
    """A script entry: first somebody else does something."""

    def entry(action):
        meanwhile()
        return action()

    return entry
