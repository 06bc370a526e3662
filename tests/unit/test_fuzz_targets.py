# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The targets of ``make fuzz`` for a few seconds: any bytes at all, and valid inputs with damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.tests.fuzz.targets import TARGETS, seeds

every_target = pytest.mark.parametrize("target", TARGETS)


@every_target
def test_the_seeds_hold(target: str) -> None:
    found = seeds(target)
    assert found
    for each in found:
        TARGETS[target](each)


@every_target
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)


@every_target
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_valid_inputs_with_damage(target: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(seeds(target)))
    for _change in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(value)))
        end = data.draw(st.integers(start, min(len(value), start + 12)))
        piece = data.draw(st.one_of(st.binary(max_size=4), st.just(value[end : end + 40])))
        value = value[:start] + piece + value[end:]
    TARGETS[target](value)
