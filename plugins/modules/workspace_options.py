#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: workspace_options
short_description: Options of the desktop of the agents, for everybody or for some
version_added: 0.1.0
description:
  - Sets options of one section, C([interaction-workspace]), where Workspace looks for them. These are the options of
    the Workspace application, which count for everybody, and the annex of tenants, Agent Groups and persons, which
    overrides them.
  - Objects whose names are values have to exist, such as the Interaction Queue in C(chat.on-hold-queue). A queue that
    is not there would swallow the chats that agents put on hold.
  - The plug-ins for messaging support the themes V(Default) and V(HighContrast) only; with another one their icons are
    missing. Which option selects a theme is in no source, so options of the section are looked at whose name is or ends
    in C(theme) or C(themes), such as C(gui.themes). As that is a guess, another theme is only among RV(notes).
author:
  - contactcenter.engage contributors (@contactcenter)
extends_documentation_fragment:
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
  - contactcenter.engage.run

options:
  options:
    description:
      - Options of O(section) with their values, without the section itself. See
        O(contactcenter.engage.options#module:options) for how values are written.
      - What is listed is set, all else stays. With O(state=absent), what is listed is removed, whatever its value is.
    type: dict
    required: true
  applications:
    description:
      - Workspace applications, by their names.
      - At least one of O(applications), O(tenants), O(agent_groups) and O(persons) has to name somebody. They may be
        given together.
    type: list
    elements: str
    default: []
  tenants:
    description:
      - Tenants, in whose annex the options are set.
    type: list
    elements: str
    default: []
  agent_groups:
    description:
      - Agent Groups of O(tenant), in whose annex the options are set.
    type: list
    elements: str
    default: []
  persons:
    description:
      - Persons of O(tenant), by their employee IDs, in whose annex the options are set. The employee ID is not the name
        they log in with.
    type: list
    elements: str
    default: []
  section:
    description:
      - The section.
    type: str
    default: interaction-workspace
  metadata:
    description:
      - The metadata files of the desktop and of its plug-ins, which lie beside the templates in the installation
        packages. Values are checked against the types and ranges in them, besides those that the collection knows.
      - The files lie on the machine on which this module runs, and that is the controller. A relative path starts where
        Ansible was started; C(playbook_dir) leads to the playbook.
      - How these files are built is an assumption that no real file has confirmed yet. If yours cannot be read, leave
        this out.
    type: list
    elements: path
    default: []
  tenant:
    description:
      - The tenant of O(agent_groups) and O(persons), and of queues and other objects that options name.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails, if a tenant is needed.
    type: str

  state:
    description:
      - V(present) sets the options.
      - V(absent) removes those that are listed.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read and Change on the applications, tenants, Agent Groups and persons, and Read
    on what options name.
  - What the sample of a business process calls its queue for chats on hold is not known. Look it up in your own
    business process before you set C(chat.on-hold-queue).
  - "Omitted: options that are not listed stay. V(null): the same as omitted for O(tenant), refused for all others; as
    the value of an option only with O(state=absent). V(\"\"): as the value of an option, a value; the same as omitted
    for O(tenant); refused for O(section). V([]): nobody, and refused if all four are empty; for O(metadata), no files.
    V({}): for O(options), nothing."
seealso:
  - module: contactcenter.engage.options
  - module: contactcenter.engage.access_role
"""

EXAMPLES = r"""
---
- name: What every agent sees of a customer of WhatsApp
  contactcenter.engage.workspace_options:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    applications:
      - Workspace
    options:
      contact.displayed-attributes: Title,FirstName,LastName,PhoneNumber,EmailAddress,_msg_ProfileNickname
      toast.window-title: "($Contact._msg_ProfileNickname$|$Interaction.MainParty$) - $Window.Title$"
      whatsappsession.max-text-message-size: "4096" # bytes

# The following examples take the connection from module_defaults or from the environment.

- name: Chats on hold of one team go into its own queue
  contactcenter.engage.workspace_options:
    agent_groups:
      - WhatsApp Team
    tenant: Resources
    options:
      chat.on-hold-queue: on-hold-queue

- name: Warn one agent after 30 seconds, and a second time after 50; checked against the file of the vendor
  contactcenter.engage.workspace_options:
    persons:
      - "1001" # an employee ID
    tenant: Resources
    options:
      whatsappsession.pending-response-to-customer: 30,50
      whatsappsession.new-message-blinking: true
    metadata:
      - "{{ playbook_dir }}/files/InteractionWorkspace_metadata.xml"

- name: Back to what the application says
  contactcenter.engage.workspace_options:
    tenants:
      - Resources
    options:
      whatsappsession.transcript-interactions-count: ""
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
  sample: []
notes:
  description:
    - What whoever reads the plan should know, such as a fact that no document of the vendor settles. Notes refuse
      nothing.
  type: list
  elements: str
  returned: when the task was not refused
  sample: []
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
    run_module("workspace_options")


if __name__ == "__main__":
    main()
