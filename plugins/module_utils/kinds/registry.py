# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All kinds, by name. A new kind is one file and one line here."""

from __future__ import annotations

import typing as t

from .application import APPLICATION_KIND, TEMPLATE_KIND
from .base import Kind
from .channel import CHANNEL_KIND, ROUTE_KIND
from .chat_endpoint import KIND as CHAT_ENDPOINT_KIND
from .object import KIND as OBJECT_KIND
from .options import OPTIONS_KIND

KINDS: t.Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        APPLICATION_KIND,
        TEMPLATE_KIND,
        CHANNEL_KIND,
        CHAT_ENDPOINT_KIND,
        ROUTE_KIND,
        OBJECT_KIND,
        OPTIONS_KIND,
    )
}
