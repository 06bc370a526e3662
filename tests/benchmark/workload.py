# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A contact centre of any size, as the parameters of one ``configuration`` task.

Every hundred objects hold the same mix. Persons have no passwords: hashing those would drown everything else.
"""

from __future__ import annotations

import typing as t

BLOCK = 100
OPTIONS_PER_APPLICATION = 30
TENANT = "Resources"
TEMPLATES = ("CFGChatServer", "CFGSocialMS", "CFGInteractionServer")

Item = dict[str, t.Any]


def objects(count: int, revision: int) -> list[Item]:
    """This many objects. Another revision changes one percent of them, at least one, of all classes in turn."""
    items = [_tenant(), *(_template(number) for number in range(len(TEMPLATES)))][:count]
    for number in range(count - len(items)):
        block, place = divmod(number, BLOCK)
        # Seven has no divisor in common with the size of a block: the change wanders through the whole mix.
        moves = place == (10 + 7 * block) % BLOCK
        items.append(_item(block, place, revision if moves else 0))
    return items


def parameters(path: str, count: int, revision: int) -> dict[str, t.Any]:
    return {"server": [f"embedded:{path}"], "default_tenant": TENANT, "objects": objects(count, revision)}


# Places 0 to 99 of a block. What is referred to comes first, so a block that is cut short is still whole.
def _item(block: int, place: int, revision: int) -> Item:
    for end, make in (
        (3, _host),
        (9, _skill),
        (10, _attribute),
        (25, _application),
        (45, _value),
        (60, _script),
        (65, _transaction),
        (BLOCK, _person),
    ):
        if place < end:
            return make(block, place, revision)
    raise AssertionError(place)


def _annex(revision: int) -> Item:
    return {"settings": {"managed-by": "benchmark", "revision": str(revision)}}


def _object(class_name: str, name: t.Any, revision: int, **attributes: t.Any) -> Item:
    return {"kind": "object", "class": class_name, "name": name, "attributes": attributes, "annex": _annex(revision)}


def _tenant() -> Item:
    return _object("CfgTenant", TENANT, 0)


def _template(number: int) -> Item:
    kind = TEMPLATES[number]
    return {"kind": "application_template", "name": f"Template {kind}", "type": kind, "version": "9.0.001"}


def _host(block: int, place: int, revision: int) -> Item:
    address = f"10.{place}.{block // 250}.{block % 250}"
    return _object("CfgHost", f"host-{block}-{place}", revision, ip_address=address, os_type="CFGRedHatLinux")


def _skill(block: int, place: int, revision: int) -> Item:
    return _object("CfgSkill", f"Skill {block}-{place}", revision)


def _attribute(block: int, _place: int, revision: int) -> Item:
    name = f"Attribute {block}"
    return _object("CfgEnumerator", name, revision, display_name=name, type="CFGENTInteractionOperationalAttribute")


def _application(block: int, place: int, revision: int) -> Item:
    earlier = [f"App {block}-{each}" for each in range(max(10, place - 3), place)]
    return {
        "kind": "application",
        "name": f"App {block}-{place}",
        "template": f"Template {TEMPLATES[place % len(TEMPLATES)]}",
        "host": f"host-{block}-{place % 3}",
        "ports": [{"id": "default", "port": 4000 + place}],
        "connections": [{"server": name, "timeout_local": 10, "timeout_remote": 20} for name in earlier],
        "tenants": [TENANT],
        "work_directory": f"/opt/engage/app-{block}-{place}",
        "command_line": "./start.sh",
        "options": _options(revision),
    }


def _options(revision: int) -> Item:
    """Some that the catalogue describes for one application type or another, most it has never heard of."""
    settings = {f"option-{number}": f"value {number} of this option" for number in range(OPTIONS_PER_APPLICATION - 20)}
    log = {f"log-{number}": f"/var/log/engage/{number}.log" for number in range(12)}
    channel = {
        "driver-classname": "com.example.Driver",
        "inbound-route": ",101:session-chat",
        "reconnection-timeout": "60",
        "ucs-in-use": "true",
        **{f"x-parameter-{number}": "some text" for number in range(4)},
    }
    return {"settings": {**settings, "option-0": f"revision {revision}"}, "log": log, "channel-any": channel}


def _value(block: int, place: int, revision: int) -> Item:
    name = f"value-{place}"
    key = {"enumerator": {"name": f"Attribute {block}"}, "name": name}
    return _object("CfgEnumeratorValue", key, revision, display_name=name, tenant=TENANT)


def _script(block: int, place: int, revision: int) -> Item:
    return _object("CfgScript", f"Queue {block}-{place}", revision, type="CFGInteractionQueue")


def _transaction(block: int, place: int, revision: int) -> Item:
    name = f"List {block}-{place}"
    key = {"name": name, "type": "CFGTRTList"}
    return _object("CfgTransaction", key, revision, alias=name)


def _person(block: int, place: int, revision: int) -> Item:
    return _object(
        "CfgPerson",
        f"{block:04}{place}",
        revision,
        user_name=f"agent-{block}-{place}",
        first_name="Agent",
        last_name=f"Number {block * BLOCK + place}",
        email=f"agent-{block}-{place}@example.com",
        is_agent=True,
        skill_levels=[{"skill": f"Skill {block}-{number}", "level": number} for number in range(3, 6)],
    )
