# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be wrong with a capacity rule, in any of its forms."""

from __future__ import annotations

from ..errors import EngageError


class CapacityRuleError(EngageError):
    """A capacity rule that cannot be read, written or built.

    ``kind`` is a stable word for programs (``capacity_out_of_range``, ``offset_beyond_end``), ``where`` the place
    within the rule: an element and its line, or an offset of the binary.
    """

    def __init__(self, kind: str, message: str, remedy: str = "", where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message, remedy)
        self.kind = kind
        self.where = where
