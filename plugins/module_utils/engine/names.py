# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Between natural keys and the attributes they are made of."""

from __future__ import annotations

import typing as t

from ..catalogue.classes import object_class
from ..model.objects import Key
from .values import is_collection


def path_length(class_name: str) -> int:
    """How many names the key of a class has (a folder inside folders has more)."""
    described = object_class(class_name)
    length = 0
    for name in described.key:
        targets = described.by_name[name].targets
        if class_name not in targets:
            length += path_length(targets[0]) if targets else 1
    return length


def key_attributes(key: Key) -> dict[str, t.Any]:
    """The attributes a key stands for, in name form: ``{"tenant": Key(...), "name": "greet"}``.

    A part that names no object (the tenant of an object without one) is left out.
    """
    described = object_class(key.class_name)
    attributes: dict[str, t.Any] = {}
    position = 0
    for name in described.key:
        attribute = described.by_name[name]
        if key.class_name in attribute.targets:
            inner = key.path[:-1]
            if len(inner) >= path_length(key.class_name):
                attributes[name] = Key(key.class_name, inner)
        elif attribute.kind == "reference":
            length = path_length(attribute.targets[0])
            part = key.path[position : position + length]
            position += length
            if any(part):
                attributes[name] = Key(attribute.targets[0], part)
        elif name == described.key[-1]:
            attributes[name] = key.name
        else:
            attributes[name] = key.path[position]
            position += 1
    return attributes


def implied_attributes(key: Key) -> dict[str, t.Any]:
    """What follows from a key beyond its own attributes: a value has the tenant of its Business Attribute."""
    described, attributes = object_class(key.class_name), key_attributes(key)
    tenant = described.by_name.get("tenant")
    if tenant is None or "tenant" in attributes or not tenant.required:
        return {}
    owners = (key_attributes(part).get("tenant") for part in attributes.values() if isinstance(part, Key))
    owner = next(filter(None, owners), None)
    return {"tenant": owner} if owner else {}


def make_key(class_name: str, *scope: Key | str | None, name: str) -> Key:
    """A key from its scope (keys of other objects, or texts) and its name."""
    path: tuple[str, ...] = ()
    for part in scope:
        path += ("",) if part is None else part.path if isinstance(part, Key) else (part,)
    return Key(class_name, (*path, name))


def keys_in(value: t.Any) -> t.Iterator[Key]:
    """Every key within a value in name form."""
    if isinstance(value, Key):
        yield value
    elif is_collection(value):
        for each in value:
            yield from keys_in(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from keys_in(each)
