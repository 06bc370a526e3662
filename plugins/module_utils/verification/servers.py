# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The links between servers: the endpoint of Chat Server, and the connections of Digital Messaging Server."""

from __future__ import annotations

import re
import typing as t

from ..model.objects import ConfigObject
from .chain import Link, Status, broken, listed, not_checked, ok, printable, quoted, unproven
from .estate import Estate, Obstacle, Trail, enabled, named, options, serves, text

CHAT_SERVER = "CFGChatServer"
_OTHERS = (
    ("CFGInteractionServer", "an Interaction Server"),
    ("CFGContactServer", "a Universal Contact Server"),
)


def chat_server(trail: Trail) -> Link:
    """A Chat Server has the endpoint, and all that may get the session put it into the same queue."""
    tenant = trail.route_tenant
    section = f"endpoints:{tenant.dbid}"
    trail.holders = [
        each
        for each in trail.estate.of_type("CfgApplication", CHAT_SERVER)
        if trail.endpoint in options(each).get(section, {})
    ]
    if not trail.holders:
        return _no_endpoint(trail, tenant, section)
    obstacles = {each.dbid: _cannot_take(trail.estate, each, tenant) for each in trail.holders}
    fit = [each for each in trail.holders if not obstacles[each.dbid]]
    queues = {each.dbid: text(options(each)[section][trail.endpoint]) for each in fit or trail.holders}
    trail.queue = next(iter(queues.values())) if len(set(queues.values())) == 1 else ""
    place = f"[{section}] {printable(trail.endpoint)}"
    if not trail.queue:
        return _no_single_queue(fit or trail.holders, queues, place)
    if not fit:
        stopped = [each for each in obstacles.values() if each]
        # They are alternatives: one that may be running is enough to doubt.
        status: Status = "unproven" if any(each.status == "unproven" for each in stopped) else "broken"
        return _joined("chat_server", status, stopped, f"{place}: ")
    pair = _uneven_pair(trail, fit, section, place)
    return pair or ok(
        "chat_server",
        f"Application {listed(map(named, fit))}, {place} puts sessions into queue {quoted(trail.queue)}.",
    )


def _cannot_take(estate: Estate, server: ConfigObject, tenant: ConfigObject) -> Obstacle | None:
    """Why a Chat Server gets no sessions of the tenant, None when nothing is known against it."""
    obstacle = estate.obstacle(server)
    if obstacle is None and not serves(server, tenant):
        return Obstacle(
            "broken",
            f"Application {named(server)} does not serve Tenant {named(tenant)}.",
            "Add the tenant to it: kind application, tenants.",
        )
    return obstacle


def _joined(name: str, status: Status, obstacles: t.Sequence[Obstacle], head: str = "") -> Link:
    whats = " ".join(dict.fromkeys(each.what for each in obstacles))
    remedies = " ".join(dict.fromkeys(each.remedy for each in obstacles))
    return Link(name, status, head + whats, remedies)


def _no_single_queue(servers: t.Sequence[ConfigObject], queues: t.Mapping[int, str], place: str) -> Link:
    said = listed(f"{quoted(queues[each.dbid])} on Application {named(each)}" for each in servers)
    problem = "names no queue" if len(set(queues.values())) == 1 else "names different queues"
    return broken(
        "chat_server",
        f"{place} {problem}: {said}.",
        "Set it on all of them at once: kind chat_endpoint, applications and queue.",
    )


def _uneven_pair(trail: Trail, fit: t.Sequence[ConfigObject], section: str, place: str) -> Link | None:
    """What is wrong with a pair of primary and backup that do not agree; None when there is no such pair."""
    of_fit = {each.dbid for each in fit}
    for primary in trail.estate.of_type("CfgApplication", CHAT_SERVER):
        reference = primary.attributes.get("backup_server")
        backup = trail.estate.at(reference)
        if reference and backup is None and primary.dbid in of_fit:
            return unproven(
                "chat_server",
                f"The backup server of Application {named(primary)} (DBID {reference.dbid}) cannot be read; whether it"
                f" has {place} is not known.",
                "Use an account that may read it.",
            )
        if backup is None:
            continue
        for one, other, role in ((primary, backup, "backup"), (backup, primary, "primary")):
            found = options(other).get(section, {}).get(trail.endpoint)
            if one.dbid in of_fit and enabled(other) and (found is None or text(found) != trail.queue):
                said = "lacks it" if found is None else f"names queue {quoted(text(found))}"
                return broken(
                    "chat_server",
                    f"Application {named(one)} has {place} = {printable(trail.queue)}, but its {role} server"
                    f" {named(other)} {said}: while that one is active, sessions land elsewhere.",
                    "Set it on both: kind channel, chat_servers; or kind chat_endpoint, applications.",
                )
    return None


def _no_endpoint(trail: Trail, tenant: ConfigObject, section: str) -> Link:
    endpoint = quoted(trail.endpoint)
    servers = trail.estate.of_type("CfgApplication", CHAT_SERVER)
    if not servers:
        return broken(
            "chat_server",
            f"No application of type {CHAT_SERVER} can be seen, so nothing has endpoint {endpoint}.",
            "Create one (kind application), or use an account that may read it.",
        )
    traps = [trap for each in servers for trap in _traps(trail, tenant, each, section)]
    what = (
        f"No Chat Server has endpoint {endpoint} in [{section}] (Tenant {named(tenant)}), so sessions of"
        f" [{printable(trail.section)}] would land in the default queue of Chat Server. {' '.join(traps[:3])}"
    )
    return broken(
        "chat_server",
        what.strip(),
        f"Set it on every Chat Server of the tenant: kind chat_endpoint, endpoint {printable(trail.endpoint)}; or"
        " chat_servers and queue of kind channel. Both look the DBID up.",
    )


def _traps(trail: Trail, tenant: ConfigObject, server: ConfigObject, section: str) -> t.Iterator[str]:
    """Places where somebody meant to set the endpoint."""
    for found, keys in options(server).items():
        head, colon, rest = (part.strip() for part in found.partition(":"))
        if head.lower() != "endpoints":
            continue
        where = f"Application {named(server)} has it in [{printable(found)}]:"
        if found == section:
            near = [key for key in keys if key.strip().casefold() == trail.endpoint.casefold()]
            yield from (f"Application {named(server)} has {quoted(key)} there: write both names alike." for key in near)
        elif trail.endpoint not in keys:
            continue
        elif not colon:
            yield f"{where} the DBID of the tenant is missing, the section is called [{section}]."
        elif rest.casefold() == str(tenant.attributes.get("name", "")).casefold():
            yield f"{where} that is the name of the tenant, but its DBID is needed: [{section}]."
        elif re.fullmatch(r"[0-9]{1,10}", rest) and int(rest) != tenant.dbid:
            other = trail.estate.tenant(int(rest))
            yield f"{where} that is {f'Tenant {named(other)}' if other else 'a tenant that cannot be seen'}."
        else:
            yield f"{where} the section is called [{section}]."


# -- connections -----------------------------------------------------------------------------------------------------


def connections(trail: Trail) -> Link:
    """Digital Messaging Server is connected to what it hands messages to, and that is enabled.

    Which of several Chat Servers it takes is not documented (grade D), so one that lacks the endpoint leaves doubt.
    """
    references = [each.get("server") for each in trail.application.attributes.get("connections") or ()]
    peers = [each for each in map(trail.estate.at, references) if each is not None]
    unseen = len(references) - len(peers)
    name = f"Application {named(trail.application)}"
    wrong = list(_unreachable(trail, peers))
    if wrong and unseen:
        what = f"{unseen} of its connections lead to what cannot be read."
        wrong.append(Obstacle("unproven", what, "Use an account that may read all applications."))
        return _joined("connections", "unproven", wrong)
    if wrong:
        status: Status = "broken" if any(each.status == "broken" for each in wrong) else "unproven"
        return _joined("connections", status, wrong)
    if not trail.holders:
        cause = "chat_server" if trail.tenant else "inbound_route" if trail.options else "channel"
        return not_checked("connections", cause)
    having = {each.dbid for each in trail.holders}
    lacking = [each for each in peers if _is_chat_server(each) and each.dbid not in having and enabled(each)]
    if lacking:
        return unproven(
            "connections",
            f"{name} is connected to {listed(map(named, lacking))} as well, without endpoint"
            f" {quoted(trail.endpoint)}. Which Chat Server it takes is not documented.",
            "Set the endpoint there, too (kind chat_endpoint), or remove the connection (kind connection).",
        )
    return ok("connections", f"{name} is connected to Chat Server, Interaction Server and Universal Contact Server.")


def _unreachable(trail: Trail, peers: t.Sequence[ConfigObject]) -> t.Iterator[Obstacle]:
    """What the application needs and cannot reach."""
    needed = []
    if trail.holders:
        having = {each.dbid for each in trail.holders}
        title = f"a Chat Server that has endpoint {quoted(trail.endpoint)}"
        needed.append((title, [each for each in peers if _is_chat_server(each) and each.dbid in having]))
    needed += [(title, [each for each in peers if each.attributes.get("type") == kind]) for kind, title in _OTHERS]
    for title, candidates in needed:
        obstacles = [trail.estate.obstacle(each) for each in candidates]
        if not obstacles:
            what = f"Application {named(trail.application)} has no connection to {title}."
            yield Obstacle("broken", what, "Add it: kind connection, applications and servers.")
        elif all(obstacles):
            yield max((each for each in obstacles if each), key=lambda each: each.status == "unproven")


def _is_chat_server(each: ConfigObject) -> bool:
    return bool(each.attributes.get("type") == CHAT_SERVER)
