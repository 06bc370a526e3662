# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs that meet, and runs that die.

Two runs at once wait for each other or are refused with the holder's name; a dead holder holds nothing. A run that is
cut off before or after any of its requests, or killed at any moment, leaves nothing that one more run does not finish.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_samples import ESTATE, SAMPLES, thing

IMPORTING = Path(__file__).resolve().parents[1] / "importing.py"
PROGRAM = f"""
import importlib.util, json, os, signal, sys
spec = importlib.util.spec_from_file_location("engage_importing", {str(IMPORTING)!r})
importing = importlib.util.module_from_spec(spec)
spec.loader.exec_module(importing)
importing.make_importable()
from ansible_collections.contactcenter.engage.plugins.module_utils import glue
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.connect import connect
"""
HOLD = """
server = connect(sys.argv[1])
with server.lock(20).hold("run-of-somebody"):
    print("held", flush=True)
    sys.stdin.read()
"""
RUN = """
parameters = json.loads(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print("started", flush=True)
print(json.dumps(glue.execute(glue.Call("configuration", glue.validated("configuration", parameters)))))
"""
# A small part of everything that has creates, updates with a new tenant's DBID in them, and a cycle.
OBJECTS = [
    *(each for each in ESTATE if each["name"] in ("box", "Chat", "Social", "chat-1", "chat-2", "social", "queue")),
    {"kind": "channel", "name": "wa", "applications": ["social"], "chat_servers": ["chat-1", "chat-2"],
     "endpoint": "e", "queue": "q", "create_queue": True, "secrets": {"hub": "hush-hush"}},
]  # fmt: skip


def process(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM + program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def run(target, objects, **more):
    parameters = {"server": target.url, "default_tenant": "Resources", "objects": objects, **more}
    started = process(RUN, json.dumps(parameters))
    assert started.stdout.readline() == "ready\n"
    return started


def result_of(started):
    output, _errors = started.communicate(timeout=60)
    assert started.returncode == 0
    return json.loads(output.splitlines()[-1])


@pytest.fixture
def holder():
    """Processes that are ended whatever happens."""
    started = []
    yield started.append
    for each in started:
        each.kill()
        each.communicate()


def test_a_run_that_finds_another_one_is_refused_naming_it_until_that_dies(start, holder):
    target = start(ESTATE)
    other = process(HOLD, target.url)
    holder(other)
    assert other.stdout.readline() == "held\n"
    result = target.call("configuration", objects=[thing("CfgSkill", "new")], lock_timeout=0)
    assert result["failed"]
    assert "run-of-somebody" in result["msg"]
    assert str(other.pid) in result["msg"]
    assert target.journal == [], "not even read before the lock is held: it would be out of date"
    # Looking needs no lock.
    target.done("configuration", objects=[thing("CfgSkill", "new")], check_mode=True, lock_timeout=0)
    target.done("configuration_info", classes=["CfgSkill"])
    other.send_signal(signal.SIGKILL)
    other.wait()
    target.done("configuration", objects=[thing("CfgSkill", "new")], lock_timeout=0)


def test_runs_at_once_wait_for_each_other_and_nothing_is_lost(start, holder):
    target = start(ESTATE)
    count = 3
    runs = []
    for number in range(count):
        tree = {f"section-{number}": {f"option-{n}": str(n) for n in range(20)}, "shared": {f"by-{number}": "1"}}
        objects = [
            {"kind": "options", "applications": ["chat-1", "chat-2"], "options": tree},
            thing("CfgSkill", f"skill-{number}"),
            thing("CfgSkill", "skill-of-all"),
            thing("CfgAgentGroup", "team", agents=["kim"]),
        ]
        runs.append(run(target, objects))
        holder(runs[-1])
    for each in runs:
        each.stdin.write("\n")
        each.stdin.flush()
    for each in runs:
        result = result_of(each)
        assert not result.get("failed"), result["msg"]
    assert {f"skill-{n}" for n in range(count)} < {key.name for key in target.by_name(["CfgSkill"])}
    for name in ("chat-1", "chat-2"):
        options = target.attributes("CfgApplication", name)["options"]
        assert options["shared"] == {f"by-{n}": "1" for n in range(count)}
        assert all(len(options[f"section-{n}"]) == 20 for n in range(count))


class CutOff(BaseException):
    """What no code of ours catches: as if the process ended here."""


def cut_off_at(number):
    left = [number]

    def fault(*_entry):
        left[0] -= 1
        if left[0] == 0:
            raise CutOff

    return fault


def converged(target, objects, expected):
    """One more run finishes the job, the next has nothing to do, and nothing is there twice."""
    target.done("configuration", objects=objects)
    target.done("configuration", objects=objects)
    assert target.writes == []
    assert target.by_name() == expected


@pytest.mark.parametrize("side", ["faults", "faults_after"])
def test_a_run_that_is_cut_off_at_any_request_is_finished_by_the_next(start, side):
    clean = start()
    clean.done("configuration", objects=OBJECTS)
    expected, requests = clean.by_name(), len(clean.journal)
    assert requests > 15
    for number in range(1, requests + 1):
        target = start()
        setattr(target, side, [cut_off_at(number)])
        with pytest.raises(CutOff):
            target.call("configuration", objects=OBJECTS)
        setattr(target, side, [])
        converged(target, OBJECTS, expected)


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.writes], ids=str)
def test_a_run_of_any_kind_that_is_cut_off_at_any_write_is_finished_by_the_next(start, sample):
    objects = [{"kind": sample.kind, **sample.request}]
    clean = start(ESTATE)
    clean.done("configuration", objects=objects)
    expected, requests = clean.by_name(), clean.journal
    for number in (position for position, each in enumerate(requests, 1) if each[0] != "list"):
        for side in ("faults", "faults_after"):
            target = start(ESTATE)
            setattr(target, side, [cut_off_at(number)])
            with pytest.raises(CutOff):
                target.call("configuration", objects=objects)
            setattr(target, side, [])
            converged(target, objects, expected)


def test_a_run_that_is_killed_at_any_moment_is_finished_by_the_next(start, holder):
    clean = start()
    clean.done("configuration", objects=list(ESTATE))
    expected = clean.by_name()
    chance = random.Random()
    moments = [chance.uniform(0, 0.15) for _time in range(4)]
    target = start()
    for moment in moments:
        # Again and again on the same server: each run finds what the one before it has left.
        started = run(target, list(ESTATE))
        holder(started)
        started.stdin.write("\n")
        started.stdin.flush()
        assert started.stdout.readline() == "started\n"
        try:
            started.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            started.send_signal(signal.SIGKILL)
            started.wait()
        target.by_name()
    print(f"killed after {moments} seconds")
    converged(target, list(ESTATE), expected)
