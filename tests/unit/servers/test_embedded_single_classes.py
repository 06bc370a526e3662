# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Ways of single classes on the embedded server: Business Attributes, Applications, Persons."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ChangeRefused,
    IncompleteObject,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    ENVIRONMENT,
    RESOURCES,
    RUN,
    application,
    at,
    change,
    create,
    gone,
    host,
    new,
    person,
    refused,
    template,
    value,
)

# -- business attributes


def test_a_business_attribute_has_one_default_value(server):
    with refused("enumerator-default", ChangeRefused) as caught:
        server.create(value(is_default=True))
    assert '"Any"' in str(caught.value)
    language = Link("CfgEnumerator", 118)
    first = create(server, value("German", enumerator=language, is_default=True))
    second = create(server, value("French", enumerator=language))
    with refused("enumerator-default", ChangeRefused):
        change(server, second, is_default=True)
    change(server, first, display_name="Deutsch")
    change(server, first, is_default=False)
    change(server, second, is_default=True)


@pytest.mark.rule("parent-tenant")
def test_a_value_has_the_tenant_of_its_business_attribute(server):
    assert at(server, create(server, value())).attributes["tenant"] == RESOURCES
    assert at(server, create(server, value("b", tenant=RESOURCES))).attributes["tenant"] == RESOURCES
    with refused("parent-tenant", ChangeRefused):
        server.create(value("c", tenant=ENVIRONMENT))


@pytest.mark.rule("parent-tenant")
def test_what_is_on_a_switch_has_its_tenant(server):
    office = create(server, new("CfgPhysicalSwitch", name="office", type="CFGSIPSwitch"))
    switch = create(server, new("CfgSwitch", tenant=RESOURCES, name="switch", physical_switch=office))
    assert at(server, switch).attributes["type"] == "CFGSIPSwitch", "copied from the switching office"
    dn = create(server, new("CfgDN", switch=switch, number="7000", type="CFGExtension"))
    login = create(server, new("CfgAgentLogin", switch=switch, login_code="1"))
    assert {at(server, each).attributes["tenant"] for each in (dn, login)} == {RESOURCES}
    server.delete(*switch)
    assert gone(server, dn)
    assert gone(server, login)


# -- applications


@pytest.mark.rule("template-copy")
def test_type_and_version_come_from_the_template(server):
    proto = template(server)
    stored = at(server, create(server, application(server, template=proto)))
    assert (stored.attributes["type"], stored.attributes["version"]) == ("CFGChatServer", "8.5")
    create(server, application(server, "same", template=proto, type="CFGChatServer", version="8.5"))
    for name, other in (("type", "CFGStatServer"), ("version", "9.0")):
        with refused("template-conflict", ChangeRefused):
            server.create(application(server, "other", template=proto, **{name: other}))


@pytest.mark.parametrize("given", [{}, {"type": "CFGChatServer"}, {"version": "8.5"}])
def test_without_a_template_type_and_version_are_needed(server, given):
    with refused("template-copy", IncompleteObject):
        server.create(new("CfgApplication", name="x", **given))


@pytest.mark.rule("is-server")
def test_whether_an_application_is_a_server_follows_from_its_type(server):
    assert at(server, create(server, application(server))).attributes["is_server"] is True
    desktop = template(server, "desktop", type="CFGInteractionWorkspace")
    assert at(server, create(server, application(server, "d", template=desktop))).attributes["is_server"] is False


def test_a_server_on_a_host_needs_a_directory_and_a_command_line(server):
    machine = host(server)
    for given in ({}, {"work_directory": "."}, {"command_line": "."}):
        with refused("server-fields", IncompleteObject):
            server.create(application(server, f"a{len(given)}{list(given)}", host=machine, **given))
    create(server, application(server, host=machine, **RUN))


def test_a_server_keeps_a_host(server):
    link = create(server, application(server, host=host(server), **RUN))
    change(server, link, host=host(server, "other.example.com"))
    with refused("server-host", ChangeRefused):
        change(server, link, host=None)


@pytest.mark.rule("backup-flags")
def test_a_backup_is_not_primary(server):
    primary, backup, other = (create(server, application(server, name)) for name in "abc")

    def is_primary():
        return [at(server, each).attributes["is_primary"] for each in (primary, backup, other)]

    assert is_primary() == [True, True, True]
    change(server, primary, backup_server=backup)
    assert is_primary() == [True, False, True]
    change(server, primary, backup_server=other)
    assert is_primary() == [True, True, False]
    change(server, primary, backup_server=None)
    assert is_primary() == [True, True, True]
    change(server, primary, backup_server=backup)
    server.delete(*primary)
    assert at(server, backup).attributes["is_primary"] is True
    change(server, other, backup_server=backup)
    server.delete(*backup)
    assert "backup_server" not in at(server, other).attributes


PORTS = ({"id": "default", "port": 7000}, {"id": "chat", "port": 7001})


@pytest.mark.rule("ports")
def test_the_two_places_of_the_default_port_tell_the_same(server):
    by_list = create(server, application(server, "by_list", ports=PORTS))
    assert at(server, by_list).attributes["port"] == "7000"
    by_number = create(server, application(server, "by_number", port="7000"))
    assert at(server, by_number).attributes["ports"] == ({"id": "default", "port": 7000},)

    after = change(server, by_list, port="8000")
    assert after.attributes["ports"] == ({"id": "default", "port": 8000}, PORTS[1])
    assert change(server, by_list, ports=PORTS).attributes["port"] == "7000"
    assert "port" not in change(server, by_list, ports=()).attributes


@pytest.mark.rule("ports")
@pytest.mark.parametrize("given", [{"port": "1", "ports": PORTS}, {"port": "x"}, {"port": "-1"}, {"port": "٣"}])
def test_contradictory_ports_are_refused(server, given):
    with refused("ports", ChangeRefused):
        server.create(application(server, **given))


def test_one_port_is_called_default(server):
    with refused("default-port", ChangeRefused):
        server.create(application(server, ports=PORTS[1:]))
    link = create(server, application(server, "other", ports=PORTS))
    with refused("default-port", ChangeRefused):
        change(server, link, ports=PORTS[1:])


# -- persons


@pytest.mark.rule("person-groups")
@pytest.mark.parametrize(
    ("is_agent", "expected"), [(True, "Users"), (False, "Administrators"), (None, "Administrators")]
)
def test_a_new_person_joins_the_groups_of_its_kind(server, is_agent, expected):
    link = create(server, person(is_agent=is_agent))
    joined = {
        (group.attributes["name"], group.attributes["tenant"])
        for group in server.list("CfgAccessGroup")
        if {"object": link} in group.attributes["members"]
    }
    assert joined == {("Everyone", ENVIRONMENT), (expected, RESOURCES)}


@pytest.mark.rule("person-groups")
def test_members_can_be_changed_after_others_have_joined(server):
    links = [create(server, person(name, is_agent=True)) for name in "abcd"]
    group = Link(
        "CfgAccessGroup", next(g.dbid for g in server.list("CfgAccessGroup") if len(g.attributes["members"]) == 4)
    )
    assert at(server, group).attributes["members"] == tuple({"object": each} for each in links)
    change(server, group, members=({"object": links[2]}, {"object": links[0]}))
    assert at(server, group).attributes["members"] == ({"object": links[2]}, {"object": links[0]})
    late = create(server, person("late", is_agent=True))
    server.delete(*links[2])
    assert at(server, group).attributes["members"] == ({"object": links[0]}, {"object": late})
