# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of the embedded server share."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Link
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.protocol import ObjectNotFound, ServerError

TESTS = Path(__file__).resolve().parent.parent.parent

ENVIRONMENT = Link("CfgTenant", 1)
RESOURCES = Link("CfgTenant", 101)
APPLICATION_FOLDER = Link("CfgFolder", 102)
MEDIA_TYPE = Link("CfgEnumerator", 101)
# What an Application on a host needs besides.
RUN = {"work_directory": ".", "command_line": "./run.sh"}


def new(class_name, other=None, **attributes):
    return ConfigObject(class_name, 0, attributes, other or {})


def script(name="greet", **attributes):
    return new("CfgScript", **{"tenant": RESOURCES, "name": name, "type": "CFGInteractionQueue", **attributes})


def person(name="kim", **attributes):
    return new("CfgPerson", **{"tenant": RESOURCES, "employee_id": name, "user_name": name, **attributes})


def value(name="whatsapp", **attributes):
    return new("CfgEnumeratorValue", **{"enumerator": MEDIA_TYPE, "name": name, "display_name": name, **attributes})


def folder(name="mine", **attributes):
    return new("CfgFolder", **{"name": name, "type": "CFGScript", "owner": RESOURCES, **attributes})


def create(server, what):
    """Create an object and return a link to it."""
    return Link(what.class_name, server.create(what))


def template(server, name="Chat_Server_855", **attributes):
    return create(
        server, new("CfgAppPrototype", **{"name": name, "type": "CFGChatServer", "version": "8.5", **attributes})
    )


def application(server, name="Chat_Server", **attributes):
    """An Application ready to be created, from a template of its own."""
    if "template" not in attributes:
        attributes["template"] = template(server, f"template of {name}")
    return new("CfgApplication", name=name, **attributes)


def host(server, name="chat.example.com"):
    return create(server, new("CfgHost", name=name))


def at(server, link):
    return server.get(*link)


def gone(server, link):
    try:
        server.get(*link)
    except ObjectNotFound:
        return True
    return False


def change(server, link, **attributes):
    """Update an object as it is now; None takes an attribute away."""
    before = server.get(*link)
    after = {**before.attributes, **attributes}
    server.update(ConfigObject(*link, after, before.other), before)
    return server.get(*link)


def everything(path):
    """The whole content of a file, for comparing."""
    import sqlite3

    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@contextlib.contextmanager
def refused(rule, kind):
    """The block ends with this error, for this rule, and the error says what to do."""
    with pytest.raises(ServerError) as caught:
        yield caught
    found = getattr(caught.value, "rule", None)
    assert (found and found.id, caught.type) == (rule, kind), str(caught.value)
    assert caught.value.remedy, "an error without a remedy"


def run_program(code, *arguments, timeout=60):
    """Run a program in a fresh interpreter that can import the collection; what it prints is returned."""
    program = f"import sys\nsys.path.insert(0, {str(TESTS)!r})\nimport importing\nimporting.make_importable()\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program + textwrap.dedent(code), *map(str, arguments)],
        capture_output=True,
        check=False,
        text=True,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
