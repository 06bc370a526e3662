# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whose object is this: marks in the annex, and the refusal to touch what belongs to somebody else.

Configuration Server has no notion of an owner. We keep one in a section of the annex, where every product ignores
it: ``[contactcenter.engage] owner = <name>``. The section's name is configurable.
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..model.objects import ConfigObject
from .desired import DirectiveTree, SetOption
from .values import ABSENT

DEFAULT_SECTION = "contactcenter.engage"
OWNER_KEY = "owner"
REMEDY = "Leave it to its owner, run as that owner, or take it over with adopt."


@dataclass(frozen=True)
class Ownership:
    """Who we are. Without an ``owner`` no marks are written, but those of others are still respected."""

    owner: str = ""
    section: str = DEFAULT_SECTION
    adopt: bool = False

    def owner_of(self, have: ConfigObject) -> str:
        """The owner an object is marked with, "" for none."""
        return str((have.attributes.get("annex") or {}).get(self.section, {}).get(OWNER_KEY, ""))

    def refusal(self, have: ConfigObject) -> str:
        """Why we must not change or delete an object, "" when we may."""
        owner = self.owner_of(have)
        return f'it belongs to "{owner}".' if owner and owner != self.owner and not self.adopt else ""

    def marked(self, trees: t.Mapping[str, DirectiveTree]) -> dict[str, DirectiveTree]:
        """The option directives of a new object, with our mark."""
        if not self.owner:
            return dict(trees)
        annex = dict(trees.get("annex", {}))
        annex[self.section] = {**annex.get(self.section, {}), OWNER_KEY: SetOption(self.owner)}
        return {**trees, "annex": annex}

    def adoption(self, have: ConfigObject) -> tuple[tuple[tuple[str, str, str], t.Any, str], ...]:
        """Path, before and after of the change that makes an object ours, if one is wanted and needed."""
        owner = self.owner_of(have)
        if not (self.adopt and self.owner) or owner == self.owner:
            return ()
        return ((("annex", self.section, OWNER_KEY), owner or ABSENT, self.owner),)
