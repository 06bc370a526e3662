# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each line of the vendor's document "Deploying WhatsApp" that is about configuration, after one run of the role.

:data:`LINES` has a name for each line, and a function that says whether a server complies. It must not before the run,
so a line that the role forgets fails here. ``docs/the-document.md`` names the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import WHATSAPP
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import read_annex
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import own_limits
from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible, Estate

PAGE = playbooks.CHECKOUT / "docs" / "the-document.md"
FILES = playbooks.CHECKOUT / "inventories" / "demo" / "files"
CHAT, BACKUP = playbooks.CHAT_SERVERS
SERVER = "Digital_Messaging_Server"
DESKTOP = "Workspace"

# Everything the document asks for has another value, or is missing, before the run.
BEFORE = (
    {
        "kind": "options",
        "applications": [CHAT, BACKUP],
        "options": {
            "settings": {
                "use-contact-server": "false",
                "session-restoration-mode": "simple",
                "transcript-auto-save": "0",
                "xml-request-max-size": "32768",
            }
        },
    },
    {"kind": "object", "class": "CfgAccessGroup", "name": "Agents", "attributes": {"members": [{"object": "1001"}]}},
    {"kind": "script", "name": "view of async-chat-greet-queue", "type": "interaction_queue_view", "create": True},
)
VARIABLES: Mapping[str, Any] = {
    "configuration_chat_servers": [CHAT],
    "configuration_digital_messaging_servers": [SERVER],
    "configuration_interaction_servers": ["Interaction_Server"],
    "configuration_contact_servers": ["Universal_Contact_Server"],
    "configuration_channels": [
        {
            "name": "whatsapp",
            "options_file": str(FILES / "GenesysHubDriver.cfg"),
            "options": {"username": "account", "channel-id": "4711"},
            "secrets": {"password": "canary-of-the-line", "api-key": "another-canary"},
        }
    ],
    "configuration_capacity_rules": [
        {"name": "Agents", "limits": {"whatsappsession": 3}, "assign_to": {"tenants": ["Resources"]}}
    ],
    "configuration_workspace_for": {"applications": [DESKTOP]},
    "configuration_workspace_options": {"whatsappsession.pending-response-to-customer": "60,120"},
    "configuration_metadata_files": [str(FILES / "workspace_metadata.xml")],
    "configuration_access_roles": [{"name": "Messaging", "members": {"access_groups": ["Agents"]}}],
    "configuration_sample_business_process": "use",
    "configuration_on_hold_queue": "on-hold-queue",
    "engage_acknowledged": {"sample_business_process_script": {"by": "Ada Brook", "date": "2026-03-01"}},
}


class Server:
    """What a server holds, by class and name."""

    def __init__(self, estate: Estate) -> None:
        self.objects: dict[tuple[str, str], dict[str, Any]] = {}
        for each in estate.call("configuration_info")["objects"]:
            name = each["name"]["name"] if isinstance(each["name"], dict) and "name" in each["name"] else each["name"]
            self.objects[each["class"], str(name)] = each

    def option(self, application: str, section: str, name: str) -> str | None:
        options = self.objects["CfgApplication", application].get("options", {})
        return options.get(section, {}).get(name)

    def value(self, enumerator: str, name: str) -> dict[str, Any]:
        found = self.objects.get(("CfgEnumeratorValue", name), {})
        return found if found and found["name"]["enumerator"]["name"] == enumerator else {}

    def annex(self, class_name: str, name: str) -> dict[str, dict[str, Any]]:
        return dict(self.objects.get((class_name, name), {}).get("annex", {}))

    def privileges(self) -> set[str]:
        return {option for options in self.annex("CfgRole", "Messaging").values() for option in options}

    def limits(self, rule: str) -> dict[str, int]:
        wizard = self.annex("CfgScript", rule)["_WIZARD_"]
        stored = read_annex({"_WIZARD_": {key: bytes.fromhex(each["binary"]) for key, each in wizard.items()}})
        assert stored.binary is not None
        assert stored.says(stored.binary), "both forms of a rule mean the same"
        return own_limits(stored.binary)

    def tenant_rule(self) -> str:
        rule = self.objects["CfgTenant", "Resources"]["attributes"].get("default_capacity_rule")
        return str(rule["name"]) if rule else ""

    def connections(self) -> set[str]:
        found = self.objects["CfgApplication", SERVER]["attributes"].get("connections", ())
        return {each["server"] for each in found}


def _chat(name: str, value: str) -> Callable[[Server], bool]:
    return lambda server: server.option(CHAT, "settings", name) == value


def _channel(name: str, value: str) -> Callable[[Server], bool]:
    return lambda server: server.option(SERVER, "channel-whatsapp", name) == value


def _desktop(name: str, value: str) -> Callable[[Server], bool]:
    return lambda server: server.option(DESKTOP, "interaction-workspace", name) == value


def _workitem(server: Server) -> bool:
    wanted = set(re.findall(r"InteractionWorkspace\.WorkItem\.[\w-]+", (FILES / "workspace_metadata.xml").read_text()))
    return len(wanted) > 2 and wanted <= server.privileges()


def _translated(name: str, to: str) -> Callable[[Server], bool]:
    wanted = {"translation": {"translate-to": to}}
    return lambda server: server.value("InteractionCustomProperties", name).get("annex") == wanted


LINES: Mapping[str, Callable[[Server], bool]] = {
    "stop-abandoned-interaction": _chat("stop-abandoned-interaction", "never"),
    "transcript-auto-save": _chat("transcript-auto-save", "1"),
    "use-contact-server": _chat("use-contact-server", "true"),
    "session-restoration-mode": _chat("session-restoration-mode", "none"),
    "xml-request-max-size": _chat("xml-request-max-size", str(100 * 1024)),
    "session-shutdown-timeout": lambda server: server.option(SERVER, "settings", "session-shutdown-timeout") == "1800",
    "chat-server-endpoint": lambda server: (
        server.option(CHAT, "endpoints:101", "session-chat") == "async-chat-greet-queue"
    ),
    "inbound-route": _channel("inbound-route", ",101:session-chat"),
    "options-file": _channel("driver-classname", "demo.only.HubDriver"),
    "hub-account-username": _channel("username", "account"),
    "hub-account-channel-id": _channel("channel-id", "4711"),
    # Secrets are not shown, but it is said that they are there.
    "hub-account-secrets": lambda server: {
        "options [channel-whatsapp] password",
        "options [channel-whatsapp] api-key",
    }.issubset(server.objects["CfgApplication", SERVER].get("omitted_secrets", ())),
    "all-workitem-privileges": _workitem,
    "can-use-privilege": lambda server: "InteractionWorkspace.WhatsApp.canUse" in server.privileges(),
    "plug-in-options": _desktop("whatsappsession.pending-response-to-customer", "60,120"),
    "on-hold-queue": _desktop("chat.on-hold-queue", "on-hold-queue"),
    **{name: _desktop(name, value) for name, value in WHATSAPP.workspace_options.items()},
    "media-type": lambda server: (
        server.value("MediaType", "whatsappsession").get("attributes", {}).get("display_name") == "whatsappsession"
    ),
    "capacity": lambda server: server.limits("Agents") == {"voice": 1, "whatsappsession": 3},
    "capacity-assigned": lambda server: server.tenant_rule() == "Agents",
    "interaction-subtype": lambda server: bool(server.value("InteractionSubtype", "InternalConferenceInvite")),
    "contact-attribute": lambda server: (
        server.value("ContactAttributes", "_msg_ProfileNickname").get("annex")
        == {"settings": {"is-searchable": "false", "is-sortable": "false"}}
    ),
    "sample-properties": lambda server: (
        server.objects.get(("CfgEnumerator", "InteractionCustomProperties"), {}).get("attributes", {}).get("type")
        == "CFGENTCustom"
    ),
    "sample-async-status": _translated("GCTI_Chat_AsyncStatus", "async_status"),
    "sample-async-check-at": _translated("GCTI_Chat_AsyncCheckAt", "async_check_at"),
    "connections": lambda server: server.connections() >= {CHAT, "Interaction_Server", "Universal_Contact_Server"},
}


def _role(estate: Estate, **more: Any) -> list[dict[str, Any]]:
    connection = {**estate.connection, "server": [estate.url], "default_tenant": "Resources"}
    variables = {**VARIABLES, "engage_connection": connection, **more}
    return [{"roles": [{"role": "contactcenter.engage.configuration", "vars": variables}]}]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Server, Server]:
    """The server before and after a run of the role, and of ``verify``."""
    folder = tmp_path_factory.mktemp("document")
    estate = Estate.fresh(folder / "engage.db", BEFORE)
    before = Server(estate)
    plays = _role(estate)
    verify = {"ansible.builtin.import_role": {"name": "contactcenter.engage.configuration", "tasks_from": "verify"}}
    plays.append({"vars": plays[0]["roles"][0]["vars"], "tasks": [verify]})
    output = Ansible(folder / "home").run(plays)
    assert "canary" not in output
    return before, Server(estate)


@pytest.mark.parametrize("line", LINES)
def test_line(line: str, servers: tuple[Server, Server]) -> None:
    before, after = servers
    assert not LINES[line](before), "the line is met already, so this would prove nothing"
    assert LINES[line](after)


def _refusal(tmp_path: Path, **more: Any) -> str:
    """What the role says to variables it refuses, having written nothing."""
    estate = Estate.fresh(tmp_path / "engage.db", BEFORE)
    untouched = estate.digest()
    with pytest.raises(AssertionError) as refused:
        Ansible(tmp_path / "home").run(_role(estate, **more))
    assert estate.digest() == untouched
    return " ".join(str(refused.value).split())


def test_sessions_per_chat_server(tmp_path: Path) -> None:
    text = _refusal(tmp_path, configuration_expected_sessions=1500)
    assert "Chat Servers needed: 2 and 1 to spare (1500 sessions, 1000 each); active: 1 (Chat_Server_Primary)." in text


def test_themes(tmp_path: Path) -> None:
    estate = Estate.fresh(tmp_path / "engage.db", BEFORE)
    plays = _role(estate, configuration_workspace_options={"some.theme": "Default,Corporate"})
    shown = {"ansible.builtin.debug": {"msg": "{{ configuration_result.notes }}"}}
    output = Ansible(tmp_path / "home").run([{**plays[0], "post_tasks": [shown]}], "--check")
    assert "[interaction-workspace] some.theme" in output
    assert "Default and HighContrast" in output


def test_queue_of_the_endpoint(tmp_path: Path) -> None:
    channel = {**VARIABLES["configuration_channels"][0], "queue": "nobodys-queue"}
    text = _refusal(tmp_path, configuration_channels=[channel])
    assert 'Script "nobodys-queue" (Resources): it does not exist' in text


def test_session_restoration_of_a_pair(tmp_path: Path) -> None:
    estate = Estate.fresh(tmp_path / "engage.db", BEFORE)
    pair = {"configuration_chat_servers": [CHAT, BACKUP], "configuration_chat_server_topology": "ha_pair"}
    more = {"configuration_sample_business_process": "none", **pair}
    Ansible(tmp_path / "home").run(_role(estate, **more))
    after = Server(estate)
    assert {after.option(each, "settings", "session-restoration-mode") for each in (CHAT, BACKUP)} == {"simple"}


def test_sample_checkpoints(tmp_path: Path) -> None:
    estate = Estate.fresh(tmp_path / "engage.db", BEFORE)
    plays = _role(estate)
    shown = {"ansible.builtin.debug": {"msg": "{{ configuration_result.checkpoints | map(attribute='title') | list }}"}}
    output = Ansible(tmp_path / "home").run([{**plays[0], "post_tasks": [shown]}], "--check")
    assert "Run the database script of the sample business process" in output
    assert "Import and activate the workflow of the sample business process" in output


def test_the_page_names_every_line() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tests = {name for name in globals() if name.startswith("test_")}
    cells = re.findall(r"\| ([^|\n]*) \|$", page, re.MULTILINE)
    named = {each for cell in cells for each in re.findall(r"`([^`]+)`", cell)}
    assert set(LINES) <= named
    assert named <= set(LINES) | tests, "the page names a line or test that does not exist"
