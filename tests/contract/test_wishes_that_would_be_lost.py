# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What would vanish, lead nowhere or hit the wrong thing without a word is refused, and blamed on who asked for it."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE

CHANNEL = {"name": "wa", "applications": ["social"], "endpoint": "e", "queue": "greet", "create_queue": True}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"applications": []}, "applications: no Digital Messaging Server is listed."),
        ({"chat_servers": []}, "chat_servers: no Chat Server is listed."),
        ({"chat_servers": ["social"]}, 'Application "social": it is no Chat Server: its type is CFGSocialMS.'),
        ({"applications": ["chat-1"]}, "it is no Digital Messaging Server: its type is CFGChatServer."),
        ({"secrets": {"password": ""}}, "secrets [channel-wa] password: it is empty."),
        (
            {"secrets": {"hub": "x"}, "options": {"hub": "y"}},
            "secrets [channel-wa] hub: it stands under options as well.",
        ),
    ],
)
def test_a_channel_is_never_half_there(start, change, text):
    target = start(ESTATE)
    result = target.call("channel", **{**CHANNEL, "tenant": "Resources", **change})
    assert text in result["msg"]
    assert target.writes == []


def test_the_request_that_is_wrong_is_named(start):
    target = start(ESTATE)
    asked = [{"z": "1"}, {"a": "1"}, {"a": "2"}, {"xml-request-max-size": "100"}]
    objects = [{"kind": "options", "applications": ["chat-1"], "options": {"settings": each}} for each in asked]
    clash = target.call("configuration", objects=objects[:3])["findings"]
    assert [(each["place"][:10], each["message"][:10]) for each in clash] == [("objects[2]", "objects[1]")]
    (finding,) = target.call("configuration", objects=[objects[0], objects[3]])["findings"]
    assert finding["place"].startswith("objects[1]")


def test_the_cap_counts_what_goes_along(start):
    tenants = [{"kind": "object", "class": "CfgTenant", "name": name} for name in ("T-a", "T-b")]
    inside = [{"kind": "object", "class": "CfgSkill", "name": name, "tenant": "T-b"} for name in "xyz"]
    target = start([*tenants, *inside])
    request = {"objects": tenants[:1], "state": "overridden", "scope": {"classes": ["CfgTenant"], "name": "T-*"}}
    assert (
        "4 objects would be deleted, at most 3 may be"
        in target.call("configuration", **request, max_deletions=3)["msg"]
    )
    assert target.writes == []
    assert target.done("configuration", **request, max_deletions=4)["summary"]["delete"] == 4


def test_a_scope_in_a_tenant_that_does_not_exist_is_refused(start):
    request = {"objects": [], "state": "overridden", "scope": {"classes": ["CfgScript"], "tenant": "Resurces"}}
    assert 'there is no Tenant "Resurces"' in start(ESTATE).call("configuration", **request)["msg"]


@pytest.mark.parametrize("port", [0, 65536])
def test_a_port_is_a_port(start, port):
    result = start(ESTATE).call("application", name="chat-1", ports=[{"port": port}])
    assert f"ports: {port} is not the number of a port." in result["msg"]
