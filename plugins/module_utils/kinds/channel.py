# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds ``inbound_route`` and ``channel``: what a channel of Digital Messaging Server is made of.

A channel is one section ``[channel-<name>]``: the driver's options, the secrets of the account, and the inbound
route that leads to an endpoint of Chat Server. Kind ``channel`` writes both ends of that wire at once, so the
endpoint cannot be spelt in two ways.
"""

from __future__ import annotations

import typing as t

from ..engine.desired import Deduction, Desired, Directive, RemoveOption, SetOption, Wish
from ..engine.values import Template, Text
from ..model.access_point import is_access_point_name
from ..model.objects import Key
from .base import PRESENCE, TENANT, Kind, Request, Spec, add_secrets, options_tree
from .channel_profile import SPEC as PROFILE_SPEC
from .channel_profile import profile_wishes, with_profile
from .chat_endpoint import endpoint_wishes, queue_wish
from .options_file import ROUTE as OPTION
from .options_file import SPEC as OPTIONS_FILE_SPEC
from .options_file import WhileNew, imported

_ROUTE: Spec = {
    "applications": {"type": "list", "elements": "str", "required": True},
    "endpoint": {"type": "str"},
    "paging_queue": {"type": "str"},
    **TENANT,
    **PRESENCE,
}
ROUTE_SPEC: Spec = {"channel": {"type": "str", "required": True}, **_ROUTE}
CHANNEL_SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "chat_servers": {"type": "list", "elements": "str"},
    "queue": {"type": "str"},
    "create_queue": {"type": "bool", "default": False},
    "options": {"type": "dict", "no_log": True, "default": {}},
    "secrets": {"type": "dict", "no_log": True, "default": {}},
    **PROFILE_SPEC,
    **OPTIONS_FILE_SPEC,
    **_ROUTE,
}


def channel_section(request: Request, path: str, channel: str) -> str:
    """The section of a channel; the name may be given with or without its prefix ``channel-``."""
    section = channel if channel.startswith("channel-") else f"channel-{channel}"
    if section == "channel-" or any(character in section for character in "[]\r\n"):
        request.complain(path, f"{channel!r} cannot be the name of a channel.", "Use letters, digits and dashes.")
    return section


def _inbound_route(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    section = channel_section(request, "channel", parameters["channel"])
    if parameters["state"] == "absent":
        return _on_each(request, {section: {OPTION: RemoveOption()}})
    tenant = request.tenant_key()
    _check_route(request)
    if tenant is None:
        return []
    return [*_on_each(request, {section: {OPTION: _route(request, tenant)}}), *_paging_queue(request, tenant)]


def _channel(request: Request) -> t.Sequence[Wish]:
    parameters = request.parameters
    section = channel_section(request, "name", parameters["name"])
    if parameters["state"] == "absent":
        # Channels of one profile may share an endpoint, so it goes only when it is named.
        ends: list[Desired] = []
        if parameters.get("endpoint") and parameters.get("chat_servers"):
            ends = endpoint_wishes(request, parameters["chat_servers"], request.tenant_key())
        # All options of the section go; of those named here as secrets, nobody sees what they were.
        removed: dict[Text, Directive] = {str(name): RemoveOption(secret=True) for name in parameters["secrets"]}
        return [*_on_each(request, {section: removed}, frozenset({("options", section)})), *ends]
    request, profile = with_profile(request)
    parameters = request.parameters
    tenant = request.tenant_key()
    _check_route(request)
    if parameters.get("paging_queue") and not parameters.get("endpoint"):
        request.complain("endpoint", "it is needed.", "Name the Chat Server endpoint at which sessions open.")
    # A channel without a server would vanish, or lead nowhere, without a word.
    if not parameters["applications"]:
        request.complain("applications", "no Digital Messaging Server is listed.", "List those that have the channel.")
    if parameters.get("chat_servers") == []:
        request.complain(
            "chat_servers", "no Chat Server is listed.", "List those that take the sessions, or none at all."
        )
    if parameters.get("chat_servers") and not parameters.get("queue"):
        request.complain("queue", "it is needed.", "Name the Interaction Queue that takes the sessions.")
    draft = options_tree(request, "options", {section: parameters["options"]})
    add_secrets(request, draft, {section: parameters["secrets"]})
    tree = draft.get(section, {})
    from_file = imported(request, section)
    if OPTION in tree:
        request.complain(f"options.{OPTION}", "the route is put together from endpoint and tenant.", "Leave it out.")
    if tenant is None or request.findings:
        return []
    tree[OPTION] = _route(request, tenant)
    # What the request itself says comes first.
    filed = from_file.tree
    said = (WhileNew(section, from_file.notes),) if from_file.notes else ()
    return [
        *_on_each(request, {**filed, section: {**filed.get(section, {}), **tree}}, deductions=said),
        *from_file.checkpoints,
        *_paging_queue(request, tenant),
        *endpoint_wishes(request, parameters.get("chat_servers") or [], tenant),
        *profile_wishes(request, tenant, profile),
    ]


def _on_each(
    request: Request,
    tree: t.Mapping[Text, t.Mapping[Text, Directive]],
    exact: frozenset[t.Any] = frozenset(),
    deductions: tuple[Deduction, ...] = (),
) -> list[Desired]:
    return [
        Desired(
            Key("CfgApplication", (name,)),
            request.place,
            trees={"options": tree},
            exact=exact,
            component="digital_messaging_server",
            deductions=deductions,
        )
        for name in request.parameters["applications"]
    ]


def _check_route(request: Request) -> None:
    endpoint, paging = request.parameters.get("endpoint"), request.parameters.get("paging_queue")
    if not endpoint and not paging:
        request.complain("endpoint", "it is needed.", "Name the Chat Server endpoint at which sessions open.")
    for path, name in (("endpoint", endpoint), ("paging_queue", paging)):
        if name and not is_access_point_name(name):
            request.complain(
                path,
                f"{name!r} cannot be part of an inbound route.",
                "Give the name alone, without comma, colon or tenant: the route is put together from it.",
            )


def _route(request: Request, tenant: Key) -> Directive:
    """``<DBID>:<paging queue>,<DBID>:<endpoint>``; without a paging queue the comma stays in front."""
    endpoint, paging = request.parameters.get("endpoint"), request.parameters.get("paging_queue")
    parts: tuple[str | Key, ...] = (tenant, f":{paging}") if paging else ()
    parts += (",", tenant, f":{endpoint}") if endpoint else ()
    return SetOption(Template(parts))


def _paging_queue(request: Request, tenant: Key) -> list[Desired]:
    queue = request.parameters.get("paging_queue")
    return [queue_wish(request, tenant, queue, create=False)] if queue else []


ROUTE_KIND = Kind("inbound_route", "inbound route", ROUTE_SPEC, _inbound_route)
CHANNEL_KIND = Kind("channel", "channel", CHANNEL_SPEC, _channel)
