# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An estate through which messages of one channel reach an agent, and the means to break it in one place.

The estate is written by the collection's own modules. What a test breaks, it breaks in what was read: some of it no
server would take, and some of it is about objects that cannot be read.
"""

from __future__ import annotations

import typing as t
from dataclasses import replace
from pathlib import Path

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import World
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import annex_sections
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import from_limits
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.chain import MessagePath
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.message_path import (
    CLASSES,
    Wanted,
    message_paths,
)
from ansible_collections.contactcenter.engage.tests.contract.contract_support import Embedded

DMS, CHAT, BACKUP, INTERACTION, CONTACT = "DMS", "Chat", "Chat_Backup", "Interaction", "Contact"
ENDPOINTS = {"endpoints:101": {"session-chat": "greet-queue"}}
WHATSAPP = "InteractionWorkspace.WhatsApp.canUse"
SECRET = "Canary-secret-41c7"


def thing(class_name: str, name: t.Any, annex: t.Any = None, **attributes: t.Any) -> dict[str, t.Any]:
    given = {"kind": "object", "class": class_name, "name": name, "attributes": attributes}
    return {**given, "annex": annex} if annex else given


def rule_annex(limits: t.Mapping[str, int]) -> dict[str, dict[str, t.Any]]:
    """The annex of a capacity rule, as a person writes it down."""
    return {
        section: {
            key: {"binary": value.hex()} if isinstance(value, bytes) else {"integer": value}
            for key, value in keys.items()
        }
        for section, keys in annex_sections(from_limits(limits)).items()
    }


def application(name: str, kind: str, *connections: str, **more: t.Any) -> dict[str, t.Any]:
    return {
        "kind": "application",
        "name": name,
        "template": kind,
        "host": "media-1",
        "work_directory": ".",
        "command_line": ".",
        "ports": [{"port": 5000}],
        "tenants": ["Resources"],
        "connections": [{"server": each} for each in connections],
        **more,
    }


ESTATE: t.Sequence[t.Mapping[str, t.Any]] = (
    thing("CfgHost", "media-1", ip_address="192.0.2.1"),
    thing("CfgHost", "media-2", ip_address="192.0.2.2"),
    *(
        {"kind": "application_template", "name": name, "type": kind, "version": "8.5"}
        for name, kind in (
            ("Chat_Template", "CFGChatServer"),
            ("Social", "CFGSocialMS"),
            ("Ixn", "CFGInteractionServer"),
            ("Ucs", "CFGContactServer"),
        )
    ),
    application(INTERACTION, "Ixn"),
    application(CONTACT, "Ucs"),
    application(BACKUP, "Chat_Template", options=ENDPOINTS, redundancy="warm_standby", host="media-2"),
    application(CHAT, "Chat_Template", options=ENDPOINTS, redundancy="warm_standby", backup_server=BACKUP),
    application(
        DMS,
        "Social",
        CHAT,
        INTERACTION,
        CONTACT,
        options={
            "channel-whatsapp": {"inbound-route": ",101:session-chat"},
            "channel-whatsapp-monitor-1": {"inbound-media": "x"},
            "settings": {"session-shutdown-timeout": "1800"},
        },
        secrets={"channel-whatsapp": {"password": SECRET, "x-api-key": SECRET}},
    ),
    thing("CfgScript", "greet-queue", type="CFGInteractionQueue"),
    thing("CfgScript", "View-1", {"View": {"Queue": "greet-queue"}}, type="CFGInteractionQueueView"),
    thing("CfgEnumeratorValue", {"enumerator": "MediaType", "name": "whatsappsession"}, display_name="WhatsApp"),
    thing("CfgScript", "three", rule_annex({"voice": 1, "whatsappsession": 3}), type="CFGCapacityRule"),
    thing("CfgScript", "voice-only", rule_annex({"voice": 1}), type="CFGCapacityRule"),
    thing("CfgPlace", "desk"),
    thing("CfgPerson", "kim", user_name="kim", is_agent=True, capacity_rule="three"),
    thing("CfgPerson", "lee", user_name="lee", is_agent=True, place="desk"),
    thing("CfgPerson", "boss", user_name="boss"),
    thing("CfgAgentGroup", "team", agents=["kim", "lee"]),
    thing("CfgPlaceGroup", "room", places=["desk"]),
    thing("CfgAccessGroup", "messaging", members=[{"object": "kim"}]),
    thing(
        "CfgRole",
        "messengers",
        {"Genesys.Workspace": {WHATSAPP: "1", "InteractionWorkspace.WorkItem.canUse": "1"}},
        members=[{"object": {"class": "CfgAccessGroup", "name": "messaging"}}],
    ),
)


class Scene:
    """What was read of a server, and means to change it. Objects are named by class and last name of their key."""

    def __init__(self, objects: t.Mapping[str, t.Sequence[ConfigObject]]) -> None:
        self.objects = {name: list(objects[name]) for name in CLASSES}

    def copy(self) -> Scene:
        return Scene(self.objects)

    def _at(self, class_name: str, name: str) -> int:
        world = World(self.objects)
        keys = [world.key_of(Link(class_name, each.dbid)).name for each in self.objects[class_name]]
        assert keys.count(name) == 1, (name, keys)
        return keys.index(name)

    def one(self, class_name: str, name: str) -> ConfigObject:
        return self.objects[class_name][self._at(class_name, name)]

    def link(self, class_name: str, name: str) -> Link:
        return Link(class_name, self.one(class_name, name).dbid)

    def set(self, class_name: str, old: str, /, **attributes: t.Any) -> Scene:
        at = self._at(class_name, old)
        each = self.objects[class_name][at]
        self.objects[class_name][at] = replace(each, attributes={**each.attributes, **attributes})
        return self

    def disable(self, class_name: str, name: str) -> Scene:
        return self.set(class_name, name, state="CFGDisabled")

    def remove(self, class_name: str, name: str) -> Scene:
        """As if it were not there, or could not be read; references to it stay."""
        del self.objects[class_name][self._at(class_name, name)]
        return self

    def add(self, class_name: str, /, **attributes: t.Any) -> Scene:
        dbid = max((each.dbid for each in self.objects[class_name]), default=100) + 1
        if class_name != "CfgTenant" and "tenant" not in attributes and class_name not in ("CfgApplication", "CfgHost"):
            attributes["tenant"] = Link("CfgTenant", 101)
        self.objects[class_name].append(ConfigObject(class_name, dbid, {"state": "CFGEnabled", **attributes}))
        return self

    def like(self, class_name: str, model: str, /, **attributes: t.Any) -> Scene:
        """Another object like this one, except for what is given."""
        return self.add(class_name, **{**self.one(class_name, model).attributes, **attributes})

    def options(self, application: str, /, **sections: t.Any) -> Scene:
        """Replace sections of an application; None removes one."""
        tree = {**(self.one("CfgApplication", application).attributes.get("options") or {}), **sections}
        options = {section: keys for section, keys in tree.items() if keys is not None}
        return self.set("CfgApplication", application, options=options)

    def paths(self, **wanted: t.Any) -> list[MessagePath]:
        return message_paths(World(self.objects), Wanted(**wanted))

    def path(self, **wanted: t.Any) -> MessagePath:
        (found,) = self.paths(**wanted)
        return found


def read(folder: Path) -> Scene:
    server = Embedded(folder, ESTATE).open()
    try:
        return Scene({name: server.list(name) for name in CLASSES})
    finally:
        server.close()


def statuses(path: MessagePath) -> dict[str, str]:
    return {each.name: each.status for each in path.links}


def link(path: MessagePath, name: str) -> t.Any:
    (found,) = (each for each in path.links if each.name == name)
    return found
