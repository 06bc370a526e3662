# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be wrong with a file that the vendor ships and a user hands over."""

from __future__ import annotations

from ..errors import EngageError


class VendorFileError(EngageError):
    """A vendor's file that cannot be read.

    ``kind`` is a stable word for programs (``no_equals``, ``xml_doctype``), ``file`` the name the caller gave it and
    ``line`` counts from 1, with 0 for "not known". Neither message nor remedy repeats the value of an option, for it
    may be a secret.
    """

    def __init__(self, kind: str, file: str, message: str, remedy: str, line: int = 0) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {message}", remedy)
        self.kind = kind
        self.file = file
        self.line = line
