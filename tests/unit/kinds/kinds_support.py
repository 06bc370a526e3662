# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of the kinds share: requests that have passed the spec, and views of results."""

from __future__ import annotations

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.registry import KINDS
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import Key


def wishes(kind, /, tenant="Resources", **given):
    """What a request means."""
    checked = ArgumentSpecValidator(KINDS[kind].spec).validate(given)
    assert not checked.error_messages, checked.error_messages
    return KINDS[kind].desired(checked.validated_parameters, "here", tenant)


def complaints(kind, /, tenant="Resources", **given):
    """Why a request is refused before anything is read."""
    with pytest.raises(ValidationFailed) as caught:
        wishes(kind, tenant=tenant, **given)
    return [str(each).removeprefix("here, ").removeprefix("here: ") for each in caught.value.findings]


def app(name):
    return Key("CfgApplication", (name,))


def thing(class_name, name, /, **attributes):
    return {"kind": "object", "class": class_name, "name": name, "attributes": attributes}


def server(name, type_="CFGChatServer", **more):
    """Requests for an application of this type, with a template and without a host."""
    template = f"template of {type_}"
    return (
        {"kind": "application_template", "name": template, "type": type_, "version": "9"},
        {"kind": "application", "name": name, "template": template, "work_directory": ".", "command_line": ".", **more},
    )


def refused(target, kind, /, **given):
    """Why a request is refused; nothing has been written then."""
    before = target.dump()
    result = target.call(kind, **given)
    assert result.get("failed"), result["plan"]
    assert (target.writes, target.dump()) == ([], before)
    assert "findings" in result, result["msg"]
    return result["msg"].splitlines()


def settled(target, kind, /, **given):
    """The result of a request that is met; asking for it again changes nothing."""
    foretold = target.call(kind, True, **given)
    result = target.done(kind, **given)
    again = target.done(kind, **given)
    assert target.writes == []
    assert not again["changed"]
    assert (foretold["plan"], foretold["diff"]) == (result["plan"], result["diff"])
    return result


def lines(result):
    """The diff, each line with a sign in front, unchanged ones left out."""
    found = []
    for each in result["diff"]:
        before, after = each["before"].splitlines(), each["after"].splitlines()
        found += [f"- {line}" for line in before if line not in after]
        found += [f"+ {line}" for line in after if line not in before]
    return found
