# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``chat_endpoint``: an endpoint of Chat Server and the Interaction Queue it feeds.

The endpoints of a tenant are the options of section ``[endpoints:<tenant DBID>]``: the option's name is the
endpoint, its value the queue. (Vendor guides of mobile and web engagement, grade B.)
"""

from __future__ import annotations

import typing as t

from ..engine.desired import Desired, Presence, RemoveOption, SetOption
from ..engine.values import Template
from ..model.access_point import is_access_point_name
from ..model.objects import Key
from .base import PRESENCE, TENANT, Kind, Request, Spec

SPEC: Spec = {
    "applications": {"type": "list", "elements": "str", "required": True},
    "endpoint": {"type": "str", "required": True},
    "queue": {"type": "str"},
    "create_queue": {"type": "bool", "default": False},
    **TENANT,
    **PRESENCE,
}


def _desired(request: Request) -> t.Sequence[Desired]:
    return endpoint_wishes(request, request.parameters["applications"], request.tenant_key())


def endpoint_wishes(request: Request, applications: t.Iterable[str], tenant: Key | None) -> list[Desired]:
    """The endpoint of a request on each of the Chat Servers, and the queue behind it."""
    parameters = request.parameters
    endpoint, queue, absent = parameters["endpoint"], parameters.get("queue"), parameters["state"] == "absent"
    if not is_access_point_name(endpoint):
        request.complain("endpoint", f"{endpoint!r} cannot be an endpoint.", "Use no commas and no colons.")
    applications = list(applications)
    if applications and not queue and not absent:
        request.complain("queue", "it is needed.", "Name the Interaction Queue that takes the sessions.")
    if tenant is None:
        return []
    section = Template(("endpoints:", tenant))
    names = (Key("CfgScript", (*tenant.path, queue)),) if queue else ()
    directive = RemoveOption() if absent else SetOption(queue or "", names=names)
    result = [
        Desired(
            Key("CfgApplication", (name,)),
            request.place,
            trees={"options": {section: {endpoint: directive}}},
            component="chat_server",
        )
        for name in applications
    ]
    if queue and not absent:
        result.append(queue_wish(request, tenant, queue, parameters["create_queue"]))
    return result


def queue_wish(request: Request, tenant: Key, queue: str, create: bool) -> Desired:
    """The queue has to exist: an empty one, made behind the user's back, would take sessions and route nothing."""
    key = Key("CfgScript", (*tenant.path, queue))
    presence: Presence = "present" if create else "required"
    return Desired(key, request.place, presence, attributes={"type": "CFGInteractionQueue"}, creates=create)


KIND = Kind("chat_endpoint", "Chat Server endpoint", SPEC, _desired)
