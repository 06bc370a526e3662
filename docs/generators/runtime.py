# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""meta/runtime.yml with the action group, and for every module in it an action plugin: that of `configuration`.

Routing in meta/runtime.yml would spare those files, but tools that read it take a redirected action for a renamed
module: the documentation of each module would then refer to the options of `configuration`.

A module belongs to the group when its documentation says so, by the fragment that documents it: what users read in
ansible-doc and what ``module_defaults`` does then cannot differ. Modules that act on hosts leave the fragment out.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

from . import generator, heading

COLLECTION = "contactcenter.engage"
FRAGMENT = f"{COLLECTION}.attributes.action_group"
GROUP = "configuration"
ACTION = "configuration"

HEADER = """\
---
{heading}# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

requires_ansible: ">=2.17.0"
"""

PLUGIN = """\
{heading}# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ansible_collections.contactcenter.engage.plugins.action.configuration import ActionModule

__all__ = ["ActionModule"]
"""


@generator("runtime")
def generate(checkout: Path) -> dict[str, str]:
    members = group_members(checkout / "plugins" / "modules")
    data: dict[str, Any] = {}
    if members:
        data["action_groups"] = {GROUP: members}
    body = yaml.dump(data, Dumper=_Indented, sort_keys=False, width=120) if data else ""
    plugins = {f"plugins/action/{name}.py": PLUGIN.format(heading=heading()) for name in members if name != ACTION}
    return {"meta/runtime.yml": HEADER.format(heading=heading()) + (f"\n{body}" if body else ""), **plugins}


def group_members(folder: Path) -> list[str]:
    """Names of the modules whose documentation extends the fragment of the action group."""
    return sorted(
        module.stem
        for module in folder.glob("*.py")
        if module.stem != "__init__" and FRAGMENT in _fragments(_documentation(module))
    )


def _documentation(module: Path) -> dict[str, Any]:
    """What DOCUMENTATION holds, read without importing the module."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "DOCUMENTATION" for target in node.targets):
            return yaml.safe_load(ast.literal_eval(node.value))
    raise ValueError(f"{module} has no DOCUMENTATION")


def _fragments(documentation: dict[str, Any]) -> list[str]:
    fragments = documentation.get("extends_documentation_fragment", [])
    return [fragments] if isinstance(fragments, str) else fragments


class _Indented(yaml.SafeDumper):
    """Indents lists below their key, as .yamllint asks for."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)
