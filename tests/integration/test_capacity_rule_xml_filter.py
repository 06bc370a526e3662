# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter in a real playbook: its own examples, with values of templates, and what is printed when it refuses."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import read_annex
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import (
    from_combinations,
    from_limits,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.export import read_script
from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible, Estate

PLUGIN = playbooks.CHECKOUT / "plugins" / "filter" / "capacity_rule_xml.py"
FILTER = "contactcenter.engage.capacity_rule_xml"
MORE = [
    {"kind": "media_type", "name": "whatsappsession"},
    {
        "kind": "options",
        "object": {"class": "CfgScript", "name": "Mixed"},
        "attribute": "annex",
        "options": {"workforce": {"level": {"integer": 5}, "seal": {"binary": "00ff"}, "note": "{{ no template }}"}},
    },
]


def _examples() -> list[dict[str, Any]]:
    for node in ast.parse(PLUGIN.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXAMPLES":
            return list(yaml.safe_load(ast.literal_eval(node.value)))
    raise ValueError("no examples")


def test_the_filter_in_a_playbook(tmp_path: Path) -> None:
    estate = Estate.fresh(tmp_path / "estate.sqlite3", MORE)
    # What the examples take for imported.
    imported = estate.call("capacity_rule", name="Agents", tenant="Resources", limits={"whatsappsession": 3})
    assert imported["changed"]
    templated = {
        "ansible.builtin.copy": {
            "content": f"{{{{ rule | {FILTER}(told.stdout, dbid=own) }}}}",
            "dest": str(tmp_path / "templated.xml"),
            "mode": "0644",
        },
        "vars": {
            "own": "{{ 200 + 7 }}",
            "rule": {"name": "{{ 'Agen' ~ 'ts' }}", "limits": "{{ {'chat': 2 + 1, media: 1} }}"},
            "media": "voice",
        },
    }
    refused = {
        "ansible.builtin.debug": {"msg": f"{{{{ {{'name': 'A', 'limits': {{'chat': 0}}}} | {FILTER}(101) }}}}"},
        "register": "refusal",
        "ignore_errors": True,
    }
    output = Ansible(tmp_path).run(
        [
            {
                "module_defaults": {"group/contactcenter.engage.configuration": estate.connection},
                "tasks": [
                    {"ansible.builtin.command": {"argv": ["printf", "%s", "101"]}, "register": "told"},
                    templated,
                    *_examples(),
                    refused,
                    {"ansible.builtin.assert": {"that": ["refusal is failed"]}},
                ],
            }
        ]
    )

    script = read_script((tmp_path / "templated.xml").read_bytes())
    assert (script.name, script.tenant_dbid, script.dbid) == ("Agents", 101, 207)
    assert read_annex(script.annex).says(from_limits({"chat": 3, "voice": 1}))

    documented = read_script((tmp_path / "capacity-rule.xml").read_bytes())
    carried = read_script((tmp_path / "capacity-rule-Agents.xml").read_bytes())
    assert (documented.tenant_dbid, carried.tenant_dbid) == (101, 102)
    # The third section is left as it is where there is one.
    assert documented.annex["_WIZARD_"] == carried.annex["_WIZARD_"]

    mixed = read_script((tmp_path / "capacity-rule-Mixed.xml").read_bytes())
    assert read_annex(mixed.annex).says(from_combinations([{"voice": 1, "chat": 1}, {"chat": 3}]))
    assert mixed.annex["workforce"] == {"level": 5, "seal": b"\x00\xff", "note": "{{ no template }}"}
    assert "Capacity of media 'chat': The format has no way to write a capacity of 0." in output
