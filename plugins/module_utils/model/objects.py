# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Configuration objects as a server holds them, and the names by which people speak of them."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

# An option tree: section -> key -> value. Configuration Server keeps strings, integers and binary values.
OptionValue = t.Union[str, int, bytes]
OptionTree = dict[str, dict[str, OptionValue]]


class Link(t.NamedTuple):
    """A reference as the server stores it."""

    class_name: str
    dbid: int


class Key(t.NamedTuple):
    """The natural key of an object, in names only: scope first, name last.

    ``Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat"))``
    """

    class_name: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass(frozen=True)
class ConfigObject:
    """One object as a server holds it.

    ``attributes`` uses the catalogue's names. By the kind of the attribute a value is: ``str``, ``int``, ``bool``
    (flag), ``str`` (enumeration, in its literal spelling), :class:`Link` or None, a tuple of :class:`Link`, a tuple
    of dicts (structures), or an :data:`OptionTree`. An attribute that is not set is missing.
    ``other`` carries what the catalogue does not know, untouched.
    """

    class_name: str
    dbid: int
    attributes: t.Mapping[str, t.Any]
    other: t.Mapping[str, t.Any] = field(default_factory=dict)
