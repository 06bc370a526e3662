# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for any bytes, one function for each reader, and inputs to begin with.

A target takes bytes and returns nothing. It raises nothing either, unless there is a bug: a reader refuses with its own
documented error, or what it has read can be written and read again without a difference.

run.py lets atheris look for bytes that break a target; a unit test tries some in seconds, with hypothesis.
"""

from __future__ import annotations

import json
import typing as t
from pathlib import Path

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import binary, export, xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.edit import with_media
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.nodes import serialise
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    own_limits,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import Rule, find_media
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import EngageError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.safe_xml import Document, Node
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.errors import VendorFileError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.metadata import read_metadata
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.options_file import (
    read_options_file,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.vendor_files.template import (
    TemplateFile,
    read_template,
)

Target = t.Callable[[bytes], None]

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
MEDIA = "whatsappsession"
_Result = t.TypeVar("_Result")


def unless(error: type[EngageError], function: t.Callable[..., _Result], *arguments: t.Any) -> _Result | None:
    """What the function returns, or None where it raises this error, which then says what is wrong and what to do."""
    try:
        return function(*arguments)
    except error as problem:
        _check_error(problem)
        return None


def _check_error(problem: t.Any) -> None:
    assert problem.kind
    assert problem.message
    assert problem.remedy
    assert isinstance(problem, CapacityRuleError) or problem.line >= 0


def capacity_rule_xml(data: bytes) -> None:
    """Read, it can be written and read again, compiled and read again, and edited without changing the rest."""
    rule = unless(CapacityRuleError, xml.read_xml, data)
    if rule is None:
        return
    text = unless(CapacityRuleError, xml.write_xml, rule)
    assert text is None or xml.read_xml(text) == rule
    _check_compiled(rule)
    changed = unless(CapacityRuleError, with_media, rule, MEDIA, 2)
    if changed is not None:
        name = find_media(changed.media or (), MEDIA)  # as the table of media spells it
        assert own_limits(changed)[str(name)] == 2
        before, after = (tuple(each for each in one.rules if each.media != name) for one in (rule, changed))
        assert same_meaning(Rule(changed.media, before), Rule(changed.media, after))


def capacity_rule_binary(data: bytes) -> None:
    """Decoded, it can be encoded and decoded again; no byte of a value that is read strictly goes missing."""
    for strict in (True, False):
        rule = unless(CapacityRuleError, binary.decode, data, strict)
        if rule is None:
            continue
        again = _check_compiled(rule)
        if again is not None:
            assert [each.media for each in again.rules] == [each.media for each in rule.rules]
            assert again.media == rule.media
            assert not strict or len(binary.encode(rule)) <= len(data)


def _check_compiled(rule: Rule) -> Rule | None:
    encoded = unless(CapacityRuleError, binary.encode, rule)
    if encoded is None:
        return None
    again = binary.decode(encoded)
    assert same_meaning(again, rule)
    assert binary.encode(again) == encoded
    return again


def script_xml(data: bytes) -> None:
    """Read, it can be written and read again."""
    script = unless(CapacityRuleError, export.read_script, data)
    text = None if script is None else unless(CapacityRuleError, export.write_script, script)
    assert text is None or export.read_script(text) == script


def options_file(data: bytes) -> None:
    """Read, it can be written and read again, in the same order."""
    found = unless(VendorFileError, read_options_file, data, "any.cfg")
    if found is None:
        return
    assert any(found.sections.values())
    again = read_options_file(_as_options(found.sections), "any.cfg")
    assert again == found
    assert [*map(list, again.sections.values())] == [*map(list, found.sections.values())]


def _as_options(sections: t.Mapping[str, t.Mapping[str, str]]) -> bytes:
    lines = []
    for section, options in sections.items():
        lines += [f"[{section}]", *(f"{key} = {value}" for key, value in options.items())]
    return "\n".join(lines).encode()


def metadata(data: bytes) -> None:
    """What is read is not empty, and neither repeats nor contradicts itself."""
    found = unless(VendorFileError, read_metadata, data, "any.xml")
    if found is None:
        return
    assert found.options or found.privileges
    assert found.ignored >= 0
    assert len({(each.section, each.name) for each in found.options}) == len(found.options)
    assert len({each.name for each in found.privileges}) == len(found.privileges)
    assert found.matching(["*"]) == tuple(each.name for each in found.privileges)
    for option in found.options:
        assert option.section
        assert option.name
        assert option.minimum is None or option.maximum is None or option.minimum <= option.maximum
    assert read_metadata(data, "any.xml") == found


def template(data: bytes) -> None:
    """Whichever form it is in, what is read can be written as XML and read again."""
    found = unless(VendorFileError, read_template, data, "any.apd")
    if found is None:
        return
    assert found.name
    assert found.version
    assert found.type.startswith("CFG")
    text = unless(CapacityRuleError, serialise, Document(_as_prototype(found)))
    assert text is None or read_template(text.encode(), "any.apd") == found


def _as_prototype(found: TemplateFile) -> Node:
    said = {"name": found.name, "type": found.type, "version": found.version}
    root = Node("CfgAppPrototype", {}, [Node(name, {"value": value}) for name, value in said.items()])
    sections = [
        Node("list_pair", {"key": section}, [Node("str_pair", {"key": k, "value": v}) for k, v in options.items()])
        for section, options in found.options.items()
    ]
    root.children.append(Node("options", {}, list(sections)))
    return root


TARGETS: t.Mapping[str, Target] = {
    each.__name__: each
    for each in (capacity_rule_xml, capacity_rule_binary, script_xml, options_file, metadata, template)
}


# In a small input a change hits what matters more often than in a large one.
_SMALL: t.Mapping[str, list[bytes]] = {
    "options_file": [b"[a]\nb=c\n"],
    "metadata": [
        b'<a><option section="s" name="n" type="int" min="1" max="9"/></a>',
        b'<section name="s"><option name="n" type="enum"><values><value>a</value></values></option></section>',
        b'<?xml version="1.0" encoding="windows-1252"?><group name="g"><privilege name="\xfc"/></group>',
    ],
    "template": [
        b"[template]\nname=n\ntype=59\nversion=8\n[a]\nb=c",
        b'<CfgAppPrototype><name value="n"/><type value="59"/><version value="8"/><options><list_pair key="a">'
        b'<str_pair key="b" value="c"/></list_pair></options></CfgAppPrototype>',
    ],
}


def seeds(target: str) -> list[bytes]:
    """Valid inputs, to begin with."""
    vendor = FIXTURES / "vendor"
    rules = json.loads((FIXTURES / "capacity_rule_vectors.json").read_text(encoding="utf-8"))
    texts = [each["xml"] for each in rules if "xml" in each]
    values = [bytes.fromhex(each["binary_hex"]) for each in rules if each.get("binary_hex")]
    files = {
        "options_file": ["GenesysHubDriver.cfg"],
        "metadata": ["InteractionWorkspace_metadata.xml"],
        "template": ["Chat_Server_854.apd", "Social_Messaging_Server_900.xml"],
    }
    if target == "capacity_rule_xml":
        return [text.encode() for text in texts]
    if target == "capacity_rule_binary":
        return values
    if target == "script_xml":
        annex = {"_CRWizardSection_": {"text": "a & b", "number": 7, "value": values[0]}}
        scripts = [export.ScriptFile("rule", 1, {}), export.ScriptFile("Größe", 101, annex, 202)]
        return [export.write_script(each).encode() for each in scripts]
    return [*_SMALL[target], *((vendor / each).read_bytes() for each in files[target])]
