# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan as versioned JSON. Names only, no secrets; DBIDs serve as a check of identity and nothing else."""

from __future__ import annotations

import typing as t

from ..model.objects import Key
from .operations import Change, Operation, Plan
from .redact import redacted
from .values import ABSENT, Stranger, Template, show
from .words import in_words

PLAN_VERSION = 1

PLAN_SCHEMA: t.Mapping[str, t.Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A plan of contactcenter.engage",
    "type": "object",
    "required": ["version", "operations", "unchanged", "checkpoints", "notes"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": PLAN_VERSION},
        "operations": {"type": "array", "items": {"$ref": "#/$defs/operation"}},
        "unchanged": {"type": "array", "items": {"$ref": "#/$defs/key"}},
        "checkpoints": {"type": "array", "items": {"$ref": "#/$defs/checkpoint"}},
        "notes": {"type": "array", "items": {"type": "string"}},
    },
    "$defs": {
        "key": {
            "type": "object",
            "required": ["class", "path"],
            "additionalProperties": False,
            "properties": {
                "class": {"type": "string", "pattern": "^Cfg"},
                "path": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            },
        },
        "operation": {
            "type": "object",
            "required": ["action", "object", "changes"],
            "additionalProperties": False,
            "properties": {
                "action": {"enum": ["create", "update", "delete"]},
                "object": {"$ref": "#/$defs/key"},
                "dbid": {"type": "integer", "minimum": 1},
                "completes": {"const": True},
                "companions": {"type": "array", "items": {"$ref": "#/$defs/key"}, "minItems": 1},
                "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
            },
        },
        "change": {
            "type": "object",
            "required": ["path"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3},
                "before": True,
                "after": True,
                "secret": {"const": True},
                "takes_effect": {"type": "string"},
                "words": {
                    "description": "What a binary value means, before and after, where that can be said.",
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"before": {"$ref": "#/$defs/lines"}, "after": {"$ref": "#/$defs/lines"}},
                },
            },
        },
        "lines": {"type": "array", "items": {"type": "string"}},
        "checkpoint": {
            "type": "object",
            "required": ["name", "title", "status", "instructions", "evidence", "missing"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string", "minLength": 1},
                "title": {"type": "string"},
                "status": {"enum": ["open", "acknowledged", "verified"]},
                "instructions": {"$ref": "#/$defs/lines"},
                "evidence": {"$ref": "#/$defs/lines"},
                "missing": {"$ref": "#/$defs/lines"},
                "by": {"type": "string"},
                "date": {"type": "string"},
                "note": {"type": "string"},
            },
        },
    },
}


def plan_to_json(plan: Plan) -> dict[str, t.Any]:
    """The plan as plain data that satisfies :data:`PLAN_SCHEMA`."""
    return {
        "version": PLAN_VERSION,
        "operations": [_operation(each) for each in plan.operations],
        "unchanged": [key_to_json(key) for key in plan.unchanged],
        "checkpoints": [each.to_data() for each in plan.checkpoints],
        "notes": [str(each) for each in plan.notes],
    }


def key_to_json(key: Key) -> dict[str, t.Any]:
    return {"class": key.class_name, "path": list(key.path)}


def _operation(operation: Operation) -> dict[str, t.Any]:
    data: dict[str, t.Any] = {
        "action": operation.action,
        "object": key_to_json(operation.key),
        "changes": [_change(each) for each in operation.changes],
    }
    if operation.dbid is not None:
        data["dbid"] = operation.dbid
    if operation.completes:
        data["completes"] = True
    if operation.companions:
        data["companions"] = [key_to_json(key) for key in operation.companions]
    return data


def _change(change: Change) -> dict[str, t.Any]:
    data: dict[str, t.Any] = {"path": [str(part) for part in change.path]}
    for side, value in zip(("before", "after"), redacted(change)):
        if value is not ABSENT:
            data[side] = value_to_json(value)
        words = in_words(change.path, value)
        if words:
            data.setdefault("words", {})[side] = words
    if change.secret:
        data["secret"] = True
    if change.takes_effect:
        data["takes_effect"] = change.takes_effect
    return data


def value_to_json(value: t.Any) -> t.Any:
    """A value in name form as plain data."""
    if isinstance(value, Key):
        return key_to_json(value)
    if isinstance(value, (Stranger, Template)):
        return show(value)
    if isinstance(value, bytes):
        return {"binary": value.hex()}
    if isinstance(value, tuple):
        return [value_to_json(each) for each in value]
    if isinstance(value, dict):
        return {str(name): value_to_json(each) for name, each in value.items()}
    return value
