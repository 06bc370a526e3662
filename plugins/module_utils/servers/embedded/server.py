# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A Configuration Server within the process, on one SQLite file.

For demos, tests and CI: it refuses what the real one is known to refuse (see rules.py for how that is known), so that
a configuration that passes here has a fair chance there. Safe for many processes at once on a local disk; SQLite's
write-ahead log does not work over network file systems.
"""

from __future__ import annotations

import os
import typing as t

from ...catalogue.classes import CLASS_NAMES, object_class
from ...catalogue.predefined import PREDEFINED
from ...catalogue.schema import ObjectClass
from ...model.objects import ConfigObject, Link
from ..lock import FileLock
from ..protocol import Capabilities, ChangedMeanwhile, Lock, ObjectNotFound, ServerError
from . import accounts, rules
from .accounts import Account
from .behaviour import Behaviour, same, tidied
from .changes import Changes
from .checks import is_whole, name_of, subject_of
from .deletion import Deletion
from .objects import Objects
from .rules import refusal
from .store import Store, located

BUSY_TIMEOUT = 10.0


class EmbeddedServer:
    """One session of one account. Not for use from several threads; open one per process."""

    capabilities = Capabilities("embedded", compare_and_set=True, parallel_reads=1)

    def __init__(self, store: Store, objects: Objects, account: Account) -> None:
        self._store = store
        self._objects = objects
        self._account = account
        self._changes = Changes(store, objects, account)
        #: Set to a list to have every request noted in it: method, class, and DBID or name.
        self.journal: list[tuple[str, ...]] | None = None

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        username: str | None = None,
        password: str | None = None,
        busy_timeout: float = BUSY_TIMEOUT,
    ) -> EmbeddedServer:
        """Open the file, or create it with what a fresh server holds. Without a user name, act as ``default``."""
        store = Store.open(located(path), busy_timeout, _seed)
        try:
            objects = Objects(store)
            return cls(store, objects, Account.sign_in(store, objects, username, password))
        except BaseException:
            store.close()
            raise

    def list(self, class_name: str) -> t.Sequence[ConfigObject]:
        self._note("list", class_name)
        described = _class(class_name)
        with self._store.reading():
            visible = self._account.visible(described.name)
            return [each for each in self._objects.list(described.name) if visible(each.dbid)]

    def get(self, class_name: str, dbid: int) -> ConfigObject:
        self._note("get", class_name, str(dbid))
        described = _class(class_name)
        with self._store.reading():
            return self._visible(described, dbid)

    def create(self, new: ConfigObject) -> int:
        described = _class(new.class_name)
        self._note("create", new.class_name, name_of(described, new.attributes))
        return self._changes.create(described, new)

    def update(self, new: ConfigObject, based_on: ConfigObject) -> None:
        self._note("update", new.class_name, str(new.dbid))
        described = _class(new.class_name)
        self._changes.update(described, new, lambda: self._current(described, new, based_on))

    def delete(self, class_name: str, dbid: int) -> None:
        self._note("delete", class_name, str(dbid))
        described = _class(class_name)
        with self._store.writing():
            deletion = Deletion(self._objects, self._visible(described, dbid))
            deletion.check(self._account)
            deletion.carry_out(Behaviour(self._objects))

    def lock(self, timeout: float) -> Lock:
        return FileLock(self._store.path.with_name(self._store.path.name + ".lock"), timeout)

    def close(self) -> None:
        self._store.close()

    # -- administration, which a real server does elsewhere -----------------------------------------------------------

    def set_permission(self, user_name: str, class_name: str, read: bool, write: bool, dbid: int = 0) -> None:
        """Let an account read and write the objects of a class (``*``: of every class), or one of them.

        The most specific permission counts. Without any, everything is allowed.
        """
        if class_name != accounts.EVERY_CLASS:
            _class(class_name)
        with self._store.writing():
            accounts.set_permission(self._store, user_name, class_name, dbid, read, write)

    def set_mode(self, mode: str) -> None:
        """``normal``, ``read_only`` (nobody changes anything) or ``emergency`` (only Super Administrators do)."""
        if mode not in accounts.MODES:
            raise ServerError(f"there is no mode {mode!r}.", f"There are: {', '.join(accounts.MODES)}.")
        with self._store.writing():
            accounts.set_mode(self._store, mode)

    # -- helpers ------------------------------------------------------------------------------------------------------

    def _visible(self, described: ObjectClass, dbid: int) -> ConfigObject:
        fits = is_whole(dbid) and 0 < dbid < 2**63
        found = self._objects.find(Link(described.name, dbid)) if fits else None
        if found is None or not self._account.visible(described.name)(dbid):
            raise refusal(
                rules.INVISIBLE,
                ObjectNotFound,
                f"{described.title} with DBID {dbid}",
                "there is none, or this account may not read it.",
                "Read the list again, and check the account's permissions.",
            )
        return found

    def _current(self, described: ObjectClass, new: ConfigObject, based_on: ConfigObject) -> ConfigObject:
        """What is stored, if that is still what the change was based on."""
        stored = self._visible(described, new.dbid)
        hidden = accounts.write_only(described.name)
        known = {name: value for name, value in based_on.attributes.items() if name not in hidden}
        same_object = (based_on.class_name, based_on.dbid) == (stored.class_name, stored.dbid)
        same_values = same(tidied(described, known, fill=False), stored.attributes)
        if not same_object or not same_values or not same(dict(based_on.other), dict(stored.other)):
            raise refusal(
                rules.COMPARE_AND_SET,
                ChangedMeanwhile,
                subject_of(described, stored.attributes),
                "it has been changed since it was read.",
                "Run again to plan with what it is now.",
            )
        return stored

    def _note(self, *entry: str) -> None:
        if self.journal is not None:
            self.journal.append(entry)


def _class(name: str) -> ObjectClass:
    if name not in CLASS_NAMES:
        raise refusal(
            rules.UNKNOWN_CLASS, ServerError, "", f"there is no object class {name!r}.", "Name one such as CfgScript."
        )
    return object_class(name)


def _seed(store: Store) -> None:
    objects = Objects(store)
    for each in PREDEFINED:
        objects.put(ConfigObject(each.class_name, each.dbid, each.attributes))
        objects.reserve(each.class_name, each.dbid)
