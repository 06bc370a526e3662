#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: checkpoint
short_description: A step that somebody has to do by other means
version_added: 0.1.0
description:
  - Names a step that nobody can do over the connection, such as importing a business process, and says whether it has
    been done. It changes nothing, and it never fails because a step is open.
  - Such a step is never taken for done by itself. Either the server shows that it has been done, which O(evidence)
    describes, or somebody says so, with name and date, in O(acknowledged).
  - Other modules have checkpoints of their own, M(contactcenter.engage.access_role) and M(contactcenter.engage.channel)
    for instance. All of them are in RV(checkpoints).
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
      - What O(acknowledged) calls it, in lower-case letters, digits and underscores.
      - A run that has two checkpoints of one name is refused, unless title and instructions are the same. Then their
        evidence is put together.
    type: str
    required: true
  title:
    description:
      - What has to be done, in one line. Needed unless O(state=absent).
    type: str
  instructions:
    description:
      - What to do, step by step, for whoever has to do it at night.
    type: list
    elements: str
    default: []
  evidence:
    description:
      - What the server holds once the step is done. All of it has to be there.
      - With evidence, an acknowledgement does not close the checkpoint. Without, nothing else does.
    type: list
    elements: dict
    default: []
    suboptions:
      class:
        description:
          - The class of an object, such as V(CfgScript).
        type: str
        required: true
      name:
        description:
          - The name of the object; or a dictionary with all that it is named by, as with
            O(contactcenter.engage.object#module:name).
          - Without O(evidence[].section), it is enough that the object exists.
        type: raw
        required: true
      attribute:
        description:
          - Where O(evidence[].section) is, among the options of the object or in its annex. Only applications and
            application templates have options.
        type: str
        choices:
          - options
          - annex
        default: options
      section:
        description:
          - The section of an option that has to be there. Needs O(evidence[].option).
        type: str
      option:
        description:
          - The option. Any value counts but an empty one. Needs O(evidence[].section).
        type: str
  tenant:
    description:
      - The tenant in which objects of O(evidence) are looked up, if their class has tenants and their names do not say.
        If not set, or empty, O(default_tenant) is used.
    type: str

  state:
    description:
      - V(present) looks at the checkpoint.
      - V(absent) does nothing, and the checkpoint is not in the result.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permission Read on the objects of O(evidence). One it may not read looks absent, and the
    checkpoint stays open.
  - Evidence is looked for as the server is before the run, so what the same run writes counts from the next one on.
  - "Omitted: there is nothing that could stay as it is. V(null) and V(\"\"): the same as omitted for O(title) and
    O(tenant), refused for all others. V([]): no instructions, no evidence."
seealso:
  - module: contactcenter.engage.access_role
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.configuration
"""

EXAMPLES = r"""
---
- name: A business process that only the vendor's tool imports; its queue shows that it has been done
  contactcenter.engage.checkpoint:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: business_process
    title: Import the sample of a business process for asynchronous chat
    instructions:
      - Stop Interaction Server, and run the script that comes with the sample on its database.
      - Start Interaction Server, import the workflow in Interaction Routing Designer, and activate the strategies.
    evidence:
      - class: CfgScript
        name: async-chat-greet-queue
      - class: CfgEnumerator
        name: InteractionCustomProperties
    tenant: Resources

# The following example takes the connection from module_defaults or from the environment.

- name: A step that no server can show
  contactcenter.engage.checkpoint:
    name: desktop_plug_in_published
    title: Publish the desktop anew, with the plug-in
    instructions:
      - Install the plug-in into the folder of Workspace Desktop Edition.
      - Tick it in Deployment Manager, and publish.
    acknowledged:
      desktop_plug_in_published:
        by: Marie Curie
        date: "2026-03-01"
        note: change 4711
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
    - name: business_process
      title: Import the sample of a business process for asynchronous chat
      status: open
      instructions:
        - Start Interaction Server, import the workflow in Interaction Routing Designer, and activate the strategies.
      evidence:
        - Script "async-chat-greet-queue" (Resources)
        - Business Attribute "InteractionCustomProperties" (Resources)
      missing:
        - Business Attribute "InteractionCustomProperties" (Resources)
notes:
  description:
    - What whoever reads the plan should know, such as a fact that no document of the vendor settles. Notes refuse
      nothing.
  type: list
  elements: str
  returned: when the task was not refused
  sample:
    - >-
      checkpoint business_process: Marie Curie says it was done on 2026-03-01, but the server does not show it. It would
      have: Business Attribute "InteractionCustomProperties" (Resources).
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
    run_module("checkpoint")


if __name__ == "__main__":
    main()
