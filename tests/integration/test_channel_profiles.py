# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role with a channel of another kind, and with one that a site has described itself: no task names a channel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import PROFILES
from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible, Estate

OWN = {
    "wechat": {
        "media_type": "wechatsession",
        "endpoint": "session-wechat",
        "queue": "wechat-inbound",
        "contact_attributes": [{"name": "_site_Alias", "annex": {"settings": {"is-searchable": "true"}}}],
        "workspace_options": {"wechatsession.emoji-selector-mode": "en"},
    }
}
CASES: dict[str, dict[str, Any]] = {
    "apple_business_chat": {
        "media": "applebcsession",
        "route": ",101:session-ABC",
        "queue": "AppleBC inbound queue",
        "attributes": {"_msg_ProfileUserId_ABC", "_msg_ProfileNickname"},
        "desktop": {},
    },
    "wechat": {
        "media": "wechatsession",
        "route": ",101:session-wechat",
        "queue": "wechat-inbound",
        "attributes": {"_site_Alias"},
        "desktop": {"wechatsession.emoji-selector-mode": "en"},
    },
}


@pytest.mark.parametrize("profile", CASES)
def test_another_kind_of_channel(profile: str, tmp_path: Path) -> None:
    case = CASES[profile]
    estate = Estate.fresh(tmp_path / "engage.db", [{"kind": "script", "name": case["queue"], "create": True}])
    variables = {
        "engage_connection": {**estate.connection, "server": [estate.url], "default_tenant": "Resources"},
        "configuration_chat_servers": list(playbooks.CHAT_SERVERS),
        "configuration_chat_server_topology": "ha_pair",
        "configuration_digital_messaging_servers": ["Digital_Messaging_Server"],
        "configuration_default_profile": profile,
        "configuration_channel_profiles": OWN,
        "configuration_channels": [{"name": "other"}],
        "configuration_capacity_rules": [{"name": "Agents", "limits": {case["media"]: 2}}],
        "configuration_workspace_for": {"applications": ["Workspace"]},
    }
    role = {"roles": [{"role": "contactcenter.engage.configuration", "vars": variables}]}
    shown = {"ansible.builtin.debug": {"msg": "second run: {{ configuration_result.changed }}"}}
    output = Ansible(tmp_path / "home").run([role, {**role, "post_tasks": [shown]}])
    assert "second run: False" in output

    found = estate.call("configuration_info", classes=["CfgApplication", "CfgEnumeratorValue"])["objects"]
    values = {
        (each["name"]["enumerator"]["name"], each["name"]["name"]) for each in found if "enumerator" in each["name"]
    }
    applications = {each["name"]: each.get("options", {}) for each in found if each["class"] == "CfgApplication"}
    assert ("MediaType", case["media"]) in values
    assert {name for attribute, name in values if attribute == "ContactAttributes"} >= case["attributes"]
    assert applications["Digital_Messaging_Server"]["channel-other"]["inbound-route"] == case["route"]
    endpoint = case["route"].split(":")[1]
    assert {applications[each]["endpoints:101"][endpoint] for each in playbooks.CHAT_SERVERS} == {case["queue"]}
    assert applications["Workspace"].get("interaction-workspace", {}) == case["desktop"]
    # Nothing of the kind of channel that most people have.
    assert ("MediaType", "whatsappsession") not in values
    assert ("InteractionSubtype", "InternalConferenceInvite") not in values


def test_no_task_names_a_channel() -> None:
    words = re.compile("|".join(re.escape(word) for each in PROFILES.values() for word in _words(each)), re.IGNORECASE)
    files = [
        *playbooks.CHECKOUT.glob("playbooks/*.yml"),
        *playbooks.CHECKOUT.glob("roles/*/tasks/*.yml"),
        *playbooks.CHECKOUT.glob("roles/*/vars/**/*.yml"),
    ]
    assert len(files) > 8
    for file in files:
        text = yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")))
        assert not words.search(text), file


def _words(profile: Any) -> list[str]:
    named = [profile.name, profile.title, profile.media_type, profile.endpoint, profile.driver_folder]
    return [each for each in named if each]
