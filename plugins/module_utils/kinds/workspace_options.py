# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``workspace_options``: options of the agents' desktop, for everybody or for some.

Section ``[interaction-workspace]`` stands among the options of the Workspace application, and in the annex of tenants,
agent groups and persons, where it overrides the former. (Vendor's page on asynchronous chat in Workspace, grade B.)
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, replace

from ..catalogue.options import OPTIONS, SECRET_NAME, WORKSPACE
from ..catalogue.schema import Option
from ..engine.desired import Conclusion, Desired, Directive, Outlook, RemoveOption, SetOption
from ..engine.values import Text
from ..model.errors import Finding
from ..model.objects import Key
from .base import PRESENCE, TENANT, Kind, Request, Spec, options_tree, secrets_among
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
_THEME = re.compile(r"(^|[._-])themes?$", re.IGNORECASE)
_NO_ICONS = "it names a theme other than Default and HighContrast; the plug-ins' icons are missing in others."


@dataclass(frozen=True)
class Themes:
    """The desktop plug-ins support two themes. What the option is called that selects one is in no source we have, so
    every option of the section that is called a theme is looked at; what is found is a note, without the value."""

    tree: str
    section: str
    wanted: tuple[tuple[str, str], ...]
    secret: frozenset[str] = frozenset()
    classes: t.ClassVar[frozenset[str]] = frozenset()

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        stored = outlook.tree(about, self.tree).get(self.section, {})
        will = {**stored, **dict(self.wanted)}
        odd = [name for name, value in will.items() if self._is_theme(name) and _has_others(value)]
        return Conclusion(notes=tuple(Finding(_NO_ICONS, path=f"[{self.section}] {name}") for name in odd))

    def _is_theme(self, name: str) -> bool:
        is_secret = name in self.secret or SECRET_NAME.search(name) is not None
        return not is_secret and _THEME.search(name) is not None


def _has_others(value: t.Any) -> bool:
    return any(part.strip() not in ("", *THEMES) for part in str(value).split(","))


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    section, absent = parameters["section"], parameters["state"] == "absent"
    if not any(parameters[name] for name in _TARGETS):
        request.complain("", "it is not said whose options they are.", f"Give one of {', '.join(_TARGETS)}.")
    metadata = metadata_from(request)
    known = [each for each in OPTIONS if each.component == WORKSPACE and each.section == section]
    described = (*known, *(metadata.options if metadata else ()))
    secret = frozenset(name for where, name in secrets_among(described) if where == section)
    tree = _directives(request, section, described)
    texts = {str(name): each.value for name, each in tree.items() if isinstance(each, SetOption)}
    named = {(each.names, texts.get(each.name)) for each in described if each.names and texts.get(each.name)}
    is_local = bool(named or parameters["agent_groups"] or parameters["persons"])
    tenant = request.tenant_key() if is_local else None
    if request.findings:
        return []
    if tenant is not None:
        tree = _naming(tree, described, tenant)
    themes = tuple((name, str(value)) for name, value in texts.items())
    wishes = [
        Desired(
            key,
            request.place,
            "required",
            trees={attribute: {section: tree}},
            component=WORKSPACE if attribute == "options" else "",
            constraints=described,
            deductions=() if absent else (Themes(attribute, section, themes, secret),),
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
    if absent:
        options = dict.fromkeys(options, "")
    draft = options_tree(request, "options", {section: options}, secret_names=secrets_among(described))
    tree = draft.get(section, {})
    if absent:
        return {name: RemoveOption(getattr(each, "secret", False)) for name, each in tree.items()}
    return tree


def _naming(tree: t.Mapping[Text, Directive], described: t.Iterable[Option], tenant: Key) -> dict[Text, Directive]:
    """The same with the objects that values name, so that these are created first."""
    classes = {each.name: each.names for each in described if each.names}
    return {
        name: replace(each, names=(Key(classes[str(name)], (*tenant.path, each.value)),))
        if isinstance(each, SetOption) and isinstance(each.value, str) and each.value and str(name) in classes
        else each
        for name, each in tree.items()
    }


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
