# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds ``application`` and ``application_template``."""

from __future__ import annotations

import typing as t

from ..engine.desired import Desired, DirectiveTree
from ..model.objects import Key
from .base import (
    ANNEX,
    ENABLED,
    PRESENCE,
    Kind,
    Request,
    Spec,
    add_secrets,
    folder_key,
    given,
    given_trees,
    state_attribute,
)

# What people write, and how Configuration Server spells it.
REDUNDANCY: t.Mapping[str, str] = {
    "none": "CFGHTNoHAType",
    "cold_standby": "CFGHTColdStanby",
    "warm_standby": "CFGHTWarmStanby",
    "hot_standby": "CFGHTHotStanby",
}
TRACE_MODE: t.Mapping[str, str] = {
    "none": "CFGTMNone",
    "local": "CFGTMLocal",
    "remote": "CFGTMRemote",
    "both": "CFGTMBoth",
}
_SECRETS: Spec = {"secrets": {"type": "dict", "no_log": True}}
_TREES: Spec = {"options": {"type": "dict", "no_log": True}, **_SECRETS, **ANNEX}

TEMPLATE_SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "type": {"type": "str"},
    "version": {"type": "str"},
    "folder": {"type": "str"},
    **_TREES,
    **ENABLED,
    **PRESENCE,
}

APPLICATION_SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "template": {"type": "str"},
    "type": {"type": "str"},
    "version": {"type": "str"},
    "host": {"type": "str"},
    "ports": {
        "type": "list",
        "elements": "dict",
        "options": {"id": {"type": "str", "default": "default"}, "port": {"type": "int", "required": True}},
    },
    "connections": {
        "type": "list",
        "elements": "dict",
        "options": {
            "server": {"type": "str", "required": True},
            "port_id": {"type": "str", "default": "default"},
            "protocol": {"type": "str"},
            "timeout_local": {"type": "int"},
            "timeout_remote": {"type": "int"},
            "trace_mode": {"type": "str", "choices": list(TRACE_MODE)},
        },
    },
    "tenants": {"type": "list", "elements": "str"},
    "work_directory": {"type": "str"},
    "command_line": {"type": "str"},
    "command_line_arguments": {"type": "str"},
    "startup_timeout": {"type": "int"},
    "shutdown_timeout": {"type": "int"},
    "auto_restart": {"type": "bool"},
    "redundancy": {"type": "str", "choices": list(REDUNDANCY)},
    "backup_server": {"type": "str"},
    "folder": {"type": "str"},
    **_TREES,
    **ENABLED,
    **PRESENCE,
}


def _trees(request: Request) -> tuple[dict[str, DirectiveTree], frozenset[t.Any]]:
    """Option directives of ``options``, ``secrets`` and ``annex``; an explicit ``{}`` empties."""
    trees, exact = given_trees(request, ("options", "annex"))
    secrets = request.parameters.get("secrets")
    if secrets:
        add_secrets(request, trees.setdefault("options", {}), secrets)
    return dict(trees), frozenset(exact)


def _finish(request: Request, key: Key, attributes: dict[str, t.Any]) -> list[Desired]:
    parameters = request.parameters
    if parameters["state"] == "absent":
        return [Desired(key, request.place, "absent", defining=True)]
    if parameters.get("folder"):
        attributes["folder"] = folder_key(key.class_name, parameters["folder"])
    trees, exact = _trees(request)
    return [
        Desired(
            key,
            request.place,
            attributes={**attributes, **state_attribute(parameters)},
            trees=trees,
            exact=exact,
            defining=True,
        )
    ]


def _template(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    return _finish(request, Key("CfgAppPrototype", (parameters["name"],)), given(parameters, "type", "version"))


def _application(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    attributes = given(
        parameters,
        "type",
        "version",
        "work_directory",
        "command_line",
        "command_line_arguments",
        "startup_timeout",
        "shutdown_timeout",
        "auto_restart",
    )
    for name, class_name in (("template", "CfgAppPrototype"), ("host", "CfgHost"), ("backup_server", "CfgApplication")):
        if parameters.get(name) is not None:
            attributes[name] = Key(class_name, (parameters[name],)) if parameters[name] else None
    if parameters.get("redundancy") is not None:
        attributes["redundancy_type"] = REDUNDANCY[parameters["redundancy"]]
    if parameters.get("tenants") is not None:
        attributes["tenants"] = tuple(Key("CfgTenant", (name,)) for name in parameters["tenants"])
    if parameters.get("ports") is not None:
        attributes["ports"] = tuple(dict(each) for each in parameters["ports"])
        for port in (each["port"] for each in parameters["ports"] if not 1 <= each["port"] <= 65535):
            request.complain("ports", f"{port} is not the number of a port.", "Ports are 1 to 65535.")
        _refuse_twins(request, "ports", [each["id"] for each in parameters["ports"]])
    if parameters.get("connections") is not None:
        attributes["connections"] = tuple(_connection(each) for each in parameters["connections"])
        _refuse_twins(request, "connections", [(e["server"], e["port_id"]) for e in parameters["connections"]])
    return _finish(request, Key("CfgApplication", (parameters["name"],)), attributes)


def _connection(parameters: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    return {**connection_fields(parameters), "server": Key("CfgApplication", (parameters["server"],))}


def connection_fields(parameters: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """What is said about a connection, besides the server it leads to."""
    connection = given(parameters, "port_id", "protocol", "timeout_local", "timeout_remote")
    if parameters.get("trace_mode") is not None:
        connection["trace_mode"] = TRACE_MODE[parameters["trace_mode"]]
    return connection


def _refuse_twins(request: Request, path: str, identities: t.Sequence[t.Any]) -> None:
    for twice in sorted({str(each) for each in identities if identities.count(each) > 1}):
        request.complain(path, f"{twice} is listed twice.", "List it once.")


TEMPLATE_KIND = Kind("application_template", "application template", TEMPLATE_SPEC, _template)
APPLICATION_KIND = Kind("application", "application", APPLICATION_SPEC, _application)
