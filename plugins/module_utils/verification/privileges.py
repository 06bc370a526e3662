# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The last link to the agent: the privilege without which the desktop does not load the plug-in of the channel."""

from __future__ import annotations

import fnmatch
import typing as t

from ..model.channel_profile import ProfileData
from ..model.objects import ConfigObject
from ..model.objects import Link as Reference
from .chain import Link, broken, listed, not_checked, ok, printable, quoted, unproven
from .estate import Estate, Trail, enabled, named, options, owner

PERSON = "CfgPerson"
_ENDING = ".canUse"


class Members(t.NamedTuple):
    """The persons among the members of a role, and whether there are members that cannot be read."""

    persons: frozenset[Reference]
    hidden: bool


def privilege(trail: Trail) -> Link:
    """A role gives the privileges of the plug-in to an agent who has capacity (else to any agent of the tenant).

    In which section, and with which value, a role keeps a privilege is not known (grade D): an option of that name in
    any section of the annex counts, whatever its value is. While no role on the server has any option that looks like
    one, nothing can be told.
    """
    tenant, profile = trail.route_tenant, trail.profile
    agents = trail.able or trail.estate.agents(tenant)
    if profile is None or not profile["privileges"]:
        return _unknown_privilege(trail, profile)
    needed = listed(map(printable, profile["privileges"]))
    if not agents:
        return not_checked("privilege", "capacity")
    roles = trail.estate.objects.get("CfgRole", [])
    if not any(key.endswith(_ENDING) for role in roles for key in _keys(role)):
        return unproven(
            "privilege",
            f"No role that can be seen has an option that ends in {_ENDING}; where the product keeps privileges is not"
            " known for certain.",
            f"Look in the vendor's console whether a role gives {needed} to the agents of Tenant"
            f" {named(tenant)}, or assign it: kind access_role.",
        )
    people = frozenset(Reference(PERSON, each.dbid) for each in agents)
    granting: list[ConfigObject] = []
    for wanted in profile["privileges"]:
        link, people, found = _granted(trail, roles, wanted, people)
        if link:
            return link
        granting += found
    person = trail.estate.at(min(people))
    given = f"{needed} to {named(person) if person else 'an agent'}"
    return ok(
        "privilege",
        f"Role {listed(map(named, granting))} of Tenant {named(tenant)} gives {given}.{_further(profile, granting)}",
    )


def _unknown_privilege(trail: Trail, profile: ProfileData | None) -> Link:
    if profile is None:
        what = f"No channel profile is known for the media type {quoted(trail.media_type)}."
    else:
        name = printable(profile["name"])
        what = f"Profile {name} names no privilege, so it is not known which one the desktop asks for."
    return unproven(
        "privilege", what, "Look in the vendor's documentation of the plug-in, and describe it: profiles, own_profiles."
    )


def _granted(
    trail: Trail, roles: t.Sequence[ConfigObject], wanted: str, people: frozenset[Reference]
) -> tuple[Link | None, frozenset[Reference], list[ConfigObject]]:
    """What is wrong with one privilege, or None; those of the people who have it, and the roles they have it by."""
    tenant = trail.route_tenant
    having = [each for each in roles if wanted in _keys(each)]
    own = [each for each in having if owner(each) == tenant.dbid]
    members = {each.dbid: _members(trail.estate, each) for each in having}
    granting = [each for each in own if enabled(each) and members[each.dbid].persons & people]
    if granting:
        return None, people & frozenset().union(*(members[each.dbid].persons for each in granting)), granting
    return _not_granted(trail, wanted, own, having, members, people), people, []


def _not_granted(
    trail: Trail,
    wanted: str,
    own: t.Sequence[ConfigObject],
    having: t.Sequence[ConfigObject],
    members: t.Mapping[int, Members],
    people: frozenset[Reference],
) -> Link:
    tenant = trail.route_tenant
    active = [each for each in own if enabled(each)]
    remedy = "Add the agents or one of their access groups: kind access_role, members."
    foreign = [each for each in having if each not in own and enabled(each) and members[each.dbid].persons & people]
    if foreign:
        return unproven(
            "privilege",
            f"Only Role {named(foreign[0])} of another tenant gives {wanted} to agents of Tenant {named(tenant)}.",
            "Make a role in the tenant of the agents: kind access_role.",
        )
    if any(members[each.dbid].hidden for each in active):
        return unproven(
            "privilege",
            f"Role {listed(map(named, active))} of Tenant {named(tenant)} has {wanted}, but some of its members cannot"
            " be read, and no other one is an agent who could take the message.",
            "Use an account that may read persons and access groups.",
        )
    if active:
        able = "who may take it" if trail.able else "of the tenant"
        return broken(
            "privilege",
            f"Role {listed(map(named, active))} of Tenant {named(tenant)} has {wanted}, but no enabled agent {able} is"
            " a member of it.",
            remedy,
        )
    if own:
        return broken(
            "privilege",
            f"Role {listed(map(named, own))} of Tenant {named(tenant)}, which has {wanted}, is disabled.",
            "Enable it: kind access_role, enabled: true.",
        )
    return broken(
        "privilege",
        f"No role of Tenant {named(tenant)} has {wanted}, without which the desktop does not load the plug-in.",
        f"Assign it: kind access_role, privileges: [{wanted}].",
    )


def _keys(role: ConfigObject) -> t.Iterator[str]:
    for keys in options(role, "annex").values():
        yield from keys


def _members(estate: Estate, role: ConfigObject) -> Members:
    """Everybody a role is for: persons, and the members of enabled access groups."""
    persons: set[Reference] = set()
    hidden = False
    for entry in role.attributes.get("members") or ():
        reference = entry.get("object")
        found = estate.at(reference)
        if found is None:
            hidden = True
        elif reference.class_name == PERSON:
            persons.add(reference)
        elif enabled(found):
            inside = _in_group(estate, found)
            hidden = hidden or inside.hidden
            persons |= inside.persons
    return Members(frozenset(persons), hidden)


def _in_group(estate: Estate, group: ConfigObject) -> Members:
    """The members of an access group; everybody in the tenant is in the one of type Everyone, listed or not."""
    listed_members = [each["object"] for each in group.attributes.get("members") or () if each.get("object")]
    everyone = group.attributes.get("type") == "CFGEveryoneGroup"
    persons = [each for each in estate.objects.get(PERSON, ()) if owner(each) == owner(group)] if everyone else []
    implied = {Reference(PERSON, each.dbid) for each in persons}
    return Members(frozenset(implied | set(listed_members)), any(estate.at(each) is None for each in listed_members))


def _further(profile: ProfileData, roles: t.Iterable[ConfigObject]) -> str:
    """What can be said of privileges that have to be assigned all together: how many, but not whether that is all."""
    if not profile["all_privileges_of"]:
        return ""
    keys = {key for role in roles for key in _keys(role)}
    said = (
        f"{sum(fnmatch.fnmatchcase(key, pattern) for key in keys)} like {printable(pattern)}"
        for pattern in profile["all_privileges_of"]
    )
    return f" Of those that have to be assigned all together it has {listed(said)}; how many there are is not known."
