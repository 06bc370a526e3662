# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a deletion takes along, what it leaves changed, and what stands in its way."""

from __future__ import annotations

import typing as t

from ...catalogue.classes import object_class
from ...catalogue.schema import OnDelete
from ...model.objects import ConfigObject, Link
from ..protocol import ChangeRefused, ReferenceRefused
from . import rules
from .accounts import Account
from .behaviour import Behaviour
from .checks import subject_of
from .objects import Objects, Referrer, attribute_at, without
from .rules import refusal

NAMED_AT_MOST = 3
UTILITY = "CFGITCUtility"


class Deletion:
    """The deletion of one object, worked out as a whole before anything is touched."""

    def __init__(self, objects: Objects, target: ConfigObject) -> None:
        self.objects = objects
        self.subject = subject_of(object_class(target.class_name), target.attributes)
        self.removed: dict[Link, None] = {Link(target.class_name, target.dbid): None}
        self.holding: list[tuple[Link, Referrer]] = []
        self.changed: dict[Link, None] = {}
        self._follow()

    def _follow(self) -> None:
        waiting = list(self.removed)
        referrers: list[tuple[Link, Referrer, OnDelete]] = []
        while waiting:
            link = waiting.pop()
            for each in self.objects.referrers(link):
                on_delete = attribute_at(object_class(each.link.class_name), each.path).on_delete
                referrers.append((link, each, on_delete))
                if on_delete == "cascade" and each.link not in self.removed:
                    self.removed[each.link] = None
                    waiting.append(each.link)
        # Only now it is known who goes as well, and so neither holds on nor needs to be changed.
        for link, each, on_delete in referrers:
            if each.link not in self.removed:
                if on_delete == "refuse":
                    self.holding.append((link, each))
                else:
                    self.changed[each.link] = None

    def check(self, account: Account) -> None:
        for link in self.removed:
            found = self.objects.known(link)
            described = object_class(link.class_name)
            subject = subject_of(described, found.attributes)
            account.require_change(subject, link)
            reason = described.protected.get(link.dbid)
            if not reason and found.attributes.get("type") == UTILITY and link.class_name == "CfgApplication":
                reason = f"an Application of type {UTILITY}"
            if reason:
                because = "" if subject == self.subject else f" {subject} goes with it, and"
                raise refusal(
                    rules.PROTECTED,
                    ChangeRefused,
                    self.subject,
                    f"it cannot be deleted:{because} this is {reason}.",
                    "Leave it.",
                )
        if self.holding:
            raise self._held(account)

    def _held(self, account: Account) -> Exception:
        in_folder = [each for link, each in self.holding if each.path == "folder"]
        others = [each for link, each in self.holding if each.path != "folder"]
        if in_folder:
            rule, remedy = rules.FOLDER_NOT_EMPTY, "Move or delete what is in it first."
            message = f"the folder is not empty: it holds {self._named(in_folder, account)}."
        else:
            rule, remedy = rules.DELETE_REFUSED, "Point that elsewhere or delete it first."
            message = f"it is in use, by {self._named(others, account)}."
        return refusal(rule, ReferenceRefused, self.subject, message, remedy)

    def _named(self, referrers: t.Sequence[Referrer], account: Account) -> str:
        """Some of those in the way, as far as the account may know of them."""
        seen = dict.fromkeys(each.link for each in referrers if account.visible(each.link.class_name)(each.link.dbid))
        names = [
            subject_of(object_class(link.class_name), self.objects.known(link).attributes)
            for link in list(seen)[:NAMED_AT_MOST]
        ]
        rest = len({each.link for each in referrers}) - len(names)
        if rest:
            names.append(f"{rest} more" if names else "something this account cannot see")
        return ", ".join(names)

    def carry_out(self, behaviour: Behaviour) -> None:
        backups = [self.objects.known(link).attributes.get("backup_server") for link in self.removed]
        for link in self.removed:
            self.objects.remove(link)
        for link in self.changed:
            left = self.objects.known(link)
            attributes = without(object_class(link.class_name), left.attributes, self.removed)
            self.objects.put(ConfigObject(left.class_name, left.dbid, attributes, left.other))
        behaviour.set_primary(link for link in backups if link)
