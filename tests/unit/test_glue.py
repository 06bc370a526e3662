# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The place where Ansible and the engine meet: specs, checks of what was given, results and errors."""

from __future__ import annotations

import datetime
import json

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.contactcenter.engage.plugins.module_utils import glue
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.redact import HIDDEN
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    AuthenticationFailed,
    ConnectionFailed,
    PermissionDenied,
    UnknownOutcome,
)
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    TENANT,
    FakeServer,
    application,
    failing,
    host,
    losing,
    script,
    skill,
    thing,
)

MODULES = (*KINDS, glue.BULK, glue.INFO)
URL = "embedded:somewhere"


@pytest.fixture(autouse=True)
def no_settings_of_the_user(monkeypatch):
    for name in ("SERVER", "USERNAME", "PASSWORD", "DEFAULT_TENANT"):
        monkeypatch.delenv(f"ENGAGE_{name}", raising=False)


@pytest.fixture
def use(monkeypatch):
    """Make this server the one that is connected to."""

    def use(server):
        server.connections = []

        def connect(urls, **settings):
            server.connections.append((list(urls), settings))
            return server

        monkeypatch.setattr(glue, "connect_any", connect)
        return server

    return use


def call(module, check_mode=False, **parameters):
    given = {"server": [URL], "default_tenant": "Resources", **parameters}
    return glue.execute(glue.Call(module, glue.validated(module, given), check_mode))


def problems(module, **parameters):
    with pytest.raises(ValidationFailed) as caught:
        glue.validated(module, {"server": [URL], **parameters})
    return [str(each) for each in caught.value.findings]


# -- specs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_spec_of_its_own_copy(module):
    assert glue.is_ours(module) is True
    spec = glue.argument_spec(module)
    assert set(glue.CONNECTION_SPEC) <= set(spec)
    assert (set(glue.RUN_SPEC) <= set(spec)) is (module != glue.INFO)
    spec["server"]["required"] = False
    for each in spec.values():
        each.clear()
    assert glue.argument_spec(module)["server"]["required"] is True
    ArgumentSpecValidator(glue.argument_spec(module))


def test_what_is_not_ours():
    assert glue.is_ours("debug") is False
    assert glue.is_ours("") is False


@pytest.mark.parametrize("name", list(KINDS))
def test_a_module_takes_what_its_kind_takes(name):
    spec = glue.argument_spec(name)
    for parameter, each in KINDS[name].spec.items():
        assert spec[parameter] == each


@pytest.mark.parametrize(
    ("module", "parameter", "default"),
    [
        (glue.BULK, "state", "merged"),
        (glue.BULK, "max_deletions", 0),
        (glue.BULK, "objects", []),
        (glue.BULK, "on_error", "stop"),
        (glue.BULK, "update_secrets", "on_create"),
        (glue.BULK, "adopt", False),
        (glue.BULK, "owner", ""),
        (glue.BULK, "ownership_section", "contactcenter.engage"),
        (glue.BULK, "lock_timeout", 30),
        (glue.BULK, "timeout", 30),
        (glue.INFO, "name", "*"),
    ],
)
def test_defaults(module, parameter, default):
    assert glue.argument_spec(module)[parameter]["default"] == default
    assert glue.validated(module, {"server": [URL]})[parameter] == default


@pytest.mark.parametrize("module", MODULES)
def test_passwords_are_kept_out_of_logs(module):
    assert glue.argument_spec(module)["password"]["no_log"] is True


def test_settings_of_the_connection_may_come_from_the_environment(monkeypatch):
    for name, value in (("SERVER", "embedded:x"), ("USERNAME", "u"), ("PASSWORD", "p"), ("DEFAULT_TENANT", "t")):
        monkeypatch.setenv(f"ENGAGE_{name}", value)
    found = glue.validated(glue.INFO, {})
    assert (found["server"], found["username"], found["password"], found["default_tenant"]) == (
        ["embedded:x"],
        "u",
        "p",
        "t",
    )


# -- checks -----------------------------------------------------------------------------------------------------------


def test_every_problem_at_once():
    found = problems("application", name=True, ports=[{"port": "x"}], state="gone", redundancy="none", nonsense=1)
    assert found[0] == "name: YAML reads this as True, not as a text. Put it in quotes."
    rest = "\n".join(found[1:])
    for part in ("port", "value of state must be one of: present, absent, got: gone", "nonsense"):
        assert part in rest
    assert len(found) >= 4


def test_what_is_missing():
    assert problems("application") == ["missing required arguments: name."]
    with pytest.raises(ValidationFailed) as caught:
        glue.validated(glue.INFO, {})
    assert [str(each) for each in caught.value.findings] == ["missing required arguments: server."]


@pytest.mark.parametrize(
    ("given", "path", "found"),
    [
        ({"name": False}, "name", "False"),
        ({"name": 83}, "name", "83"),
        ({"name": 1000.0}, "name", "1000.0"),
        ({"name": datetime.date(2026, 1, 2)}, "name", "datetime.date(2026, 1, 2)"),
        ({"name": ["a"]}, "name", "['a']"),
        ({"name": {"a": 1}}, "name", "{'a': 1}"),
        ({"name": "a", "tenants": ["a", 5]}, "tenants[1]", "5"),
        ({"name": "a", "tenants": [None]}, "tenants[0]", "None"),
        ({"name": "a", "ports": [{"port": 1}, {"port": 2, "id": 7}]}, "ports[1].id", "7"),
        ({"name": "a", "username": 7}, "username", "7"),
    ],
)
def test_texts_yaml_has_mangled(given, path, found):
    assert f"{path}: YAML reads this as {found}, not as a text. Put it in quotes." in problems("application", **given)


def test_texts_within_a_dict_with_a_spec():
    assert problems("options", object={"class": True, "name": "x"}) == [
        "object.class: YAML reads this as True, not as a text. Put it in quotes."
    ]


@pytest.mark.parametrize("value", [987654321, 9876.54321, [987654321], {"a": 987654321}])
def test_a_mangled_password_does_not_show(value):
    (found, *_more) = problems("application", name="a", password=value)
    assert found == f"password: YAML reads this as {type(value).__name__}, not as a text. Put it in quotes."
    assert "98765" not in "\n".join(problems("application", name="a", password=value))


@pytest.mark.parametrize("form", ["two", "'two'", ["two"], 5, True])
@pytest.mark.parametrize("parameter", ["options", "secrets", "annex"])
def test_trees_that_are_none_do_not_show(parameter, form):
    found = "\n".join(problems("application", name="a", **{parameter: form}))
    assert parameter in found
    assert "two" not in found


class Tagged(str):
    """What Ansible makes of texts of one kind or another."""

    __slots__ = ("more",)


class Encrypted:
    """Like a text that the vault protects: not a string until it is asked for one."""

    def __str__(self):
        return "decrypted"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Tagged("a"), "a"),
        ({Tagged("a"): [Tagged("b"), ("c",)]}, {"a": ["b", ["c"]]}),
        (Encrypted(), "decrypted"),
        ({5: True}, {5: True}),
        (None, None),
        (False, False),
        (7, 7),
        (1.5, 1.5),
        (datetime.date(2026, 1, 2), datetime.date(2026, 1, 2)),
    ],
)
def test_plain_values(value, expected):
    def types(one):
        if isinstance(one, dict):
            return [(type(name), types(each)) for name, each in one.items()]
        return [types(each) for each in one] if isinstance(one, list) else type(one)

    found = glue.plain(value)
    assert (found, types(found)) == (expected, types(expected))


def test_what_is_given_stays_as_it_is():
    given = {"server": [URL], "name": "a", "ports": [{"port": 1}]}
    memory = json.dumps(given)
    found = glue.validated("application", given)
    assert json.dumps(given) == memory
    assert found["ports"] == [{"id": "default", "port": 1}]
    assert found["state"] == "present"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"name": "a", "password": "geheim"}, {"name": "a", "password": HIDDEN}),
        (
            {"password": None, "options": {}, "secrets": {"s": {}}},
            {"password": None, "options": HIDDEN, "secrets": HIDDEN},
        ),
        ({"_ansible_something": 1}, {"_ansible_something": 1}),
    ],
)
def test_parameters_fit_to_be_shown(parameters, expected):
    assert glue.shown(glue.argument_spec("application"), parameters) == expected


# -- items of the bulk module -----------------------------------------------------------------------------------------


def bulk(*items, state="merged", **more):
    return glue.desired_of(
        glue.Call(glue.BULK, {"objects": list(items), "state": state, "default_tenant": "R", **more})
    )


def places(*items):
    with pytest.raises(ValidationFailed) as caught:
        bulk(*items)
    return [str(each) for each in caught.value.findings]


KIND_LIST = ", ".join(KINDS)


def test_the_place_of_an_item():
    items = [
        {"kind": "application", "name": "a"},
        {"kind": "object", "class": "CfgHost", "name": "h"},
        {"kind": "options", "applications": ["a", "b"]},
        {"kind": "options", "object": {"class": "CfgHost", "name": "h"}},
        {"kind": "chat_endpoint", "applications": ["a"], "endpoint": "e", "state": "absent"},
        {"kind": "inbound_route", "applications": ["a"], "channel": "wa", "state": "absent"},
    ]
    assert [each.place for each in bulk(*items)] == [
        "objects[0] (application a)",
        "objects[1] (object h)",
        "objects[2] (options a, b)",
        "objects[2] (options a, b)",
        "objects[3] (options {'class': 'CfgHost', 'name': 'h'})",
        "objects[4] (chat_endpoint e)",
        "objects[5] (inbound_route wa)",
    ]


def test_problems_of_all_items():
    assert places(
        {"kind": "application", "name": "fine"},
        {"kind": "nonsense", "name": "x"},
        {"name": "x"},
        {"kind": "application"},
        {"kind": "options", "applications": ["a"], "options": {"s": {"k": 5}}},
        {"kind": "object", "class": "CfgHost", "name": "h", "attributes": {"annex": {}}},
    ) == [
        f"objects[1], kind: its kind 'nonsense' is not known. Kinds: {KIND_LIST}.",
        f"objects[2], kind: its kind '' is not known. Kinds: {KIND_LIST}.",
        "objects[3] (application without a name): missing required arguments: name.",
        "objects[4] (options a), options [s] k: YAML reads this as 5 (a number), options are texts. Quote it.",
        "objects[5] (object h), attributes.annex: options and annex have parameters of their own. Move it to annex.",
    ]


def test_items_are_checked_like_parameters_of_a_module():
    found = places({"kind": "application", "name": 5, "nonsense": 1})
    assert found[0] == "objects[0] (application 5), name: YAML reads this as 5, not as a text. Put it in quotes."
    assert "nonsense" in found[1]


@pytest.mark.parametrize(
    ("state", "item", "expected"),
    [
        ("deleted", {"kind": "application", "name": "a"}, "absent"),
        ("deleted", {"kind": "application", "name": "a", "state": "present"}, "absent"),
        ("merged", {"kind": "application", "name": "a", "state": "absent"}, "absent"),
        ("merged", {"kind": "application", "name": "a"}, "present"),
        ("replaced", {"kind": "application", "name": "a"}, "present"),
    ],
)
def test_the_state_of_the_whole_and_of_an_item(state, item, expected):
    assert bulk(item, state=state)[0].presence == expected


@pytest.mark.parametrize(
    ("state", "own", "exact"),
    [
        ("merged", None, set()),
        ("replaced", None, {("options", "s")}),
        ("overridden", None, {("options", "s")}),
        ("replaced", "merged", set()),
        ("merged", "replaced", {("options", "s")}),
        ("merged", "overridden", {"options"}),
    ],
)
def test_options_follow_the_state_of_the_whole(state, own, exact):
    item = {"kind": "options", "applications": ["a"], "options": {"s": {"k": "v"}}, **({"state": own} if own else {})}
    assert bulk(item, state=state)[0].exact == exact


def test_deleted_options():
    (found,) = bulk({"kind": "options", "applications": ["a"], "options": {"s": {"k": "v"}}}, state="deleted")
    assert type(found.trees["options"]["s"]["k"]).__name__ == "RemoveOption"


def test_the_default_tenant_reaches_items_and_modules():
    item = {"class": "CfgScript", "name": "q"}
    assert bulk({"kind": "object", **item})[0].key == Key("CfgScript", ("R", "q"))
    parameters = glue.validated("object", {"server": [URL], "default_tenant": "T", **item})
    assert glue.desired_of(glue.Call("object", parameters))[0].key == Key("CfgScript", ("T", "q"))
    with pytest.raises(ValidationFailed):
        bulk({"kind": "object", **item}, default_tenant=None)


def test_gathered_items_may_name_the_secrets_they_lack():
    item = {"kind": "object", "class": "CfgHost", "name": "h", "omitted_secrets": ["annex [s] token"]}
    assert len(bulk(item)) == 1
    assert item["kind"] == "object"


# -- results ----------------------------------------------------------------------------------------------------------

NEW_SKILL = {"class": "CfgSkill", "name": "english"}


def test_the_result_of_a_change(use):
    server = use(FakeServer())
    found = call("object", username="u", password="p", timeout=5, **NEW_SKILL)
    run_id = found.pop("run_id")
    assert found == {
        "changed": True,
        "plan": {
            "version": 1,
            "operations": [
                {
                    "action": "create",
                    "object": {"class": "CfgSkill", "path": ["Resources", "english"]},
                    "changes": [
                        {"path": ["name"], "after": "english"},
                        {"path": ["tenant"], "after": {"class": "CfgTenant", "path": ["Resources"]}},
                    ],
                }
            ],
            "unchanged": [],
            "checkpoints": [],
            "notes": [],
        },
        "diff": [
            {
                "before_header": 'Skill "english" (Resources) (does not exist)',
                "after_header": 'Skill "english" (Resources)',
                "before": "",
                "after": 'Skill "english" (Resources)\ntenant: Resources\n',
            }
        ],
        "summary": {"create": 1, "update": 0, "delete": 0, "unchanged": 0},
        "restarts": [],
        "checkpoints": [],
        "notes": [],
        "objects": [
            {"class": "CfgSkill", "path": ["Resources", "english"], "action": "create", "status": "ok", "message": ""}
        ],
    }
    assert ("lock", run_id) in server.calls
    assert server.connections == [([URL], {"username": "u", "password": "p", "timeout": 5})]
    assert server.calls[-1] == ("close",)


def test_the_result_of_check_mode(use):
    server = use(FakeServer())
    checked = call("object", check_mode=True, **NEW_SKILL)
    assert set(checked) == {"changed", "plan", "diff", "summary", "restarts", "checkpoints", "notes"}
    assert server.writes == []
    assert server.calls[-1] == ("close",)
    happened = call("object", **NEW_SKILL)
    assert {name: happened[name] for name in checked} == checked


@pytest.mark.parametrize("check_mode", [True, False])
def test_nothing_to_do(use, check_mode):
    server = use(FakeServer(skill()))
    found = call("object", check_mode=check_mode, **NEW_SKILL)
    assert found["changed"] is False
    assert found["summary"] == {"create": 0, "update": 0, "delete": 0, "unchanged": 1}
    assert found.get("objects", []) == []
    assert "failed" not in found
    assert server.writes == []


def test_findings_as_a_result(use):
    server = use(FakeServer())
    found = call("object", **{"class": "CfgHost", "name": "h", "attributes": {"nope": 1}})
    assert found == {
        "failed": True,
        "changed": False,
        "msg": '1 problem found, nothing was written:\n- Host "h", nope: it has no such attribute.',
        "findings": [
            {"message": "it has no such attribute.", "remedy": "", "place": "", "subject": 'Host "h"', "path": "nope"}
        ],
    }
    assert server.writes == []
    assert server.calls[-1] == ("close",)


def test_findings_about_the_request_alone_need_no_server(use):
    server = use(FakeServer())
    found = call("options", applications=["a"], options={"s": {"k": 5}})
    assert found["failed"] is True
    assert server.connections == []


@pytest.mark.parametrize("module", ["object", glue.BULK, glue.INFO])
@pytest.mark.parametrize("error", [ConnectionFailed("no route.", "Check."), AuthenticationFailed("refused.", "Check.")])
def test_a_server_that_cannot_be_reached(monkeypatch, module, error):
    def connect(*_arguments, **_settings):
        raise error

    monkeypatch.setattr(glue, "connect_any", connect)
    more = NEW_SKILL if module == "object" else {}
    assert call(module, **more) == {"failed": True, "changed": False, "msg": f"{error} Nothing was written."}


def test_an_error_that_repeats_the_password(monkeypatch):
    def connect(*_arguments, password=None, **_settings):
        raise AuthenticationFailed(f"{password} is wrong.")

    monkeypatch.setattr(glue, "connect_any", connect)
    found = call("object", password="canary-password", **NEW_SKILL)
    assert found["msg"] == "******** is wrong. Nothing was written."


def test_a_failure_while_reading(use):
    server = use(FakeServer())
    server.script["list"] = [failing(ConnectionFailed("gone."))]
    assert call("object", **NEW_SKILL) == {"failed": True, "changed": False, "msg": "gone. Nothing was written."}
    assert server.calls[-1] == ("close",)


def items(*names):
    return [{"kind": "object", "class": "CfgSkill", "name": name} for name in names]


@pytest.mark.parametrize(
    ("on_error", "head", "third"),
    [
        ("stop", "1 changes made, 1 failed, 0 unknown, 1 not tried:", "not_tried"),
        ("continue", "2 changes made, 1 failed, 0 unknown, 0 not tried:", "ok"),
    ],
)
def test_a_failure_half_way(use, on_error, head, third):
    server = use(FakeServer())
    server.script["create"] = [lambda do: do(), failing(PermissionDenied("no.", "Ask."))]
    found = call(glue.BULK, objects=items("a", "b", "c"), on_error=on_error)
    assert (found["failed"], found["changed"]) == (True, True)
    lines = [head, '- failed: create Skill "b" (Resources): no. Ask.']
    if third == "not_tried":
        lines.append('- not tried: create Skill "c" (Resources): The run stopped at Skill "b" (Resources).')
    assert found["msg"] == "\n".join(lines)
    assert [each["status"] for each in found["objects"]] == ["ok", "failed", third]
    assert found["summary"] == {"create": 3, "update": 0, "delete": 0, "unchanged": 0}
    assert server.calls[-1] == ("close",)


def test_nothing_changed_when_the_first_write_fails(use):
    server = use(FakeServer())
    server.script["create"] = [failing(PermissionDenied("no."))]
    found = call(glue.BULK, objects=items("a", "b"))
    assert (found["failed"], found["changed"]) == (True, False)


def test_something_may_have_changed_when_an_answer_was_lost(use):
    server = use(FakeServer())
    server.script["create"] = [failing(UnknownOutcome("silence."))]
    found = call(glue.BULK, objects=items("a"))
    assert (found["failed"], found["changed"]) == (True, True)
    assert found["msg"].startswith("0 changes made, 0 failed, 1 unknown, 0 not tried:\n- unknown: create")
    server = use(FakeServer())
    server.script["create"] = [losing()]
    found = call(glue.BULK, objects=items("a"))
    assert (found.get("failed"), found["changed"]) == (None, True)


@pytest.mark.parametrize(
    "given",
    [
        {"secrets": {"s": {"plain": "canary-value"}}},
        {"options": {"s": {"my-token": "canary-value"}}},
        {"options": {}, "password": "canary-value"},
    ],
)
def test_an_error_that_repeats_a_secret(use, given):
    server = use(FakeServer(application()))
    server.script["update"] = [failing(PermissionDenied("canary-value is not allowed."))]
    found = call(
        "options",
        applications=["chat"],
        state="merged",
        **{**given, "options": {**given.get("options", {}), "x": {"y": "z"}}},
    )
    assert "******** is not allowed." in found["msg"]
    assert "canary" not in json.dumps(found)


def test_completed_objects_count_once(use):
    use(FakeServer(thing("CfgAppPrototype", 1, name="t", type="CFGChatServer", version="8")))
    one = {"kind": "application", "template": "t"}
    found = call(
        glue.BULK, objects=[{**one, "name": name, "connections": [{"server": other}]} for name, other in ("ab", "ba")]
    )
    assert found["summary"] == {"create": 2, "update": 0, "delete": 0, "unchanged": 0}
    assert len(found["objects"]) == 4


def test_which_applications_have_to_be_restarted(use):
    use(
        FakeServer(
            application(1, "a", options={"settings": {"use-contact-server": "true"}}),
            application(2, "b"),
            application(3, "dms", type="CFGSocialMS"),
            host(),
        )
    )
    found = call(
        glue.BULK,
        objects=[
            {"kind": "options", "applications": ["b", "a"], "options": {"settings": {"use-contact-server": "false"}}},
            {"kind": "options", "applications": ["a"], "options": {"settings": {"xml-request-max-size": "200"}}},
            {"kind": "channel", "name": "wa", "applications": ["dms"], "endpoint": "e"},
            {
                "kind": "application",
                "name": "new",
                "type": "CFGChatServer",
                "version": "8",
                "options": {"settings": {"use-contact-server": "false"}},
            },
        ],
    )
    assert found["restarts"] == [
        {"application": "a", "options": ["[settings] use-contact-server"]},
        {"application": "b", "options": ["[settings] use-contact-server"]},
        {"application": "dms", "options": ["[channel-wa] inbound-route"]},
    ]


# -- checkpoints and notes --------------------------------------------------------------------------------------------

STEP = {"name": "install", "title": "Install it", "instructions": ["Go there."]}
EVIDENCE = [{"class": "CfgApplication", "name": "chat", "section": "s", "option": "k"}]
KIM = {"by": "kim", "date": "2026-03-01", "note": "ticket 5"}
SHOWN = {**STEP, "status": "open", "evidence": [], "missing": []}
TEXT = 'Application "chat", [s] k'


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    ("evidence", "have", "acknowledged", "expected", "notes"),
    [
        ([], {}, {}, {}, []),
        ([], {}, {"install": KIM}, {"status": "acknowledged", **KIM}, []),
        (EVIDENCE, {}, {}, {"evidence": [TEXT], "missing": [TEXT]}, []),
        (EVIDENCE, {"k": "v"}, {}, {"evidence": [TEXT], "status": "verified"}, []),
        (
            EVIDENCE,
            {},
            {"install": KIM},
            {"evidence": [TEXT], "missing": [TEXT], **KIM},
            [
                "checkpoint install: kim says it was done on 2026-03-01, but the server does not show it."
                f" It would have: {TEXT}."
            ],
        ),
        (
            [],
            {},
            {"instal": KIM},
            {},
            ["acknowledged.instal: it acknowledges a checkpoint that this run does not have. Check the name."],
        ),
    ],
)
def test_a_checkpoint_is_a_result_and_no_change(use, check_mode, evidence, have, acknowledged, expected, notes):
    server = use(FakeServer(application(options={"s": have})))
    found = call("checkpoint", check_mode=check_mode, **STEP, evidence=evidence, acknowledged=acknowledged)
    assert found["checkpoints"] == found["plan"]["checkpoints"] == [{**SHOWN, **expected}]
    assert found["notes"] == found["plan"]["notes"] == notes
    assert (found["changed"], server.writes, "failed" in found) == (False, [], False)


def test_checkpoints_are_items_of_the_bulk_module(use):
    use(FakeServer(application()))
    found = call(glue.BULK, objects=[{"kind": "checkpoint", **STEP}, *items("a")], acknowledged={"install": KIM})
    assert [(each["name"], each["status"]) for each in found["checkpoints"]] == [("install", "acknowledged")]
    assert found["summary"]["create"] == 1
    for state in ("replaced", "deleted"):
        assert call(glue.BULK, objects=[{"kind": "checkpoint", **STEP}], state=state)["changed"] is False
    other = {**STEP, "title": "Something else"}
    found = call(glue.BULK, objects=[{"kind": "checkpoint", **each} for each in (STEP, other)])
    assert found["findings"][0]["message"] == (
        "there is another checkpoint 'install' at objects[0] (checkpoint install)."
    )


@pytest.mark.parametrize(
    ("given", "date", "note"),
    [
        ({"by": "kim", "date": "2026-03-01"}, "2026-03-01", ""),
        ({"by": "kim", "date": "2026-03-01", "note": None}, "2026-03-01", ""),
        ({"by": "kim", "date": datetime.date(2026, 3, 1), "note": "x"}, "2026-03-01", "x"),
        ({"by": "kim", "date": datetime.datetime(2026, 3, 1, 9, 30)}, "2026-03-01T09:30:00", ""),
        ({"by": "kim", "date": "2026-03-01 09:30"}, "2026-03-01 09:30", ""),
    ],
)
def test_who_acknowledges_and_when(use, given, date, note):
    use(FakeServer())
    (found,) = call("checkpoint", **STEP, acknowledged={"install": given})["checkpoints"]
    assert (found["by"], found["date"], found["note"]) == ("kim", date, note)


WHO = "acknowledged.install: it does not say who. Give by: the name of a person."
WHEN = "acknowledged.install: it does not say when. Give date: a day such as 2026-03-01."


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({}, [WHO, WHEN]),
        (None, [WHO, WHEN]),
        (True, [WHO, WHEN]),
        ("kim", [WHO, WHEN]),
        ({"by": " ", "date": "2026-03-01"}, [WHO]),
        ({"by": 5, "date": "2026-03-01"}, [WHO]),
        ({"by": "kim"}, [WHEN]),
        ({"by": "kim", "date": "yesterday"}, [WHEN]),
        ({"by": "kim", "date": 20260301}, [WHEN]),
        ({"by": "kim", "date": "2026-02-30"}, [WHEN]),
        ({"by": "kim", "date": "20260301"}, [WHEN]),
        ({"by": "kim", "date": "2026-W09"}, [WHEN]),
        ({"by": "kim", "date": "2026-03-01 soon"}, [WHEN]),
        ({"by": "kim", "date": "2026-03-01?"}, [WHEN]),
        (
            {"by": "kim", "date": "2026-03-01", "where": "here"},
            ["acknowledged.install: it says more than is understood. Give by, date and note."],
        ),
    ],
)
def test_half_an_acknowledgement_is_none(use, given, texts):
    server = use(FakeServer())
    found = call("checkpoint", **STEP, acknowledged={"install": given})
    assert found["failed"] is True
    assert [line[2:] for line in found["msg"].split("\n")[1:]] == texts
    assert server.writes == []


def test_notes_of_a_kind_are_results(use):
    rule = script(7, "rule", type="CFGCapacityRule")
    use(FakeServer(rule, thing("CfgAgentGroup", 1, tenant=TENANT, name="team")))
    found = call("capacity_rule", name="rule", assign_to={"agent_groups": ["team"]})
    assert found["notes"] == found["plan"]["notes"]
    (note,) = found["notes"]
    assert note.startswith('Agent Group "team" (Resources): whether Stat Server honours')
    assert found["summary"]["update"] == 1


def test_a_capacity_rule_is_shown_in_words(use):
    server = use(FakeServer())
    given = {"name": "rule", "limits": {"voice": 1, "chat": 3}}
    checked = call("capacity_rule", check_mode=True, **given)
    (entry,) = checked["diff"]
    assert entry["after"].splitlines()[-2:] == ["capacity rule, chat: at most 3", "capacity rule, voice: at most 1"]
    words = [change["words"] for change in checked["plan"]["operations"][0]["changes"] if "words" in change]
    assert words == [{"after": ["chat: at most 3", "voice: at most 1"]}] * 2
    happened = call("capacity_rule", **given)
    assert {name: happened[name] for name in checked} == checked
    assert call("capacity_rule", **given)["changed"] is False
    assert len(server.writes) == 1


# -- overridden -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        (None, "scope: state overridden deletes what is not declared, so it needs a scope. List its classes."),
        (
            {"name": "x*"},
            "scope: state overridden deletes what is not declared, so it needs a scope. List its classes.",
        ),
        (
            {"classes": ["CfgSkil"]},
            "classes: there is no object class 'CfgSkil'. Did you mean CfgSkill or CfgField or CfgSwitch?",
        ),
    ],
)
def test_a_scope_is_needed(use, scope, text):
    server = use(FakeServer(skill()))
    found = call(glue.BULK, objects=items("a"), state="overridden", **({"scope": scope} if scope else {}))
    assert found["failed"] is True
    assert text in found["msg"]
    assert server.writes == []


def test_pruning(use):
    server = use(FakeServer(skill(1, "a"), skill(2, "b"), skill(3, "x")))
    given = {"objects": items("a"), "state": "overridden", "scope": {"classes": ["CfgSkill"], "name": "[ab]"}}
    found = call(glue.BULK, **given)
    assert "1 objects would be deleted, at most 0 may be" in found["msg"]
    assert server.writes == []
    found = call(glue.BULK, max_deletions=1, **given)
    assert found["summary"] == {"create": 0, "update": 0, "delete": 1, "unchanged": 1}
    assert server.writes == [("delete", "CfgSkill", 2)]


def test_exactly_what_is_listed(use):
    for state, size in (("merged", 2), ("replaced", 1)):
        server = use(FakeServer(application(options={"s": {"a": "1"}, "t": {"b": "2"}})))
        call(glue.BULK, objects=[{"kind": "application", "name": "chat", "options": {"s": {"a": "2"}}}], state=state)
        assert len(server.one("CfgApplication", 1).attributes["options"]) == size


def test_policies_reach_the_plan(use):
    server = use(FakeServer(skill(annex={"mine": {"owner": "them"}})))
    given = {**NEW_SKILL, "annex": {"x": {"y": "z"}}, "owner": "us", "ownership_section": "mine"}
    assert 'it belongs to "them"' in call("object", **given)["msg"]
    assert "failed" not in call("object", adopt=True, **given)
    assert server.one("CfgSkill", 1).attributes["annex"] == {"mine": {"owner": "us"}, "x": {"y": "z"}}
    server = use(FakeServer(thing("CfgPerson", 1, tenant=TENANT, employee_id="kim", user_name="kim")))
    person = {"class": "CfgPerson", "name": "kim", "attributes": {"password": "canary-value"}}
    assert call("object", **person)["changed"] is False
    found = call("object", update_secrets="always", **person)
    assert found["changed"] is True
    assert "canary" not in json.dumps(found)
    assert server.one("CfgPerson", 1).attributes["password"] == "canary-value"


# -- gathering --------------------------------------------------------------------------------------------------------

GREET = {
    "kind": "object",
    "class": "CfgScript",
    "name": {"tenant": "Resources", "name": "greet"},
    "attributes": {"type": "CFGInteractionQueue"},
}


def test_a_tenant_that_does_not_exist_is_not_taken_for_an_empty_one(use):
    use(FakeServer(script()))
    found = call(glue.INFO, classes=["CfgScript"], tenant="Resurces")
    assert found["msg"].endswith('- tenant: there is no Tenant "Resurces". Check the name.')


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"classes": ["CfgScript"]}, ["a", "greet"]),
        ({"classes": ["CfgScript"], "name": "gr*"}, ["greet"]),
        ({"classes": ["CfgScript"], "tenant": "Resources"}, ["a", "greet"]),
        ({"classes": ["CfgScript"], "folder": "/Scripts//A/"}, ["a"]),
        ({"classes": ["CfgScript"], "folder": "Scripts"}, []),
        ({"classes": ["CfgSkill", "CfgScript"], "name": "*e*"}, ["greet", "english"]),
    ],
)
def test_what_is_gathered(use, filters, names):
    folders = (
        thing("CfgFolder", 1, name="Scripts", type="CFGScript", owner=TENANT),
        thing("CfgFolder", 2, name="A", type="CFGScript", owner=TENANT, folder=glue.Link("CfgFolder", 1)),
    )
    server = use(FakeServer(script(7), script(3, "a", folder=glue.Link("CfgFolder", 2)), skill(), *folders))
    found = call(glue.INFO, **filters)
    assert [each["name"]["name"] for each in found["objects"]] == names
    assert found["changed"] is False
    assert server.writes == []
    assert ("lock" in {each[0] for each in server.calls}) is False


def test_the_same_through_the_bulk_module(use):
    use(FakeServer(script(7)))
    found = call(glue.BULK, state="gathered", scope={"classes": ["CfgScript"]})
    assert found == {"changed": False, "gathered": [GREET]}
    found = call(glue.BULK, state="gathered")
    assert [each["name"] for each in found["gathered"]] == [{"tenant": "Resources", "name": "greet"}, "Resources"]


def test_a_class_that_does_not_exist_is_not_gathered(use):
    use(FakeServer())
    found = call(glue.INFO, classes=["CfgScrpit", "CfgHots"])
    assert found["failed"] is True
    assert [each["path"] for each in found["findings"]] == ["classes", "classes"]


def test_gathered_options(use):
    use(FakeServer(application(options={"s": {"a": "1", "my-token": "canary"}}, annex={"x": {"y": "z"}}), script()))
    found = call("options", applications=["chat"], state="gathered")
    assert found == {
        "changed": False,
        "gathered": [
            {
                "object": {"class": "CfgApplication", "name": "chat"},
                "options": {"s": {"a": "1"}},
                "omitted_secrets": ["options [s] my-token"],
            }
        ],
    }
    found = call("options", applications=["chat"], attribute="annex", state="gathered")
    assert found["gathered"][0]["annex"] == {"x": {"y": "z"}}
    found = call("options", object={"class": "CfgScript", "name": "greet"}, attribute="annex", state="gathered")
    assert found["gathered"] == [
        {"object": {"class": "CfgScript", "name": {"tenant": "Resources", "name": "greet"}}, "annex": {}}
    ]


def test_options_of_what_does_not_exist_are_not_gathered(use):
    use(FakeServer())
    found = call("options", applications=["chat"], state="gathered")
    assert found["msg"] == '1 problem found, nothing was written:\n- Application "chat" does not exist. Check the name.'


# -- the module -------------------------------------------------------------------------------------------------------


class Module:
    """What Ansible offers a module."""

    params: dict = {}
    check_mode = False

    def __init__(self, argument_spec, supports_check_mode):
        assert supports_check_mode is True
        assert argument_spec == glue.argument_spec("object")
        self.no_log_values = {"canary-password"}

    def exit_json(self, **result):
        raise SystemExit(json.dumps({"exit": result, "hidden": sorted(self.no_log_values)}))

    def fail_json(self, **result):
        raise SystemExit(json.dumps({"fail": result, "hidden": sorted(self.no_log_values)}))


@pytest.mark.parametrize("fails", [True, False])
def test_the_module_shows_no_secret_of_its_parameters(use, monkeypatch, fails):
    server = use(FakeServer())
    if fails:
        server.script["list"] = [failing(ConnectionFailed("gone."))]
    given = {"password": "canary-password", **NEW_SKILL, "annex": {"s": {"my-token": "canary-token"}}}
    Module.params = glue.validated("object", {"server": [URL], "default_tenant": "Resources", **given})
    monkeypatch.setattr(glue, "AnsibleModule", Module)
    with pytest.raises(SystemExit) as caught:
        glue.run_module("object")
    assert "canary" not in str(caught.value)
    found = json.loads(str(caught.value))
    result = found["fail" if fails else "exit"]
    assert result["invocation"]["module_args"]["password"] == HIDDEN
    assert result["invocation"]["module_args"]["annex"] == HIDDEN
    assert result["invocation"]["module_args"]["name"] == "english"
    assert found["hidden"] == []
    assert "failed" not in result


@pytest.mark.parametrize(
    "given",
    [
        {"annex": {"s": {"plain": "canary-value"}}},
        {"attributes": {"folder": "canary-value"}},
        {"password": "canary-value"},
    ],
)
@pytest.mark.parametrize("bulk_module", [True, False])
def test_a_bug_shows_no_secret(use, given, bulk_module):
    server = use(FakeServer())

    def crash(_action):
        raise TypeError("canary-value went wrong.")

    server.script["list"] = [crash]
    item = {**NEW_SKILL, **{name: value for name, value in given.items() if name != "password"}}
    more = {"password": given.get("password")}
    if bulk_module:
        found = call(glue.BULK, objects=[{"kind": "object", **item}], **more)
    else:
        found = call("object", **item, **more)
    assert (found["failed"], found["changed"]) == (True, True)
    assert found["msg"] == (
        "This is a bug of contactcenter.engage, please report it with the traceback: TypeError: ******** went wrong."
        " What was written before is not known. It is safe to run again."
    )
    assert "canary" not in json.dumps(found)
    assert "Traceback" in found["exception"]
    assert server.calls[-1] == ("close",)


def test_a_kind_that_is_nearly_known():
    (found,) = places({"kind": "busines_attribute", "name": "x"})
    assert found.startswith(
        "objects[0], kind: its kind 'busines_attribute' is not known. Did you mean 'business_attribute'?"
    )
