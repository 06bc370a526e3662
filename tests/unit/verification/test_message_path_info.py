# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module ``message_path_info``: what it asks of a server, what it returns, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils import glue, verification
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.message_path import CLASSES
from ansible_collections.contactcenter.engage.tests.contract.contract_support import Embedded
from ansible_collections.contactcenter.engage.tests.unit.verification.path_support import (
    BACKUP,
    CHAT,
    DMS,
    ESTATE,
    SECRET,
)

MODULE = "message_path_info"


@pytest.fixture
def target(tmp_path):
    return Embedded(tmp_path, ESTATE)


def channel(name="garden", **more):
    return {"kind": "channel", "name": name, "applications": [DMS], "endpoint": "session-garden", **more}


def test_a_complete_path(target):
    result = target.done(MODULE)
    assert set(result) == {"changed", "paths", "complete", "broken", "unproven"}
    assert (result["changed"], result["complete"], result["broken"], result["unproven"]) == (False, True, [], [])
    assert [(each["application"], each["channel"]) for each in result["paths"]] == [(DMS, "whatsapp")]
    assert SECRET not in json.dumps(result)


@pytest.mark.parametrize("check_mode", [False, True])
def test_one_list_for_each_class_and_nothing_else(target, check_mode):
    result = target.call(MODULE, check_mode)
    assert not result.get("failed")
    assert sorted(target.journal) == [("list", each) for each in sorted(CLASSES)]


def test_broken_and_unproven_links_as_sentences(target):
    target.done("configuration", objects=[channel(), channel("apple")])
    result = target.done(MODULE, profiles={"apple": "apple_business_chat"})
    assert result["complete"] is False
    assert [each["complete"] for each in result["paths"]] == [False, False, True]
    assert [each.split(" No Chat")[0] for each in result["broken"] if "chat_server" in each] == [
        f"{DMS} [channel-apple]: chat_server:",
        f"{DMS} [channel-garden]: chat_server:",
    ]
    assert all(each.startswith(f"{DMS} [channel-") for each in result["broken"])
    assert [each.split(": ")[1] for each in result["unproven"]] == ["privilege"]


def test_the_kinds_repair_what_is_broken(target):
    """What the remedies name does what they say."""
    target.done("configuration", objects=[channel()])
    target.done(
        "chat_endpoint", applications=[CHAT, BACKUP], endpoint="session-garden", queue="greet-queue", create_queue=False
    )
    result = target.done(MODULE, channel="garden")
    assert result["complete"] is True, result["broken"]
    target.done("options", applications=[BACKUP], options={"endpoints:101": {"session-garden": ""}}, state="deleted")
    result = target.done(MODULE, channel="channel-garden")
    assert [each["broken"] for each in result["paths"]] == ["chat_server"]


@pytest.mark.parametrize("filters", [{"application": "nothing"}, {"channel": "nothing"}, {"application": "dms"}])
def test_no_channel_is_not_a_complete_one(target, filters):
    expected = {"changed": False, "paths": [], "complete": False, "broken": [], "unproven": []}
    assert target.done(MODULE, **filters) == expected


def test_a_server_that_nobody_has_configured(tmp_path):
    assert Embedded(tmp_path).done(MODULE)["paths"] == []


def test_what_is_empty_filters_nothing(target):
    result = target.done(MODULE, application="", channel="", profiles={}, default_profile="")
    assert result["complete"] is True


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"default_profile": "whatsap"}, "default_profile"),
        ({"profiles": {"whatsapp": "whatsap"}}, "profiles.whatsapp"),
        ({"own_profiles": {"apple_business_chat": {"media": "x"}}}, "media"),
        ({"profiles": {"whatsapp": True}}, "profiles.whatsapp"),
    ],
)
def test_an_unknown_profile_is_refused_before_anything_is_read(target, given, path):
    result = target.call(MODULE, **given)
    assert result["failed"] is True
    assert [each["path"] for each in result["findings"]] == [path]
    assert target.journal == []


def test_texts_that_are_none(target):
    for name in ("application", "channel", "default_profile"):
        assert "not as a text" in target.call(MODULE, **{name: 5})["msg"]


def test_a_list_that_fails_is_no_answer(target):
    def fail(_method, class_name):
        if class_name == "CfgRole":
            raise glue.EngageError("gone.", "Wait.")

    target.faults = [fail]
    result = target.call(MODULE)
    assert result == {"failed": True, "changed": False, "msg": "gone. Wait. Nothing was written."}


def test_remedies_name_kinds_and_options_that_exist():
    folder = Path(verification.__file__).parent
    sources = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    said = set(re.findall(r"kind ([a-z_]+)(?:, ([a-z_]+))?", sources))
    assert ("chat_endpoint", "applications") in said
    for kind, option in said:
        assert kind in KINDS
        assert option in ("", "but", "which", *KINDS[kind].spec)


def test_the_module_is_ours_and_only_reads():
    assert glue.is_ours(MODULE) is True
    spec = glue.argument_spec(MODULE)
    assert set(spec) == {*glue.CONNECTION_SPEC, "application", "channel", "profiles", "default_profile", "own_profiles"}
    assert spec["password"]["no_log"] is True
