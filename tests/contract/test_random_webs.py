# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Random webs of references, and random estates, through the front door of a real server."""

from __future__ import annotations

import collections
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.tests.contract.contract_samples import thing
from ansible_collections.contactcenter.engage.tests.contract.contract_support import TARGETS

EXAMPLES = settings(deadline=None, max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
targets = pytest.mark.parametrize("target_name", sorted(TARGETS))
TEMPLATE = {"kind": "application_template", "name": "t", "type": "CFGChatServer", "version": "8"}

WEBS = st.integers(1, 6).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(*[st.integers(0, size - 1)] * 2), max_size=2 * size, unique=True),
        st.dictionaries(st.integers(0, size - 1), st.integers(0, size - 1), max_size=size),
    )
)


def web(size, connections, backups):
    """Applications that connect to each other in any way, with backups in any way."""
    items = [dict(TEMPLATE)]
    for number in range(size):
        item = {"kind": "application", "name": f"a{number}", "template": "t"}
        item["connections"] = [{"server": f"a{end}"} for start, end in connections if start == number]
        if number in backups:
            item["backup_server"] = f"a{backups[number]}"
        items.append(item)
    return items


def loops(links):
    """Whether following these links leads back to where one began."""
    for start in links:
        node, seen = links[start], set()
        while node in links and node not in seen and node != start:
            seen.add(node)
            node = links[node]
        if node == start:
            return True
    return False


def circular(edges):
    graph = collections.defaultdict(set)
    for start, end in edges:
        if start != end:
            graph[start].add(end)
    gone = True
    while gone:
        gone = {node for node in graph if not graph[node]} | {e for n in graph for e in graph[n] if e not in graph}
        for node in list(graph):
            graph[node] -= gone
            if not graph[node]:
                del graph[node]
    return bool(graph)


@targets
@EXAMPLES
@given(drawn=WEBS, random=st.randoms())
def test_webs_of_references(target_name, drawn, random):
    with tempfile.TemporaryDirectory() as folder:
        target = TARGETS[target_name](Path(folder))
        items = web(*drawn)
        shuffled = random.sample(items, len(items))
        checked = target.call("configuration", True, objects=items)
        if loops(drawn[2]):
            # No server takes an Application that is, over some steps, its own backup.
            result = target.call("configuration", objects=shuffled)
            assert all("leads back to the object itself" in each["msg"] for each in (checked, result))
            assert target.writes == []
            return
        result = target.done("configuration", objects=shuffled)
        assert checked["plan"] == result["plan"]
        assert len(target.writes) == len(result["plan"]["operations"])
        assert {each["status"] for each in result["objects"]} == {"ok"}
        target.done("configuration", objects=items)
        assert target.writes == []
        world = target.world()
        stored = {each.attributes["name"]: each for each in world.objects["CfgApplication"]}
        names = {each.dbid: name for name, each in stored.items()}
        for item in items[1:]:
            attributes = stored[item["name"]].attributes
            found = [names[each["server"].dbid] for each in attributes.get("connections", ())]
            assert sorted(found) == sorted(each["server"] for each in item["connections"])
            backup = attributes.get("backup_server")
            assert (names[backup.dbid] if backup else None) == item.get("backup_server")
        gone = target.call("configuration", objects=shuffled, state="deleted")
        if circular(drawn[1]):
            assert gone["failed"]
            assert target.writes == []
        else:
            assert not gone.get("failed"), gone["msg"]
            assert {each.name for each in target.by_name(["CfgApplication"])} == {"confserv", "default"}


@targets
@EXAMPLES
@given(drawn=WEBS, missing=st.integers(0, 5))
def test_a_web_with_a_hole_is_refused_before_anything_is_written(target_name, drawn, missing):
    with tempfile.TemporaryDirectory() as folder:
        target = TARGETS[target_name](Path(folder))
        items = [each for each in web(*drawn) if each["name"] != f"a{missing}"]
        needed = {c["server"] for each in items for c in each.get("connections", ())}
        needed |= {each["backup_server"] for each in items if "backup_server" in each}
        if f"a{missing}" not in needed:
            return
        before = target.dump()
        for check_mode in (True, False):
            result = target.call("configuration", check_mode, objects=items)
            assert f'it refers to Application "a{missing}", which does not exist' in result["msg"]
            assert target.writes == []
        assert target.dump() == before


# -- estates ----------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
NAMES = st.sampled_from(["a", "b/c", "Ä", "{{ x }}", "no", "x y", "😀"])
VALUES = (
    TEXTS | st.integers(-5, 5).map(lambda n: {"integer": n}) | st.binary(max_size=3).map(lambda b: {"binary": b.hex()})
)
KEYS = st.sampled_from(["k", "K", " k ", "é", "0123", "{{ y }}"])
TREES = st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), max_size=3)


@st.composite
def estates(draw):
    """Objects of many classes with names of all sorts, referring to each other."""
    skills, hosts, folders = (draw(st.lists(NAMES, unique=True, max_size=3)) for dummy in range(3))
    items = [thing("CfgSkill", name) for name in skills]
    items += [{**thing("CfgHost", name), "annex": draw(TREES)} for name in hosts]
    items += [
        thing(
            "CfgFolder",
            {"owner": "Resources", "type": "CFGScript", "folder": ["Scripts", *folders[:depth]], "name": name},
        )
        for depth, name in enumerate(folders)
    ]
    for name in draw(st.lists(NAMES, unique=True, max_size=3)):
        attributes = {"type": "CFGInteractionQueue", "index": draw(st.integers(0, 9))}
        if folders and draw(st.booleans()):
            where = {
                "owner": "Resources",
                "type": "CFGScript",
                "folder": ["Scripts", *folders[:-1]],
                "name": folders[-1],
            }
            attributes["folder"] = where
        items.append({**thing("CfgScript", name, **attributes), "annex": draw(TREES)})
    for name in draw(st.lists(NAMES, unique=True, max_size=3)):
        levels = [{"skill": one, "level": draw(st.integers(0, 9))} for one in skills if draw(st.booleans())]
        items.append(thing("CfgPerson", name, user_name=name, is_agent=draw(st.booleans()), skill_levels=levels))
    people = [each["name"] for each in items if each["class"] == "CfgPerson"]
    items.append(
        thing("CfgAgentGroup", "team", agents=draw(st.lists(st.sampled_from(people), unique=True)) if people else [])
    )
    members = [{"object": {"class": "CfgPerson", "employee_id": one}} for one in people]
    items.append(thing("CfgRole", "role", members=members))
    items.append({**TEMPLATE, "options": draw(TREES)})
    for name in draw(st.lists(NAMES, unique=True, max_size=3)):
        server = {"host": hosts[0], "work_directory": ".", "command_line": "."} if hosts else {}
        more = {"tenants": ["Resources"], "options": draw(TREES), "enabled": draw(st.booleans())}
        items.append({"kind": "application", "name": name, "template": "t", **server, **more})
    return items


CLASSES = [
    "CfgSkill", "CfgHost", "CfgFolder", "CfgScript", "CfgPerson", "CfgAgentGroup", "CfgRole", "CfgAppPrototype",
    "CfgApplication",
]  # fmt: skip


@targets
@EXAMPLES
@given(items=estates(), random=st.randoms())
def test_estates_go_round(target_name, items, random):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        target = TARGETS[target_name](Path(one))
        shuffled = random.sample(items, len(items))
        checked = target.call("configuration", True, objects=items)
        done = target.done("configuration", objects=shuffled)
        assert checked["plan"] == done["plan"]
        target.done("configuration", objects=items)
        assert target.writes == []
        gathered = target.done("configuration", state="gathered", scope={"classes": CLASSES})["gathered"]
        for state in ("merged", "replaced"):
            assert target.done("configuration", objects=gathered, state=state)["plan"]["operations"] == []
        twin = TARGETS[target_name](Path(other))
        twin.done("configuration", objects=random.sample(gathered, len(gathered)))
        assert twin.by_name() == target.by_name()
