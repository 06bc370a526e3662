# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects in the file: each with its unique values and its references in tables of their own, always in step."""

from __future__ import annotations

import typing as t

from ...catalogue.classes import object_class
from ...catalogue.schema import Attribute, ObjectClass
from ...model.objects import ConfigObject, Link
from ..protocol import ConnectionFailed
from . import codec
from .store import Store

# Predefined objects aside, DBIDs start here.
FIRST_DBID = 101

GROUP, MEMBERS, MEMBER = "CfgAccessGroup", "members", "object"


class Referrer(t.NamedTuple):
    """An object that refers to another one, and by which attribute: ``folder``, ``connections.server``."""

    link: Link
    path: str


class Clash(Exception):
    """The unique values of an object are taken."""

    def __init__(self, names: tuple[str, ...], dbid: int) -> None:
        super().__init__()
        self.names = names
        self.dbid = dbid


class Objects:
    """Rows as objects. Whoever changes something is inside a writing transaction of the store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def list(self, class_name: str) -> t.Iterator[ConfigObject]:
        rows = self.store.rows("SELECT dbid, body FROM object WHERE class = ? ORDER BY dbid", class_name)
        return (self._loaded(class_name, dbid, body) for dbid, body in rows)

    def find(self, link: Link) -> ConfigObject | None:
        row = self.store.row("SELECT body FROM object WHERE class = ? AND dbid = ?", *link)
        return self._loaded(link.class_name, link.dbid, row[0]) if row else None

    def known(self, link: Link) -> ConfigObject:
        """An object that is there: something refers to it, or it has just been found."""
        found = self.find(link)
        if found is None:
            raise self._damaged(f"{link.class_name} {link.dbid} is referred to and missing")
        return found

    def exists(self, link: Link) -> bool:
        return self.store.row("SELECT 1 FROM object WHERE class = ? AND dbid = ?", *link) is not None

    def next_dbid(self, class_name: str) -> int:
        self.reserve(class_name, FIRST_DBID - 1)
        self.store.run("UPDATE counter SET last = last + 1 WHERE class = ?", class_name)
        return int(self.store.row("SELECT last FROM counter WHERE class = ?", class_name)[0])

    def reserve(self, class_name: str, dbid: int) -> None:
        """From now on DBIDs of this class are greater than this one."""
        self.store.run("INSERT OR IGNORE INTO counter (class, last) VALUES (?, ?)", class_name, dbid)
        self.store.run("UPDATE counter SET last = ? WHERE class = ? AND last < ?", dbid, class_name, dbid)

    def put(self, new: ConfigObject) -> None:
        """Insert or replace an object; :class:`Clash` when its unique values belong to another one."""
        described = object_class(new.class_name)
        link = Link(new.class_name, new.dbid)
        self._put_unique(described, link, new.attributes)
        self._put_references(described, link, new.attributes)
        body = codec.dump(new.attributes, new.other)
        self.store.run("INSERT OR REPLACE INTO object (class, dbid, body) VALUES (?, ?, ?)", *link, body)

    def remove(self, link: Link) -> None:
        for table in ("object", "unique_value", "reference", "secret"):
            self.store.run(f"DELETE FROM {table} WHERE class = ? AND dbid = ?", *link)
        self.store.run("DELETE FROM permission WHERE class = ? AND dbid = ?", *link)

    def referrers(self, link: Link) -> t.Sequence[Referrer]:
        rows = self.store.rows(
            "SELECT class, dbid, path FROM reference WHERE target_class = ? AND target_dbid = ?"
            " ORDER BY class, dbid, path",
            *link,
        )
        return [Referrer(Link(class_name, dbid), path) for class_name, dbid, path in rows]

    def by_unique(self, class_name: str, names: tuple[str, ...], *values: t.Any) -> int | None:
        """The DBID of the object with these unique values."""
        row = self.store.row(
            "SELECT dbid FROM unique_value WHERE class = ? AND scope = ? AND value = ?",
            class_name,
            ",".join(names),
            codec.canonical(values),
        )
        return int(row[0]) if row else None

    def by_unique_start(self, class_name: str, names: tuple[str, ...], *values: t.Any) -> int | None:
        """The lowest DBID among objects whose unique values start with these and end with one more text."""
        start = codec.canonical(values)[:-1] + ","
        row = self.store.row(
            # What follows is a quoted text, and a tilde comes after every quotation mark.
            "SELECT MIN(dbid) FROM unique_value WHERE class = ? AND scope = ? AND value > ? AND value < ?",
            class_name,
            ",".join(names),
            start,
            start + "~",
        )
        return None if row[0] is None else int(row[0])

    # -- the tables beside --------------------------------------------------------------------------------------------

    def _put_unique(self, described: ObjectClass, link: Link, attributes: t.Mapping[str, t.Any]) -> None:
        wanted = {",".join(names): codec.canonical(values) for names, values in unique_values(described, attributes)}
        stored = dict(self.store.rows("SELECT scope, value FROM unique_value WHERE class = ? AND dbid = ?", *link))
        if wanted == stored:
            return
        self.store.run("DELETE FROM unique_value WHERE class = ? AND dbid = ?", *link)
        for scope, value in wanted.items():
            row = self.store.row(
                "SELECT dbid FROM unique_value WHERE class = ? AND scope = ? AND value = ?",
                link.class_name,
                scope,
                value,
            )
            if row:
                raise Clash(tuple(scope.split(",")), row[0])
            self.store.run(
                "INSERT INTO unique_value (class, scope, value, dbid) VALUES (?, ?, ?, ?)",
                link.class_name,
                scope,
                value,
                link.dbid,
            )

    def _put_references(self, described: ObjectClass, link: Link, attributes: t.Mapping[str, t.Any]) -> None:
        wanted = {(target.class_name, target.dbid, path) for path, target in links(described, attributes)}
        stored = set(
            self.store.rows("SELECT target_class, target_dbid, path FROM reference WHERE class = ? AND dbid = ?", *link)
        )
        key = "target_class = ? AND target_dbid = ? AND path = ? AND class = ? AND dbid = ?"
        for each in stored - wanted:
            self.store.run(f"DELETE FROM reference WHERE {key}", *each, *link)
        for each in wanted - stored:
            self.store.run(
                "INSERT INTO reference (target_class, target_dbid, path, class, dbid) VALUES (?, ?, ?, ?, ?)",
                *each,
                *link,
            )

    def _loaded(self, class_name: str, dbid: int, body: str) -> ConfigObject:
        found = self._parsed(class_name, dbid, body)
        return self._with_joined(found) if class_name == GROUP else found

    def _parsed(self, class_name: str, dbid: int, body: str) -> ConfigObject:
        try:
            return codec.load(class_name, dbid, body)
        except ValueError as error:
            raise self._damaged(str(error)) from error

    # -- members of access groups -------------------------------------------------------------------------------------
    #
    # Every new Person joins Everyone. Writing the whole group anew each time would make creating Persons quadratic, so
    # who joined is a row in the reference table only, until the group itself is written for another reason.

    def join(self, group: Link, member: Link) -> None:
        self.store.run(
            "INSERT OR IGNORE INTO reference (target_class, target_dbid, path, class, dbid) VALUES (?, ?, ?, ?, ?)",
            *member,
            f"{MEMBERS}.{MEMBER}",
            *group,
        )

    def groups(self) -> t.Iterator[ConfigObject]:
        """All access groups, without those who have joined them since they were written."""
        rows = self.store.rows("SELECT dbid, body FROM object WHERE class = ?", GROUP)
        return (self._parsed(GROUP, dbid, body) for dbid, body in rows)

    def _with_joined(self, group: ConfigObject) -> ConfigObject:
        rows = self.store.rows(
            "SELECT target_class, target_dbid FROM reference WHERE class = ? AND dbid = ? AND path = ?"
            " ORDER BY target_class, target_dbid",
            GROUP,
            group.dbid,
            f"{MEMBERS}.{MEMBER}",
        )
        members = group.attributes.get(MEMBERS, ())
        written = {each.get(MEMBER) for each in members}
        joined = tuple({MEMBER: Link(*row)} for row in rows if Link(*row) not in written)
        return (
            ConfigObject(GROUP, group.dbid, {**group.attributes, MEMBERS: (*members, *joined)}, group.other)
            if joined
            else group
        )

    def _damaged(self, what: str) -> ConnectionFailed:
        return ConnectionFailed(
            f"{self.store.path} is damaged: {what}.",
            "Restore it from a backup, or move it away to start with a fresh one. It has been left as it is.",
        )


def unique_values(
    described: ObjectClass, attributes: t.Mapping[str, t.Any]
) -> t.Iterator[tuple[tuple[str, ...], tuple[t.Any, ...]]]:
    """The combinations that must be unique, with this object's values; without a name there is nothing to be unique."""
    for names in (described.key, *described.unique):
        values = tuple(attributes.get(name) for name in names)
        if values and values[-1] not in (None, ""):
            yield names, values


def links(described: ObjectClass, attributes: t.Mapping[str, t.Any]) -> t.Iterator[tuple[str, Link]]:
    """Every reference of an object, with the path of its attribute."""
    for attribute in described.attributes:
        value = attributes.get(attribute.name)
        if not value:
            continue
        if attribute.kind == "reference":
            yield attribute.name, value
        elif attribute.kind == "references":
            yield from ((attribute.name, each) for each in value)
        elif attribute.kind == "structures":
            for field in attribute.fields:
                if field.kind == "reference":
                    path = f"{attribute.name}.{field.name}"
                    yield from ((path, each[field.name]) for each in value if each.get(field.name))


def attribute_at(described: ObjectClass, path: str) -> Attribute:
    """The attribute, or the field of one, that a path names."""
    name, dummy, field_name = path.partition(".")
    attribute = described.by_name[name]
    return next(each for each in attribute.fields if each.name == field_name) if field_name else attribute


def without(described: ObjectClass, attributes: t.Mapping[str, t.Any], gone: t.Container[Link]) -> dict[str, t.Any]:
    """The attributes without any reference to these objects: links are reset, lists lose the element."""
    kept: dict[str, t.Any] = {}
    for name, value in attributes.items():
        attribute = described.attribute(name)
        kind = attribute.kind if attribute else ""
        if kind == "reference" and value in gone:
            continue
        if kind == "references":
            value = tuple(each for each in value if each not in gone)
        elif kind == "structures" and attribute:
            fields = [each.name for each in attribute.fields if each.kind == "reference"]
            value = tuple(each for each in value if not any(each.get(name) in gone for name in fields))
        kept[name] = value
    return kept
