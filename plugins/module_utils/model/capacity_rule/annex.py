# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A capacity rule where a server keeps it: two sections of the annex of a script (type 22, ``CFGCapacityRule``).

::

    _WIZARD_
      _CRWizardGUIPresentation_      binary: XML in UTF-8 and one zero byte
      _CRWizardBinaryPresentation_   binary: the compiled rule
    _CRWizardMediaCapacityList_      a number per media

(Source: the vendor's Platform SDK 9.0.010.06, run, grade C.) Which of XML and binary the product evaluates is not
documented, so both are always written, from the same rule.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..errors import Finding
from ..objects import OptionTree, OptionValue
from .binary import decode, encode
from .errors import CapacityRuleError
from .media_list import PRESERVE, media_list
from .normal import same_meaning
from .rule import Rule
from .xml import read_xml, write_xml

SCRIPT_TYPE = 22
WIZARD = "_WIZARD_"
XML_KEY = "_CRWizardGUIPresentation_"
BINARY_KEY = "_CRWizardBinaryPresentation_"
MEDIA_LIST = "_CRWizardMediaCapacityList_"

Annex = t.Mapping[str, t.Mapping[str, OptionValue]]


@dataclass(frozen=True)
class Stored:
    """What an annex holds of a capacity rule. ``xml`` and ``binary`` are None when absent or unreadable.

    ``media_list`` is the third section as it stands, None when absent. ``problems`` says what is unreadable or odd,
    with the ``[section] key`` as path.
    """

    xml: Rule | None = None
    binary: Rule | None = None
    media_list: t.Mapping[str, OptionValue] | None = None
    problems: tuple[Finding, ...] = ()
    damaged: bool = False

    def says(self, wanted: Rule) -> bool:
        """Whether both forms are there and mean ``wanted``, priorities included. If not, write them."""
        return all(each is not None and same_meaning(each, wanted) for each in (self.binary, self.xml))

    def base(self) -> Rule | None:
        """The rule to extend: that of the XML, which holds more, if the binary agrees; None when there is no rule.

        Raises :class:`CapacityRuleError` when one form is damaged or the two differ: extending either could undo
        what is in force.
        """
        if self.damaged:
            problems = "; ".join(f"{each.path}: {each.message}" for each in self.problems)
            raise CapacityRuleError("stored_rule_damaged", problems, "Give the rule in full to replace it.")
        if self.xml is not None and self.binary is not None and not same_meaning(self.xml, self.binary):
            raise CapacityRuleError(
                "stored_rules_differ",
                "The XML and the compiled form of the stored rule do not mean the same.",
                "Save the rule again in the vendor's editor, or give it in full to replace it.",
            )
        return self.binary if self.xml is None else self.xml


def read_annex(annex: Annex) -> Stored:
    """Read what is there; never raises for damaged values, which become problems."""
    problems: list[Finding] = []
    wizard = annex.get(WIZARD, {})
    xml = _read(wizard, XML_KEY, lambda value: read_xml(value.rstrip(b"\0")), problems)
    binary = _read(wizard, BINARY_KEY, decode, problems)
    damaged = bool(problems)
    notes = [Finding(note, "", path=_path(XML_KEY)) for note in (xml.notes if xml else ())]
    return Stored(xml, binary, annex.get(MEDIA_LIST), (*problems, *notes), damaged)


def _read(
    section: t.Mapping[str, OptionValue], key: str, reader: t.Callable[[bytes], Rule], problems: list[Finding]
) -> Rule | None:
    value = section.get(key, b"")
    if not isinstance(value, bytes):
        problems.append(
            Finding(
                "The value is not binary; the product takes it for absent.",
                "Write the rule again over a connection that carries binary values.",
                path=_path(key),
            )
        )
        return None
    if not value:
        return None
    try:
        return reader(value)
    except CapacityRuleError as error:
        problems.append(Finding(error.message, error.remedy, path=_path(key)))
        return None


def _path(key: str) -> str:
    return f"[{WIZARD}] {key}"


def annex_sections(rule: Rule, stored: Annex | None = None, meaning: str = PRESERVE) -> OptionTree:
    """The sections of the annex that make up the rule, as an option tree to put over the stored one.

    ``stored`` is the annex as it is now: unknown keys of these sections are carried over, other sections are not
    touched and not in the answer. ``meaning`` is that of the media list. Raises :class:`CapacityRuleError`.
    """
    present = stored or {}
    wizard = {key: value for key, value in present.get(WIZARD, {}).items() if key not in (XML_KEY, BINARY_KEY)}
    wizard[XML_KEY] = write_xml(rule).encode("utf-8") + b"\0"
    wizard[BINARY_KEY] = encode(rule)
    tree: OptionTree = {WIZARD: wizard}
    numbers = media_list(rule, meaning, present.get(MEDIA_LIST))
    if numbers is not None:
        tree[MEDIA_LIST] = numbers
    return tree
