# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas hold for what the collection takes and gives, and refuse what it refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.tests import playbooks

SCHEMAS = playbooks.CHECKOUT / "docs" / "schema"


def _schema(name: str) -> dict[str, Any]:
    return dict(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


def _errors(objects: Any) -> list[str]:
    return [each.message for each in jsonschema.Draft202012Validator(_schema("objects")).iter_errors(objects)]


@pytest.mark.parametrize("name", ["objects", "plan"])
def test_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(_schema(name))


def test_bulk_examples() -> None:
    tasks = [each["contactcenter.engage.configuration"] for each in playbooks.block("configuration", "EXAMPLES")]
    lists = [each["objects"] for each in tasks if "objects" in each]
    assert lists
    for objects in lists:
        assert _errors(objects) == []


@pytest.mark.parametrize("module", list(KINDS))
def test_examples_of_other_modules_as_elements(module: str) -> None:
    examples = playbooks.block(module, "EXAMPLES")
    assert examples
    for example in examples:
        arguments = example[playbooks.FQCN + module]
        own = {name: each for name, each in arguments.items() if name in KINDS[module].spec}
        if own.get("state") != "gathered":
            assert _errors([{"kind": module, **own}]) == [], example["name"]


def test_estate_and_what_is_gathered_of_it(tmp_path: Path) -> None:
    assert _errors(list(playbooks.ESTATE)) == []
    estate = playbooks.Estate.fresh(tmp_path / "engage.db")
    gathered = estate.call("configuration_info")["objects"]
    assert len(gathered) > 100
    assert _errors(gathered) == []
    # The schema and the collection agree: applied again, it changes nothing.
    assert estate.call("configuration", objects=gathered)["changed"] is False


def test_templates_stand_for_values() -> None:
    element = {
        "kind": "application",
        "name": "{{ name }}",
        "ports": [{"port": "{{ port }}"}, "{{ another }}"],
        "tenants": "{{ tenants }}",
        "enabled": "{{ on }}",
        "options": {"settings": "{{ settings }}", "log": {"verbose": "{{ verbose }}"}},
        "annex": "{{ annex }}",
    }
    assert _errors([element]) == []


@pytest.mark.parametrize(
    "element",
    [
        {"kind": "nothing"},
        {"name": "x"},
        {"kind": "application"},
        {"kind": "application", "name": "x", "hosts": "y"},
        {"kind": "application", "name": "x", "redundancy": "CFGHTWarmStanby"},
        {"kind": "application", "name": "x", "ports": [{"id": "default"}]},
        {"kind": "application", "name": 5},
        {"kind": "chat_endpoint", "endpoint": "x"},
        {"kind": "channel", "name": "x", "applications": ["y"], "options": {"settings": {"a": "b"}}},
        {"kind": "inbound_route", "applications": "x", "channel": "y"},
        {"kind": "object", "class": "CfgNothing", "name": "x"},
        {"kind": "object", "class": "CfgScript", "name": "x", "attributes": {"type": "InteractionQueue"}},
        {"kind": "object", "class": "CfgHost", "name": "x", "attributes": {"lca_port": "many"}},
        {"kind": "options", "applications": ["x"], "state": "gathered"},
        {"kind": "options", "applications": ["x"], "options": {"settings": {"unheard-of": 5}}},
        {"kind": "options", "applications": ["x"], "options": {"settings": {"xml-request-max-size": 100}}},
        {"kind": "options", "applications": ["x"], "options": {"settings": {"a": {"binary": "0af"}}}},
    ],
    ids=str,
)
def test_refuses(element: Mapping[str, Any]) -> None:
    assert _errors([element])


def test_plan_of_a_run(tmp_path: Path) -> None:
    estate = playbooks.Estate.fresh(tmp_path / "engage.db")
    plan = estate.call(
        "channel",
        check_mode=True,
        name="whatsapp",
        applications=["Digital_Messaging_Server"],
        chat_servers=list(playbooks.CHAT_SERVERS),
        endpoint="session-chat",
        queue="new-queue",
        create_queue=True,
        tenant="Resources",
        secrets={"api-key": playbooks.HUB_API_KEY},
    )["plan"]
    assert plan["operations"]
    jsonschema.Draft202012Validator(_schema("plan")).validate(plan)
