# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Canaries in every secret input of real playbooks, and the search for them in all that ansible-playbook leaves behind.

Without ``no_log``, at -vvvvv with --diff, in check mode and for real, successful and failing, in the controller process
and as a module of its own: nothing on the terminal, in the log file, in the JSON callback, in fact caches or in files
that are kept. Secrets come as plain variables, inline vault values and out of templated dictionaries.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import urllib.parse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
from ansible_collections.contactcenter.engage.tests.playbooks import FQCN, MODULES, Ansible, Estate

CANARIES = {
    "vaulted": 'Canary "vaulted" é 5e1',
    "templated": "Canary-templated-77c0",
    "plain": "Canary-plain-0d2f",
    "password": "Canary-password-91aa",
    "numeric": 918273645,
    "short": "Qz7!",
    "old": "Canary-old-value-33",
    "connection": "Canary-connection-6b",
}
VAULT_PASSWORD = "vault-password-of-the-tests"


class Vault(str):
    """A text that YAML is to show as an inline vault value."""


class Dumper(yaml.SafeDumper):
    pass


Dumper.add_representer(Vault, lambda dumper, value: dumper.represent_scalar("!vault", str(value), style="|"))


@pytest.fixture(scope="module")
def ansible(tmp_path_factory: pytest.TempPathFactory) -> Ansible:
    return Ansible(tmp_path_factory.mktemp("ansible"))


@pytest.fixture(scope="module")
def vaulted(ansible: Ansible) -> Vault:
    """The first canary as ``ansible-vault encrypt_string`` would put it into a playbook."""
    secret = ansible.folder / "vault-password"
    secret.write_text(VAULT_PASSWORD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ansible", "vault", "encrypt_string", "--vault-password-file", str(secret)],
        input=str(CANARIES["vaulted"]).encode(),
        env=ansible.env,
        capture_output=True,
        check=True,
    )
    text = done.stdout.decode().partition("|")[2]
    return Vault("\n".join(line.strip() for line in text.strip().splitlines()) + "\n")


class Runner:
    """Runs plays given as data, inline vault values included, and returns all that can be read afterwards."""

    def __init__(self, ansible: Ansible, folder: Path) -> None:
        self.ansible = ansible
        self.folder = folder

    def run(self, tasks: Sequence[Mapping[str, Any]], variables: Mapping[str, Any], *arguments: str) -> tuple[int, str]:
        playbook = self.folder / "play.yml"
        # Not in the playbook: with an error, Ansible shows lines of it.
        values = self.folder / "variables.yml"
        values.write_text(yaml.dump(dict(variables), Dumper=Dumper, allow_unicode=True), encoding="utf-8")
        play = {"hosts": "localhost", "gather_facts": False, "tasks": list(tasks)}
        playbook.write_text(yaml.dump([play], Dumper=Dumper, sort_keys=False, allow_unicode=True), encoding="utf-8")
        log, kept = self.folder / "ansible.log", self.folder / "kept"
        env = {
            **self.ansible.env,
            "ANSIBLE_LOG_PATH": str(log),
            "ANSIBLE_KEEP_REMOTE_FILES": "1",
            "ANSIBLE_REMOTE_TEMP": str(kept / "remote"),
            "ANSIBLE_LOCAL_TEMP": str(kept / "local"),
            "ANSIBLE_CACHE_PLUGIN": "jsonfile",
            "ANSIBLE_CACHE_PLUGIN_CONNECTION": str(kept / "facts"),
            "ANSIBLE_CALLBACKS_ENABLED": "ansible.builtin.junit,ansible.builtin.tree",
            "ANSIBLE_CALLBACK_TREE_DIR": str(kept / "tree"),
            "JUNIT_OUTPUT_DIR": str(kept / "junit"),
        }
        command = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,", "-c", "local", "-vvvvv", "--diff"]
        command += ["-e", f"ansible_python_interpreter={sys.executable}", "-e", f"@{values}"]
        command += ["--vault-password-file", str(self.ansible.folder / "vault-password"), *arguments, str(playbook)]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        outputs = [done.stdout, done.stderr, log.read_text(encoding="utf-8") if log.exists() else ""]
        outputs += [each.read_text("utf-8", "replace") for each in sorted(kept.rglob("*")) if each.is_file()]
        return done.returncode, "\n".join(outputs)


@pytest.fixture
def runner(ansible: Ansible, vaulted: Vault, tmp_path: Path) -> Runner:
    assert vaulted
    return Runner(ansible, tmp_path)


def forms(secret: Any) -> set[str]:
    text = str(secret)
    encoded = base64.b64encode(text.encode()).decode().rstrip("=")
    escaped = {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], repr(text)[1:-1]}
    # A short text turns up by chance in what is encoded.
    return {text, *escaped, *({urllib.parse.quote(text), encoded} if len(text) > 6 else ())}


def found(output: str) -> list[str]:
    """The lines in which canaries show."""
    every = {form for secret in CANARIES.values() for form in forms(secret)}
    return [line for line in output.splitlines() if any(form in line for form in every)]


def seeded(tmp_path: Path) -> Estate:
    """An estate whose account has a password of its own, and in which secrets wait for being replaced."""
    estate = Estate.fresh(tmp_path / "engage.db")
    done = estate.call(
        "configuration",
        update_secrets="always",
        default_tenant="Resources",
        objects=[
            {
                "kind": "object",
                "class": "CfgPerson",
                "name": {"tenant": "Environment", "employee_id": "default"},
                "attributes": {"password": CANARIES["connection"]},
            },
            {
                "kind": "options",
                "applications": ["Digital_Messaging_Server"],
                "secrets": {"channel-wa": {"hub": CANARIES["old"], "password": CANARIES["old"]}},
            },
        ],
    )
    assert not done.get("failed"), done["msg"]
    return estate


def connection(estate: Estate) -> dict[str, Any]:
    return {
        "server": estate.url,
        "username": "default",
        "password": "{{ connection_password }}",
        "default_tenant": "Resources",
    }


def items() -> list[dict[str, Any]]:
    return [
        {
            "kind": "channel",
            "name": "wa",
            "applications": ["Digital_Messaging_Server"],
            "endpoint": "default",
            "options": {"my-api-key": "{{ account.key }}"},
            "secrets": {"hub": "{{ vaulted }}", "pin": "{{ short }}", "password": "{{ plain }}"},
        },
        {
            "kind": "object",
            "class": "CfgPerson",
            "name": "kim",
            "attributes": {"user_name": "kim", "password": "{{ person_password }}"},
        },
    ]


def variables(vaulted: Vault) -> dict[str, Any]:
    return {
        "vaulted": vaulted,
        "vaulted_dict": {"hub": vaulted},
        "account": {"key": "{{ templated }}"},
        "templated": CANARIES["templated"],
        "plain": CANARIES["plain"],
        "short": CANARIES["short"],
        "numeric": CANARIES["numeric"],
        "person_password": CANARIES["password"],
        "connection_password": CANARIES["connection"],
    }


def task(module: str, **parameters: Any) -> dict[str, Any]:
    return {FQCN + module: parameters, "name": f"call {module}", "register": "result"}


SHOW = {"ansible.builtin.debug": {"var": "result"}}


def succeeding(estate: Estate, check_mode: bool) -> list[dict[str, Any]]:
    common = connection(estate)
    whole = {"kind": "options", "applications": ["Digital_Messaging_Server"], "secrets": {"s": "{{ vaulted_dict }}"}}
    gone = {"channel-wa": {"hub": "", "password": "", "pin": ""}, "s": {"hub": "", "again": ""}}
    # What only the word ``secrets`` has marked as secret looks like any other option to whoever reads it later.
    reading = [] if check_mode else [task("configuration_info", **common), SHOW]
    return [
        task("configuration", objects=[*items(), whole], update_secrets="always", **common),
        SHOW,
        task("options", applications=["Digital_Messaging_Server"], secrets={"s": {"again": "{{ vaulted }}"}}, **common),
        task("options", applications=["Digital_Messaging_Server"], secrets=gone, state="deleted", **common),
        SHOW,
        *reading,
    ]


def failing(estate: Estate, check_mode: bool) -> list[dict[str, Any]]:
    """Every task fails, each in its own way; what it has registered is shown as well."""
    common = connection(estate)
    chat = {"applications": ["Chat_Server_Primary"]}
    wrong = [
        task("options", **chat, secrets={"settings": {"xml-request-max-size": "{{ vaulted }}"}}, **common),
        task("options", **chat, secrets={"settings": {"hub": "{{ numeric }}"}}, **common),
        task("options", **chat, secrets={"settings": "{{ plain }}"}, **common),
        task("options", **chat, secrets="{{ plain }}", **common),
        task("options", **chat, options={"settings": {"password": ["{{ vaulted }}"]}}, **common),
        task("configuration", objects=[*items(), {"kind": "nothing", "secret": "{{ plain }}"}], **common),
        task("configuration", objects=["{{ plain }}"], **common),
        task("object", **{"class": "CfgPerson"}, name="x", attributes={"password": "{{ person_password }}"}, **common),
        task("configuration_info", **{**common, "username": "nobody"}),
        # Only the server knows that this cannot be: a failure in the middle of writing.
        task(
            "configuration",
            update_secrets="always",
            on_error="continue",
            objects=[
                *items(),
                {
                    "kind": "application",
                    "name": "Chat_Server_Primary",
                    "host": "",
                    "secrets": {"s": {"hub": "{{ vaulted }}"}},
                },
            ],
            **common,
        ),
    ]
    return [
        each
        for one in (wrong[:-1] if check_mode else wrong)
        for each in (
            {**one, "ignore_errors": True},
            {"ansible.builtin.assert": {"that": ["result is failed"], "quiet": True}},
            SHOW,
        )
    ]


@pytest.mark.parametrize(
    ("play", "mode", "callback"),
    [
        (succeeding, "check", "default"),
        (succeeding, "real", "minimal"),
        (failing, "real", "default"),
    ],
)
def test_no_canary_is_found(
    play: Any, mode: str, callback: str, runner: Runner, vaulted: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runner.ansible.env, "ANSIBLE_STDOUT_CALLBACK", f"ansible.builtin.{callback}")
    tasks = play(seeded(tmp_path), mode == "check")
    code, output = runner.run(tasks, variables(vaulted), *(["--check"] if mode == "check" else []))
    assert code == 0, output
    assert found(output) == []


def test_vaulted_and_templated_values_arrive_as_they_are(runner: Runner, vaulted: Vault, tmp_path: Path) -> None:
    estate = seeded(tmp_path)
    code, output = runner.run(succeeding(estate, True)[:1], variables(vaulted))
    assert code == 0, output
    server = EmbeddedServer.open(estate.path)
    (stored,) = [e for e in server.list("CfgApplication") if e.attributes["name"] == "Digital_Messaging_Server"]
    server.close()
    section = {
        name: value for name, value in stored.attributes["options"]["channel-wa"].items() if name != "inbound-route"
    }
    assert section == {
        "hub": CANARIES["vaulted"],
        "my-api-key": CANARIES["templated"],
        "password": CANARIES["plain"],
        "pin": CANARIES["short"],
    }
    assert stored.attributes["options"]["s"] == {"hub": CANARIES["vaulted"]}
    # The password of the person is the one given: it opens a session.
    EmbeddedServer.open(estate.path, "kim", str(CANARIES["password"])).close()


@pytest.mark.parametrize("failure", [False, True])
def test_no_canary_is_printed_by_a_module_of_its_own(failure: bool, runner: Runner, tmp_path: Path) -> None:
    """Delegated to another host, a module runs there as a process of its own, and prints its result."""
    estate = seeded(tmp_path)
    parameters = {
        **connection(estate),
        "password": CANARIES["connection"],
        "objects": plain_items(failure),
        "update_secrets": "always",
    }
    script = tmp_path / "run.py"
    script.write_text(
        "import runpy, sys\n"
        f"sys.path.insert(0, {str(runner.ansible.folder / 'tree')!r})\n"
        "from ansible.module_utils import basic\n"
        "from ansible.module_utils.testing import patch_module_args\n"
        f"with patch_module_args({{**{parameters!r}, '_ansible_check_mode': False}}):\n"
        f"    runpy.run_path({str(MODULES / 'configuration.py')!r}, {{}}, '__main__')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], env=runner.ansible.env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == int(failure), done.stdout + done.stderr
    assert found(done.stdout + done.stderr) == []


def plain_items(failure: bool) -> list[dict[str, Any]]:
    channel, person = items()
    channel["options"] = {"my-api-key": CANARIES["templated"]}
    channel["secrets"] = {"hub": CANARIES["vaulted"], "pin": CANARIES["short"], "password": CANARIES["plain"]}
    person["attributes"]["password"] = CANARIES["password"]
    wrong = {"kind": "options", "applications": ["nowhere"], "secrets": {"s": {"hub": CANARIES["numeric"]}}}
    return [channel, person, *([wrong] if failure else [])]
