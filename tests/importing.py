# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make ``ansible_collections.contactcenter.engage`` importable from a checkout that lies anywhere.

No symlink and no copy: the three outer packages are made up in memory, and the innermost one looks into the checkout.
Used by tests/conftest.py and docs/generate.py.
"""

from __future__ import annotations

import importlib.machinery
import sys
import types
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
NAMESPACE = "ansible_collections.contactcenter"
COLLECTION = f"{NAMESPACE}.engage"


def make_importable(checkout: Path = CHECKOUT) -> None:
    """Register the packages; those that exist already (Ansible's loader is at work) stay as they are."""
    _package("ansible_collections", [])
    _package(NAMESPACE, [])
    collection = _package(COLLECTION, [str(checkout)])
    if str(checkout) not in list(collection.__path__):
        raise ImportError(f"{COLLECTION} is already imported from {list(collection.__path__)}, not from {checkout}")


def _package(name: str, path: list[str]) -> types.ModuleType:
    module = sys.modules.get(name)
    if module is None:
        module = types.ModuleType(name)
        module.__path__ = path
        module.__spec__ = importlib.machinery.ModuleSpec(name, None, is_package=True)
        module.__spec__.submodule_search_locations = path
        sys.modules[name] = module
        if "." in name:
            outer, inner = name.rsplit(".", 1)
            setattr(sys.modules[outer], inner, module)
    return module
