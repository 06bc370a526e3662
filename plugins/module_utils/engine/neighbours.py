# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What other objects have to say about a wish: they hold a value that must be unique, or refer to what is to go."""

from __future__ import annotations

import typing as t

from ..catalogue.classes import OBJECT_CLASSES, object_class
from ..catalogue.schema import Attribute, ObjectClass, OnDelete
from ..model.objects import ConfigObject, Key, Link
from .desired import Desired
from .names import key_attributes, keys_in
from .values import is_collection, without_elements
from .world import World, links_of

Combination = tuple[str, ...]
# A flag that only one object may have, and the object that all who might have it refer to.
Flag = tuple[str, t.Any]
# The exclusive flags of the few classes that have any.
EXCLUSIVE: t.Mapping[str, tuple[Attribute, ...]] = {
    described.name: flags
    for described in OBJECT_CLASSES.values()
    for flags in [tuple(each for each in described.attributes if each.exclusive)]
    if flags
}


def deletion_classes(class_names: t.Iterable[str]) -> set[str]:
    """The classes a deletion has to do with: whose objects go along, or may keep others from being deleted."""
    found: set[str] = set()
    waiting = list(class_names)
    while waiting:
        name = waiting.pop()
        for described in OBJECT_CLASSES.values():
            reactions = {part.on_delete for part in _references(described) if name in part.targets} - {"reset"}
            if "cascade" in reactions and described.name not in found:
                waiting.append(described.name)
            if reactions:
                found.add(described.name)
    return found


def _references(described: ObjectClass) -> t.Iterator[Attribute]:
    return (part for each in described.attributes for part in (each, *each.fields) if part.targets)


class Neighbours:
    """Looks from a wish to all other objects; indexes them once, when first asked."""

    def __init__(self, world: World, desired: t.Sequence[Desired]) -> None:
        self.world = world
        self.desired = desired
        self.wanted = {each.key: each for each in desired}
        self._by_reaction: dict[OnDelete, dict[Key, list[tuple[Key, str]]]] = {}
        self._holders: dict[tuple[str, Combination], dict[tuple[t.Any, ...], set[Key]]] = {}
        self._flagged: dict[str, dict[Flag, list[Key]]] = {}
        self.going = {each.key for each in desired if each.presence == "absent"}
        self.going |= {key for doomed in tuple(self.going) for key in self.companions(doomed)}

    def holders(self, each: Desired, have: ConfigObject | None) -> t.Iterator[tuple[str, Key]]:
        """Attributes of a wish whose values must be unique, and the objects that hold, or want, the same."""
        described = object_class(each.key.class_name)
        for combination in described.unique:
            given = each.values(have is None)
            if not given.keys() & set(combination):
                continue
            value = _combined(combination, given, have)
            if value:
                for other in sorted(self._index(described, combination).get(value, set()) - {each.key}):
                    yield " and ".join(combination), other

    def _index(self, described: ObjectClass, combination: Combination) -> dict[tuple[t.Any, ...], set[Key]]:
        index = self._holders.get((described.name, combination))
        if index is None:
            index = self._holders[described.name, combination] = {}
            for stored in self.world.objects.get(described.name, ()):
                key = self.world.key_of(Link(described.name, stored.dbid))
                index.setdefault(_combined(combination, {}, stored), set()).add(key)
            for each in self.desired:
                if each.key.class_name == described.name and each.presence == "present":
                    have = self.world.find(each.key)
                    index.setdefault(_combined(combination, each.values(have is None), have), set()).add(each.key)
        return index

    def rival(self, key: Key, attribute: Attribute) -> Key | None:
        """Another object that has an exclusive flag once all wishes have come true, or until it is deleted."""
        index = self._flagged.get(key.class_name)
        if index is None:
            index = self._flagged[key.class_name] = {}
            wanted = (one for one in self.wanted if one.class_name == key.class_name)
            for other in sorted({*self.world.keys(key.class_name), *wanted}):
                for each in EXCLUSIVE[key.class_name]:
                    if self._keeps(other, each):
                        index.setdefault(flag_of(other, each), []).append(other)
        return next((other for other in index.get(flag_of(key, attribute), ()) if other != key), None)

    def _keeps(self, key: Key, attribute: Attribute) -> bool:
        """Whether an object has a flag when all wishes but the deletions, which are last, have come true."""
        wish, have = self.wanted.get(key), self.world.find(key)
        given = wish.values(have is None) if wish and wish.presence != "absent" else {}
        stored = have.attributes.get(attribute.name) if have else None
        return given.get(attribute.name, stored) is True

    def dependants(self, doomed: Key) -> t.Iterator[tuple[Key, str]]:
        """Objects that refer to one that is to be deleted, and will go on doing so, each with the attribute."""
        for other, name in self._referrers("refuse").get(doomed, ()):
            if other not in self.going and not self._lets_go(other, name, doomed):
                yield other, name

    def companions(self, doomed: Key) -> list[Key]:
        """What the server deletes together with an object."""
        found: set[Key] = set()
        waiting = [doomed]
        while waiting:
            more = {key for key, dummy in self._referrers("cascade").get(waiting.pop(), ())} - found
            found |= more
            waiting += more
        return sorted(found)

    def _referrers(self, reaction: OnDelete) -> dict[Key, list[tuple[Key, str]]]:
        """Object -> the objects, with attribute, that react in this way when it is deleted."""
        index = self._by_reaction.get(reaction)
        if index is None:
            index = self._by_reaction[reaction] = {}
            for stored in (each for objects in self.world.objects.values() for each in objects):
                key = self.world.key_of(Link(stored.class_name, stored.dbid))
                for name, part, target in links_of(stored):
                    if part.on_delete == reaction and self.world.key_of(target) != key:
                        index.setdefault(self.world.key_of(target), []).append((key, name))
        return index

    def _lets_go(self, other: Key, name: str, doomed: Key) -> bool:
        wish = self.wanted.get(other)
        if wish is None or doomed in keys_in(wish.attributes.get(name)):
            return False
        if name in wish.attributes:
            value = wish.attributes[name]
            if not is_collection(value) or not value or name in wish.exact:
                return True
        return name in wish.without and doomed not in keys_in(self._left(wish, name))

    def _left(self, wish: Desired, name: str) -> tuple[t.Any, ...]:
        """The elements an object has now, but those that a wish takes out."""
        have = self.world.find(wish.key)
        attribute = object_class(wish.key.class_name).by_name[name]
        stored = self.world.named(attribute, have.attributes.get(name) if have else None)
        return without_elements(attribute, stored, wish.without[name])

    def loop(self, start: Key, attribute: Attribute) -> list[Key]:
        """The way by which an attribute would lead back to the object itself, [] when it does not."""
        way = [start]
        while True:
            following = self._future(way[-1], attribute)
            if following == start:
                return way
            if following is None or following in way:
                return []
            way.append(following)

    def _future(self, key: Key, attribute: Attribute) -> Key | None:
        """Where an attribute of an object will lead once all wishes have come true."""
        wish, have = self.wanted.get(key), self.world.find(key)
        given = wish.values(have is None) if wish else {}
        stored = have.attributes.get(attribute.name) if have else None
        value = given[attribute.name] if attribute.name in given else self.world.named(attribute, stored)
        return value if isinstance(value, Key) else None


def flag_of(key: Key, attribute: Attribute) -> Flag:
    """An exclusive flag of an object. What it refers to by the attribute ``exclusive`` is part of its key."""
    return attribute.name, key_attributes(key).get(attribute.exclusive)


def _combined(combination: Combination, given: t.Mapping[str, t.Any], have: ConfigObject | None) -> tuple[t.Any, ...]:
    """The values of a combination, () where one of them is empty: nothing is not required to be unique."""
    stored: t.Mapping[str, t.Any] = have.attributes if have else {}
    values = tuple(given.get(name, stored.get(name)) for name in combination)
    return values if all(isinstance(value, (str, int)) and value for value in values) else ()
