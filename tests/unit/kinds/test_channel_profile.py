# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A channel with a profile: what its kind needs besides its own section, and shares with others of its kind."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    server,
    settled,
)

ESTATE = (
    *server("dms", "CFGSocialMS"),
    *server("chat"),
    {"kind": "script", "name": "async-chat-greet-queue", "create": True},
)
WA = {"name": "wa", "applications": ["dms"], "chat_servers": ["chat"], "profile": "whatsapp"}


def options(target, name):
    return target.attributes("CfgApplication", name).get("options", {})


def test_all_that_a_whatsapp_channel_needs(start):
    target = start(*ESTATE)
    result = settled(target, "channel", **WA)
    assert options(target, "dms") == {"channel-wa": {"inbound-route": ",101:session-chat"}}
    assert options(target, "chat") == {"endpoints:101": {"session-chat": "async-chat-greet-queue"}}
    assert [line for line in lines(result) if line.startswith("+ Business")] == [
        '+ Business Attribute Value "_msg_ProfileNickname" (Resources/ContactAttributes)',
        '+ Business Attribute Value "InternalConferenceInvite" (Resources/InteractionSubtype)',
        '+ Business Attribute Value "whatsappsession" (Resources/MediaType)',
    ]
    nickname = target.attributes("CfgEnumeratorValue", "_msg_ProfileNickname")
    assert nickname["annex"] == {"settings": {"is-searchable": "false", "is-sortable": "false"}}


def test_two_channels_of_one_kind_share_what_they_need(start):
    target = start(*ESTATE)
    objects = [{"kind": "channel", **WA, "name": name} for name in ("one", "two")]
    target.done("configuration", objects=objects)
    target.done("configuration", objects=objects)
    assert target.writes == []
    assert set(options(target, "dms")) == {"channel-one", "channel-two"}


def test_a_media_type_under_another_name_will_do(start):
    target = start(*ESTATE, {"kind": "media_type", "name": "WhatsApp", "display_name": "whatsappsession"})
    settled(target, "channel", **WA)
    assert target.attributes("CfgEnumeratorValue", "whatsappsession") == {}


def test_a_media_type_that_the_same_run_creates_under_another_name_will_do(start):
    target = start(*ESTATE)
    media = {"kind": "media_type", "name": "WhatsApp", "display_name": "whatsappsession"}
    target.done("configuration", objects=[{"kind": "channel", **WA}, media])
    assert target.attributes("CfgEnumeratorValue", "whatsappsession") == {}


@pytest.mark.parametrize(
    ("media", "text"),
    [
        (
            {"name": "whatsappsession", "display_name": "WhatsApp"},
            "'whatsappsession' has the display name 'WhatsApp', so it is another media type.",
        ),
        (
            {"name": "WA", "display_name": "WhatsAppSession"},
            "'WA' has the display name 'WhatsAppSession' already, so that is the media type.",
        ),
    ],
)
def test_a_media_type_that_is_nearly_the_one(start, media, text):
    target = start(*ESTATE, {"kind": "media_type", **media})
    (found,) = refused(target, "channel", **WA)[1:]
    assert found.startswith(f'- Business Attribute "MediaType" (Resources), display_name: {text}')
    right = {"kind": "media_type", "name": "other", "display_name": "whatsappsession"}
    if media["name"] == "whatsappsession":
        target.done("configuration", objects=[right, {"kind": "channel", **WA}])


@pytest.mark.parametrize("name", ["whatsappsession", "WhatsApp"])
def test_a_media_type_that_a_channel_needs_counts_as_declared(start, name):
    others = [{"kind": "media_type", "name": name, "display_name": "whatsappsession"}]
    target = start(*ESTATE, *others, {"kind": "media_type", "name": "other"})
    scope = {"classes": ["CfgEnumeratorValue"], "tenant": "Resources"}
    given = {"state": "overridden", "scope": scope, "max_deletions": 1, "objects": [{"kind": "channel", **WA}]}
    before = target.attributes("CfgEnumeratorValue", name)
    assert target.done("configuration", **given)["summary"]["delete"] == 1
    assert target.attributes("CfgEnumeratorValue", name) == before
    assert target.attributes("CfgEnumeratorValue", "other") == {}


def test_what_the_site_has_set_stays(start):
    nickname = {"name": "_msg_ProfileNickname", "annex": {"settings": {"is-searchable": "true"}}}
    target = start(*ESTATE, {"kind": "business_attribute", "name": "ContactAttributes", "values": [nickname]})
    settled(target, "channel", **WA)
    stored = target.attributes("CfgEnumeratorValue", "_msg_ProfileNickname")
    assert stored["annex"] == {"settings": {"is-searchable": "true", "is-sortable": "false"}}


def test_what_the_request_says_itself_comes_first(start):
    target = start(*ESTATE, {"kind": "script", "name": "mine", "create": True})
    settled(target, "channel", endpoint="my-end", queue="mine", **WA)
    assert options(target, "chat") == {"endpoints:101": {"my-end": "mine"}}


def test_a_profile_of_ones_own(start):
    target = start(*ESTATE)
    own = {"whatsapp": {"endpoint": "ours"}, "telegram": {"media_type": "telegramsession", "endpoint": "tg"}}
    settled(target, "channel", own_profiles=own, **WA)
    assert options(target, "dms")["channel-wa"] == {"inbound-route": ",101:ours"}
    given = {**WA, "name": "tg", "profile": "telegram", "own_profiles": own, "queue": "async-chat-greet-queue"}
    settled(target, "channel", **given)
    assert target.attributes("CfgEnumeratorValue", "telegramsession")["display_name"] == "telegramsession"


def test_a_channel_that_goes_leaves_what_others_may_share(start):
    target = start(*ESTATE)
    target.done("channel", **WA)
    settled(target, "channel", state="absent", **WA)
    assert options(target, "dms") == {}
    assert options(target, "chat") == {"endpoints:101": {"session-chat": "async-chat-greet-queue"}}
    assert target.attributes("CfgEnumeratorValue", "whatsappsession")
    settled(target, "channel", state="absent", endpoint="session-chat", **WA)
    assert options(target, "chat") == {}


def test_the_queue_of_a_profile_has_to_exist(start):
    target = start(*ESTATE[:4])
    assert 'Script "async-chat-greet-queue" (Resources): it does not exist.' in "\n".join(
        refused(target, "channel", **WA)
    )


def test_profiles_that_are_none():
    (text,) = complaints("channel", **{**WA, "profile": "whatsap", "endpoint": "e", "queue": "q"})
    assert text.startswith("there is no channel profile 'whatsap'. Did you mean 'whatsapp'?")
    given = {**WA, "endpoint": "e", "queue": "q", "own_profiles": {"whatsapp": {"endpiont": "x"}}}
    (text,) = complaints("channel", **given)
    assert "a channel profile has no such field." in text
