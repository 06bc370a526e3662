# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The first links: the channel of Digital Messaging Server, and its inbound route."""

from __future__ import annotations

from ..model.access_point import InboundRouteError, parse_inbound_route
from ..model.objects import ConfigObject
from .chain import Link, broken, ok, printable, quoted
from .estate import Trail, enabled, named, serves, text

ROUTE = "inbound-route"
OLD_ROUTE = "inbound-route-default"
_BY_KIND = "Write it by kind channel or inbound_route, which put it together from endpoint and tenant."


def channel(trail: Trail) -> Link:
    """The application may run, and its section says something."""
    if not trail.options:
        return broken("channel", f"{trail.place} is empty.", "Describe the channel: kind channel.")
    obstacle = trail.estate.obstacle(trail.application)
    if obstacle:
        return Link("channel", *obstacle)
    return ok("channel", f"{trail.place} is there; the application and its host are enabled.")


def inbound_route(trail: Trail) -> Link:
    """The route leads to an endpoint of a tenant that is there and that the application serves."""
    value = trail.options.get(ROUTE)
    if value is None:
        old = f" It has {OLD_ROUTE}, as the option was called before 8.1." if OLD_ROUTE in trail.options else ""
        return _broken(f"{trail.place} has no option {ROUTE}.{old}", _BY_KIND)
    try:
        route = parse_inbound_route(text(value))
    except InboundRouteError as error:
        return _broken(f"{trail.place}, {ROUTE}: {error.message}", f"{error.remedy} {_BY_KIND}")
    if route.chat is None:
        return _broken(
            f"{trail.place}, {ROUTE}: {quoted(str(route))} has no access point after a comma, so it never opens a chat"
            " session.",
            f"If that is meant for Chat Server, put a comma in front. {_BY_KIND}",
        )
    trail.endpoint = route.chat.name
    trail.tenant = trail.estate.tenant(route.chat.tenant_dbid)
    if trail.tenant is None:
        return _broken(
            f"{trail.place}, {ROUTE}: no tenant with the DBID {route.chat.tenant_dbid} can be seen.",
            f"{_BY_KIND} If the tenant is there, use an account that may read it.",
        )
    return _tenant_of_route(trail, trail.tenant)


def _tenant_of_route(trail: Trail, tenant: ConfigObject) -> Link:
    if not enabled(tenant):
        return _broken(
            f"{trail.place}, {ROUTE}: Tenant {named(tenant)} is disabled.",
            "Enable it: kind object, class CfgTenant, attributes: {state: CFGEnabled}.",
        )
    if not serves(trail.application, tenant):
        return _broken(
            f"Application {named(trail.application)} does not serve Tenant {named(tenant)}, to which"
            f" [{printable(trail.section)}] {ROUTE} leads.",
            "Add the tenant to the application: kind application, tenants.",
        )
    return ok(
        "inbound_route",
        f"{trail.place} opens chat sessions at endpoint {quoted(trail.endpoint)} of Tenant {named(tenant)}.",
    )


def _broken(what: str, remedy: str) -> Link:
    return broken("inbound_route", what, remedy)
