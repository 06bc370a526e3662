# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The XML form: read as the vendor's compiler reads it, but never in silence; and safe whatever the text."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import nodes, xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.binary import decode, encode
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import (
    DEFAULT_PRIORITY,
    Group,
    MediaRule,
    Rule,
    Threshold,
)

TABLE = '<MediaTypes><Media name="voice"/><Media name="chat"/></MediaTypes>'
LEAF = '<ElementaryRule media="chat" capacity="3"/>'
VOICE = '<ElementaryRule media="voice" capacity="1"/>'


def document(content: str, table: str = TABLE) -> str:
    return f"<CapacityRule>{table}{content}</CapacityRule>"


def chat(content: str, attributes: str = "") -> str:
    return document(f'<MediaRule media="chat"{attributes}>{content}</MediaRule>')


def only(text: str) -> MediaRule:
    (rule,) = xml.read_xml(text).rules
    return rule


CHAT_3 = Threshold("chat", 3)
VOICE_1 = Threshold("voice", 1)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param(chat(LEAF), CHAT_3, id="bare threshold"),
        pytest.param(chat(LEAF + VOICE), Group("OR", (CHAT_3, VOICE_1)), id="implied OR"),
        pytest.param(
            chat(LEAF + f'<ComplexCondition type="AND">{VOICE}{LEAF}</ComplexCondition>' + VOICE),
            Group("OR", (CHAT_3, Group("AND", (VOICE_1, CHAT_3)), VOICE_1)),
            id="implied OR goes on after a group",
        ),
        pytest.param(
            chat(f'<COMPLEXcondition type="aNd">{LEAF}</COMPLEXcondition>'), Group("AND", (CHAT_3,)), id="case"
        ),
        pytest.param(chat('<ElementaryRule media="CHAT" capacity="003"/>'), CHAT_3, id="case of media"),
        pytest.param(chat(f"<x><y>{LEAF}</y></x>"), CHAT_3, id="within unknown elements"),
        pytest.param(chat('<ElementaryRule media="" capacity="3"/>'), CHAT_3, id="any media with a rule: one"),
        pytest.param(chat(f"text<!-- no -->{LEAF}<?no no?>"), CHAT_3, id="text, comment, instruction"),
    ],
)
def test_conditions(text: str, condition: object) -> None:
    assert only(text) == MediaRule("chat", condition)  # type: ignore[arg-type]


def test_the_order_of_table_and_rules_is_free() -> None:
    rule = f'<MediaRule media="chat">{LEAF}</MediaRule>'
    assert xml.read_xml(document(rule)) == xml.read_xml(document(TABLE, table=rule))


@pytest.mark.parametrize(
    ("attributes", "priority"),
    [
        ("", DEFAULT_PRIORITY),
        (' priority="7"', 7),
        (' priority="+007"', 7),
        (' priority="-0"', 0),
        (' priority="high"', DEFAULT_PRIORITY),
        (' priority=""', DEFAULT_PRIORITY),
        (' Priority="7"', DEFAULT_PRIORITY),
    ],
)
def test_priorities(attributes: str, priority: int) -> None:
    assert only(chat(LEAF, attributes)).priority == priority


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (chat(LEAF, ' priority="high"'), "'high', which is no number"),
        (chat(f'<ComplexCondition type="OR">{LEAF}</ComplexCondition>{VOICE}'), "follows the group"),
        (chat(LEAF + "<ElementryRule/>"), "is unknown"),
        (document(TABLE), "second table"),
        (document('<Media name="fax"/>'), "outside <MediaTypes>"),
        (document("", '<MediaTypes><Media name="voice"/><Media name="Voice"/></MediaTypes>'), "case only"),
        (document("", "<MediaTypes><Media/></MediaTypes>"), "has no name"),
    ],
)
def test_what_is_skipped_is_noted(text: str, note: str) -> None:
    (noted,) = xml.read_xml(text).notes
    assert note in noted
    assert "line 1" in noted


def test_there_is_an_end_to_notes() -> None:
    assert len(xml.read_xml(document("<x/>" * 100)).notes) == 20


def test_a_media_of_empty_name_takes_the_thresholds_without_media() -> None:
    text = document('<MediaRule media="chat"><ElementaryRule capacity="1"/></MediaRule>', TABLE.replace("voice", ""))
    assert only(text).condition == Threshold("", 1)


def test_any_media_means_those_that_have_a_rule() -> None:
    any_media = '<ElementaryRule capacity="2"/>'
    text = document(
        f'<MediaRule media="chat">{any_media}</MediaRule><MediaRule media="voice">{VOICE}</MediaRule>',
        TABLE.replace("</", '<Media name="fax"/></'),
    )
    assert xml.read_xml(text).rules[0].condition == Group("OR", (Threshold("chat", 2), Threshold("voice", 2)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "xml_not_well_formed"),
        ("<CapacityRule>", "xml_not_well_formed"),
        ("<CapacityRule/><CapacityRule/>", "xml_not_well_formed"),
        ("<CapacityRule>&unknown;</CapacityRule>", "xml_not_well_formed"),
        ("<CapacityRule>\ud800</CapacityRule>", "xml_not_well_formed"),
        (b"<CapacityRule>\xff</CapacityRule>", "xml_not_well_formed"),
        ("<CapacityRule/>".encode("utf-16"), "xml_not_well_formed"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><CapacityRule/>', "xml_encoding"),
        ("<CapacityRule/>".encode("utf-16-le"), "xml_not_well_formed"),
        (b"<CapacityRule/>\0", "xml_not_well_formed"),
        ("<!DOCTYPE CapacityRule><CapacityRule/>", "xml_doctype"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><CapacityRule/>', "xml_doctype"),
        ('<!DOCTYPE a [<!ENTITY b "bbb">]><CapacityRule>&b;</CapacityRule>', "xml_doctype"),
        ('<!DOCTYPE a [<!ENTITY % b SYSTEM "http://localhost/">%b;]><CapacityRule/>', "xml_doctype"),
        ("<CapacityRule>" + " " * nodes.MAX_SIZE + "</CapacityRule>", "too_large"),
        ("<a>" * 81 + "</a>" * 81, "too_complex"),
        ("<a>" * 300_000, "too_complex"),
        ("<x:CapacityRule/>", "other_root"),
        (document("<x:MediaRule/>"), "prefixed_element"),
        (document(LEAF), "misplaced_element"),
        (document("<CapacityRule/>"), "misplaced_element"),
        (document(f"<x>{VOICE}</x>"), "misplaced_element"),
        (chat(f"<ElementaryRule media='chat' capacity='1'>{LEAF}</ElementaryRule>"), "misplaced_element"),
        (chat(LEAF + f'<MediaRule media="voice">{VOICE}</MediaRule>'), "misplaced_element"),
        (chat('<ComplexCondition type="OR"/>'), "empty_group"),
        (chat('<ComplexCondition type="AND"> </ComplexCondition>'), "empty_group"),
        (chat(f"<ComplexCondition>{LEAF}</ComplexCondition>"), "bad_condition_type"),
        (chat(f'<ComplexCondition type="OR">{LEAF}</ComplexCondition>' * 2), "two_top_groups"),
        (chat("text"), "empty_media_rule"),
        (chat('<ElementaryRule media="chat"/>'), "capacity_missing"),
        (chat('<ElementaryRule media="fax" capacity="1"/>'), "unknown_media_in_leaf"),
        *((chat(f'<ElementaryRule media="chat" capacity="{c}"/>'), "capacity_not_a_number")
          for c in ("", "x", " 1", "1 ", "1.0", "0x1", "++1", "٣")),
        *((chat(f'<ElementaryRule media="chat" capacity="{c}"/>'), "capacity_out_of_range")
          for c in ("0", "-0", "-1", "256", "9" * 10_000)),
        *((chat(LEAF, f' priority="{p}"'), "priority_out_of_range") for p in ("256", "-1", "9" * 10_000)),
        (document('<MediaRule media="fax"/>'), "unknown_media_in_media_rule"),
        (f'<CapacityRule><MediaRule media="chat">{LEAF}</MediaRule></CapacityRule>', "media_table_missing"),
        (document("", '<MediaTypes><Media name="Ā"/></MediaTypes>'), "media_name_not_latin1"),
        (document("", "<MediaTypes>" + "".join(f'<Media name="{n}"/>' for n in range(256)) + "</MediaTypes>"),
         "too_many_media"),
        (chat(('<ComplexCondition type="OR">' * 65) + LEAF + "</ComplexCondition>" * 65), "too_complex"),
    ],
    ids=lambda value: repr(value)[:60],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str | bytes, kind: str) -> None:
    with pytest.raises(CapacityRuleError) as caught:
        encode(xml.read_xml(text))
    assert caught.value.kind == kind
    assert caught.value.remedy
    assert len(str(caught.value)) < 500


def test_errors_name_the_line() -> None:
    with pytest.raises(CapacityRuleError) as caught:
        xml.read_xml(chat(LEAF).replace("<MediaRule", "\n\n<MediaRule").replace('"3"', '"300"'))
    assert str(caught.value) == (
        '<ElementaryRule capacity="300" media="chat">, line 3: '
        "A capacity of 300 cannot be stored. 1 to 255 are possible."
    )


def test_many_wildcards_times_many_media_stay_small() -> None:
    """Written out, this text would be more than a million of thresholds."""
    table = "<MediaTypes>" + "".join(f'<Media name="m{n}"/>' for n in range(255)) + "</MediaTypes>"
    leaves = '<ElementaryRule capacity="1"/>' * 5_000
    others = "".join(f'<MediaRule media="m{n}"><ElementaryRule capacity="1"/></MediaRule>' for n in range(1, 255))
    with pytest.raises(CapacityRuleError) as caught:
        xml.read_xml(document(f'<MediaRule media="m0">{leaves}</MediaRule>{others}', table))
    assert caught.value.kind == "too_complex"


def test_a_byte_order_mark_and_utf_8_in_any_spelling() -> None:
    for head in (b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>\r\n'):
        assert xml.read_xml(head + document("", '<MediaTypes><Media name="ü"/></MediaTypes>').encode()).media == ("ü",)


def test_all_that_is_not_the_rule_is_kept() -> None:
    text = (
        nodes.DECLARATION + '<!-- before --><CapacityRule a="&lt;&quot;&#10;" xmlns="urn:x">\n  <Media/><?pi data?>'
        f"<other b='1'>text &amp; ]]&gt;</other>{TABLE}<!-- in --></CapacityRule><?after?>"
    ).replace("'", '"')
    assert xml.write_xml(xml.read_xml(text)) == text


def test_a_document_that_says_something_else_is_not_written() -> None:
    read = xml.read_xml(chat(LEAF))
    changed = Rule(read.media, (), read.document)
    assert xml.read_xml(xml.write_xml(changed)) == changed


def test_plain_layout() -> None:
    rule = Rule(("voice", "chat"), (MediaRule("chat", Group("OR", (CHAT_3, VOICE_1)), 1),))
    assert xml.write_xml(rule) == nodes.DECLARATION + (
        '<CapacityRule><MediaTypes><Media name="voice"/><Media name="chat"/></MediaTypes>'
        '<MediaRule media="chat" priority="1"><ComplexCondition type="OR"><ElementaryRule capacity="3" media="chat"/>'
        '<ElementaryRule capacity="1" media="voice"/></ComplexCondition></MediaRule></CapacityRule>'
    )


def test_what_xml_cannot_say_is_refused() -> None:
    both = Rule(("Voice", "voice"), (MediaRule("voice", Threshold("voice", 1)),))
    assert decode(encode(both)) == both
    for rule, kind in ((both, "ambiguous_media_name"), (Rule(("a\x01",)), "text_not_xml")):
        with pytest.raises(CapacityRuleError) as caught:
            xml.write_xml(rule)
        assert caught.value.kind == kind


def test_too_long_for_the_reader_is_too_long_for_the_writer() -> None:
    names = tuple(f"{number:0>5000}" for number in range(255))
    with pytest.raises(CapacityRuleError) as caught:
        xml.write_xml(Rule(names))
    assert caught.value.kind == "too_large"
    with pytest.raises(CapacityRuleError, match="compiled rule"):
        encode(Rule(names))
