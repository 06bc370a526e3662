# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``workspace_options``: options of the desktop for everybody or for some, checked wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import ServerError
from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    server,
    settled,
    thing,
)

METADATA = str(Path(__file__).parents[2] / "fixtures" / "vendor" / "InteractionWorkspace_metadata.xml")
SECTION = "interaction-workspace"
SIZE = "whatsappsession.max-text-message-size"
ESTATE = (
    *server("desktop", "CFGInteractionWorkspace", options={SECTION: {"theirs": "1"}, "log": {"verbose": "all"}}),
    thing("CfgPerson", "kim", user_name="kim"),
    thing("CfgAgentGroup", "team"),
    thing("CfgScript", "queue", type="CFGInteractionQueue"),
    thing("CfgScript", "rule", type="CFGCapacityRule"),
)
TARGETS = {
    "applications": ("desktop", "CfgApplication", "options", 'Application "desktop"'),
    "tenants": ("Resources", "CfgTenant", "annex", 'Tenant "Resources"'),
    "agent_groups": ("team", "CfgAgentGroup", "annex", 'Agent Group "team" (Resources)'),
    "persons": ("kim", "CfgPerson", "annex", 'Person "kim" (Resources)'),
}
targets = pytest.mark.parametrize("parameter", list(TARGETS))


def stored(target, parameter):
    name, class_name, tree, _label = TARGETS[parameter]
    if class_name == "CfgPerson":
        (found,) = (e for e in target.world().objects[class_name] if e.attributes["employee_id"] == name)
        return found.attributes.get(tree, {})
    return target.attributes(class_name, name).get(tree, {})


@targets
def test_options_of_each_kind_of_owner(start, parameter):
    target = start(*ESTATE)
    name, _class, tree, _label = TARGETS[parameter]
    before = stored(target, parameter)
    result = settled(target, "workspace_options", options={SIZE: 4000, "own": "x"}, **{parameter: [name, name]})
    prefix = "annex " if tree == "annex" else ""
    assert lines(result) == [f"+ {prefix}[{SECTION}] own = x", f"+ {prefix}[{SECTION}] {SIZE} = 4000"]
    assert stored(target, parameter) == {**before, SECTION: {**before.get(SECTION, {}), SIZE: "4000", "own": "x"}}
    settled(target, "workspace_options", options={SIZE: None, "own": ""}, state="absent", **{parameter: [name]})
    assert stored(target, parameter) == before


def test_options_of_several_owners_in_another_section(start):
    target = start(*ESTATE)
    owners = {parameter: [each[0]] for parameter, each in TARGETS.items()}
    result = settled(target, "workspace_options", options={"a": "1"}, section="other", **owners)
    assert result["summary"]["update"] == 4
    assert [stored(target, each)["other"] for each in TARGETS] == [{"a": "1"}] * 4


@targets
@pytest.mark.parametrize(
    ("option", "value", "text"),
    [
        (SIZE, 0, "0 is out of range: 1 to 2147483647 bytes."),
        (SIZE, "many", "'many' is not a whole number bytes."),
        ("whatsappsession.new-message-blinking", "maybe", "'maybe' is not one of true, false."),
        ("wechatsession.emoji-selector-mode", "xx", "'xx' is not one of ch, tw, en, th."),
        (SIZE, {"integer": 5}, "5 is not a text, and the values of this option are."),
    ],
)
def test_the_catalogue_counts_in_an_annex_as_well(start, parameter, option, value, text):
    name, _class, _tree, label = TARGETS[parameter]
    found = refused(start(*ESTATE), "workspace_options", options={option: value}, **{parameter: [name]})[1:]
    assert found == [f"- {label}, [{SECTION}] {option}: {text}"]


def test_the_catalogue_says_nothing_about_another_section(start):
    settled(start(*ESTATE), "workspace_options", options={SIZE: "many"}, section="other", persons=["kim"])


@targets
def test_metadata_count_besides_the_catalogue(start, parameter):
    target = start(*ESTATE)
    name, _class, _tree, label = TARGETS[parameter]
    owner = {parameter: [name]}
    wrong = {"options": {"retries": "-1", "protocol": "ftp"}, "section": "connection"}
    assert refused(target, "workspace_options", metadata=[METADATA], **wrong, **owner)[1:] == [
        f"- {label}, [connection] retries: -1 is out of range: 0 or more.",
        f"- {label}, [connection] protocol: 'ftp' is not one of http, https.",
    ]
    settled(target, "workspace_options", **wrong, **owner)
    for more in ({}, {"metadata": [METADATA]}):
        (text,) = refused(target, "workspace_options", options={SIZE: "0"}, **more, **owner)[1:]
        assert "0 is out of range: 1 to 2147483647" in text
    right = {"options": {"retries": "0", "protocol": "http"}, "section": "connection"}
    settled(target, "workspace_options", metadata=[METADATA], **right, **owner)


def test_an_option_that_metadata_call_secret_is_hidden(start, tmp_path):
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(f'<metadata><option section="{SECTION}" name="pin" type="password"/></metadata>')
    target = start(*ESTATE)
    given = {"persons": ["kim"], "metadata": [str(metadata)]}
    result = settled(target, "workspace_options", options={"pin": "918273", "plain": "x"}, **given)
    assert lines(result) == [f"+ annex [{SECTION}] pin = ********", f"+ annex [{SECTION}] plain = x"]
    result = settled(target, "workspace_options", options={"pin": ""}, state="absent", **given)
    assert lines(result) == [f"- annex [{SECTION}] pin = ********"]


@pytest.mark.parametrize("kind", ["options", "workspace_options"])
@pytest.mark.parametrize("value", [918273, 9.5, True, None])
def test_a_secret_by_metadata_that_yaml_made_something_else_is_not_printed(tmp_path, kind, value):
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(f'<metadata><option section="{SECTION}" name="pin" type="password"/></metadata>')
    options = {"pin": value} if kind == "workspace_options" else {SECTION: {"pin": value}}
    (text,) = complaints(kind, applications=["desktop"], options=options, metadata=[str(metadata)])
    assert text.startswith(f"options [{SECTION}] pin: YAML reads this as ")
    assert str(value) not in text


def test_kind_options_hides_what_metadata_call_secret(start, tmp_path):
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(f'<metadata><option section="{SECTION}" name="pin" type="password"/></metadata>')
    given = {"applications": ["desktop"], "metadata": [str(metadata)], "options": {SECTION: {"pin": "918273"}}}
    target = start(*ESTATE)
    assert lines(settled(target, "options", **given)) == [f"+ [{SECTION}] pin = ********"]
    assert lines(settled(target, "options", state="deleted", **given)) == [f"- [{SECTION}] pin = ********"]


# -- names of objects ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["chat.on-hold-queue", "intercommunication.whatsappsession.queue"])
@targets
def test_a_queue_has_to_exist(start, parameter, option):
    target = start(*ESTATE)
    owner = {parameter: [TARGETS[parameter][0]]}
    (text,) = refused(target, "workspace_options", options={option: "queeu"}, **owner)[1:]
    assert text.startswith("- Script \"queeu\" (Resources): it does not exist. Did you mean 'queue'?")
    (text,) = refused(target, "workspace_options", options={option: "rule"}, **owner)[1:]
    assert "it is CFGCapacityRule and cannot be changed to CFGInteractionQueue." in text
    settled(target, "workspace_options", options={option: "queue"}, **owner)
    settled(target, "workspace_options", options={option: ""}, **owner)
    # What is removed need not exist.
    settled(target, "workspace_options", options={option: "queeu"}, state="absent", **owner)


def test_a_queue_may_be_created_in_the_same_run(start):
    target = start(*ESTATE)
    objects = [
        {"kind": "workspace_options", "options": {"chat.on-hold-queue": "new"}, "persons": ["kim"]},
        {"kind": "script", "name": "new", "create": True},
    ]
    result = target.done("configuration", objects=objects)
    assert [each["object"]["class"] for each in result["plan"]["operations"]] == ["CfgScript", "CfgPerson"]
    assert target.done("configuration", objects=objects)["plan"]["operations"] == []


@targets
def test_a_queue_that_could_not_be_created_is_not_named(start, parameter):
    def fault(method, class_name, *_more):
        if (method, class_name) == ("create", "CfgScript"):
            raise ServerError("no", "")

    target = start(*ESTATE)
    before = stored(target, parameter)
    objects = [
        {"kind": "workspace_options", "options": {"chat.on-hold-queue": "new"}, parameter: [TARGETS[parameter][0]]},
        {"kind": "script", "name": "new", "create": True},
    ]
    target.faults = [fault]
    assert target.call("configuration", on_error="continue", objects=objects)["failed"]
    assert stored(target, parameter) == before


def test_a_business_attribute_has_to_exist(start):
    target = start(*ESTATE)
    option = "whatsappsession.emojis-business-attribute"
    (text,) = refused(target, "workspace_options", options={option: "Nope"}, persons=["kim"])[1:]
    assert text.startswith('- Business Attribute "Nope" (Resources): it does not exist.')
    settled(target, "workspace_options", options={option: "Language"}, persons=["kim"])


# -- themes ----------------------------------------------------------------------------------------------------------

ICONS = "it names a theme other than Default and HighContrast; the plug-ins' icons are missing in others."


@pytest.mark.parametrize(
    ("value", "is_other"),
    [
        ("Default", False),
        ("HighContrast", False),
        ("Default, HighContrast", False),
        ("", False),
        ("Blue", True),
        ("Default,Blue , Green", True),
        ("default", True),
    ],
)
def test_themes(start, value, is_other):
    target = start(*ESTATE)
    result = settled(target, "workspace_options", options={"gui.themes": value}, persons=["kim"])
    note = f'Person "kim" (Resources), [{SECTION}] gui.themes: {ICONS}'
    assert result["notes"] == ([note] if is_other else [])


def test_a_theme_that_is_there_already_is_a_note(start):
    target = start(*ESTATE)
    target.done("options", applications=["desktop"], options={SECTION: {"Theme": "Blue"}})
    result = settled(target, "workspace_options", options={"a": "b"}, applications=["desktop"], persons=["kim"])
    assert result["notes"] == [f'Application "desktop", [{SECTION}] Theme: {ICONS}']
    gone = settled(target, "workspace_options", options={"Theme": ""}, applications=["desktop"], state="absent")
    assert gone["notes"] == []


@pytest.mark.parametrize("name", ["gui.theme-color", "theme-token", "mytheme", "secret-theme", "pin.theme"])
def test_what_is_no_theme_or_secret_is_not_spoken_of(start, tmp_path, name):
    metadata = tmp_path / "metadata.xml"
    metadata.write_text(f'<metadata><option section="{SECTION}" name="pin.theme" type="password"/></metadata>')
    given = {"options": {name: "Blue"}, "persons": ["kim"], "metadata": [str(metadata)]}
    assert settled(start(*ESTATE), "workspace_options", **given)["notes"] == []


# -- what is refused -------------------------------------------------------------------------------------------------

NO_TENANT = "tenant: no tenant is given. Name it here or in the connection."


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({}, ["it is not said whose options they are. Give one of applications, tenants, agent_groups, persons."]),
        ({"persons": ["kim", "lee"], "agent_groups": ["x"], "tenant": ""}, [NO_TENANT]),
        ({"tenants": ["X"], "options": {"chat.on-hold-queue": "q"}, "tenant": ""}, [NO_TENANT]),
        (
            {"persons": ["kim"], "options": {"a": 5}},
            [f"options [{SECTION}] a: YAML reads this as 5 (a number), options are texts. Quote it."],
        ),
        (
            {"persons": ["kim"], "section": " "},
            ["options: ' ' is not the name of a section or option. Put it in quotes."],
        ),
        (
            {"persons": ["kim"], "options": {5: "a"}},
            [f"options[{SECTION}]: 5 is not the name of a section or option. Put it in quotes."],
        ),
        (
            {"persons": ["kim"], "metadata": ["/nowhere"]},
            ["metadata[0]: '/nowhere' cannot be read: No such file or directory. Check the path."],
        ),
    ],
)
def test_complaints(given, texts):
    assert complaints("workspace_options", **{"options": {"a": "b"}, **given}) == texts


def test_metadata_that_are_damaged(tmp_path):
    whole, cut = tmp_path / "whole.xml", tmp_path / "cut.xml"
    whole.write_bytes(Path(METADATA).read_bytes())
    cut.write_bytes(Path(METADATA).read_bytes()[:-20])
    (text,) = complaints("workspace_options", options={"a": "b"}, persons=["kim"], metadata=[str(whole), str(cut)])
    assert text.startswith("metadata[1]: cut.xml, line ")


def test_applications_and_tenants_need_no_tenant(start):
    target = start(*ESTATE)
    settled(
        target, "workspace_options", options={"a": "b"}, applications=["desktop"], tenants=["Resources"],
        default_tenant="",
    )  # fmt: skip


def test_an_application_that_is_no_desktop(start):
    target = start(*server("chat"))
    assert refused(target, "workspace_options", options={"a": "b"}, applications=["chat"])[1:] == [
        '- Application "chat": it is no Workspace: its type is CFGChatServer. Name a Workspace.'
    ]
