# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values that are hard to carry: each arrives exactly as written, or is refused before the first write.

Quotes, emoji, right-to-left text, NFC and NFD, zero width, line ends, spaces, patterns, Jinja braces and what YAML
makes of numbers, as names and as values, through every kind that takes them; limits of length and of size.
"""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, thing

TEXTS = {
    "quotes": "'single' \"double\" `back` \\ slash \\n",
    "emoji": "👩🏽‍💻 ok",
    "right-to-left": "שלום \u202eevil\u202c عربي",
    "nfc": "caf\u00e9",
    "nfd": "cafe\u0301",
    "zero-width": "a\u200bb\u200d\ufeffc",
    "spaces": "  padded\u00a0  ",
    "tab": "a\tb",
    "cr-lf": "one\r\ntwo\rthree\nfour\n",
    "jinja": "{{ 7 * 7 }} {% raw %} {# no #} {{ lookup('env', 'HOME') }}",
    "pattern": "*?[a-z]%_&name=) or (1=1--",
    "path": "../../etc/passwd",
    "xml": "<a b='c'>&amp;</a>]]>",
    "yaml": "no: 0123 # 1e3",
    "percent": "%s %(x)s {0} ${HOME} $(id)",
    "template": "!vault | <DBID of Tenant>",
    "astral": "𝕏\U0010ffff",
    "line-separators": "a\u2028b\u2029c\u0085d",
    "c1": "a\x9bb\x7f",
    "long": "x" * 70_000,
}
UNSTORABLE = {"nul": "a\0b", "surrogate": "a\ud800b", "surrogate-pair": "\ud83d\ude00"}
# Names must fit on a line of a console: control characters and more than 255 characters are refused.
NAMES = {name: text for name, text in TEXTS.items() if name not in ("tab", "cr-lf", "long")}
BAD_NAMES = {**{name: TEXTS[name] for name in ("tab", "cr-lf", "long")}, **UNSTORABLE, "256": "n" * 256}


def carries(target, make, read):
    """Apply a request twice; what is read back, with nothing written the second time."""
    target.done("configuration", objects=[make])
    target.done("configuration", objects=[make])
    assert target.writes == []
    gathered = target.done("configuration", state="gathered")["gathered"]
    target.done("configuration", objects=gathered)
    assert target.writes == []
    return read()


@pytest.mark.parametrize("attribute", ["options", "annex"])
@pytest.mark.parametrize("text", [each for each in TEXTS if each != "long"])
def test_values_sections_and_options_arrive_as_written(start, attribute, text):
    target, value = start(ESTATE), TEXTS[text]
    item = {
        "kind": "options",
        "object": {"class": "CfgApplication", "name": "chat-1"},
        "attribute": attribute,
        "options": {value if value.strip() else "s": {value: value, "again": value}},
    }
    before = target.attributes("CfgApplication", "chat-1")[attribute]
    stored = carries(target, item, lambda: target.attributes("CfgApplication", "chat-1")[attribute])
    assert stored == {**before, value: {value: value, "again": value}}


def test_long_values_arrive(start):
    target = start(ESTATE)
    value = "é" * 1_000_000
    item = {"kind": "options", "applications": ["chat-1"], "options": {"s": {"k": value}}}
    target.done("configuration", objects=[item])
    assert target.attributes("CfgApplication", "chat-1")["options"]["s"]["k"] == value
    many = {"s": {f"option-{n}": str(n) for n in range(10_000)}}
    target.done("options", applications=["chat-1"], options=many)
    target.done("options", applications=["chat-1"], options=many)
    assert target.writes == []


@pytest.mark.parametrize("text", list(NAMES))
def test_names_arrive_as_written(start, text):
    target, name = start(ESTATE), NAMES[text]
    items = [
        thing("CfgSkill", name),
        {"kind": "application", "name": name, "template": "Chat"},
        thing("CfgScript", name, type="CFGInteractionQueue"),
        thing(
            "CfgPerson",
            {"employee_id": name[:64]},
            user_name=name,
            first_name=name[:64],
            skill_levels=[{"skill": name}],
        ),
        {"kind": "options", "applications": [name], "options": {"s": {"k": "v"}}},
    ]
    target.done("configuration", objects=items)
    target.done("configuration", objects=items)
    assert target.writes == []
    for class_name in ("CfgSkill", "CfgApplication", "CfgScript", "CfgPerson"):
        assert target.attributes(class_name, name[:64] if class_name == "CfgPerson" else name)
    deleted = target.done("configuration", objects=items[::-1][1:], state="deleted")
    assert deleted["summary"]["delete"] == 4


def test_a_pattern_or_look_alike_hits_no_other_object(start):
    target = start([*ESTATE, thing("CfgSkill", "caf\u00e9"), thing("CfgSkill", "a*")])
    before = target.dump()
    for name in ("*", "engl*", "ENGLISH ", "cafe\u0301", "a?", "%", "english' or '1'='1"):
        assert not target.done("configuration", state="deleted", objects=[thing("CfgSkill", name)])["changed"]
        result = target.call(
            "options", object={"class": "CfgSkill", "name": name}, attribute="annex", options={"a": {}}
        )
        assert result["failed"]
    assert target.dump() == before


@pytest.mark.parametrize("name", list(BAD_NAMES))
def test_bad_names_are_refused_before_the_first_write(start, name):
    target, text = start(ESTATE), BAD_NAMES[name]
    for item in (
        thing("CfgSkill", text),
        {"kind": "application", "name": text, "template": "Chat"},
        {"kind": "application_template", "name": text, "type": "CFGChatServer", "version": "1"},
        thing("CfgFolder", {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": text}),
        thing("CfgPerson", text, user_name="ok"),
        thing("CfgPerson", "ok", user_name=text),
        {"kind": "chat_endpoint", "applications": ["chat-1"], "endpoint": "e", "queue": text, "create_queue": True},
    ):
        if item.get("attributes", {}).get("user_name") == text and name in ("tab", "cr-lf"):
            continue
        result = target.call("configuration", objects=[thing("CfgSkill", "a-first"), item])
        assert result.get("failed"), item
        assert target.writes == [], (item, result["msg"])


@pytest.mark.parametrize("text", list(UNSTORABLE))
def test_what_no_server_can_hold_is_refused_before_the_first_write(start, text):
    target, value = start(ESTATE), UNSTORABLE[text]
    for item in (
        {"kind": "options", "applications": ["chat-1"], "options": {"s": {"k": value}}},
        {"kind": "options", "applications": ["chat-1"], "options": {"s": {value: "v"}}},
        {"kind": "options", "applications": ["chat-1"], "options": {value: {"k": "v"}}},
        {"kind": "options", "applications": ["chat-1"], "secrets": {"s": {"k": value}}},
        {"kind": "application", "name": "chat-1", "command_line": value},
        {"kind": "application", "name": "chat-1", "ports": [{"id": value, "port": 1}]},
        {"kind": "application", "name": "chat-1", "connections": [{"server": "social", "protocol": value}]},
        {"kind": "channel", "name": value, "applications": ["social"], "endpoint": "e"},
        {"kind": "channel", "name": "c", "applications": ["social"], "endpoint": value},
        {"kind": "chat_endpoint", "applications": ["chat-1"], "endpoint": value, "queue": "queue"},
        {"kind": "inbound_route", "applications": ["social"], "channel": "c", "endpoint": value},
        thing("CfgPerson", "kim", password=value),
    ):
        result = target.call("configuration", objects=[thing("CfgSkill", "a-first"), item], update_secrets="always")
        assert result.get("failed"), item
        assert target.writes == [], (item, result["msg"])


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "application", "name": "chat-1", "startup_timeout": 2**31},
        {"kind": "application", "name": "chat-1", "ports": [{"port": 2**40}]},
        {"kind": "options", "applications": ["chat-1"], "options": {"s": {"k": {"integer": 2**31}}}},
        thing("CfgScript", "rule", index=-(2**31) - 1),
        thing("CfgScript", "rule", index="9" * 5000),
        thing("CfgPerson", "n" * 65, user_name="ok"),
        thing("CfgPerson", "kim", password="n" * 65),
        {"kind": "application_template", "name": "t", "type": "CFGNo Such", "version": "1"},
        thing("CfgPerson", "kim", first_name="n" * 65),
        thing("CfgPerson", "kim", last_name="n" * 65),
        thing("CfgPerson", "kim", user_name="n" * 256),
        {"kind": "options", "applications": ["chat-1"], "options": {"settings": {"async-idle-alert": "--5"}}},
        {"kind": "options", "applications": ["chat-1"], "options": {"settings": {"async-idle-alert": "9" * 5000}}},
        {"kind": "options", "applications": ["chat-1"], "options": {"settings": {"async-idle-alert": "²"}}},
    ],
    ids=lambda item: str(item)[:90],
)
def test_what_does_not_fit_is_refused_before_the_first_write(start, item):
    target = start(ESTATE)
    result = target.call("configuration", objects=[thing("CfgHost", "a-first"), item], update_secrets="always")
    assert result.get("failed")
    assert "findings" in result, result["msg"]
    assert target.writes == []


def test_a_name_of_255_characters_is_taken(start):
    target = start(ESTATE)
    for length in (1, 254, 255):
        target.done("configuration", objects=[thing("CfgSkill", "é" * length)])
        assert target.attributes("CfgSkill", "é" * length)


# -- YAML -------------------------------------------------------------------------------------------------------------

SPELLINGS = [
    ("auto_restart", ["yes", "true", "True", "on", '"yes"', '"true"', "1"]),
    ("enabled", ["no", "false", "False", "off", '"no"', '"false"', "0"]),
]


@pytest.mark.parametrize(("name", "spellings"), SPELLINGS)
def test_other_spellings_of_truth_values_are_the_same(start, name, spellings):
    target = start(ESTATE)
    first, *others = [yaml.safe_load(f"{{kind: application, name: chat-1, {name}: {each}}}") for each in spellings]
    assert target.done("configuration", objects=[first])["changed"]
    for each in others:
        target.done("configuration", objects=[each])
        assert target.writes == []


def test_other_spellings_of_one_request_are_the_same(start):
    target = start(ESTATE)
    spellings = [
        "{kind: options, applications: [chat-1], options: {settings: {async-idle-alert: 90, use-contact-server: on}}}",
        "options: {settings: {async-idle-alert: '90',use-contact-server: 'true'}}\nkind: options\napplications: chat-1",
        "{kind: options, applications: chat-1, options: {settings: {use-contact-server: yes, async-idle-alert: 90}}}",
    ]
    target.done("configuration", objects=[yaml.safe_load(spellings[0])])
    assert target.writes
    for each in spellings[1:]:
        target.done("configuration", objects=[yaml.safe_load(each)])
        assert target.writes == []


@pytest.mark.parametrize("value", ["no", "0123", "1e3", "1.0", "2026-11-22", "~", "0x1F", "1_000", "22:22"])
def test_what_yaml_makes_of_texts_is_refused_where_it_is_not_known_to_be_meant(start, value):
    target = start(ESTATE)
    text = f"{{kind: options, applications: [chat-1], options: {{unknown: {{option: {value}}}}}}}"
    item = yaml.safe_load(text)
    result = target.call("configuration", objects=[item])
    if isinstance(item["options"]["unknown"]["option"], str):
        assert not result.get("failed")
        assert target.attributes("CfgApplication", "chat-1")["options"]["unknown"]["option"] == value
    else:
        assert result["failed"]
        assert target.writes == []


# -- anything ---------------------------------------------------------------------------------------------------------

anything = st.text(st.characters(), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(section=anything, option=anything, value=anything, name=anything)
def test_any_text_arrives_as_written_or_is_refused_before_the_first_write(start, section, option, value, name):
    target = start(ESTATE)
    objects = [
        thing("CfgScript", name, type="CFGInteractionQueue"),
        {"kind": "options", "applications": ["chat-2"], "options": {section: {option: value}}},
    ]
    result = target.call("configuration", objects=objects)
    if result.get("failed"):
        assert "findings" in result, result["msg"]
        assert target.writes == []
        return
    assert target.attributes("CfgApplication", "chat-2")["options"][section][option] == value
    assert target.attributes("CfgScript", name)
    target.done("configuration", objects=objects)
    assert target.writes == []
