# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two ends of what the collection supports: ``make compat``, or ``nox -s lowest`` and ``nox -s highest``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nox

CHECKOUT = Path(__file__).resolve().parent
BUILD = CHECKOUT / "build"

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv"
nox.options.envdir = str(BUILD / "nox")
nox.options.error_on_missing_interpreters = True
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lowest", "highest"]

TOOLS = ["hypothesis==6.170.15", "jsonschema==4.26.0", "pytest==9.2.0", "pytest-xdist==3.8.0", "requests==2.34.2"]


def interpreter(*versions: str) -> str:
    """Path of the first of these versions that works here; if none does, a name that makes the session fail."""
    command = [CHECKOUT / ".ci" / "find-python", *versions]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return found.stdout.strip() or f"no working Python of these: {', '.join(versions)}"


@nox.session(python=interpreter("3.11", "3.12"))
def lowest(session: nox.Session) -> None:
    """The oldest ansible-core that meta/runtime.yml allows; molecule 26.6 is the last one that runs with it."""
    check(session, "ansible-core==2.17.*", "molecule==26.6.0")


@nox.session(python=interpreter("3.13", "3.12", "3.14"))
def highest(session: nox.Session) -> None:
    """The newest ansible-core."""
    check(session, "ansible-core==2.21.*", "molecule==26.10.0")


def check(session: nox.Session, *requirements: str) -> None:
    # Without bytecode every start of Ansible takes twice as long, and uv compiles nothing unless told to.
    session.install(*requirements, *TOOLS, env={"UV_COMPILE_BYTECODE": "1"})

    # The same link that make sets, for those who call nox directly.
    link = BUILD / "tree" / "ansible_collections" / "contactcenter" / "engage"
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(CHECKOUT, target_is_directory=True)
    env = {
        "ANSIBLE_COLLECTIONS_PATH": str(BUILD / "tree"),
        "ANSIBLE_HOME": str(BUILD / "home" / f".ansible-{session.name}"),
        "MOLECULE_GLOB": "molecule/*/molecule.yml",
        "PYTHONDONTWRITEBYTECODE": None,
    }
    session.run("ansible", "--version", env=env)
    session.run("pytest", "-n", "2", "tests/unit", "tests/contract", env=env)
    session.run("molecule", "test", "--scenario-name", "default", env=env)
