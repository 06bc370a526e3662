# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The catalogue against a second opinion: tables typed by hand from the sources, never derived from the catalogue.

Where both sides come from the same slip of the pen no test helps; where only one does, this one fails. The last tests
of this file damage a copy of the catalogue at every entry of the tables in turn and make sure that this is noticed.
"""

from __future__ import annotations

import dataclasses
import typing as t

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue import (
    classes,
    enumerations,
    options,
    predefined,
)


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """A catalogue that can be damaged without harm."""

    classes: t.Mapping[str, t.Any]
    enumerations: t.Mapping[str, t.Mapping[str, int]]
    options: t.Mapping[tuple[str, str, str], t.Any]
    predefined: t.Mapping[tuple[str, int], t.Any]


REAL = Catalogue(
    {name: classes.object_class(name) for name in classes.CLASS_NAMES},
    {name: dict(each) for name, each in enumerations.ENUMERATIONS.items()},
    {(each.component, each.section, each.name): each for each in options.OPTIONS},
    {(each.class_name, each.dbid): each for each in predefined.PREDEFINED},
)

# -- the tables -------------------------------------------------------------------------------------------------------

NUMBERS = """
    1 CfgSwitch 2 CfgDN 3 CfgPerson 4 CfgPlace 5 CfgAgentGroup 6 CfgPlaceGroup 7 CfgTenant 8 CfgService
    9 CfgApplication 10 CfgHost 11 CfgPhysicalSwitch 12 CfgScript 13 CfgSkill 14 CfgActionCode 15 CfgAgentLogin
    16 CfgTransaction 17 CfgDNGroup 18 CfgStatDay 19 CfgStatTable 20 CfgAppPrototype 21 CfgAccessGroup 22 CfgFolder
    23 CfgField 24 CfgFormat 25 CfgTableAccess 26 CfgCallingList 27 CfgCampaign 28 CfgTreatment 29 CfgFilter
    30 CfgTimeZone 31 CfgVoicePrompt 32 CfgIVRPort 33 CfgIVR 34 CfgAlarmCondition 35 CfgEnumerator
    36 CfgEnumeratorValue 37 CfgObjectiveTable 38 CfgCampaignGroup 39 CfgGVPReseller 40 CfgGVPCustomer
    41 CfgGVPIVRProfile 42 CfgScheduledTask 43 CfgRole 44 CfgPersonLastLogin
"""

KEYS = """
    CfgTenant: name
    CfgFolder: owner type folder name
    CfgHost: name
    CfgAppPrototype: name
    CfgApplication: name
    CfgScript: tenant name
    CfgEnumerator: tenant name
    CfgEnumeratorValue: enumerator name
    CfgTransaction: tenant type name
    CfgRole: tenant name
    CfgAccessGroup: tenant name
    CfgAgentGroup: tenant name
    CfgPlaceGroup: tenant name
    CfgPerson: tenant employee_id
    CfgSkill: tenant name
    CfgPlace: tenant name
    CfgSwitch: tenant name
    CfgDN: switch type number
    CfgAgentLogin: switch login_code
"""

UNIQUE_BESIDES = """
    CfgPerson: user_name
    CfgHost: ip_address
"""

# All that cannot be changed once an object exists.
UNCHANGEABLE = """
    CfgTenant:
    CfgFolder: type owner folder_class
    CfgHost: type
    CfgAppPrototype: name type version
    CfgApplication: type template
    CfgScript: tenant type
    CfgEnumerator: tenant name type
    CfgEnumeratorValue: enumerator tenant name
    CfgTransaction: tenant type
    CfgRole: tenant
    CfgAccessGroup: tenant type
    CfgAgentGroup: tenant
    CfgPlaceGroup: tenant
    CfgPerson: tenant is_agent
    CfgSkill: tenant
    CfgPlace: tenant
    CfgSwitch: tenant physical_switch type
    CfgDN: tenant switch number type
    CfgAgentLogin: tenant switch login_code
"""

SET_BY_THE_SERVER = """
    CfgTenant: is_service_provider
    CfgApplication: is_server is_primary startup_type
    CfgSwitch: type
"""

# Without which no object is created.
MANDATORY = """
    CfgTenant: name
    CfgFolder: name type owner
    CfgHost: name
    CfgAppPrototype: name type version
    CfgApplication: name
    CfgScript: tenant name type
    CfgEnumerator: tenant name type display_name
    CfgEnumeratorValue: enumerator tenant name display_name
    CfgTransaction: tenant name type alias
    CfgRole: tenant name
    CfgAccessGroup: tenant name
    CfgAgentGroup: tenant name
    CfgPlaceGroup: tenant name
    CfgPerson: tenant employee_id user_name
    CfgSkill: tenant name
    CfgPlace: tenant name
    CfgSwitch: tenant name physical_switch
    CfgDN: switch type number
    CfgAgentLogin: switch login_code
"""

SECRETS = """
    CfgTenant: password
    CfgApplication: password
    CfgPerson: password
"""

DEFAULTS: dict[str, dict[str, t.Any]] = {
    "CfgFolder": {"folder_class": 1},
    "CfgHost": {"lca_port": 4999, "type": "CFGNetworkServer"},
    "CfgApplication": {
        "startup_timeout": 90,
        "shutdown_timeout": 90,
        "auto_restart": False,
        "redundancy_type": "CFGHTColdStanby",
        "connections.port_id": "default",
        "connections.trace_mode": "CFGTMNoTraceMode",
    },
    "CfgEnumeratorValue": {"is_default": False},
    "CfgAccessGroup": {"type": "CFGDefaultGroup"},
}

# What happens to an object when the one it refers to is deleted. Besides: no class lets go of a folder with content.
ON_DELETE = """
    CfgTenant: parent_tenant=refuse default_capacity_rule=reset default_contract=reset
    CfgFolder: owner=cascade
    CfgHost: scs=reset
    CfgAppPrototype:
    CfgApplication: template=refuse host=refuse connections.server=refuse tenants=reset backup_server=reset
    CfgScript: tenant=cascade
    CfgEnumerator: tenant=cascade
    CfgEnumeratorValue: enumerator=cascade tenant=cascade
    CfgTransaction: tenant=cascade
    CfgRole: tenant=cascade members.object=reset
    CfgAccessGroup: tenant=cascade members.object=reset capacity_rule=reset capacity_table=reset quota_table=reset
        contract=reset site=reset
    CfgAgentGroup: tenant=cascade agents=reset managers=reset capacity_rule=reset capacity_table=reset
        quota_table=reset contract=reset site=reset
    CfgPlaceGroup: tenant=cascade places=reset managers=reset capacity_rule=reset capacity_table=reset
        quota_table=reset contract=reset site=reset
    CfgPerson: tenant=cascade place=reset site=reset capacity_rule=reset contract=reset skill_levels.skill=reset
        agent_logins.login=reset
    CfgSkill: tenant=cascade
    CfgPlace: tenant=cascade dns=reset capacity_rule=reset contract=reset site=reset
    CfgSwitch: tenant=cascade physical_switch=refuse t_server=reset
    CfgDN: tenant=cascade switch=cascade group=reset contract=reset site=reset
    CfgAgentLogin: tenant=cascade switch=cascade
"""

TARGETS = """
    CfgTenant: parent_tenant=CfgTenant default_capacity_rule=CfgScript default_contract=CfgObjectiveTable
    CfgFolder: owner=CfgTenant folder=CfgFolder
    CfgHost: scs=CfgApplication
    CfgApplication: template=CfgAppPrototype host=CfgHost connections.server=CfgApplication tenants=CfgTenant
        backup_server=CfgApplication
    CfgEnumeratorValue: enumerator=CfgEnumerator
    CfgRole: members.object=CfgPerson,CfgAccessGroup
    CfgAccessGroup: members.object=CfgPerson
    CfgAgentGroup: agents=CfgPerson managers=CfgPerson capacity_rule=CfgScript quota_table=CfgStatTable
    CfgPlaceGroup: places=CfgPlace
    CfgPerson: place=CfgPlace site=CfgFolder capacity_rule=CfgScript contract=CfgObjectiveTable
        skill_levels.skill=CfgSkill agent_logins.login=CfgAgentLogin
    CfgPlace: dns=CfgDN
    CfgSwitch: physical_switch=CfgPhysicalSwitch t_server=CfgApplication
    CfgDN: switch=CfgSwitch group=CfgDNGroup
"""

# As GAX writes them, vendor's slips included.
WIRE = """
    CfgTenant: name=name is_service_provider=isserviceprovider parent_tenant=parenttenantdbid
        default_capacity_rule=defaultcapacityruledbid default_contract=defaultcontractdbid
    CfgFolder: name=name type=subtype owner=ownerdbid folder_class=folderclass custom_type=customtype folder=folderid
    CfgHost: name=name type=subtype ip_address=ipaddress lca_port=lcaport os_type=ostype scs=scsdbid state=state
    CfgAppPrototype: name=name type=subtype version=version options=options annex=userproperties
    CfgApplication: name=name template=appprototypedbid type=subtype version=version is_server=isserver host=hostdbid
        port=port ports=portinfos.portinfo ports.id=id ports.port=port connections=appservers.conninfo
        connections.server=appserverdbid connections.port_id=id connections.protocol=connprotocol
        connections.timeout_local=timoutlocal connections.timeout_remote=timoutremote connections.trace_mode=mode
        connections.transport_params=transportparams connections.app_params=appparams tenants=tenantdbids.id
        work_directory=workdirectory command_line=commandline command_line_arguments=commandlinearguments
        startup_timeout=startuptimeout shutdown_timeout=shutdowntimeout auto_restart=autorestart
        redundancy_type=redundancytype backup_server=backupserverdbid is_primary=isprimary attempts=attempts
        timeout=timeout component_type=componenttype startup_type=startuptype options=options
        annex=userproperties state=state folder=folderid
    CfgScript: tenant=tenantdbid name=name type=subtype index=index annex=userproperties
    CfgEnumerator: tenant=tenantdbid name=name display_name=displayname description=description type=subtype
    CfgEnumeratorValue: enumerator=enumeratordbid tenant=tenantdbid name=name display_name=displayname
        description=description is_default=isdefault
    CfgTransaction: tenant=tenantdbid name=name type=subtype alias=alias description=description
    CfgRole: tenant=tenantdbid name=name description=description members=members.rolemember members.object=objectdbid
    CfgAccessGroup: tenant=tenantdbid name=name type=subtype members=memberids.idtype members.object=dbid
    CfgAgentGroup: tenant=tenantdbid name=name agents=agentdbids.id managers=managerdbids.id
        capacity_rule=capacityruledbid capacity_table=capacitytabledbid quota_table=quotatabledbid
        contract=contractdbid site=sitedbid
    CfgPlaceGroup: places=placedbids.id
    CfgPerson: tenant=tenantdbid employee_id=employeeid user_name=username first_name=firstname last_name=lastname
        email=emailaddress is_agent=isagent is_external_auth=isexternalauth password=password
        change_password_on_next_login=changepasswordonnextlogin place=placedbid site=sitedbid
        capacity_rule=capacityruledbid contract=contractdbid skill_levels=skilllevels.skilllevel
        skill_levels.skill=skilldbid skill_levels.level=level agent_logins=agentlogins.agentlogininfo
        agent_logins.login=agentlogindbid agent_logins.wrapup_time=wrapuptime annex=userproperties
    CfgPlace: tenant=tenantdbid name=name dns=dndbids.id capacity_rule=capacityruledbid
    CfgDN: tenant=tenantdbid switch=switchdbid number=number type=subtype name=name register=registerall
        route_type=routetype switch_specific_type=switchspecifictype login_flag=loginflag use_override=useoverride
        trunks=trunks group=groupdbid
    CfgAgentLogin: switch=switchdbid login_code=logincode
"""

CLASS_WIRE = """
    CfgFolder: owner=ownertype
    CfgRole: members.object=objecttype
    CfgAccessGroup: members.object=type
"""

ELEMENT_KEYS = """
    CfgApplication: ports=id connections=server,port_id
    CfgPerson: skill_levels=skill agent_logins=login
    CfgRole: members=object
    CfgAccessGroup: members=object
"""

PROTECTED = """
    CfgTenant: 1
    CfgAppPrototype: 99 100
    CfgApplication: 99 100
    CfgPerson: 100
"""

SPELLINGS = """
    CfgObjectState: CFGEnabled=1 CFGDisabled=2 CFGDeleted=3
    CfgFlag: CFGFalse=1 CFGTrue=2
    CfgHAType: CFGHTNoHAType=0 CFGHTColdStanby=1 CFGHTWarmStanby=2 CFGHTHotStanby=3
    CfgTraceMode: CFGTMNoTraceMode=0 CFGTMNone=1 CFGTMLocal=2 CFGTMRemote=3 CFGTMBoth=4
    CfgOSType: CFGNoOS=0 CFGSolaris=1 CFGDigitalUNIX=3 CFGHPUX=4 CFGAIX=5 CFGWindows=8 CFGWindows2000=13
        CFGWindowsServer2003=15 CFGRedHatLinux=16 CFGWindowsServer2008=17
    CfgHostType: CFGNetworkServer=1
    CfgAppType: CFGTServer=1 CFGStatServer=2 CFGDBServer=8 CFGRouterServer=15 CFGSCE=19 CFGConfigServer=21
        CFGThirdPartyServer=23 CFGMessageServer=42 CFGSCS=43 CFGITCUtility=53 CFGChatServer=59 CFGContactServer=63
        CFGEmailServer=64 CFGWebAPIServer=80 CFGApplicationCluster=82 CFGClassificationServer=90
        CFGTrainingServer=91 CFGKnowledgeManager=100 CFGIVRDriver=101 CFGGenericServer=107 CFGGenericClient=108
        CFGInteractionServer=111 CFGIntegrationServer=112 CFGInteractionWorkspace=157 CFGOrchestrationServer=161
        CFGCapturePoint=163 CFGGenesysAdministrator=165 CFGSocialMS=171 CFGGenesysAdministratorServer=184
    CfgScriptType: CFGNoScript=0 CFGSimpleRouting=5 CFGEnhancedRouting=6 CFGOutboundCampaign=8 CFGOutboundAlert=13
        CFGSchedule=14 CFGVssObject=20 CFGEmailAckReceipt=21 CFGCapacityRule=22 CFGInteractionQueue=23
        CFGInteractionQueueView=24 CFGInteractionWorkBin=25 CFGInteractionSubmitter=26 CFGInteractionSnapshot=27
        CFGBusinessProcess=28 CFGInteractionWorkflowTrigger=30 CFGESSDialPlan=33
    CfgEnumeratorType: CFGENTNoEnumeratorType=0 CFGENTInteractionOperationalAttribute=1 CFGENTRole=2
        CFGENTContactAttribute=3 CFGENTCustom=4
    CfgAccessGroupType: CFGDefaultGroup=1 CFGUsersGroup=2 CFGAdministratorsGroup=3 CFGSuperAdministratorsGroup=4
        CFGSystemGroup=5 CFGEveryoneGroup=6
    CfgRank: CFGUser=1 CFGDesigner=2 CFGTenantAdministrator=3 CFGServiceAdministrator=4 CFGSuperAdministrator=5
    CfgTransactionType: CFGTRTCallData=1 CFGTRTBusinessAttribute=2 CFGTRTBusinessSituation=3 CFGTRTBusinessRule=4
        CFGTRTBusinessAction=5 CFGTRTStatFilter=16 CFGTRTStatTimeRange=17 CFGTRTStatTimeProfile=18 CFGTRTStatType=19
        CFGTRTStatMetric=20 CFGTRTList=21 CFGTRTMacro=22
    CfgObjectType: CFGNoObject=0 CFGTenant=7 CFGApplication=9 CFGScript=12 CFGFolder=22 CFGEnumeratorValue=36
    CfgDNType: CFGExtension=1 CFGACDPosition=2 CFGACDQueue=3 CFGRoutingPoint=4 CFGVirtRoutingPoint=6
"""

OPTIONS: dict[str, dict[str, t.Any]] = {
    "chat_server [settings] xml-request-max-size": {
        "type": "integer",
        "default": "32768",
        "minimum": 200,
        "maximum": 2147482624,
        "unit": "bytes",
        "takes_effect": "immediately",
    },
    "chat_server [settings] session-restoration-mode": {
        "type": "choice",
        "default": "none",
        "choices": ("none", "simple"),
        "takes_effect": "immediately",
    },
    "chat_server [settings] use-contact-server": {"type": "boolean", "default": "true", "takes_effect": "restart"},
    "chat_server [settings] transcript-auto-save": {
        "type": "choice",
        "default": "0",
        "choices": ("0", "1", "2"),
        "takes_effect": "immediately",
    },
    "chat_server [settings] stop-abandoned-interaction": {
        "type": "choice",
        "default": "never",
        "choices": ("always", "never", "noagents", "noanswer", "true", "false"),
        "takes_effect": "immediately",
    },
    "chat_server [settings] async-idle-alert": {
        "type": "integer",
        "default": "86400",
        "minimum": 1,
        "maximum": 1728000,
        "unit": "seconds",
    },
    "chat_server [settings] async-idle-close": {
        "type": "integer",
        "default": "3600",
        "minimum": 1,
        "maximum": 1728000,
        "unit": "seconds",
    },
    "chat_server [settings] async-idle-notices": {
        "type": "choice",
        "default": "major",
        "choices": ("none", "major", "major2", "typing", "all"),
    },
    "chat_server [settings] session-restore-extend-by": {
        "type": "choice",
        "choices": ("none", "agent", "esp", "both"),
        "since": "8.5.312.10",
    },
    "chat_server [settings] session-restore-push-send": {"type": "boolean", "default": "false", "since": "8.5.315.05"},
    "chat_server [settings] flex-disconnect-timeout": {
        "type": "integer",
        "default": "45",
        "minimum": 1,
        "maximum": 1728000,
    },
    "chat_server [inactivity-control] enabled": {"type": "boolean", "default": "false"},
    "chat_server [inactivity-control] timeout-alert": {"type": "integer", "default": "255"},
    "chat_server [inactivity-control] timeout-alert2": {"type": "integer", "default": "0"},
    "chat_server [inactivity-control] timeout-close": {"type": "integer", "default": "45"},
    "chat_server [endpoints:*] *": {"type": "string", "default": None, "secret": False, "names": "CfgScript"},
    "digital_messaging_server [settings] session-shutdown-timeout": {
        "type": "integer",
        "default": "180",
        "minimum": 30,
        "maximum": 1728000,
        "unit": "seconds",
        "takes_effect": "restart",
    },
    "digital_messaging_server [channel-*] driver-classname": {
        "type": "string",
        "default": None,
        "takes_effect": "restart",
    },
    "digital_messaging_server [channel-*] inbound-route": {
        "type": "string",
        "default": None,
        "takes_effect": "restart",
    },
    "digital_messaging_server [channel-*] reconnection-timeout": {
        "type": "integer",
        "default": "180",
        "minimum": 10,
        "unit": "seconds",
        "takes_effect": "restart",
    },
    "digital_messaging_server [channel-*] ucs-in-use": {"type": "boolean", "default": "false"},
    "digital_messaging_server [channel-*] x-itx-submit-timeout": {
        "type": "integer",
        "default": "30",
        "minimum": 1,
        "maximum": 60,
    },
    "digital_messaging_server [channel-*] x-itx-resubmit-delay": {
        "type": "integer",
        "default": "30",
        "minimum": 1,
        "maximum": 120,
    },
    "digital_messaging_server [channel-*] x-itx-resubmit-attempts": {
        "type": "integer",
        "default": "3",
        "minimum": 0,
        "maximum": 9,
    },
    "digital_messaging_server [channel-*] sampling-period": {
        "type": "integer",
        "default": "600",
        "minimum": 60,
        "maximum": 3600,
    },
    "digital_messaging_server [channel-*] x-access-token": {"secret": True},
    "digital_messaging_server [channel-*] x-access-token-secret": {"secret": True},
    "digital_messaging_server [channel-*] x-consumer-key": {"secret": True},
    "digital_messaging_server [channel-*] x-consumer-secret": {"secret": True},
    "workspace [interaction-workspace] chat.on-hold-queue": {
        "type": "string",
        "default": "",
        "takes_effect": "next_interaction",
        "names": "CfgScript",
    },
    "workspace [interaction-workspace] whatsappsession.emojis-business-attribute": {
        "type": "string",
        "default": "",
        "names": "CfgEnumerator",
    },
    "workspace [interaction-workspace] whatsappsession.pending-response-to-customer": {
        "type": "string",
        "default": "30,50",
        "unit": "seconds",
        "takes_effect": "next_interaction",
    },
    "workspace [interaction-workspace] whatsappsession.new-message-blinking": {
        "type": "boolean",
        "default": "true",
        "since": "9.1.003.04",
    },
    "workspace [interaction-workspace] whatsappsession.new-message-blinking-duration": {
        "type": "integer",
        "default": "0",
        "minimum": 0,
        "maximum": 2147483647,
    },
    "workspace [interaction-workspace] whatsappsession.max-text-message-size": {
        "type": "integer",
        "default": "4096",
        "minimum": 1,
        "maximum": 2147483647,
        "unit": "bytes",
    },
    "workspace [interaction-workspace] whatsappsession.transcript-interactions-count": {
        "type": "integer",
        "default": "1",
        "minimum": 1,
        "maximum": 1000,
    },
    "workspace [interaction-workspace] whatsappsession.show-cross-channel-messages": {
        "type": "boolean",
        "default": "false",
    },
    "workspace [interaction-workspace] intercommunication.whatsappsession.queue": {
        "type": "string",
        "default": "",
        "names": "CfgScript",
    },
    "workspace [interaction-workspace] applebcsession.max-text-message-size": {"default": "5000"},
    "workspace [interaction-workspace] applebcsession.transcript-interactions-count": {"default": "20"},
    "workspace [interaction-workspace] wechatsession.emoji-selector-mode": {
        "default": "ch",
        "choices": ("ch", "tw", "en", "th"),
        "takes_effect": "restart",
    },
    "workspace [interaction-workspace] contact.directory-displayed-columns": {"type": "string"},
    "workspace [interaction-workspace] contact.directory-search-attributes": {"type": "string"},
    "workspace [interaction-workspace] contact.displayed-attributes": {"type": "string"},
    "workspace [interaction-workspace] display-format.case-name-format": {"type": "string"},
    "workspace [interaction-workspace] display-format.customer-name-format": {"type": "string"},
    "workspace [interaction-workspace] interaction.window-title": {"type": "string"},
    "workspace [interaction-workspace] toast.window-title": {"type": "string"},
}

# DBID and name, or the user name of a person.
FRESH = {
    "CfgTenant": {1: "Environment", 101: "Resources"},
    "CfgApplication": {99: "confserv", 100: "default"},
    "CfgPerson": {100: "default"},
    "CfgEnumerator": {
        101: "MediaType",
        102: "ServiceType",
        103: "CustomerSegment",
        109: "Case ID",
        110: "Business Result",
        111: "Root Interaction ID",
        112: "InteractionType",
        113: "InteractionSubtype",
        114: "CategoryStructure",
        115: "ScreeningRules",
        116: "EmailAccounts",
        117: "StopProcessingReason",
        118: "Language",
        119: "DispositionCode",
        120: "ReasonCode",
        121: "InteractionAttributes",
        122: "ContactAttributes",
    },
    "CfgEnumeratorValue": {
        100: "Voice",
        101: "Voip",
        102: "Email",
        103: "Vmail",
        104: "Smail",
        105: "Chat",
        106: "Video",
        107: "Cobrowsing",
        108: "Whiteboard",
        109: "Appsharing",
        110: "Webform",
        111: "Workitem",
        112: "Callback",
        113: "Fax",
        114: "Imchat",
        115: "Busevent",
        116: "Alert",
        117: "Sms",
        118: "Any",
        119: "Auxwork",
        200: "Default",
        300: "Default",
        400: "Inbound",
        401: "Outbound",
        402: "Internal",
        403: "InboundNew",
        407: "OutboundNew",
        440: "PIN",
    },
}
# Further attributes of some of them: where they belong, their types, the default folders with evidenced DBIDs.
FRESH_ATTRIBUTES: dict[tuple[str, int], dict[str, t.Any]] = {
    ("CfgTenant", 1): {"is_service_provider": True},
    ("CfgFolder", 101): {"type": "CFGAppPrototype", "owner": ("CfgTenant", 1)},
    ("CfgFolder", 102): {"type": "CFGApplication", "owner": ("CfgTenant", 1)},
    ("CfgFolder", 103): {"type": "CFGHost", "owner": ("CfgTenant", 1)},
    ("CfgAppPrototype", 99): {"type": "CFGConfigServer"},
    ("CfgAppPrototype", 100): {"type": "CFGSCE"},
    ("CfgApplication", 99): {"type": "CFGConfigServer", "folder": ("CfgFolder", 102)},
    ("CfgApplication", 100): {"type": "CFGSCE"},
    ("CfgPerson", 100): {"tenant": ("CfgTenant", 1)},
    ("CfgEnumerator", 101): {"tenant": ("CfgTenant", 101), "type": "CFGENTInteractionOperationalAttribute"},
    ("CfgEnumerator", 113): {"display_name": "Interaction Subtype"},
    ("CfgEnumerator", 114): {"type": "CFGENTCustom"},
    ("CfgEnumerator", 116): {"type": "CFGENTCustom"},
    ("CfgEnumerator", 117): {"type": "CFGENTInteractionOperationalAttribute"},
    ("CfgEnumeratorValue", 105): {
        "display_name": "chat",
        "enumerator": ("CfgEnumerator", 101),
        "tenant": ("CfgTenant", 101),
        "is_default": False,
    },
    ("CfgEnumeratorValue", 118): {"display_name": "any", "is_default": True},
    ("CfgEnumeratorValue", 400): {"enumerator": ("CfgEnumerator", 112)},
    ("CfgEnumeratorValue", 403): {"enumerator": ("CfgEnumerator", 113), "display_name": "Inbound New"},
    ("CfgEnumeratorValue", 440): {"enumerator": ("CfgEnumerator", 122)},
}

# -- reading the tables -----------------------------------------------------------------------------------------------


def rows(table: str) -> dict[str, list[str]]:
    """``Class: word word`` per row; a row goes on in lines without a colon after the first word."""
    result: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        words = line.split()
        if words[0].endswith(":"):
            result[words[0][:-1]] = words[1:]
        else:
            result[list(result)[-1]] += words
    return result


def pairs(table: str) -> t.Iterator[tuple[str, str, str]]:
    for name, words in rows(table).items():
        for word in words:
            left, dummy, right = word.partition("=")
            yield name, left, right


@dataclasses.dataclass(frozen=True)
class Entry:
    """One entry of a table: what it is about, how to read it from a catalogue, and what must come out."""

    about: str
    read: t.Callable[[Catalogue], t.Any]
    expected: t.Any
    damages: tuple[t.Callable[[Catalogue], Catalogue], ...]

    def holds(self, catalogue: Catalogue) -> bool:
        try:
            return bool(self.read(catalogue) == self.expected)
        except (KeyError, AttributeError):
            return False


# -- looking into a catalogue, and damaging one -----------------------------------------------------------------------


def attribute(catalogue: Catalogue, class_name: str, path: str) -> t.Any:
    found: t.Any = None
    among = catalogue.classes[class_name].attributes
    for name in path.split("."):
        found = next((each for each in among if each.name == name), None)
        if found is None:
            raise KeyError(f"{class_name}.{path}")
        among = found.fields
    return found


def all_attributes(catalogue: Catalogue, class_name: str) -> t.Iterator[tuple[str, t.Any]]:
    for each in catalogue.classes[class_name].attributes:
        yield each.name, each
        for field in each.fields:
            yield f"{each.name}.{field.name}", field


def with_class(catalogue: Catalogue, name: str, **changes: t.Any) -> Catalogue:
    changed = dataclasses.replace(catalogue.classes[name], **changes)
    return dataclasses.replace(catalogue, classes={**catalogue.classes, name: changed})


def with_attribute(catalogue: Catalogue, class_name: str, path: str, **changes: t.Any) -> Catalogue:
    head, dummy, rest = path.partition(".")

    def changed(each: t.Any) -> t.Any:
        if each.name != head:
            return each
        if not rest:
            return unchecked(each, **changes)
        return unchecked(each, fields=tuple(unchecked(f, **changes) if f.name == rest else f for f in each.fields))

    return with_class(
        catalogue, class_name, attributes=tuple(changed(each) for each in catalogue.classes[class_name].attributes)
    )


def unchecked(entry: t.Any, **changes: t.Any) -> t.Any:
    """A copy that may contradict itself."""
    copy = object.__new__(type(entry))
    copy.__dict__.update(entry.__dict__)
    copy.__dict__.update(changes)
    return copy


def with_option(catalogue: Catalogue, place: tuple[str, str, str], **changes: t.Any) -> Catalogue:
    changed = unchecked(catalogue.options[place], **changes)
    return dataclasses.replace(catalogue, options={**catalogue.options, place: changed})


def without(catalogue: Catalogue, room: str, key: t.Any) -> Catalogue:
    remaining = {each: value for each, value in getattr(catalogue, room).items() if each != key}
    return dataclasses.replace(catalogue, **{room: remaining})


# -- the entries ------------------------------------------------------------------------------------------------------


def class_entry(
    about: str, name: str, field: str, read: t.Callable[[t.Any], t.Any], expected: t.Any, wrong: t.Any
) -> Entry:
    return Entry(
        f"{about} of {name}",
        lambda c: read(c.classes[name]),
        expected,
        (lambda c: with_class(c, name, **{field: wrong}), lambda c: without(c, "classes", name)),
    )


def attribute_entry(about: str, name: str, path: str, field: str, expected: t.Any, wrong: t.Any) -> Entry:
    return Entry(
        f"{about} of {name}.{path}",
        lambda c: getattr(attribute(c, name, path), field),
        expected,
        (lambda c: with_attribute(c, name, path, **{field: wrong}),),
    )


def exact_entry(about: str, name: str, field: str, meant: bool, expected: set[str]) -> Entry:
    """The attributes of a class, and only these, for which a flag is set."""

    def read(catalogue: Catalogue) -> set[str]:
        return {each.name for each in catalogue.classes[name].attributes if getattr(each, field) is meant}

    def flip(path: str) -> t.Callable[[Catalogue], Catalogue]:
        return lambda c: with_attribute(c, name, path, **{field: not getattr(attribute(c, name, path), field)})

    return Entry(f"{about} of {name}", read, expected, tuple(flip(each.name) for each in REAL.classes[name].attributes))


def class_entries() -> t.Iterator[Entry]:
    words = NUMBERS.split()
    for number, name in zip(words[::2], words[1::2]):
        yield class_entry("number", name, "number", lambda c: c.number, int(number), int(number) + 500)
    for name, key in rows(KEYS).items():
        yield class_entry("key", name, "key", lambda c: c.key, tuple(key), ("state",))
    unique = rows(UNIQUE_BESIDES)
    protected = rows(PROTECTED)
    for name in rows(KEYS):
        also = (tuple(unique[name]),) if name in unique else ()
        yield class_entry("uniqueness", name, "unique", lambda c: c.unique, also, (("state",),))
        dbids = {int(each) for each in protected.get(name, ())}
        yield class_entry("protection", name, "protected", lambda c: set(c.protected), dbids, {7: "wrong"})
        mandatory = set(rows(MANDATORY)[name])
        yield exact_entry("mandatory attributes", name, "required", True, mandatory)
        yield exact_entry("unchangeable attributes", name, "changeable", False, set(rows(UNCHANGEABLE)[name]))
        by_server, secret = set(rows(SET_BY_THE_SERVER).get(name, ())), set(rows(SECRETS).get(name, ()))
        yield exact_entry("attributes of the server", name, "server_set", True, by_server)
        yield exact_entry("secrets", name, "secret", True, secret)
        yield exact_entry("unreadable attributes", name, "readable", False, secret)


def on_delete_entries() -> t.Iterator[Entry]:
    for name in rows(ON_DELETE):
        expected = {path: rule for owner, path, rule in pairs(ON_DELETE) if owner == name}

        def read(catalogue: Catalogue, name: str = name) -> dict[str, str]:
            found = all_attributes(catalogue, name)
            return {path: each.on_delete for path, each in found if each.targets and path != "folder"}

        def damage(path: str, wrong: str, name: str = name) -> t.Callable[[Catalogue], Catalogue]:
            return lambda c: with_attribute(c, name, path, on_delete=wrong)

        wrongs = [(path, w) for path, rule in expected.items() for w in ("refuse", "reset", "cascade") if w != rule]
        yield Entry(f"delete rules of {name}", read, expected, tuple(damage(path, wrong) for path, wrong in wrongs))
        yield attribute_entry("delete rule", name, "folder", "on_delete", "refuse", "reset")


def attribute_entries() -> t.Iterator[Entry]:
    for name, path, wire in pairs(WIRE):
        yield attribute_entry("wire name", name, path, "wire", wire, "wrong")
    for name, path, wire in pairs(CLASS_WIRE):
        yield attribute_entry("wire name of the class", name, path, "class_wire", wire, "wrong")
    for name, path, targets in pairs(TARGETS):
        yield attribute_entry("targets", name, path, "targets", tuple(targets.split(",")), ("CfgField",))
    for name, path, key in pairs(ELEMENT_KEYS):
        yield attribute_entry("element key", name, path, "element_key", tuple(key.split(",")), ("wrong",))
    for name in rows(KEYS):
        expected = {"state": "CFGEnabled", **DEFAULTS.get(name, {})}

        def read(catalogue: Catalogue, name: str = name) -> dict[str, t.Any]:
            return {path: each.default for path, each in all_attributes(catalogue, name) if each.default is not None}

        def damage(path: str, name: str = name) -> t.Callable[[Catalogue], Catalogue]:
            return lambda c: with_attribute(c, name, path, default="wrong")

        paths = [path for path, dummy in all_attributes(REAL, name)]
        yield Entry(f"defaults of {name}", read, expected, tuple(damage(path) for path in paths))


def enumeration_entries() -> t.Iterator[Entry]:
    def entry(name: str, spelling: str, number: int) -> Entry:
        def renumbered(c: Catalogue) -> Catalogue:
            changed = {**c.enumerations[name], spelling: number + 500}
            return dataclasses.replace(c, enumerations={**c.enumerations, name: changed})

        def respelled(c: Catalogue) -> Catalogue:
            changed = {each.replace(spelling, spelling + "d"): value for each, value in c.enumerations[name].items()}
            return dataclasses.replace(c, enumerations={**c.enumerations, name: changed})

        return Entry(
            f"number of {name}.{spelling}", lambda c: c.enumerations[name][spelling], number, (renumbered, respelled)
        )

    for name, spelling, number in pairs(SPELLINGS):
        yield entry(name, spelling, int(number))


def option_entries() -> t.Iterator[Entry]:
    wrong = {
        "type": "wrong",
        "default": "wrong",
        "minimum": -7,
        "maximum": 7,
        "unit": "wrong",
        "takes_effect": "unknown",
        "choices": ("wrong",),
        "since": "wrong",
        "names": "CfgField",
    }

    def entry(place: tuple[str, str, str], field: str, expected: t.Any) -> Entry:
        value = (not expected) if field == "secret" else wrong[field]
        return Entry(
            f"{field} of {place}",
            lambda c: getattr(c.options[place], field),
            expected,
            (lambda c: with_option(c, place, **{field: value}), lambda c: without(c, "options", place)),
        )

    for subject, fields in OPTIONS.items():
        component, section, name = subject.split()
        for field, expected in fields.items():
            yield entry((component, section[1:-1], name), field, expected)


def fresh_entries() -> t.Iterator[Entry]:
    def entry(place: tuple[str, int], name: str, expected: t.Any) -> Entry:
        def read(catalogue: Catalogue) -> t.Any:
            value = catalogue.predefined[place].attributes[name]
            return tuple(value) if isinstance(value, tuple) else value

        def damage(catalogue: Catalogue) -> Catalogue:
            each = catalogue.predefined[place]
            changed = dataclasses.replace(each, attributes={**each.attributes, name: "wrong"})
            return dataclasses.replace(catalogue, predefined={**catalogue.predefined, place: changed})

        return Entry(f"{name} of {place}", read, expected, (damage, lambda c: without(c, "predefined", place)))

    for class_name, named in FRESH.items():
        for dbid, name in named.items():
            yield entry((class_name, dbid), "user_name" if class_name == "CfgPerson" else "name", name)
    for place, attributes in FRESH_ATTRIBUTES.items():
        for name, expected in attributes.items():
            yield entry(place, name, expected)


ENTRIES = [
    *class_entries(),
    *on_delete_entries(),
    *attribute_entries(),
    *enumeration_entries(),
    *option_entries(),
    *fresh_entries(),
]
SUBJECTS = [each.about for each in ENTRIES]


# -- the tests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=SUBJECTS)
def test_the_catalogue_says_the_same_as_the_tables(entry):
    assert entry.read(REAL) == entry.expected


@pytest.mark.parametrize("entry", ENTRIES, ids=SUBJECTS)
def test_every_damage_is_noticed(entry):
    assert entry.damages or not entry.expected
    for number, damage in enumerate(entry.damages):
        assert not entry.holds(damage(REAL)), f"damage {number} has gone unnoticed"


def test_no_entry_is_there_twice():
    assert sorted(set(SUBJECTS)) == sorted(SUBJECTS)


def test_every_described_class_is_in_every_table():
    described = set(classes.OBJECT_CLASSES)
    for table in (KEYS, UNCHANGEABLE, MANDATORY, ON_DELETE):
        assert set(rows(table)) == described


def test_the_numbers_are_complete():
    assert {name: each.number for name, each in REAL.classes.items()} == {
        name: int(number) for number, name in zip(NUMBERS.split()[::2], NUMBERS.split()[1::2])
    }


def test_no_other_option_names_an_object():
    listed = {subject for subject, fields in OPTIONS.items() if "names" in fields}
    naming = {place for place, option in REAL.options.items() if option.names}
    assert {f"{component} [{section}] {name}" for component, section, name in naming} == listed
