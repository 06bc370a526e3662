# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Creating and updating: from what a client sends to what is stored, each in one transaction."""

from __future__ import annotations

import typing as t

from ...catalogue.schema import ObjectClass
from ...model.objects import ConfigObject, Link
from ..protocol import ChangeRefused, ServerError, UniquenessViolation
from . import accounts, rules
from .accounts import Account
from .behaviour import Attributes, Behaviour, changed, same, tidied
from .checks import Checker, check_opaque, subject_of
from .objects import Clash, Objects
from .ports import ports_in_step
from .rules import refusal
from .store import Store

PARENTS = ("CfgTenant", "CfgFolder", "CfgEnumerator")
NOTHING: tuple[t.Any, ...] = (None, "", False, 0, (), {})


class Changes:
    def __init__(self, store: Store, objects: Objects, account: Account) -> None:
        self._store = store
        self._objects = objects
        self._account = account
        self._behaviour = Behaviour(objects)

    def create(self, described: ObjectClass, new: ConfigObject) -> int:
        change = _Change(described, new)
        with self._store.writing():
            self._account.require_change(change.subject, Link(described.name, 0))
            server_set = self._behaviour.prepare(described, change.attributes, change.subject)
            attributes = self._settled(change, server_set, {})
            dbid = self._objects.next_dbid(described.name)
            self._save(change, ConfigObject(described.name, dbid, attributes, change.other), None)
            if described.name == "CfgPerson":
                self._behaviour.join_groups(Link(described.name, dbid), attributes)
        return dbid

    def update(self, described: ObjectClass, new: ConfigObject, current: t.Callable[[], ConfigObject]) -> None:
        """``current`` gives what is stored, inside the transaction, or refuses."""
        change = _Change(described, new)
        with self._store.writing():
            stored = current()
            self._account.require_change(change.subject, Link(described.name, new.dbid))
            kept = {each.name: stored.attributes.get(each.name) for each in described.attributes if each.server_set}
            attributes = self._settled(change, {k: v for k, v in kept.items() if v is not None}, stored.attributes)
            self._check_unchangeable(change, attributes, stored.attributes)
            self._save(change, ConfigObject(described.name, new.dbid, attributes, change.other), stored)

    def _settled(self, change: _Change, server_set: Attributes, stored: t.Mapping[str, t.Any]) -> Attributes:
        """The attributes as they will be stored, if they are right in themselves."""
        self._check_server_set(change, server_set)
        attributes = {**change.attributes, **server_set}
        # First of all, as what cannot be found cannot lend its tenant or its type either.
        self._behaviour.check_references(change.described, attributes, stored, change.subject)
        change.checker.check_complete(attributes)
        if change.described.name == "CfgApplication":
            attributes = ports_in_step(attributes, stored, change.subject)
        return attributes

    def _check_server_set(self, change: _Change, server_set: Attributes) -> None:
        for attribute in change.described.attributes:
            given, own = change.attributes.get(attribute.name), server_set.get(attribute.name)
            if attribute.server_set and given is not None and not _alike(given, own):
                raise refusal(
                    rules.SERVER_SET,
                    ChangeRefused,
                    change.subject,
                    f"{attribute.name} is set by the server itself.",
                    "Leave it out, or as it was read.",
                )

    def _check_unchangeable(self, change: _Change, new: Attributes, stored: t.Mapping[str, t.Any]) -> None:
        for attribute in change.described.attributes:
            if attribute.changeable or attribute.server_set:
                continue
            if not _alike(stored.get(attribute.name), new.get(attribute.name)):
                raise refusal(
                    rules.UNCHANGEABLE,
                    ChangeRefused,
                    change.subject,
                    f"{attribute.name} cannot be changed once the object exists.",
                    "Leave it as it is, or delete the object and create it anew.",
                )

    def _save(self, change: _Change, new: ConfigObject, stored: ConfigObject | None) -> None:
        self._behaviour.check(change.described, new, stored, change.subject)
        link = Link(new.class_name, new.dbid)
        try:
            self._objects.put(new)
        except Clash as clash:
            raise self._taken(change, clash) from None
        accounts.keep(self._store, link, change.concealed)
        if change.described.name == "CfgApplication":
            backups = [each.attributes.get("backup_server") for each in (stored, new) if each]
            self._behaviour.set_primary([link, *(each for each in backups if each)])
        if stored and change.described.name in PARENTS:
            self._pass_on_state(change, new, stored)

    def _taken(self, change: _Change, clash: Clash) -> ServerError:
        visible = self._account.visible(change.described.name)(clash.dbid)
        remedy = (
            f"Choose another {clash.names[-1]}, or change that object."
            if visible
            else "It may exist but be invisible to this account: check what the account may read."
        )
        known = f", DBID {clash.dbid}" if visible else ""
        return refusal(
            rules.UNIQUENESS,
            UniquenessViolation,
            change.subject,
            f"an object with this {' and '.join(clash.names)} exists already{known}.",
            remedy,
        )

    def _pass_on_state(self, change: _Change, new: ConfigObject, stored: ConfigObject) -> None:
        state = new.attributes.get("state")
        if state is None or state == stored.attributes.get("state"):
            return
        for link in list(self._behaviour.children(Link(new.class_name, new.dbid))):
            child = self._objects.known(link)
            if child.attributes.get("state") != state:
                self._account.require_change(f"{change.subject}: something in it", link)
                self._objects.put(changed(child, state=state))


def _alike(one: t.Any, other: t.Any) -> bool:
    """Equal, or both of them nothing, in whatever form."""
    return same(one, other) or (one in NOTHING and other in NOTHING)


class _Change:
    """What a client sent, sorted out; scrypt is computed here, before anything is locked."""

    def __init__(self, described: ObjectClass, new: ConfigObject) -> None:
        self.described = described
        self.subject = subject_of(described, new.attributes)
        check_opaque(self.subject, dict(new.other), "other")
        self.other = dict(new.other)
        given = tidied(described, new.attributes, fill=True)
        self.checker = Checker(described, self.subject)
        self.checker.check_values(given)
        hidden = accounts.write_only(described.name)
        self.hidden = {name: given.pop(name) for name in list(given) if name in hidden}
        self.attributes = given
        self.concealed = accounts.conceal(described.name, self.hidden)
