# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import re

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.engine import converge as module
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.apply import Outcome
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.checkpoints import (
    Acknowledgement,
    Checkpoint,
    Evidence,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.converge import (
    Run,
    Settings,
    converge,
    exactly,
    new_run_id,
    secrets_in,
    touched_classes,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    AddOption,
    Conclusion,
    Desired,
    KeepDefault,
    RemoveOption,
    SetOption,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.ownership import Ownership
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan import Policy
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.scope import Scope
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Template
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import (
    EngageError,
    Finding,
    ValidationFailed,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ConnectionFailed,
    PermissionDenied,
)
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    FakeServer,
    Follows,
    application,
    application_key,
    failing,
    follows,
    host,
    host_key,
    person_key,
    script,
    script_key,
    skill_key,
)

APP = application_key()
TEAM = Key("CfgAgentGroup", ("Resources", "team"))
NEW = [Desired(skill_key(), defining=True)]


@pytest.mark.parametrize(
    ("desired", "classes"),
    [
        ([], set()),
        ([Desired(APP)], {"CfgApplication"}),
        ([Desired(script_key())], {"CfgScript", "CfgTenant"}),
        ([Desired(APP, attributes={"host": host_key()})], {"CfgApplication", "CfgHost"}),
        ([Desired(APP, attributes={"host": None})], {"CfgApplication", "CfgHost"}),
        ([Desired(APP, attributes={"version": "9"})], {"CfgApplication"}),
        ([Desired(APP, attributes={"unknown": None, "other": ()})], {"CfgApplication"}),
        ([Desired(APP, on_create={"host": host_key()})], {"CfgApplication", "CfgHost"}),
        # Whatever is taken out of a list, all that is in it has to be readable.
        ([Desired(TEAM, without={"agents": (person_key(),)})], {"CfgAgentGroup", "CfgTenant", "CfgPerson"}),
        ([Desired(APP, attributes={"tenants": ()})], {"CfgApplication", "CfgTenant"}),
        ([Desired(person_key(), attributes={"skill_levels": ()})], {"CfgPerson", "CfgTenant", "CfgSkill"}),
        ([Desired(person_key(), attributes={"capacity_rule": script_key()})], {"CfgPerson", "CfgTenant", "CfgScript"}),
        ([Desired(APP, trees={"options": {Template(("e:", RESOURCES)): {}}})], {"CfgApplication", "CfgTenant"}),
        (
            [Desired(APP, trees={"options": {"s": {Template((RESOURCES,)): RemoveOption()}}})],
            {"CfgApplication", "CfgTenant"},
        ),
        (
            [Desired(APP, trees={"options": {"s": {"k": SetOption(Template((host_key(),)))}}})],
            {"CfgApplication", "CfgHost"},
        ),
        ([Desired(APP, trees={"options": {"s": {"k": KeepDefault("x"), "l": SetOption("y")}}})], {"CfgApplication"}),
        ([Desired(Key("CfgEnumeratorValue", ("R", "M", "c")))], {"CfgEnumeratorValue", "CfgEnumerator", "CfgTenant"}),
        ([Desired(APP), Desired(host_key())], {"CfgApplication", "CfgHost"}),
    ],
)
def test_touched_classes(desired, classes):
    assert touched_classes(desired, Policy()) == classes


DRIVER = Evidence(APP, "options", Template(("e:", RESOURCES)), "driver")
INSTALL = Checkpoint("install", "Install it", (), (DRIVER, Evidence(script_key())))


@pytest.mark.parametrize(
    ("evidence", "classes"),
    [
        ((), set()),
        ((Evidence(APP),), {"CfgApplication"}),
        ((Evidence(script_key()),), {"CfgScript", "CfgTenant"}),
        ((Evidence(APP, "options", "s", "k"),), {"CfgApplication"}),
        ((DRIVER,), {"CfgApplication", "CfgTenant"}),
    ],
)
def test_evidence_is_read(evidence, classes):
    checkpoint = Checkpoint("a", "A", (), evidence)
    assert touched_classes([], Policy(), [checkpoint]) == classes
    assert touched_classes([Desired(host_key())], Policy(), [checkpoint]) == {"CfgHost"} | classes


def test_what_deductions_look_at_is_read_with_its_keys():
    deduction = Follows(None, frozenset({"CfgEnumeratorValue"}))
    classes = {"CfgApplication", "CfgEnumeratorValue", "CfgEnumerator", "CfgTenant"}
    assert touched_classes([Desired(APP, deductions=(deduction,))], Policy()) == classes


def test_a_scope_is_read_as_well():
    # With the classes whose objects may keep those in scope from being deleted.
    scope = Scope(("CfgScript", "CfgHost"))
    assert touched_classes([], Policy(scope=scope)) == {"CfgScript", "CfgHost", "CfgTenant", "CfgApplication"}
    assert touched_classes([Desired(host_key(), presence="absent")], Policy()) == {"CfgHost", "CfgApplication"}


def test_run_ids_sort_by_time_and_are_unique():
    one, other = new_run_id(), new_run_id()
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{8}", one)
    assert one != other
    assert one[:16] <= other[:16]


def test_a_run_reads_under_the_lock_and_writes_under_the_lock():
    server = FakeServer()
    run = converge(NEW, server, Settings(lock_timeout=7))
    assert server.timeouts == [7]
    assert [each[0] for each in server.calls] == ["lock", "list", "list", "create", "unlock"]
    assert server.calls[0] == ("lock", run.run_id)
    assert server.calls[1:3] == [("list", "CfgSkill"), ("list", "CfgTenant")]
    assert [each.status for each in run.outcomes] == ["ok"]
    assert run.plan.operations == (run.outcomes[0].operation,)
    assert run.world.dbid(skill_key()) == 201


def test_a_second_run_writes_nothing():
    server = FakeServer()
    converge(NEW, server, Settings())
    server.calls.clear()
    run = converge(NEW, server, Settings())
    assert server.writes == []
    assert run.outcomes == []
    assert run.plan == Plan((), (skill_key(),))
    assert [each[0] for each in server.calls] == ["lock", "list", "list", "unlock"]


def test_check_mode_only_reads():
    server = FakeServer(script(7), application())
    desired = [*NEW, Desired(script_key(), presence="absent"), Desired(APP, attributes={"version": "9"})]
    checked = converge(desired, server, Settings(check_mode=True))
    assert {each[0] for each in server.calls} == {"list"}
    assert server.timeouts == []
    assert (checked.outcomes, checked.run_id) == ((), "")
    applied = converge(desired, server, Settings())
    assert applied.plan == checked.plan
    assert len(server.writes) == 3


def test_check_mode_foretells_what_follows_and_what_is_left_to_do():
    server = FakeServer(application(), script(7))

    def conclude(about, outlook):
        new = Desired(skill_key(f"of {outlook.attribute(about, 'type')}"), defining=True)
        return Conclusion((new,), notes=(Finding("look."),), checkpoints=(Checkpoint("b", "B", (), (DRIVER,)),))

    deduction = Follows(conclude, frozenset({"CfgSkill"}))
    wishes = [INSTALL, Desired(APP, deductions=(deduction,)), *NEW]
    policy = Policy(acknowledged={"install": Acknowledgement("kim", "2026-03-01")})
    checked = converge(wishes, server, Settings(policy, check_mode=True))
    assert server.writes == []
    assert [(each.checkpoint.name, each.status) for each in checked.plan.checkpoints] == [
        ("b", "open"),
        ("install", "open"),
    ]
    assert [each.message for each in checked.plan.notes][0] == "look."
    assert len(checked.plan.notes) == 2
    applied = converge(wishes, server, Settings(policy))
    assert applied.plan == checked.plan
    assert server.writes == [("create", "CfgSkill", "english"), ("create", "CfgSkill", "of CFGChatServer")]
    again = converge(wishes, server, Settings(policy))
    assert again.plan.is_empty
    assert again.plan.checkpoints == checked.plan.checkpoints


def test_checkpoints_alone_are_a_plan():
    server = FakeServer(application(options={"e:101": {"driver": "x"}}), script())
    run = converge([INSTALL], server, Settings())
    assert [each.status for each in run.plan.checkpoints] == ["verified"]
    assert run.plan.is_empty
    assert [call[1] for call in server.calls if call[0] == "list"] == ["CfgApplication", "CfgScript", "CfgTenant"]
    assert converge([Checkpoint("a", "A")], FakeServer(), Settings()).plan.checkpoints[0].status == "open"


def test_what_follows_is_refused_before_anything_is_written():
    server = FakeServer(application())
    deduction = follows(findings=(Finding("no."),))
    with pytest.raises(ValidationFailed, match="no."):
        converge([*NEW, Desired(APP, deductions=(deduction,))], server, Settings())
    assert server.writes == []


def test_defaults():
    settings = Settings()
    assert (settings.policy, settings.check_mode, settings.on_error, settings.lock_timeout, settings.pre_images) == (
        Policy(),
        False,
        "stop",
        30,
        None,
    )
    assert Run(Plan(()), None) == Run(Plan(()), None, (), "")


def test_settings_reach_the_plan_and_its_execution():
    server = FakeServer()
    server.script["create"] = [failing(PermissionDenied("no."))]
    saved = []

    class Kept:
        def save(self, run_id, objects):
            saved.append((run_id, objects))

    settings = Settings(Policy(ownership=Ownership("us")), on_error="continue", pre_images=Kept())
    run = converge([*NEW, Desired(skill_key("z"), defining=True)], server, settings)
    assert [each.status for each in run.outcomes] == ["failed", "ok"]
    assert saved == [(run.run_id, [])]
    assert server.one("CfgSkill", 201).attributes["annex"] == {"contactcenter.engage": {"owner": "us"}}


def test_contradictions_are_found_before_anything_is_read():
    server = FakeServer()
    with pytest.raises(ValidationFailed) as caught:
        converge([*NEW, Desired(skill_key(), defining=True, attributes={"state": "CFGEnabled"})], server, Settings())
    assert len(caught.value.findings) == 1
    assert server.calls == []


@pytest.mark.parametrize("check_mode", [True, False])
def test_findings_are_found_before_anything_is_written(check_mode):
    server = FakeServer()
    with pytest.raises(ValidationFailed):
        converge([Desired(host_key())], server, Settings(check_mode=check_mode))
    assert server.writes == []
    assert server.held is False


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_unreadable_class_stops_the_run(check_mode):
    server = FakeServer(application())
    server.script["list"] = [failing(ConnectionFailed("gone."))]
    with pytest.raises(ConnectionFailed):
        converge(NEW, server, Settings(check_mode=check_mode))
    assert server.writes == []
    assert server.held is False


def test_without_the_lock_nothing_happens():
    server = FakeServer()

    def refuse(_timeout):
        raise EngageError("held by somebody.")

    server.lock = refuse
    with pytest.raises(EngageError, match="held by somebody"):
        converge(NEW, server, Settings())
    assert server.calls == []


# -- exactly ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("desired", "exact"),
    [
        (Desired(APP, attributes={"tenants": (), "version": "9"}, defining=True), {"tenants"}),
        (
            Desired(APP, attributes={"ports": ({"id": "x"},)}, trees={"options": {}}, defining=True),
            {"ports", "options"},
        ),
        (Desired(APP, attributes={"host": host_key()}, defining=True), set()),
        (
            Desired(APP, trees={"annex": {}}, exact=frozenset({("options", "s")}), defining=True),
            {"annex", ("options", "s")},
        ),
        (Desired(APP, attributes={"tenants": ()}), set()),
        (Desired(APP, "", "absent", defining=True, trees={"annex": {}}), set()),
    ],
)
def test_what_is_listed_holds_nothing_else(desired, exact):
    (found,) = exactly([desired])
    assert found.exact == frozenset(exact)
    assert found.key == desired.key
    assert (found.attributes, found.trees) == (desired.attributes, desired.trees)


def test_exactly_keeps_all_wishes():
    wishes = [Desired(APP, defining=True), INSTALL, Desired(host_key()), Desired(script_key(), presence="absent")]
    assert exactly(wishes) == wishes


# -- secrets ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("desired", "secrets"),
    [
        (Desired(APP), set()),
        (Desired(person_key(), attributes={"password": "geheim", "email": "plain"}), {"geheim"}),
        (Desired(person_key(), on_create={"password": "geheim"}), {"geheim"}),
        (Desired(person_key(), attributes={"password": None, "nope": "x"}), set()),
        (Desired(APP, trees={"options": {"s": {"a": SetOption("geheim", True), "b": SetOption("plain")}}}), {"geheim"}),
        (Desired(APP, trees={"options": {"s": {"a": AddOption("geheim", True), "b": AddOption("plain")}}}), {"geheim"}),
        (Desired(APP, trees={"options": {"s": {"my-token": SetOption("geheim")}}}), {"geheim"}),
        (Desired(APP, trees={"annex": {"s": {"password": AddOption("geheim")}}}), {"geheim"}),
        (Desired(APP, trees={"options": {"s": {"token": RemoveOption(), "secret": KeepDefault("x")}}}), set()),
    ],
)
def test_secrets_we_were_given(desired, secrets):
    assert secrets_in([desired]) == secrets
    assert secrets_in([desired, INSTALL, Desired(host_key())]) == secrets


def test_the_module_offers_what_glue_needs():
    assert module.Outcome is Outcome
    assert host().class_name == "CfgHost"
