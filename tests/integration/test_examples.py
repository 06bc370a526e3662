# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example in the documentation of a module runs, changes what it is to change once, and nothing in check mode."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.contactcenter.engage.tests import playbooks
from ansible_collections.contactcenter.engage.tests.playbooks import Ansible, Estate

# What lies in files/ beside the playbook: the files of the vendor that examples name.
FILES = playbooks.CHECKOUT / "tests" / "fixtures" / "vendor"
# What the examples of a module take for granted and those of another one make.
BESIDES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "capacity_rule": [{"kind": "media_type", "name": "whatsappsession"}],
}
# They look at the configuration and say what they find.
NEVER_WRITE = ("chat_sizing", "checkpoint")
SECRETS = {"hub_api_key": playbooks.HUB_API_KEY, "initial_password": playbooks.INITIAL_PASSWORD}


@pytest.fixture(scope="module")
def ansible(tmp_path_factory: pytest.TempPathFactory) -> Ansible:
    result = Ansible(tmp_path_factory.mktemp("ansible"))
    shutil.copytree(FILES, result.folder / "files")
    return result


@pytest.mark.parametrize("module", playbooks.module_names())
def test_examples(module: str, ansible: Ansible, tmp_path: Path) -> None:
    examples = playbooks.block(module, "EXAMPLES")
    assert all(playbooks.FQCN + module in each for each in examples), "an example is about its own module"
    estate = Estate.fresh(tmp_path / "engage.db", BESIDES.get(module, ()))
    before = estate.digest()
    variables = {
        **SECRETS,
        **playbooks.PRIVILEGES,
        "engage_server": estate.url,
        "engage_username": estate.connection["username"],
        "engage_password": estate.connection["password"],
    }

    def play(repeat: bool) -> dict[str, Any]:
        return {
            "module_defaults": {"group/contactcenter.engage.configuration": estate.connection},
            "check_mode": not repeat,
            "diff": True,
            "tasks": [task for each in examples for task in _checked(module, each, repeat)],
        }

    nothing_written = _assert(f"lookup('pipe', {estate.digest_command!r}) == {before!r}")
    output = ansible.run([play(repeat=False), {"tasks": [nothing_written]}, play(repeat=True)], variables=variables)
    assert not [secret for secret in SECRETS.values() if secret in output]
    assert (estate.digest() == before) is all(_only_reads(module, each) for each in examples)


def _checked(module: str, example: Mapping[str, Any], repeat: bool) -> Iterator[Mapping[str, Any]]:
    """An example, the assertion that it changes something, and outside check mode that it does so only once."""
    variable = example.get("register", "example_result")
    yield {**example, "register": variable}
    yield _assert(f"{variable} is not changed" if _only_reads(module, example) else f"{variable} is changed")
    if repeat:
        yield {**example, "register": variable}
        yield _assert(f"{variable} is not changed")


def _only_reads(module: str, example: Mapping[str, Any]) -> bool:
    never = module.endswith("_info") or module in NEVER_WRITE
    return never or example[playbooks.FQCN + module].get("state") == "gathered"


def _assert(condition: str) -> dict[str, Any]:
    return {"ansible.builtin.assert": {"that": [condition], "quiet": True}}
