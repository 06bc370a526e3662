# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a channel of a certain kind needs in its tenant besides its own section: a part of kind ``channel``."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..engine.desired import AddOption, Desired, DirectiveTree
from ..model.channel_profile import profile_named
from ..model.errors import ValidationFailed
from ..model.objects import Key
from .base import Request, Spec
from .business_attribute import MEDIA_TYPE, HasMedia, new_value

INTERACTION_SUBTYPE = "InteractionSubtype"
CONTACT_ATTRIBUTES = "ContactAttributes"

SPEC: Spec = {"profile": {"type": "str"}, "own_profiles": {"type": "dict"}}


def with_profile(request: Request) -> tuple[Request, t.Mapping[str, t.Any]]:
    """The request with endpoint and queue of its profile where it names none itself, and the profile ({}: none)."""
    name = request.parameters.get("profile")
    if not name:
        return request, {}
    try:
        profile = profile_named(name, request.parameters.get("own_profiles"))
    except ValidationFailed as error:
        request.findings += [replace(each, place=request.place) for each in error.findings]
        return request, {}
    defaults = {each: profile[each] or None for each in ("endpoint", "queue")}
    given = {each: value for each, value in request.parameters.items() if value not in (None, "")}
    return replace(request, parameters={**request.parameters, **defaults, **given}), profile


def profile_wishes(request: Request, tenant: Key, profile: t.Mapping[str, t.Any]) -> list[Desired]:
    """The media type, interaction subtypes and contact attributes of a profile. Other channels may share them."""
    if not profile:
        return []
    media_types = Key("CfgEnumerator", (*tenant.path, MEDIA_TYPE))
    has_media = HasMedia(profile["media_type"])
    values = [Desired(media_types, request.place, "required", deductions=(has_media,))]
    values += [_value(request, tenant, INTERACTION_SUBTYPE, name) for name in profile["interaction_subtypes"]]
    values += [
        _value(request, tenant, CONTACT_ATTRIBUTES, each["name"], each["annex"])
        for each in profile["contact_attributes"]
    ]
    return values


def _value(
    request: Request,
    tenant: Key,
    attribute: str,
    name: str,
    annex: t.Mapping[str, t.Mapping[str, str]] | None = None,
) -> Desired:
    # What the site has set stays: the values of the profile are no better than it.
    tree: DirectiveTree = {
        section: {key: AddOption(value) for key, value in keys.items()} for section, keys in (annex or {}).items()
    }
    wish = new_value(Key("CfgEnumeratorValue", (*tenant.path, attribute, name)), request.place)
    return replace(wish, trees={"annex": tree} if tree else {})
