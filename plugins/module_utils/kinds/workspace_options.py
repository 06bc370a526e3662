# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``workspace_options``: options of the agents' desktop, for everybody or for some.

Section ``[interaction-workspace]`` stands among the options of the Workspace application, and in the annex of tenants,
agent groups and persons, where it overrides the former. (Vendor's page on asynchronous chat in Workspace, grade B.)
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..catalogue.options import OPTIONS, WORKSPACE
from ..catalogue.schema import Option
from ..engine.desired import Conclusion, Desired, Directive, Outlook, RemoveOption, SetOption
from ..engine.values import Text
from ..model.errors import Finding
from ..model.objects import Key
from .base import PRESENCE, TENANT, Kind, Request, Spec, options_tree
from .chat_endpoint import queue_wish
from .files import metadata_from

SECTION = "interaction-workspace"
_NAMES: t.Mapping[str, t.Any] = {"type": "list", "elements": "str", "default": []}

SPEC: Spec = {
    "options": {"type": "dict", "no_log": True, "required": True},
    "applications": _NAMES,
    "tenants": _NAMES,
    "agent_groups": _NAMES,
    "persons": _NAMES,
    "section": {"type": "str", "default": SECTION},
    "metadata": {"type": "list", "elements": "path", "default": []},
    **TENANT,
    **PRESENCE,
}

_TARGETS: t.Mapping[str, tuple[str, str]] = {
    "applications": ("CfgApplication", "options"),
    "tenants": ("CfgTenant", "annex"),
    "agent_groups": ("CfgAgentGroup", "annex"),
    "persons": ("CfgPerson", "annex"),
}
# Others lack the icons of the plug-in. (Vendor's page for WhatsApp, grade B.)
THEMES = frozenset({"Default", "HighContrast"})


@dataclass(frozen=True)
class Themes:
    """The desktop plug-ins support two themes. What the option is called that selects one is in no source we have, so
    every option of the section with ``theme`` in its name is looked at."""

    tree: str
    section: str
    wanted: tuple[tuple[str, str], ...]
    classes: t.ClassVar[frozenset[str]] = frozenset()

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        stored = outlook.tree(about, self.tree).get(self.section, {})
        will = {**stored, **dict(self.wanted)}
        odd = [name for name, value in will.items() if "theme" in name.lower() and _others(value)]
        text = "the plug-ins support the themes Default and HighContrast only; with {0} their icons are missing."
        made = [(name, Finding(text.format(_others(will[name])), "", path=f"[{self.section}] {name}")) for name in odd]
        asked = dict(self.wanted)
        return Conclusion(
            findings=tuple(finding for name, finding in made if name in asked),
            notes=tuple(finding for name, finding in made if name not in asked),
        )


def _others(value: t.Any) -> str:
    parts = [part.strip() for part in str(value).split(",")]
    return ", ".join(part for part in parts if part and part not in THEMES)


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    section, absent = parameters["section"], parameters["state"] == "absent"
    if not any(parameters[name] for name in _TARGETS):
        request.complain("", "it is not said whose options they are.", f"Give one of {', '.join(_TARGETS)}.")
    metadata = metadata_from(request)
    known = [each for each in OPTIONS if each.component == WORKSPACE and each.section == section]
    described = (*known, *(metadata.options if metadata else ()))
    tree = _directives(request, section, described)
    texts = {str(name): each.value for name, each in tree.items() if isinstance(each, SetOption)}
    named = {(each.names, texts.get(each.name)) for each in described if each.names and texts.get(each.name)}
    is_local = bool(named or parameters["agent_groups"] or parameters["persons"])
    tenant = request.tenant_key() if is_local else None
    if request.findings:
        return []
    themes = tuple((name, str(value)) for name, value in texts.items())
    wishes = [
        Desired(
            key,
            request.place,
            "required",
            trees={attribute: {section: tree}},
            component=WORKSPACE if attribute == "options" else "",
            constraints=described,
            deductions=() if absent else (Themes(attribute, section, themes),),
        )
        for key, attribute in _targets(parameters, tenant)
    ]
    # A queue that does not exist would swallow chats.
    wishes += [
        _named(request, tenant, class_name, value)
        for class_name, value in sorted(named, key=str)
        if tenant is not None and isinstance(value, str)
    ]
    return wishes


def _directives(request: Request, section: str, described: t.Sequence[Option]) -> dict[Text, Directive]:
    """What becomes of each option; those that the descriptions call secret are hidden."""
    options, absent = request.parameters["options"], request.parameters["state"] == "absent"
    secret = {each.name for each in described if each.secret and each.section == section}
    tree: dict[Text, Directive] = {}
    for hidden in (False, True):
        part = {name: "" if absent else value for name, value in options.items() if (name in secret) is hidden}
        draft = options_tree(request, "options", {section: part}, hidden).get(section, {}) if part else {}
        tree.update({name: RemoveOption(hidden) for name in draft} if absent else draft)
    return tree


def _targets(parameters: t.Mapping[str, t.Any], tenant: Key | None) -> t.Iterator[tuple[Key, str]]:
    for name, (class_name, attribute) in _TARGETS.items():
        owner = tenant.path if tenant is not None and class_name in ("CfgAgentGroup", "CfgPerson") else ()
        for each in dict.fromkeys(parameters[name]):
            yield Key(class_name, (*owner, each)), attribute


def _named(request: Request, tenant: Key, class_name: str, name: str) -> Desired:
    """An object whose name is the value of an option."""
    if class_name == "CfgScript":
        return queue_wish(request, tenant, name, create=False)
    return Desired(Key(class_name, (*tenant.path, name)), request.place, "required")


KIND = Kind("workspace_options", "options of Workspace", SPEC, _desired)
