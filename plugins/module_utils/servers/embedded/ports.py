# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The ports of an Application, which it has twice: as a list, and the one called default once more by itself."""

from __future__ import annotations

import typing as t

from ..protocol import ChangeRefused
from . import rules
from .behaviour import Attributes, same
from .rules import refusal

DEFAULT = "default"


def ports_in_step(new: Attributes, stored: t.Mapping[str, t.Any], subject: str) -> Attributes:
    """The attributes with the single port and the list telling the same, whichever of the two was changed."""
    ports, single = new.get("ports") or (), new.get("port") or ""
    listed = next((str(each["port"]) for each in ports if each["id"] == DEFAULT), "")
    if ports and not listed:
        raise refusal(
            rules.DEFAULT_PORT, ChangeRefused, subject, "no port is called default.", "Give one of its ports this id."
        )
    if single == listed:
        return new
    list_changed = not same(ports, stored.get("ports") or ())
    single_changed = single != (stored.get("port") or "")
    if list_changed and single_changed and single and listed:
        raise refusal(
            rules.PORTS,
            ChangeRefused,
            subject,
            "port and the port called default in ports are different.",
            "Give one of the two, or the same number twice.",
        )
    if list_changed or not single:
        return {**new, "port": listed} if listed else {name: value for name, value in new.items() if name != "port"}
    return {**new, "ports": _with_default(ports, single, subject)}


def _with_default(
    ports: t.Sequence[t.Mapping[str, t.Any]], single: str, subject: str
) -> tuple[t.Mapping[str, t.Any], ...]:
    if not (single.isascii() and single.isdigit() and len(single) <= 5):
        raise refusal(rules.PORTS, ChangeRefused, subject, "port is not a number.", "Give a port number.")
    number = int(single)
    if not ports:
        return ({"id": DEFAULT, "port": number},)
    return tuple({**each, "port": number} if each["id"] == DEFAULT else each for each in ports)
