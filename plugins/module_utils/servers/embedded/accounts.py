# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who is asking, what this account may read and write, and the server's mode."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import typing as t

from ...catalogue.classes import object_class
from ...model.objects import ConfigObject, Link
from ..protocol import AuthenticationFailed, PermissionDenied, ReadOnly, ServerError
from . import rules
from .checks import broken_characters
from .objects import Objects
from .rules import refusal
from .store import Store

DEFAULT_PERSON = Link("CfgPerson", 100)
INITIAL_PASSWORD = "password"  # documented by the vendor and meant to be changed, see rules.INITIAL_PASSWORD
SUPER_ADMINISTRATORS = "CFGSuperAdministratorsGroup"

MODES = ("normal", "read_only", "emergency")
EVERY_CLASS = "*"

# scrypt's cost: some 50 ms and 16 MB per guess.
COST, BLOCK, PARALLEL = 2**14, 8, 1


class Account:
    """One signed-in account, asking its rights anew each time: they may change while it works."""

    def __init__(self, store: Store, objects: Objects, user_name: str, person: Link) -> None:
        self._store = store
        self._objects = objects
        self.user_name = user_name
        self.person = person

    @classmethod
    def sign_in(cls, store: Store, objects: Objects, user_name: str | None, password: str | None) -> Account:
        if user_name is None:
            return cls(store, objects, str(objects.known(DEFAULT_PERSON).attributes["user_name"]), DEFAULT_PERSON)
        dbid = None if broken_characters(user_name) else objects.by_unique("CfgPerson", ("user_name",), user_name)
        person = Link("CfgPerson", dbid or 0)
        if dbid is None or not _is_enabled(objects.known(person)) or not _matches(store, person, password):
            raise refusal(
                rules.LOGIN,
                AuthenticationFailed,
                "",
                f"{store.path} refuses this user name and password.",
                "Check both, and that the Person is enabled. It has been tried once and will not be tried again.",
            )
        return cls(store, objects, user_name, person)

    def visible(self, class_name: str) -> t.Callable[[int], bool]:
        """Whether the object of this class with a certain DBID may be read."""
        return self._allowed("may_read", class_name)

    def require_change(self, subject: str, link: Link) -> None:
        """Raise where this account may not change this object, or objects of this class (DBID 0)."""
        self._require_mode(subject)
        if not self._allowed("may_write", link.class_name)(link.dbid):
            raise refusal(
                rules.WRITE_DENIED,
                PermissionDenied,
                subject,
                f"{self.user_name!r} may not change it.",
                "Grant the account permission to change it, or use another account.",
            )

    def _allowed(self, right: str, class_name: str) -> t.Callable[[int], bool]:
        rows = self._store.rows(
            f"SELECT class, dbid, {right} FROM permission WHERE user_name = ? AND class IN (?, ?)",
            self.user_name,
            class_name,
            EVERY_CLASS,
        )
        granted = {(name, dbid): bool(allowed) for name, dbid, allowed in rows}
        whole = granted.get((class_name, 0), granted.get((EVERY_CLASS, 0), True))
        return lambda dbid: granted.get((class_name, dbid), whole)

    def _require_mode(self, subject: str) -> None:
        mode = mode_of(self._store)
        if mode == "read_only":
            raise refusal(
                rules.READ_ONLY,
                ReadOnly,
                subject,
                "the server is in read-only mode.",
                "Run again when it has been set back to normal.",
            )
        if mode == "emergency" and not self._is_super_administrator():
            raise refusal(
                rules.EMERGENCY,
                ReadOnly,
                subject,
                "the server is in emergency mode, in which only Super Administrators change anything.",
                "Use such an account, or run again when the mode has been set back to normal.",
            )

    def _is_super_administrator(self) -> bool:
        groups = [
            link
            for link, path in self._objects.referrers(self.person)
            if (link.class_name, path) == ("CfgAccessGroup", "members.object")
        ]
        return any(self._objects.known(link).attributes.get("type") == SUPER_ADMINISTRATORS for link in groups)


def set_permission(store: Store, user_name: str, class_name: str, dbid: int, read: bool, write: bool) -> None:
    store.run(
        "INSERT OR REPLACE INTO permission (user_name, class, dbid, may_read, may_write) VALUES (?, ?, ?, ?, ?)",
        user_name,
        class_name,
        dbid,
        int(read),
        int(write),
    )


def mode_of(store: Store) -> str:
    row = store.row("SELECT value FROM setting WHERE name = 'mode'")
    return str(row[0]) if row else MODES[0]


def set_mode(store: Store, mode: str) -> None:
    store.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('mode', ?)", mode)


# -- what cannot be read back -----------------------------------------------------------------------------------------


def write_only(class_name: str) -> frozenset[str]:
    return frozenset(each.name for each in object_class(class_name).attributes if not each.readable)


def conceal(class_name: str, given: t.Mapping[str, str]) -> dict[str, str]:
    """What is kept of these values. Takes its time, so do it before locking anything."""
    return {name: _concealed(class_name, value) for name, value in given.items()}


def keep(store: Store, link: Link, concealed: t.Mapping[str, str]) -> None:
    for name, text in concealed.items():
        store.run("INSERT OR REPLACE INTO secret (class, dbid, attribute, hash) VALUES (?, ?, ?, ?)", *link, name, text)


def _concealed(class_name: str, value: str) -> str:
    if not value:
        # Not the same as no row at all: the initial password must not come back once somebody has taken it away.
        return "none"
    return _hash(value) if class_name == "CfgPerson" else "set"


def _matches(store: Store, person: Link, password: str | None) -> bool:
    if not password or broken_characters(password):
        return False
    row = store.row("SELECT hash FROM secret WHERE class = ? AND dbid = ? AND attribute = 'password'", *person)
    if row is None:
        return person == DEFAULT_PERSON and hmac.compare_digest(password.encode(), INITIAL_PASSWORD.encode())
    method, dummy, rest = str(row[0]).partition("$")
    if method != "scrypt":
        return False
    cost, block, parallel, salt, wanted = rest.split("$")
    found = _scrypt(password, base64.b64decode(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(found, base64.b64decode(wanted))


def _hash(password: str) -> str:
    salt = os.urandom(16)
    hashed = _scrypt(password, salt, COST, BLOCK, PARALLEL)
    return "$".join(
        ["scrypt", str(COST), str(BLOCK), str(PARALLEL), *(base64.b64encode(each).decode() for each in (salt, hashed))]
    )


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    try:
        return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=cost, r=block, p=parallel, dklen=32)
    except (AttributeError, ValueError) as error:
        # Python without OpenSSL, or OpenSSL in FIPS mode.
        raise ServerError(
            "This Python cannot compute scrypt, which protects passwords in the embedded server.",
            "Use a Python built with OpenSSL outside FIPS mode, or leave passwords out.",
        ) from error


def _is_enabled(person: ConfigObject) -> bool:
    return bool(person.attributes.get("state", "CFGEnabled") == "CFGEnabled")
