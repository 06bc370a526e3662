# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kind ``capacity_rule``: how many interactions of which media an agent may hold, and for whom that counts."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ..engine.desired import Conclusion, Desired, Directive, DirectiveDraft, Outlook, RemoveOption, SetOption
from ..engine.values import Text
from ..model.capacity_rule.annex import MEDIA_LIST, WIZARD, annex_sections, read_annex
from ..model.capacity_rule.build import from_combinations, from_conditions, from_limits
from ..model.capacity_rule.edit import with_media
from ..model.capacity_rule.errors import CapacityRuleError
from ..model.capacity_rule.media_list import MEANINGS, PRESERVE
from ..model.capacity_rule.rule import DEFAULT_PRIORITY, Rule, find_media, rules_by_media
from ..model.errors import Finding
from ..model.objects import Key
from .base import ENABLED, PRESENCE, TENANT, Kind, Request, Say, Spec, described
from .business_attribute import MEDIA_TYPE, values_of
from .script import OfType

TYPE = "CFGCapacityRule"
_NAMES: t.Mapping[str, t.Any] = {"type": "list", "elements": "str", "default": []}

SPEC: Spec = {
    "name": {"type": "str", "required": True},
    "limits": {"type": "dict"},
    "exact": {"type": "bool", "default": False},
    "combinations": {"type": "list", "elements": "dict"},
    "conditions": {"type": "dict"},
    "priorities": {"type": "dict"},
    "priority": {"type": "int"},
    "media_list": {"type": "str", "choices": list(MEANINGS), "default": PRESERVE},
    "assign_to": {
        "type": "dict",
        "options": dict.fromkeys(("tenants", "persons", "places", "agent_groups", "place_groups"), _NAMES),
    },
    "folder": {"type": "str"},
    **ENABLED,
    **TENANT,
    **PRESENCE,
}

# Parameter -> class and attribute. (Vendor's Platform SDK and other clients, grade C.)
ASSIGNED: t.Mapping[str, tuple[str, str]] = {
    "tenants": ("CfgTenant", "default_capacity_rule"),
    "persons": ("CfgPerson", "capacity_rule"),
    "places": ("CfgPlace", "capacity_rule"),
    "agent_groups": ("CfgAgentGroup", "capacity_rule"),
    "place_groups": ("CfgPlaceGroup", "capacity_rule"),
}
_GROUPS = Finding(
    "whether Stat Server honours the capacity rule of a group is not documented.",
    "Assign it to the tenant, places or persons to be sure.",
)
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
_FORMS = ("limits", "combinations", "conditions")


@dataclass(frozen=True)
class Content:
    """What the rule says: ``whole`` as it is given, or the ``limits`` that are added to what is there already."""

    whole: Rule | None = None
    limits: tuple[tuple[str, int], ...] = ()
    priority: int | None = None
    meaning: str = PRESERVE
    classes: t.ClassVar[frozenset[str]] = frozenset({"CfgEnumerator", "CfgEnumeratorValue"})

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        annex = outlook.tree(about, "annex")
        stored = read_annex(annex)
        known = (stored.xml or stored.binary or Rule(())).media or ()
        mentioned = (self.whole.media or ()) if self.whole else [media for media, dummy in self.limits]
        findings = _unknown_media([each for each in mentioned if find_media(known, each) is None], about, outlook)
        rule = self.whole or self._extended(stored.base())
        sections = annex_sections(rule, annex, self.meaning)
        if stored.says(rule):
            del sections[WIZARD]
            if self.meaning == PRESERVE:
                sections.pop(MEDIA_LIST, None)
        tree: DirectiveDraft = {
            section: {key: SetOption(value) for key, value in keys.items() if value != annex.get(section, {}).get(key)}
            for section, keys in sections.items()
        }
        if self.meaning != PRESERVE:
            gone = _gone(known, rule, annex.get(MEDIA_LIST, {}))
            tree[MEDIA_LIST] = {**tree.get(MEDIA_LIST, {}), **gone}
        wish = Desired(about, "", "required", trees={"annex": tree})
        return Conclusion((wish,), tuple(findings), tuple(_notes(rule, stored.problems)))

    def _extended(self, base: Rule | None) -> Rule:
        if base is None:
            return from_limits(dict(self.limits), DEFAULT_PRIORITY if self.priority is None else self.priority)
        for media, limit in self.limits:
            base = with_media(base, media, limit, self.priority)
        return base


def _gone(known: t.Iterable[str], rule: Rule, listed: t.Container[str]) -> dict[Text, Directive]:
    """What leaves the media list: media of the stored rule that the new one no longer has."""
    if rule.media is None:
        return {}
    return {media: RemoveOption() for media in known if media in listed and media not in rule.media}


def _unknown_media(mentioned: t.Sequence[str], about: Key, outlook: Outlook) -> t.Iterator[Finding]:
    """Media that are no media type of the tenant: nothing would ever be limited by them."""
    enumerator = Key("CfgEnumerator", (*about.path[:-1], MEDIA_TYPE))
    if not outlook.will_hold(enumerator):
        return
    names = {str(outlook.attribute(key, "display_name")): key.name for key in values_of(enumerator, outlook)}
    for media in mentioned:
        if media in names:
            continue
        wanted = media.casefold()
        alike = [display for display, name in names.items() if wanted in (display.casefold(), name.casefold())]
        close = alike or get_close_matches(media, list(names), n=3)
        hint = f"Write {' or '.join(map(repr, close))}." if close else "Create the media type, in the same run at best."
        message = f"{media!r} is not the display name of a media type of tenant {about.path[0]}."
        yield Finding(message, hint, path="media")


def _notes(rule: Rule, problems: t.Iterable[Finding]) -> t.Iterator[Finding]:
    ruled = rules_by_media(rule)
    for media in rule.media or ():
        if media not in ruled:
            yield Finding(f"media {media!r} is listed without a rule; what then applies is not documented.")
    for each in problems:
        yield Finding(f"what was stored is odd, {each.path}: {each.message}")


def rule_from(parameters: t.Mapping[str, t.Any]) -> Rule:
    """The rule that the parameters describe as a whole. Raises :class:`CapacityRuleError`."""
    priority = parameters.get("priority")
    if priority is None:
        priority = DEFAULT_PRIORITY
    if parameters.get("combinations") is not None:
        return from_combinations(parameters["combinations"], priority)
    if parameters.get("conditions") is not None:
        chosen = dict.fromkeys(parameters["conditions"], priority)
        return from_conditions(parameters["conditions"], priorities={**chosen, **(parameters.get("priorities") or {})})
    return from_limits(parameters.get("limits") or {}, priority)


def _content(request: Request) -> Content | None:
    parameters = request.parameters
    forms = [name for name in _FORMS if parameters.get(name) is not None]
    if len(forms) > 1:
        request.complain("", f"{' and '.join(forms)} are given.", "Keep one: each describes the rule by itself.")
    if parameters.get("priorities") and forms != ["conditions"]:
        request.complain("priorities", "they belong to conditions.", "Give priority, or conditions.")
    if parameters.get("priority") is not None and not forms:
        request.complain("priority", "it belongs to a rule.", f"Give {', '.join(_FORMS)}, or leave it out.")
    if forms and not parameters[forms[0]]:
        request.complain(forms[0], "it is empty.", "Name one media with its limit at least.")
    if request.findings or not forms:
        return None
    given = in_order(parameters[forms[0]])
    try:
        whole = rule_from({**parameters, forms[0]: given})
    except CapacityRuleError as error:
        request.complain(forms[0], error.message, error.remedy)
        return None
    if forms == ["limits"] and not parameters["exact"]:
        return Content(None, tuple(given.items()), parameters.get("priority"), parameters["media_list"])
    return Content(whole, meaning=parameters["media_list"])


def in_order(data: t.Any) -> t.Any:
    """The same with the entries of every dict in alphabetical order: in which they were written makes no difference.

    Texts of digits become numbers, as templates make texts of numbers.
    """
    if isinstance(data, dict):
        return {name: in_order(data[name]) for name in sorted(data, key=str)}
    if isinstance(data, list):
        return [in_order(each) for each in data]
    return int(data) if isinstance(data, str) and _DIGITS.fullmatch(data) else data


def _desired(request: Request) -> t.Sequence[Desired]:
    parameters = request.parameters
    tenant = request.tenant_key()
    content = _content(request) if parameters["state"] == "present" else None
    if tenant is None:
        return []
    wish = described(request, tenant, "CfgScript")
    if wish.presence == "absent":
        return [replace(wish, deductions=(OfType(TYPE),))]
    return [
        replace(
            wish,
            # Without content it has to be there: a rule that says nothing is none.
            presence="present" if content else "required",
            attributes={"type": TYPE, **wish.attributes},
            defining=bool(content),
            deductions=(content,) if content else (),
        ),
        *_assignments(request, wish.key, tenant),
    ]


def _assignments(request: Request, rule: Key, tenant: Key) -> t.Iterator[Desired]:
    for parameter, names in (request.parameters.get("assign_to") or {}).items():
        class_name, attribute = ASSIGNED[parameter]
        for name in names or ():
            path = (name,) if class_name == "CfgTenant" else (*tenant.path, name)
            doubt = (Say((_GROUPS,)),) if class_name.endswith("Group") else ()
            yield Desired(
                Key(class_name, path), request.place, "required", attributes={attribute: rule}, deductions=doubt
            )


def _only_requires(parameters: t.Mapping[str, t.Any]) -> bool:
    return not any(parameters.get(form) for form in _FORMS)


KIND = Kind("capacity_rule", "capacity rule", SPEC, _desired, _only_requires)
