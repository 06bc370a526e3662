# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    AddOption,
    Desired,
    KeepDefault,
    RemoveOption,
    SetOption,
    combine,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation, Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.ownership import Ownership
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan import (
    Policy,
    complete_elements,
    merge_collection,
    plan,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.scope import Scope, tenant_of
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import (
    ABSENT,
    Stranger,
    Template,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import Finding
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    application,
    application_key,
    changes,
    follows,
    host,
    host_key,
    person,
    person_key,
    planned,
    refusals,
    script,
    script_key,
    skill,
    skill_key,
    tenant,
    thing,
    world,
)

APP = application_key()
LABEL = 'Application "chat"'
# What an application without a template needs.
NEW = {"type": "CFGChatServer", "version": "8"}
# What one with a host needs.
PLACE = {"work_directory": ".", "command_line": "."}


def wish(key=APP, **more):
    return Desired(key, "here", **more)


def options(tree, key=APP, **more):
    return Desired(key, "here", trees={"options": tree}, **more)


# -- options ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("directive", "stored", "after"),
    [
        (SetOption("a"), None, "a"),
        (SetOption("a"), "a", "no change"),
        (SetOption("a"), "b", "a"),
        (SetOption(""), None, ""),
        (SetOption("1"), 1, "1"),
        (SetOption(1), "1", 1),
        (SetOption(b"\x01"), None, b"\x01"),
        (AddOption("a"), None, "a"),
        (AddOption("a"), "a", "no change"),
        (AddOption("a"), "b", "no change"),
        (AddOption("a"), "", "no change"),
        (KeepDefault("a"), None, "no change"),
        (KeepDefault("a"), "a", "no change"),
        (KeepDefault("a"), "b", "a"),
        (RemoveOption(), None, "no change"),
        (RemoveOption(), "a", ABSENT),
        (RemoveOption(), "", ABSENT),
    ],
)
def test_directives(directive, stored, after):
    tree = {} if stored is None else {"s": {"k": stored}}
    before = ABSENT if stored is None else stored
    expected = [] if after == "no change" else [(("options", "s", "k"), before, after)]
    assert changes([options({"s": {"k": directive}})], application(options=tree)) == expected


def test_changes_of_options_are_sorted():
    tree = {"t": {"b": SetOption("1"), "a": SetOption("2")}, "s": {"z": SetOption("3")}}
    desired = Desired(APP, trees={"options": tree, "annex": {"x": {"y": SetOption("4")}}})
    assert [path for path, dummy, dummy in changes([desired], application())] == [
        ("annex", "x", "y"),
        ("options", "s", "z"),
        ("options", "t", "a"),
        ("options", "t", "b"),
    ]


STORED = {"s": {"a": "1", "b": "2"}, "t": {"c": "3"}}


@pytest.mark.parametrize(
    ("tree", "exact", "gone"),
    [
        ({"s": {"a": SetOption("1")}}, set(), []),
        ({"s": {"a": SetOption("1")}}, {("options", "s")}, [("s", "b")]),
        ({"s": {"a": SetOption("1")}}, {"options"}, [("s", "b"), ("t", "c")]),
        ({}, {"options"}, [("s", "a"), ("s", "b"), ("t", "c")]),
        ({"s": {}}, {("options", "s")}, [("s", "a"), ("s", "b")]),
        ({}, {("options", "t")}, [("t", "c")]),
        ({"s": {}}, set(), []),
        ({"x": {}}, {("options", "x")}, []),
        ({"s": {"a": SetOption("1")}}, {("annex", "s")}, []),
        ({"s": {"a": SetOption("1")}}, {"annex"}, []),
        ({"s": {"a": SetOption("1")}}, {("annex", "s"), ("options", "t")}, [("t", "c")]),
        ({"s": {"a": KeepDefault("1"), "b": AddOption("x")}}, {("options", "s")}, []),
    ],
)
def test_exact_trees_hold_nothing_else(tree, exact, gone):
    desired = options(tree, exact=frozenset(exact))
    have = application(options=STORED, annex={"s": {"kept": "x"}})
    assert changes([desired], have) == [(("options", s, k), STORED[s][k], ABSENT) for s, k in gone]


def test_an_exact_tree_of_an_object_without_options():
    assert changes([options({}, exact=frozenset({"options"}))], application()) == []


def test_templates_are_rendered_when_their_objects_are_known():
    section, value = Template(("endpoints:", RESOURCES)), Template((",", RESOURCES, ":x"))
    desired = options({section: {Template(("of ", RESOURCES)): SetOption(value)}})
    expected = [(("options", "endpoints:101", "of 101"), ABSENT, ",101:x")]
    assert changes([desired], application()) == expected
    assert changes([desired], application(options={"endpoints:101": {"of 101": ",101:x"}})) == []
    assert changes([desired], application(options={"endpoints:101": {"of 101": "y"}})) == [
        (("options", "endpoints:101", "of 101"), "y", ",101:x")
    ]


def test_templates_of_what_is_yet_to_come_stay_templates():
    new = Key("CfgTenant", ("New",))
    section, value = Template(("endpoints:", new)), Template((",", new, ":x"))
    desired = [options({section: {"k": SetOption(value)}}), Desired(new, defining=True)]
    operations = planned(desired, application(options={"endpoints:102": {"k": "x"}})).operations
    assert operations == (
        Operation("create", new, (Change(("name",), ABSENT, "New"),)),
        Operation("update", APP, (Change(("options", section, "k"), ABSENT, value, takes_effect="unknown"),), 1),
    )


def test_exact_sections_may_be_templates():
    section = Template(("endpoints:", RESOURCES))
    desired = options({section: {}}, exact=frozenset({("options", section)}))
    assert changes([desired], application(options={"endpoints:101": {"k": "v"}})) == [
        (("options", "endpoints:101", "k"), "v", ABSENT)
    ]


def test_two_ways_to_name_a_section_are_one_section():
    section = Template(("endpoints:", RESOURCES))
    desired = options({section: {"a": SetOption("1")}, "endpoints:101": {"b": SetOption("2"), "a": SetOption("1")}})
    assert changes([desired], application()) == [
        (("options", "endpoints:101", "a"), ABSENT, "1"),
        (("options", "endpoints:101", "b"), ABSENT, "2"),
    ]


@pytest.mark.parametrize("secrets", [(True, False), (False, True)])
def test_two_ways_to_name_an_option_agree_whoever_knows_it_is_secret(secrets):
    section = Template(("endpoints:", RESOURCES))
    one, other = (SetOption("1", secret) for secret in secrets)
    (operation,) = planned([options({section: {"a": one}, "endpoints:101": {"a": other}})], application()).operations
    found = [(each.path[1:], each.after, each.secret) for each in operation.changes]
    assert found == [(("endpoints:101", "a"), "1", True)]


def test_two_ways_to_name_an_option_must_agree():
    section = Template(("endpoints:", RESOURCES))
    desired = options({section: {"a": SetOption("1")}, "endpoints:101": {"a": SetOption("2")}})
    assert refusals([desired], application()) == [
        f"here, {LABEL}, [endpoints:101] a: it is asked for in two ways. Keep one."
    ]


@pytest.mark.parametrize(
    ("directive", "section", "key", "secret", "takes_effect"),
    [
        (SetOption("x"), "s", "k", False, ""),
        (SetOption("x", True), "s", "k", True, ""),
        (AddOption("x", True), "s", "k", True, ""),
        (SetOption("x"), "s", "my-password", True, ""),
        (SetOption("true"), "settings", "use-contact-server", False, "restart"),
        (SetOption("200"), "settings", "xml-request-max-size", False, "immediately"),
        (KeepDefault("32768"), "settings", "xml-request-max-size", False, "immediately"),
    ],
)
def test_secrets_and_when_a_change_takes_effect(directive, section, key, secret, takes_effect):
    have = application(options={section: {key: "0"}} if isinstance(directive, KeepDefault) else {})
    (operation,) = planned([options({section: {key: directive}})], have).operations
    (change,) = operation.changes
    assert (change.secret, change.takes_effect) == (secret, takes_effect)
    assert change.is_option is True


def test_a_removed_secret_is_a_secret():
    desired = options({}, exact=frozenset({"options"}))
    (operation,) = planned([desired], application(options={"s": {"token": "x", "other": "y"}})).operations
    assert [(change.path[2], change.secret) for change in operation.changes] == [("other", False), ("token", True)]


# -- attributes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "wanted", "stored", "before"),
    [
        ("version", "9", "8.5", "8.5"),
        ("work_directory", "/opt", None, ""),
        ("attempts", 3, None, 0),
        ("auto_restart", True, None, False),
        ("startup_timeout", 10, None, 90),
        ("redundancy_type", "CFGHTWarmStanby", None, "CFGHTColdStanby"),
        ("host", host_key(), None, None),
        ("backup_server", None, Link("CfgApplication", 9), Stranger("CfgApplication", 9)),
    ],
)
def test_an_attribute_that_differs(name, wanted, stored, before):
    have = application(**({name: stored} if stored is not None else {}))
    assert changes([wish(attributes={name: wanted})], have, host()) == [((name,), before, wanted)]


@pytest.mark.parametrize(
    ("name", "wanted", "stored"),
    [
        ("version", "8.5", "8.5"),
        ("work_directory", "", None),
        ("attempts", 0, None),
        ("auto_restart", False, None),
        ("startup_timeout", 90, None),
        ("host", host_key(), Link("CfgHost", 1)),
        ("host", None, None),
        ("tenants", (), None),
        ("tenants", (RESOURCES,), (TENANT,)),
    ],
)
def test_an_attribute_that_is_as_wanted(name, wanted, stored):
    have = application(**({name: stored} if stored is not None else {}))
    plan_ = planned([wish(attributes={name: wanted})], have, host())
    assert plan_ == Plan((), (APP,))
    assert plan_.is_empty is True


OTHER = Key("CfgTenant", ("Other",))
THIRD = Key("CfgTenant", ("Third",))
TENANTS = (tenant(102, "Other"), tenant(103, "Third"))


@pytest.mark.parametrize(
    ("wanted", "exact", "after"),
    [
        ((OTHER,), False, (RESOURCES, OTHER)),
        ((OTHER, OTHER), False, (RESOURCES, OTHER)),
        ((THIRD, OTHER), False, (RESOURCES, THIRD, OTHER)),
        ((RESOURCES,), False, None),
        ((OTHER,), True, (OTHER,)),
        ((OTHER, OTHER), True, (OTHER,)),
        ((RESOURCES,), True, None),
        ((RESOURCES, RESOURCES), True, None),
        ((), False, ()),
        ((), True, ()),
    ],
)
def test_lists_of_references(wanted, exact, after):
    desired = wish(attributes={"tenants": wanted}, exact=frozenset({"tenants"} if exact else ()))
    expected = [] if after is None else [(("tenants",), (RESOURCES,), after)]
    assert changes([desired], application(tenants=(TENANT,)), *TENANTS) == expected


def test_references_that_cannot_be_read_stay():
    have = application(tenants=(TENANT, Link("CfgTenant", 99)))
    before = (RESOURCES, Stranger("CfgTenant", 99))
    assert changes([wish(attributes={"tenants": (OTHER,)})], have, *TENANTS) == [
        (("tenants",), before, (*before, OTHER))
    ]


PORT = {"transport_params": "", "app_params": "", "protocol": ""}
FIRST = {"id": "default", "port": 1, **PORT}


@pytest.mark.parametrize(
    ("wanted", "exact", "after"),
    [
        (({"id": "default", "port": 1},), False, None),
        (({"id": "default", "port": 1},), True, None),
        (({"id": "default", "port": 2},), False, ({**FIRST, "port": 2, "protocol": "x"},)),
        (({"id": "default", "protocol": ""},), False, ({**FIRST, "protocol": ""},)),
        (
            ({"id": "b", "port": 2}, {"id": "a", "port": 3, "protocol": "y"}),
            False,
            (
                {**FIRST, "protocol": "x"},
                {"id": "b", "port": 2, **PORT},
                {"id": "a", "port": 3, **PORT, "protocol": "y"},
            ),
        ),
        (({"id": "b", "port": 2},), True, ({"id": "b", "port": 2, **PORT},)),
        (
            ({"id": "default", "port": 5}, {"id": "b", "port": 2}),
            True,
            ({**FIRST, "port": 5, "protocol": "x"}, {"id": "b", "port": 2, **PORT}),
        ),
        ((), False, ()),
    ],
)
def test_lists_of_structures(wanted, exact, after):
    have = application(ports=({"id": "default", "port": 1, "protocol": "x"},))
    wanted = tuple({"port": 1, **each} for each in wanted)
    desired = wish(attributes={"ports": wanted}, exact=frozenset({"ports"} if exact else ()))
    before = ({**FIRST, "protocol": "x"},)
    assert changes([desired], have) == ([] if after is None else [(("ports",), before, after)])


CONNECTIONS = object_class("CfgApplication").by_name["connections"]
FIELDS = {
    "port_id": "default", "protocol": "", "timeout_local": 0, "timeout_remote": 0, "trace_mode": "CFGTMNoTraceMode",
    "transport_params": "", "app_params": "",
}  # fmt: skip


def test_new_elements_get_every_default():
    assert complete_elements(CONNECTIONS, (), ({"server": APP, "timeout_local": 3},)) == (
        {"server": APP, **FIELDS, "timeout_local": 3},
    )


def test_elements_are_merged_by_their_key():
    before = ({"server": APP, **FIELDS, "protocol": "addp"}, {"server": host_key(), **FIELDS})
    wanted = ({"server": APP, "timeout_local": 3}, {"server": APP, "port_id": "second"})
    assert merge_collection(CONNECTIONS, before, wanted) == (
        {"server": APP, **FIELDS, "protocol": "addp", "timeout_local": 3},
        before[1],
        {"server": APP, **FIELDS, "port_id": "second"},
    )


@given(
    st.lists(st.sampled_from("abc"), unique=True),
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 2)), unique_by=lambda each: each[0]),
)
def test_merging_twice_is_merging_once(before, wanted):
    ports = object_class("CfgApplication").by_name["ports"]
    before = tuple({"id": name, "port": 1, **PORT} for name in before)
    wanted = tuple({"id": name, "port": port} for name, port in wanted)
    once = merge_collection(ports, before, wanted)
    assert merge_collection(ports, once, wanted) == once
    assert {each["id"] for each in once} == {each["id"] for each in (*before, *wanted)}
    assert [each["id"] for each in once[: len(before)]] == [each["id"] for each in before]


# -- creating ---------------------------------------------------------------------------------------------------------


def test_a_new_object():
    desired = wish(
        defining=True,
        attributes={
            "type": "CFGChatServer",
            "version": "9",
            "host": None,
            "tenants": (RESOURCES, RESOURCES),
            "ports": ({"id": "default", "port": 1},),
            "connections": (),
            "work_directory": "",
        },
        on_create={"version": "8", "attempts": 3},
        trees={"options": {"s": {"k": SetOption("v"), "r": RemoveOption(), "d": KeepDefault("x")}}, "annex": {"e": {}}},
        exact=frozenset({"options"}),
    )
    assert planned([desired]).operations == (
        Operation(
            "create",
            APP,
            (
                Change(("attempts",), ABSENT, 3),
                Change(("name",), ABSENT, "chat"),
                Change(("ports",), ABSENT, (FIRST,)),
                Change(("tenants",), ABSENT, (RESOURCES,)),
                Change(("type",), ABSENT, "CFGChatServer"),
                Change(("version",), ABSENT, "9"),
                Change(("work_directory",), ABSENT, ""),
                Change(("options", "s", "k"), ABSENT, "v"),
            ),
        ),
    )


def test_what_the_name_says_is_part_of_a_new_object():
    (operation,) = planned([Desired(script_key(), creates=True, attributes={"type": "CFGInteractionQueue"})]).operations
    assert operation.changes == (
        Change(("name",), ABSENT, "greet"),
        Change(("tenant",), ABSENT, RESOURCES),
        Change(("type",), ABSENT, "CFGInteractionQueue"),
    )


def test_on_create_counts_only_then():
    desired = wish(on_create={"version": "9"}, attributes={"work_directory": "/opt"}, defining=True)
    assert changes([desired], application()) == [(("work_directory",), "", "/opt")]


def test_what_is_only_required_is_left_alone():
    assert planned([wish(presence="required")], application()) == Plan((), (APP,))
    assert changes([wish(presence="required", attributes={"version": "9"})], application()) == [
        (("version",), "8.5", "9")
    ]
    assert refusals([wish(presence="required")])[0].startswith(f"here, {LABEL}: it does not exist.")


# -- secrets ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update_secrets", "exists", "expected"),
    [
        ("on_create", False, [Change(("password",), ABSENT, "geheim", secret=True)]),
        ("on_create", True, []),
        ("always", False, [Change(("password",), ABSENT, "geheim", secret=True)]),
        ("always", True, [Change(("password",), ABSENT, "geheim", secret=True)]),
        ("never", False, []),
        ("never", True, []),
    ],
)
def test_what_cannot_be_compared(update_secrets, exists, expected):
    desired = Desired(person_key(), defining=True, attributes={"user_name": "kim", "password": "geheim"})
    operations = planned([desired], *([person()] if exists else []), update_secrets=update_secrets).operations
    assert [change for each in operations for change in each.changes if change.path == ("password",)] == expected


def test_by_default_secrets_are_set_on_creation():
    assert Policy() == Policy("on_create", ownership=Ownership(), scope=None, max_deletions=0, acknowledged={})
    assert dataclasses.astuple(Ownership()) == ("", "contactcenter.engage", False)


# -- deleting ---------------------------------------------------------------------------------------------------------


def test_deleting():
    gone = Desired(APP, presence="absent", defining=True)
    assert planned([gone], application(7)) == Plan((Operation("delete", APP, (), 7),))
    assert planned([gone]) == Plan((), (APP,))


# -- ownership --------------------------------------------------------------------------------------------------------

MARK = ("annex", "contactcenter.engage", "owner")


def marked(owner, **attributes):
    return application(annex={"contactcenter.engage": {"owner": owner}}, **attributes)


@pytest.mark.parametrize(
    ("owner", "adopt", "marked_by", "refused"),
    [
        ("", False, "", False),
        ("", False, "them", True),
        ("", True, "them", False),
        ("us", False, "", False),
        ("us", False, "us", False),
        ("us", False, "them", True),
        ("us", True, "them", False),
    ],
)
@pytest.mark.parametrize("presence", ["present", "absent"])
def test_what_belongs_to_others_is_not_touched(owner, adopt, marked_by, refused, presence):
    desired = wish(presence=presence, attributes={"version": "9"} if presence == "present" else {})
    have = marked(marked_by) if marked_by else application()
    found = refusals([desired], have, ownership=Ownership(owner, adopt=adopt))
    message = (
        f'here, {LABEL}: it belongs to "them". Leave it to its owner, run as that owner, or take it over with adopt.'
    )
    assert found == ([message] if refused else [])


def test_what_belongs_to_others_and_is_as_wanted_is_no_matter():
    assert planned([wish(attributes={"version": "8.5"})], marked("them")) == Plan((), (APP,))


def test_new_objects_bear_our_mark():
    desired = wish(
        defining=True,
        attributes={"type": "CFGChatServer", "version": "8"},
        trees={"annex": {"contactcenter.engage": {"note": SetOption("x")}, "other": {"a": SetOption("b")}}},
    )
    found = changes([desired], ownership=Ownership("us"))
    assert [(path[1:], after) for path, dummy, after in found if path[0] == "annex"] == [
        (("contactcenter.engage", "note"), "x"),
        (("contactcenter.engage", "owner"), "us"),
        (("other", "a"), "b"),
    ]
    found = changes([wish(defining=True, attributes=NEW)], ownership=Ownership("us", "elsewhere"))
    assert (("annex", "elsewhere", "owner"), ABSENT, "us") in found
    found = changes([wish(defining=True, attributes=NEW)])
    assert [path for path, dummy, dummy in found] == [("name",), ("type",), ("version",)]


@pytest.mark.parametrize(
    ("have", "owner", "adopt", "defining", "expected"),
    [
        (application(), "us", True, True, [(MARK, ABSENT, "us")]),
        (marked("them"), "us", True, True, [(MARK, "them", "us")]),
        (marked("us"), "us", True, True, []),
        (application(), "us", False, True, []),
        (application(), "", True, True, []),
        (application(), "us", True, False, []),
    ],
)
def test_adopting(have, owner, adopt, defining, expected):
    assert changes([wish(defining=defining)], have, ownership=Ownership(owner, adopt=adopt)) == expected


@pytest.mark.parametrize("exact", [{"annex"}, {("annex", "contactcenter.engage")}])
def test_the_mark_survives_an_annex_that_is_to_hold_nothing_else(exact):
    have = application(annex={"contactcenter.engage": {"owner": "us", "note": "x"}})
    desired = wish(defining=True, trees={"annex": {}}, exact=frozenset(exact))
    assert changes([desired], have, ownership=Ownership("us")) == [
        (("annex", "contactcenter.engage", "note"), "x", ABSENT)
    ]
    desired = wish(defining=True, trees={"options": {}}, exact=frozenset({"options"}))
    have = application(options={"contactcenter.engage": {"owner": "x"}})
    assert changes([desired], have, ownership=Ownership("us")) == [
        (("options", "contactcenter.engage", "owner"), "x", ABSENT)
    ]


def test_whose_an_object_is():
    assert Ownership().owner_of(application()) == ""
    assert Ownership().owner_of(application(annex=None)) == ""
    assert Ownership().owner_of(application(annex={"other": {"owner": "x"}})) == ""
    assert Ownership(section="other").owner_of(application(annex={"other": {"owner": "x"}})) == "x"
    assert Ownership("us").refusal(marked("us")) == ""


# -- scope ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "key", "covered"),
    [
        (Scope(("CfgScript",)), script_key(), True),
        (Scope(("CfgHost",)), script_key(), False),
        (Scope(()), script_key(), False),
        (Scope(("CfgScript",), "Resources"), script_key(), True),
        (Scope(("CfgScript",), "Other"), script_key(), False),
        (Scope(("CfgHost",), "Resources"), host_key(), False),
        (Scope(("CfgScript",), name="g*"), script_key(), True),
        (Scope(("CfgScript",), name="G*"), script_key(), False),
        (Scope(("CfgScript",), name="gree?"), script_key(), True),
        (Scope(("CfgScript",), name="gree"), script_key(), False),
    ],
)
def test_what_a_scope_covers(scope, key, covered):
    assert scope.covers(key) is covered


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (script_key(), "Resources"),
        (host_key(), ""),
        (APP, ""),
        (Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat")), "Resources"),
        (Key("CfgFolder", ("Resources", "CFGScript", "Scripts", "A")), "Resources"),
        (Key("CfgDN", ("Resources", "sip", "CFGExtension", "1")), "Resources"),
        (RESOURCES, ""),
        (Key("CfgPhysicalSwitch", ("", "x")), ""),
    ],
)
def test_the_tenant_of_an_object(key, name):
    assert tenant_of(key) == name


SCRIPTS = (script(1, "a"), script(2, "b"), script(3, "c"))
SCOPE = Scope(("CfgScript",), "Resources")


def declared(*names):
    return [
        Desired(script_key(name), "here", attributes={"type": "CFGInteractionQueue"}, defining=True) for name in names
    ]


def test_what_is_in_scope_and_not_declared_goes():
    found = planned(declared("a", "d"), *SCRIPTS, skill(), scope=SCOPE, max_deletions=2).operations
    assert [(each.action, each.key.name, each.dbid) for each in found] == [
        ("create", "d", None),
        ("delete", "b", 2),
        ("delete", "c", 3),
    ]


def test_what_is_only_mentioned_stays():
    mentioned = Desired(script_key("b"), presence="required")
    found = planned([*declared("a"), mentioned], *SCRIPTS, scope=SCOPE, max_deletions=1).operations
    assert [(each.action, each.key.name) for each in found] == [("delete", "c")]


def test_never_more_deletions_than_allowed():
    text = (
        'scope: 2 objects would be deleted, at most 1 may be: Script "b" (Resources), Script "c" (Resources).'
        " Declare them, narrow the scope, or raise max_deletions for this run."
    )
    assert refusals(declared("a"), *SCRIPTS, scope=SCOPE, max_deletions=1) == [text]
    assert refusals(declared("a"), *SCRIPTS, scope=SCOPE) == [text.replace("at most 1", "at most 0")]
    many = [script(number, f"s{number:02}") for number in range(1, 13)]
    found = refusals(declared("s01"), *many, scope=SCOPE)[0]
    assert found.startswith("scope: 11 objects would be deleted")
    assert '"s11" (Resources) ...' in found
    assert "s12" not in found
    found = refusals(declared("s01"), *many[:11], scope=SCOPE)[0]
    assert '"s11" (Resources). Declare' in found


def test_all_that_is_wrong_is_told_whatever_a_deduction_finds():
    wrong = follows(findings=(Finding("no."),))
    desired = [replace(each, deductions=(wrong,)) for each in declared("a")]
    found = refusals([*desired, wish()], *SCRIPTS, scope=SCOPE)
    assert [text.split(":")[0] for text in found] == ["scope", 'here, Script "a" (Resources)', f"here, {LABEL}"]


@pytest.mark.parametrize(
    "desired",
    [
        [],
        [Desired(skill_key(), defining=True)],
        [Desired(script_key("a"), presence="absent")],
        [Desired(script_key("a"), presence="required")],
    ],
)
def test_an_empty_declaration_deletes_nothing(desired):
    text = (
        "scope: nothing is declared within the scope, so all of it would be deleted."
        " Declare at least one object of the scope, or delete by state absent."
    )
    assert refusals(desired, *SCRIPTS, scope=SCOPE, max_deletions=99) == [text]


def test_what_a_fresh_server_holds_is_never_pruned():
    fresh = [thing(each.class_name, each.dbid, **each.attributes) for each in PREDEFINED]
    classes = ("CfgScript", *sorted({each.class_name for each in PREDEFINED}))
    here = world(*(each for each in fresh if (each.class_name, each.dbid) != ("CfgTenant", 101)), script(9))
    found = plan(declared("greet"), here, Policy(scope=Scope(classes), max_deletions=0))
    assert found == Plan((), (script_key("greet"),))


def test_an_owner_prunes_only_its_own():
    ours = script(1, "a", annex={"contactcenter.engage": {"owner": "us"}})
    theirs = script(2, "b", annex={"contactcenter.engage": {"owner": "them"}})
    nobodys = script(3, "c")
    ownership = Ownership("us")
    found = planned(declared("d"), ours, theirs, nobodys, scope=SCOPE, max_deletions=9, ownership=ownership).operations
    assert [(each.action, each.key.name) for each in found] == [("create", "d"), ("delete", "a")]


def test_without_an_owner_what_belongs_to_others_stops_the_run():
    theirs = script(2, "b", annex={"contactcenter.engage": {"owner": "them"}})
    assert refusals(declared("d"), theirs, scope=SCOPE, max_deletions=9) == [
        'scope, Script "b" (Resources): it belongs to "them".'
        " Leave it to its owner, run as that owner, or take it over with adopt."
    ]


# -- the whole --------------------------------------------------------------------------------------------------------


def test_cyclic_references_are_a_finding():
    found = refusals(
        [
            Desired(RESOURCES, defining=True),
            Desired(Key("CfgFolder", ("Resources", "CFGScript", "x")), defining=True, attributes={"folder": None}),
        ]
    )
    assert found == []
    template = Key("CfgAppPrototype", ("t",))
    one, two = application_key("one"), application_key("two")
    found = refusals(
        [
            Desired(one, defining=True, attributes={"template": template, "connections": ({"server": two},)}),
            Desired(two, defining=True, attributes={"template": template, "connections": ({"server": one},)}),
            Desired(template, defining=True, attributes={"type": "CFGChatServer", "version": "8"}),
        ]
    )
    assert found == []


def test_deletes_that_hold_on_to_each_other_are_a_finding():
    one = application(1, "a", connections=({"server": Link("CfgApplication", 2), "port_id": "default"},))
    two = application(2, "b", connections=({"server": Link("CfgApplication", 1), "port_id": "default"},))
    gone = [Desired(application_key(name), presence="absent", defining=True) for name in "ab"]
    (found,) = refusals(gone, one, two)
    assert 'Application "a", Application "b"' in found
    assert found.endswith("Remove one of the references.")


def test_unchanged_objects_are_listed():
    desired = [wish(), Desired(host_key(), attributes={"lca_port": 1}), Desired(skill_key())]
    found = planned(desired, application(), host(), skill())
    assert found.unchanged == (APP, skill_key())
    assert [each.key for each in found.operations] == [host_key()]
    assert found.is_empty is False


@given(st.randoms())
def test_the_order_of_wishes_makes_no_difference(random):
    desired = [
        *declared("a", "x", "y"),
        wish(
            attributes={**NEW, **PLACE, "backup_server": application_key("b"), "host": host_key("new")}, defining=True
        ),
        Desired(
            application_key("b"),
            defining=True,
            attributes={"connections": ({"server": APP},), "type": "CFGChatServer", "version": "8"},
        ),
        Desired(host_key("new"), defining=True),
        options({"s": {"k": SetOption(Template((",", RESOURCES)))}}),
        Desired(person_key(), presence="absent"),
    ]
    shuffled = random.sample(desired, len(desired))
    stored = [*SCRIPTS, person()]
    expected = planned(desired, *stored, scope=SCOPE, max_deletions=5)
    assert planned(shuffled, *stored, scope=SCOPE, max_deletions=5) == expected
    assert len(expected.operations) == 10


def test_a_change_carries_what_its_value_speaks_of():
    tree = {"s": {"endpoint": SetOption("greet", names=(script_key(),)), "other": SetOption("x")}}
    (operation,) = planned([options(tree)], application()).operations
    assert [change.names for change in operation.changes] == [(script_key(),), ()]


@pytest.mark.parametrize("exact", [{"options"}, {("options", "s")}])
def test_what_is_kept_survives_a_tree_that_is_to_hold_nothing_else(exact):
    desired = options({"s": {}}, exact=frozenset(exact), kept=frozenset({"options [s] token", "annex [s] a"}))
    have = application(options={"s": {"token": "x", "a": "y"}})
    assert changes([desired], have) == [(("options", "s", "a"), "y", ABSENT)]


# -- elements that are not to be there ---------------------------------------------------------------------------------


def _connected(*servers):
    links = tuple({"server": Link("CfgApplication", dbid), "port_id": port} for dbid, port in servers)
    return application(connections=links)


def _lets_go(*connections, key=None, **more):
    gone = tuple({"server": application_key(name), "port_id": port} for name, port in connections)
    return Desired(key or application_key(), "tasks", "required", without={"connections": gone}, **more)


def _left(*wishes):
    stored = _connected((2, "default"), (2, "webapi"), (3, "default"))
    for _path, _before, after in changes(list(wishes), stored, application(2, "mail"), application(3, "store")):
        return [(each["server"].name, each["port_id"]) for each in after]
    return None


def test_elements_are_taken_out_and_all_others_stay():
    assert _left(_lets_go(("mail", "default"))) == [("mail", "webapi"), ("store", "default")]
    assert _left(_lets_go(("nobody", "default"), ("store", "webapi"))) is None


def test_two_requests_take_out_what_each_of_them_names():
    one, other = _lets_go(("mail", "default")), _lets_go(("store", "default"))
    combined, findings = combine([one, other])
    assert findings == []
    assert _left(*combined) == _left(*combine([other, one])[0]) == [("mail", "webapi")]


def test_taking_out_and_adding_at_once():
    adds = {"connections": ({"server": application_key("store"), "port_id": "webapi"},)}
    assert _left(_lets_go(("mail", "default"), attributes=adds)) == [
        ("mail", "webapi"),
        ("store", "default"),
        ("store", "webapi"),
    ]


def test_what_is_asked_for_cannot_be_taken_out():
    adds = {"connections": ({"server": application_key("mail"), "port_id": "default"},)}
    stored = _connected((2, "default"))
    (text,) = refusals([_lets_go(("mail", "default"), attributes=adds)], stored, application(2, "mail"))
    assert "connections: {server: mail, port_id: default} is to be there and not to be there" in text


def test_what_a_new_object_is_asked_for_cannot_be_taken_out():
    adds = {**NEW, "connections": ({"server": application_key("mail")},)}
    desired = [wish(attributes=adds, defining=True), _lets_go(("mail", "default"))]
    found = refusals(desired, application(2, "mail"))
    assert found == [
        f"here, {LABEL}, connections: {{server: mail}} is to be there and not to be there. Keep one of the two."
    ]


def test_what_is_only_for_a_new_object_can_be_taken_out():
    servers = tuple({"server": application_key(name)} for name in ("mail", "store"))
    new = wish(attributes=NEW, on_create={"connections": servers}, defining=True)
    stored = application(2, "mail"), application(3, "store")
    found = {path: after for path, dummy, after in changes([new, _lets_go(("mail", "default"))], *stored)}
    assert [each["server"].name for each in found["connections",]] == ["store"]


def test_references_are_taken_out():
    group = thing("CfgAgentGroup", 1, name="team", tenant=TENANT, agents=(Link("CfgPerson", 1), Link("CfgPerson", 2)))
    key = Key("CfgAgentGroup", (*RESOURCES.path, "team"))
    wish = Desired(key, "tasks", "required", without={"agents": (person_key("kim"),)})
    ((_path, _before, after),) = changes([wish], tenant(), group, person(1, "kim"), person(2, "lee"))
    assert after == (person_key("lee"),)
