# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Capacity rules as XML: the value ``_CRWizardGUIPresentation_`` of a script's annex, without its final zero byte.

::

    <CapacityRule>
      <MediaTypes><Media name="voice"/><Media name="chat"/></MediaTypes>
      <MediaRule media="chat" priority="1">
        <ComplexCondition type="OR">
          <ElementaryRule media="chat" capacity="3"/>
          <ElementaryRule media="voice" capacity="1"/>
        </ComplexCondition>
      </MediaRule>
    </CapacityRule>

It reads what the vendor's compiler reads, and in the same way: case of elements and media names does not count,
unknown elements and attributes are skipped (and kept), an ElementaryRule without media stands for every media that
has a MediaRule. What the compiler skips although somebody meant something by it ends up in ``Rule.notes``; what it
turns into a corrupt or different rule is refused. (Source: the vendor's Platform SDK 9.0.010.06, run, grade C.)
"""

from __future__ import annotations

import re
import typing as t

from ..safe_xml import Document, Node
from .errors import CapacityRuleError
from .nodes import parse, serialise
from .rule import (
    DEFAULT_PRIORITY,
    Condition,
    Group,
    MediaRule,
    Rule,
    Threshold,
    check_capacity,
    check_media_table,
    check_priority,
    empty_group,
    unknown_media,
)

ROOT, TABLE, MEDIA, MEDIA_RULE, GROUP, LEAF = (
    "capacityrule",
    "mediatypes",
    "media",
    "mediarule",
    "complexcondition",
    "elementaryrule",
)
_KNOWN = {ROOT, TABLE, MEDIA, MEDIA_RULE, GROUP, LEAF}
_CHILDREN = {ROOT: {TABLE, MEDIA_RULE}, TABLE: {MEDIA}, MEDIA_RULE: {GROUP, LEAF}, GROUP: {GROUP, LEAF}}
_NUMBER = re.compile(r"[+-]?[0-9]+", re.ASCII)


def read_xml(text: str | bytes) -> Rule:
    """Read a rule. Raises :class:`CapacityRuleError`, with the line, for everything that is no valid rule."""
    return interpret(parse(text))


def write_xml(rule: Rule) -> str:
    """Write a rule; one that was read from XML keeps all that its document holds besides, unless it no longer says so.

    Raises :class:`CapacityRuleError` when XML cannot say it: control characters in a name, or a condition about one
    of two media that differ in case only.
    """
    document = rule.document
    if document is None or interpret(document) != rule:
        document = Document(_root(rule))
        if interpret(document) != rule:
            raise CapacityRuleError(
                "ambiguous_media_name",
                "Two media of the rule differ in case only; XML cannot tell them apart.",
                "Rename one of the media types.",
            )
    return serialise(document)


def interpret(document: Document) -> Rule:
    """The rule that a document states."""
    return _Interpreter(document).rule()


def known(node: Node) -> str:
    """The name by which the vendor's compiler knows an element, or an empty text."""
    name = node.name.lower()
    return name if name in _KNOWN else ""


def known_children(node: Node) -> t.Iterator[Node]:
    """The elements that count as children: unknown ones are looked through."""
    for child in node.children:
        if isinstance(child, Node):
            if known(child):
                yield child
            else:
                yield from known_children(child)


def table_node(document: Document) -> Node | None:
    """The table of media; a second one does not count."""
    return next((each for each in known_children(document.root) if known(each) == TABLE), None)


def rule_nodes(document: Document) -> list[Node]:
    """The media rules, in order."""
    return [each for each in known_children(document.root) if known(each) == MEDIA_RULE]


def condition_node(condition: Condition) -> Node:
    """A condition as an element."""
    if isinstance(condition, Threshold):
        return Node("ElementaryRule", {"media": condition.media, "capacity": str(condition.capacity)})
    return Node("ComplexCondition", {"type": condition.kind}, [condition_node(each) for each in condition.members])


def media_rule_node(rule: MediaRule) -> Node:
    """A media rule as an element."""
    attributes = {"media": rule.media, "priority": str(rule.priority)}
    return Node("MediaRule", attributes, [condition_node(rule.condition)])


def _root(rule: Rule) -> Node:
    root = Node("CapacityRule")
    if rule.media is not None:
        root.children.append(Node("MediaTypes", {}, [Node("Media", {"name": name}) for name in rule.media]))
    root.children.extend(media_rule_node(each) for each in rule.rules)
    return root


class _Interpreter:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.names: list[str] = []
        self.notes: list[str] = []
        self.tables = 0
        self.spellings: dict[str, str] = {}
        self.with_rule: list[str] = []
        self.wildcards: dict[int, Condition] = {}

    def rule(self) -> Rule:
        root = self.document.root
        if root.name.lower() != ROOT:
            raise CapacityRuleError(
                "other_root",
                f"The XML is a <{root.name}>, not a <CapacityRule>; the product would store nothing.",
                "Write the elements without a prefix." if ":" in root.name else "Give the XML of a capacity rule.",
                _where(root),
            )
        self._look_around(root, ROOT)
        table = table_node(self.document)
        if table is not None:
            self.names = self._media_names(table)
            self.spellings = {name.lower(): name for name in reversed(self.names)}
        nodes = rule_nodes(self.document)
        if nodes and table is None:
            raise CapacityRuleError(
                "media_table_missing", "There are media rules but no <MediaTypes>.", "List the media.", _where(nodes[0])
            )
        media = [self._find(each, "unknown_media_in_media_rule") for each in nodes]
        self.with_rule = list(dict.fromkeys(media))
        rules = [self._media_rule(name, each) for name, each in zip(media, nodes)]
        names = None if table is None else tuple(self.names)
        return Rule(names, tuple(rules), self.document, tuple(self.notes))

    def _look_around(self, node: Node, parent: str) -> None:
        """Refuse known elements where they mean nothing; take note of what is skipped."""
        for child in node.children:
            if not isinstance(child, Node):
                continue
            name = known(child)
            if not name:
                self._unknown(child)
            elif name == MEDIA and parent != TABLE:
                self._note(child, "is outside <MediaTypes> and does not count")
            elif name not in _CHILDREN.get(parent, ()):
                raise CapacityRuleError(
                    "misplaced_element", f"<{child.name}> has no meaning in <{node.name}>.", "Move it.", _where(child)
                )
            if name == TABLE:
                self.tables += 1
                if self.tables > 1:
                    self._note(child, "is a second table of media and does not count")
            self._look_around(child, name or parent)

    def _unknown(self, node: Node) -> None:
        if node.name.rpartition(":")[2].lower() in _KNOWN:
            raise CapacityRuleError(
                "prefixed_element",
                f"It is not known whether the product reads <{node.name}>.",
                "Write the elements of a capacity rule without a prefix.",
                _where(node),
            )
        self._note(node, "is unknown and does not count")

    def _note(self, node: Node, what: str) -> None:
        if len(self.notes) < 20:
            self.notes.append(f"{_where(node)}: it {what}.")

    def _media_names(self, table: Node) -> list[str]:
        names: dict[str, Node] = {}
        folded: set[str] = set()
        for node in known_children(table):
            name = node.attributes.get("name", "")
            check_media_table([name], _where(node))
            if name in names:
                raise CapacityRuleError(
                    "duplicate_media_name", f"The media {name!r} is listed twice.", "List it once.", _where(node)
                )
            if not name:
                self._note(node, "has no name, so thresholds without media mean it and not all media")
            elif name.lower() in folded:
                self._note(node, "differs from another media in case only and can never be meant")
            names[name] = node
            folded.add(name.lower())
        return list(names)

    def _find(self, node: Node, kind: str) -> str:
        media = node.attributes.get("media", "")
        found = self.spellings.get(media.lower())
        if found is None:
            raise unknown_media(kind, media, self.names, _where(node))
        return found

    def _media_rule(self, media: str, node: Node) -> MediaRule:
        return MediaRule(media, self._rule_condition(node), self._priority(node))

    def _priority(self, node: Node) -> int:
        text = node.attributes.get("priority")
        if text is None:
            return DEFAULT_PRIORITY
        if not _NUMBER.fullmatch(text):
            self._note(node, f"has the priority {text!r}, which is no number and counts as {DEFAULT_PRIORITY}")
            return DEFAULT_PRIORITY
        return check_priority(_small(text), _where(node))

    def _rule_condition(self, node: Node) -> Condition:
        """The first child decides: a group stands alone, thresholds start an implied OR."""
        nodes = list(known_children(node))
        if not nodes:
            raise CapacityRuleError(
                "empty_media_rule",
                "The media rule has no condition; compiled, it would be corrupt.",
                "Give it a threshold.",
                _where(node),
            )
        conditions = [self._condition(each) for each in nodes]
        if known(nodes[0]) == LEAF:
            return conditions[0] if len(conditions) == 1 else Group("OR", tuple(conditions))
        for other in nodes[1:]:
            if known(other) == GROUP:
                raise CapacityRuleError(
                    "two_top_groups",
                    "A media rule has one group at most.",
                    "Join its groups in a <ComplexCondition>.",
                    _where(other),
                )
            self._note(other, "follows the group of its media rule and does not count")
        return conditions[0]

    def _condition(self, node: Node) -> Condition:
        if known(node) == LEAF:
            return self._threshold(node)
        kind = node.attributes.get("type", "")
        if kind.upper() not in ("AND", "OR"):
            raise CapacityRuleError(
                "bad_condition_type",
                "NOT does not negate in the product." if kind.upper() == "NOT" else f"The type {kind!r} is unknown.",
                'Write type="OR" or type="AND".',
                _where(node),
            )
        members = tuple(self._condition(each) for each in known_children(node))
        if not members:
            raise empty_group(kind.upper(), _where(node))
        return Group(kind.upper(), members)

    def _threshold(self, node: Node) -> Condition:
        capacity = self._capacity(node)
        if node.attributes.get("media", "") or "" in self.names:
            return Threshold(self._find(node, "unknown_media_in_leaf"), capacity)
        return self._wildcard(capacity)

    def _wildcard(self, capacity: int) -> Condition:
        """One object per capacity: many wildcards times many media would fill the memory."""
        if capacity not in self.wildcards:
            thresholds = tuple(Threshold(media, capacity) for media in self.with_rule)
            self.wildcards[capacity] = thresholds[0] if len(thresholds) == 1 else Group("OR", thresholds)
        return self.wildcards[capacity]

    def _capacity(self, node: Node) -> int:
        text = node.attributes.get("capacity")
        if text is None:
            raise CapacityRuleError(
                "capacity_missing", "The threshold has no capacity.", 'Write capacity="3".', _where(node)
            )
        if not _NUMBER.fullmatch(text):
            raise CapacityRuleError(
                "capacity_not_a_number", f"The capacity {text[:40]!r} is no number.", "Write 1 to 255.", _where(node)
            )
        return check_capacity(_small(text), _where(node))


def is_wildcard(node: Node, names: t.Sequence[str]) -> bool:
    """Whether this ElementaryRule stands for every media that has a rule."""
    return known(node) == LEAF and not node.attributes.get("media", "") and "" not in names


def _small(text: str) -> int:
    """The number, or one that is out of every range: Python refuses to read thousands of digits."""
    digits = text.lstrip("+-").lstrip("0")
    number = int(digits or "0") if len(digits) < 10 else 10**9
    return -number if text.startswith("-") else number


def _where(node: Node) -> str:
    attributes = "".join(f' {name}="{value[:40]}"' for name, value in sorted(node.attributes.items())[:3])
    text = f"<{node.name[:40]}{attributes}>"
    return f"{text}, line {node.line}" if node.line else text
