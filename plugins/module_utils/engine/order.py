# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The order of operations: what is referred to comes first, what refers to it is deleted first.

Runs in time proportional to operations and references. A cycle of references among new objects is broken by
creating one of them without the reference and adding it afterwards.
"""

from __future__ import annotations

import typing as t
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from ..catalogue.classes import object_class
from ..model.errors import EngageError
from ..model.objects import Key, Link
from .names import key_attributes, keys_in
from .neighbours import EXCLUSIVE, Flag, flag_of
from .operations import Change, Operation
from .values import Template, label
from .world import World, links_of


class CyclicReferences(EngageError):
    """New objects refer to each other through attributes that must be given at creation."""

    def __init__(self, keys: t.Iterable[Key], problem: str = "need each other to exist first") -> None:
        names = ", ".join(label(key) for key in sorted(set(keys)))
        super().__init__(f"these objects {problem}: {names}.", "Remove one of the references.")


def order_operations(operations: t.Sequence[Operation], world: World) -> tuple[Operation, ...]:
    """Creates and updates in dependency order, then deletes in reverse dependency order."""
    by_key = {each.key: each for each in operations if each.action != "delete"}
    created = {key for key, each in by_key.items() if each.action == "create"}
    earlier = _hand_over(by_key.values())
    needs = {
        key: sorted(created.intersection(_needs(each)).union(earlier.get(key, ()))) for key, each in by_key.items()
    }
    ordered: list[Operation] = []
    for group in strongly_connected(needs):
        if len(group) == 1 and group[0] not in needs[group[0]]:
            ordered.append(by_key[group[0]])
        else:
            bare, completing = _break_cycle([by_key[key] for key in group], earlier)
            ordered += bare + completing
    return tuple(ordered) + _order_deletes([each for each in operations if each.action == "delete"], world)


def _hand_over(operations: t.Iterable[Operation]) -> dict[Key, list[Key]]:
    """A flag that only one object may have is given up before it is taken: taker -> those that give it up."""
    operations = [each for each in operations if each.key.class_name in EXCLUSIVE]
    givers: dict[Flag, list[Key]] = {}
    for each in operations:
        for flag in exclusive_flags(each, taken=False):
            givers.setdefault(flag, []).append(each.key)
    earlier: dict[Key, list[Key]] = {}
    for each in operations:
        for flag in exclusive_flags(each, taken=True):
            earlier.setdefault(each.key, []).extend(givers.get(flag, ()))
    return earlier


def exclusive_flags(operation: Operation, taken: bool) -> set[Flag]:
    """The flags that an operation takes, or gives up, and that only one object may have."""
    flags = {(each.name,): each for each in EXCLUSIVE.get(operation.key.class_name, ())}
    return {
        flag_of(operation.key, flags[change.path])
        for change in operation.changes
        if change.path in flags and (change.after if taken else change.before) is True
    }


def _needs(operation: Operation) -> set[Key]:
    return set(keys_in(key_attributes(operation.key))).union(*(change_keys(each) for each in operation.changes))


def change_keys(change: Change) -> set[Key]:
    """Every object a change refers to, in its value or in the texts of its path, or speaks of."""
    if not change.names and isinstance(change.after, str) and all(isinstance(part, str) for part in change.path):
        # Nearly all changes are such: a plain text at a plain path refers to nothing.
        return set()
    texts = (part for part in (*change.path, change.after) if isinstance(part, Template))
    return set(keys_in(change.after)).union(change.names, *(text.keys for text in texts))


def _break_cycle(
    group: t.Sequence[Operation], earlier: t.Mapping[Key, list[Key]]
) -> tuple[list[Operation], list[Operation]]:
    """The operations of a cycle without the references that can wait, and the updates that add them."""
    inside = {each.key for each in group}
    bare: dict[Key, Operation] = {}
    completing: list[Operation] = []
    for each in group:
        waiting = tuple(
            change for change in each.changes if change_keys(change) & inside and _can_wait(each.key, change)
        )
        bare[each.key] = replace(each, changes=tuple(change for change in each.changes if change not in waiting))
        if waiting:
            completing.append(replace(each, action="update", changes=waiting, completes=True))
    graph = {key: sorted(inside.intersection(_needs(each).union(earlier.get(key, ())))) for key, each in bare.items()}
    try:
        return [bare[key] for key in TopologicalSorter(graph).static_order()], completing
    except CycleError as error:
        raise CyclicReferences(error.args[1]) from error


def _can_wait(key: Key, change: Change) -> bool:
    if change.is_option:
        return True
    attribute = object_class(key.class_name).by_name[str(change.path[0])]
    return attribute.changeable and not attribute.required


def _order_deletes(deletes: t.Sequence[Operation], world: World) -> tuple[Operation, ...]:
    by_link = {Link(each.key.class_name, each.dbid or 0): each for each in deletes}
    graph: dict[Link, list[Link]] = {link: [] for link in sorted(by_link)}
    for link in graph:
        for target in _blocking_links(link, world):
            if target in by_link and target != link:
                graph[target].append(link)
    try:
        return tuple(by_link[link] for link in TopologicalSorter(graph).static_order())
    except CycleError as error:
        keys = [by_link[link].key for link in error.args[1]]
        raise CyclicReferences(keys, "keep each other from being deleted") from error


def _blocking_links(link: Link, world: World) -> t.Iterator[Link]:
    """What an object refers to in such a way that it has to go first."""
    stored = world.find(world.key_of(link))
    return (target for dummy, part, target in links_of(stored) if part.on_delete != "reset") if stored else iter(())


def strongly_connected(graph: t.Mapping[Key, t.Sequence[Key]]) -> t.Iterator[list[Key]]:
    """Groups of mutually dependent nodes, dependencies first (Tarjan's algorithm without recursion)."""
    index: dict[Key, int] = {}
    lowest: dict[Key, int] = {}
    on_stack: set[Key] = set()
    stack: list[Key] = []
    for root in sorted(graph):
        if root in index:
            continue
        work: list[tuple[Key, t.Iterator[Key]]] = []
        _enter(root, graph, index, lowest, stack, on_stack, work)
        while work:
            node, successors = work[-1]
            for following in successors:
                if following not in index:
                    _enter(following, graph, index, lowest, stack, on_stack, work)
                    break
                if following in on_stack:
                    lowest[node] = min(lowest[node], index[following])
            else:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[node])
                if lowest[node] == index[node]:
                    group: list[Key] = []
                    while not group or group[-1] != node:
                        group.append(stack.pop())
                        on_stack.remove(group[-1])
                    yield sorted(group)


def _enter(
    node: Key,
    graph: t.Mapping[Key, t.Sequence[Key]],
    index: dict[Key, int],
    lowest: dict[Key, int],
    stack: list[Key],
    on_stack: set[Key],
    work: list[tuple[Key, t.Iterator[Key]]],
) -> None:
    index[node] = lowest[node] = len(index)
    stack.append(node)
    on_stack.add(node)
    work.append((node, iter(graph[node])))
