# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Errors for people: what is wrong, where, and what to do about it."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, found before anything was written.

    ``place`` is where the user said it (file, task or list item), ``subject`` the object it is about and ``path``
    the attribute or ``[section] option`` within the object.
    """

    message: str
    remedy: str = ""
    place: str = ""
    subject: str = ""
    path: str = ""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.place, self.subject, self.path) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.remedy}".strip()


class EngageError(Exception):
    """The root of every error this collection raises on purpose."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class ValidationFailed(EngageError):
    """Everything that is wrong with a request, all at once; nothing has been written."""

    def __init__(self, findings: t.Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__(f"{head} found, nothing was written:\n" + "\n".join(f"- {each}" for each in self.findings))
