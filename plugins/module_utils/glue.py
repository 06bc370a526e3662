# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one place that knows Ansible: shared options, checks of what was given, the shape of results, and errors.

A module and the action plugin do the same through :func:`execute`; they differ only in where it runs.
"""

from __future__ import annotations

import contextlib
import datetime
import gc
import re
import traceback
import typing as t
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.parameters import env_fallback
from ansible.module_utils.errors import UnsupportedError

from .catalogue.classes import OBJECT_CLASSES, object_class
from .engine.checkpoints import Acknowledgement
from .engine.converge import Run, Settings, converge, exactly, secrets_in
from .engine.desired import Desired, Wish
from .engine.diff import path_text, plan_diff
from .engine.operations import Plan
from .engine.ownership import DEFAULT_SECTION, Ownership
from .engine.plan import Policy
from .engine.plan_json import key_to_json, plan_to_json
from .engine.redact import HIDDEN, old_and_new_secrets, scrub
from .engine.scope import Scope
from .engine.values import label
from .engine.world import World, key_classes, read_world
from .kinds.base import Request
from .kinds.object import gather
from .kinds.options import targets
from .kinds.registry import KINDS
from .model.errors import EngageError, Finding, ValidationFailed
from .model.objects import Link
from .servers.connect import connect_any
from .servers.protocol import Server
from .verification.message_path import CLASSES as PATH_CLASSES
from .verification.message_path import Wanted, message_paths

Parameters = t.Mapping[str, t.Any]
ArgumentSpec = dict[str, dict[str, t.Any]]

CONNECTION_SPEC: ArgumentSpec = {
    "server": {"type": "list", "elements": "str", "required": True, "fallback": (env_fallback, ["ENGAGE_SERVER"])},
    "username": {"type": "str", "fallback": (env_fallback, ["ENGAGE_USERNAME"])},
    "password": {"type": "str", "no_log": True, "fallback": (env_fallback, ["ENGAGE_PASSWORD"])},
    "default_tenant": {"type": "str", "fallback": (env_fallback, ["ENGAGE_DEFAULT_TENANT"])},
    "timeout": {"type": "int", "default": 30},
}
RUN_SPEC: ArgumentSpec = {
    "on_error": {"type": "str", "choices": ["stop", "continue"], "default": "stop"},
    "update_secrets": {"type": "str", "choices": ["on_create", "always", "never"], "default": "on_create"},
    "owner": {"type": "str", "default": ""},
    "ownership_section": {"type": "str", "default": DEFAULT_SECTION},
    "adopt": {"type": "bool", "default": False},
    "lock_timeout": {"type": "int", "default": 30},
    "acknowledged": {"type": "dict", "default": {}},
}
FILTER_SPEC: ArgumentSpec = {
    "classes": {"type": "list", "elements": "str"},
    "tenant": {"type": "str"},
    "name": {"type": "str", "default": "*"},
}
BULK = "configuration"
INFO = "configuration_info"
PATHS = "message_path_info"
BULK_SPEC: ArgumentSpec = {
    "objects": {"type": "list", "elements": "dict", "no_log": True, "default": []},
    "state": {
        "type": "str",
        "choices": ["merged", "replaced", "overridden", "deleted", "gathered"],
        "default": "merged",
    },
    "scope": {"type": "dict", "options": FILTER_SPEC},
    "max_deletions": {"type": "int", "default": 0},
}
INFO_SPEC: ArgumentSpec = {**FILTER_SPEC, "folder": {"type": "str"}}
PATHS_SPEC: ArgumentSpec = {
    "application": {"type": "str", "default": "*"},
    "channel": {"type": "str", "default": "*"},
    "profiles": {"type": "dict", "default": {}},
    "default_profile": {"type": "str", "default": "whatsapp"},
    "own_profiles": {"type": "dict", "default": {}},
}


def argument_spec(module: str) -> ArgumentSpec:
    """All options of a module of this collection that speaks to a Configuration Server."""
    if module == INFO:
        return deepcopy({**CONNECTION_SPEC, **INFO_SPEC})
    if module == PATHS:
        return deepcopy({**CONNECTION_SPEC, **PATHS_SPEC})
    own = BULK_SPEC if module == BULK else KINDS[module].spec
    return deepcopy({**CONNECTION_SPEC, **RUN_SPEC, **own})  # type: ignore[dict-item]


def is_ours(module: str) -> bool:
    return module in (BULK, INFO, PATHS) or module in KINDS


_TARGETS = ("tenants", "agent_groups", "persons")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|\Z)", re.ASCII)


@dataclass(frozen=True)
class Call:
    """One call of a module, with parameters that have passed its spec."""

    module: str
    parameters: Parameters
    check_mode: bool = False


def validated(module: str, parameters: Parameters) -> dict[str, t.Any]:
    """Parameters by the spec of a module; raise :class:`ValidationFailed` with everything that is wrong."""
    return _checked(argument_spec(module), plain(parameters), "")


def refuse_mangled(module: str, parameters: Parameters) -> None:
    """Refuse what a module in a process of its own could not tell any more: texts YAML has turned into numbers."""
    findings = _mangled_findings(argument_spec(module), plain(parameters), "")
    if findings:
        raise ValidationFailed(findings)


def refused(error: ValidationFailed) -> dict[str, t.Any]:
    """The result of a call that was refused before anything happened."""
    findings = [each.__dict__ for each in error.findings]
    return {"failed": True, "changed": False, "msg": str(error), "findings": findings}


def plain(value: t.Any) -> t.Any:
    """A value without what Ansible adds to it: tags, marks of being unsafe, vault encryption.

    Dates stay dates: YAML makes them of texts, and whoever wanted a text is told so.
    """
    if value is None or type(value) in (str, bool, int, float):
        return value
    if isinstance(value, (dict, t.Mapping)):
        return {plain(name) if isinstance(name, str) else name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value
    for kind in (int, float):
        if isinstance(value, kind):
            return kind(value)
    # Of a text that is marked as unsafe, ansible-core before 2.19 returns the marked one for str().
    return str.__str__(value) if isinstance(value, str) else str(value)


def _checked(spec: ArgumentSpec, parameters: Parameters, place: str) -> dict[str, t.Any]:
    findings = _mangled_findings(spec, parameters, place)
    result = ArgumentSpecValidator(spec).validate(dict(parameters))
    for error in result.errors:
        text = str(error.msg).rstrip(".")
        # Of what is not known, Ansible's message has the bare names.
        text = f"unsupported: {text}" if isinstance(error, UnsupportedError) else text
        findings.append(Finding(f"{text}.", place=place))
    if findings:
        raise ValidationFailed(findings)
    return dict(result.validated_parameters)


def shown(spec: ArgumentSpec, parameters: Parameters) -> dict[str, t.Any]:
    """Parameters fit to be shown: those that may hold secrets only say whether they were given."""
    return {
        name: HIDDEN if value is not None and spec.get(name, {}).get("no_log") else value
        for name, value in parameters.items()
    }


def _mangled_findings(spec: ArgumentSpec, parameters: Parameters, place: str) -> list[Finding]:
    return [Finding(message, "Put it in quotes.", place, path=path) for path, message in _mangled(spec, parameters, "")]


def _mangled(spec: t.Mapping[str, t.Any], parameters: Parameters, prefix: str) -> t.Iterator[tuple[str, str]]:
    """Texts that YAML has turned into numbers or truth values (``no``, ``0123``, ``1e3``)."""
    for name, each in spec.items():
        value = parameters.get(name)
        kind, path = each.get("type", "str"), f"{prefix}{name}"
        listed = value if kind == "list" and isinstance(value, list) else [value]
        inner = each.get("elements") if kind == "list" else kind
        for position, one in enumerate(listed):
            here = f"{path}[{position}]" if kind == "list" else path
            if inner == "str" and not isinstance(one, str) and (one is not None or listed is value):
                found = type(one).__name__ if each.get("no_log") else repr(one)
                yield here, f"YAML reads this as {found}, not as a text."
            elif inner == "dict" and each.get("options") and isinstance(one, dict):
                yield from _mangled(each["options"], one, f"{here}.")


def execute(call: Call) -> dict[str, t.Any]:
    """Do what a module was called for and return its result; errors become ``failed`` and ``msg``."""
    try:
        with _no_garbage_collection():
            if call.module == PATHS:
                return _follow_paths(call.parameters)
            if call.module == INFO or call.parameters.get("state") == "gathered":
                return _gather(call)
            return _converge(call)
    except ValidationFailed as error:
        return refused(error)
    except EngageError as error:
        text = scrub(str(error), [str(call.parameters.get("password") or "")])
        return {"failed": True, "changed": False, "msg": f"{text} Nothing was written."}
    except Exception as error:
        # A bug. Its message may quote anything, so nobody else may print it.
        secrets = set(_hidden_texts(call))
        head = scrub("".join(traceback.format_exception_only(type(error), error)).strip(), secrets)
        return {
            "failed": True,
            "changed": not call.check_mode,
            "msg": f"This is a bug of contactcenter.engage, please report it with the traceback: {head}"
            " What was written before is not known. It is safe to run again.",
            "exception": scrub(traceback.format_exc(), secrets),
        }


@contextlib.contextmanager
def _no_garbage_collection() -> t.Iterator[None]:
    """A run builds many objects, keeps them, and ends: to search them for cycles takes a fourth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _hidden_texts(call: Call) -> t.Iterator[str]:
    """Every text within the parameters that may hold secrets."""
    parts = [(argument_spec(call.module), call.parameters)]
    if call.module == BULK:
        kinds = [(KINDS.get(str(item.get("kind"))), item) for item in call.parameters["objects"]]
        bare = {name: value for name, value in call.parameters.items() if name != "objects"}
        parts = [(parts[0][0], bare), *((argument_spec(kind.name), item) for kind, item in kinds if kind)]
    for spec, parameters in parts:
        for name, value in parameters.items():
            if spec.get(name, {}).get("no_log"):
                yield from _texts(value)


def _texts(value: t.Any) -> t.Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


# -- changing --------------------------------------------------------------------------------------------------------


def _converge(call: Call) -> dict[str, t.Any]:
    parameters = call.parameters
    desired = desired_of(call)
    state = parameters.get("state")
    if call.module == BULK and state in ("replaced", "overridden"):
        desired = exactly(desired)
    settings = _settings(call)
    server = _connect(parameters)
    try:
        run = converge(desired, server, settings)
    finally:
        server.close()
    secrets: set[str] = set()
    if any(each.message for each in run.outcomes):
        # Only what the server says may repeat a secret; a run in which it says nothing need not look for any.
        secrets = {*secrets_in(desired), *old_and_new_secrets(run.plan), str(parameters.get("password") or "")}
    return _result(run, call.check_mode, secrets)


def desired_of(call: Call) -> list[Wish]:
    """What a call asks for; every problem of every item at once."""
    tenant = call.parameters.get("default_tenant") or ""
    if call.module != BULK:
        return KINDS[call.module].desired(call.parameters, tenant=tenant)
    desired: list[Wish] = []
    findings: list[Finding] = []
    for position, item in enumerate(call.parameters["objects"]):
        try:
            desired += _item(item, f"objects[{position}]", call.parameters["state"], tenant)
        except ValidationFailed as error:
            findings += error.findings
    if findings:
        raise ValidationFailed(findings)
    return desired


def _item(item: Parameters, place: str, state: str, tenant: str) -> list[Wish]:
    item = dict(item)
    omitted = item.pop("omitted_secrets", None)
    given = str(item.pop("kind", ""))
    kind = KINDS.get(given)
    if kind is None:
        raise ValidationFailed([_unknown_kind(given, place)])
    place = f"{place} ({kind.name} {_item_name(item)})"
    if state in ("replaced", "overridden") and kind.name == "options":
        item.setdefault("state", "replaced")
    if state == "deleted":
        if kind.only_requires(item):
            return []
        item["state"] = "deleted" if kind.name == "options" else "absent"
    spec = {name: dict(each) for name, each in kind.spec.items()}
    desired = kind.desired(_checked(spec, item, place), place, tenant)
    # Gathered objects do not list their secrets; that must not remove them where what is listed is exact.
    kept = frozenset(map(str, omitted)) if isinstance(omitted, list) else frozenset()
    return [replace(each, kept=kept) if isinstance(each, Desired) and each.defining else each for each in desired]


def _unknown_kind(given: str, place: str) -> Finding:
    close = get_close_matches(given, list(KINDS), n=1)
    hint = f"Did you mean {close[0]!r}? " if close else ""
    return Finding(f"its kind {given!r} is not known.", f"{hint}Kinds: {', '.join(KINDS)}.", place, path="kind")


def _item_name(item: Parameters) -> str:
    for name in ("name", "endpoint", "channel", "applications", "object", "chat_servers", *_TARGETS):
        value = item.get(name)
        if value:
            return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return "without a name"


def _connect(parameters: Parameters) -> Server:
    return connect_any(
        parameters["server"],
        username=parameters.get("username"),
        password=parameters.get("password"),
        timeout=parameters["timeout"],
    )


def _settings(call: Call) -> Settings:
    parameters = call.parameters
    if parameters["owner"] and not (parameters["ownership_section"] or "").strip():
        raise ValidationFailed([Finding("it is needed to mark what we own.", "Name it.", path="ownership_section")])
    policy = Policy(
        update_secrets=parameters["update_secrets"],
        ownership=Ownership(parameters["owner"], parameters["ownership_section"], parameters["adopt"]),
        scope=_scope(parameters) if call.module == BULK and parameters["state"] == "overridden" else None,
        max_deletions=parameters.get("max_deletions") or 0,
        acknowledged=_acknowledged(parameters["acknowledged"]),
    )
    return Settings(policy, call.check_mode, parameters["on_error"], parameters["lock_timeout"])


def _acknowledged(given: t.Mapping[str, t.Any]) -> dict[str, Acknowledgement]:
    """Who says since when that a checkpoint has been passed; raise :class:`ValidationFailed` for half an answer."""
    findings: list[Finding] = []
    result: dict[str, Acknowledgement] = {}
    for name, each in given.items():
        path = f"acknowledged.{name}"
        parts = each if isinstance(each, dict) else {}
        by, date = parts.get("by"), _date(parts.get("date"))
        if not isinstance(name, str):
            findings.append(Finding(f"{name!r} is not the name of a checkpoint.", "Put it in quotes.", path=path))
        if not isinstance(by, str) or not by.strip():
            findings.append(Finding("it does not say who.", "Give by: the name of a person.", path=path))
        if not date:
            findings.append(Finding("it does not say when.", "Give date: a day such as 2026-03-01.", path=path))
        if set(parts) - {"by", "date", "note"}:
            findings.append(Finding("it says more than is understood.", "Give by, date and note.", path=path))
        result[str(name)] = Acknowledgement(str(by), date, str(parts.get("note") or ""))
    if findings:
        raise ValidationFailed(findings)
    return result


def _date(given: t.Any) -> str:
    """A day, with or without a time, as a text; "" for what is none. YAML makes a date of 2026-03-01."""
    text = given.isoformat() if isinstance(given, datetime.date) else given
    if not isinstance(text, str) or not _DAY.match(text):
        return ""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text


def _scope(parameters: Parameters) -> Scope:
    scope = parameters.get("scope") or {}
    if not scope.get("classes"):
        raise ValidationFailed(
            [
                Finding(
                    "state overridden deletes what is not declared, so it needs a scope.", "List its classes.", "scope"
                )
            ]
        )
    return Scope(_classes(scope), scope.get("tenant") or "", scope["name"])


def _classes(filters: Parameters) -> tuple[str, ...]:
    findings = []
    for name in filters.get("classes") or ():
        try:
            object_class(name)
        except KeyError as error:
            findings.append(Finding(str(error.args[0]), path="classes"))
    if findings:
        raise ValidationFailed(findings)
    return tuple(filters.get("classes") or OBJECT_CLASSES)


def _result(run: Run, check_mode: bool, secrets: t.Iterable[str]) -> dict[str, t.Any]:
    bad = [each for each in run.outcomes if each.status != "ok"]
    written = [each for each in run.outcomes if each.status in ("ok", "unknown")]
    result: dict[str, t.Any] = {
        "changed": not run.plan.is_empty if check_mode else bool(written),
        "plan": plan_to_json(run.plan),
        "diff": plan_diff(run.plan),
        "summary": _summary(run.plan),
        "restarts": _restarts(run.plan),
        "checkpoints": [each.to_data() for each in run.plan.checkpoints],
        "notes": [str(each) for each in run.plan.notes],
    }
    if check_mode:
        return result
    result["run_id"] = run.run_id
    result["objects"] = [
        {
            **key_to_json(each.operation.key),
            "action": each.operation.action,
            "status": each.status,
            "message": scrub(each.message, secrets),
        }
        for each in run.outcomes
    ]
    if bad:
        result["failed"] = True
        result["msg"] = _failure(run, secrets)
    return result


def _summary(plan: Plan) -> dict[str, int]:
    counts = dict.fromkeys(("create", "update", "delete"), 0)
    for each in plan.operations:
        counts[each.action] += (not each.completes) + len(each.companions)
    return {**counts, "unchanged": len(plan.unchanged)}


def _restarts(plan: Plan) -> list[dict[str, t.Any]]:
    """Applications with changed options that take effect only after a restart."""
    found: dict[str, list[str]] = {}
    for each in plan.operations:
        if each.action == "update" and each.key.class_name == "CfgApplication":
            options = [path_text(change) for change in each.changes if change.takes_effect == "restart"]
            found.setdefault(each.key.name, []).extend(options)
    return [{"application": name, "options": options} for name, options in sorted(found.items()) if options]


def _failure(run: Run, secrets: t.Iterable[str]) -> str:
    counts = dict.fromkeys(("ok", "failed", "unknown", "not_tried"), 0)
    for each in run.outcomes:
        counts[each.status] += 1
    lines = [
        f"- {each.status.replace('_', ' ')}: {each.operation.action} {label(each.operation.key)}: "
        + scrub(each.message, secrets)
        for each in run.outcomes
        if each.status != "ok"
    ]
    head = "{ok} changes made, {failed} failed, {unknown} unknown, {not_tried} not tried:".format(**counts)
    return "\n".join([head, *lines])


# -- reading ---------------------------------------------------------------------------------------------------------


def _gather(call: Call) -> dict[str, t.Any]:
    parameters = call.parameters
    if call.module == "options":
        return _gather_options(call)
    filters = parameters if call.module == INFO else parameters.get("scope") or {}
    classes = _classes(filters)
    world = _read(parameters, classes)
    scope = Scope(classes, filters.get("tenant") or "", filters.get("name") or "*")
    stray = scope.stray_tenant(world)
    if stray:
        raise ValidationFailed([Finding(stray, "Check the name.", path="tenant")])
    found = [
        (key, each)
        for class_name in classes
        for each in world.objects[class_name]
        for key in [world.key_of(Link(class_name, each.dbid))]
        if scope.covers(key) and _in_folder(world, each, filters.get("folder"))
    ]
    objects = [gather(world, each) for _key, each in sorted(found, key=lambda pair: pair[0])]
    return {"changed": False, "objects" if call.module == INFO else "gathered": objects}


def _gather_options(call: Call) -> dict[str, t.Any]:
    request = Request(call.parameters, tenant=call.parameters.get("default_tenant") or "")
    keys = targets(request)
    # Nothing that the objects refer to: only their options or their annex are shown.
    world = _read(call.parameters, {each.class_name for each in keys}, with_references=False)
    for key in keys:
        if world.find(key) is None:
            request.complain("", f"{label(key)} does not exist.", "Check the name.")
    if request.findings:
        raise ValidationFailed(request.findings)
    attribute = call.parameters["attribute"]
    gathered = []
    for each in (gather(world, have) for have in map(world.find, keys) if have is not None):
        found = {"object": {"class": each["class"], "name": each["name"]}, attribute: each.get(attribute, {})}
        omitted = [path for path in each.get("omitted_secrets", ()) if path.startswith(f"{attribute} [")]
        gathered.append({**found, "omitted_secrets": omitted} if omitted else found)
    return {"changed": False, "gathered": gathered}


def _read(parameters: Parameters, classes: t.Iterable[str], with_references: bool = True) -> World:
    needed = set()
    for name in classes:
        attributes = object_class(name).attributes if with_references else ()
        targets_of = {one for a in attributes for part in (a, *a.fields) for one in part.targets}
        needed |= {each for target in {name, *targets_of} for each in key_classes(target)}
    server = _connect(parameters)
    try:
        return read_world(server, needed)
    finally:
        server.close()


def _follow_paths(parameters: Parameters) -> dict[str, t.Any]:
    given = {name: parameters[name] for name in PATHS_SPEC if parameters.get(name)}
    wanted = Wanted(**given)
    paths = message_paths(_read(parameters, PATH_CLASSES, with_references=False), wanted)
    return {
        "changed": False,
        "paths": [each.to_data() for each in paths],
        "complete": bool(paths) and all(each.complete for each in paths),
        "broken": [text for each in paths for text in each.sentences("broken")],
        "unproven": [text for each in paths for text in each.sentences("unproven")],
    }


def _in_folder(world: World, each: t.Any, folder: str | None) -> bool:
    if not folder:
        return True
    link = each.attributes.get("folder")
    return bool(link) and "/".join(world.key_of(link).path[2:]) == "/".join(part for part in folder.split("/") if part)


# -- modules ---------------------------------------------------------------------------------------------------------


def run_module(module: str) -> None:
    """The main function of every module of this collection that speaks to a Configuration Server."""
    ansible = AnsibleModule(argument_spec=argument_spec(module), supports_check_mode=True)
    # From here on secrets are hidden field by field; hiding by value would mangle unrelated text.
    ansible.no_log_values = set()
    result = execute(Call(module, ansible.params, ansible.check_mode))
    # Ansible would put all parameters here, and the secrets among them are no longer hidden by value.
    result["invocation"] = {"module_args": shown(argument_spec(module), ansible.params)}
    if result.pop("failed", False):
        ansible.fail_json(**result)
    ansible.exit_json(**result)
