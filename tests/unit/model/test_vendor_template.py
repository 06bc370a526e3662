# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Application templates: both assumed forms, and an error for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.errors import VendorFileError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.template import (
    FIELDS,
    HEADERS,
    TemplateFile,
    read_template,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.text import MAX_SIZE, folded

NAME = "template.apd"
FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "vendor"
CHAT = (FOLDER / "Chat_Server_854.apd").read_bytes()
SOCIAL = (FOLDER / "Social_Messaging_Server_900.xml").read_bytes()
HEADER = "[Application]\nname=n\ntype=CFGChatServer\nversion=8.5"
FIELDS_XML = '<name value="n"/><type value="59"/><version value="8.5"/>'


def read(text: str | bytes) -> TemplateFile:
    return read_template(text.encode() if isinstance(text, str) else text, NAME)


def prototype(inner: str) -> str:
    return f"<CfgAppPrototype>\n{inner}</CfgAppPrototype>"


def test_a_template_in_sections() -> None:
    found = read(CHAT)
    assert (found.name, found.type, found.version) == ("Chat_Server_854", "CFGChatServer", "8.5.4")
    assert found.options == {
        "settings": {"session-restoration-mode": "none", "xml-request-max-size": "32768"},
        "log": {"verbose": "standard"},
    }
    assert "32768" not in repr(found)


@pytest.mark.parametrize("data", [SOCIAL, b"\xef\xbb\xbf" + SOCIAL])
def test_a_template_as_xml(data: bytes) -> None:
    found = read(data)
    assert (found.name, found.type, found.version) == ("Social_Messaging_Server_900", "CFGSocialMS", "9.0.0")
    assert found.options == {
        "settings": {"session-shutdown-timeout": "180", "ucs-in-use": "true"},
        "log": {"verbose": "standard"},
    }
    assert list(found.options) == ["settings", "log"]


def test_every_assumed_name_is_written_as_it_is_compared() -> None:
    assert list(HEADERS) == [folded(each) for each in HEADERS]
    for names in FIELDS.values():
        assert list(names) == [folded(each) for each in names]


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("CFGChatServer", "CFGChatServer"), ("cfgchatserver", "CFGChatServer"), ("Chat Server", "CFGChatServer"),
        ("chat_server", "CFGChatServer"), ("59", "CFGChatServer"), ("059", "CFGChatServer"), ("0", "CFGUnknown"),
        ("171", "CFGSocialMS"), ("CFGSomethingNew", "CFGSomethingNew"),
    ],
)  # fmt: skip
def test_the_type_as_a_number_a_spelling_or_in_words(said: str, type_: str) -> None:
    assert read(f"[Template]\nTemplate-Name=n\nAppType={said}\nApplication Version=8").type == type_


@pytest.mark.parametrize("each", ENUMERATIONS["CfgAppType"].members, ids=lambda each: each.name)
def test_every_known_type_is_found_by_spelling_and_number(each) -> None:
    for said in (each.name, each.name.upper(), each.name[3:], str(each.number)):
        assert read(f"[application]\nname=n\ntype={said}\nversion=8").type == each.name


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "empty", 0),
        ("[settings]\na=b", "not_recognised", 0),
        (HEADER.replace("version=8.5", ""), "not_recognised", 0),
        (HEADER.replace("name=n", "name="), "not_recognised", 0),
        (HEADER.replace("type=CFGChatServer", "kind=CFGChatServer"), "not_recognised", 0),
        (f"{HEADER}\n[Template]\nname=n", "not_recognised", 0),
        (f"{HEADER}\nNAME=m", "contradiction", 0),
        (f"{HEADER}\nname=m", "contradiction", 5),
        (HEADER.replace("CFGChatServer", "Teapot"), "unknown_type", 0),
        (HEADER.replace("CFGChatServer", "9999"), "unknown_type", 0),
        (HEADER.replace("CFGChatServer", "²"), "unknown_type", 0),
        (f"{HEADER}\n[log", "unclosed_section", 5),
        ("<CfgApplication/>", "not_recognised", 1),
        ("\n<a/>", "not_recognised", 2),
        (prototype('<name value="n"/>'), "not_recognised", 1),
        (prototype(f"<name/>{FIELDS_XML}").replace('name value="n"', "name"), "not_recognised", 1),
        (prototype(f'{FIELDS_XML}<name value="m"/>'), "contradiction", 1),
        (prototype(FIELDS_XML.replace("59", "9999")), "unknown_type", 1),
        (prototype(f'{FIELDS_XML}<options>\n<str_pair key="a" value="b"/></options>'), "not_recognised", 3),
        (prototype(f"{FIELDS_XML}<options><list_pair/></options>"), "not_recognised", 2),
        (prototype(f'{FIELDS_XML}<options><list_pair key=" "/></options>'), "not_recognised", 2),
        (
            prototype(f'{FIELDS_XML}<options><list_pair key="a">\n<str_pair key="b"/></list_pair></options>'),
            "not_recognised",
            3,
        ),
        (
            prototype(f'{FIELDS_XML}<options><list_pair key="a"><bin_pair key="b" value="00"/></list_pair></options>'),
            "not_recognised",
            2,
        ),
        (
            prototype(f'{FIELDS_XML}<options><list_pair key="a"><int_pair key="b" value="x"/></list_pair></options>'),
            "not_recognised",
            2,
        ),
        (
            prototype(
                f'{FIELDS_XML}<options><list_pair key="a"><str_pair key="b" value="1"/>\n'
                '<str_pair key="b" value="2"/></list_pair></options>'
            ),
            "contradiction",
            3,
        ),
        ("<!DOCTYPE a><CfgAppPrototype/>", "xml_doctype", 1),
        ("x" * (MAX_SIZE + 1), "too_large", 0),
    ],
)
def test_damage_is_refused_with_its_line(text: str, kind: str, line: int) -> None:
    with pytest.raises(VendorFileError) as caught:
        read(text)
    assert (caught.value.kind, caught.value.line, caught.value.file) == (kind, line, NAME)
    assert caught.value.remedy


def test_what_is_no_template_says_how_to_go_on() -> None:
    with pytest.raises(VendorFileError, match="It is no application template: .* import it with Genesys Administrator"):
        read("[settings]\na=b")


def test_an_option_said_twice_alike_counts_once() -> None:
    pair = '<list_pair key="a"><str_pair key="b" value=""/></list_pair>'
    assert read(prototype(f"{FIELDS_XML}<options>{pair}{pair}</options>")).options == {"a": {"b": ""}}


@pytest.mark.parametrize("data", [SOCIAL.rstrip(), b"\n" + SOCIAL.split(b"?>\n")[1].rstrip()])
def test_an_xml_template_cut_anywhere_is_refused(data: bytes) -> None:
    for length in range(len(data)):
        with pytest.raises(VendorFileError):
            read(data[:length])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    for start in (b"", b"<CfgAppPrototype>", b"[Application]\nname=n\n"):
        with pytest.raises(VendorFileError):
            read(start + data)
