# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The site playbook over many environments, each an embedded server of its own, against one ``debug`` on as many hosts.

All environments are alike, so what differs between one and many is only how many there are.
"""

from __future__ import annotations

import json
import shutil
import typing as t
from dataclasses import dataclass, field
from pathlib import Path

import playbooks

# What Ansible does unless it is told otherwise; said aloud, as the figures depend on it.
FORKS = 5
FIRST, NO_OP = "first apply", "no-op"
DEMO = Path("inventories") / "demo"
# Where the inventory of the demo puts its servers, seen from the root that the inventory lies in.
SERVERS = Path("build") / "demo"


@dataclass
class Case:
    """All rounds of one run over one number of environments."""

    count: int
    run: str
    seconds: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def ratios(self) -> list[float]:
        return [ours / least for ours, least in zip(self.seconds, self.floor)]


def measure(
    count: int, rounds: int, folder: Path, say: t.Callable[[str], None], checkout: Path = playbooks.CHECKOUT
) -> list[Case]:
    say(f"{count} environments: preparing")
    scratch = folder / "environments"
    scratch.mkdir()
    estate = _Estate(count, playbooks.Bench(0, scratch, checkout))
    cases = [Case(number, run) for number in (1, count) for run in (FIRST, NO_OP)]
    for number in range(1, rounds + 1):
        say(f"{count} environments, round {number} of {rounds}")
        for each in (1, count):
            estate.reset()
            least = estate.debug(each)
            for case in cases:
                if case.count == each:
                    case.seconds.append(estate.apply(each, case.run == FIRST))
                    case.floor.append(least)
    return cases


def against_one(cases: t.Sequence[Case], case: Case) -> list[float]:
    """How much longer the same run takes than over one environment, round by round."""
    one = next(each for each in cases if each.count == 1 and each.run == case.run)
    return [many / single for many, single in zip(case.seconds, one.seconds)]


class _Estate:
    """The demo, with as many environments as are asked for in place of its own."""

    def __init__(self, count: int, bench: playbooks.Bench) -> None:
        self.bench = bench
        self.servers = bench.folder / SERVERS
        self.prepared = bench.folder / "prepared"
        inventory = bench.folder / DEMO
        shutil.copytree(bench.checkout / DEMO, inventory)
        names = [f"environment-{number:03}" for number in range(1, count + 1)]
        self.inventories = {number: inventory / f"hosts-{number}.json" for number in (1, count)}
        for number, path in self.inventories.items():
            hosts = {name: {"demo_tenant": "Resources"} for name in names[:number]}
            path.write_text(json.dumps({"engage_environments": {"hosts": hosts}}), encoding="utf-8")
        bench.run([*self._hosts(1), str(inventory / "prepare.yml")])
        # They are alike, so one is prepared and the others are copies. Its files are closed: nobody has it open.
        first = sorted(self.servers.iterdir())
        for name in names[1:]:
            for path in first:
                shutil.copy(path, path.with_name(path.name.replace(names[0], name)))
        shutil.copytree(self.servers, self.prepared)
        task = {"ansible.builtin.debug": {"msg": "{{ inventory_hostname }}"}}
        self.floor = bench.write("environments0", [playbooks.tasks([task], "engage_environments")])

    def reset(self) -> None:
        shutil.rmtree(self.servers)
        shutil.copytree(self.prepared, self.servers)

    def apply(self, count: int, first: bool) -> float:
        return self._timed(count, "contactcenter.engage.site", first)

    def debug(self, count: int) -> float:
        return self._timed(count, self.floor, False)

    def _timed(self, count: int, playbook: str, changes: bool) -> float:
        arguments = ["--forks", str(FORKS), *self._hosts(count), playbook]
        return self.bench.timed(arguments, changes, count)

    def _hosts(self, count: int) -> list[str]:
        return ["-i", str(self.inventories[count])]
