# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Attributes as JSON text and back, exactly: kinds of values, order of options and all.

A JSON object is always a dict. A JSON array is always a tag and what it tags, so no name a user may choose (an option
section called ``$link``, say) can be mistaken for one.
"""

from __future__ import annotations

import base64
import json
import typing as t

from ...model.objects import ConfigObject, Link

LINK, BYTES, TUPLE, LIST = "L", "B", "T", "A"


def dump(attributes: t.Mapping[str, t.Any], other: t.Mapping[str, t.Any]) -> str:
    body: dict[str, t.Any] = {"a": _encoded(attributes)}
    if other:
        body["o"] = _encoded(other)
    return json.dumps(body, separators=(",", ":"))


def load(class_name: str, dbid: int, body: str) -> ConfigObject:
    """The stored object; ValueError when the text is not what :func:`dump` makes."""
    try:
        parts = json.loads(body)
        other = parts.get("o")
        return ConfigObject(class_name, dbid, _decoded(parts["a"]), _decoded(other) if other else {})
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"unreadable body of {class_name} {dbid}: {type(error).__name__}") from error


def canonical(value: t.Any) -> str:
    """One text per value, for comparing: equal values of equal types give equal texts, whatever the order of keys."""
    return json.dumps(_encoded(value), separators=(",", ":"), sort_keys=True)


def _encoded(value: t.Any) -> t.Any:
    if isinstance(value, Link):
        return [LINK, value.class_name, value.dbid]
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    if isinstance(value, t.Mapping):
        return {name: _encoded(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [TUPLE, *map(_encoded, value)]
    if isinstance(value, list):
        return [LIST, *map(_encoded, value)]
    if isinstance(value, bytes):
        return [BYTES, base64.b64encode(value).decode("ascii")]
    raise TypeError(f"a value of type {type(value).__name__}")


def _decoded(value: t.Any) -> t.Any:
    if isinstance(value, dict):
        # Most values are scalars, and a list of a class decodes millions of them: no call for those.
        return {name: _decoded(each) if type(each) in (dict, list) else each for name, each in value.items()}
    if not isinstance(value, list):
        return value
    tag = value[0]
    if tag == LINK:
        return Link(value[1], value[2])
    if tag == BYTES:
        return base64.b64decode(value[1], validate=True)
    content = [_decoded(each) for each in value[1:]]
    if tag == TUPLE:
        return tuple(content)
    if tag == LIST:
        return content
    raise ValueError(f"unknown tag {tag!r}")
