# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Scripts (capacity rules, interaction queues ...), Business Attributes and Transactions."""

from __future__ import annotations

from ..facts import Fact
from ..schema import ObjectClass
from ._build import RULE, VENDOR, common, enumeration, flag, integer, reference, string, tenant

CLASSES = (
    ObjectClass(
        "CfgScript", 12, "Script", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            tenant(RULE),
            string("name", "name", RULE, required=True),
            enumeration("type", "subtype", RULE, "CfgScriptType", required=True, changeable=False),
            integer("index", "index", RULE),
            *common(RULE),
        ),
    ),
    ObjectClass(
        "CfgEnumerator", 35, "Business Attribute", key=("tenant", "name"), fact=VENDOR,
        attributes=(
            tenant(RULE),
            string("name", "name", RULE, required=True, changeable=False),
            string("display_name", "displayname", RULE, required=True),
            string("description", "description", RULE),
            enumeration("type", "subtype", RULE, "CfgEnumeratorType", required=True, changeable=False),
            *common(RULE),
        ),
    ),
    ObjectClass(
        "CfgEnumeratorValue", 36, "Business Attribute Value", key=("enumerator", "name"), fact=VENDOR,
        attributes=(
            reference(
                "enumerator", "enumeratordbid", RULE, "CfgEnumerator",
                required=True, changeable=False, on_delete="cascade", on_delete_fact=VENDOR,
            ),
            tenant(RULE),
            string("name", "name", RULE, required=True, changeable=False),
            string("display_name", "displayname", RULE, required=True),
            string("description", "description", RULE),
            flag(
                "is_default", "isdefault", RULE, default=False, exclusive="enumerator",
                description="at most one value per Business Attribute; always sent, as sources disagree on the default",
            ),
            *common(RULE),
        ),
    ),
    ObjectClass(
        "CfgTransaction", 16, "Transaction", key=("tenant", "type", "name"), fact=Fact("C", "mutagen"),
        attributes=(
            tenant(RULE),
            string("name", "name", RULE, required=True),
            enumeration("type", "subtype", RULE, "CfgTransactionType", required=True, changeable=False),
            string("alias", "alias", RULE, required=True),
            string("description", "description", RULE),
            *common(RULE),
        ),
    ),
)  # fmt: skip
