# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Random estates: references in any pattern are written in one run, and what is gathered can be applied again.

Connections and backups among applications with and without cycles, from nothing and on top of another pattern; names
that change hands; estates of many classes, gathered and applied where they come from and to an empty server.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, thing

BASE = [
    thing("CfgHost", "box", ip_address="192.0.2.1"),
    {"kind": "application_template", "name": "Chat", "type": "CFGChatServer", "version": "8.5"},
]
NAMES = [f"app-{n}" for n in range(6)]
some = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def graphs(draw):
    """Connections in any pattern, loops to itself included; backups without a cycle, as a server takes no others."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    requests = []
    for position, name in enumerate(names):
        servers = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
        one = {"kind": "application", "name": name, "connections": [{"server": each} for each in servers]}
        later = names[position + 1 :]
        one["backup_server"] = draw(st.sampled_from([*later, ""]))
        requests.append(one)
    return draw(st.permutations(requests))


def with_template(requests):
    return [{**each, "template": "Chat"} for each in requests]


def edges(target):
    return {
        key.name: (value["backup_server"], {each["server"].name for each in value["connections"]})
        for key, value in target.by_name(["CfgApplication"]).items()
        if key.name in NAMES
    }


def wanted(requests):
    return {
        each["name"]: (each["backup_server"] or None, {one["server"] for one in each["connections"]})
        for each in requests
    }


def named(found):
    return {name: (backup.name if backup else None, servers) for name, (backup, servers) in found.items()}


@some
@given(first=graphs(), second=graphs())
def test_any_pattern_of_references_is_written_in_one_run(start, first, second):
    target = start(BASE)
    foretold = target.done("configuration", objects=with_template(first), check_mode=True)
    happened = target.done("configuration", objects=with_template(first))
    assert foretold["plan"] == happened["plan"]
    assert named(edges(target)) == wanted(first)
    target.done("configuration", objects=with_template(first))
    assert target.writes == []
    # Another pattern on top, exactly; backups that would close a circle on the way are taken away first.
    target.done("configuration", objects=[{**each, "backup_server": ""} for each in first])
    target.done("configuration", objects=with_template(second), state="replaced")
    assert {**wanted(first), **wanted(second)}.keys() == edges(target).keys()
    assert {name: named(edges(target))[name] for name in wanted(second)} == wanted(second)
    target.done("configuration", objects=with_template(second), state="replaced")
    assert target.writes == []


@some
@given(requests=graphs())
def test_whatever_refers_to_each_other_can_be_deleted_together_or_is_refused_before_the_first_write(start, requests):
    target = start(BASE)
    target.done("configuration", objects=with_template(requests))
    result = target.call("configuration", objects=requests, state="deleted")
    if result.get("failed"):
        assert "keep each other from being deleted" in result["msg"]
        assert target.writes == []
        target.done("configuration", objects=[{**each, "connections": []} for each in requests])
        target.done("configuration", objects=requests, state="deleted")
    assert edges(target) == {}


def test_what_still_needs_something_that_does_not_exist_is_refused_before_the_first_write(start):
    target = start(BASE)
    for more in (
        {"connections": [{"server": "nowhere"}]},
        {"backup_server": "nowhere"},
        {"host": "nowhere"},
        {"tenants": ["nowhere"]},
        {"folder": "Applications/nowhere"},
    ):
        objects = [thing("CfgSkill", "a"), {"kind": "application", "name": "x", "template": "Chat", **more}]
        result = target.call("configuration", objects=objects)
        assert "nowhere" in result["msg"]
        assert target.writes == []
    objects = [
        {"kind": "application", "name": "x", "template": "Chat", "host": "box"},
        {"kind": "object", "class": "CfgHost", "name": "box", "state": "absent"},
    ]
    assert target.call("configuration", objects=objects)["failed"]
    assert target.writes == []


@pytest.mark.parametrize("depth", [1, 5])
def test_folders_in_folders_in_one_run(start, depth):
    target = start()
    path, folders = "Scripts", []
    for level in range(depth):
        name = {"owner": "Resources", "type": "CFGScript", "folder": path, "name": f"f{level}"}
        folders.append(thing("CfgFolder", name))
        path += f"/f{level}"
    objects = [thing("CfgScript", "deep", type="CFGInteractionQueue", folder=path), *folders[::-1]]
    target.done("configuration", objects=objects)
    target.done("configuration", objects=objects)
    assert target.writes == []
    target.done("configuration", objects=objects, state="deleted")
    assert target.attributes("CfgScript", "deep") == {}


# -- random estates --------------------------------------------------------------------------------------------------

words = st.sampled_from(["a", "b", "Über", "x y", "*", "{{ z }}"])
values = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    st.builds(lambda number: {"integer": number}, st.integers(-(2**31), 2**31 - 1)),
    st.builds(lambda data: {"binary": data.hex()}, st.binary(max_size=4)),
)
trees = st.dictionaries(words, st.dictionaries(words, values, min_size=1, max_size=3), min_size=1, max_size=3)


def subset(pool):
    return st.lists(st.sampled_from(pool), unique=True)


SKILLS, PEOPLE, PLACES = ["s1", "s2", "s3"], ["p1", "p2", "p3"], ["here", "there"]


@st.composite
def estates(draw):
    states = st.sampled_from(["CFGEnabled", "CFGDisabled"])
    estate = [*BASE, *(thing("CfgSkill", name, state=draw(states)) for name in SKILLS)]
    estate += [thing("CfgPlace", name) for name in PLACES]
    for name in PEOPLE:
        levels = [{"skill": each, "level": draw(st.integers(0, 9))} for each in draw(subset(SKILLS))]
        more = {"place": draw(st.sampled_from([*PLACES, ""])), "is_agent": draw(st.booleans())}
        estate.append(thing("CfgPerson", name, user_name=name, skill_levels=levels, state=draw(states), **more))
    estate.append(thing("CfgAgentGroup", "team", agents=draw(subset(PEOPLE)), managers=draw(subset(PEOPLE))))
    estate.append(thing("CfgAccessGroup", "friends", members=[{"object": each} for each in draw(subset(PEOPLE))]))
    estate.append(thing("CfgPlaceGroup", "rooms", places=draw(subset(PLACES))))
    for each in draw(graphs()):
        more = {name: draw(trees) for name in ("options", "annex") if draw(st.booleans())}
        estate.append({**each, "template": "Chat", **more, "enabled": draw(st.booleans())})
    for name in draw(subset(["queue", "rule"])):
        estate.append({**thing("CfgScript", name, type="CFGInteractionQueue"), "annex": draw(trees)})
    return estate


OURS = [
    "CfgFolder", "CfgHost", "CfgAppPrototype", "CfgApplication", "CfgScript", "CfgPerson", "CfgSkill",
    "CfgAgentGroup", "CfgAccessGroup", "CfgPlaceGroup", "CfgPlace",
]  # fmt: skip
PREDEFINED_GROUPS = {each.attributes["name"] for each in PREDEFINED if each.class_name == "CfgAccessGroup"}


@settings(some, max_examples=6)
@given(estate=estates())
def test_what_is_gathered_can_be_applied_again_anywhere(start, estate):
    one, other = start(), start()
    one.done("configuration", objects=estate)
    gathered = one.done("configuration", state="gathered")["gathered"]
    for state in ("merged", "replaced"):
        one.done("configuration", objects=gathered, state=state)
        assert one.writes == []
    portable = [
        each
        for each in one.done("configuration", state="gathered", scope={"classes": OURS})["gathered"]
        if not (each["class"] == "CfgAccessGroup" and each["name"]["name"] in PREDEFINED_GROUPS)
    ]
    other.done("configuration", objects=portable)
    assert other.by_name(OURS) == one.by_name(OURS)
    other.done("configuration", objects=portable)
    assert other.writes == []


# -- names that change hands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("class_name", "attribute", "names"),
    [("CfgHost", "ip_address", ("box", "spare")), ("CfgPerson", "user_name", ("kim", "lee"))],
)
def test_unique_values_that_are_swapped_are_written_or_refused_before_the_first_write(
    start, class_name, attribute, names
):
    target = start(ESTATE)
    one, other = (target.attributes(class_name, name)[attribute] for name in names)
    objects = [thing(class_name, names[0], **{attribute: other}), thing(class_name, names[1], **{attribute: one})]
    result = target.call("configuration", objects=objects)
    assert not result.get("failed") or target.writes == []


def test_deleting_what_others_still_need_is_refused_before_the_first_write(start):
    target = start(ESTATE)
    objects = [thing("CfgHost", "new"), {"kind": "application", "name": "chat-1", "state": "absent"}]
    assert target.call("configuration", objects=objects)["failed"]
    assert target.writes == []
