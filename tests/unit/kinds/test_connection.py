# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``connection``: connections are added, changed and taken away, and all others stay."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    server,
    settled,
)

ESTATE = (
    *server("box", connections=[{"server": "one", "timeout_local": 9}, {"server": "one", "port_id": "web"}]),
    server("one")[1],
    server("two", backup_server="spare")[1],
    server("spare")[1],
)


@pytest.fixture
def target(start):
    return start(*ESTATE)


def ends(target, name="box"):
    found = target.by_name(["CfgApplication"])
    (one,) = (each for key, each in found.items() if key.name == name)
    return sorted((each["server"].name, each["port_id"]) for each in one["connections"])


def test_a_connection_is_added_and_all_others_stay(target):
    result = settled(
        target, "connection", applications=["box", "spare"], servers=["two"], port_id="p", protocol="addp",
        timeout_local=7, timeout_remote=11, trace_mode="both",
    )  # fmt: skip
    added = (
        "+ connections: {server: two, port_id: p, protocol: addp, timeout_local: 7, timeout_remote: 11,"
        " trace_mode: CFGTMBoth}"
    )
    assert lines(result) == [added, "- connections: []", added]
    assert ends(target) == [("one", "default"), ("one", "web"), ("two", "p")]


def test_what_is_said_about_a_connection_is_changed_and_the_rest_stays(target):
    assert lines(settled(target, "connection", applications=["box"], servers=["one"], timeout_remote=3)) == [
        "- connections: {server: one, port_id: default, timeout_local: 9, trace_mode: CFGTMNoTraceMode}",
        "+ connections: {server: one, port_id: default, timeout_local: 9, timeout_remote: 3,"
        " trace_mode: CFGTMNoTraceMode}",
    ]


@pytest.mark.parametrize(
    ("servers", "port", "left"),
    [
        (["one"], "default", [("one", "web")]),
        (["one"], "web", [("one", "default")]),
        (["one", "two"], "web", [("one", "default")]),
        (["two"], "default", [("one", "default"), ("one", "web")]),
        (["nowhere"], "default", [("one", "default"), ("one", "web")]),
    ],
)
def test_connections_are_taken_away_and_all_others_stay(target, servers, port, left):
    settled(target, "connection", applications=["box"], servers=servers, port_id=port, state="absent")
    assert ends(target) == left


def test_the_last_connection_is_taken_away(target):
    for port in ("web", "default"):
        settled(target, "connection", applications=["box"], servers=["one"], port_id=port, state="absent")
    assert ends(target) == []


@pytest.mark.parametrize(
    ("servers", "skip", "expected"),
    [
        (["two", "spare"], False, ["spare", "two"]),
        (["two", "spare"], True, ["two"]),
        # Nothing says whose backup it is.
        (["spare"], True, ["spare"]),
        (["two", "two"], False, ["two"]),
    ],
)
def test_backups_are_left_out_on_demand(target, servers, skip, expected):
    settled(target, "connection", applications=["one"], servers=servers, skip_backups=skip)
    assert ends(target, "one") == [(name, "default") for name in expected]


@pytest.mark.parametrize("enabled", [False, True])
def test_both_sides_are_switched_on_and_off(target, enabled):
    target.done("application", name="one", enabled=not enabled)
    target.done("application", name="box", enabled=not enabled)
    settled(target, "connection", applications=["box"], servers=["one"], enabled=enabled)
    wanted = "CFGEnabled" if enabled else "CFGDisabled"
    assert [target.attributes("CfgApplication", name)["state"] for name in ("box", "one")] == [wanted] * 2


def test_by_default_nothing_is_switched(target):
    target.done("application", name="one", enabled=False)
    settled(target, "connection", applications=["box"], servers=["one"])
    assert target.attributes("CfgApplication", "one")["state"] == "CFGDisabled"


def test_nobody_is_connected_to_itself(target):
    assert complaints("connection", applications=["a", "b"], servers=["b", "c", "a"]) == [
        "servers: a would be connected to itself. List it on one side only.",
        "servers: b would be connected to itself. List it on one side only.",
    ]
    assert not settled(target, "connection", applications=["box"], servers=["box"], state="absent")["changed"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"applications": ["nowhere"], "servers": ["one"]}, "nowhere"),
        ({"applications": ["box"], "servers": ["nowhere"]}, "nowhere"),
        ({"applications": ["nowhere"], "servers": ["one"], "state": "absent"}, "nowhere"),
    ],
)
def test_both_sides_have_to_exist(target, given, name):
    assert f'Application "{name}": it does not exist.' in "\n".join(refused(target, "connection", **given))


def test_two_requests_for_one_application(target):
    objects = [{"kind": "connection", "applications": ["box"], "servers": [name]} for name in ("two", "spare")]
    target.done("configuration", objects=objects)
    assert ends(target) == [("one", "default"), ("one", "web"), ("spare", "default"), ("two", "default")]


@pytest.mark.parametrize("second", [{"port_id": "web", "state": "absent"}, {"port_id": "web", "timeout_local": 5}])
def test_two_requests_for_one_application_of_which_one_takes_away(target, second):
    one = {"kind": "connection", "applications": ["box"], "servers": ["one"]}
    target.done("configuration", objects=[{**one, "state": "absent"}, {**one, **second}])
    assert ends(target) == ([] if "state" in second else [("one", "web")])


def test_a_connection_cannot_come_and_go_in_one_run(target):
    one = {"kind": "connection", "applications": ["box"], "servers": ["one"]}
    (text,) = refused(target, "configuration", objects=[one, {**one, "state": "absent"}])[1:]
    assert "{port_id: default, server: one} is to be there and not to be there." in text
