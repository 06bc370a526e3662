# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files of options, such as the ``GenesysHubDriver.cfg`` that is imported into a Digital Messaging Server::

    [channel-whatsapp]
    driver-classname = com.example.Driver
    inbound-route = ,1:session-chat

A section name stands in square brackets on a line of its own, an option with ``=`` and its value on another; all values
are texts. (Source: help of Genesys Administrator Extension 8.1, on the CFG and CONF formats, grade B:
https://docs.genesys.com/Special:Repository/81gax_help.zip. No real file has been seen, that of the driver least of all,
so the rest is assumption, grade D.) Assumed is:

- Lines that begin with ``;`` or ``#`` are comments. Later in a line these characters belong to the value, for nothing
  says that they do not, and a password may hold them.
- Spaces and tabs around lines, names and values mean nothing, so an indented line is an option like any other.
- Quotes belong to the value. The first ``=`` ends the name, which may hold spaces. Case counts.
- A section that comes again goes on. An option that comes again must say the same.

A file that was cut off between two lines or within a value cannot be told from a whole one.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .errors import VendorFileError
from .text import LINE_BREAK, decode

_CUT = "Correct the line; if it is the last one, the file may be cut off: copy it anew."


@dataclass(frozen=True)
class OptionsFile:
    """Section -> option -> value, in the order of the file. ``repr`` leaves the values out: some are secrets."""

    name: str
    sections: t.Mapping[str, t.Mapping[str, str]] = field(repr=False)


def read_options_file(data: bytes, name: str) -> OptionsFile:
    """Read such a file, called ``name`` in errors. Raises :class:`VendorFileError`, with the line, for any damage."""
    return OptionsFile(name, read_sections(decode(data, name), name))


def read_sections(text: str, name: str) -> dict[str, dict[str, str]]:
    """The sections of a text; at least one of them has an option. Raises :class:`VendorFileError`."""
    reader = _Reader(name)
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        reader.read(line.strip(" \t"), number)
    if not any(reader.sections.values()):
        raise VendorFileError(
            "no_options", name, "There is no option in it.", "Is it the file you meant, and is it complete?"
        )
    return reader.sections


class _Reader:
    """Not configparser: it takes an indented line for more of the value above, ignores what follows ``]``, and of two
    options with the same name it either takes the last without a word or refuses them also where they agree.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.sections: dict[str, dict[str, str]] = {}
        self.section: str | None = None
        self.lines: dict[tuple[str, str], int] = {}

    def read(self, line: str, number: int) -> None:
        if not line or line[0] in ";#":
            return
        if line[0] == "[":
            self.section = self._heading(line, number)
            self.sections.setdefault(self.section, {})
            return
        key, equals, value = line.partition("=")
        if not equals:
            raise self._error("no_equals", number, "There is no = in it.", _CUT)
        self._option(self._name(key, "option", number), value.strip(" \t"), number)

    def _heading(self, line: str, number: int) -> str:
        inner, bracket, rest = line[1:].partition("]")
        if not bracket:
            raise self._error("unclosed_section", number, "The name of a section is not closed with ].", _CUT)
        if rest:
            raise self._error(
                "text_after_section", number, "Something follows the name of a section.", "Move it to another line."
            )
        return self._name(inner, "section", number)

    def _name(self, text: str, what: str, number: int) -> str:
        name = text.strip(" \t")
        if not name:
            raise self._error(f"empty_{what}", number, f"The {what} has no name.", _CUT)
        if not name.isprintable():
            raise self._error(
                "odd_character",
                number,
                f"The name of the {what} holds a tab, an odd space or an invisible character.",
                "Write the name anew, with plain spaces.",
            )
        return name

    def _option(self, key: str, value: str, number: int) -> None:
        if self.section is None:
            raise self._error(
                "no_section", number, "An option comes before the first section.", "Put its [section] above it."
            )
        first = self.lines.setdefault((self.section, key), number)
        if self.sections[self.section].setdefault(key, value) != value:
            raise self._error(
                "contradiction",
                number,
                f"The option {key[:80]} of [{self.section[:80]}] has another value than in line {first}.",
                "Keep one of the two.",
            )

    def _error(self, kind: str, line: int, message: str, remedy: str) -> VendorFileError:
        return VendorFileError(kind, self.file, message, remedy, line)
