# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``access_role``: how privileges are stored is asked for, learned from other Roles, or left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    settled,
    thing,
)

METADATA = str(Path(__file__).parents[2] / "fixtures" / "vendor" / "InteractionWorkspace_metadata.xml")
CHAT, WHATSAPP = "InteractionWorkspace.Chat.canUse", "InteractionWorkspace.WhatsApp.canUse"
WORK_ITEM = [f"InteractionWorkspace.WorkItem.can{each}" for each in ("Decline", "Transfer", "Use")]
STAFF = (
    thing("CfgPerson", "kim", user_name="kim"),
    thing("CfgPerson", "lee", user_name="lee"),
    thing("CfgAccessGroup", "friends"),
)
HAND = "In Genesys Administrator Extension, open Role r of tenant Resources and assign:"
UNKNOWN = "How this server stores privileges is not known: no Role holds any yet."
TWO_WAYS = "Roles of this server store privileges in 2 different ways."
LEARNING = "Then run again: once one Role holds privileges, section and value are learned from it."
CHOOSING = "Or give privilege_section and privilege_value, if you know which of them is right."
RESOLVING = "Give the metadata file of the desktop to have patterns resolved."


def role(name, **annex):
    return {**thing("CfgRole", name), "annex": annex}


def annex_of(target, name="r"):
    return target.attributes("CfgRole", name).get("annex", {})


# -- the Role --------------------------------------------------------------------------------------------------------


def test_a_role_in_full(start):
    folder = thing("CfgFolder", {"owner": "Resources", "type": "CFGRole", "folder": "Roles", "name": "Ours"})
    target = start(*STAFF, folder)
    result = settled(
        target,
        "access_role",
        name="r",
        description="d",
        members={"persons": ["kim", "lee", "kim"], "access_groups": ["friends"]},
        folder="Roles/Ours",
        annex={"a": {"b": "c"}},
        enabled=False,
    )
    assert lines(result) == [
        '+ Role "r" (Resources)',
        "+ description: d",
        "+ folder: Resources/CFGRole/Roles/Ours",
        "+ members: {object: Resources/kim}",
        "+ members: {object: Resources/lee}",
        "+ members: {object: Resources/friends}",
        "+ state: CFGDisabled",
        "+ tenant: Resources",
        "+ annex [a] b = c",
    ]
    settled(target, "access_role", name="r", state="absent")
    assert target.attributes("CfgRole", "r") == {}


def test_members_are_added_and_all_others_stay(start):
    target = start(*STAFF, thing("CfgRole", "r", members=[{"object": {"class": "CfgAccessGroup", "name": "friends"}}]))
    assert lines(settled(target, "access_role", name="r", members={"persons": ["kim"]})) == [
        "+ members: {object: Resources/kim}"
    ]
    assert len(target.attributes("CfgRole", "r")["members"]) == 2


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"tenant": ""}, ["tenant: no tenant is given. Name it here or in the connection."]),
        ({"members": {}}, ["members: nobody is listed. Leave it out, or list those who have the Role."]),
        (
            {"members": {"persons": [], "access_groups": []}},
            ["members: nobody is listed. Leave it out, or list those who have the Role."],
        ),
        (
            {"privilege_section": "a"},
            ["privilege_section: section and value belong together. Give both, or none."],
        ),
        (
            {"privilege_value": ""},
            ["privilege_section: section and value belong together. Give both, or none."],
        ),
        (
            {"metadata": [METADATA], "privileges": ["Nope.*", "Nope.canUse", CHAT]},
            [
                "privileges: Nope.canUse is not in the metadata. Check the name, or the file.",
                "privileges: nothing in the metadata matches Nope.*. Check it, or the file.",
            ],
        ),
        (
            {"metadata": ["/nowhere/metadata.xml"], "privileges": [CHAT]},
            ["metadata[0]: '/nowhere/metadata.xml' cannot be read: No such file or directory. Check the path."],
        ),
    ],
)
def test_complaints(given, texts):
    assert complaints("access_role", name="r", **given) == texts


def test_members_that_do_not_exist(start):
    target = start(*STAFF)
    found = refused(target, "access_role", name="r", members={"persons": ["kimm"], "access_groups": ["x"]})[1:]
    assert sorted("which does not exist" in each for each in found) == [True, True]


# -- where and how privileges are stored -----------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["granted", ""])
@pytest.mark.parametrize("others", [(), (role("a", s={CHAT: "1"}), role("b", s={CHAT: "2"}))])
def test_as_it_was_asked_for(start, value, others):
    target = start(role("r", theirs={"x": "y"}), *others)
    given = {"name": "r", "privileges": [CHAT, WHATSAPP], "privilege_section": "own", "privilege_value": value}
    result = settled(target, "access_role", **given)
    assert (result["notes"], result["checkpoints"]) == ([], [])
    assert annex_of(target) == {"own": {CHAT: value, WHATSAPP: value}, "theirs": {"x": "y"}}


def test_as_other_roles_do(start):
    target = start(role("a", other={"x": "y"}, theirs={CHAT: "granted"}), role("b", theirs={CHAT: "granted"}))
    result = settled(target, "access_role", name="r", privileges=[WHATSAPP])
    assert annex_of(target) == {"theirs": {WHATSAPP: "granted"}}
    assert result["notes"] == [
        'Role "r" (Resources): section and value of privileges are those of Role a, b: [theirs].'
    ]
    assert result["checkpoints"] == []


def test_as_the_role_does_itself_and_by_a_privilege_with_another_ending(start):
    target = start(role("r", theirs={"Own.canDo": "1"}))
    settled(target, "access_role", name="r", privileges=["Own.canDo", CHAT])
    assert annex_of(target) == {"theirs": {"Own.canDo": "1", CHAT: "1"}}


@pytest.mark.parametrize(
    ("others", "instructions"),
    [
        ((), [UNKNOWN, HAND, CHAT, WHATSAPP, LEARNING]),
        ((role("a", s={"other": "1"}),), [UNKNOWN, HAND, CHAT, WHATSAPP, LEARNING]),
        ((role("a", s={CHAT: {"integer": 1}}),), [UNKNOWN, HAND, CHAT, WHATSAPP, LEARNING]),
        ((role("a", s={CHAT: "1"}), role("b", t={CHAT: "1"})), [TWO_WAYS, HAND, CHAT, WHATSAPP, CHOOSING]),
        ((role("a", s={CHAT: "1"}), role("b", s={CHAT: "yes"})), [TWO_WAYS, HAND, CHAT, WHATSAPP, CHOOSING]),
        ((role("a", s={CHAT: "1", WHATSAPP: "yes"}),), [TWO_WAYS, HAND, CHAT, WHATSAPP, CHOOSING]),
    ],
)
def test_by_hand(start, others, instructions):
    target = start(*others)
    result = settled(target, "access_role", name="r", privileges=[CHAT, WHATSAPP])
    assert annex_of(target) == {}
    (checkpoint,) = result["checkpoints"]
    assert (checkpoint["name"], checkpoint["status"]) == ("assign_privileges_resources_r_733b98", "open")
    assert checkpoint["title"] == "Assign privileges to Role r by hand"
    assert checkpoint["instructions"] == instructions


def test_exactness_takes_no_privileges(start):
    """They would come back elsewhere, or nowhere."""
    mine = {CHAT: "1", "Own.canDo": "1", "Their.canUse": "1", "W.x": "1"}
    target = start(role("r", s={**mine, "y": "z"}, gone={"a": "b"}), role("b", t={CHAT: "yes"}))
    given = {"name": "r", "privileges": [CHAT, "Own.canDo", "W.*"], "annex": {}}
    settled(target, "access_role", **given)
    assert annex_of(target) == {"s": mine}
    objects = [{"kind": "access_role", **given, "annex": {"new": {"a": "b"}}}]
    for _dummy in range(2):
        result = target.done("configuration", state="replaced", objects=objects)
        assert annex_of(target) == {"s": mine, "new": {"a": "b"}}
    assert not result["changed"]


@pytest.mark.parametrize("others", [(), (role("b", s={WHATSAPP: "1"}),)])
def test_exactness_takes_no_privileges_where_the_way_is_known(start, others):
    target = start(role("r", s={CHAT: "1", "y": "z"}), *others)
    settled(target, "access_role", name="r", privileges=[CHAT], annex={})
    assert annex_of(target) == {"s": {CHAT: "1"}}
    settled(target, "access_role", name="r", annex={})
    assert annex_of(target) == {}


def test_once_it_was_done_by_hand_it_is_learned(start):
    target = start(role("r"))
    asked = {"privileges": [CHAT, WHATSAPP]}
    assert target.done("access_role", name="r", **asked)["checkpoints"]
    target.done("object", annex={"s": {CHAT: "1", WHATSAPP: "1"}}, **{"class": "CfgRole", "name": "r"})
    result = settled(target, "access_role", name="r", **asked)
    assert (result["changed"], result["checkpoints"]) == (False, [])
    settled(target, "access_role", name="other", **asked)
    assert annex_of(target, "other") == {"s": {CHAT: "1", WHATSAPP: "1"}}


def test_in_two_ways_what_the_role_has_need_not_be_assigned(start):
    target = start(role("r", s={CHAT: "1"}), role("b", s={CHAT: "yes"}))
    assert settled(target, "access_role", name="r", privileges=[CHAT])["checkpoints"] == []
    (checkpoint,) = settled(target, "access_role", name="r", privileges=[CHAT, WHATSAPP])["checkpoints"]
    assert checkpoint["instructions"] == [TWO_WAYS, HAND, WHATSAPP, CHOOSING]


def test_checkpoints_of_roles_in_other_scripts_have_names_of_their_own(start):
    target = start()
    objects = [{"kind": "access_role", "name": name, "privileges": [CHAT]} for name in ("операторы", "старшие")]
    result = target.done("configuration", objects=objects)
    assert [each["name"] for each in result["checkpoints"]] == [
        "assign_privileges_resources_операторы_713183",
        "assign_privileges_resources_старшие_9620dd",
    ]


def test_checkpoints_of_roles_with_names_that_are_nearly_the_same(start):
    names = ["Team A", "Team-A", "Team_A", "Team.a"]
    objects = [{"kind": "access_role", "name": name, "privileges": [CHAT]} for name in names]
    found = [each["name"] for each in start().done("configuration", objects=objects)["checkpoints"]]
    assert len(set(found)) == len(names)
    assert all(each.startswith("assign_privileges_resources_team_a_") for each in found)


def test_a_checkpoint_that_is_there_twice_is_refused_with_its_place(start):
    objects = [
        {"kind": "access_role", "name": "r", "privileges": [CHAT]},
        {"kind": "checkpoint", "name": "assign_privileges_resources_r_733b98", "title": "x"},
    ]
    (text,) = refused(start(), "configuration", objects=objects)[1:]
    assert text.startswith("- objects[1] ")
    assert "at objects[0]" in text


# -- patterns --------------------------------------------------------------------------------------------------------


def test_patterns_are_resolved_by_metadata(start):
    target = start(role("a", s={CHAT: "1"}))
    given = {"name": "r", "privileges": [WHATSAPP, "InteractionWorkspace.WorkItem.*", CHAT], "metadata": [METADATA]}
    result = settled(target, "access_role", **given)
    assert annex_of(target) == {"s": dict.fromkeys([WHATSAPP, CHAT, *WORK_ITEM], "1")}
    assert result["checkpoints"] == []


def test_several_metadata_files_count_as_one(start, tmp_path):
    plug_in = tmp_path / "plug-in.xml"
    plug_in.write_text('<metadata><privileges><privilege name="Plug.In.canUse"/></privileges></metadata>')
    target = start(role("a", s={CHAT: "1"}))
    settled(target, "access_role", name="r", privileges=["Plug.*", CHAT], metadata=[METADATA, str(plug_in)])
    assert annex_of(target) == {"s": {"Plug.In.canUse": "1", CHAT: "1"}}


def test_patterns_without_metadata_are_left_to_a_person(start):
    target = start(role("a", s={CHAT: "1"}))
    result = settled(target, "access_role", name="r", privileges=[CHAT, "X.?", "Y.[ab]"])
    assert annex_of(target) == {"s": {CHAT: "1"}}
    (checkpoint,) = result["checkpoints"]
    assert checkpoint["instructions"] == [HAND, "X.?", "Y.[ab]", RESOLVING]
    acknowledged = {checkpoint["name"]: {"by": "Kim", "date": "2026-03-01"}}
    result = target.done("access_role", name="r", privileges=[CHAT, "X.?"], acknowledged=acknowledged)
    assert result["checkpoints"][0]["status"] == "acknowledged"


def test_patterns_and_an_unknown_way(start):
    (checkpoint,) = settled(start(), "access_role", name="r", privileges=[CHAT, "X.*"])["checkpoints"]
    assert checkpoint["instructions"] == [UNKNOWN, HAND, CHAT, "X.*", LEARNING, RESOLVING]


def test_what_metadata_do_not_know_is_refused_before_the_first_write(start):
    target = start(role("a", s={CHAT: "1"}))
    objects = [
        thing("CfgSkill", "a-first"),
        {"kind": "access_role", "name": "r", "privileges": ["No.canUse"], "metadata": [METADATA]},
    ]
    (text,) = refused(target, "configuration", objects=objects)[1:]
    assert "privileges: No.canUse is not in the metadata." in text
