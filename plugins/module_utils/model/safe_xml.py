# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""XML as a tree that keeps everything: attributes, text, comments, and where each element stood.

The reader is safe with text from anywhere: a DOCTYPE, and so every entity of one's own, is refused; nothing is ever
fetched; size, depth and number of elements are bounded by the caller.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from xml.parsers import expat

from .errors import EngageError


class UnsafeXml(EngageError):
    """XML that cannot be read, or must not be.

    ``kind`` is a stable word: ``too_large``, ``too_complex``, ``xml_not_well_formed``, ``xml_encoding``,
    ``xml_doctype``. ``line`` is 0 where it is not known.
    """

    def __init__(self, kind: str, message: str, remedy: str, line: int = 0) -> None:
        super().__init__(message, remedy)
        self.kind = kind
        self.line = line


class Limits(t.NamedTuple):
    """The largest size in bytes of UTF-8, the deepest nesting and the most elements that are read."""

    size: int
    depth: int
    elements: int


class Aside(t.NamedTuple):
    """A comment or processing instruction, as it is written."""

    text: str


@dataclass
class Node:
    """An element. ``line`` is where it started in the text it was read from, 0 when it is new."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str | Aside] = field(default_factory=list)
    line: int = 0

    def copy(self) -> Node:
        """A copy down to the last child."""
        children = [each.copy() if isinstance(each, Node) else each for each in self.children]
        return Node(self.name, dict(self.attributes), children, self.line)


@dataclass
class Document:
    """A root element, with the comments and instructions around it."""

    root: Node
    before: list[Aside] = field(default_factory=list)
    after: list[Aside] = field(default_factory=list)

    def copy(self) -> Document:
        """A copy that shares nothing that can change."""
        return Document(self.root.copy(), list(self.before), list(self.after))


def elements(node: Node) -> list[Node]:
    """The elements directly within another."""
    return [each for each in node.children if isinstance(each, Node)]


def parse(text: str | bytes, limits: Limits) -> Document:
    """Read XML: bytes must be UTF-8, in a text the declared encoding does not count.

    Raises :class:`UnsafeXml` for everything that is not plain XML within the limits.
    """
    try:
        data = text.encode("utf-8") if isinstance(text, str) else bytes(text)
        plain = "\0" not in data.decode("utf-8")  # expat would recognise UTF-16, whatever encoding it is told
    except UnicodeError as error:
        raise _malformed("it is not UTF-8", 0) from error
    if not plain:
        raise _malformed("it holds a zero byte", 0)
    if len(data) > limits.size:
        raise UnsafeXml("too_large", f"The XML has {len(data)} bytes, {limits.size} are the most.", "Shorten it.")
    return _Reader(isinstance(text, str), limits).read(data)


class _Reader:
    def __init__(self, decoded: bool, limits: Limits) -> None:
        self.decoded = decoded
        self.limits = limits
        self.count = 0
        self.open: list[Node] = []
        self.root: Node | None = None
        self.before: list[Aside] = []
        self.after: list[Aside] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> Document:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _malformed(expat.ErrorString(error.code), error.lineno) from error
        if self.root is None:
            raise _malformed("it has no root element", 1)
        return Document(self.root, self.before, self.after)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8" and not self.decoded:
            raise UnsafeXml("xml_encoding", f"The XML declares the encoding {encoding!r}.", "Save it as UTF-8.", 1)

    def _doctype(self, *_parts: object) -> None:
        raise UnsafeXml(
            "xml_doctype",
            "The XML has a DOCTYPE. It could define entities, and none is ever followed.",
            "Remove the DOCTYPE and write out what it stands for.",
            self.parser.CurrentLineNumber,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        node = Node(name, attributes, line=line)
        self.count += 1
        if len(self.open) >= self.limits.depth:
            raise UnsafeXml(
                "too_complex", f"Elements are nested more than {self.limits.depth} deep.", "Flatten it.", line
            )
        if self.count > self.limits.elements:
            raise UnsafeXml(
                "too_complex", f"It has more than {self.limits.elements} elements.", "Split or shorten it.", line
            )
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def _comment(self, text: str) -> None:
        self._aside(Aside(f"<!--{text}-->"))

    def _instruction(self, target: str, text: str) -> None:
        self._aside(Aside(f"<?{target} {text}?>" if text else f"<?{target}?>"))

    def _aside(self, aside: Aside) -> None:
        if self.open:
            self.open[-1].children.append(aside)
        else:
            (self.before if self.root is None else self.after).append(aside)


def _malformed(problem: str, line: int) -> UnsafeXml:
    return UnsafeXml(
        "xml_not_well_formed", f"The XML cannot be read: {problem}.", "Correct the text; it may be cut off.", line
    )
