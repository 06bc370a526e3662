# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One ``configuration`` task on the embedded server, in a process of its own: ``case.py FILE COUNT REVISION``.

Prints what it cost as JSON: seconds for the whole task (from parameters to result) and for the engine within it (from
desired objects to outcomes), the peak of memory, and the requests by method. ``--profile OUT`` writes a profile.
"""

from __future__ import annotations

import argparse
import collections
import cProfile
import json
import resource
import sys
import time
import typing as t
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import importing  # noqa: E402  # found through the path set above
import workload  # noqa: E402  # lies beside this file

importing.make_importable()

from ansible_collections.contactcenter.engage.plugins.module_utils import glue  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("count", type=int)
    parser.add_argument("revision", type=int)
    parser.add_argument("--profile", metavar="OUT")
    options = parser.parse_args()

    parameters = workload.parameters(options.file, options.count, options.revision)
    journal: list[tuple[str, ...]] = []
    engine = 0.0
    converge = glue.converge

    def timed(desired: t.Any, server: t.Any, settings: t.Any) -> t.Any:
        nonlocal engine
        server.journal = journal
        begin = time.perf_counter()
        try:
            return converge(desired, server, settings)
        finally:
            engine = time.perf_counter() - begin

    glue.converge = timed
    before = peak()
    profile = cProfile.Profile() if options.profile else None
    begin = time.perf_counter()
    if profile:
        profile.enable()
    result = glue.execute(glue.Call(glue.BULK, glue.validated(glue.BULK, parameters)))
    if profile:
        profile.disable()
    seconds = time.perf_counter() - begin
    if result.get("failed"):
        raise SystemExit(result["msg"][:2000])
    if profile:
        profile.dump_stats(options.profile)
    cost = {
        "seconds": seconds,
        "engine": engine,
        "memory": peak(),
        "memory_before": before,
        "requests": collections.Counter(entry[0] for entry in journal),
        "classes": sorted({entry[1] for entry in journal if entry[0] == "list"}),
        "summary": result["summary"],
    }
    json.dump(cost, sys.stdout)


def peak() -> float:
    """The most memory this program has ever used, in MB."""
    try:
        # Unlike getrusage, this does not count what the parent used when it started us.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1e3
    except OSError:
        unit = 1e6 if sys.platform == "darwin" else 1e3
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
