# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest

from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import (
    EngageError,
    Finding,
    ValidationFailed,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import ConfigObject, Key, Link


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding("it is wrong."), "it is wrong."),
        (Finding("it is wrong.", "Mend it."), "it is wrong. Mend it."),
        (Finding("it is wrong.", place="objects[3]"), "objects[3]: it is wrong."),
        (Finding("it is wrong.", subject='Host "box"'), 'Host "box": it is wrong.'),
        (Finding("it is wrong.", path="port"), "port: it is wrong."),
        (
            Finding("it is wrong.", "Mend it.", "objects[3]", 'Host "box"', "port"),
            'objects[3], Host "box", port: it is wrong. Mend it.',
        ),
    ],
)
def test_a_finding_as_text(finding, text):
    assert str(finding) == text


def test_an_error_says_what_to_do():
    error = EngageError("It is wrong.", "Mend it.")
    assert (str(error), error.message, error.remedy) == ("It is wrong. Mend it.", "It is wrong.", "Mend it.")
    error = EngageError("It is wrong.")
    assert (str(error), error.message, error.remedy) == ("It is wrong.", "It is wrong.", "")


def test_all_findings_at_once():
    one, two = Finding("one.", path="a"), Finding("two.")
    failure = ValidationFailed([one])
    assert str(failure) == "1 problem found, nothing was written:\n- a: one."
    assert failure.findings == (one,)
    failure = ValidationFailed(each for each in (one, two))
    assert str(failure) == "2 problems found, nothing was written:\n- a: one.\n- two."
    assert failure.findings == (one, two)
    assert isinstance(failure, EngageError)


def test_the_name_of_a_key_comes_last():
    assert Key("CfgEnumeratorValue", ("Resources", "MediaType", "chat")).name == "chat"


def test_objects_share_nothing():
    one, other = ConfigObject("CfgHost", 1, {}), ConfigObject("CfgHost", 2, {})
    assert one.other == {}
    assert one.other is not other.other
    assert Link("CfgHost", 1) == ("CfgHost", 1)
