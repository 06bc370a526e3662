# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The states of the bulk module, and what omitted, null and empty mean for every kind of attribute.

Covers replaced, overridden (cap, empty declaration, predefined objects, ownership), deleted and gathered, and the
matrix of omitted, null, "", [] and {} that docs/states-and-values.md describes.
"""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, SAMPLES, thing
from ansible_collections.contactcenter.engage.tests.contract.contract_support import plan_paths

REFUSED, KEPT = "refused", "kept"


# -- omitted, null, "", [], {} ---------------------------------------------------------------------------------------

# Per attribute: what it holds, and what becomes of it by what is written: REFUSED, KEPT or the value.
# Written down by hand.
MATRIX = {
    ("application", "chat-1"): {
        "command_line_arguments": {"": "", None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "type": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "startup_timeout": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "auto_restart": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "backup_server": {"": None, None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "folder": {"": KEPT, None: KEPT, "[]": REFUSED, "{}": REFUSED},
        "ports": {"": REFUSED, None: KEPT, "[]": (), "{}": REFUSED},
        "connections": {"": REFUSED, None: KEPT, "[]": (), "{}": REFUSED},
        "tenants": {"": REFUSED, None: KEPT, "[]": (), "{}": REFUSED},
        "options": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": {}},
        "annex": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": {}},
    },
    ("object", "kim"): {
        "first_name": {"": "", None: REFUSED, "[]": REFUSED, "{}": REFUSED},
        "is_external_auth": {"": REFUSED, None: REFUSED, "[]": REFUSED, "{}": REFUSED},
        "place": {"": None, None: REFUSED, "[]": REFUSED, "{}": REFUSED},
        "skill_levels": {"": REFUSED, None: REFUSED, "[]": (), "{}": REFUSED},
        "state": {"": REFUSED, None: REFUSED, "[]": REFUSED, "{}": REFUSED},
        "annex": {"": REFUSED, None: KEPT, "[]": REFUSED, "{}": {}},
    },
    ("object", "team"): {"agents": {"": REFUSED, None: REFUSED, "[]": (), "{}": REFUSED}},
    ("object", "rule"): {"index": {"": REFUSED, None: REFUSED, "[]": REFUSED, "{}": REFUSED}},
}
CLASSES = {"chat-1": "CfgApplication", "kim": "CfgPerson", "team": "CfgAgentGroup", "rule": "CfgScript"}
FORMS = {"": "", None: None, "[]": [], "{}": {}}


def matrix_cases():
    for (kind, name), attributes in MATRIX.items():
        for attribute, outcomes in attributes.items():
            for form, outcome in outcomes.items():
                yield pytest.param(kind, name, attribute, form, outcome, id=f"{name}-{attribute}-{form!r}")


def item(kind, name, attribute=None, value=None):
    if kind == "application":
        return {"kind": kind, "name": name, **({attribute: value} if attribute else {})}
    one = {"kind": kind, "class": CLASSES[name], "name": name}
    if attribute in ("options", "annex"):
        return {**one, attribute: value}
    return {**one, "attributes": {attribute: value} if attribute else {}}


@pytest.mark.parametrize("state", ["merged", "replaced"])
@pytest.mark.parametrize(("kind", "name", "attribute", "form", "outcome"), list(matrix_cases()))
def test_what_omitted_null_and_empty_mean(start, state, kind, name, attribute, form, outcome):
    target = start(ESTATE)
    before = target.dump()
    result = target.call("configuration", state=state, objects=[item(kind, name, attribute, FORMS[form])])
    if outcome == REFUSED:
        assert result.get("failed"), result["plan"]
        assert attribute in result["msg"] or "Tenant" in result["msg"]
    else:
        assert not result.get("failed"), result["msg"]
    if outcome in (REFUSED, KEPT):
        assert target.dump() == before
        assert target.writes == []
    else:
        stored = target.attributes(CLASSES[name], name)
        assert (stored.get(attribute) or outcome) == outcome


@pytest.mark.parametrize("state", ["merged", "replaced"])
@pytest.mark.parametrize(("kind", "name"), list(MATRIX))
def test_omitted_is_untouched(start, state, kind, name):
    target = start(ESTATE)
    result = target.call("configuration", state=state, objects=[item(kind, name)])
    assert not result.get("failed"), result["msg"]
    assert target.writes == []


@pytest.mark.parametrize(
    ("state", "options", "expected"),
    [
        ("merged", None, "all"),
        ("merged", {}, "all"),
        ("merged", {"settings": {}}, "others"),
        ("merged", {"settings": {"theirs": ""}}, "blank"),
        ("merged", {"settings": {"theirs": None}}, REFUSED),
        ("merged", {"settings": {"theirs": []}}, REFUSED),
        ("merged", {"settings": {"theirs": {}}}, REFUSED),
        ("merged", {"settings": None}, REFUSED),
        ("merged", {"settings": ""}, REFUSED),
        ("merged", {"settings": []}, REFUSED),
        ("merged", "", REFUSED),
        ("merged", [], REFUSED),
        ("replaced", None, "all"),
        ("replaced", {}, "none"),
        ("replaced", {"settings": {}}, "others"),
        ("overridden", None, REFUSED),
        ("overridden", {}, "none"),
        ("deleted", None, "all"),
        ("deleted", {}, "all"),
        ("deleted", {"settings": {}}, "others"),
    ],
)
def test_what_empty_options_mean(start, state, options, expected):
    target = start(ESTATE)
    before = target.attributes("CfgApplication", "chat-1")["options"]
    result = target.call("options", applications=["chat-1"], state=state, options=options)
    assert bool(result.get("failed")) is (expected == REFUSED), result
    others = {section: keys for section, keys in before.items() if section != "settings"}
    blank = {**before, "settings": {**before["settings"], "theirs": ""}}
    wanted = {"all": before, REFUSED: before, "none": {}, "others": others, "blank": blank}[expected]
    assert target.attributes("CfgApplication", "chat-1").get("options", {}) == wanted


# -- replaced --------------------------------------------------------------------------------------------------------


def test_replaced_makes_what_is_given_exact_and_nothing_else(start):
    target = start(ESTATE)
    before = target.attributes("CfgApplication", "chat-1")
    wanted = {
        "kind": "application",
        "name": "chat-1",
        "ports": [{"port": 4800}],
        "options": {"log": {"verbose": "none"}},
    }
    target.done("configuration", state="replaced", objects=[wanted])
    after = target.attributes("CfgApplication", "chat-1")
    assert [each["id"] for each in after["ports"]] == ["default"]
    assert after["options"] == {"log": {"verbose": "none"}}
    for each in ("connections", "tenants", "annex", "work_directory", "host", "backup_server"):
        assert after[each] == before[each]


# -- overridden ------------------------------------------------------------------------------------------------------

SKILLS = {"classes": ["CfgSkill"]}


def skill(name):
    return thing("CfgSkill", name)


def test_overridden_deletes_no_more_than_it_may(start):
    target = start(ESTATE)
    few = target.call("configuration", state="overridden", scope=SKILLS, objects=[skill("english")])
    assert few["failed"]
    assert "french" in few["msg"]
    assert target.writes == []
    result = target.done("configuration", state="overridden", scope=SKILLS, objects=[skill("english")], max_deletions=1)
    assert result["summary"]["delete"] == 1
    assert target.attributes("CfgSkill", "french") == {}
    assert target.attributes("CfgSkill", "english")


@pytest.mark.parametrize("objects", [[], [{"kind": "options", "applications": ["chat-1"], "options": {}}]])
def test_overridden_without_a_declaration_is_refused(start, objects):
    target = start(ESTATE)
    result = target.call("configuration", state="overridden", scope=SKILLS, objects=objects, max_deletions=99)
    assert result["failed"]
    assert target.writes == []


@pytest.mark.parametrize("scope", [None, {}, {"classes": []}, {"name": "*"}])
def test_overridden_without_a_scope_is_refused(start, scope):
    target = start(ESTATE)
    result = target.call("configuration", state="overridden", scope=scope, objects=[skill("english")], max_deletions=9)
    assert result["failed"]
    assert target.writes == []


def test_overridden_leaves_what_a_fresh_server_holds(start):
    target = start(ESTATE)
    classes = sorted({each.class_name for each in PREDEFINED})
    predefined = {Link(each.class_name, each.dbid) for each in PREDEFINED}
    declared = [each for each in ESTATE if each["kind"] != "object" or each["class"] in classes]
    target.done(
        "configuration", state="overridden", scope={"classes": classes}, objects=[*declared, *REST], max_deletions=99
    )
    assert predefined <= set(target.dump())


REST = [each for each in ESTATE if each["kind"] == "object" and each["class"] not in {e.class_name for e in PREDEFINED}]


def test_overridden_deletes_only_what_bears_our_mark(start):
    target = start(ESTATE)
    target.done("configuration", objects=[skill("ours"), skill("ours-too")], owner="us")
    target.done("configuration", state="overridden", scope=SKILLS, objects=[skill("ours")], max_deletions=9, owner="us")
    assert {each.name for each in target.by_name(["CfgSkill"])} == {"ours", "english", "french"}


def test_what_bears_another_mark_is_neither_changed_nor_deleted(start):
    target = start(ESTATE)
    target.done("configuration", objects=[skill("theirs")], owner="them")
    for more in (
        {"state": "overridden", "scope": SKILLS, "objects": [skill("english")], "max_deletions": 9},
        {"state": "deleted", "objects": [skill("theirs")]},
        {"state": "merged", "objects": [{**skill("theirs"), "annex": {"a": {"b": "c"}}}]},
    ):
        for owner in ("", "us"):
            result = target.call("configuration", owner=owner, **more)
            assert target.writes == []
            if not (owner and more["state"] == "overridden"):
                assert "them" in result["msg"]
    target.done("configuration", objects=[{**skill("theirs"), "annex": {"a": {"b": "c"}}}], owner="us", adopt=True)
    assert target.attributes("CfgSkill", "theirs")["annex"]["contactcenter.engage"] == {"owner": "us"}


@pytest.mark.parametrize("state", ["merged", "replaced"])
def test_an_annex_that_is_emptied_keeps_whose_it_is(start, state):
    target = start(ESTATE)
    target.done("configuration", objects=[{**skill("ours"), "annex": {"a": {"b": "c"}}}], owner="us")
    target.done("configuration", objects=[{**skill("ours"), "annex": {}}], owner="us", state=state)
    assert target.attributes("CfgSkill", "ours")["annex"] == {"contactcenter.engage": {"owner": "us"}}


def test_overridden_with_a_pattern_or_tenant_leaves_the_rest(start):
    target = start([*ESTATE, skill("x-1"), skill("x-2")])
    scope = {"classes": ["CfgSkill"], "name": "x-*", "tenant": "Resources"}
    target.done("configuration", state="overridden", scope=scope, objects=[skill("x-1")], max_deletions=1)
    assert {each.name for each in target.by_name(["CfgSkill"])} == {"x-1", "english", "french"}


# -- deleted ---------------------------------------------------------------------------------------------------------


def test_deleted_removes_all_it_can_in_one_run_and_then_has_nothing_to_do(start):
    target = start()
    fresh = target.by_name()
    target.done("configuration", objects=list(ESTATE))
    # Applications that are connected to each other hold each other: refused before the first write.
    circle = target.call("configuration", objects=list(ESTATE), state="deleted")
    assert "keep each other from being deleted" in circle["msg"]
    assert target.writes == []
    target.done("configuration", objects=[{"kind": "application", "name": "chat-1", "connections": []}])
    target.done("configuration", objects=list(ESTATE), state="deleted")
    assert _without_effects(target.by_name()) == _without_effects(fresh)
    target.done("configuration", objects=list(ESTATE), state="deleted")
    assert target.writes == []


def _without_effects(objects):
    return {key: value for key, value in objects.items() if key.class_name != "CfgAccessGroup"}


@pytest.mark.parametrize(
    "sample",
    [s for s in SAMPLES if s.state in ("present", "merged") and s.name in ("new", "queue", "several")],
    ids=str,
)
def test_deleted_takes_back_what_a_kind_has_written(start, sample):
    target = start(ESTATE)
    one = {"kind": sample.kind, **sample.request}
    target.done("configuration", objects=[one])
    result = target.done("configuration", objects=[one], state="deleted")
    assert result["changed"]
    assert not [each for each in plan_paths(result) if each[0] == "create"]
    assert not target.done("configuration", objects=[one], state="deleted")["changed"]


# -- gathered --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["merged", "replaced"])
def test_what_is_gathered_changes_nothing_where_it_comes_from(start, state):
    target = start(ESTATE)
    gathered = target.done("configuration", state="gathered")["gathered"]
    result = target.done("configuration", state=state, objects=gathered)
    assert result["plan"]["operations"] == []
    assert target.writes == []


def test_what_is_gathered_makes_another_server_the_same(start):
    one, other = start(ESTATE), start()
    gathered = one.done("configuration", state="gathered", scope={"classes": MANAGED})["gathered"]
    other.done("configuration", objects=[*_only_new(gathered)])
    mine, theirs = one.by_name(), other.by_name()
    for objects in (mine, theirs):
        for each in objects.values():
            # Secrets are not gathered, and DBIDs differ.
            each.get("options", {}).get("channel-theirs", {}).pop("password", None)
            each.get("options", {}).get("channel-old", {}).pop("x-access-token", None)
    assert theirs == mine


MANAGED = [
    "CfgTenant", "CfgFolder", "CfgHost", "CfgAppPrototype", "CfgApplication", "CfgScript", "CfgEnumerator",
    "CfgEnumeratorValue", "CfgPerson", "CfgSkill", "CfgAccessGroup", "CfgAgentGroup", "CfgPlaceGroup", "CfgSwitch",
    "CfgPhysicalSwitch", "CfgDN", "CfgPlace", "CfgAgentLogin", "CfgRole", "CfgTransaction",
]  # fmt: skip


def _only_new(gathered):
    return [each for each in gathered if each["class"] != "CfgAccessGroup" or each["name"]["name"] == "friends"]
