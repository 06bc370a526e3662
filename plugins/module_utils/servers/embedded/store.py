# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The file behind the embedded server: opening, creating, locking, transactions. It knows rows, no rules.

Write-ahead logging with ``synchronous=NORMAL``: a committed change is in the operating system's hands, so it survives
a process killed at any moment, and the file cannot be torn. Only a crash of the whole machine may lose the last few
changes (never half of one). Flushing each commit to disk costs an order of magnitude more and buys nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
import time
import typing as t
from pathlib import Path

from ..protocol import ConnectionFailed, ReadOnly, ServerError

APPLICATION_ID = 0x456E6743  # "EngC", shown by file(1)
SCHEMA_VERSION = 1
SMALLEST = 512  # bytes: one page of the smallest size there is

# Bodies are clustered by class and DBID, so a list is one range read, already in order.
SCHEMA = (
    "CREATE TABLE object (class TEXT NOT NULL, dbid INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (class, dbid))"
    " WITHOUT ROWID",
    "CREATE TABLE unique_value (class TEXT NOT NULL, scope TEXT NOT NULL, value TEXT NOT NULL, dbid INTEGER NOT NULL,"
    " PRIMARY KEY (class, scope, value)) WITHOUT ROWID",
    "CREATE INDEX unique_value_by_object ON unique_value (class, dbid)",
    "CREATE TABLE reference (target_class TEXT NOT NULL, target_dbid INTEGER NOT NULL, class TEXT NOT NULL,"
    " dbid INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY (target_class, target_dbid, class, dbid, path))"
    " WITHOUT ROWID",
    "CREATE INDEX reference_by_object ON reference (class, dbid)",
    "CREATE TABLE counter (class TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE secret (class TEXT NOT NULL, dbid INTEGER NOT NULL, attribute TEXT NOT NULL, hash TEXT NOT NULL,"
    " PRIMARY KEY (class, dbid, attribute)) WITHOUT ROWID",
    "CREATE TABLE permission (user_name TEXT NOT NULL, class TEXT NOT NULL, dbid INTEGER NOT NULL,"
    " may_read INTEGER NOT NULL, may_write INTEGER NOT NULL, PRIMARY KEY (user_name, class, dbid)) WITHOUT ROWID",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

# What SQLite says -> what it means and what to do. By text: error codes reach Python only from 3.11 on.
FAILURES: tuple[tuple[str, type[ServerError], str, str], ...] = (
    (
        "is locked",
        ConnectionFailed,
        "is locked: another process was changing it for longer than the timeout.",
        "Let the other run end, or raise the timeout of the connection.",
    ),
    (
        "readonly database",
        ReadOnly,
        "cannot be written.",
        "Make the file and its folder writable for this account (SQLite keeps two companion files beside it).",
    ),
    (
        "unable to open",
        ConnectionFailed,
        "cannot be opened.",
        "Give this account read and write access to the file and to its folder (SQLite keeps two companion files"
        " beside it).",
    ),
    ("is full", ConnectionFailed, "cannot grow: no space is left.", "Free disk space and run again."),
    ("disk I/O", ConnectionFailed, "cannot be read or written: the disk reports an error.", "Check the disk."),
    (
        "malformed",
        ConnectionFailed,
        "is damaged.",
        "Restore it from a backup, or move it away to start with a fresh one. It has been left as it is.",
    ),
    (
        "not a database",
        ConnectionFailed,
        "is not a configuration file of the embedded server (not even an SQLite file).",
        "Name another path. The file has been left as it is.",
    ),
)
UNEXPECTED = (ConnectionFailed, "cannot be used: {error}.", "Check the file, its folder and the disk.")

# Threads of one process that create the same file would otherwise drop each other's POSIX locks on closing it.
_creating = threading.Lock()


class Store:
    """One connection to one file. Every method raises :class:`ServerError` where the file lets it down."""

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self.path = path
        self.busy_timeout = busy_timeout
        self._process = os.getpid()
        self._depth = 0
        self._connection: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: Path, busy_timeout: float, seed: t.Callable[[Store], None]) -> Store:
        """Open the file; create and ``seed`` it when there is none, or only an empty one."""
        _create_file(path)
        store = cls(path, busy_timeout)
        try:
            with store._explained():
                store._connect()
                if not store._is_ours():
                    store._initialise(seed)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        connection, self._connection = self._connection, None
        # A connection inherited over a fork belongs to the parent: closing it here would break the parent's locks.
        if connection is not None and self._process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def rows(self, sql: str, *values: t.Any) -> list[t.Any]:
        # No context manager here: a change takes some twenty statements, and each would pay for it.
        try:
            return self._usable().execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._explanation(error) from error

    def row(self, sql: str, *values: t.Any) -> t.Any:
        try:
            return self._usable().execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise self._explanation(error) from error

    def run(self, sql: str, *values: t.Any) -> None:
        try:
            self._usable().execute(sql, values)
        except sqlite3.Error as error:
            raise self._explanation(error) from error

    @contextlib.contextmanager
    def reading(self) -> t.Iterator[None]:
        """Everything read inside is one moment's state."""
        with self._transaction("BEGIN"):
            yield

    @contextlib.contextmanager
    def writing(self) -> t.Iterator[None]:
        """All or nothing. Takes the write lock first, so what is read inside is what is changed."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> t.Iterator[None]:
        if self._depth:
            raise RuntimeError("transactions do not nest")
        self.run(begin)
        self._depth = 1
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after some errors (a full disk); nothing else can go wrong here.
            with contextlib.suppress(sqlite3.Error, ServerError):
                self._usable().execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    # -- opening ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        # rw, not rwc: a file that vanished since it was created must not come back as an empty one with loose rights.
        self._connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode=rw", uri=True, timeout=self.busy_timeout, isolation_level=None
        )
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def _is_ours(self) -> bool:
        """Whether the file is ready for use; False when it is still empty, an error when it is something else."""
        connection = self._usable()
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables and not application and not version:
            return False
        if application != APPLICATION_ID:
            raise ConnectionFailed(
                f"{self.path} is an SQLite file of another program.", "Name another path. It has been left as it is."
            )
        if version != SCHEMA_VERSION:
            raise ConnectionFailed(
                f"{self.path} has schema version {version}; this collection reads version {SCHEMA_VERSION}.",
                "Use the version of the collection that wrote it, or another path. It has been left as it is.",
            )
        missing = {sql.split()[2] for sql in SCHEMA if sql.startswith("CREATE TABLE")} - tables
        if missing:
            raise sqlite3.DatabaseError(f"malformed: no table {', '.join(sorted(missing))}")
        return True

    def _initialise(self, seed: t.Callable[[Store], None]) -> None:
        self._switch_to_wal()
        with self.writing():
            # Another process may have been faster: whoever gets the lock second finds the work done.
            if self._is_ours():
                return
            for sql in SCHEMA:
                self.run(sql)
            seed(self)
            self.run(f"PRAGMA application_id = {APPLICATION_ID}")
            self.run(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _switch_to_wal(self) -> None:
        """The switch needs the file for itself and does not wait for it, unlike all other statements."""
        deadline = time.monotonic() + self.busy_timeout
        while True:
            try:
                self._usable().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def _usable(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ConnectionFailed(f"The session on {self.path} is closed.", "Open it again.")
        if self._process != os.getpid():
            raise ConnectionFailed(
                f"The session on {self.path} belongs to another process.", "Open one of its own in each process."
            )
        return self._connection

    @contextlib.contextmanager
    def _explained(self) -> t.Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._explanation(error) from error

    def _explanation(self, error: sqlite3.Error) -> ServerError:
        text = str(error)
        for part, kind, message, remedy in FAILURES:
            if part in text:
                return kind(f"{self.path} {message}", remedy)
        kind, message, remedy = UNEXPECTED
        return kind(f"{self.path} {message.format(error=text)}", remedy)


def located(path: str | os.PathLike[str]) -> Path:
    """The absolute path, whatever the current folder will be later."""
    try:
        return Path(path).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise ConnectionFailed(
            f"{path} cannot be located: the home folder it names, or the current folder, does not exist.",
            "Give an absolute path.",
        ) from error


def _create_file(path: Path) -> None:
    """Make an empty file with the right permissions where there is none; SQLite's own would be readable by others."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        _create_new_file(path)
        return
    except (OSError, ValueError) as error:
        raise ConnectionFailed(f"{path} cannot be reached: {_reason(error)}.", "Check the path.") from error
    if stat.S_ISLNK(found.st_mode):
        found = _behind_link(path)
    if not stat.S_ISREG(found.st_mode):
        raise ConnectionFailed(f"{path} is not a regular file.", "Name a file; it is created when there is none.")
    if 0 < found.st_size < SMALLEST:
        # SQLite takes such a scrap for an empty file and writes over it.
        raise ConnectionFailed(
            f"{path} is not a configuration file of the embedded server (not even an SQLite file).",
            "Name another path. The file has been left as it is.",
        )


def _behind_link(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise ConnectionFailed(
            f"{path} is a symbolic link that leads to no file: {_reason(error)}. None is created at its far end.",
            "Name the file itself, or remove the link.",
        ) from error


def _create_new_file(path: Path) -> None:
    try:
        with _creating, contextlib.suppress(FileExistsError):
            # O_EXCL does not follow a link that somebody puts there in this very moment.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileNotFoundError as error:
        # Not made on the way: a path that was misspelt, or is relative to another folder, would go unnoticed.
        raise ConnectionFailed(f"{path} cannot be created: its folder does not exist.", "Check the path.") from error
    except OSError as error:
        raise ConnectionFailed(
            f"{path} cannot be created: {_reason(error)}.",
            "Name a path in a folder where this account may create files.",
        ) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
