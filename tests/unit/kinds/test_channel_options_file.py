# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options file of a channel driver: what is taken from it, and what stays as somebody has made it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.kinds import files
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.text import MAX_SIZE
from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    server,
    settled,
    thing,
    wishes,
)

CFG = str(Path(__file__).parents[2] / "fixtures" / "vendor" / "GenesysHubDriver.cfg")
ESTATE = server("dms", "CFGSocialMS")
WA = {"name": "wa", "applications": ["dms"], "endpoint": "session-chat"}
ROUTE_NOTE = (
    'Application "dms": the inbound-route of the options file is not used: the route is put together from endpoint.'
)
FILE = """
[channel-ghub]
driver-classname = a.b.C
reconnection-timeout = 180
password = from-the-file
[channel-ghub-monitor]
sampling-period = 600
[log]
verbose = standard
"""


def content(text):
    data = text if isinstance(text, bytes) else text.encode()
    return {"options_file_content": base64.b64encode(data).decode()}


def options(target, name="dms"):
    return target.attributes("CfgApplication", name).get("options", {})


# -- what is taken ---------------------------------------------------------------------------------------------------


def test_sections_are_those_of_the_channel(start):
    target = start(*ESTATE)
    result = settled(target, "channel", options_file=CFG, **WA)
    assert options(target) == {
        "channel-wa": {
            "driver-classname": "com.example.hub.Driver",
            "inbound-route": ",101:session-chat",
            "label": "Grüße aus Köln",
            "password": 'p;a#ss=word "quoted"',
            "reconnection-timeout": "180",
            "ucs-in-use": "true",
            "username": "hub-user",
            "x-access-token": "",
            "x-debug-mode": "false",
        },
        "channel-wa-monitor-1": {"channel id": "4711", "sampling-period": "600"},
    }
    assert result["notes"] == [ROUTE_NOTE]
    assert "+ [channel-wa] password = ********" in lines(result)
    assert "+ [channel-wa] x-access-token = ********" in lines(result)
    assert "p;a#ss" not in json.dumps(result)


def test_a_file_and_its_content_are_the_same(start):
    one, other = start(*ESTATE), start(*ESTATE)
    settled(one, "channel", options_file=CFG, **WA)
    settled(other, "channel", **content(Path(CFG).read_bytes()), **WA)
    assert options(one) == options(other)
    settled(other, "channel", options_file="/only/a/name.cfg", **content(Path(CFG).read_bytes()), **WA)


def test_sections_of_no_channel_are_taken_as_they_are_and_a_channel_may_have_its_own_name(start):
    target = start(*ESTATE)
    settled(target, "channel", **content(FILE), **{**WA, "name": "channel-ghub"})
    assert set(options(target)) == {"channel-ghub", "channel-ghub-monitor", "log"}


def test_each_application_gets_what_it_lacks(start):
    target = start(*ESTATE, server("other", "CFGSocialMS", options={"channel-wa": {"driver-classname": "x.Y"}})[1])
    settled(target, "channel", **content(FILE), **{**WA, "applications": ["dms", "other"]})
    classes = [options(target, name)["channel-wa"]["driver-classname"] for name in ("dms", "other")]
    assert classes == ["a.b.C", "x.Y"]
    assert options(target, "other")["channel-wa-monitor"] == {"sampling-period": "600"}


# -- what stays ------------------------------------------------------------------------------------------------------

LIVE = {
    "channel-wa": {"driver-classname": "x.Y", "password": "live", "own": "1"},
    "channel-wa-monitor": {"theirs": "2"},
    "log": {"verbose": "all"},
}


@pytest.mark.parametrize(
    ("overwrites", "classname", "password", "verbose"),
    [
        ("nothing", "x.Y", "live", "all"),
        ("options", "a.b.C", "live", "standard"),
        ("everything", "a.b.C", "from-the-file", "standard"),
    ],
)
def test_what_is_there_already(start, overwrites, classname, password, verbose):
    target = start(*server("dms", "CFGSocialMS", options=LIVE))
    result = settled(target, "channel", options_file_overwrites=overwrites, **content(FILE), **WA)
    assert options(target) == {
        "channel-wa": {
            "driver-classname": classname,
            "inbound-route": ",101:session-chat",
            "own": "1",
            "password": password,
            "reconnection-timeout": "180",
        },
        "channel-wa-monitor": {"sampling-period": "600", "theirs": "2"},
        "log": {"verbose": verbose},
    }
    text = json.dumps(result)
    assert "live" not in text
    assert "from-the-file" not in text
    assert ("+ [channel-wa] password = ******** (changed)" in lines(result)) is (overwrites == "everything")


@pytest.mark.parametrize("overwrites", ["nothing", "options", "everything"])
def test_what_the_request_says_itself_comes_first(start, overwrites):
    target = start(*ESTATE)
    given = {
        "options": {"reconnection-timeout": 30, "driver-classname": "mine.C"},
        "secrets": {"password": "mine"},
        "options_file_overwrites": overwrites,
        **content(FILE),
        **WA,
    }
    settled(target, "channel", **given)
    found = options(target)["channel-wa"]
    assert (found["reconnection-timeout"], found["driver-classname"], found["password"]) == ("30", "mine.C", "mine")


def test_another_request_comes_first_as_well(start):
    target = start(*ESTATE)
    objects = [
        {"kind": "channel", **content(FILE), **WA},
        {"kind": "options", "applications": ["dms"], "options": {"log": {"verbose": "none"}}},
    ]
    target.done("configuration", objects=objects)
    assert options(target)["log"] == {"verbose": "none"}


def test_values_of_the_file_are_checked(start):
    (text,) = refused(start(*ESTATE), "channel", **content(FILE.replace("600", "5")), **WA)[1:]
    assert text.startswith('- Application "dms", [channel-wa-monitor] sampling-period: 5 is out of range: 60 to 3600')


# -- which section ---------------------------------------------------------------------------------------------------

TWO = "[channel-a]\nx = 1\n[channel-a-monitor]\ny = 2\n[channel-ab]\nz = 3\n[other]\no = 4"


def test_of_two_channels_one_has_to_be_named():
    assert complaints("channel", **content(TWO), **WA) == [
        "options_file: it has 2 channel sections: channel-a, channel-ab. Name the one that is meant in"
        " options_file_section."
    ]
    assert complaints("channel", **content("[other]\no = 4"), **WA) == [
        "options_file: it has 0 channel sections. Name the one that is meant in options_file_section."
    ]
    assert complaints("channel", options_file_section="channel-b", **content(TWO), **WA) == [
        "options_file_section: the file has no section [channel-b]. It has channel-a, channel-a-monitor, channel-ab,"
        " other."
    ]


@pytest.mark.parametrize(
    ("section", "expected", "others"),
    [
        ("channel-a", {"channel-wa": {"x": "1"}, "channel-wa-monitor": {"y": "2"}}, "[channel-ab]"),
        ("channel-ab", {"channel-wa": {"z": "3"}}, "[channel-a], [channel-a-monitor]"),
        ("other", {"channel-wa": {"o": "4"}}, "[channel-a], [channel-a-monitor], [channel-ab]"),
    ],
)
def test_the_section_that_is_named_is_taken_and_other_channels_are_not(start, section, expected, others):
    target = start(*ESTATE)
    result = settled(target, "channel", options_file_section=section, **content(TWO), **WA)
    found = options(target)
    assert found["channel-wa"].pop("inbound-route") == ",101:session-chat"
    assert found == {**expected, **({} if section == "other" else {"other": {"o": "4"}})}
    assert result["notes"] == [
        f'Application "dms": sections of other channels in the options file are not used: {others}.'
    ]


# -- later -----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_still_to_come(start, tmp_path):
    target = start(*ESTATE, server("other", "CFGSocialMS")[1])
    file = tmp_path / "channel-ghub" / "GenesysHubDriver.cfg"
    given = {**WA, "applications": ["dms", "other"], "options_file": str(file), "options_file_missing": "later"}
    result = settled(target, "channel", **given)
    assert result["checkpoints"] == [
        {
            "name": "driver_options_channel_wa_dms_other_c5c4e0",
            "title": "Options of [channel-wa]: known after installation",
            "status": "open",
            "instructions": [
                "Install the channel driver on the hosts of Digital Messaging Server.",
                f"Make its options file available as {file}, then run again.",
            ],
            "evidence": [f'Application "{name}", [channel-wa] driver-classname' for name in ("dms", "other")],
            "missing": [f'Application "{name}", [channel-wa] driver-classname' for name in ("dms", "other")],
        }
    ]
    assert options(target) == {"channel-wa": {"inbound-route": ",101:session-chat"}}
    # Somebody may have imported it by hand.
    target.done("options", applications=["dms"], options={"channel-wa": {"driver-classname": "a.b.C"}})
    (found,) = target.done("channel", **given)["checkpoints"]
    assert (found["status"], found["missing"]) == ("open", ['Application "other", [channel-wa] driver-classname'])
    target.done("options", applications=["other"], options={"channel-wa": {"driver-classname": "a.b.C"}})
    (found,) = target.done("channel", **given)["checkpoints"]
    assert (found["status"], found["missing"]) == ("verified", [])
    # Or it has come.
    file.parent.mkdir()
    file.write_text(FILE)
    result = settled(target, "channel", **given)
    assert result["checkpoints"] == []
    assert options(target)["channel-wa-monitor"] == {"sampling-period": "600"}


def test_nobody_can_say_that_options_are_there(start):
    given = {"options_file": "/nowhere/x.cfg", "options_file_missing": "later", **WA}
    acknowledged = {"driver_options_channel_wa_dms_f9b7d6": {"by": "Kim", "date": "2026-03-01"}}
    (found,) = start(*ESTATE).done("channel", acknowledged=acknowledged, **given)["checkpoints"]
    assert found["status"] == "open"


def test_one_channel_on_two_servers_with_a_file_each_has_two_checkpoints(start):
    later = {"kind": "channel", **WA, "options_file_missing": "later"}
    target = start(*ESTATE, server("other", "CFGSocialMS")[1])
    objects = [{**later, "applications": [name], "options_file": f"/nowhere/{name}"} for name in ("dms", "other")]
    assert len(target.done("configuration", objects=objects)["checkpoints"]) == 2
    objects[1]["applications"] = ["dms"]
    (text,) = refused(target, "configuration", objects=objects)[1:]
    assert text.startswith("- objects[1] ")


# -- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "given", "text"),
    [
        ("nowhere.cfg", {}, "No such file or directory"),
        ("", {}, "Is a directory"),
        # That it is there and cannot be read is no reason to wait.
        ("", {"options_file_missing": "later"}, "Is a directory"),
        ("a\0b", {"options_file_missing": "later"}, "embedded null byte"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, given, text):
    path = f"{tmp_path}/{name}".rstrip("/")
    assert complaints("channel", options_file=path, **given, **WA) == [
        f"options_file: {path!r} cannot be read: {text}. Check the path."
    ]


def test_a_file_that_may_not_be_read_is_not_missing(monkeypatch, tmp_path):
    file = tmp_path / "x.cfg"
    file.write_text(FILE)

    def refuse(_self, *_arguments, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.Path, "open", refuse)
    monkeypatch.setattr(files.Path, "stat", refuse)
    assert complaints("channel", options_file=str(file), options_file_missing="later", **WA) == [
        f"options_file: {str(file)!r} cannot be read: Permission denied. Check the path."
    ]


RECOPY = "Copy the file anew from where the vendor installed it."
DAMAGED = {
    "empty": (b"", f"It is empty. {RECOPY}"),
    "blank": (b" \n\n", f"It is empty. {RECOPY}"),
    "cut": (
        FILE[:-14].encode(),
        ", line 9: There is no = in it. Correct the line; if it is the last one, the file may be cut off: copy it"
        " anew.",
    ),
    "utf-16": (
        FILE.encode("utf-16"),
        ", line 1: It is saved as UTF-16 or UTF-32. Open it in an editor and save it as UTF-8.",
    ),
    "zero": (
        b"[channel-a]\nx = \0",
        f", line 2: It holds the character U+0000, which has no place in such a file. {RECOPY}",
    ),
    "no-section": (b"a = b", ", line 1: An option comes before the first section. Put its [section] above it."),
    "no-option": (b"[channel-a]", "There is no option in it. Is it the file you meant, and is it complete?"),
    "huge": (
        b"[channel-a]\n" + b"x" * MAX_SIZE,
        f"It has {MAX_SIZE + 12} bytes, {MAX_SIZE} are the most. Is it really the file you meant?",
    ),
}


@pytest.mark.parametrize("damage", list(DAMAGED))
def test_files_that_are_damaged(start, tmp_path, damage):
    data, text = DAMAGED[damage]
    text = text if text.startswith(",") else f": {text}"
    target = start(*ESTATE)
    file = tmp_path / "x.cfg"
    file.write_bytes(data)
    objects = [thing("CfgSkill", "a-first"), {"kind": "channel", "options_file": str(file), **WA}]
    (found,) = refused(target, "configuration", objects=objects)[1:]
    # Of a file, no more is read than shows that it is too large.
    assert found.replace(str(MAX_SIZE + 1), str(MAX_SIZE + 12)) == (
        f"- objects[1] (channel wa), options_file: x.cfg{text}"
    )
    (found,) = refused(target, "channel", **content(data), **WA)[1:]
    assert found == f"- options_file: options_file_content{text}"


@pytest.mark.parametrize("text", ["###", "[channel-a]", "YQ", "é", "YQ==\n"])
def test_content_that_is_no_base64(text):
    assert complaints("channel", options_file_content=text, **WA) == [
        "options_file_content: it is not Base64. Give what ansible.builtin.slurp returns."
    ]


def test_no_file_is_read_where_the_channel_goes():
    found = wishes("channel", options_file="/nowhere", options_file_content="###", **{**WA, "state": "absent"})
    assert [each.key.name for each in found] == ["dms"]
