# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter in a real playbook: with values of templates, its own example, and what is printed when it refuses."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.model.channel_profile import profile_named
from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible

PLUGIN = playbooks.CHECKOUT / "plugins" / "filter" / "channel_profile.py"
FILTER = "contactcenter.engage.channel_profile"
SITE = {
    "whatsapp": {"queue": "{{ queue }}", "privileges": "{{ ['a', 'b'] | map('upper') }}"},
    "wechat": {"media_type": "{{ 'wechat' ~ 'session' }}", "contact_attributes": [{"name": "{{ queue }}"}]},
    "raw": {"media_type": "{% raw %}{{ not a template }}{% endraw %}"},
}


def _example() -> dict[str, Any]:
    """The task of the documentation that needs no server."""
    for node in ast.parse(PLUGIN.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXAMPLES":
            tasks = yaml.safe_load(ast.literal_eval(node.value))
            return next(dict(task) for task in tasks if "ansible.builtin.debug" in task)
    raise ValueError("no example without a server")


def test_the_filter_in_a_playbook(tmp_path: Path) -> None:
    unsafe = {"ansible.builtin.command": {"argv": ["printf", "%s", "queue of the site"]}, "register": "told"}
    facts = {
        "plain": f"{{{{ 'whatsapp' | {FILTER} }}}}",
        "changed": f"{{{{ 'whatsapp' | {FILTER}(site) }}}}",
        "added": f"{{{{ names[0] | {FILTER}(own_profiles=site) }}}}",
    }
    refused = {
        "name": "refused",
        "ansible.builtin.debug": {"msg": f"{{{{ 'whatsap' | {FILTER}({{'wechat': {{'quene': 1}}}}) }}}}"},
        "register": "refusal",
        "ignore_errors": True,
    }
    output = Ansible(tmp_path).run(
        [
            {
                "vars": {"site": SITE, "queue": "{{ told.stdout }}", "names": ["{{ 'wechat' }}"]},
                "tasks": [
                    unsafe,
                    {"ansible.builtin.set_fact": facts},
                    *map(playbooks.shown, facts),
                    _example(),
                    refused,
                    {"ansible.builtin.assert": {"that": ["refusal is failed"]}},
                ],
            }
        ]
    )
    known = profile_named("whatsapp")
    assert playbooks.read_shown(output, "plain") == known
    assert playbooks.read_shown(output, "changed") == {
        **known,
        "queue": "queue of the site",
        "privileges": ["A", "B"],
    }
    added = playbooks.read_shown(output, "added")
    assert (added["media_type"], added["title"]) == ("wechatsession", "wechat")
    assert added["contact_attributes"] == [{"name": "queue of the site", "annex": {}}]
    assert "WhatsApp: whatsappsession, messaging-inbound-queue" in output
    assert "WeChat: wechatsession, messaging-inbound-queue" in output
    assert "Did you mean 'whatsapp'?" in output
    assert "own_profiles, wechat, quene: a channel profile has no such field. Did you mean 'queue'?" in output
