# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``options``: options of applications and application templates, or the annex of any object."""

from __future__ import annotations

import typing as t

from ..catalogue.classes import object_class
from ..catalogue.options import OPTIONS, find_option
from ..engine.desired import Desired, DirectiveDraft, KeepDefault, RemoveOption
from ..model.objects import Key
from .base import TENANT, Kind, Request, Spec, add_secrets, key_from, options_tree, secrets_among
from .files import metadata_from

COMPONENTS = tuple(sorted({each.component for each in OPTIONS}))

SPEC: Spec = {
    "applications": {"type": "list", "elements": "str"},
    "object": {
        "type": "dict",
        "options": {"class": {"type": "str", "required": True}, "name": {"type": "raw", "required": True}},
    },
    "attribute": {"type": "str", "choices": ["options", "annex"], "default": "options"},
    "options": {"type": "dict", "no_log": True},
    "secrets": {"type": "dict", "no_log": True, "default": {}},
    "keep_default": {"type": "dict", "default": {}},
    "component": {"type": "str", "choices": list(COMPONENTS)},
    "metadata": {"type": "list", "elements": "path", "default": []},
    "state": {
        "type": "str",
        "choices": ["merged", "replaced", "overridden", "deleted", "gathered"],
        "default": "merged",
    },
    **TENANT,
}


def targets(request: Request) -> list[Key]:
    """The objects whose options are meant."""
    parameters = request.parameters
    keys = [Key("CfgApplication", (name,)) for name in parameters.get("applications") or ()]
    named = parameters.get("object")
    if named:
        try:
            object_class(named["class"])
        except KeyError as error:
            request.complain("object.class", str(error.args[0]))
            return keys
        key = key_from(request, "object.name", named["class"], named["name"], parameters.get("tenant") or "")
        keys += [key] if key else []
    if parameters.get("applications") is None and not named:
        request.complain("", "no object is given.", "Give applications or object.")
    return keys


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    attribute, state = parameters["attribute"], parameters["state"]
    if state == "gathered":
        request.complain("state", "gathered only reads; this is a list of what to write.", "Use the module options.")
    given, secrets = parameters.get("options"), parameters["secrets"]
    if state == "deleted":
        given, secrets = _names_alone(given), _names_alone(secrets)
    metadata = metadata_from(request, parameters.get("component") or "")
    described = metadata.options if metadata else ()
    secret_names = secrets_among(described)
    tree = options_tree(request, "options", {} if given is None else given, secret_names=secret_names)
    add_secrets(request, tree, secrets)
    exact: set[t.Any] = set()
    if state == "deleted":
        tree, exact = _removal(attribute, tree)
    else:
        exact |= {(attribute, section) for section, keys in tree.items() if state == "replaced" or not keys}
        # Omitted means untouched; only options that are given as empty empty everything.
        if state == "overridden" or (state == "replaced" and given == {}):
            exact.add(attribute)
        if state == "overridden" and given is None:
            request.complain("options", "they are needed, as all others go.", "Write {} to remove every option.")
        _keep_defaults(request, tree)
    return [
        Desired(
            key,
            request.place,
            trees={attribute: tree},
            exact=frozenset(exact),
            component=parameters.get("component") or "",
            constraints=described,
        )
        for key in targets(request)
    ]


def _names_alone(tree: t.Any) -> t.Any:
    """What is to be removed is named; what value it has, if any, makes no difference."""
    if not isinstance(tree, dict):
        return tree
    return {
        section: dict.fromkeys(keys, "") if isinstance(keys, (dict, list)) else {} if keys is None else keys
        for section, keys in tree.items()
    }


def _removal(attribute: str, tree: DirectiveDraft) -> tuple[DirectiveDraft, set[t.Any]]:
    """Directives that remove what is listed; a section without options goes whole."""
    removed: DirectiveDraft = {
        section: {key: RemoveOption(getattr(directive, "secret", False)) for key, directive in keys.items()}
        for section, keys in tree.items()
    }
    return removed, {(attribute, section) for section, keys in tree.items() if not keys}


def _keep_defaults(request: Request, tree: DirectiveDraft) -> None:
    component = request.parameters.get("component")
    for section, names in request.parameters["keep_default"].items():
        for name in names if isinstance(names, list) else [names]:
            path = f"keep_default [{section}] {name}"
            candidates = [component] if component else COMPONENTS
            known = [found for found in (find_option(each, section, str(name)) for each in candidates) if found]
            defaults = {each.default for each in known if each.default is not None}
            if len(defaults) != 1:
                request.complain(path, "its default is not known.", "Give the value under options instead.")
            elif name in tree.get(section, {}):
                request.complain(path, "it is given a value as well.", "Keep one of the two.")
            else:
                tree.setdefault(section, {})[name] = KeepDefault(defaults.pop())


OPTIONS_KIND = Kind("options", "options", SPEC, _desired)
