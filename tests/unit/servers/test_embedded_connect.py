# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""URLs that lead to an embedded server, and others."""

from __future__ import annotations

import contextlib

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import EngageError
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.connect import connect, connect_any
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    AuthenticationFailed,
    ConnectionFailed,
    ServerError,
)

# -- connecting


def test_a_url_opens_the_file(path):
    with contextlib.closing(connect(f"embedded:{path}", validate_certs=True, ca_path=None)) as server:
        assert server.capabilities.name == "embedded"
        assert server.capabilities.compare_and_set
        assert server.capabilities.parallel_reads == 1
        assert server.list("CfgTenant")


def test_the_timeout_of_a_connection_is_the_time_to_wait_for_others(path):
    with contextlib.closing(connect(f"EMBEDDED:{path}", timeout=3)) as server:
        assert server._store.busy_timeout == 3


def test_credentials_reach_the_server(path):
    connect(f"embedded:{path}", username="default", password="password").close()
    with pytest.raises(ServerError):
        connect(f"embedded:{path}", username="default", password="wrong")


@pytest.mark.parametrize(
    "url",
    [
        "https://kim:hunter2@gax.example.com/gax",
        "http://kim:hunter2@x",
        "",
        "/tmp/hunter2.db",
        "ftp:hunter2",
        "embedded:",
    ],
)
def test_other_urls_are_refused_without_repeating_them(url):
    with pytest.raises(ConnectionFailed) as caught:
        connect(url)
    assert "embedded:PATH" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert not url.startswith("https") or "later version" in caught.value.remedy


def test_the_first_url_that_works_is_used(path, tmp_path):
    with contextlib.closing(
        connect_any([f"embedded:{tmp_path / 'nowhere' / 'engage.db'}", f"embedded:{tmp_path}", f"embedded:{path}"])
    ) as server:
        assert server.list("CfgTenant")
    assert path.is_file()


def test_a_url_that_cannot_be_used_by_this_version_is_not_passed_over(path):
    with pytest.raises(ConnectionFailed, match="no server for https"):
        connect_any(["https://gax.example.com/gax", f"embedded:{path}"])
    assert not path.exists()


def test_a_wrong_password_is_not_tried_on_the_next_server(path, tmp_path):
    urls = [f"embedded:{path}", f"embedded:{tmp_path / 'second.db'}"]
    with pytest.raises(AuthenticationFailed):
        connect_any(urls, username="default", password="wrong")
    assert not (tmp_path / "second.db").exists()


def test_when_no_url_works_all_of_them_are_explained(tmp_path):
    with pytest.raises(ConnectionFailed) as caught:
        connect_any([f"embedded:{tmp_path / 'nowhere' / 'engage.db'}", f"embedded:{tmp_path}"])
    assert "its folder does not exist" in str(caught.value)
    assert f"{tmp_path} is not a regular file" in str(caught.value)
    with pytest.raises(ConnectionFailed, match="No server"):
        connect_any([])


def test_two_runs_do_not_hold_one_server_at_a_time(server, path):
    with server.lock(1).hold("first run"), contextlib.closing(EmbeddedServer.open(path)) as other:
        assert other.list("CfgTenant"), "reading needs no lock"
        with pytest.raises(EngageError, match="first run"), other.lock(0.1).hold("second run"):
            pass
    with server.lock(0).hold("second run"):
        pass
