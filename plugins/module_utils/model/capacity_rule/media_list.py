# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The section ``_CRWizardMediaCapacityList_`` of a script's annex: a number per media, whose meaning is in conflict.

The vendor's Platform SDK 9.0.010.06 writes ordinals, that is the position of each media in the table (run, grade C);
another client reads the numbers as capacities (seen in its code, grade C), and so says the section's name. Whether
a server reads them at all is not known. Therefore the meaning is chosen, the rule is never derived from the section,
and a section that exists stays as it is unless somebody decides otherwise.
"""

from __future__ import annotations

import typing as t

from ..objects import OptionValue
from .errors import CapacityRuleError
from .normal import own_limits
from .rule import Rule

CAPACITY = "capacity"
"""Media -> its own limit. A media without such a limit is left out."""
ORDINAL = "ordinal"
"""Media -> its position in the table of media, from 0."""
PRESERVE = "preserve"
"""What is stored stays untouched; when nothing is stored, capacities are written."""
MEANINGS = (PRESERVE, CAPACITY, ORDINAL)

Section = t.Mapping[str, OptionValue]


def media_list(rule: Rule, meaning: str = PRESERVE, stored: Section | None = None) -> dict[str, OptionValue] | None:
    """The section for a rule; None when there is none to write (a rule without a table of media).

    ``stored`` is the section as it is now, None when it is absent. Its keys that name no media of the rule are kept.
    Raises :class:`CapacityRuleError` for an unknown meaning.
    """
    if meaning not in MEANINGS:
        raise CapacityRuleError(
            "bad_media_list", f"{meaning!r} is no meaning of the media list.", f"Choose from {', '.join(MEANINGS)}."
        )
    if stored is not None and (meaning == PRESERVE or rule.media is None):
        return dict(stored)
    if rule.media is None:
        return None
    kept = {key: value for key, value in (stored or {}).items() if key not in rule.media}
    return {**kept, **(_ordinals(rule) if meaning == ORDINAL else _capacities(rule))}


def meanings_of(stored: Section, rule: Rule) -> tuple[str, ...]:
    """Which of ``capacity`` and ``ordinal`` a stored section could have been written with; both, one or none."""
    return tuple(name for name, values in ((CAPACITY, _capacities), (ORDINAL, _ordinals)) if values(rule) == stored)


def _ordinals(rule: Rule) -> dict[str, int]:
    return {name: number for number, name in enumerate(rule.media or ())}


def _capacities(rule: Rule) -> dict[str, int]:
    limits = own_limits(rule)
    return {name: limits[name] for name in rule.media or () if name in limits}
