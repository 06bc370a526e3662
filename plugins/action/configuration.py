# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs every module of this collection that speaks to a Configuration Server inside the controller process.

A module of its own process costs a quarter of a second before it has done anything; this plugin costs a few
milliseconds. The other plugins in this folder are generated, and are this one under the names of the other modules.
"""

from __future__ import annotations

import typing as t

from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase

# Imported here and not where they are used: the worker processes of a run then share one import.
try:
    import jsonschema  # noqa: F401  # pylint: disable=unused-import
    import requests  # noqa: F401  # pylint: disable=unused-import

    MISSING_LIBRARY = None
except ImportError as error:
    MISSING_LIBRARY = error

from ansible_collections.contactcenter.engage.plugins.module_utils.glue import (
    Call,
    execute,
    is_ours,
    refuse_mangled,
    refused,
    validated,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


class ActionModule(ActionBase):
    """The action of every module of the action group ``configuration``."""

    _requires_connection = False
    _supports_check_mode = True
    _supports_async = False
    TRANSFERS_FILES = False

    def run(self, tmp: str | None = None, task_vars: dict[str, t.Any] | None = None) -> dict[str, t.Any]:
        super().run(tmp, task_vars)
        module = self._task.action.rsplit(".", 1)[-1]
        if not is_ours(module):
            raise AnsibleActionFail(f"{self._task.action} is not a module of contactcenter.engage.")
        try:
            if self._delegated_elsewhere():
                # In this process it would run on the wrong machine without a word.
                refuse_mangled(module, self._task.args)
                return self._execute_module(module_name=self._task.action, task_vars=task_vars)
            return execute(Call(module, validated(module, self._task.args), self._task.check_mode))
        except ValidationFailed as failure:
            return refused(failure)

    def _delegated_elsewhere(self) -> bool:
        host = self._task.delegate_to
        return bool(host) and host not in LOCAL_HOSTS and self._connection.transport != "local"
