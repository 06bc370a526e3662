# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the get-pip.py that ansible-test would download.

It takes pip from ensurepip, and with that the pinned pip from the index, so that the sanity tests need a package index
and no other server. tests/sanity.sh puts it where ansible-test keeps its downloads.
"""

from __future__ import annotations

import subprocess
import sys

# ensurepip runs as a process of its own: within this one it would leave pip deaf to its configuration files.
subprocess.check_call([sys.executable, "-m", "ensurepip", "--default-pip"], stdout=subprocess.DEVNULL)
arguments = [argument for argument in sys.argv[1:] if argument not in ("--no-setuptools", "--no-wheel")]
sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", *arguments]))
