# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    # How to reach a Configuration Server
    DOCUMENTATION = r"""
options:
  server:
    description:
      - The Configuration Server, as a URL; or several, of which the first that can be reached is used.
      - V(embedded:PATH) is a Configuration Server within this process, kept in the file V(PATH). It serves
        demonstrations, tests and continuous integration. The file has to lie on a local disk, and its folder has to
        exist. Where there is no file, it is created with what a fresh server holds, in check mode, too.
      - V(https://HOST:PORT/gax), the REST interface of Genesys Administrator Extension, comes with a later version of
        this collection. This version refuses it.
      - If not set, the environment variable E(ENGAGE_SERVER) is used; commas in it separate several URLs.
    type: list
    elements: str
    required: true
  username:
    description:
      - The user name of a Person.
      - If not set, the environment variable E(ENGAGE_USERNAME) is used.
      - Without any, an embedded server acts for the account C(default). An empty text is not the same; it is refused.
    type: str
  password:
    description:
      - The password that belongs to O(username).
      - If not set, the environment variable E(ENGAGE_PASSWORD) is used.
    type: str
  default_tenant:
    description:
      - The tenant, by its name, of everything that belongs to a tenant and does not say to which.
      - If not set, the environment variable E(ENGAGE_DEFAULT_TENANT) is used.
      - There is no fallback. On a server of a single enterprise it is often V(Resources), with the DBID 101; on others
        it has a name of its own. V(Environment), with the DBID 1, is the tenant of the service provider.
    type: str
  timeout:
    description:
      - How many seconds to wait for the server.
      - For an embedded server, how long to wait for other processes that are writing to its file.
    type: int
    default: 30
"""
