# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bytes of a vendor's file to text: encodings, damage, and what is no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import EngageError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.errors import VendorFileError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.text import (
    MAX_SIZE,
    decode,
    folded,
    line_of,
)

NAME = "GenesysHubDriver.cfg"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("Größe €".encode(), "Größe €"),
        ("Größe €".encode("utf-8-sig"), "Größe €"),
        ("Größe €".encode("cp1252"), "Größe €"),
        (b"\xff", "ÿ"),
        ("…ü\n".encode("cp1252"), "…ü\n"),
        (b"tab\there\r\nand\rthere\n", "tab\there\r\nand\rthere\n"),
        ("x = \U0001f600".encode(), "x = \U0001f600"),
    ],
)
def test_utf_8_first_then_windows_1252(data: bytes, text: str) -> None:
    assert decode(data, NAME) == text


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b" \t\r\n\n", "empty", 0),
        ("\xa0\n".encode(), "empty", 0),
        ("a".encode("utf-16"), "utf_16", 1),
        (b"\xff\xfea\0", "utf_16", 1),
        (b"\xfe\xff\0a", "utf_16", 1),
        ("a".encode("utf-32"), "utf_16", 1),
        (b"\0\0\xfe\xff\0\0\0a", "utf_16", 1),
        ("a".encode("utf-16-le"), "bad_character", 1),
        (b"a\n\0", "bad_character", 2),
        (b"a\r\nb\rc\n\x1b", "bad_character", 4),
        (b"\x08", "bad_character", 1),
        (b"\x0b", "bad_character", 1),
        (b"\x0c", "bad_character", 1),
        (b"\x0e", "bad_character", 1),
        (b"\x1f", "bad_character", 1),
        (b"\x7f", "bad_character", 1),
        ("a\x85b".encode(), "bad_character", 1),
        ("a\x9f".encode(), "bad_character", 1),
        ("a\n\n\u2028".encode(), "bad_character", 3),
        ("a\u2029".encode(), "bad_character", 1),
        ("a\n\ufeff[b]".encode(), "bad_character", 2),
        ("a\ufffd".encode(), "bad_character", 1),
        (b"\xfc\n\x81", "encoding", 2),
        (b"ok\n\xc3\xbc\n\xff", "encoding", 3),
        (b"\xef\xbb\xbfa\n\xfc", "encoding", 2),
        ("a\nü".encode()[:-1], "encoding", 2),
        (b"a\n" + "\U0001f600".encode()[:-1], "encoding", 2),
        (b"x" * (MAX_SIZE + 1), "too_large", 0),
    ],
)
def test_what_is_no_text(data: bytes, kind: str, line: int) -> None:
    with pytest.raises(VendorFileError) as caught:
        decode(data, NAME)
    assert (caught.value.kind, caught.value.line, caught.value.file) == (kind, line, NAME)
    assert str(caught.value).startswith(f"{NAME}, line {line}: " if line else f"{NAME}: ")
    assert caught.value.remedy


def test_the_largest_file_is_read() -> None:
    assert len(decode(b"x" * MAX_SIZE, NAME)) == MAX_SIZE


def test_the_message() -> None:
    error = VendorFileError("no_equals", NAME, "There is no = in it.", "Correct it.", 12)
    assert isinstance(error, EngageError)
    assert str(error) == "GenesysHubDriver.cfg, line 12: There is no = in it. Correct it."
    with pytest.raises(VendorFileError, match=r"It holds the character U\+001B, which has no place in such a file\."):
        decode(b"\x1b", NAME)


@pytest.mark.parametrize(("place", "line"), [(0, 1), (1, 1), (3, 2), (5, 3), (6, 3)])
def test_lines_are_counted_from_one(place: int, line: int) -> None:
    assert line_of("a\r\n\r\nb", place) == line


def test_words_are_compared_without_case_and_dashes() -> None:
    assert folded("Valid-Values") == folded("valid_values") == folded("VALID VALUES") == "validvalues"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffd")))
def test_every_text_comes_back(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), NAME) == text
        assert decode(text.encode("utf-8-sig"), NAME) == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data, NAME)
    except VendorFileError:
        return
    assert data in (text.encode(), text.encode("utf-8-sig"), text.encode("cp1252", "replace"))
