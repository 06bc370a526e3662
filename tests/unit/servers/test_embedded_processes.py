# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many processes on one file of the embedded server, and processes that die without a word.

The programs fork from an interpreter of their own: one with threads, as that of the tests may be, must not fork.
"""

from __future__ import annotations

import json
import os
import time

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    create,
    host,
    run_program,
    script,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

PRELUDE = """
import json, os, random, signal, time, traceback
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded import codec, objects
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import ChangedMeanwhile
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    change, create, folder, person, script)

def child(work, *arguments):
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work(*arguments)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)

def whole(path, before):
    # Everything that must hold of a file after its writer has died; returns the highest DBIDs.
    server = EmbeddedServer.open(path)
    rows = server._store.rows
    assert rows("PRAGMA integrity_check") == [("ok",)]
    held = {}
    for (name,) in rows("SELECT DISTINCT class FROM object"):
        described = object_class(name)
        for each in server.list(name):
            held[Link(name, each.dbid)] = each
            unique = {(",".join(n), codec.canonical(v)) for n, v in objects.unique_values(described, each.attributes)}
            stored = rows("SELECT scope, value FROM unique_value WHERE class = ? AND dbid = ?", name, each.dbid)
            assert unique == set(stored), each
            links = {(link.class_name, link.dbid, at) for at, link in objects.links(described, each.attributes)}
            stored = rows("SELECT target_class, target_dbid, path FROM reference WHERE class = ? AND dbid = ?",
                          name, each.dbid)
            assert links == set(stored), each
    assert all(Link(*row) in held for row in rows("SELECT target_class, target_dbid FROM reference"))
    assert len(rows("SELECT 1 FROM unique_value")) == sum(
        len(list(objects.unique_values(object_class(each.class_name), each.attributes))) for each in held.values())
    counters = dict(rows("SELECT class, last FROM counter"))
    for name, last in before.items():
        assert counters[name] >= last, (name, last, counters)
    for link in held:
        assert link.dbid <= counters[link.class_name]
    server.close()
    return counters, held
"""


def test_processes_share_a_file(path):
    """Nothing is lost and no DBID is given twice, however many write at once; the file is created by all of them."""
    output = run_program(
        PRELUDE
        + """
path, processes, each = sys.argv[1], 4, 25

def work(number):
    server = EmbeddedServer.open(path, busy_timeout=60)
    for turn in range(each):
        server.create(script(f"{number}-{turn}"))
        while True:
            shared = next(s for s in server.list("CfgHost"))
            try:
                server.update(ConfigObject("CfgHost", shared.dbid, {**shared.attributes, "lca_port":
                    shared.attributes["lca_port"] + 1}), shared)
                break
            except ChangedMeanwhile:
                pass
    server.close()

setup = EmbeddedServer.open(path)
setup.create(ConfigObject("CfgHost", 0, {"name": "shared", "lca_port": 0}))
setup.close()
pids = [child(work, number) for number in range(processes)]
codes = [os.waitpid(pid, 0)[1] for pid in pids]
assert not any(codes), codes
server = EmbeddedServer.open(path)
scripts = server.list("CfgScript")
assert sorted(s.dbid for s in scripts) == list(range(101, 101 + processes * each))
assert {s.attributes["name"] for s in scripts} == {f"{n}-{t}" for n in range(processes) for t in range(each)}
assert server.list("CfgHost")[0].attributes["lca_port"] == processes * each
server.close()
whole(path, {})
print("good")
""",
        path,
    )
    assert output == "good\n"


def test_processes_create_a_file_at_once(tmp_path):
    output = run_program(
        PRELUDE
        + """
def work(path, start):
    while time.time() < start:
        pass
    server = EmbeddedServer.open(path, busy_timeout=60)
    server.create(script(str(os.getpid())))
    server.close()

for turn in range(10):
    path, start = f"{sys.argv[1]}/{turn}.db", time.time() + 0.02
    pids = [child(work, path, start) for _ in range(5)]
    codes = [os.waitpid(pid, 0)[1] for pid in pids]
    assert not any(codes), codes
    counters, held = whole(path, {})
    assert sorted(link.dbid for link in held if link.class_name == "CfgScript") == list(range(101, 106))
    assert len(held) == len(PREDEFINED) + 5
    assert os.stat(path).st_mode & 0o777 == 0o600
print("good")
""",
        tmp_path,
    )
    assert output == "good\n"


def test_a_writer_killed_at_any_moment_leaves_the_file_whole(path):
    """What was acknowledged is there, what was not is there as a whole or not at all, and no DBID comes back."""
    output = run_program(
        PRELUDE
        + """
path, rounds = sys.argv[1], 40
random.seed(os.getpid())

def work(turn, pipe):
    server = EmbeddedServer.open(path)
    count = 0
    while True:
        count += 1
        name = f"{turn}-{count}"
        shelf = create(server, folder(name))
        rule = create(server, script(name, folder=shelf, annex={"section": {"text": "x" * 3000, "number": count}}))
        agent = create(server, person(name, capacity_rule=rule, is_agent=True))
        os.write(pipe, f"+{agent.dbid}\\n".encode())
        change(server, shelf, state="CFGDisabled")
        change(server, rule, annex={"section": {"text": "y" * 5000}}, name=name + " renamed")
        os.write(pipe, f"-{rule.dbid}\\n".encode())
        server.delete(*rule)
        os.write(pipe, f"!{rule.dbid}\\n".encode())

def acknowledged(pipe):
    text = b""
    while True:
        part = os.read(pipe, 65536)
        if not part:
            return [(line[:1], int(line[1:])) for line in text.decode().splitlines()]
        text += part

counters, done = {}, 0
for turn in range(rounds):
    reading, writing = os.pipe()
    pid = child(work, turn, writing)
    os.close(writing)
    time.sleep(random.random() * 0.06)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    counters, held = whole(path, counters)
    events = acknowledged(reading)
    os.close(reading)
    done += len(events)
    deleted = {dbid for sign, dbid in events if sign == "!"}
    trying = {dbid for sign, dbid in events if sign == "-"} - deleted
    for sign, dbid in events:
        if sign == "+":
            rule = held[Link("CfgPerson", dbid)].attributes.get("capacity_rule")
            assert rule or True
    assert not any(Link("CfgScript", dbid) in held for dbid in deleted)
    for dbid in trying:
        found = held.get(Link("CfgScript", dbid))
        assert found is None or found.attributes["name"].endswith("renamed")
    for link, found in held.items():
        if link.class_name == "CfgScript":
            assert list(found.attributes["annex"]["section"].values())[0][1:] in ("x" * 2999, "y" * 4999)
print(json.dumps([rounds, done]))
""",
        path,
    )
    rounds, done = json.loads(output)
    assert done > rounds, "the writers got nothing done before they died"


def test_a_creator_killed_at_any_moment_leaves_something_to_open(tmp_path):
    output = run_program(
        PRELUDE
        + """
random.seed(os.getpid())
sizes = []
for turn in range(40):
    path = f"{sys.argv[1]}/{turn}.db"
    pid = child(lambda: EmbeddedServer.open(path))
    time.sleep(random.random() * 0.015)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    sizes.append(os.path.getsize(path) if os.path.exists(path) else -1)
    counters, held = whole(path, {})
    assert len(held) == len(PREDEFINED)
print(len(set(sizes)))
""",
        tmp_path,
    )
    assert int(output) > 1, "all were killed at the same stage"


def test_ten_thousand_objects_are_listed_well_within_a_second(path):
    server = EmbeddedServer.open(path)
    server.create(script("pattern", annex={"section": {"key": "value"}}))
    body = server._store.row("SELECT body FROM object WHERE class = 'CfgScript'")[0]
    with server._store.writing():
        for dbid in range(102, 10_101):
            server._store.run("INSERT INTO object VALUES ('CfgScript', ?, ?)", dbid, body)
    start = time.process_time()
    listed = server.list("CfgScript")
    seconds = time.process_time() - start
    start = time.process_time()
    for number in range(200):
        server.create(script(f"s{number}"))
    rate = 200 / (time.process_time() - start)
    server.close()
    assert len(listed) == 10_000
    assert seconds < 1
    assert rate > 100


def test_reading_goes_on_while_others_write(path):
    with_link = EmbeddedServer.open(path)
    link = create(with_link, script())
    other = EmbeddedServer.open(path, busy_timeout=0)
    with with_link._store.writing():
        with_link._store.run("DELETE FROM object WHERE class = 'CfgScript'")
        assert [each.dbid for each in other.list("CfgScript")] == [link.dbid]
        with_link._store.run("INSERT INTO object VALUES ('CfgScript', 101, '{\"a\":{}}')")
    assert other.get(*link).attributes == {}
    assert host(other)
    other.close()
    with_link.close()
