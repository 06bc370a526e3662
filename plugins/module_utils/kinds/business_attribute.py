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

from ..catalogue.predefined import PREDEFINED
from ..engine.desired import Conclusion, Desired, Outlook
from ..model.errors import Finding
from ..model.objects import Key
from .base import ANNEX, ENABLED, PRESENCE, TENANT, Kind, Request, Spec, described, given, given_trees, state_attribute

MEDIA_TYPE = "MediaType"
# What people write, and how Configuration Server spells it.
TYPES: t.Mapping[str, str] = {
    "interaction_operational_attribute": "CFGENTInteractionOperationalAttribute",
    "role": "CFGENTRole",
    "contact_attribute": "CFGENTContactAttribute",
    "custom": "CFGENTCustom",
}
_PREDEFINED = frozenset(each.attributes["name"] for each in PREDEFINED if each.class_name == "CfgEnumerator")
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
        return Conclusion(findings=tuple(_taken(twin, shown[twin]) for twin in twins))


@dataclass(frozen=True)
class HasMedia:
    """One value of the Business Attribute, whatever its name, has this display name; else one is created.

    The one that has it is wished for as well, so that it counts as asked for.
    """

    media: str
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgEnumeratorValue"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        shown = {key: str(outlook.attribute(key, "display_name")) for key in values_of(about, outlook)}
        having = [key for key, name in shown.items() if name == self.media]
        if having:
            return Conclusion(tuple(Desired(key, creates=True) for key in having))
        alike = [key for key, name in shown.items() if name.casefold() == self.media.casefold()]
        if alike:
            return Conclusion(findings=tuple(_taken(key, shown[key]) for key in alike))
        new = Key("CfgEnumeratorValue", (*about.path, self.media))
        if new in shown:
            message = f"{new.name!r} has the display name {shown[new]!r}, so it is another media type."
            remedy = f"Give it the display name {self.media!r}, or describe the profile in own_profiles."
            return Conclusion(findings=(Finding(message, remedy, path="display_name"),))
        return Conclusion((new_value(new),))


def _taken(value: Key, shown: str) -> Finding:
    return Finding(
        f"{value.name!r} has the display name {shown!r} already, so that is the media type.",
        f"Name it {value.name!r}, or choose another display name.",
        path="display_name",
    )


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
    wish = described(request, tenant, "CfgEnumerator", "display_name", "description")
    key = wish.key
    if wish.presence == "absent":
        return _removal(request, wish)
    attributes = dict(wish.attributes)
    if parameters.get("type"):
        attributes["type"] = TYPES[parameters["type"]]
    names = [each["name"] for each in parameters["values"]]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        request.complain("values", f"{twice!r} is listed twice.", "List it once.")
    default = parameters.get("default")
    if default in (each["name"] for each in parameters["values"] if each["state"] == "absent"):
        request.complain("default", f"{default!r} is to be deleted.", "Choose another.")
    # Without a type it has to be there: one of the many that every server has.
    return [
        replace(
            wish,
            presence="present" if parameters.get("type") else "required",
            attributes=attributes,
            on_create={"display_name": parameters["name"]},
            defining=bool(attributes or wish.trees),
            creates=bool(parameters.get("type")),
            deductions=() if default is None else (OneDefault(default),),
        ),
        *(_value(request, f"values[{place}]", key, each) for place, each in enumerate(parameters["values"])),
    ]


def _removal(request: Request, wish: Desired) -> t.Sequence[Desired]:
    """The Business Attribute goes; where only values of one that has to be there are given, these go instead."""
    parameters = request.parameters
    if parameters["values"] and not parameters.get("type"):
        names = dict.fromkeys(each["name"] for each in parameters["values"])
        keys = [Key("CfgEnumeratorValue", (*wish.key.path, name)) for name in names]
        return [Desired(key, request.place, "absent", defining=True) for key in keys]
    if wish.key.name in _PREDEFINED:
        remedy = "To delete values of it, list them without a type."
        request.complain("state", f"{wish.key.name!r} comes with the product and cannot be deleted.", remedy)
    return [wish]


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
