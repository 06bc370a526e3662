# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark runs and prints every row. How long anything took is nobody's business here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PAGE = "before\n<!-- figures: begin -->\nof another day\n<!-- figures: end -->\nafter\n"

RUNS = ("first apply", "no-op", "1 % changed")
ENGINE_ROWS = [(size, run) for size in ("50", "500") for run in RUNS]
GROWTH_ROWS = [f"{run}, 500 / 50" for run in RUNS]
ANSIBLE_ROWS = ["options in a loop", "one configuration task", "site.yml on the demo"]
CODEC_ROWS = ["encode, binary", "decode, binary", "write, XML", "read, XML"]
ENVIRONMENT_ROWS = [(run, count, "5") for count in ("1", "2") for run in ("first apply", "no-op")]


def test_a_quick_run_prints_every_row_and_writes_it_between_the_markers(tmp_path):
    # One test and not four: with pytest-xdist each worker would run the benchmark anew for its share of them.
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "tests" / "benchmark" / "run.py"), "--quick", "--write", str(path)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    page = path.read_text(encoding="utf-8")
    assert page.startswith("before\n<!-- figures: begin -->\n")
    assert page.endswith("\n<!-- figures: end -->\nafter\n")
    assert "of another day" not in page
    assert done.stdout.strip() in page

    rows = [cells(line) for line in page.splitlines() if line.startswith("|")]
    # Of the engine once with times and once with memory.
    assert [key for key in ENGINE_ROWS if [tuple(row[:2]) for row in rows].count(key) != 2] == []
    titles = (*GROWTH_ROWS, *CODEC_ROWS, *ANSIBLE_ROWS)
    assert [title for title in titles if [row[0] for row in rows].count(title) != 1] == []
    assert [key for key in ENVIRONMENT_ROWS if [tuple(row[:3]) for row in rows].count(key) != 1] == []

    # Not a matter of time: a no-op sends one list per class, and nothing else.
    requests = [row[-1] for row in rows if row[1] == "no-op" and "classes" in row[-1]]
    assert requests == ["8 list (8 classes)", "10 list (10 classes)"]


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]
