# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the bytes of a vendor's file to its text.

No document says in which encoding the vendor ships these files (grade D): UTF-8 is tried first, Windows-1252 second.
"""

from __future__ import annotations

import codecs
import re

from .errors import VendorFileError

MAX_SIZE = 5 << 20
"""The largest file that is read, in bytes: far beyond what any vendor's file of options should need."""

LINE_BREAK = re.compile("\r\n|\r|\n")
# Control characters, odd line breaks, a byte order mark in the middle, and the sign for a character that was lost.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNCOUNTED = str.maketrans("", "", " \t-_")
_RESAVE = "Open it in an editor and save it as UTF-8."


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 (with a byte order mark or without) or Windows-1252.

    Raises :class:`VendorFileError` for a file that is larger than :data:`MAX_SIZE`, is in another encoding as far as
    that can be told, is empty or blank, or holds characters that no text file has.
    """
    return check(_decoded(check_size(data, name), name), name)


def check_size(data: bytes, name: str) -> bytes:
    """The data, if they are neither too many nor UTF-16 or UTF-32 by their first bytes."""
    if len(data) > MAX_SIZE:
        raise VendorFileError(
            "too_large",
            name,
            f"It has {len(data)} bytes, {MAX_SIZE} are the most.",
            "Is it really the file you meant?",
        )
    if data.startswith(_WIDE):
        raise VendorFileError("utf_16", name, "It is saved as UTF-16 or UTF-32.", _RESAVE, 1)
    return data


def without_mark(data: bytes) -> bytes:
    """The data without the byte order mark of UTF-8."""
    return data[len(codecs.BOM_UTF8) :] if data.startswith(codecs.BOM_UTF8) else data


def check(text: str, name: str) -> str:
    """The text, if there is any and it holds nothing but text."""
    bad = _BAD.search(text)
    if bad:
        raise VendorFileError(
            "bad_character",
            name,
            f"It holds the character U+{ord(bad.group()):04X}, which has no place in such a file.",
            "Copy the file anew from where the vendor installed it.",
            line_of(text, bad.start()),
        )
    if not text.strip():
        raise VendorFileError("empty", name, "It is empty.", "Copy the file anew from where the vendor installed it.")
    return text


def line_of(text: str, place: int) -> int:
    """In which line a place of the text is, counted from 1."""
    return len(LINE_BREAK.findall(text, 0, place)) + 1


def folded(word: str) -> str:
    """A word for comparison: case, spaces, dashes and underscores do not count."""
    return word.translate(_UNCOUNTED).casefold()


def _decoded(data: bytes, name: str) -> str:
    marked = data.startswith(codecs.BOM_UTF8)
    data = without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = error
    # Where the text before is valid UTF-8 beyond ASCII, or the last character is cut, it is a damaged UTF-8 file. To
    # read that as Windows-1252 would turn its letters into others.
    before = data[: problem.start]
    if marked or not before.isascii() or problem.reason == "unexpected end of data":
        raise _not_text(data, name, problem.start)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _not_text(data, name, error.start) from error


def _not_text(data: bytes, name: str, place: int) -> VendorFileError:
    line = line_of(data[:place].decode("latin-1"), place)
    return VendorFileError("encoding", name, "It is neither UTF-8 nor Windows-1252, or damaged.", _RESAVE, line)
