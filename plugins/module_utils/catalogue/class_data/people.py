# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Persons, what they can do and may do, and the groups they are in."""

from __future__ import annotations

from ..facts import Fact
from ..schema import Attribute, ObjectClass
from ._build import (
    GO,
    MEMBER_GOES,
    MUTAGEN,
    RULE,
    TOOLS,
    VENDOR,
    capacity_rule,
    common,
    contract,
    enumeration,
    flag,
    integer,
    reference,
    references,
    site,
    string,
    structures,
    tenant,
)


def _group(fact: Fact) -> tuple[Attribute, ...]:
    """What every kind of group has, besides its members."""
    return (
        tenant(fact),
        string("name", "name", fact, required=True),
        capacity_rule(fact),
        reference("capacity_table", "capacitytabledbid", fact, "CfgStatTable", on_delete_fact=VENDOR),
        reference("quota_table", "quotatabledbid", fact, "CfgStatTable", on_delete_fact=VENDOR),
        contract(fact),
        site(fact),
    )


def _managers(fact: Fact) -> Attribute:
    return references("managers", "managerdbids.id", fact, "CfgPerson", on_delete_fact=MEMBER_GOES)


CLASSES = (
    ObjectClass(
        "CfgPerson", 3, "Person", key=("tenant", "employee_id"), unique=(("user_name",),), fact=VENDOR,
        attributes=(
            tenant(GO),
            string("employee_id", "employeeid", GO, required=True, limit=64),
            string("user_name", "username", GO, required=True),
            string("first_name", "firstname", GO, limit=64),
            string("last_name", "lastname", GO, limit=64),
            string("email", "emailaddress", RULE),
            string("external_id", "externalid", RULE),
            flag("is_agent", "isagent", GO, changeable=False),
            flag("is_external_auth", "isexternalauth", GO),
            flag("change_password_on_next_login", "changepasswordonnextlogin", GO),
            string("password", "password", GO, secret=True, readable=False, limit=64),
            reference("place", "placedbid", TOOLS, "CfgPlace", on_delete_fact=VENDOR),
            site(TOOLS),
            capacity_rule(TOOLS),
            contract(TOOLS),
            structures(
                "skill_levels", "skilllevels.skilllevel", GO, ("skill",),
                reference("skill", "skilldbid", GO, "CfgSkill", required=True, on_delete_fact=VENDOR),
                integer("level", "level", GO),
            ),
            structures(
                "agent_logins", "agentlogins.agentlogininfo", GO, ("login",),
                reference("login", "agentlogindbid", GO, "CfgAgentLogin", required=True, on_delete_fact=VENDOR),
                integer("wrapup_time", "wrapuptime", GO),
            ),
            *common(GO),
        ),
        protected={100: "default, the first account"},
    ),
    ObjectClass(
        "CfgSkill", 13, "Skill", key=("tenant", "name"), fact=VENDOR,
        attributes=(tenant(RULE), string("name", "name", RULE, required=True), *common(RULE)),
    ),
    ObjectClass(
        "CfgRole", 43, "Role", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            tenant(RULE),
            string("name", "name", RULE, required=True),
            string("description", "description", RULE),
            structures(
                "members", "members.rolemember", RULE, ("object",),
                reference(
                    "object", "objectdbid", RULE, "CfgPerson", "CfgAccessGroup",
                    class_wire="objecttype", required=True, on_delete_fact=MEMBER_GOES,
                ),
            ),
            *common(RULE),
        ),
    ),
    ObjectClass(
        "CfgAccessGroup", 21, "Access Group", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            *_group(GO),
            enumeration("type", "subtype", GO, "CfgAccessGroupType", default="CFGDefaultGroup", changeable=False),
            structures(
                "members", "memberids.idtype", GO, ("object",),
                reference(
                    "object", "dbid", GO, "CfgPerson",
                    class_wire="type", required=True, on_delete_fact=VENDOR,
                ),
            ),
            *common(GO, annex=RULE),
        ),
    ),
    ObjectClass(
        "CfgAgentGroup", 5, "Agent Group", key=("tenant", "name"), fact=MUTAGEN,
        attributes=(
            *_group(GO),
            references("agents", "agentdbids.id", GO, "CfgPerson", on_delete_fact=VENDOR),
            _managers(GO),
            *common(GO, annex=RULE),
        ),
    ),
    ObjectClass(
        "CfgPlaceGroup", 6, "Place Group", key=("tenant", "name"), fact=MUTAGEN,
        attributes=(
            *_group(RULE),
            references("places", "placedbids.id", RULE, "CfgPlace", on_delete_fact=VENDOR),
            _managers(RULE),
            *common(RULE),
        ),
    ),
)  # fmt: skip
