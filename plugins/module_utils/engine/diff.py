# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A plan as people read it: for each object the lines before and after."""

from __future__ import annotations

import typing as t

from ..catalogue.classes import object_class
from .operations import Change, Operation, Plan
from .redact import redacted
from .values import ABSENT, is_collection, label, show
from .words import in_words


def plan_diff(plan: Plan) -> list[dict[str, str]]:
    """The plan in the form of Ansible's ``diff``: one entry per operation, secrets hidden."""
    return [_operation_diff(operation) for operation in plan.operations]


def _operation_diff(operation: Operation) -> dict[str, str]:
    name = label(operation.key)
    before = _lines(operation, 0) if operation.action == "update" else []
    after = _lines(operation, 1)
    if operation.action == "delete":
        before = [name, *(f"with it {label(key)}" for key in operation.companions)]
    elif operation.action == "create":
        after = [name, *after]
    return {
        "before_header": name if operation.action != "create" else f"{name} (does not exist)",
        "after_header": name if operation.action != "delete" else f"{name} (deleted)",
        "before": "".join(f"{line}\n" for line in before),
        "after": "".join(f"{line}\n" for line in after),
    }


def _lines(operation: Operation, side: int) -> list[str]:
    lines: list[str] = []
    name = object_class(operation.key.class_name).key[-1]
    for change in operation.changes:
        if operation.action == "create" and change.path == (name,):
            continue
        value = redacted(change)[side]
        words = in_words(change.path, value)
        if words:
            # The two stored forms of a capacity rule mean the same, and are shown once.
            lines += [line for line in (f"capacity rule, {each}" for each in words) if line not in lines]
        elif value is not ABSENT:
            lines += _value_lines(change, value)
    return lines


def _value_lines(change: Change, value: t.Any) -> list[str]:
    if is_collection(value) and value:
        return [f"{path_text(change)}: {show(element)}" for element in value]
    separator = " = " if change.is_option else ": "
    return [f"{path_text(change)}{separator}{show(value)}"]


def path_text(change: Change) -> str:
    """Where in the object a change is: ``host``, ``[settings] timeout``, ``annex [settings] is-searchable``."""
    if not change.is_option:
        return str(change.path[0])
    prefix = "annex " if change.path[0] == "annex" else ""
    return f"{prefix}[{change.path[1]}] {change.path[2]}"
