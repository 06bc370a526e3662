# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``capacity_rule``: what stays of a rule that is extended, what is refused, and how it all reads."""

from __future__ import annotations

import itertools
import json

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    BINARY_KEY,
    MEDIA_LIST,
    WIZARD,
    XML_KEY,
    read_annex,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.binary import encode
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    holds,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.words import explain
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import read_xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import RULE_XML, stored_rule
from ansible_collections.contactcenter.engage.tests.unit.kinds.kinds_support import (
    complaints,
    lines,
    refused,
    server,
    settled,
    thing,
    wishes,
)

MEDIA = {"kind": "media_type", "name": "WhatsApp", "display_name": "whatsappsession"}
QUEUE = {"kind": "script", "name": "queue", "create": True}


def rule(annex=None, name="cap"):
    return {**thing("CfgScript", name, type="CFGCapacityRule"), "annex": stored_rule() if annex is None else annex}


def annex_of(target, name="cap"):
    return target.attributes("CfgScript", name)["annex"]


def said(target, name="cap"):
    """What both stored forms say, which is the same."""
    stored = read_annex(annex_of(target, name))
    assert same_meaning(stored.xml, stored.binary)
    return explain(stored.binary).splitlines()


# -- extending -------------------------------------------------------------------------------------------------------


def test_all_else_in_a_rule_that_is_extended_stays_byte_for_byte(start):
    target = start(rule(), MEDIA)
    before = annex_of(target)
    settled(target, "capacity_rule", name="cap", limits={"whatsappsession": 3})
    after = annex_of(target)
    wizard = dict(after[WIZARD])
    xml = wizard.pop(XML_KEY)
    binary = wizard.pop(BINARY_KEY)
    assert wizard == {"theirs": b"\x00\xff", "note": "theirs"}
    assert {**after, WIZARD: {}} == {**before, WIZARD: {}}
    assert after[MEDIA_LIST] == {"voice": 0, "chat": 1, "email": 2}
    added = (
        '<Media name="whatsappsession"/>',
        '\n  <MediaRule media="whatsappsession" priority="255">'
        '<ElementaryRule capacity="3" media="whatsappsession"/></MediaRule>',
    )
    for each in added:
        assert xml.count(each.encode()) == 1
        xml = xml.replace(each.encode(), b"")
    assert xml == before[WIZARD][XML_KEY]
    assert binary == encode(read_xml(after[WIZARD][XML_KEY].rstrip(b"\0")))


def test_a_diff_is_in_words(start):
    target = start(rule(), MEDIA)
    result = settled(target, "capacity_rule", name="cap", limits={"whatsappsession": 3, "chat": 4})
    (diff,) = result["diff"]
    assert diff["before"].splitlines() == [
        "capacity rule, chat: at most 2; none while 1 voice; priority 1",
        "capacity rule, email: at most 4; priority 2",
        "capacity rule, voice: at most 1; priority 1",
    ]
    assert diff["after"].splitlines() == [
        "capacity rule, chat: at most 4; none while 1 voice; priority 1",
        "capacity rule, email: at most 4; priority 2",
        "capacity rule, voice: at most 1; priority 1",
        "capacity rule, whatsappsession: at most 3",
    ]
    assert "d52a5300" not in json.dumps(result["diff"])
    for change in result["plan"]["operations"][0]["changes"]:
        assert change["path"][:2] == ["annex", WIZARD]
        assert change["words"]["after"][-1] == "whatsappsession: at most 3"


def test_a_new_rule_has_both_forms_and_a_media_list(start):
    target = start(MEDIA)
    result = settled(target, "capacity_rule", name="cap", limits={"whatsappsession": 3, "voice": 1})
    assert [each for each in lines(result) if "priority" not in each] == [
        '+ Script "cap" (Resources)',
        "+ tenant: Resources",
        "+ type: CFGCapacityRule",
        "+ annex [_CRWizardMediaCapacityList_] voice = 1",
        "+ annex [_CRWizardMediaCapacityList_] whatsappsession = 3",
        "+ capacity rule, voice: at most 1",
        "+ capacity rule, whatsappsession: at most 3",
    ]
    assert annex_of(target)[WIZARD][XML_KEY].endswith(b"</CapacityRule>\0")


def test_the_order_of_limits_makes_no_difference(start):
    one, other = start(), start()
    one.done("capacity_rule", name="cap", limits={"voice": 1, "chat": 2, "email": 3})
    other.done("capacity_rule", name="cap", limits={"email": 3, "chat": 2, "voice": 1})
    assert annex_of(one) == annex_of(other)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"limits": {"chat": 2}}, None),
        ({"limits": {"CHAT": 2}}, None),
        ({"limits": {"chat": 2}, "priority": 1}, None),
        ({"limits": {"chat": 2}, "priority": 7}, "chat: at most 2; none while 1 voice; priority 7"),
        ({"limits": {"chat": 255}}, "chat: at most 255; none while 1 voice; priority 1"),
        ({"limits": {"workitem": 1}, "priority": 0}, "workitem: at most 1; priority 0"),
        ({"limits": {"workitem": 1}}, "workitem: at most 1"),
    ],
)
def test_limits_and_priorities_of_a_rule_that_exists(start, given, expected):
    target = start(rule())
    before = said(target)
    result = settled(target, "capacity_rule", name="cap", **given)
    assert result["changed"] is (expected is not None)
    assert [each for each in said(target) if each not in before] == ([expected] if expected else [])
    media = next(iter(given["limits"])).lower()
    assert [each for each in said(target) if not each.startswith(f"{media}:")] == [
        each for each in before if not each.startswith(f"{media}:")
    ]


def test_exact_limits_leave_nothing_of_the_old_rule_but_what_is_no_part_of_it(start):
    target = start(rule())
    before = annex_of(target)
    result = settled(target, "capacity_rule", name="cap", limits={"chat": 3, "voice": 1}, exact=True, priority=9)
    assert said(target) == ["chat: at most 3; priority 9", "voice: at most 1; priority 9"]
    after = annex_of(target)
    assert after[WIZARD]["theirs"] == before[WIZARD]["theirs"]
    assert (after["foreign"], after[MEDIA_LIST]) == (before["foreign"], before[MEDIA_LIST])
    assert "- capacity rule, email: at most 4; priority 2" in lines(result)
    assert not settled(target, "capacity_rule", name="cap", limits={"voice": 1, "chat": 3}, exact=True, priority=9)[
        "changed"
    ]


# -- the media list --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "meaning", "expected"),
    [
        (None, "preserve", {"chat": 3, "voice": 1}),
        (None, "capacity", {"chat": 3, "voice": 1}),
        (None, "ordinal", {"chat": 0, "voice": 1}),
        ({"chat": 9, "theirs": 4}, "preserve", {"chat": 9, "theirs": 4}),
        ({"chat": 9, "theirs": 4}, "capacity", {"chat": 3, "voice": 1, "theirs": 4}),
        ({"chat": 9, "theirs": 4}, "ordinal", {"chat": 0, "voice": 1, "theirs": 4}),
    ],
)
@pytest.mark.parametrize("afterwards", [False, True])
def test_the_media_list(start, stored, meaning, expected, afterwards):
    numbers = {name: {"integer": value} for name, value in (stored or {}).items()}
    target = start(rule({MEDIA_LIST: numbers} if stored else {"other": {"a": "1"}}))
    given = {"name": "cap", "limits": {"voice": 1, "chat": 3}}
    if afterwards:
        # The rule itself is as it should be; only the numbers may change.
        target.done("capacity_rule", **given)
        expected = {**expected, **({"chat": 9} if stored and meaning == "preserve" else {})}
    settled(target, "capacity_rule", media_list=meaning, **given)
    assert annex_of(target)[MEDIA_LIST] == expected


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("preserve", {"chat": 3, "voice": 1, "theirs": 4}),
        ("capacity", {"voice": 2, "theirs": 4}),
        ("ordinal", {"voice": 0, "theirs": 4}),
    ],
)
@pytest.mark.parametrize("given", [{"limits": {"voice": 2}, "exact": True}, {"combinations": [{"voice": 2}]}])
def test_media_that_leave_the_rule_leave_the_list(start, given, meaning, expected):
    target = start()
    target.done("capacity_rule", name="cap", limits={"voice": 1, "chat": 3})
    theirs = {MEDIA_LIST: {"theirs": {"integer": 4}}}
    target.done("object", annex=theirs, **{"class": "CfgScript", "name": "cap"})
    settled(target, "capacity_rule", name="cap", media_list=meaning, **given)
    assert annex_of(target)[MEDIA_LIST] == expected


# -- combinations and conditions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "combinations",
    [
        [{"voice": 1, "whatsappsession": 3}, {"chat": 2}],
        [{"voice": 1, "whatsappsession": 3}, {"chat": 2}, {"email": 4}],
        [{"voice": 1, "whatsappsession": 3}],
        [{"voice": 1, "whatsappsession": 3}, {"voice": 1, "whatsappsession": 2}],
        [{"chat": 2, "email": 1}, {"chat": 1, "email": 3}, {"voice": 1, "chat": 0}],
    ],
    ids=str,
)
def test_combinations_allow_exactly_what_they_say(start, combinations):
    target = start(MEDIA)
    settled(target, "capacity_rule", name="cap", combinations=combinations)
    stored = read_annex(annex_of(target)).binary
    media = sorted({name for each in combinations for name in each})

    def allowed(counts):
        return any(all(count <= each.get(name, 0) for name, count in counts.items()) for each in combinations)

    refusal = {each.media: each.condition for each in stored.rules}
    assert sorted(refusal) == media
    seen = 0
    for numbers in itertools.product(range(6), repeat=len(media)):
        counts = dict(zip(media, numbers))
        for name in media if allowed(counts) else ():
            one_more = {**counts, name: counts[name] + 1}
            assert holds(refusal[name], counts) is not allowed(one_more), (counts, name)
            seen += 1
    assert seen >= 6


def test_one_voice_together_with_three_whatsappsession_or_two_chat_in_words(start):
    target = start(MEDIA)
    settled(target, "capacity_rule", name="cap", combinations=[{"voice": 1, "whatsappsession": 3}, {"chat": 2}])
    assert said(target) == [
        "chat: at most 2; none while 1 voice; none while 1 whatsappsession",
        "voice: at most 1; none while 1 chat; none while 4 or more whatsappsession",
        "whatsappsession: at most 3; none while 1 chat; none while 2 or more voice",
    ]


def test_conditions_in_full(start):
    target = start(rule())
    conditions = {"chat": [{"chat": 3}, {"voice": 1}, {"email": 1, "chat": 1}], "voice": {"voice": 1}}
    result = settled(target, "capacity_rule", name="cap", conditions=conditions, priorities={"voice": 1}, priority=4)
    assert said(target) == [
        "chat: at most 3; none while 1 voice; at most 1 while 1 email; priority 4",
        "email: no rule; what then applies is not documented",
        "voice: at most 1; priority 1",
    ]
    assert result["notes"] == [
        "Script \"cap\" (Resources): media 'email' is listed without a rule; what then applies is not documented."
    ]


def test_nested_conditions(start):
    target = start()
    conditions = {"chat": {"all": [{"voice": 1}, {"any": [{"email": 1}, {"chat": 2}]}]}}
    settled(target, "capacity_rule", name="cap", conditions=conditions)
    assert said(target)[0] == "chat: no limit of its own; at most 2 while 1 voice; none while 1 email and 1 voice"


# -- what is refused -------------------------------------------------------------------------------------------------

NO_NUMBER = "Write a whole number from 1 to 255."
ZERO = (
    "limits: Capacity of media 'voice': The format has no way to write a capacity of 0. Write a number from 1 to 255,"
    " or leave the media out of the rule; what then applies to it is not documented."
)


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (0, ZERO),
        (256, "limits: Capacity of media 'voice': A capacity of 256 cannot be stored. 1 to 255 are possible."),
        (-1, "limits: Capacity of media 'voice': A capacity of -1 cannot be stored. 1 to 255 are possible."),
        ("three", f"limits: Capacity of media 'voice': 'three' is not a number. {NO_NUMBER}"),
        (True, f"limits: Capacity of media 'voice': True is not a number. {NO_NUMBER}"),
        (None, f"limits: Capacity of media 'voice': None is not a number. {NO_NUMBER}"),
        (1.5, f"limits: Capacity of media 'voice': 1.5 is not a number. {NO_NUMBER}"),
    ],
)
@pytest.mark.parametrize("exact", [False, True])
def test_impossible_limits(limit, text, exact):
    assert complaints("capacity_rule", name="cap", limits={"voice": limit}, exact=exact) == [text]


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (
            {"limits": {"a": 1}, "combinations": [{"a": 1}]},
            ["limits and combinations are given. Keep one: each describes the rule by itself."],
        ),
        (
            {"limits": {"a": 1}, "combinations": [{"a": 1}], "conditions": {"a": {"a": 1}}},
            ["limits and combinations and conditions are given. Keep one: each describes the rule by itself."],
        ),
        (
            {"limits": {"a": 1}, "priorities": {"a": 1}},
            ["priorities: they belong to conditions. Give priority, or conditions."],
        ),
        ({"priorities": {"a": 1}}, ["priorities: they belong to conditions. Give priority, or conditions."]),
        (
            {"priority": 3},
            ["priority: it belongs to a rule. Give limits, combinations, conditions, or leave it out."],
        ),
        ({"limits": {}}, ["limits: it is empty. Name one media with its limit at least."]),
        ({"combinations": []}, ["combinations: it is empty. Name one media with its limit at least."]),
        (
            {"combinations": [{}]},
            ["combinations: No combination is given. Name one media with a limit at least."],
        ),
        ({"conditions": {}}, ["conditions: it is empty. Name one media with its limit at least."]),
        (
            {"conditions": {"chat": None}},
            ["conditions: Capacity of media 'chat': None is no condition. Write {\"chat\": 3}, or a list of such."],
        ),
        (
            {"conditions": {"chat": {"chat": 1}}, "priorities": {"voice": 1}},
            ["conditions: 'voice' has a priority but no condition. Give one."],
        ),
        (
            {"conditions": {"chat": {"chat": 1}}, "priorities": {"chat": "1"}},
            ["conditions: Rule of media 'chat': The priority '1' cannot be stored. 0 to 255 are possible."],
        ),
        (
            {"limits": {"a": 1}, "priority": 256},
            ["limits: Rule of media 'a': The priority 256 cannot be stored. 0 to 255 are possible."],
        ),
        ({"limits": {1: 1}}, ["limits: 1 is not the name of a media. Write it as the Media Type is named."]),
        (
            {"limits": {"a": 1, "A": 2}},
            [
                "limits: The media 'A' and 'a' differ in case only. The product takes one for the other: use one"
                " spelling."
            ],
        ),
        (
            {"combinations": [{"a": "one"}]},
            [f"combinations: Capacity of media 'a': 'one' is not a number. {NO_NUMBER}"],
        ),
    ],
    ids=str,
)
def test_complaints(given, texts):
    assert complaints("capacity_rule", name="cap", **given) == texts


def test_without_a_tenant():
    text = "tenant: no tenant is given. Name it here or in the connection."
    assert complaints("capacity_rule", tenant="", name="cap", limits={"a": 1}) == [text]


NO_MEDIA = '- Script "cap" (Resources), media: {!r} is not the display name of a media type of tenant Resources. {}'


@pytest.mark.parametrize(
    ("media", "hint"),
    [
        ("whatsapp", "Write 'whatsappsession'."),
        ("WhatsApp", "Write 'whatsappsession'."),
        ("WHATSAPPSESSION", "Write 'whatsappsession'."),
        ("Workitem", "Write 'workitem'."),
        ("vidoe", "Write 'video' or 'voice'."),
        ("nothing-like-it", "Create the media type, in the same run at best."),
    ],
)
@pytest.mark.parametrize("form", ["limits", "combinations", "conditions"])
def test_media_that_are_no_media_type(start, media, hint, form):
    target = start(rule(), MEDIA)
    given = {"limits": {media: 1}, "combinations": [{media: 1}], "conditions": {media: {media: 1}}}[form]
    assert refused(target, "capacity_rule", name="cap", **{form: given})[1:] == [NO_MEDIA.format(media, hint)]


def test_a_media_that_the_rule_has_already_need_not_be_a_media_type(start):
    xml = RULE_XML.replace('"email"', '"retired"')
    target = start(rule(stored_rule(xml)))
    settled(target, "capacity_rule", name="cap", limits={"retired": 5})
    assert "retired: at most 5; priority 2" in said(target)


def test_a_tenant_without_media_types_is_asked_for_none(start):
    target = start(thing("CfgTenant", "New"))
    values = [each for each in target.by_name(["CfgEnumerator"]) if each.path[0] == "New"]
    assert values == []
    settled(target, "capacity_rule", name="cap", tenant="New", limits={"anything": 5})


@pytest.mark.parametrize("first", [False, True])
def test_a_media_that_is_created_in_the_same_run(start, first):
    target = start(rule())
    objects = [MEDIA, {"kind": "capacity_rule", "name": "cap", "limits": {"whatsappsession": 3}}]
    target.done("configuration", objects=objects if first else objects[::-1])
    assert "whatsappsession: at most 3" in said(target)


def test_a_media_that_a_channel_brings_in_the_same_run(start):
    queue = {"kind": "script", "name": "async-chat-greet-queue", "create": True}
    target = start(rule(), queue, *server("dms", "CFGSocialMS"))
    channel = {"kind": "channel", "name": "wa", "applications": ["dms"], "profile": "whatsapp"}
    extended = {"kind": "capacity_rule", "name": "cap", "limits": {"whatsappsession": 3}}
    target.done("configuration", objects=[extended, channel])
    assert "whatsappsession: at most 3" in said(target)
    target.done("configuration", objects=[extended, channel])
    assert target.writes == []


def test_a_media_that_is_deleted_in_the_same_run(start):
    target = start(rule(), MEDIA)
    objects = [{**MEDIA, "state": "absent"}, {"kind": "capacity_rule", "name": "cap", "limits": {"whatsappsession": 3}}]
    message = "\n".join(refused(target, "configuration", objects=objects))
    assert "'whatsappsession' is not the display name of a media type" in message


GOOD = encode(read_xml(RULE_XML)).hex()
OTHER = encode(read_xml(RULE_XML.replace('capacity="4"', 'capacity="5"'))).hex()
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><CapacityRule/>'.hex()
IN_FULL = "Give the rule in full to replace it."
DIFFER = (
    "The XML and the compiled form of the stored rule do not mean the same. Save the rule again in the vendor's"
    " editor, or give it in full to replace it."
)
DAMAGED = {
    "cut-binary": (
        {BINARY_KEY: {"binary": GOOD[:-20]}},
        "[_WIZARD_] _CRWizardBinaryPresentation_: Compiled capacity rule, offset 0x4: The size field says 118, the"
        f" value has 108 bytes. {IN_FULL}",
    ),
    "no-binary": (
        {BINARY_KEY: {"binary": "00112233"}},
        "[_WIZARD_] _CRWizardBinaryPresentation_: Compiled capacity rule, offset 0x4: The value ends within its"
        f" header, after 4 bytes. {IN_FULL}",
    ),
    "text": (
        {BINARY_KEY: GOOD},
        f"[_WIZARD_] _CRWizardBinaryPresentation_: The value is not binary; the product takes it for absent. {IN_FULL}",
    ),
    "cut-xml": (
        {XML_KEY: {"binary": RULE_XML[:-20].encode().hex()}},
        f"[_WIZARD_] _CRWizardGUIPresentation_: XML, line 10: The XML cannot be read: unclosed token. {IN_FULL}",
    ),
    "doctype": (
        {XML_KEY: {"binary": DOCTYPE}},
        "[_WIZARD_] _CRWizardGUIPresentation_: XML, line 1: The XML has a DOCTYPE. It could define entities, and none"
        f" is ever followed. {IN_FULL}",
    ),
    "differ": ({BINARY_KEY: {"binary": OTHER}}, DIFFER),
}


@pytest.mark.parametrize("damage", list(DAMAGED))
def test_a_stored_rule_that_is_damaged_is_not_extended(start, damage):
    change, text = DAMAGED[damage]
    target = start(rule(stored_rule(**change)))
    found = refused(target, "capacity_rule", name="cap", limits={"workitem": 3})[1:]
    assert found == [f'- Script "cap" (Resources): {text}']


@pytest.mark.parametrize("damage", list(DAMAGED))
def test_a_stored_rule_that_is_damaged_is_replaced_on_demand(start, damage):
    target = start(rule(stored_rule(**DAMAGED[damage][0])))
    result = settled(target, "capacity_rule", name="cap", limits={"workitem": 3}, exact=True)
    assert said(target) == ["workitem: at most 3"]
    assert [each.startswith('Script "cap" (Resources): what was stored is odd, [') for each in result["notes"]] == (
        [] if damage == "differ" else [True]
    )


@pytest.mark.parametrize("key", [XML_KEY, BINARY_KEY])
def test_of_one_stored_form_the_other_is_made(start, key):
    target = start(rule(stored_rule(**{key: {"binary": ""}})))
    settled(target, "capacity_rule", name="cap", limits={"voice": 1})
    assert said(target) == explain(read_xml(RULE_XML)).splitlines()


def test_a_media_with_two_rules_is_not_extended(start):
    again = '<MediaRule media="chat" priority="1"><ElementaryRule capacity="9" media="chat"/></MediaRule>'
    target = start(rule(stored_rule(RULE_XML.replace("</CapacityRule>", f"{again}</CapacityRule>"))))
    (text,) = refused(target, "capacity_rule", name="cap", limits={"chat": 3})[1:]
    assert "The media 'chat' has 2 rules; how they combine is not documented." in text


# -- who has it ------------------------------------------------------------------------------------------------------

STAFF = (
    thing("CfgPerson", "kim", user_name="kim"),
    thing("CfgPlace", "desk"),
    thing("CfgAgentGroup", "team"),
    thing("CfgPlaceGroup", "desks"),
)
ALL = {
    "tenants": ["Resources"],
    "persons": ["kim"],
    "places": ["desk"],
    "agent_groups": ["team"],
    "place_groups": ["desks"],
}
NOTE = (
    "whether Stat Server honours the capacity rule of a group is not documented. Assign it to the tenant, places or"
    " persons to be sure."
)


def test_a_rule_is_assigned_and_reassigned(start):
    target = start(*STAFF, rule(), rule(name="other"))
    result = settled(target, "capacity_rule", name="cap", assign_to=ALL)
    assert lines(result) == [
        *["- capacity_rule: (none)", "+ capacity_rule: Resources/cap"] * 4,
        "- default_capacity_rule: (none)",
        "+ default_capacity_rule: Resources/cap",
    ]
    assert result["notes"] == [
        f'Agent Group "team" (Resources): {NOTE}',
        f'Place Group "desks" (Resources): {NOTE}',
    ]
    result = settled(target, "capacity_rule", name="other", assign_to={"tenants": ["Resources"], "persons": ["kim"]})
    assert lines(result) == [
        "- capacity_rule: Resources/cap",
        "+ capacity_rule: Resources/other",
        "- default_capacity_rule: Resources/cap",
        "+ default_capacity_rule: Resources/other",
    ]
    assert result["notes"] == []


@pytest.mark.parametrize("parameter", list(ALL))
def test_whom_a_rule_is_assigned_to_has_to_exist(start, parameter):
    target = start(rule())
    (text,) = refused(target, "capacity_rule", name="cap", assign_to={parameter: ["nobody"]})[1:]
    assert '"nobody"' in text
    assert "it does not exist" in text


def test_a_rule_that_is_new_can_be_assigned_in_the_same_request(start):
    target = start(*STAFF)
    settled(target, "capacity_rule", name="new", limits={"chat": 1}, assign_to=ALL)
    world = target.world()
    for class_name in ("CfgPerson", "CfgPlace", "CfgAgentGroup", "CfgPlaceGroup"):
        (found,) = (each for each in world.objects[class_name] if each.attributes.get("capacity_rule"))
        assert world.key_of(found.attributes["capacity_rule"]) == Key("CfgScript", ("Resources", "new"))


def test_a_rule_that_goes_leaves_nobody_with_it(start):
    target = start(*STAFF, rule())
    target.done("capacity_rule", name="cap", assign_to=ALL)
    assert settled(target, "capacity_rule", name="cap", state="absent")["summary"]["delete"] == 1
    for class_name, name in (("CfgPerson", "kim"), ("CfgPlace", "desk"), ("CfgAgentGroup", "team")):
        assert not target.attributes(class_name, name).get("capacity_rule")
    assert not target.attributes("CfgTenant", "Resources").get("default_capacity_rule")


def test_a_rule_is_for_persons_of_its_own_tenant_and_for_any_tenant():
    found = wishes("capacity_rule", name="cap", tenant="Other", assign_to={"tenants": ["X"], "persons": ["kim"]})
    assert [each.key for each in found] == [
        Key("CfgScript", ("Other", "cap")),
        Key("CfgTenant", ("X",)),
        Key("CfgPerson", ("Other", "kim")),
    ]


# -- the object ------------------------------------------------------------------------------------------------------


def test_a_rule_without_content_has_to_be_there(start):
    target = start()
    (text,) = refused(target, "capacity_rule", name="cap", enabled=False)[1:]
    assert text.startswith('- Script "cap" (Resources): it does not exist.')


def test_state_and_folder(start):
    folder = thing("CfgFolder", {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": "Rules"})
    target = start(rule(), folder)
    result = settled(target, "capacity_rule", name="cap", enabled=False, folder="Scripts/Rules")
    assert lines(result) == [
        "- folder: Resources/CFGScript/Scripts",
        "- state: CFGEnabled",
        "+ folder: Resources/CFGScript/Scripts/Rules",
        "+ state: CFGDisabled",
    ]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"limits": {"chat": 1}}, "it is CFGInteractionQueue and cannot be changed to CFGCapacityRule."),
        ({"state": "absent"}, "it is CFGInteractionQueue, not CFGCapacityRule, and would be deleted."),
    ],
)
def test_a_script_of_another_type_is_left_alone(start, given, text):
    target = start(QUEUE)
    (found,) = refused(target, "capacity_rule", name="queue", **given)[1:]
    assert text in found


def test_two_requests_cannot_describe_one_rule(start):
    target = start(rule())
    one, two = ({"kind": "capacity_rule", "name": "cap", "limits": {name: 1}} for name in ("chat", "voice"))
    (text,) = refused(target, "configuration", objects=[one, two])[1:]
    assert "it is already described at objects[0] (capacity_rule cap)." in text
    target.done("configuration", objects=[one, one])


def test_texts_of_digits_are_numbers_as_templates_make_them(start):
    target = start(rule(), MEDIA)
    settled(target, "capacity_rule", name="cap", limits={"chat": "5"})
    assert target.call("capacity_rule", name="cap", limits={"chat": 5})["changed"] is False
    assert complaints("capacity_rule", name="cap", limits={"chat": "0"}) != []
