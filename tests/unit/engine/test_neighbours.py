# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What other objects have to do with a wish: unique values, circles, what needs and what follows a doomed object."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine import neighbours
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import Desired
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.diff import plan_diff
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.neighbours import (
    EXCLUSIVE,
    Neighbours,
    deletion_classes,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.ownership import Ownership
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan_json import plan_to_json
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    TENANT,
    application,
    application_key,
    host,
    planned,
    refusals,
    thing,
    world,
)

MEDIA = Key("CfgEnumerator", ("Resources", "MediaType"))
ENUMERATOR = thing("CfgEnumerator", 1, tenant=TENANT, name="MediaType", type="CFGENTCustom", display_name="Media")
VALUES = [
    thing(
        "CfgEnumeratorValue", number, tenant=TENANT, enumerator=Link("CfgEnumerator", 1), name=name, display_name=name
    )
    for number, name in ((7, "chat"), (8, "voice"))
]
GONE = Desired(MEDIA, "here", "absent", defining=True)


def host_wish(name, address):
    return Desired(Key("CfgHost", (name,)), name, attributes={"ip_address": address}, defining=True)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ([host_wish("spare", "10.0.0.1")], ["spare"]),
        ([host_wish("box", "10.0.0.1")], []),
        ([host_wish("spare", "10.0.0.9")], []),
        ([host_wish("one", "10.0.0.9"), host_wish("two", "10.0.0.9")], ["one", "two"]),
        ([host_wish("one", ""), host_wish("two", "")], []),
        # Whoever wants to swap is told how.
        ([host_wish("box", "10.0.0.2"), host_wish("spare", "10.0.0.1")], ["box", "spare"]),
    ],
)
def test_values_that_have_to_be_unique(wishes, expected):
    found = refusals(wishes, host(1, "box", ip_address="10.0.0.1"), host(2, "spare", ip_address="10.0.0.2"))
    assert [text.split(",")[0] for text in found] == expected
    assert all("ip_address: it has to be unique, and Host " in text for text in found)
    assert all(text.endswith("to swap two of them, free one in a run of its own.") for text in found)


def backup(name, of):
    return Desired(application_key(name), name, attributes={"backup_server": of and application_key(of)})


STORED = (application(1, "a"), application(2, "b", backup_server=Link("CfgApplication", 1)), application(3, "c"))


@pytest.mark.parametrize(
    ("wishes", "ways"),
    [
        ([backup("a", "a")], ["a a"]),
        ([backup("a", "b")], ["a b a"]),
        ([backup("a", "b"), backup("b", None)], []),
        ([backup("a", "b"), backup("b", "c")], []),
        ([backup("a", "b"), backup("b", "c"), backup("c", "a")], ["a b c a", "b c a b", "c a b c"]),
        # One that only leads into a circle is not itself wrong.
        ([backup("c", "a"), backup("a", "b")], ["a b a"]),
    ],
)
def test_circles(wishes, ways):
    texts = [" -> ".join(f'Application "{name}"' for name in way.split()) for way in ways]
    message = "backup_server: it leads back to the object itself"
    assert refusals(wishes, *STORED) == [
        f'{way[0]}, Application "{way[0]}", {message}: {text}. Break the circle.' for way, text in zip(ways, texts)
    ]


def test_what_goes_along_is_in_the_plan():
    found = planned([GONE], ENUMERATOR, *VALUES)
    (operation,) = found.operations
    keys = [Key("CfgEnumeratorValue", (*MEDIA.path, name)) for name in ("chat", "voice")]
    assert operation.companions == tuple(keys)
    assert plan_diff(found)[0]["before"] == (
        'Business Attribute "MediaType" (Resources)\n'
        'with it Business Attribute Value "chat" (Resources/MediaType)\n'
        'with it Business Attribute Value "voice" (Resources/MediaType)\n'
    )
    assert plan_to_json(found)["operations"][0]["companions"] == [
        {"class": "CfgEnumeratorValue", "path": ["Resources", "MediaType", name]} for name in ("chat", "voice")
    ]


def test_what_goes_along_must_not_be_wanted_or_belong_to_others():
    value = Desired(Key("CfgEnumeratorValue", (*MEDIA.path, "chat")), "there", defining=True)
    (found,) = refusals([GONE, value], ENUMERATOR, *VALUES)
    assert found.startswith('there, Business Attribute Value "chat" (Resources/MediaType): it refers to')
    theirs = thing("CfgEnumeratorValue", 7, **VALUES[0].attributes, annex={"contactcenter.engage": {"owner": "others"}})
    (found,) = refusals([GONE], ENUMERATOR, theirs, ownership=Ownership("us"))
    assert 'Business Attribute Value "chat" (Resources/MediaType) would go with it: it belongs to "others".' in found


CLIENT = application(2, "client", connections=({"server": Link("CfgApplication", 1), "port_id": "default"},))
SERVER_GONE = Desired(application_key("server"), "here", "absent", defining=True)


@pytest.mark.parametrize(
    ("wishes", "refused"),
    [
        ([], True),
        ([Desired(application_key("client"), attributes={"work_directory": "."})], True),
        ([Desired(application_key("client"), attributes={"connections": ()})], False),
        ([Desired(application_key("client"), presence="absent", defining=True)], False),
    ],
)
def test_what_is_still_needed_stays(wishes, refused):
    found = refusals([SERVER_GONE, *wishes], application(1, "server"), CLIENT)
    text = (
        'here, Application "server": Application "client" still refers to it (connections). Change or delete that, too.'
    )
    assert found == ([text] if refused else [])


def _takes_out(*ports, **more):
    gone = tuple({"server": application_key("server"), "port_id": port} for port in ports)
    return Desired(application_key("client"), "there", "required", without={"connections": gone}, **more)


ANOTHER = {"connections": ({"server": application_key("third")},)}
AGAIN = {"connections": ({"server": application_key("server"), "port_id": "webapi"},)}


@pytest.mark.parametrize(
    ("ports", "wish", "refused"),
    [
        (["default"], _takes_out("default"), False),
        (["default"], _takes_out("default", attributes=ANOTHER), False),
        (["default", "webapi"], _takes_out("default", "webapi"), False),
        (["default", "webapi"], _takes_out("default"), True),
        (["default"], _takes_out("webapi"), True),
        (["default"], _takes_out("default", attributes=AGAIN), True),
        (["default"], Desired(application_key("client"), without={"tenants": ()}), True),
    ],
)
def test_what_is_taken_out_is_not_needed_any_more(ports, wish, refused):
    links = tuple({"server": Link("CfgApplication", 1), "port_id": port} for port in ports)
    stored = application(1, "server"), application(2, "client", connections=links), application(3, "third")
    found = refusals([SERVER_GONE, wish], *stored)
    assert any("still refers to it (connections)" in each for each in found) is refused
    assert bool(found) is refused


def test_two_new_names_that_differ_in_case_only():
    found = refusals([Desired(application_key(name), name, attributes={}, creates=True) for name in ("Chat", "chat")])
    assert any("differs only in upper and lower case" in text for text in found)


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ({"host": None}, "host: it cannot be emptied once it has a value. Give another value."),
        ({"work_directory": ""}, "work_directory: it cannot be emptied where there is a host. Give another value."),
        ({"work_directory": "/opt"}, ""),
    ],
)
def test_what_has_to_keep_a_value(attributes, text):
    have = application(1, "chat", host=Link("CfgHost", 1), work_directory=".", command_line=".")
    found = refusals([Desired(application_key(), "here", attributes=attributes)], have, host())
    assert found == ([f'here, Application "chat", {text}'] if text else [])


def test_which_classes_a_deletion_has_to_do_with():
    assert deletion_classes([]) == set()
    assert deletion_classes(["CfgEnumeratorValue"]) == set()
    assert deletion_classes(["CfgEnumerator"]) == {"CfgEnumeratorValue"}
    assert deletion_classes(["CfgAppPrototype"]) == {"CfgApplication"}
    assert {"CfgScript", "CfgEnumerator", "CfgEnumeratorValue", "CfgSwitch", "CfgDN"} <= deletion_classes(["CfgTenant"])


# -- flags that only one object may have ------------------------------------------------------------------------------

LANGUAGE = thing("CfgEnumerator", 2, tenant=TENANT, name="Language", type="CFGENTCustom", display_name="Language")


def value_key(name, attribute="MediaType"):
    return Key("CfgEnumeratorValue", ("Resources", attribute, name))


def value(dbid, name, is_default=None, enumerator=1):
    return thing(
        "CfgEnumeratorValue",
        dbid,
        tenant=TENANT,
        enumerator=Link("CfgEnumerator", enumerator),
        name=name,
        display_name=name,
        **({} if is_default is None else {"is_default": is_default}),
    )


def marks(name, is_default=True, **more):
    return Desired(value_key(name), name, attributes={"is_default": is_default}, **more)


def creates(name, is_default):
    return Desired(
        value_key(name), name, on_create={"is_default": is_default}, attributes={"display_name": name}, defining=True
    )


TAKE_IT = "Take it from the other one in the same request."


def complaint(name, other, text="has.", remedy=TAKE_IT):
    title = "Business Attribute Value"
    return (
        f'{name}, {title} "{name}" (Resources/MediaType), is_default: only one may have it,'
        f' and {title} "{other}" (Resources/MediaType) {text} {remedy}'
    )


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        # chat is the default, voice and email are not, and German is the default of another Business Attribute.
        ([marks("voice")], [complaint("voice", "chat")]),
        ([marks("chat")], []),
        ([marks("voice", False)], []),
        ([marks("voice"), marks("chat", False)], []),
        ([marks("voice"), marks("chat", False), marks("email", False)], []),
        (
            [marks("voice"), marks("email"), marks("chat", False)],
            [complaint("email", "voice"), complaint("voice", "email")],
        ),
        ([marks("voice"), Desired(value_key("chat"), attributes={"description": "x"})], [complaint("voice", "chat")]),
        ([creates("new", True)], [complaint("new", "chat")]),
        ([creates("new", False)], []),
        ([creates("new", True), marks("chat", False)], []),
        # What counts only for what is new does not give up what is there.
        ([marks("voice"), creates("chat", False)], [complaint("voice", "chat")]),
        (
            [marks("voice"), Desired(value_key("chat"), "here", "absent", defining=True)],
            [complaint("voice", "chat", "has it until it is deleted.", "Delete that in a run of its own, before.")],
        ),
    ],
)
def test_a_flag_that_only_one_may_have(wishes, expected):
    stored = [value(7, "chat", True), value(8, "voice"), value(9, "email", False), value(10, "German", True, 2)]
    assert refusals(wishes, ENUMERATOR, LANGUAGE, *stored) == expected


def test_other_flags_have_no_rivals():
    assert {name: [each.name for each in flags] for name, flags in EXCLUSIVE.items()} == {
        "CfgEnumeratorValue": ["is_default"]
    }
    stored = [application(1, "a", auto_restart=True), application(2, "b")]
    assert refusals([Desired(application_key("b"), attributes={"auto_restart": True})], *stored) == []


def test_rivals_are_looked_for_once_and_only_when_a_flag_is_set(monkeypatch):
    asked = []
    flag_of = neighbours.flag_of
    monkeypatch.setattr(neighbours, "flag_of", lambda *given: (asked.append(given[0].name), flag_of(*given))[1])
    stored = [ENUMERATOR, *(value(number, f"v{number}", number == 1) for number in range(1, 401))]
    assert refusals([marks(f"v{number}", False) for number in range(2, 400)], *stored) == []
    assert asked == []
    # Every other value wants to be the default: each of them is compared with one other.
    wishes = [marks(f"v{number}") for number in range(1, 401, 2)]
    found = refusals(wishes, *stored)
    assert len(found) == len(wishes)
    assert len(asked) == 2 * len(wishes)


def test_the_rival_is_always_the_same():
    here = world(ENUMERATOR, value(9, "c", True), value(8, "b", True), value(7, "a"))
    (flag,) = EXCLUSIVE["CfgEnumeratorValue"]
    found = Neighbours(here, ())
    assert [found.rival(value_key(name), flag) for name in "abc"] == [value_key(name) for name in "bcb"]
    assert found.rival(value_key("a", "Language"), flag) is None


NAMES = "abcdef"


@given(
    st.sampled_from(["", *NAMES]),
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.booleans(), st.sampled_from(["Language", "MediaType"])),
        unique_by=lambda one: (one[0], one[2]),
        max_size=8,
    ),
    st.booleans(),
)
def test_defaults_change_hands_in_an_order_that_never_has_two(default, wanted, reverse):
    """Whatever is asked for: it is refused, or no step of the plan makes a second default."""
    stored = [value(number, name, name == default) for number, name in enumerate(NAMES[:4], 1)]
    wishes = [
        Desired(value_key(name, attribute), attributes={"is_default": flag, "display_name": name}, creates=True)
        for name, flag, attribute in (reversed(wanted) if reverse else wanted)
    ]
    defaults = {attribute: set() for attribute in ("MediaType", "Language")}
    defaults["MediaType"] |= {default} & set(NAMES[:4])
    future = {name: set(names) for name, names in defaults.items()}
    for name, flag, attribute in wanted:
        (future[attribute].add if flag else future[attribute].discard)(name)
    asked = {attribute for _name, flag, attribute in wanted if flag}
    if any(len(future[attribute]) > 1 for attribute in asked):
        assert refusals(wishes, ENUMERATOR, LANGUAGE, *stored) != []
        return
    for operation in planned(wishes, ENUMERATOR, LANGUAGE, *stored).operations:
        attribute, name = operation.key.path[1:]
        for change in operation.changes:
            if change.path == ("is_default",):
                (defaults[attribute].add if change.after else defaults[attribute].discard)(name)
        assert len(defaults[attribute]) <= 1
    assert defaults == future
