# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import CLASS_NAMES, object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.names import (
    implied_attributes,
    key_attributes,
    keys_in,
    make_key,
    path_length,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Stranger, Template
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key

R = Key("CfgTenant", ("Resources",))
OWNED = Key("CfgFolder", ("Resources", "CFGScript", "Scripts"))


@pytest.mark.parametrize(
    ("class_name", "length"),
    [
        ("CfgTenant", 1),
        ("CfgHost", 1),
        ("CfgApplication", 1),
        ("CfgScript", 2),
        ("CfgEnumeratorValue", 3),
        ("CfgFolder", 3),
        ("CfgDN", 4),
        ("CfgAgentLogin", 3),
        ("CfgTransaction", 3),
        ("CfgCampaign", 2),
    ],
)
def test_how_many_names_a_key_has(class_name, length):
    assert path_length(class_name) == length


@pytest.mark.parametrize(
    ("key", "attributes"),
    [
        (R, {"name": "Resources"}),
        (Key("CfgScript", ("Resources", "greet")), {"tenant": R, "name": "greet"}),
        (
            Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat")),
            {"enumerator": Key("CfgEnumerator", ("Resources", "MediaType")), "name": "chat"},
        ),
        (
            Key("CfgDN", ("Resources", "sip", "CFGExtension", "1001")),
            {"switch": Key("CfgSwitch", ("Resources", "sip")), "type": "CFGExtension", "number": "1001"},
        ),
        (
            Key("CfgTransaction", ("Resources", "CFGTRTList", "list")),
            {"tenant": R, "type": "CFGTRTList", "name": "list"},
        ),
        (OWNED, {"owner": R, "type": "CFGScript", "name": "Scripts"}),
        (
            Key("CfgFolder", (*OWNED.path, "A", "B")),
            {
                "owner": R,
                "type": "CFGScript",
                "folder": Key("CfgFolder", (*OWNED.path, "A")),
                "name": "B",
            },
        ),
        (Key("CfgCampaign", ("Resources", "c")), {"tenant": R, "name": "c"}),
        (Key("CfgPhysicalSwitch", ("", "ps")), {"name": "ps"}),
    ],
)
def test_what_a_key_stands_for(key, attributes):
    assert key_attributes(key) == attributes
    assert list(key_attributes(key)) == list(attributes)


def rebuilt(class_name, attributes):
    """A key put together from the attributes it stands for."""
    scope = []
    for name in object_class(class_name).key[:-1]:
        attribute = object_class(class_name).by_name[name]
        if class_name in attribute.targets:
            # The path of the folder it lies in says everything that comes before.
            scope = [attributes[name]] if name in attributes else scope
        elif name in attributes:
            scope.append(attributes[name])
        else:
            scope.append(None)
    return make_key(class_name, *scope, name=attributes[object_class(class_name).key[-1]])


NAMES = st.text(min_size=1, max_size=8)


@pytest.mark.parametrize("class_name", CLASS_NAMES)
@given(data=st.data())
def test_keys_of_every_class_go_there_and_back(class_name, data):
    length = path_length(class_name)
    more = data.draw(st.integers(0, 3)) if class_name == "CfgFolder" else 0
    path = tuple(data.draw(st.lists(NAMES, min_size=length + more, max_size=length + more)))
    if object_class(class_name).opaque and data.draw(st.booleans()):
        path = ("", *path[1:])
    key = Key(class_name, path)
    assert rebuilt(class_name, key_attributes(key)) == key


def test_making_keys():
    assert make_key("CfgHost", name="box") == Key("CfgHost", ("box",))
    assert make_key("CfgScript", R, name="greet") == Key("CfgScript", ("Resources", "greet"))
    assert make_key("CfgFolder", R, "CFGScript", name="x") == Key("CfgFolder", ("Resources", "CFGScript", "x"))
    assert make_key("CfgPhysicalSwitch", None, name="x") == Key("CfgPhysicalSwitch", ("", "x"))


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        (R, [R]),
        (None, []),
        ("text", []),
        ((R, OWNED), [R, OWNED]),
        ((), []),
        ({"a": R, "b": "text", "c": (OWNED,)}, [R, OWNED]),
        (({"server": R, "port_id": "x"}, {"server": OWNED}), [R, OWNED]),
        ((Stranger("CfgHost", 1), R), [R]),
        (Template(("x", R)), []),
    ],
)
def test_keys_within_values(value, keys):
    assert list(keys_in(value)) == keys


@pytest.mark.parametrize(
    ("key", "attributes"),
    [
        (Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat")), {"tenant": R}),
        (Key("CfgDN", ("Resources", "sip", "CFGExtension", "1001")), {}),
        (Key("CfgAgentLogin", ("Resources", "sip", "1001")), {}),
        (Key("CfgScript", ("Resources", "greet")), {}),
        (OWNED, {}),
        (R, {}),
    ],
)
def test_what_follows_from_a_key(key, attributes):
    assert implied_attributes(key) == attributes
