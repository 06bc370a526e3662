# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the embedded server asks of a single object, and what it keeps of it."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import CLASS_NAMES, object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.checks import Checker
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ChangeRefused,
    IncompleteObject,
    ObjectNotFound,
    ServerError,
    UniquenessViolation,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    RESOURCES,
    application,
    at,
    change,
    create,
    folder,
    host,
    new,
    person,
    refused,
    script,
    value,
)

# -- DBIDs and lists


@pytest.mark.rule("dbid")
def test_dbids_count_up_past_the_predefined_and_never_come_back(server):
    assert server.create(script("a")) == 101
    assert server.create(script("b")) == 102
    server.delete("CfgScript", 102)
    assert server.create(script("b")) == 103
    highest = max(each.dbid for each in PREDEFINED if each.class_name == "CfgEnumeratorValue")
    assert server.create(value()) == highest + 1


@pytest.mark.rule("dbid")
def test_the_dbid_of_a_new_object_is_ignored(server):
    assert server.create(ConfigObject("CfgScript", 777, script().attributes)) == 101


@pytest.mark.rule("dbid")
def test_a_refused_creation_uses_no_dbid_up(server):
    server.create(script("a"))
    with refused("uniqueness", UniquenessViolation):
        server.create(script("a"))
    assert server.create(script("b")) == 102


def test_lists_are_ordered_by_dbid(server):
    for name in "zyxabc":
        server.create(script(name))
    assert [each.dbid for each in server.list("CfgScript")] == list(range(101, 107))


@pytest.mark.parametrize("class_name", CLASS_NAMES)
def test_every_class_can_be_listed(server, class_name):
    assert all(each.class_name == class_name for each in server.list(class_name))


@pytest.mark.parametrize("dbid", [0, -1, 4711, 2**31, 2**64, True, "101", None, 1.5])
def test_what_is_not_there_is_not_found(server, dbid):
    for request in (server.get, server.delete):
        with refused("invisible", ObjectNotFound):
            request("CfgTenant", dbid)


@pytest.mark.parametrize("name", ["CfgScripts", "cfgscript", "", "object; DROP TABLE object"])
def test_unknown_classes_are_refused(server, name):
    for request in (
        lambda: server.list(name),
        lambda: server.get(name, 1),
        lambda: server.create(new(name, name="x")),
        lambda: server.update(new(name, name="x"), new(name, name="x")),
        lambda: server.delete(name, 1),
        lambda: server.set_permission("kim", name, read=True, write=True),
    ):
        with refused("unknown-class", ServerError):
            request()


# -- attributes

BAD = [
    # rule, error, object
    ("mandatory", IncompleteObject, new("CfgScript")),
    ("mandatory", IncompleteObject, script(name="")),
    ("mandatory", IncompleteObject, script(name=None)),
    ("mandatory", IncompleteObject, script(tenant=None)),
    ("mandatory", IncompleteObject, script(type=None)),
    ("mandatory", IncompleteObject, value(display_name=None)),
    ("mandatory", IncompleteObject, person(employee_id=None)),
    ("mandatory", IncompleteObject, new("CfgPerson", tenant=RESOURCES, employee_id="x")),
    ("mandatory", IncompleteObject, person(skill_levels=({"level": 3},))),
    ("mandatory", IncompleteObject, new("CfgDN", number="1", type="CFGExtension")),
    ("unknown-attribute", ChangeRefused, script(colour="blue")),
    ("unknown-attribute", ChangeRefused, script(Name="x")),
    ("unknown-attribute", ChangeRefused, person(skill_levels=({"skill": Link("CfgSkill", 1), "colour": "blue"},))),
    ("server-set", ChangeRefused, new("CfgTenant", name="x", is_service_provider=True)),
    ("value-type", ChangeRefused, script(name=7)),
    ("value-type", ChangeRefused, script(name=b"x")),
    ("value-type", ChangeRefused, script(index="7")),
    ("value-type", ChangeRefused, script(index=True)),
    ("value-type", ChangeRefused, script(index=1.0)),
    ("value-type", ChangeRefused, value(is_default=1)),
    ("value-type", ChangeRefused, value(is_default="CFGTrue")),
    ("value-type", ChangeRefused, script(type=22)),
    ("value-type", ChangeRefused, script(tenant=101)),
    ("value-type", ChangeRefused, script(tenant=("CfgTenant", 101))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgFolder", 101))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgTenant", 0))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgTenant", -1))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgTenant", True))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgTenant", "101"))),
    ("value-type", ChangeRefused, script(tenant=Link("CfgTenant", 2**64))),
    ("value-type", ChangeRefused, script(tenant=object())),
    ("value-type", ChangeRefused, script(annex="x")),
    ("value-type", ChangeRefused, script(annex=[])),
    ("value-type", ChangeRefused, script(annex={"section": "x"})),
    ("value-type", ChangeRefused, script(annex={"section": None})),
    ("value-type", ChangeRefused, person(skill_levels=[])),
    ("value-type", ChangeRefused, person(skill_levels={"skill": 1})),
    ("value-type", ChangeRefused, person(skill_levels=(1,))),
    ("value-type", ChangeRefused, new("CfgAgentGroup", tenant=RESOURCES, name="x", agents=Link("CfgPerson", 100))),
    ("value-type", ChangeRefused, new("CfgAgentGroup", tenant=RESOURCES, name="x", agents=[Link("CfgPerson", 100)])),
    ("value-type", ChangeRefused, person(password=7)),
    ("value-type", ChangeRefused, script(other={"x": object()})),
    ("value-type", ChangeRefused, script(other={"x": {1: 2}})),
    ("value-type", ChangeRefused, script(other={"x": float("nan")})),
    ("integer-range", ChangeRefused, script(index=2**31)),
    ("integer-range", ChangeRefused, script(index=-(2**31) - 1)),
    ("integer-range", ChangeRefused, script(annex={"section": {"key": 2**31}})),
    ("enumeration", ChangeRefused, script(type="CapacityRule")),
    ("enumeration", ChangeRefused, script(type="CFG Capacity Rule")),
    ("enumeration", ChangeRefused, script(type="")),
    ("enumeration", ChangeRefused, script(state="CFGenabled")),
    ("enumeration", ChangeRefused, script(state="enabled")),
    ("enumeration", ChangeRefused, folder(type="CFGThing")),
    ("name-length", ChangeRefused, script(name="x" * 256)),
    ("name-length", ChangeRefused, person(user_name="x" * 256)),
    ("short-length", ChangeRefused, person(employee_id="x" * 65)),
    ("short-length", ChangeRefused, person(first_name="x" * 65)),
    ("short-length", ChangeRefused, person(last_name="x" * 65)),
    ("short-length", ChangeRefused, person(password="x" * 65)),
    ("characters", ChangeRefused, script(name="a\0b")),
    ("characters", ChangeRefused, script(name="\ud800")),
    ("characters", ChangeRefused, person(password="a\0b")),
    ("characters", ChangeRefused, script(annex={"section": {"key": "a\0"}})),
    ("characters", ChangeRefused, script(annex={"sec\0tion": {}})),
    ("characters", ChangeRefused, script(annex={"section": {"\0": "x"}})),
    ("characters", ChangeRefused, script(other={"x": ["\0"]})),
    ("option-value", ChangeRefused, script(annex={"section": {"key": None}})),
    ("option-value", ChangeRefused, script(annex={"section": {"key": True}})),
    ("option-value", ChangeRefused, script(annex={"section": {"key": 1.5}})),
    ("option-value", ChangeRefused, script(annex={"section": {"key": {"deep": "x"}}})),
    ("option-name", ChangeRefused, script(annex={"": {}})),
    ("option-name", ChangeRefused, script(annex={"section": {"": "x"}})),
    ("option-name", ChangeRefused, script(annex={7: {}})),
    ("option-name", ChangeRefused, script(annex={"section": {7: "x"}})),
    ("duplicate-element", ChangeRefused, person(skill_levels=({"skill": Link("CfgSkill", 1)},) * 2)),
    (
        "duplicate-element",
        ChangeRefused,
        new("CfgAgentGroup", tenant=RESOURCES, name="x", agents=(Link("CfgPerson", 100),) * 2),
    ),
]


@pytest.mark.parametrize(("rule", "kind", "what"), BAD, ids=range(len(BAD)))
def test_bad_objects_are_refused_and_leave_no_trace(server, rule, kind, what):
    before = server.list(what.class_name)
    with refused(rule, kind) as caught:
        server.create(what)
    assert object_class(what.class_name).title in str(caught.value)
    assert server.list(what.class_name) == before


START = {"CfgScript": script("good"), "CfgPerson": person("good"), "CfgEnumeratorValue": value("good")}
# The other classes go the same way.
BAD_CHANGES = [each for each in BAD if each[2].class_name in START]


@pytest.mark.parametrize(("rule", "kind", "what"), BAD_CHANGES, ids=range(len(BAD_CHANGES)))
def test_bad_changes_are_refused_and_leave_no_trace(server, rule, kind, what):
    link = create(server, START[what.class_name])
    before = at(server, link)
    with refused(rule, kind):
        server.update(ConfigObject(*link, what.attributes, what.other), before)
    assert at(server, link) == before


GOOD = [
    script(index=2**31 - 1),
    script(index=-(2**31)),
    script(type="CFGSomethingNewer"),
    script(name="x" * 255),
    script(name="  spaces around  "),
    script(name="no"),
    script(name="0123"),
    script(name="'; DROP TABLE object; --"),
    script(name="\"%_*?]&name=) or ('"),
    script(name="{{ lookup('env', 'HOME') }}"),
    script(name="\u202eright to left\u202c"),
    script(name="zero\u200bwidth"),
    script(name="🙂👩‍👩‍👧‍👦"),
    script(name="line\r\nbreak\ttab\x1b[31m"),
    script(annex={}),
    script(annex={"empty": {}}),
    script(annex={"$link": {"$bytes": "x", "L": "y"}, "A": {"B": ""}}),
    script(annex={"section": {"b": b"\0\xff", "i": 0, "s": "0", "huge": "x" * 1_000_000}}),
    person(employee_id="x" * 64, password="x" * 64),
    person(email=""),
]


@pytest.mark.rule("characters", "option-value", "option-name")
@pytest.mark.parametrize("what", GOOD, ids=range(len(GOOD)))
def test_good_objects_come_back_exactly(server, what):
    found = at(server, create(server, what))
    for name, given_value in what.attributes.items():
        if name != "password":
            assert found.attributes[name] == given_value
            assert type(found.attributes[name]) is type(given_value)
    assert server.list(what.class_name)[-1] == found


@pytest.mark.rule("exact-names")
def test_names_differ_by_case_form_and_spaces(server):
    names = ["Café", "café", "Cafe\u0301", " Café", "Café "]
    for name in names:
        server.create(script(name))
    assert [each.attributes["name"] for each in server.list("CfgScript")] == names


@pytest.mark.rule("defaults")
def test_defaults_are_filled_in(server):
    stored = at(server, host(server)).attributes
    assert (stored["type"], stored["lca_port"], stored["state"]) == ("CFGNetworkServer", 4999, "CFGEnabled")
    assert at(server, create(server, value())).attributes["is_default"] is False
    connected = application(server, connections=({"server": Link("CfgApplication", 99)},))
    assert at(server, create(server, connected)).attributes["connections"][0]["port_id"] == "default"


@pytest.mark.rule("defaults")
def test_none_is_not_kept(server):
    assert "index" not in at(server, create(server, script(index=None))).attributes


def test_what_is_empty_is_kept_as_it_is(server):
    stored = at(server, create(server, new("CfgAgentGroup", tenant=RESOURCES, name="x", agents=(), annex={"a": {}})))
    assert stored.attributes["agents"] == ()
    assert stored.attributes["annex"] == {"a": {}}


def test_what_the_catalogue_does_not_know_is_carried_along(server):
    other = {"longfield1": "7", "list": [1, {"deep": [None, True, 1.5]}]}
    link = create(server, new("CfgScript", other, **script().attributes))
    assert at(server, link).other == other
    change(server, link, index=1)
    assert at(server, link).other == other


def test_predefined_objects_pass_the_checks():
    for each in PREDEFINED:
        checker = Checker(object_class(each.class_name), f"{each.class_name} {each.dbid}")
        checker.check_values(each.attributes)
        checker.check_complete(each.attributes)


@pytest.mark.parametrize("class_name", sorted({each.class_name for each in PREDEFINED}))
def test_predefined_objects_can_be_written_back(server, class_name):
    for each in server.list(class_name):
        server.update(each, each)
        again = server.get(class_name, each.dbid)
        server.update(again, again)
        assert server.get(class_name, each.dbid) == again


# -- classes known by name only


@pytest.mark.rule("opaque")
def test_unknown_content_is_kept_as_it_is(server):
    content = {"name": "x", "tenant": RESOURCES, "anything": [1, 2.5, None, {"deep": ("tuple", [b"bytes", RESOURCES])}]}
    link = create(server, new("CfgCampaign", **content))
    assert at(server, link) == ConfigObject(*link, {**content})
    after = change(server, link, anything="else")
    assert after.attributes["anything"] == "else"


@pytest.mark.rule("opaque")
def test_what_is_known_of_unknown_classes_is_checked(server):
    with refused("value-type", ChangeRefused):
        server.create(new("CfgCampaign", name="x", tenant=7))
    with refused("value-type", ChangeRefused):
        server.create(new("CfgCampaign", name="x", thing={1, 2}))


# -- the journal


def test_requests_can_be_counted(server):
    server.list("CfgScript")
    server.journal = []
    link = create(server, script())
    found = at(server, link)
    server.list("CfgScript")
    server.update(found, found)
    with refused("uniqueness", UniquenessViolation):
        server.create(script())
    server.delete(*link)
    assert server.journal == [
        ("create", "CfgScript", "greet"),
        ("get", "CfgScript", "101"),
        ("list", "CfgScript"),
        ("update", "CfgScript", "101"),
        ("create", "CfgScript", "greet"),
        ("delete", "CfgScript", "101"),
    ]


def test_errors_name_the_object_readably_and_safely(server):
    with refused("mandatory", IncompleteObject) as caught:
        server.create(new("CfgScript", name="\x1b[31mred\n", tenant=RESOURCES))
    assert "\x1b" not in str(caught.value)
    assert "\\x1b[31mred" in str(caught.value)
    with refused("mandatory", IncompleteObject) as caught:
        server.create(new("CfgTransaction", name="List", tenant=RESOURCES, type="CFGTRTList"))
    assert 'Transaction "List"' in str(caught.value)
