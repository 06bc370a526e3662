# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``script``: interaction queues and their like.

By default a script has to be there already. Most of them are made by tools of the vendor and carry what only those
tools can write: an interaction queue without a view and a strategy behind it takes interactions and routes nothing.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, replace

from ..engine.desired import Conclusion, Desired, Outlook
from ..model.errors import Finding
from ..model.objects import Key
from .base import ANNEX, ENABLED, PRESENCE, TENANT, Kind, Request, Spec, described

# What people write, and how Configuration Server spells it. Capacity rules have a kind of their own; all others can be
# had with kind ``object``.
SCRIPT_TYPES: t.Mapping[str, str] = {
    "interaction_queue": "CFGInteractionQueue",
    "interaction_queue_view": "CFGInteractionQueueView",
    "interaction_workbin": "CFGInteractionWorkBin",
    "interaction_submitter": "CFGInteractionSubmitter",
    "business_process": "CFGBusinessProcess",
    "simple_routing": "CFGSimpleRouting",
    "enhanced_routing": "CFGEnhancedRouting",
    "schedule": "CFGSchedule",
}

SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "type": {"type": "str", "choices": list(SCRIPT_TYPES), "default": "interaction_queue"},
    "create": {"type": "bool", "default": False},
    "folder": {"type": "str"},
    **ANNEX,
    **ENABLED,
    **TENANT,
    **PRESENCE,
}


@dataclass(frozen=True)
class OfType:
    """What is to be deleted is of this type: scripts of all types share their names."""

    type: str
    classes: t.ClassVar[frozenset[str]] = frozenset()

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        actual = outlook.attribute(about, "type") if outlook.holds(about) else self.type
        if actual == self.type:
            return Conclusion()
        message = f"it is {actual}, not {self.type}, and would be deleted."
        return Conclusion(findings=(Finding(message, "Check the name, or give its type.", path="type"),))


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    tenant = request.tenant_key()
    if tenant is None:
        return []
    wish = described(request, tenant, "CfgScript")
    script_type = SCRIPT_TYPES[parameters["type"]]
    if parameters["state"] == "absent":
        return [replace(wish, deductions=(OfType(script_type),))]
    return [
        replace(
            wish,
            presence="present" if parameters["create"] else "required",
            attributes={"type": script_type, **wish.attributes},
            defining=parameters["create"],
        )
    ]


def _only_requires(parameters: t.Mapping[str, t.Any]) -> bool:
    return not parameters.get("create")


KIND = Kind("script", "script", SPEC, _desired, _only_requires)
