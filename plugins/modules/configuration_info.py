#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: configuration_info
short_description: Read objects of a Configuration Server
version_added: 0.1.0
description:
  - Returns objects in the form in which M(contactcenter.engage.configuration) takes them, with names in place of DBIDs.
  - What is returned may be kept in a file, compared, and applied to this or another server.
author:
  - contactcenter.engage contributors (@contactcenter)

extends_documentation_fragment:
  - contactcenter.engage.attributes.info_module
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
options:
  classes:
    description:
      - The classes to read, such as V(CfgApplication).
      - The default is every class that C(docs/catalogue.md) of this collection describes.
    type: list
    elements: str
  tenant:
    description:
      - Only objects of this tenant. Objects of classes that belong to no tenant, such as applications and hosts, are
        then left out.
    type: str
  name:
    description:
      - Only objects whose name matches this pattern, in which V(*) and V(?) stand for other characters. Upper and
        lower case count.
    type: str
    default: "*"
  folder:
    description:
      - Only objects that lie in this folder, given as its path, V(Applications/Messaging). What lies in folders below
        it is left out.
    type: str
notes:
  - The account needs the permission Read. Objects it may not read are left out without a word, as the server does not
    mention them.
  - Options are recognised as secret by what is known of them and by their names. One that was written as a secret under
    a harmless name is shown here. Put C(no_log) on the task where that matters.
  - "Omitted, V(null), V(\"\") and V([]) all mean that nothing is filtered by this option."
  - C(default_tenant) has no effect here. Use O(tenant).
seealso:
  - module: contactcenter.engage.configuration
"""

EXAMPLES = r"""
---
- name: Read all applications
  contactcenter.engage.configuration_info:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    classes:
      - CfgApplication
  register: applications

# The following example takes the connection from module_defaults or from the environment.

- name: Read the queues of a tenant
  contactcenter.engage.configuration_info:
    classes:
      - CfgScript
    tenant: Resources
    name: "*-queue"
"""

RETURN = r"""
objects:
  description:
    - The objects, ordered by class and name, as elements of kind C(object).
    - What is not set is left out. Secrets are left out; C(omitted_secrets) names them.
  type: list
  elements: dict
  returned: when the task was not refused
  contains:
    kind:
      description: Always V(object), the kind of M(contactcenter.engage.configuration).
      type: str
      returned: always
    class:
      description: The class.
      type: str
      returned: always
    name:
      description: The name, or a dictionary with all that the object is named by.
      type: raw
      returned: always
    attributes:
      description: The attributes. References are names or dictionaries.
      type: dict
      returned: always
    options:
      description: Sections with their options.
      type: dict
      returned: when there are any
    annex:
      description: Sections of the annex with their options.
      type: dict
      returned: when there are any
    omitted_secrets:
      description: The attributes and options that were left out because they are secret.
      type: list
      elements: str
      returned: when there are any
  sample:
    - kind: object
      class: CfgHost
      name: chat-01
      attributes:
        ip_address: 192.0.2.11
        lca_port: 4999
findings:
  description:
    - Everything that is wrong with the task, all at once, when it was refused before the first write. The message of
      the task says the same as text.
  type: list
  elements: dict
  returned: when the task was refused
  contains:
    message:
      description: What is wrong.
      type: str
      returned: always
    remedy:
      description: What to do about it; may be empty.
      type: str
      returned: always
    place:
      description: Where in the task it was said, for an element of a list.
      type: str
      returned: always
    subject:
      description: The object it is about, if any.
      type: str
      returned: always
    path:
      description: The option of the task, the attribute, or C([section] option).
      type: str
      returned: always
  sample:
    - message: 100 is out of range, 200 to 2147482624 bytes.
      remedy: The option counts bytes, write 102400.
      place: ""
      subject: Application "Chat_Server_Primary"
      path: "[settings] xml-request-max-size"
"""

from ansible_collections.contactcenter.engage.plugins.module_utils.glue import run_module


def main() -> None:
    run_module("configuration_info")


if __name__ == "__main__":
    main()
