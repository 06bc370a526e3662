# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The filter that makes a file of a capacity rule: what the file holds when it is read back, and what is refused."""

from __future__ import annotations

import copy
import json

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.contactcenter.engage.plugins.filter.capacity_rule_xml import FilterModule
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    annex_sections,
    read_annex,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import (
    from_combinations,
    from_conditions,
    from_limits,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.export import read_script

XML_KEY, BINARY_KEY = "_CRWizardGUIPresentation_", "_CRWizardBinaryPresentation_"
WIZARD, LIST = "_WIZARD_", "_CRWizardMediaCapacityList_"
LIMITS = {"chat": 3, "voice": 1}
COMBINATIONS = [{"chat": 3, "voice": 1}, {"email": 2}]
CONDITIONS = {"chat": [{"chat": 3}, {"voice": 1}], "voice": {"voice": 1}}
AGENTS = {"name": "Agents", "limits": LIMITS}
RULE = from_limits(LIMITS)


def capacity_rule_xml(rule, *arguments, **named):
    return FilterModule().filters()["capacity_rule_xml"](rule, *arguments, **named)


def written(value):
    """A value of an option as the collection writes it down."""
    if isinstance(value, bytes):
        return {"binary": value.hex()}
    return {"integer": value} if isinstance(value, int) else value


def gathered(rule=RULE, **changes):
    """A rule as configuration_info returns it, with more in its annex than the rule."""
    annex = {section: {key: written(each) for key, each in keys.items()} for section, keys in annex_of(rule).items()}
    attributes = {
        "type": "CFGCapacityRule",
        "state": "CFGEnabled",
        "folder": {"owner": "Resources", "type": "CFGScript", "name": "Scripts"},
    }
    return {
        "kind": "object",
        "class": "CfgScript",
        "name": {"tenant": "Resources", "name": "Agents"},
        "attributes": attributes,
        "annex": annex,
        **changes,
    }


def annex_of(rule):
    tree = annex_sections(rule)
    tree[WIZARD]["of somebody else"] = "kept"
    return {**tree, "workforce": {"reviewed": "2026-03-01", "level": -5, "seal": b"\x00\xff", "empty": b""}}


@pytest.mark.parametrize(
    ("parameters", "rule"),
    [
        pytest.param({"limits": LIMITS}, RULE, id="limits"),
        pytest.param({"limits": LIMITS, "exact": False}, from_limits(LIMITS), id="limits that are not exact"),
        pytest.param({"limits": LIMITS, "exact": True}, from_limits(LIMITS), id="exact limits"),
        pytest.param({"limits": {"voice": 1, "chat": 3}}, from_limits(LIMITS), id="order makes no difference"),
        pytest.param({"limits": LIMITS, "priority": 7}, from_limits(LIMITS, 7), id="priority"),
        pytest.param({"limits": LIMITS, "priority": "7"}, from_limits(LIMITS, 7), id="priority of a template"),
        pytest.param({"combinations": COMBINATIONS}, from_combinations(COMBINATIONS), id="combinations"),
        pytest.param({"conditions": CONDITIONS}, from_conditions(CONDITIONS), id="conditions"),
        pytest.param(
            {"conditions": CONDITIONS, "priorities": {"chat": 1}, "priority": 9},
            from_conditions(CONDITIONS, priorities={"chat": 1, "voice": 9}),
            id="priorities",
        ),
        pytest.param(
            {
                "kind": "capacity_rule",
                "limits": LIMITS,
                "combinations": None,
                "tenant": "Retail",
                "state": "present",
                "folder": "",
                "enabled": None,
                "assign_to": {"persons": []},
            },
            from_limits(LIMITS),
            id="what says nothing",
        ),
    ],
)
def test_a_rule_of_parameters_comes_back(parameters, rule):
    script = read_script(capacity_rule_xml({"name": "Agents", **parameters}, 101))
    assert (script.name, script.tenant_dbid, script.dbid) == ("Agents", 101, None)
    assert script.annex == annex_sections(rule)
    stored = read_annex(script.annex)
    assert (stored.xml, stored.binary, stored.problems) == (rule, rule, ())


def test_the_media_list_has_the_meaning_that_is_asked_for():
    def listed(meaning):
        return read_script(capacity_rule_xml({**AGENTS, "media_list": meaning}, 101)).annex[LIST]

    assert listed("preserve") == listed("capacity") == LIMITS
    assert listed("ordinal") == {"chat": 0, "voice": 1}


def test_the_whole_annex_of_an_object_comes_back():
    rule = from_conditions(CONDITIONS, priorities={"chat": 1})
    given = gathered(rule)
    before = copy.deepcopy(given)
    script = read_script(capacity_rule_xml(given, tenant_dbid=102, dbid=207))
    assert given == before
    assert (script.name, script.tenant_dbid, script.dbid) == ("Agents", 102, 207)
    assert script.annex == annex_of(rule)
    assert read_annex(script.annex).says(rule)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "Agents"}, id="a plain name"),
        pytest.param({"name": {"name": "Agents"}}, id="a name without its tenant"),
        pytest.param({"attributes": {"type": "CFGCapacityRule"}}, id="without a state"),
        pytest.param({"omitted_secrets": []}, id="no secrets"),
        pytest.param({"tenant": "Retail"}, id="a tenant"),
    ],
)
def test_an_object_may_say_less_or_more(changes):
    assert capacity_rule_xml(gathered(**changes), 101) == capacity_rule_xml(gathered(), 101)


def test_the_kind_of_an_object_may_be_left_out():
    bare = {name: each for name, each in gathered().items() if name != "kind"}
    assert capacity_rule_xml(bare, 101) == capacity_rule_xml(gathered(), 101)


@pytest.mark.parametrize("missing", [XML_KEY, BINARY_KEY])
def test_one_form_alone_is_carried_over_as_it_is(missing):
    given = gathered()
    del given["annex"][WIZARD][missing]
    annex = annex_of(RULE)
    del annex[WIZARD][missing]
    assert read_script(capacity_rule_xml(given, 101)).annex == annex


def test_binary_values_are_written_in_lower_case():
    given = gathered()
    given["annex"]["workforce"]["seal"] = {"binary": "00FFAB"}
    text = capacity_rule_xml(given, 101)
    assert '<bin_pair key="seal" value="00ffab"/>' in text
    binary = annex_sections(RULE)[WIZARD][BINARY_KEY]
    assert f'<bin_pair key="{BINARY_KEY}" value="{binary.hex()}"/>' in text


def test_the_text_is_one_line_of_plain_text():
    name = 'Größe & "Größen" < \U0001f600'
    text = capacity_rule_xml({**AGENTS, "name": name}, 101)
    assert text.__class__ is str
    assert text.startswith('<?xml version="1.0" encoding="UTF-8" standalone="no"?><CfgScript xmlns="http://')
    assert "\n" not in text
    assert read_script(text.encode("utf-8")).name == name


@pytest.mark.parametrize(("given", "number"), [(1, 1), ("101", 101), (2**31 - 1, 2**31 - 1)])
def test_a_dbid_may_be_a_text_of_digits(given, number):
    script = read_script(capacity_rule_xml(AGENTS, given, given))
    assert (script.tenant_dbid, script.dbid) == (number, number)


WRONG_DBIDS = [0, -1, 2**31, True, 1.0, "", " 101", "0x65", "1_0", "Resources", "９", "9" * 5000, [101], {"dbid": 101}]


@pytest.mark.parametrize("given", WRONG_DBIDS, ids=lambda each: f"{each!r:.12}")
def test_wrong_dbids(given):
    remedy = "is no DBID. DBIDs are whole numbers from 1 to 2147483647."
    for name, arguments in (("tenant_dbid", (given,)), ("dbid", (101, given))):
        text = refusal(AGENTS, *arguments)
        assert text.startswith(f"capacity_rule_xml: {name}: ")
        assert text.endswith(remedy)
        assert len(text) < 150


def refusal(rule, *arguments):
    with pytest.raises(AnsibleFilterError) as caught:
        capacity_rule_xml(rule, *arguments)
    # Ansible would append it.
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return str(caught.value)


def test_the_dbid_of_the_tenant_is_needed():
    assert refusal(AGENTS) == "capacity_rule_xml: tenant_dbid: it is missing. Give the DBID of the tenant, often 101."


def damaged(key, value):
    given = gathered()
    given["annex"][WIZARD][key] = value
    return given


def differing():
    given = gathered()
    given["annex"][WIZARD][XML_KEY] = written(annex_sections(from_limits({"chat": 9}))[WIZARD][XML_KEY])
    return given


LATER = "the file cannot hold it. Leave it out here, and give it to the module capacity_rule once the file is imported."
NO_RULE = "there is no capacity rule in it. Read it over a connection that carries binary values"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        pytest.param("Agents", "a capacity rule is a dictionary, and this is a text.", id="a text"),
        pytest.param(None, "and this is nothing.", id="nothing"),
        pytest.param(5, "and this is a value of another type.", id="a number"),
        pytest.param([AGENTS], "and this is a list. Take one of them.", id="a list"),
        pytest.param({}, "missing required arguments: name.", id="empty"),
        pytest.param({"name": "", "limits": LIMITS}, "name: it is empty.", id="empty name"),
        pytest.param({"name": " ", "limits": LIMITS}, "name: it is empty.", id="blank name"),
        pytest.param({"name": 7, "limits": LIMITS}, "YAML reads this as 7, not as a text.", id="number as name"),
        pytest.param({"name": "a\x07", "limits": LIMITS}, "a character that XML cannot", id="control character"),
        pytest.param({**AGENTS, "kind": "script"}, "kind: 'script' is no capacity rule.", id="another kind"),
        pytest.param({**AGENTS, "kind": ["object"]}, "is no capacity rule.", id="a list as kind"),
        pytest.param({**AGENTS, "limit": 1}, "limit. Supported parameters include: assign_to", id="unknown parameter"),
        pytest.param({**AGENTS, "state": "absent"}, "state: a file cannot delete a rule.", id="absent"),
        pytest.param({"name": "Agents"}, "the rule says nothing. Give limits", id="no rule"),
        pytest.param({"name": "Agents", "limits": None}, "the rule says nothing.", id="null"),
        pytest.param({"name": "Agents", "limits": {}}, "limits: it is empty.", id="empty limits"),
        pytest.param({"name": "Agents", "limits": [1]}, "limits", id="list as limits"),
        pytest.param({"name": "Agents", "combinations": []}, "combinations: it is empty.", id="empty combinations"),
        pytest.param({**AGENTS, "conditions": CONDITIONS}, "limits and conditions are given.", id="two forms"),
        pytest.param({**AGENTS, "priorities": {"chat": 1}}, "priorities: they belong to conditions.", id="priorities"),
        pytest.param({"name": "Agents", "priority": 1}, "priority: it belongs to a rule.", id="priority alone"),
        pytest.param({**AGENTS, "priority": 256}, "The priority 256 cannot be stored.", id="priority"),
        pytest.param({**AGENTS, "media_list": "x"}, "media_list must be one of: preserve, capacity", id="media list"),
        pytest.param({"name": "A", "limits": {"chat": 0}}, "no way to write a capacity of 0.", id="zero"),
        pytest.param({"name": "A", "limits": {"chat": 256}}, "A capacity of 256 cannot be stored.", id="too many"),
        pytest.param({"name": "A", "limits": {"chat": "three"}}, "'three' is not a number.", id="text as limit"),
        pytest.param({"name": "A", "limits": {"чат": 1}}, "does not survive compiling", id="not Latin-1"),
        pytest.param({"name": "A", "conditions": {"chat": {}}}, "{} is no condition.", id="no condition"),
        pytest.param({**AGENTS, "assign_to": {"tenants": ["T"]}}, f"assign_to: {LATER}", id="assign_to"),
        pytest.param({**AGENTS, "folder": "Scripts"}, f"folder: {LATER}", id="folder"),
        pytest.param({**AGENTS, "enabled": False}, f"enabled: {LATER}", id="disabled"),
        pytest.param({**AGENTS, "enabled": True}, f"enabled: {LATER}", id="enabled"),
        pytest.param(gathered(**{"class": "CfgHost"}, name="h"), "this is a CfgHost of type CFG", id="another class"),
        pytest.param(gathered(**{"class": "CfgHots"}), "CfgHots", id="unknown class"),
        pytest.param(
            gathered(attributes={"type": "CFGInteractionQueue"}),
            "a CfgScript of type CFGInteractionQueue. Give a CfgScript whose attribute type is CFGCapacityRule.",
            id="another type",
        ),
        pytest.param(gathered(attributes={}), "this is a CfgScript. Give a CfgScript whose", id="no type"),
        pytest.param(
            gathered(attributes={"type": "CFGCapacityRule", "state": "CFGDisabled"}),
            "attributes.state: the rule is disabled, and the file cannot hold that.",
            id="disabled object",
        ),
        pytest.param(gathered(name={"tenant": "T"}), "the name is incomplete", id="incomplete name"),
        pytest.param(gathered(options={"a": {"b": "c"}}), "a Script has none.", id="options"),
        pytest.param(gathered(state="absent"), "a file cannot delete a rule.", id="absent object"),
        pytest.param(
            gathered(omitted_secrets=["annex [login] password"]),
            "omitted_secrets: annex [login] password: the file would lack them.",
            id="secrets",
        ),
        pytest.param(gathered(annex=None), f"annex: {NO_RULE}", id="null annex"),
        pytest.param(gathered(annex={"a": {"b": "c"}}), f"annex: {NO_RULE}", id="no rule in the annex"),
        pytest.param(gathered(annex={"a": {"b": 5}}), "annex [a] b: YAML reads this as 5 (a number)", id="a number"),
        pytest.param(gathered(annex={"a": {"b": {"binary": "xy"}}}), "annex [a] b: YAML reads this", id="no hex"),
        pytest.param(
            gathered(annex={"a": {"b": {"integer": 2**31}}}),
            "annex [a] b: 2147483648 cannot be stored. Integers go",
            id="large",
        ),
        pytest.param(
            damaged(BINARY_KEY, "d52a5300"),
            f"[{WIZARD}] {BINARY_KEY}: The value is not binary; the product takes it for absent.",
            id="text in place of the binary",
        ),
        pytest.param(damaged(BINARY_KEY, {"binary": "d52a5300"}), "The value ends within its header", id="cut off"),
        pytest.param(damaged(XML_KEY, {"binary": "3c"}), "The XML cannot be read", id="damaged XML"),
        pytest.param(differing(), "of the stored rule do not mean the same.", id="two rules in one"),
    ],
)
def test_what_is_refused(rule, said):
    before = copy.deepcopy(rule)
    text = refusal(rule, 101)
    assert rule == before
    assert text.startswith("capacity_rule_xml: ")
    assert said in text
    # How the filter reads its input is nobody's business.
    assert "objects[0]" not in text
    assert text.count(said) == 1


def test_everything_that_would_be_lost_is_said_at_once():
    text = refusal({"name": "Agents", "folder": "Scripts", "enabled": True, "assign_to": {"places": ["P"]}}, 101)
    assert text.count("the file cannot hold it.") == 3
    assert "the rule says nothing." in text


def test_a_file_has_an_end():
    assert "The XML would exceed" in refusal(gathered(annex={**gathered()["annex"], "a": {"b": "x" * (1 << 20)}}), 101)


def test_the_input_may_come_from_json():
    assert capacity_rule_xml(json.loads(json.dumps(gathered())), 101) == capacity_rule_xml(gathered(), 101)
