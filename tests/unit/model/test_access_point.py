# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.model.access_point import (
    RIGHT_FORM,
    AccessPoint,
    InboundRoute,
    InboundRouteError,
    explain_inbound_route,
    is_access_point_name,
    parse_inbound_route,
)

CHAT = AccessPoint(101, "session-chat")
QUEUE = AccessPoint(1, "paging queue")

NAMES = st.text(min_size=1, max_size=40).filter(is_access_point_name)
POINTS = st.builds(AccessPoint, st.integers(1, 2**31 - 1), NAMES)
ROUTES = st.one_of(st.builds(InboundRoute, POINTS), st.builds(InboundRoute, st.none() | POINTS, POINTS))


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (",101:session-chat", InboundRoute(None, CHAT)),
        ("1:paging queue,101:session-chat", InboundRoute(QUEUE, CHAT)),
        ("1:paging queue", InboundRoute(QUEUE)),
        (" , 101 : session-chat ", InboundRoute(None, CHAT)),
        (",0101:session-chat", InboundRoute(None, CHAT)),
        (",101:Chat für Ärzte 你好 😀", InboundRoute(None, AccessPoint(101, "Chat für Ärzte 你好 😀"))),
        (",2147483647:x", InboundRoute(None, AccessPoint(2147483647, "x"))),
    ],
)
def test_right_forms(text, route):
    assert parse_inbound_route(text) == route


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it is empty"),
        (" \t", "it is empty"),
        (",", "it has a comma but no access point"),
        (" , ", "it has a comma but no access point"),
        (",,", "it has 3 access points, two are the most"),
        ("1:a,2:b,3:c", "it has 3 access points, two are the most"),
        ("1:a,", "the access point after the comma is missing"),
        ("session-chat", "'session-chat' has no colon between tenant and name"),
        (",session-chat", "'session-chat' has no colon between tenant and name"),
        ("1:a,session-chat", "'session-chat' has no colon between tenant and name"),
        (",Resources:session-chat", "the tenant is given by its DBID, a positive number, not by 'Resources'"),
        (",:session-chat", "the tenant is given by its DBID, a positive number, not by ''"),
        (",0:session-chat", "the tenant is given by its DBID, a positive number, not by '0'"),
        (",-1:session-chat", "the tenant is given by its DBID, a positive number, not by '-1'"),
        (",1.5:session-chat", "the tenant is given by its DBID, a positive number, not by '1.5'"),
        (",+1:session-chat", "the tenant is given by its DBID, a positive number, not by '+1'"),
        (",1_0:session-chat", "the tenant is given by its DBID, a positive number, not by '1_0'"),
        (",１０１:session-chat", "the tenant is given by its DBID, a positive number, not by '１０１'"),
        (",²:session-chat", "the tenant is given by its DBID, a positive number, not by '²'"),
        (",2147483648:x", "the tenant is given by its DBID, a positive number, not by '2147483648'"),
        (",101:", "'' is not the name of a queue or endpoint"),
        (",101: ", "'' is not the name of a queue or endpoint"),
        (",101:a:b", "'a:b' is not the name of a queue or endpoint"),
        (",101:a\nb", "'a\\nb' is not the name of a queue or endpoint"),
        (",101:a\x00b", "'a\\x00b' is not the name of a queue or endpoint"),
    ],
)
def test_malformed_forms_show_the_right_one(text, problem):
    with pytest.raises(InboundRouteError) as caught:
        parse_inbound_route(text)
    assert str(caught.value) == f"{text!r} is not an inbound route: {problem}. {RIGHT_FORM}"
    assert caught.value.remedy == RIGHT_FORM
    assert ",101:session-chat" in RIGHT_FORM


def test_the_right_form_that_errors_show_is_right():
    assert parse_inbound_route(RIGHT_FORM.split("'")[1]) == InboundRoute(None, CHAT)


@given(ROUTES)
def test_what_is_written_is_read(route):
    assert parse_inbound_route(str(route)) == route


@given(st.text(alphabet="0123456789,: abcä\n", max_size=30) | st.text(max_size=30))
def test_any_text_is_a_route_or_refused_with_the_right_form(text):
    try:
        route = parse_inbound_route(text)
    except InboundRouteError as error:
        refusal = str(error)
    else:
        refusal = RIGHT_FORM
        assert parse_inbound_route(str(route)) == route
    assert refusal.endswith(RIGHT_FORM)


def test_a_number_too_long_for_python_is_no_crash():
    with pytest.raises(InboundRouteError, match="a positive number"):
        parse_inbound_route("," + "9" * 5000 + ":x")


@pytest.mark.parametrize(
    ("route", "text"),
    [
        (InboundRoute(), ""),
        (InboundRoute(QUEUE), "1:paging queue"),
        (InboundRoute(None, CHAT), ",101:session-chat"),
        (InboundRoute(QUEUE, CHAT), "1:paging queue,101:session-chat"),
    ],
)
def test_written_form(route, text):
    assert str(route) == text


@pytest.mark.parametrize("name", ["a", "a b", "session-chat", "ä", "a.b/c", "x" * 255, "😀", "a'\"{{ b }}"])
def test_names_that_can_be_part_of_a_route(name):
    assert is_access_point_name(name) is True


@pytest.mark.parametrize(
    "name", ["", " ", " a", "a ", "a,b", "a:b", ",", ":", "a\nb", "a\tb", "a\n", "\x1f", "a\x1fb", "\u00a0a"]
)
def test_names_that_cannot_be_part_of_a_route(name):
    assert is_access_point_name(name) is False


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (
            InboundRoute(None, CHAT),
            'Chat sessions open at the Chat Server endpoint "session-chat" of tenant Nr. 101.',
        ),
        (
            InboundRoute(QUEUE),
            'Single messages go to the Interaction Queue "paging queue" of tenant Nr. 1.'
            " No chat session is ever opened: there is no access point after a comma.",
        ),
        (
            InboundRoute(QUEUE, CHAT),
            'Single messages go to the Interaction Queue "paging queue" of tenant Nr. 1.'
            ' Chat sessions open at the Chat Server endpoint "session-chat" of tenant Nr. 101.',
        ),
    ],
)
def test_a_route_in_words(route, words):
    assert explain_inbound_route(route, lambda dbid: f"Nr. {dbid}") == words
    assert explain_inbound_route(route) == words.replace("Nr. ", "")
