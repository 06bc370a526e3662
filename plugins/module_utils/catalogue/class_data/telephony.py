# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Switches, DNs, agent logins and places."""

from __future__ import annotations

from ..schema import ObjectClass
from ._build import (
    GO,
    MUTAGEN,
    REFUSE,
    RESET,
    RULE,
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
    tenant,
)

CLASSES = (
    ObjectClass(
        "CfgSwitch", 1, "Switch", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            tenant(RULE),
            string("name", "name", RULE, required=True),
            reference(
                "physical_switch", "physswitchdbid", RULE, "CfgPhysicalSwitch",
                required=True, changeable=False, on_delete="refuse", on_delete_fact=REFUSE,
            ),
            enumeration(
                "type", "subtype", RULE, "CfgSwitchType", server_set=True, changeable=False,
                description="copied from the switching office",
            ),
            reference("t_server", "tserverdbid", RULE, "CfgApplication", on_delete_fact=RESET),
            string("dn_range", "dnrange", RULE),
            *common(RULE),
        ),
    ),
    ObjectClass(
        "CfgDN", 2, "DN", key=("switch", "type", "number"), fact=MUTAGEN,
        attributes=(
            reference(
                "tenant", "tenantdbid", GO, "CfgTenant",
                changeable=False, on_delete="cascade", on_delete_fact=VENDOR, description="that of the switch",
            ),
            reference(
                "switch", "switchdbid", GO, "CfgSwitch", required=True, changeable=False,
                on_delete="cascade", on_delete_fact=VENDOR,
            ),
            string("number", "number", GO, required=True, changeable=False),
            enumeration("type", "subtype", GO, "CfgDNType", required=True, changeable=False),
            string("name", "name", GO),
            enumeration("register", "registerall", GO, "CfgDNRegisterFlag"),
            enumeration("route_type", "routetype", GO, "CfgRouteType"),
            integer("switch_specific_type", "switchspecifictype", GO),
            flag("login_flag", "loginflag", GO),
            flag("use_override", "useoverride", GO),
            integer("trunks", "trunks", GO),
            reference("group", "groupdbid", GO, "CfgDNGroup", on_delete_fact=RESET),
            contract(GO),
            site(GO),
            *common(GO),
        ),
    ),
    ObjectClass(
        "CfgAgentLogin", 15, "Agent Login", key=("switch", "login_code"), fact=VENDOR,
        attributes=(
            reference(
                "tenant", "tenantdbid", GO, "CfgTenant",
                changeable=False, on_delete="cascade", on_delete_fact=VENDOR, description="that of the switch",
            ),
            reference(
                "switch", "switchdbid", GO, "CfgSwitch", required=True, changeable=False,
                on_delete="cascade", on_delete_fact=VENDOR,
            ),
            string("login_code", "logincode", GO, required=True, changeable=False),
            integer("switch_specific_type", "switchspecifictype", GO),
            flag("use_override", "useoverride", GO),
            *common(GO),
        ),
    ),
    ObjectClass(
        "CfgPlace", 4, "Place", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            tenant(GO),
            string("name", "name", GO, required=True),
            references("dns", "dndbids.id", GO, "CfgDN", on_delete_fact=VENDOR),
            capacity_rule(GO),
            contract(GO),
            site(GO),
            *common(GO),
        ),
    ),
)  # fmt: skip
