# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A wrong entry in the catalogue shows: what the engine then takes for right, the server refuses, and that is told.

The engine is given a damaged description of a class; the server under test keeps the true one.
"""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue import classes
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import Attribute
from ansible_collections.contactcenter.engage.plugins.module_utils.engine import (
    apply,
    converge,
    desired,
    diff,
    names,
    order,
    plan,
    scope,
    validate,
    values,
    world,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds import base
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds import object as object_kind
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import thing

CLIENT = (apply, converge, desired, diff, names, order, plan, scope, validate, values, world, base, object_kind)
EXTRA = Attribute("extra", "extra", "string", Fact("D", "made up"))

ESTATE = [
    {"kind": "application_template", "name": "t", "type": "CFGChatServer", "version": "8"},
    {"kind": "application", "name": "a", "template": "t"},
    thing("CfgScript", "q", type="CFGInteractionQueue"),
    thing(
        "CfgEnumeratorValue", {"enumerator": "Language", "name": "elvish"}, tenant="Resources", display_name="Elvish"
    ),
    thing("CfgHost", "box"),
    thing("CfgPerson", "kim", user_name="kim"),
]


def changed(class_name, attribute, **differences):
    """The class with one attribute described in another way."""
    described = classes.object_class(class_name)
    attributes = tuple(
        dataclasses.replace(each, **differences) if each.name == attribute else each for each in described.attributes
    )
    return dataclasses.replace(described, attributes=attributes)


def with_extra(class_name):
    described = classes.object_class(class_name)
    return dataclasses.replace(described, attributes=(*described.attributes, EXTRA))


@pytest.mark.parametrize(
    ("damaged", "item", "complaint"),
    [
        # taken for changeable
        (
            changed("CfgScript", "type", changeable=True),
            thing("CfgScript", "q", type="CFGSimpleRouting"),
            "type cannot be changed",
        ),
        (
            changed("CfgPerson", "is_agent", changeable=True),
            thing("CfgPerson", "kim", is_agent=True),
            "is_agent cannot be changed",
        ),
        # taken for ours to set
        (
            changed("CfgApplication", "is_server", server_set=False, changeable=True),
            thing("CfgApplication", "a", is_server=False),
            "is_server is set by the server",
        ),
        # taken for optional
        (changed("CfgScript", "type", required=False), thing("CfgScript", "new"), "type is missing"),
        (
            changed("CfgPerson", "user_name", required=False),
            thing("CfgPerson", "new"),
            "user_name is missing",
        ),
        # taken for known
        (with_extra("CfgHost"), thing("CfgHost", "box", extra="x"), "there is no attribute 'extra'"),
        # taken for another kind of value
        (
            changed("CfgHost", "lca_port", kind="string"),
            thing("CfgHost", "box", lca_port="x"),
            "lca_port is not an integer",
        ),
        (
            changed("CfgHost", "ip_address", kind="integer"),
            thing("CfgHost", "box", ip_address=5),
            "ip_address is not a text",
        ),
        (
            changed("CfgHost", "state", enumeration="CfgFlag"),
            thing("CfgHost", "box", state="CFGTrue"),
            "state: 'CFGTrue' is no CfgObjectState",
        ),
        # taken for a reference to another class
        (
            changed("CfgHost", "scs", targets=("CfgHost",)),
            thing("CfgHost", "box", scs="box"),
            "scs is not a link to CfgApplication",
        ),
        # taken for a default of another value
        (
            changed("CfgApplication", "startup_timeout", default=30),
            thing("CfgApplication", "new", template="t"),
            None,
        ),
    ],
)
def test_a_wrong_entry_is_noticed(start, monkeypatch, damaged, item, complaint):
    target = start(ESTATE)
    before = target.dump()

    def look(name):
        return damaged if name == damaged.name else classes.object_class(name)

    for module in CLIENT:
        if hasattr(module, "object_class"):
            monkeypatch.setattr(module, "object_class", look)
    result = target.call("configuration", objects=[item])
    if complaint is None:
        # A default matters only where nothing is stored, and the server stores its own.
        assert target.attributes("CfgApplication", "new")["startup_timeout"] == 90
        assert not target.call("configuration", objects=[item])["changed"]
        return
    assert result["failed"]
    assert complaint in result["msg"]
    assert [each["status"] for each in result["objects"]] == ["failed"]
    assert target.dump() == before


def test_the_true_catalogue_refuses_all_that_before_anything_is_asked_of_the_server(start):
    target = start(ESTATE)
    for item in (
        thing("CfgScript", "q", type="CFGSimpleRouting"),
        thing("CfgPerson", "kim", is_agent=True),
        thing("CfgScript", "new"),
        thing("CfgHost", "box", extra="x"),
        thing("CfgHost", "box", lca_port="x"),
        thing("CfgHost", "box", ip_address=5),
        thing("CfgHost", "box", state="CFGTrue"),
        thing("CfgHost", "box", scs="box"),
    ):
        assert target.call("configuration", objects=[item])["failed"], item
        assert target.writes == []
