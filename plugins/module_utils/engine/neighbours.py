# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What other objects have to say about a wish: they hold a value that must be unique, or refer to what is to go."""

from __future__ import annotations

import typing as t

from ..catalogue.classes import OBJECT_CLASSES, object_class
from ..catalogue.schema import ObjectClass
from ..model.objects import ConfigObject, Key, Link
from .desired import Desired
from .names import keys_in
from .values import is_collection
from .world import World

Combination = tuple[str, ...]


def refusing_attributes(class_name: str) -> frozenset[str]:
    """The attributes by which an object of a class keeps others from being deleted."""
    return frozenset(
        attribute.name
        for attribute in object_class(class_name).attributes
        if any(part.targets and part.on_delete == "refuse" for part in (attribute, *attribute.fields))
    )


def refusing_classes(class_name: str) -> frozenset[str]:
    """The classes whose objects may keep an object of this class from being deleted."""
    return frozenset(
        described.name
        for described in OBJECT_CLASSES.values()
        for attribute in described.attributes
        for part in (attribute, *attribute.fields)
        if class_name in part.targets and part.on_delete == "refuse"
    )


class Neighbours:
    """Looks from a wish to all other objects; indexes them once, when first asked."""

    def __init__(self, world: World, desired: t.Sequence[Desired]) -> None:
        self.world = world
        self.desired = desired
        self.wanted = {each.key: each for each in desired}
        self._referrers: dict[Link, list[tuple[Key, str]]] | None = None
        self._holders: dict[tuple[str, Combination], dict[tuple[t.Any, ...], set[Key]]] = {}

    def holders(self, each: Desired, have: ConfigObject | None) -> t.Iterator[tuple[str, Key]]:
        """Attributes of a wish whose values must be unique, and the objects that hold, or want, the same."""
        described = object_class(each.key.class_name)
        for combination in described.unique:
            given = _given(each, have is None)
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
                    index.setdefault(_combined(combination, _given(each, have is None), have), set()).add(each.key)
        return index

    def dependants(self, have: ConfigObject) -> t.Iterator[tuple[Key, str]]:
        """Objects that refer to one that is to be deleted, and will go on doing so, each with the attribute."""
        if self._referrers is None:
            self._referrers = self._index_referrers()
        key = self.world.key_of(Link(have.class_name, have.dbid))
        for other, name in self._referrers.get(Link(have.class_name, have.dbid), ()):
            if not self._lets_go(self.wanted.get(other), name, key):
                yield other, name

    def _index_referrers(self) -> dict[Link, list[tuple[Key, str]]]:
        referrers: dict[Link, list[tuple[Key, str]]] = {}
        for class_name, objects in self.world.objects.items():
            names = sorted(refusing_attributes(class_name))
            for stored in objects if names else ():
                link = Link(class_name, stored.dbid)
                for name in names:
                    for target in _links(stored.attributes.get(name)):
                        if target != link:
                            referrers.setdefault(target, []).append((self.world.key_of(link), name))
        return referrers

    @staticmethod
    def _lets_go(wish: Desired | None, name: str, doomed: Key) -> bool:
        if wish is None:
            return False
        if wish.presence == "absent":
            return True
        if name not in wish.attributes or doomed in keys_in(wish.attributes[name]):
            return False
        value = wish.attributes[name]
        return not is_collection(value) or not value or name in wish.exact


def _given(each: Desired, is_new: bool) -> dict[str, t.Any]:
    return {**each.on_create, **each.attributes} if is_new else dict(each.attributes)


def _combined(combination: Combination, given: t.Mapping[str, t.Any], have: ConfigObject | None) -> tuple[t.Any, ...]:
    """The values of a combination, () where one of them is empty: nothing is not required to be unique."""
    stored: t.Mapping[str, t.Any] = have.attributes if have else {}
    values = tuple(given.get(name, stored.get(name)) for name in combination)
    return values if all(isinstance(value, (str, int)) and value for value in values) else ()


def _links(value: t.Any) -> t.Iterator[Link]:
    """The links in a stored value: of a reference, of a list of them, of a list of structures."""
    if isinstance(value, Link):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _links(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _links(each)
