# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every kind is made of: a spec, a function to desired objects, and the reading of values people write."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256

from ..catalogue.classes import object_class, type_spelling
from ..catalogue.options import OPTIONS, SECRET_NAME
from ..catalogue.schema import Attribute, Option
from ..engine.desired import Conclusion, Desired, DirectiveDraft, Outlook, SetOption, Wish
from ..engine.names import path_length
from ..model.errors import Finding, ValidationFailed
from ..model.objects import Key, OptionValue

# The tenant that owns everything above tenants, folders of applications and hosts included.
ENVIRONMENT = "Environment"
Spec = t.Mapping[str, t.Mapping[str, t.Any]]


@dataclass
class Request:
    """One request for one kind, as a person wrote it.

    ``parameters`` has passed the spec. ``tenant`` is the default tenant of the run, "" when none was given.
    Problems go to ``findings``; the request is refused when there is one.
    """

    parameters: t.Mapping[str, t.Any]
    place: str = ""
    tenant: str = ""
    findings: list[Finding] = field(default_factory=list)

    def complain(self, path: str, message: str, remedy: str = "") -> None:
        self.findings.append(Finding(message, remedy, self.place, path=path))

    def tenant_key(self) -> Key | None:
        """The tenant the request is about: its own, else the default one; a finding when there is neither."""
        name = self.parameters.get("tenant") or self.tenant
        if not name:
            self.complain("tenant", "no tenant is given.", "Name it here or in the connection.")
            return None
        return Key("CfgTenant", (name,))


def _never(_parameters: t.Mapping[str, t.Any]) -> bool:
    return False


@dataclass(frozen=True)
class Kind:
    """One thing a person asks for. ``spec`` has the form of an Ansible argument spec.

    ``only_requires`` says of a request whether it can never have made its object: where a list is undone, what it only
    required stays.
    """

    name: str
    title: str
    spec: Spec
    translate: t.Callable[[Request], t.Sequence[Wish]]
    only_requires: t.Callable[[t.Mapping[str, t.Any]], bool] = _never

    def desired(self, parameters: t.Mapping[str, t.Any], place: str = "", tenant: str = "") -> list[Wish]:
        """What the request means; raise :class:`ValidationFailed` with everything that is wrong with it."""
        request = Request(parameters, place, tenant)
        result = list(self.translate(request))
        if request.findings:
            raise ValidationFailed(request.findings)
        return result


@dataclass(frozen=True)
class Say:
    """Nothing but notes that go with a wish: a deduction that looks at nothing."""

    notes: tuple[Finding, ...]
    classes: t.ClassVar[frozenset[str]] = frozenset()

    def conclude(self, _about: Key, _outlook: Outlook, /) -> Conclusion:
        return Conclusion(notes=self.notes)


PRESENCE: Spec = {"state": {"type": "str", "choices": ["present", "absent"], "default": "present"}}
ENABLED: Spec = {"enabled": {"type": "bool"}}
ANNEX: Spec = {"annex": {"type": "dict", "no_log": True}}
TENANT: Spec = {"tenant": {"type": "str"}}


def state_attribute(parameters: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """The attribute ``state`` from the parameter ``enabled``; nothing when it is omitted."""
    enabled = parameters.get("enabled")
    return {} if enabled is None else {"state": "CFGEnabled" if enabled else "CFGDisabled"}


def described(request: Request, tenant: Key, class_name: str, *shown: str) -> Desired:
    """What a request says as a whole about the object of a tenant that it names.

    ``shown`` are the parameters that are attributes under the same name.
    """
    parameters = request.parameters
    key = Key(class_name, (*tenant.path, parameters["name"]))
    if parameters["state"] == "absent":
        return Desired(key, request.place, "absent", defining=True)
    attributes = {**given(parameters, *shown), **state_attribute(parameters)}
    if parameters.get("folder"):
        attributes["folder"] = folder_key(class_name, parameters["folder"], tenant.name)
    trees, exact = given_trees(request, ("annex",))
    return Desired(key, request.place, attributes=attributes, trees=trees, exact=frozenset(exact), defining=True)


def checkpoint_name(*words: str) -> str:
    """A name for a checkpoint that people can write: letters of any language, digits and underscores.

    It ends in a few characters that tell apart what would look the same, such as ``Team A`` and ``team-a``.
    """
    text = " ".join(words).lower()
    exactly = sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return "".join(character if character.isalnum() else "_" for character in text) + f"_{exactly}"


def given(parameters: t.Mapping[str, t.Any], *names: str) -> dict[str, t.Any]:
    """Those of the named parameters that were given (omitted means untouched)."""
    return {name: parameters[name] for name in names if parameters.get(name) is not None}


# -- references ------------------------------------------------------------------------------------------------------


def reference(request: Request, path: str, attribute: Attribute, value: t.Any, tenant: str = "") -> Key | None:
    """The key of the object a value names; None for "" (no object)."""
    if value in (None, ""):
        return None
    class_name = attribute.targets[0]
    if len(attribute.targets) > 1:
        if not isinstance(value, dict) or value.get("class") not in attribute.targets:
            request.complain(
                path, "the class of the object is needed.", f"Give class: {' or '.join(attribute.targets)}."
            )
            return None
        class_name = value["class"]
        value = {name: part for name, part in value.items() if name != "class"}
    return key_from(request, path, class_name, value, tenant)


def key_from(request: Request, path: str, class_name: str, value: t.Any, tenant: str = "") -> Key | None:
    """A key from a name, or from a dict with the attributes of the natural key.

    Where the dict (or the name) says nothing about the tenant, it is ``tenant``, else the default one.
    """
    described = object_class(class_name)
    parts = value if isinstance(value, dict) else {described.key[-1]: value}
    unknown = sorted(set(parts) - set(described.key))
    if unknown:
        request.complain(
            path,
            f"{', '.join(unknown)}: not part of the name ({described.title}).",
            f"It is named by {', '.join(described.key)}.",
        )
        return None
    names: tuple[str, ...] = ()
    for name in described.key:
        attribute = described.by_name[name]
        part = parts.get(name)
        if class_name in attribute.targets:
            inside = part if isinstance(part, list) else text(request, path, part or "").split("/")
            names += tuple(text(request, path, each) for each in inside if each)
        elif attribute.targets == ("CfgTenant",):
            # An explicit "" is for objects without a tenant; whoever says nothing means the default one.
            names += (tenant or request.tenant if part is None else text(request, path, part),)
        elif attribute.targets:
            inner = key_from(request, f"{path}.{name}", attribute.targets[0], part, tenant) if part else None
            names += inner.path if inner else ("",) * path_length(attribute.targets[0])
        else:
            names += (text(request, f"{path}.{name}" if isinstance(value, dict) else path, part),)
    needed = zip(names, _optional_parts(class_name))
    if any(not name and not optional for name, optional in needed):
        request.complain(path, f"the name is incomplete ({described.title}).", f"It needs {', '.join(described.key)}.")
        return None
    return Key(class_name, names)


def _optional_parts(class_name: str) -> t.Iterator[bool]:
    described = object_class(class_name)
    for name in described.key:
        attribute = described.by_name[name]
        if class_name not in attribute.targets:
            optional = described.opaque and name == "tenant"
            yield from [optional] * (path_length(attribute.targets[0]) if attribute.targets else 1)


def folder_key(class_name: str, path: str, owner: str = "") -> Key:
    """The folder of a class at ``Applications/Messaging``, below the tenant that owns the objects."""
    parts = tuple(part for part in path.split("/") if part)
    return Key("CfgFolder", (owner or ENVIRONMENT, type_spelling(class_name), *parts))


# -- values ----------------------------------------------------------------------------------------------------------


def text(request: Request, path: str, value: t.Any, secret: bool = False) -> str:
    """A text, with a finding for what YAML has turned into something else."""
    if isinstance(value, str):
        return value
    request.complain(path, f"YAML reads this as {_read_as(value, secret)}, not as a text.", "Put it in quotes.")
    return ""


def _read_as(value: t.Any, secret: bool) -> str:
    """What YAML has made of a value; of a secret one only the type."""
    return _yaml_type(value) if secret else f"{value!r} ({_yaml_type(value)})"


def _yaml_type(value: t.Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number with decimals", type(None): "nothing"}
    return names.get(type(value), type(value).__name__)


def options_tree(
    request: Request,
    path: str,
    tree: t.Any,
    secret: bool = False,
    secret_names: t.Container[tuple[str, str]] = (),
) -> DirectiveDraft:
    """Option directives from sections and options as people write them.

    Of ``secret_names``, which are sections with an option, the values are hidden; with ``secret`` all are.
    """
    result: DirectiveDraft = {}
    for section, keys in _mapping(request, path, tree).items():
        result[section] = {}
        for key, value in _mapping(request, f"{path}[{section}]", keys).items():
            is_secret = secret or (section, key) in secret_names
            hidden = is_secret or SECRET_NAME.search(key) is not None
            converted = option_value(request, f"{path} [{section}] {key}", section, key, value, hidden)
            if converted is not None:
                result[section][key] = SetOption(converted, is_secret)
    return result


def secrets_among(options: t.Iterable[Option]) -> frozenset[tuple[str, str]]:
    """Section and name of those options that their descriptions call secret."""
    return frozenset((each.section, each.name) for each in options if each.secret)


def given_trees(
    request: Request, attributes: t.Iterable[str]
) -> tuple[dict[str, DirectiveDraft], set[str | tuple[str, str]]]:
    """Option directives of those attributes that are given, and what is to hold nothing else: an explicit ``{}``."""
    trees: dict[str, DirectiveDraft] = {}
    exact: set[str | tuple[str, str]] = set()
    for name in attributes:
        tree = request.parameters.get(name)
        if tree is not None:
            trees[name] = options_tree(request, name, tree)
            exact |= {(name, section) for section, keys in tree.items() if keys == {}} if tree else {name}
    return trees, exact


def add_secrets(request: Request, tree: DirectiveDraft, secrets: t.Any) -> None:
    """Add the options of ``secrets`` to a tree; one that stands there already has two values."""
    for section, keys in options_tree(request, "secrets", secrets or {}, secret=True).items():
        target = tree.setdefault(section, {})
        for key, directive in keys.items():
            if getattr(directive, "value", None) == "" and request.parameters.get("state") != "deleted":
                request.complain(f"secrets [{section}] {key}", "it is empty.", "A variable may not be set; give it.")
            if key in target:
                request.complain(
                    f"secrets [{section}] {key}", "it stands under options as well.", "Keep one of the two."
                )
            target[key] = directive


def _mapping(request: Request, path: str, value: t.Any) -> dict[str, t.Any]:
    if not isinstance(value, dict):
        request.complain(
            path,
            f"{_yaml_type(value)} where sections with their options are expected.",
            "Write section: {option: value}.",
        )
        return {}
    wrong = [name for name in value if not isinstance(name, str) or not name.strip()]
    for name in wrong:
        request.complain(path, f"{name!r} is not the name of a section or option.", "Put it in quotes.")
    return {name: each for name, each in value.items() if name not in wrong}


def option_value(
    request: Request, path: str, section: str, key: str, value: t.Any, secret: bool = False
) -> OptionValue | None:
    """An option's value: a text, or ``{integer: 5}`` and ``{binary: "0aff"}`` for the other two types.

    Numbers and truth values are taken for options the catalogue knows to be such; otherwise nobody can say
    whether ``0123`` or ``no`` was meant as written.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict) and len(value) == 1:
        typed = _typed_value(value)
        if typed is not None:
            return typed
    if isinstance(value, bool) and any(_takes_truth(each) for each in _known(section, key)):
        return "true" if value else "false"
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and any(each.type == "integer" or str(value) in each.choices for each in _known(section, key))
    ):
        return str(value)
    remedy = (
        "Write '' for an empty value; to remove the option use state deleted." if value is None else _quoting(value)
    )
    request.complain(path, f"YAML reads this as {_read_as(value, secret)}, options are texts.", remedy)
    return None


def _quoting(value: t.Any) -> str:
    return "Write one text." if isinstance(value, (list, dict)) else "Quote it."


def _typed_value(value: dict[str, t.Any]) -> OptionValue | None:
    ((kind, inner),) = value.items()
    if kind == "integer" and isinstance(inner, int) and not isinstance(inner, bool):
        return inner
    if kind == "binary" and isinstance(inner, str):
        try:
            return bytes.fromhex(inner)
        except ValueError:
            return None
    return None


def _known(section: str, key: str) -> t.Iterator[Option]:
    return (each for each in OPTIONS if each.name == key and fnmatchcase(section, each.section))


def _takes_truth(option: Option) -> bool:
    return option.type == "boolean" or "true" in option.choices
