# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.tests.unit.verification.path_support import read


@pytest.fixture(scope="session")
def whole_scene(tmp_path_factory):
    return read(tmp_path_factory.mktemp("estate"))


@pytest.fixture
def scene(whole_scene):
    """The complete estate, to be broken."""
    return whole_scene.copy()
