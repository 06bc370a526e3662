# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``chat_sizing``: are there enough Chat Servers for the sessions that are expected?

It changes nothing. The rule of thumb is 1,000 sessions for each Chat Server (vendor's page for WhatsApp, grade B), and
one server more than needed (a vendor's guide on digital channels, grade B).
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..engine.desired import Conclusion, Desired, Outlook
from ..model.errors import Finding
from ..model.objects import Key
from .base import PRESENCE, Kind, Request, Spec

SPEC: Spec = {
    "chat_servers": {"type": "list", "elements": "str", "required": True},
    "expected_sessions": {"type": "int", "required": True},
    "sessions_per_server": {"type": "int", "default": 1000},
    "spare": {"type": "int", "default": 1},
    **PRESENCE,
}


@dataclass(frozen=True)
class EnoughServers:
    """At least ``needed`` of the servers are active, not counting those that only stand by."""

    servers: tuple[Key, ...]
    sessions: int
    each: int
    spare: int
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgApplication"})

    def conclude(self, _about: Key, outlook: Outlook, /) -> Conclusion:
        backups = {outlook.attribute(key, "backup_server") for key in self.servers if outlook.will_hold(key)}
        active = [key for key in self.servers if _is_enabled(key, outlook) and key not in backups]
        # In a pair the backup is the spare, listed or not: it takes over what its primary had.
        alone = [key for key in active if not _is_enabled(outlook.attribute(key, "backup_server"), outlook)]
        needed = -(-self.sessions // self.each)
        wanted = needed + (self.spare if alone else 0)
        if len(active) >= wanted:
            return Conclusion()
        spare = f" and {self.spare} to spare" if wanted > needed else ""
        message = (
            f"Chat Servers needed: {needed}{spare} ({self.sessions} sessions, {self.each} each);"
            f" active: {len(active)} ({', '.join(key.name for key in active) or 'none'})."
        )
        remedy = "Add Chat Servers, or give sessions_per_server and spare as your own measurements allow."
        return Conclusion(findings=(Finding(message, remedy, path="expected_sessions"),))


def _is_enabled(key: Key | None, outlook: Outlook) -> bool:
    return key is not None and outlook.will_hold(key) and outlook.attribute(key, "state") in ("", None, "CFGEnabled")


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    if parameters["state"] == "absent":
        return []
    for name, least in (("expected_sessions", 0), ("sessions_per_server", 1), ("spare", 0)):
        if parameters[name] < least:
            request.complain(name, f"{parameters[name]} makes no sense.", f"Give {least} or more.")
    servers = tuple(Key("CfgApplication", (name,)) for name in dict.fromkeys(parameters["chat_servers"]))
    if not servers and parameters["expected_sessions"] > 0:
        request.complain("chat_servers", "none is listed, and sessions are expected.", "List the Chat Servers.")
    if request.findings or not servers:
        return []
    rule = EnoughServers(
        servers, parameters["expected_sessions"], parameters["sessions_per_server"], parameters["spare"]
    )
    wishes = [Desired(key, request.place, "required", component="chat_server") for key in servers[1:]]
    return [Desired(servers[0], request.place, "required", component="chat_server", deductions=(rule,)), *wishes]


KIND = Kind("chat_sizing", "sizing of Chat Servers", SPEC, _desired)
