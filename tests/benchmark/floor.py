# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The least that has to be done: the reads and writes of a run, straight on SQLite, with nothing decided or checked.

``floor.py WORKLOAD FILE first|no-op|changed``. It shares no code with the collection. Its rows are those that a run of
the collection has left in its own file (``export``): same bodies, same unique values, same references, same pragmas,
one transaction per object. It lists the classes, parses each body, compares it with the wanted one as a dict, and
writes what differs. It knows the DBIDs beforehand and reads nothing twice: no client of a real server is this lean.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sqlite3
import sys
import time
import typing as t
from pathlib import Path

SCHEMA = """
CREATE TABLE object (class TEXT, dbid INTEGER, body TEXT, PRIMARY KEY (class, dbid)) WITHOUT ROWID;
CREATE TABLE unique_value (class TEXT, scope TEXT, value TEXT, dbid INTEGER, PRIMARY KEY (class, scope, value))
  WITHOUT ROWID;
CREATE INDEX unique_value_by_object ON unique_value (class, dbid);
CREATE TABLE reference (target_class TEXT, target_dbid INTEGER, class TEXT, dbid INTEGER, path TEXT,
  PRIMARY KEY (target_class, target_dbid, class, dbid, path)) WITHOUT ROWID;
CREATE INDEX reference_by_object ON reference (class, dbid);
CREATE TABLE counter (class TEXT PRIMARY KEY, last INTEGER) WITHOUT ROWID;
"""
OBJECT = "INSERT OR REPLACE INTO object (class, dbid, body) VALUES (?, ?, ?)"
UNIQUE = "INSERT OR REPLACE INTO unique_value (class, scope, value, dbid) VALUES (?, ?, ?, ?)"
REFERENCE = "INSERT OR REPLACE INTO reference (target_class, target_dbid, class, dbid, path) VALUES (?, ?, ?, ?, ?)"
COUNTER = "INSERT OR REPLACE INTO counter (class, last) VALUES (?, ?)"
# A person joins groups as it is created, and the group keeps the row.
GROUP = "CfgAccessGroup"


def export(fresh: str, filled: str, changed: str, classes: t.Sequence[str], target: str) -> None:
    """Write the workload: what a fresh file holds, one that has been filled, and one with the one percent changed."""
    before, after, later = (_rows(path) for path in (fresh, filled, changed))
    unique: dict[tuple[str, int], list[t.Any]] = {}
    for class_name, scope, value, dbid in after["unique_value"]:
        unique.setdefault((class_name, dbid), []).append((class_name, scope, value, dbid))
    references: dict[tuple[str, int], list[t.Any]] = {}
    for row in after["reference"]:
        references.setdefault((row[0], row[1]) if row[2] == GROUP else (row[2], row[3]), []).append(row)
    stored = {(class_name, dbid): body for class_name, dbid, body in before["object"]}
    wanted = [
        {
            "class": class_name,
            "dbid": dbid,
            "body": body,
            "unique": unique.get((class_name, dbid), []),
            "references": references.get((class_name, dbid), []),
        }
        for class_name, dbid, body in after["object"]
        if stored.get((class_name, dbid)) != body
    ]
    filled_bodies = {(class_name, dbid): body for class_name, dbid, body in after["object"]}
    moved = [row for row in later["object"] if filled_bodies[row[0], row[1]] != row[2]]
    made = {"classes": classes, "fresh": before, "wanted": wanted, "moved": moved}
    Path(target).write_text(json.dumps(made), encoding="utf-8")


def _rows(path: str) -> dict[str, list[t.Any]]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        return {
            "object": database.execute("SELECT class, dbid, body FROM object ORDER BY class, dbid").fetchall(),
            "unique_value": database.execute("SELECT class, scope, value, dbid FROM unique_value").fetchall(),
            "reference": database.execute(
                "SELECT target_class, target_dbid, class, dbid, path FROM reference"
            ).fetchall(),
        }


def create(path: str, fresh: dict[str, list[t.Any]]) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(SCHEMA)
        for statement, table in ((OBJECT, "object"), (UNIQUE, "unique_value"), (REFERENCE, "reference")):
            database.executemany(statement, fresh[table])
        database.commit()


def run(path: str, classes: t.Sequence[str], wanted: t.Sequence[dict[str, t.Any]]) -> int:
    """Bring the file to what is wanted; return how many objects were written."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = NORMAL")
        found = {}
        for name in classes:
            for dbid, body in database.execute("SELECT dbid, body FROM object WHERE class = ? ORDER BY dbid", (name,)):
                found[name, dbid] = json.loads(body)
        different = [each for each in wanted if found.get((each["class"], each["dbid"])) != each["parsed"]]
        for each in different:
            database.execute("BEGIN IMMEDIATE")
            database.execute(OBJECT, (each["class"], each["dbid"], json.dumps(each["parsed"], separators=(",", ":"))))
            if (each["class"], each["dbid"]) not in found:
                database.executemany(UNIQUE, each["unique"])
                database.executemany(REFERENCE, each["references"])
                database.execute(COUNTER, (each["class"], each["dbid"]))
            database.execute("COMMIT")
    return len(different)


def main() -> None:
    workload, path, scenario = sys.argv[1:]
    given = json.loads(Path(workload).read_text(encoding="utf-8"))
    if scenario == "first":
        create(path, given["fresh"])
    moved = {(class_name, dbid): body for class_name, dbid, body in given["moved"]} if scenario == "changed" else {}
    for each in given["wanted"]:
        each["parsed"] = json.loads(moved.get((each["class"], each["dbid"]), each["body"]))
    before = peak()
    begin = time.perf_counter()
    written = run(path, given["classes"], given["wanted"])
    seconds = time.perf_counter() - begin
    json.dump({"seconds": seconds, "written": written, "memory": peak(), "memory_before": before}, sys.stdout)


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
