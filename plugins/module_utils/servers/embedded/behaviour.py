# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the server does on its own: values it fills in, checks between objects, and changes that follow from changes."""

from __future__ import annotations

import typing as t

from ...catalogue.classes import type_spelling
from ...catalogue.schema import Attribute, ObjectClass
from ...model.objects import ConfigObject, Link
from ..protocol import ChangeRefused, IncompleteObject, ReferenceRefused
from . import rules
from .codec import canonical
from .objects import Objects, links
from .rules import Rule, refusal

ENVIRONMENT = Link("CfgTenant", 1)
FOLDER_KEY = ("owner", "type", "folder", "name")

# Class -> the attribute that leads to the object from which the others are copied on creation.
COPIED: t.Mapping[str, tuple[str, tuple[str, ...]]] = {
    "CfgApplication": ("template", ("type", "version")),
    "CfgSwitch": ("physical_switch", ("type",)),
}
# Class -> the attribute that leads to the object whose tenant it has.
HOUSED_IN: t.Mapping[str, str] = {"CfgEnumeratorValue": "enumerator", "CfgDN": "switch", "CfgAgentLogin": "switch"}

# Class -> the attribute that must not lead back to the object itself.
LEADS_UP: t.Mapping[str, str] = {
    "CfgFolder": "folder",
    "CfgTenant": "parent_tenant",
    "CfgApplication": "backup_server",
}

# A new Person joins the groups of these types, in its own tenant or (Everyone) wherever that is.
EVERYONE = "CFGEveryoneGroup"
USERS = "CFGUsersGroup"
ADMINISTRATORS = "CFGAdministratorsGroup"

Attributes = dict[str, t.Any]


def tidied(described: ObjectClass, attributes: t.Mapping[str, t.Any], fill: bool) -> Attributes:
    """A copy without what is None, and with defaults where ``fill``."""
    copy: Attributes = {name: value for name, value in attributes.items() if value is not None}
    for attribute in described.attributes:
        value = copy.get(attribute.name)
        if attribute.kind == "structures" and isinstance(value, tuple):
            copy[attribute.name] = tuple(_tidied_element(attribute, each, fill) for each in value)
        elif fill and value is None and attribute.default is not None and not described.opaque:
            copy[attribute.name] = attribute.default
    return copy


def _tidied_element(attribute: Attribute, element: t.Any, fill: bool) -> t.Any:
    if not isinstance(element, t.Mapping):
        return element
    copy = {name: value for name, value in element.items() if value is not None}
    if fill:
        defaults = {each.name: each.default for each in attribute.fields if each.default is not None}
        copy = {**copy, **{name: value for name, value in defaults.items() if name not in copy}}
    return copy


class Behaviour:
    """Rules that need to look at other objects. ``subject`` is how errors speak of the object."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects

    # -- before a creation: what the object gets --------------------------------------------------------------------

    def prepare(self, described: ObjectClass, attributes: Attributes, subject: str) -> Attributes:
        """What the server itself sets on a new object, after filling in what else it can."""
        if described.opaque:
            return {}
        self._take_tenant(described, attributes, subject)
        self._take_folder(described, attributes)
        server_set = self._copy(described, attributes, subject)
        if described.name == "CfgApplication":
            server_set["is_server"] = "Server" in str(attributes.get("type"))
            server_set["is_primary"] = True
        return server_set

    def _take_tenant(self, described: ObjectClass, attributes: Attributes, subject: str) -> None:
        house = self._found(attributes.get(HOUSED_IN.get(described.name, "")))
        if house is None:
            return
        tenant = house.attributes.get("tenant")
        if attributes.setdefault("tenant", tenant) != tenant:
            raise refusal(
                rules.PARENT_TENANT,
                ChangeRefused,
                subject,
                f"tenant is not that of its {HOUSED_IN[described.name]}.",
                "Leave the tenant out, or give the same.",
            )

    def _take_folder(self, described: ObjectClass, attributes: Attributes) -> None:
        if described.name == "CfgFolder" or attributes.get("folder") is not None:
            return
        owner = attributes.get("tenant", ENVIRONMENT)
        dbid = self.objects.by_unique_start("CfgFolder", FOLDER_KEY, owner, type_spelling(described.name), None)
        if dbid is not None:
            attributes["folder"] = Link("CfgFolder", dbid)

    def _copy(self, described: ObjectClass, attributes: Attributes, subject: str) -> Attributes:
        """Copy what comes from another object; what only the server may set is returned."""
        source, names = COPIED.get(described.name, ("", ()))
        model = self._found(attributes.get(source))
        copies = {name: model.attributes[name] for name in names if name in model.attributes} if model else {}
        own = {name: copies.pop(name) for name in list(copies) if described.by_name[name].server_set}
        for name, value in copies.items():
            if attributes.setdefault(name, value) != value:
                raise refusal(
                    rules.TEMPLATE_CONFLICT,
                    ChangeRefused,
                    subject,
                    f"{name} is not that of its {source}.",
                    f"Leave {name} out, or choose another {source}.",
                )
        return own

    def _found(self, link: Link | None) -> ConfigObject | None:
        """The object a reference points to; that there is one will be checked later."""
        return self.objects.find(link) if link else None

    # -- the checks ---------------------------------------------------------------------------------------------------

    def check_references(
        self, described: ObjectClass, new: Attributes, stored: t.Mapping[str, t.Any], subject: str
    ) -> None:
        """Every reference points to something. What is stored already need not be looked up again."""
        before = set(links(described, stored))
        for path, link in links(described, new):
            if (path, link) not in before and not self.objects.exists(link):
                raise refusal(
                    rules.REFERENCE,
                    ReferenceRefused,
                    subject,
                    f"{path} points to {link.class_name} {link.dbid}, which does not exist.",
                    "Create that object first, or point to another one.",
                )

    def check(self, described: ObjectClass, new: ConfigObject, stored: ConfigObject | None, subject: str) -> None:
        self._check_folder(described, new, subject)
        self._check_loops(new, subject)
        if described.name == "CfgApplication":
            self._check_application(new, stored, subject)
        elif described.name == "CfgEnumeratorValue" and new.attributes.get("is_default"):
            self._check_only_default(new, subject)

    def _check_folder(self, described: ObjectClass, new: ConfigObject, subject: str) -> None:
        folder = self._found(new.attributes.get("folder"))
        if folder is None:
            return
        holds = folder.attributes.get("type")
        own = new.attributes.get("type") if described.name == "CfgFolder" else type_spelling(described.name)
        if holds != own and not (described.name == "CfgFolder" and holds == "CFGFolder"):
            raise refusal(
                rules.FOLDER_TYPE,
                ChangeRefused,
                subject,
                f"its folder is for {holds}, not for {own}.",
                "Choose a folder of its own type.",
            )
        tenant = new.attributes.get("owner" if described.name == "CfgFolder" else "tenant")
        if tenant is not None and tenant != folder.attributes.get("owner"):
            raise refusal(
                rules.FOLDER_TENANT,
                ChangeRefused,
                subject,
                "its folder belongs to another tenant.",
                "Choose a folder of its own tenant.",
            )

    def _check_loops(self, new: ConfigObject, subject: str) -> None:
        name = LEADS_UP.get(new.class_name)
        own = Link(new.class_name, new.dbid)
        link = new.attributes.get(name) if name else None
        seen: set[Link] = set()
        while link is not None and link not in seen:
            if link == own:
                raise refusal(
                    rules.LOOP, ReferenceRefused, subject, f"{name} leads back to itself.", "Choose another one."
                )
            seen.add(link)
            link = self.objects.known(link).attributes.get(str(name))

    def _check_application(self, new: ConfigObject, stored: ConfigObject | None, subject: str) -> None:
        if stored and stored.attributes.get("host") and not new.attributes.get("host"):
            raise refusal(
                rules.SERVER_HOST,
                ChangeRefused,
                subject,
                "host cannot be taken away once it has been set.",
                "Give another host, or delete the Application.",
            )
        self._require(new, ("type", "version"), rules.TEMPLATE_COPY, subject, "Give a template, or both of them.")
        if new.attributes.get("host"):
            needed = ("work_directory", "command_line")
            self._require(new, needed, rules.SERVER_FIELDS, subject, "It has a host: give a value; a dot will do.")

    def _require(self, new: ConfigObject, names: t.Iterable[str], rule: Rule, subject: str, remedy: str) -> None:
        missing = [name for name in names if not new.attributes.get(name)]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            raise refusal(rule, IncompleteObject, subject, f"{' and '.join(missing)} {verb} missing.", remedy)

    def _check_only_default(self, new: ConfigObject, subject: str) -> None:
        for link, path in self.objects.referrers(new.attributes["enumerator"]):
            if path != "enumerator" or link.dbid == new.dbid:
                continue
            other = self.objects.known(link)
            if other.attributes.get("is_default"):
                raise refusal(
                    rules.ENUMERATOR_DEFAULT,
                    ChangeRefused,
                    subject,
                    f'its Business Attribute has a default value already, "{other.attributes.get("name")}".',
                    "Set is_default to false, or take it from the other value first.",
                )

    # -- after the change ---------------------------------------------------------------------------------------------

    def join_groups(self, person: Link, attributes: t.Mapping[str, t.Any]) -> None:
        """A new Person is a member of the groups of its kind from the start."""
        own = USERS if attributes.get("is_agent") else ADMINISTRATORS
        for group in self.objects.groups():
            kind = group.attributes.get("type")
            if kind == EVERYONE or (kind == own and group.attributes.get("tenant") == attributes["tenant"]):
                self.objects.join(Link(group.class_name, group.dbid), person)

    def set_primary(self, applications: t.Iterable[Link]) -> None:
        """An Application is primary unless it is the backup of another one."""
        for link in applications:
            found = self.objects.find(link)
            if found is None:
                continue
            is_primary = not any(each.path == "backup_server" for each in self.objects.referrers(link))
            if found.attributes.get("is_primary") is not is_primary:
                self.objects.put(changed(found, is_primary=is_primary))

    def children(self, parent: Link) -> t.Iterator[Link]:
        """Everything whose state follows that of a tenant, folder or Business Attribute, at any depth."""
        seen = {parent}
        waiting = [parent]
        while waiting:
            for link, path in self.objects.referrers(waiting.pop()):
                if path in ("tenant", "owner", "folder", "enumerator") and link not in seen:
                    seen.add(link)
                    waiting.append(link)
                    yield link


def changed(stored: ConfigObject, **attributes: t.Any) -> ConfigObject:
    return ConfigObject(stored.class_name, stored.dbid, {**stored.attributes, **attributes}, stored.other)


def same(one: t.Any, other: t.Any) -> bool:
    """Equality that tells True from 1 and takes anything; nothing is equal to what could not be stored."""
    try:
        return canonical(one) == canonical(other)
    except (TypeError, ValueError):
        return False
