# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``object``: an object of any class, attribute by attribute; and its inverse, the gathered form."""

from __future__ import annotations

import re
import typing as t

from ..catalogue.classes import object_class
from ..catalogue.options import components_of_application_type, is_secret
from ..catalogue.schema import Attribute, ObjectClass
from ..engine.desired import Desired
from ..engine.names import key_attributes, path_length
from ..engine.values import Stranger
from ..engine.world import World
from ..model.objects import ConfigObject, Key, Link, OptionTree
from .base import (
    PRESENCE,
    TENANT,
    Kind,
    Request,
    Spec,
    folder_key,
    given_trees,
    key_from,
    reference,
    text,
)

SPEC: Spec = {
    "class": {"type": "str", "required": True},
    "name": {"type": "raw", "required": True},
    "attributes": {"type": "dict", "no_log": True, "default": {}},
    "options": {"type": "dict", "no_log": True},
    "annex": {"type": "dict", "no_log": True},
    **TENANT,
    **PRESENCE,
}


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    try:
        described = object_class(parameters["class"])
    except KeyError as error:
        request.complain("class", str(error.args[0]))
        return []
    key = key_from(request, "name", described.name, parameters["name"], parameters.get("tenant") or "")
    if key is None:
        return []
    if parameters["state"] == "absent":
        return [Desired(key, request.place, "absent", defining=True)]
    for name in ("options", "annex"):
        if parameters.get(name) is not None and name not in described.by_name:
            request.complain(name, f"a {described.title} has none.", "Remove it.")
    trees, exact = given_trees(request, [name for name in ("options", "annex") if name in described.by_name])
    return [
        Desired(
            key,
            request.place,
            attributes=_attributes(request, described, key),
            trees=trees,
            exact=frozenset(exact),
            defining=True,
        )
    ]


def _attributes(request: Request, described: ObjectClass, key: Key) -> dict[str, t.Any]:
    tenant = next(
        (v.name for v in key_attributes(key).values() if isinstance(v, Key) and v.class_name == "CfgTenant"), ""
    )
    result: dict[str, t.Any] = {}
    for name, value in request.parameters["attributes"].items():
        attribute = described.by_name.get(str(name))
        path = f"attributes.{name}"
        if attribute is None:
            result[str(name)] = value
        elif attribute.kind == "options":
            request.complain(path, "options and annex have parameters of their own.", f"Move it to {name}.")
        elif value is None:
            request.complain(path, "it has no value.", "Leave it out, or write '' or [] to empty it.")
        elif name == "folder" and isinstance(value, str):
            result[name] = folder_key(described.name, value, tenant) if value else None
        else:
            result[attribute.name] = _value(request, path, attribute, value, tenant)
    return result


def _value(request: Request, path: str, attribute: Attribute, value: t.Any, tenant: str) -> t.Any:
    if attribute.kind == "reference":
        return reference(request, path, attribute, value, tenant)
    if attribute.kind in ("references", "structures"):
        if not isinstance(value, list):
            request.complain(path, "it is a list.", "Write it as a list, [] for none.")
            return ()
        return tuple(
            _element(request, f"{path}[{position}]", attribute, each, tenant) for position, each in enumerate(value)
        )
    if attribute.kind == "integer" and isinstance(value, str) and re.fullmatch("[0-9]{1,18}", value):
        return int(value)
    if attribute.kind == "flag" and isinstance(value, str) and value.lower() in ("true", "false", "yes", "no"):
        return value.lower() in ("true", "yes")
    if attribute.kind in ("string", "enumeration"):
        return text(request, path, value, attribute.secret)
    return value


def _element(request: Request, path: str, attribute: Attribute, value: t.Any, tenant: str) -> t.Any:
    if attribute.kind == "references":
        if value in (None, ""):
            request.complain(path, "it names no object.", "Leave it out.")
        return reference(request, path, attribute, value, tenant)
    if not isinstance(value, dict):
        request.complain(
            path, "it is not a dictionary.", f"Fields: {', '.join(each.name for each in attribute.fields)}."
        )
        return {}
    fields = {each.name: each for each in attribute.fields}
    return {
        name: _value(request, f"{path}.{name}", fields[name], each, tenant) if name in fields else each
        for name, each in value.items()
    }


KIND = Kind("object", "object of any class", SPEC, _desired)


# -- the inverse -----------------------------------------------------------------------------------------------------


def gather(world: World, have: ConfigObject) -> dict[str, t.Any]:
    """An object as a request of this kind. Applied to the server it came from, it changes nothing.

    Secrets are left out; ``omitted_secrets`` names them.
    """
    described = object_class(have.class_name)
    key = world.key_of(Link(have.class_name, have.dbid))
    result: dict[str, t.Any] = {"kind": "object", "class": have.class_name, "name": _key_form(key), "attributes": {}}
    omitted: list[str] = []
    in_key = set(described.key)
    for attribute in described.attributes:
        stored = have.attributes.get(attribute.name)
        if stored is None or attribute.name in in_key or attribute.server_set:
            continue
        if attribute.kind == "options":
            result[attribute.name] = _tree_form(have, stored, attribute.name, omitted)
        elif attribute.secret:
            omitted.append(attribute.name)
        elif attribute.readable:
            value = _user_form(attribute, world.named(attribute, stored))
            if value is not None:
                result["attributes"][attribute.name] = value
    for name in ("options", "annex"):
        if not result.get(name, True):
            del result[name]
    if omitted:
        result["omitted_secrets"] = omitted
    return result


def _key_form(key: Key) -> t.Any:
    """A key as people write it: the name, or a dict where the name alone says too little."""
    described = object_class(key.class_name)
    if len(described.key) == 1:
        return key.name
    form = {
        name: _folder_form(value)
        if isinstance(value, Key) and value.class_name == key.class_name
        else _user_form(described.by_name[name], value)
        for name, value in key_attributes(key).items()
    }
    return form if "tenant" in form or not described.opaque else {"tenant": "", **form}


def _folder_form(parent: Key) -> str | list[str]:
    """The folder a folder lies in, as the path below its owner: ``Applications/Messaging``."""
    names = list(parent.path[path_length(parent.class_name) - 1 :])
    return names if any("/" in name for name in names) else "/".join(names)


def _user_form(attribute: Attribute, value: t.Any) -> t.Any:
    if isinstance(value, Key):
        form = _key_form(value)
        if len(attribute.targets) < 2:
            return form
        named = form if isinstance(form, dict) else {object_class(value.class_name).key[-1]: form}
        return {"class": value.class_name, **named}
    if isinstance(value, Stranger):
        return None
    if isinstance(value, tuple):
        return [_user_form(attribute, each) for each in value if not _is_strange(each)]
    if isinstance(value, dict):
        fields = {each.name: each for each in attribute.fields}
        return {name: _user_form(fields[name], each) for name, each in value.items() if each is not None}
    return value


def _is_strange(element: t.Any) -> bool:
    """Whether an element of a list is, or leads to, an object this account cannot see."""
    within = element.values() if isinstance(element, dict) else (element,)
    return any(isinstance(each, Stranger) for each in within)


def _tree_form(have: ConfigObject, tree: OptionTree, name: str, omitted: list[str]) -> dict[str, dict[str, t.Any]]:
    components = components_of_application_type(str(have.attributes.get("type", ""))) or ("",)
    result: dict[str, dict[str, t.Any]] = {}
    for section, keys in tree.items():
        for key, value in keys.items():
            if any(is_secret(component, section, key) for component in components):
                omitted.append(f"{name} [{section}] {key}")
            else:
                result.setdefault(section, {})[key] = _typed_form(value)
    return result


def _typed_form(value: t.Any) -> t.Any:
    if isinstance(value, bytes):
        return {"binary": value.hex()}
    return {"integer": value} if isinstance(value, int) else value
