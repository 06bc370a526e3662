# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import Fact
from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.schema import Option
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import (
    AddOption,
    Desired,
    KeepDefault,
    RemoveOption,
    SetOption,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.validate import (
    Validator,
    option_problem,
    unfit,
    unstorable,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.engine.values import Template
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key, Link
from ansible_collections.contactcenter.engage.tests.unit.engine.engine_support import (
    RESOURCES,
    TENANT,
    application,
    application_key,
    host,
    host_key,
    person,
    person_key,
    planned,
    refusals,
    script,
    script_key,
    skill_key,
    thing,
    world,
)

APP = application_key()
HINT = "Check the name, or create it first; an object this account may not read looks absent, too."
NEW = {"type": "CFGChatServer", "version": "8"}


def new(key=APP, **attributes):
    return Desired(key, "here", attributes=attributes, defining=True)


def old(**attributes):
    return Desired(APP, "here", attributes=attributes)


CASES = [
    # what is not there
    (Desired(APP, "here"), (), [f'here, Application "chat": it does not exist. {HINT}']),
    (
        Desired(application_key("chta"), "here"),
        (application(),),
        [f"""here, Application "chta": it does not exist. Did you mean 'chat'? {HINT}"""],
    ),
    (Desired(APP, "here", presence="absent"), (), []),
    # attributes
    (
        new(**NEW, hots=None, nonsense=1),
        (),
        [
            """here, Application "chat", hots: it has no such attribute. Did you mean 'host' or 'ports'?""",
            'here, Application "chat", nonsense: it has no such attribute.',
        ],
    ),
    (
        old(hots=host_key()),
        (application(), host()),
        ["""here, Application "chat", hots: it has no such attribute. Did you mean 'host' or 'ports'?"""],
    ),
    *(
        (
            old(**{name: value}),
            (application(),),
            [f'here, Application "chat", {name}: {shown} is not a value of kind {kind}.'],
        )
        for name, value, shown, kind in (
            ("work_directory", 5, "5", "string"),
            ("work_directory", None, "(none)", "string"),
            ("attempts", "5", "5", "integer"),
            ("attempts", True, "yes", "integer"),
            ("auto_restart", "true", "true", "flag"),
            ("auto_restart", 1, "1", "flag"),
            ("redundancy_type", 1, "1", "enumeration"),
            ("host", "box", "box", "reference"),
            ("host", 5, "5", "reference"),
            ("tenants", [], "[]", "references"),
            ("tenants", RESOURCES, "Resources", "references"),
            ("ports", {}, "{}", "structures"),
            ("options", "x", "x", "options"),
        )
    ),
    (
        new(person_key(), user_name="kim", password=12345678),
        (),
        ['here, Person "kim" (Resources), password: the value is not a value of kind string.'],
    ),
    # texts that nobody can hold
    (
        old(work_directory="a\0b"),
        (application(),),
        ['here, Application "chat", work_directory: it has a NUL character. Take it out.'],
    ),
    (
        old(work_directory="a\ud800b"),
        (application(),),
        ['here, Application "chat", work_directory: it has half a character (a lone surrogate). Take it out.'],
    ),
    # enumerations
    (old(redundancy_type="CFGHTWarmStanby"), (application(),), []),
    (
        old(redundancy_type="cfghtwarmstanby"),
        (application(),),
        [
            """here, Application "chat", redundancy_type: 'cfghtwarmstanby' is not a value of CfgHAType. Did"""
            " you mean CFGHTWarmStanby?"
        ],
    ),
    (
        old(redundancy_type="CFGHTWarmStandby"),
        (application(),),
        [
            """here, Application "chat", redundancy_type: 'CFGHTWarmStandby' is not a value of CfgHAType."""
            " Did you mean CFGHTWarmStanby?"
        ],
    ),
    (
        old(redundancy_type="xyz"),
        (application(),),
        [
            """here, Application "chat", redundancy_type: 'xyz' is not a value of CfgHAType."""
            " Known: CFGHTNoHAType, CFGHTColdStanby, CFGHTWarmStanby, CFGHTHotStanby."
        ],
    ),
    (new(type="CFGSomethingOfVersion12", version="8"), (), []),
    (
        new(type="CFGCHATSERVER", version="8"),
        (),
        [
            """here, Application "chat", type: 'CFGCHATSERVER' is not a value of CfgAppType. Did you mean"""
            " CFGChatServer?"
        ],
    ),
    (
        Desired(Key("CfgDN", ("Resources", "sip", "Extension", "1")), "here", defining=True),
        (thing("CfgSwitch", 1, tenant=TENANT, name="sip"),),
        [
            """here, DN "1" (Resources/sip/Extension), type: 'Extension' is not a value of CfgDNType. Did you"""
            " mean CFGExtension?"
        ],
    ),
    # lists
    (
        old(tenants=(RESOURCES, None)),
        (application(),),
        ['here, Application "chat", tenants[1]: it names no object. Leave it out.'],
    ),
    (
        old(ports=({"port": "x", "nope": 1},)),
        (application(),),
        [
            'here, Application "chat", ports[0].id: it is needed.',
            'here, Application "chat", ports[0].port: x is not a value of kind integer.',
            'here, Application "chat", ports[0].nope: there is no such field.'
            " Fields: id, port, transport_params, app_params, protocol.",
        ],
    ),
    (
        old(connections=({"server": APP}, {"server": None, "port_id": "a"}, {"server": APP, "port_id": "default"})),
        (application(),),
        [
            'here, Application "chat", connections[1].server: it is needed.',
            'here, Application "chat", connections[2]: it is listed twice. List it once.',
        ],
    ),
    # what cannot be changed
    (old(type="CFGChatServer"), (application(),), []),
    (
        old(type="CFGSocialMS"),
        (application(),),
        [
            'here, Application "chat", type: it is CFGChatServer and cannot be changed to CFGSocialMS.'
            " Keep the value, or delete the object and create it anew."
        ],
    ),
    (
        old(is_server=True),
        (application(),),
        [
            'here, Application "chat", is_server: it is no and cannot be changed to yes.'
            " Keep the value, or delete the object and create it anew."
        ],
    ),
    (old(is_server=False), (application(),), []),
    (new(**NEW, is_server=True), (), []),
    (
        Desired(script_key(), "here", "required", {"type": "CFGSimpleRouting"}),
        (script(),),
        [
            'here, Script "greet" (Resources), type: it is CFGInteractionQueue and cannot be changed to'
            " CFGSimpleRouting."
            " Keep the value, or delete the object and create it anew."
        ],
    ),
    (
        old(name="other"),
        (application(),),
        ['here, Application "chat", name: it is part of the name and cannot be given another value. Leave it out.'],
    ),
    (old(name="chat"), (application(),), []),
    (
        new(**NEW, name="other"),
        (),
        ['here, Application "chat", name: it is part of the name and cannot be given another value. Leave it out.'],
    ),
    # what a new object needs
    (
        new(script_key()),
        (),
        ['here, Script "greet" (Resources), type: it is needed to create the object. Give it a value.'],
    ),
    (
        new(script_key(), type=""),
        (),
        [
            """here, Script "greet" (Resources), type: '' is not a value of CfgScriptType. Known: """,
            'here, Script "greet" (Resources), type: it is needed to create the object. Give it a value.',
        ],
    ),
    (Desired(script_key(), "here", on_create={"type": "CFGInteractionQueue"}, creates=True), (), []),
    (
        new(Key("CfgEnumerator", ("Resources", "x"))),
        (),
        [
            'here, Business Attribute "x" (Resources), display_name: it is needed to create the object. Give'
            " it a value.",
            'here, Business Attribute "x" (Resources), type: it is needed to create the object. Give it a value.',
        ],
    ),
    (new(person_key(), user_name="kim"), (), []),
    (
        new(template=Key("CfgAppPrototype", ("t",)), type="CFGSocialMS", version="9"),
        (thing("CfgAppPrototype", 1, name="t", type="CFGChatServer", version="9"),),
        [
            'here, Application "chat", type: it is CFGSocialMS, but a new object gets it from its template:'
            " CFGChatServer. Leave it out, or choose another template."
        ],
    ),
    (
        old(version="10"),
        (application(template=Link("CfgAppPrototype", 1)), thing("CfgAppPrototype", 1, name="t", version="9")),
        [],
    ),
    (
        new(),
        (),
        [
            f'here, Application "chat", {name}: it is needed where no template is given. Give it, or a template.'
            for name in ("type", "version")
        ],
    ),
    # references
    (old(host=host_key()), (application(), host()), []),
    (
        old(host=host_key("bix")),
        (application(), host()),
        [f"""here, Application "chat": it refers to Host "bix", which does not exist. Did you mean 'box'? {HINT}"""],
    ),
    (
        old(tenants=(Key("CfgTenant", ("nobody",)),)),
        (application(),),
        [f'here, Application "chat": it refers to Tenant "nobody", which does not exist. {HINT}'],
    ),
    (
        old(connections=({"server": application_key("zzz")},)),
        (application(),),
        [f'here, Application "chat": it refers to Application "zzz", which does not exist. {HINT}'],
    ),
    (
        new(Key("CfgScript", ("Nowhere", "x")), type="CFGInteractionQueue"),
        (),
        [f'here, Script "x" (Nowhere): it refers to Tenant "Nowhere", which does not exist. {HINT}'],
    ),
    (
        Desired(APP, "here", trees={"options": {Template(("e:", Key("CfgTenant", ("x",)))): {"k": SetOption("v")}}}),
        (application(),),
        [f'here, Application "chat": it refers to Tenant "x", which does not exist. {HINT}'],
    ),
    (
        Desired(APP, "here", trees={"options": {"s": {"k": SetOption(Template((Key("CfgTenant", ("x",)),)))}}}),
        (application(),),
        [f'here, Application "chat": it refers to Tenant "x", which does not exist. {HINT}'],
    ),
    (
        Desired(APP, "here", trees={"annex": {"s": {"k": AddOption(Template((Key("CfgTenant", ("x",)),)))}}}),
        (application(),),
        [f'here, Application "chat": it refers to Tenant "x", which does not exist. {HINT}'],
    ),
    # names
    *(
        (
            new(Key("CfgHost", (name,))),
            (),
            [f'here, Host "{name}": {problem}'] if problem else [],
        )
        for name, problem in (
            ("x" * 255, ""),
            ("x" * 256, "its name has 256 characters, 1 to 255 are allowed."),
            ("", "its name has 0 characters, 1 to 255 are allowed."),
            (" ", ""),
            ("a\nb", "its name has control characters. Remove them."),
            ("a\x1fb", "its name has control characters. Remove them."),
            ("名前 😀 \u202eabc\u200b {{ x }} '\"", ""),
        )
        if name
    ),
    (
        new(Key("CfgHost", ("BOX",))),
        (host(),),
        [
            'here, Host "BOX": Host "box" differs only in upper and lower case. Write the name as it is, or'
            " choose another."
        ],
    ),
    (Desired(Key("CfgHost", ("BOX",)), "here", "absent"), (host(),), []),
    (
        Desired(script_key(), "here"),
        (script(7), script(9)),
        ['here, Script "greet" (Resources): the name is ambiguous: DBID 7, DBID 9. Rename or remove all but one.'],
    ),
    (
        Desired(script_key(), "here", "absent"),
        (script(7), script(9)),
        ['here, Script "greet" (Resources): the name is ambiguous: DBID 7, DBID 9. Rename or remove all but one.'],
    ),
    # deletions
    (
        Desired(Key("CfgApplication", ("confserv",)), "here", "absent"),
        (application(99, "confserv"),),
        [
            'here, Application "confserv": it cannot be deleted: confserv, the Configuration Server itself.'
            " Leave it out."
        ],
    ),
    (Desired(Key("CfgApplication", ("confserv",)), "here", "absent"), (application(98, "confserv"),), []),
    (Desired(Key("CfgApplication", ("confserv",)), "here", "absent"), (), []),
    (old(), (application(99),), []),
]


@pytest.mark.parametrize(("desired", "objects", "expected"), CASES)
def test_findings(desired, objects, expected):
    found = refusals([desired], *objects)
    assert [text for text in found if not any(text.startswith(e) and e.endswith("Known: ") for e in expected)] == [
        each for each in expected if not each.endswith("Known: ")
    ]
    assert len(found) == len(expected)


def test_what_is_to_be_deleted_is_not_referred_to():
    gone = Desired(host_key(), "there", "absent")
    assert refusals([old(host=host_key()), gone], application(), host()) == [
        'here, Application "chat": it refers to Host "box", which is to be deleted. Remove one of the two.'
    ]


def test_what_is_to_come_can_be_referred_to():
    assert refusals([old(host=host_key()), Desired(host_key(), "there", defining=True)], application()) == []
    only_required = [old(host=host_key()), Desired(host_key(), "there", "required", creates=True)]
    assert refusals(only_required, application()) == [
        f'here, Application "chat": it refers to Host "box", which does not exist. {HINT}',
        f'there, Host "box": it does not exist. {HINT}',
    ]


def test_everything_at_once():
    found = refusals(
        [
            new(hots=1, type="x", version="8"),
            Desired(script_key(), "there"),
            Desired(host_key(), "elsewhere", "absent"),
            Desired(skill_key(), "last", attributes={"folder": host_key()}, defining=True),
        ],
        host(),
    )
    assert [text.split(":")[0] for text in found] == [
        'here, Application "chat", hots',
        'here, Application "chat", type',
        'there, Script "greet" (Resources)',
        'last, Skill "english" (Resources)',
    ]


def test_a_template_that_is_to_come_says_the_type_of_an_application():
    template = Key("CfgAppPrototype", ("t",))
    proto = Desired(template, "there", attributes={"type": "CFGChatServer", "version": "8"}, defining=True)
    app = new(template=template, version="9")
    assert refusals([app, proto]) == [
        'here, Application "chat", version: it is 9, but a new object gets it from its template: 8.'
        " Leave it out, or choose another template."
    ]
    assert refusals([new(template=template, version="8", type="CFGChatServer"), proto]) == []


# -- options ----------------------------------------------------------------------------------------------------------


def check(tree, component="", **more):
    desired = Desired(APP, "here", trees={"options": tree}, component=component, **more)
    return [text.removeprefix('here, Application "chat", ') for text in refusals([desired], application())]


@pytest.mark.parametrize(
    ("section", "key", "value", "expected"),
    [
        ("settings", "xml-request-max-size", "102400", None),
        (
            "settings",
            "xml-request-max-size",
            "100",
            "100 is out of range: 200 to 2147482624 bytes. The vendor's page for WhatsApp says 100 (kilobytes), but the"
            " option counts bytes: write 102400. Before 8.5.308.06 the largest value was 104857600.",
        ),
        ("settings", "session-restoration-mode", "simple", None),
        (
            "settings",
            "session-restoration-mode",
            "Simple",
            "'Simple' is not one of none, simple."
            " simple for a pair of Chat Servers in high availability, none for a single one.",
        ),
        ("settings", "use-contact-server", "true", None),
        ("settings", "flex-push-on-join", "yes", "'yes' is not one of true, false."),
        ("settings", "made-up", "anything", None),
        ("other", "xml-request-max-size", "x", None),
        ("settings", "made-up", "a\0", "it has a NUL character. Take it out."),
        ("settings", "made-up", "a\nb\t", None),
    ],
)
def test_values_of_options(section, key, value, expected):
    for directive in (SetOption(value), AddOption(value)):
        assert check({section: {key: directive}}) == ([f"[{section}] {key}: {expected}"] if expected else [])


def test_only_values_that_are_set_are_looked_at():
    for directive in (KeepDefault("x"), RemoveOption(), SetOption(Template((RESOURCES,)))):
        assert check({"settings": {"xml-request-max-size": directive}}) == []


@pytest.mark.parametrize("component", ["", "chat_server"])
def test_secret_values_are_not_shown(component):
    (found,) = check({"settings": {"use-contact-server": SetOption("canary", secret=True)}}, component)
    assert found.startswith("[settings] use-contact-server: the value does not suit the option.")


def test_names_of_options_that_nobody_can_hold():
    assert check({"": {}}) == ["[]: the name '' has no characters. Give another name."]
    assert check({"s": {"a\0": SetOption("x")}}) == ["[s]: the name 'a\\x00' has a NUL character. Give another name."]
    assert check({"s": {"": RemoveOption()}}) == ["[s]: the name '' has no characters. Give another name."]


@pytest.mark.parametrize(
    ("stored_type", "component", "expected"),
    [
        ("CFGChatServer", "", ("chat_server",)),
        ("CFGSocialMS", "", ("digital_messaging_server",)),
        ("CFGGenericServer", "", ()),
        ("CFGGenericServer", "workspace", ("workspace",)),
        ("CFGChatServer", "workspace", ("workspace",)),
    ],
)
def test_whose_options_they_are(stored_type, component, expected):
    here = world(application(type=stored_type))
    assert Validator(here, [], []).components(Desired(APP, component=component)) == expected


@pytest.mark.parametrize(
    ("attributes", "on_create", "templates", "expected"),
    [
        ({"type": "CFGChatServer"}, {}, (), ("chat_server",)),
        ({}, {"type": "CFGChatServer"}, (), ("chat_server",)),
        ({"template": "t"}, {}, ("CFGSocialMS",), ("digital_messaging_server",)),
        ({"template": "t", "type": "CFGChatServer"}, {}, ("CFGSocialMS",), ("chat_server",)),
        ({"template": "t"}, {}, (), ()),
        ({}, {}, (), ()),
    ],
)
@pytest.mark.parametrize("stored", [True, False])
def test_whose_options_they_are_before_there_is_an_application(attributes, on_create, templates, expected, stored):
    template = Key("CfgAppPrototype", ("t",))
    attributes = {**attributes, **({"template": template} if "template" in attributes else {})}
    objects = [thing("CfgAppPrototype", 1, name="t", type=one) for one in templates] if stored else []
    coming = [Desired(template, attributes={"type": one}) for one in templates] if not stored else []
    each = Desired(APP, attributes=attributes, on_create=on_create)
    assert Validator(world(*objects), [each, *coming], []).components(each) == expected


def test_other_classes_have_no_documented_options():
    assert Validator(world(), [], []).components(Desired(host_key(), component="chat_server")) == ()
    assert Validator(world(), [], []).option(Desired(host_key()), "settings", "use-contact-server") is None


@pytest.mark.parametrize(
    ("section", "key", "expected"),
    [("settings", "use-contact-server", False), ("x", "my-password", True), ("x", "plain", False)],
)
def test_which_options_are_secret(section, key, expected):
    validator = Validator(world(application(), host()), [], [])
    assert validator.is_secret(Desired(APP), section, key) is expected
    assert validator.is_secret(Desired(host_key()), section, key) is expected


def test_the_documented_option():
    validator = Validator(world(application()), [], [])
    assert validator.option(Desired(APP), "settings", "use-contact-server").name == "use-contact-server"
    assert validator.option(Desired(APP), "settings", "nope") is None


def test_what_is_checked_says_whether_it_can_be_planned():
    findings = []
    validator = Validator(world(application()), [], findings)
    assert validator.check(old(version="9"), application()) is True
    assert validator.check(old(nope="9"), application()) is False
    assert validator.check(old(version="9"), application()) is True
    assert len(findings) == 1


def option(type_="string", **more):
    return Option("chat_server", "s", "k", type_, Fact("D", "made up"), **more)


@pytest.mark.parametrize(
    ("described", "value", "problem"),
    [
        (option(), "anything", ""),
        (option(), "", ""),
        (option(), 5, "5 is not a text, and the values of this option are."),
        (option(), b"\x01", "(1 bytes) 01 is not a text, and the values of this option are."),
        (option("integer"), "5", ""),
        (option("integer"), "-5", ""),
        (option("integer"), "0", ""),
        (option("integer"), "5.0", "'5.0' is not a whole number."),
        (option("integer"), "", "'' is not a whole number."),
        (option("integer"), "-", "'-' is not a whole number."),
        (option("integer"), "--5", "'--5' is not a whole number."),
        (option("integer"), "5-", "'5-' is not a whole number."),
        (option("integer"), " 5", "' 5' is not a whole number."),
        (option("integer"), "٥", "'٥' is not a whole number."),
        (option("integer"), "²", "'²' is not a whole number."),
        (option("integer", unit="seconds"), "x", "'x' is not a whole number seconds."),
        (option("integer", minimum=1, maximum=9), "1", ""),
        (option("integer", minimum=1, maximum=9), "9", ""),
        (option("integer", minimum=1, maximum=9), "0", "0 is out of range: 1 to 9."),
        (option("integer", minimum=1, maximum=9, unit="bytes"), "10", "10 is out of range: 1 to 9 bytes."),
        (option("integer", minimum=1), "0", "0 is out of range: 1 or more."),
        (option("integer", maximum=9), "10", "10 is out of range: 9 or less."),
        (option("integer", minimum=0), "-1", "-1 is out of range: 0 or more."),
        (option("integer"), "9" * 5000, f"'{'9' * 5000}' is not a whole number."),
        (option("boolean"), "true", ""),
        (option("boolean"), "false", ""),
        (option("boolean"), "True", "'True' is not one of true, false."),
        (option("choice", choices=("a", "b")), "b", ""),
        (option("choice", choices=("a", "b")), "c", "'c' is not one of a, b."),
    ],
)
def test_what_is_wrong_with_a_value(described, value, problem):
    assert option_problem(described, value) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ""),
        ("fine 😀 \u202e\u200b\r\n", ""),
        ("\0", "a NUL character"),
        ("a\ud800", "half a character (a lone surrogate)"),
        ("\udfff", "half a character (a lone surrogate)"),
        ("\ud7ff\ue000", ""),
    ],
)
def test_texts_that_nobody_can_hold(text, problem):
    assert unstorable(text) == problem


def test_ambiguity_is_told_for_every_namesake():
    assert refusals([Desired(person_key(), "here")], person(1), person(2), person(5)) == [
        'here, Person "kim" (Resources): the name is ambiguous: DBID 1, DBID 2, DBID 5. Rename or remove all but one.'
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("fine", ""),
        ("a\0", "it has a NUL character. Take it out."),
        (0, ""),
        (2**31 - 1, ""),
        (-(2**31), ""),
        (2**31, "it is out of range: -2147483648 to 2147483647."),
        (-(2**31) - 1, "it is out of range: -2147483648 to 2147483647."),
        (b"\0", ""),
        (None, ""),
    ],
)
def test_values_that_nobody_can_hold(value, problem):
    assert unfit(value) == problem


@pytest.mark.parametrize(
    ("name", "limit"),
    [("first_name", 64), ("last_name", 64), ("password", 64), ("user_name", 255), ("email", None)],
)
def test_how_long_a_text_may_be(name, limit):
    for length in (64, 255, 5000):
        found = refusals([Desired(person_key(), "here", attributes={name: "x" * length})], person())
        text = f'here, Person "kim" (Resources), {name}: it has {length} characters, up to {limit} are allowed.'
        assert found == ([text] if limit and length > limit else [])


def test_integers_of_options_have_a_range():
    assert check({"x": {"k": SetOption(2**31)}}) == ["[x] k: it is out of range: -2147483648 to 2147483647."]
    assert check({"x": {"k": SetOption(2**31 - 1)}}) == []


# -- what other objects have to say -----------------------------------------------------------------------------------

SWAP = "Choose another; to swap two of them, free one in a run of its own."


def addressed(name, address, **more):
    return Desired(host_key(name), name, attributes={"ip_address": address}, defining=True, **more)


@pytest.mark.parametrize(
    ("desired", "objects", "expected"),
    [
        ([addressed("new", "1.1.1.1")], [host(1, ip_address="1.1.1.1")], ["new"]),
        ([addressed("new", "1.1.1.2")], [host(1, ip_address="1.1.1.1")], []),
        ([addressed("box", "1.1.1.1")], [host(1, ip_address="1.1.1.1")], []),
        ([addressed("a", "1.1.1.1"), addressed("b", "1.1.1.1")], [], ["a", "b"]),
        ([addressed("a", ""), addressed("b", "")], [], []),
        # Still held when the other one is to be given up in the same run: changes are made one after the other.
        ([addressed("new", "1.1.1.1"), addressed("box", "1.1.1.2")], [host(1, ip_address="1.1.1.1")], ["new"]),
    ],
)
def test_what_has_to_be_unique(desired, objects, expected):
    found = refusals(desired, *objects)
    assert [text.split(",")[0] for text in found] == expected
    for text in found:
        assert ", ip_address: it has to be unique, and Host " in text
        assert text.endswith(SWAP)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ([], True),
        ([Desired(APP, "there", attributes={"host": host_key("other")})], False),
        ([Desired(APP, "there", attributes={"host": host_key()})], True),
        ([Desired(APP, "there", attributes={"version": "9"})], True),
        ([Desired(APP, "there", presence="absent")], False),
    ],
)
def test_what_others_refer_to_stays(more, refused):
    objects = [application(host=Link("CfgHost", 1)), host(), host(2, "other")]
    found = refusals([Desired(host_key(), "here", presence="absent"), *more], *objects)
    text = 'here, Host "box": Application "chat" still refers to it (host). Change or delete that, too.'
    assert (text in found) is refused
    if not refused:
        assert found == []


@pytest.mark.parametrize(
    ("wanted", "exact", "refused"),
    [((), False, False), (({"server": APP},), True, False), (({"server": APP},), False, True)],
)
def test_what_others_list_stays(wanted, exact, refused):
    lists = application(2, "other", connections=({"server": Link("CfgApplication", 3), "port_id": "default"},))
    gone = Desired(application_key("gone"), "here", presence="absent")
    change = Desired(
        application_key("other"),
        "there",
        attributes={"connections": wanted},
        exact=frozenset({"connections"} if exact else ()),
    )
    found = refusals([gone, change], application(), lists, application(3, "gone"))
    text = 'here, Application "gone": Application "other" still refers to it (connections). Change or delete that, too.'
    assert found == ([text] if refused else [])


def test_an_object_does_not_keep_itself():
    own = application(connections=({"server": Link("CfgApplication", 1), "port_id": "default"},))
    assert refusals([Desired(APP, "here", presence="absent")], own) == []


# -- descriptions of options that come with a wish --------------------------------------------------------------------

TEXT = Fact("A", "somewhere")


def described(section, name, type_="integer", **more):
    return Option("", section, name, type_, TEXT, **more)


RANGE = described("s", "k", minimum=1, maximum=5, hint="Ask the vendor.")


@pytest.mark.parametrize(
    ("tree", "constraints", "expected"),
    [
        ({"s": {"k": SetOption("3")}}, (RANGE,), []),
        ({"s": {"k": SetOption("9")}}, (), []),
        ({"s": {"k": SetOption("9")}}, (RANGE,), ["[s] k: 9 is out of range: 1 to 5. Ask the vendor."]),
        ({"s": {"k": AddOption("x")}}, (RANGE,), ["[s] k: 'x' is not a whole number. Ask the vendor."]),
        ({"s": {"other": SetOption("9")}}, (RANGE,), []),
        ({"t": {"k": SetOption("9")}}, (RANGE,), []),
        ({"s": {"k": RemoveOption(), "l": KeepDefault("9")}}, (RANGE, described("s", "l", maximum=5)), []),
        # All of them count; the first that is not met is told.
        (
            {"s": {"k": SetOption("4")}},
            (RANGE, described("s", "k", maximum=3)),
            ["[s] k: 4 is out of range: 3 or less."],
        ),
        (
            {"s": {"k": SetOption("9")}},
            (RANGE, described("s", "k", maximum=3)),
            ["[s] k: 9 is out of range: 1 to 5. Ask the vendor."],
        ),
        (
            {"s": {"k": SetOption("a\0")}},
            (described("s", "k", "string"),),
            ["[s] k: it has a NUL character. Take it out."],
        ),
        # Where the value names what has a number, only the server knows it.
        ({"s": {"k": SetOption(Template((RESOURCES,)))}}, (RANGE,), []),
    ],
)
def test_descriptions_that_come_with_a_wish(tree, constraints, expected):
    assert check(tree, constraints=constraints) == expected


def test_they_join_those_of_the_catalogue():
    tree = {"settings": {"xml-request-max-size": SetOption("100")}}
    wide = described("settings", "xml-request-max-size", minimum=1)
    assert check(tree, constraints=(wide,)) == check(tree) != []
    narrow = described("settings", "xml-request-max-size", minimum=500000)
    tree = {"settings": {"xml-request-max-size": SetOption("102400")}}
    assert check(tree, constraints=(narrow,)) == [
        "[settings] xml-request-max-size: 102400 is out of range: 500000 or more."
    ]


@pytest.mark.parametrize("given", [{"directive": SetOption("canary", True)}, {"secret": True}])
def test_a_secret_that_does_not_suit_does_not_show(given):
    rule = described("s", "k", secret=given.get("secret", False))
    directive = given.get("directive", SetOption("canary"))
    assert check({"s": {"k": directive}}, constraints=(rule,)) == ["[s] k: the value does not suit the option."]


def test_what_is_described_as_secret_is_secret_in_the_plan():
    desired = Desired(APP, trees={"options": {"s": {"k": SetOption("canary"), "l": SetOption("plain")}}})
    for secret in (True, False):
        rule = described("s", "k", "string", secret=secret)
        found = planned([replace(desired, constraints=(rule,))], application())
        assert [change.secret for change in found.operations[0].changes] == [secret, False]
