# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds ``business_attribute`` and ``media_type``: Business Attributes and their values.

A media type is a value of the Business Attribute ``MediaType``. Its display name is the media that interactions,
capacity rules and routing speak of: the predefined value ``Chat`` has the display name ``chat``. (Vendor's list of
predefined objects, grade B.)
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, replace

from ..engine.desired import Conclusion, Desired, Outlook
from ..model.errors import Finding
from ..model.objects import Key
from .base import ANNEX, ENABLED, PRESENCE, TENANT, Kind, Request, Spec, folder_key, given, given_trees, state_attribute

MEDIA_TYPE = "MediaType"
# What people write, and how Configuration Server spells it.
TYPES: t.Mapping[str, str] = {
    "interaction_operational_attribute": "CFGENTInteractionOperationalAttribute",
    "role": "CFGENTRole",
    "contact_attribute": "CFGENTContactAttribute",
    "custom": "CFGENTCustom",
}
_SHOWN: Spec = {"display_name": {"type": "str"}, "description": {"type": "str"}}
_VALUE: Spec = {"name": {"type": "str", "required": True}, **_SHOWN, **ANNEX, **ENABLED, **PRESENCE}

SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "type": {"type": "str", "choices": list(TYPES)},
    **_SHOWN,
    # Their annexes may hold secrets, and only what stands at the top is looked at.
    "values": {"type": "list", "elements": "dict", "default": [], "options": dict(_VALUE), "no_log": True},
    "default": {"type": "str"},
    "folder": {"type": "str"},
    **ANNEX,
    **ENABLED,
    **TENANT,
    **PRESENCE,
}

MEDIA_TYPE_SPEC: Spec = {**_VALUE, "business_attribute": {"type": "str", "default": MEDIA_TYPE}, **TENANT}


@dataclass(frozen=True)
class OneDefault:
    """The value ``name`` is the default, and no other value is; with "" none is. There is never a second one."""

    name: str
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgEnumeratorValue"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        wishes = [
            Desired(key, "", "required", attributes={"is_default": False})
            for key in values_of(about, outlook)
            if key.name != self.name and outlook.attribute(key, "is_default")
        ]
        if self.name:
            chosen = Key("CfgEnumeratorValue", (*about.path, self.name))
            wishes.append(Desired(chosen, "", "required", attributes={"is_default": True}))
        return Conclusion(tuple(wishes))


@dataclass(frozen=True)
class OwnDisplayName:
    """No other value of the same Business Attribute has the display name: a media must not be two media types."""

    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgEnumeratorValue"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        shown = {key: str(outlook.attribute(key, "display_name")) for key in _siblings(about, outlook)}
        own = str(outlook.attribute(about, "display_name"))
        twins = [key for key, name in shown.items() if key != about and name.casefold() == own.casefold()]
        return Conclusion(
            findings=tuple(
                Finding(
                    f"{twin.name!r} has the display name {shown[twin]!r} already, so that is the media type.",
                    f"Name it {twin.name!r}, or choose another display name.",
                    path="display_name",
                )
                for twin in twins
            )
        )


@dataclass(frozen=True)
class HasMedia:
    """One value of the Business Attribute, whatever its name, has this display name; else one is created."""

    media: str
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgEnumeratorValue"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        if any(outlook.attribute(key, "display_name") == self.media for key in values_of(about, outlook)):
            return Conclusion()
        return Conclusion((new_value(Key("CfgEnumeratorValue", (*about.path, self.media))),))


def new_value(key: Key, place: str = "") -> Desired:
    """The value is there; one that has to be created has its name for a display name and is not the default."""
    shown = {"display_name": key.name, "is_default": False}
    return Desired(key, place, on_create=shown, creates=True)


def values_of(enumerator: Key, outlook: Outlook) -> list[Key]:
    """The values of a Business Attribute as they will be."""
    return [key for key in outlook.keys("CfgEnumeratorValue") if key.path[:-1] == enumerator.path]


def _siblings(value: Key, outlook: Outlook) -> list[Key]:
    return values_of(Key("CfgEnumerator", value.path[:-1]), outlook)


def _business_attribute(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    tenant = request.tenant_key()
    if tenant is None:
        return []
    key = Key("CfgEnumerator", (*tenant.path, parameters["name"]))
    if parameters["state"] == "absent":
        return [Desired(key, request.place, "absent", defining=True)]
    attributes = {**given(parameters, "display_name", "description"), **state_attribute(parameters)}
    if parameters.get("type"):
        attributes["type"] = TYPES[parameters["type"]]
    if parameters.get("folder"):
        attributes["folder"] = folder_key("CfgEnumerator", parameters["folder"], tenant.name)
    trees, exact = given_trees(request, ("annex",))
    names = [each["name"] for each in parameters["values"]]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        request.complain("values", f"{twice!r} is listed twice.", "List it once.")
    default = parameters.get("default")
    if default in (each["name"] for each in parameters["values"] if each["state"] == "absent"):
        request.complain("default", f"{default!r} is to be deleted.", "Choose another.")
    # Without a type it has to be there: one of the many that every server has.
    is_described = bool(attributes or trees)
    return [
        Desired(
            key,
            request.place,
            "present" if parameters.get("type") else "required",
            attributes=attributes,
            on_create={"display_name": parameters["name"]},
            trees=trees,
            exact=frozenset(exact),
            defining=is_described,
            creates=bool(parameters.get("type")),
            deductions=() if default is None else (OneDefault(default),),
        ),
        *(_value(request, f"values[{place}]", key, each) for place, each in enumerate(parameters["values"])),
    ]


def _value(request: Request, path: str, enumerator: Key, parameters: t.Mapping[str, t.Any]) -> Desired:
    key = Key("CfgEnumeratorValue", (*enumerator.path, parameters["name"]))
    if parameters["state"] == "absent":
        return Desired(key, request.place, "absent", defining=True)
    inner = Request(parameters, request.place, request.tenant)
    trees, exact = given_trees(inner, ("annex",))
    for finding in inner.findings:
        request.complain(f"{path}.{finding.path}".lstrip("."), finding.message, finding.remedy)
    return Desired(
        key,
        request.place,
        attributes={**given(parameters, "display_name", "description"), **state_attribute(parameters)},
        on_create={"display_name": parameters["name"], "is_default": False},
        trees=trees,
        exact=frozenset(exact),
        defining=True,
    )


def _media_type(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    tenant = request.tenant_key()
    if tenant is None:
        return []
    enumerator = Key("CfgEnumerator", (*tenant.path, parameters["business_attribute"]))
    wish = _value(request, "", enumerator, parameters)
    if wish.presence == "absent":
        return [wish]
    return [replace(wish, deductions=(OwnDisplayName(),))]


BUSINESS_ATTRIBUTE_KIND = Kind("business_attribute", "Business Attribute", SPEC, _business_attribute)
MEDIA_TYPE_KIND = Kind("media_type", "media type", MEDIA_TYPE_SPEC, _media_type)
