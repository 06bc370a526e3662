#!/usr/bin/env python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Let atheris look for bytes that break one target: ``one.py TARGET [what libFuzzer takes]``.

With the path of a file it tries only that one, which is how a finding is repeated.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import importing  # noqa: E402  # found through the path set above

importing.make_importable()

# Only the code under test is watched for new paths through it.
with atheris.instrument_imports(include=["ansible_collections.contactcenter.engage.plugins.module_utils.model"]):
    from ansible_collections.contactcenter.engage.tests.fuzz import targets


def main() -> None:
    target = targets.TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
