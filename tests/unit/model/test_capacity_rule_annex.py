# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a server keeps a rule: the sections of the annex, the media list, and the file to import by hand."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import annex, export, media_list
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.binary import encode
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import (
    from_combinations,
    from_conditions,
    from_limits,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.edit import with_media
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import same_meaning
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import Rule
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.xml import read_xml, write_xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import OptionTree

RULE = from_limits({"voice": 1, "chat": 3, "email": 5})
LIST = "_CRWizardMediaCapacityList_"


def stored() -> OptionTree:
    tree = annex.annex_sections(RULE)
    tree["_WIZARD_"]["other"] = "kept"
    tree["elsewhere"] = {"a": "b"}
    tree[LIST]["fax"] = 9
    return tree


def test_both_forms_are_written_and_read() -> None:
    tree = annex.annex_sections(RULE)
    assert tree == {
        "_WIZARD_": {
            "_CRWizardGUIPresentation_": write_xml(RULE).encode() + b"\0",
            "_CRWizardBinaryPresentation_": encode(RULE),
        },
        LIST: {"voice": 1, "chat": 3, "email": 5},
    }
    assert list(tree["_WIZARD_"]) == ["_CRWizardGUIPresentation_", "_CRWizardBinaryPresentation_"]
    read = annex.read_annex(tree)
    assert (read.xml, read.binary, read.problems) == (RULE, RULE, ())
    assert read.media_list == tree[LIST]
    assert read.says(RULE)
    assert read.base() == RULE


def test_extending_keeps_what_is_not_the_rule() -> None:
    present = stored()
    before = {section: dict(values) for section, values in present.items()}
    base = annex.read_annex(present).base()
    assert base is not None
    tree = annex.annex_sections(with_media(base, "whatsappsession", 3), present)
    assert present == before
    assert sorted(tree) == sorted(["_WIZARD_", LIST])
    assert tree["_WIZARD_"]["other"] == "kept"
    assert tree[LIST] == before[LIST]
    read = annex.read_annex({**present, **tree})
    assert read.says(from_limits({"voice": 1, "chat": 3, "email": 5, "whatsappsession": 3}))
    assert not read.says(RULE)


@pytest.mark.parametrize("zeros", [b"", b"\0", b"\0\0"])
def test_the_final_zero_byte_may_be_missing(zeros: bytes) -> None:
    tree = {"_WIZARD_": {annex.XML_KEY: write_xml(RULE).encode() + zeros, annex.BINARY_KEY: encode(RULE)}}
    assert annex.read_annex(tree).says(RULE)


@pytest.mark.parametrize("tree", [{}, {"_WIZARD_": {}}, {"_WIZARD_": {annex.XML_KEY: b"", annex.BINARY_KEY: b""}}])
def test_no_rule_at_all(tree: OptionTree) -> None:
    read = annex.read_annex(tree)
    assert read == annex.Stored()
    assert read.base() is None
    assert not read.says(RULE)


@pytest.mark.parametrize("missing", [annex.XML_KEY, annex.BINARY_KEY])
def test_one_form_is_enough_to_extend_but_not_to_be_right(missing: str) -> None:
    tree = stored()
    del tree["_WIZARD_"][missing]
    read = annex.read_annex(tree)
    assert not read.says(RULE)
    assert read.base() == RULE


@pytest.mark.parametrize("key", [annex.XML_KEY, annex.BINARY_KEY])
@pytest.mark.parametrize(("value", "problem"), [(b"rubbish", "offset|XML"), ("text", "not binary"), (7, "not binary")])
def test_damage_is_reported_and_not_built_upon(key: str, value: bytes, problem: str) -> None:
    tree = stored()
    tree["_WIZARD_"][key] = value
    read = annex.read_annex(tree)
    assert [each.path for each in read.problems] == [f"[_WIZARD_] {key}"]
    assert read.problems[0].remedy
    assert not read.says(RULE)
    with pytest.raises(CapacityRuleError, match=problem):
        read.base()


def test_two_forms_that_differ_are_not_built_upon() -> None:
    tree = stored()
    tree["_WIZARD_"][annex.BINARY_KEY] = encode(from_limits({"voice": 1, "chat": 3, "email": 5}, priority=1))
    read = annex.read_annex(tree)
    assert not read.problems
    assert not read.says(RULE)
    with pytest.raises(CapacityRuleError, match="do not mean the same"):
        read.base()


def test_oddities_are_reported_but_no_damage() -> None:
    text = write_xml(RULE).replace("<MediaTypes>", '<Media name="fax"/><MediaTypes>')
    tree = {"_WIZARD_": {annex.XML_KEY: text.encode() + b"\0", annex.BINARY_KEY: encode(RULE)}}
    read = annex.read_annex(tree)
    assert "outside <MediaTypes>" in read.problems[0].message
    assert read.says(RULE)
    assert read.base() == RULE


CROSSED = from_conditions({"voice": {"voice": 1}, "chat": {"chat": 2, "voice": 1}, "fax": [{"fax": 4}, {"fax": 2}]})


@pytest.mark.parametrize(
    ("meaning", "present", "expected"),
    [
        ("capacity", None, {"voice": 1, "fax": 2}),
        ("ordinal", None, {"voice": 0, "chat": 1, "fax": 2}),
        ("preserve", None, {"voice": 1, "fax": 2}),
        ("capacity", {"chat": 7, "old": 7, "text": "x"}, {"voice": 1, "fax": 2, "old": 7, "text": "x"}),
        ("ordinal", {"chat": 7, "old": 7}, {"voice": 0, "chat": 1, "fax": 2, "old": 7}),
        ("preserve", {"chat": 7, "old": 7}, {"chat": 7, "old": 7}),
        ("preserve", {}, {}),
    ],
)
def test_the_three_meanings_of_the_media_list(
    meaning: str, present: dict[str, int | str | bytes] | None, expected: dict[str, int]
) -> None:
    assert media_list.media_list(CROSSED, meaning, present) == expected
    tree = annex.annex_sections(CROSSED, None if present is None else {LIST: present}, meaning)
    assert tree[LIST] == expected


def test_without_a_table_of_media_the_list_stays_as_it_was() -> None:
    for meaning in media_list.MEANINGS:
        assert media_list.media_list(Rule(None), meaning) is None
        assert media_list.media_list(Rule(None), meaning, {"chat": 1}) == {"chat": 1}
    assert LIST not in annex.annex_sections(Rule(None))


def test_an_unknown_meaning() -> None:
    with pytest.raises(CapacityRuleError, match="Choose from preserve, capacity, ordinal"):
        media_list.media_list(RULE, "limits")


def test_recognising_a_media_list() -> None:
    assert media_list.meanings_of({"voice": 1, "chat": 3, "email": 5}, RULE) == ("capacity",)
    assert media_list.meanings_of({"voice": 0, "chat": 1, "email": 2}, RULE) == ("ordinal",)
    assert media_list.meanings_of({"voice": 2}, RULE) == ()
    assert media_list.meanings_of({}, Rule(())) == ("capacity", "ordinal")


SCRIPT = export.ScriptFile("Agents & more", 101, annex.annex_sections(RULE), 4711)


def test_the_file_to_import_by_hand() -> None:
    text = export.write_script(SCRIPT)
    assert '<name value="Agents &amp; more"/><tenantDBID value="101"/><type value="22"/>' in text
    assert f'<bin_pair key="_CRWizardBinaryPresentation_" value="{encode(RULE).hex()}"/>' in text
    assert f'<bin_pair key="_CRWizardGUIPresentation_" value="{write_xml(RULE).encode().hex()}00"/>' in text
    assert '<list_pair key="_CRWizardMediaCapacityList_"><int_pair key="voice" value="1"/>' in text
    assert export.read_script(text) == SCRIPT
    assert annex.read_annex(export.read_script(text).annex).says(RULE)


def test_a_new_object_and_all_kinds_of_values() -> None:
    tree: OptionTree = {"a": {"text": "<ü>\n", "number": -5, "empty": b"", "none": ""}, "b": {}}
    script = export.ScriptFile("x", 1, tree)
    text = export.write_script(script)
    assert "DBID=" not in text
    assert "<DBID" not in text
    assert export.read_script(text) == script
    assert export.read_script(text.replace('value=""', 'value="D52A"', 1)).annex["a"]["empty"] == b"\xd5\x2a"


BODY = '<userProperties><list_pair key="a"><bin_pair key="b" value="00"/></list_pair></userProperties>'
HEAD = '<name value="x"/><tenantDBID value="1"/><type value="22"/>'


@pytest.mark.parametrize(
    "text",
    [
        "<CfgPerson/>",
        "<CfgScript/>",
        f"<CfgScript>{HEAD.replace('22', '21')}</CfgScript>",
        f"<CfgScript>{HEAD.replace('22', 'x')}</CfgScript>",
        f"<CfgScript>{HEAD.replace('name', 'nome')}</CfgScript>",
        f"<CfgScript>{HEAD}{BODY.replace('list_pair', 'str_pair')}</CfgScript>",
        f"<CfgScript>{HEAD}{BODY.replace('key=', 'kee=')}</CfgScript>",
        f"<CfgScript>{HEAD}{BODY.replace('bin_pair', 'x_pair')}</CfgScript>",
        *(f"<CfgScript>{HEAD}{BODY.replace('00', bad)}</CfgScript>" for bad in ("0", "0x00", "00 00", "00:00", "zz")),
        f"<!DOCTYPE a><CfgScript>{HEAD}</CfgScript>",
    ],
)
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(CapacityRuleError) as caught:
        export.read_script(text)
    assert caught.value.remedy


def test_the_first_of_two_keys_counts() -> None:
    twice = BODY.replace("</list_pair>", '<bin_pair key="b" value="01"/></list_pair>')
    assert export.read_script(f"<CfgScript>{HEAD}{twice}</CfgScript>").annex == {"a": {"b": b"\0"}}


def test_extended_from_xml_and_from_binary_is_the_same() -> None:
    rule = from_combinations([{"voice": 1, "chat": 2}, {"email": 4}])
    tree = annex.annex_sections(rule)
    read = annex.read_annex(tree)
    assert read.xml is not None
    assert read.binary is not None
    one, other = (with_media(each, "whatsappsession", 3) for each in (read.xml, read.binary))
    assert same_meaning(one, other)
    assert read_xml(write_xml(one)) == one
