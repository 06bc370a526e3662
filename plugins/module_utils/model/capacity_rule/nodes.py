# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""XML as a tree that keeps everything: attributes, text, comments, and where each element stood.

The reader is safe with text from anywhere: a DOCTYPE, and so every entity of one's own, is refused; nothing is ever
fetched; size and depth are bounded.
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, field
from xml.parsers import expat

from .errors import CapacityRuleError

MAX_SIZE = 1 << 20
"""The largest text read or written, in bytes of UTF-8."""
MAX_DEPTH = 80
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_ESCAPES)
_ATTRIBUTE = str.maketrans({**_ESCAPES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


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


def parse(text: str | bytes) -> Document:
    """Read XML, which must be UTF-8; raise :class:`CapacityRuleError` for everything that is not plain XML."""
    try:
        data = text.encode("utf-8") if isinstance(text, str) else bytes(text)
        plain = "\0" not in data.decode("utf-8")  # expat would recognise UTF-16, whatever encoding it is told
    except UnicodeError as error:
        raise _malformed("it is not UTF-8", 0) from error
    if not plain:
        raise _malformed("it holds a zero byte", 0)
    if len(data) > MAX_SIZE:
        raise CapacityRuleError(
            "too_large", f"The XML has {len(data)} bytes, {MAX_SIZE} are the most.", "Is it really a capacity rule?"
        )
    return _Reader(isinstance(text, str)).read(data)


class _Reader:
    def __init__(self, decoded: bool) -> None:
        self.decoded = decoded
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
            raise CapacityRuleError(
                "xml_encoding", f"The XML declares the encoding {encoding!r}.", "Save it as UTF-8.", "XML, line 1"
            )

    def _doctype(self, *_parts: object) -> None:
        raise CapacityRuleError(
            "xml_doctype",
            "The XML has a DOCTYPE. It could define entities, and none is ever followed.",
            "Remove the DOCTYPE and write out what it stands for.",
            f"XML, line {self.parser.CurrentLineNumber}",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        node = Node(name, attributes, line=line)
        if len(self.open) >= MAX_DEPTH:
            raise CapacityRuleError(
                "too_complex", f"Elements are nested more than {MAX_DEPTH} deep.", "Flatten it.", f"XML, line {line}"
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


def _malformed(problem: str, line: int) -> CapacityRuleError:
    where = f"XML, line {line}" if line else "XML"
    return CapacityRuleError(
        "xml_not_well_formed", f"The XML cannot be read: {problem}.", "Correct the text; it may be cut off.", where
    )


def serialise(document: Document) -> str:
    """Write XML in the layout of the vendor's library: a declaration and no line break of its own."""
    parts = [DECLARATION, *(each.text for each in document.before)]
    _write(document.root, parts)
    parts.extend(each.text for each in document.after)
    text = "".join(parts)
    if len(text.encode("utf-8")) > MAX_SIZE:
        raise CapacityRuleError("too_large", f"The XML would exceed {MAX_SIZE} bytes.", "Simplify the rule.")
    return text


def _write(node: Node, parts: list[str]) -> None:
    attributes = "".join(
        f' {name}="{_legal(value).translate(_ATTRIBUTE)}"' for name, value in sorted(node.attributes.items())
    )
    if not node.children:
        parts.append(f"<{node.name}{attributes}/>")
        return
    parts.append(f"<{node.name}{attributes}>")
    for child in node.children:
        if isinstance(child, Node):
            _write(child, parts)
        else:
            parts.append(child.text if isinstance(child, Aside) else _legal(child).translate(_TEXT))
    parts.append(f"</{node.name}>")


def _legal(text: str) -> str:
    if _ILLEGAL.search(text):
        raise CapacityRuleError(
            "text_not_xml", f"{text[:80]!r} holds a character that XML cannot.", "Remove control characters."
        )
    return text


def append(parent: Node, child: Node) -> None:
    """Add a last element, indented like the one before it; what follows that one stays behind."""
    last = max((index for index, each in enumerate(parent.children) if isinstance(each, Node)), default=None)
    if last is None:
        parent.children.append(child)
        return
    indent = parent.children[last - 1] if last else ""
    blank = [indent] if isinstance(indent, str) and not indent.strip() and indent else []
    parent.children[last + 1 : last + 1] = [*blank, child]
