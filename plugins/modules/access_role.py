#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: access_role
short_description: A Role with its members and its privileges
version_added: 0.1.0
description:
  - Creates, changes or deletes a Role, says who has it, and gives it privileges of the desktop.
  - In which section of its annex a Role keeps its privileges, and with which value, is in no document of the vendor.
    Section and value are therefore taken from O(privilege_section) and O(privilege_value), or else learned from the
    Roles that hold privileges already. Where neither settles it, the Role is written without privileges, and assigning
    them is one of RV(checkpoints).
  - The vendor's page for WhatsApp asks for C(InteractionWorkspace.WhatsApp.canUse), without which the plug-in does not
    load, and for all Workitem privileges.
author:
  - contactcenter.engage contributors (@contactcenter)
extends_documentation_fragment:
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
  - contactcenter.engage.run

options:
  name:
    description:
      - The name of the Role. Another name is another Role.
    type: str
    required: true
  description:
    description:
      - What the Role is for.
    type: str
  members:
    description:
      - Who has the Role. They are added to those who have it, and nobody loses it. A list without any name is refused,
        because it could be read as taking the Role from everybody.
      - To take the Role from somebody, list all others under O(contactcenter.engage.configuration#module:objects) with
        the state V(replaced).
    type: dict
    suboptions:
      persons:
        description:
          - Persons, by their employee IDs. That is not the name they log in with.
        type: list
        elements: str
        default: []
      access_groups:
        description:
          - Access Groups, by their names. A Role has no Agent Groups among its members.
        type: list
        elements: str
        default: []
  privileges:
    description:
      - Privileges the Role gives, by the names they have in the metadata of the desktop, or patterns of such names, in
        which V(*), V(?) and V([...]) stand for other characters. Upper and lower case count.
      - They are added. A privilege that is not listed stays, also with the state V(replaced) of
        M(contactcenter.engage.configuration). To take one away, remove its option from the annex with
        M(contactcenter.engage.options).
      - Patterns need O(metadata). Without it they become part of a checkpoint.
    type: list
    elements: str
    default: []
  privilege_section:
    description:
      - The section of the annex in which Roles keep privileges, as a Role of yours shows it. Needs O(privilege_value).
      - If not set, it is learned from the Roles of the server, all tenants included. Any section counts that has an
        option ending in C(.canUse), or one of O(privileges). If they disagree about section or value, nothing is
        guessed and the checkpoint says so.
    type: str
  privilege_value:
    description:
      - The value of a privilege that is given. Needs O(privilege_section).
    type: str
  metadata:
    description:
      - The metadata files of the desktop and of its plug-ins, which lie beside the templates in the installation
        packages. Patterns in O(privileges) are resolved with them, and names are checked against them, so that a name
        with a slip in it is refused. Give all files that have to do with O(privileges).
      - The files lie on the machine on which this module runs, and that is the controller. A relative path starts where
        Ansible was started; C(playbook_dir) leads to the playbook.
      - How these files are built is an assumption that no real file has confirmed yet. If yours cannot be read, leave
        this out and list the privileges by name.
    type: list
    elements: path
    default: []
  folder:
    description:
      - The folder in which the Role lies, as its path below the tenant, V(Roles/Messaging).
      - If not set, or empty, an existing Role stays where it is and a new one goes where the server puts it.
    type: str
  annex:
    description:
      - Sections and options of the annex. See O(contactcenter.engage.options#module:options) for how values are
        written.
      - What is listed is set, all else stays. V({}) removes all of it but the mark of O(owner). Privileges go along,
        unless O(privileges) names any; then all that the Role has stay.
    type: dict
  enabled:
    description:
      - Whether the Role is enabled.
    type: bool
  tenant:
    description:
      - The tenant of the Role and of its members, by its name.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails.
    type: str

  state:
    description:
      - V(present) creates the Role or changes it to what is given. Only what is given is changed.
      - V(absent) deletes it. All other options, except O(name) and O(tenant), are then ignored.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on all Roles, the tenant and the members, Create on the folder for a new
    Role, Change or Delete on an existing one.
  - The checkpoint is called C(assign_privileges_<tenant>_<role>_<code>), in lower case and with underscores for all
    other characters. The code of six characters tells similar names apart; RV(checkpoints) shows it. The checkpoint can
    be acknowledged with O(acknowledged), and is gone once privileges can be written.
  - "Omitted: stays as it is; a new Role has no members. V(null): the same as omitted, but refused for O(name),
    O(privileges), O(metadata) and O(state). V(\"\"): empties O(description); the same as omitted for
    O(privilege_section), O(folder) and O(tenant); a value for O(privilege_value); refused for O(name). V([]): for
    O(privileges), none are added; for O(metadata), no files. V({}): refused for O(members); for O(annex),
    removes all sections, or those that are given so."
seealso:
  - module: contactcenter.engage.workspace_options
  - module: contactcenter.engage.message_path_info
  - module: contactcenter.engage.object
"""

EXAMPLES = r"""
---
- name: Agents who may use the plug-in for WhatsApp, with all Workitem privileges there are
  contactcenter.engage.access_role:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: WhatsApp Agents
    description: May use the plug-in for WhatsApp
    tenant: Resources
    members:
      persons:
        - "1001" # employee IDs
      access_groups:
        - Users
    privileges:
      - InteractionWorkspace.WhatsApp.canUse
      - InteractionWorkspace.WorkItem.*
    metadata:
      - "{{ playbook_dir }}/files/InteractionWorkspace_metadata.xml"

# The following examples take the connection from module_defaults or from the environment.

- name: Say where this server keeps privileges, as long as no Role shows it
  contactcenter.engage.access_role:
    name: WhatsApp Supervisors
    tenant: Resources
    privileges:
      - InteractionWorkspace.WhatsApp.canUse
    privilege_section: "{{ privilege_section }}"
    privilege_value: "{{ privilege_value }}"

- name: Give a Role to one person more
  contactcenter.engage.access_role:
    name: Chat Agents
    tenant: Resources
    members:
      persons:
        - "1002"

- name: Take a Role out of use
  contactcenter.engage.access_role:
    name: Night Shift
    tenant: Resources
    enabled: false

- name: Delete a Role
  contactcenter.engage.access_role:
    name: Old Role
    tenant: Resources
    state: absent
"""

RETURN = r"""
plan:
  description:
    - What the run did, or in check mode would do, object by object and field by field. Names only, and no secrets.
    - The JSON Schema is in C(docs/schema/plan.schema.json) of this collection.
  type: dict
  returned: when the task was not refused
  contains:
    version:
      description: The version of this format. It rises when something in it changes its meaning.
      type: int
      returned: always
      sample: 1
    operations:
      description: The writes, in the order in which they are made.
      type: list
      elements: dict
      returned: always
      contains:
        action:
          description: What happens to the object, V(create), V(update) or V(delete).
          type: str
          returned: always
        object:
          description:
            - The object. C(class) is its class, C(path) the names that lead to it, its own name last.
          type: dict
          returned: always
          sample:
            class: CfgApplication
            path:
              - Chat_Server_Primary
        dbid:
          description: The DBID the object had when the plan was made.
          type: int
          returned: when the object existed
        completes:
          description: True for the second half of a create that had to leave out references to objects to come.
          type: bool
          returned: when that is so
        companions:
          description: The objects that the server deletes along with this one, each with C(class) and C(path).
          type: list
          elements: dict
          returned: when there are any
        changes:
          description:
            - The fields. C(path) is the attribute, or the three of option tree, section and option. C(before) and
              C(after) are its values; one of them is missing where the field is. C(secret) is set where the value is
              hidden, C(takes_effect) where it is known when the component takes notice.
            - C(words) says, in its lists C(before) and C(after), what a binary value means. It is there for capacity
              rules.
          type: list
          elements: dict
          returned: always
    unchanged:
      description: The objects that are already as wanted, each with C(class) and C(path).
      type: list
      elements: dict
      returned: always
    checkpoints:
      description: The same as RV(checkpoints).
      type: list
      elements: dict
      returned: always
    notes:
      description: The same as RV(notes).
      type: list
      elements: str
      returned: always
  sample:
    version: 1
    operations:
      - action: update
        object:
          class: CfgApplication
          path:
            - Chat_Server_Primary
        dbid: 104
        changes:
          - path:
              - options
              - settings
              - transcript-auto-save
            after: "1"
            takes_effect: immediately
    unchanged: []
    checkpoints: []
    notes: []
summary:
  description: How many objects the plan creates, updates, deletes and leaves as they are.
  type: dict
  returned: when the task was not refused
  sample:
    create: 0
    update: 1
    delete: 0
    unchanged: 0
restarts:
  description:
    - Applications with changed options of which it is known that they take effect only after a restart. This module
      restarts nothing.
  type: list
  elements: dict
  returned: when the task was not refused
  contains:
    application:
      description: The name of the application.
      type: str
      returned: always
    options:
      description: The options, as C([section] option).
      type: list
      elements: str
      returned: always
  sample:
    - application: Digital_Messaging_Server
      options:
        - "[channel-whatsapp] inbound-route"
checkpoints:
  description:
    - Steps that somebody has to do by other means, ordered by name. None of them is taken for done unless the server
      shows it or, where it cannot, O(acknowledged) says so.
  type: list
  elements: dict
  returned: when the task was not refused
  contains:
    name:
      description: What O(acknowledged) calls it.
      type: str
      returned: always
    title:
      description: What has to be done, in one line.
      type: str
      returned: always
    status:
      description:
        - V(verified) when the server holds all of the evidence; V(acknowledged) when there is no evidence it could
          hold and O(acknowledged) says that it is done; V(open) otherwise.
      type: str
      returned: always
    instructions:
      description: What to do, step by step.
      type: list
      elements: str
      returned: always
    evidence:
      description: What the server holds once it is done, an object or an option of one. Empty where it cannot tell.
      type: list
      elements: str
      returned: always
    missing:
      description: The part of the evidence that the server does not hold.
      type: list
      elements: str
      returned: always
    by:
      description: Who says that it is done.
      type: str
      returned: when O(acknowledged) names it
    date:
      description: Since when it is done.
      type: str
      returned: when O(acknowledged) names it
    note:
      description: What else was said about it; may be empty.
      type: str
      returned: when O(acknowledged) names it
  sample:
    - name: assign_privileges_resources_whatsapp_agents_13a444
      title: Assign privileges to Role WhatsApp Agents by hand
      status: open
      instructions:
        - "How this server stores privileges is not known: no Role holds any yet."
        - "In Genesys Administrator Extension, open Role WhatsApp Agents of tenant Resources and assign:"
        - InteractionWorkspace.WhatsApp.canUse
        - "Then run again: once one Role holds privileges, section and value are learned from it."
      evidence: []
      missing: []
notes:
  description:
    - What whoever reads the plan should know, such as a fact that no document of the vendor settles. Notes refuse
      nothing.
  type: list
  elements: str
  returned: when the task was not refused
  sample:
    - >-
      Role "WhatsApp Agents" (Resources): section and value of privileges are those of Role Chat Agents:
      [privileges].
objects:
  description: What became of each write, in order.
  type: list
  elements: dict
  returned: when the task was not refused, outside check mode
  contains:
    class:
      description: The class of the object.
      type: str
      returned: always
    path:
      description: The names that lead to the object, its own name last.
      type: list
      elements: str
      returned: always
    action:
      description: V(create), V(update) or V(delete).
      type: str
      returned: always
    status:
      description:
        - V(ok), V(failed), V(not_tried), or V(unknown) where the answer was lost and a second look did not settle
          whether the change had happened.
      type: str
      returned: always
    message:
      description: Why it did not work; empty when it did.
      type: str
      returned: always
  sample:
    - class: CfgApplication
      path:
        - Chat_Server_Primary
      action: update
      status: ok
      message: ""
run_id:
  description: The name of this run. It sorts by time.
  type: str
  returned: when the task was not refused, outside check mode
  sample: 20260301T093000Z-1f0c9a3e
diff:
  description: The plan as text, before and after, one entry for each object. Secrets are hidden.
  type: list
  elements: dict
  returned: when the task was not refused
  sample:
    - before_header: Application "Chat_Server_Primary"
      after_header: Application "Chat_Server_Primary"
      before: ""
      after: |
        [settings] transcript-auto-save = 1
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
    run_module("access_role")


if __name__ == "__main__":
    main()
