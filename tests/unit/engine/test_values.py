# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import (
    ABSENT,
    Absent,
    Stranger,
    Template,
    element_identity,
    frozen,
    is_collection,
    label,
    same_value,
    show,
    without_repeats,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key

TENANT = Key("CfgTenant", ("Resources",))
SCRIPT = Key("CfgScript", ("Resources", "greet"))

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.sampled_from(["", "0", "1", "True", "a"])
    | st.sampled_from([b"", b"a", TENANT, SCRIPT, Stranger("CfgTenant", 1)])
)
ELEMENTS = SCALARS | st.dictionaries(st.sampled_from("abc"), SCALARS, max_size=3)


def test_absent_is_one_and_shows_as_such():
    assert Absent() is ABSENT
    assert repr(ABSENT) == "(absent)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (SCRIPT, "Resources/greet"),
        (Stranger("CfgHost", 7), "(an object of class CfgHost that cannot be read)"),
        (None, "(none)"),
        (ABSENT, "(absent)"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (7, "7"),
        ("plain", "plain"),
        ("", "''"),
        (" a", "' a'"),
        ("a ", "'a '"),
        ("a\nb", "'a\\nb'"),
        (b"", "(0 bytes) "),
        (b"\x0a\xff", "(2 bytes) 0aff"),
        ((), "[]"),
        ((TENANT, SCRIPT), "[Resources, Resources/greet]"),
        ({"id": "default", "port": 4100, "a": "", "b": 0, "c": None}, "{id: default, port: 4100}"),
        (({"id": "x"}, {"id": "y"}), "[{id: x}, {id: y}]"),
        (Template(("a:", TENANT)), 'a:<DBID of Tenant "Resources">'),
    ],
)
def test_values_as_text(value, text):
    assert show(value) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (TENANT, 'Tenant "Resources"'),
        (SCRIPT, 'Script "greet" (Resources)'),
        (
            Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat")),
            'Business Attribute Value "chat" (Resources/MediaType)',
        ),
    ],
)
def test_labels(key, text):
    assert label(key) == text


def test_templates_render_as_soon_as_every_object_has_a_dbid():
    template = Template(("endpoints:", TENANT, "/", SCRIPT))
    assert template.keys == (TENANT, SCRIPT)
    assert template.render({TENANT: 101, SCRIPT: 7}.get) == "endpoints:101/7"
    assert template.render({TENANT: 101}.get) is template
    assert template.render({SCRIPT: 7}.get) is template
    assert Template(("a", "b")).render({}.get) == "ab"
    assert Template(()).render({}.get) == ""
    assert str(template) == 'endpoints:<DBID of Tenant "Resources">/<DBID of Script "greet" (Resources)>'


def test_templates_can_be_sorted_and_hashed():
    assert sorted([Template(("b",)), Template(("a",))]) == [Template(("a",)), Template(("b",))]
    assert len({Template(("a", TENANT)), Template(("a", TENANT))}) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [((), True), ((1,), True), ([], False), (TENANT, False), (Stranger("CfgHost", 1), False), ("a", False)],
)
def test_keys_are_no_collections(value, expected):
    assert is_collection(value) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1, True),
        (1, 2, False),
        (True, 1, False),
        (False, 0, False),
        ("1", 1, False),
        ("a", b"a", False),
        ("", None, False),
        (None, None, True),
        (ABSENT, ABSENT, True),
        (ABSENT, "", False),
        ((), (), True),
        ((TENANT, SCRIPT), (SCRIPT, TENANT), True),
        ((TENANT,), (TENANT, SCRIPT), False),
        ((TENANT, SCRIPT), (TENANT,), False),
        (({"a": 1},), ({"a": True},), False),
        (({"a": 1, "b": 2},), ({"b": 2, "a": 1},), True),
        ((TENANT,), TENANT, False),
        ({}, {}, True),
        (Stranger("CfgHost", 1), Key("CfgHost", (1,)), False),
    ],
)
def test_equality(one, other, expected):
    for pair in ((one, other), (other, one)):
        assert same_value(*pair) is expected


@given(ELEMENTS, ELEMENTS)
def test_frozen_elements_are_equal_exactly_when_the_elements_are(one, other):
    def exactly(value):
        if isinstance(value, dict):
            return {name: exactly(each) for name, each in value.items()}
        return (type(value), value)

    assert (frozen(one) == frozen(other)) is (exactly(one) == exactly(other))
    assert hash(frozen(one)) == hash(frozen(copy.deepcopy(one)))


@given(st.lists(ELEMENTS, max_size=6).map(tuple), st.randoms())
def test_collections_are_sets(elements, random):
    shuffled = random.sample(elements, len(elements))
    assert same_value(elements, tuple(shuffled))
    unique = without_repeats(elements)
    assert len(unique) == len({frozen(each) for each in elements})
    assert {frozen(each) for each in unique} == {frozen(each) for each in elements}


def test_repeats_go_and_the_order_stays():
    assert without_repeats((3, 1, 3, True, 2, 1)) == (3, 1, True, 2)
    assert without_repeats([]) == ()


def test_elements_are_told_apart_by_their_key_and_its_defaults():
    connections = object_class("CfgApplication").by_name["connections"]
    server = Key("CfgApplication", ("dms",))
    assert element_identity(connections, {"server": server}) == element_identity(
        connections, {"server": server, "port_id": "default", "timeout_local": 3}
    )
    assert element_identity(connections, {"server": server}) != element_identity(
        connections, {"server": server, "port_id": "second"}
    )
    assert element_identity(connections, {"server": server, "port_id": "second"}) == (
        ("Key", server),
        ("str", "second"),
    )


def test_keys_survive_pickling():
    assert pickle.loads(pickle.dumps(SCRIPT)) == SCRIPT
