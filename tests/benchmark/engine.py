# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine on the embedded server against the floor: every run in a process of its own, the two in turn."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import typing as t
from dataclasses import dataclass, field
from pathlib import Path

import floor

HERE = Path(__file__).resolve().parent
# What is run, in this order on one file, and the revision of the workload.
SCENARIOS = {"first": 0, "no-op": 0, "changed": 1}
TITLES = {"first": "first apply", "no-op": "no-op", "changed": "1 % changed"}
Cost = dict[str, t.Any]


@dataclass
class Case:
    """All rounds of one scenario at one size."""

    size: int
    scenario: str
    engine: list[Cost] = field(default_factory=list)
    floor: list[Cost] = field(default_factory=list)

    def ratios(self, what: str) -> list[float]:
        return [ours[what] / least["seconds"] for ours, least in zip(self.engine, self.floor)]


def measure(sizes: t.Sequence[int], rounds: int, folder: Path, say: t.Callable[[str], None]) -> list[Case]:
    cases = [Case(size, scenario) for size in sizes for scenario in SCENARIOS]
    for number in range(1, rounds + 1):
        for size in sizes:
            say(f"engine, round {number} of {rounds}: {size:,} objects")
            scratch = folder / f"engine-{number}-{size}"
            scratch.mkdir()
            _round(size, [case for case in cases if case.size == size], scratch)
            shutil.rmtree(scratch)
    return cases


def _round(size: int, cases: t.Sequence[Case], scratch: Path) -> None:
    """One scenario after the other; within each, the floor right after the engine, whose rows it needs."""
    fresh, ours, least, workload = (str(scratch / name) for name in ("fresh", "ours", "least", "workload.json"))
    _python("case.py", fresh, "0", "0")
    # The floor is told what to write, so all it needs is made by a rehearsal. That also warms the disk's cache.
    rehearsed = _python("case.py", ours, str(size), "0")
    shutil.copy(ours, filled := str(scratch / "filled"))
    _python("case.py", ours, str(size), "1")
    floor.export(fresh, filled, ours, rehearsed["classes"], workload)
    for leftover in scratch.glob("ours*"):
        leftover.unlink()
    for case in cases:
        case.engine.append(_python("case.py", ours, str(size), str(SCENARIOS[case.scenario])))
        case.floor.append(_python("floor.py", workload, least, case.scenario))
        _compare(case)


def _compare(case: Case) -> None:
    """Have both done the same? Otherwise the ratio would be of nothing."""
    requests, written = case.engine[-1]["requests"], case.floor[-1]["written"]
    writes = sum(requests.get(method, 0) for method in ("create", "update", "delete"))
    if writes != written:
        raise SystemExit(f"{case.size} objects, {case.scenario}: {writes} writes by the engine, {written} by the floor")


def _python(script: str, *arguments: str) -> Cost:
    done = subprocess.run([sys.executable, str(HERE / script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} {' '.join(arguments)} failed:\n{done.stderr}")
    return json.loads(done.stdout)
