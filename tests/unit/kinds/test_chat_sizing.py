# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``chat_sizing``: it counts, and writes nothing."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    refused,
    server,
    settled,
    wishes,
)

# a and b stand alone; p has a backup; off is disabled; q is disabled and has a backup; r has a backup that is disabled.
ESTATE = (
    *server("a"),
    server("b")[1],
    server("p", backup_server="p2")[1],
    server("p2")[1],
    server("off", enabled=False)[1],
    server("q", backup_server="q2", enabled=False)[1],
    server("q2")[1],
    server("r", backup_server="r2")[1],
    server("r2", enabled=False)[1],
)
REMEDY = "Add Chat Servers, or give sessions_per_server and spare as your own measurements allow."


@pytest.mark.parametrize(
    ("servers", "given", "problem"),
    [
        # N+1
        (["a", "b"], {"expected_sessions": 1000}, ""),
        (["a", "b"], {"expected_sessions": 1}, ""),
        (["a"], {"expected_sessions": 1}, "1 and 1 to spare (1 sessions, 1000 each); active: 1 (a)."),
        (["a", "b"], {"expected_sessions": 1001}, "2 and 1 to spare (1001 sessions, 1000 each); active: 2 (a, b)."),
        (["a", "a"], {"expected_sessions": 1}, "1 and 1 to spare (1 sessions, 1000 each); active: 1 (a)."),
        (["a"], {"expected_sessions": 1000, "spare": 0}, ""),
        (["a"], {"expected_sessions": 1001, "spare": 0}, "2 (1001 sessions, 1000 each); active: 1 (a)."),
        (["a", "b"], {"expected_sessions": 500, "sessions_per_server": 500}, ""),
        (
            ["a", "b"],
            {"expected_sessions": 501, "sessions_per_server": 500},
            "2 and 1 to spare (501 sessions, 500 each); active: 2 (a, b).",
        ),
        (["off"], {"expected_sessions": 0}, ""),
        # A pair: the backup is the spare, and does not count by itself.
        (["p", "p2"], {"expected_sessions": 1000}, ""),
        (["p", "p2"], {"expected_sessions": 1001}, "2 (1001 sessions, 1000 each); active: 1 (p)."),
        # The backup need not be listed, but enabled.
        (["p"], {"expected_sessions": 1000}, ""),
        (["p"], {"expected_sessions": 1001}, "2 (1001 sessions, 1000 each); active: 1 (p)."),
        (["r"], {"expected_sessions": 1000}, "1 and 1 to spare (1000 sessions, 1000 each); active: 1 (r)."),
        # One of two has a backup.
        (["a", "p", "p2"], {"expected_sessions": 1000}, ""),
        (
            ["a", "p", "p2"],
            {"expected_sessions": 2000},
            "2 and 1 to spare (2000 sessions, 1000 each); active: 2 (a, p).",
        ),
        # Disabled ones
        (["a", "off"], {"expected_sessions": 1}, "1 and 1 to spare (1 sessions, 1000 each); active: 1 (a)."),
        (["off"], {"expected_sessions": 1}, "1 (1 sessions, 1000 each); active: 0 (none)."),
        (["q", "q2"], {"expected_sessions": 1}, "1 (1 sessions, 1000 each); active: 0 (none)."),
        (["r", "r2"], {"expected_sessions": 1}, "1 and 1 to spare (1 sessions, 1000 each); active: 1 (r)."),
    ],
)
def test_sizes(start, servers, given, problem):
    target = start(*ESTATE)
    if problem:
        found = refused(target, "chat_sizing", chat_servers=servers, **given)[1:]
        head = f'- Application "{servers[0]}", expected_sessions: Chat Servers needed: '
        assert found == [f"{head}{problem} {REMEDY}"]
    else:
        assert not settled(target, "chat_sizing", chat_servers=servers, **given)["changed"]


def test_what_the_same_run_changes_counts(start):
    target = start(*ESTATE)
    sizing = {"kind": "chat_sizing", "chat_servers": ["a", "off"], "expected_sessions": 1000}
    enabled = {"kind": "application", "name": "off", "enabled": True}
    added = {"kind": "application", "name": "new", "template": "template of CFGChatServer"}
    target.done("configuration", objects=[sizing, enabled])
    target.done("configuration", objects=[{**sizing, "chat_servers": ["a", "new"]}, added])
    disabled = {**enabled, "enabled": False}
    assert "active: 1 (a)." in "\n".join(refused(target, "configuration", objects=[sizing, disabled]))


def test_servers_have_to_exist_and_to_be_chat_servers(start):
    target = start(*ESTATE, *server("dms", "CFGSocialMS"))
    found = "\n".join(refused(target, "chat_sizing", chat_servers=["a", "b", "c"], expected_sessions=1))
    assert 'Application "c": it does not exist.' in found
    found = "\n".join(refused(target, "chat_sizing", chat_servers=["a", "b", "dms"], expected_sessions=1))
    assert 'Application "dms": it is no Chat Server: its type is CFGSocialMS.' in found


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (
            {"chat_servers": [], "expected_sessions": 1},
            ["chat_servers: none is listed, and sessions are expected. List the Chat Servers."],
        ),
        (
            {"chat_servers": ["a"], "expected_sessions": -1, "sessions_per_server": 0, "spare": -1},
            [
                "expected_sessions: -1 makes no sense. Give 0 or more.",
                "sessions_per_server: 0 makes no sense. Give 1 or more.",
                "spare: -1 makes no sense. Give 0 or more.",
            ],
        ),
    ],
)
def test_complaints(given, texts):
    assert complaints("chat_sizing", **given) == texts


def test_nothing_is_asked_where_there_is_nothing_to_count():
    assert wishes("chat_sizing", chat_servers=[], expected_sessions=0) == []
    assert wishes("chat_sizing", chat_servers=["a"], expected_sessions=-5, state="absent") == []
