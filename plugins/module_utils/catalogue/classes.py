# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The classes of configuration objects.

Those this collection works with are described attribute by attribute, in class_data; of the others
the catalogue knows the name, the number and what nearly every class has.
"""

from __future__ import annotations

import difflib
import typing as t

from .class_data import applications, environment, people, routing, telephony
from .class_data._build import RULE, common, reference, string
from .enumerations import ENUMERATIONS
from .facts import Fact
from .schema import ObjectClass

_DESCRIBED = (
    *environment.CLASSES,
    *applications.CLASSES,
    *routing.CLASSES,
    *people.CLASSES,
    *telephony.CLASSES,
)

OBJECT_CLASSES: t.Mapping[str, ObjectClass] = {each.name: each for each in sorted(_DESCRIBED, key=lambda c: c.number)}

# Titles of the classes described nowhere else, as the vendor's consoles show them.
_TITLES = {
    8: "Solution", 11: "Switching Office", 14: "Action Code", 17: "DN Group", 18: "Statistical Day",
    19: "Statistical Table", 23: "Field", 24: "Format", 25: "Table Access", 26: "Calling List", 27: "Campaign",
    28: "Treatment", 29: "Filter", 30: "Time Zone", 31: "Voice Prompt", 32: "IVR Port", 33: "IVR",
    34: "Alarm Condition", 37: "Objective Table", 38: "Campaign Group", 39: "GVP Reseller", 40: "GVP Customer",
    41: "GVP IVR Profile", 42: "Scheduled Task", 44: "Person Last Login",
}  # fmt: skip

_OPAQUE_FACT = Fact("D", "the name and number of the class are evidenced, the attributes are those most classes have")


def _opaque(name: str, number: int) -> ObjectClass:
    return ObjectClass(
        name,
        number,
        _TITLES[number],
        attributes=(
            reference("tenant", "tenantdbid", RULE, "CfgTenant", on_delete="cascade", on_delete_fact=_OPAQUE_FACT),
            string("name", "name", RULE),
            *common(RULE),
        ),
        key=("tenant", "name"),
        fact=_OPAQUE_FACT,
        opaque=True,
    )


def class_name(spelling: str) -> str:
    """The class behind a literal of CfgObjectType: ``CFGPerson`` -> ``CfgPerson``."""
    return "Cfg" + spelling[3:]


def type_spelling(name: str) -> str:
    """The literal of CfgObjectType for a class: ``CfgPerson`` -> ``CFGPerson``."""
    return "CFG" + name[3:]


_ALL: t.Mapping[str, ObjectClass] = {
    class_name(spelling): OBJECT_CLASSES.get(class_name(spelling)) or _opaque(class_name(spelling), number)
    for spelling, number in ENUMERATIONS["CfgObjectType"].items()
    if number
}

CLASS_NAMES: tuple[str, ...] = tuple(_ALL)


def object_class(name: str) -> ObjectClass:
    """The class of this name; an opaque one where the catalogue knows no more than the name."""
    found = _ALL.get(name)
    if found is None:
        by_lower = {each.lower(): each for each in _ALL}
        near = difflib.get_close_matches(name.lower(), by_lower, n=3, cutoff=0.6)
        hint = f" Did you mean {' or '.join(by_lower[each] for each in near)}?" if near else ""
        raise KeyError(f"there is no object class {name!r}.{hint}")
    return found
