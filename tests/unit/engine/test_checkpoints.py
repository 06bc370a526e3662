# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checkpoints: what shows that they are done, who says so, and what is said of those that contradict each other."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.checkpoints import (
    Acknowledgement,
    Checkpoint,
    Evidence,
    review,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Plan
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.plan_json import PLAN_SCHEMA, plan_to_json
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Template
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    application,
    application_key,
    host,
    host_key,
    person_key,
    script,
    script_key,
    world,
)

APP = application_key()
KIM = Acknowledgement("kim", "2026-03-01", "ticket 5")
DRIVER = Evidence(APP, "options", "channel-wa", "driver")
BOX = Evidence(host_key())


def step(*evidence, name="install", **more):
    return Checkpoint(name, "Install it", ("Go there.", "Do it."), evidence, **more)


def reviewed(checkpoint, *objects, **acknowledged):
    (found,), findings, notes = review([checkpoint], world(*objects), acknowledged)
    assert findings == []
    return found, [str(each) for each in notes]


# -- evidence ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("evidence", "have", "shown"),
    [
        (Evidence(APP), (), False),
        (Evidence(APP), (application(),), True),
        (Evidence(script_key()), (script(),), True),
        (Evidence(script_key()), (script(name="other"),), False),
        (DRIVER, (), False),
        (DRIVER, (application(),), False),
        (DRIVER, (application(options=None),), False),
        (DRIVER, (application(options={"channel-wa": {}}),), False),
        (DRIVER, (application(options={"channel-wa": {"driver": ""}}),), False),
        (DRIVER, (application(options={"channel-wa": {"driver": b""}}),), False),
        (DRIVER, (application(options={"channel-wa": {"driver": b"\x00"}}),), True),
        (DRIVER, (application(options={"channel-wa": {"driver": 0}}),), True),
        (DRIVER, (application(options={"channel-wa": {"driver": "com.x"}}),), True),
        (DRIVER, (application(annex={"channel-wa": {"driver": "com.x"}}),), False),
        (Evidence(APP, "annex", "s", "k"), (application(annex={"s": {"k": "v"}}),), True),
        (Evidence(APP, "annex", "s", "k"), (application(options={"s": {"k": "v"}}),), False),
    ],
)
def test_what_a_server_shows(evidence, have, shown):
    assert evidence.is_in(world(*have)) is shown


def test_a_section_may_be_named_by_what_has_a_number():
    section = Template(("endpoints:", RESOURCES))
    assert Evidence(APP, "options", section, "k").is_in(world(application(options={"endpoints:101": {"k": "v"}})))
    assert not Evidence(APP, "options", section, "k").is_in(world(application(options={"endpoints:102": {"k": "v"}})))
    nobody = Template(("endpoints:", Key("CfgTenant", ("New",))))
    assert not Evidence(APP, "options", nobody, "k").is_in(world(application(options={str(nobody): {"k": "v"}})))


def test_what_has_not_been_read_proves_nothing():
    with pytest.raises(LookupError, match="CfgCampaign has not been read"):
        Evidence(Key("CfgCampaign", ("Resources", "c"))).is_in(world())


@pytest.mark.parametrize(
    ("evidence", "text", "keys"),
    [
        (Evidence(script_key()), 'Script "greet" (Resources)', (script_key(),)),
        (DRIVER, 'Application "chat", [channel-wa] driver', (APP,)),
        (Evidence(person_key(), "annex", "s", "k"), 'Person "kim" (Resources), annex [s] k', (person_key(),)),
        (
            Evidence(APP, "options", Template(("e:", RESOURCES)), "k"),
            'Application "chat", [e:<DBID of Tenant "Resources">] k',
            (APP, RESOURCES),
        ),
    ],
)
def test_evidence_in_words(evidence, text, keys):
    assert str(evidence) == text
    assert evidence.keys == keys


# -- status -----------------------------------------------------------------------------------------------------------

CONTRADICTION = (
    "here, checkpoint install: kim says it was done on 2026-03-01, but the server does not show it."
    ' It would have: Application "chat", [channel-wa] driver.'
)


@pytest.mark.parametrize(
    ("evidence", "acknowledged", "status", "missing", "notes"),
    [
        ((), False, "open", (), []),
        ((), True, "acknowledged", (), []),
        ((BOX,), False, "verified", (), []),
        ((BOX,), True, "verified", (), []),
        ((DRIVER,), False, "open", (DRIVER,), []),
        ((DRIVER,), True, "open", (DRIVER,), [CONTRADICTION]),
        ((BOX, DRIVER), False, "open", (DRIVER,), []),
        ((BOX, DRIVER), True, "open", (DRIVER,), [CONTRADICTION]),
    ],
)
def test_the_status_of_a_checkpoint(evidence, acknowledged, status, missing, notes):
    given = {"install": KIM} if acknowledged else {}
    found, said = reviewed(step(*evidence, place="here"), application(), host(), **given)
    assert (found.status, found.missing, found.acknowledgement) == (status, missing, given.get("install"))
    assert said == notes


def test_what_nobody_has_to_acknowledge():
    found, notes = reviewed(step(), zebra=KIM, ants=KIM)
    assert found.status == "open"
    assert notes == [
        f"acknowledged.{name}: it acknowledges a checkpoint that this run does not have. Check the name."
        for name in ("ants", "zebra")
    ]
    assert review([], world(), {}) == ([], [], [])


def test_a_checkpoint_as_data():
    data = {
        "name": "install",
        "title": "Install it",
        "status": "open",
        "instructions": ["Go there.", "Do it."],
        "evidence": ['Host "box"', 'Application "chat", [channel-wa] driver'],
        "missing": ['Application "chat", [channel-wa] driver'],
    }
    assert reviewed(step(BOX, DRIVER), host())[0].to_data() == data
    said = {"by": "kim", "date": "2026-03-01", "note": "ticket 5"}
    assert reviewed(step(BOX, DRIVER), host(), install=KIM)[0].to_data() == {**data, **said}


def test_the_value_of_an_option_is_not_shown():
    evidence = Evidence(APP, "options", "s", "api-key")
    found, _notes = reviewed(step(evidence), application(options={"s": {"api-key": "canary"}}), install=KIM)
    assert "canary" not in str(found.to_data())


# -- several of one name ----------------------------------------------------------------------------------------------


def test_checkpoints_are_ordered_by_name():
    found, _findings, _notes = review([step(name=name) for name in "bca"], world(), {})
    assert [each.checkpoint.name for each in found] == ["a", "b", "c"]


def test_the_same_step_with_more_evidence_is_one_step():
    found, findings, _notes = review(
        [step(DRIVER, BOX, place="two"), step(BOX, place="one"), step(place="three")], world(), {}
    )
    assert findings == []
    assert [each.checkpoint for each in found] == [step(BOX, DRIVER, place="one")]


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (Checkpoint("install", "Install more", ("Go there.", "Do it."), (), "two"), "one"),
        (Checkpoint("install", "Install it", ("Do it.",), (), "two"), "one"),
        (Checkpoint("install", "Install it", (), (BOX,), "two"), ""),
    ],
)
def test_two_steps_of_one_name_are_refused(other, place):
    found, findings, _notes = review([other, step(place=place)], world(), {})
    assert [str(each) for each in findings] == [
        f"two: there is another checkpoint 'install' at {place or 'another place'}. Give one of them another name."
    ]
    assert len(found) == 1


# -- whatever is asked for --------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["install", "certify", "x"])
EVIDENCE = st.sampled_from(
    [BOX, DRIVER, Evidence(APP), Evidence(APP, "annex", Template(("e", RESOURCES)), "k"), Evidence(script_key())]
)
STEPS = st.lists(
    st.tuples(NAMES, st.sampled_from(["Install it", "Ask"]), st.lists(EVIDENCE, max_size=3).map(tuple)), max_size=6
).map(lambda steps: [Checkpoint(*one[:2], ("Go.",), one[2], f"{place:02}") for place, one in enumerate(steps)])
OBJECTS = st.lists(
    st.sampled_from([host(), application(options={"channel-wa": {"driver": "x"}}), script()]),
    unique_by=lambda each: each.class_name,
)


@given(STEPS, OBJECTS, st.dictionaries(NAMES, st.just(KIM)), st.randoms())
def test_any_order_of_any_checkpoints_gives_the_same(steps, objects, acknowledged, random):
    here = world(*objects)
    found = review(steps, here, acknowledged)
    assert review(random.sample(steps, len(steps)), here, acknowledged) == found
    for each in found[0]:
        assert (each.status == "verified") is (bool(each.checkpoint.evidence) and not each.missing)
        assert (each.status == "acknowledged") is (not each.checkpoint.evidence and each.acknowledgement is not None)
        assert set(each.missing) <= set(each.checkpoint.evidence)
    plan = plan_to_json(Plan((), (), tuple(found[0]), tuple(found[2])))
    jsonschema.validate(plan, PLAN_SCHEMA)
