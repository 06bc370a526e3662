# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A plan: an ordered list of operations with field-level before and after.

Whether anything changes, what check mode predicts, the diff and every report are views of it.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from ..model.errors import Finding
from ..model.objects import Key
from .checkpoints import Reviewed
from .values import Text

Action = t.Literal["create", "update", "delete"]


@dataclass(frozen=True)
class Change:
    """One field of one object: ``(attribute,)`` or ``(option attribute, section, option)``, before and after.

    ``names`` are objects the value speaks of without referring to them: an option holds only a text.
    """

    path: tuple[Text, ...]
    before: t.Any
    after: t.Any
    secret: bool = False
    takes_effect: str = ""
    names: tuple[Key, ...] = ()

    @property
    def is_option(self) -> bool:
        return len(self.path) == 3


@dataclass(frozen=True)
class Operation:
    """One write. ``dbid`` is the object it was planned for, None for one that does not exist yet.

    A create that had to leave out references to break a cycle is followed by an update with ``completes``. With a
    delete the server takes ``companions`` along.
    """

    action: Action
    key: Key
    changes: tuple[Change, ...]
    dbid: int | None = None
    completes: bool = False
    companions: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What will be written, in order, and which of the desired objects are already as wanted.

    ``checkpoints`` are the steps that somebody has to do by other means, ``notes`` what whoever reads the plan should
    know: neither is a change.
    """

    operations: tuple[Operation, ...]
    unchanged: tuple[Key, ...] = field(default=())
    checkpoints: tuple[Reviewed, ...] = field(default=())
    notes: tuple[Finding, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.operations
