# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a complete path, every link broken in every known way: the name, the status, and what to do about it."""

from __future__ import annotations

import json

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import World
from ansible_collections.contactcenter.engage.plugins.module_utils.model.access_point import RIGHT_FORM
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    BINARY_KEY,
    WIZARD,
    XML_KEY,
    annex_sections,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import from_limits
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import (
    Group,
    MediaRule,
    Rule,
    Threshold,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import write_xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.chain import LINKS, listed, printable
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.estate import Estate, Trail
from ansible_collections.contactcenter.engage.plugins.module_utils.verification.queues import queue
from ansible_collections.contactcenter.engage.tests.unit.verification.path_support import (
    BACKUP,
    CHAT,
    CONTACT,
    DMS,
    INTERACTION,
    SECRET,
    WHATSAPP,
    link,
    statuses,
)

RESOURCES = Link("CfgTenant", 101)
CHANNEL = "channel-whatsapp"
UNSEEN = 999_999


def only(path, name, status, *words):
    """Exactly this link is not ok; what it says and its remedy contain the words."""
    assert {each: found for each, found in statuses(path).items() if found != "ok"} == {name: status}, path
    found = link(path, name)
    assert found.remedy
    for word in words:
        assert word in f"{found.what} | {found.remedy}"
    assert path.complete is False
    assert (path.broken, path.first_unproven) == ((name, "") if status == "broken" else ("", name))
    return found


def first(path, name, *words):
    """This is the first broken link; all before it are ok."""
    assert path.broken == name
    assert [each.status for each in path.links[: LINKS.index(name)]] == ["ok"] * LINKS.index(name)
    text = f"{link(path, name).what} | {link(path, name).remedy}"
    for word in words:
        assert word in text
    return link(path, name)


def route(scene, value):
    return scene.options(DMS, **{CHANNEL: {"inbound-route": value}})


def on_both(scene, **sections):
    for name in (CHAT, BACKUP):
        scene.options(name, **sections)
    return scene


def rule_tree(**limits):
    return annex_sections(from_limits(limits))


# -- the whole ----------------------------------------------------------------------------------------------------


def test_a_complete_path(scene):
    path = scene.path()
    assert tuple(each.name for each in path.links) == LINKS
    assert set(statuses(path).values()) == {"ok"}
    assert path.complete is True
    assert (path.broken, path.first_unproven) == ("", "")
    assert (path.application, path.channel, path.media_type, path.profile) == (
        DMS, "whatsapp", "whatsappsession", "whatsapp",
    )  # fmt: skip
    assert path.sentences("broken") == path.sentences("unproven") == []
    assert all(each.what and not each.remedy for each in path.links)


def test_the_path_as_data(scene):
    data = json.loads(json.dumps(scene.path().to_data()))
    assert list(data) == [
        "application", "channel", "media_type", "profile", "links", "broken", "first_unproven", "complete",
    ]  # fmt: skip
    assert [each["name"] for each in data["links"]] == list(LINKS)
    assert data["complete"] is True
    assert data["links"][3]["what"] == (
        'Interaction Queue "greet-queue" of Tenant "Resources" is enabled, Script "View-1" (CFGInteractionQueueView)'
        " mentions it."
    )


def test_what_has_nothing_to_do_with_it_changes_nothing(scene):
    scene.add("CfgHost", name="other", state="CFGDisabled")
    scene.add("CfgApplication", name="Other_Chat", type="CFGChatServer", state="CFGDisabled")
    scene.like("CfgApplication", CHAT, name="Web_Chat", backup_server=None, options={"endpoints:101": {"web": "q"}})
    scene.add("CfgScript", name="broken-rule", type="CFGCapacityRule", annex={WIZARD: {BINARY_KEY: b"x"}})
    scene.add("CfgScript", name="web-queue", type="CFGInteractionQueue", state="CFGDisabled")
    scene.add("CfgRole", name="nobody", annex={"a": {WHATSAPP: "1"}}, state="CFGDisabled")
    scene.add("CfgTenant", name="Other", state="CFGDisabled")
    scene.disable("CfgPerson", "lee").disable("CfgPerson", "boss").remove("CfgAgentGroup", "team")
    scene.options(DMS, settings={}, log={"all": "x"})
    assert scene.path().complete is True


def test_no_channel(scene):
    assert scene.options(DMS, **{CHANNEL: None, "channel-whatsapp-monitor-1": None}).paths() == []
    assert scene.options(DMS, **{"channel-": {"a": "b"}, "Channel-x": {"a": "b"}, "channels": {}}).paths() == []


@pytest.mark.parametrize(
    ("sections", "channels"),
    [
        (["channel-x", "channel-x-monitor"], ["x"]),
        (["channel-x", "channel-x-monitor-1", "channel-x-monitor2"], ["x"]),
        # A channel may be called so.
        (["channel-heart-monitor"], ["heart-monitor"]),
        (["channel-heart", "channel-heart-monitor"], ["heart"]),
        (["channel-monitor", "channel--monitor"], ["-monitor", "monitor"]),
        (["channel-a-monitor", "channel-a-monitor-monitor-1"], ["a-monitor"]),
    ],
)
def test_which_sections_are_channels(scene, sections, channels):
    tree = {each: {"inbound-route": ",101:session-chat"} for each in sections}
    scene.set("CfgApplication", DMS, options=tree)
    assert [each.channel for each in scene.paths()] == channels


def test_a_section_of_a_driver_without_its_channel_and_route_is_no_channel(scene):
    assert scene.set("CfgApplication", DMS, options={"channel-x-monitor-1": {"a": "b"}}).paths() == []


def test_every_application_may_have_channels(scene):
    scene.set("CfgApplication", DMS, type="CFGGenericServer")
    scene.like("CfgApplication", DMS, name="DMS-2", type="CFGSocialMS")
    scene.like("CfgApplication", DMS, name="A", type=None)
    assert [each.application for each in scene.paths()] == ["A", DMS, "DMS-2"]
    assert [each.application for each in scene.paths(application="DMS*")] == [DMS, "DMS-2"]
    assert [each.application for each in scene.paths(application="dms")] == []
    assert all(each.complete for each in scene.paths())


@pytest.mark.parametrize(
    ("pattern", "channels"),
    [("*", ["garden", "whatsapp"]), ("channel-*", ["garden", "whatsapp"]), ("gar?en", ["garden"]),
     ("channel-whatsapp", ["whatsapp"]), ("Garden", []), ("nothing", [])],
)  # fmt: skip
def test_which_channels_are_wanted(scene, pattern, channels):
    scene.options(DMS, **{"channel-garden": {"inbound-route": ",101:session-chat"}})
    assert [each.channel for each in scene.paths(channel=pattern)] == channels


def test_two_channels_stand_for_themselves(scene):
    scene.options(DMS, **{"channel-garden": {"inbound-route": ",101:session-garden"}})
    garden, whatsapp = scene.paths()
    assert whatsapp.complete is True
    first(garden, "chat_server", '"session-garden"', "[channel-garden]")


def test_not_checked_names_the_link_that_is_to_blame(scene):
    found = statuses(route(scene, "nonsense").path())
    assert found == {
        "channel": "ok", "inbound_route": "broken", "chat_server": "unproven", "queue": "unproven",
        "media_type": "unproven", "capacity": "unproven", "privilege": "unproven", "connections": "unproven",
    }  # fmt: skip
    path = scene.path()
    assert {each.what for each in path.links[2:]} == {"not checked: inbound_route is broken"}
    assert path.first_unproven == "chat_server"
    assert len(path.sentences("broken")) == 1
    assert path.sentences("unproven") == []


# -- channel ---------------------------------------------------------------------------------------------------------


def test_an_empty_section(scene):
    path = scene.options(DMS, **{CHANNEL: {}}).path()
    first(path, "channel", 'Application "DMS", [channel-whatsapp] is empty', "kind channel")
    assert link(path, "inbound_route").what == "not checked: channel is broken"
    assert link(path, "capacity").what == "not checked: channel is broken"
    assert link(path, "connections").what == "not checked: channel is broken"


def test_a_disabled_application(scene):
    only(scene.disable("CfgApplication", DMS).path(), "channel", "broken", '"DMS" is disabled', "enabled: true")


def test_the_host_of_the_application(scene):
    scene.like("CfgHost", "media-1", name="media-9")
    scene.set("CfgApplication", DMS, host=scene.link("CfgHost", "media-9"))
    assert scene.path().complete is True
    disabled = scene.copy().disable("CfgHost", "media-9")
    only(disabled.path(), "channel", "broken", 'Host "media-9" of Application "DMS" is disabled', "class CfgHost")
    only(scene.copy().remove("CfgHost", "media-9").path(), "channel", "unproven", "cannot be read", "may read hosts")
    only(scene.set("CfgApplication", DMS, host=None).path(), "channel", "broken", "has no host")


# -- inbound route ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("101:session-chat", ["no access point after a comma", "put a comma in front"]),
        ("session-chat", ["no colon", RIGHT_FORM]),
        (",Resources:session-chat", ["the tenant is given by its DBID", RIGHT_FORM]),
        (",101:a,101:b", ["two are the most"]),
        ("", ["it is empty"]),
        (b"\x00", ["it is empty"]),
        (7, ["no colon"]),
        (",102:session-chat", ["no tenant with the DBID 102", "account that may read it"]),
        (",0:session-chat", ["a positive number"]),
        ("101:session-chat\n", ['"101:session-chat"', "put a comma in front"]),
    ],
)
def test_a_wrong_route(scene, value, words):
    found = first(route(scene, value).path(), "inbound_route", "[channel-whatsapp]", "kind channel", *words)
    assert "\n" not in str(found)


def test_a_paging_queue_does_no_harm(scene):
    assert route(scene, "101:paging, 101:session-chat").path().complete is True


def test_no_route(scene):
    only_other = scene.copy().options(DMS, **{CHANNEL: {"driver-classname": "x"}})
    found = first(only_other.path(), "inbound_route", "has no option inbound-route")
    assert "8.1" not in found.what
    scene.options(DMS, **{CHANNEL: {"inbound-route-default": ",101:session-chat"}})
    first(scene.path(), "inbound_route", "has no option inbound-route", "before 8.1")


def test_a_disabled_tenant(scene):
    only(scene.disable("CfgTenant", "Resources").path(), "inbound_route", "broken", '"Resources" is disabled')


def test_a_tenant_that_the_application_does_not_serve(scene):
    for tenants in (None, (), (Link("CfgTenant", 1),)):
        path = scene.set("CfgApplication", DMS, tenants=tenants).path()
        only(path, "inbound_route", "broken", '"DMS" does not serve Tenant "Resources"', "kind application, tenants")


# -- Chat Server -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ({"endpoints:101": None}, []),
        ({"endpoints:101": {"other": "greet-queue"}, "settings": {"session-chat": "x"}, "endpoints:1": {"a": "b"}}, []),
        ({"endpoints:101": {"Session-Chat": "greet-queue"}}, ['has "Session-Chat" there', "write both names alike"]),
        ({"endpoints:101": None, "endpoints": {"session-chat": "q"}}, ["[endpoints]", "DBID of the tenant is missing"]),
        ({"endpoints:101": None, "Endpoints": {"session-chat": "q"}}, ["[Endpoints]", "called [endpoints:101]"]),
        ({"endpoints:101": None, "endpoints:Resources": {"session-chat": "q"}}, ["the name of the tenant", "its DBID"]),
        ({"endpoints:101": None, "endpoints:1": {"session-chat": "q"}}, ['that is Tenant "Environment"']),
        ({"endpoints:101": None, "endpoints:77": {"session-chat": "q"}}, ["a tenant that cannot be seen"]),
        ({"endpoints:101": None, "endpoints: 101": {"session-chat": "q"}}, ["the section is called [endpoints:101]"]),
        ({"endpoints:101": None, "endpoints:" + "9" * 5000: {"session-chat": "q"}}, ["called [endpoints:101]"]),
        ({"endpoints:101": None, "endpoints:": {"session-chat": "q"}}, ["called [endpoints:101]"]),
    ],
)
def test_no_endpoint(scene, sections, words):
    path = on_both(scene, **sections).path()
    first(path, "chat_server", '"session-chat" in [endpoints:101]', "default queue", "kind chat_endpoint", *words)
    assert link(path, "queue").what == "not checked: chat_server is broken"
    assert link(path, "connections").what == "not checked: chat_server is broken"
    assert [link(path, name).status for name in ("media_type", "capacity", "privilege")] == ["ok"] * 3


def test_no_chat_server_at_all(scene):
    scene.remove("CfgApplication", CHAT).remove("CfgApplication", BACKUP)
    first(scene.path(), "chat_server", "No application of type CFGChatServer")


def test_an_application_of_another_type_is_no_chat_server(scene):
    for name in (CHAT, BACKUP):
        scene.set("CfgApplication", name, type="CFGGenericServer")
    first(scene.path(), "chat_server", "No application of type CFGChatServer")


def test_no_chat_server_that_may_run(scene):
    scene.disable("CfgApplication", CHAT).disable("CfgHost", "media-2")
    found = link(scene.path(), "chat_server")
    assert found.status == "broken"
    assert 'Application "Chat" is disabled.' in found.what
    assert 'Host "media-2" of Application "Chat_Backup" is disabled.' in found.what
    assert "CFGEnabled" in found.remedy
    assert link(scene.path(), "queue").status == "ok"
    assert scene.path().broken == "chat_server"


def test_one_chat_server_that_may_run_is_enough(scene):
    assert scene.disable("CfgApplication", BACKUP).path().complete is True
    found = scene.copy().disable("CfgHost", "media-2").path()
    assert found.complete is True


def test_a_chat_server_on_a_host_that_cannot_be_read(scene):
    scene.like("CfgHost", "media-1", name="media-9")
    for name in (CHAT, BACKUP):
        scene.set("CfgApplication", name, host=scene.link("CfgHost", "media-9"))
    path = scene.remove("CfgHost", "media-9").path()
    assert (path.broken, path.first_unproven) == ("", "chat_server")
    assert link(path, "connections").status == "unproven"
    assert "cannot be read" in link(path, "chat_server").what


def test_chat_servers_that_do_not_serve_the_tenant(scene):
    for name in (CHAT, BACKUP):
        scene.set("CfgApplication", name, tenants=())
    only(scene.path(), "chat_server", "broken", '"Chat" does not serve Tenant "Resources"', "kind application, tenants")


def test_chat_servers_that_disagree(scene):
    other = {"endpoints:101": {"session-chat": "other-queue"}}
    scene.like("CfgApplication", CHAT, name="Chat-9", backup_server=None, options=other)
    path = scene.path()
    first(path, "chat_server", 'different queues: "greet-queue" on', '"other-queue" on Application "Chat-9"', "at once")
    assert link(path, "queue").what == "not checked: chat_server is broken"
    assert scene.disable("CfgApplication", "Chat-9").path().complete is True


@pytest.mark.parametrize("value", ["", b"greet-queue"])
def test_an_endpoint_without_a_queue(scene, value):
    first(on_both(scene, **{"endpoints:101": {"session-chat": value}}).path(), "chat_server", 'names no queue: ""')


@pytest.mark.parametrize(("lacking", "role"), [(BACKUP, "backup"), (CHAT, "primary")])
def test_a_pair_of_which_one_lacks_the_endpoint(scene, lacking, role):
    other = CHAT if lacking == BACKUP else BACKUP
    scene.options(lacking, **{"endpoints:101": {"web": "q"}})
    if lacking == CHAT:
        connections = scene.one("CfgApplication", DMS).attributes["connections"]
        more = {**connections[0], "server": scene.link("CfgApplication", BACKUP)}
        scene.set("CfgApplication", DMS, connections=(more, *connections[1:]))
    path = scene.path()
    only(path, "chat_server", "broken", f'"{other}" has', f'{role} server "{lacking}" lacks it', "chat_servers")


def test_a_pair_that_disagrees_while_one_host_is_disabled(scene):
    scene.options(BACKUP, **{"endpoints:101": {"session-chat": "other"}}).disable("CfgHost", "media-2")
    only(scene.path(), "chat_server", "broken", 'backup server "Chat_Backup" names queue "other"')


def test_a_disabled_backup_may_lack_the_endpoint(scene):
    scene.options(BACKUP, **{"endpoints:101": {}}).disable("CfgApplication", BACKUP)
    assert scene.path().complete is True


def test_a_backup_that_cannot_be_read(scene):
    scene.remove("CfgApplication", BACKUP)
    only(scene.path(), "chat_server", "unproven", 'backup server of Application "Chat"', "account that may read it")


# -- queue -----------------------------------------------------------------------------------------------------------


def test_no_queue(scene):
    only(
        scene.remove("CfgScript", "greet-queue").path(), "queue", "broken", '"greet-queue"', "does not exist", "Import"
    )


@pytest.mark.parametrize("value", ["Greet-Queue", "greet-queue "])
def test_a_queue_that_is_spelt_otherwise(scene, value):
    path = on_both(scene, **{"endpoints:101": {"session-chat": value}}).path()
    found = first(path, "queue", f'"{value}"', "does not exist")
    assert ('There is "greet-queue"' in found.what) is (value == "Greet-Queue")


def test_a_queue_of_another_tenant_is_none(scene):
    scene.set("CfgScript", "greet-queue", tenant=Link("CfgTenant", 1))
    only(scene.path(), "queue", "broken", 'of Tenant "Resources"', "does not exist")


def test_a_script_that_is_no_queue(scene):
    scene.set("CfgScript", "greet-queue", type="CFGEnhancedRouting")
    only(scene.path(), "queue", "broken", "of type CFGEnhancedRouting", "Name an Interaction Queue")


def test_a_disabled_queue(scene):
    only(scene.disable("CfgScript", "greet-queue").path(), "queue", "broken", "is disabled", "kind script")


@pytest.mark.parametrize("gone", ["removed", "disabled", "foreign"])
def test_a_tenant_without_any_view_or_strategy(scene, gone):
    if gone == "removed":
        scene.remove("CfgScript", "View-1")
    elif gone == "disabled":
        scene.disable("CfgScript", "View-1")
    else:
        scene.set("CfgScript", "View-1", tenant=Link("CfgTenant", 1))
    only(scene.path(), "queue", "broken", "nothing takes interactions out of it", "Import the business process")


@pytest.mark.parametrize(
    ("name", "annex", "status"),
    [
        ("View-1", {}, "unproven"),
        ("View-1", {"greet-queue": {}}, "ok"),
        ("View-1", {"a": {"greet-queue": 1}}, "ok"),
        ("View-1", {"a": {"b": b"\xff\x00greet-queue\x00"}}, "ok"),
        ("View-1", {"a": {"b": "x/greet-queue@Resources"}}, "ok"),
        ("View of greet-queue", {}, "ok"),
        ("greet-queue_View", {}, "ok"),
        ("greet-queue2", {}, "unproven"),
        ("View-1", {"a": {"b": "Greet-Queue"}}, "unproven"),
        ("View-1", {"a": {"b": "meet-and-greet-queue"}}, "unproven"),
        ("View-1", {"a": {"b": "greet-queue-2"}}, "unproven"),
        ("View-1", {"a": {"b": "greet-queue-2, greet-queue"}}, "ok"),
        ("View-1", {"a": {"b": 5}}, "unproven"),
    ],
)
def test_what_mentions_the_queue(scene, name, annex, status):
    for longer in ("greet-queue-2", "meet-and-greet-queue"):
        scene.add("CfgScript", name=longer, type="CFGInteractionQueue")
    scene.set("CfgScript", "View-1", name=name, annex=annex)
    path = scene.path()
    if status == "ok":
        assert path.complete is True
    else:
        only(path, "queue", "unproven", "none of the 1 views and routing scripts", "routing designer")


@pytest.mark.parametrize(
    ("kind", "name", "annex", "status"),
    [
        ("CFGEnhancedRouting", "x", {"a": {"b": "greet-queue"}}, "ok"),
        ("CFGBusinessProcess", "x", {"a": {"b": "greet-queue"}}, "ok"),
        ("CFGInteractionSubmitter", "x", {"a": {"b": "greet-queue"}}, "ok"),
        # A strategy that is called like a queue need not serve it.
        ("CFGEnhancedRouting", "View of greet-queue", {}, "unproven"),
        ("CFGInteractionWorkBin", "greet-queue bin", {"a": {"b": "greet-queue"}}, "broken"),
    ],
)
def test_which_scripts_may_serve_a_queue(scene, kind, name, annex, status):
    scene.remove("CfgScript", "View-1").add("CfgScript", name=name, type=kind, annex=annex)
    assert link(scene.path(), "queue").status == status


# -- media type ------------------------------------------------------------------------------------------------------


def test_no_media_type(scene):
    path = scene.remove("CfgEnumeratorValue", "whatsappsession").path()
    only(path, "media_type", "broken", 'no value "whatsappsession"', "kind media_type, name whatsappsession")


@pytest.mark.parametrize(
    ("name", "display_name", "status", "word"),
    [
        ("whatsappsession", "WhatsApp", "ok", "enabled value"),
        ("WhatsApp", "whatsappsession", "ok", "enabled value"),
        ("WhatsAppSession", "WhatsApp", "broken", 'It has "WhatsAppSession": write both alike.'),
        ("WhatsApp", "WhatsAppSession", "broken", 'It has "WhatsApp": write both alike.'),
        ("whatsapp", "WhatsApp", "broken", "no value"),
    ],
)
def test_name_or_display_name_of_the_media_type(scene, name, display_name, status, word):
    scene.set("CfgEnumeratorValue", "whatsappsession", name=name, display_name=display_name)
    found = link(scene.path(), "media_type")
    assert (found.status, word in found.what) == (status, True)


def test_a_predefined_media_type_is_known_by_its_display_name(scene):
    scene.options(DMS, **{CHANNEL: {"inbound-route": ",101:session-chat", "x-inbound-media": "chat"}})
    path = scene.path()
    assert (path.media_type, path.profile) == ("chat", "")
    assert link(path, "media_type").status == "ok"


def test_a_disabled_media_type(scene):
    only(scene.disable("CfgEnumeratorValue", "whatsappsession").path(), "media_type", "broken", "is disabled")


def test_the_business_attribute(scene):
    only(scene.copy().disable("CfgEnumerator", "MediaType").path(), "media_type", "broken", "MediaType", "is disabled")
    foreign = scene.copy().set("CfgEnumerator", "MediaType", tenant=Link("CfgTenant", 1))
    only(foreign.path(), "media_type", "broken", 'MediaType of Tenant "Resources" does not exist')


def test_a_value_of_another_attribute_does_not_count(scene):
    other = scene.link("CfgEnumerator", "ServiceType")
    path = scene.set("CfgEnumeratorValue", "whatsappsession", enumerator=other).path()
    only(path, "media_type", "broken", "no value")


# -- capacity --------------------------------------------------------------------------------------------------------


def test_no_rule_at_all(scene):
    path = scene.set("CfgPerson", "kim", capacity_rule=None).path()
    only(
        path, "capacity", "broken",
        "without any capacity rule the product allows one voice interaction and nothing else (2 agents, such as",
        "kind capacity_rule, limits and assign_to",
    )  # fmt: skip


def test_where_a_rule_may_be_assigned(scene):
    rule = scene.link("CfgScript", "three")
    scene.set("CfgPerson", "kim", capacity_rule=None)
    assert scene.copy().set("CfgPlace", "desk", capacity_rule=rule).path().broken == "privilege", "kim has the role"
    assert scene.copy().set("CfgTenant", "Resources", default_capacity_rule=rule).path().complete is True
    assert '"lee"' in link(scene.copy().set("CfgPlace", "desk", capacity_rule=rule).path(), "capacity").what


def test_which_rule_comes_first(scene):
    three, voice = scene.link("CfgScript", "three"), scene.link("CfgScript", "voice-only")
    scene.set("CfgPerson", "kim", place=scene.link("CfgPlace", "desk"))
    scene.set("CfgPlace", "desk", capacity_rule=voice).set("CfgTenant", "Resources", default_capacity_rule=voice)
    assert scene.path().complete is True, "the person before the place and the tenant"
    scene.set("CfgPerson", "kim", capacity_rule=voice)
    scene.set("CfgPlace", "desk", capacity_rule=three).disable("CfgPerson", "lee")
    assert scene.path().broken == "capacity"
    scene.set("CfgPerson", "kim", capacity_rule=None)
    assert scene.path().complete is True, "the place before the tenant"


def test_a_media_that_the_rule_does_not_name(scene):
    path = scene.set("CfgPerson", "kim", capacity_rule=scene.link("CfgScript", "voice-only")).path()
    only(path, "capacity", "broken", '"voice-only" says nothing about whatsappsession', "not documented", "limits")


def test_media_are_the_same_in_upper_and_lower_case(scene):
    scene.set("CfgScript", "three", annex=rule_tree(WhatsAppSession=1))
    assert scene.path().complete is True


def _with(tree, **keys):
    return {**tree, WIZARD: {key: value for key, value in {**tree[WIZARD], **keys}.items() if value is not None}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({BINARY_KEY: None}, ["has no compiled form"]),
        ({BINARY_KEY: b""}, ["has no compiled form"]),
        ({BINARY_KEY: None, XML_KEY: None}, ["has no compiled form"]),
        ({BINARY_KEY: b"nonsense"}, ["is damaged", BINARY_KEY]),
        ({BINARY_KEY: "text"}, ["is damaged", "not binary"]),
        ({XML_KEY: b"<no"}, ["is damaged", XML_KEY]),
        ({BINARY_KEY: rule_tree(voice=1, whatsappsession=2)[WIZARD][BINARY_KEY]}, ["one thing in its XML"]),
    ],
)
def test_a_rule_that_cannot_be_relied_on(scene, change, words):
    scene.set("CfgScript", "three", annex=_with(rule_tree(voice=1, whatsappsession=3), **change))
    only(scene.path(), "capacity", "broken", 'Capacity Rule "three"', "Write the rule again, in full", *words)


def test_a_rule_that_is_too_large_to_be_compared(scene):
    names = [f"m{number}" for number in range(18)]
    pairs = (Group("OR", (Threshold(one, 1), Threshold(other, 1))) for one, other in zip(names[::2], names[1::2]))
    rule = Rule(("whatsappsession", *names), (MediaRule("whatsappsession", Group("AND", tuple(pairs))),))
    tree = rule_tree(whatsappsession=3)
    scene.set("CfgScript", "three", annex=_with(tree, **{XML_KEY: write_xml(rule).encode() + b"\0"}))
    only(scene.path(), "capacity", "broken", "cannot be compared with its XML", "Write the rule again")


def test_a_media_in_the_table_without_a_rule(scene):
    rule = Rule(("voice", "whatsappsession"), (MediaRule("voice", Threshold("voice", 1)),))
    scene.set("CfgScript", "three", annex=annex_sections(rule))
    only(scene.path(), "capacity", "broken", "says nothing about whatsappsession")


def test_the_compiled_form_alone_is_a_rule(scene):
    scene.set("CfgScript", "three", annex=_with(rule_tree(whatsappsession=3), **{XML_KEY: None}))
    assert scene.path().complete is True


def test_a_rule_without_any_annex(scene):
    only(scene.set("CfgScript", "three", annex=None).path(), "capacity", "broken", '"three" has no compiled form')


def test_a_disabled_rule_and_a_script_that_is_none(scene):
    only(scene.copy().disable("CfgScript", "three").path(), "capacity", "broken", '"three" is disabled')
    scene.set("CfgPerson", "kim", capacity_rule=scene.link("CfgScript", "View-1"))
    only(scene.path(), "capacity", "broken", '"View-1" is assigned, but is no capacity rule')


@pytest.mark.parametrize(("group", "class_name"), [("team", "CfgAgentGroup"), ("room", "CfgPlaceGroup")])
def test_a_rule_that_only_a_group_has(scene, group, class_name):
    scene.set("CfgPerson", "kim", capacity_rule=None)
    scene.set(class_name, group, capacity_rule=scene.link("CfgScript", "three"))
    words = [f'only the rule of group "{group}"', "not documented", "assign_to"]
    only(scene.path(), "capacity", "unproven", *words)
    scene.set(class_name, group, capacity_rule=scene.link("CfgScript", "voice-only"))
    only(scene.path(), "capacity", "broken", "one voice interaction")


def test_what_cannot_be_read_is_not_taken_for_absent(scene):
    scene.set("CfgPerson", "kim", capacity_rule=None)
    place = scene.copy().remove("CfgPlace", "desk")
    only(place.path(), "capacity", "unproven", "the place with the DBID", 'agent "lee"')
    scene.set("CfgPerson", "kim", capacity_rule=Link("CfgScript", UNSEEN))
    only(scene.path(), "capacity", "unproven", f"the capacity rule with the DBID {UNSEEN} cannot be read")


def test_no_agents(scene):
    scene.disable("CfgPerson", "kim").disable("CfgPerson", "lee")
    path = scene.path()
    first(path, "capacity", 'Tenant "Resources" has no enabled agent')
    assert link(path, "privilege").what == "not checked: capacity is broken"


def test_agents_of_other_tenants_and_others_do_not_count(scene):
    scene.set("CfgPerson", "kim", tenant=Link("CfgTenant", 1))
    assert scene.path().broken == "capacity"
    scene.set("CfgPerson", "kim", tenant=RESOURCES, is_agent=False)
    assert scene.path().broken == "capacity"


def test_the_most_frequent_reasons_come_first(scene):
    rules = [scene.link("CfgScript", "voice-only"), None, None, None]
    for number, rule in enumerate(rules):
        scene.add("CfgPerson", employee_id=f"e{number}", is_agent=True, capacity_rule=rule)
    found = link(scene.set("CfgPerson", "kim", capacity_rule=None).path(), "capacity")
    assert found.what.index("5 agents, such as") < found.what.index('"voice-only" says nothing')
    assert 'agent "e0"' in found.what


# -- privilege -------------------------------------------------------------------------------------------------------


def test_no_role_has_anything_like_a_privilege(scene):
    for annex in ({}, {"a": {"canUse": "1", "InteractionWorkspace.WhatsApp": "1"}}):
        path = scene.set("CfgRole", "messengers", annex=annex).path()
        only(path, "privilege", "unproven", ".canUse", WHATSAPP, "vendor's console", "kind access_role")
    only(scene.remove("CfgRole", "messengers").path(), "privilege", "unproven", "No role")


def test_no_role_has_this_privilege(scene):
    scene.set("CfgRole", "messengers", annex={"a": {"InteractionWorkspace.WorkItem.canUse": "1"}})
    only(scene.path(), "privilege", "broken", f"has {WHATSAPP}", f"privileges: [{WHATSAPP}]")


@pytest.mark.parametrize("section", ["anything", "Genesys", ""])
def test_the_section_and_the_value_do_not_matter(scene, section):
    assert scene.set("CfgRole", "messengers", annex={section: {WHATSAPP: ""}}).path().complete is True


def test_a_disabled_role(scene):
    path = scene.disable("CfgRole", "messengers").path()
    only(path, "privilege", "broken", '"messengers" of Tenant "Resources"', "is disabled", "enabled: true")


def test_members(scene):
    group, kim, lee = (
        {"object": scene.link(*each)}
        for each in (("CfgAccessGroup", "messaging"), ("CfgPerson", "kim"), ("CfgPerson", "lee"))
    )

    def role(*members):
        return scene.copy().set("CfgRole", "messengers", members=members)

    words = ["no enabled agent who may take it is a member", "kind access_role, members"]
    assert role(kim).path().complete is True
    assert role(lee, kim).path().complete is True
    only(role().path(), "privilege", "broken", *words)
    only(role(lee).path(), "privilege", "broken", *words)
    only(role(group).set("CfgAccessGroup", "messaging", members=(lee,)).path(), "privilege", "broken", *words)
    only(role(group).disable("CfgAccessGroup", "messaging").path(), "privilege", "broken", *words)


def test_everybody_is_in_everyone(scene):
    scene.set("CfgAccessGroup", "messaging", members=())
    only(scene.path(), "privilege", "broken", "no enabled agent")
    scene.set("CfgAccessGroup", "messaging", type="CFGEveryoneGroup")
    assert scene.path().complete is True
    scene.set("CfgAccessGroup", "messaging", tenant=Link("CfgTenant", 1))
    only(scene.path(), "privilege", "broken", "no enabled agent")


def test_members_that_cannot_be_read(scene):
    hidden = {"object": Link("CfgAccessGroup", UNSEEN)}
    lee, kim = ({"object": scene.link("CfgPerson", name)} for name in ("lee", "kim"))
    for members in ((hidden,), (lee, hidden), ({"object": Link("CfgPerson", UNSEEN)},)):
        path = scene.set("CfgRole", "messengers", members=members).path()
        only(path, "privilege", "unproven", '"messengers"', "cannot be read", "account that may read persons")
    assert scene.set("CfgRole", "messengers", members=(hidden, kim)).path().complete is True
    scene.set("CfgRole", "messengers", members=({"object": scene.link("CfgAccessGroup", "messaging")},))
    scene.set("CfgAccessGroup", "messaging", members=({"object": Link("CfgPerson", UNSEEN)},))
    only(scene.path(), "privilege", "unproven", "cannot be read")


def test_without_capacity_any_agent_of_the_tenant_will_do(scene):
    path = scene.set("CfgPerson", "kim", capacity_rule=None).path()
    only(path, "capacity", "broken")
    scene.set("CfgAccessGroup", "messaging", members=({"object": scene.link("CfgPerson", "boss")},))
    assert "no enabled agent of the tenant" in link(scene.path(), "privilege").what


def test_a_role_of_another_tenant(scene):
    scene.set("CfgRole", "messengers", tenant=Link("CfgTenant", 1))
    only(scene.path(), "privilege", "unproven", '"messengers" of another tenant', "in the tenant of the agents")
    scene.set("CfgRole", "messengers", members=())
    only(scene.path(), "privilege", "broken", 'No role of Tenant "Resources"')


def test_privileges_that_have_to_be_assigned_all_together_are_only_mentioned(scene):
    assert "it has 1 like InteractionWorkspace.WorkItem.*" in link(scene.path(), "privilege").what
    scene.set("CfgRole", "messengers", annex={"a": {WHATSAPP: "1"}})
    assert scene.path().complete is True
    assert "it has 0 like" in link(scene.path(), "privilege").what


TWO = {"two": {"media_type": "whatsappsession", "privileges": ["a.canUse", "b.canUse"]}}


def test_several_privileges_have_to_meet_in_one_person(scene):
    kim, lee = ({"object": scene.link("CfgPerson", name)} for name in ("kim", "lee"))
    scene.set("CfgPerson", "lee", capacity_rule=scene.link("CfgScript", "three"))
    scene.set("CfgRole", "messengers", annex={"x": {"a.canUse": "1"}}, members=(kim, lee))
    scene.like("CfgRole", "messengers", name="second", annex={"x": {"b.canUse": "1"}}, members=(lee,))
    path = scene.path(default_profile="two", own_profiles=TWO)
    assert path.complete is True
    assert link(path, "privilege").what == (
        'Role "messengers" and "second" of Tenant "Resources" gives a.canUse and b.canUse to "lee".'
    )
    scene.set("CfgRole", "messengers", members=(kim,))
    only(
        scene.path(default_profile="two", own_profiles=TWO), "privilege", "broken", "has b.canUse, but no enabled agent"
    )


# -- connections -----------------------------------------------------------------------------------------------------


def connected(scene, *names):
    connections = tuple({"server": scene.link("CfgApplication", name), "port_id": "default"} for name in names)
    return scene.set("CfgApplication", DMS, connections=connections)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ["a Chat Server that has endpoint", "an Interaction Server", "a Universal Contact Server"]),
        ((INTERACTION, CONTACT), ['no connection to a Chat Server that has endpoint "session-chat"']),
        ((CHAT, CONTACT), ['"DMS" has no connection to an Interaction Server']),
        ((CHAT, INTERACTION), ['"DMS" has no connection to a Universal Contact Server']),
    ],
)
def test_a_connection_that_is_missing(scene, names, words):
    found = only(connected(scene, *names).path(), "connections", "broken", "kind connection", *words)
    assert found.what.count("no connection to") == 3 - len(names)


def test_a_connection_to_the_backup_will_do(scene):
    assert connected(scene, BACKUP, INTERACTION, CONTACT).path().complete is True


@pytest.mark.parametrize("name", [INTERACTION, CONTACT])
def test_a_connection_to_what_is_disabled(scene, name):
    only(scene.disable("CfgApplication", name).path(), "connections", "broken", f'"{name}" is disabled', "Enable it")
    scene.like("CfgApplication", name, name="second", state="CFGEnabled")
    assert connected(scene, CHAT, INTERACTION, CONTACT, "second").path().complete is True


def test_a_connection_to_a_disabled_chat_server(scene):
    only(scene.disable("CfgApplication", CHAT).path(), "connections", "broken", '"Chat" is disabled')


def test_a_connection_to_what_cannot_be_read(scene):
    only(scene.remove("CfgApplication", CONTACT).path(), "connections", "unproven", "1 of its connections", "may read")


def test_a_connection_to_what_may_not_run_leaves_no_doubt_about_what_is_missing(scene):
    scene.like("CfgHost", "media-1", name="media-9")
    scene.set("CfgApplication", CONTACT, host=scene.link("CfgHost", "media-9")).remove("CfgHost", "media-9")
    only(scene.copy().path(), "connections", "unproven", 'host of Application "Contact"')
    only(connected(scene, CHAT, CONTACT).path(), "connections", "broken", "no connection to an Interaction Server")


def test_a_further_chat_server_that_lacks_the_endpoint(scene):
    scene.like("CfgApplication", CHAT, name="Web_Chat", backup_server=None, options={"endpoints:101": {"web": "q"}})
    connected(scene, CHAT, "Web_Chat", INTERACTION, CONTACT)
    only(scene.path(), "connections", "unproven", '"Web_Chat" as well, without endpoint', "kind chat_endpoint")
    assert scene.disable("CfgApplication", "Web_Chat").path().complete is True


def test_connections_are_judged_whatever_else_is_broken(scene):
    path = connected(route(scene, "nonsense"), CHAT, CONTACT).path()
    assert path.broken == "inbound_route"
    assert link(path, "connections").status == "broken"
    assert "Chat Server" not in link(path, "connections").what


# -- profiles --------------------------------------------------------------------------------------------------------


def test_apple_business_chat(scene):
    scene.options(DMS, **{"channel-apple": {"inbound-route": ",101:session-chat"}})
    apple, whatsapp = scene.paths(profiles={"apple": "apple_business_chat"})
    assert whatsapp.complete is True
    assert (apple.profile, apple.media_type, apple.broken) == ("apple_business_chat", "applebcsession", "media_type")
    assert link(apple, "capacity").status == "broken"
    media_types = scene.link("CfgEnumerator", "MediaType")
    scene.add("CfgEnumeratorValue", name="applebcsession", display_name="Apple", enumerator=media_types)
    scene.set("CfgScript", "three", annex=rule_tree(applebcsession=1, whatsappsession=1))
    apple, whatsapp = scene.paths(profiles={"channel-apple": "apple_business_chat"})
    assert whatsapp.complete is True
    only(apple, "privilege", "unproven", "apple_business_chat names no privilege", "vendor's documentation")


@pytest.mark.parametrize(
    ("given", "profiles", "media", "profile"),
    [
        (None, {}, "whatsappsession", "whatsapp"),
        ("", {}, "whatsappsession", "whatsapp"),
        ("whatsappsession", {}, "whatsappsession", "whatsapp"),
        ("applebcsession", {}, "applebcsession", "apple_business_chat"),
        ("facebooksession", {}, "facebooksession", ""),
        ("facebooksession", {"whatsapp": "whatsapp"}, "facebooksession", "whatsapp"),
        (None, {"whatsapp": "apple_business_chat"}, "applebcsession", "apple_business_chat"),
        (None, {"other": "apple_business_chat"}, "whatsappsession", "whatsapp"),
    ],
)
def test_media_type_and_profile(scene, given, profiles, media, profile):
    options = {"inbound-route": ",101:session-chat"}
    if given is not None:
        options["x-inbound-media"] = given
    path = scene.options(DMS, **{CHANNEL: options}).path(profiles=profiles)
    assert (path.media_type, path.profile) == (media, profile)


def test_a_media_type_without_a_profile(scene):
    scene.options(DMS, **{CHANNEL: {"inbound-route": ",101:session-chat", "x-inbound-media": "facebooksession"}})
    found = link(scene.path(), "privilege")
    assert (found.status, "No channel profile" in found.what) == ("unproven", True)


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (
            {"default_profile": "whatsap"},
            ["default_profile: there is no channel profile 'whatsap'. Did you mean 'whatsapp'? Known are: apple_"],
        ),
        (
            {"profiles": {"a": "x", "b": 5}},
            ["profiles.a: there is no channel profile 'x'.", "profiles.b: the name of a channel profile is a text"],
        ),
        # What is wrong with the profiles themselves is said once.
        ({"own_profiles": {"x": {"queue": "q"}}, "profiles": {"a": "x"}}, ["own_profiles, x, media_type: a profile"]),
        ({"profiles": {"a": "whatsapp", "channel-a": "whatsapp"}}, ["profiles: channel 'a' is named twice."]),
    ],
)
def test_profiles_that_are_not_known(scene, wanted, texts):
    with pytest.raises(ValidationFailed) as caught:
        scene.paths(**wanted)
    for text, finding in zip(texts, caught.value.findings):
        assert str(finding).startswith(text)
    assert len(caught.value.findings) == len(texts)


def test_a_profile_of_the_site(scene):
    own = {"wechat": {"media_type": "wechatsession"}, "whatsapp": {"privileges": ["Own.canUse"]}}
    scene.options(DMS, **{"channel-we": {"inbound-route": ",101:session-chat", "x-inbound-media": "wechatsession"}})
    we, whatsapp = scene.paths(own_profiles=own)
    assert (we.profile, we.media_type, whatsapp.profile) == ("wechat", "wechatsession", "whatsapp")
    only(whatsapp, "privilege", "broken", "has Own.canUse")
    scene.options(DMS, **{"channel-we": {"inbound-route": ",101:session-chat"}})
    we, whatsapp = scene.paths(own_profiles=own, profiles={"we": "wechat"})
    assert (we.profile, we.media_type) == ("wechat", "wechatsession")


# -- tenants, names, secrets -----------------------------------------------------------------------------------------


def test_two_tenants_have_nothing_in_common(scene):
    scene.add("CfgTenant", name="Second")
    second = scene.link("CfgTenant", "Second")
    route = {"inbound-route": f",{second.dbid}:session-chat"}
    scene.options(DMS, **{"channel-second": route})
    scene.set("CfgApplication", DMS, tenants=(RESOURCES, second))
    path, whatsapp = scene.paths()
    assert whatsapp.complete is True
    first(path, "chat_server", 'that is Tenant "Resources"', '(Tenant "Second")', f"[endpoints:{second.dbid}]")
    for name in (CHAT, BACKUP):
        scene.options(name, **{f"endpoints:{second.dbid}": {"session-chat": "greet-queue"}})
        scene.set("CfgApplication", name, tenants=(RESOURCES, second))
    expected = {"queue": "broken", "media_type": "broken", "capacity": "broken"}
    path, whatsapp = scene.paths()
    assert whatsapp.complete is True
    assert {name: status for name, status in statuses(path).items() if status == "broken"} == expected
    assert all('"Second"' in link(path, name).what for name in expected)
    scene.like("CfgScript", "greet-queue", tenant=second)
    scene.like("CfgScript", "View-1", tenant=second)
    scene.like("CfgEnumerator", "MediaType", tenant=second)
    attribute = Link("CfgEnumerator", scene.objects["CfgEnumerator"][-1].dbid)
    scene.like("CfgEnumeratorValue", "whatsappsession", tenant=second, enumerator=attribute)
    scene.like("CfgPerson", "kim", tenant=second, user_name="kim-2", employee_id="kim-2")
    role = {"members": ({"object": scene.link("CfgPerson", "kim-2")},), "name": "two"}
    scene.like("CfgRole", "messengers", tenant=second, **role)
    path, whatsapp = scene.paths()
    assert path.complete is whatsapp.complete is True


HOSTILE = ["{{ 7 * 7 }}", 'a"b', "line\nbreak", "[x]: y", "\u202eabc", "\x1b[31m", "{0}%s", "日本", "", "*"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(scene, name):
    section = f"channel-{name}" if name else "channel-x"
    for class_name, old in (("CfgApplication", DMS), ("CfgHost", "media-1"), ("CfgTenant", "Resources"),
                            ("CfgPlace", "desk"), ("CfgScript", "three"), ("CfgRole", "messengers")):  # fmt: skip
        scene.set(class_name, old, name=name)
    scene.set("CfgPerson", "kim", user_name=name)
    scene.set("CfgApplication", name, options={section: {"inbound-route": ",101:session-chat"}})
    path = scene.path()
    assert path.complete is True
    assert (path.application, path.channel) == (name, section[len("channel-") :])
    everything = [str(each) for each in path.links] + path.sentences("ok")
    assert all(text.isprintable() for text in everything)
    if name and name.isprintable():
        assert name in everything[0]


def test_hostile_values(scene):
    for value in HOSTILE:
        on_both(scene, **{"endpoints:101": {"session-chat": value}})
        path = scene.path()
        assert path.broken in ("queue", "chat_server")
        assert all(str(each).isprintable() for each in path.links)
        assert str(route(scene.copy(), value).path().links[1]).isprintable()


def test_no_secret_of_a_channel_is_ever_shown(scene):
    section = scene.one("CfgApplication", DMS).attributes["options"][CHANNEL]
    assert SECRET in section.values()
    broken = [scene.copy().path(), scene.copy().disable("CfgApplication", DMS).path()]
    for value in ("", "nonsense", "101:x", ",5:x", ",101:x"):
        broken.append(scene.copy().options(DMS, **{CHANNEL: {**section, "inbound-route": value}}).path())
    for path in broken:
        assert SECRET not in json.dumps(path.to_data())


def test_links_that_need_a_tenant_say_so_when_there_is_none(scene):
    trail = Trail(Estate(World(scene.objects)), scene.one("CfgApplication", DMS), CHANNEL, "chat", None)
    with pytest.raises(LookupError, match="leads to no tenant"):
        queue(trail)


def test_objects_with_next_to_nothing(scene):
    for class_name in scene.objects:
        scene.objects[class_name].append(type(scene.objects["CfgTenant"][0])(class_name, 900_000, {}))
    assert scene.path().complete is True


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "a"], "a and b"), (["a", "b", "c"], "a, b and c"),
        ([str(n) for n in range(5)], "0, 1, 2, 3 and 4"), ([str(n) for n in range(7)], "0, 1, 2, 3, 4 and 2 more"),
    ],
)  # fmt: skip
def test_enumerations_stay_short(texts, text):
    assert listed(texts) == text


def test_control_characters_are_escaped():
    assert printable("a\nb\x00\udc80é") == "a\\nb\\x00\\udc80é"


def test_a_further_section_of_a_driver_is_part_of_its_channel(scene):
    further = {"channel-whatsapp-proxy": {"host": "proxy.example.org"}}
    own = {"channel-whatsapp-garden": {"driver-classname": "a.b.C"}}
    options = {**scene.one("CfgApplication", DMS).attributes["options"], **further, **own}
    found = scene.set("CfgApplication", DMS, options=options).paths()
    assert [each.channel for each in found] == ["whatsapp", "whatsapp-garden"]
