# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run real playbooks against a fresh embedded server, and look at what its file then holds."""

from __future__ import annotations

import ast
import base64
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ansible_collections.contactcenter.engage.plugins.module_utils.glue import Call, execute, validated
from ansible_collections.contactcenter.engage.tests.digest import digest

CHECKOUT = Path(__file__).resolve().parent.parent
MODULES = CHECKOUT / "plugins" / "modules"
FQCN = "contactcenter.engage."

HUB_API_KEY = "hub-key-9d41c7"
INITIAL_PASSWORD = "Initial-Pw-5e8f"

# Where Roles keep privileges on this server, and how. What a real one does is not known, so this is made up.
PRIVILEGES = {"privilege_section": "privileges", "privilege_value": "1"}

CHAT_SERVERS = ("Chat_Server_Primary", "Chat_Server_Backup")
CHAT_OPTIONS = {
    "settings": {"transcript-resend-attempts": "3", "stop-abandoned-interaction": "noanswer"},
    "log": {"verbose": "all", "trace": "stdout"},
    "inactivity-control": {"enabled": "true"},
    "endpoints:101": {"old-endpoint": "old-queue", "default": "async-chat-greet-queue"},
}


def _object(class_name: str, name: str, **attributes: Any) -> dict[str, Any]:
    return {"kind": "object", "class": class_name, "name": name, "attributes": attributes}


def _application(name: str, template: str, port: int, options: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "application",
        "name": name,
        "template": template,
        "host": "chat-01",
        "work_directory": ".",
        "command_line": ".",
        "ports": [{"port": port}, {"id": "webapi", "port": port + 1}],
        "tenants": ["Resources"],
        "options": options,
    }


# What the examples take for granted.
ESTATE: Sequence[Mapping[str, Any]] = (
    _object("CfgHost", "chat-01", ip_address="192.0.2.11"),
    {"kind": "application_template", "name": "Chat_Server", "type": "CFGChatServer", "version": "8.5.310"},
    {"kind": "application_template", "name": "Chat_Server_8.1", "type": "CFGChatServer", "version": "8.1.0"},
    {"kind": "application_template", "name": "Social_Messaging", "type": "CFGSocialMS", "version": "9.1.0"},
    *(_application(name, "Chat_Server", 4800 + 10 * n, CHAT_OPTIONS) for n, name in enumerate(CHAT_SERVERS)),
    _application("Old_Chat_Server", "Chat_Server", 4900, {}),
    _application(
        "Digital_Messaging_Server",
        "Social_Messaging",
        4950,
        {"channel-old": {"inbound-route": ",101:old-endpoint", "password": "not-shown-77"}},
    ),
    *(
        _object("CfgScript", name, type="CFGInteractionQueue")
        for name in ("async-chat-greet-queue", "old-queue", "test-queue-2", "test-queue-3")
    ),
    {"kind": "application_template", "name": "Interaction_Server", "type": "CFGInteractionServer", "version": "8.5.3"},
    {"kind": "application_template", "name": "Contact_Server", "type": "CFGContactServer", "version": "8.5.3"},
    {"kind": "application_template", "name": "Workspace", "type": "CFGInteractionWorkspace", "version": "8.5.1"},
    _application("Interaction_Server", "Interaction_Server", 5000, {}),
    _application("Old_Interaction_Server", "Interaction_Server", 5010, {}),
    _application("Universal_Contact_Server", "Contact_Server", 5020, {}),
    {"kind": "application", "name": "Workspace", "template": "Workspace", "tenants": ["Resources"]},
    {"kind": "connection", "applications": list(CHAT_SERVERS), "servers": ["Old_Interaction_Server"]},
    {
        "kind": "workspace_options",
        "tenants": ["Resources"],
        "options": {"whatsappsession.transcript-interactions-count": "5"},
    },
    _object("CfgPlace", "Place_1001"),
    *(
        _object("CfgPerson", employee_id, user_name=f"agent.{employee_id}", is_agent=True)
        for employee_id in ("1001", "1002")
    ),
    _object("CfgAgentGroup", "WhatsApp Team"),
    {
        "kind": "access_role",
        "name": "Chat Agents",
        "privileges": ["InteractionWorkspace.Chat.canUse"],
        **PRIVILEGES,
    },
    {"kind": "access_role", "name": "Night Shift", "members": {"persons": ["1001"], "access_groups": ["Users"]}},
    {"kind": "access_role", "name": "Old Role"},
    {"kind": "business_attribute", "name": "OldEmojis", "type": "custom", "values": [{"name": "smile"}]},
    {"kind": "script", "name": "on-hold-queue", "create": True},
    {"kind": "script", "name": "Opening hours", "type": "schedule", "create": True},
    {"kind": "capacity_rule", "name": "Agents", "limits": {"voice": 1}},
    {"kind": "capacity_rule", "name": "Mixed", "combinations": [{"voice": 1, "chat": 1}, {"chat": 3}]},
    {"kind": "capacity_rule", "name": "Old rule", "limits": {"voice": 1}},
)


@dataclass(frozen=True)
class Estate:
    """An embedded server that holds :data:`ESTATE`, and ``more``."""

    path: Path

    @classmethod
    def fresh(cls, path: Path, more: Sequence[Mapping[str, Any]] = ()) -> Estate:
        estate = cls(path)
        result = estate.call("configuration", objects=[*ESTATE, *more], default_tenant="Resources")
        assert not result.get("failed"), result["msg"]
        return estate

    @property
    def url(self) -> str:
        return f"embedded:{self.path}"

    @property
    def connection(self) -> dict[str, str]:
        # The documented first password of a fresh server.
        return {"server": self.url, "username": "default", "password": "password"}

    def call(self, module: str, check_mode: bool = False, **parameters: Any) -> dict[str, Any]:
        """Run a module within this process."""
        return execute(Call(module, validated(module, {"server": self.url, **parameters}), check_mode))

    def digest(self) -> str:
        """The same for two files that hold the same."""
        return digest(self.path)

    @property
    def digest_command(self) -> str:
        """A command line that prints :meth:`digest`, for a look at the file in the middle of a playbook."""
        return shlex.join([sys.executable, str(CHECKOUT / "tests" / "digest.py"), str(self.path)])


class Ansible:
    """The ansible-playbook of the Python that runs the tests, with nothing of the user's configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        namespace = folder / "tree" / "ansible_collections" / "contactcenter"
        namespace.mkdir(parents=True)
        (namespace / "engage").symlink_to(CHECKOUT, target_is_directory=True)
        # Without bytecode every start of Ansible takes twice as long.
        foreign = ("ANSIBLE_", "ENGAGE_", "PYTHONDONTWRITEBYTECODE")
        kept = {name: each for name, each in os.environ.items() if not name.startswith(foreign)}
        self.env = {
            **kept,
            "HOME": str(folder),
            "ANSIBLE_HOME": str(folder / "home"),
            "ANSIBLE_REMOTE_TEMP": str(folder / "home" / "remote"),
            "ANSIBLE_COLLECTIONS_PATH": str(folder / "tree"),
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_NOCOWS": "1",
            "ANSIBLE_RETRY_FILES_ENABLED": "0",
            "ANSIBLE_LOCALHOST_WARNING": "0",
            "LC_ALL": "C.UTF-8",
        }

    def run(
        self,
        plays: Sequence[Mapping[str, Any]] | Sequence[Any],
        *arguments: str,
        variables: Mapping[str, Any] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run plays on localhost; return what is printed, or fail with it."""
        playbook = self.folder / "playbook.yml"
        common = {"hosts": "localhost", "gather_facts": False}
        playbook.write_text(yaml.safe_dump([{**common, **each} for each in plays], sort_keys=False), encoding="utf-8")
        extra = {"ansible_python_interpreter": "{{ ansible_playbook_python }}", **(variables or {})}
        command = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,", "-c", "local"]
        command += ["-e", json.dumps(extra), *arguments, str(playbook)]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


def shown(variable: str) -> dict[str, Any]:
    """A task that prints a variable so that :func:`read_shown` finds it."""
    return {"ansible.builtin.debug": {"msg": f"SHOWN {variable} {{{{ {variable} | to_json | b64encode }}}} END"}}


def read_shown(output: str, variable: str) -> dict[str, Any]:
    found = re.search(rf"SHOWN {variable} (\S+) END", output)
    assert found, output
    return dict(json.loads(base64.b64decode(found.group(1))))


def module_names() -> list[str]:
    """The modules of the action group: those that speak to a Configuration Server."""
    runtime = yaml.safe_load((CHECKOUT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    return list(runtime["action_groups"]["configuration"])


def block(module: str, name: str) -> Any:
    """``DOCUMENTATION``, ``EXAMPLES`` or ``RETURN`` of a module, as data."""
    for node in ast.parse((MODULES / f"{module}.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == name for target in node.targets):
            return yaml.safe_load(ast.literal_eval(node.value))
    raise ValueError(f"{module} has no {name}")
