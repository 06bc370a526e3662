# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the engine asks of whoever holds the configuration, and the errors it may get in answer.

A new kind of server is one file that satisfies :class:`Server`.
"""

from __future__ import annotations

import typing as t
from contextlib import AbstractContextManager
from dataclasses import dataclass

from ..model.errors import EngageError
from ..model.objects import ConfigObject


class ServerError(EngageError):
    """The server refused or failed a request.

    ``code`` is the error name of the server where one is evidenced, else our own.
    """

    code = "ServerError"


class ConnectionFailed(ServerError):
    """The server, or the file it lives in, cannot be reached or used."""

    code = "ConnectionFailed"


class AuthenticationFailed(ServerError):
    code = "AuthenticationFailed"


class PermissionDenied(ServerError):
    code = "PermissionDenied"


class ReadOnly(ServerError):
    """The server takes no changes from this account now (read-only or emergency mode)."""

    code = "ReadOnly"


class ObjectNotFound(ServerError):
    code = "CFGObjectNotFound"


class UniquenessViolation(ServerError):
    code = "CFGUniquenessViolation"


class IncompleteObject(ServerError):
    code = "CFGIncompleteObjectData"


class ReferenceRefused(ServerError):
    """A reference points to nothing, or the object is still referred to."""

    code = "ReferenceRefused"


class ChangeRefused(ServerError):
    """The change breaks a rule of the server (an unchangeable attribute, a protected object ...)."""

    code = "ChangeRefused"


class ChangedMeanwhile(ServerError):
    """The object is no longer what the change was based on."""

    code = "ChangedMeanwhile"


class UnknownOutcome(ServerError):
    """The answer was lost: the change may or may not have happened."""

    code = "UnknownOutcome"


class UnreadableAnswer(ServerError):
    """The answer is incomplete or malformed: it proves nothing, least of all absence."""

    code = "UnreadableAnswer"


@dataclass(frozen=True)
class Capabilities:
    """What a server can do.

    ``compare_and_set``: an update is refused atomically when the object is no longer what it was based on.
    ``parallel_reads``: how many lists may be under way at once.
    """

    name: str
    compare_and_set: bool = False
    parallel_reads: int = 1


class Lock(t.Protocol):
    """Keeps two runs from changing one environment at the same time."""

    def hold(self, run_id: str) -> AbstractContextManager[None]:
        """Hold the lock; raise an :class:`EngageError` naming the holder when it cannot be had in time."""


class Server(t.Protocol):
    """A Configuration Server, in whatever form. Every method may raise :class:`ServerError`."""

    @property
    def capabilities(self) -> Capabilities: ...

    def list(self, class_name: str) -> t.Sequence[ConfigObject]:
        """All objects of a class this account may read, ordered by DBID."""

    def get(self, class_name: str, dbid: int) -> ConfigObject:
        """One object; :class:`ObjectNotFound` when there is none."""

    def create(self, new: ConfigObject) -> int:
        """Create an object (its ``dbid`` is ignored) and return the DBID it got."""

    def update(self, new: ConfigObject, based_on: ConfigObject) -> None:
        """Replace an object as a whole; ``based_on`` is what was read just before."""

    def delete(self, class_name: str, dbid: int) -> None:
        """Delete an object; :class:`ObjectNotFound` when there is none."""

    def lock(self, timeout: float) -> Lock:
        """The lock of the environment this server holds; ``timeout`` is how many seconds to wait for it."""

    def close(self) -> None:
        """End the session. Never raises because of the server."""
