# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a fresh Configuration Server already holds."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..model.objects import Link
from .classes import object_class, type_spelling
from .facts import Fact


@dataclass(frozen=True)
class Predefined:
    """One object of a fresh server, in the catalogue's attribute names."""

    class_name: str
    dbid: int
    attributes: t.Mapping[str, t.Any]
    fact: Fact


ENVIRONMENT = Link("CfgTenant", 1)
RESOURCES = Link("CfgTenant", 101)

_VENDOR = Fact("B", "psdk-com")
_BOOTSTRAP = Fact("C", "gax-bootstrap")
_FOLDER = Fact("D", "one default folder per class and tenant is documented, the name and the DBID are not")
_TEMPLATE = Fact("D", "DBID and type are documented (psdk-com), name and version are not")
_GROUP = Fact("D", "the kinds of default group are evidenced (python-client), names and DBIDs are product knowledge")

# Default folders with evidenced DBIDs, all of them for Environment.
_FIRST_FOLDERS = (
    ("CfgAppPrototype", "Application Templates"),
    ("CfgApplication", "Applications"),
    ("CfgHost", "Hosts"),
)
_ENVIRONMENT_FOLDERS = (
    ("CfgTenant", "Tenants"),
    ("CfgService", "Solutions"),
    ("CfgAlarmCondition", "Alarm Conditions"),
    ("CfgPhysicalSwitch", "Switching Offices"),
)
_TENANT_FOLDERS = (
    ("CfgPerson", "Persons"),
    ("CfgAccessGroup", "Access Groups"),
    ("CfgScript", "Scripts"),
    ("CfgEnumerator", "Business Attributes"),
    ("CfgRole", "Roles"),
    ("CfgSkill", "Skills"),
    ("CfgSwitch", "Switches"),
    ("CfgPlace", "Places"),
    ("CfgPlaceGroup", "Place Groups"),
    ("CfgAgentGroup", "Agent Groups"),
    ("CfgDNGroup", "DN Groups"),
    ("CfgTransaction", "Transactions"),
    ("CfgActionCode", "Action Codes"),
    ("CfgStatDay", "Statistical Days"),
    ("CfgStatTable", "Statistical Tables"),
    ("CfgObjectiveTable", "Objective Tables"),
    ("CfgField", "Fields"),
    ("CfgFormat", "Formats"),
    ("CfgTableAccess", "Table Access Points"),
    ("CfgCallingList", "Calling Lists"),
    ("CfgCampaign", "Campaigns"),
    ("CfgTreatment", "Treatments"),
    ("CfgFilter", "Filters"),
    ("CfgTimeZone", "Time Zones"),
    ("CfgVoicePrompt", "Voice Prompts"),
    ("CfgIVR", "IVRs"),
)

_ENUMERATORS = (
    (101, "MediaType", "Media Type"),
    (102, "ServiceType", "Service Type"),
    (103, "CustomerSegment", "Customer Segment"),
    (104, "IVR Text To Speech Used", "IVR Text To Speech Used"),
    (105, "IVR Speech Recognition Used", "IVR Speech Recognition Used"),
    (106, "IVR Application Name", "IVR Application Name"),
    (107, "IVR Technical Result", "IVR Technical Result"),
    (108, "IVR Technical Result Reason", "IVR Technical Result Reason"),
    (109, "Case ID", "Case ID"),
    (110, "Business Result", "Business Result"),
    (111, "Root Interaction ID", "Root Interaction ID"),
    (112, "InteractionType", "Interaction Type"),
    (113, "InteractionSubtype", "Interaction Subtype"),
    (114, "CategoryStructure", "Category Structure"),
    (115, "ScreeningRules", "Screening Rules"),
    (116, "EmailAccounts", "Email Accounts"),
    (117, "StopProcessingReason", "StopProcessing Reason"),
    (118, "Language", "Language"),
    (119, "DispositionCode", "Disposition Code"),
    (120, "ReasonCode", "Reason Code"),
    (121, "InteractionAttributes", "Interaction Attributes"),
    (122, "ContactAttributes", "Contact Attributes"),
)
_CUSTOM_ENUMERATORS = range(114, 117)

_MEDIA_TYPES = (
    "Voice Voip Email Vmail Smail Chat Video Cobrowsing Whiteboard Appsharing Webform Workitem Callback Fax Imchat"
    " Busevent Alert Sms Any Auxwork"
)
# First DBID, enumerator, and the values in turn: name and display name.
_VALUES: tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...] = (
    (
        100,
        101,
        tuple((name, name.lower()) for name in _MEDIA_TYPES.split()),
    ),
    (200, 102, (("Default", "default"),)),
    (300, 103, (("Default", "default"),)),
    (350, 104, (("Unknown", "unknown"),)),
    # The vendor's table puts this one below 104 as well, with a description that names 105.
    (353, 105, (("Unknown", "unknown"),)),
    (400, 112, (("Inbound", "Inbound"), ("Outbound", "Outbound"), ("Internal", "Internal"))),
    (
        403,
        113,
        (
            ("InboundNew", "Inbound New"),
            ("InboundCustomerReply", "Customer Reply"),
            ("InboundCollaborationReply", "Inbound Collaboration Reply"),
            ("InboundNDR", "NDR"),
            ("OutboundNew", "Outbound New"),
            ("OutboundReply", "Reply"),
            ("OutboundAcknowledgement", "Acknowledgement"),
            ("OutboundAutoResponse", "Auto Response"),
            ("OutboundRedirect", "Redirect"),
            ("OutboundCollaborationInvite", "Outbound Collaboration Invite"),
            ("InternalCollaborationInvite", "Internal Collaboration Invite"),
            ("InternalCollaborationReply", "Internal Collaboration Reply"),
        ),
    ),
    (
        415,
        117,
        (
            ("Normal", "Normal"),
            ("AutoResponded", "Auto Responded"),
            ("Terminated", "Terminated"),
            ("Sent", "Sent"),
            ("Forwarded", "Forwarded"),
            ("Re-directed", "Re-directed"),
        ),
    ),
    (421, 118, (("English", "English"),)),
    (
        422,
        121,
        (
            ("Priority", "Priority"),
            ("Category", "Category"),
            ("ServiceType", "Service Type"),
            ("MediaType", "Media Type"),
            ("InteractionType", "Interaction Type"),
            ("InteractionSubtype", "Interaction Subtype"),
            ("Language", "Language"),
            ("StopProcessing-Reason", "StopProcessing Reason"),
            ("DispositionCode", "Disposition Code"),
            ("ReasonCode", "Reason Code"),
        ),
    ),
    (
        432,
        122,
        (
            ("FirstName", "First Name"),
            ("LastName", "Last Name"),
            ("Title", "Title"),
            ("EmailAddress", "Email Address"),
            ("PhoneNumber", "Phone Number"),
            ("AccountNumber", "Account Number"),
            ("ContactId", "Contact ID"),
            ("CustomerSegment", "Customer Segment"),
            ("PIN", "PIN"),
        ),
    ),
)
_DEFAULT_VALUES = frozenset({118, 200, 300, 350, 353})


def _tenants() -> t.Iterator[Predefined]:
    yield Predefined(
        "CfgTenant", 1, {"name": "Environment", "is_service_provider": True, "state": "CFGEnabled"}, _VENDOR
    )
    yield Predefined(
        "CfgTenant",
        101,
        {"name": "Resources", "is_service_provider": False, "parent_tenant": ENVIRONMENT, "state": "CFGEnabled"},
        Fact("D", "the tenant is evidenced (psdk-com), its parent is product knowledge"),
    )


def _folders() -> t.Iterator[Predefined]:
    wanted = [(ENVIRONMENT, *each, _BOOTSTRAP) for each in _FIRST_FOLDERS]
    wanted += [(ENVIRONMENT, *each, _FOLDER) for each in _ENVIRONMENT_FOLDERS + _TENANT_FOLDERS]
    wanted += [(RESOURCES, *each, _FOLDER) for each in _TENANT_FOLDERS]
    for dbid, (owner, class_name, name, fact) in enumerate(wanted, 101):
        attributes: dict[str, t.Any] = {
            "name": name,
            "type": type_spelling(class_name),
            "owner": owner,
            "folder_class": 1,
            "state": "CFGEnabled",
        }
        yield Predefined("CfgFolder", dbid, attributes, fact)


def _others() -> t.Iterator[Predefined]:
    for dbid, name, type_ in ((99, "confserv_851", "CFGConfigServer"), (100, "default_851", "CFGSCE")):
        attributes: dict[str, t.Any] = {"name": name, "type": type_, "version": "8.5.100", "state": "CFGEnabled"}
        yield Predefined("CfgAppPrototype", dbid, attributes, _TEMPLATE)
    for dbid, name, type_, is_server in ((99, "confserv", "CFGConfigServer", True), (100, "default", "CFGSCE", False)):
        yield Predefined(
            "CfgApplication",
            dbid,
            {
                "name": name,
                "template": Link("CfgAppPrototype", dbid),
                "type": type_,
                "version": "8.5.100",
                "is_server": is_server,
                "state": "CFGEnabled",
            },
            _VENDOR,
        )
    yield Predefined(
        "CfgPerson",
        100,
        {
            "tenant": ENVIRONMENT,
            "employee_id": "default",
            "user_name": "default",
            "first_name": "default",
            "last_name": "default",
            "is_agent": False,
            "state": "CFGEnabled",
        },
        _VENDOR,
    )
    default = ({"object": Link("CfgPerson", 100)},)
    groups = (
        (ENVIRONMENT, "Everyone", "CFGEveryoneGroup", default),
        (ENVIRONMENT, "System", "CFGSystemGroup", ()),
        (ENVIRONMENT, "Super Administrators", "CFGSuperAdministratorsGroup", default),
        (ENVIRONMENT, "Administrators", "CFGAdministratorsGroup", ()),
        (ENVIRONMENT, "Users", "CFGUsersGroup", ()),
        (RESOURCES, "Administrators", "CFGAdministratorsGroup", ()),
        (RESOURCES, "Users", "CFGUsersGroup", ()),
    )
    for dbid, (tenant, name, type_, members) in enumerate(groups, 101):
        attributes = {"tenant": tenant, "name": name, "type": type_, "members": members, "state": "CFGEnabled"}
        yield Predefined("CfgAccessGroup", dbid, attributes, _GROUP)


def _business_attributes(tenant: Link) -> t.Iterator[Predefined]:
    for dbid, name, display_name in _ENUMERATORS:
        attributes: dict[str, t.Any] = {
            "tenant": tenant,
            "name": name,
            "display_name": display_name,
            "type": "CFGENTCustom" if dbid in _CUSTOM_ENUMERATORS else "CFGENTInteractionOperationalAttribute",
            "state": "CFGEnabled",
        }
        yield Predefined("CfgEnumerator", dbid, attributes, _VENDOR)
    for first, enumerator, values in _VALUES:
        for dbid, (name, display_name) in enumerate(values, first):
            attributes = {
                "enumerator": Link("CfgEnumerator", enumerator),
                "tenant": tenant,
                "name": name,
                "display_name": display_name,
                "is_default": dbid in _DEFAULT_VALUES,
                "state": "CFGEnabled",
            }
            yield Predefined("CfgEnumeratorValue", dbid, attributes, _VENDOR)


def predefined(enumerator_tenant: int = 101) -> tuple[Predefined, ...]:
    """Everything a fresh server holds, sorted by class and DBID.

    The vendor's table leaves open which tenant the Business Attributes belong to, "1(101)": taken to be Environment
    on a server installed for several tenants, and Resources on one installed for a single enterprise.
    """
    everything = [
        *_tenants(),
        *_folders(),
        *_others(),
        *_business_attributes(Link("CfgTenant", enumerator_tenant)),
    ]
    homes = {
        (each.attributes["owner"], each.attributes["type"]): Link("CfgFolder", each.dbid)
        for each in everything
        if each.class_name == "CfgFolder"
    }
    return tuple(
        sorted((_housed(each, homes) for each in everything), key=lambda each: (_number(each.class_name), each.dbid))
    )


def _number(class_name: str) -> int:
    return object_class(class_name).number


def _housed(each: Predefined, homes: t.Mapping[tuple[t.Any, str], Link]) -> Predefined:
    """The object in the default folder of its tenant; applications, templates and hosts are Environment's."""
    home = homes.get((each.attributes.get("tenant", ENVIRONMENT), type_spelling(each.class_name)))
    if home is None or each.class_name == "CfgFolder" or each.attributes.get("name") == "Environment":
        return each
    return Predefined(each.class_name, each.dbid, {**each.attributes, "folder": home}, each.fact)


PREDEFINED: tuple[Predefined, ...] = predefined()
