# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The link behind Chat Server: an Interaction Queue, and something that takes interactions out of it."""

from __future__ import annotations

import re
import typing as t

from ..model.objects import ConfigObject
from .chain import Link, broken, ok, quoted, unproven
from .estate import Trail, enabled, named, options

QUEUE = "CFGInteractionQueue"
VIEW = "CFGInteractionQueueView"
ROUTING = (
    VIEW,
    "CFGEnhancedRouting",
    "CFGSimpleRouting",
    "CFGBusinessProcess",
    "CFGInteractionWorkflowTrigger",
    "CFGInteractionSubmitter",
)
Finder = t.Callable[[str], bool]


def queue(trail: Trail) -> Link:
    """The Interaction Queue is there, and something seems to take interactions out of it.

    How the vendor stores which view and which strategy belong to a queue is not documented (grade D throughout): an
    enabled view or routing script of the tenant that mentions the queue, in its name or in its annex, is taken for the
    proof; a tenant without a single one cannot route at all; between the two nothing can be told.
    """
    tenant = trail.route_tenant
    scripts = trail.estate.of_tenant("CfgScript", tenant)
    wanted = f"Interaction Queue {quoted(trail.queue)} of Tenant {named(tenant)}"
    found = next((each for each in scripts if each.attributes.get("name") == trail.queue), None)
    if found is None:
        near = [each for each in scripts if str(each.attributes.get("name")).casefold() == trail.queue.casefold()]
        hint = f" There is {named(near[0])}: write both names alike." if near else ""
        return broken(
            "queue",
            f"{wanted}, which endpoint {quoted(trail.endpoint)} names, does not exist or cannot be read.{hint}",
            "Import the business process it belongs to, or correct queue of kind channel or chat_endpoint. An empty"
            " queue can be made by kind script, but it routes nothing.",
        )
    if found.attributes.get("type") != QUEUE:
        return broken(
            "queue",
            f"Script {named(found)} of Tenant {named(tenant)} is of type {found.attributes.get('type')}, not {QUEUE}.",
            "Name an Interaction Queue: queue of kind channel or chat_endpoint.",
        )
    if not enabled(found):
        return broken("queue", f"{wanted} is disabled.", "Enable it: kind script, enabled: true.")
    return _served(trail.queue, wanted, scripts)


def _served(name: str, wanted: str, scripts: t.Sequence[ConfigObject]) -> Link:
    routing = [each for each in scripts if each.attributes.get("type") in ROUTING and enabled(each)]
    if not routing:
        return broken(
            "queue",
            f"{wanted} is enabled, but its tenant has no enabled queue view, strategy or business process: nothing"
            " takes interactions out of it.",
            "Import the business process and activate its strategies, in the vendor's routing designer.",
        )
    queues = [str(each.attributes.get("name")) for each in scripts if each.attributes.get("type") == QUEUE]
    finds = _finder(name, queues)
    for each in routing:
        title = str(each.attributes.get("name")) if each.attributes["type"] == VIEW else ""
        if finds(title) or any(map(finds, _texts(each))):
            return ok("queue", f"{wanted} is enabled, Script {named(each)} ({each.attributes['type']}) mentions it.")
    return unproven(
        "queue",
        f"{wanted} is enabled, but none of the {len(routing)} views and routing scripts of the tenant mentions it. How"
        " the product stores what belongs to a queue is not documented.",
        "Look in the vendor's routing designer whether the queue has a view and an active strategy.",
    )


def _finder(name: str, queues: t.Iterable[str]) -> Finder:
    """Finds the name of a queue as a word of its own, and not as a part of the longer name of another queue."""
    longer = sorted((each for each in queues if name in each and each != name), key=len, reverse=True)
    word = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])")

    def finds(text: str) -> bool:
        if name not in text:
            return False
        for each in longer:
            text = text.replace(each, "\n")
        return word.search(text) is not None

    return finds


def _texts(script: ConfigObject) -> t.Iterator[str]:
    """Everything the annex of a script says: sections, options, values."""
    for section, keys in options(script, "annex").items():
        yield section
        for key, value in keys.items():
            yield key
            yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
