# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Short ways to write attributes down."""

from __future__ import annotations

import typing as t

from ..facts import Fact
from ..schema import Attribute

VENDOR = Fact("B", "psdk-com")
GO = Fact("C", "go-genesys")
TOOLS = Fact("C", "genesys-tools")
BOOTSTRAP = Fact("C", "gax-bootstrap")
SHELL = Fact("C", "gax-shell")
MUTAGEN = Fact("C", "mutagen")
RULE = Fact("D", "named in psdk-com; the wire name follows the rule of GAX, which no client was seen to use here")
REFUSE = Fact("D", "no source says what happens; refusing loses nothing")
RESET = Fact("D", "no source says what happens; treated like the references that are documented to be reset")
MEMBER_GOES = Fact("D", "documented for most lists: they lose the element; taken to hold for this one, too")


def string(name: str, wire: str, fact: Fact, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "string", fact, **more)


def integer(name: str, wire: str, fact: Fact, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "integer", fact, **more)


def flag(name: str, wire: str, fact: Fact, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "flag", fact, **more)


def enumeration(name: str, wire: str, fact: Fact, spelled: str, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "enumeration", fact, enumeration=spelled, **more)


def reference(name: str, wire: str, fact: Fact, *targets: str, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "reference", fact, targets=targets, **more)


def references(name: str, wire: str, fact: Fact, *targets: str, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "references", fact, targets=targets, **more)


def structures(name: str, wire: str, fact: Fact, key: tuple[str, ...], *fields: Attribute) -> Attribute:
    return Attribute(name, wire, "structures", fact, fields=fields, element_key=key)


def options(name: str, wire: str, fact: Fact, **more: t.Any) -> Attribute:
    return Attribute(name, wire, "options", fact, **more)


def tenant(fact: Fact, **more: t.Any) -> Attribute:
    """The tenant an object belongs to for good; it goes with its tenant."""
    return reference(
        "tenant", "tenantdbid", fact, "CfgTenant",
        required=True, changeable=False, on_delete="cascade", on_delete_fact=VENDOR, **more,
    )  # fmt: skip


def capacity_rule(fact: Fact) -> Attribute:
    return reference("capacity_rule", "capacityruledbid", fact, "CfgScript", on_delete_fact=VENDOR)


def contract(fact: Fact) -> Attribute:
    return reference("contract", "contractdbid", fact, "CfgObjectiveTable", on_delete_fact=RESET)


def site(fact: Fact) -> Attribute:
    return reference("site", "sitedbid", fact, "CfgFolder", on_delete_fact=RESET)


def common(fact: Fact, annex: Fact | None = None) -> tuple[Attribute, ...]:
    """What every class has: state, folder and annex."""
    return (
        enumeration("state", "state", fact, "CfgObjectState", default="CFGEnabled"),
        reference(
            "folder", "folderid", fact, "CfgFolder",
            on_delete="refuse", on_delete_fact=VENDOR,
            description="the folder the object lies in; a folder cannot be deleted before it is empty",
        ),
        options("annex", "userproperties", annex or fact),
    )  # fmt: skip
