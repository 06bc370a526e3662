# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Updating objects of the embedded server, and names that are taken."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ChangedMeanwhile,
    ChangeRefused,
    ObjectNotFound,
    UniquenessViolation,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    ENVIRONMENT,
    RESOURCES,
    application,
    at,
    change,
    create,
    folder,
    new,
    person,
    refused,
    script,
    value,
)

# -- updates


def test_an_update_replaces_the_object_as_a_whole(server):
    link = create(server, script(index=3, annex={"a": {"b": "c"}}))
    after = change(server, link, index=None, annex={"a": {"d": "e"}}, name="renamed")
    assert "index" not in after.attributes
    assert after.attributes["annex"] == {"a": {"d": "e"}}
    assert after.attributes["name"] == "renamed"


@pytest.mark.rule("compare-and-set")
def test_an_update_is_refused_when_the_object_has_changed(server):
    link = create(server, script(annex={"a": {"b": "c"}}))
    first = at(server, link)
    change(server, link, index=1)
    with refused("compare-and-set", ChangedMeanwhile) as caught:
        server.update(ConfigObject(*link, {**first.attributes, "annex": {}}), first)
    assert 'Script "greet"' in str(caught.value)
    assert at(server, link).attributes["annex"] == {"a": {"b": "c"}}


@pytest.mark.rule("compare-and-set")
@pytest.mark.parametrize(
    "based_on",
    [
        script(index=2),
        script(),
        script(index=True),
        script(index=1, annex={}),
        script(index=object()),
        person(),
        new("CfgScript", {"x": "y"}, **script(index=1).attributes),
    ],
)
def test_an_update_must_be_based_on_what_is_stored(server, based_on):
    link = create(server, script(index=1))
    stored = at(server, link)
    attributes = (
        based_on.attributes if based_on.class_name == "CfgPerson" else {**stored.attributes, **based_on.attributes}
    )
    if "index" not in based_on.attributes and based_on.class_name == "CfgScript":
        del attributes["index"]
    with refused("compare-and-set", ChangedMeanwhile):
        server.update(stored, ConfigObject(based_on.class_name, link.dbid, attributes, based_on.other))


@pytest.mark.rule("compare-and-set")
def test_the_order_of_options_and_what_is_none_do_not_count_as_changes(server):
    link = create(server, script(annex={"a": {"b": "1", "c": "2"}, "d": {}}))
    stored = at(server, link)
    based_on = ConfigObject(
        *link, {**stored.attributes, "annex": {"d": {}, "a": {"c": "2", "b": "1"}}, "index": None}, stored.other
    )
    server.update(ConfigObject(*link, {**stored.attributes, "index": 5}), based_on)
    assert at(server, link).attributes["index"] == 5


def test_the_order_of_options_is_kept(server):
    names = ["z", "a", "m", "Z"]
    stored = at(server, create(server, script(annex={name: dict.fromkeys(names, "x") for name in names})))
    assert list(stored.attributes["annex"]) == names
    assert list(stored.attributes["annex"]["z"]) == names


def test_an_update_of_nothing_is_not_found(server):
    missing = ConfigObject("CfgScript", 4711, script().attributes)
    with refused("invisible", ObjectNotFound):
        server.update(missing, missing)


UNCHANGEABLE = [
    (script(), "tenant", ENVIRONMENT),
    (script(), "type", "CFGInteractionWorkBin"),
    (value(), "name", "other"),
    (value(), "enumerator", Link("CfgEnumerator", 102)),
    (value(), "tenant", ENVIRONMENT),
    (person(is_agent=True), "is_agent", False),
    (person(), "is_agent", True),
    (folder(), "type", "CFGPerson"),
    (new("CfgApplication", name="x", type="CFGChatServer", version="8.5"), "type", "CFGStatServer"),
    (new("CfgApplication", name="x", type="CFGChatServer", version="8.5"), "template", Link("CfgAppPrototype", 100)),
    (folder(), "owner", ENVIRONMENT),
    (new("CfgAppPrototype", name="x", type="CFGChatServer", version="8.5"), "version", "9.0"),
    (new("CfgHost", name="x"), "type", "CFGSomethingElse"),
]


@pytest.mark.parametrize(("what", "name", "after"), UNCHANGEABLE, ids=range(len(UNCHANGEABLE)))
def test_some_attributes_cannot_be_changed(server, what, name, after):
    link = create(server, what)
    before = at(server, link)
    with refused("unchangeable", ChangeRefused) as caught:
        change(server, link, **{name: after})
    assert name in str(caught.value)
    assert at(server, link) == before


def test_an_unchangeable_flag_may_be_left_out_when_it_is_off(server):
    link = create(server, person(is_agent=False))
    change(server, link, is_agent=None)


def test_what_the_server_sets_survives_an_update_without_it(server):
    link = create(server, application(server))
    before = at(server, link)
    assert (before.attributes["is_server"], before.attributes["is_primary"]) == (True, True)
    assert change(server, link, is_server=None, is_primary=None) == before


@pytest.mark.parametrize(("name", "after"), [("is_server", False), ("is_primary", False), ("startup_type", "CFGX")])
def test_what_the_server_sets_cannot_be_changed(server, name, after):
    link = create(server, application(server))
    with refused("server-set", ChangeRefused):
        change(server, link, **{name: after})


# -- uniqueness

TAKEN = [
    # two objects that cannot both exist
    (script(), script(type="CFGCapacityRule")),
    (value(), value(display_name="Other")),
    (person(), person(user_name="other")),
    (person(), person(employee_id="other")),
    (person(), person(tenant=ENVIRONMENT, employee_id="other")),
    (folder(), folder()),
    (new("CfgHost", name="h"), new("CfgHost", name="h")),
    (new("CfgTenant", name="t"), new("CfgTenant", name="t")),
    (new("CfgService", tenant=RESOURCES, name="x"), new("CfgService", tenant=RESOURCES, name="x")),
]
NOT_TAKEN = [
    # two objects that can
    (script(), script(tenant=ENVIRONMENT)),
    (value(), value(enumerator=Link("CfgEnumerator", 102))),
    (person(), person(tenant=ENVIRONMENT, user_name="other")),
    (folder(), folder(type="CFGPerson")),
    (folder(), folder(owner=ENVIRONMENT)),
    (new("CfgService", tenant=RESOURCES, name="x"), new("CfgService", tenant=ENVIRONMENT, name="x")),
    (new("CfgService"), new("CfgService")),
]


@pytest.mark.parametrize(("first", "second"), TAKEN, ids=range(len(TAKEN)))
def test_a_name_is_taken_once_in_its_scope(server, first, second):
    link = create(server, first)
    with refused("uniqueness", UniquenessViolation) as caught:
        server.create(second)
    assert caught.value.code == "CFGUniquenessViolation"
    assert str(link.dbid) in str(caught.value)


@pytest.mark.rule("uniqueness")
@pytest.mark.parametrize(("first", "second"), NOT_TAKEN, ids=range(len(NOT_TAKEN)))
def test_a_name_can_be_used_again_elsewhere(server, first, second):
    assert server.create(first) != server.create(second)


def test_a_name_is_free_again_after_renaming_and_deleting(server):
    link = create(server, script())
    with refused("uniqueness", UniquenessViolation):
        server.create(script())
    change(server, link, name="other")
    second = create(server, script())
    with refused("uniqueness", UniquenessViolation):
        change(server, link, name="greet")
    server.delete(*second)
    change(server, link, name="greet")
