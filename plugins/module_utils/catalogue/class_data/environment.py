# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tenants, folders and hosts: what everything else lies in or runs on."""

from __future__ import annotations

from ..schema import ObjectClass
from ._build import (
    BOOTSTRAP,
    GO,
    REFUSE,
    RESET,
    RULE,
    TOOLS,
    VENDOR,
    common,
    enumeration,
    flag,
    integer,
    reference,
    string,
)

CLASSES = (
    ObjectClass(
        "CfgTenant", 7, "Tenant", key=("name",), fact=VENDOR,
        attributes=(
            string("name", "name", TOOLS, required=True),
            flag("is_service_provider", "isserviceprovider", RULE, server_set=True),
            reference(
                "parent_tenant", "parenttenantdbid", RULE, "CfgTenant", on_delete="refuse", on_delete_fact=REFUSE,
            ),
            reference("default_capacity_rule", "defaultcapacityruledbid", RULE, "CfgScript", on_delete_fact=VENDOR),
            reference("default_contract", "defaultcontractdbid", RULE, "CfgObjectiveTable", on_delete_fact=RESET),
            string("password", "password", RULE, secret=True, readable=False),
            *common(RULE),
        ),
        protected={1: "Environment, the tenant of the service provider"},
    ),
    ObjectClass(
        "CfgFolder", 22, "Folder", key=("owner", "type", "folder", "name"), fact=VENDOR,
        attributes=(
            string("name", "name", GO, required=True),
            enumeration(
                "type", "subtype", GO, "CfgObjectType", required=True, changeable=False,
                description="the class of the objects it holds (CFGApplication ...); CFGFolder: a configuration unit",
            ),
            reference(
                "owner", "ownerdbid", GO, "CfgTenant", class_wire="ownertype",
                required=True, changeable=False, on_delete="cascade", on_delete_fact=VENDOR,
                description="the tenant it is for; on a real server also a switch, an IVR or a Business Attribute",
            ),
            integer("folder_class", "folderclass", GO, default=1, changeable=False),
            integer("custom_type", "customtype", GO),
            string("description", "description", RULE),
            *common(GO),
        ),
    ),
    ObjectClass(
        "CfgHost", 10, "Host", key=("name",), unique=(("ip_address",),), fact=VENDOR,
        attributes=(
            string(
                "name", "name", BOOTSTRAP, required=True,
                description="cannot be changed while an application runs on the host",
            ),
            enumeration("type", "subtype", BOOTSTRAP, "CfgHostType", default="CFGNetworkServer", changeable=False),
            string("ip_address", "ipaddress", BOOTSTRAP),
            integer("lca_port", "lcaport", BOOTSTRAP, default=4999),
            enumeration("os_type", "ostype", BOOTSTRAP, "CfgOSType"),
            reference("scs", "scsdbid", BOOTSTRAP, "CfgApplication", on_delete_fact=VENDOR),
            *common(BOOTSTRAP),
        ),
    ),
)  # fmt: skip
