# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import ObjectClass, Option
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    AddOption,
    Desired,
    KeepDefault,
    RemoveOption,
    SetOption,
    combine,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import frozen
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    application_key,
    follows,
    host_key,
    person_key,
    script_key,
    skill_key,
)

APP = application_key()


def options(**keys):
    return {"options": {"settings": keys}}


@pytest.mark.parametrize(
    ("desired", "expected"),
    [
        (Desired(APP, defining=True), True),
        (Desired(APP, creates=True), True),
        (Desired(APP), False),
        (Desired(APP, presence="absent", defining=True), False),
        (Desired(APP, presence="required", creates=True), False),
    ],
)
def test_who_may_create(desired, expected):
    assert desired.may_create is expected


def test_different_objects_are_sorted_by_key():
    one, two, three = Desired(APP), Desired(host_key()), Desired(Key("CfgApplication", ("a",)))
    assert combine([two, one, three]) == ([three, one, two], [])
    assert combine([]) == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # what one says and the other does not
        (
            Desired(APP, "one", attributes={"host": host_key()}),
            Desired(APP, "two", attributes={"version": "9"}),
            Desired(APP, "one", attributes={"host": host_key(), "version": "9"}),
        ),
        (
            Desired(APP, "one", attributes={"version": "9"}),
            Desired(APP, "two", attributes={"version": "9"}, defining=True),
            Desired(APP, "two", attributes={"version": "9"}, defining=True),
        ),
        (
            Desired(APP, "one", trees=options(a=SetOption("1"))),
            Desired(APP, "two", trees={"options": {"settings": {"b": SetOption("2")}, "x": {}}, "annex": {"y": {}}}),
            Desired(
                APP,
                "one",
                trees={
                    "options": {"settings": {"a": SetOption("1"), "b": SetOption("2")}, "x": {}},
                    "annex": {"y": {}},
                },
            ),
        ),
        (
            Desired(APP, "one", on_create={"a": "1", "b": "1"}),
            Desired(APP, "two", on_create={"b": "1", "c": "2"}),
            Desired(APP, "one", on_create={"a": "1", "b": "1", "c": "2"}),
        ),
        (
            Desired(APP, "one", exact=frozenset({"options"})),
            Desired(APP, "two", exact=frozenset({("annex", "s")})),
            Desired(APP, "one", exact=frozenset({"options", ("annex", "s")})),
        ),
        # presence
        (Desired(APP, "one", "required"), Desired(APP, "two", "required"), Desired(APP, "one", "required")),
        (Desired(APP, "one", "required"), Desired(APP, "two", "present"), Desired(APP, "one", "present")),
        (
            Desired(APP, "one", "present", creates=True),
            Desired(APP, "two", "required"),
            Desired(APP, "one", creates=True),
        ),
        (Desired(APP, "one", "absent"), Desired(APP, "two", "absent"), Desired(APP, "one", "absent")),
        # flags and component
        (Desired(APP, "one", creates=True), Desired(APP, "two"), Desired(APP, "one", creates=True)),
        (Desired(APP, "one"), Desired(APP, "two", creates=True), Desired(APP, "one", creates=True)),
        (Desired(APP, "one", defining=True), Desired(APP, "two"), Desired(APP, "one", defining=True)),
        (Desired(APP, "one"), Desired(APP, "two", component="x"), Desired(APP, "one", component="x")),
        (Desired(APP, "one", component="x"), Desired(APP, "two"), Desired(APP, "one", component="x")),
        (Desired(APP, "one", component="b"), Desired(APP, "two", component="a"), Desired(APP, "one", component="a")),
    ],
)
def test_what_two_requests_say_about_one_object(first, second, expected):
    assert combine([first, second]) == ([expected], [])


def test_lists_are_united():
    other = Key("CfgTenant", ("Other",))
    first = Desired(APP, attributes={"tenants": (RESOURCES, other)})
    second = Desired(APP, attributes={"tenants": (RESOURCES, Key("CfgTenant", ("Third",)))})
    (combined,), findings = combine([first, second])
    assert findings == []
    assert combined.attributes == {"tenants": (other, RESOURCES, Key("CfgTenant", ("Third",)))}


MAIL, STORE = {"server": application_key("mail")}, {"server": application_key("store")}


def connects(*connections, place=""):
    return Desired(APP, place, attributes={"connections": connections})


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ([[MAIL], [MAIL]], [MAIL]),
        ([[MAIL], [STORE]], [MAIL, STORE]),
        ([[{**MAIL, "timeout_local": 5}], [MAIL]], [{**MAIL, "timeout_local": 5}]),
        ([[{**MAIL, "timeout_local": 5}], [{**MAIL, "timeout_local": 5}]], [{**MAIL, "timeout_local": 5}]),
        (
            [[{**MAIL, "timeout_local": 5}, STORE], [{**MAIL, "timeout_remote": 7}], [MAIL]],
            [{**MAIL, "timeout_local": 5, "timeout_remote": 7}, STORE],
        ),
        # a field that is left out is at its default
        ([[{**MAIL, "port_id": "default"}], [MAIL]], [{**MAIL, "port_id": "default"}]),
        ([[{**MAIL, "port_id": "webapi"}], [MAIL]], [{**MAIL, "port_id": "webapi"}, MAIL]),
    ],
)
@given(st.randoms())
def test_elements_are_united_field_by_field_in_any_order(lists, expected, random):
    wishes = [connects(*each) for each in random.sample(lists, len(lists))]
    (combined,), findings = combine(wishes)
    assert findings == []
    assert combined.attributes == {"connections": tuple(sorted(expected, key=frozen))}


def test_the_order_of_elements_makes_no_difference():
    first, second = connects(STORE, {**MAIL, "timeout_local": 5}), connects(MAIL, STORE)
    assert combine([first, second])[0][0].attributes == combine([second, first])[0][0].attributes


def test_what_requests_say_differently_about_an_element():
    wishes = [
        connects(STORE, place="one"),
        connects({**MAIL, "timeout_local": 5, "app_params": "a"}, place="two"),
        connects({**MAIL, "port_id": "default", "timeout_local": 7, "app_params": "b"}, place="three"),
    ]
    what = "of {server: mail, port_id: default} is"
    assert [str(each) for each in combine(wishes)[1]] == [
        f'three, Application "chat", connections: app_params {what} b here but a at two. Keep one.',
        f'three, Application "chat", connections: timeout_local {what} 7 here but 5 at two. Keep one.',
    ]
    assert len(combine(list(reversed(wishes)))[1]) == 2
    (found,) = combine([wishes[1], connects({**MAIL, "timeout_local": 7}, place="three")])[1]
    assert found.message == "timeout_local of {server: mail} is 7 here but 5 at two."


def test_secret_fields_do_not_show(monkeypatch):
    described = object_class("CfgApplication").by_name["connections"]
    hidden = replace(next(each for each in described.fields if each.name == "app_params"), secret=True, readable=False)
    fields = tuple(hidden if each.name == hidden.name else each for each in described.fields)
    attributes = {"connections": replace(described, fields=fields)}
    monkeypatch.setattr(ObjectClass, "attribute", lambda _described, name: attributes[name])
    wishes = [connects({**MAIL, "app_params": f"canary-{place}"}, place=place) for place in ("one", "two")]
    (finding,) = combine(wishes)[1]
    assert finding.message == "app_params of {server: mail} is one secret here but another at one."


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (
            Desired(APP, "one", defining=True),
            Desired(APP, "two", defining=True, attributes={"version": "9"}),
            'two, Application "chat": it is already described at one. Describe an object once.',
        ),
        (
            Desired(APP, "one", "absent"),
            Desired(APP, "two", "present"),
            'two, Application "chat": one says the opposite about its presence. Remove one of the two.',
        ),
        (
            Desired(APP, "one", "required"),
            Desired(APP, "two", "absent"),
            'two, Application "chat": one says the opposite about its presence. Remove one of the two.',
        ),
        (
            Desired(APP, "one", attributes={"version": "8"}),
            Desired(APP, "two", attributes={"version": "9"}),
            'two, Application "chat", version: it is 9 here but 8 at one. Keep one.',
        ),
        (
            Desired(APP, "one", attributes={"auto_restart": True}),
            Desired(APP, "two", attributes={"auto_restart": 1}),
            'two, Application "chat", auto_restart: it is 1 here but yes at one. Keep one.',
        ),
        (
            Desired(APP, "one", attributes={"tenants": (RESOURCES,)}),
            Desired(APP, "two", attributes={"tenants": None}),
            'two, Application "chat", tenants: it is (none) here but [Resources] at one. Keep one.',
        ),
        (
            Desired(APP, "one", trees=options(a=SetOption("1"))),
            Desired(APP, "two", trees=options(a=SetOption("2"))),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
        (
            Desired(APP, "one", trees=options(a=SetOption("1"))),
            Desired(APP, "two", trees=options(a=RemoveOption())),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
        (
            Desired(APP, "one", trees=options(a=AddOption("1"))),
            Desired(APP, "two", trees=options(a=RemoveOption())),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
        (
            Desired(APP, "one", trees=options(a=SetOption("1"))),
            Desired(APP, "two", trees=options(a=SetOption(1))),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
        (
            Desired(APP, "one", trees=options(a=AddOption("1"))),
            Desired(APP, "two", trees=options(a=AddOption("2"))),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
        (
            Desired(APP, "one", trees=options(a=KeepDefault("1"))),
            Desired(APP, "two", trees=options(a=SetOption("1"))),
            'two, Application "chat", [settings] a: one asks for something else. Keep one of the two.',
        ),
    ],
)
def test_contradictions(first, second, text):
    combined, findings = combine([first, second])
    assert [str(each) for each in findings] == [text]
    assert len(combined) == 1


def test_a_contradiction_keeps_what_came_first():
    first = Desired(APP, "one", attributes={"version": "8"}, trees=options(a=SetOption("1")))
    second = Desired(APP, "two", attributes={"version": "9"}, trees=options(a=SetOption("2")))
    assert combine([first, second])[0] == [first]


def test_contradicting_secrets_do_not_show():
    first = Desired(person_key(), "one", attributes={"password": "canary-one"})
    second = Desired(person_key(), "two", attributes={"password": "canary-two"})
    _combined, (finding,) = combine([first, second])
    assert finding.path == "password"
    assert "canary" not in str(finding)


def test_the_same_said_twice_is_no_contradiction():
    one = Desired(
        skill_key(), "one", attributes={"state": "CFGEnabled"}, trees={"annex": {"s": {"a": SetOption("1", True)}}}
    )
    assert combine([one, one]) == ([one], [])


def test_the_given_requests_stay_as_they_are():
    first = Desired(APP, trees=options(a=SetOption("1")), attributes={"tenants": (RESOURCES,)})
    second = Desired(APP, trees=options(b=SetOption("2")), attributes={"tenants": (Key("CfgTenant", ("x",)),)})
    combine([first, second])
    assert first.trees == options(a=SetOption("1"))
    assert second.trees == options(b=SetOption("2"))
    assert first.attributes == {"tenants": (RESOURCES,)}


WISHES = st.builds(
    Desired,
    st.sampled_from([APP, script_key(), host_key()]),
    place=st.just("here"),
    attributes=st.fixed_dictionaries(
        {},
        optional={
            "state": st.just("CFGEnabled"),
            "tenants": st.lists(st.sampled_from([RESOURCES, Key("CfgTenant", ("x",))]), unique=True).map(tuple),
        },
    ),
    trees=st.dictionaries(
        st.sampled_from(["options", "annex"]),
        st.dictionaries(st.sampled_from("st"), st.dictionaries(st.sampled_from("ab"), st.just(SetOption("1")))),
    ),
    exact=st.frozensets(st.sampled_from(["options", "annex"])),
    component=st.sampled_from(["", "a", "b"]),
    creates=st.booleans(),
)


@given(st.lists(WISHES, max_size=6), st.randoms())
def test_the_order_of_requests_makes_no_difference(wishes, random):
    shuffled = random.sample(wishes, len(wishes))

    def canonical(combined):
        return [
            (
                one.key,
                {name: frozenset(v) if isinstance(v, tuple) else v for name, v in one.attributes.items()},
                one.trees,
                one.exact,
                one.component,
                one.creates,
            )
            for one in combined
        ]

    one, other = combine(wishes), combine(shuffled)
    assert one[1] == other[1] == []
    assert canonical(one[0]) == canonical(other[0])
    for each in one[0]:
        lists = [w.attributes["tenants"] for w in wishes if w.key == each.key and "tenants" in w.attributes]
        if len(lists) > 1:
            assert each.attributes["tenants"] == tuple(sorted(set().union(*lists), key=frozen))


def test_what_is_kept_is_kept_for_both():
    first, second = (Desired(APP, kept=frozenset({name})) for name in ("options [s] a", "annex [s] b"))
    assert combine([first, second])[0][0].kept == {"options [s] a", "annex [s] b"}


# -- the same said twice ----------------------------------------------------------------------------------------------

NOTE = follows()
DESCRIPTION = Desired(APP, "one", attributes={"version": "9"}, trees=options(a=SetOption("1")), defining=True)
AGAIN = replace(DESCRIPTION, place="two")
MORE = Desired(APP, "three", attributes={"host": host_key()})


@pytest.mark.parametrize("order", [(DESCRIPTION, AGAIN), (AGAIN, DESCRIPTION), (DESCRIPTION, AGAIN, DESCRIPTION)])
def test_two_descriptions_that_say_the_very_same_are_one(order):
    assert combine(order) == ([order[0]], [])
    gone = [replace(Desired(APP, presence="absent", defining=True), place=place) for place in "ab"]
    assert combine(gone) == (gone[:1], [])


@pytest.mark.parametrize(
    "order",
    [
        (DESCRIPTION, AGAIN, MORE),
        (DESCRIPTION, MORE, AGAIN),
        (MORE, DESCRIPTION, AGAIN),
    ],
)
def test_what_others_say_does_not_come_between_them(order):
    (combined,), findings = combine(order)
    assert findings == []
    assert combined.attributes == {"version": "9", "host": host_key()}


@pytest.mark.parametrize(
    "other",
    [
        {"attributes": {"version": "8"}},
        {"attributes": {}},
        {"trees": options(a=SetOption("2"))},
        {"exact": frozenset({"options"})},
        {"kept": frozenset({"options [s] a"})},
        {"component": "chat_server"},
        {"on_create": {"version": "9"}},
        {"deductions": (NOTE,)},
    ],
)
def test_two_descriptions_that_differ_in_anything_are_refused(other):
    _combined, findings = combine([DESCRIPTION, replace(AGAIN, **other)])
    assert [str(each) for each in findings] == [
        'two, Application "chat": it is already described at one. Describe an object once.'
    ]


def test_the_same_deductions_are_the_same():
    assert combine([replace(DESCRIPTION, deductions=(NOTE,)), replace(AGAIN, deductions=(NOTE,))])[1] == []


# -- defaults that give way -------------------------------------------------------------------------------------------

ADD, ADD_OTHER, SET, KEEP = AddOption("1"), AddOption("2"), SetOption("3", names=(script_key(),)), KeepDefault("4")


@pytest.mark.parametrize(
    ("directives", "chosen"),
    [
        ((ADD, ADD), ADD),
        ((ADD, SET), SET),
        ((ADD, KEEP), KEEP),
        ((ADD, ADD_OTHER, SET), SET),
        ((ADD, ADD_OTHER, KEEP), KEEP),
        ((ADD, ADD_OTHER, SET, SET), SET),
    ],
)
@given(st.randoms())
def test_a_default_from_a_file_gives_way_in_any_order(directives, chosen, random):
    wishes = [Desired(APP, trees=options(a=each)) for each in directives]
    (combined,), findings = combine(random.sample(wishes, len(wishes)))
    assert findings == []
    assert combined.trees == options(a=chosen)


@pytest.mark.parametrize("others", [(RemoveOption(),), (ADD_OTHER,), (SET, KEEP), (ADD_OTHER, RemoveOption())])
@given(st.randoms())
def test_what_no_default_gives_way_to_is_refused_in_any_order(others, random):
    wishes = [Desired(APP, trees=options(a=each)) for each in (ADD, *others)]
    assert combine(random.sample(wishes, len(wishes)))[1] != []


def test_two_defaults_are_refused_where_they_are_asked_for():
    wishes = [Desired(APP, place, trees=options(a=each)) for place, each in zip("abc", (ADD, ADD_OTHER, ADD))]
    text = 'b, Application "chat", [settings] a: a asks for something else. Keep one of the two.'
    assert [str(each) for each in combine(wishes)[1]] == [text]


BOTH = (APP, script_key())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SetOption("1", True), SetOption("1"), SetOption("1", True)),
        (SetOption("1"), SetOption("1", True), SetOption("1", True)),
        (SetOption("1", names=(APP,)), SetOption("1", names=BOTH[1:]), SetOption("1", names=BOTH)),
        (SetOption("1", names=BOTH[1:]), SetOption("1", True, (APP,)), SetOption("1", True, BOTH)),
        (SetOption("1", names=BOTH), SetOption("1", names=(APP,)), SetOption("1", names=BOTH)),
        (AddOption("1", True), AddOption("1"), AddOption("1", True)),
        (AddOption("1"), AddOption("1", True), AddOption("1", True)),
        (RemoveOption(True), RemoveOption(), RemoveOption(True)),
        (RemoveOption(), RemoveOption(True), RemoveOption(True)),
    ],
)
def test_the_same_is_the_same_whatever_each_knows_of_it(one, other, expected):
    wishes = [Desired(APP, place, trees=options(a=each)) for place, each in (("one", one), ("two", other))]
    (combined,), findings = combine(wishes)
    assert findings == []
    assert combined.trees == options(a=expected)


@given(st.permutations([AddOption("1"), AddOption("2", True), SetOption("3")]))
def test_a_value_is_secret_where_any_default_it_replaces_is(directives):
    (combined,), findings = combine([Desired(APP, trees=options(a=each)) for each in directives])
    assert findings == []
    assert combined.trees == options(a=SetOption("3", True))


@pytest.mark.parametrize("secrets", [(True, False), (False, True), (True, True)])
def test_a_secret_stays_one_when_a_default_gives_way(secrets):
    weak, strong = AddOption("1", secrets[0]), SetOption("2", secrets[1])
    for order in ([weak, strong], [strong, weak]):
        (combined,), findings = combine([Desired(APP, trees=options(a=each)) for each in order])
        assert findings == []
        assert combined.trees == options(a=SetOption("2", True))


# -- what goes with a wish --------------------------------------------------------------------------------------------


def test_deductions_and_constraints_of_all_requests_count():
    one, two = (Option("", "s", name, "string", Fact("A", "x")) for name in "ab")
    other = follows()
    first = Desired(APP, deductions=(NOTE,), constraints=(one,))
    second = Desired(APP, deductions=(other,), constraints=(one, two))
    (combined,), findings = combine([first, second])
    assert findings == []
    assert combined.deductions == (NOTE, other)
    assert combined.constraints == (one, two)
