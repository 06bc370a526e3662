# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``connection``: which servers an application connects to, without describing the application as a whole."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..engine.desired import Conclusion, Desired, Outlook
from ..model.objects import Key
from .application import TRACE_MODE, connection_fields
from .base import ENABLED, PRESENCE, Kind, Request, Spec, state_attribute

SPEC: Spec = {
    "applications": {"type": "list", "elements": "str", "required": True},
    "servers": {"type": "list", "elements": "str", "required": True},
    "port_id": {"type": "str", "default": "default"},
    "protocol": {"type": "str"},
    "timeout_local": {"type": "int"},
    "timeout_remote": {"type": "int"},
    "trace_mode": {"type": "str", "choices": list(TRACE_MODE)},
    "skip_backups": {"type": "bool", "default": False},
    **ENABLED,
    **PRESENCE,
}


@dataclass(frozen=True)
class Connected:
    """The application has a connection to each of these servers.

    With ``skip_backups``, servers that stand by for another one are left out: clients learn of them from their primary.
    (General knowledge of the product, grade D.)
    """

    servers: tuple[Key, ...]
    fields: t.Mapping[str, t.Any]
    skip_backups: bool
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgApplication"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        known = [key for key in self.servers if outlook.will_hold(key)]
        backups = {outlook.attribute(key, "backup_server") for key in known} if self.skip_backups else set()
        connections = tuple({**self.fields, "server": server} for server in self.servers if server not in backups)
        return Conclusion((Desired(about, "", "required", attributes={"connections": connections}),))


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    servers = tuple(Key("CfgApplication", (name,)) for name in parameters["servers"])
    if parameters["state"] == "absent":
        gone = tuple({"server": server, "port_id": parameters["port_id"]} for server in dict.fromkeys(servers))
        return [
            Desired(Key("CfgApplication", (name,)), request.place, "required", without={"connections": gone})
            for name in dict.fromkeys(parameters["applications"])
        ]
    for name in sorted(set(parameters["applications"]) & set(parameters["servers"])):
        request.complain("servers", f"{name} would be connected to itself.", "List it on one side only.")
    connected = Connected(tuple(dict.fromkeys(servers)), connection_fields(parameters), parameters["skip_backups"])
    wishes = [
        Desired(
            Key("CfgApplication", (name,)),
            request.place,
            "required",
            attributes=state_attribute(parameters),
            deductions=(connected,),
        )
        for name in dict.fromkeys(parameters["applications"])
    ]
    # A connection to what is disabled carries nothing.
    return wishes + [
        Desired(server, request.place, "required", attributes=state_attribute(parameters))
        for server in dict.fromkeys(servers)
    ]


KIND = Kind("connection", "connection", SPEC, _desired)
