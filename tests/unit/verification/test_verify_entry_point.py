# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The entry point ``verify`` of role ``configuration``: when it fails, and with which words."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_support import Embedded
from ansible_collections.contactcenter.engage.tests.playbooks import FQCN, Ansible, read_shown, shown
from ansible_collections.contactcenter.engage.tests.unit.verification.path_support import BACKUP, DMS, ESTATE, WHATSAPP

ROLE = {"name": f"{FQCN}configuration", "tasks_from": "verify"}
HOSTILE = "{{ 7 * 7 }}"


def cases(folder):
    """Name of a case, its server, and its variables."""
    whole, broken, unproven, empty = (Embedded(folder, estate) for estate in (ESTATE, ESTATE, ESTATE, ()))
    garden = {"kind": "channel", "name": "garden", "applications": [DMS], "endpoint": HOSTILE}
    broken.done("configuration", objects=[garden])
    lost = {"endpoints:101": {"session-chat": ""}}
    broken.done("options", applications=[BACKUP], options=lost, state="deleted")
    role = {"class": "CfgRole", "name": "messengers"}
    gone = {"Genesys.Workspace": {WHATSAPP: "", "InteractionWorkspace.WorkItem.canUse": ""}}
    unproven.done("options", object=role, attribute="annex", options=gone, state="deleted")
    declared = [{"name": "gone", "state": "absent"}, {"name": "channel-whatsapp"}, {"name": "garden", "profile": "own"}]
    own = {"own": {"media_type": "wechatsession"}}
    yield "whole", whole, {}
    yield "declared", whole, {"configuration_channels": declared[:2]}
    yield "missing", whole, {"configuration_channels": declared, "configuration_channel_profiles": own}
    yield "empty", empty, {}
    yield "broken", broken, {}
    yield "report", unproven, {}
    yield "prove", unproven, {"configuration_verify_unproven": "fail"}
    yield "apple", whole, {"configuration_default_profile": "apple_business_chat"}


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """What each case fails with; "" where it does not fail."""
    tasks = []
    for name, target, variables in cases(tmp_path_factory.mktemp("servers")):
        connection = {"server": [target.url], "default_tenant": "Resources"}
        tasks.append(
            {
                "block": [{"ansible.builtin.include_role": ROLE}, noted(name, "")],
                "rescue": [noted(name, "{{ ansible_failed_result.msg }}")],
                "vars": {"engage_connection": connection, **variables},
            }
        )
    ansible = Ansible(tmp_path_factory.mktemp("ansible"))
    return read_shown(ansible.run([{"tasks": [*tasks, shown("found")]}], variables={}), "found")


def noted(name, message):
    variables = {"now": {name: message}}
    return {"ansible.builtin.set_fact": {"found": "{{ found | default({}) | combine(now) }}"}, "vars": variables}


@pytest.mark.parametrize("name", ["whole", "declared", "report"])
def test_where_it_does_not_fail(messages, name):
    assert messages[name] == ""


def test_no_channel(messages):
    assert messages["empty"].startswith("There is no channel: no application that can be read has a section")
    assert "configuration_channels" in messages["empty"]


def test_a_declared_channel_that_is_missing(messages):
    assert messages["missing"].splitlines() == [
        "[channel-garden] is in configuration_channels, but no application has it.",
        "    Run the playbook contactcenter.engage.site.",
    ]


def test_the_first_broken_link_of_each_channel(messages):
    lines = messages["broken"].splitlines()
    assert lines[0] == f"{DMS}, channel garden: chat_server is broken."
    assert lines[1].startswith(f'    No Chat Server has endpoint "{HOSTILE}" in [endpoints:101]')
    assert lines[2].startswith("    Set it on every Chat Server of the tenant")
    assert lines[3] == f"{DMS}, channel whatsapp: chat_server is broken."
    assert 'its backup server "Chat_Backup" lacks it' in lines[4]
    assert len(lines) == 6


def test_what_cannot_be_told_fails_where_that_is_asked_for(messages):
    lines = messages["prove"].splitlines()
    assert lines[0] == f"{DMS}, channel whatsapp: privilege is unproven."
    assert len(lines) == 3


def test_the_default_profile(messages):
    assert messages["apple"].startswith(f"{DMS}, channel whatsapp: media_type is broken.")
    assert '"applebcsession"' in messages["apple"]
