# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The XML among the vendor's files: in the encoding it declares, within bounds, and without a DOCTYPE."""

from __future__ import annotations

import re

from .. import safe_xml
from ..safe_xml import Node
from .errors import VendorFileError
from .text import MAX_SIZE, check, check_size, line_of, without_mark

MAX_DEPTH = 80
MAX_ELEMENTS = 100_000
# A byte of Windows-1252 becomes three of UTF-8 at most.
_LIMITS = safe_xml.Limits(3 * MAX_SIZE, MAX_DEPTH, MAX_ELEMENTS)

# What is declared as ISO-8859-1 is read as Windows-1252, which has letters where the former has control characters.
ENCODINGS = {"utf-8": "utf-8", "us-ascii": "ascii", "windows-1252": "cp1252", "iso-8859-1": "cp1252"}
_DECLARATION = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_HEAD = 300


def read_root(data: bytes, name: str) -> Node:
    """The root element of an XML file. Raises :class:`VendorFileError` for everything that is not plain XML."""
    text = check(_decoded(without_mark(check_size(data, name)), name), name)
    try:
        return safe_xml.parse(text, _LIMITS).root
    except safe_xml.UnsafeXml as error:
        raise VendorFileError(error.kind, name, error.message, error.remedy, error.line) from error


def _decoded(data: bytes, name: str) -> str:
    declared = _DECLARATION.match(data[:_HEAD])
    label = declared.group(1).decode("ascii") if declared else "utf-8"
    encoding = ENCODINGS.get(label.lower())
    if encoding is None:
        raise VendorFileError("xml_encoding", name, f"It declares the encoding {label[:40]}.", "Save it as UTF-8.", 1)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_of(data[: error.start].decode("latin-1"), error.start)
        raise VendorFileError(
            "encoding", name, f"It is not {label}, which it claims to be.", "Copy it anew, or save it as UTF-8.", line
        ) from error
