# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Application templates, the ``.apd`` files: name, type and version of a template, and its options.

Genesys Administrator Extension reads such a file and answers with the name, type, version and options of a template
(a public client of it, grade C). What the file itself looks like is not known: no real one and no description could be
found in public (searched in November 2026). Two forms are read, both assumptions, grade D; anything else is an error:

- a file of options (see ``options_file``), one section of which says what the template is;
- a ``CfgAppPrototype`` as Configuration Server XML, in the form that the vendor's Platform SDK writes for other objects
  (see ``capacity_rule.export``; its form for objects in general is grade C).
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, field

from ...catalogue.enumerations import ENUMERATIONS
from ..safe_xml import Node, elements
from .errors import VendorFileError
from .options_file import read_sections
from .text import decode, folded
from .xml_file import read_root

# The section that says what the template is, and what its options may be called; the first that is there counts.
HEADERS = ("application", "applicationtemplate", "apptemplate", "template")
FIELDS: t.Mapping[str, tuple[str, ...]] = {
    "name": ("name", "templatename", "applicationname"),
    "type": ("type", "applicationtype", "apptype"),
    "version": ("version", "applicationversion", "appversion"),
}
# The XML form: its root, the element with the options, and the elements of a section and of its options.
ROOT, OPTIONS, SECTION = "cfgappprototype", "options", "listpair"
PAIRS = ("strpair", "intpair")

_TYPES = ENUMERATIONS["CfgAppType"]
_NUMBER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_NEW_TYPE = re.compile("CFG[A-Za-z0-9_]+", re.ASCII)
_REMEDY = (
    "Its format is not known yet: import it with Genesys Administrator Extension, and refer to the template by name."
)


@dataclass(frozen=True)
class TemplateFile:
    """A template: ``type`` is spelled as in CfgAppType, ``options`` are section -> option -> text, in their order."""

    name: str
    type: str
    version: str
    options: t.Mapping[str, t.Mapping[str, str]] = field(repr=False)


def read_template(data: bytes, name: str) -> TemplateFile:
    """Read such a file, called ``name`` in errors. Raises :class:`VendorFileError` for anything that is no template."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _from_xml(read_root(data, name), name)
    return _from_sections(read_sections(decode(data, name), name), name)


def _from_sections(sections: dict[str, dict[str, str]], file: str) -> TemplateFile:
    headers = [each for each in sections if folded(each) in HEADERS]
    if len(headers) != 1:
        expected = " or ".join(f"[{each}]" for each in HEADERS)
        raise _unrecognised(file, f"{len(headers)} of its sections are called {expected}, and one should be.")
    said = _said(((folded(key), value) for key, value in sections[headers[0]].items()), file, 0)
    options = {section: values for section, values in sections.items() if section != headers[0]}
    return _template(said, options, file, 0)


def _from_xml(root: Node, file: str) -> TemplateFile:
    if _word(root) != ROOT:
        raise _unrecognised(file, "The XML is not a CfgAppPrototype.", root.line)
    fields = [each for each in elements(root) if "value" in each.attributes]
    said = _said(((_word(each), each.attributes["value"].strip()) for each in fields), file, root.line)
    options: dict[str, dict[str, str]] = {}
    for holder in elements(root):
        for section in elements(holder) if _word(holder) == OPTIONS else ():
            if _word(section) != SECTION:
                raise _unrecognised(file, "Something among its options is not a section.", section.line)
            values = options.setdefault(_attribute(section, "key", file), {})
            for pair in elements(section):
                _add(values, pair, file)
    return _template(said, options, file, root.line)


def _said(pairs: t.Iterable[tuple[str, str]], file: str, line: int) -> dict[str, str]:
    said: dict[str, str] = {}
    for name, value in pairs:
        if said.setdefault(name, value) != value:
            raise VendorFileError(
                "contradiction", file, f"It has two different {name[:80]}.", "Keep one of them.", line
            )
    return said


def _add(values: dict[str, str], pair: Node, file: str) -> None:
    if _word(pair) not in PAIRS:
        raise _unrecognised(file, "Something in a section is neither a text nor a number.", pair.line)
    key, value = _attribute(pair, "key", file), _attribute(pair, "value", file)
    if _word(pair) == "intpair" and not _NUMBER.fullmatch(value):
        raise _unrecognised(file, f"The option {key[:80]} is to be a number, and is none.", pair.line)
    if values.setdefault(key, value) != value:
        raise VendorFileError(
            "contradiction", file, f"The option {key[:80]} has two different values.", "Keep one of them.", pair.line
        )


def _attribute(node: Node, name: str, file: str) -> str:
    value = node.attributes.get(name)
    if value is None or (name == "key" and not (value.strip() and value.isprintable())):
        raise _unrecognised(file, f"An element among its options has no {name}.", node.line)
    return value


def _template(said: t.Mapping[str, str], options: dict[str, dict[str, str]], file: str, line: int) -> TemplateFile:
    name, type_, version = (_field(said, each, file, line) for each in FIELDS)
    return TemplateFile(name, _type(type_, file, line), version, options)


def _field(said: t.Mapping[str, str], name: str, file: str, line: int) -> str:
    value = next((said[each] for each in FIELDS[name] if said.get(each)), "")
    if not value or not value.isprintable():
        raise _unrecognised(file, f"The {name} of the template is missing.", line)
    return value


def _type(text: str, file: str, line: int) -> str:
    """The spelling that the server understands: of a number, of a spelling, or of one without CFG and with spaces.

    Newer servers know more types than we do, so a spelling of the right form passes as it is.
    """
    if text.isascii() and text.isdigit():
        found = [spelling for spelling, number in _TYPES.items() if text.lstrip("0") == str(number).lstrip("0")]
    else:
        wanted = folded(text)
        found = [each for each in _TYPES if wanted in (each.casefold(), each[len("CFG") :].casefold())]
    if not found and not _NEW_TYPE.fullmatch(text):
        raise VendorFileError(
            "unknown_type",
            file,
            f"The type {text[:80]!r} is not known.",
            "Write it as in CfgAppType, CFGChatServer for instance.",
            line,
        )
    return found[0] if found else text


def _word(node: Node) -> str:
    return folded(node.name.rpartition(":")[2])


def _unrecognised(file: str, message: str, line: int = 0) -> VendorFileError:
    return VendorFileError("not_recognised", file, f"It is no application template: {message}", _REMEDY, line)
