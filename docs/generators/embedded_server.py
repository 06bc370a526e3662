# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/embedded-server.md: how to use the embedded Configuration Server, and every rule it has with its source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ansible_collections.contactcenter.engage.plugins.module_utils.catalogue.facts import GRADES
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.rules import RULES, SOURCES

from . import generator, heading

TEXT = """\
# The embedded Configuration Server

A Configuration Server within the process, on one SQLite file: for demos, tests and CI, without a licence, a database
or a network. It holds what a fresh server holds, and refuses what the real one is known to refuse, so what passes here
has a fair chance there. [Its rules](#rules) say how each of them is known.

```yaml
engage_connection:
  server: "embedded:{{ playbook_dir }}/demo.db"
```

The path may start with `~`; a relative one starts in the current folder. The file is created on first use, readable
for its owner only. Delete the file, and those beside it (`-wal`, `-shm`, `.lock`), to start afresh.

## Accounts

Without `username` the owner of the file acts as the account `default`. With it, the password of that Person is asked
for, and refused once if it is wrong. Who can write the file can do anything with it: accounts are here to try out what
an account with fewer rights would see, not to protect the file. Without any permission set, every account may do
everything; on a real server it is the other way round.

Rights and modes are set from Python, since a real server sets them elsewhere:

```python
from ansible_collections.contactcenter.engage.plugins.module_utils.servers.embedded.server import EmbeddedServer

server = EmbeddedServer.open("demo.db")
server.set_permission("deployer", "CfgScript", read=True, write=False)  # all objects of a class
server.set_permission("deployer", "CfgScript", read=False, write=False, dbid=105)  # one of them
server.set_permission("deployer", "*", read=True, write=False)  # the rest
server.set_mode("read_only")  # or "emergency", or "normal"
```

## Many processes, and processes that die

- Each change is one transaction: all of it happens, or nothing. Another process that holds the file is waited for,
  as many seconds as `timeout` in the connection settings says (30; 10 for those who open it from Python).
- A process may be killed at any moment. What was acknowledged stays, the rest leaves no trace, and DBIDs never come
  back. A crash of the whole machine may take the last few changes with it, but never half of one.
- The file must be on a local disk: SQLite's write-ahead log does not work over network file systems.
- A damaged file, one of another program or of a newer version is refused and left as it is.

## What it leaves out

- Who runs as which account: a Person is deleted even where a server would log on as it, and so is its tenant.
- Whether a client is connected under an Application: its name can always be changed.
- Folders and access groups of a new tenant: it starts with none.
- Permissions per folder, and privileges of roles: permissions are per class or object, as above.
- Notifications, the history log, and several servers working together.

## Rules
"""


@generator("embedded-server")
def generate(_checkout: Path) -> dict[str, str]:
    return {"docs/embedded-server.md": heading("<!-- ", " -->") + TEXT + _summary() + _rules() + _sources()}


def _summary() -> str:
    counts = Counter(rule.fact.grade for rule in RULES)
    lines = [f"| {grade} | {meaning} | {counts[grade]} |" for grade, meaning in GRADES.items()]
    return "\n".join(["", "| Grade | Meaning | Rules |", "| --- | --- | --- |", *lines, ""])


def _rules() -> str:
    lines = [f"| `{rule.id}` | {_cell(rule.text)} | {rule.fact.grade} | {_source(rule)} |" for rule in RULES]
    return "\n".join(["", "| Rule | What it says | Grade | Source |", "| --- | --- | --- | --- |", *lines, ""])


def _source(rule) -> str:
    return f"`{rule.fact.source}`" if rule.fact.source in SOURCES else _cell(rule.fact.source)


def _sources() -> str:
    used = sorted({rule.fact.source for rule in RULES} & set(SOURCES))
    return "\n".join(["", "### Sources", "", *(f"- `{each}`: {SOURCES[each]}" for each in used), ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
