# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the embedded server does with several objects: references, deletions, folders and states."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ChangeRefused,
    ReferenceRefused,
    UniquenessViolation,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    APPLICATION_FOLDER,
    ENVIRONMENT,
    MEDIA_TYPE,
    RESOURCES,
    RUN,
    application,
    at,
    change,
    create,
    folder,
    gone,
    host,
    new,
    person,
    refused,
    script,
    template,
    value,
)

# -- references


@pytest.mark.parametrize(
    "what",
    [
        script(tenant=Link("CfgTenant", 4711)),
        script(folder=Link("CfgFolder", 4711)),
        value(enumerator=Link("CfgEnumerator", 4711)),
        person(capacity_rule=Link("CfgScript", 4711)),
        person(skill_levels=({"skill": Link("CfgSkill", 4711), "level": 1},)),
        new("CfgAgentGroup", tenant=RESOURCES, name="x", agents=(Link("CfgPerson", 100), Link("CfgPerson", 4711))),
        new("CfgCampaign", tenant=Link("CfgTenant", 4711), name="x"),
        new("CfgApplication", name="x", template=Link("CfgAppPrototype", 4711)),
        new("CfgDN", switch=Link("CfgSwitch", 4711), number="1", type="CFGExtension"),
    ],
    ids=lambda what: what.class_name,
)
def test_a_dangling_reference_is_refused(server, what):
    with refused("reference", ReferenceRefused) as caught:
        server.create(what)
    assert "4711" in str(caught.value)


def test_a_change_to_a_dangling_reference_is_refused(server):
    link = create(server, person())
    with refused("reference", ReferenceRefused):
        change(server, link, capacity_rule=Link("CfgScript", 4711))


def test_a_reference_to_what_has_just_been_deleted_is_refused(server):
    rule = create(server, script())
    server.delete(*rule)
    with refused("reference", ReferenceRefused):
        server.create(person(capacity_rule=rule))


# -- deletion


@pytest.mark.rule("delete-reset")
def test_single_references_are_reset(server):
    rule = create(server, script(type="CFGCapacityRule"))
    others = [
        create(server, person(capacity_rule=rule)),
        create(server, new("CfgPlace", tenant=RESOURCES, name="desk", capacity_rule=rule)),
        create(server, new("CfgAgentGroup", tenant=RESOURCES, name="group", capacity_rule=rule)),
    ]
    change(server, RESOURCES, default_capacity_rule=rule)
    before = at(server, others[0])
    server.delete(*rule)
    for each in (*others, RESOURCES):
        assert not {"capacity_rule", "default_capacity_rule"} & set(at(server, each).attributes)
    assert {**at(server, others[0]).attributes, "capacity_rule": rule} == before.attributes


@pytest.mark.rule("delete-reset")
def test_lists_lose_the_element(server):
    skill, other = (create(server, new("CfgSkill", tenant=RESOURCES, name=name)) for name in "ab")
    agent = create(
        server, person(is_agent=True, skill_levels=({"skill": skill, "level": 1}, {"skill": other, "level": 2}))
    )
    group = create(server, new("CfgAgentGroup", tenant=RESOURCES, name="group", agents=(Link("CfgPerson", 100), agent)))
    role = create(server, new("CfgRole", tenant=RESOURCES, name="role", members=({"object": agent},)))
    server.delete(*skill)
    assert at(server, agent).attributes["skill_levels"] == ({"skill": other, "level": 2},)
    server.delete(*agent)
    assert at(server, group).attributes["agents"] == (Link("CfgPerson", 100),)
    assert at(server, role).attributes["members"] == ()
    for each in server.list("CfgAccessGroup"):
        assert {"object": agent} not in each.attributes["members"]


@pytest.mark.rule("delete-reset")
def test_an_object_that_lost_a_reference_can_be_written_and_deleted(server):
    rule = create(server, script())
    agent = create(server, person(capacity_rule=rule))
    server.delete(*rule)
    change(server, agent, first_name="Kim")
    server.delete(*agent)


def test_an_object_in_use_is_not_deleted(server):
    machine = host(server)
    peer = create(server, application(server, "peer"))
    proto = template(server)
    client = create(server, application(server, host=machine, template=proto, connections=({"server": peer},), **RUN))
    for each in (machine, peer, proto):
        with refused("delete-refused", ReferenceRefused) as caught:
            server.delete(*each)
        assert 'Application "Chat_Server"' in str(caught.value)
        assert not gone(server, each)
    change(server, client, connections=())
    server.delete(*peer)
    server.delete(*client)
    server.delete(*machine)
    server.delete(*proto)


def test_many_users_are_counted_not_listed(server):
    proto = template(server)
    for number in range(9):
        server.create(application(server, f"a{number}", template=proto))
    with refused("delete-refused", ReferenceRefused) as caught:
        server.delete(*proto)
    assert '"a0"' in str(caught.value)
    assert "6 more" in str(caught.value)


def test_what_refers_only_to_itself_can_be_deleted(server):
    link = create(server, application(server))
    change(server, link, connections=({"server": link},))
    server.delete(*link)
    assert gone(server, link)


@pytest.mark.rule("delete-cascade")
def test_a_business_attribute_takes_its_values_along(server):
    attribute = create(
        server, new("CfgEnumerator", tenant=RESOURCES, name="Mine", display_name="Mine", type="CFGENTCustom")
    )
    values = [create(server, value(name, enumerator=attribute)) for name in "abc"]
    other = create(server, value("other"))
    server.delete(*attribute)
    assert all(gone(server, each) for each in values)
    assert not gone(server, other)
    again = create(server, value("a"))
    assert again.dbid > values[-1].dbid, "DBIDs do not come back after a cascade either"


@pytest.mark.rule("delete-cascade")
def test_a_tenant_takes_everything_along(server):
    tenant = create(server, new("CfgTenant", name="Gone"))
    shelf = create(server, folder(owner=tenant))
    inner = create(server, folder("inner", owner=tenant, folder=shelf))
    rule = create(server, script(tenant=tenant, folder=inner))
    agent = create(server, person(tenant=tenant, capacity_rule=rule, is_agent=True))
    campaign = create(server, new("CfgCampaign", tenant=tenant, name="x"))
    app = create(server, application(server, tenants=(RESOURCES, tenant)))
    server.delete(*tenant)
    assert all(gone(server, each) for each in (tenant, shelf, inner, rule, agent, campaign))
    assert at(server, app).attributes["tenants"] == (RESOURCES,)
    create(server, new("CfgTenant", name="Gone"))
    create(server, person(tenant=RESOURCES))


@pytest.mark.rule("delete-cascade")
def test_the_tenant_of_a_fresh_server_can_go(server):
    server.delete(*RESOURCES)
    left = {(each.class_name, each.dbid) for name in {p.class_name for p in PREDEFINED} for each in server.list(name)}
    belonging = {
        (each.class_name, each.dbid)
        for each in PREDEFINED
        if RESOURCES in (each.attributes.get("tenant"), each.attributes.get("owner"))
    }
    assert left == {(each.class_name, each.dbid) for each in PREDEFINED} - belonging - {RESOURCES}


def test_a_tenant_with_something_others_need_stays_whole(server):
    tenant = create(server, new("CfgTenant", name="Needed"))
    create(server, new("CfgTenant", name="Below", parent_tenant=tenant))
    rule = create(server, script(tenant=tenant))
    with refused("delete-refused", ReferenceRefused):
        server.delete(*tenant)
    assert not gone(server, rule)


@pytest.mark.parametrize(
    "link", [("CfgApplication", 99), ("CfgApplication", 100), ("CfgPerson", 100), ("CfgTenant", 1)]
)
def test_protected_objects_stay(server, link):
    with refused("protected", ChangeRefused):
        server.delete(*link)


def test_a_cascade_does_not_reach_protected_objects(server):
    with refused("protected", ChangeRefused) as caught:
        server.delete(*ENVIRONMENT)
    assert "Environment" in str(caught.value)


def test_the_vendors_utility_stays(server):
    link = create(server, new("CfgApplication", name="ITCUtility", type="CFGITCUtility", version="8.5"))
    with refused("protected", ChangeRefused):
        server.delete(*link)


# -- folders


@pytest.mark.rule("default-folder")
@pytest.mark.parametrize(
    ("what", "home"),
    [
        (new("CfgAppPrototype", name="x", type="CFGChatServer", version="8"), Link("CfgFolder", 101)),
        (new("CfgApplication", name="x", type="CFGChatServer", version="8"), APPLICATION_FOLDER),
        (new("CfgHost", name="x"), Link("CfgFolder", 103)),
    ],
    ids=lambda each: each.class_name if hasattr(each, "attributes") else "",
)
def test_without_a_folder_an_object_lands_in_that_of_its_class(server, what, home):
    assert at(server, create(server, what)).attributes["folder"] == home


@pytest.mark.rule("default-folder")
def test_each_tenant_has_folders_of_its_own(server):
    homes = [at(server, create(server, script(tenant=each))).attributes["folder"] for each in (ENVIRONMENT, RESOURCES)]
    for home, tenant in zip(homes, (ENVIRONMENT, RESOURCES)):
        assert at(server, home).attributes["type"] == "CFGScript"
        assert at(server, home).attributes["owner"] == tenant
    server.create(folder("later"))
    assert at(server, create(server, script("second"))).attributes["folder"] == homes[1]


@pytest.mark.rule("default-folder")
def test_without_a_default_folder_there_is_none(server):
    tenant = create(server, new("CfgTenant", name="Bare"))
    assert "folder" not in at(server, create(server, script(tenant=tenant))).attributes


def test_a_folder_that_is_not_empty_stays(server):
    outer = create(server, folder())
    inner = create(server, folder("inner", folder=outer))
    rule = create(server, script(folder=inner))
    for each, content in ((outer, "inner"), (inner, "greet")):
        with refused("folder-not-empty", ReferenceRefused) as caught:
            server.delete(*each)
        assert content in str(caught.value)
    for each in (rule, inner, outer):
        server.delete(*each)


@pytest.mark.parametrize(
    "what",
    [
        script(folder=APPLICATION_FOLDER),
        new("CfgHost", name="x", folder=APPLICATION_FOLDER),
        folder(folder=APPLICATION_FOLDER, owner=ENVIRONMENT),
        new("CfgCampaign", name="x", folder=APPLICATION_FOLDER),
    ],
    ids=lambda what: what.class_name,
)
def test_a_folder_holds_one_class(server, what):
    with refused("folder-type", ChangeRefused):
        server.create(what)


@pytest.mark.rule("folder-type")
def test_a_configuration_unit_holds_folders_of_any_class(server):
    unit = create(server, folder("unit", type="CFGFolder"))
    for each in ("CFGScript", "CFGPerson", "CFGFolder"):
        server.create(folder(each, type=each, folder=unit))
    with refused("folder-type", ChangeRefused):
        server.create(script(folder=unit))


def test_a_folder_holds_objects_of_its_tenant(server):
    mine = create(server, folder())
    with refused("folder-tenant", ChangeRefused):
        server.create(script(tenant=ENVIRONMENT, folder=mine))
    with refused("folder-tenant", ChangeRefused):
        server.create(folder("inner", owner=ENVIRONMENT, folder=mine))
    link = create(server, script(tenant=ENVIRONMENT))
    with refused("folder-tenant", ChangeRefused):
        change(server, link, folder=mine)


def test_nothing_leads_back_to_itself(server):
    one = create(server, folder("one"))
    two = create(server, folder("two", folder=one))
    three = create(server, folder("three", folder=two))
    tenant = create(server, new("CfgTenant", name="x", parent_tenant=RESOURCES))
    app = create(server, application(server, "a"))
    backup = create(server, application(server, "b", backup_server=app))
    for link, name, target in (
        (one, "folder", one),
        (one, "folder", three),
        (RESOURCES, "parent_tenant", tenant),
        (app, "backup_server", app),
        (app, "backup_server", backup),
    ):
        with refused("loop", ReferenceRefused):
            change(server, link, **{name: target})


@pytest.mark.rule("uniqueness")
def test_folders_of_one_name_in_different_folders(server):
    for each in ("one", "two"):
        server.create(folder(folder=create(server, folder(each))))
    with refused("uniqueness", UniquenessViolation):
        server.create(folder("one"))


# -- state


@pytest.mark.rule("state-cascade")
@pytest.mark.parametrize("state", ["CFGDisabled", "CFGEnabled"])
def test_the_state_of_a_parent_is_passed_on(server, state):
    outer = create(server, folder())
    inner = create(server, folder("inner", folder=outer))
    inside, outside = create(server, script("in", folder=inner)), create(server, script("out"))
    for each in (outer, inner, inside, outside):
        change(server, each, state="CFGEnabled" if state == "CFGDisabled" else "CFGDisabled")
    before = at(server, outside)
    change(server, outer, state=state)
    assert {at(server, each).attributes["state"] for each in (outer, inner, inside)} == {state}
    assert at(server, outside) == before


@pytest.mark.rule("state-cascade")
def test_tenants_and_business_attributes_pass_their_state_on(server):
    agent = create(server, person())
    change(server, MEDIA_TYPE, state="CFGDisabled")
    values = [each for each in server.list("CfgEnumeratorValue") if each.attributes["enumerator"] == MEDIA_TYPE]
    assert {each.attributes["state"] for each in values} == {"CFGDisabled"}
    assert at(server, agent).attributes["state"] == "CFGEnabled"
    change(server, RESOURCES, state="CFGDisabled")
    assert at(server, agent).attributes["state"] == "CFGDisabled"


@pytest.mark.rule("state-cascade")
def test_other_changes_of_a_parent_leave_its_children_alone(server):
    shelf = create(server, folder())
    inside = create(server, script(folder=shelf, state="CFGDisabled"))
    change(server, shelf, name="renamed")
    assert at(server, inside).attributes["state"] == "CFGDisabled"
