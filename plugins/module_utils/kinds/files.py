# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files of the vendor that requests name: they lie on the machine where the kinds run, which is the controller."""

from __future__ import annotations

from pathlib import Path

from ..catalogue.options import WORKSPACE
from ..model.errors import EngageError
from ..model.vendor_files.metadata import Metadata, read_metadata
from ..model.vendor_files.text import MAX_SIZE
from .base import Request


def file_content(request: Request, path: str, name: str) -> bytes | None:
    """What a file holds; a finding when it cannot be read. Of a file that is too large, just enough to tell."""
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        request.complain(path, f"{name!r} cannot be read: {reason}.", "Check the path.")
        return None


def metadata_from(request: Request, component: str = WORKSPACE) -> Metadata | None:
    """What the files say that parameter ``metadata`` names, as one; None when there are none, or one is damaged."""
    found: list[Metadata] = []
    names = request.parameters.get("metadata") or []
    for position, name in enumerate(names):
        path = f"metadata[{position}]"
        content = file_content(request, path, name)
        if content is None:
            continue
        try:
            found.append(read_metadata(content, Path(name).name, component))
        except EngageError as error:
            request.complain(path, error.message, error.remedy)
    if not found or len(found) < len(names):
        return None
    return Metadata(
        tuple(option for each in found for option in each.options),
        tuple(dict.fromkeys(privilege for each in found for privilege in each.privileges)),
        sum(each.ignored for each in found),
    )
