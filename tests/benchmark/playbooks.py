# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs of ansible-playbook against the same number of ``debug`` tasks: what Ansible itself costs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import typing as t
from dataclasses import dataclass, field
from pathlib import Path

import workload

CHECKOUT = Path(__file__).resolve().parent.parent.parent
RECAP = re.compile(r"^(?P<host>\S+) +: ok=(?P<ok>\d+) +changed=(?P<changed>\d+) .*skipped=(?P<skipped>\d+)", re.M)
LOOP = "options in a loop"
BULK = "one configuration task"
SITE = "site.yml on the demo"


@dataclass
class Case:
    """A playbook of ours and what it is measured against, as arguments of ansible-playbook."""

    title: str
    size: str
    against: str
    ours: list[str]
    least: list[str]
    seconds: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def ratios(self) -> list[float]:
        return [ours / least for ours, least in zip(self.seconds, self.floor)]


def measure(
    items: int, rounds: int, folder: Path, say: t.Callable[[str], None], checkout: Path = CHECKOUT
) -> list[Case]:
    say("ansible-playbook: preparing")
    bench = Bench(items, folder, checkout)
    cases = [bench.loop(), bench.bulk(), bench.site()]
    for number in range(1, rounds + 1):
        for case in cases:
            say(f"ansible-playbook, round {number} of {rounds}: {case.title}")
            case.seconds.append(bench.timed(case.ours))
            case.floor.append(bench.timed(case.least))
    return cases


class Bench:
    """Playbooks in a folder, and the collection as Ansible wants to find it."""

    def __init__(self, items: int, folder: Path, checkout: Path) -> None:
        self.items = items
        self.folder = folder
        self.checkout = checkout
        tree = folder / "tree"
        link = tree / "ansible_collections" / "contactcenter" / "engage"
        link.parent.mkdir(parents=True)
        link.symlink_to(checkout, target_is_directory=True)
        # Without cached bytecode every start of Ansible takes twice as long; the user's settings would lead it astray.
        astray = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
        kept = {k: v for k, v in os.environ.items() if k not in astray and not k.startswith(("ANSIBLE_", "ENGAGE_"))}
        self.environment = {
            **kept,
            "ANSIBLE_COLLECTIONS_PATH": str(tree),
            "ANSIBLE_HOME": str(folder / "home"),
            "ANSIBLE_REMOTE_TEMP": str(folder / "home" / "tmp"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_NOCOLOR": "1",
            "LC_ALL": "C.UTF-8",
        }

    def loop(self) -> Case:
        options = {"bench": {"option-{{ item }}": "a value"}}
        module = {**self._server("loop"), "applications": ["default"], "options": options}
        loop = {"loop": f"{{{{ range({self.items}) | list }}}}"}
        ours = self._play("loop", {"contactcenter.engage.options": module, **loop})
        least = self._play("loop0", {**_debug("option-{{ item }}"), **loop})
        self.run(ours)
        return Case(LOOP, f"{self.items} items", "debug in a loop", ours, least)

    def bulk(self) -> Case:
        wanted = self.folder / "wanted.json"
        wanted.write_text(json.dumps({"wanted": workload.objects(self.items, 0)}), encoding="utf-8")
        module = {**self._server("bulk"), "default_tenant": workload.TENANT, "objects": "{{ wanted }}"}
        ours = self._play("bulk", {"contactcenter.engage.configuration": module}, wanted)
        least = self._play("bulk0", _debug("{{ wanted | length }}"), wanted)
        self.run(ours)
        return Case(BULK, f"{self.items} objects", "one debug", ours, least)

    def site(self) -> Case:
        """The demo in a copy of its inventory, which puts its database beside the copy."""
        inventory = self.folder / "site" / "inventories" / "demo"
        shutil.copytree(self.checkout / "inventories" / "demo", inventory)
        hosts = ["-i", str(inventory / "hosts.yml")]
        self.run([*hosts, str(inventory / "prepare.yml")])
        ours = [*hosts, "contactcenter.engage.site"]
        # As many results of tasks are asked of debug as this run has, skipped ones included.
        results = {host["host"]: int(host["ok"]) + int(host["skipped"]) for host in RECAP.finditer(self.run(ours))}
        plays = [tasks([_debug(f"task {number}") for number in range(many)], host) for host, many in results.items()]
        least = [*hosts, self.write("site0", plays)]
        return Case(SITE, f"{sum(results.values())} tasks", "as many of debug", ours, least)

    def timed(self, arguments: list[str], changes: bool = False, hosts: int | None = None) -> float:
        """Seconds of a run that is to change something on every host, or nothing on any."""
        begin = time.perf_counter()
        output = self.run(arguments)
        seconds = time.perf_counter() - begin
        recap = list(RECAP.finditer(output))
        if not recap or any((host["changed"] != "0") != changes for host in recap):
            wanted = "something on every host" if changes else "nothing"
            raise SystemExit(f"ansible-playbook {' '.join(arguments)} was to change {wanted}:\n{output}")
        if hosts is not None and len(recap) != hosts:
            raise SystemExit(f"ansible-playbook {' '.join(arguments)} was to run on {hosts} hosts:\n{output}")
        return seconds

    # -- helpers ------------------------------------------------------------------------------------------------------

    def _server(self, name: str) -> dict[str, t.Any]:
        return {"server": f"embedded:{self.folder / name}.sqlite3"}

    def _play(self, name: str, task: dict[str, t.Any], variables: Path | None = None) -> list[str]:
        play = {**tasks([task], "localhost"), "vars_files": [str(variables)] if variables else []}
        return ["-i", "localhost,", self.write(name, [play])]

    def write(self, name: str, plays: list[t.Any]) -> str:
        path = self.folder / f"{name}.yml"
        path.write_text(json.dumps(plays), encoding="utf-8")
        return str(path)

    def run(self, arguments: list[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ansible", "playbook", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"ansible-playbook {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout


def _debug(message: str) -> dict[str, t.Any]:
    return {"ansible.builtin.debug": {"msg": message}}


def tasks(listed: list[t.Any], host: str) -> dict[str, t.Any]:
    return {"hosts": host, "connection": "local", "gather_facts": False, "tasks": listed}
