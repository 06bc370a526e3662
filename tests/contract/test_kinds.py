# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every kind owes its users in every state, on every server, whether called alone or in the bulk module.

A second run writes nothing and asks only for what it needs; check mode foretells exactly what then happens and writes
nothing itself; only what was planned is written and nobody else's values change; the order in which things are written
down makes no difference.
"""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, SAMPLES
from ansible_collections.contactcenter.engage.tests.contract.contract_support import reordered

WRITING = [each for each in SAMPLES if each.writes]
# What a server changes by itself when something else changes: documented, and no business of any plan.
EFFECTS = {
    ("CfgApplication", "is_primary"),
    ("CfgApplication", "port"),
    ("CfgAccessGroup", "members"),
}


def door_module(target, sample, request, check_mode=False):
    return target.call(sample.kind, check_mode, **request)


def door_bulk(target, sample, request, check_mode=False):
    return target.call("configuration", check_mode, objects=[{"kind": sample.kind, **request}])


doors = pytest.mark.parametrize("through", [door_module, door_bulk], ids=["module", "bulk"])
samples = pytest.mark.parametrize("sample", WRITING, ids=str)


def ok(result):
    assert not result.get("failed"), result["msg"]
    return result


def test_every_kind_has_a_sample_in_every_state():
    wanted = {(name, state) for name, kind in KINDS.items() for state in kind.spec["state"]["choices"]}
    assert {(each.kind, each.state) for each in SAMPLES} == wanted


def test_samples_have_names_of_their_own():
    assert len({str(each) for each in SAMPLES}) == len(SAMPLES)


@doors
@samples
def test_a_second_run_writes_nothing_and_asks_for_no_more_than_it_needs(start, sample, through):
    target = start(ESTATE)
    first = ok(through(target, sample, sample.request))
    assert first["changed"]
    assert target.writes
    second = ok(through(target, sample, sample.request))
    assert (second["changed"], second["plan"]["operations"], second["diff"], second["objects"]) == (False, [], [], [])
    assert sorted(target.journal) == sorted(("list", name) for name in sample.reads)


@doors
@samples
def test_check_mode_foretells_what_happens_and_writes_nothing(start, sample, through):
    target = start(ESTATE)
    before = target.dump()
    foretold = ok(through(target, sample, sample.request, check_mode=True))
    assert target.writes == []
    assert target.dump() == before
    happened = ok(through(target, sample, sample.request))
    for each in ("changed", "plan", "diff", "summary", "restarts"):
        assert foretold[each] == happened[each], each


@samples
def test_only_what_is_planned_is_written_and_reported(start, sample):
    target = start(ESTATE)
    result = ok(target.call(sample.kind, **sample.request))
    planned = [(each["action"], each["object"]["class"]) for each in result["plan"]["operations"]]
    assert [each[:2] for each in target.writes] == planned
    assert [(each["action"], each["class"], each["status"]) for each in result["objects"]] == [
        (*each, "ok") for each in planned
    ]


@samples
def test_what_a_request_does_not_name_stays_as_it_was(start, sample):
    target = start(ESTATE)
    before, world = target.dump(), target.world()
    plan = ok(target.call(sample.kind, **sample.request))["plan"]
    after = target.dump()
    changed = {}
    for each in plan["operations"]:
        for one in (each["object"], *each.get("companions", ())):
            found = world.find(Key(one["class"], tuple(one["path"])))
            if found is not None:
                changed[Link(found.class_name, found.dbid)] = each
    for link, (attributes, other) in before.items():
        operation = changed.get(link, {"action": "update", "changes": []})
        if operation["action"] == "delete":
            assert link not in after
            continue
        assert after[link][1] == other
        assert _unnamed(after[link][0], link, operation, after) == _unnamed(attributes, link, operation, after)
    created = sum(each["action"] == "create" for each in plan["operations"])
    assert len(set(after) - set(before)) == created


def _unnamed(attributes, link, operation, after):
    """The attributes without everything the operation names, without what the server does and links to deleted ones."""
    paths = {tuple(each["path"]) for each in operation["changes"]}
    rest = {}
    for name, value in attributes.items():
        if (name,) in paths or (link.class_name, name) in EFFECTS:
            continue
        if isinstance(value, Link) and value not in after:
            continue
        if name in ("options", "annex"):
            pairs = [((name, section, key), each) for section, keys in value.items() for key, each in keys.items()]
            value = [pair for pair in pairs if pair[0] not in paths]
        if value not in ([], {}, ()):
            rest[name] = value
    return rest


@doors
@samples
def test_a_changed_request_changes_something_once(start, sample, through):
    target = start(ESTATE)
    ok(through(target, sample, sample.request))
    # Where nothing can change any more once it is gone, this is the same request again.
    expected = sample.changed != sample.request
    assert ok(through(target, sample, sample.changed))["changed"] is expected
    assert not ok(through(target, sample, sample.changed))["changed"]
    assert target.writes == []


@samples
def test_the_order_of_what_is_written_down_makes_no_difference(start, sample):
    target = start(ESTATE)
    one = ok(target.call(sample.kind, check_mode=True, **sample.request))
    other = ok(target.call(sample.kind, check_mode=True, **reordered(dict(sample.request))))
    assert (other["plan"], other["diff"]) == (one["plan"], one["diff"])
    ok(target.call(sample.kind, **sample.request))
    ok(target.call(sample.kind, **reordered(dict(sample.request), lists=True)))
    assert target.writes == []


@pytest.mark.parametrize("sample", [each for each in SAMPLES if not each.writes], ids=str)
def test_reading_writes_nothing_and_asks_for_no_more_than_it_needs(start, sample):
    target = start(ESTATE)
    before = target.dump()
    assert not ok(target.call(sample.kind, **sample.request))["changed"]
    assert sorted(target.journal) == sorted(("list", name) for name in sample.reads)
    assert target.dump() == before


NEVER_WRITING = [each for each in SAMPLES if not each.writes and each.state != "gathered"]


@doors
@pytest.mark.parametrize("sample", NEVER_WRITING, ids=str)
def test_what_only_looks_foretells_nothing_and_says_the_same_in_any_order(start, sample, through):
    target = start(ESTATE)
    happened = ok(through(target, sample, sample.request))
    assert (happened["changed"], happened["plan"]["operations"], happened["diff"]) == (False, [], [])
    for request in (sample.request, reordered(dict(sample.request))):
        foretold = ok(through(target, sample, request, check_mode=True))
        assert {name: foretold[name] for name in foretold} == {name: happened[name] for name in foretold}
    assert target.writes == []


def test_kinds_that_never_write_have_no_sample_that_does():
    writing = {each.kind for each in WRITING}
    assert set(KINDS) - writing == {"chat_sizing", "checkpoint"}
    assert {each.kind for each in NEVER_WRITING}.isdisjoint(writing)


def test_an_item_cannot_ask_to_be_read_among_those_that_are_written(start):
    target = start(ESTATE)
    item = {"kind": "options", "applications": ["chat-1"], "options": {"settings": {"a": "1"}}, "state": "gathered"}
    result = target.call("configuration", objects=[item])
    assert result.get("failed")
    assert target.writes == []


# -- everything at once ----------------------------------------------------------------------------------------------

DECLARED = [
    *ESTATE,
    *(
        {"kind": each.kind, **each.request}
        for each in SAMPLES
        if str(each)
        in (
            "application-present-new",
            "channel-present-new",
            "chat_endpoint-present-queue",
            "options-merged-several",
            "object-present-person",
        )
    ),
]


def test_one_request_builds_everything_on_a_fresh_server_just_as_check_mode_says(start):
    target = start()
    before = target.dump()
    foretold = ok(target.call("configuration", check_mode=True, objects=DECLARED))
    assert target.writes == []
    assert target.dump() == before
    happened = ok(target.call("configuration", objects=DECLARED))
    for each in ("plan", "diff", "summary", "restarts"):
        assert foretold[each] == happened[each], each
    assert len(target.writes) == len(happened["plan"]["operations"])
    assert len([each for each in target.journal if each[0] == "list"]) == len(
        {each[1] for each in target.journal if each[0] == "list"}
    )
    ok(target.call("configuration", objects=DECLARED))
    assert target.writes == []


def test_the_order_of_items_makes_no_difference(start):
    straight, backwards = start(), start()
    one = ok(straight.call("configuration", objects=DECLARED))
    other = ok(backwards.call("configuration", objects=reordered(DECLARED, lists=False)[::-1]))
    assert one["plan"] == other["plan"]
    assert one["diff"] == other["diff"]
    assert straight.by_name() == backwards.by_name()


@pytest.mark.parametrize("state", ["merged", "replaced"])
def test_a_request_that_built_everything_has_nothing_left_to_do_in_other_states(start, state):
    target = start(DECLARED)
    ok(target.call("configuration", objects=DECLARED, state=state))
    if state == "replaced":
        # Options of one object may be spread over several items; what all of them say together is exact.
        ok(target.call("configuration", objects=DECLARED, state=state))
    assert target.writes == []
