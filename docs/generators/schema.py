# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/schema: JSON Schemas for the plan, and for the list ``objects`` of the bulk module.

The second is for editors: it completes and checks the files in which people describe an environment. It is made of the
specs of the kinds, the catalogue, and the documentation of the modules, and it lets a template stand for any value.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import (
    CLASS_NAMES,
    OBJECT_CLASSES,
    object_class,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.options import OPTIONS, WORKSPACE
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import PROFILES
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import (
    Attribute,
    ObjectClass,
    Option,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan_json import PLAN_SCHEMA
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import MAX_COUNT
from ansible_collections.contactcenter.engage.plugins.module_utils.model.channel_profile import as_data

from . import MARKER, generator

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEMPLATE = {"$ref": "#/$defs/template"}
# Parameters that hold sections with options; those of CONTENTS hold the options of one section.
TREES = ("options", "secrets", "annex")
# Kind and parameter -> the definition of what a list or a dictionary holds, where the spec does not say.
CONTENTS = {
    ("channel", "options"): "channel_options",
    ("channel", "secrets"): "channel_options",
    ("workspace_options", "options"): "desktop_options",
    ("capacity_rule", "limits"): "limits",
    ("capacity_rule", "combinations"): "combinations",
    ("capacity_rule", "conditions"): "conditions",
    ("capacity_rule", "priorities"): "priorities",
    ("channel", "own_profiles"): "own_profiles",
}
# Kind and parameter -> the least and the largest number, None where there is none.
RANGES = {
    ("capacity_rule", "priority"): (0, 255),
    ("chat_sizing", "expected_sessions"): (0, None),
    ("chat_sizing", "sessions_per_server"): (1, None),
    ("chat_sizing", "spare"): (0, None),
}
# What gathering returns besides what can be asked for.
IGNORED = {
    "omitted_secrets": {
        "description": "Secrets that are not listed and stay as they are. Gathered objects have it.",
        "type": "array",
    }
}


@generator("schema")
def generate(checkout: Path) -> dict[str, str]:
    documentation = {kind: _documented(checkout / "plugins" / "modules" / f"{kind}.py") for kind in KINDS}
    return {
        "docs/schema/plan.schema.json": _text(PLAN_SCHEMA),
        "docs/schema/objects.schema.json": _text(objects_schema(documentation)),
    }


def _text(schema: Mapping[str, Any]) -> str:
    head = {"$schema": DIALECT, "$comment": f"{MARKER}: do not edit."}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


def objects_schema(documentation: Mapping[str, Mapping[str, Any]]) -> Schema:
    """The schema of the list; ``documentation`` is that of the module of each kind."""
    return {
        "title": "objects of contactcenter.engage.configuration",
        "description": "What you want of a Configuration Server, in any order.",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"description": "What it is.", "enum": sorted(KINDS)}},
            "oneOf": [{"$ref": f"#/$defs/{name}"} for name in sorted(KINDS)],
        },
        "$defs": {
            **{name: _kind(name, documentation[name]) for name in sorted(KINDS)},
            "template": {"description": "A template of Ansible.", "type": "string", "pattern": r"\{[{%]"},
            "option": {
                "description": "The value of an option. Texts that look like something else need quotes.",
                "anyOf": [
                    {"type": "string"},
                    _typed("integer", {"type": "integer"}),
                    _typed("binary", {"type": "string", "pattern": "^([0-9a-fA-F]{2})*$"}),
                ],
            },
            "section": {
                "description": "Options and their values. {} makes the section empty.",
                "anyOf": [{"type": "object", "additionalProperties": {"$ref": "#/$defs/option"}}, TEMPLATE],
            },
            "tree": {
                "description": "Sections with their options.",
                "anyOf": [{"type": "object", "additionalProperties": {"$ref": "#/$defs/section"}}, TEMPLATE],
            },
            "known_options": _known_options(),
            "channel_options": _section(each for each in OPTIONS if each.section == "channel-*"),
            "desktop_options": _section(each for each in OPTIONS if each.component == WORKSPACE),
            **_capacity(),
            "own_profiles": _own_profiles(),
            "name": {
                "description": "The name of an object, or a dictionary with all that it is named by.",
                "type": ["string", "object"],
            },
        },
    }


def _kind(name: str, documentation: Mapping[str, Any]) -> Schema:
    schema = _parameters(KINDS[name].spec, documentation["options"])
    properties = {"kind": {"const": name}, **schema["properties"], **IGNORED}
    if name == "options":
        # To gather is something for the whole task.
        properties["state"]["anyOf"][0]["enum"].remove("gathered")
    for parameter, each in properties.items():
        if (name, parameter) in CONTENTS:
            each["anyOf"] = [{"$ref": f"#/$defs/{CONTENTS[name, parameter]}"}]
        if (name, parameter) in RANGES:
            each["anyOf"][0].update(_range(*RANGES[name, parameter]))
    if name == "channel":
        properties["profile"]["examples"] = list(PROFILES)
    schema.update(
        title=KINDS[name].title,
        description=f"{_plain(documentation['short_description'])}.",
        required=["kind", *schema.get("required", ())],
        properties=properties,
    )
    if name == "object":
        properties["class"]["anyOf"][0]["enum"] = list(CLASS_NAMES)
        schema["allOf"] = [_if_class(each) for each in OBJECT_CLASSES.values()]
    return schema


def _parameters(spec: Mapping[str, Any], documented: Mapping[str, Any]) -> Schema:
    required = [name for name, each in spec.items() if each.get("required")]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {name: _parameter(name, each, documented[name]) for name, each in spec.items()},
    }


def _parameter(name: str, spec: Mapping[str, Any], documented: Mapping[str, Any]) -> Schema:
    schema: Schema = {"description": " ".join(map(_plain, documented["description"]))}
    kind = spec.get("type", "str")
    if kind == "raw":
        return {**schema, "$ref": "#/$defs/name"}
    if kind == "dict" and name in TREES:
        own = "#/$defs/tree" if name == "annex" else "#/$defs/known_options"
        schema["anyOf"] = [{"$ref": own}]
    elif kind == "dict" and "options" in spec:
        schema["anyOf"] = [_parameters(spec["options"], documented["suboptions"]), TEMPLATE]
    elif kind == "dict" and name == "keep_default":
        schema["anyOf"] = [_keep_default(), TEMPLATE]
    elif kind == "list" and "options" in spec:
        elements = {"anyOf": [_parameters(spec["options"], documented["suboptions"]), TEMPLATE]}
        schema["anyOf"] = [{"type": "array", "items": elements}, TEMPLATE]
    elif kind == "list":
        schema["anyOf"] = [{"type": "array", "items": _plain_type(spec["elements"])}, TEMPLATE]
    else:
        own_type = {**_plain_type(kind), **({"enum": list(spec["choices"])} if "choices" in spec else {})}
        schema["anyOf"] = [own_type] if own_type == {"type": "string"} else [own_type, TEMPLATE]
    if spec.get("default") not in (None, [], {}):
        schema["default"] = spec["default"]
    return schema


def _plain_type(kind: str) -> Schema:
    types = {"str": "string", "path": "string", "int": "integer", "bool": "boolean", "dict": "object"}
    return {"type": types[kind]}


def _range(minimum: int | None, maximum: int | None) -> Schema:
    return {name: each for name, each in (("minimum", minimum), ("maximum", maximum)) if each is not None}


def _typed(kind: str, value: Schema) -> Schema:
    return {"type": "object", "required": [kind], "additionalProperties": False, "properties": {kind: value}}


# -- dictionaries of which the specs say nothing more ----------------------------------------------------------------


def _numbers(description: str, minimum: int, maximum: int) -> Schema:
    """Media with a number each, one at least."""
    number = {"anyOf": [{"type": "integer", **_range(minimum, maximum)}, TEMPLATE]}
    numbers = {"type": "object", "minProperties": 1, "additionalProperties": number}
    return {"description": description, "anyOf": [numbers, TEMPLATE]}


def _capacity() -> Schema:
    """What a capacity rule is made of; how far a condition nests is up to whoever writes it."""
    condition = {"$ref": "#/$defs/condition"}
    several = {"anyOf": [{"type": "array", "minItems": 1, "items": condition}, TEMPLATE]}
    # A media may be called any or all.
    groups = [
        {"type": "object", "required": [word], "additionalProperties": False, "properties": {word: several}}
        for word in ("any", "all")
    ]
    alternatives = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/combination"}}
    by_media = {"type": "object", "minProperties": 1, "additionalProperties": condition}
    return {
        "limits": _numbers("At most so many of each media.", 1, MAX_COUNT),
        "priorities": _numbers("The priority of each media.", 0, MAX_COUNT),
        "combination": _numbers("What may be held at the same time: so many of each media.", 0, MAX_COUNT),
        "combinations": {"anyOf": [alternatives, TEMPLATE]},
        "condition": {
            "description": "Holds when so many of all these media are held; a list when one of its elements holds.",
            "anyOf": [
                _numbers("The agent holds at least so many of each media.", 1, MAX_COUNT),
                {"type": "array", "minItems": 1, "items": condition},
                *groups,
            ],
        },
        "conditions": {"anyOf": [by_media, TEMPLATE]},
    }


def _own_profiles() -> Schema:
    """Profiles by name, each with any of the fields a profile has."""
    texts = {"anyOf": [{"type": "array", "items": {"type": "string"}}, TEMPLATE]}
    attribute = {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {"name": {"type": "string"}, "annex": {"$ref": "#/$defs/tree"}},
    }
    special: Schema = {
        "contact_attributes": {"anyOf": [{"type": "array", "items": {"anyOf": [attribute, TEMPLATE]}}, TEMPLATE]},
        "workspace_options": {"$ref": "#/$defs/desktop_options"},
    }
    known = as_data(next(iter(PROFILES.values())))
    properties = {
        name: special.get(name) or (texts if isinstance(value, list) else {"type": "string"})
        for name, value in known.items()
    }
    profile = {"type": "object", "additionalProperties": False, "properties": properties}
    profiles = {"type": "object", "additionalProperties": {"anyOf": [profile, TEMPLATE]}}
    return {"anyOf": [profiles, TEMPLATE]}


# -- what the catalogue knows ----------------------------------------------------------------------------------------


def _known_options() -> Schema:
    """Sections with their options, where those of the catalogue are described."""
    exact = sorted({each.section for each in OPTIONS if not each.section.endswith("*")})
    patterns = sorted({each.section for each in OPTIONS if each.section.endswith("*")})
    sections = {name: _section(each for each in OPTIONS if each.section == name) for name in [*exact, *patterns]}
    return {
        "description": "Sections with their options.",
        "anyOf": [
            {
                "type": "object",
                "properties": {name: sections[name] for name in exact},
                "patternProperties": {f"^{re.escape(name[:-1])}": sections[name] for name in patterns},
                "additionalProperties": {"$ref": "#/$defs/section"},
            },
            TEMPLATE,
        ],
    }


def _section(options: Iterable[Option]) -> Schema:
    named = {each.name: _option(each) for each in sorted(options, key=lambda each: each.name) if each.name != "*"}
    return {
        "anyOf": [
            {"type": "object", "properties": named, "additionalProperties": {"$ref": "#/$defs/option"}},
            TEMPLATE,
        ]
    }


def _option(option: Option) -> Schema:
    """A known option; here numbers and truth values are accepted as well, as the kinds do."""
    unit = f" Unit: {option.unit}." if option.unit else ""
    default = f" Default: {option.default or 'empty'}." if option.default is not None else ""
    description = option.description[:1].upper() + option.description[1:]
    schema: Schema = {"description": f"{description + '.' if description else ''}{unit}{default} {option.hint}".strip()}
    types = [{"$ref": "#/$defs/option"}]
    if option.type == "integer":
        types.append({"type": "integer", **_range(option.minimum, option.maximum)})
    if option.type == "boolean" or "true" in option.choices:
        types.append({"type": "boolean"})
    if option.choices:
        schema["examples"] = list(option.choices)
    return {**schema, "anyOf": types}


def _keep_default() -> Schema:
    names: dict[str, set[str]] = {}
    for each in OPTIONS:
        if each.default is not None and "*" not in (each.section + each.name):
            names.setdefault(each.section, set()).add(each.name)
    listed = {section: {"examples": [sorted(options)]} for section, options in sorted(names.items())}
    either = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
    return {
        "type": "object",
        "properties": {section: {**either, **each} for section, each in listed.items()},
        "additionalProperties": either,
    }


def _if_class(described: ObjectClass) -> Schema:
    """For an object of this class, what its attributes are."""
    attributes = {
        each.name: _attribute(each)
        for each in described.attributes
        if each.kind != "options" and not each.server_set and each.name != described.key[-1]
    }
    return {
        "if": {"required": ["class"], "properties": {"class": {"const": described.name}}},
        "then": {"properties": {"attributes": {"properties": attributes}}},
    }


def _attribute(attribute: Attribute) -> Schema:
    schema: Schema = {}
    if attribute.description:
        schema["description"] = attribute.description[0].upper() + attribute.description[1:] + "."
    if attribute.kind == "enumeration":
        values = list(ENUMERATIONS[attribute.enumeration])
        open_ended = [{"type": "string", "pattern": "^CFG"}] if ENUMERATIONS[attribute.enumeration].open else []
        schema["anyOf"] = [{"enum": values}, *open_ended, TEMPLATE]
    elif attribute.kind == "reference":
        schema["title"] = "A reference to: " + ", ".join(object_class(each).title for each in attribute.targets)
        schema["$ref"] = "#/$defs/name"
    elif attribute.kind == "references":
        schema["title"] = "References to: " + ", ".join(object_class(each).title for each in attribute.targets)
        schema["anyOf"] = [{"type": "array", "items": {"$ref": "#/$defs/name"}}, TEMPLATE]
    elif attribute.kind == "structures":
        fields = {
            "type": "object",
            "properties": {each.name: _attribute(each) for each in attribute.fields},
            "required": [each.name for each in attribute.fields if each.required],
            "additionalProperties": False,
        }
        schema["anyOf"] = [{"type": "array", "items": {"anyOf": [fields, TEMPLATE]}}, TEMPLATE]
    elif attribute.kind == "string":
        schema["type"] = "string"
    else:
        schema["anyOf"] = [{"type": "boolean" if attribute.kind == "flag" else "integer"}, TEMPLATE]
        if attribute.kind == "integer":
            schema["anyOf"].append({"type": "string", "pattern": "^[0-9]+$"})
    if attribute.secret:
        schema["writeOnly"] = True
    return schema


# -- documentation ---------------------------------------------------------------------------------------------------


def _documented(module: Path) -> dict[str, Any]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "DOCUMENTATION" for target in node.targets):
            return yaml.safe_load(ast.literal_eval(node.value))
    raise ValueError(f"{module} has no DOCUMENTATION")


def _plain(text: str) -> str:
    """A text without Ansible's markup: V(x) becomes x, O(module#module:name) becomes name."""
    text = re.sub(r"\bP\(([\w.]+)#\w+\)", r"\1", text)
    text = re.sub(r"\bO\((?:[\w.]+#\w+:)([^)]*)\)", r"\1 of the module options", text)
    return re.sub(r"\b(?:[OVCMEIB]|RV)\(((?:[^()\\]|\\.|\([^()]*\))*)\)", r"\1", text)
