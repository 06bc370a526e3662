# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test imports the collection by its full name: ``ansible_collections.contactcenter.engage.plugins...``."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

# By path: pytest may import this file under another name, or from the copy that mutmut makes.
_spec = importlib.util.spec_from_file_location("engage_importing", Path(__file__).with_name("importing.py"))
assert _spec is not None
assert _spec.loader is not None
_importing = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_importing)

# Right here and not in pytest_configure: conftest files of subfolders are imported before that hook runs.
# With pytest-ansible, which pyproject.toml leaves out, the plugin does it, and the two would get in each other's way.
if "pytest_ansible.plugin" not in sys.modules:
    _importing.make_importable()
