# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A capacity rule as Configuration Server XML, to be imported by hand where no connection can carry binary values.

Binary values are ``bin_pair`` elements in lower-case hexadecimal. (Source: what the vendor's Platform SDK 9.0.010.06
writes and reads, run, grade C. No file exported by a vendor's editor has been seen.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..objects import OptionTree, OptionValue
from ..safe_xml import Document, Node, elements
from .annex import SCRIPT_TYPE
from .errors import CapacityRuleError
from .nodes import parse, serialise

NAMESPACE = "http://schemas.genesyslab.com/Protocols/Configuration/ConfServer/2005/"
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})*", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,10}", re.ASCII)


@dataclass(frozen=True)
class ScriptFile:
    """A script object in a file. ``tenant_dbid`` and ``dbid`` are DBIDs; a new object has no ``dbid``."""

    name: str
    tenant_dbid: int
    annex: OptionTree
    dbid: int | None = None


def write_script(script: ScriptFile) -> str:
    """The file's text. Raises :class:`CapacityRuleError` for a text that XML cannot hold."""
    fields = [("name", script.name), ("tenantDBID", str(script.tenant_dbid)), ("type", str(SCRIPT_TYPE))]
    if script.dbid is not None:
        fields.insert(0, ("DBID", str(script.dbid)))
    root = Node("CfgScript", {"xmlns": NAMESPACE}, [Node(name, {"value": value}) for name, value in fields])
    sections = [
        Node("list_pair", {"key": section}, [_pair(key, value) for key, value in values.items()])
        for section, values in script.annex.items()
    ]
    root.children.append(Node("userProperties", {}, list(sections)))
    return serialise(Document(root))


def _pair(key: str, value: OptionValue) -> Node:
    if isinstance(value, bytes):
        return Node("bin_pair", {"key": key, "value": value.hex()})
    if isinstance(value, int):
        return Node("int_pair", {"key": key, "value": str(value)})
    return Node("str_pair", {"key": key, "value": value})


def read_script(text: str | bytes) -> ScriptFile:
    """Read such a file. Raises :class:`CapacityRuleError` for anything but a capacity rule script."""
    root = parse(text).root
    if root.name != "CfgScript":
        raise _unreadable(root, "it is not a CfgScript")
    fields = {each.name: each for each in elements(root)}
    script_type = _number(root, fields, "type")
    if script_type != SCRIPT_TYPE:
        raise _unreadable(root, f"its type is {script_type}, that of capacity rules is {SCRIPT_TYPE}")
    if "name" not in fields or "tenantDBID" not in fields:
        raise _unreadable(root, "it has no name or no tenantDBID")
    annex: OptionTree = {}
    for section in elements(fields["userProperties"]) if "userProperties" in fields else []:
        if section.name != "list_pair":
            raise _unreadable(section, "sections are list_pair elements")
        pairs = annex.setdefault(_attribute(section, "key"), {})
        for pair in elements(section):
            pairs.setdefault(_attribute(pair, "key"), _value(pair))  # the first of two counts, as in the SDK
    name, tenant = _attribute(fields["name"], "value"), _number(root, fields, "tenantDBID")
    return ScriptFile(name, tenant or 0, annex, _number(root, fields, "DBID"))


def _attribute(node: Node, name: str) -> str:
    if name not in node.attributes:
        raise _unreadable(node, f"it has no {name}")
    return node.attributes[name]


def _number(root: Node, fields: dict[str, Node], name: str) -> int | None:
    if name not in fields:
        return None
    text = _attribute(fields[name], "value")
    if not _NUMBER.fullmatch(text):
        raise _unreadable(root, f"{name} is {text[:40]!r}, not a number")
    return int(text)


def _value(node: Node) -> OptionValue:
    text = _attribute(node, "value")
    if node.name == "str_pair":
        return text
    if node.name == "int_pair" and _NUMBER.fullmatch(text):
        return int(text)
    if node.name == "bin_pair" and _HEX.fullmatch(text):
        return bytes.fromhex(text)
    raise _unreadable(node, f"{text[:40]!r} is no value for it")


def _unreadable(node: Node, problem: str) -> CapacityRuleError:
    return CapacityRuleError(
        "script_file",
        f"The file cannot be read: {problem}.",
        "Export the script again as Configuration Server XML.",
        f"<{node.name[:40]}>, line {node.line}",
    )
