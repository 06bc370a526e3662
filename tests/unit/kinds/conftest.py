# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.contract.contract_support import Embedded


@pytest.fixture
def start(tmp_path):
    """Start an embedded server that holds what these requests ask for: ``start(request, request)``."""
    return lambda *estate: Embedded(tmp_path, estate)
