# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``script``: by default it has to be there, and what is deleted is of the type that is meant."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.script import SCRIPT_TYPES
from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    settled,
    thing,
)

QUEUE = thing("CfgScript", "queue", type="CFGInteractionQueue")


def test_spellings_of_the_vendor():
    assert [name for name in SCRIPT_TYPES.values() if name not in ENUMERATIONS["CfgScriptType"]] == []


def test_by_default_it_has_to_be_there(start):
    target = start(QUEUE)
    assert not settled(target, "script", name="queue")["changed"]
    assert refused(target, "script", name="queu")[1:] == [
        "- Script \"queu\" (Resources): it does not exist. Did you mean 'queue'? Check the name, or create it first; an"
        " object this account may not read looks absent, too."
    ]


@pytest.mark.parametrize("word", list(SCRIPT_TYPES))
def test_it_is_created_on_demand(start, word):
    target = start()
    given = {"name": "new", "type": word, "create": True}
    assert lines(settled(target, "script", **given)) == [
        '+ Script "new" (Resources)',
        "+ tenant: Resources",
        f"+ type: {SCRIPT_TYPES[word]}",
    ]
    settled(target, "script", name="new", type=word, state="absent")
    assert target.attributes("CfgScript", "new") == {}


@pytest.mark.parametrize("create", [False, True])
def test_annex_state_and_folder(start, create):
    folder = thing("CfgFolder", {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": "Queues"})
    target = start({**QUEUE, "annex": {"theirs": {"x": "y"}}}, folder)
    given = {
        "name": "queue",
        "create": create,
        "annex": {"a": {"b": "c"}},
        "enabled": False,
        "folder": "Scripts/Queues",
    }
    assert lines(settled(target, "script", **given)) == [
        "- folder: Resources/CFGScript/Scripts",
        "- state: CFGEnabled",
        "+ folder: Resources/CFGScript/Scripts/Queues",
        "+ state: CFGDisabled",
        "+ annex [a] b = c",
    ]
    settled(target, "script", name="queue", annex={})
    assert not target.attributes("CfgScript", "queue").get("annex")


@pytest.mark.parametrize("create", [False, True])
def test_the_wrong_type(start, create):
    target = start(QUEUE)
    (text,) = refused(target, "script", name="queue", type="business_process", create=create)[1:]
    assert "type: it is CFGInteractionQueue and cannot be changed to CFGBusinessProcess." in text


def test_what_is_of_another_type_is_not_deleted(start):
    target = start(QUEUE, thing("CfgScript", "rule", type="CFGCapacityRule"))
    text = '- Script "{}" (Resources), type: it is {}, not {}, and would be deleted. Check the name, or give its type.'
    assert refused(target, "script", name="rule", state="absent")[1:] == [
        text.format("rule", "CFGCapacityRule", "CFGInteractionQueue")
    ]
    assert refused(target, "script", name="queue", type="schedule", state="absent")[1:] == [
        text.format("queue", "CFGInteractionQueue", "CFGSchedule")
    ]
    settled(target, "script", name="queue", state="absent")
    assert not settled(target, "script", name="nowhere", state="absent")["changed"]


def test_complaints():
    assert complaints("script", tenant="", name="q") == [
        "tenant: no tenant is given. Name it here or in the connection."
    ]
    assert complaints("script", name="q", annex={"s": {"k": 5}}) == [
        "annex [s] k: YAML reads this as 5 (a number), options are texts. Quote it."
    ]


def test_what_a_list_only_requires_stays_when_the_list_is_undone(start):
    target = start(
        {"kind": "script", "name": "theirs", "create": True},
        {"kind": "capacity_rule", "name": "rule", "limits": {"voice": 1}},
    )
    objects = [{"kind": "script", "name": "theirs"}, {"kind": "capacity_rule", "name": "rule"}]
    assert target.done("configuration", state="deleted", objects=objects)["changed"] is False
    made = [{**each, **more} for each, more in zip(objects, ({"create": True}, {"limits": {"voice": 1}}))]
    assert target.done("configuration", state="deleted", objects=made)["summary"]["delete"] == 2
