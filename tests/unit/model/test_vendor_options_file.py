# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files of options: what is read from them, and what is refused in which line."""

from __future__ import annotations

import typing as t
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.errors import VendorFileError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.options_file import (
    read_options_file,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.text import MAX_SIZE

NAME = "GenesysHubDriver.cfg"
DRIVER = Path(__file__).resolve().parents[2] / "fixtures" / "vendor" / NAME
SECTIONS = {
    "channel-whatsapp": {
        "driver-classname": "com.example.hub.Driver",
        "inbound-route": ",1:session-chat",
        "reconnection-timeout": "180",
        "ucs-in-use": "true",
        "username": "hub-user",
        "password": 'p;a#ss=word "quoted"',
        "x-access-token": "",
        "label": "Grüße aus Köln",
        "x-debug-mode": "false",
    },
    "channel-whatsapp-monitor-1": {"channel id": "4711", "sampling-period": "600"},
}


def read(text: str | bytes) -> dict[str, dict[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return {section: dict(values) for section, values in read_options_file(data, NAME).sections.items()}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_file_of_a_driver(line_break: str, encoding: str) -> None:
    text = DRIVER.read_text(encoding="utf-8").replace("\n", line_break)
    found = read(text.encode(encoding))
    assert found == SECTIONS
    assert [list(each) for each in found.values()] == [list(each) for each in SECTIONS.values()]


def test_secrets_stay_out_of_repr() -> None:
    found = read_options_file(DRIVER.read_bytes(), NAME)
    assert found.name == NAME
    assert "ss=word" not in repr(found)


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("[a]\nb=c", {"a": {"b": "c"}}),
        ("[a]\n[b]\nc=d", {"a": {}, "b": {"c": "d"}}),
        ("\t[ a b ]\t\nc=d", {"a b": {"c": "d"}}),
        ("[a]\nb=c\n  d=e\n\tf = g", {"a": {"b": "c", "d": "e", "f": "g"}}),
        ("[a]\nb = c = d ; e # f", {"a": {"b": "c = d ; e # f"}}),
        ("[a]\nb==c", {"a": {"b": "=c"}}),
        ("[a]\nb=", {"a": {"b": ""}}),
        ("[a]\nb = 'c'\nd = \" e \"", {"a": {"b": "'c'", "d": '" e "'}}),
        ("[a]\nb=c\nb=c", {"a": {"b": "c"}}),
        ("[a]\nb=c\n[d]\nb=x\n[a]\ne=f", {"a": {"b": "c", "e": "f"}, "d": {"b": "x"}}),
        ("[a]\nB=1\nb=2", {"a": {"B": "1", "b": "2"}}),
        ("[a]\n;x\n #y\n\n  \nb:c=d", {"a": {"b:c": "d"}}),
        ("[a]\nb = [c]", {"a": {"b": "[c]"}}),
        ("[DEFAULT]\na=1\n[b]\nc=%(a)s", {"DEFAULT": {"a": "1"}, "b": {"c": "%(a)s"}}),
        ("[a]\nb=c\u00a0", {"a": {"b": "c\u00a0"}}),
    ],
)
def test_what_a_line_means(text: str, sections: dict[str, dict[str, str]]) -> None:
    assert read(text) == sections


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a=b\n[c]", "no_section", 1),
        ("\n;x\na=b", "no_section", 3),
        ("[a]\nb=c\nnothing", "no_equals", 3),
        ("[a]\nb=c\n continued", "no_equals", 3),
        ("nothing", "no_equals", 1),
        ("[a]\n=b", "empty_option", 2),
        ("[a]\n \t = b", "empty_option", 2),
        ("[]\na=b", "empty_section", 1),
        ("[a]\nb=c\n[ \t]", "empty_section", 3),
        ("[a\nb=c", "unclosed_section", 1),
        ("[a]\nb=c\r\n[channel-wha", "unclosed_section", 3),
        ("[", "unclosed_section", 1),
        ("[a] b=c", "text_after_section", 1),
        ("[a] ; comment\nb=c", "text_after_section", 1),
        ("[a]]\nb=c", "text_after_section", 1),
        ("[a]\nb\tc=d", "odd_character", 2),
        ("[a]\nb\u00a0=d", "odd_character", 2),
        ("[a\u200b]\nb=d", "odd_character", 1),
        ("[a]\nb=1\nb=2", "contradiction", 3),
        ("[a]\nb=1\n[c]\nb=2\n[a]\nb=\n", "contradiction", 6),
        ("[a]\n[b]", "no_options", 0),
        (";only\n#comments", "no_options", 0),
        ("", "empty", 0),
        ("[a]\nb=\0", "bad_character", 2),
    ],
)
def test_damage_is_refused_with_its_line(text: str, kind: str, line: int) -> None:
    with pytest.raises(VendorFileError) as caught:
        read(text)
    assert (caught.value.kind, caught.value.line) == (kind, line)
    assert caught.value.remedy


def test_a_contradiction_names_both_lines_and_no_value() -> None:
    with pytest.raises(VendorFileError) as caught:
        read("[channel]\n\npassword = first-secret\npassword = second-secret")
    assert str(caught.value) == (
        "GenesysHubDriver.cfg, line 4: The option password of [channel] has another value than in line 3."
        " Keep one of the two."
    )


@pytest.mark.parametrize(
    "text", ["[a]\npassword s3cret", "password = s3cret", "[a]\n= s3cret", "[s3cret", "[a] s3cret"]
)
def test_no_error_repeats_what_may_be_a_secret(text: str) -> None:
    with pytest.raises(VendorFileError) as caught:
        read(text)
    assert "s3cret" not in str(caught.value)


def test_a_huge_file_is_refused_at_once() -> None:
    with pytest.raises(VendorFileError) as caught:
        read(b"[a]\n" + b"b=c\n" * (MAX_SIZE // 4))
    assert caught.value.kind == "too_large"


letters = st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufeff\ufffd")
names = st.text(letters, min_size=1, max_size=8).map(lambda each: each.translate(str.maketrans("[]=;#", "abcde")))
values = st.text(st.one_of(letters, st.sampled_from(" =;#[]\t\"'")), max_size=12).map(lambda each: each.strip(" \t"))
trees = st.dictionaries(names, st.dictionaries(names, values, min_size=1, max_size=4), min_size=1, max_size=4)
blanks = st.text(" \t", max_size=3)


@settings(max_examples=150, deadline=None)
@given(trees, st.data())
def test_what_is_written_is_read_whatever_the_spacing(tree: dict[str, dict[str, str]], data: t.Any) -> None:
    lines = []
    for section, options in tree.items():
        some, more = (data.draw(blanks) for each in range(2))
        lines.append(f"{some}[{more}{section}{some}]{more}")
        for key, value in options.items():
            before, after = data.draw(blanks), data.draw(blanks)
            lines += [f"{after}{key}{before}={after}{value}{before}"]
            lines += data.draw(
                st.lists(st.sampled_from(["", "  ", "; comment", " # [x]", f"{key}={value}"]), max_size=2)
            )
    text = data.draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)
    found = read(text.encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig"]))))
    assert found == tree
    assert list(found) == list(tree)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text("[]=;# \t\r\nab\"'", max_size=40).map(str.encode)))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read(data)
    except VendorFileError:
        return
    assert any(found.values())
    for section, options in found.items():
        assert section == section.strip() != ""
        assert all(key and "=" not in key for key in options)
