# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access points and the inbound route of a channel: ``,101:session-chat`` and its relatives.

A channel section of Digital Messaging Server carries ``inbound-route``, a list of at most two access points
separated by a comma. The first is the Interaction Queue for single messages ("paging"), the second the Chat Server
endpoint at which a session is opened. An access point is ``<tenant DBID>:<name>``. Without a paging queue the comma
stays, which is why a chat channel starts with one. (Source: vendor pages on the channel section and the document
"Deploying WhatsApp", grade B; the meaning of the two halves is confirmed by the vendor's sample driver, grade C.)
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .errors import EngageError

RIGHT_FORM = "Write ',101:session-chat': a comma, the DBID of the tenant, a colon, the endpoint of Chat Server."
_LARGEST_DBID = 2**31 - 1
_NAME = re.compile(r"[^,:\s\x00-\x1f](?:[^,:\x00-\x1f]*[^,:\s\x00-\x1f])?\Z")


class InboundRouteError(EngageError):
    """The text is not an inbound route; the message says what is wrong and shows the right form."""

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(f"{text!r} is not an inbound route: {problem}.", RIGHT_FORM)


@dataclass(frozen=True)
class AccessPoint:
    """A queue or endpoint of one tenant. ``tenant_dbid`` is a positive DBID, ``name`` has no comma or colon."""

    tenant_dbid: int
    name: str

    def __str__(self) -> str:
        return f"{self.tenant_dbid}:{self.name}"


@dataclass(frozen=True)
class InboundRoute:
    """Where messages of a channel go: single messages to ``paging``, chat sessions to ``chat``."""

    paging: AccessPoint | None = None
    chat: AccessPoint | None = None

    def __str__(self) -> str:
        if self.chat is None:
            return str(self.paging) if self.paging else ""
        return f"{self.paging or ''},{self.chat}"


def is_access_point_name(name: str) -> bool:
    """Whether a queue or endpoint of this name can be written in an inbound route."""
    return _NAME.match(name) is not None


def parse_inbound_route(text: str) -> InboundRoute:
    """Read an ``inbound-route`` value; raise :class:`InboundRouteError` for every malformed one."""
    halves = text.split(",")
    if not text.strip():
        raise InboundRouteError(text, "it is empty")
    if len(halves) > 2:
        raise InboundRouteError(text, f"it has {len(halves)} access points, two are the most")
    points = [_parse_access_point(text, half) for half in halves]
    if not any(points):
        raise InboundRouteError(text, "it has a comma but no access point")
    if len(points) == 2 and points[1] is None:
        raise InboundRouteError(text, "the access point after the comma is missing")
    return InboundRoute(points[0], points[1] if len(points) == 2 else None)


def _parse_access_point(text: str, half: str) -> AccessPoint | None:
    half = half.strip()
    if not half:
        return None
    tenant, colon, name = half.partition(":")
    if not colon:
        raise InboundRouteError(text, f"{half!r} has no colon between tenant and name")
    tenant, name = tenant.strip(), name.strip()
    if not re.fullmatch(r"[0-9]{1,10}", tenant, re.ASCII) or not 0 < int(tenant) <= _LARGEST_DBID:
        raise InboundRouteError(text, f"the tenant is given by its DBID, a positive number, not by {tenant!r}")
    if not is_access_point_name(name):
        raise InboundRouteError(text, f"{name!r} is not the name of a queue or endpoint")
    return AccessPoint(int(tenant), name)


def explain_inbound_route(route: InboundRoute, tenant_name: t.Callable[[int], str] = str) -> str:
    """Say in words where messages go. ``tenant_name`` turns a tenant DBID into its name."""
    sentences = []
    if route.paging:
        tenant = tenant_name(route.paging.tenant_dbid)
        sentences.append(f'Single messages go to the Interaction Queue "{route.paging.name}" of tenant {tenant}.')
    if route.chat:
        tenant = tenant_name(route.chat.tenant_dbid)
        sentences.append(f'Chat sessions open at the Chat Server endpoint "{route.chat.name}" of tenant {tenant}.')
    else:
        sentences.append("No chat session is ever opened: there is no access point after a comma.")
    return " ".join(sentences)
