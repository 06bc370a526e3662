# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets never show: field by field in plans and diffs, by value in texts that come from outside."""

from __future__ import annotations

import json
import typing as t
import urllib.parse

from .operations import Change, Plan
from .values import ABSENT

HIDDEN = "********"
HIDDEN_NEW = "******** (changed)"
# A shorter value would blot out unrelated text: "1800" is a timeout as often as it is somebody's PIN.
_SHORTEST_IN_TEXT = 6


def redacted(change: Change) -> tuple[t.Any, t.Any]:
    """Before and after of a change, fit to be shown."""
    if not change.secret:
        return change.before, change.after
    before = ABSENT if change.before is ABSENT else HIDDEN
    after = ABSENT if change.after is ABSENT else HIDDEN if before is ABSENT else HIDDEN_NEW
    return before, after


def scrub(text: str, secrets: t.Iterable[str]) -> str:
    """A text from outside (a server's error) without the secrets it may repeat, as they are or escaped."""
    long_enough = {secret for secret in secrets if len(secret) >= _SHORTEST_IN_TEXT}
    for form in sorted({form for secret in long_enough for form in _forms(secret)}, key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    return text


def _forms(secret: str) -> t.Iterator[str]:
    yield secret
    yield repr(secret)[1:-1]
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    # A lone surrogate has no UTF-8.
    yield urllib.parse.quote(secret, errors="replace")
    yield urllib.parse.quote_plus(secret, errors="replace")


def old_and_new_secrets(plan: Plan) -> set[str]:
    """The secret texts a plan replaces, removes or writes."""
    changes = (change for operation in plan.operations for change in operation.changes if change.secret)
    return {value for change in changes for value in (change.before, change.after) if isinstance(value, str)}
