#!/usr/bin/env python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure how time, memory and requests grow, as ratios to a floor measured in the same run.

Seconds differ from machine to machine and from minute to minute; a ratio of two runs that took turns hardly does.
``--write FILE`` puts the tables between the markers of a Markdown file.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import typing as t
from importlib.metadata import version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

import codec  # noqa: E402  # found through the path set above, as are the others
import engine  # noqa: E402
import environments  # noqa: E402

import playbooks  # noqa: E402

SIZES, ITEMS, ENVIRONMENTS, TIMES, ROUNDS = (100, 1000, 10_000), 100, 20, 1000, 5
QUICK_SIZES, QUICK_ITEMS, QUICK_ENVIRONMENTS, QUICK_TIMES, QUICK_ROUNDS = (50, 500), 20, 2, 10, 1
PARTS = ("engine", "codec", "ansible", "environments")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
AIMS = {playbooks.LOOP: "at most 3"}


def main(arguments: t.Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small sizes, one round: does everything run?")
    parser.add_argument("--rounds", type=int, help="how often everything is measured")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of objects")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--write", type=Path, metavar="FILE", help="renew the figures in this file")
    options = parser.parse_args(arguments)
    if options.write and options.only:
        parser.error("--write needs all parts")
    sizes = sorted(options.sizes or (QUICK_SIZES if options.quick else SIZES))
    items = QUICK_ITEMS if options.quick else ITEMS
    count = QUICK_ENVIRONMENTS if options.quick else ENVIRONMENTS
    times = QUICK_TIMES if options.quick else TIMES
    rounds = options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)
    wanted = [options.only] if options.only else PARTS

    parts = [conditions(rounds, sys.argv[1:] if arguments is None else arguments)]
    with tempfile.TemporaryDirectory(prefix="engage-benchmark-") as name:
        folder = Path(name)
        if "engine" in wanted:
            cases = engine.measure(sizes, rounds, folder, say)
            parts += [engine_table(cases), slope_table(cases), memory_table(cases)]
        if "codec" in wanted:
            parts.append(codec_table(codec.measure(times, rounds, say)))
        if "ansible" in wanted:
            parts.append(ansible_table(playbooks.measure(items, rounds, folder, say)))
        if "environments" in wanted:
            parts.append(environments_table(environments.measure(count, rounds, folder, say)))
    report = "\n\n".join(parts)
    print(report)
    if options.write:
        renew(options.write, report)


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


# -- tables ----------------------------------------------------------------------------------------------------------


def conditions(rounds: int, arguments: t.Sequence[str]) -> str:
    shown = " ".join(arguments)
    command = f'make bench BENCH_ARGS="{shown}"' if shown else "make bench"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"`{command}`: Python {platform.python_version()}, ansible-core {version('ansible-core')},"
        f" SQLite {sqlite3.sqlite_version}, {cores} cores, {platform.system()} {platform.machine()};"
        f" medians of {rounds} rounds, lowest and highest in brackets."
    )


def engine_table(cases: t.Sequence[engine.Case]) -> str:
    rows = [
        (
            f"{case.size:,}",
            engine.TITLES[case.scenario],
            seconds([each["seconds"] for each in case.floor]),
            seconds([each["engine"] for each in case.engine]),
            spread(case.ratios("engine")),
            seconds([each["seconds"] for each in case.engine]),
            spread(case.ratios("seconds")),
            requests(case.engine[0]),
        )
        for case in cases
    ]
    head = ("objects", "run", "floor", "engine", "engine / floor", "task", "task / floor", "requests")
    return table(head, rows, right=(0, 2, 3, 5))


def slope_table(cases: t.Sequence[engine.Case]) -> str:
    """How much longer the largest size takes than the one before."""
    low, high = sorted({case.size for case in cases})[-2:] if len({case.size for case in cases}) > 1 else (0, 0)
    found = {(case.size, case.scenario): case for case in cases}
    rows = []
    for scenario, title in engine.TITLES.items():
        small, large = found.get((low, scenario)), found.get((high, scenario))
        if small and large:
            slopes = [
                [b[what] / a[what] for a, b in zip(getattr(small, whose), getattr(large, whose))]
                for whose, what in (("floor", "seconds"), ("engine", "engine"), ("engine", "seconds"))
            ]
            rows.append((f"{title}, {high:,} / {low:,}", *map(spread, slopes), f"at most {1.1 * high / low:.0f}"))
    return table(("growth", "floor", "engine", "task", "aim"), rows)


def memory_table(cases: t.Sequence[engine.Case]) -> str:
    """Peaks of the whole process; the interpreter, Ansible's modules and the parameters are in them."""
    rows = [
        (
            f"{case.size:,}",
            engine.TITLES[case.scenario],
            megabytes([each["memory"] for each in case.floor]),
            megabytes([each["memory"] for each in case.engine]),
            megabytes([each["memory"] - each["memory_before"] for each in case.engine]),
        )
        for case in cases
    ]
    return table(("objects", "run", "peak of the floor", "peak of the task", "of it for the run"), rows, (0, 2, 3, 4))


def codec_table(cases: t.Sequence[codec.Case]) -> str:
    rows = [
        (
            case.title,
            f"{case.size:,} bytes",
            case.against,
            per_second(case.floor),
            per_second(case.seconds),
            spread(case.ratios()),
        )
        for case in cases
    ]
    head = (f"a capacity rule of {codec.MEDIA} media", "size", "against", "that does", "this does", "ratio of times")
    return table(head, rows, right=(1, 3, 4))


def ansible_table(cases: t.Sequence[playbooks.Case]) -> str:
    rows = [
        (
            case.title,
            case.size,
            case.against,
            seconds(case.floor),
            seconds(case.seconds),
            spread(case.ratios()),
            AIMS.get(case.title, ""),
        )
        for case in cases
    ]
    head = ("nothing to change", "size", "against", "that takes", "this takes", "ratio", "aim")
    return table(head, rows, right=(3, 4))


def environments_table(cases: t.Sequence[environments.Case]) -> str:
    rows = [
        (
            case.run,
            f"{case.count:,}",
            f"{environments.FORKS}",
            seconds(case.floor),
            seconds(case.seconds),
            spread(case.ratios()),
            spread(environments.against_one(cases, case)) if case.count > 1 else "",
        )
        for case in cases
    ]
    head = ("site.yml", "environments", "forks", "one debug", "this takes", "ratio", "against one environment")
    return table(head, rows, right=(1, 2, 3, 4))


def table(head: t.Sequence[str], rows: t.Sequence[t.Sequence[str]], right: t.Container[int] = ()) -> str:
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    rule = [("-" * (width - 1) + ":") if n in right else "-" * width for n, width in enumerate(widths)]
    lines = [
        "| " + " | ".join(c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(zip(row, widths))) + " |"
        for row in (head, rule, *rows)
    ]
    return "\n".join(lines)


def seconds(values: t.Sequence[float]) -> str:
    middle = statistics.median(values)
    return f"{middle * 1000:.0f} ms" if middle < 1 else f"{middle:.1f} s"


def per_second(values: t.Sequence[float]) -> str:
    return f"{1 / statistics.median(values):,.0f} / s"


def megabytes(values: t.Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} MB"


def spread(values: t.Sequence[float]) -> str:
    middle = f"{statistics.median(values):.1f}"
    return f"{middle} [{min(values):.1f}–{max(values):.1f}]" if len(values) > 1 else middle


def requests(cost: engine.Cost) -> str:
    counts = [f"{number:,} {method}" for method, number in cost["requests"].items()]
    return f"{', '.join(counts)} ({len(cost['classes'])} classes)"


# -- the page --------------------------------------------------------------------------------------------------------


def renew(path: Path, report: str) -> None:
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path} has no markers {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
