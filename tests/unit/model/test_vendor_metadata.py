# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Metadata of an application: options, their limits, privileges, and what is refused in which line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import Option
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.errors import VendorFileError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.metadata import (
    ELEMENTS,
    FIELDS,
    Metadata,
    Privilege,
    read_metadata,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.text import MAX_SIZE, folded
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.xml_file import (
    MAX_DEPTH,
    MAX_ELEMENTS,
)

NAME = "InteractionWorkspace_metadata.xml"
DATA = (Path(__file__).resolve().parents[2] / "fixtures" / "vendor" / NAME).read_bytes()
SAID = ("section", "name", "default", "choices", "minimum", "maximum", "takes_effect", "secret")
CAN_USE = "InteractionWorkspace.WhatsApp.canUse"


def read(text: str | bytes) -> Metadata:
    return read_metadata(text.encode() if isinstance(text, str) else text, NAME)


def option(inner: str, attributes: str = "") -> Option:
    return one(f'<option section="s" name="n" {attributes}>{inner}</option>')


def one(text: str) -> Option:
    (found,) = read(f"<metadata>{text}</metadata>").options
    return found


def said(each: Option) -> dict[str, object]:
    """What was read, without what is as it is in an option of which nothing is said."""
    bare = Option(each.component, "", "", "string", each.fact)
    found = {name: getattr(each, name) for name in SAID if getattr(each, name) != getattr(bare, name)}
    return {"type": each.type, **found}


def test_the_options_of_a_file() -> None:
    found = read_metadata(DATA, NAME, "desktop")
    workspace = {"section": "interaction-workspace"}
    assert [said(each) for each in found.options] == [
        {
            **workspace, "name": "whatsappsession.max-text-message-size", "type": "integer", "default": "4096",
            "minimum": 1, "maximum": 2147483647, "takes_effect": "next_interaction",
        },
        {
            **workspace, "name": "whatsappsession.new-message-blinking", "type": "boolean", "default": "true",
            "takes_effect": "immediately",
        },
        {
            **workspace, "name": "wechatsession.emoji-selector-mode", "type": "choice", "default": "ch",
            "choices": ("ch", "tw", "en", "th"), "takes_effect": "restart",
        },
        {**workspace, "name": "chat.on-hold-queue", "type": "string", "default": ""},
        {"section": "connection", "name": "proxy-password", "type": "string", "secret": True},
        {"section": "connection", "name": "retries", "type": "integer", "minimum": 0},
        {"section": "connection", "name": "protocol", "type": "choice", "choices": ("http", "https")},
    ]  # fmt: skip
    assert {each.component for each in found.options} == {"desktop"}
    assert {each.fact.grade for each in found.options} == {"D"}
    assert found.options[0].description == "The longest message, in bytes"
    assert found.ignored == 1  # <product>


def test_the_privileges_of_a_file() -> None:
    workitem = "InteractionWorkspace.WorkItem"
    assert read(DATA).privileges == (
        Privilege(CAN_USE, "Can Use WhatsApp Channel", "WhatsApp Privileges"),
        Privilege(f"{workitem}.canUse", "", "Workitem"),
        Privilege(f"{workitem}.canDecline", "Can Decline", "Workitem"),
        Privilege(f"{workitem}.canTransfer", "Can Transfer", "Workitem"),
        Privilege("InteractionWorkspace.Chat.canUse"),
    )


@pytest.mark.parametrize(
    ("patterns", "count"),
    [
        (["*"], 5), (["*.WorkItem.*"], 3), (["*.WorkItem.*", "*.canUse"], 5), (["*.workitem.*"], 0),
        ([CAN_USE], 1), (["InteractionWorkspace.[CW]hat*"], 2), ([], 0),
    ],
)  # fmt: skip
def test_patterns_match_with_case_and_in_the_order_of_the_file(patterns: list[str], count: int) -> None:
    found = read(DATA)
    names = found.matching(iter(patterns))
    assert len(names) == count
    assert list(names) == [each.name for each in found.privileges if each.name in names]


def test_every_assumed_name_is_written_as_it_is_compared() -> None:
    for table in (ELEMENTS, FIELDS):
        for names in table.values():
            assert list(names) == [folded(each) for each in names]


@pytest.mark.parametrize("text", [
    '<cfg:Option xmlns:cfg="u" cfg:type="x" Name="n" SECTION="s" Default-Value="1"/>',
    "<config_option><Key>n</Key><section>s</section><default><![CDATA[1]]></default></config_option>",
    '<Section name="s"><odd><Parameter id="7" name="n"><DefaultValue value="1"/></Parameter></odd></Section>',
    '<section><name>s</name><description>of all</description><option key="n" default="1" section="s"/></section>',
    '<privilege name="p"><option section="s" name="n" default="1"/></privilege>',
    '<description><option section="s" name="n" default="1"/></description>',
])  # fmt: skip
def test_one_option_in_many_spellings(text: str) -> None:
    assert said(one(text)) == {"section": "s", "name": "n", "type": "string", "default": "1"}


@pytest.mark.parametrize(
    ("inner", "attributes", "expected"),
    [
        ("", 'type="Integer" min="-5" max="+5"', {"type": "integer", "minimum": -5, "maximum": 5}),
        ("", 'type="int" min="" max="5"', {"type": "integer", "maximum": 5}),
        ("", 'type="int" min="3" max="3"', {"type": "integer", "minimum": 3, "maximum": 3}),
        ("", 'max="5"', {"type": "integer", "maximum": 5}),
        ("", 'type="float" min="0.5"', {"type": "string"}),
        ("", 'type="string" max="10"', {"type": "string"}),
        ("", 'type="bool"', {"type": "boolean"}),
        ("", 'type="password"', {"type": "string", "secret": True}),
        ("", 'type="enum" values="a|b;c,a"', {"type": "choice", "choices": ("a", "b", "c")}),
        ("", 'values="Any valid name"', {"type": "string"}),
        ("<values><value/><value>a</value></values>", "", {"type": "choice", "choices": ("", "a")}),
        ("<values><item>1</item><item>2</item></values>", 'type="int"', {"type": "choice", "choices": ("1", "2")}),
        (
            "<values><item>yes</item><item>no</item></values>",
            'type="bool"',
            {"type": "choice", "choices": ("yes", "no")},
        ),
        ("", 'takes-effect="immediately"', {"type": "string", "takes_effect": "immediately"}),
        ("", 'takes-effect="After restart"', {"type": "string", "takes_effect": "restart"}),
        ("", 'takes-effect="At start/restart"', {"type": "string", "takes_effect": "restart"}),
        ("", 'takes-effect="At the next interaction"', {"type": "string", "takes_effect": "next_interaction"}),
        ("", 'takes-effect="Immediately, or after restart"', {"type": "string"}),
        ("", 'takes-effect="Some day"', {"type": "string"}),
    ],
)
def test_types_limits_and_effects(inner: str, attributes: str, expected: dict[str, object]) -> None:
    assert said(option(inner, attributes)) == {"section": "s", "name": "n", **expected}


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ('<option section="s" name="n"/>', 0),
        ('<option section="s" name="n"><title/><since/><validator><deep/></validator></option>', 2),
        ('<option section="s" name="n" type="float" min="1" max="2"/>', 3),
        ('<option section="s" name="n" values="1-5"/>', 1),
        ('<option section="s" name="n" takes-effect="soon"/>', 1),
        ('<option section="s" name="n"><values><value>a</value><other/></values></option>', 1),
        ('<product><name>x</name><option section="s" name="n"/></product>', 1),
        ('<value>1</value><privilege name="p"/>', 1),
        ('<!-- x --><?x y?><privilege name="p"><privilege name="q"/><x/></privilege>', 1),
    ],
)
def test_what_is_not_understood_is_counted(text: str, ignored: int) -> None:
    assert read(f"<metadata>{text}</metadata>").ignored == ignored


def test_what_is_said_twice_alike_counts_once() -> None:
    found = read(
        "<metadata>"
        + '<option section="s" name="n" default="1"/>' * 2
        + '<option section="t" name="n" default="2"/>'
        + '<privilege name="p"/>' * 2
        + "</metadata>"
    )
    assert [(each.section, each.default) for each in found.options] == [("s", "1"), ("t", "2")]
    assert [each.name for each in found.privileges] == ["p"]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("<metadata/>", "nothing_recognised", 0),
        ('<CapacityRule><MediaTypes><Media name="voice"/></MediaTypes></CapacityRule>', "nothing_recognised", 0),
        ('<a>\n<option name="n"/></a>', "no_section", 2),
        ('<a>\n\n<option section="s"/></a>', "no_name", 3),
        ("<a>\n<section><option name='n'/></section></a>", "no_name", 2),
        ("<a>\n<privilege/></a>", "no_name", 2),
        ("<a>\n<privilege name='&#x200b;'/></a>", "no_name", 2),
        ('<section name="s">\n<option section="t" name="n"/></section>', "contradiction", 2),
        ('<a>\n<option section="s" name="n" min="2" max="1"/></a>', "contradiction", 2),
        ('<a>\n<option section="s" name="n" type="enum"/></a>', "contradiction", 2),
        ('<a>\n<option section="s" name="n" type="enum"><values/></option></a>', "contradiction", 2),
        ('<a>\n<option section="s" name="n" default="1"><default>2</default></option></a>', "contradiction", 2),
        ('<a>\n<option section="s" name="n"/>\n<option section="s" name="n" default="1"/></a>', "contradiction", 3),
        ('<a>\n<privilege name="p"/>\n<privilege name="p" title="t"/></a>', "contradiction", 3),
        ('<a><group name="g"><privilege name="p"/></group>\n<privilege name="p"/></a>', "contradiction", 2),
        ('<a>\n<option section="s" name="n" type="int" min="x"/></a>', "not_a_number", 2),
        ('<a>\n<option section="s" name="n" type="int" max="1.5"/></a>', "not_a_number", 2),
        ('<a>\n<option section="s" name="n" max="' + "9" * 5000 + '"/></a>', "not_a_number", 2),
        ('<a>\n<option section="s" name="n" max="٣"/></a>', "not_a_number", 2),
        ("", "empty", 0),
        ("not XML", "xml_not_well_formed", 1),
        ("<a>\n<b></a>", "xml_not_well_formed", 2),
        ("<a/><b/>", "xml_not_well_formed", 1),
        ("<a>\n&nbsp;</a>", "xml_not_well_formed", 2),
        ("<a>\0</a>", "bad_character", 1),
        ('<!DOCTYPE a>\n<a><privilege name="p"/></a>', "xml_doctype", 1),
        ('\n<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>', "xml_doctype", 2),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml_doctype", 1),
        ("<a>\n" + "<b>" * MAX_DEPTH, "too_complex", 2),
        ("<a>" + "<b/>" * MAX_ELEMENTS + "</a>", "too_complex", 1),
        ("<a>" + " " * MAX_SIZE + "</a>", "too_large", 0),
    ],
)
def test_damage_is_refused_with_its_line(text: str, kind: str, line: int) -> None:
    with pytest.raises(VendorFileError) as caught:
        read(text)
    assert (caught.value.kind, caught.value.line, caught.value.file) == (kind, line, NAME)
    assert caught.value.remedy


def test_prose_said_a_hundred_thousand_times_takes_no_longer_than_other_elements() -> None:
    titles = "".join(f"<title>{number}</title>" for number in range(MAX_ELEMENTS - 2))
    found = read(f'<a><privilege name="p">{titles}</privilege></a>')
    assert found.privileges == (Privilege("p", "0"),)


def test_a_file_without_anything_known_says_so() -> None:
    with pytest.raises(VendorFileError, match="No options and no privileges are recognised in it."):
        read("<html><body>Sign in</body></html>")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        (None, "utf-8"), (None, "utf-8-sig"), ("UTF-8", "utf-8"), ("utf-8", "utf-8-sig"),
        ("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("iso-8859-1", "latin-1"),
    ],
)  # fmt: skip
def test_the_declared_encoding_counts(declared: str | None, encoding: str) -> None:
    head = "<?xml version='1.0'" + (f" encoding='{declared}'" if declared else "") + " standalone='yes'?>\n"
    text = f'{head}<a><privilege name="Müller"/></a>'
    assert read(text.encode(encoding)).matching(["*"]) == ("Müller",)


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        ('<a>\n<privilege name="Müller"/></a>'.encode("cp1252"), "encoding", 2),
        ('<?xml version="1.0" encoding="UTF-8"?>\n\n<a b="ü"/>'.encode("cp1252"), "encoding", 3),
        ('<?xml version="1.0" encoding="US-ASCII"?><a b="ü"/>'.encode(), "encoding", 1),
        (b'<?xml version="1.0" encoding="windows-1252"?><a b="\x81"/>', "encoding", 1),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "xml_encoding", 1),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "xml_encoding", 1),
        ('<a><privilege name="p"/></a>'.encode("utf-16"), "utf_16", 1),
        ('<a><privilege name="p"/></a>'.encode("utf-16-le"), "bad_character", 1),
    ],
)
def test_other_encodings_are_refused(data: bytes, kind: str, line: int) -> None:
    with pytest.raises(VendorFileError) as caught:
        read(data)
    assert (caught.value.kind, caught.value.line) == (kind, line)


def test_a_file_cut_anywhere_is_refused() -> None:
    whole = DATA.rstrip()
    for length in range(len(whole)):
        with pytest.raises(VendorFileError):
            read(whole[:length])


PIECES = (
    "<metadata>", "</metadata>", '<section name="s">', "</section>", '<option name="n">', "</option>",
    '<option name="n" section="s" min="2" max="1"/>', '<option name="m" section="t" type="enum" values="a,b"/>',
    "<values>", "</values>", "<value>a</value>", '<group title="g">', "</group>", '<privilege name="p"/>',
    '<privilege name="p" group="h"/>', "<type>int</type>", "<default>1</default>", "<description/>",
    "text", "&amp;", "<x>", "</x>",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_jumbled_elements_are_read_or_refused(text: str, wrapped: bool) -> None:
    try:
        found = read(f"<metadata>{text}</metadata>" if wrapped else text)
    except VendorFileError:
        return
    assert found.options or found.privileges


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda each: each.encode("utf-8", "surrogatepass"))))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(VendorFileError):
        read(data)
