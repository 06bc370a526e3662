# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Canaries in everything that may hold a secret, and the search for them in everything that comes out.

Every kind of secret input × success, check mode, rotation, removal, refusal, server failure, partial failure and crash,
called through the front door; plus that text which is no secret is not masked. tests/integration/test_canaries.py
does the same with ansible-playbook.
"""

from __future__ import annotations

import base64
import json
import traceback
import urllib.parse

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import ChangeRefused, UnknownOutcome
from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE

CANARY, NEXT = 'Canary"1 é-7f3a9c', 'Canary"2 é-4b8d0e'
SHORT, NEXT_SHORT = "Qz7!", "Xk8?"
PAIRS = {"long": (CANARY, NEXT), "short": (SHORT, NEXT_SHORT)}


def options(value, **more):
    return {"applications": ["social"], "options": {"settings": {"my-password": value}, "plain": {"a": "b"}}, **more}


# Every place a secret can be given at, as module and parameters.
INPUTS = {
    "channel-secrets": lambda value: (
        "channel",
        {"name": "wa", "applications": ["social"], "endpoint": "x", "secrets": {"hub": value}},
    ),
    "channel-options": lambda value: (
        "channel",
        {"name": "wa", "applications": ["social"], "endpoint": "x", "options": {"x-api-key": value}},
    ),
    "application-secrets": lambda value: ("application", {"name": "social", "secrets": {"s": {"hub": value}}}),
    "application-options": lambda value: ("application", {"name": "social", "options": {"s": {"auth-token": value}}}),
    "application-annex": lambda value: ("application", {"name": "social", "annex": {"s": {"passphrase": value}}}),
    "new-application": lambda value: (
        "application",
        {"name": "new", "template": "Chat", "secrets": {"s": {"hub": value}}, "options": {"s": {"pwd": value}}},
    ),
    "template-secrets": lambda value: ("application_template", {"name": "Chat", "secrets": {"s": {"hub": value}}}),
    "options-by-name": lambda value: ("options", options(value)),
    "options-by-catalogue": lambda value: (
        "options",
        {"applications": ["social"], "options": {"channel-x": {"x-consumer-key": value}}},
    ),
    "options-secrets": lambda value: ("options", {"applications": ["social"], "secrets": {"s": {"hub": value}}}),
    "options-annex": lambda value: (
        "options",
        {
            "object": {"class": "CfgScript", "name": "queue"},
            "attribute": "annex",
            "secrets": {"s": {"hub": value}},
        },
    ),
    "options-replaced": lambda value: ("options", options(value, state="replaced")),
    "person-password": lambda value: (
        "object",
        {"class": "CfgPerson", "name": "kim", "attributes": {"password": value, "first_name": "Kim-2"}},
    ),
    "new-person-password": lambda value: (
        "object",
        {"class": "CfgPerson", "name": "new", "attributes": {"password": value, "user_name": "new"}},
    ),
    "application-password": lambda value: (
        "object",
        {"class": "CfgApplication", "name": "social", "attributes": {"password": value}},
    ),
    "object-options": lambda value: (
        "object",
        {"class": "CfgApplication", "name": "social", "options": {"s": {"client-secret": value}}},
    ),
    "object-annex": lambda value: (
        "object",
        {"class": "CfgCampaign", "name": "c", "annex": {"s": {"credentials": value}}},
    ),
    "role-annex": lambda value: ("access_role", {"name": "agents", "annex": {"s": {"passphrase": value}}}),
    "business-attribute-annex": lambda value: (
        "business_attribute",
        {"name": "Leaving", "annex": {"s": {"client-secret": value}}},
    ),
    "business-attribute-value-annex": lambda value: (
        "business_attribute",
        {"name": "Leaving", "values": [{"name": "last", "annex": {"s": {"auth-token": value}}}]},
    ),
    "media-type-annex": lambda value: ("media_type", {"name": "Sms2", "annex": {"s": {"pwd": value}}}),
    "script-annex": lambda value: ("script", {"name": "leaving-queue", "annex": {"s": {"password": value}}}),
    "workspace-options": lambda value: (
        "workspace_options",
        {"applications": ["desktop"], "persons": ["kim"], "options": {"proxy-password": value}},
    ),
}

inputs = pytest.mark.parametrize("given", list(INPUTS))
doors = pytest.mark.parametrize("bulk", [False, True], ids=["module", "bulk"])
lengths = pytest.mark.parametrize("length", list(PAIRS))


def forms(secret):
    """The secret as it may show up: plain, escaped, encoded."""
    text = str(secret)
    yield text
    yield from (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], repr(text)[1:-1])
    yield urllib.parse.quote(text)
    yield urllib.parse.quote_plus(text)
    yield base64.b64encode(text.encode()).decode()
    yield text.encode().hex()


def everything(target, result):
    lock = target.path.with_name(target.path.name + ".lock")
    parts = [json.dumps(result), json.dumps(result, ensure_ascii=False), repr(result)]
    parts += [str(value) for value in _leaves(result)]
    return "\n".join([*parts, lock.read_text(encoding="utf-8") if lock.exists() else ""])


def _leaves(value):
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def clean(target, result, *secrets):
    haystack = everything(target, result)
    found = [form for secret in secrets for form in forms(secret) if form in haystack]
    assert not found, haystack
    return result


def call(target, bulk, module, parameters, check_mode=False, **more):
    if not bulk:
        return target.call(module, check_mode, **parameters, **more)
    state = parameters.get("state")
    item = {"kind": module, **parameters}
    if state in ("deleted", "absent"):
        more["state"] = "deleted"
    return target.call("configuration", check_mode, objects=[item], **more)


@doors
@lengths
@inputs
def test_nothing_shows_on_success_check_rotation_and_removal(start, given, length, bulk):
    target = start(ESTATE)
    secret, rotated = PAIRS[length]
    more = {"update_secrets": "always"}
    for value in (secret, rotated):
        module, parameters = INPUTS[given](value)
        for check_mode in (True, False):
            result = call(target, bulk, module, parameters, check_mode, **more)
            assert not result.get("failed"), result["msg"]
            assert result["changed"]
            clean(target, result, secret, rotated)
    removal = {**parameters, "state": "deleted" if module == "options" else "absent"}
    if module in ("application", "object", "application_template") and "new" not in given and "annex" not in given:
        return
    for check_mode in (True, False):
        result = call(target, bulk, module, removal, check_mode)
        clean(target, result, secret, rotated)


@doors
@lengths
@inputs
def test_nothing_shows_in_findings(start, given, length, bulk):
    target = start(ESTATE)
    secret = PAIRS[length][0]
    module, parameters = INPUTS[given](secret)
    wrong = {"applications": ["nowhere"], "name": "nowhere", "object": {"class": "CfgScript", "name": "nowhere"}}
    damaged = {**parameters, **{name: wrong[name] for name in wrong if name in parameters}}
    if module in ("object", "application", "access_role", "media_type"):
        damaged["annex"] = {**damaged.get("annex", {}), "bad": {"number": 5}}
    if module == "channel":
        damaged["endpoint"] = "a,b"
    result = call(target, bulk, module, damaged)
    assert result.get("failed")
    assert target.writes == []
    clean(target, result, secret)


def _with(given, value):
    module, parameters = INPUTS[given](value)
    return module, parameters


REFUSED_VALUES = {
    "number": 918273645,
    "float": 91827.3645,
    "truth": True,
    "list": [CANARY],
    "dict": {"canary": CANARY, "two": CANARY},
    "typed": {"integer": CANARY},
    "binary": {"binary": CANARY},
    "nul": CANARY + "\0",
    "surrogate": CANARY + "\ud800",
    "long": CANARY * 50,
}


@doors
@pytest.mark.parametrize("problem", [each for each in REFUSED_VALUES if each != "truth"])
@inputs
def test_nothing_shows_of_a_secret_that_is_refused(start, given, problem, bulk):
    target = start(ESTATE)
    value = REFUSED_VALUES[problem]
    result = call(target, bulk, *_with(given, value), update_secrets="always")
    if problem not in ("long",):
        assert result.get("failed"), result
        assert target.writes == []
    clean(target, result, CANARY, 918273645, 91827.3645)


@pytest.mark.parametrize(
    ("module", "parameters"),
    [
        ("options", {"applications": ["chat-1"], "secrets": {"settings": {"xml-request-max-size": CANARY}}}),
        ("options", {"applications": ["chat-1"], "secrets": {"settings": {"transcript-auto-save": CANARY}}}),
        ("options", {"applications": ["chat-1"], "secrets": {"settings": {"flex-push-on-join": CANARY}}}),
        ("options", {"applications": ["chat-1"], "secrets": CANARY}),
        ("options", {"applications": ["chat-1"], "secrets": [CANARY]}),
        ("options", {"applications": ["chat-1"], "secrets": f"a={CANARY}"}),
        ("options", {"applications": ["chat-1"], "options": CANARY}),
        ("options", {"applications": ["chat-1"], "secrets": {"settings": CANARY}}),
        ("options", {"applications": ["chat-1"], "secrets": {"settings": [CANARY]}}),
        ("channel", {"name": "c", "applications": ["social"], "endpoint": "x", "secrets": CANARY}),
        ("object", {"class": "CfgPerson", "name": "kim", "attributes": CANARY}),
        ("object", {"class": "CfgPerson", "name": "kim", "attributes": {"Password": CANARY}}),
        ("object", {"class": "CfgPerson", "name": "kim", "attributes": {"passwd": CANARY}}),
        ("object", {"class": "CfgSkill", "name": "english", "attributes": {"password": CANARY}}),
        ("configuration", {"objects": [CANARY]}),
        ("configuration", {"objects": CANARY}),
        ("configuration", {"objects": [[CANARY]]}),
        ("configuration", {"objects": [{"kind": "options", "applications": ["social"], "secrets": CANARY}]}),
        ("configuration", {"objects": [{"kind": "channel", "name": "x", "secret": CANARY}]}),
    ],
)
def test_nothing_shows_of_a_secret_in_the_wrong_place_or_form(start, module, parameters):
    target = start(ESTATE)
    result = target.call(module, **parameters)
    assert result.get("failed")
    assert target.writes == []
    clean(target, result, CANARY)


def test_nothing_shows_where_two_items_give_different_secrets(start):
    target = start(ESTATE)
    for given in INPUTS:
        items = [{"kind": module, **parameters} for module, parameters in (INPUTS[given](v) for v in (CANARY, NEXT))]
        result = target.call("configuration", objects=items)
        assert result.get("failed")
        clean(target, result, CANARY, NEXT)


@pytest.mark.parametrize("password", [CANARY, SHORT])
@pytest.mark.parametrize("module", ["configuration", "configuration_info", "options"])
def test_nothing_shows_of_the_password_of_the_connection(start, module, password):
    target = start(ESTATE)
    parameters = {"applications": ["chat-1"]} if module == "options" else {}
    result = target.call(module, username="default", password=password, **parameters)
    assert result.get("failed")
    clean(target, result, password)


def test_gathered_objects_hold_no_secrets(start):
    target = start(ESTATE)
    for given in ("options-by-name", "options-by-catalogue", "person-password", "application-annex", "object-annex"):
        module, parameters = INPUTS[given](CANARY)
        target.done(module, **parameters)
    clean(target, target.done("configuration", state="gathered"), CANARY)
    clean(target, target.done("configuration_info"), CANARY)
    clean(target, target.done("options", state="gathered", applications=["social"]), CANARY)


# -- files -----------------------------------------------------------------------------------------------------------

FILE = "[channel-hub]\npassword = {0}\n[channel-hub-monitor]\napi-key = {0}\n[other]\nshared-secret = {0}\n"


def from_file(text, **more):
    content = base64.b64encode(text.encode()).decode()
    return {"name": "wa", "applications": ["social"], "endpoint": "x", "options_file_content": content, **more}


@doors
@lengths
def test_nothing_shows_of_the_secrets_in_an_options_file(start, length, bulk):
    target = start(ESTATE)
    for value in PAIRS[length]:
        parameters = from_file(FILE.format(value), options_file_overwrites="everything")
        for check_mode in (True, False):
            result = call(target, bulk, "channel", parameters, check_mode)
            assert not result.get("failed"), result["msg"]
            assert len(result["plan"]["operations"][0]["changes"]) >= 3
            clean(target, result, *PAIRS[length], parameters["options_file_content"])
    stored = target.attributes("CfgApplication", "social")["options"]
    assert [stored["channel-wa"]["password"], stored["other"]["shared-secret"]] == [PAIRS[length][1]] * 2


@doors
@pytest.mark.parametrize(
    "text",
    [
        FILE.format(CANARY) + f"password {CANARY}",
        FILE.format(CANARY) + f"[other]\nshared-secret = {CANARY} and more",
        FILE.format(CANARY) + "\0",
        f"[channel-a]\npassword = {CANARY}\n[channel-b]\npassword = {CANARY}",
        f"password = {CANARY}\n" + FILE.format(CANARY),
    ],
)
def test_nothing_shows_of_an_options_file_that_is_refused(start, text, bulk):
    target = start(ESTATE)
    result = call(target, bulk, "channel", from_file(text))
    assert result.get("failed")
    assert target.writes == []
    clean(target, result, CANARY)


@doors
def test_nothing_shows_of_content_that_is_no_base64(start, bulk):
    target = start(ESTATE)
    result = call(target, bulk, "channel", {**from_file(""), "options_file_content": FILE.format(CANARY)})
    assert result.get("failed")
    clean(target, result, CANARY)


@doors
def test_nothing_shows_of_an_option_that_metadata_call_secret(start, bulk, tmp_path):
    target = start(ESTATE)
    metadata = tmp_path / "metadata.xml"
    metadata.write_text('<metadata><option section="interaction-workspace" name="pin" type="password"/></metadata>')
    given = {"applications": ["desktop"], "persons": ["kim"], "metadata": [str(metadata)]}
    for value in (CANARY, NEXT, 918273645):
        for check_mode in (True, False):
            result = call(target, bulk, "workspace_options", {**given, "options": {"pin": value}}, check_mode)
            assert bool(result.get("failed")) is isinstance(value, int)
            clean(target, result, CANARY, NEXT, 918273645)
    result = call(target, bulk, "workspace_options", {**given, "options": {"pin": ""}, "state": "absent"})
    assert result["changed"]
    clean(target, result, CANARY, NEXT)


# -- failures --------------------------------------------------------------------------------------------------------


def _echo(secret):
    """What a chatty server may say: the value in every form."""
    return " | ".join(dict.fromkeys([secret, json.dumps(secret), urllib.parse.quote(secret)]))


@pytest.mark.parametrize("error", [ChangeRefused, UnknownOutcome])
@inputs
def test_nothing_shows_when_the_server_repeats_what_it_got_or_has(start, given, error):
    target = start(ESTATE)
    for value, first in ((CANARY, True), (NEXT, False)):
        module, parameters = INPUTS[given](value)

        def fail(method, *_what):
            if method in ("create", "update"):
                raise error(f"bad value {_echo(NEXT)}, it was {_echo(CANARY)}.")

        target.faults = [] if first else [fail]
        if first and "new" in given:
            continue
        result = target.call(module, update_secrets="always", **parameters)
        if not first:
            assert result["failed"]
            # An object that does not exist yet has no old secret that could be known.
            known = [NEXT] if "new" in given or "password" in given else [CANARY, NEXT]
            clean(target, result, *known)


@inputs
def test_nothing_shows_in_a_partial_failure(start, given):
    target = start(ESTATE)
    module, parameters = INPUTS[given](CANARY)
    count = []

    def fail(method, *_what):
        if method in ("create", "update"):
            count.append(method)
            if len(count) == 2:
                raise ChangeRefused(f"no: {_echo(CANARY)}.")

    target.faults = [fail]
    objects = [
        {"kind": "object", "class": "CfgSkill", "name": "a-first"},
        {"kind": module, **parameters},
        {"kind": "object", "class": "CfgSkill", "name": "z-last"},
    ]
    result = target.call("configuration", objects=objects, on_error="continue", update_secrets="always")
    assert result["failed"]
    assert {each["status"] for each in result["objects"]} == {"ok", "failed"}
    clean(target, result, CANARY)


@doors
@inputs
def test_nothing_shows_in_a_crash(start, given, bulk):
    target = start(ESTATE)
    module, parameters = INPUTS[given](CANARY)

    def crash(method, *_what):
        if method in ("create", "update"):
            try:
                raise KeyError(CANARY)
            except KeyError as error:
                raise ValueError(f"invalid literal: {CANARY!r}") from error

    target.faults = [crash]
    try:
        result = call(target, bulk, module, parameters, update_secrets="always")
    except Exception:
        result = {"traceback": traceback.format_exc()}
    else:
        assert result["failed"]
        assert "in crash" in result["exception"], "the traceback is what a bug report needs"
    clean(target, result, CANARY)


# -- too much ---------------------------------------------------------------------------------------------------------


def test_what_is_no_secret_is_not_masked(start):
    target = start(ESTATE)
    result = target.done(
        "configuration",
        objects=[
            {
                "kind": "options",
                "applications": ["social"],
                "options": {"settings": {"session-shutdown-timeout": "1800", "note": "before a 1800 after"}},
                # A secret that is also a word, a number and a part of names.
                "secrets": {"settings": {"pin": "1800", "word": "settings", "letter": "s"}},
            }
        ],
    )
    text = json.dumps(result)
    assert "[settings] session-shutdown-timeout = 1800" in text
    assert "[settings] note = before a 1800 after" in text
    assert "[settings] pin = ********" in text
    assert "1 changes" not in text


def test_no_secret_in_a_failure_blots_out_other_text(start):
    target = start(ESTATE)

    def fail(method, *_what):
        if method == "update":
            raise ChangeRefused("port 1800 of chat is taken, see settings.")

    target.faults = [fail]
    result = target.call("options", applications=["social"], secrets={"settings": {"pin": "1800", "letter": "s"}})
    assert "port 1800 of chat is taken, see settings." in result["msg"]


def test_secret_changes_say_that_they_change(start):
    target = start(ESTATE)
    for value in (CANARY, NEXT):
        result = target.done("options", applications=["social"], secrets={"s": {"hub": value}})
    change = result["plan"]["operations"][0]["changes"][0]
    assert change["before"] != change["after"]
    assert change["secret"] is True
    assert result["diff"][0]["before"] != result["diff"][0]["after"]
