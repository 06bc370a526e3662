#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: application
short_description: An Application
version_added: 0.1.0
description:
  - Creates, changes or deletes an Application object, which is what a server or client of the vendor is in
    Configuration Server. It installs, starts and stops nothing.
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
      - The name of the application. Another name is another application.
    type: str
    required: true
  template:
    description:
      - The Application Template to create it from. It cannot be changed afterwards.
    type: str
  type:
    description:
      - The type, such as V(CFGChatServer). It comes from O(template); give it where there is none.
    type: str
  version:
    description:
      - The version. It comes from O(template); give it where there is none. Put V("8.5") in quotes, it is a number
        otherwise.
    type: str
  host:
    description:
      - The host it runs on. With a host, O(work_directory) and O(command_line) are needed as well.
      - It can be changed to another host, but not be taken away.
    type: str
  ports:
    description:
      - The ports it listens on. They are added to those it has; one with an O(ports[].id) it already has changes that
        one.
      - V([]) removes all of them.
    type: list
    elements: dict
    suboptions:
      id:
        description:
          - The ID of the port.
        type: str
        default: default
      port:
        description:
          - The number of the port.
        type: int
        required: true
  connections:
    description:
      - The servers it connects to. They are added to those it has; one to the same port of the same server changes
        that one, and what is not given stays.
      - V([]) removes all of them.
    type: list
    elements: dict
    suboptions:
      server:
        description:
          - The application it connects to.
        type: str
        required: true
      port_id:
        description:
          - The ID of the port of that application.
        type: str
        default: default
      protocol:
        description:
          - The protocol of the connection, V(addp) for instance.
        type: str
      timeout_local:
        description:
          - The timeout of this side.
        type: int
      timeout_remote:
        description:
          - The timeout of the other side.
        type: int
      trace_mode:
        description:
          - Which side traces the connection.
        type: str
        choices:
          - none
          - local
          - remote
          - both
  tenants:
    description:
      - The tenants it serves. They are added to those it has.
      - V([]) removes all of them.
    type: list
    elements: str
  work_directory:
    description:
      - The directory in which it is started. Where the installer of the product fills it in, a dot will do.
    type: str
  command_line:
    description:
      - The program. Where the installer of the product fills it in, a dot will do.
    type: str
  command_line_arguments:
    description:
      - The arguments of the program.
    type: str
  startup_timeout:
    description:
      - How many seconds it may take to start.
    type: int
  shutdown_timeout:
    description:
      - How many seconds it may take to stop.
    type: int
  auto_restart:
    description:
      - Whether the Management Layer starts it again when it has failed.
    type: bool
  redundancy:
    description:
      - The redundancy of a pair of servers.
    type: str
    choices:
      - none
      - cold_standby
      - warm_standby
      - hot_standby
  backup_server:
    description:
      - The application that takes over when this one fails. An empty text takes it away.
    type: str
  folder:
    description:
      - The folder in which the application lies, as its path, V(Applications/Messaging).
      - If not set, or empty, an existing application stays where it is and a new one goes where the server puts it.
    type: str
  options:
    description:
      - Sections with their options and values. See O(contactcenter.engage.options#module:options) for how values are
        written.
      - What is listed is set, all else stays. V({}) removes all options, an empty section removes that section.
    type: dict
  secrets:
    description:
      - The same, for values that must never be shown.
    type: dict
  annex:
    description:
      - Sections and options of the annex.
      - V({}) removes all of it but the mark of O(owner).
    type: dict
  enabled:
    description:
      - Whether the object is enabled.
    type: bool

  state:
    description:
      - V(present) creates the application or changes it to what is given. Only what is given is changed.
      - V(absent) deletes it. All other options are then ignored.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the template, the host, the tenants and the servers it connects to,
    Create on the folder for a new application, Change or Delete on an existing one.
  - "Omitted: stays as it is; a new application gets the default of the server. V(null): the same as omitted, but
    refused for O(redundancy) and O(state). V(\"\"): empties a text, takes O(backup_server) away; the same as omitted
    for O(folder); refused for O(template) and O(type), and for O(host), O(work_directory) and O(command_line) of an
    application that has a host. V([]): empties O(ports), O(connections) or O(tenants). V({}): for O(options) and
    O(annex), removes all sections, or those that are given so; for O(secrets), nothing."
  - To make lists hold exactly what is given, use M(contactcenter.engage.configuration) with its state V(replaced).
seealso:
  - module: contactcenter.engage.application_template
  - module: contactcenter.engage.options
  - module: contactcenter.engage.configuration
"""

EXAMPLES = r"""
---
- name: A backup for the Chat Server
  contactcenter.engage.application:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: Chat_Server_2
    template: Chat_Server
    host: chat-01
    work_directory: /opt/genesys/chat_server_2
    command_line: ./run.sh
    ports:
      - port: 4820
      - id: webapi
        port: 4821
    connections:
      - server: Chat_Server_Primary
        protocol: addp
        timeout_local: 9
        timeout_remote: 11
        trace_mode: none
    tenants:
      - Resources

# The following examples take the connection from module_defaults or from the environment.

- name: Make two Chat Servers a pair
  contactcenter.engage.application:
    name: Chat_Server_Primary
    backup_server: Chat_Server_Backup
    redundancy: warm_standby
    auto_restart: true

- name: Let the Management Layer start it by itself
  contactcenter.engage.application:
    name: Chat_Server_Primary
    annex:
      sml:
        autostart: "true"

- name: Have it serve no tenant for now
  contactcenter.engage.application:
    name: Chat_Server_Backup
    tenants: []
    enabled: false

- name: Delete an application
  contactcenter.engage.application:
    name: Old_Chat_Server
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
    run_module("application")


if __name__ == "__main__":
    main()
