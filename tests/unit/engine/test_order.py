# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import collections

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine import order
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.order import (
    CyclicReferences,
    change_keys,
    exclusive_flags,
    order_operations,
    strongly_connected,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import ABSENT, Template
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    application,
    application_key,
    host,
    host_key,
    script,
    script_key,
    skill,
    tenant,
    thing,
    world,
)


def app(number):
    return application_key(f"app{number:04}")


def soft(target):
    """A change that refers to another object and can be made later."""
    return Change(("backup_server",), ABSENT, target)


def hard(*targets):
    """Changes that can only be made at creation (and, made up here, refer to any object)."""
    return Change(("template",), ABSENT, targets)


def create(key, *changes):
    return Operation("create", key, changes)


def completing(key, *changes):
    return Operation("update", key, changes, None, True)


def delete(key, dbid):
    return Operation("delete", key, (), dbid)


def in_order(operations, *objects):
    return order_operations(operations, world(*objects))


NAME = Change(("name",), ABSENT, "x")


def test_nothing_to_order():
    assert in_order([]) == ()


def test_what_is_referred_to_comes_first():
    one, two, three = create(app(1), soft(app(3))), create(app(2)), create(app(3), soft(app(2)))
    assert in_order([one, two, three]) == (two, three, one)


def test_the_scope_of_a_name_comes_first():
    z_tenant = create(Key("CfgTenant", ("Z",)))
    queue = create(Key("CfgScript", ("Z", "queue")))
    value = create(Key("CfgEnumeratorValue", ("Z", "MediaType", "chat")))
    attribute = create(Key("CfgEnumerator", ("Z", "MediaType")))
    assert in_order([value, queue, attribute, z_tenant]) == (z_tenant, attribute, value, queue)


def test_what_exists_needs_no_turn():
    one = create(app(1), soft(app(2)))
    two = Operation("update", app(2), (soft(app(1)),), 5)
    assert in_order([two, one]) == (one, two)
    assert in_order([create(script_key())], tenant()) == (create(script_key()),)


def test_an_update_waits_for_what_it_refers_to():
    update = Operation("update", app(1), (Change(("host",), None, host_key()),), 5)
    new_host = create(host_key())
    assert in_order([update, new_host]) == (new_host, update)


def test_what_is_no_longer_referred_to_makes_no_order():
    update = Operation("update", app(1), (Change(("host",), host_key(), None),), 5)
    new_host = create(host_key())
    assert in_order([update, new_host]) == (update, new_host)


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        (Change(("host",), host_key(), None), set()),
        (Change(("host",), None, host_key()), {host_key()}),
        (Change(("tenants",), (), (RESOURCES,)), {RESOURCES}),
        (Change(("connections",), (), ({"server": app(1), "port_id": "x"},)), {app(1)}),
        (Change(("options", "s", "k"), ABSENT, "v"), set()),
        (Change(("options", "s", "k"), ABSENT, Template((",", RESOURCES))), {RESOURCES}),
        (Change(("options", "s", "k"), Template((",", RESOURCES)), ABSENT), set()),
        (Change(("options", Template(("e:", RESOURCES)), Template((app(1),))), ABSENT, "v"), {RESOURCES, app(1)}),
    ],
)
def test_what_a_change_refers_to(change, keys):
    assert change_keys(change) == keys


# -- cycles -----------------------------------------------------------------------------------------------------------


def test_a_cycle_is_broken_and_completed():
    one = create(app(1), NAME, soft(app(2)))
    two = create(app(2), soft(app(1)), NAME)
    assert in_order([two, one]) == (
        create(app(1), NAME),
        create(app(2), NAME),
        completing(app(1), soft(app(2))),
        completing(app(2), soft(app(1))),
    )


def test_an_object_that_refers_to_itself():
    assert in_order([create(app(1), NAME, soft(app(1)))]) == (create(app(1), NAME), completing(app(1), soft(app(1))))


def test_hard_references_within_a_cycle_still_make_an_order():
    one = create(app(1), hard(app(2)), NAME)
    two = create(app(2), soft(app(1)), NAME)
    assert in_order([one, two]) == (
        create(app(2), NAME),
        create(app(1), hard(app(2)), NAME),
        completing(app(2), soft(app(1))),
    )


def test_references_out_of_a_cycle_do_not_wait():
    one = create(app(1), soft(app(2)), Change(("host",), ABSENT, host_key()))
    two = create(app(2), soft(app(1)))
    assert in_order([one, two, create(host_key())]) == (
        create(host_key()),
        create(app(1), Change(("host",), ABSENT, host_key())),
        create(app(2)),
        completing(app(1), soft(app(2))),
        completing(app(2), soft(app(1))),
    )


def test_whatever_needs_a_cycle_comes_after_it_is_complete():
    cycle = [create(app(1), soft(app(2))), create(app(2), soft(app(1)))]
    ordered = in_order([create(app(0), soft(app(1))), *cycle])
    assert [(each.action, each.key) for each in ordered] == [
        ("create", app(1)),
        ("create", app(2)),
        ("update", app(1)),
        ("update", app(2)),
        ("create", app(0)),
    ]


def test_options_can_wait():
    option = Change(("options", "s", "k"), ABSENT, Template((",", script_key())))
    annex = Change(("annex", "s", Template((app(1),))), ABSENT, "x")
    one = create(app(1), option)
    two = create(script_key(), annex)
    assert in_order([one, two], tenant()) == (
        create(app(1)),
        create(script_key()),
        completing(app(1), option),
        completing(script_key(), annex),
    )


@pytest.mark.parametrize(
    ("key", "change", "waits"),
    [
        (app(1), Change(("backup_server",), ABSENT, app(1)), True),
        (app(1), Change(("connections",), ABSENT, ({"server": app(1)},)), True),
        (app(1), Change(("options", "s", "k"), ABSENT, Template((app(1),))), True),
        (app(1), Change(("template",), ABSENT, app(1)), False),
        (Key("CfgSwitch", ("R", "s")), Change(("physical_switch",), ABSENT, Key("CfgSwitch", ("R", "s"))), False),
    ],
)
def test_what_can_wait(key, change, waits):
    operation = create(key, change)
    if waits:
        assert in_order([operation]) == (create(key), completing(key, change))
    else:
        with pytest.raises(CyclicReferences):
            in_order([operation])


def test_hard_cycles_are_refused_with_their_names():
    with pytest.raises(CyclicReferences) as caught:
        in_order([create(app(2), hard(app(1))), create(app(1), hard(app(2))), create(app(3), hard(app(1)))])
    assert str(caught.value) == (
        'these objects need each other to exist first: Application "app0001", Application "app0002".'
        " Remove one of the references."
    )
    assert caught.value.remedy == "Remove one of the references."


# -- deletes ----------------------------------------------------------------------------------------------------------


def test_deletes_come_last_and_the_referrer_goes_first():
    objects = [application(1, "a", host=Link("CfgHost", 1)), host(1, "h")]
    deletes = [delete(host_key("h"), 1), delete(application_key("a"), 1)]
    new = create(app(1))
    assert in_order([*deletes, new], *objects) == (new, deletes[1], deletes[0])


def test_deletes_of_everything_that_holds_on():
    template = thing("CfgAppPrototype", 1, name="t", type="CFGChatServer", version="8")
    one = application(1, "a", connections=({"server": Link("CfgApplication", 2), "port_id": "default"},))
    two = application(2, "b", template=Link("CfgAppPrototype", 1))
    deletes = [
        delete(Key("CfgAppPrototype", ("t",)), 1),
        delete(application_key("b"), 2),
        delete(application_key("a"), 1),
    ]
    assert in_order(deletes, template, one, two) == (deletes[2], deletes[1], deletes[0])


def test_what_a_deletion_resets_makes_no_order():
    one = application(1, "a", backup_server=Link("CfgApplication", 2))
    two = application(2, "b", backup_server=Link("CfgApplication", 1))
    deletes = [delete(application_key("b"), 2), delete(application_key("a"), 1)]
    assert in_order(deletes, one, two) == (deletes[1], deletes[0])
    group = thing("CfgAgentGroup", 1, tenant=TENANT, name="g", agents=(Link("CfgPerson", 1),))
    person = thing("CfgPerson", 1, tenant=TENANT, employee_id="p", skill_levels=({"skill": Link("CfgSkill", 1)},))
    deletes = [
        delete(Key("CfgPerson", ("Resources", "p")), 1),
        delete(Key("CfgAgentGroup", ("Resources", "g")), 1),
        delete(Key("CfgSkill", ("Resources", "english")), 1),
    ]
    # By class and DBID: nobody has to wait for anybody.
    assert in_order(deletes, group, person, skill(1)) == (deletes[1], deletes[0], deletes[2])


def test_a_tenant_goes_after_what_is_in_it():
    deletes = [delete(RESOURCES, 101), delete(script_key(), 7)]
    assert in_order(deletes, script(7)) == (deletes[1], deletes[0])


def test_an_object_that_holds_on_to_itself_can_go():
    own = application(1, "a", connections=({"server": Link("CfgApplication", 1), "port_id": "default"},))
    assert in_order([delete(application_key("a"), 1)], own) == (delete(application_key("a"), 1),)


def test_deletes_in_a_circle_are_refused():
    one = application(1, "a", connections=({"server": Link("CfgApplication", 2), "port_id": "default"},))
    two = application(2, "b", connections=({"server": Link("CfgApplication", 1), "port_id": "default"},))
    with pytest.raises(CyclicReferences) as caught:
        in_order([delete(application_key("a"), 1), delete(application_key("b"), 2)], one, two)
    assert 'Application "a", Application "b"' in str(caught.value)


# -- any graph --------------------------------------------------------------------------------------------------------

GRAPHS = st.integers(1, 9).flatmap(
    lambda size: st.lists(
        st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans()), max_size=3 * size
    ).map(lambda edges: (size, edges))
)


def operations_of(size, edges):
    changes = collections.defaultdict(list)
    for start, end, is_hard in sorted(set(edges)):
        changes[start].append(
            hard(app(end)) if is_hard else Change(("options", "s", f"to {end}"), ABSENT, Template((app(end),)))
        )
    return [create(app(number), *changes[number]) for number in range(size)]


def has_cycle(edges):
    graph = collections.defaultdict(set)
    for start, end in edges:
        graph[start].add(end)
    for start in list(graph):
        reached, waiting = set(), list(graph[start])
        while waiting:
            node = waiting.pop()
            if node == start:
                return True
            if node not in reached:
                reached.add(node)
                waiting += graph[node]
    return False


def check_order(ordered, operations):
    """Every object is created once, after all it needs; what had to wait comes later, once and complete."""
    there, made = set(), collections.defaultdict(list)
    for each in ordered:
        if each.action == "create":
            assert each.key not in there
            assert not each.completes
        else:
            assert each.completes
            assert each.key in there
        for change in each.changes:
            assert change_keys(change) <= there
        made[each.key] += each.changes
        there.add(each.key)
    assert there == {each.key for each in operations}
    for each in operations:
        assert collections.Counter(made[each.key]) == collections.Counter(each.changes)


@given(GRAPHS, st.randoms())
def test_any_graph_is_ordered_or_refused(graph, random):
    operations = operations_of(*graph)
    shuffled = random.sample(operations, len(operations))
    if has_cycle([(start, end) for start, end, is_hard in graph[1] if is_hard]):
        with pytest.raises(CyclicReferences):
            in_order(shuffled)
    else:
        ordered = in_order(shuffled)
        check_order(ordered, operations)
        assert ordered == in_order(operations)
        if not has_cycle([(start, end) for start, end, _is_hard in graph[1]]):
            assert not [each for each in ordered if each.completes]


@given(GRAPHS)
def test_groups_come_after_what_they_depend_on(graph):
    size, edges = graph
    needs = {app(number): sorted({app(e) for s, e, dummy in edges if s == number}) for number in range(size)}
    groups = list(strongly_connected(needs))
    assert sorted(key for group in groups for key in group) == sorted(needs)
    done = set()
    for group in groups:
        assert group == sorted(group)
        for key in group:
            assert set(needs[key]) <= done | set(group)
        if len(group) > 1:
            numbers = {int(key.name[3:]) for key in group}
            inner = [(s, e) for s, e, dummy in edges if s in numbers and e in numbers]
            for number in numbers:
                assert has_cycle_through(number, inner)
        done |= set(group)


def has_cycle_through(start, edges):
    reached, waiting = set(), [start]
    while waiting:
        node = waiting.pop()
        following = {e for s, e in edges if s == node}
        if start in following:
            return True
        waiting += following - reached
        reached |= following
    return False


@given(GRAPHS, st.randoms())
def test_deletes_of_any_graph(graph, random):
    size, edges = graph
    edges = {(start, end) for start, end, dummy in edges}
    objects = [
        application(
            number + 1,
            app(number).name,
            connections=tuple(
                {"server": Link("CfgApplication", end + 1), "port_id": "default"}
                for s, end in sorted(edges)
                if s == number
            ),
        )
        for number in range(size)
    ]
    deletes = [delete(app(number), number + 1) for number in range(size)]
    shuffled = random.sample(deletes, size)
    if has_cycle([(s, e) for s, e in edges if s != e]):
        with pytest.raises(CyclicReferences):
            in_order(shuffled, *objects)
        return
    ordered = in_order(shuffled, *objects)
    assert ordered == in_order(deletes, *objects)
    position = {each.key: place for place, each in enumerate(ordered)}
    assert len(position) == size
    for start, end in edges:
        assert start == end or position[app(start)] < position[app(end)]


# -- cost -------------------------------------------------------------------------------------------------------------


def steps(size, monkeypatch):
    """How often the ordering looks at what an operation needs, for a long chain with cross references."""
    counted = collections.Counter()
    needs, enter = order._needs, order._enter
    monkeypatch.setattr(order, "_needs", lambda each: (counted.update(["needs"]), needs(each))[1])
    monkeypatch.setattr(order, "_enter", lambda *all_: (counted.update(["enter"]), enter(*all_))[1])
    operations = [
        create(app(n), *(Change(("options", "s", str(to)), ABSENT, Template((app(to),))) for to in (n + 1, n + 7)))
        for n in range(size)
    ]
    assert len(in_order(operations)) == size
    monkeypatch.undo()
    return counted


def test_work_grows_with_operations_and_references_only(monkeypatch):
    small, large = steps(200, monkeypatch), steps(2000, monkeypatch)
    assert small == {"needs": 200, "enter": 200}
    assert large == {"needs": 2000, "enter": 2000}


def test_a_chain_longer_than_the_recursion_limit():
    operations = [create(app(n), soft(app(n + 1))) for n in range(3000)]
    assert [each.key for each in in_order(operations)] == [app(n) for n in reversed(range(3000))]


def test_a_circle_longer_than_the_recursion_limit():
    size = 3000
    ordered = in_order([create(app(n), soft(app((n + 1) % size))) for n in range(size)])
    assert [each.action for each in ordered] == ["create"] * size + ["update"] * size


def test_what_a_value_speaks_of_comes_first_and_is_no_reference():
    option = Change(("options", "s", "endpoint"), ABSENT, "greet", names=(script_key(),))
    assert change_keys(option) == {script_key()}
    one, queue = create(app(1), option), create(script_key())
    assert in_order([one, queue], tenant()) == (queue, one)
    assert in_order([one], tenant()) == (one,)


# -- flags that change hands ------------------------------------------------------------------------------------------


def value_key(name, attribute="MediaType"):
    return Key("CfgEnumeratorValue", ("Resources", attribute, name))


def default(before, after):
    return Change(("is_default",), before, after)


def update(key, *changes):
    return Operation("update", key, changes, 7)


GIVES, TAKES = default(True, False), default(False, True)


def test_a_flag_is_given_up_before_it_is_taken():
    taker, giver = update(value_key("a"), TAKES), update(value_key("z"), GIVES)
    assert in_order([taker, giver]) == (giver, taker)
    new = create(value_key("a"), default(ABSENT, True))
    assert in_order([new, giver]) == (giver, new)


def test_a_flag_of_another_object_is_no_matter():
    taker, giver = update(value_key("a"), TAKES), update(value_key("z", "Other"), GIVES)
    assert in_order([giver, taker]) == (taker, giver)


def test_only_what_is_given_up_has_to_wait_for():
    taker = update(value_key("a"), TAKES)
    others = [create(value_key("y"), default(ABSENT, False)), update(value_key("z"), default(None, False))]
    assert in_order([*others, taker]) == (taker, *others)


def test_a_flag_changes_hands_within_a_cycle():
    # z gives up the flag and speaks of a, which is new and takes it.
    speaks = Change(("annex", "s", "k"), ABSENT, Template((value_key("a"),)))
    giver, taker = update(value_key("z"), GIVES, speaks), create(value_key("a"), default(ABSENT, True))
    assert in_order([taker, giver]) == (
        update(value_key("z"), GIVES),
        taker,
        Operation("update", value_key("z"), (speaks,), 7, True),
    )


@pytest.mark.parametrize(
    ("operation", "taken", "given_up"),
    [
        (update(value_key("a"), TAKES), 1, 0),
        (update(value_key("a"), GIVES), 0, 1),
        (update(value_key("a"), default(True, ABSENT)), 0, 1),
        (create(value_key("a"), default(ABSENT, True)), 1, 0),
        (create(value_key("a"), default(ABSENT, False)), 0, 0),
        (update(value_key("a"), Change(("annex", "is_default", "k"), "x", True)), 0, 0),
        (update(app(1), Change(("auto_restart",), False, True)), 0, 0),
        (delete(value_key("a"), 1), 0, 0),
    ],
)
def test_flags_that_are_taken_or_given_up(operation, taken, given_up):
    assert len(exclusive_flags(operation, taken=True)) == taken
    assert len(exclusive_flags(operation, taken=False)) == given_up


@given(st.lists(st.tuples(st.sampled_from("MN"), st.booleans()), max_size=12), st.randoms())
def test_every_flag_is_given_up_before_any_is_taken(flags, random):
    operations = [
        update(value_key(f"v{number:02}", attribute), TAKES if takes else GIVES)
        for number, (attribute, takes) in enumerate(flags)
    ]
    ordered = in_order(random.sample(operations, len(operations)))
    assert ordered == in_order(operations)
    for attribute in "MN":
        takes = [each.changes[0].after for each in ordered if each.key.path[1] == attribute]
        assert takes == sorted(takes)
