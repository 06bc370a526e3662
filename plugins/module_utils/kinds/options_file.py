# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options file that comes with a channel driver, as wishes for one channel.

Its sections are renamed to those of the channel, and only what the server does not have yet is added: values that
somebody has changed since, and secrets, stay as they are unless the request says otherwise.
"""

from __future__ import annotations

import base64
import binascii
import typing as t
from dataclasses import dataclass
from pathlib import Path

from ..catalogue.options import DIGITAL_MESSAGING_SERVER, is_secret
from ..engine.checkpoints import Checkpoint, Evidence
from ..engine.desired import AddOption, Conclusion, DirectiveDraft, Outlook, SetOption
from ..model.errors import EngageError, Finding
from ..model.objects import Key
from ..model.vendor_files.options_file import OptionsFile, read_options_file
from .base import Request, Spec, checkpoint_name
from .files import file_content

ROUTE = "inbound-route"
DRIVER_CLASS = "driver-classname"
_CHANNEL = "channel-"
_ROUTE_IGNORED = "the inbound-route of the options file is not used: the route is put together from endpoint."
_OTHER_CHANNELS = "sections of other channels in the options file are not used: {0}."

SPEC: Spec = {
    "options_file": {"type": "path"},
    "options_file_content": {"type": "str", "no_log": True},
    "options_file_missing": {"type": "str", "choices": ["fail", "later"], "default": "fail"},
    "options_file_section": {"type": "str"},
    "options_file_overwrites": {"type": "str", "choices": ["nothing", "options", "everything"], "default": "nothing"},
}


@dataclass(frozen=True)
class Imported:
    """What the file asks for, and whether it still has to come."""

    tree: DirectiveDraft
    checkpoints: tuple[Checkpoint, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class WhileNew:
    """Notes about what the file is used for, as long as the server does not have the channel."""

    section: str
    notes: tuple[Finding, ...]
    classes: t.ClassVar[frozenset[str]] = frozenset()

    def conclude(self, about: Key, outlook: Outlook, /) -> Conclusion:
        return Conclusion(notes=() if outlook.tree(about, "options").get(self.section) else self.notes)


def imported(request: Request, section: str) -> Imported:
    """The wishes of the options file of a request for the channel in ``section``."""
    name = str(request.parameters.get("options_file") or "")
    content = request.parameters.get("options_file_content")
    if not name and content is None:
        return Imported({})
    if content is None and request.parameters["options_file_missing"] == "later" and _is_missing(name):
        return Imported({}, _known_later(request, section))
    data = file_content(request, "options_file", name) if content is None else _decoded(request, content)
    if data is None:
        return Imported({})
    try:
        return _mapped(request, read_options_file(data, Path(name).name or "options_file_content"), section)
    except EngageError as error:
        request.complain("options_file", error.message, error.remedy)
        return Imported({})


def _is_missing(name: str) -> bool:
    """Whether there is no such file; one that may not be read is no reason to wait for another."""
    try:
        Path(name).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _decoded(request: Request, content: str) -> bytes | None:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        request.complain("options_file_content", "it is not Base64.", "Give what ansible.builtin.slurp returns.")
        return None


def _known_later(request: Request, section: str) -> tuple[Checkpoint, ...]:
    evidence = tuple(
        Evidence(Key("CfgApplication", (name,)), "options", section, DRIVER_CLASS)
        for name in request.parameters["applications"]
    )
    name = checkpoint_name("driver options", section, *sorted(set(request.parameters["applications"])))
    instructions = (
        "Install the channel driver on the hosts of Digital Messaging Server.",
        f"Make its options file available as {request.parameters['options_file']}, then run again.",
    )
    title = f"Options of [{section}]: known after installation"
    return (Checkpoint(name, title, instructions, evidence, request.place),)


def _mapped(request: Request, file: OptionsFile, section: str) -> Imported:
    source = _source_section(request, file)
    own = [name for name in file.sections if name == source or name.startswith(f"{source}-")]
    others = [name for name in file.sections if name.startswith(_CHANNEL) and name not in own]
    notes = [_OTHER_CHANNELS.format(", ".join(f"[{name}]" for name in others))] if others else []
    tree: DirectiveDraft = {}
    for name in (each for each in file.sections if each not in others):
        target = section + name[len(source) :] if name in own else name
        options = dict(file.sections[name])
        if target == section and options.pop(ROUTE, None) is not None:
            notes.append(_ROUTE_IGNORED)
        tree[target] = {key: _directive(request, target, key, value) for key, value in options.items()}
    return Imported(tree, notes=tuple(map(Finding, notes)))


def _source_section(request: Request, file: OptionsFile) -> str:
    """The section of the file that is the channel's; the others that begin with its name belong to it."""
    asked = request.parameters.get("options_file_section")
    channels = sorted(name for name in file.sections if name.startswith(_CHANNEL))
    heads = [name for name in channels if not any(name.startswith(f"{other}-") for other in channels)]
    if asked:
        if asked not in file.sections:
            remedy = f"It has {', '.join(file.sections)}."
            request.complain("options_file_section", f"the file has no section [{asked}].", remedy)
        return str(asked)
    if len(heads) != 1:
        problem = f"it has {len(heads)} channel sections" + (f": {', '.join(heads)}." if heads else ".")
        request.complain("options_file", problem, "Name the one that is meant in options_file_section.")
        return ""
    return heads[0]


def _directive(request: Request, section: str, key: str, value: str) -> AddOption | SetOption:
    overwrites = request.parameters["options_file_overwrites"]
    secret = is_secret(DIGITAL_MESSAGING_SERVER, section, key)
    if overwrites == "everything" or (overwrites == "options" and not secret):
        return SetOption(value, secret)
    return AddOption(value, secret)
