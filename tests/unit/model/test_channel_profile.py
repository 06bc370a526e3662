# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Profiles as data: what the catalogue knows, what a site adds to it, and what is refused."""

from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.contactcenter.engage.plugins.filter.channel_profile import FilterModule
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import (
    PROFILES,
    WHATSAPP,
    ChannelProfile,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.channel_profile import as_data, profile_named
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed

KNOWN = "Known are: apple_business_chat, whatsapp."
FIELDS = ", ".join(sorted(each.name for each in dataclasses.fields(ChannelProfile) if each.name != "facts"))
NOTHING = {
    "endpoint": "",
    "queue": "",
    "driver_folder": "",
    "options_file": "",
    "plug_in": "",
    "plug_in_prefix": "",
    "privileges": [],
    "all_privileges_of": [],
    "interaction_subtypes": [],
    "contact_attributes": [],
    "workspace_options": {},
}
MINE = {"media_type": "m"}


class Marked(str):
    """A text as Ansible hands it over: what its own ``__str__`` returns need not be a plain one."""

    def __str__(self):
        raise AssertionError("not to be asked")


def marked(value):
    if isinstance(value, dict):
        return {marked(name): marked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [marked(each) for each in value]
    return Marked(value)


def kinds(value):
    """The exact types of everything in a value."""
    yield type(value)
    for name, each in value.items() if isinstance(value, dict) else ():
        yield type(name)
        yield from kinds(each)
    for each in value if isinstance(value, list) else ():
        yield from kinds(each)


def refusal(name, own=None):
    with pytest.raises(ValidationFailed) as error:
        profile_named(name, own)
    return [str(each) for each in error.value.findings]


# -- those of the catalogue


def test_a_profile_as_data_is_plain_and_whole():
    data = as_data(WHATSAPP)
    assert [*data] == [each.name for each in dataclasses.fields(ChannelProfile) if each.name != "facts"]
    assert data["media_type"] == "whatsappsession"
    assert data["privileges"] == ["InteractionWorkspace.WhatsApp.canUse"]
    assert data["contact_attributes"] == [
        {"name": "_msg_ProfileNickname", "annex": {"settings": {"is-searchable": "false", "is-sortable": "false"}}}
    ]
    assert data["workspace_options"] == WHATSAPP.workspace_options


@pytest.mark.parametrize("name", PROFILES)
def test_profiles_are_found_by_name(name):
    profile = profile_named(name)
    assert profile == as_data(PROFILES[name])
    assert set(kinds(profile)) <= {dict, list, str}
    assert json.loads(json.dumps(profile)) == profile


@pytest.mark.parametrize("own", [None, {}, {"wechat": MINE}])
def test_what_is_added_leaves_the_others_alone(own):
    assert profile_named("whatsapp", own) == as_data(WHATSAPP)


def test_whoever_changes_a_profile_changes_nothing_else():
    profile = profile_named("whatsapp")
    profile["privileges"].append("x")
    profile["workspace_options"].clear()
    profile["contact_attributes"][0]["annex"]["settings"].clear()
    assert profile_named("whatsapp") == as_data(WHATSAPP)
    assert as_data(WHATSAPP)["contact_attributes"][0]["annex"]["settings"]


# -- those of a site


def test_a_profile_of_ones_own():
    assert profile_named("wechat", {"wechat": MINE}) == {
        "name": "wechat",
        "title": "wechat",
        "media_type": "m",
        **NOTHING,
    }


def test_a_profile_of_ones_own_with_everything():
    given = {
        "name": "wechat",
        "title": "WeChat",
        "media_type": "wechatsession",
        "endpoint": "session-wechat",
        "queue": "wechat queue",
        "driver_folder": "channel-wechat",
        "options_file": "wechat.cfg",
        "plug_in": "WeChat Plug-in",
        "plug_in_prefix": "wechatsession",
        "privileges": ["a", "b"],
        "all_privileges_of": ["c.*"],
        "interaction_subtypes": ["d"],
        "contact_attributes": [{"name": "e", "annex": {"settings": {"f": "", "g": "1"}}}, {"name": "h", "annex": {}}],
        "workspace_options": {"i": "j", "k": ""},
    }
    assert profile_named("wechat", {"wechat": given}) == given


def test_single_fields_of_a_known_profile_are_replaced_as_a_whole():
    own = {"whatsapp": {"queue": "mine", "privileges": (), "workspace_options": {"toast.window-title": "x"}}}
    expected = {**as_data(WHATSAPP), "queue": "mine", "privileges": []}
    expected["workspace_options"] = {"toast.window-title": "x"}
    assert profile_named("whatsapp", own) == expected


def test_a_contact_attribute_needs_no_annex():
    own = {"whatsapp": {"contact_attributes": [{"name": "a"}]}}
    assert profile_named("whatsapp", own)["contact_attributes"] == [{"name": "a", "annex": {}}]


def test_a_profile_can_be_made_of_another_one():
    own = {"second": {**profile_named("whatsapp"), "name": "second", "queue": "other"}}
    assert profile_named("second", own) == {**as_data(WHATSAPP), "name": "second", "queue": "other"}


def test_what_ansible_adds_to_texts_is_gone():
    own = marked({"whatsapp": profile_named("whatsapp"), "second": {**MINE, "name": "second"}})
    for name in (Marked("whatsapp"), Marked("second")):
        assert set(kinds(profile_named(name, own))) <= {dict, list, str}
    assert profile_named(Marked("whatsapp"), own) == as_data(WHATSAPP)


def test_what_is_given_stays_as_it_was():
    own = {"whatsapp": {"contact_attributes": [{"name": "a"}]}}
    profile_named("whatsapp", own)["contact_attributes"][0]["annex"]["x"] = {}
    assert own == {"whatsapp": {"contact_attributes": [{"name": "a"}]}}


# -- what is refused


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("whatsap", f"there is no channel profile 'whatsap'. Did you mean 'whatsapp'? {KNOWN}"),
        ("WhatsApp", f"there is no channel profile 'WhatsApp'. Did you mean 'whatsapp'? {KNOWN}"),
        ("telegraph", f"there is no channel profile 'telegraph'. {KNOWN}"),
        ("", f"there is no channel profile ''. {KNOWN}"),
    ],
)
def test_an_unknown_name(name, complaint):
    assert refusal(name) == [f"{complaint} Others can be described in own_profiles."]


def test_profiles_of_the_site_are_known_too():
    assert refusal("wechet", {"wechat": MINE}) == [
        "there is no channel profile 'wechet'. Did you mean 'wechat'? "
        "Known are: apple_business_chat, wechat, whatsapp. Others can be described in own_profiles."
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (None, "null"),
        (True, "a truth value"),
        (7, "a number"),
        (["whatsapp"], "a list"),
        ({"name": "whatsapp"}, "a dictionary"),
        (datetime.date(2026, 1, 1), "of type date"),
    ],
)
def test_a_name_that_is_none(name, kind):
    assert refusal(name) == [f"the name of a channel profile is a text, and this is {kind}."]


@pytest.mark.parametrize(
    ("own", "complaint"),
    [
        ([MINE], "own_profiles: this is a list, not a dictionary."),
        ("wechat", "own_profiles: this is a text, not a dictionary."),
        ("", "own_profiles: this is a text, not a dictionary."),
        (False, "own_profiles: this is a truth value, not a dictionary."),
        ({7: MINE}, "own_profiles: 7 is no name. Put it in quotes."),
        ({True: MINE}, "own_profiles: True is no name. Put it in quotes."),
        ({"": MINE}, "own_profiles: '' is no name."),
        ({"wechat": {**MINE, 7: "x"}}, "own_profiles, wechat: 7 is no name. Put it in quotes."),
        ({"wechat": None}, "own_profiles, wechat: this is null, not a dictionary."),
        ({"wechat": ["m"]}, "own_profiles, wechat: this is a list, not a dictionary."),
    ],
)
def test_what_is_no_dictionary_of_profiles(own, complaint):
    assert refusal("whatsapp", own) == [complaint]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"quene": "x"}, f"quene: a channel profile has no such field. Did you mean 'queue'? Known are: {FIELDS}."),
        ({"facts": {}}, f"facts: a channel profile has no such field. Known are: {FIELDS}."),
        ({"name": "other"}, "name: it is the name under which the profile is given. Leave it out."),
        ({"name": 7}, "name: it is the name under which the profile is given. Leave it out."),
        ({"queue": None}, "queue: this is null, not a text."),
        ({"queue": 7}, "queue: this is a number, not a text. Put it in quotes."),
        ({"queue": True}, "queue: this is a truth value, not a text. Put it in quotes."),
        ({"queue": ["x"]}, "queue: this is a list, not a text."),
        ({"media_type": " "}, "media_type: it is empty."),
        ({"title": ""}, "title: it is empty."),
        ({"privileges": "x"}, "privileges: this is a text, not a list of texts."),
        ({"privileges": {"x": "y"}}, "privileges: this is a dictionary, not a list of texts."),
        ({"privileges": ["x", 1.5]}, "privileges[1]: this is a number, not a text. Put it in quotes."),
        ({"privileges": ["x", ""]}, "privileges[1]: it is empty."),
        ({"workspace_options": ["x"]}, "workspace_options: this is a list, not a dictionary."),
        (
            {"workspace_options": {"a.b": True}},
            "workspace_options.a.b: this is a truth value, not a text. Put it in quotes.",
        ),
        ({"workspace_options": {7: "x"}}, "workspace_options: 7 is no name. Put it in quotes."),
        (
            {"contact_attributes": {"name": "x"}},
            "contact_attributes: this is a dictionary, not a list of dictionaries.",
        ),
        ({"contact_attributes": ["x"]}, "contact_attributes[0]: this is a text, not a dictionary."),
        ({"contact_attributes": [{"annex": {}}]}, "contact_attributes[0]: a contact attribute needs a name."),
        ({"contact_attributes": [{"name": ""}]}, "contact_attributes[0].name: it is empty."),
        (
            {"contact_attributes": [{"name": 1}]},
            "contact_attributes[0].name: this is a number, not a text. Put it in quotes.",
        ),
        ({"contact_attributes": [{"name": "x"}, {"name": "x"}]}, "contact_attributes[1]: 'x' is there twice."),
        (
            {"contact_attributes": [{"name": "x", "anex": {}}]},
            "contact_attributes[0].anex: a contact attribute has no such field. Did you mean 'annex'? "
            "Known are: annex, name.",
        ),
        (
            {"contact_attributes": [{"name": "x", "annex": None}]},
            "contact_attributes[0].annex: this is null, not a dictionary.",
        ),
        (
            {"contact_attributes": [{"name": "x", "annex": {"settings": "y"}}]},
            "contact_attributes[0].annex.settings: this is a text, not a dictionary.",
        ),
        (
            {"contact_attributes": [{"name": "x", "annex": {"settings": {"is-sortable": False}}}]},
            "contact_attributes[0].annex.settings.is-sortable: this is a truth value, not a text. Put it in quotes.",
        ),
    ],
)
@pytest.mark.parametrize("name", ["wechat", "whatsapp"])
def test_wrong_fields(name, fields, complaint):
    # Whichever profile is asked for, all are looked at.
    own = {name: {**MINE, **fields}}
    assert refusal("apple_business_chat", own) == [f"own_profiles, {name}, {complaint}"]


def test_a_profile_that_is_not_known_needs_its_media_type():
    assert refusal("whatsapp", {"whatsup": {"queue": "x"}}) == [
        "own_profiles, whatsup, media_type: a profile that is not known needs it. "
        f"Write it, or correct a name. Did you mean 'whatsapp'? {KNOWN}"
    ]


def test_everything_that_is_wrong_is_said_at_once():
    own = {"a": {**MINE, "queue": 1, "endpoint": 2}, "b": [], "whatsapp": {"title": ""}}
    assert refusal("c", own) == [
        "own_profiles, a, queue: this is a number, not a text. Put it in quotes.",
        "own_profiles, a, endpoint: this is a number, not a text. Put it in quotes.",
        "own_profiles, b: this is a list, not a dictionary.",
        "own_profiles, whatsapp, title: it is empty.",
        "there is no channel profile 'c'. Known are: a, apple_business_chat, b, whatsapp. "
        "Others can be described in own_profiles.",
    ]


# -- the filter


def test_the_filter_returns_the_profile():
    channel_profile = FilterModule().filters()["channel_profile"]
    assert channel_profile("whatsapp") == profile_named("whatsapp")
    assert channel_profile("wechat", {"wechat": MINE}) == profile_named("wechat", {"wechat": MINE})


def test_the_filter_says_what_is_wrong_in_the_error_of_filters():
    channel_profile = FilterModule().filters()["channel_profile"]
    with pytest.raises(AnsibleFilterError) as error:
        channel_profile("whatsup", {"whatsapp": {"queue": 1}})
    assert str(error.value) == (
        "channel_profile: own_profiles, whatsapp, queue: this is a number, not a text. Put it in quotes. "
        f"there is no channel profile 'whatsup'. Did you mean 'whatsapp'? {KNOWN} "
        "Others can be described in own_profiles."
    )
