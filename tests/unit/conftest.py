# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from hypothesis import settings

# How long an example takes says more about the machine than about the code. With the same examples in every run, a
# test that fails once fails again.
settings.register_profile("engage", deadline=None, derandomize=True)
settings.load_profile("engage")
