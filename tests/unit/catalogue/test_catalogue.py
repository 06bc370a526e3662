# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The catalogue is consistent with itself, whatever it says."""

from __future__ import annotations

import re

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import (
    CLASS_NAMES,
    OBJECT_CLASSES,
    class_name,
    object_class,
    type_spelling,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import GRADES, SOURCES
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.options import (
    OPTIONS,
    components_of_application_type,
    find_option,
    is_secret,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED, predefined
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.profiles import PROFILES
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link


def attributes_of(described):
    """Every attribute of a class with its path, fields of structures included."""
    for attribute in described.attributes:
        yield attribute.name, attribute
        for field in attribute.fields:
            yield f"{attribute.name}.{field.name}", field


CLASSES = [object_class(name) for name in CLASS_NAMES]
each_class = pytest.mark.parametrize("described", CLASSES, ids=CLASS_NAMES)


def every_fact():
    for described in CLASSES:
        yield described.name, described.fact
        for path, attribute in attributes_of(described):
            yield f"{described.name}.{path}", attribute.fact
            if attribute.on_delete_fact:
                yield f"{described.name}.{path} on delete", attribute.on_delete_fact
    for enumeration in ENUMERATIONS.values():
        for member in enumeration.members:
            yield f"{enumeration.name}.{member.name}", member.fact
    for option in OPTIONS:
        yield f"{option.component} [{option.section}] {option.name}", option.fact
    for each in PREDEFINED:
        yield f"{each.class_name} {each.dbid}", each.fact
    for profile in PROFILES.values():
        for name, fact in profile.facts.items():
            yield f"{profile.name} {name}", fact
        for attribute in profile.contact_attributes:
            yield f"{profile.name} {attribute.name}", attribute.fact


# -- facts


def test_every_fact_names_its_source_or_its_reasoning():
    nameless = [
        place
        for place, fact in every_fact()
        if fact.grade not in GRADES or (fact.source not in SOURCES if fact.grade != "D" else len(fact.source) < 20)
    ]
    assert nameless == []


def test_an_assumption_is_not_dressed_up_as_a_source():
    assert [place for place, fact in every_fact() if fact.grade == "D" and fact.source in SOURCES] == []


def test_every_source_is_used_or_known_to_others():
    assert {"abc-deploy"} >= set(SOURCES) - {fact.source for dummy, fact in every_fact()}


# -- classes


def test_the_classes_are_those_of_the_enumeration_of_object_types():
    numbers = {described.name: described.number for described in CLASSES}
    assert numbers == {class_name(name): number for name, number in ENUMERATIONS["CfgObjectType"].items() if number}
    assert all(type_spelling(class_name(name)) == name for name in ENUMERATIONS["CfgObjectType"])


def test_titles_are_unique():
    assert len({described.title for described in CLASSES}) == len(CLASSES)


@each_class
def test_every_class_has_state_folder_and_annex(described):
    assert described.by_name["state"].default == "CFGEnabled"
    assert described.by_name["state"].enumeration == "CfgObjectState"
    assert described.by_name["folder"].targets == ("CfgFolder",)
    assert described.by_name["folder"].on_delete == "refuse"
    assert described.by_name["annex"].kind == "options"


@pytest.mark.parametrize("described", OBJECT_CLASSES.values(), ids=OBJECT_CLASSES)
def test_what_makes_the_key_is_there_when_an_object_is_created(described):
    optional = {name for name in described.key if not described.by_name[name].required}
    assert optional <= {"folder"}, "only a folder may be at the top"
    assert not described.opaque


def test_other_classes_are_opaque():
    described = object_class("CfgDNGroup")
    assert described.opaque
    assert described.title == "DN Group"
    assert described.key == ("tenant", "name")
    assert [each.name for each in described.attributes] == ["tenant", "name", "state", "folder", "annex"]
    assert not any(each.required for each in described.attributes)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("CfgAplication", "CfgApplication"), ("cfgscript", "CfgScript"), ("Host", "CfgHost"), ("CfgRoles", "CfgRole")],
)
def test_a_misspelled_class_gets_a_suggestion(wrong, meant):
    with pytest.raises(KeyError, match=rf"no object class '{wrong}'.*Did you mean.*{meant}"):
        object_class(wrong)


@pytest.mark.parametrize("wrong", ["", "CfgNoObject", "zzz"])
def test_what_is_no_class_is_refused(wrong):
    with pytest.raises(KeyError, match="no object class"):
        object_class(wrong)


@each_class
def test_enumerations_and_targets_exist(described):
    for path, attribute in attributes_of(described):
        assert attribute.kind != "enumeration" or attribute.enumeration in ENUMERATIONS, path
        assert set(attribute.targets) <= set(CLASS_NAMES), path


@each_class
def test_names_and_wire_names_have_their_form(described):
    for path, attribute in attributes_of(described):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", attribute.name), path
        assert re.fullmatch(r"[a-z0-9]+(\.[a-z]+)?", attribute.wire), path
        assert ("." in attribute.wire) == attribute.is_collection, path
        assert re.fullmatch(r"[a-z]*", attribute.class_wire), path


@each_class
def test_defaults_are_legal(described):
    for path, attribute in attributes_of(described):
        if attribute.default is None:
            continue
        expected = {"string": str, "integer": int, "flag": bool, "enumeration": str}[attribute.kind]
        assert isinstance(attribute.default, expected), path
        assert isinstance(attribute.default, bool) == (expected is bool), path
        assert not attribute.enumeration or attribute.default in ENUMERATIONS[attribute.enumeration], path


@each_class
def test_references_say_on_what_their_delete_rule_rests(described):
    for path, attribute in attributes_of(described):
        assert bool(attribute.on_delete_fact) == bool(attribute.targets), path


@each_class
def test_fields_of_structures_are_flat_and_their_key_is_always_there(described):
    for attribute in described.attributes:
        for field in attribute.fields:
            assert not field.is_collection
            assert field.kind != "options"
            assert field.name not in attribute.element_key or field.required or field.default is not None


@each_class
def test_a_mandatory_reference_never_becomes_empty(described):
    for path, attribute in attributes_of(described):
        in_list = "." in path
        assert in_list or not (attribute.required and attribute.targets and attribute.on_delete == "reset"), path


@each_class
def test_keys_do_not_refer_to_each_other_in_circles(described):
    def walk(name, above):
        assert name not in above
        each = object_class(name)
        for part in each.key:
            for target in each.by_name[part].targets:
                if target != name:
                    walk(target, (*above, name))

    walk(described.name, ())


def test_secrets_are_secret_by_name_too():
    for described in CLASSES:
        for _path, attribute in attributes_of(described):
            assert attribute.secret == (attribute.kind == "string" and is_secret("", "", attribute.name))


# -- options


def test_options_are_listed_once():
    places = [(each.component, each.section, each.name) for each in OPTIONS]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda each: f"{each.component}-{each.section}-{each.name}")
def test_an_option_is_found_and_its_default_is_legal(option):
    section = option.section.replace("*", "x")
    name = option.name.replace("*", "anything")
    assert find_option(option.component, section, name) is option
    if option.default is None:
        return
    if option.type == "integer":
        assert int(option.default) >= (option.minimum or 0)
        assert option.maximum is None or int(option.default) <= option.maximum
    elif option.type == "boolean":
        assert option.default in ("true", "false")
    elif option.type == "choice":
        assert option.default in option.choices


@pytest.mark.parametrize(
    ("component", "section", "name"),
    [
        ("chat_server", "settings", "xml-request-max-sise"),
        ("chat_server", "endpoints", "default"),
        ("chat_server", "endpoints:", "default"),
        ("digital_messaging_server", "channel-", "inbound-route"),
        ("digital_messaging_server", "settings", "xml-request-max-size"),
        ("workspace", "settings", "chat.on-hold-queue"),
        ("", "settings", "xml-request-max-size"),
    ],
)
def test_what_is_not_documented_is_not_found(component, section, name):
    assert find_option(component, section, name) is None


def test_monitor_sections_of_a_channel_are_channel_sections():
    assert find_option("digital_messaging_server", "channel-fb-monitor-1", "inbound-media").name == "inbound-media"


@pytest.mark.parametrize(
    ("type_", "components"),
    [
        ("CFGChatServer", ("chat_server",)),
        ("CFGSocialMS", ("digital_messaging_server",)),
        ("CFGInteractionWorkspace", ("workspace",)),
        ("CFGGenericServer", ()),
        ("", ()),
    ],
)
def test_the_type_of_an_application_tells_its_component(type_, components):
    assert components_of_application_type(type_) == components
    assert not components or type_ in ENUMERATIONS["CfgAppType"]


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "Password",
        "x-password",
        "db_passwd",
        "passphrase",
        "pwd",
        "client-secret",
        "x-access-token",
        "token",
        "api-key",
        "apikey",
        "APIKey",
        "x-api_key",
        "private-key",
        "privateKey",
        "access-key",
        "consumer-key",
        "credentials",
        "smtp.password",
    ],
)
def test_names_that_hold_secrets(name):
    assert is_secret("", "channel-any", name)
    assert is_secret("digital_messaging_server", "channel-any", name)


@pytest.mark.parametrize(
    "name",
    ["username", "user", "login", "channelId", "inbound-route", "key", "keep-alive", "x-debug-mode", "bypass"],
)
def test_names_that_hold_none(name):
    assert not is_secret("", "channel-any", name)


def test_the_catalogue_has_the_last_word_on_secrets():
    assert not is_secret("chat_server", "endpoints:101", "session-token")
    assert is_secret("digital_messaging_server", "channel-any", "x-consumer-key")


# -- what a fresh server holds


def by_link(objects):
    return {Link(each.class_name, each.dbid): each for each in objects}


@pytest.fixture(params=[1, 101], ids=["multi-tenant", "enterprise"])
def fresh(request):
    return predefined(request.param)


def test_predefined_objects_are_sorted_and_have_their_dbids_once(fresh):
    places = [(object_class(each.class_name).number, each.dbid) for each in fresh]
    assert places == sorted(set(places))


def test_predefined_objects_follow_their_classes(fresh):
    known = by_link(fresh)
    for each in fresh:
        described = object_class(each.class_name)
        for name, value in each.attributes.items():
            check_value(described.by_name[name], value, known)
        missing = [a.name for a in described.attributes if a.required and a.name not in each.attributes]
        assert missing == [], each


def check_value(attribute, value, known):
    if attribute.kind == "reference":
        assert value.class_name in attribute.targets
        assert value in known
    elif attribute.kind == "structures":
        fields = {each.name: each for each in attribute.fields}
        for element in value:
            for name, inner in element.items():
                check_value(fields[name], inner, known)
    else:
        expected = {"string": str, "integer": int, "flag": bool, "enumeration": str}[attribute.kind]
        assert isinstance(value, expected)
        assert isinstance(value, bool) == (expected is bool)
        assert not attribute.enumeration or value in ENUMERATIONS[attribute.enumeration]


def test_predefined_objects_are_unique(fresh):
    seen = set()
    for each in fresh:
        described = object_class(each.class_name)
        for names in (described.key, *described.unique):
            values = tuple(each.attributes.get(name) for name in names)
            if values[-1] is None:
                continue
            assert (each.class_name, names, values) not in seen
            seen.add((each.class_name, names, values))


def test_predefined_objects_lie_in_folders_of_their_class_and_tenant(fresh):
    known = by_link(fresh)
    for each in fresh:
        folder = each.attributes.get("folder")
        if folder is None:
            continue
        assert known[folder].attributes["type"] == type_spelling(each.class_name)
        if "tenant" in each.attributes:
            assert known[folder].attributes["owner"] == each.attributes["tenant"]


def test_a_business_attribute_has_one_default_value_at_most(fresh):
    defaults = [
        each.attributes["enumerator"]
        for each in fresh
        if each.class_name == "CfgEnumeratorValue" and each.attributes["is_default"]
    ]
    assert len(set(defaults)) == len(defaults)


def test_business_attributes_belong_to_the_tenant_asked_for(fresh):
    owners = {each.attributes["tenant"] for each in fresh if each.class_name.startswith("CfgEnumerator")}
    assert len(owners) == 1


def test_protected_objects_exist():
    known = by_link(PREDEFINED)
    for described in OBJECT_CLASSES.values():
        for dbid in described.protected:
            assert Link(described.name, dbid) in known


def test_the_enterprise_installation_is_the_default():
    assert predefined() == PREDEFINED == predefined(101) != predefined(1)
