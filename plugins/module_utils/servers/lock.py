# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A lock file beside the configuration: two runs on one controller never change one environment at once.

The operating system frees the lock when its holder dies, so there is nothing to expire and nothing to break.
"""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import json
import os
import socket
import time
import typing as t
from pathlib import Path

from ..model.errors import EngageError

_PAUSE = 0.1


class LockRefused(EngageError):
    """Another run holds the lock, and went on holding it for as long as we were willing to wait."""


class FileLock:
    """``path`` is created with mode 0600 and stays; ``timeout`` is in seconds."""

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path
        self.timeout = timeout

    @contextlib.contextmanager
    def hold(self, run_id: str) -> t.Iterator[None]:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise LockRefused(
                f"The lock file {self.path} cannot be opened: {error.strerror}.", "Make its folder writable."
            ) from error
        try:
            self._acquire(handle)
            self._write(handle, run_id)
            yield
            self._write(handle, "")
        finally:
            os.close(handle)

    def _acquire(self, handle: int) -> None:
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError as error:
                if time.monotonic() >= deadline:
                    raise LockRefused(
                        f"Another run is changing this environment: {self._holder(handle)}.",
                        "Wait until it has ended, or give a longer lock_timeout.",
                    ) from error
            time.sleep(_PAUSE)

    @staticmethod
    def _write(handle: int, run_id: str) -> None:
        holder = {
            "run": run_id,
            "user": getpass.getuser(),
            "host": socket.gethostname(),
            "process": os.getpid(),
            "since": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(holder if run_id else {}).encode(), 0)

    @staticmethod
    def _holder(handle: int) -> str:
        try:
            holder = json.loads(os.pread(handle, 4096, 0))
            return "run {run} of {user} on {host}, process {process}, since {since}".format(**holder)
        except (ValueError, KeyError):
            return "its name is not known yet"
