# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The links that decide whether an agent is given the interaction: the media type, and capacity for it."""

from __future__ import annotations

from collections import Counter

from ..model.capacity_rule.annex import Stored, read_annex
from ..model.capacity_rule.errors import CapacityRuleError
from ..model.capacity_rule.normal import same_meaning
from ..model.capacity_rule.rule import Rule, find_media
from ..model.objects import ConfigObject
from ..model.objects import Link as Reference
from .chain import Link, broken, listed, ok, printable, quoted
from .estate import Estate, Obstacle, Trail, enabled, named, options

MEDIA_TYPE = "MediaType"
CAPACITY_RULE = "CFGCapacityRule"
_AGAIN = "Write the rule again, in full: kind capacity_rule."


def media_type(trail: Trail) -> Link:
    """The media type of the interactions is a value of the tenant's Business Attribute.

    The vendor's own values are named ``Chat``, and the media that counts at run time, ``chat``, is the display name:
    either of the two may be what is looked for.
    """
    tenant, media = trail.route_tenant, quoted(trail.media_type)
    title = f"Business Attribute {MEDIA_TYPE} of Tenant {named(tenant)}"
    remedy = f"Add it: kind media_type, name {printable(trail.media_type)}."
    attributes = trail.estate.of_tenant("CfgEnumerator", tenant)
    attribute = next((each for each in attributes if each.attributes.get("name") == MEDIA_TYPE), None)
    if attribute is None:
        return broken("media_type", f"{title} does not exist or cannot be read; the channel submits {media}.", remedy)
    if not enabled(attribute):
        enabling = "Enable it: kind object, class CfgEnumerator, attributes: {state: CFGEnabled}."
        return broken("media_type", f"{title} is disabled.", enabling)
    reference = Reference("CfgEnumerator", attribute.dbid)
    values = [
        each
        for each in trail.estate.objects.get("CfgEnumeratorValue", ())
        if each.attributes.get("enumerator") == reference
    ]
    found = [each for each in values if trail.media_type in _names(each)]
    if any(map(enabled, found)):
        return ok("media_type", f"{title} has the enabled value {media}.")
    if found:
        return broken(
            "media_type", f"{title}: its value {media} is disabled.", "Enable it: kind media_type, enabled: true."
        )
    wanted = trail.media_type.strip().casefold()
    near = [each for each in values if any(name.strip().casefold() == wanted for name in _names(each))]
    hint = f" It has {named(near[0])}: write both alike." if near else ""
    return broken("media_type", f"{title} has no value {media}, which the channel submits.{hint}", remedy)


def _names(value: ConfigObject) -> tuple[str, str]:
    return str(value.attributes.get("name", "")), str(value.attributes.get("display_name", ""))


# -- capacity --------------------------------------------------------------------------------------------------------


def capacity(trail: Trail) -> Link:
    """At least one enabled agent of the tenant may be given an interaction of the media while holding none.

    The rule in force is taken to be the person's own, else that of the person's place, else the default of the tenant:
    that these three count is documented, their order is plausible only (grade D). Whether rules of agent groups and
    place groups are honoured is not documented, so an agent whom only such a rule allows the media proves nothing.
    """
    tenant, media = trail.route_tenant, printable(trail.media_type)
    agents = trail.estate.agents(tenant)
    if not agents:
        return broken(
            "capacity",
            f"Tenant {named(tenant)} has no enabled agent that can be seen.",
            "Create agents, or use an account that may read them.",
        )
    reasons = [(each, _reason(trail.estate, each, tenant, trail.media_type)) for each in agents]
    trail.able = [each for each, reason in reasons if reason is None]
    if trail.able:
        return ok(
            "capacity",
            f"{len(trail.able)} of {len(agents)} enabled agents of Tenant {named(tenant)} may take {media}, such as"
            f" {named(trail.able[0])}.",
        )
    stopped = [(each, reason) for each, reason in reasons if reason]
    in_doubt = [(each, reason) for each, reason in stopped if reason.status == "unproven"]
    head = f"No enabled agent of Tenant {named(tenant)} is {'known ' if in_doubt else ''}to be allowed {media}: "
    counted = Counter(reason for _agent, reason in in_doubt or stopped)
    example = {reason: agent for agent, reason in reversed(in_doubt or stopped)}
    whats = [f"{reason.what} ({_people(count, example[reason])})" for reason, count in counted.most_common()]
    remedies = " ".join(dict.fromkeys(reason.remedy for reason, _count in counted.most_common(3)))
    return Link("capacity", "unproven" if in_doubt else "broken", f"{head}{listed(whats, 3)}.", remedies)


def _people(count: int, agent: ConfigObject) -> str:
    return f"agent {named(agent)}" if count == 1 else f"{count} agents, such as {named(agent)}"


def _reason(estate: Estate, agent: ConfigObject, tenant: ConfigObject, media: str) -> Obstacle | None:
    """Why an agent is not given the media, None when nothing is known against it."""
    reason = _direct(estate, agent, tenant, media)
    if reason is None or reason.status == "unproven":
        return reason
    for group in estate.groups_with_rule(agent):
        rule = group.attributes["capacity_rule"]
        if _verdict(estate, rule, media) is None:
            return Obstacle(
                "unproven",
                f"only the rule of group {named(group)} allows it, and whether the product honours rules of groups is"
                " not documented",
                "Assign the rule to the agents, to their places or to the tenant: kind capacity_rule, assign_to.",
            )
    return reason


def _direct(estate: Estate, agent: ConfigObject, tenant: ConfigObject, media: str) -> Obstacle | None:
    """By the rule of the person, the place or the tenant, whichever comes first."""
    rule = agent.attributes.get("capacity_rule")
    place = agent.attributes.get("place")
    if not rule and place:
        found = estate.at(place)
        if found is None:
            what = f"the place with the DBID {place.dbid}, which may have a rule, cannot be read"
            return Obstacle("unproven", what, "Use an account that may read places.")
        rule = found.attributes.get("capacity_rule")
    rule = rule or tenant.attributes.get("default_capacity_rule")
    if not rule:
        return Obstacle(
            "broken",
            "without any capacity rule the product allows one voice interaction and nothing else",
            f"Make a rule that lists {printable(media)} and assign it to the agents, to their places or to the tenant:"
            " kind capacity_rule, limits and assign_to.",
        )
    return _verdict(estate, rule, media)


def _verdict(estate: Estate, rule: Reference, media: str) -> Obstacle | None:
    if (rule, media) not in estate.judged:
        estate.judged[rule, media] = _judge(estate.at(rule), rule, media)
    return estate.judged[rule, media]


def _judge(script: ConfigObject | None, rule: Reference, media: str) -> Obstacle | None:
    """What a stored rule says. Which of its two forms the product evaluates is not documented; they have to agree."""
    if script is None:
        what = f"the capacity rule with the DBID {rule.dbid} cannot be read"
        return Obstacle("unproven", what, "Use an account that may read scripts.")
    name = f"Capacity Rule {named(script)}"
    if script.attributes.get("type") != CAPACITY_RULE:
        return Obstacle("broken", f"Script {named(script)} is assigned, but is no capacity rule", "Assign another one.")
    if not enabled(script):
        return Obstacle("broken", f"{name} is disabled", "Enable it: kind capacity_rule, enabled: true.")
    stored = read_annex(options(script, "annex"))
    damage = _damage(stored)
    if stored.binary is None or damage:
        return Obstacle("broken", f"{name} {damage or 'has no compiled form, so nothing is in force'}", _AGAIN)
    return _allowance(stored.binary, name, media)


def _damage(stored: Stored) -> str:
    """What is wrong with the stored forms of a rule, "" when they can be relied on."""
    if stored.damaged:
        return f"is damaged ({'; '.join(printable(f'{e.path}: {e.message}') for e in stored.problems)})"
    try:
        if stored.xml and stored.binary and not same_meaning(stored.xml, stored.binary):
            return "means one thing in its XML and another in its compiled form"
    except CapacityRuleError as error:
        return f"cannot be compared with its XML ({printable(error.message)})"
    return ""


def _allowance(rule: Rule, name: str, media: str) -> Obstacle | None:
    """Any rule of its own allows the media a first time: no condition can hold while the agent holds nothing.

    A media without one counts as not allowed, as no statement of the vendor about it is known.
    """
    spelled = find_media(rule.media or (), media)
    if any(each.media == spelled for each in rule.rules):
        return None
    return Obstacle(
        "broken",
        f"{name} says nothing about {printable(media)}, and what then applies is not documented",
        f"Add {printable(media)} to it: kind capacity_rule, limits.",
    )
