# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print a digest of an SQLite file: the same for two files that hold the same. Usage: digest.py FILE"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys


def digest(path: str | os.PathLike[str]) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


if __name__ == "__main__":
    print(digest(sys.argv[1]))
