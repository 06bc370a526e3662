# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The file of the embedded server: creation, opening, and everything that can be wrong with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.predefined import PREDEFINED
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    ConnectionFailed,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    create,
    everything,
    run_program,
    script,
)


def sql(path, *statements):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for each in statements:
            connection.execute(each)
        connection.commit()


def failure(path, **settings):
    """Opening fails, says which file it is about and what to do, and changes nothing."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ConnectionFailed) as caught:
        EmbeddedServer.open(path, **settings)
    assert str(path) in str(caught.value)
    assert caught.value.remedy
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(caught.value)


# -- creation


def test_a_new_file_holds_what_a_fresh_server_holds(server):
    held = {(each.class_name, each.dbid) for name in {p.class_name for p in PREDEFINED} for each in server.list(name)}
    assert held == {(each.class_name, each.dbid) for each in PREDEFINED}
    assert dict(server.get("CfgApplication", 99).attributes)["name"] == "confserv"


def test_nobody_else_can_read_the_file_or_its_companions(server, path):
    create(server, script())
    files = sorted(path.parent.iterdir())
    assert [each.name for each in files] == ["engage.db", "engage.db-shm", "engage.db-wal"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_missing_folders_are_not_made_on_the_way(tmp_path):
    with pytest.raises(ConnectionFailed, match="its folder does not exist"):
        EmbeddedServer.open(tmp_path / "one" / "two" / "engage.db")
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "a#b.db", "ä🙂.db", "-x.db", "a'b\".db", ":memory:"])
def test_any_file_name_is_a_file_name(tmp_path, name):
    EmbeddedServer.open(tmp_path / name).close()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_path_may_be_relative_or_start_at_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    EmbeddedServer.open("here.db").close()
    EmbeddedServer.open("~/there.db").close()
    assert (tmp_path / "here.db").is_file()
    assert (tmp_path / "home" / "there.db").is_file()


def test_an_empty_file_is_filled(path):
    path.touch()
    with contextlib.closing(EmbeddedServer.open(path)) as server:
        assert server.list("CfgTenant")


def test_a_link_is_not_followed_to_create_a_file(path, tmp_path):
    target = tmp_path / "elsewhere.db"
    path.symlink_to(target)
    assert "link" in failure(path)
    assert not target.exists()


def test_a_link_to_a_file_that_exists_is_followed(tmp_path, path):
    EmbeddedServer.open(tmp_path / "real.db").close()
    path.symlink_to(tmp_path / "real.db")
    with contextlib.closing(EmbeddedServer.open(path)) as server:
        dbid = server.create(script())
    with contextlib.closing(EmbeddedServer.open(tmp_path / "real.db")) as server:
        assert server.get("CfgScript", dbid)


def test_opening_again_keeps_everything(path):
    with contextlib.closing(EmbeddedServer.open(path)) as server:
        link = create(server, script())
        before = server.get(*link)
    with contextlib.closing(EmbeddedServer.open(path)) as server:
        assert server.get(*link) == before


@pytest.mark.parametrize("name", ["~nobody-of-this-name/engage.db", "a\0b.db", "\ud800.db"])
def test_a_path_that_cannot_be_is_refused(name):
    with pytest.raises(ConnectionFailed) as caught:
        EmbeddedServer.open(name)
    assert caught.value.remedy


def test_a_relative_path_needs_a_current_folder(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ConnectionFailed, match="current folder"):
        EmbeddedServer.open("engage.db")


def test_a_link_in_a_circle_is_refused(path):
    path.symlink_to(path)
    with pytest.raises(ConnectionFailed, match="link"):
        EmbeddedServer.open(path)


# -- files that are something else


def test_a_folder_is_refused(tmp_path):
    assert "not a regular file" in failure(tmp_path)


def test_a_file_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    failure(tmp_path / "file" / "engage.db")


def test_a_name_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(ConnectionFailed, match="cannot be reached") as caught:
        EmbeddedServer.open(tmp_path / ("x" * 300))
    assert caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [b"x", b"y" * 511, b"z" * 512, b"just a text file\n" * 100, bytes(4096), b"SQLite format 3\0" + b"\xff" * 4080],
)
def test_a_file_that_is_no_database_is_refused(path, content):
    path.write_bytes(content)
    failure(path)


def test_the_database_of_another_program_is_refused(path):
    sql(path, "CREATE TABLE song (title)")
    assert "another program" in failure(path)


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 3"])
def test_an_empty_database_that_another_program_has_marked_is_refused(path, pragma):
    sql(path, "PRAGMA " + pragma)
    assert "another program" in failure(path)


def test_a_newer_schema_is_refused(path):
    EmbeddedServer.open(path).close()
    sql(path, "PRAGMA user_version = 99")
    assert "version 99" in failure(path)


def test_a_missing_table_is_damage(path):
    EmbeddedServer.open(path).close()
    sql(path, "DROP TABLE reference")
    assert "damaged" in failure(path)


@pytest.mark.parametrize("keep", [50, 4096, 5000, 20000])
def test_a_truncated_file_is_damage(path, keep):
    EmbeddedServer.open(path).close()
    os.truncate(path, keep)
    failure(path)


def test_damaged_pages_are_noticed_and_never_a_traceback(path):
    with contextlib.closing(EmbeddedServer.open(path)) as server:
        for number in range(50):
            server.create(script(f"s{number}", annex={"a": {"b": "x" * 500}}))
    content = bytearray(path.read_bytes())
    noticed = 0
    for page in range(1, len(content) // 4096):
        damaged = bytearray(content)
        damaged[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        path.write_bytes(damaged)
        try:
            with contextlib.closing(EmbeddedServer.open(path)) as server:
                for name in ("CfgScript", "CfgEnumeratorValue", "CfgFolder"):
                    server.list(name)
                server.create(script("new"))
        except ConnectionFailed as error:
            noticed += str(path) in str(error)
    assert noticed > 10


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '{"a": ["?"]}', '{"a": {"x": []}}', '{"a": {"x": ["B", "%"]}}']
)
def test_a_damaged_body_is_damage(path, server, body):
    dbid = server.create(script())
    sql(path, f"UPDATE object SET body = '{body}' WHERE class = 'CfgScript'")
    for read in (lambda: server.list("CfgScript"), lambda: server.get("CfgScript", dbid)):
        with pytest.raises(ConnectionFailed, match="damaged"):
            read()


# -- files that cannot be written

AS_NOBODY = """
    import os, sys, tempfile
    from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
    from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import ServerError
    from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import script
    # Python imports some of its library late, and may lie where only root can read.
    with tempfile.TemporaryDirectory() as folder:
        EmbeddedServer.open(folder + "/warm-up.db").close()
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        server = EmbeddedServer.open(sys.argv[1])
        try:
            print(len(server.list("CfgTenant")), "tenants")
            server.create(script())
        finally:
            server.close()
    except ServerError as error:
        print(type(error).__name__, error, error.remedy)
"""


@pytest.fixture
def shared():
    """A file in a folder that any user can reach, for programs that give up root's power to write everywhere."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o777)
    path = folder / "engage.db"
    EmbeddedServer.open(path).close()
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    yield path
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_file_is_read_and_not_written(shared):
    shared.chmod(0o400)
    output = run_program(AS_NOBODY, shared)
    assert "2 tenants" in output
    assert "ReadOnly" in output
    assert str(shared) in output
    assert "writable" in output


def test_a_read_only_folder_is_refused(shared):
    shared.parent.chmod(0o555)
    output = run_program(AS_NOBODY, shared)
    assert output.startswith(("ConnectionFailed", "ReadOnly"))
    assert str(shared) in output
    assert "folder" in output


def test_an_unreadable_file_is_refused(shared):
    shared.chmod(0)
    output = run_program(AS_NOBODY, shared)
    assert output.startswith("ConnectionFailed")
    assert "access" in output


def test_a_folder_in_which_no_file_can_be_created_is_refused(shared):
    shared.parent.chmod(0o555)
    output = run_program(AS_NOBODY, shared.with_name("other.db"))
    assert output.startswith("ConnectionFailed")
    assert "cannot be created" in output


@pytest.mark.usefixtures("server")
def test_a_locked_file_is_waited_for_and_then_refused(path):
    before = everything(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with contextlib.closing(EmbeddedServer.open(path, busy_timeout=0.2)) as waiting:
            assert waiting.list("CfgTenant"), "reading goes on"
            start = time.monotonic()
            with pytest.raises(ConnectionFailed, match="locked") as caught:
                waiting.create(script())
            assert 0.1 < time.monotonic() - start < 5
            assert str(path) in str(caught.value)
            assert "timeout" in caught.value.remedy
            other.execute("ROLLBACK")
            assert everything(path) == before
            assert waiting.create(script()), "the session is still good"


def test_a_file_that_is_locked_while_it_is_created_is_waited_for(path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConnectionFailed, match="locked"):
            EmbeddedServer.open(path, busy_timeout=0.1)
        other.execute("ROLLBACK")
    EmbeddedServer.open(path).close()


def test_a_change_costs_no_wait_for_the_disk_and_readers_do_not_wait_for_writers(server):
    assert server._store.row("PRAGMA journal_mode") == ("wal",)
    assert server._store.row("PRAGMA synchronous") == (1,)


def test_a_full_disk_leaves_nothing_half_written(server, path):
    create(server, script("first"))
    connection = server._store._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    before = everything(path)
    huge = script("huge", annex={"section": {"key": "x" * 100_000}})
    with pytest.raises(ConnectionFailed, match="no space") as caught:
        server.create(huge)
    assert str(path) in str(caught.value)
    assert "space" in caught.value.remedy
    assert everything(path) == before
    connection.execute("PRAGMA max_page_count = 1000000")
    assert server.create(huge), "the session is still good, and the DBID of the failed try was not used up"
    assert server.list("CfgScript")[-1].dbid == 102


# -- sessions


def test_a_closed_session_says_so_and_closes_again(server):
    server.close()
    server.close()
    with pytest.raises(ConnectionFailed, match="closed"):
        server.list("CfgScript")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_session_does_not_survive_a_fork(path):
    output = run_program(
        """
        import os
        from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer
        server = EmbeddedServer.open(sys.argv[1])
        child = os.fork()
        if not child:
            try:
                server.list("CfgTenant")
            except Exception as error:
                print(type(error).__name__, error, flush=True)
            server.close()
            os._exit(0)
        os.waitpid(child, 0)
        print(len(server.list("CfgTenant")))
        server.close()
        """,
        path,
    )
    assert "ConnectionFailed" in output
    assert "another process" in output
    assert output.endswith("2\n")


def test_a_change_that_is_interrupted_is_rolled_back(server, path, monkeypatch):
    before = everything(path)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(server._objects, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        server.create(script())
    monkeypatch.undo()
    assert everything(path) == before
    assert server.create(script()) == 101
