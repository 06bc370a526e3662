# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Contradictory catalogue entries are refused where they are written."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import Enumeration, Member
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import (
    Attribute,
    ObjectClass,
    Option,
)

FACT = Fact("D", "made up for a test")
NAME = Attribute("name", "name", "string", FACT)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"kind": "enumeration"}, "names its enumeration"),
        ({"kind": "string", "enumeration": "CfgFlag"}, "names its enumeration"),
        ({"kind": "reference"}, "names the classes"),
        ({"kind": "references"}, "names the classes"),
        ({"kind": "integer", "targets": ("CfgHost",)}, "names the classes"),
        ({"kind": "structures", "element_key": ("name",)}, "has fields"),
        ({"kind": "structures", "fields": (NAME,)}, "has an element key"),
        ({"kind": "structures", "fields": (NAME,), "element_key": ("id",)}, "unknown element key 'id'"),
        ({"kind": "string", "required": True, "server_set": True}, "cannot be required"),
        ({"kind": "string", "class_wire": "type"}, "only a reference says which class"),
        ({"kind": "reference", "targets": ("CfgHost", "CfgPerson")}, "says which one"),
        ({"kind": "string", "on_delete": "refuse"}, "only a reference reacts"),
        ({"kind": "string", "secret": True}, "a secret cannot be read"),
    ],
)
def test_a_contradictory_attribute_is_refused(entry, complaint):
    with pytest.raises(ValueError, match=complaint) as error:
        Attribute("colour", "colour", fact=FACT, **entry)
    assert "'colour'" in str(error.value)


def test_all_complaints_come_at_once():
    with pytest.raises(ValueError, match="names its enumeration.*cannot be required"):
        Attribute("colour", "colour", "enumeration", FACT, required=True, server_set=True)


@pytest.mark.parametrize("kind", ["references", "structures"])
def test_lists_are_collections(kind):
    more = {"targets": ("CfgHost",)} if kind == "references" else {"fields": (NAME,), "element_key": ("name",)}
    assert Attribute("things", "things.thing", kind, FACT, **more).is_collection


@pytest.mark.parametrize("kind", ["string", "integer", "flag", "options"])
def test_single_values_are_no_collections(kind):
    assert not Attribute("thing", "thing", kind, FACT).is_collection


@pytest.mark.parametrize(
    ("attributes", "more", "complaint"),
    [
        ((NAME, NAME), {}, "two attributes 'name'.*two wire names 'name'"),
        ((NAME, Attribute("other", "name", "string", FACT)), {}, "two wire names 'name'"),
        ((NAME,), {"key": ("tenant", "name")}, "key attribute 'tenant' does not exist"),
        ((NAME,), {"unique": (("mail",),)}, "key attribute 'mail' does not exist"),
        (
            (NAME, Attribute("of", "dbid", "reference", FACT, targets=("CfgHost",), class_wire="name")),
            {},
            "two wire names 'name'",
        ),
    ],
)
def test_a_contradictory_class_is_refused(attributes, more, complaint):
    with pytest.raises(ValueError, match=complaint) as error:
        ObjectClass("CfgThing", 99, "Thing", attributes, **{"key": ("name",), "fact": FACT, **more})
    assert "'CfgThing'" in str(error.value)


def test_attributes_are_found_by_name():
    thing = ObjectClass("CfgThing", 99, "Thing", (NAME,), ("name",), FACT)
    assert thing.attribute("name") is NAME
    assert thing.attribute("nome") is None
    assert thing.by_name is thing.by_name


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"type": "choice"}, "lists its choices"),
        ({"type": "string", "choices": ("a",)}, "lists its choices"),
        ({"type": "string", "minimum": 1}, "only an integer"),
        ({"type": "boolean", "maximum": 1}, "only an integer"),
        ({"type": "integer", "names": "CfgScript"}, "only a string names an object"),
        ({"type": "choice", "choices": ("a",), "names": "CfgEnumerator"}, "only a string names an object"),
        ({"type": "string", "names": "CfgHost"}, "no value names a CfgHost"),
    ],
)
def test_a_contradictory_option_is_refused(entry, complaint):
    with pytest.raises(ValueError, match=complaint) as error:
        Option("thing", "settings", "colour", fact=FACT, **entry)
    assert "[settings] colour" in str(error.value)


@pytest.mark.parametrize("names", ["", "CfgScript", "CfgEnumerator"])
def test_a_text_may_name_an_object(names):
    assert Option("thing", "settings", "colour", "string", FACT, names=names).names == names


@pytest.mark.parametrize("second", [Member("CFGRed", 2, FACT), Member("CFGBlue", 1, FACT)])
def test_an_enumeration_has_no_value_twice(second):
    with pytest.raises(ValueError, match="'Colour' has twice: (CFGRed|1)"):
        Enumeration("Colour", (Member("CFGRed", 1, FACT), second))


def test_an_enumeration_maps_spellings_to_numbers():
    colour = Enumeration("Colour", (Member("CFGRed", 1, FACT), Member("CFGBlue", 3, FACT)))
    assert dict(colour) == {"CFGRed": 1, "CFGBlue": 3}
    assert len(colour) == 2
    assert "red" not in colour
