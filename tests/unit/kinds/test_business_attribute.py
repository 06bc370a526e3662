# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds ``business_attribute`` and ``media_type``: one default at most, and no media under two names."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.business_attribute import TYPES
from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    settled,
    thing,
)

COLOURS = {
    "kind": "business_attribute",
    "name": "Colours",
    "type": "custom",
    "values": [{"name": "red"}, {"name": "blue"}, {"name": "grey"}],
    "default": "red",
}


def defaults(target):
    values = target.world().objects["CfgEnumeratorValue"]
    names = {"red", "blue", "grey", "green"}
    return [
        each.attributes["name"] for each in values if each.attributes["is_default"] if each.attributes["name"] in names
    ]


def test_spellings_of_the_vendor():
    assert [name for name in TYPES.values() if name not in ENUMERATIONS["CfgEnumeratorType"]] == []


@pytest.mark.parametrize("word", list(TYPES))
def test_types(start, word):
    target = start()
    settled(target, "business_attribute", name="New", type=word)
    stored = target.attributes("CfgEnumerator", "New")
    assert (stored["type"], stored["display_name"]) == (TYPES[word], "New")


def test_a_business_attribute_in_full(start):
    folder = {"owner": "Resources", "type": "CFGEnumerator", "folder": "Business Attributes", "name": "Ours"}
    target = start(thing("CfgFolder", folder))
    result = settled(
        target,
        "business_attribute",
        name="InteractionCustomProperties",
        type="custom",
        display_name="Interaction Custom Properties",
        description="for the sample",
        values=[
            {"name": "GCTI_Chat_AsyncStatus", "annex": {"translation": {"translate-to": "async_status"}}},
            {"name": "off", "display_name": "Off", "description": "no", "enabled": False},
        ],
        folder="Business Attributes/Ours",
        annex={"a": {"b": "c"}},
        enabled=False,
    )
    assert lines(result) == [
        '+ Business Attribute "InteractionCustomProperties" (Resources)',
        "+ description: for the sample",
        "+ display_name: Interaction Custom Properties",
        "+ folder: Resources/CFGEnumerator/Business Attributes/Ours",
        "+ state: CFGDisabled",
        "+ tenant: Resources",
        "+ type: CFGENTCustom",
        "+ annex [a] b = c",
        '+ Business Attribute Value "GCTI_Chat_AsyncStatus" (Resources/InteractionCustomProperties)',
        "+ display_name: GCTI_Chat_AsyncStatus",
        "+ enumerator: Resources/InteractionCustomProperties",
        "+ is_default: no",
        "+ tenant: Resources",
        "+ annex [translation] translate-to = async_status",
        '+ Business Attribute Value "off" (Resources/InteractionCustomProperties)',
        "+ description: no",
        "+ display_name: Off",
        "+ enumerator: Resources/InteractionCustomProperties",
        "+ is_default: no",
        "+ state: CFGDisabled",
        "+ tenant: Resources",
    ]


def test_without_a_type_it_has_to_be_there(start):
    target = start()
    text = "Check the name, or create it first; an object this account may not read looks absent, too."
    assert refused(target, "business_attribute", name="Nowhere", description="d")[1:] == [
        f'- Business Attribute "Nowhere" (Resources): it does not exist. {text}'
    ]
    settled(target, "business_attribute", name="InteractionSubtype", values=[{"name": "InternalConferenceInvite"}])
    assert target.attributes("CfgEnumeratorValue", "InternalConferenceInvite")["display_name"] == (
        "InternalConferenceInvite"
    )


def test_values_are_added_changed_and_removed_and_all_others_stay(start):
    target = start(COLOURS)
    values = [{"name": "green"}, {"name": "blue", "display_name": "Blue"}, {"name": "grey", "state": "absent"}]
    result = settled(target, "business_attribute", name="Colours", values=values)
    assert result["summary"] == {"create": 1, "update": 1, "delete": 1, "unchanged": 1}
    assert "- display_name: blue" in lines(result)
    assert target.attributes("CfgEnumeratorValue", "red")
    assert defaults(target) == ["red"]


@pytest.mark.parametrize("annex", [{}, {"a": {}}])
def test_an_empty_annex_empties_that_of_a_value(start, annex):
    target = start({**COLOURS, "values": [{"name": "red", "annex": {"a": {"b": "c"}}}], "annex": {"x": {"y": "z"}}})
    settled(target, "business_attribute", name="Colours", values=[{"name": "red", "annex": annex}])
    assert not target.attributes("CfgEnumeratorValue", "red").get("annex")
    assert target.attributes("CfgEnumerator", "Colours")["annex"] == {"x": {"y": "z"}}


def test_absent_without_a_type_deletes_the_values_that_are_listed(start):
    target = start(COLOURS)
    given = {"name": "Colours", "values": [{"name": "red"}, {"name": "grey", "display_name": "x"}]}
    settled(target, "business_attribute", state="absent", **given)
    assert target.attributes("CfgEnumerator", "Colours")
    assert target.attributes("CfgEnumeratorValue", "blue")
    assert not target.attributes("CfgEnumeratorValue", "red")
    assert not target.attributes("CfgEnumeratorValue", "grey")
    settled(target, "business_attribute", state="absent", type="custom", **given)
    assert not target.attributes("CfgEnumerator", "Colours")


def test_absent_alone_deletes_the_business_attribute(start):
    target = start(COLOURS)
    settled(target, "business_attribute", state="absent", name="Colours")
    assert not target.attributes("CfgEnumerator", "Colours")


@pytest.mark.parametrize("given", [{}, {"type": "role"}, {"type": "custom", "values": [{"name": "Chat"}]}])
def test_what_comes_with_the_product_is_not_deleted(given):
    assert complaints("business_attribute", name="MediaType", state="absent", **given) == [
        "state: 'MediaType' comes with the product and cannot be deleted."
        " To delete values of it, list them without a type."
    ]


def test_values_of_what_comes_with_the_product_are_deleted(start):
    target = start({"kind": "media_type", "name": "m"})
    settled(target, "business_attribute", name="MediaType", state="absent", values=[{"name": "m"}])
    assert target.attributes("CfgEnumerator", "MediaType")
    assert not target.attributes("CfgEnumeratorValue", "m")


# -- the default -----------------------------------------------------------------------------------------------------


def test_the_default_moves_in_one_run_and_there_are_never_two(start):
    target = start(COLOURS)
    seen = []
    target.faults_after = [lambda *_entry: seen.append(len(defaults(target)))]
    result = target.done("business_attribute", name="Colours", default="blue")
    assert max(seen) == 1
    assert [each["object"]["path"][-1] for each in result["plan"]["operations"]] == ["red", "blue"]
    assert defaults(target) == ["blue"]
    assert not settled(target, "business_attribute", name="Colours", default="blue")["changed"]


@pytest.mark.parametrize(
    ("default", "values", "expected"),
    [
        ("", [], []),
        ("red", [], ["red"]),
        ("grey", [{"name": "grey"}], ["grey"]),
        ("green", [{"name": "green"}], ["green"]),
        ("red", [{"name": "blue", "state": "absent"}], ["red"]),
    ],
)
def test_defaults(start, default, values, expected):
    target = start(COLOURS)
    settled(target, "business_attribute", name="Colours", default=default, values=values)
    assert defaults(target) == expected


def test_a_default_is_not_mentioned_and_stays(start):
    target = start(COLOURS)
    assert not settled(target, "business_attribute", name="Colours", values=[{"name": "blue"}])["changed"]


def test_a_default_that_does_not_exist(start):
    target = start(COLOURS)
    (text,) = refused(target, "business_attribute", name="Colours", default="nope")[1:]
    assert text.startswith('- Business Attribute Value "nope" (Resources/Colours): it does not exist.')


def test_a_default_that_is_deleted_keeps_the_flag_to_the_end(start):
    target = start(COLOURS)
    given = {"name": "Colours", "values": [{"name": "red", "state": "absent"}]}
    (text,) = refused(target, "business_attribute", default="blue", **given)[1:]
    assert "only one may have it" in text
    settled(target, "business_attribute", **given)
    settled(target, "business_attribute", default="blue", **given)
    assert defaults(target) == ["blue"]


# -- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"tenant": ""}, ["tenant: no tenant is given. Name it here or in the connection."]),
        (
            {"values": [{"name": "a"}, {"name": "b"}, {"name": "a"}]},
            ["values: 'a' is listed twice. List it once."],
        ),
        (
            {"values": [{"name": "a", "state": "absent"}], "default": "a"},
            ["default: 'a' is to be deleted. Choose another."],
        ),
        (
            {"values": [{"name": "a"}, {"name": "b", "annex": {"s": {"k": 5}}}], "annex": {"s": 5}},
            [
                "annex[s]: a number where sections with their options are expected. Write section: {option: value}.",
                "values[1].annex [s] k: YAML reads this as 5 (a number), options are texts. Quote it.",
            ],
        ),
        (
            {"values": [{"name": "b", "annex": {"s": {"password": 5}}}]},
            ["values[0].annex [s] password: YAML reads this as a number, options are texts. Quote it."],
        ),
    ],
)
def test_complaints(given, texts):
    assert complaints("business_attribute", name="X", **given) == texts


def test_what_cannot_be_changed(start):
    target = start(COLOURS)
    (text,) = refused(target, "business_attribute", name="Colours", type="role")[1:]
    assert "it is CFGENTCustom and cannot be changed to CFGENTRole." in text


# -- media types -----------------------------------------------------------------------------------------------------


def test_a_media_type(start):
    target = start()
    result = settled(target, "media_type", name="whatsappsession", description="d", annex={"a": {"b": "c"}})
    assert lines(result) == [
        '+ Business Attribute Value "whatsappsession" (Resources/MediaType)',
        "+ description: d",
        "+ display_name: whatsappsession",
        "+ enumerator: Resources/MediaType",
        "+ is_default: no",
        "+ tenant: Resources",
        "+ annex [a] b = c",
    ]
    assert lines(settled(target, "media_type", name="whatsappsession", enabled=False)) == [
        "- state: CFGEnabled",
        "+ state: CFGDisabled",
    ]
    settled(target, "media_type", name="whatsappsession", state="absent")
    assert target.attributes("CfgEnumeratorValue", "whatsappsession") == {}


def test_a_media_type_elsewhere(start):
    target = start(COLOURS)
    settled(target, "media_type", name="green", business_attribute="Colours")
    assert target.attributes("CfgEnumeratorValue", "green")
    (text,) = refused(target, "media_type", name="green", business_attribute="Nowhere")[1:]
    assert 'it refers to Business Attribute "Nowhere" (Resources), which does not exist.' in text


TAKEN = "display_name: {0!r} has the display name {1!r} already, so that is the media type. Name it {0!r}, or choose"


@pytest.mark.parametrize(
    ("given", "name", "display_name"),
    [
        ({"name": "chat"}, "Chat", "chat"),
        ({"name": "CHAT"}, "Chat", "chat"),
        ({"name": "mine", "display_name": "chat"}, "Chat", "chat"),
        ({"name": "mine", "display_name": "Chat"}, "Chat", "chat"),
        ({"name": "whatsappsession"}, "WhatsApp", "whatsappsession"),
        ({"name": "Voice", "display_name": "email"}, "Email", "email"),
    ],
)
def test_a_media_that_there_is_already_under_another_name(start, given, name, display_name):
    target = start({"kind": "media_type", "name": "WhatsApp", "display_name": "whatsappsession"})
    assert TAKEN.format(name, display_name) in refused(target, "media_type", **given)[1]


@pytest.mark.parametrize("given", [{"name": "Chat"}, {"name": "Chat", "display_name": "chat"}])
def test_a_media_type_that_is_there_is_left_alone(start, given):
    assert not settled(start(), "media_type", **given)["changed"]


def test_a_media_type_that_bears_another_name_keeps_its_display_name(start):
    target = start({"kind": "media_type", "name": "one", "display_name": "talk"})
    settled(target, "media_type", name="two", display_name="one")
    # Its name is the display name of another value, which says nothing about its own.
    assert lines(settled(target, "media_type", name="one", description="d")) == [
        "- description: ''",
        "+ description: d",
    ]


def test_two_new_media_types_with_one_display_name(start):
    objects = [{"kind": "media_type", "name": name, "display_name": "m"} for name in ("one", "two")]
    found = refused(start(), "configuration", objects=objects)[1:]
    assert [TAKEN.format(name, "m") in each for name, each in zip(("two", "one"), found)] == [True, True]


def test_complaints_about_media_types():
    assert complaints("media_type", tenant="", name="m") == [
        "tenant: no tenant is given. Name it here or in the connection."
    ]
    assert complaints("media_type", name="m", annex={"s": {"k": 5}}) == [
        "annex [s] k: YAML reads this as 5 (a number), options are texts. Quote it."
    ]
