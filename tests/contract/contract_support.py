# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the contract suite runs against: servers under test whose every request is noted, and views of what they hold.

A further kind of server takes part in every test of the suite by one more entry in :data:`TARGETS`.
"""

from __future__ import annotations

import json
import typing as t
from pathlib import Path
from unittest import mock

from ansible_collections.contactcenter.engage.plugins.module_utils import glue
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import CLASS_NAMES
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import is_collection
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import World
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer

TENANT = "Resources"
WRITES = ("create", "update", "delete")


class Recorder:
    """A session that notes every request, and lets faults happen just before and just after it."""

    def __init__(self, server, target):
        self._server = server
        self._target = target

    def _ask(self, method, *arguments, **noted):
        entry = (method, *noted.values())
        self._target.journal.append(entry)
        for fault in self._target.faults:
            fault(*entry)
        answer = getattr(self._server, method)(*arguments)
        for fault in self._target.faults_after:
            fault(*entry)
        return answer

    def list(self, class_name):
        return self._ask("list", class_name, noted=class_name)

    def get(self, class_name, dbid):
        return self._ask("get", class_name, dbid, noted=class_name, dbid=dbid)

    def create(self, new):
        return self._ask("create", new, noted=new.class_name)

    def update(self, new, based_on):
        return self._ask("update", new, based_on, noted=new.class_name, dbid=new.dbid)

    def delete(self, class_name, dbid):
        return self._ask("delete", class_name, dbid, noted=class_name, dbid=dbid)

    def __getattr__(self, name):
        return getattr(self._server, name)


class Target:
    """One server under test. Subclasses say how it is reached."""

    url = ""
    # Called with every request before it is made, and after it has been; whatever they raise is the answer.
    faults: t.Sequence[t.Callable[..., None]] = ()
    faults_after: t.Sequence[t.Callable[..., None]] = ()

    def open(self) -> t.Any:
        """A session of an administrator."""
        raise NotImplementedError

    def call(self, module: str, check_mode: bool = False, **parameters: t.Any) -> dict[str, t.Any]:
        """A module through the front door; what it asked of the server is then in ``journal``."""
        self.journal: list[tuple[t.Any, ...]] = []
        given = {"server": self.url, "default_tenant": TENANT, **parameters}

        def connect(*arguments, **settings):
            return Recorder(real(*arguments, **settings), self)

        real = glue.connect_any
        with mock.patch.object(glue, "connect_any", connect):
            try:
                checked = glue.validated(module, given)
            except glue.ValidationFailed as failure:
                findings = [each.__dict__ for each in failure.findings]
                return {"failed": True, "changed": False, "msg": str(failure), "findings": findings}
            result = glue.execute(glue.Call(module, checked, check_mode))
        json.dumps(result)  # whatever comes out can be sent to a controller
        return result

    def done(self, module: str, **parameters: t.Any) -> dict[str, t.Any]:
        """The same for a call that has to succeed."""
        result = self.call(module, **parameters)
        assert not result.get("failed"), result["msg"]
        return result

    @property
    def writes(self) -> list[tuple[t.Any, ...]]:
        return [each for each in self.journal if each[0] in WRITES]

    def dump(self) -> dict[Link, t.Any]:
        """Everything the server shows, by class and DBID."""
        server = self.open()
        try:
            return {
                Link(name, each.dbid): (dict(each.attributes), dict(each.other))
                for name in CLASS_NAMES
                for each in server.list(name)
            }
        finally:
            server.close()

    def world(self) -> World:
        server = self.open()
        try:
            return World({name: server.list(name) for name in CLASS_NAMES})
        finally:
            server.close()

    def attributes(self, class_name: str, name: str) -> dict[str, t.Any]:
        """The attributes of the only object of a class with this name; {} when there is none."""
        found = [e for e in self.world().objects[class_name] if _name(class_name, e.attributes) == name]
        assert len(found) < 2, found
        return dict(found[0].attributes) if found else {}

    def by_name(self, classes: t.Iterable[str] = CLASS_NAMES) -> dict[t.Any, t.Any]:
        """Everything the server shows, in names: equal for two servers that hold the same under other DBIDs."""
        world = self.world()
        result = {}
        for name in classes:
            described = glue.object_class(name)
            for each in world.objects[name]:
                key = world.key_of(Link(name, each.dbid))
                assert key not in result, f"{key} is there twice"
                result[key] = {
                    attribute.name: _settled(world.named(attribute, each.attributes.get(attribute.name)))
                    for attribute in described.attributes
                }
        return result


def _settled(value):
    if is_collection(value):
        return sorted((_settled(each) for each in value), key=repr)
    return value


def _name(class_name, attributes):
    return attributes.get(glue.object_class(class_name).key[-1])


class Embedded(Target):
    """The embedded server on a file of its own."""

    _built: t.ClassVar[dict[str, bytes]] = {}

    def __init__(self, folder: Path, estate: t.Sequence[t.Mapping[str, t.Any]] = ()) -> None:
        self.path = folder / f"engage-{len(list(folder.iterdir()))}.db"
        self.url = f"embedded:{self.path}"
        # Copying a file is quicker than filling it again and again.
        memory = json.dumps(estate)
        if memory in self._built:
            self.path.write_bytes(self._built[memory])
        else:
            self.open().close()
            for start in range(0, len(estate), 200):
                self.done("configuration", objects=list(estate[start : start + 200]))
            self._built[memory] = self.path.read_bytes()

    def open(self) -> EmbeddedServer:
        return EmbeddedServer.open(self.path)


TARGETS: t.Mapping[str, t.Callable[..., Target]] = {"embedded": Embedded}


def plan_paths(result: t.Mapping[str, t.Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Action, name and path of every change of a result's plan."""
    return [
        (each["action"], each["object"]["path"][-1], tuple(change["path"]))
        for each in result["plan"]["operations"]
        for change in each["changes"]
    ]


def reordered(value: t.Any, lists: bool = False) -> t.Any:
    """The same with the entries of every dict, and on demand the elements of every list, the other way round."""
    if isinstance(value, dict):
        return {name: reordered(value[name], lists) for name in reversed(list(value))}
    if isinstance(value, list):
        return [reordered(each, lists) for each in (reversed(value) if lists else value)]
    return value
