# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import threading

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Stranger
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import (
    World,
    empty_value,
    key_classes,
    read_world,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Key, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ConnectionFailed,
    UnreadableAnswer,
)
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    FakeServer,
    application,
    application_key,
    failing,
    host,
    host_key,
    person_key,
    script,
    script_key,
    skill,
    skill_key,
    tenant,
    thing,
    world,
)


def folder(dbid, name, inside=None, owner=TENANT):
    attributes = {"name": name, "type": "CFGScript", "owner": owner}
    return thing("CfgFolder", dbid, **attributes, **({"folder": Link("CfgFolder", inside)} if inside else {}))


def test_objects_by_name():
    greet = script(7)
    here = world(greet, script(8, "other"), host(3))
    assert here.find(script_key()) is greet
    assert here.dbid(script_key()) == 7
    assert here.find(script_key("nobody")) is None
    assert here.dbid(script_key("nobody")) is None
    assert here.find(Key("CfgScript", ("Other tenant", "greet"))) is None
    assert here.namesakes(script_key()) == [greet]
    assert here.namesakes(script_key("nobody")) == ()
    assert here.key_of(Link("CfgScript", 8)) == script_key("other")
    assert list(here.keys("CfgScript")) == [script_key(), script_key("other")]
    assert here.classes >= {"CfgScript", "CfgHost"}
    assert World({"CfgScript": []}).classes == {"CfgScript"}


def test_several_objects_of_one_name():
    first, second = script(7), script(9)
    here = world(second, first)
    assert here.find(script_key()) is first
    assert here.namesakes(script_key()) == [first, second]


@pytest.mark.parametrize(
    ("stored", "asked", "twin"),
    [
        ("Greet", "greet", "Greet"),
        ("greet", "GREET", "greet"),
        ("straße", "STRASSE", "straße"),
        ("greet", "greet", None),
        ("greet", "great", None),
    ],
)
def test_twins_differ_in_case_only(stored, asked, twin):
    here = world(script(7, stored))
    assert here.twin(script_key(asked)) == (script_key(twin) if twin else None)
    assert here.twin(Key("CfgScript", ("resources", asked))) is None


def test_twins_are_told_apart_by_class():
    here = world(script(7, "Greet"), skill(8, "Other"))
    assert here.twin(skill_key("greet")) is None
    assert here.twin(skill_key("other")) == skill_key("Other")
    assert here.twin(script_key("greet")) == script_key("Greet")


def test_new_objects_are_known_at_once():
    here = world()
    new = script(9, "new")
    here.add(new)
    assert here.find(script_key("new")) is new
    assert here.dbid(script_key("new")) == 9
    assert here.key_of(Link("CfgScript", 9)) == script_key("new")
    assert here.objects["CfgScript"] == [new]
    campaign = thing("CfgCampaign", 3, name="c", tenant=TENANT)
    here.add(campaign)
    assert here.objects["CfgCampaign"] == [campaign]


def test_new_objects_stay_out_of_what_was_given():
    given = {"CfgTenant": [tenant()], "CfgScript": []}
    World(given).add(script(9))
    assert given["CfgScript"] == []


def test_folders_in_folders():
    here = world(folder(1, "Scripts"), folder(2, "A", 1), folder(3, "B", 2))
    assert here.key_of(Link("CfgFolder", 1)) == Key("CfgFolder", ("Resources", "CFGScript", "Scripts"))
    assert here.key_of(Link("CfgFolder", 3)) == Key("CfgFolder", ("Resources", "CFGScript", "Scripts", "A", "B"))
    assert here.dbid(Key("CfgFolder", ("Resources", "CFGScript", "Scripts", "A"))) == 2


def test_folders_in_a_circle_have_names_all_the_same():
    here = world(folder(1, "A", 2), folder(2, "B", 1), folder(3, "C", 3))
    assert here.key_of(Link("CfgFolder", 1)) == Key("CfgFolder", ("(unreadable CfgFolder 1)", "B", "A"))
    assert here.key_of(Link("CfgFolder", 2)) == Key("CfgFolder", ("(unreadable CfgFolder 2)", "A", "B"))
    assert here.key_of(Link("CfgFolder", 3)) == Key("CfgFolder", ("(unreadable CfgFolder 3)", "C"))


def test_what_cannot_be_read_has_a_name_that_says_so():
    here = World({"CfgScript": [script(7)], "CfgCampaign": [thing("CfgCampaign", 1)]})
    assert here.key_of(Link("CfgScript", 7)) == Key("CfgScript", ("(unreadable CfgTenant 101)", "greet"))
    assert here.key_of(Link("CfgHost", 4)) == Key("CfgHost", ("(unreadable CfgHost 4)",))
    assert here.key_of(Link("CfgCampaign", 1)) == Key("CfgCampaign", ("", ""))


NAMED = (
    ("CfgScript", "tenant", TENANT, RESOURCES),
    ("CfgScript", "tenant", None, None),
    ("CfgApplication", "host", Link("CfgHost", 99), Stranger("CfgHost", 99)),
    ("CfgApplication", "tenants", (TENANT, Link("CfgTenant", 9)), (RESOURCES, Stranger("CfgTenant", 9))),
    ("CfgApplication", "tenants", None, ()),
    ("CfgApplication", "options", {"s": {"a": "1"}}, {"s": {"a": "1"}}),
    ("CfgApplication", "options", None, {}),
    ("CfgApplication", "work_directory", None, ""),
    ("CfgApplication", "work_directory", "/opt", "/opt"),
    ("CfgApplication", "attempts", None, 0),
    ("CfgApplication", "startup_timeout", None, 90),
    ("CfgApplication", "is_primary", None, False),
    ("CfgApplication", "auto_restart", True, True),
    ("CfgHost", "os_type", None, ""),
    ("CfgHost", "state", None, "CFGEnabled"),
    (
        "CfgPerson",
        "skill_levels",
        ({"skill": Link("CfgSkill", 5), "level": 3}, {"skill": Link("CfgSkill", 6)}),
        ({"skill": skill_key(), "level": 3}, {"skill": Stranger("CfgSkill", 6), "level": 0}),
    ),
    ("CfgPerson", "skill_levels", None, ()),
)


@pytest.mark.parametrize(("class_name", "name", "stored", "named"), NAMED)
def test_stored_values_in_names(class_name, name, stored, named):
    found = world(skill(5)).named(object_class(class_name).by_name[name], stored)
    assert found == named
    assert type(found) is type(named)


@pytest.mark.parametrize(
    ("class_name", "name", "stored", "named"),
    [each for each in NAMED if each[2] is not None and each[1] != "skill_levels"],
)
def test_names_as_they_are_stored(class_name, name, stored, named):
    assert world(skill(5)).stored(object_class(class_name).by_name[name], named) == stored


def test_structures_as_they_are_stored():
    levels = object_class("CfgPerson").by_name["skill_levels"]
    named = ({"skill": skill_key(), "level": 3}, {"skill": Stranger("CfgSkill", 6), "level": 0})
    assert world(skill(5)).stored(levels, named) == (
        {"skill": Link("CfgSkill", 5), "level": 3},
        {"skill": Link("CfgSkill", 6), "level": 0},
    )


def test_what_does_not_exist_yet_cannot_be_stored():
    with pytest.raises(LookupError) as caught:
        world().stored(object_class("CfgApplication").by_name["host"], host_key())
    assert caught.value.args == (f"{host_key()} has no DBID yet",)


@pytest.mark.parametrize(
    ("class_name", "name", "value"),
    [
        ("CfgApplication", "startup_timeout", 90),
        ("CfgApplication", "attempts", 0),
        ("CfgApplication", "version", ""),
        ("CfgPerson", "is_agent", False),
        ("CfgHost", "os_type", ""),
        ("CfgHost", "type", "CFGNetworkServer"),
        ("CfgApplication", "host", None),
    ],
)
def test_what_an_attribute_is_worth_that_is_not_set(class_name, name, value):
    found = empty_value(object_class(class_name).by_name[name])
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("class_name", "classes"),
    [
        ("CfgHost", ["CfgHost"]),
        ("CfgScript", ["CfgScript", "CfgTenant"]),
        ("CfgEnumeratorValue", ["CfgEnumeratorValue", "CfgEnumerator", "CfgTenant"]),
        ("CfgFolder", ["CfgFolder", "CfgTenant"]),
        ("CfgDN", ["CfgDN", "CfgSwitch", "CfgTenant"]),
    ],
)
def test_classes_a_name_needs(class_name, classes):
    assert list(key_classes(class_name)) == classes


# -- reading ----------------------------------------------------------------------------------------------------------


def test_every_class_is_listed_once():
    server = FakeServer(script(7), host(3))
    here = read_world(server, ["CfgScript", "CfgTenant", "CfgScript"])
    assert server.calls == [("list", "CfgScript"), ("list", "CfgTenant")]
    assert here.classes == {"CfgScript", "CfgTenant"}
    assert here.dbid(script_key()) == 7


def test_nothing_to_read_is_no_request():
    for parallel in (1, 4):
        server = FakeServer(parallel_reads=parallel)
        assert read_world(server, []).classes == frozenset()
        assert server.calls == []


class Meeting(FakeServer):
    """Each list waits until all others are under way."""

    def __init__(self, parallel_reads, expected):
        super().__init__(script(7), host(3), parallel_reads=parallel_reads)
        self.barrier = threading.Barrier(expected, timeout=10)
        self.under_way = self.most = 0
        self.counting = threading.Lock()

    def list(self, class_name):
        with self.counting:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        self.barrier.wait()
        found = super().list(class_name)
        with self.counting:
            self.under_way -= 1
        return found


def test_lists_run_at_the_same_time_and_stay_apart():
    server = Meeting(parallel_reads=8, expected=3)
    here = read_world(server, ["CfgTenant", "CfgScript", "CfgHost"])
    assert (here.dbid(script_key()), here.dbid(host_key()), here.dbid(RESOURCES)) == (7, 3, 101)
    assert server.most == 3


def test_never_more_lists_at_once_than_the_server_takes():
    server = Meeting(parallel_reads=2, expected=2)
    read_world(server, ["CfgTenant", "CfgScript", "CfgHost", "CfgPerson"])
    assert server.most == 2


@pytest.mark.parametrize("parallel", [1, 4])
@pytest.mark.parametrize("error", [ConnectionFailed("gone."), UnreadableAnswer("half an answer.")])
def test_one_failed_list_fails_the_whole(parallel, error):
    server = FakeServer(script(7), parallel_reads=parallel)
    server.script["list"] = [failing(error)]
    with pytest.raises(type(error)) as caught:
        read_world(server, ["CfgScript", "CfgTenant"])
    assert caught.value is error


def test_objects_of_one_world_do_not_mix_classes():
    here = World({"CfgApplication": [application(5)], "CfgHost": [host(5)]})
    assert here.find(application_key()).class_name == "CfgApplication"
    assert here.find(host_key()).class_name == "CfgHost"
    assert here.find(host_key("nobody")) is None
    assert isinstance(here.find(host_key()), ConfigObject)


@pytest.mark.parametrize(
    "ask",
    [
        lambda here: here.find(person_key()),
        lambda here: here.dbid(person_key()),
        lambda here: here.twin(person_key()),
        lambda here: here.keys("CfgPerson"),
    ],
)
def test_what_has_not_been_read_is_not_taken_for_absent(ask):
    with pytest.raises(LookupError, match="CfgPerson has not been read"):
        ask(World({"CfgTenant": [tenant()], "CfgHost": []}))
