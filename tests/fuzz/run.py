#!/usr/bin/env python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzz the readers, one after the other: ``run.py [TARGET...] [--seconds N]``; `make fuzz` gives it atheris.

Inputs that led somewhere new stay in build/fuzz/TARGET for the next run, findings land in build/fuzz/findings.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import typing as t
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "fuzz"
sys.path[:0] = [str(HERE.parent)]

import importing  # noqa: E402  # found through the path set above

importing.make_importable()

from ansible_collections.contactcenter.engage.tests.fuzz import targets  # noqa: E402

# An input may take this many seconds, and the process this many megabytes. More bytes make it slow and find no more.
HANG, MEMORY, SIZE = 10, 2048, 4096
TAIL = 4000


def main(arguments: t.Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(targets.TARGETS)}; all if none")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target is tried (60)")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.targets) - set(targets.TARGETS))
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}")
    broken = [each for each in options.targets or targets.TARGETS if not holds(each, options.seconds)]
    if broken:
        sys.exit(f"Broken: {', '.join(broken)}. Repeat a finding with: {sys.executable} tests/fuzz/one.py TARGET FILE")


def holds(target: str, seconds: int) -> bool:
    """Whether nothing was found; says so either way."""
    findings = BUILD / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, str(HERE / "one.py"), target, str(corpus(target)),
        f"-max_total_time={seconds}", f"-max_len={SIZE}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={findings}/{target}-", "-print_final_stats=1",
    ]  # fmt: skip
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    count = re.search(r"number_of_executed_units: *([0-9]+)", done.stdout)
    if done.returncode or not count:
        print(f"{target}: BROKEN\n{done.stdout[-TAIL:]}", flush=True)
        return False
    print(f"{target}: {count.group(1)} inputs in {seconds} s, nothing found", flush=True)
    return True


def corpus(target: str) -> Path:
    """The folder of inputs to begin with: the target's seeds, and what earlier runs found worth keeping."""
    folder = BUILD / target
    folder.mkdir(parents=True, exist_ok=True)
    for seed in (each for each in targets.seeds(target) if len(each) <= SIZE):
        (folder / hashlib.sha256(seed).hexdigest()[:40]).write_bytes(seed)
    return folder


if __name__ == "__main__":
    main()
