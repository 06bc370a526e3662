# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The views of a plan: what is shown of secrets, the diff, and the JSON form."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.checkpoints import (
    Acknowledgement,
    Checkpoint,
    Evidence,
    Reviewed,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.diff import path_text, plan_diff
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation, Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan_json import (
    PLAN_SCHEMA,
    key_to_json,
    plan_to_json,
    value_to_json,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.redact import (
    HIDDEN,
    HIDDEN_NEW,
    old_and_new_secrets,
    redacted,
    scrub,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import (
    ABSENT,
    Stranger,
    Template,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    BINARY_KEY,
    WIZARD,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import Finding
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    application_key,
    host_key,
    person_key,
    script_key,
)

APP = application_key()
K = ("options", "s", "k")


@pytest.mark.parametrize(
    ("before", "after", "secret", "expected"),
    [
        ("a", "b", False, ("a", "b")),
        (ABSENT, "b", False, (ABSENT, "b")),
        ("a", "b", True, (HIDDEN, HIDDEN_NEW)),
        (ABSENT, "b", True, (ABSENT, HIDDEN)),
        ("a", ABSENT, True, (HIDDEN, ABSENT)),
        (ABSENT, ABSENT, True, (ABSENT, ABSENT)),
    ],
)
def test_secrets_of_a_change(before, after, secret, expected):
    assert redacted(Change(K, before, after, secret)) == expected
    assert (HIDDEN, HIDDEN_NEW) == ("********", "******** (changed)")


@pytest.mark.parametrize(
    ("text", "secrets", "expected"),
    [
        ("no secret", [], "no secret"),
        ("it is geheim!", ["geheim"], "it is ********!"),
        ("geheim geheim", ["geheim"], "******** ********"),
        ("geheimnis and geheim", ["geheim", "geheimnis"], "******** and ********"),
        ("geheimnis", ["geheimnis", "geheim"], "********"),
        ("timeout 1800, pin 12345", ["1800", "12345", ""], "timeout 1800, pin 12345"),
        ("pin 123456", ["123456"], "pin ********"),
    ],
)
def test_secrets_in_texts_from_outside(text, secrets, expected):
    assert scrub(text, secrets) == expected


# -- diff -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("host",), "host"),
        (K, "[s] k"),
        (("annex", "s", "k"), "annex [s] k"),
        (("options", Template(("e:", RESOURCES)), "k"), '[e:<DBID of Tenant "Resources">] k'),
    ],
)
def test_where_a_change_is(path, text):
    assert path_text(Change(path, ABSENT, "x")) == text


def only(operation):
    (entry,) = plan_diff(Plan((operation,)))
    return entry


def test_diff_of_a_creation():
    operation = Operation(
        "create",
        script_key(),
        (
            Change(("name",), ABSENT, "greet"),
            Change(("tenant",), ABSENT, RESOURCES),
            Change(("password",), ABSENT, "canary", secret=True),
            Change(K, ABSENT, ""),
        ),
    )
    assert only(operation) == {
        "before_header": 'Script "greet" (Resources) (does not exist)',
        "after_header": 'Script "greet" (Resources)',
        "before": "",
        "after": "Script \"greet\" (Resources)\ntenant: Resources\npassword: ********\n[s] k = ''\n",
    }


def test_the_name_shows_where_it_is_not_the_last_part_of_the_key():
    operation = Operation(
        "create", person_key(), (Change(("employee_id",), ABSENT, "kim"), Change(("user_name",), ABSENT, "kim"))
    )
    assert only(operation)["after"] == 'Person "kim" (Resources)\nuser_name: kim\n'


def test_diff_of_an_update():
    operation = Operation(
        "update",
        APP,
        (
            Change(("name",), "old", "new"),
            Change(("tenants",), (), (RESOURCES, Key("CfgTenant", ("x",)))),
            Change(("ports",), ({"id": "default", "port": 1, "protocol": ""},), ()),
            Change(K, "1", "2"),
            Change(("options", "s", "new"), ABSENT, "x"),
            Change(("options", "s", "old"), "y", ABSENT),
            Change(("annex", "s", "pin"), "one", "two", secret=True),
        ),
        7,
    )
    assert only(operation) == {
        "before_header": 'Application "chat"',
        "after_header": 'Application "chat"',
        "before": "name: old\ntenants: []\nports: {id: default, port: 1}\n[s] k = 1\n[s] old = y\n"
        "annex [s] pin = ********\n",
        "after": "name: new\ntenants: Resources\ntenants: x\nports: []\n[s] k = 2\n[s] new = x\n"
        "annex [s] pin = ******** (changed)\n",
    }


def test_diff_of_a_deletion():
    assert only(Operation("delete", APP, (), 7)) == {
        "before_header": 'Application "chat"',
        "after_header": 'Application "chat" (deleted)',
        "before": 'Application "chat"\n',
        "after": "",
    }


def test_diff_of_a_plan_keeps_its_order():
    plan = Plan((Operation("delete", APP, (), 7), Operation("create", host_key(), ())))
    assert [each["after_header"] for each in plan_diff(plan)] == ['Application "chat" (deleted)', 'Host "box"']
    assert plan_diff(Plan((), (APP,))) == []


# -- JSON -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (APP, {"class": "CfgApplication", "path": ["chat"]}),
        (script_key(), {"class": "CfgScript", "path": ["Resources", "greet"]}),
        (None, None),
        (True, True),
        (5, 5),
        ("x", "x"),
        (b"\x00\xff", {"binary": "00ff"}),
        (Stranger("CfgHost", 1), "(an object of class CfgHost that cannot be read)"),
        (Template(("e:", RESOURCES)), 'e:<DBID of Tenant "Resources">'),
        (
            (APP, Stranger("CfgHost", 1)),
            [{"class": "CfgApplication", "path": ["chat"]}, "(an object of class CfgHost that cannot be read)"],
        ),
        (({"server": APP, "port": 1},), [{"server": {"class": "CfgApplication", "path": ["chat"]}, "port": 1}]),
        ((), []),
    ],
)
def test_values_as_data(value, data):
    assert value_to_json(value) == data


def test_a_plan_as_data():
    plan = Plan(
        (
            Operation("create", APP, (Change(("name",), ABSENT, "chat"),)),
            Operation(
                "update",
                APP,
                (
                    Change(K, "1", "2", takes_effect="restart"),
                    Change(("options", "s", "token"), "canary-old", "canary-new", secret=True),
                    Change(("options", Template(("e:", RESOURCES)), "b"), b"\x01", ABSENT),
                    Change(("host",), None, host_key()),
                ),
                7,
                True,
            ),
            Operation("delete", host_key(), (), 3),
        ),
        (script_key(),),
    )
    assert plan_to_json(plan) == {
        "version": 1,
        "operations": [
            {
                "action": "create",
                "object": {"class": "CfgApplication", "path": ["chat"]},
                "changes": [{"path": ["name"], "after": "chat"}],
            },
            {
                "action": "update",
                "object": {"class": "CfgApplication", "path": ["chat"]},
                "dbid": 7,
                "completes": True,
                "changes": [
                    {"path": ["options", "s", "k"], "before": "1", "after": "2", "takes_effect": "restart"},
                    {
                        "path": ["options", "s", "token"],
                        "before": "********",
                        "after": "******** (changed)",
                        "secret": True,
                    },
                    {"path": ["options", 'e:<DBID of Tenant "Resources">', "b"], "before": {"binary": "01"}},
                    {"path": ["host"], "before": None, "after": {"class": "CfgHost", "path": ["box"]}},
                ],
            },
            {"action": "delete", "object": {"class": "CfgHost", "path": ["box"]}, "dbid": 3, "changes": []},
        ],
        "unchanged": [{"class": "CfgScript", "path": ["Resources", "greet"]}],
        "checkpoints": [],
        "notes": [],
    }
    jsonschema.validate(plan_to_json(plan), PLAN_SCHEMA)


def test_an_empty_plan_as_data():
    assert plan_to_json(Plan(())) == EMPTY
    assert key_to_json(APP) == {"class": "CfgApplication", "path": ["chat"]}


def test_checkpoints_and_notes_as_data():
    evidence = Evidence(APP, "options", "s", "k")
    step = Checkpoint("install", "Install it", ("Go.",), (evidence,), "here")
    reviewed = Reviewed(step, "open", Acknowledgement("kim", "2026-03-01"), (evidence,))
    notes = (Finding("look.", "There.", "here", "Host", "x"), Finding("more."))
    plan = Plan((), (), (reviewed, Reviewed(Checkpoint("ask", "Ask"), "open")), notes)
    text = 'Application "chat", [s] k'
    data = plan_to_json(plan)
    assert data == {
        **EMPTY,
        "checkpoints": [
            {
                "name": "install",
                "title": "Install it",
                "status": "open",
                "instructions": ["Go."],
                "evidence": [text],
                "missing": [text],
                "by": "kim",
                "date": "2026-03-01",
                "note": "",
            },
            {"name": "ask", "title": "Ask", "status": "open", "instructions": [], "evidence": [], "missing": []},
        ],
        "notes": ["here, Host, x: look. There.", "more."],
    }
    jsonschema.validate(data, PLAN_SCHEMA)
    # Neither is a change.
    assert plan.is_empty is True
    assert plan_diff(plan) == []


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(PLAN_SCHEMA)


KEY = {"class": "CfgHost", "path": ["box"]}
EMPTY = {"version": 1, "operations": [], "unchanged": [], "checkpoints": [], "notes": []}


def deleting(**more):
    return {**EMPTY, "operations": [{"action": "delete", "object": KEY, "changes": [], **more}]}


def checking(**more):
    one = {"name": "a", "title": "A", "status": "open", "instructions": ["x"], "evidence": [], "missing": []}
    return {**EMPTY, "checkpoints": [{**one, **more}]}


def without(plan, name):
    return {each: value for each, value in plan.items() if each != name}


@pytest.mark.parametrize("required", list(EMPTY))
def test_every_part_of_a_plan_is_there(required):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without(EMPTY, required), PLAN_SCHEMA)


@pytest.mark.parametrize(
    "right",
    [
        EMPTY,
        {**EMPTY, "unchanged": [KEY], "notes": ["Look."]},
        deleting(),
        deleting(companions=[KEY]),
        deleting(changes=[{"path": ["annex", "s", "k"], "words": {"before": ["a"], "after": []}}]),
        checking(),
        checking(status="acknowledged", by="kim", date="2026-03-01", note=""),
    ],
)
def test_the_schema_takes_what_is_a_plan(right):
    jsonschema.validate(right, PLAN_SCHEMA)


@pytest.mark.parametrize(
    "broken",
    [
        {**EMPTY, "version": 2},
        {**EMPTY, "more": 1},
        {**EMPTY, "notes": [{}]},
        {**EMPTY, "notes": "Look."},
        deleting(action="replace"),
        deleting(dbid=0),
        deleting(completes=False),
        deleting(companions=[]),
        deleting(object={"class": "Host", "path": ["x"]}),
        deleting(object={"class": "CfgHost", "path": []}),
        deleting(changes=[{"before": 1}]),
        deleting(changes=[{"path": []}]),
        deleting(changes=[{"path": ["x"], "secret": False}]),
        deleting(changes=[{"path": ["x"], "what": 1}]),
        deleting(changes=[{"path": ["x"], "words": {"now": ["a"]}}]),
        deleting(changes=[{"path": ["x"], "words": {"after": "a"}}]),
        checking(name=""),
        checking(status="done"),
        checking(instructions="x"),
        checking(evidence=[5]),
        checking(by=None),
        checking(more=1),
        {**EMPTY, "checkpoints": [without(checking()["checkpoints"][0], "missing")]},
    ],
)
def test_the_schema_refuses_what_is_no_plan(broken):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, PLAN_SCHEMA)


KEYS = st.sampled_from([APP, host_key(), script_key(), RESOURCES])
VALUES = st.recursive(
    st.sampled_from([None, True, 0, -1, "", "a\nb", "ä", b"", b"\x00", ABSENT, Stranger("CfgHost", 1)])
    | KEYS
    | st.just(Template(("x", RESOURCES))),
    lambda inner: (
        st.lists(inner.filter(lambda one: one is not ABSENT), max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("ab"), inner.filter(lambda one: one is not ABSENT), max_size=2)
    ),
    max_leaves=4,
)
CHANGES = st.builds(
    Change,
    st.sampled_from([("host",), K, ("annex", Template(("e:", RESOURCES)), "k"), ("annex", WIZARD, BINARY_KEY)]),
    VALUES,
    VALUES,
    st.booleans(),
    st.sampled_from(["", "restart"]),
)
PLANS = st.builds(
    Plan,
    st.lists(
        st.builds(
            Operation,
            st.sampled_from(["create", "update", "delete"]),
            KEYS,
            st.lists(CHANGES, max_size=3).map(tuple),
            st.none() | st.integers(1, 2**31 - 1),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    st.lists(KEYS, max_size=2).map(tuple),
    st.lists(
        st.builds(
            Reviewed,
            st.builds(
                Checkpoint,
                st.text(min_size=1),
                st.text(),
                st.lists(st.text(), max_size=2).map(tuple),
                st.lists(st.builds(Evidence, KEYS, st.sampled_from(["", "annex"])), max_size=2).map(tuple),
            ),
            st.sampled_from(["open", "acknowledged", "verified"]),
            st.none() | st.builds(Acknowledgement, st.text(), st.text(), st.text()),
            st.lists(st.builds(Evidence, KEYS), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Finding, st.text(), st.text(), st.text()), max_size=2).map(tuple),
)


@given(PLANS)
def test_every_plan_can_be_shown(plan):
    data = plan_to_json(plan)
    jsonschema.validate(data, PLAN_SCHEMA)
    assert json.loads(json.dumps(data)) == data
    diff = plan_diff(plan)
    assert len(diff) == len(plan.operations)
    for each in diff:
        assert set(each) == {"before_header", "after_header", "before", "after"}
        assert all(isinstance(text, str) for text in each.values())


@given(st.text(min_size=4).map(lambda text: f"canary{text}"), st.text(min_size=4).map(lambda text: f"canary{text}"))
def test_no_secret_shows_anywhere(old, new):
    operation = Operation(
        "update", APP, (Change(K, old, new, secret=True), Change(("password",), ABSENT, new, True)), 1
    )
    shown = json.dumps([plan_to_json(Plan((operation,))), plan_diff(Plan((operation,)))])
    assert "canary" not in shown


@pytest.mark.parametrize(
    "form",
    [
        "a \"b\" 'c' é+/&",
        "a \"b\" \\'c\\' é+/&",
        "a \\\"b\\\" 'c' \\u00e9+/&",
        "a \\\"b\\\" 'c' é+/&",
        "a%20%22b%22%20%27c%27%20%C3%A9%2B/%26",
        "a+%22b%22+%27c%27+%C3%A9%2B%2F%26",
    ],
)
def test_escaped_secrets_in_texts_from_outside(form):
    assert scrub(f"<{form}>", ["a \"b\" 'c' é+/&"]) == "<********>"


def test_secrets_that_cannot_be_encoded():
    assert scrub("<canary\ud800>, <canary%3F>", ["canary\ud800"]) == "<********>, <********>"


def test_secrets_of_a_plan():
    operations = (
        Operation("update", APP, (Change(K, "old", "new", secret=True), Change(K, "no", "secret")), 1),
        Operation("create", APP, (Change(K, ABSENT, "created", secret=True), Change(K, b"bytes", 5, secret=True))),
    )
    assert old_and_new_secrets(Plan(operations)) == {"old", "new", "created"}
