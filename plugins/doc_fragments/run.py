# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    # How a run that writes behaves
    DOCUMENTATION = r"""
options:
  on_error:
    description:
      - What to do when the server refuses a write.
      - V(stop) leaves everything that would have come afterwards untouched.
      - V(continue) goes on with whatever does not need the object that failed.
      - Either way the task fails and says what became of each write. What was written before stays written.
      - What can be known beforehand is checked before the first write; then nothing is written, whatever this says.
    type: str
    choices:
      - stop
      - continue
    default: stop
  update_secrets:
    description:
      - When to write values that the server never returns and that therefore cannot be compared, such as the password
        of a Person.
      - V(on_create) writes them when the object is created, and never again.
      - V(always) writes them in every run, which then reports a change every time.
      - V(never) does not write them at all, so that somebody else may look after them.
      - Secret options are something else. The server returns them, so they are compared and written like all others;
        they are only never shown.
    type: str
    choices:
      - on_create
      - always
      - never
    default: on_create
  owner:
    description:
      - Marks the objects that this run creates as belonging to this owner, by the option C(owner) in the section
        O(ownership_section) of their annex. Products of the vendor pay no attention to that section.
      - Objects that bear the mark of another owner are not touched, and neither are marked ones when this is empty. The
        task fails before the first write.
      - Objects without a mark are anybody's. They are changed, but not marked, unless O(adopt) is set.
    type: str
    default: ""
  ownership_section:
    description:
      - The section of the annex that holds the mark of the owner.
    type: str
    default: contactcenter.engage
  adopt:
    description:
      - Whether to change objects that belong to another owner, and to mark existing objects that are described as a
        whole with O(owner).
    type: bool
    default: false
  lock_timeout:
    description:
      - Two runs never change the same environment at the same time. This is how many seconds to wait for the other one
        before giving up. The message then names that run, its user and its host.
      - Check mode and reading wait for nobody.
      - The lock of an embedded server is a file beside its own, with C(.lock) added to the name.
    type: int
    default: 30
  acknowledged:
    description:
      - Which of RV(checkpoints) have been passed, by their names. Each is a dictionary with C(by), the name of who says
        so; C(date), the day on which it was done, V(2026-03-01); and C(note), which may be left out.
      - A checkpoint is a step that nobody can do over the connection, and none is taken for done by itself.
      - Where the server would show that a step has been done, only that counts. Acknowledging it does not close it, and
        RV(notes) speaks of the contradiction.
      - An open checkpoint keeps nothing from being written and does not make the task fail. Where it should, look at
        RV(checkpoints) afterwards, in C(failed_when) for instance.
      - A name that is not among the checkpoints of the run is a note and no error, so one list can serve many tasks.
    type: dict
    default: {}
notes:
  - With an account that is not allowed to read an object, that object looks absent. Use one that may read everything
    the task mentions.
  - Texts have to be texts. YAML reads V(no), V(on), V(1.10), V(0123) and V(12:30) as truth values and numbers; such
    values are refused instead of guessed at. Put them in quotes.
  - Secrets are hidden in the plan, the diff and all messages by the name of the field, whatever the value is. Ansible
    itself shows the arguments of a task with C(-vvv); use C(no_log) on the task if that output is kept.
"""
