# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Engine and server do not merely agree with each other: a wrong entry of the catalogue they share is noticed.

Every probe says what the product does, in terms of its documentation, and never looks at the catalogue. Each holds with
the catalogue as it is, and fails, one way or the other, as soon as the entry it is about is damaged.
(test_catalogue_oracle.py looks at the entries themselves.)
"""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue import classes
from ansible_collections.contactcenter.engage.tests.contract import contract_support
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, thing


def refused(target, *items, **more):
    result = target.call("configuration", objects=list(items), **more)
    assert result.get("failed"), result["plan"]
    return result


def names_are_unique_within_a_tenant_only(target):
    one = thing("CfgScript", {"tenant": "Resources", "name": "same"}, type="CFGInteractionQueue")
    other = thing("CfgScript", {"tenant": "Environment", "name": "same"}, type="CFGInteractionQueue")
    target.done("configuration", objects=[one, other])
    assert len([each for each in target.world().objects["CfgScript"] if each.attributes["name"] == "same"]) == 2


def transactions_of_two_types_may_share_a_name(target):
    target.done(
        "configuration", objects=[thing("CfgTransaction", {"name": "notes", "type": "CFGTRTMacro"}, alias="n2")]
    )
    found = [each for each in target.world().objects["CfgTransaction"] if each.attributes["name"] == "notes"]
    assert len(found) == 2


def a_host_with_applications_stays(target):
    refused(target, {"kind": "object", "class": "CfgHost", "name": "box", "state": "absent"})
    assert target.attributes("CfgHost", "box")


def an_application_others_connect_to_stays(target):
    refused(target, {"kind": "application", "name": "social", "state": "absent"})
    assert target.attributes("CfgApplication", "social")


def a_template_in_use_stays(target):
    refused(target, {"kind": "application_template", "name": "Chat", "state": "absent"})


def a_skill_that_goes_leaves_its_persons(target):
    target.done(
        "configuration", objects=[{"kind": "object", "class": "CfgSkill", "name": "english", "state": "absent"}]
    )
    assert len(target.attributes("CfgPerson", "kim")["skill_levels"]) == 1


def values_go_with_their_business_attribute(target):
    item = {"kind": "object", "class": "CfgEnumerator", "name": {"tenant": "Resources", "name": "Language"}}
    target.done("configuration", objects=[{**item, "state": "absent"}])
    assert target.attributes("CfgEnumeratorValue", "klingon") == {}


def the_type_of_a_script_stays(target):
    refused(target, thing("CfgScript", "queue", type="CFGCapacityRule"))


def the_template_of_an_application_stays(target):
    refused(target, {"kind": "application", "name": "chat-1", "template": "Unused"})


def two_hosts_have_two_addresses(target):
    refused(target, thing("CfgHost", "other", ip_address="192.0.2.1"))


def a_value_has_a_display_name(target):
    name = {"enumerator": "Language", "name": "elvish"}
    result = refused(target, thing("CfgEnumeratorValue", name, tenant="Resources"))
    assert "display_name" in result["msg"]


def a_password_is_never_shown(target):
    target.done(
        "object", **{"class": "CfgPerson"}, name="kim", attributes={"password": "hush-hush"}, update_secrets="always"
    )
    plan = target.call(
        "object",
        True,
        **{"class": "CfgPerson"},
        name="kim",
        attributes={"password": "other-hush"},
        update_secrets="always",
    )["plan"]
    assert "hush" not in str(plan)
    assert "hush" not in str(target.dump())


def an_agent_stays_an_agent(target):
    refused(target, thing("CfgPerson", "kim", is_agent=False))


def the_first_account_cannot_be_deleted(target):
    name = {"tenant": "Environment", "employee_id": "default"}
    refused(target, {"kind": "object", "class": "CfgPerson", "name": name, "state": "absent"})


def a_new_host_has_the_usual_port(target):
    target.done("configuration", objects=[thing("CfgHost", "new", ip_address="192.0.2.7")])
    assert target.attributes("CfgHost", "new")["lca_port"] == 4999


def two_connections_to_two_ports_of_one_server(target):
    connections = [{"server": "chat-1"}, {"server": "chat-1", "port_id": "theirs"}]
    target.done("configuration", objects=[{"kind": "application", "name": "leaving", "connections": connections}])
    assert len(target.attributes("CfgApplication", "leaving")["connections"]) == 2


def described(name, **change):
    return lambda: {name: dataclasses.replace(classes.object_class(name), **change)}


def attribute(name, path, **change):
    """The class with one attribute, or one field of one, damaged."""

    def damaged():
        one = classes.object_class(name)
        outer, _dot, inner = path.partition(".")

        def other(each):
            if inner:
                fields = tuple(dataclasses.replace(f, **change) if f.name == inner else f for f in each.fields)
                return dataclasses.replace(each, fields=fields)
            return dataclasses.replace(each, **change)

        attributes = tuple(other(each) if each.name == outer else each for each in one.attributes)
        return {name: dataclasses.replace(one, attributes=attributes)}

    return damaged


DAMAGES = [
    (names_are_unique_within_a_tenant_only, "no scope", described("CfgScript", key=("name",))),
    (transactions_of_two_types_may_share_a_name, "no type", described("CfgTransaction", key=("tenant", "name"))),
    (a_host_with_applications_stays, "reset", attribute("CfgApplication", "host", on_delete="reset")),
    (a_host_with_applications_stays, "cascade", attribute("CfgApplication", "host", on_delete="cascade")),
    (an_application_others_connect_to_stays, "reset",
     attribute("CfgApplication", "connections.server", on_delete="reset")),
    (a_template_in_use_stays, "reset", attribute("CfgApplication", "template", on_delete="reset")),
    (a_skill_that_goes_leaves_its_persons, "refuse", attribute("CfgPerson", "skill_levels.skill", on_delete="refuse")),
    (values_go_with_their_business_attribute, "refuse",
     attribute("CfgEnumeratorValue", "enumerator", on_delete="refuse")),
    (values_go_with_their_business_attribute, "reset",
     attribute("CfgEnumeratorValue", "enumerator", on_delete="reset")),
    (the_type_of_a_script_stays, "changeable", attribute("CfgScript", "type", changeable=True)),
    (the_template_of_an_application_stays, "changeable", attribute("CfgApplication", "template", changeable=True)),
    (two_hosts_have_two_addresses, "not unique", described("CfgHost", unique=())),
    (a_value_has_a_display_name, "not required", attribute("CfgEnumeratorValue", "display_name", required=False)),
    (a_password_is_never_shown, "no secret", attribute("CfgPerson", "password", secret=False, readable=True)),
    (an_agent_stays_an_agent, "changeable", attribute("CfgPerson", "is_agent", changeable=True)),
    (the_first_account_cannot_be_deleted, "not protected", described("CfgPerson", protected={})),
    (a_new_host_has_the_usual_port, "another default", attribute("CfgHost", "lca_port", default=4998)),
    (two_connections_to_two_ports_of_one_server, "element key",
     attribute("CfgApplication", "connections", element_key=("server",))),
]  # fmt: skip
PROBES = list(dict.fromkeys(probe for probe, _what, _damage in DAMAGES))


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.__name__)
def test_the_product_does(start, probe):
    probe(start(ESTATE))


@pytest.mark.parametrize(
    ("probe", "damage"),
    [pytest.param(probe, damage, id=f"{probe.__name__}-{what}") for probe, what, damage in DAMAGES],
)
def test_a_wrong_entry_is_noticed(start, monkeypatch, probe, damage):
    # What was built with the right catalogue does not count.
    monkeypatch.setattr(contract_support.Embedded, "_built", {})
    for name, wrong in damage().items():
        monkeypatch.setitem(classes._ALL, name, wrong)
        monkeypatch.setitem(classes.OBJECT_CLASSES, name, wrong)
    with pytest.raises(Exception):  # noqa: B017, PT011  # whatever way it is noticed
        probe(start(ESTATE))
