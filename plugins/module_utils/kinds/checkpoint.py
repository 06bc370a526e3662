# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``checkpoint``: a step that somebody has to do by other means, and what shows that it has been done."""

from __future__ import annotations

import re
import typing as t

from ..catalogue.classes import object_class
from ..engine.checkpoints import Checkpoint, Evidence
from .base import PRESENCE, TENANT, Kind, Request, Spec, key_from

_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")

SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "title": {"type": "str"},
    "instructions": {"type": "list", "elements": "str", "default": []},
    "evidence": {
        "type": "list",
        "elements": "dict",
        "default": [],
        "options": {
            "class": {"type": "str", "required": True},
            "name": {"type": "raw", "required": True},
            "attribute": {"type": "str", "choices": ["options", "annex"], "default": "options"},
            "section": {"type": "str"},
            "option": {"type": "str"},
        },
    },
    **TENANT,
    **PRESENCE,
}


def _checkpoint(request: Request) -> t.Sequence[Checkpoint]:
    parameters = request.parameters
    if parameters["state"] == "absent":
        return []
    if not _NAME.fullmatch(parameters["name"]):
        message = "it is what people write to acknowledge it."
        request.complain("name", message, "Use lower-case letters, digits and underscores.")
    if not (parameters.get("title") or "").strip():
        request.complain("title", "it is needed.", "Say in one line what has to be done.")
    evidence = [
        found
        for position, each in enumerate(parameters["evidence"])
        for found in [_evidence(request, f"evidence[{position}]", each)]
        if found
    ]
    return [
        Checkpoint(
            parameters["name"],
            parameters["title"] or "",
            tuple(parameters["instructions"]),
            tuple(evidence),
            request.place,
        )
    ]


def _evidence(request: Request, path: str, parameters: t.Mapping[str, t.Any]) -> Evidence | None:
    section, option = parameters.get("section"), parameters.get("option")
    if bool(section) != bool(option):
        request.complain(path, "section and option belong together.", "Give both, or none.")
        return None
    try:
        described = object_class(parameters["class"])
    except KeyError as error:
        request.complain(f"{path}.class", str(error.args[0]))
        return None
    if section and parameters["attribute"] not in described.by_name:
        request.complain(f"{path}.attribute", f"a {described.title} has no options.", "Give attribute: annex.")
    tenant = request.parameters.get("tenant") or ""
    key = key_from(request, f"{path}.name", parameters["class"], parameters["name"], tenant)
    if key is None:
        return None
    return Evidence(key, parameters["attribute"] if section else "", section or "", option or "")


KIND = Kind("checkpoint", "checkpoint", SPEC, _checkpoint)
