# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``access_role``: a Role, who has it, and the privileges it gives.

In which section of the annex a Role keeps its privileges, and with which value, is not known from any source. They are
options of this kind, or learned from what the server holds already; failing both, assigning them is a checkpoint.
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from ..engine.checkpoints import Checkpoint
from ..engine.desired import Conclusion, Desired, DirectiveTree, Outlook, SetOption
from ..model.errors import Finding
from ..model.objects import Key
from ..model.vendor_files.metadata import Metadata
from .base import (
    ANNEX,
    ENABLED,
    PRESENCE,
    TENANT,
    Kind,
    Request,
    Spec,
    checkpoint_name,
    described,
)
from .files import metadata_from

SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "description": {"type": "str"},
    "members": {
        "type": "dict",
        "options": {
            "persons": {"type": "list", "elements": "str", "default": []},
            "access_groups": {"type": "list", "elements": "str", "default": []},
        },
    },
    "privileges": {"type": "list", "elements": "str", "default": []},
    "privilege_section": {"type": "str"},
    "privilege_value": {"type": "str"},
    "metadata": {"type": "list", "elements": "path", "default": []},
    "folder": {"type": "str"},
    **ANNEX,
    **ENABLED,
    **TENANT,
    **PRESENCE,
}

_PATTERN = re.compile(r"[*?\[]")
# Task names of the desktop and of third-party modules end so. (Seen in public module files, grade C.)
PRIVILEGE_SUFFIX = ".canUse"
_LEARNING = "Then run again: once one Role holds privileges, section and value are learned from it."
_CHOOSING = "Or give privilege_section and privilege_value, if you know which of them is right."
_RESOLVING = "Give the metadata file of the desktop to have patterns resolved."


@dataclass(frozen=True)
class Stored:
    """Where and how Roles keep privileges."""

    section: str
    value: str


@dataclass(frozen=True)
class Privileges:
    """The Role gives these privileges. ``unresolved`` are patterns for which there was no metadata."""

    names: tuple[str, ...]
    unresolved: tuple[str, ...]
    section: str = ""
    value: str | None = None
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgRole"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        found = self._ways(outlook)
        # Whatever is exact: privileges that went here would come back elsewhere, or never.
        wishes = (Desired(about, "", "required", kept=self._kept(about, outlook)),)
        if len(found) == 1:
            ((stored, roles),) = found.items()
            tree: DirectiveTree = {stored.section: {name: SetOption(stored.value) for name in self.names}}
            learned = f"section and value of privileges are those of Role {', '.join(roles)}: [{stored.section}]."
            have_all = set(self.names) <= set(outlook.tree(about, "annex").get(stored.section, {}))
            return Conclusion(
                (replace(wishes[0], trees={"annex": tree}),),
                notes=(Finding(learned),) if roles and not have_all else (),
                checkpoints=self._by_hand(about, ()),
            )
        have = {name for options in outlook.tree(about, "annex").values() for name in options}
        missing = [name for name in self.names if name not in have]
        reason, advice = f"Roles of this server store privileges in {len(found)} different ways.", _CHOOSING
        if not found:
            reason, advice = "How this server stores privileges is not known: no Role holds any yet.", _LEARNING
        return Conclusion(wishes, checkpoints=self._by_hand(about, missing, reason, advice))

    def _kept(self, about: Key, outlook: Outlook) -> frozenset[str]:
        """The options of the Role that are privileges, however they came there."""
        return frozenset(
            f"annex [{section}] {name}"
            for section, options in outlook.tree(about, "annex").items()
            for name in options
            if self._is_privilege(name) or any(fnmatchcase(name, each) for each in self.unresolved)
        )

    def _ways(self, outlook: Outlook) -> dict[Stored, list[str]]:
        """The way that was asked for, else the ways in which Roles of the server keep privileges, and which do so."""
        if self.value is not None:
            return {Stored(self.section, self.value): []}
        found: dict[Stored, list[str]] = {}
        for role in outlook.keys("CfgRole"):
            for section, options in outlook.tree(role, "annex").items():
                values = {value for name, value in options.items() if self._is_privilege(name)}
                for value in sorted(each for each in values if isinstance(each, str)):
                    found.setdefault(Stored(section, value), []).append(role.name)
        return found

    def _is_privilege(self, name: str) -> bool:
        return name.endswith(PRIVILEGE_SUFFIX) or name in self.names

    def _by_hand(
        self, about: Key, missing: t.Sequence[str], reason: str = "", advice: str = ""
    ) -> tuple[Checkpoint, ...]:
        """What has to be assigned by hand: what is missing for that reason, and patterns nobody could resolve."""
        if not missing and not self.unresolved:
            return ()
        instructions = (
            *((reason,) if missing else ()),
            f"In Genesys Administrator Extension, open Role {about.name} of tenant {about.path[0]} and assign:",
            *missing,
            *self.unresolved,
            *((advice,) if missing else ()),
            *((_RESOLVING,) if self.unresolved else ()),
        )
        name = checkpoint_name("assign privileges", about.path[0], about.name)
        return (Checkpoint(name, f"Assign privileges to Role {about.name} by hand", instructions),)


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    tenant = request.tenant_key()
    if tenant is None:
        return []
    wish = described(request, tenant, "CfgRole", "description")
    if wish.presence == "absent":
        return [wish]
    if parameters.get("members") is not None:
        members = _members(request, tenant, parameters["members"])
        wish = replace(wish, attributes={**wish.attributes, "members": members})
    privileges = _privileges(request, metadata_from(request))
    return [replace(wish, deductions=(privileges,) if privileges else ())]


def _members(request: Request, tenant: Key, listed: t.Mapping[str, t.Sequence[str]]) -> tuple[dict[str, Key], ...]:
    if not any(listed.values()):
        # An empty list would empty the Role, and leave all agents without rights.
        request.complain("members", "nobody is listed.", "Leave it out, or list those who have the Role.")
    return tuple(
        {"object": Key(class_name, (*tenant.path, name))}
        for class_name, names in (("CfgPerson", listed["persons"]), ("CfgAccessGroup", listed["access_groups"]))
        for name in dict.fromkeys(names)
    )


def _privileges(request: Request, metadata: Metadata | None) -> Privileges | None:
    parameters = request.parameters
    section, value = parameters.get("privilege_section") or "", parameters.get("privilege_value")
    if bool(section) != (value is not None):
        request.complain("privilege_section", "section and value belong together.", "Give both, or none.")
    asked = list(dict.fromkeys(parameters["privileges"]))
    if not asked:
        return None
    names = [each for each in asked if not _PATTERN.search(each)]
    patterns = [each for each in asked if _PATTERN.search(each)]
    if metadata is None:
        return Privileges(tuple(names), tuple(patterns), section, value)
    known = {each.name for each in metadata.privileges}
    for name in names:
        if name not in known:
            request.complain("privileges", f"{name} is not in the metadata.", "Check the name, or the file.")
    for pattern in patterns:
        matching = metadata.matching([pattern])
        if not matching:
            request.complain("privileges", f"nothing in the metadata matches {pattern}.", "Check it, or the file.")
        names += matching
    return Privileges(tuple(dict.fromkeys(names)), (), section, value)


KIND = Kind("access_role", "Role", SPEC, _desired)
