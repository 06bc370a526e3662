# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What each kind makes of a request: a table of wishes, and one of complaints."""

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.enumerations import ENUMERATIONS
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    Desired,
    KeepDefault,
    RemoveOption,
    SetOption,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Template
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.application import REDUNDANCY, TRACE_MODE
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.base import Request, option_value, text
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.object import gather
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    application,
    host,
    person,
    script,
    skill,
    tenant,
    thing,
    world,
)


def filled(spec, given):
    """The parameters as they are once they have passed the spec."""
    defaults = {name: each["default"] for name, each in spec.items() if "default" in each}
    result = {**dict.fromkeys(spec), **defaults, **given}
    for name, each in spec.items():
        if each.get("elements") == "dict" and result[name]:
            result[name] = [filled(each["options"], one) for one in result[name]]
    return result


def wishes(kind, /, tenant="Resources", place="here", **given):
    return KINDS[kind].desired(filled(KINDS[kind].spec, given), place, tenant)


def complaints(kind, /, tenant="Resources", **given):
    with pytest.raises(ValidationFailed) as caught:
        wishes(kind, tenant=tenant, **given)
    return [str(each).removeprefix("here, ").removeprefix("here: ") for each in caught.value.findings]


def app(name):
    return Key("CfgApplication", (name,))


def queue(name, tenant="Resources"):
    return Key("CfgScript", (tenant, name))


def folder(*path):
    return Key("CfgFolder", path)


def test_all_kinds_are_there_under_their_names():
    assert {name: (kind.name, kind.title) for name, kind in KINDS.items()} == {
        name: (name, title) for name, title in TITLES.items()
    }


TITLES = {
    "access_role": "Role",
    "application": "application",
    "application_template": "application template",
    "business_attribute": "Business Attribute",
    "capacity_rule": "capacity rule",
    "channel": "channel",
    "chat_endpoint": "Chat Server endpoint",
    "chat_sizing": "sizing of Chat Servers",
    "checkpoint": "checkpoint",
    "connection": "connection",
    "inbound_route": "inbound route",
    "media_type": "media type",
    "object": "object of any class",
    "options": "options",
    "script": "script",
    "workspace_options": "options of Workspace",
}


def test_every_parameter_that_may_hold_a_secret_is_kept_out_of_logs():
    for kind in KINDS.values():
        for name in ("options", "secrets", "annex", "attributes"):
            assert kind.spec.get(name, {"no_log": True})["no_log"] is True, (kind.name, name)
        for name, each in kind.spec.items():
            # Only what stands at the top is looked at where parameters are shown.
            nested = {"options", "secrets", "annex"} & set(each.get("options", ()))
            assert not nested or each.get("no_log") is True, (kind.name, name)


# -- application ------------------------------------------------------------------------------------------------------


def one(kind, **given):
    (found,) = wishes(kind, **given)
    return found


def test_an_application_of_which_only_the_name_is_given():
    assert one("application", name="a") == Desired(app("a"), "here", defining=True)


def test_an_application_in_full():
    found = one(
        "application",
        name="a",
        template="t",
        type="CFGChatServer",
        version="9",
        host="box",
        ports=[{"port": 4100}, {"id": "web", "port": 4101}],
        connections=[
            {"server": "b"},
            {
                "server": "b",
                "port_id": "web",
                "protocol": "addp",
                "timeout_local": 7,
                "timeout_remote": 11,
                "trace_mode": "both",
            },
        ],
        tenants=["Resources", "Other"],
        work_directory="/opt",
        command_line="./run.sh",
        command_line_arguments="-x",
        startup_timeout=10,
        shutdown_timeout=20,
        auto_restart=False,
        redundancy="warm_standby",
        backup_server="b",
        folder="Applications/Messaging",
        enabled=True,
        options={"s": {"a": "1"}},
        secrets={"s": {"b": "2"}, "t": {"c": "3"}},
        annex={"x": {"y": "z"}},
    )
    assert found.attributes == {
        "template": Key("CfgAppPrototype", ("t",)),
        "type": "CFGChatServer",
        "version": "9",
        "host": Key("CfgHost", ("box",)),
        "ports": ({"id": "default", "port": 4100}, {"id": "web", "port": 4101}),
        "connections": (
            {"server": app("b"), "port_id": "default"},
            {
                "server": app("b"),
                "port_id": "web",
                "protocol": "addp",
                "timeout_local": 7,
                "timeout_remote": 11,
                "trace_mode": "CFGTMBoth",
            },
        ),
        "tenants": (RESOURCES, Key("CfgTenant", ("Other",))),
        "work_directory": "/opt",
        "command_line": "./run.sh",
        "command_line_arguments": "-x",
        "startup_timeout": 10,
        "shutdown_timeout": 20,
        "auto_restart": False,
        "redundancy_type": "CFGHTWarmStanby",
        "backup_server": app("b"),
        "folder": folder("Environment", "CFGApplication", "Applications", "Messaging"),
        "state": "CFGEnabled",
    }
    assert found.trees == {
        "options": {"s": {"a": SetOption("1"), "b": SetOption("2", True)}, "t": {"c": SetOption("3", True)}},
        "annex": {"x": {"y": SetOption("z")}},
    }
    assert (found.exact, found.defining, found.presence, found.component) == (frozenset(), True, "present", "")


@pytest.mark.parametrize(
    ("given", "attributes"),
    [
        ({"host": ""}, {"host": None}),
        ({"template": ""}, {"template": None}),
        ({"backup_server": ""}, {"backup_server": None}),
        ({"tenants": []}, {"tenants": ()}),
        ({"ports": []}, {"ports": ()}),
        ({"connections": []}, {"connections": ()}),
        ({"work_directory": ""}, {"work_directory": ""}),
        ({"startup_timeout": 0}, {"startup_timeout": 0}),
        ({"enabled": False}, {"state": "CFGDisabled"}),
        ({"folder": ""}, {}),
        ({"folder": "/A//B/"}, {"folder": folder("Environment", "CFGApplication", "A", "B")}),
        *(
            ({"redundancy": word}, {"redundancy_type": literal})
            for word, literal in (
                ("none", "CFGHTNoHAType"),
                ("cold_standby", "CFGHTColdStanby"),
                ("hot_standby", "CFGHTHotStanby"),
            )
        ),
    ],
)
def test_what_empty_values_of_an_application_mean(given, attributes):
    assert one("application", name="a", **given).attributes == attributes


@pytest.mark.parametrize(
    ("given", "trees", "exact"),
    [
        ({"options": {}}, {"options": {}}, {"options"}),
        ({"options": {"s": {}}}, {"options": {"s": {}}}, {("options", "s")}),
        (
            {"annex": {}, "options": {"s": {"a": "1"}}},
            {"annex": {}, "options": {"s": {"a": SetOption("1")}}},
            {"annex"},
        ),
        ({"secrets": {}}, {}, set()),
        ({"secrets": {"s": {"a": "1"}}}, {"options": {"s": {"a": SetOption("1", True)}}}, set()),
        ({"options": {}, "secrets": {"s": {"a": "1"}}}, {"options": {"s": {"a": SetOption("1", True)}}}, {"options"}),
    ],
)
@pytest.mark.parametrize("kind", ["application", "application_template"])
def test_what_empty_trees_mean(kind, given, trees, exact):
    found = one(kind, name="a", **given)
    assert (found.trees, found.exact) == (trees, frozenset(exact))


@pytest.mark.parametrize(
    ("kind", "class_name"), [("application", "CfgApplication"), ("application_template", "CfgAppPrototype")]
)
def test_absent_says_nothing_else(kind, class_name):
    found = one(kind, name="a", state="absent", options={"s": {"a": "1"}}, version="9")
    assert found == Desired(Key(class_name, ("a",)), "here", "absent", defining=True)


def test_an_application_template():
    assert one(
        "application_template", name="t", type="CFGChatServer", version="9", folder="X", enabled=False
    ) == Desired(
        Key("CfgAppPrototype", ("t",)),
        "here",
        attributes={
            "type": "CFGChatServer",
            "version": "9",
            "folder": folder("Environment", "CFGAppPrototype", "X"),
            "state": "CFGDisabled",
        },
        defining=True,
    )


def test_spellings_of_the_vendor():
    assert [name for name in REDUNDANCY.values() if name not in ENUMERATIONS["CfgHAType"]] == []
    assert [name for name in TRACE_MODE.values() if name not in ENUMERATIONS["CfgTraceMode"]] == []


def test_what_an_application_lists_twice():
    assert complaints(
        "application",
        name="a",
        ports=[{"port": 1}, {"port": 2}],
        connections=[{"server": "b"}, {"server": "b", "port_id": "x"}, {"server": "b"}, {"server": "b"}],
    ) == [
        "ports: default is listed twice. List it once.",
        "connections: ('b', 'default') is listed twice. List it once.",
    ]


# -- options ----------------------------------------------------------------------------------------------------------

TREE = {"s": {"a": "1"}, "t": {}}


@pytest.mark.parametrize(
    ("given", "trees", "exact"),
    [
        ({"options": TREE}, {"s": {"a": SetOption("1")}, "t": {}}, {("options", "t")}),
        (
            {"options": TREE, "state": "replaced"},
            {"s": {"a": SetOption("1")}, "t": {}},
            {("options", "s"), ("options", "t")},
        ),
        (
            {"options": TREE, "state": "overridden"},
            {"s": {"a": SetOption("1")}, "t": {}},
            {("options", "t"), "options"},
        ),
        ({"options": TREE, "state": "deleted"}, {"s": {"a": RemoveOption()}, "t": {}}, {("options", "t")}),
        ({}, {}, set()),
        ({"state": "replaced"}, {}, set()),
        ({"state": "deleted"}, {}, set()),
        ({"options": {}}, {}, set()),
        ({"options": {}, "state": "replaced"}, {}, {"options"}),
        ({"options": {}, "state": "overridden"}, {}, {"options"}),
        ({"options": {}, "state": "deleted"}, {}, set()),
        ({"secrets": {"s": {"k": "x"}}}, {"s": {"k": SetOption("x", True)}}, set()),
        ({"secrets": {"s": {"k": "x"}}, "state": "replaced"}, {"s": {"k": SetOption("x", True)}}, {("options", "s")}),
        (
            {"options": {"s": {"a": "1"}}, "secrets": {"s": {"k": "x"}}},
            {"s": {"a": SetOption("1"), "k": SetOption("x", True)}},
            set(),
        ),
        (
            {"keep_default": {"settings": ["use-contact-server"], "inactivity-control": "timeout-close"}},
            {
                "settings": {"use-contact-server": KeepDefault("true")},
                "inactivity-control": {"timeout-close": KeepDefault("45")},
            },
            set(),
        ),
        ({"attribute": "annex", "options": {"s": {}}}, {"s": {}}, {("annex", "s")}),
        ({"attribute": "annex", "options": {}, "state": "replaced"}, {}, {"annex"}),
    ],
)
def test_options_in_every_state(given, trees, exact):
    attribute = given.get("attribute", "options")
    assert wishes("options", applications=["a", "b"], component="chat_server", **given) == [
        Desired(app(name), "here", trees={attribute: trees}, exact=frozenset(exact), component="chat_server")
        for name in "ab"
    ]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"applications": ["a"]}, [app("a")]),
        ({"applications": []}, []),
        ({"object": {"class": "CfgHost", "name": "box"}}, [Key("CfgHost", ("box",))]),
        ({"object": {"class": "CfgScript", "name": "q"}}, [queue("q")]),
        ({"object": {"class": "CfgScript", "name": "q"}, "tenant": "Other"}, [queue("q", "Other")]),
        (
            {"applications": ["a"], "object": {"class": "CfgScript", "name": {"tenant": "X", "name": "q"}}},
            [app("a"), queue("q", "X")],
        ),
    ],
)
def test_whose_options(given, keys):
    assert [each.key for each in wishes("options", **given)] == keys


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({}, ["no object is given. Give applications or object."]),
        (
            {"object": {"class": "CfgScrip", "name": "x"}},
            ["object.class: there is no object class 'CfgScrip'. Did you mean CfgScript"],
        ),
        (
            {"object": {"class": "CfgHost", "name": 5}},
            [
                "object.name: YAML reads this as 5 (a number), not as a text. Put it in quotes.",
                "object.name: the name is incomplete (Host). It needs name.",
            ],
        ),
        (
            {"applications": ["a"], "state": "overridden"},
            ["options: they are needed, as all others go. Write {} to remove every option."],
        ),
        (
            {"applications": ["a"], "state": "gathered"},
            ["state: gathered only reads; this is a list of what to write. Use the module options."],
        ),
        (
            {"applications": ["a"], "keep_default": {"settings": ["nope", "attach-session-statistics"]}},
            [
                "keep_default [settings] nope: its default is not known. Give the value under options instead.",
                "keep_default [settings] attach-session-statistics: its default is not known."
                " Give the value under options instead.",
            ],
        ),
        (
            {
                "applications": ["a"],
                "options": {"settings": {"use-contact-server": "false"}},
                "keep_default": {"settings": ["use-contact-server"]},
            },
            ["keep_default [settings] use-contact-server: it is given a value as well. Keep one of the two."],
        ),
        (
            {"applications": ["a"], "component": "workspace", "keep_default": {"settings": ["use-contact-server"]}},
            [
                "keep_default [settings] use-contact-server: its default is not known. Give the"
                " value under options instead."
            ],
        ),
    ],
)
def test_complaints_about_options(given, texts):
    found = complaints("options", **given)
    assert [each[: len(wanted)] for each, wanted in zip(found, texts)] == texts
    assert len(found) == len(texts)


# -- values of options ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "key", "value", "expected"),
    [
        ("s", "k", "text", "text"),
        ("s", "k", "", ""),
        ("s", "k", "0123", "0123"),
        ("s", "k", "no", "no"),
        ("s", "k", {"integer": 5}, 5),
        ("s", "k", {"integer": -1}, -1),
        ("s", "k", {"binary": "00fF"}, b"\x00\xff"),
        ("s", "k", {"binary": ""}, b""),
        ("settings", "use-contact-server", True, "true"),
        ("settings", "use-contact-server", False, "false"),
        ("settings", "stop-abandoned-interaction", True, "true"),
        ("settings", "xml-request-max-size", 102400, "102400"),
        ("channel-whatsapp", "reconnection-timeout", 20, "20"),
        ("channel-whatsapp", "ucs-in-use", False, "false"),
    ],
)
def test_values_that_are_taken(section, key, value, expected):
    request = Request({})
    found = option_value(request, "here", section, key, value)
    assert (type(found), found, request.findings) == (type(expected), expected, [])


@pytest.mark.parametrize(
    ("section", "key", "value", "found", "remedy"),
    [
        ("s", "k", False, "False (a truth value)", "Quote it."),
        ("s", "k", True, "True (a truth value)", "Quote it."),
        ("s", "k", 83, "83 (a number)", "Quote it."),
        ("s", "k", 1000.0, "1000.0 (a number with decimals)", "Quote it."),
        ("s", "k", [1], "[1] (list)", "Write one text."),
        ("s", "k", {}, "{} (dict)", "Write one text."),
        ("s", "k", {"a": 1}, "{'a': 1} (dict)", "Write one text."),
        ("s", "k", {"integer": True}, "{'integer': True} (dict)", "Write one text."),
        ("s", "k", {"integer": "5"}, "{'integer': '5'} (dict)", "Write one text."),
        ("s", "k", {"binary": "0"}, "{'binary': '0'} (dict)", "Write one text."),
        ("s", "k", {"binary": 5}, "{'binary': 5} (dict)", "Write one text."),
        ("s", "k", {"integer": 5, "binary": "00"}, "{'integer': 5, 'binary': '00'} (dict)", "Write one text."),
        ("s", "k", None, "None (nothing)", "Write '' for an empty value; to remove the option use state deleted."),
        ("settings", "use-contact-server", 1, "1 (a number)", "Quote it."),
        ("settings", "xml-request-max-size", True, "True (a truth value)", "Quote it."),
        ("settings", "xml-request-max-size", 1e3, "1000.0 (a number with decimals)", "Quote it."),
        ("other", "xml-request-max-size", 5, "5 (a number)", "Quote it."),
    ],
)
def test_values_yaml_has_mangled(section, key, value, found, remedy):
    request = Request({}, "place")
    assert option_value(request, "here", section, key, value) is None
    assert [str(each) for each in request.findings] == [
        f"place, here: YAML reads this as {found}, options are texts. {remedy}"
    ]


def test_mangled_secrets_do_not_show():
    request = Request({})
    option_value(request, "here", "s", "k", 987654321, secret=True)
    text(request, "here", 987654321, secret=True)
    assert [str(each) for each in request.findings] == [
        "here: YAML reads this as a number, options are texts. Quote it.",
        "here: YAML reads this as a number, not as a text. Put it in quotes.",
    ]
    for kind in ("application", "application_template"):
        for where in ("secrets", "options", "annex"):
            (found,) = complaints(kind, name="a", **{where: {"s": {"my-password": 987654321}}})
            assert "987654321" not in found


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        ("x", ["options: str where sections with their options are expected. Write section: {option: value}."]),
        ([], ["options: list where sections with their options are expected. Write section: {option: value}."]),
        (
            {"s": None},
            ["options[s]: nothing where sections with their options are expected. Write section: {option: value}."],
        ),
        (
            {"s": "x"},
            ["options[s]: str where sections with their options are expected. Write section: {option: value}."],
        ),
        ({5: {"a": "1"}}, ["options: 5 is not the name of a section or option. Put it in quotes."]),
        ({"": {"a": "1"}}, ["options: '' is not the name of a section or option. Put it in quotes."]),
        ({" ": {"a": "1"}}, ["options: ' ' is not the name of a section or option. Put it in quotes."]),
        (
            {"s": {True: "1", None: "2"}},
            [
                "options[s]: True is not the name of a section or option. Put it in quotes.",
                "options[s]: None is not the name of a section or option. Put it in quotes.",
            ],
        ),
    ],
)
def test_trees_of_the_wrong_shape(tree, found):
    assert complaints("options", applications=["a"], options=tree) == found


# -- chat endpoint, inbound route and channel -------------------------------------------------------------------------

SECTION = Template(("endpoints:", RESOURCES))


def ends(directive, *names, endpoint="session-chat"):
    return [
        Desired(app(name), "here", trees={"options": {SECTION: {endpoint: directive}}}, component="chat_server")
        for name in names
    ]


def needed(name, create=False):
    return Desired(
        queue(name),
        "here",
        "present" if create else "required",
        attributes={"type": "CFGInteractionQueue"},
        creates=create,
    )


def test_chat_endpoints():
    common = {"applications": ["a", "b"], "endpoint": "session-chat"}
    assert wishes("chat_endpoint", **common, queue="q") == [
        *ends(SetOption("q", names=(queue("q"),)), "a", "b"),
        needed("q"),
    ]
    assert wishes("chat_endpoint", **common, queue="q", create_queue=True) == [
        *ends(SetOption("q", names=(queue("q"),)), "a", "b"),
        needed("q", create=True),
    ]
    assert wishes("chat_endpoint", **common, state="absent") == ends(RemoveOption(), "a", "b")
    assert wishes("chat_endpoint", **common, queue="q", state="absent") == ends(RemoveOption(), "a", "b")


def test_the_tenant_of_an_endpoint():
    other = Key("CfgTenant", ("Other",))
    found = wishes("chat_endpoint", applications=["a"], endpoint="e", queue="q", tenant="Resources", state="present")
    assert list(found[0].trees["options"]) == [SECTION]
    kind = KINDS["chat_endpoint"]
    found = kind.desired(
        filled(kind.spec, {"applications": ["a"], "endpoint": "e", "queue": "q", "tenant": "Other"}), "", "R"
    )
    assert list(found[0].trees["options"]) == [Template(("endpoints:", other))]
    assert found[1].key == queue("q", "Other")


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"endpoint": "e"}, ["queue: it is needed. Name the Interaction Queue that takes the sessions."]),
        ({"endpoint": "a,b", "queue": "q"}, ["endpoint: 'a,b' cannot be an endpoint. Use no commas and no colons."]),
        (
            {"endpoint": "a:b", "tenant": ""},
            [
                "tenant: no tenant is given. Name it here or in the connection.",
                "endpoint: 'a:b' cannot be an endpoint. Use no commas and no colons.",
                "queue: it is needed. Name the Interaction Queue that takes the sessions.",
            ],
        ),
    ],
)
def test_complaints_about_endpoints(given, texts):
    assert complaints("chat_endpoint", applications=["a"], **given) == texts


def route(*parts):
    return SetOption(Template(parts))


@pytest.mark.parametrize(
    ("given", "directive", "more"),
    [
        ({"endpoint": "e"}, route(",", RESOURCES, ":e"), []),
        ({"paging_queue": "p"}, route(RESOURCES, ":p"), [needed("p")]),
        ({"endpoint": "e", "paging_queue": "p"}, route(RESOURCES, ":p", ",", RESOURCES, ":e"), [needed("p")]),
        ({"state": "absent"}, RemoveOption(), []),
        ({"state": "absent", "paging_queue": "p", "tenant": ""}, RemoveOption(), []),
    ],
)
@pytest.mark.parametrize("channel", ["whatsapp", "channel-whatsapp"])
def test_inbound_routes(given, directive, more, channel):
    assert wishes("inbound_route", applications=["a", "b"], channel=channel, **given) == [
        *(
            Desired(
                app(name),
                "here",
                trees={"options": {"channel-whatsapp": {"inbound-route": directive}}},
                component="digital_messaging_server",
            )
            for name in "ab"
        ),
        *more,
    ]


WRONG_PART = "Give the name alone, without comma, colon or tenant: the route is put together from it."


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({}, ["endpoint: it is needed. Name the Chat Server endpoint at which sessions open."]),
        ({"endpoint": "e", "tenant": ""}, ["tenant: no tenant is given. Name it here or in the connection."]),
        ({"endpoint": ",101:e"}, [f"endpoint: ',101:e' cannot be part of an inbound route. {WRONG_PART}"]),
        ({"paging_queue": "a:b"}, [f"paging_queue: 'a:b' cannot be part of an inbound route. {WRONG_PART}"]),
        (
            {"endpoint": "e", "channel": "a]b"},
            ["channel: 'a]b' cannot be the name of a channel. Use letters, digits and dashes."],
        ),
        (
            {"endpoint": "e", "channel": "channel-"},
            ["channel: 'channel-' cannot be the name of a channel. Use letters, digits and dashes."],
        ),
        (
            {"endpoint": "e", "channel": ""},
            ["channel: '' cannot be the name of a channel. Use letters, digits and dashes."],
        ),
        (
            {"endpoint": "e", "channel": "a\nb"},
            ["channel: 'a\\nb' cannot be the name of a channel. Use letters, digits and dashes."],
        ),
    ],
)
def test_complaints_about_routes(given, texts):
    assert complaints("inbound_route", **{"applications": ["a"], "channel": "c", **given}) == texts


def channel_section(**directives):
    return Desired(
        app("dms"), "here", trees={"options": {"channel-wa": directives}}, component="digital_messaging_server"
    )


def test_a_channel_writes_both_ends():
    assert wishes(
        "channel",
        name="wa",
        applications=["dms"],
        chat_servers=["a", "b"],
        endpoint="session-chat",
        queue="q",
        options={"driver-classname": "a.b.C", "reconnection-timeout": 20},
        secrets={"token": "x"},
        paging_queue="p",
    ) == [
        channel_section(
            **{
                "driver-classname": SetOption("a.b.C"),
                "reconnection-timeout": SetOption("20"),
                "token": SetOption("x", True),
                "inbound-route": route(RESOURCES, ":p", ",", RESOURCES, ":session-chat"),
            }
        ),
        needed("p"),
        *ends(SetOption("q", names=(queue("q"),)), "a", "b"),
        needed("q"),
    ]


def test_a_channel_without_chat_servers():
    assert wishes("channel", name="channel-wa", applications=["dms"], endpoint="e") == [
        channel_section(**{"inbound-route": route(",", RESOURCES, ":e")})
    ]


@pytest.mark.parametrize("tenant", ["Resources", ""])
def test_a_channel_goes_with_its_section(tenant):
    gone = Desired(
        app("dms"),
        "here",
        trees={"options": {"channel-wa": {}}},
        exact=frozenset({("options", "channel-wa")}),
        component="digital_messaging_server",
    )
    assert wishes("channel", tenant=tenant, name="wa", applications=["dms"], state="absent") == [gone]
    assert wishes("channel", tenant=tenant, name="wa", applications=["dms"], state="absent", endpoint="e") == [gone]
    if tenant:
        found = wishes(
            "channel", name="wa", applications=["dms"], state="absent", endpoint="session-chat", chat_servers=["a"]
        )
        assert found == [gone, *ends(RemoveOption(), "a")]


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (
            {"paging_queue": "p"},
            ["endpoint: it is needed. Name the Chat Server endpoint at which sessions open."],
        ),
        (
            {"endpoint": "e", "chat_servers": ["a"]},
            ["queue: it is needed. Name the Interaction Queue that takes the sessions."],
        ),
        (
            {"endpoint": "e", "options": {"inbound-route": ",101:x"}},
            ["options.inbound-route: the route is put together from endpoint and tenant. Leave it out."],
        ),
        (
            {"endpoint": "e", "options": {"a": None}},
            [
                "options [channel-wa] a: YAML reads this as None (nothing), options are texts."
                " Write '' for an empty value; to remove the option use state deleted."
            ],
        ),
        ({"endpoint": "e", "tenant": ""}, ["tenant: no tenant is given. Name it here or in the connection."]),
        (
            {"endpoint": "e", "name": "]"},
            ["name: ']' cannot be the name of a channel. Use letters, digits and dashes."],
        ),
    ],
)
def test_complaints_about_channels(given, texts):
    assert complaints("channel", **{"name": "wa", "applications": ["dms"], **given}) == texts


# -- object -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("class_name", "name", "tenant", "path"),
    [
        ("CfgHost", "box", "", ("box",)),
        ("CfgHost", {"name": "box"}, "", ("box",)),
        ("CfgScript", "q", "Resources", ("Resources", "q")),
        ("CfgScript", {"tenant": "Other", "name": "q"}, "Resources", ("Other", "q")),
        ("CfgPerson", "kim", "Resources", ("Resources", "kim")),
        (
            "CfgEnumeratorValue",
            {"enumerator": "MediaType", "name": "chat"},
            "Resources",
            ("Resources", "MediaType", "chat"),
        ),
        (
            "CfgEnumeratorValue",
            {"enumerator": {"tenant": "Other", "name": "MediaType"}, "name": "chat"},
            "Resources",
            ("Other", "MediaType", "chat"),
        ),
        (
            "CfgDN",
            {"switch": "sip", "number": "1", "type": "CFGExtension"},
            "Resources",
            ("Resources", "sip", "CFGExtension", "1"),
        ),
        ("CfgFolder", {"owner": "Environment", "type": "CFGHost", "name": "A"}, "", ("Environment", "CFGHost", "A")),
        (
            "CfgFolder",
            {"type": "CFGHost", "folder": "A/B", "name": "C"},
            "Resources",
            ("Resources", "CFGHost", "A", "B", "C"),
        ),
        (
            "CfgFolder",
            {"type": "CFGHost", "folder": ["A/B", "C"], "name": "D"},
            "Resources",
            ("Resources", "CFGHost", "A/B", "C", "D"),
        ),
        ("CfgTransaction", {"name": "n", "type": "CFGTRTList"}, "Resources", ("Resources", "CFGTRTList", "n")),
        ("CfgCampaign", "c", "Resources", ("Resources", "c")),
        ("CfgCampaign", "c", "", ("", "c")),
        ("CfgPhysicalSwitch", {"tenant": "", "name": "c"}, "Resources", ("", "c")),
    ],
)
def test_names_of_objects(class_name, name, tenant, path):
    found = one("object", tenant=tenant, **{"class": class_name, "name": name})
    assert found == Desired(Key(class_name, path), "here", defining=True)


@pytest.mark.parametrize(
    ("class_name", "name", "texts"),
    [
        ("CfgHots", "x", ["class: there is no object class 'CfgHots'. Did you mean CfgHost or CfgFormat?"]),
        ("CfgScript", "q", ["name: the name is incomplete (Script). It needs tenant, name."]),
        (
            "CfgScript",
            {"tenant": "", "name": "q"},
            ["name: the name is incomplete (Script). It needs tenant, name."],
        ),
        ("CfgHost", "", ["name: the name is incomplete (Host). It needs name."]),
        ("CfgHost", {"nme": "x"}, ["name: nme: not part of the name (Host). It is named by name."]),
        (
            "CfgDN",
            {"number": "1", "tenant": "x"},
            ["name: tenant: not part of the name (DN). It is named by switch, type, number."],
        ),
        (
            "CfgHost",
            5,
            [
                "name: YAML reads this as 5 (a number), not as a text. Put it in quotes.",
                "name: the name is incomplete (Host). It needs name.",
            ],
        ),
        (
            "CfgHost",
            {"name": False},
            [
                "name.name: YAML reads this as False (a truth value), not as a text. Put it in quotes.",
                "name: the name is incomplete (Host). It needs name.",
            ],
        ),
    ],
)
def test_names_that_are_none(class_name, name, texts):
    assert complaints("object", tenant="", **{"class": class_name, "name": name}) == texts


@pytest.mark.parametrize(
    ("class_name", "given", "expected"),
    [
        ("CfgHost", {"lca_port": 5, "ip_address": "1.2.3.4"}, {"lca_port": 5, "ip_address": "1.2.3.4"}),
        ("CfgHost", {"lca_port": "4999"}, {"lca_port": 4999}),
        ("CfgHost", {"lca_port": "x"}, {"lca_port": "x"}),
        ("CfgHost", {"unknown": object}, {"unknown": object}),
        ("CfgHost", {"folder": "A/B"}, {"folder": folder("Environment", "CFGHost", "A", "B")}),
        ("CfgHost", {"folder": ""}, {"folder": None}),
        ("CfgScript", {"folder": "A"}, {"folder": folder("Resources", "CFGScript", "A")}),
        (
            "CfgScript",
            {"folder": {"owner": "Other", "type": "CFGScript", "name": "A"}},
            {"folder": folder("Other", "CFGScript", "A")},
        ),
        *(
            ("CfgPerson", {"is_agent": word}, {"is_agent": value})
            for word, value in (
                (True, True),
                (False, False),
                ("true", True),
                ("Yes", True),
                ("false", False),
                ("NO", False),
                ("1", "1"),
                (1, 1),
            )
        ),
        ("CfgPerson", {"place": ""}, {"place": None}),
        ("CfgPerson", {"place": "desk"}, {"place": Key("CfgPlace", ("Resources", "desk"))}),
        ("CfgPerson", {"skill_levels": []}, {"skill_levels": ()}),
        (
            "CfgPerson",
            {
                "skill_levels": [
                    {"skill": "english", "level": "5"},
                    {"skill": {"tenant": "Other", "name": "x"}, "odd": 1},
                ]
            },
            {
                "skill_levels": (
                    {"skill": Key("CfgSkill", ("Resources", "english")), "level": 5},
                    {"skill": Key("CfgSkill", ("Other", "x")), "odd": 1},
                )
            },
        ),
        (
            "CfgRole",
            {
                "members": [
                    {"object": {"class": "CfgPerson", "employee_id": "kim"}},
                    {"object": {"class": "CfgAccessGroup", "name": "g"}},
                ]
            },
            {
                "members": (
                    {"object": Key("CfgPerson", ("Resources", "kim"))},
                    {"object": Key("CfgAccessGroup", ("Resources", "g"))},
                )
            },
        ),
        ("CfgAgentGroup", {"agents": ["kim"]}, {"agents": (Key("CfgPerson", ("Resources", "kim")),)}),
    ],
)
def test_attributes_of_objects(class_name, given, expected):
    assert one("object", **{"class": class_name, "name": "x", "attributes": given}).attributes == expected


def test_references_look_in_the_tenant_of_the_object():
    found = one("object", **{"class": "CfgPerson", "name": "x", "attributes": {"place": "desk"}}, tenant="Resources")
    assert found.attributes["place"].path == ("Resources", "desk")
    kind = KINDS["object"]
    given = {"class": "CfgPerson", "name": "x", "tenant": "Other", "attributes": {"place": "desk"}}
    (found,) = kind.desired(filled(kind.spec, given), "", "Resources")
    assert (found.key.path, found.attributes["place"].path) == (("Other", "x"), ("Other", "desk"))


@pytest.mark.parametrize(
    ("class_name", "given", "texts"),
    [
        (
            "CfgHost",
            {"attributes": {"annex": {}}},
            ["attributes.annex: options and annex have parameters of their own. Move it to annex."],
        ),
        (
            "CfgHost",
            {"attributes": {"lca_port": None}},
            ["attributes.lca_port: it has no value. Leave it out, or write '' or [] to empty it."],
        ),
        (
            "CfgHost",
            {"attributes": {"ip_address": 5}},
            ["attributes.ip_address: YAML reads this as 5 (a number), not as a text. Put it in quotes."],
        ),
        (
            "CfgHost",
            {"attributes": {"state": True}},
            ["attributes.state: YAML reads this as True (a truth value), not as a text. Put it in quotes."],
        ),
        ("CfgHost", {"options": {}}, ["options: a Host has none. Remove it."]),
        (
            "CfgAgentGroup",
            {"attributes": {"agents": "kim"}},
            ["attributes.agents: it is a list. Write it as a list, [] for none."],
        ),
        (
            "CfgAgentGroup",
            {"attributes": {"agents": ["kim", ""]}},
            ["attributes.agents[1]: it names no object. Leave it out."],
        ),
        (
            "CfgPerson",
            {"attributes": {"skill_levels": ["english"]}},
            ["attributes.skill_levels[0]: it is not a dictionary. Fields: skill, level."],
        ),
        (
            "CfgPerson",
            {"attributes": {"skill_levels": {"a": 1}}},
            ["attributes.skill_levels: it is a list. Write it as a list, [] for none."],
        ),
        (
            "CfgPerson",
            {"attributes": {"place": {"nope": 1}}},
            ["attributes.place: nope: not part of the name (Place). It is named by tenant, name."],
        ),
        (
            "CfgPerson",
            {"attributes": {"password": 987654321}},
            ["attributes.password: YAML reads this as a number, not as a text. Put it in quotes."],
        ),
        (
            "CfgRole",
            {"attributes": {"members": [{"object": "kim"}]}},
            [
                "attributes.members[0].object: the class of the object is needed. Give class:"
                " CfgPerson or CfgAccessGroup."
            ],
        ),
        (
            "CfgRole",
            {"attributes": {"members": [{"object": {"class": "CfgHost", "name": "x"}}]}},
            [
                "attributes.members[0].object: the class of the object is needed. Give class:"
                " CfgPerson or CfgAccessGroup."
            ],
        ),
    ],
)
def test_complaints_about_objects(class_name, given, texts):
    assert complaints("object", **{"class": class_name, "name": "x", **given}) == texts


@pytest.mark.parametrize(
    ("given", "trees", "exact"),
    [
        ({"annex": {}}, {"annex": {}}, {"annex"}),
        ({"annex": {"s": {}}}, {"annex": {"s": {}}}, {("annex", "s")}),
        (
            {"annex": {"s": {"a": "1"}}, "options": {}},
            {"annex": {"s": {"a": SetOption("1")}}, "options": {}},
            {"options"},
        ),
    ],
)
def test_trees_of_objects(given, trees, exact):
    found = one("object", **{"class": "CfgApplication", "name": "x", **given})
    assert (found.trees, found.exact) == (trees, frozenset(exact))


def test_an_object_that_is_to_go():
    found = one("object", **{"class": "CfgHost", "name": "x", "state": "absent", "attributes": {"nope": None}})
    assert found == Desired(Key("CfgHost", ("x",)), "here", "absent", defining=True)


# -- gathering --------------------------------------------------------------------------------------------------------

FOLDERS = (
    thing("CfgFolder", 1, name="Scripts", type="CFGScript", owner=TENANT),
    thing("CfgFolder", 2, name="A", type="CFGScript", owner=TENANT, folder=Link("CfgFolder", 1)),
    thing("CfgFolder", 3, name="B/C", type="CFGScript", owner=TENANT, folder=Link("CfgFolder", 2)),
    thing("CfgFolder", 4, name="D", type="CFGScript", owner=TENANT, folder=Link("CfgFolder", 3)),
)


@pytest.mark.parametrize(
    ("have", "expected"),
    [
        (host(), {"class": "CfgHost", "name": "box", "attributes": {"type": "CFGNetworkServer"}}),
        (
            script(
                folder=Link("CfgFolder", 2), index=3, annex={"s": {"a": "1", "n": 5, "b": b"\x00\xff", "my-token": "x"}}
            ),
            {
                "class": "CfgScript",
                "name": {"tenant": "Resources", "name": "greet"},
                "attributes": {
                    "type": "CFGInteractionQueue",
                    "index": 3,
                    "folder": {"owner": "Resources", "type": "CFGScript", "folder": "Scripts", "name": "A"},
                },
                "annex": {"s": {"a": "1", "n": {"integer": 5}, "b": {"binary": "00ff"}}},
                "omitted_secrets": ["annex [s] my-token"],
            },
        ),
        (
            FOLDERS[3],
            {
                "class": "CfgFolder",
                "name": {"owner": "Resources", "type": "CFGScript", "folder": ["Scripts", "A", "B/C"], "name": "D"},
                "attributes": {},
            },
        ),
        (
            person(
                skill_levels=({"skill": Link("CfgSkill", 1), "level": 3}, {"skill": Link("CfgSkill", 99), "level": 3}),
                place=Link("CfgPlace", 99),
                password="canary",
            ),
            {
                "class": "CfgPerson",
                "name": {"tenant": "Resources", "employee_id": "kim"},
                "attributes": {
                    "user_name": "kim",
                    "skill_levels": [{"skill": {"tenant": "Resources", "name": "english"}, "level": 3}],
                },
                "omitted_secrets": ["password"],
            },
        ),
        (
            application(
                is_server=True,
                tenants=(TENANT, Link("CfgTenant", 99)),
                options={"s": {"password": "canary"}, "t": {}},
                annex={},
                host=Link("CfgHost", 1),
            ),
            {
                "class": "CfgApplication",
                "name": "chat",
                "attributes": {
                    "type": "CFGChatServer",
                    "version": "8.5",
                    "host": "box",
                    "tenants": ["Resources"],
                },
                "omitted_secrets": ["options [s] password"],
            },
        ),
        (
            thing("CfgRole", 1, tenant=TENANT, name="r", members=({"object": Link("CfgPerson", 1)},)),
            {
                "class": "CfgRole",
                "name": {"tenant": "Resources", "name": "r"},
                "attributes": {
                    "members": [{"object": {"class": "CfgPerson", "tenant": "Resources", "employee_id": "kim"}}]
                },
            },
        ),
        (
            thing("CfgPhysicalSwitch", 1, name="office"),
            {"class": "CfgPhysicalSwitch", "name": {"tenant": "", "name": "office"}, "attributes": {}},
        ),
    ],
)
def test_objects_as_requests(have, expected):
    others = [
        *(
            each
            for each in (person(), host(), *FOLDERS)
            if (each.class_name, each.dbid) != (have.class_name, have.dbid)
        ),
        skill(),
    ]
    here = world(have, *others)
    found = gather(here, have)
    assert found == {"kind": "object", **expected}
    # And back again: the very same object is meant.
    given = {name: value for name, value in found.items() if name not in ("kind", "omitted_secrets")}
    (wish,) = wishes("object", tenant="Elsewhere", **given)
    assert wish.key == here.key_of(Link(have.class_name, have.dbid))


def test_what_is_gathered_is_no_part_of_the_world():
    here = world(tenant(5, "x"))
    assert isinstance(here.find(Key("CfgTenant", ("x",))), ConfigObject)
