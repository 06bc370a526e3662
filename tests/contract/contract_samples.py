# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Samples of requests for every kind in every state, and the estate they find.

The estate is full of what is nobody's business: options, sections, connections and members that no sample names.
"""

from __future__ import annotations

import base64
import dataclasses
import typing as t

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    BINARY_KEY,
    MEDIA_LIST,
    WIZARD,
    XML_KEY,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.binary import encode
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import read_xml

Parameters = t.Mapping[str, t.Any]

FOREIGN = {"foreign": {"key": "theirs", "blank": "", " spaced ": " kept ", "number": {"integer": 7}}}


def thing(class_name: str, key: t.Any, /, **attributes: t.Any) -> dict[str, t.Any]:
    return {"kind": "object", "class": class_name, "name": key, "attributes": attributes}


def application(name: str, template: str, port: int, **more: t.Any) -> dict[str, t.Any]:
    return {
        "kind": "application",
        "name": name,
        "template": template,
        "host": "box",
        "work_directory": ".",
        "command_line": ".",
        "command_line_arguments": "-theirs",
        "ports": [{"port": port}, {"id": "theirs", "port": port + 1}],
        "tenants": ["Environment", "Resources"],
        "annex": FOREIGN,
        **more,
    }


# As an editor may have saved it: a comment, indentation, priorities, a condition on another media.
RULE_XML = """<?xml version="1.0" encoding="UTF-8" standalone="no"?><!-- theirs --><CapacityRule>
  <MediaTypes><Media name="voice"/><Media name="chat"/><Media name="email"/></MediaTypes>
  <MediaRule media="voice" priority="1"><ElementaryRule capacity="1" media="voice"/></MediaRule>
  <!-- chat waits for voice -->
  <MediaRule media="chat" priority="1">
    <ComplexCondition type="OR">
      <ElementaryRule capacity="2" media="chat"/><ElementaryRule capacity="1" media="voice"/>
    </ComplexCondition>
  </MediaRule>
  <MediaRule media="email" priority="2"><ElementaryRule capacity="4" media="email"/></MediaRule>
</CapacityRule>"""


def stored_rule(xml: str = RULE_XML, **more: t.Any) -> dict[str, t.Any]:
    """The annex of a capacity rule, in the form in which people give one, among what is somebody else's."""
    return {
        **FOREIGN,
        WIZARD: {
            "theirs": {"binary": "00ff"},
            XML_KEY: {"binary": xml.encode().hex() + "00"},
            BINARY_KEY: {"binary": encode(read_xml(xml)).hex()},
            "note": "theirs",
            **more,
        },
        MEDIA_LIST: {"voice": {"integer": 0}, "chat": {"integer": 1}, "email": {"integer": 2}},
    }


PRIVILEGE = "InteractionWorkspace.Chat.canUse"
DRIVER_OPTIONS = """
[channel-ghub]
driver-classname = a.b.C
inbound-route = ,1:session-chat
password = hush-hush

[channel-ghub-monitor]
sampling-period = 600

[settings]
theirs = from-the-file
ours = from-the-file
"""

ESTATE: t.Sequence[Parameters] = (
    {**thing("CfgHost", "box", ip_address="192.0.2.1"), "annex": FOREIGN},
    thing("CfgHost", "spare", ip_address="192.0.2.2"),
    {
        "kind": "application_template",
        "name": "Chat",
        "type": "CFGChatServer",
        "version": "8.5.3",
        "options": FOREIGN,
    },
    {"kind": "application_template", "name": "Social", "type": "CFGSocialMS", "version": "9.1.0"},
    {"kind": "application_template", "name": "Unused", "type": "CFGChatServer", "version": "8.1.0"},
    application(
        "chat-1",
        "Chat",
        4800,
        backup_server="chat-2",
        connections=[{"server": "social", "timeout_local": 9}, {"server": "chat-2", "port_id": "theirs"}],
        options={
            **FOREIGN,
            "settings": {"theirs": "1", "transcript-resend-attempts": "3"},
            "endpoints:101": {"their-endpoint": "queue", "old": "queue"},
            "log": {"verbose": "all", "trace": "stdout"},
        },
    ),
    application("chat-2", "Chat", 4900, options={**FOREIGN, "settings": {"theirs": "2"}}),
    application(
        "social",
        "Social",
        5000,
        connections=[{"server": "chat-1"}, {"server": "chat-1", "port_id": "theirs"}],
        options={
            **FOREIGN,
            "settings": {"theirs": "live"},
            "channel-theirs": {"inbound-route": ",101:their-endpoint", "password": "not-to-be-seen"},
            "channel-old": {"inbound-route": ",101:old", "x-access-token": "old-token"},
        },
    ),
    application("leaving", "Chat", 5100),
    {"kind": "application_template", "name": "Workspace", "type": "CFGInteractionWorkspace", "version": "8.5.1"},
    {
        "kind": "application",
        "name": "desktop",
        "template": "Workspace",
        "options": {**FOREIGN, "interaction-workspace": {"theirs": "1", "chat.on-hold-queue": "queue", "old": "x"}},
    },
    {**thing("CfgScript", "queue", type="CFGInteractionQueue"), "annex": FOREIGN},
    {**thing("CfgScript", "rule", type="CFGCapacityRule", index=3), "annex": {**FOREIGN, "mine": {"a": "1"}}},
    {**thing("CfgScript", "capacity", type="CFGCapacityRule"), "annex": stored_rule()},
    {**thing("CfgScript", "leaving-rule", type="CFGCapacityRule"), "annex": stored_rule()},
    thing("CfgScript", "leaving-queue", type="CFGInteractionQueue"),
    thing("CfgSkill", "english"),
    thing("CfgSkill", "french"),
    thing("CfgPhysicalSwitch", "office"),
    thing("CfgSwitch", "sip", physical_switch="office"),
    thing("CfgDN", {"switch": "sip", "number": "1000", "type": "CFGExtension"}, name="dn-1000"),
    thing("CfgAgentLogin", {"switch": "sip", "login_code": "7001"}),
    thing("CfgPlace", "window", capacity_rule="leaving-rule"),
    thing("CfgPlace", "desk", dns=[{"switch": "sip", "number": "1000", "type": "CFGExtension"}]),
    thing(
        "CfgPerson",
        "kim",
        user_name="kim",
        first_name="Kim",
        last_name="Larsen",
        is_agent=True,
        place="desk",
        capacity_rule="rule",
        skill_levels=[{"skill": "english", "level": 5}, {"skill": "french", "level": 1}],
        agent_logins=[{"login": {"switch": "sip", "login_code": "7001"}, "wrapup_time": 10}],
    ),
    thing("CfgPerson", "lee", user_name="lee", is_agent=True),
    thing("CfgAgentGroup", "team", agents=["lee"], managers=["kim"]),
    thing("CfgPlaceGroup", "desks", places=["desk"]),
    thing("CfgAccessGroup", "friends", members=[{"object": "lee"}]),
    thing("CfgRole", "agents", members=[{"object": {"class": "CfgAccessGroup", "name": "friends"}}]),
    {**thing("CfgRole", "chatters"), "annex": {**FOREIGN, "privileges": {PRIVILEGE: "granted"}}},
    thing("CfgRole", "leaving-role"),
    {
        "kind": "business_attribute",
        "name": "Colours",
        "type": "custom",
        "values": [{"name": "red", "annex": FOREIGN}, {"name": "blue"}, {"name": "grey"}],
        "default": "red",
        "annex": FOREIGN,
    },
    {"kind": "business_attribute", "name": "Leaving", "type": "custom", "values": [{"name": "last"}]},
    {"kind": "media_type", "name": "Sms2", "display_name": "sms2"},
    thing("CfgTransaction", {"name": "notes", "type": "CFGTRTList"}, alias="notes"),
    thing(
        "CfgEnumeratorValue",
        {"enumerator": {"name": "Language"}, "name": "klingon"},
        tenant="Resources",
        display_name="Klingon",
    ),
    thing("CfgFolder", {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": "theirs"}),
)


@dataclasses.dataclass(frozen=True)
class Sample:
    """A request, another one that changes something once it has been met, and the classes it has to read."""

    name: str
    kind: str
    request: Parameters
    changed: Parameters
    reads: frozenset[str]
    writes: bool = True

    @property
    def state(self) -> str:
        return str(self.request.get("state", "merged" if self.kind == "options" else "present"))

    def __str__(self) -> str:
        return f"{self.kind}-{self.state}-{self.name}"


def _sample(name: str, kind: str, request: Parameters, changed: Parameters, *reads: str, writes: bool = True) -> Sample:
    return Sample(name, kind, request, {**request, **changed}, frozenset(reads), writes)


_CHAT = {"applications": ["chat-1", "chat-2"]}
_SOCIAL = {"applications": ["social"]}
_APP = ("CfgApplication", "CfgAppPrototype", "CfgHost", "CfgTenant")
_ROLE = ("CfgAccessGroup", "CfgPerson", "CfgRole", "CfgTenant")
_RULE = ("CfgEnumerator", "CfgEnumeratorValue", "CfgScript", "CfgTenant")

SAMPLES: t.Sequence[Sample] = (
    _sample(
        "new",
        "application",
        {
            "name": "chat-3",
            "template": "Chat",
            "host": "box",
            "work_directory": "/opt/chat-3",
            "command_line": "./run.sh",
            "ports": [{"port": 5300}, {"id": "webapi", "port": 5301}],
            "connections": [{"server": "social", "protocol": "addp", "timeout_local": 7, "trace_mode": "both"}],
            "tenants": ["Resources"],
            "redundancy": "warm_standby",
            "backup_server": "leaving",
            "auto_restart": True,
            "options": {"settings": {"xml-request-max-size": 102400, "use-contact-server": True, "own": "x"}},
            "secrets": {"settings": {"api": "hush-hush"}},
            "annex": {"sml": {"autostart": "true"}},
        },
        {"ports": [{"port": 5302}], "startup_timeout": 30, "options": {"settings": {"own": "y"}}},
        *_APP,
    ),
    _sample(
        "existing",
        "application",
        {
            "name": "chat-1",
            "host": "spare",
            "ports": [{"id": "extra", "port": 4802}],
            "connections": [{"server": "social", "timeout_remote": 3}, {"server": "leaving"}],
            "tenants": ["Resources"],
            "options": {"settings": {"transcript-resend-attempts": "4"}, "log": {}},
            "enabled": False,
        },
        {"enabled": True, "backup_server": "", "annex": {"foreign": {"key": "ours"}}},
        "CfgApplication",
        "CfgHost",
        "CfgTenant",
    ),
    _sample("known", "application", {"name": "leaving", "state": "absent"}, {}, "CfgApplication"),
    _sample(
        "new",
        "application_template",
        {
            "name": "Chat-9",
            "type": "CFGChatServer",
            "version": "9.0",
            "options": {"log": {"verbose": "all"}},
            "annex": {"sml": {"a": "b"}},
        },
        {"options": {"log": {"verbose": "none"}}},
        "CfgAppPrototype",
    ),
    _sample("existing", "application_template", {"name": "Chat", "options": {"foreign": {"more": "1"}}},
            {"annex": {"a": {"b": "c"}}}, "CfgAppPrototype"),
    # Applications may still need a template.
    _sample("known", "application_template", {"name": "Unused", "state": "absent"}, {}, "CfgApplication",
            "CfgAppPrototype"),
    _sample(
        "new",
        "channel",
        {
            "name": "whatsapp",
            **_SOCIAL,
            "chat_servers": ["chat-1", "chat-2"],
            "endpoint": "session-chat",
            "queue": "wa-queue",
            "create_queue": True,
            "options": {"driver-classname": "a.b.C", "reconnection-timeout": 20},
            "secrets": {"hub-key": "hush-hush"},
        },
        {"options": {"driver-classname": "a.b.D"}, "queue": "queue", "paging_queue": "queue"},
        "CfgApplication",
        "CfgScript",
        "CfgTenant",
    ),
    _sample(
        "known",
        "channel",
        {"name": "old", **_SOCIAL, "chat_servers": ["chat-1"], "endpoint": "old", "state": "absent"},
        {},
        "CfgApplication",
        "CfgTenant",
    ),
    _sample("new", "chat_endpoint", {**_CHAT, "endpoint": "new", "queue": "queue"}, {"endpoint": "newer"},
            "CfgApplication", "CfgScript", "CfgTenant"),
    _sample("queue", "chat_endpoint", {**_CHAT, "endpoint": "new", "queue": "made", "create_queue": True},
            {"queue": "queue"}, "CfgApplication", "CfgScript", "CfgTenant"),
    _sample("known", "chat_endpoint", {**_CHAT, "endpoint": "old", "state": "absent"}, {},
            "CfgApplication", "CfgTenant"),
    _sample("new", "inbound_route", {**_SOCIAL, "channel": "new", "endpoint": "their-endpoint"},
            {"paging_queue": "queue"}, "CfgApplication", "CfgTenant"),
    _sample("known", "inbound_route", {**_SOCIAL, "channel": "old", "state": "absent"}, {}, "CfgApplication"),
    _sample(
        "host",
        "object",
        {"class": "CfgHost", "name": "new", "attributes": {"ip_address": "192.0.2.9", "lca_port": "4998"},
         "annex": {"a": {"b": "c", "n": {"integer": 5}, "x": {"binary": "00ff"}}}},
        {"attributes": {"lca_port": 5000}},
        "CfgHost",
    ),
    _sample(
        "script", "object",
        {"class": "CfgScript", "name": "rule", "attributes": {"index": 4}, "annex": {"mine": {"a": "2"}}},
        {"annex": {"mine": {}}},
        "CfgScript", "CfgTenant",
    ),
    _sample(
        "person", "object",
        {
            "class": "CfgPerson",
            "name": "new",
            "attributes": {
                "user_name": "new@example.org",
                "password": "hush-hush",
                "is_agent": "yes",
                "skill_levels": [{"skill": "french", "level": 3}],
                "place": "desk",
            },
        },
        {"attributes": {"skill_levels": [{"skill": "french", "level": 4}, {"skill": "english"}], "place": ""}},
        "CfgPerson", "CfgPlace", "CfgSkill", "CfgTenant",
    ),
    _sample(
        "members", "object",
        {"class": "CfgAgentGroup", "name": "team", "attributes": {"agents": ["kim"]}},
        {"attributes": {"agents": [], "managers": []}},
        "CfgAgentGroup", "CfgPerson", "CfgTenant",
    ),
    _sample(
        "role", "object",
        {"class": "CfgRole", "name": "agents", "attributes": {"members": [
            {"object": {"class": "CfgPerson", "employee_id": "kim"}}]}},
        {"attributes": {"members": []}},
        "CfgRole", "CfgPerson", "CfgAccessGroup", "CfgTenant",
    ),
    _sample(
        "value", "object",
        {
            "class": "CfgEnumeratorValue",
            "name": {"enumerator": "Language", "name": "elvish"},
            "attributes": {"tenant": "Resources", "display_name": "Elvish"},
        },
        {"attributes": {"display_name": "Sindarin"}},
        "CfgEnumeratorValue", "CfgEnumerator", "CfgTenant",
    ),
    _sample(
        "folder", "object",
        {"class": "CfgFolder",
         "name": {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": "ours"}},
        {"annex": {"a": {"b": "c"}}},
        "CfgFolder", "CfgTenant",
    ),
    _sample(
        "opaque", "object",
        {"class": "CfgCampaign", "name": "spring", "annex": {"a": {"b": "c"}}},
        {"annex": {"a": {"b": "d"}}},
        "CfgCampaign", "CfgTenant",
    ),
    _sample("known", "object", {"class": "CfgScript", "name": "leaving-queue", "state": "absent"}, {},
            "CfgScript", "CfgTenant"),
    _sample(
        "several", "options",
        {
            **_CHAT,
            "options": {"settings": {"a": "1", "flex-push-on-join": True}, "new": {"n": {"integer": 3}}, "log": {}},
            "secrets": {"settings": {"hub": "hush-hush"}},
            "keep_default": {"settings": ["transcript-auto-save"]},
        },
        {"options": {"settings": {"a": "2"}}},
        "CfgApplication",
    ),
    _sample(
        "annex", "options",
        {"object": {"class": "CfgScript", "name": "rule"}, "attribute": "annex", "options": {"mine": {"b": "1"}}},
        {"options": {"mine": {"b": "2"}}},
        "CfgScript", "CfgTenant",
    ),
    _sample(
        "new", "access_role",
        {
            "name": "whatsapp",
            "description": "who answers",
            "members": {"persons": ["kim"], "access_groups": ["friends"]},
            "privileges": [PRIVILEGE, "InteractionWorkspace.WhatsApp.canUse"],
            "annex": {"a": {"b": "c"}},
        },
        {"members": {"persons": ["lee"]}, "privileges": ["InteractionWorkspace.WorkItem.canUse"]},
        *_ROLE,
    ),
    _sample(
        "members", "access_role",
        {"name": "agents", "members": {"persons": ["kim", "lee"]}, "enabled": False},
        {"members": {"persons": ["lee"]}, "enabled": True},
        *_ROLE,
    ),
    _sample(
        "stored", "access_role",
        {"name": "agents", "privileges": [PRIVILEGE], "privilege_section": "own", "privilege_value": ""},
        {"privilege_value": "yes"},
        "CfgRole", "CfgTenant",
    ),
    _sample("known", "access_role", {"name": "leaving-role", "state": "absent"}, {}, "CfgRole", "CfgTenant"),
    _sample(
        "new", "business_attribute",
        {
            "name": "Moods",
            "type": "custom",
            "display_name": "Moods of customers",
            "description": "ours",
            "values": [
                {"name": "good", "annex": {"translation": {"translate-to": "good"}}},
                {"name": "bad", "display_name": "Bad", "description": "no", "enabled": False},
            ],
            "default": "bad",
            "annex": {"a": {"b": "c"}},
        },
        {"default": "good", "values": [{"name": "bad", "enabled": True}, {"name": "good", "display_name": "Good"}]},
        "CfgEnumerator", "CfgEnumeratorValue", "CfgTenant",
    ),
    _sample(
        "default", "business_attribute",
        {"name": "Colours", "values": [{"name": "green"}, {"name": "grey", "state": "absent"}], "default": "blue"},
        {"values": [], "default": ""},
        "CfgEnumerator", "CfgEnumeratorValue", "CfgTenant",
    ),
    _sample("known", "business_attribute", {"name": "Leaving", "state": "absent"}, {},
            "CfgEnumerator", "CfgEnumeratorValue", "CfgTenant"),
    _sample(
        "new", "media_type",
        {"name": "WhatsApp", "display_name": "whatsappsession", "description": "d", "annex": {"a": {"b": "c"}}},
        {"description": "e", "enabled": False},
        "CfgEnumerator", "CfgEnumeratorValue", "CfgTenant",
    ),
    _sample("known", "media_type", {"name": "Sms2", "state": "absent"}, {},
            "CfgEnumerator", "CfgEnumeratorValue", "CfgTenant"),
    _sample(
        "new", "capacity_rule",
        {
            "name": "new",
            "limits": {"voice": 1, "chat": 3},
            "priority": 5,
            "assign_to": {
                "tenants": ["Resources"],
                "persons": ["kim", "lee"],
                "places": ["desk"],
                "agent_groups": ["team"],
                "place_groups": ["desks"],
            },
        },
        {"limits": {"chat": 4}, "media_list": "ordinal", "enabled": False},
        *_RULE, "CfgAgentGroup", "CfgPerson", "CfgPlace", "CfgPlaceGroup",
    ),
    _sample("limits", "capacity_rule", {"name": "capacity", "limits": {"workitem": 3, "chat": 5}},
            {"limits": {"workitem": 3, "chat": 5}, "media_list": "capacity"}, *_RULE),
    _sample("exact", "capacity_rule", {"name": "capacity", "limits": {"workitem": 3}, "exact": True},
            {"limits": {"workitem": 3, "voice": 1}}, *_RULE),
    _sample(
        "combinations", "capacity_rule",
        {"name": "capacity", "combinations": [{"voice": 1, "workitem": 3}, {"chat": 2}]},
        {"combinations": [{"voice": 1, "workitem": 3}, {"email": 2}]},
        *_RULE,
    ),
    _sample(
        "conditions", "capacity_rule",
        {
            "name": "capacity",
            "conditions": {"chat": [{"chat": 3}, {"voice": 1}, {"email": 1, "chat": 1}], "voice": {"voice": 1}},
            "priorities": {"voice": 1},
        },
        {"priorities": {"voice": 2}},
        *_RULE,
    ),
    _sample("assigned", "capacity_rule", {"name": "capacity", "assign_to": {"persons": ["kim"]}},
            {"assign_to": {"persons": ["lee"]}}, "CfgPerson", "CfgScript", "CfgTenant"),
    _sample("known", "capacity_rule", {"name": "leaving-rule", "state": "absent"}, {}, "CfgScript", "CfgTenant"),
    _sample(
        "file", "channel",
        {
            "name": "ghub",
            **_SOCIAL,
            "endpoint": "session-chat",
            "options": {"reconnection-timeout": 30},
            "options_file": "GenesysHubDriver.cfg",
            "options_file_content": base64.b64encode(DRIVER_OPTIONS.encode()).decode(),
        },
        {"options_file_overwrites": "everything"},
        "CfgApplication", "CfgTenant",
    ),
    _sample(
        "profile", "channel",
        {"name": "wa", **_SOCIAL, "chat_servers": ["chat-1"], "queue": "queue", "profile": "whatsapp"},
        {"endpoint": "another"},
        "CfgApplication", "CfgEnumerator", "CfgEnumeratorValue", "CfgScript", "CfgTenant",
    ),
    _sample("enough", "chat_sizing", {"chat_servers": ["chat-1", "chat-2"], "expected_sessions": 1000}, {},
            "CfgApplication", writes=False),
    _sample("none", "chat_sizing", {"chat_servers": ["chat-1"], "expected_sessions": 1, "state": "absent"}, {},
            writes=False),
    _sample(
        "open", "checkpoint",
        {
            "name": "import_process",
            "title": "Import the business process",
            "instructions": ["Open the editor.", "Import the file."],
            "evidence": [
                {"class": "CfgScript", "name": "greet"},
                {"class": "CfgApplication", "name": "chat-1", "section": "settings", "option": "theirs"},
            ],
        },
        {}, "CfgApplication", "CfgScript", "CfgTenant", writes=False,
    ),
    _sample("gone", "checkpoint", {"name": "import_process", "state": "absent"}, {}, writes=False),
    _sample(
        "new", "connection",
        {
            "applications": ["chat-1", "chat-2"],
            "servers": ["social", "leaving"],
            "port_id": "theirs",
            "protocol": "addp",
            "timeout_local": 7,
            "timeout_remote": 11,
            "trace_mode": "both",
            "enabled": False,
        },
        {"timeout_local": 8, "enabled": True},
        "CfgApplication",
    ),
    _sample("known", "connection", {"applications": ["social"], "servers": ["chat-1"], "state": "absent"}, {},
            "CfgApplication"),
    _sample("new", "script", {"name": "made", "type": "interaction_workbin", "create": True,
                              "annex": {"a": {"b": "c"}}},
            {"annex": {"a": {"b": "d"}}, "enabled": False}, "CfgScript", "CfgTenant"),
    _sample("existing", "script", {"name": "queue", "annex": {"a": {"b": "c"}}, "enabled": False},
            {"annex": {"a": {}}, "enabled": True}, "CfgScript", "CfgTenant"),
    _sample("known", "script", {"name": "leaving-queue", "state": "absent"}, {}, "CfgScript", "CfgTenant"),
    _sample(
        "new", "workspace_options",
        {
            "options": {"whatsappsession.max-text-message-size": 4000, "intercommunication.whatsappsession.queue":
                        "queue", "gui.themes": "Default, HighContrast"},
            "applications": ["desktop"],
            "tenants": ["Resources"],
            "agent_groups": ["team"],
            "persons": ["kim", "lee"],
        },
        {"options": {"whatsappsession.max-text-message-size": 4001}},
        "CfgAgentGroup", "CfgApplication", "CfgPerson", "CfgScript", "CfgTenant",
    ),
    _sample("known", "workspace_options", {"options": {"old": "", "chat.on-hold-queue": ""},
                                           "applications": ["desktop"], "state": "absent"},
            {"options": {"theirs": ""}}, "CfgApplication"),
    _sample("section", "options", {"applications": ["chat-1"], "state": "replaced",
                                   "options": {"settings": {"a": "1"}}},
            {"options": {"settings": {"b": "1"}}}, "CfgApplication"),
    _sample("all", "options", {"applications": ["chat-1"], "state": "overridden", "options": {"one": {"a": "1"}}},
            {"options": {}}, "CfgApplication"),
    _sample("some", "options", {"applications": ["chat-1", "chat-2"], "state": "deleted",
                                "options": {"settings": {"theirs": ""}, "log": {}, "nowhere": {"x": ""}}},
            {"options": {"foreign": {}}}, "CfgApplication"),
    _sample("some", "options", {"applications": ["chat-1"], "state": "gathered"}, {}, "CfgApplication", writes=False),
)  # fmt: skip
