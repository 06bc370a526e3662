# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import shutil

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer


def pytest_configure(config):
    config.addinivalue_line("markers", "rule(*ids): the rules of the embedded server that a test exercises")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "engage.db"


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory):
    """Copying a fresh file is quicker than creating one."""
    fresh = tmp_path_factory.mktemp("embedded") / "fresh.db"
    EmbeddedServer.open(fresh).close()
    return fresh


@pytest.fixture
def server(path, fresh_file):
    shutil.copy(fresh_file, path)
    opened = EmbeddedServer.open(path)
    yield opened
    opened.close()


@pytest.fixture
def sign_in(path):
    """Open sessions of any account on the file; they are closed in the end."""
    opened = []

    def sign_in(*credentials):
        opened.append(EmbeddedServer.open(path, *credentials))
        return opened[-1]

    yield sign_in
    for each in opened:
        each.close()
