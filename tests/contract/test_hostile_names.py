# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names and values that break careless programs: kept exactly, or refused before anything is written."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_samples import thing

KEPT = {
    "quotes": 'it\'s a "name"',
    "wildcards": "*?[a]%_",
    "brackets": "a]b[c",
    "query": "&name=x&dbid=1",
    "filter": ") or (1=1",
    "sql": "x'); DROP TABLE object; --",
    "path": "../../etc/passwd",
    "backslash": "a\\b\\n",
    "emoji": "chat 😀👩‍👩‍👧",
    "right to left": "\u202eabc\u202c שלום",
    "composed": "caf\u00e9",
    "decomposed": "cafe\u0301",
    "zero width": "a\u200bb\ufeffc",
    "no-break space": "a\u00a0b",
    "line separator": "a\u2028b",
    "jinja": "{{ 7 * 7 }} {% raw %} {# x #}",
    "jinja of Ansible": "{{ lookup('pipe', 'id') }}",
    "yaml no": "no",
    "yaml octal": "0123",
    "yaml float": "1e3",
    "yaml date": "2026-01-02",
    "yaml null": "null",
    "yaml empty": "~",
    "colon": "a: b",
    "comma": "a,b",
    "hash": "#x",
    "delete character": "a\x7fb",
    "255 characters": "x" * 255,
    "255 wide characters": "😀" * 255,
}
REFUSED = {
    "256 characters": "x" * 256,
    "nul": "a\0b",
    "newline": "a\nb",
    "carriage return": "a\r\nb",
    "half a character": "a\ud800b",
}


def names(table):
    return pytest.mark.parametrize("name", list(table.values()), ids=list(table))


def settled(target, item):
    """The item is as wanted, and what is gathered wants nothing else."""
    target.done("configuration", objects=[item])
    assert target.writes == []
    scope = {"classes": [item["class"]]}
    gathered = target.done("configuration", state="gathered", scope=scope)["gathered"]
    for state in ("merged", "replaced"):
        target.done("configuration", objects=gathered, state=state)
        assert target.writes == []


@names(KEPT)
def test_names_of_objects_are_kept(start, name):
    target = start()
    for item in (thing("CfgHost", name), thing("CfgSkill", name), thing("CfgFolder", folder(name))):
        checked = target.call("configuration", True, objects=[item])
        done = target.done("configuration", objects=[item])
        assert checked["plan"] == done["plan"]
        assert target.attributes(item["class"], name)["name"] == name
        settled(target, item)
    target.done("configuration", objects=[thing("CfgSkill", name)], state="deleted")
    assert target.attributes("CfgSkill", name) == {}


def folder(name):
    return {"owner": "Resources", "type": "CFGSkill", "name": name}


@names(REFUSED)
@pytest.mark.parametrize("class_name", ["CfgHost", "CfgSkill"])
def test_names_that_cannot_be_kept_are_refused_before_anything_is_written(start, name, class_name):
    target = start()
    before = target.dump()
    good = thing("CfgSkill", "good")
    for check_mode in (True, False):
        result = target.call("configuration", check_mode, objects=[good, thing(class_name, name)])
        assert result["failed"]
        assert target.writes == []
    assert target.dump() == before


@names({name: value for name, value in KEPT.items() if "characters" not in name})
def test_names_and_values_of_options_are_kept(start, name):
    target = start()
    tree = {name: {name: name}, "other": {"value": name, name: ""}}
    item = {**thing("CfgHost", "box"), "annex": tree}
    target.done("configuration", objects=[item])
    assert target.attributes("CfgHost", "box")["annex"] == tree
    settled(target, item)
    target.done(
        "options", object={"class": "CfgHost", "name": "box"}, attribute="annex", state="deleted", options={name: {}}
    )
    assert target.attributes("CfgHost", "box")["annex"] == {"other": tree["other"]}


@pytest.mark.parametrize("value", ["", " ", " a ", "a\nb", "a\r\nb", "\t", "x" * 1_000_000, "é" * 1000])
def test_values_of_options_are_kept_to_the_last_space(start, value):
    target = start()
    item = {**thing("CfgHost", "box"), "annex": {"s": {"k": value, " k ": value}}}
    target.done("configuration", objects=[item])
    assert target.attributes("CfgHost", "box")["annex"] == {"s": {"k": value, " k ": value}}
    settled(target, item)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
@pytest.mark.parametrize("where", ["section", "option", "value", "attribute", "secret"])
def test_texts_that_cannot_be_kept_are_refused_before_anything_is_written(start, text, where):
    target = start()
    trees = {"section": {text: {"k": "v"}}, "option": {"s": {text: "v"}}, "value": {"s": {"k": text}}}
    item = thing("CfgHost", "box")
    if where in trees:
        item["annex"] = trees[where]
    elif where == "secret":
        item["annex"] = {"s": {"my-password": text}}
    else:
        item["attributes"] = {"ip_address": text}
    for check_mode in (True, False):
        assert target.call("configuration", check_mode, objects=[thing("CfgSkill", "good"), item])["failed"]
        assert target.writes == []


def test_the_two_ways_to_write_an_accent_are_two_names(start):
    target = start()
    both = [thing("CfgSkill", KEPT["composed"]), thing("CfgSkill", KEPT["decomposed"])]
    target.done("configuration", objects=both)
    assert {each.name for each in target.by_name(["CfgSkill"])} == {KEPT["composed"], KEPT["decomposed"]}
    target.done("configuration", objects=both)
    assert target.writes == []


def test_a_name_that_differs_in_case_only_is_refused(start):
    target = start([thing("CfgSkill", "English")])
    result = target.call("configuration", objects=[thing("CfgSkill", "ENGLISH")])
    assert 'Skill "English" (Resources) differs only in upper and lower case' in result["msg"]
    assert target.writes == []


def test_wildcards_match_nothing_but_themselves(start):
    target = start([thing("CfgSkill", name) for name in ("a*", "ab", "a?", "a%")])
    target.done("configuration", objects=[thing("CfgSkill", name) for name in ("a*", "a?", "a%")], state="deleted")
    assert {each.name for each in target.by_name(["CfgSkill"])} == {"ab"}


@pytest.mark.parametrize("name", ["{{ x }}", "😀", "it's", "a b", "x" * 255])
def test_endpoints_and_routes_with_odd_names(start, name):
    target = start(
        [
            {"kind": "application_template", "name": "t", "type": "CFGGenericServer", "version": "8"},
            {"kind": "application", "name": name, "template": "t"},
        ]
    )
    request = {
        "name": "wa",
        "applications": [name],
        "chat_servers": [name],
        "endpoint": name,
        "queue": name,
        "create_queue": True,
    }
    target.done("channel", **request)
    assert target.attributes("CfgApplication", name)["options"] == {
        "channel-wa": {"inbound-route": f",101:{name}"},
        "endpoints:101": {name: name},
    }
    target.done("channel", **request)
    assert target.writes == []


# -- the same thing in other words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"xml-request-max-size": 102400}, {"xml-request-max-size": "102400"}),
        ({"use-contact-server": True}, {"use-contact-server": "true"}),
        ({"use-contact-server": False, "a": "1"}, {"a": "1", "use-contact-server": "false"}),
    ],
)
def test_spellings_of_one_option(start, one, other):
    target = start(
        [
            {"kind": "application_template", "name": "t", "type": "CFGChatServer", "version": "8"},
            {"kind": "application", "name": "a", "template": "t"},
        ]
    )
    target.done("options", applications=["a"], options={"settings": one})
    target.done("options", applications=["a"], options={"settings": other})
    assert target.writes == []


@pytest.mark.parametrize(
    ("class_name", "one", "other"),
    [
        ("CfgHost", {"lca_port": 5000}, {"lca_port": "5000"}),
        ("CfgPerson", {"user_name": "x", "is_external_auth": True}, {"user_name": "x", "is_external_auth": "yes"}),
        ("CfgPerson", {"user_name": "x", "is_external_auth": False}, {"user_name": "x", "is_external_auth": "False"}),
        (
            "CfgScript",
            {"type": "CFGInteractionQueue", "folder": "Scripts"},
            {"type": "CFGInteractionQueue", "folder": "/Scripts/"},
        ),
        (
            "CfgScript",
            {"type": "CFGInteractionQueue", "folder": "Scripts"},
            {
                "type": "CFGInteractionQueue",
                "folder": {"owner": "Resources", "type": "CFGScript", "name": "Scripts"},
            },
        ),
    ],
)
def test_spellings_of_one_attribute(start, class_name, one, other):
    target = start()
    target.done("object", **{"class": class_name, "name": "x", "attributes": one})
    target.done(
        "object",
        **{
            "class": class_name,
            "name": {"tenant": "Resources", "employee_id": "x"} if class_name == "CfgPerson" else "x",
            "attributes": other,
        },
    )
    assert target.writes == []
