# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    # What all modules of this collection say about themselves
    DOCUMENTATION = r"""
attributes:
  check_mode:
    description: Can run in C(check_mode) and return changed status prediction without modifying target.
    support: full
    details:
      - Makes the same plan as a run that writes, from the same answers of the server. What would be refused before the
        first write is refused in check mode, too.
  diff_mode:
    description: Will return details on what has changed (or possibly needs changing in C(check_mode)), in diff mode.
    support: full
    details:
      - One entry for each object, with names instead of DBIDs and without secrets.
  idempotent:
    description:
      - When run twice in a row outside check mode, with the same arguments, the second invocation indicates no change.
      - This assumes that the system controlled/queried by the module has not changed in a relevant way.
    support: full
  platform:
    description: Target OS/families that can be operated against.
    platforms: posix
    support: full
    details:
      - This is where the module itself runs. What it configures may run on any system.
  async:
    description: Supports being used with the C(async) keyword.
    support: none
  delegation:
    description: Can be used in conjunction with C(delegate_to) and related keywords.
    support: partial
    details:
      - Runs within the controller process, whatever the connection of the inventory host is, because it speaks to a
        Configuration Server and not to the host.
      - An explicit C(delegate_to) a host that is not local makes it run there, for networks the controller cannot
        reach. That host needs Python 3.9 or newer.
"""

    # Use together with the standard fragment
    INFO_MODULE = r"""
options: {}
attributes:
  check_mode:
    description: Can run in C(check_mode) and return changed status prediction without modifying target.
    support: full
    details:
      - This module only reads.
  diff_mode:
    description: Will return details on what has changed (or possibly needs changing in C(check_mode)), in diff mode.
    support: N/A
    details:
      - This module only reads.
  idempotent:
    description:
      - When run twice in a row outside check mode, with the same arguments, the second invocation indicates no change.
      - This assumes that the system controlled/queried by the module has not changed in a relevant way.
    support: full
    details:
      - This module only reads.
"""

    # The action group in meta/runtime.yml and the files in plugins/action follow from this
    ACTION_GROUP = r"""
options: {}
attributes:
  action_group:
    description: Use C(group/contactcenter.engage.configuration) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - contactcenter.engage.configuration
"""
