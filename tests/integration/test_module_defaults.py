# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How tasks reach the code: routing, defaults of the action group, and real modules on another host."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ansible.plugins.connection.local
import pytest

from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible, Estate

GROUP = "group/contactcenter.engage.configuration"
SECRET = playbooks.HUB_API_KEY
CHANGE: Mapping[str, Any] = {
    "applications": ["Digital_Messaging_Server"],
    "options": {"settings": {"session-shutdown-timeout": "1800"}},
    "secrets": {"channel-whatsapp": {"api-key": SECRET}},
}


@pytest.fixture(scope="module")
def ansible_playbook(tmp_path_factory: pytest.TempPathFactory) -> Ansible:
    return Ansible(tmp_path_factory.mktemp("ansible"))


@pytest.fixture
def estate(tmp_path: Path) -> Estate:
    return Estate.fresh(tmp_path / "engage.db")


def _assert(*conditions: str) -> dict[str, Any]:
    return {"ansible.builtin.assert": {"that": list(conditions)}}


def _reads(prefix: str) -> list[dict[str, Any]]:
    """One task through the action plugin of its own name, one through a routed name."""
    return [
        {f"{prefix}configuration_info": {"classes": ["CfgHost"]}, "register": "hosts"},
        {f"{prefix}configuration": {"state": "gathered", "scope": {"classes": ["CfgHost"]}}, "register": "bulk"},
        {f"{prefix}options": {"applications": ["Chat_Server_Primary"], "state": "gathered"}, "register": "options"},
        _assert(
            "hosts.objects | map(attribute='name') == ['chat-01']",
            "bulk.gathered == hosts.objects",
            "options.gathered[0].options.settings['stop-abandoned-interaction'] == 'noanswer'",
        ),
    ]


def test_defaults_and_routing(ansible_playbook: Ansible, estate: Estate) -> None:
    """Defaults of the group: literal, with templates as values, and as one variable; by full and by short name."""
    connection = estate.connection
    templated = {name: f"{{{{ engage_connection.{name} }}}}" for name in connection}
    ansible_playbook.run(
        [
            {"module_defaults": {GROUP: connection}, "tasks": _reads(playbooks.FQCN)},
            {"module_defaults": {GROUP: templated}, "tasks": _reads(playbooks.FQCN)},
            {"module_defaults": {GROUP: "{{ engage_connection }}"}, "tasks": _reads(playbooks.FQCN)},
            {"module_defaults": {GROUP: connection}, "collections": ["contactcenter.engage"], "tasks": _reads("")},
        ],
        variables={"engage_connection": connection},
    )


def test_connection_from_the_environment(ansible_playbook: Ansible, estate: Estate) -> None:
    env = {f"ENGAGE_{name.upper()}": value for name, value in estate.connection.items()}
    ansible_playbook.run([{"tasks": _reads(playbooks.FQCN)}], env=env)


def test_asynchronous_tasks_are_refused(ansible_playbook: Ansible, estate: Estate) -> None:
    task = {f"{playbooks.FQCN}options": {**CHANGE, **estate.connection}, "async": 60, "poll": 1}
    before = estate.digest()
    ansible_playbook.run(
        [{"tasks": [{**task, "register": "refused", "ignore_errors": True}, _assert("refused is failed")]}]
    )
    assert estate.digest() == before


# -- on another host -------------------------------------------------------------------------------------------------

# Runs in the Python of the module before anything else: what goes to syslog goes to a file.
SITE = """\
import sys
import syslog

sys.modules['systemd'] = None


def record(*arguments):
    with open({path!r}, 'a', encoding='utf-8') as log:
        log.write(str(arguments[-1]) + '\\n')


syslog.syslog = record
"""


class Elsewhere:
    """A host that is reached through a connection other than local, and that is this one after all."""

    def __init__(self, folder: Path, ansible_playbook: Ansible) -> None:
        self.ansible = ansible_playbook
        self.log = folder / "syslog"
        self.log.touch()
        self.site = folder / "site"
        self.site.mkdir()
        (self.site / "sitecustomize.py").write_text(SITE.format(path=str(self.log)), encoding="utf-8")
        plugins = folder / "connection"
        plugins.mkdir()
        source = inspect.getsource(ansible.plugins.connection.local)
        for own, other in (("name: local\n", "name: elsewhere\n"), ("transport = 'local'", "transport = 'elsewhere'")):
            assert own in source
            source = source.replace(own, other)
        (plugins / "elsewhere.py").write_text(source, encoding="utf-8")
        self.plugins = plugins

    def run(self, module: str, arguments: Mapping[str, Any], *options: str, fails: bool = False) -> dict[str, Any]:
        task = {
            f"{playbooks.FQCN}{module}": dict(arguments),
            "delegate_to": "elsewhere",
            "environment": {"PYTHONPATH": str(self.site)},
            "register": "result",
            "ignore_errors": fails,
        }
        host = {"ansible.builtin.add_host": {"name": "elsewhere", "ansible_connection": "elsewhere"}}
        output = self.ansible.run(
            [{"tasks": [host, task, playbooks.shown("result")]}],
            *options,
            env={"ANSIBLE_CONNECTION_PLUGINS": str(self.plugins)},
        )
        return playbooks.read_shown(output, "result")


@pytest.fixture
def elsewhere(tmp_path: Path, ansible_playbook: Ansible) -> Elsewhere:
    return Elsewhere(tmp_path, ansible_playbook)


def _comparable(result: Mapping[str, Any]) -> dict[str, Any]:
    names = ("changed", "failed", "plan", "diff", "summary", "restarts", "objects", "gathered", "findings", "msg")
    return {name: result[name] for name in names if name in result and result[name] not in (None, False)}


def test_a_real_module_does_the_same(estate: Estate, elsewhere: Elsewhere, tmp_path: Path) -> None:
    twin = Estate.fresh(tmp_path / "twin.db")
    there = elsewhere.run("options", {**CHANGE, **estate.connection})
    here = twin.call("options", **CHANGE)
    assert here["changed"] is True
    assert _comparable(there) == _comparable(here)
    assert estate.digest() == twin.digest()
    logged = elsewhere.log.read_text(encoding="utf-8")
    assert "Invoked with" in logged, "the module ran on that host, and told syslog so"
    again = elsewhere.run("options", {**CHANGE, **estate.connection}, "--check")
    assert again["changed"] is False


def test_a_real_module_keeps_secrets(estate: Estate, elsewhere: Elsewhere) -> None:
    secrets = [SECRET, "S3cret-of-a-bulk-item"]
    channel = {"kind": "options", **CHANGE, "secrets": {"channel-whatsapp": {"api-key": secrets[1]}}}
    results = [
        elsewhere.run("options", {**CHANGE, **estate.connection}, "--diff"),
        elsewhere.run("configuration", {"objects": [channel], **estate.connection}, "--diff"),
    ]
    logged = elsewhere.log.read_text(encoding="utf-8")
    assert logged.count("Invoked with") == 2
    assert [secret for secret in secrets if secret in logged] == []
    assert [secret for secret in secrets if secret in repr(results)] == []
    assert "'password': 'password'" not in repr(results), "the password of the connection"
    assert all(not result.get("warnings") for result in results)


def test_a_real_module_refuses_the_same(estate: Estate, elsewhere: Elsewhere) -> None:
    wrong = {"applications": ["Chat_Server_Primary"], "options": {"settings": {"xml-request-max-size": "100"}}}
    there = elsewhere.run("options", {**wrong, **estate.connection}, fails=True)
    assert _comparable(there) == _comparable(estate.call("options", **wrong))


def test_a_real_module_refuses_mangled_texts(estate: Estate, elsewhere: Elsewhere) -> None:
    mangled = {"name": 1.10, "type": "CFGChatServer", "version": "1.10"}
    assert elsewhere.run("application_template", {**mangled, **estate.connection}, fails=True)["failed"] is True
