# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What follows from wishes: the outlook deductions are given, and what becomes of their conclusions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.engine import outlook as module
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.checkpoints import (
    Acknowledgement,
    Checkpoint,
    Evidence,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    AddOption,
    Conclusion,
    Desired,
    SetOption,
    combine,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.operations import Change, Operation
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.outlook import WorldOutlook, deduce
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.scope import Scope
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import ABSENT, Stranger
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import (
    EngageError,
    Finding,
    ValidationFailed,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    Follows,
    application,
    application_key,
    changes,
    follows,
    host,
    host_key,
    person_key,
    planned,
    refusals,
    script,
    script_key,
    skill,
    skill_key,
    thing,
    world,
)

APP = application_key()
LABEL = 'Application "chat"'


def ahead(*wishes, objects=()):
    combined, findings = combine(wishes)
    assert findings == []
    return WorldOutlook(world(*objects), combined)


# -- the outlook ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "stored", "holds", "will_hold"),
    [
        (None, False, False, False),
        (None, True, True, True),
        (Desired(APP, defining=True), False, False, True),
        (Desired(APP, creates=True), False, False, True),
        (Desired(APP), False, False, False),
        (Desired(APP, presence="required"), False, False, False),
        (Desired(APP, presence="required"), True, True, True),
        (Desired(APP, presence="absent"), True, True, False),
        (Desired(APP, presence="absent", defining=True), False, False, False),
    ],
)
def test_what_is_there_and_what_will_be(wish, stored, holds, will_hold):
    here = ahead(*([wish] if wish else []), objects=[application()] if stored else [])
    assert (here.holds(APP), here.will_hold(APP)) == (holds, will_hold)
    assert list(here.keys("CfgApplication")) == ([APP] if will_hold else [])


def test_all_objects_of_a_class_as_they_will_be():
    wishes = [
        Desired(script_key("new"), defining=True),
        Desired(script_key("c"), presence="absent"),
        Desired(script_key("nobody"), presence="required"),
        Desired(skill_key("new"), defining=True),
    ]
    here = ahead(*wishes, objects=[script(1, "z"), script(2, "c"), script(3, "a")])
    assert list(here.keys("CfgScript")) == [script_key("a"), script_key("new"), script_key("z")]
    assert list(here.keys("CfgSkill")) == [skill_key("new")]
    assert list(here.keys("CfgHost")) == []


def test_objects_are_listed_once_for_all_deductions():
    here = ahead(objects=[script()])
    assert here.keys("CfgScript") is here.keys("CfgScript")


@pytest.mark.parametrize(
    "ask", [lambda here, key: here.holds(key), lambda here, key: here.will_hold(key), lambda h, k: h.keys(k.class_name)]
)
def test_what_has_not_been_read_is_not_guessed(ask):
    with pytest.raises(LookupError, match="CfgCampaign has not been read"):
        ask(ahead(), Key("CfgCampaign", ("Resources", "c")))


VALUE = Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat"))


@pytest.mark.parametrize(
    ("wish", "have", "name", "expected"),
    [
        # as it is
        (None, application(version="8.1"), "version", "8.1"),
        (None, application(), "startup_timeout", 90),
        (None, application(host=Link("CfgHost", 1)), "host", host_key()),
        (None, application(host=Link("CfgHost", 9)), "host", Stranger("CfgHost", 9)),
        (None, application(), "host", None),
        (None, None, "version", ""),
        # as it is wanted
        ({"attributes": {"version": "9"}}, application(version="8.1"), "version", "9"),
        ({"attributes": {"version": "9"}}, application(version="8.1"), "host", None),
        ({"attributes": {"host": host_key("new")}}, application(host=Link("CfgHost", 1)), "host", host_key("new")),
        ({"on_create": {"version": "9"}}, application(version="8.1"), "version", "8.1"),
        ({"on_create": {"version": "9"}, "defining": True}, None, "version", "9"),
        # a collection as it is now
        ({"attributes": {"tenants": ()}}, application(tenants=(TENANT,)), "tenants", (RESOURCES,)),
        # what the name says
        (None, application(), "name", "chat"),
        (None, None, "name", "chat"),
    ],
)
def test_an_attribute_as_it_will_be(wish, have, name, expected):
    here = ahead(*([Desired(APP, **wish)] if wish else []), objects=[host(), *([have] if have else [])])
    assert here.attribute(APP, name) == expected


def test_what_follows_from_a_name_is_known_of_what_is_new():
    here = ahead(Desired(VALUE, defining=True))
    assert here.attribute(VALUE, "tenant") == RESOURCES
    assert here.attribute(VALUE, "enumerator") == Key("CfgEnumerator", ("Resources", "MediaType"))
    assert here.attribute(VALUE, "is_default") is False


def test_options_are_those_of_now():
    wish = Desired(APP, trees={"options": {"s": {"k": SetOption("new")}}})
    here = ahead(wish, objects=[application(options={"s": {"k": "v"}}, annex=None), script()])
    assert here.tree(APP, "options") == {"s": {"k": "v"}}
    assert here.tree(APP, "annex") == {}
    assert here.tree(script_key(), "annex") == {}
    assert here.tree(script_key("nobody"), "annex") == {}


# -- drawing conclusions ----------------------------------------------------------------------------------------------


def drawn(*wishes, objects=()):
    combined, wrong = combine(wishes)
    assert wrong == []
    findings, notes = [], []
    return (*deduce(combined, world(*objects), findings, notes), findings, notes)


def test_without_deductions_nothing_is_looked_at(monkeypatch):
    monkeypatch.setattr(module, "WorldOutlook", None)
    monkeypatch.setattr(module, "combine", None)
    wishes = [Desired(APP), Desired(script_key())]
    assert deduce(wishes, None, [], []) == (wishes, [])


def test_what_follows_joins_what_was_asked_for():
    one = Desired(APP, "here", deductions=(follows(Desired(APP, attributes={"version": "9"}), Desired(host_key())),))
    wishes, checkpoints, findings, notes = drawn(one, Desired(skill_key(), "there"))
    assert [(each.key, each.place) for each in wishes] == [(APP, "here"), (host_key(), "here"), (skill_key(), "there")]
    assert wishes[0].attributes == {"version": "9"}
    assert (checkpoints, findings, notes) == ([], [], [])


def test_deductions_are_drawn_once_more_when_something_follows():
    seen = []

    def look(about, outlook):
        hosts = [key.name for key in outlook.keys("CfgHost")]
        seen.append((about.name, hosts, outlook.attribute(APP, "version")))
        new = Desired(host_key(f"for {about.name}"), defining=True)
        return Conclusion((new, Desired(APP, attributes={"version": "9"})), notes=(Finding(f"{len(hosts)} hosts."),))

    wishes, _checkpoints, _findings, notes = drawn(
        Desired(APP, deductions=(Follows(look),)),
        Desired(script_key(), deductions=(Follows(look),)),
        objects=[application(), host()],
    )
    # Both see the same, and the second time what follows from each other.
    hosts = ["box", "for chat", "for greet"]
    assert seen == [
        *((name, ["box"], "8.5") for name in ("chat", "greet")),
        *((name, hosts, "9") for name in ("chat", "greet")),
    ]
    assert [each.key.name for each in wishes] == ["chat", "for chat", "for greet", "greet"]
    # What they say the second time counts.
    assert [each.message for each in notes] == ["3 hosts.", "3 hosts."]


def test_without_further_wishes_deductions_are_drawn_once():
    seen = []

    def look(about, _outlook):
        seen.append(about)
        return Conclusion(notes=(Finding("look."),))

    assert len(drawn(Desired(APP, deductions=(Follows(look),)))[-1]) == len(seen) == 1


def test_what_follows_from_one_is_what_another_looks_for():
    def count(about, outlook):
        number = len(outlook.keys("CfgHost"))
        return Conclusion((Desired(about, trees={"annex": {"hosts": {str(number): SetOption("seen")}}}),))

    wishes, *_rest = drawn(
        Desired(APP, deductions=(Follows(count),)),
        Desired(script_key(), deductions=(follows(Desired(host_key("new"), defining=True)),)),
        objects=[application(), host()],
    )
    # What was wished for at first stays.
    assert wishes[0].trees == {"annex": {"hosts": {number: SetOption("seen") for number in "12"}}}


def test_checkpoints_are_those_of_the_second_time():
    def count(_about, outlook):
        number = len(outlook.keys("CfgHost"))
        return Conclusion((Desired(host_key("new"), defining=True),), checkpoints=(Checkpoint(f"{number} hosts", "A"),))

    _wishes, checkpoints, *_rest = drawn(Desired(APP, deductions=(Follows(count),)), objects=[application(), host()])
    assert [each.name for each in checkpoints] == ["2 hosts"]


def test_what_is_wished_for_differently_the_second_time_is_refused():
    def count(about, outlook):
        return Conclusion((Desired(about, attributes={"attempts": len(outlook.keys("CfgHost"))}),))

    *_rest, findings, _notes = drawn(
        Desired(APP, "here", deductions=(Follows(count),)),
        Desired(script_key(), deductions=(follows(Desired(host_key("new"), defining=True)),)),
    )
    assert [str(each) for each in findings] == [f"here, {LABEL}, attempts: it is 1 here but 0 at here. Keep one."]


def test_the_place_is_that_of_the_request_the_deduction_came_with():
    def tell(text):
        return follows(
            Desired(host_key(text)),
            findings=(Finding(f"{text} is wrong."),),
            notes=(Finding(f"{text} is odd."),),
            checkpoints=(Checkpoint(text, text),),
        )

    one = Desired(APP, "b", deductions=(tell("one"),))
    two = Desired(APP, "a", deductions=(tell("two"), tell("three")))
    for order in ([one, two], [two, one]):
        wishes, checkpoints, findings, notes = drawn(*order)
        assert [str(each) for each in findings] == [
            f"{place}, {LABEL}: {text} is wrong." for place, text in (("a", "two"), ("a", "three"), ("b", "one"))
        ]
        assert [(each.place, each.subject, each.message) for each in notes] == [
            ("a", LABEL, "two is odd."),
            ("a", LABEL, "three is odd."),
            ("b", LABEL, "one is odd."),
        ]
        assert [(each.name, each.place) for each in checkpoints] == [("two", "a"), ("three", "a"), ("one", "b")]
        assert {each.key.name: each.place for each in wishes if each.key != APP} == {
            "one": "b",
            "two": "a",
            "three": "a",
        }


def test_places_and_subjects_that_are_given_stay():
    said = Finding("it is odd.", "Look.", "there", "the moon", "x")
    deduction = follows(
        Desired(host_key(), "there"),
        findings=(said,),
        notes=(said,),
        checkpoints=(Checkpoint("a", "A", place="there"),),
    )
    wishes, checkpoints, findings, notes = drawn(Desired(APP, "here", deductions=(deduction,)))
    assert findings == notes == [said]
    assert (wishes[1].place, checkpoints[0].place) == ("there", "there")


@pytest.mark.parametrize(
    ("error", "texts"),
    [
        (EngageError("it is damaged.", "Mend it."), [f"here, {LABEL}: it is damaged. Mend it."]),
        (
            ValidationFailed([Finding("one.", path="a"), Finding("two.", place="there", subject="the moon")]),
            [f"here, {LABEL}, a: one.", "there, the moon: two."],
        ),
    ],
)
def test_what_goes_wrong_in_a_deduction_is_a_finding(error, texts):
    def fail(_about, _outlook):
        raise error

    _wishes, _checkpoints, findings, _notes = drawn(
        Desired(APP, "here", deductions=(Follows(fail), follows(findings=(Finding("three."),))))
    )
    # And nothing keeps the others from being found.
    assert [str(each) for each in findings] == [*texts, f"here, {LABEL}: three."]
    assert refusals([Desired(APP, "here", deductions=(Follows(fail),))], application()) == texts


def test_a_bug_in_a_deduction_is_a_bug():
    def fail(_about, _outlook):
        raise KeyError("x")

    with pytest.raises(KeyError):
        drawn(Desired(APP, deductions=(Follows(fail),)))


@pytest.mark.parametrize("wish", [Desired(host_key(), presence="absent"), Desired(host_key(), deductions=(follows(),))])
def test_what_nothing_can_be_done_about(wish):
    with pytest.raises(ValueError, match="neither deletes nor has anything follow"):
        Conclusion((wish,))


# -- conclusions in a plan --------------------------------------------------------------------------------------------


def test_what_follows_is_validated_compared_and_ordered_like_all_else():
    new_host = Desired(host_key("new"), defining=True)
    moved = Desired(APP, attributes={"host": host_key("new"), "work_directory": ".", "command_line": "."})
    found = planned([Desired(skill_key(), "here", deductions=(follows(new_host, moved),))], application(), skill())
    assert [(each.action, each.key) for each in found.operations] == [("create", host_key("new")), ("update", APP)]
    assert found.unchanged == (skill_key(),)
    assert refusals([Desired(skill_key(), "here", deductions=(follows(moved),))], application(), skill())[0].startswith(
        f'here, {LABEL}: it refers to Host "new", which does not exist.'
    )


def test_what_follows_for_an_object_nobody_asked_for():
    desired = [Desired(skill_key(), "here", deductions=(follows(Desired(APP, attributes={"version": "9"})),))]
    found = planned(desired, application(4), skill())
    assert found.operations == (Operation("update", APP, (Change(("version",), "8.5", "9"),), 4),)
    assert refusals(desired, skill())[0].startswith(f"here, {LABEL}: it does not exist.")


def test_what_has_come_true_changes_nothing():
    wish = Desired(APP, trees={"annex": {"s": {"k": SetOption("v")}}})
    desired = [Desired(skill_key(), deductions=(follows(wish),))]
    assert [each.key for each in planned(desired, application(), skill()).operations] == [APP]
    again = planned(desired, application(annex={"s": {"k": "v"}}), skill())
    assert (again.operations, again.unchanged) == ((), (APP, skill_key()))


@pytest.mark.parametrize(
    ("asked", "concluded", "text"),
    [
        (
            {"attributes": {"version": "8"}},
            {"attributes": {"version": "9"}},
            f"here, {LABEL}, version: it is 9 here but 8 at there. Keep one.",
        ),
        (
            {"trees": {"options": {"s": {"k": SetOption("1")}}}},
            {"trees": {"options": {"s": {"k": SetOption("2")}}}},
            f"here, {LABEL}, [s] k: there asks for something else. Keep one of the two.",
        ),
        (
            {"presence": "absent"},
            {"presence": "required"},
            f"here, {LABEL}: there says the opposite about its presence. Remove one of the two.",
        ),
        (
            {"defining": True},
            {"defining": True, "attributes": {"version": "9"}},
            f"here, {LABEL}: it is already described at there. Describe an object once.",
        ),
    ],
)
def test_what_contradicts_a_request_is_refused(asked, concluded, text):
    deduction = follows(Desired(APP, **concluded))
    desired = [Desired(APP, "there", **asked), Desired(skill_key(), "here", deductions=(deduction,))]
    assert refusals(desired, application(), skill()) == [text]


def test_conclusions_that_contradict_each_other_are_refused():
    one, two = (follows(Desired(APP, attributes={"version": number})) for number in "89")
    desired = [Desired(skill_key(), "a", deductions=(one,)), Desired(script_key(), "b", deductions=(two,))]
    assert refusals(desired, application(), skill(), script()) == [
        f"a, {LABEL}, version: it is 8 here but 9 at b. Keep one."
    ]


def test_what_is_only_a_default_yields_to_what_follows():
    desired = [
        Desired(APP, trees={"options": {"s": {"k": AddOption("file")}}}),
        Desired(skill_key(), deductions=(follows(Desired(APP, trees={"options": {"s": {"k": SetOption("x")}}})),)),
    ]
    assert changes(desired, application(options={"s": {"k": "old"}}), skill()) == [(("options", "s", "k"), "old", "x")]


def test_a_deduction_goes_with_a_deletion_as_well():
    seen = []

    def look(about, outlook):
        seen.append((outlook.holds(about), outlook.will_hold(about)))
        return Conclusion(notes=(Finding("think of it."),))

    gone = Desired(APP, "here", "absent", deductions=(Follows(look),))
    found = planned([gone], application())
    assert seen == [(True, False)]
    assert [str(each) for each in found.notes] == [f"here, {LABEL}: think of it."]
    assert [each.action for each in found.operations] == ["delete"]
    again = Desired(APP, "here", "absent", deductions=(follows(Desired(APP, presence="required")),))
    assert refusals([again], application()) == [
        f"here, {LABEL}: here says the opposite about its presence. Remove one of the two."
    ]


def test_what_follows_for_what_was_not_read_is_a_bug():
    campaign = Key("CfgCampaign", ("Resources", "c"))
    for deduction in (
        follows(Desired(campaign, presence="required")),
        follows(Desired(campaign, defining=True)),
        follows(checkpoints=(Checkpoint("a", "A", (), (Evidence(campaign),)),)),
    ):
        with pytest.raises(LookupError, match="CfgCampaign has not been read"):
            planned([Desired(APP, deductions=(deduction,))], application())


def test_notes_are_told_once_and_hide_no_finding():
    note = follows(notes=(Finding("look."),))
    desired = [Desired(APP, "here", deductions=(note, note)), Desired(APP, "here", deductions=(note,))]
    assert [str(each) for each in planned(desired, application()).notes] == [f"here, {LABEL}: look."]
    assert refusals(desired) != []


def test_checkpoints_of_requests_and_of_conclusions_are_one_list():
    evidence = Evidence(APP, "options", "s", "k")
    deduction = follows(checkpoints=(Checkpoint("b", "B", (), (evidence,)), Checkpoint("a", "A")))
    acknowledged = {name: Acknowledgement("kim", "2026-03-01") for name in ("b", "c", "d")}
    found = planned(
        [Desired(APP, "here", deductions=(deduction,))],
        application(),
        checkpoints=[Checkpoint("c", "C")],
        acknowledged=acknowledged,
    )
    assert [(each.checkpoint.name, each.status) for each in found.checkpoints] == [
        ("a", "open"),
        ("b", "open"),
        ("c", "acknowledged"),
    ]
    assert [str(each).split(":", maxsplit=1)[0] for each in found.notes] == ["acknowledged.d", "here, checkpoint b"]
    assert found.is_empty is True


def test_two_steps_of_one_name_stop_the_plan():
    deduction = follows(checkpoints=(Checkpoint("a", "A"),))
    found = refusals(
        [Desired(APP, "here", deductions=(deduction,))],
        application(),
        checkpoints=[Checkpoint("a", "B", place="there")],
    )
    assert found == ["there: there is another checkpoint 'a' at here. Give one of them another name."]


# -- within a scope ---------------------------------------------------------------------------------------------------

SCOPE = {"scope": Scope(("CfgScript",), "Resources"), "max_deletions": 9}
QUEUE = {"type": "CFGInteractionQueue"}


def test_what_only_follows_is_not_declared():
    deduction = follows(Desired(script_key("b"), presence="required", attributes=QUEUE))
    desired = [Desired(script_key("a"), "here", attributes=QUEUE, defining=True, deductions=(deduction,))]
    # It would stay in this run and go in the next one, when nothing follows any more.
    assert refusals(desired, script(1, "a"), script(2, "b"), **SCOPE) == [
        'here, Script "b" (Resources): scope says the opposite about its presence. Remove one of the two.'
    ]


@pytest.mark.parametrize("flags", [{"creates": True}, {"defining": True}])
@pytest.mark.parametrize("there", [True, False])
def test_what_is_created_since_it_follows_is_declared(flags, there):
    deduction = follows(Desired(script_key("b"), attributes=QUEUE, **flags))
    asked = Desired(APP, "here", presence="required", deductions=(deduction,))
    stored = [application(), script(1, "c"), *([script(2, "b")] if there else [])]
    found = planned([asked], *stored, **SCOPE).operations
    expected = [("delete", "c")] if there else [("create", "b"), ("delete", "c")]
    assert [(each.action, each.key.name) for each in found] == expected


def test_what_follows_within_a_scope_is_told_once():
    deduction = follows(findings=(Finding("no."),), notes=(Finding("look."),))
    desired = [Desired(script_key("a"), "here", attributes=QUEUE, defining=True, deductions=(deduction,))]
    assert refusals(desired, script(1, "a"), **SCOPE) == ['here, Script "a" (Resources): no.']


def test_deductions_know_what_the_scope_deletes():
    seen = []

    def look(_about, outlook):
        seen.append([key.name for key in outlook.keys("CfgScript")])
        return Conclusion()

    desired = [Desired(script_key("a"), "here", attributes=QUEUE, defining=True, deductions=(Follows(look),))]
    found = planned(desired, script(1, "a"), script(2, "b"), **SCOPE)
    # Before, it is asked what it creates: that would be declared.
    assert seen == [["a", "b"], ["a"]]
    assert [(each.action, each.key.name) for each in found.operations] == [("delete", "b")]


# -- any order --------------------------------------------------------------------------------------------------------

KEYS = st.sampled_from([APP, script_key(), skill_key(), host_key()])
CONCLUDED = st.one_of(
    st.just(Desired(APP, presence="required", attributes={"work_directory": "/opt"})),
    st.sampled_from("ab").map(lambda name: Desired(host_key(f"new {name}"), defining=True)),
    st.sampled_from("st").map(lambda s: Desired(script_key(), trees={"annex": {s: {"k": AddOption("v")}}})),
    st.just(Desired(script_key(), trees={"annex": {"s": {"k": SetOption("w")}}})),
    st.just(Desired(person_key(), attributes={"user_name": "kim"}, creates=True)),
)
DEDUCTIONS = st.builds(
    lambda wishes, notes, checkpoints: follows(
        *wishes,
        notes=tuple(map(Finding, notes)),
        checkpoints=tuple(Checkpoint(name, "Do it", (), evidence) for name, evidence in checkpoints),
    ),
    st.lists(CONCLUDED, max_size=3),
    st.lists(st.sampled_from(["one.", "two."]), max_size=2),
    st.lists(
        st.tuples(st.sampled_from("xy"), st.sampled_from([(), (Evidence(APP),), (Evidence(host_key("no")),)])),
        max_size=2,
    ),
)
REQUESTS = st.lists(st.tuples(KEYS, st.lists(DEDUCTIONS, max_size=2).map(tuple)), min_size=1, max_size=6).map(
    lambda requests: [
        Desired(key, f"{place:02}", "required", deductions=deductions)
        for place, (key, deductions) in enumerate(requests)
    ]
)


@given(REQUESTS, st.randoms())
def test_the_order_of_requests_makes_no_difference(requests, random):
    stored = [application(), script(), skill(), host()]
    expected = planned(requests, *stored)
    assert planned(random.sample(requests, len(requests)), *stored) == expected
    assert len(expected.notes) == len(set(expected.notes))


def test_what_is_new_is_made_of_what_follows_as_well():
    annex = Desired(VALUE, trees={"annex": {"s": {"k": SetOption("v")}}})
    desired = Desired(
        VALUE, attributes={"display_name": "Chat", "is_default": False}, defining=True, deductions=(follows(annex),)
    )
    enumerator = thing("CfgEnumerator", 1, tenant=TENANT, name="MediaType", type="CFGENTCustom", display_name="Media")
    (operation,) = planned([desired], enumerator).operations
    assert operation.changes[-1] == Change(("annex", "s", "k"), ABSENT, "v")
