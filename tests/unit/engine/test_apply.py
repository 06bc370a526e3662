# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from functools import partial

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.apply import Outcome, apply
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import Desired, SetOption, combine
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation, Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan import Policy, plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import ABSENT, Template
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.world import read_world
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import EngageError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Key, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ChangedMeanwhile,
    ConnectionFailed,
    ObjectNotFound,
    PermissionDenied,
    UniquenessViolation,
    UnknownOutcome,
)
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    CLASSES,
    RESOURCES,
    TENANT,
    FakeServer,
    after,
    application,
    application_key,
    failing,
    host,
    host_key,
    losing,
    person,
    person_key,
    script,
    script_key,
    skill,
    skill_key,
    tenant,
    thing,
)

APP = application_key()
QUEUE = {"type": "CFGInteractionQueue"}
LOST = UnknownOutcome("the line went dead.")


def options(**keys):
    return Desired(APP, trees={"options": {"s": {name: SetOption(value) for name, value in keys.items()}}})


def prepared(server, desired, **policy):
    """A plan, and the world it was made from."""
    combined, findings = combine(desired)
    assert not findings
    here = read_world(server, CLASSES)
    server.calls.clear()
    return plan(combined, here, Policy(**policy)), here


def run(server, desired, meanwhile=None, on_error="stop", **policy):
    planned, here = prepared(server, desired, **policy)
    if meanwhile:
        meanwhile()
    return apply(planned, here, server, "run", on_error)


def results(outcomes):
    return [(each.operation.action, each.operation.key.name, each.status, each.message) for each in outcomes]


# -- what goes well ---------------------------------------------------------------------------------------------------


def test_nothing_to_do():
    server = FakeServer()
    assert run(server, []) == []
    assert server.calls == []


def test_creating():
    server = FakeServer(host(3))
    outcomes = run(
        server,
        [
            Desired(
                APP,
                attributes={
                    "type": "CFGChatServer",
                    "version": "8",
                    "host": host_key(),
                    "work_directory": ".",
                    "command_line": ".",
                    "tenants": (RESOURCES,),
                },
                trees={"options": {Template(("e:", RESOURCES)): {"k": SetOption("v"), "b": SetOption(b"\x01")}}},
                defining=True,
            )
        ],
    )
    assert results(outcomes) == [("create", "chat", "ok", "")]
    assert server.calls == [("create", "CfgApplication", "chat")]
    assert server.one("CfgApplication", 201) == ConfigObject(
        "CfgApplication",
        201,
        {
            "name": "chat",
            "type": "CFGChatServer",
            "version": "8",
            "host": Link("CfgHost", 3),
            "work_directory": ".",
            "command_line": ".",
            "tenants": (TENANT,),
            "options": {"e:101": {"k": "v", "b": b"\x01"}},
        },
    )


def test_what_has_just_been_created_can_be_referred_to():
    server = FakeServer()
    new = Key("CfgTenant", ("New",))
    outcomes = run(
        server,
        [
            Desired(new, defining=True),
            Desired(Key("CfgScript", ("New", "q")), attributes=QUEUE, defining=True),
            Desired(
                APP,
                attributes={"type": "CFGChatServer", "version": "8", "tenants": (new,)},
                trees={
                    "options": {Template(("e:", new)): {Template((new, "!")): SetOption(Template((",", new, ":x")))}}
                },
                defining=True,
            ),
        ],
    )
    assert [each.status for each in outcomes] == ["ok"] * 3
    assert server.one("CfgScript", 201).attributes["tenant"] == Link("CfgTenant", 201)
    stored = server.one("CfgApplication", 201).attributes
    assert stored["tenants"] == (Link("CfgTenant", 201),)
    assert stored["options"] == {"e:201": {"201!": ",201:x"}}


def test_updating_keeps_all_else():
    have = ConfigObject(
        "CfgApplication",
        1,
        {
            **application().attributes,
            "options": {"s": {"a": "1", "gone": "x"}, "t": {"last": "y"}},
            "annex": {"z": {"z": "z"}},
        },
        {"unknown": [1, 2]},
    )
    server = FakeServer(have)
    desired = Desired(
        APP,
        attributes={"version": "9"},
        trees={"options": {"s": {"a": SetOption("2"), "new": SetOption("n")}, "t": {}}},
        exact=frozenset({("options", "s"), ("options", "t")}),
    )
    assert results(run(server, [desired])) == [("update", "chat", "ok", "")]
    assert server.calls == [("get", "CfgApplication", 1), ("update", "CfgApplication", 1)]
    assert server.one("CfgApplication", 1) == ConfigObject(
        "CfgApplication",
        1,
        {
            **have.attributes,
            "version": "9",
            "options": {"s": {"a": "2", "new": "n"}},
        },
        {"unknown": [1, 2]},
    )
    assert have.attributes["options"]["s"] == {"a": "1", "gone": "x"}


CHAT = {"type": "CFGChatServer", "version": "8"}


def test_a_cycle_is_completed():
    server = FakeServer()
    outcomes = run(
        server,
        [
            Desired(
                application_key("a"),
                attributes={
                    "type": "CFGChatServer",
                    "version": "8",
                    "connections": ({"server": application_key("b")},),
                },
                defining=True,
            ),
            Desired(
                application_key("b"),
                attributes={
                    "type": "CFGChatServer",
                    "version": "8",
                    "connections": ({"server": application_key("a")},),
                },
                defining=True,
            ),
        ],
    )
    assert results(outcomes) == [
        ("create", "a", "ok", ""),
        ("create", "b", "ok", ""),
        ("update", "a", "ok", ""),
        ("update", "b", "ok", ""),
    ]
    for one, other in ((201, 202), (202, 201)):
        (connection,) = server.one("CfgApplication", one).attributes["connections"]
        assert connection["server"] == Link("CfgApplication", other)
    assert server.calls[2:] == [
        ("get", "CfgApplication", 201),
        ("update", "CfgApplication", 201),
        ("get", "CfgApplication", 202),
        ("update", "CfgApplication", 202),
    ]


def test_deleting():
    server = FakeServer(script(7))
    assert results(run(server, [Desired(script_key(), presence="absent")])) == [("delete", "greet", "ok", "")]
    assert server.calls == [("get", "CfgScript", 7), ("delete", "CfgScript", 7)]
    assert Link("CfgScript", 7) not in server.objects


CONNECTED_TO_ITSELF = {**CHAT, "connections": ({"server": APP},)}

# -- stop or continue -------------------------------------------------------------------------------------------------

DENIED = PermissionDenied("no.", "Ask.")
SKILLS = [Desired(skill_key(name), defining=True) for name in "abc"]


def test_stopping_at_the_first_failure():
    server = FakeServer()
    server.script["create"] = [lambda do: do(), failing(DENIED)]
    stopped = 'The run stopped at Skill "b" (Resources).'
    assert results(run(server, SKILLS)) == [
        ("create", "a", "ok", ""),
        ("create", "b", "failed", "no. Ask."),
        ("create", "c", "not_tried", stopped),
    ]
    assert len(server.writes) == 2


def test_a_second_reason_does_not_hide_the_first():
    server = FakeServer()
    server.script["create"] = [failing(DENIED)]
    found = results(run(server, SKILLS))
    assert [each[3] for each in found[1:]] == ['The run stopped at Skill "a" (Resources).'] * 2


def test_continuing():
    server = FakeServer()
    server.script["create"] = [lambda do: do(), failing(DENIED)]
    assert results(run(server, SKILLS, on_error="continue")) == [
        ("create", "a", "ok", ""),
        ("create", "b", "failed", "no. Ask."),
        ("create", "c", "ok", ""),
    ]


def test_what_needs_what_failed_is_not_tried():
    server = FakeServer()
    server.script["create"] = [failing(DENIED)]
    new = Key("CfgTenant", ("A",))
    inside = Key("CfgScript", ("A", "q"))
    desired = [
        Desired(new, defining=True),
        Desired(inside, attributes=QUEUE, defining=True),
        Desired(
            Key("CfgPerson", ("Resources", "x")), attributes={"user_name": "x", "capacity_rule": inside}, defining=True
        ),
        Desired(skill_key("z"), defining=True),
        Desired(host_key(), trees={"annex": {"s": {"k": SetOption(Template((new,)))}}}, defining=True),
    ]
    assert results(run(server, desired, on_error="continue")) == [
        ("create", "A", "failed", "no. Ask."),
        ("create", "box", "not_tried", 'It needs Tenant "A", which could not be written.'),
        ("create", "q", "not_tried", 'It needs Tenant "A", which could not be written.'),
        ("create", "x", "not_tried", 'It needs Script "q" (A), which could not be written.'),
        ("create", "z", "ok", ""),
    ]


MEDIA = thing("CfgEnumerator", 1, tenant=TENANT, name="Media", type="CFGENTCustom", display_name="Media")
LANGUAGE = thing("CfgEnumerator", 2, tenant=TENANT, name="Language", type="CFGENTCustom", display_name="Language")


def default(name, flag, attribute="Media"):
    return Desired(Key("CfgEnumeratorValue", ("Resources", attribute, name)), attributes={"is_default": flag})


@pytest.mark.parametrize(
    ("entry", "status", "message"),
    [
        (failing(DENIED), "failed", "no. Ask."),
        (failing(LOST), "unknown", "the line went dead."),
    ],
)
def test_what_could_not_be_given_up_is_not_taken(entry, status, message):
    names = enumerate((("old", 1, True), ("new", 1, False), ("German", 2, True), ("French", 2, False)), 1)
    values = [
        thing(
            "CfgEnumeratorValue",
            number,
            tenant=TENANT,
            enumerator=Link("CfgEnumerator", enumerator),
            name=name,
            display_name=name,
            is_default=flag,
        )
        for number, (name, enumerator, flag) in names
    ]
    server = FakeServer(MEDIA, LANGUAGE, *values)
    desired = [
        default("new", True),
        default("old", False),
        default("German", False, "Language"),
        default("French", True, "Language"),
    ]
    # The values of Language come first.
    server.script["update"] = [lambda do: do(), lambda do: do(), entry]
    title = 'Business Attribute Value "old" (Resources/Media)'
    assert results(run(server, desired, on_error="continue")) == [
        ("update", "German", "ok", ""),
        ("update", "French", "ok", ""),
        ("update", "old", status, message),
        (
            "update",
            "new",
            "not_tried",
            f"It would have what only one may have, and {title} could not give it up.",
        ),
    ]
    assert server.one("CfgEnumeratorValue", 2).attributes["is_default"] is False


def test_what_could_not_be_created_is_not_completed():
    server = FakeServer()
    server.script["create"] = [failing(DENIED)]
    desired = [Desired(APP, attributes=CONNECTED_TO_ITSELF, defining=True)]
    assert results(run(server, desired, on_error="continue")) == [
        ("create", "chat", "failed", "no. Ask."),
        ("update", "chat", "not_tried", 'It needs Application "chat", which could not be written.'),
    ]


def test_a_failed_update_keeps_nobody_from_referring_to_the_object():
    server = FakeServer(host(3), application(1), application(2, "other"))
    server.script["update"] = [failing(DENIED)]
    desired = [
        Desired(APP, attributes={"version": "9"}),
        Desired(application_key("other"), attributes={"backup_server": APP}),
    ]
    assert results(run(server, desired, on_error="continue")) == [
        ("update", "chat", "failed", "no. Ask."),
        ("update", "other", "ok", ""),
    ]


@pytest.mark.parametrize(
    "error",
    [DENIED, ConnectionFailed("gone."), ObjectNotFound("none."), UniquenessViolation("taken."), ChangedMeanwhile("x.")],
)
def test_every_error_of_the_server_is_an_outcome(error):
    for method in ("create", "update", "delete", "get"):
        server = FakeServer(script(7), host(3))
        server.script[method] = [failing(error)] * 9
        outcomes = run(
            server,
            [
                Desired(skill_key(), defining=True),
                Desired(host_key(), attributes={"lca_port": 1}),
                Desired(script_key(), presence="absent"),
            ],
            on_error="continue",
        )
        assert len(outcomes) == 3
        for each in outcomes:
            assert each.status in ("ok", "failed")
            assert each.message == ("" if each.status == "ok" else str(error))
        assert any(each.status == "failed" for each in outcomes) or isinstance(error, ObjectNotFound)


def test_an_object_that_is_missing_from_the_world_is_an_outcome_too():
    server = FakeServer(application())
    _plan, here = prepared(server, [])
    operations = (
        Operation("update", APP, (Change(("host",), None, host_key()),), 1),
        Operation("update", APP, (Change(("options", "s", "k"), ABSENT, Template((host_key(),))),), 1),
        Operation("create", skill_key(), (Change(("tenant",), ABSENT, Key("CfgTenant", ("nowhere",))),)),
    )
    outcomes = apply(Plan(operations), here, server, "run", "continue")
    assert [each.status for each in outcomes] == ["failed"] * 3
    assert [each.message for each in outcomes] == [
        f"{host_key()} has no DBID yet",
        '<DBID of Host "box"> is not known yet',
        f"{Key('CfgTenant', ('nowhere',))} has no DBID yet",
    ]
    assert server.writes == []


# -- lost answers -----------------------------------------------------------------------------------------------------


def lost(_action):
    raise LOST


NEW_SKILL = [Desired(skill_key(), defining=True)]
NEW_VERSION = [Desired(APP, attributes={"version": "9"})]
GONE = [Desired(script_key(), presence="absent")]


@pytest.mark.parametrize(("method", "desired"), [("create", NEW_SKILL), ("update", NEW_VERSION), ("delete", GONE)])
@pytest.mark.parametrize("happened", [True, False])
def test_a_lost_answer_is_settled_by_looking(method, desired, happened):
    server = FakeServer(application(), script(7))
    server.script[method] = [losing() if happened else lost]
    (outcome,) = run(server, desired)
    assert (outcome.status, outcome.message) == (("ok", "") if happened else ("unknown", "the line went dead."))
    assert len(server.writes) == 1
    assert server.calls[-1] == ("list", desired[0].key.class_name)


@pytest.mark.parametrize(("method", "desired"), [("create", NEW_SKILL), ("update", NEW_VERSION), ("delete", GONE)])
def test_a_lost_answer_stays_unknown_when_looking_fails(method, desired):
    server = FakeServer(application(), script(7))
    planned, here = prepared(server, desired)
    server.script = {method: [losing()], "list": [failing(ConnectionFailed("still dead."))]}
    (outcome,) = apply(planned, here, server, "run")
    assert outcome == Outcome(
        planned.operations[0], "unknown", "the line went dead. Looking again failed, too: still dead."
    )
    assert len(server.writes) == 1


def test_what_was_created_after_all_can_be_referred_to():
    server = FakeServer()
    server.script["create"] = [losing()]
    new = Key("CfgTenant", ("New",))
    outcomes = run(server, [Desired(new, defining=True), Desired(Key("CfgSkill", ("New", "x")), defining=True)])
    assert [each.status for each in outcomes] == ["ok", "ok"]
    assert server.one("CfgSkill", 201).attributes["tenant"] == Link("CfgTenant", 201)


def test_a_lost_answer_within_something_that_was_just_created():
    server = FakeServer()
    server.script["create"] = [lambda do: do(), losing()]
    new = Key("CfgTenant", ("New",))
    desired = [Desired(new, defining=True), Desired(Key("CfgSkill", ("New", "x")), defining=True)]
    assert [each.status for each in run(server, desired)] == ["ok", "ok"]
    assert len(server.writes) == 2


def test_what_may_not_have_been_created_is_not_referred_to():
    server = FakeServer()
    server.script["create"] = [lost]
    new = Key("CfgTenant", ("New",))
    desired = [Desired(new, defining=True), Desired(Key("CfgSkill", ("New", "x")), defining=True)]
    assert results(run(server, desired, on_error="continue")) == [
        ("create", "New", "unknown", "the line went dead."),
        ("create", "x", "not_tried", 'It needs Tenant "New", which could not be written.'),
    ]


def test_an_update_that_happened_in_part_is_not_settled():
    server = FakeServer(application(options={"s": {"a": "1", "b": "1"}}))

    def half(_action):
        server.change("CfgApplication", 1, options={"s": {"a": "2", "b": "1"}})
        raise LOST

    server.script["update"] = [half]
    (outcome,) = run(server, [options(a="2", b="2")])
    assert outcome.status == "unknown"


def test_an_update_of_what_is_gone_is_not_settled():
    server = FakeServer(application())

    def gone(_action):
        del server.objects[Link("CfgApplication", 1)]
        raise LOST

    server.script["update"] = [gone]
    assert [each.status for each in run(server, NEW_VERSION)] == ["unknown"]


@pytest.mark.parametrize("happened", [True, False])
def test_what_cannot_be_read_proves_nothing(happened):
    server = FakeServer(person())
    server.script["update"] = [losing() if happened else lost]
    desired = [Desired(person_key(), attributes={"password": "geheim"})]
    (outcome,) = run(server, desired, update_secrets="always")
    assert (outcome.status, outcome.message) == ("unknown", "the line went dead.")
    assert len(server.writes) == 1


@pytest.mark.parametrize("happened", [True, False])
def test_what_can_be_read_speaks_for_the_rest(happened):
    server = FakeServer(person())
    server.script["update"] = [losing() if happened else lost]
    desired = [Desired(person_key(), attributes={"password": "geheim", "email": "k@example.com"})]
    (outcome,) = run(server, desired, update_secrets="always")
    assert outcome.status == ("ok" if happened else "unknown")


def test_a_lost_answer_to_completing_is_settled_as_well():
    server = FakeServer()
    server.script["update"] = [losing()]
    desired = [Desired(APP, attributes=CONNECTED_TO_ITSELF, defining=True)]
    assert [each.status for each in run(server, desired)] == ["ok", "ok"]


def test_unknown_stops_a_run_like_a_failure():
    server = FakeServer()
    server.script["create"] = [lost]
    assert [each.status for each in run(server, SKILLS)] == ["unknown", "not_tried", "not_tried"]


# -- somebody else ----------------------------------------------------------------------------------------------------


def test_another_field_changed_before_we_read():
    server = FakeServer(application(options={"s": {"ours": "1", "theirs": "1"}}))
    meanwhile = partial(server.change, "CfgApplication", 1, options={"s": {"ours": "1", "theirs": "2"}})
    assert [each.status for each in run(server, [options(ours="2")], meanwhile)] == ["ok"]
    assert server.one("CfgApplication", 1).attributes["options"] == {"s": {"ours": "2", "theirs": "2"}}


def test_another_field_changed_between_reading_and_writing():
    server = FakeServer(application(options={"s": {"ours": "1", "theirs": "1"}}))
    values = iter("23")

    def meanwhile():
        tree = server.one("CfgApplication", 1).attributes["options"]["s"]
        server.change("CfgApplication", 1, options={"s": {**tree, "theirs": next(values)}})

    server.script["update"] = [after(meanwhile), after(meanwhile)]
    assert [each.status for each in run(server, [options(ours="2")])] == ["ok"]
    assert server.one("CfgApplication", 1).attributes["options"] == {"s": {"ours": "2", "theirs": "3"}}
    assert [each[0] for each in server.calls] == ["get", "update"] * 3


def test_somebody_who_never_stops_wins():
    server = FakeServer(application())
    server.script["update"] = [failing(ChangedMeanwhile("it has been changed since it was read."))] * 99
    (outcome,) = run(server, NEW_VERSION)
    assert (outcome.status, outcome.message) == ("failed", "it has been changed since it was read.")
    assert len(server.writes) == 5


@pytest.mark.parametrize("when", ["before reading", "after reading"])
def test_the_same_field_changed_is_a_conflict(when):
    server = FakeServer(application(options={"s": {"ours": "1"}}))
    meanwhile = partial(server.change, "CfgApplication", 1, options={"s": {"ours": "theirs"}})
    if when == "after reading":
        server.script["update"] = [after(meanwhile)]
        meanwhile = None
    (outcome,) = run(server, [options(ours="2")], meanwhile)
    assert (outcome.status, outcome.message) == (
        "failed",
        'Application "chat" has been changed since the plan was made: [s] ours is now theirs, it was 1.'
        " Look at that change, then run again.",
    )
    assert server.one("CfgApplication", 1).attributes["options"] == {"s": {"ours": "theirs"}}


def test_a_conflict_over_a_secret_shows_neither_value():
    server = FakeServer(application(options={"s": {"password": "canary-1"}}))
    meanwhile = partial(server.change, "CfgApplication", 1, options={"s": {"password": "canary-2"}})
    (outcome,) = run(server, [options(password="canary-3")], meanwhile)
    assert outcome.message == (
        'Application "chat" has been changed since the plan was made: [s] password is now another secret,'
        " it was ********. Look at that change, then run again."
    )


@pytest.mark.parametrize(
    ("stored", "desired", "theirs", "ok", "shown"),
    [
        ({}, {"version": "9"}, {"version": "10"}, False, "version is now 10, it was 8.5"),
        ({}, {"version": "9"}, {"version": "9"}, True, ""),
        ({}, {"version": "9"}, {"work_directory": "/x"}, True, ""),
        ({}, {"host": host_key()}, {"host": Link("CfgHost", 4)}, False, "host is now other, it was (none)"),
        ({}, {"attempts": 3}, {"attempts": 2}, False, "attempts is now 2, it was 0"),
        (
            {"tenants": (TENANT,)},
            {"tenants": ()},
            {"tenants": ()},
            True,
            "",
        ),
        (
            {},
            {"tenants": (RESOURCES,)},
            {"tenants": (Link("CfgTenant", 102),)},
            False,
            "tenants is now [Other], it was []",
        ),
    ],
)
def test_attributes_somebody_else_changed(stored, desired, theirs, ok, shown):
    server = FakeServer(application(**stored), host(3), host(4, "other"), tenant(102, "Other"))
    meanwhile = partial(server.change, "CfgApplication", 1, **theirs)
    (outcome,) = run(server, [Desired(APP, attributes=desired)], meanwhile)
    assert outcome.status == ("ok" if ok else "failed")
    if not ok:
        assert f"since the plan was made: {shown}. Look" in outcome.message
        assert server.writes == []


@pytest.mark.parametrize(
    ("theirs", "ok"), [({}, True), ({"s": {"k": "v"}}, True), ({"s": {"k": "w"}}, False), ({"s": {"other": "w"}}, True)]
)
def test_an_option_somebody_else_added(theirs, ok):
    server = FakeServer(application())
    meanwhile = partial(server.change, "CfgApplication", 1, options=theirs)
    (outcome,) = run(server, [options(k="v")], meanwhile)
    assert outcome.status == ("ok" if ok else "failed")
    assert server.one("CfgApplication", 1).attributes["options"] == {
        "s": {**theirs.get("s", {}), "k": "v" if ok else "w"}
    }


def test_an_option_somebody_else_removed():
    server = FakeServer(application(options={"s": {"k": "v", "l": "v"}}))
    meanwhile = partial(server.change, "CfgApplication", 1, options={})
    (outcome,) = run(server, [options(k="w")], meanwhile)
    assert "[s] k is now (absent), it was v" in outcome.message
    gone = Desired(APP, trees={"options": {}}, exact=frozenset({"options"}))
    server = FakeServer(application(options={"s": {"k": "v", "l": "v"}}))
    meanwhile = partial(server.change, "CfgApplication", 1, options={"s": {"l": "v"}})
    assert [each.status for each in run(server, [gone], meanwhile)] == ["ok"]
    assert server.one("CfgApplication", 1).attributes["options"] == {}


RENAMED = "has been renamed since the plan was made. Run again."


@pytest.mark.parametrize("desired", [Desired(script_key(), trees={"annex": {"s": {"k": SetOption("v")}}}), GONE[0]])
def test_a_renamed_object_is_another_one(desired):
    server = FakeServer(script(7))
    (outcome,) = run(server, [desired], lambda: server.change("CfgScript", 7, name="other"))
    assert (outcome.status, outcome.message) == ("failed", f'Script "greet" (Resources) {RENAMED}')
    assert server.writes == []


def test_every_part_of_a_name_counts():
    stored = thing("CfgTransaction", 1, tenant=TENANT, name="list", type="CFGTRTList", alias="list")
    server = FakeServer(stored)
    key = Key("CfgTransaction", ("Resources", "CFGTRTList", "list"))
    desired = Desired(key, attributes={"description": "x"})
    (outcome,) = run(server, [desired], lambda: server.change("CfgTransaction", 1, name="other"))
    assert outcome.status == "failed"
    assert outcome.message.endswith(RENAMED)


def test_deleted_by_somebody_else():
    server = FakeServer(script(7), application())

    def forget():
        for each in (("CfgScript", 7), ("CfgApplication", 1)):
            server.objects.pop(Link(*each))

    assert results(run(server, [*GONE, *NEW_VERSION], forget, on_error="continue")) == [
        ("update", "chat", "failed", "no CfgApplication 1."),
        ("delete", "greet", "ok", ""),
    ]
    assert server.writes == []


def test_deleted_at_the_very_last_moment():
    server = FakeServer(script(7))
    server.script["delete"] = [after(lambda: server.objects.pop(Link("CfgScript", 7)))]
    assert [each.status for each in run(server, GONE)] == ["ok"]


# -- the seam for the pre-image ---------------------------------------------------------------------------------------


class Kept:
    def __init__(self, server, error=None):
        self.server, self.error, self.saved = server, error, []

    def save(self, run_id, objects):
        self.saved.append((run_id, list(objects), list(self.server.writes)))
        if self.error:
            raise self.error


def test_what_is_touched_is_kept_before_the_first_write():
    server = FakeServer(application(), script(7), host(3), skill(5))
    planned, here = prepared(server, [*NEW_VERSION, *GONE, *SKILLS, Desired(host_key())])
    kept = Kept(server)
    apply(planned, here, server, "run-1", pre_images=kept)
    assert kept.saved == [("run-1", [application(), script(7)], [])]
    assert len(server.writes) == 5


def test_without_a_kept_image_nothing_is_written():
    server = FakeServer(application())
    planned, here = prepared(server, NEW_VERSION)
    with pytest.raises(EngageError, match=r"disk full\."):
        apply(planned, here, server, "run", pre_images=Kept(server, EngageError("disk full.")))
    assert server.calls == []


def test_nothing_to_do_is_nothing_to_keep():
    server = FakeServer()
    kept = Kept(server)
    planned, here = prepared(server, [])
    apply(planned, here, server, "run", pre_images=kept)
    assert kept.saved == []
