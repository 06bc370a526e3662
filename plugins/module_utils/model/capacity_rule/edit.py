# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Adding a media to a rule that exists already, or changing its limit, and nothing else."""

from __future__ import annotations

import typing as t

from ..safe_xml import Document, Node
from .build import check_names
from .errors import CapacityRuleError
from .nodes import append
from .normal import Reducer, condition_of, own_limits, same_meaning
from .rule import (
    DEFAULT_PRIORITY,
    Condition,
    Group,
    MediaRule,
    Rule,
    Threshold,
    check_capacity,
    check_priority,
    find_media,
    rules_by_media,
)
from .xml import (
    GROUP,
    LEAF,
    condition_node,
    interpret,
    is_wildcard,
    known,
    known_children,
    media_rule_node,
    rule_nodes,
    table_node,
)


def with_media(rule: Rule, media: str, limit: int, priority: int | None = None) -> Rule:
    """The rule with "at most ``limit`` (1 to 255) of ``media``"; all else stays, the very XML around it included.

    A media that has a rule gets another limit of its own; what that rule says about other media stays. A media
    without one gets a rule with the priority given, else the one all others share, else the default. Thresholds for
    "any media" keep meaning the media they meant before. A rule that says so already is returned as it is.

    Raises :class:`CapacityRuleError` for impossible limits, and for a media with several rules: which one counts is
    not documented.
    """
    check_names([media])
    check_capacity(limit, f"Capacity of media {media!r}")
    if priority is not None:
        check_priority(priority, f"Rule of media {media!r}")
    name = find_media(rule.media or (), media) or media
    existing = rules_by_media(rule).get(name, [])
    if len(existing) > 1:
        raise CapacityRuleError(
            "several_rules",
            f"The media {name!r} has {len(existing)} rules; how they combine is not documented.",
            "Keep one of them, or give the conditions in full.",
        )
    if existing:
        return _changed(rule, existing[0], limit, existing[0].priority if priority is None else priority)
    return _added(rule, name, limit, _usual_priority(rule) if priority is None else priority)


def _usual_priority(rule: Rule) -> int:
    used = {each.priority for each in rule.rules}
    return used.pop() if len(used) == 1 else DEFAULT_PRIORITY


def _added(rule: Rule, name: str, limit: int, priority: int) -> Rule:
    names = rule.media or ()
    new = MediaRule(name, Threshold(name, limit), priority)
    wanted = Rule(names if name in names else (*names, name), (*rule.rules, new))
    if rule.document is None:
        return wanted
    document = rule.document.copy()
    _write_out_wildcards(document, rule)
    table = table_node(document)
    if table is None:
        table = Node("MediaTypes")
        document.root.children.insert(0, table)
    if name not in names:
        append(table, Node("Media", {"name": name}))
    append(document.root, media_rule_node(new))
    return _checked(document, wanted)


def _changed(rule: Rule, old: MediaRule, limit: int, priority: int) -> Rule:
    if own_limits(rule).get(old.media) == limit and old.priority == priority:
        return rule
    new = MediaRule(old.media, _with_limit(old.condition, old.media, limit), priority)
    index = rule.rules.index(old)
    wanted = Rule(rule.media, (*rule.rules[:index], new, *rule.rules[index + 1 :]))
    if rule.document is None:
        return wanted
    document = rule.document.copy()
    node = rule_nodes(document)[index]
    if priority != old.priority:
        node.attributes["priority"] = str(priority)
    leaf = _own_leaf(node, old.media)
    if leaf is not None:
        leaf.attributes["capacity"] = str(limit)
        result = interpret(document)
        if same_meaning(result, wanted):
            return result
    node.children = [each for each in node.children if not (isinstance(each, Node) and _counts(each))]
    append(node, condition_node(new.condition))
    return _checked(document, wanted)


def _checked(document: Document, wanted: Rule) -> Rule:
    result = interpret(document)
    if result.media != wanted.media or not same_meaning(result, wanted):
        raise CapacityRuleError(
            "cannot_edit", "The XML of this rule cannot be changed in place.", "Give the conditions in full."
        )
    return result


def _with_limit(condition: Condition, media: str, limit: int) -> Condition:
    """In place where the limit is easily found, otherwise in the irredundant form."""
    reducer = Reducer()
    own = Threshold(media, limit)
    others = [b for b in reducer.blocks(condition) if not (len(b) == 1 and b[0].media == media)]
    plain = condition_of(reducer.blocks(condition_of([*others, (own,)])))
    members = condition.members if isinstance(condition, Group) and condition.kind == "OR" else (condition,)
    places = [index for index, each in enumerate(members) if isinstance(each, Threshold) and each.media == media]
    if len(places) > 1:
        return plain
    changed = (*members[: places[0]], own, *members[places[0] + 1 :]) if places else (*members, own)
    candidate = changed[0] if len(changed) == 1 else Group("OR", changed)
    reached = set(map(frozenset, reducer.blocks(candidate)))
    return candidate if reached.issuperset(map(frozenset, reducer.blocks(plain))) else plain


def _own_leaf(node: Node, media: str) -> Node | None:
    """The one threshold that is this media's own limit, if it stands where it can be changed alone."""
    children = list(known_children(node))
    if known(children[0]) == GROUP:
        if children[0].attributes.get("type", "").upper() != "OR":
            return None
        children = list(known_children(children[0]))
    leaves = [
        each for each in children if known(each) == LEAF and each.attributes.get("media", "").lower() == media.lower()
    ]
    return leaves[0] if len(leaves) == 1 else None


def _counts(node: Node) -> bool:
    return bool(known(node)) or next(known_children(node), None) is not None


def _write_out_wildcards(document: Document, rule: Rule) -> None:
    """Name the media that "any media" means, before there is one more of them."""
    ruled = list(rules_by_media(rule))
    for node in rule_nodes(document):
        _write_out(node, ruled, rule.media or ())


def _write_out(parent: Node, ruled: list[str], names: t.Sequence[str]) -> None:
    children: list[t.Any] = []
    for child in parent.children:
        if not isinstance(child, Node):
            children.append(child)
            continue
        _write_out(child, ruled, names)
        if not is_wildcard(child, names):
            children.append(child)
            continue
        leaves = [Node(child.name, {**child.attributes, "media": name}, [], child.line) for name in ruled]
        alternatives = parent.attributes.get("type", "").upper() != "AND" or len(leaves) == 1
        children += leaves if alternatives else [Node("ComplexCondition", {"type": "OR"}, list(leaves))]
    parent.children = children
