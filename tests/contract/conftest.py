# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_support import TARGETS


@pytest.fixture(params=sorted(TARGETS))
def start(request, tmp_path):
    """Start a server of each kind with an estate: ``start(estate)``."""
    return lambda estate=(): TARGETS[request.param](tmp_path, estate)
