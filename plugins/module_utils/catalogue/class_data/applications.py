# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Application Templates and Applications."""

from __future__ import annotations

from ..schema import ObjectClass
from ._build import (
    BOOTSTRAP,
    GO,
    RULE,
    SHELL,
    VENDOR,
    common,
    enumeration,
    flag,
    integer,
    options,
    reference,
    references,
    string,
    structures,
)

CLASSES = (
    ObjectClass(
        "CfgAppPrototype", 20, "Application Template", key=("name",), fact=VENDOR,
        attributes=(
            string("name", "name", GO, required=True, changeable=False),
            enumeration("type", "subtype", GO, "CfgAppType", required=True, changeable=False),
            string("version", "version", GO, required=True, changeable=False),
            options("options", "options", GO),
            *common(GO, annex=RULE),
        ),
        protected={99: "the template of confserv", 100: "the template of default"},
    ),
    ObjectClass(
        "CfgApplication", 9, "Application", key=("name",), fact=VENDOR,
        attributes=(
            string("name", "name", GO, required=True),
            reference(
                "template", "appprototypedbid", GO, "CfgAppPrototype",
                changeable=False, on_delete="refuse", on_delete_fact=VENDOR,
                description="can only be given when the application is created",
            ),
            enumeration(
                "type", "subtype", GO, "CfgAppType", changeable=False, copied_from="template",
                description="copied from the template, where there is one; needed where there is none",
            ),
            string(
                "version", "version", GO, copied_from="template",
                description="copied from the template, where there is one; needed where there is none",
            ),
            flag("is_server", "isserver", GO, server_set=True, description="follows from the type"),
            enumeration(
                "startup_type", "startuptype", GO, "CfgStartupType", server_set=True,
                description="follows from the type",
            ),
            string("component_type", "componenttype", GO),
            reference("host", "hostdbid", GO, "CfgHost", stays=True, on_delete="refuse", on_delete_fact=VENDOR),
            string("port", "port", GO, description="the port called default; kept in step with ports"),
            structures(
                "ports", "portinfos.portinfo", GO, ("id",),
                string("id", "id", GO, required=True, description="one of them must be called default"),
                integer("port", "port", GO, required=True),
                string("transport_params", "transportparams", RULE),
                string("app_params", "appparams", RULE),
                string("protocol", "connprotocol", RULE),
            ),
            structures(
                "connections", "appservers.conninfo", SHELL, ("server", "port_id"),
                reference(
                    "server", "appserverdbid", SHELL, "CfgApplication",
                    required=True, on_delete="refuse", on_delete_fact=VENDOR,
                ),
                string("port_id", "id", SHELL, default="default", description="the id of the server's port"),
                string("protocol", "connprotocol", SHELL),
                integer("timeout_local", "timoutlocal", SHELL),
                integer("timeout_remote", "timoutremote", SHELL),
                enumeration("trace_mode", "mode", SHELL, "CfgTraceMode", default="CFGTMNoTraceMode"),
                string("transport_params", "transportparams", SHELL),
                string("app_params", "appparams", SHELL),
            ),
            references("tenants", "tenantdbids.id", GO, "CfgTenant", on_delete_fact=VENDOR),
            string("work_directory", "workdirectory", GO, needed_with="host"),
            string("command_line", "commandline", GO, needed_with="host"),
            string("command_line_arguments", "commandlinearguments", GO),
            integer("startup_timeout", "startuptimeout", GO, default=90),
            integer("shutdown_timeout", "shutdowntimeout", GO, default=90),
            flag("auto_restart", "autorestart", GO, default=False),
            enumeration("redundancy_type", "redundancytype", GO, "CfgHAType", default="CFGHTColdStanby"),
            reference("backup_server", "backupserverdbid", GO, "CfgApplication", leads_up=True, on_delete_fact=VENDOR),
            flag("is_primary", "isprimary", BOOTSTRAP, server_set=True),
            integer("attempts", "attempts", GO),
            integer("timeout", "timeout", GO),
            string("password", "password", RULE, secret=True, readable=False),
            options("options", "options", GO),
            *common(GO),
        ),
        protected={99: "confserv, the Configuration Server itself", 100: "default, for the vendor's consoles"},
    ),
)  # fmt: skip
