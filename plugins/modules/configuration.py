#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: configuration
short_description: Any number of objects of a Configuration Server, planned and applied as one
version_added: 0.1.0
description:
  - Takes a list of things of any kind, makes one plan for all of them, and carries it out in the order that their
    references need. What is wrong with any of them is said before the first write, all at once.
  - Compared with one task for each object, the server is read once, there is one lock and one plan, and check mode can
    foresee a run against an empty server, as objects may refer to others of the same list.
  - C(docs/schema/objects.schema.json) of this collection is a JSON Schema for the list. With it, editors complete and
    check it.
author:
  - contactcenter.engage contributors (@contactcenter)
extends_documentation_fragment:
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
  - contactcenter.engage.run

options:
  objects:
    description:
      - What you want, in any order. Each element has a C(kind) and the options of the module of that name.
      - Kinds are V(access_role), V(application), V(application_template), V(business_attribute), V(capacity_rule),
        V(channel), V(chat_endpoint), V(chat_sizing), V(checkpoint), V(connection), V(inbound_route), V(media_type),
        V(object), V(options), V(script) and V(workspace_options).
      - Several elements may speak of the same object, as long as they do not contradict each other and only one of them
        describes it as a whole. The kinds that do are V(access_role), V(application), V(application_template),
        V(business_attribute), also for each value it lists, V(capacity_rule), V(media_type), V(object), and V(script)
        if it may create. Two that say the very same are one.
      - The key C(omitted_secrets), which gathered objects have, names options whose secret values are not listed. They
        stay as they are, also with V(replaced) and V(overridden).
      - Ignored with O(state=gathered).
    type: list
    elements: dict
    default: []
  state:
    description:
      - V(merged) creates what does not exist, and changes of what exists only what is given. Elements of lists, such as
        ports, are added to those there are. An element may ask for its own removal with C(state=absent).
      - V(replaced) also makes every list, and all options or annex, that an object is given with hold exactly what is
        given. What is omitted stays. Elements of kind V(options) replace their sections, those of the kinds
        V(channel), V(chat_endpoint), V(connection), V(inbound_route) and V(workspace_options) behave as with V(merged),
        as they share what they write with others. Values of a Business Attribute, privileges of a Role and limits of a
        capacity rule are added as with V(merged), too.
      - V(overridden) does the same, and deletes the objects within O(scope) that are not listed. Never deleted are
        objects that a fresh server already holds and, when O(owner) is given, objects that do not bear its mark.
      - V(deleted) deletes the objects that are listed. Of elements of kind V(options) the listed options are removed,
        and of the other kinds what they would write. What an element only requires stays, a V(script) without C(create)
        and a V(capacity_rule) without a rule, and so does a Business Attribute without C(type), of which the listed
        values go. V(chat_sizing) and V(checkpoint) have nothing that could go.
      - V(gathered) changes nothing and returns what there is within O(scope) as RV(gathered).
    type: str
    choices:
      - merged
      - replaced
      - overridden
      - deleted
      - gathered
    default: merged
  scope:
    description:
      - Which objects O(state=overridden) and O(state=gathered) speak of. Ignored with all other values of O(state).
    type: dict
    suboptions:
      classes:
        description:
          - The classes, such as V(CfgApplication). Needed with O(state=overridden).
          - With O(state=gathered) the default is every class that C(docs/catalogue.md) of this collection describes.
        type: list
        elements: str
      tenant:
        description:
          - Only objects of this tenant. Objects of classes that belong to no tenant, such as applications and hosts,
            are then out of the scope.
        type: str
      name:
        description:
          - Only objects whose name matches this pattern, in which V(*) and V(?) stand for other characters.
        type: str
        default: "*"
  max_deletions:
    description:
      - How many objects O(state=overridden) may delete because they are not listed. If there are more, the task fails
        and names them, and nothing is written.
    type: int
    default: 0
notes:
  - The account needs the permission Read on everything that is mentioned, Change, Create and Delete on what is
    written. The documentation of the modules says it kind by kind.
  - "Omitted: stays as it is, also with O(state=replaced). V(null): as the modules say for each kind; refused for
    O(objects), O(state) and O(max_deletions), the same as omitted for O(scope). V(\"\"): empties texts and references.
    V([]): for O(objects), nothing; within an element, empties the list. V({}): within an element, removes all options
    or the whole annex, or the section that is given so; for O(scope), the same as omitted."
  - A list that comes from O(state=gathered) or M(contactcenter.engage.configuration_info) changes nothing when it is
    applied to the server it comes from. Secrets are not in it.
seealso:
  - module: contactcenter.engage.configuration_info
  - module: contactcenter.engage.message_path_info
  - module: contactcenter.engage.access_role
  - module: contactcenter.engage.application
  - module: contactcenter.engage.application_template
  - module: contactcenter.engage.business_attribute
  - module: contactcenter.engage.capacity_rule
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.chat_endpoint
  - module: contactcenter.engage.chat_sizing
  - module: contactcenter.engage.checkpoint
  - module: contactcenter.engage.connection
  - module: contactcenter.engage.inbound_route
  - module: contactcenter.engage.media_type
  - module: contactcenter.engage.object
  - module: contactcenter.engage.options
  - module: contactcenter.engage.script
  - module: contactcenter.engage.workspace_options
"""

EXAMPLES = r"""
---
- name: A Chat Server from nothing, and an endpoint on it
  contactcenter.engage.configuration:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    default_tenant: Resources
    objects:
      - kind: object
        class: CfgHost
        name: chat-03
        attributes:
          ip_address: 192.0.2.13
      - kind: application_template
        name: Chat_Server_8.5.312
        type: CFGChatServer
        version: 8.5.312
      - kind: application
        name: Chat_Server_3
        template: Chat_Server_8.5.312
        host: chat-03
        work_directory: /opt/genesys/chat_server_3
        command_line: ./run.sh
        ports:
          - port: 4830
        tenants:
          - Resources
      - kind: options
        applications:
          - Chat_Server_3
        options:
          settings:
            xml-request-max-size: "102400" # bytes
      - kind: chat_endpoint
        applications:
          - Chat_Server_3
        endpoint: session-chat
        queue: async-chat-greet-queue

# The following examples take the connection from module_defaults or from the environment.

- name: WhatsApp for the agents of a tenant, and what is still to be done by hand
  contactcenter.engage.configuration:
    default_tenant: Resources
    objects:
      - kind: media_type
        name: whatsappsession
      - kind: capacity_rule
        name: Agents
        limits:
          whatsappsession: 3
      - kind: access_role
        name: WhatsApp Agents
        privileges:
          - InteractionWorkspace.WhatsApp.canUse
      - kind: checkpoint
        name: desktop_plug_in_published
        title: Publish the desktop anew, with the plug-in
    acknowledged:
      desktop_plug_in_published:
        by: Marie Curie
        date: "2026-03-01"

- name: Make ports and annex of an application hold exactly this
  contactcenter.engage.configuration:
    state: replaced
    objects:
      - kind: application
        name: Chat_Server_Primary
        ports:
          - port: 4800
        annex:
          sml:
            autostart: "true"

- name: These are all the test queues there are; delete up to two others
  contactcenter.engage.configuration:
    state: overridden
    scope:
      classes:
        - CfgScript
      tenant: Resources
      name: test-*
    max_deletions: 2
    objects:
      - kind: object
        class: CfgScript
        name: test-queue-1
        tenant: Resources
        attributes:
          type: CFGInteractionQueue

- name: Delete an application, and an option of another one
  contactcenter.engage.configuration:
    state: deleted
    objects:
      - kind: application
        name: Old_Chat_Server
      - kind: options
        applications:
          - Chat_Server_Primary
        options:
          settings:
            transcript-resend-attempts: ""

- name: Keep two teams from changing each other's objects
  contactcenter.engage.configuration:
    owner: messaging-team
    objects:
      - kind: object
        class: CfgScript
        name: messaging-queue
        tenant: Resources
        attributes:
          type: CFGInteractionQueue

- name: Read all applications whose names begin with Chat
  contactcenter.engage.configuration:
    state: gathered
    scope:
      classes:
        - CfgApplication
      name: Chat*
"""

RETURN = r"""
plan:
  description:
    - What the run did, or in check mode would do, object by object and field by field. Names only, and no secrets.
    - The JSON Schema is in C(docs/schema/plan.schema.json) of this collection.
  type: dict
  returned: when the task was not refused, except with O(state=gathered)
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
  returned: when the task was not refused, except with O(state=gathered)
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
  returned: when the task was not refused, except with O(state=gathered)
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
  returned: when the task was not refused, except with O(state=gathered)
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
  returned: when the task was not refused, except with O(state=gathered)
  sample:
    - >-
      Agent Group "WhatsApp Team" (Resources): whether Stat Server honours the capacity rule of a group is not
      documented. Assign it to the tenant, places or persons to be sure.
objects:
  description: What became of each write, in order.
  type: list
  elements: dict
  returned: when the task was not refused, except with O(state=gathered), outside check mode
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
  returned: when the task was not refused, except with O(state=gathered), outside check mode
  sample: 20260301T093000Z-1f0c9a3e
diff:
  description: The plan as text, before and after, one entry for each object. Secrets are hidden.
  type: list
  elements: dict
  returned: when the task was not refused, except with O(state=gathered)
  sample:
    - before_header: Application "Chat_Server_Primary"
      after_header: Application "Chat_Server_Primary"
      before: ""
      after: |
        [settings] transcript-auto-save = 1
gathered:
  description:
    - The objects within the scope, as elements of kind C(object) that can be used as O(objects).
    - Secrets are left out; C(omitted_secrets) names them.
  type: list
  elements: dict
  returned: with O(state=gathered)
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
    run_module("configuration")


if __name__ == "__main__":
    main()
