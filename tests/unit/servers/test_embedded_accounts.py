# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Accounts of the embedded server: signing in, permissions, modes, and secrets that never come out."""

from __future__ import annotations

import hashlib
import time

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded import accounts
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    AuthenticationFailed,
    ChangeRefused,
    ObjectNotFound,
    PermissionDenied,
    ReadOnly,
    ReferenceRefused,
    ServerError,
    UniquenessViolation,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    at,
    change,
    create,
    everything,
    folder,
    new,
    person,
    refused,
    script,
)

CANARY = "c4nary-S3cret"
SUPER_ADMINISTRATORS = Link("CfgAccessGroup", 103)


REAL_COST = accounts.COST


@pytest.fixture(autouse=True)
def quick_scrypt(request, monkeypatch):
    """The cost is stored with each hash, so a low one makes tests quick and changes nothing else."""
    if "cost" not in request.node.name:
        monkeypatch.setattr(accounts, "COST", 2**4)


@pytest.fixture
def kim(server, sign_in):
    """A session of an ordinary account."""
    server.create(person("kim", password=CANARY))
    return sign_in("kim", CANARY)


# -- signing in


@pytest.mark.rule("login")
def test_without_a_user_name_the_owner_of_the_file_is_default(server):
    server.set_permission("default", "CfgScript", read=True, write=False)
    with refused("write-denied", PermissionDenied) as caught:
        server.create(script())
    assert "'default'" in str(caught.value)


@pytest.mark.rule("initial-password")
@pytest.mark.usefixtures("server")
def test_the_first_account_has_the_documented_password(sign_in):
    assert sign_in("default", "password").list("CfgTenant")


@pytest.mark.rule("initial-password")
@pytest.mark.parametrize("password", ["changed", ""])
def test_the_initial_password_goes_with_the_first_change(server, sign_in, password):
    change(server, Link("CfgPerson", 100), password=password)
    with refused("login", AuthenticationFailed):
        sign_in("default", "password")
    if password:
        assert sign_in("default", password)


@pytest.mark.parametrize("user_name", ["kim", "nobody", "default", "KIM", "", "ki%", "\0", "\ud800", "' OR 1=1 --"])
def test_a_wrong_password_is_refused_and_not_repeated(server, sign_in, user_name):
    server.create(person("kim", password=CANARY))
    for password in ("wrong", "", None, CANARY + " ", CANARY.lower(), "a\0b", "\ud800"):
        with refused("login", AuthenticationFailed) as caught:
            sign_in(user_name, password)
        assert CANARY.lower() not in str(caught.value).lower()
        assert caught.value.code == "AuthenticationFailed"


def test_passwords_cost_time_to_guess():
    start = time.process_time()
    accounts.conceal("CfgPerson", {"password": CANARY})
    assert time.process_time() - start > 0.005
    assert REAL_COST >= 2**14


def test_the_answer_does_not_tell_which_of_the_two_was_wrong(server, sign_in):
    server.create(person("kim", password=CANARY))
    answers = []
    for user_name in ("kim", "nobody"):
        with refused("login", AuthenticationFailed) as caught:
            sign_in(user_name, "wrong")
        answers.append(str(caught.value))
    assert answers[0] == answers[1]


def test_a_disabled_person_does_not_get_in(server, sign_in):
    link = create(server, person("kim", password=CANARY))
    sign_in("kim", CANARY)
    change(server, link, state="CFGDisabled")
    with refused("login", AuthenticationFailed):
        sign_in("kim", CANARY)


@pytest.mark.rule("login")
def test_a_deleted_person_does_not_get_in_and_nor_does_a_namesake(server, sign_in):
    server.delete(*create(server, person("kim", password=CANARY)))
    for _attempt in range(2):
        with refused("login", AuthenticationFailed):
            sign_in("kim", CANARY)
        if not any(each.attributes["user_name"] == "kim" for each in server.list("CfgPerson")):
            server.create(person("kim"))


# -- secrets


@pytest.mark.rule("write-only")
def test_a_password_is_neither_returned_nor_kept(server, path, sign_in):
    link = create(server, person("kim", password=CANARY))
    assert "password" not in at(server, link).attributes
    assert all("password" not in each.attributes for each in server.list("CfgPerson"))
    server.close()
    assert CANARY.encode() not in path.read_bytes()
    assert not any(CANARY in line for line in everything(path))
    assert sum("scrypt$" in line for line in everything(path)) == 1
    assert sign_in("kim", CANARY)


@pytest.mark.rule("write-only")
def test_a_password_survives_updates_without_it(server, sign_in):
    link = create(server, person("kim", password=CANARY))
    change(server, link, first_name="Kim")
    assert sign_in("kim", CANARY)
    change(server, link, password="other")
    assert sign_in("kim", "other")
    for wrong in (CANARY, "password", ""):
        with refused("login", AuthenticationFailed):
            sign_in("kim", wrong)
    change(server, link, password="")
    with refused("login", AuthenticationFailed):
        sign_in("kim", "other")


@pytest.mark.rule("write-only")
def test_an_update_may_be_based_on_an_object_with_its_password(server, sign_in):
    link = create(server, person("kim"))
    stored = at(server, link)
    with_password = ConfigObject(*link, {**stored.attributes, "password": CANARY})
    server.update(with_password, stored)
    server.update(with_password, with_password)
    assert sign_in("kim", CANARY)


@pytest.mark.rule("write-only")
def test_other_secrets_are_not_kept_at_all(server, path):
    link = create(server, new("CfgTenant", name="x", password=CANARY))
    assert "password" not in at(server, link).attributes
    server.close()
    assert CANARY.encode() not in path.read_bytes()
    assert not any("scrypt" in line for line in everything(path))


def test_the_same_password_twice_is_stored_differently(server, path):
    for name in ("kim", "pat"):
        server.create(person(name, password=CANARY))
    hashes = [line for line in everything(path) if "scrypt$" in line]
    assert len({line.split("scrypt$")[1] for line in hashes}) == 2


def test_no_error_repeats_a_secret(server):
    bad = [
        person(password=CANARY * 20),
        person(password=CANARY + "\0"),
        person(password=[CANARY]),
        person("default", password=CANARY),
        script(annex={"section": {"password": [CANARY]}}),
        script(annex={"section": {"password": CANARY + "\0"}}),
        script(annex=CANARY),
        new("CfgScript", {"password": {CANARY}}, **script().attributes),
        new("CfgCampaign", password={CANARY}),
    ]
    for each in bad:
        with pytest.raises(ServerError) as caught:
            server.create(each)
        assert CANARY not in str(caught.value)


@pytest.mark.parametrize("error", [ValueError("[digital envelope routines] unsupported"), AttributeError("scrypt")])
def test_without_scrypt_passwords_are_refused_in_plain_words(server, monkeypatch, error):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr(hashlib, "scrypt", broken)
    with pytest.raises(ServerError, match="scrypt") as caught:
        server.create(person("kim", password=CANARY))
    assert caught.value.remedy
    assert CANARY not in str(caught.value)


# -- permissions


def test_what_may_not_be_read_is_not_there(server, kim):
    hidden, seen = create(server, script("hidden")), create(server, script("seen"))
    server.set_permission("kim", "CfgScript", read=False, write=True, dbid=hidden.dbid)
    assert [each.dbid for each in kim.list("CfgScript")] == [seen.dbid]
    stored = at(server, hidden)
    for request in (
        lambda: kim.get(*hidden),
        lambda: kim.update(stored, stored),
        lambda: kim.delete(*hidden),
    ):
        with refused("invisible", ObjectNotFound):
            request()
    assert [each.dbid for each in server.list("CfgScript")] == [hidden.dbid, seen.dbid], "others still see it"


@pytest.mark.rule("invisible")
def test_a_clash_with_something_invisible_hints_at_it(server, kim):
    link = create(server, script())
    with refused("uniqueness", UniquenessViolation) as caught:
        kim.create(script())
    assert f"DBID {link.dbid}" in str(caught.value)
    server.set_permission("kim", "CfgScript", read=False, write=True)
    assert kim.list("CfgScript") == []
    with refused("uniqueness", UniquenessViolation) as caught:
        kim.create(script())
    assert "invisible" in caught.value.remedy
    assert str(link.dbid) not in str(caught.value)


def test_writing_needs_permission(server, kim):
    link = create(server, script())
    server.set_permission("kim", "CfgScript", read=True, write=False)
    stored = at(kim, link)
    for request in (
        lambda: kim.create(script("other")),
        lambda: kim.update(ConfigObject(*link, {**stored.attributes, "index": 1}), stored),
        lambda: kim.delete(*link),
    ):
        with refused("write-denied", PermissionDenied) as caught:
            request()
        assert "'kim'" in str(caught.value)
    assert server.list("CfgScript") == [stored]
    kim.create(folder())


@pytest.mark.rule("write-denied")
def test_the_most_specific_permission_counts(server, kim):
    links = [create(server, script(name)) for name in "ab"]
    server.set_permission("kim", "*", read=False, write=False)
    assert kim.list("CfgScript") == []
    assert kim.list("CfgTenant") == []
    server.set_permission("kim", "CfgScript", read=True, write=True)
    assert len(kim.list("CfgScript")) == 2
    server.set_permission("kim", "CfgScript", read=False, write=False, dbid=links[0].dbid)
    assert [each.dbid for each in kim.list("CfgScript")] == [links[1].dbid]
    server.set_permission("kim", "CfgScript", read=True, write=False, dbid=links[0].dbid)
    assert len(kim.list("CfgScript")) == 2
    with refused("write-denied", PermissionDenied):
        kim.delete(*links[0])
    kim.delete(*links[1])


@pytest.mark.rule("write-denied", "state-cascade")
def test_a_change_of_state_needs_permission_for_all_it_reaches(server, kim):
    shelf = create(server, folder())
    inside = create(server, script(folder=shelf))
    server.set_permission("kim", "CfgScript", read=True, write=False)
    with refused("write-denied", PermissionDenied):
        change(kim, shelf, state="CFGDisabled")
    assert {at(server, each).attributes["state"] for each in (shelf, inside)} == {"CFGEnabled"}
    change(kim, shelf, name="renamed")


@pytest.mark.rule("write-denied")
def test_a_cascade_needs_permission_for_all_it_takes_along(server, kim):
    tenant = create(server, new("CfgTenant", name="x"))
    rule = create(server, script(tenant=tenant))
    server.set_permission("kim", "CfgScript", read=True, write=False)
    with refused("write-denied", PermissionDenied):
        kim.delete(*tenant)
    assert at(server, rule)
    assert at(server, tenant)


@pytest.mark.rule("folder-not-empty", "invisible")
def test_what_is_in_the_way_is_not_betrayed(server, kim):
    shelf = create(server, folder())
    create(server, script("secret-plan", folder=shelf))
    server.set_permission("kim", "CfgScript", read=False, write=True)
    with refused("folder-not-empty", ReferenceRefused) as caught:
        kim.delete(*shelf)
    assert "secret-plan" not in str(caught.value)
    assert "cannot see" in str(caught.value)


def test_permissions_end_with_the_object(server, kim):
    link = create(server, script())
    server.set_permission("kim", "CfgScript", read=False, write=False, dbid=link.dbid)
    server.delete(*link)
    assert kim.create(script()) != link.dbid


# -- modes


def every_change(session, server):
    link = Link("CfgScript", server.list("CfgScript")[0].dbid)
    stored = at(server, link)
    return (
        lambda: session.create(script("other")),
        lambda: session.update(ConfigObject(*link, {**stored.attributes, "index": 1}), stored),
        lambda: session.delete(*link),
    )


def test_read_only_means_nobody_writes(server, kim):
    create(server, script())
    server.set_mode("read_only")
    for session in (server, kim):
        assert session.list("CfgScript")
        for request in every_change(session, server):
            with refused("read-only", ReadOnly):
                request()
    server.set_mode("normal")
    for request in every_change(kim, server):
        request()


def test_in_an_emergency_only_super_administrators_write(server, kim):
    create(server, script())
    server.set_mode("emergency")
    for request in every_change(kim, server):
        with refused("emergency", ReadOnly):
            request()
    kim_link = Link("CfgPerson", next(p.dbid for p in server.list("CfgPerson") if p.attributes["user_name"] == "kim"))
    members = at(server, SUPER_ADMINISTRATORS).attributes["members"]
    change(server, SUPER_ADMINISTRATORS, members=(*members, {"object": kim_link}))
    for request in every_change(kim, server):
        request()


def test_the_mode_holds_for_every_process_and_stays(server, sign_in):
    server.set_mode("read_only")
    server.close()
    again = sign_in()
    with refused("read-only", ReadOnly):
        again.create(script())


@pytest.mark.parametrize("mode", ["", "readonly", "NORMAL", None])
def test_other_modes_do_not_exist(server, mode):
    with pytest.raises(ServerError, match="no mode"):
        server.set_mode(mode)
    with refused("value-type", ChangeRefused):
        server.create(script(index="still writable"))
