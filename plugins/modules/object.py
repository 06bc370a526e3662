#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: object
short_description: An object of any class, attribute by attribute
version_added: 0.1.0
description:
  - Creates, changes or deletes one object of any class of Configuration Server, in the words of the server itself.
  - Attributes are named as in the Configuration Layer, in lower case with underscores, and references without C(DBID).
    The page C(docs/catalogue.md) of this collection lists them class by class. References are given by name; the DBID
    is found.
  - Where there is a module for what you want to do, such as M(contactcenter.engage.application), it is easier to use.
author:
  - contactcenter.engage contributors (@contactcenter)
extends_documentation_fragment:
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
  - contactcenter.engage.run

options:
  class:
    description:
      - The class, as the vendor spells it, such as V(CfgHost), V(CfgScript) or V(CfgEnumeratorValue).
    type: str
    required: true
  name:
    description:
      - The name of the object, V(chat-01). For a person it is the employee ID.
      - Or a dictionary with all that it is named by, where one name is not enough. A value of a Business Attribute is
        named by V(enumerator) and V(name), a folder by V(owner), V(type), V(folder) and V(name), a DN by V(switch),
        V(number) and V(type).
      - The name cannot be changed here. Another name is another object.
    type: raw
    required: true
  attributes:
    description:
      - The attributes to set.
      - A reference is the name of an object, or a dictionary like O(name). Where it may point to objects of several
        classes, the dictionary says which by V(class).
      - O(attributes) V(folder) may be written as the path of the folder, V(Applications/Messaging).
      - Elements of a list are added to those there are. One with the same identity as an existing one changes that
        one, and fields that are not given stay. To take elements away, use M(contactcenter.engage.configuration) with
        its state V(replaced).
      - Truth values are V(true) and V(false). Enumerations are spelled as the vendor does, V(CFGInteractionQueue).
      - Passwords are given here, too. See O(update_secrets).
    type: dict
    default: {}
  options:
    description:
      - Sections with their options and values, for classes that have any. See
        O(contactcenter.engage.options#module:options) for how values are written.
      - V({}) removes all of them, an empty section removes that section.
    type: dict
  annex:
    description:
      - The same for the annex, which every class has.
      - V({}) removes all of it but the mark of O(owner).
    type: dict
  tenant:
    description:
      - The tenant of the object, and of objects it refers to, where their names do not say. If not set,
        O(default_tenant) is used.
    type: str
  state:
    description:
      - V(present) creates the object or changes it to what is given. Only what is given is changed.
      - V(absent) deletes it. All other options are then ignored, except those that name it. What an object that is
        deleted takes with it, and what keeps it from being deleted, the server decides.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the tenant, the folder and all objects that are referred to, Create on the
    folder for a new object, Change or Delete on an existing one.
  - "Omitted: the attribute stays as it is, a new object gets the default of the server. V(null): refused within
    O(attributes), where it could mean either; the same as omitted for O(options), O(annex) and O(tenant). V(\"\"):
    empties a text and removes a reference. V([]): empties a list. V({}): for O(options) and O(annex), removes all
    sections, or those that are given so; for O(attributes), nothing."
seealso:
  - module: contactcenter.engage.application
  - module: contactcenter.engage.application_template
  - module: contactcenter.engage.configuration
"""

EXAMPLES = r"""
---
- name: A host
  contactcenter.engage.object:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    class: CfgHost
    name: chat-02
    attributes:
      ip_address: 192.0.2.12
      os_type: CFGRedHatLinux
      lca_port: 4999

# The following examples take the connection from module_defaults or from the environment.

- name: An Interaction Queue
  contactcenter.engage.object:
    class: CfgScript
    name: whatsapp-inbound
    tenant: Resources
    attributes:
      type: CFGInteractionQueue

- name: The media type of WhatsApp, a value of the Business Attribute MediaType
  contactcenter.engage.object:
    class: CfgEnumeratorValue
    name:
      enumerator: MediaType
      name: whatsappsession
    tenant: Resources
    attributes:
      tenant: Resources
      display_name: whatsappsession

- name: A folder below the folder Applications
  contactcenter.engage.object:
    class: CfgFolder
    name:
      owner: Environment
      type: CFGApplication
      folder: Applications
      name: Messaging

- name: An agent; the password is written once, when the object is created
  contactcenter.engage.object:
    class: CfgPerson
    name: "4711" # the employee ID
    tenant: Resources
    attributes:
      user_name: m.curie
      first_name: Marie
      last_name: Curie
      is_agent: true
      password: "{{ initial_password }}"

- name: A role that the access group Users holds
  contactcenter.engage.object:
    class: CfgRole
    name: WhatsApp Agents
    tenant: Resources
    attributes:
      members:
        - object:
            class: CfgAccessGroup
            tenant: Resources
            name: Users

- name: Delete a queue nobody needs any more
  contactcenter.engage.object:
    class: CfgScript
    name: old-queue
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
    run_module("object")


if __name__ == "__main__":
    main()
