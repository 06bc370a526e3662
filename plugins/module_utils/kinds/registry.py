# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All kinds, by name. A new kind is one file and one line here."""

from __future__ import annotations

import typing as t

from .access_role import KIND as ACCESS_ROLE_KIND
from .application import APPLICATION_KIND, TEMPLATE_KIND
from .base import Kind
from .business_attribute import BUSINESS_ATTRIBUTE_KIND, MEDIA_TYPE_KIND
from .capacity_rule import KIND as CAPACITY_RULE_KIND
from .channel import CHANNEL_KIND, ROUTE_KIND
from .chat_endpoint import KIND as CHAT_ENDPOINT_KIND
from .chat_sizing import KIND as CHAT_SIZING_KIND
from .checkpoint import KIND as CHECKPOINT_KIND
from .connection import KIND as CONNECTION_KIND
from .object import KIND as OBJECT_KIND
from .options import OPTIONS_KIND
from .script import KIND as SCRIPT_KIND
from .workspace_options import KIND as WORKSPACE_OPTIONS_KIND

KINDS: t.Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        ACCESS_ROLE_KIND,
        APPLICATION_KIND,
        TEMPLATE_KIND,
        BUSINESS_ATTRIBUTE_KIND,
        CAPACITY_RULE_KIND,
        CHANNEL_KIND,
        CHAT_ENDPOINT_KIND,
        CHAT_SIZING_KIND,
        CHECKPOINT_KIND,
        CONNECTION_KIND,
        ROUTE_KIND,
        MEDIA_TYPE_KIND,
        OBJECT_KIND,
        OPTIONS_KIND,
        SCRIPT_KIND,
        WORKSPACE_OPTIONS_KIND,
    )
}
