# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever a client sends, the embedded server gives back exactly."""

from __future__ import annotations

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.classes import object_class
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded import codec
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import (
    UniquenessViolation,
)
from ansible_collections.contactcenter.engage.tests.unit.servers.embedded_support import (
    at,
    change,
    create,
    new,
    refused,
    script,
)

# -- any option tree, any name

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
names = texts.filter(bool)
option_values = st.one_of(texts, st.integers(-(2**31), 2**31 - 1), st.binary(max_size=40))
trees = st.dictionaries(names, st.dictionaries(names, option_values, max_size=4), max_size=4)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(name=names, tree=trees, renamed=names, tree_after=trees)
def test_any_name_and_any_option_tree_come_back_exactly(server, name, tree, renamed, tree_after):
    link = create(server, script(name, annex=tree))
    try:
        for wanted_name, wanted in ((name, tree), (renamed, tree_after)):
            found = change(server, link, name=wanted_name, annex=wanted)
            assert found.attributes["name"] == wanted_name
            assert found.attributes["annex"] == wanted
            assert list(found.attributes["annex"]) == list(wanted)
            kinds = [type(each) for section in found.attributes["annex"].values() for each in section.values()]
            assert kinds == [type(each) for section in wanted.values() for each in section.values()]
            with refused("uniqueness", UniquenessViolation):
                server.create(script(wanted_name))
    finally:
        server.delete(*link)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.binary(max_size=9),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(texts, inner),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(attributes=st.dictionaries(st.text(string.ascii_letters), json_values | st.builds(Link, texts, st.integers())))
def test_the_stored_form_is_exact(attributes):
    body = codec.dump(attributes, attributes)
    loaded = codec.load("CfgX", 1, body)
    assert repr(loaded.attributes) == repr(attributes)
    assert repr(loaded.other) == repr(attributes)
    assert codec.canonical(loaded.attributes) == codec.canonical(attributes)


@quick
@given(content=st.dictionaries(names, json_values, max_size=4))
def test_any_content_of_an_unknown_class_comes_back_exactly(server, content):
    content = {name: each for name, each in content.items() if name not in object_class("CfgCampaign").by_name}
    link = create(server, new("CfgCampaign", **content))
    found = at(server, link)
    assert repr(found.attributes) == repr({name: each for name, each in content.items() if each is not None})
    server.update(found, found)
    server.delete(*link)
