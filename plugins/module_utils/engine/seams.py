# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The seam for the pre-image: what a run that writes leaves behind so that it can be undone."""

from __future__ import annotations

import typing as t

from ..model.objects import ConfigObject


class PreImages(t.Protocol):
    """Keeps what a run is about to overwrite or delete."""

    def save(self, run_id: str, objects: t.Sequence[ConfigObject]) -> None:
        """Called once, before the first write; when it raises, nothing is written."""
