# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The XML of capacity rules: read within their limits, and written in the layout of the vendor's library.

The tree and the safe reader are those of ``safe_xml``; here problems become errors of a capacity rule.
"""

from __future__ import annotations

import re

from .. import safe_xml
from ..safe_xml import Aside, Document, Node
from .errors import CapacityRuleError

MAX_SIZE = 1 << 20
"""The largest text read or written, in bytes of UTF-8."""
MAX_DEPTH = 80
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'

# No bound on elements but the size: an element takes four bytes at least.
_LIMITS = safe_xml.Limits(MAX_SIZE, MAX_DEPTH, MAX_SIZE)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_ESCAPES)
_ATTRIBUTE = str.maketrans({**_ESCAPES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def parse(text: str | bytes) -> Document:
    """Read XML, which must be UTF-8; raise :class:`CapacityRuleError` for everything that is not plain XML."""
    try:
        return safe_xml.parse(text, _LIMITS)
    except safe_xml.UnsafeXml as error:
        if error.kind == "too_large":
            raise CapacityRuleError(error.kind, error.message, "Is it really a capacity rule?") from error
        where = f"XML, line {error.line}" if error.line else "XML"
        raise CapacityRuleError(error.kind, error.message, error.remedy, where) from error


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
