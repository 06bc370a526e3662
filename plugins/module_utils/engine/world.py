# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the server holds, indexed by name: the only place where names and DBIDs meet."""

from __future__ import annotations

import typing as t
from concurrent.futures import ThreadPoolExecutor

from ..catalogue.classes import object_class
from ..catalogue.schema import Attribute, ObjectClass
from ..model.objects import ConfigObject, Key, Link
from ..servers.protocol import Server
from .values import Stranger


class World:
    """An index over the objects of the classes that were read.

    Reading is all or nothing: a :class:`World` exists only when every list came back whole, so within
    ``classes`` a missing object is an absent (or invisible) one, never an unread one. To ask for another class is an
    error.
    """

    def __init__(self, objects: t.Mapping[str, t.Sequence[ConfigObject]]) -> None:
        self.classes = frozenset(objects)
        self.objects = {name: list(listed) for name, listed in objects.items()}
        self._by_link = {Link(name, each.dbid): each for name, listed in objects.items() for each in listed}
        self._keys: dict[Link, Key] = {}
        self._by_key: dict[Key, list[ConfigObject]] = {}
        self._folded: dict[str, dict[Key, Key]] = {}
        for link, each in self._by_link.items():
            self._by_key.setdefault(self.key_of(link), []).append(each)

    def find(self, key: Key) -> ConfigObject | None:
        """The object with this key, or None. With several of them (see :meth:`namesakes`) the first."""
        found = self._by_key.get(key)
        if not found:
            self._require_read(key.class_name)
        return found[0] if found else None

    def _require_read(self, class_name: str) -> None:
        """What has not been read must not be taken for absent: who asks for it has forgotten to have it read."""
        if class_name not in self.classes:
            raise LookupError(f"{class_name} has not been read")

    def namesakes(self, key: Key) -> t.Sequence[ConfigObject]:
        """All objects with this key; more than one where the server's uniqueness does not hold."""
        return self._by_key.get(key, ())

    def keys(self, class_name: str) -> t.Iterator[Key]:
        """The keys of all objects of a class, ordered by DBID."""
        self._require_read(class_name)
        return (self.key_of(Link(class_name, each.dbid)) for each in self.objects.get(class_name, ()))

    def twin(self, key: Key) -> Key | None:
        """A stored object whose name differs from this one only in upper and lower case."""
        if key.class_name not in self._folded:
            self._folded[key.class_name] = {folded(known): known for known in self.keys(key.class_name)}
        known = self._folded[key.class_name].get(folded(key))
        return known if known != key else None

    def dbid(self, key: Key) -> int | None:
        found = self.find(key)
        return found.dbid if found else None

    def add(self, new: ConfigObject) -> None:
        """Learn of an object that has just been created."""
        link = Link(new.class_name, new.dbid)
        self._by_link[link] = new
        self.objects.setdefault(new.class_name, []).append(new)
        self._by_key.setdefault(self.key_of(link), []).append(new)

    def key_of(self, link: Link) -> Key:
        """The natural key of a stored object, in names."""
        known = self._keys.get(link)
        if known is None:
            known = self._keys[link] = Key(link.class_name, self._path(link, set()))
        return known

    def _path(self, link: Link, seen: set[Link]) -> tuple[str, ...]:
        stored = self._by_link.get(link)
        if stored is None or link in seen:
            return (f"(unreadable {link.class_name} {link.dbid})",)
        path: tuple[str, ...] = ()
        described = object_class(link.class_name)
        for name in described.key:
            attribute = described.by_name[name]
            value = stored.attributes.get(name)
            if attribute.kind != "reference":
                path += ("" if value is None else str(value),)
            elif link.class_name in attribute.targets:
                # A folder in a folder: its path is the path of its parent and its own name.
                path = self._path(value, seen | {link}) if value else path
            else:
                path += self.key_of(value).path if value else ("",)
        return path

    def named(self, attribute: Attribute, stored: t.Any) -> t.Any:
        """A stored value in name form."""
        if attribute.kind == "reference":
            return self._named_link(stored) if stored else None
        if attribute.kind == "references":
            return tuple(self._named_link(link) for link in stored or ())
        if attribute.kind == "structures":
            return tuple(
                {each.name: self.named(each, element.get(each.name)) for each in attribute.fields}
                for element in stored or ()
            )
        if attribute.kind == "options":
            return stored or {}
        return empty_value(attribute) if stored is None else stored

    def _named_link(self, link: Link) -> Key | Stranger:
        return self.key_of(link) if link in self._by_link else Stranger(*link)

    def stored(self, attribute: Attribute, named: t.Any) -> t.Any:
        """A value in name form as the server stores it. Every key in it must have a DBID by now."""
        if attribute.kind == "reference":
            return self._link(named) if named else None
        if attribute.kind == "references":
            return tuple(self._link(key) for key in named)
        if attribute.kind == "structures":
            fields = {each.name: each for each in attribute.fields}
            return tuple({name: self.stored(fields[name], value) for name, value in each.items()} for each in named)
        return named

    def _link(self, key: Key | Stranger) -> Link:
        if isinstance(key, Stranger):
            return Link(*key)
        found = self.find(key)
        if found is None:
            raise LookupError(f"{key} has no DBID yet")
        return Link(key.class_name, found.dbid)


def links_of(stored: ConfigObject) -> t.Iterator[tuple[str, Attribute, Link]]:
    """Every link of a stored object, with its attribute's name and the reference: that attribute, or a field of it."""
    for attribute in object_class(stored.class_name).attributes:
        value = stored.attributes.get(attribute.name)
        if not value:
            continue
        if attribute.kind == "reference":
            yield attribute.name, attribute, value
        elif attribute.kind == "references":
            yield from ((attribute.name, attribute, link) for link in value)
        elif attribute.kind == "structures":
            for part in attribute.fields:
                if part.kind == "reference":
                    yield from ((attribute.name, part, each[part.name]) for each in value if each.get(part.name))


def folded(key: Key) -> Key:
    """The key as it would be if names were the same in upper and lower case."""
    return Key(key.class_name, (*key.path[:-1], key.name.casefold()))


def empty_value(attribute: Attribute) -> t.Any:
    """What an attribute that is not set is worth, in name form: its default, else nothing of its kind."""
    if attribute.default is not None:
        return attribute.default
    return {"string": "", "integer": 0, "flag": False, "enumeration": ""}.get(attribute.kind)


def read_world(server: Server, classes: t.Iterable[str]) -> World:
    """One list per class, in parallel where the server allows; any failed list fails the whole."""
    names = sorted(set(classes))
    workers = min(server.capabilities.parallel_reads, len(names))
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            lists = list(pool.map(server.list, names))
    else:
        lists = [server.list(name) for name in names]
    return World(dict(zip(names, lists)))


def key_classes(class_name: str) -> t.Iterator[str]:
    """The class itself and those its natural key refers to (a script's key names its tenant)."""
    yield class_name
    described: ObjectClass = object_class(class_name)
    for name in described.key:
        for target in described.by_name[name].targets:
            if target != class_name:
                yield from key_classes(target)
