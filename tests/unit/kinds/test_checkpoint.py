# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``checkpoint``: what a person has to do, and what shows that it has been done."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    refused,
    server,
    settled,
    wishes,
)

BY_KIM = {"by": "Kim", "date": "2026-03-01"}
STEP = {"name": "import_process", "title": "Import the business process", "instructions": ["Open it.", "Import it."]}
PROCESS = {"class": "CfgScript", "name": "greet"}
OPTION = {"class": "CfgApplication", "name": "chat", "section": "s", "option": "o"}
MARK = {"class": "CfgScript", "name": "greet", "attribute": "annex", "section": "s", "option": "o"}


def test_it_stays_open_until_somebody_says_so(start):
    target = start()
    (found,) = settled(target, "checkpoint", **STEP)["checkpoints"]
    assert found == {**STEP, "status": "open", "evidence": [], "missing": []}
    (found,) = settled(target, "checkpoint", acknowledged={"import_process": BY_KIM}, **STEP)["checkpoints"]
    assert found == {**STEP, "status": "acknowledged", "evidence": [], "missing": [], **BY_KIM, "note": ""}
    assert settled(target, "checkpoint", acknowledged={"other": BY_KIM}, **STEP)["notes"] == [
        "acknowledged.other: it acknowledges a checkpoint that this run does not have. Check the name."
    ]


def test_the_server_shows_that_it_has_been_done(start):
    target = start(*server("chat", options={"s": {"o": ""}}))
    given = {**STEP, "evidence": [PROCESS, OPTION, MARK]}
    names = ['Script "greet" (Resources)', 'Application "chat", [s] o', 'Script "greet" (Resources), annex [s] o']

    def seen():
        (found,) = settled(target, "checkpoint", **given)["checkpoints"]
        assert len(found["evidence"]) == 3
        return found["status"], len(found["missing"])

    (found,) = target.done("checkpoint", **given)["checkpoints"]
    assert (found["status"], len(found["missing"])) == ("open", 3)
    assert (found["missing"][0], found["missing"][1]) == (names[0], names[1])
    target.done("script", name="greet", create=True)
    assert seen() == ("open", 2)
    target.done("options", applications=["chat"], options={"s": {"o": "x"}})
    assert seen() == ("open", 1)
    target.done("script", name="greet", annex={"s": {"o": "x"}})
    assert seen() == ("verified", 0)


def test_nobody_can_say_what_the_server_does_not_show(start):
    given = {**STEP, "evidence": [PROCESS]}
    result = settled(start(), "checkpoint", acknowledged={"import_process": BY_KIM}, **given)
    assert result["checkpoints"][0]["status"] == "open"
    assert result["notes"] == [
        "checkpoint import_process: Kim says it was done on 2026-03-01, but the server does not show it."
        ' It would have: Script "greet" (Resources).'
    ]


def test_an_object_of_the_same_run_is_not_there_yet_when_it_is_looked_for(start):
    target = start()
    objects = [
        {"kind": "checkpoint", **STEP, "evidence": [PROCESS]},
        {"kind": "script", "name": "greet", "create": True},
    ]
    assert [target.done("configuration", objects=objects)["checkpoints"][0]["status"] for _time in range(2)] == [
        "open",
        "verified",
    ]


def test_names_in_another_tenant():
    (found,) = wishes("checkpoint", **STEP, tenant="", evidence=[{**PROCESS, "name": {"tenant": "X", "name": "y"}}])
    assert found.evidence[0].key.path == ("X", "y")
    (found,) = wishes("checkpoint", **STEP, evidence=[PROCESS, {"class": "CfgHost", "name": "box"}])
    assert [each.key.path for each in found.evidence] == [("Resources", "greet"), ("box",)]


def test_absent_is_none():
    assert wishes("checkpoint", name="Any Name", state="absent", evidence=[{"class": "Nope", "name": "x"}]) == []


def test_two_different_steps_under_one_name(start):
    objects = [{"kind": "checkpoint", **STEP}, {"kind": "checkpoint", **STEP, "title": "Another"}]
    (text,) = refused(start(), "configuration", objects=objects)[1:]
    assert "there is another checkpoint 'import_process'" in text


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        *(
            (
                {"name": name},
                ["name: it is what people write to acknowledge it. Use lower-case letters, digits and underscores."],
            )
            for name in ("", "A", "a b", "_a", "a-b", "a\n", "é")
        ),
        *(
            ({"title": title}, ["title: it is needed. Say in one line what has to be done."])
            for title in ("", " ", None)
        ),
        (
            {"evidence": [{"class": "CfgXyzzy", "name": "x"}]},
            ["evidence[0].class: there is no object class 'CfgXyzzy'."],
        ),
        (
            {"evidence": [PROCESS, {**PROCESS, "section": "s"}, {**PROCESS, "option": "o"}]},
            [f"evidence[{place}]: section and option belong together. Give both, or none." for place in (1, 2)],
        ),
        (
            {"evidence": [{**PROCESS, "section": "s", "option": "o"}]},
            ["evidence[0].attribute: a Script has no options. Give attribute: annex."],
        ),
        (
            {"evidence": [{**PROCESS, "name": 5}]},
            [
                "evidence[0].name: YAML reads this as 5 (a number), not as a text. Put it in quotes.",
                "evidence[0].name: the name is incomplete (Script). It needs tenant, name.",
            ],
        ),
        (
            {"evidence": [PROCESS], "tenant": ""},
            ["evidence[0].name: the name is incomplete (Script). It needs tenant, name."],
        ),
    ],
    ids=str,
)
def test_complaints(given, texts):
    assert complaints("checkpoint", **{**STEP, **given}) == texts
