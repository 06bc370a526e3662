#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: options
short_description: Options of applications, or the annex of any object
version_added: 0.1.0
description:
  - Brings options of applications and application templates, or the annex of any object, to the values you want. Only
    what you list is looked at, unless O(state) says otherwise.
  - Several applications get the same options in one run, as a pair of servers has to.
  - Values are checked against what the collection knows about the option before anything is written, among other
    things for their unit. V(xml-request-max-size) of Chat Server counts bytes, although the vendor's page for WhatsApp
    speaks of 100 kilobytes; V(100) is refused, write V("102400").
  - RV(restarts) lists the applications that take notice of a change only after a restart.
author:
  - contactcenter.engage contributors (@contactcenter)
extends_documentation_fragment:
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
  - contactcenter.engage.run

options:
  applications:
    description:
      - Names of applications.
      - Give this, O(object), or both. An empty list is the same as no applications and changes nothing.
    type: list
    elements: str
  object:
    description:
      - An object of any class. For its annex set O(attribute=annex) as well; only applications and application
        templates have options besides.
    type: dict
    suboptions:
      class:
        description:
          - The class of the object, such as V(CfgAppPrototype) for an application template.
        type: str
        required: true
      name:
        description:
          - The name of the object; or a dictionary with all that it is named by, as with
            O(contactcenter.engage.object#module:name).
        type: raw
        required: true
  attribute:
    description:
      - What to change, V(options) (in the vendor's consoles the tab C(Application Options)) or V(annex).
    type: str
    choices:
      - options
      - annex
    default: options
  options:
    description:
      - Sections with their options and values.
      - Values are texts. V("true") and V("1800") are written in quotes; without them, truth values and numbers are
        accepted only for options that the collection knows to be of that type. For everything else nobody could tell
        whether V(no) or V(0123) was meant as it stands.
      - 'The two other types of Configuration Server are written V({integer: 5}) and V({binary: "0aff"}).'
      - "An empty text is a value. A section without options, C(settings: {}), means that the section is empty, also
        with O(state=merged); as an empty section cannot be told from none, it disappears."
      - V(null) in place of a value is refused.
    type: dict
  secrets:
    description:
      - The same, for values that must never be shown, such as passwords and API keys.
      - Options whose names give them away, V(password) or V(x-access-token-secret) for instance, are hidden even when
        they are given in O(options).
    type: dict
    default: {}
  keep_default:
    description:
      - Sections, each with a list of options that have to be at their default. Where the option is absent that is so;
        another value is set to the default. Absent options are not written.
      - For options whose default the collection knows; others are refused.
    type: dict
    default: {}
  component:
    description:
      - What the application is, where its type does not tell. Which options and defaults are known depends on it.
    type: str
    choices:
      - chat_server
      - digital_messaging_server
      - workspace
  metadata:
    description:
      - The metadata files of the application, which lie beside its template in the installation package. Values are
        checked against the types and ranges in them, besides those that the collection knows. Options that are
        passwords by them are hidden.
      - The files lie on the machine on which this module runs, and that is the controller. A relative path starts where
        Ansible was started; C(playbook_dir) leads to the playbook.
      - How these files are built is an assumption that no real file has confirmed yet. If yours cannot be read, leave
        this out.
    type: list
    elements: path
    default: []
  state:
    description:
      - V(merged) sets what is listed and leaves all else as it is.
      - V(replaced) makes each section of O(options), O(secrets) and O(keep_default) hold exactly what is listed. Other
        sections stay, unless O(options) is V({}).
      - V(overridden) makes the whole attribute hold exactly what is listed. All other sections go. O(options) is
        needed, if only as V({}).
      - V(deleted) removes the listed options, whatever their values are; write V("") for the value. A section without
        options is removed as a whole.
      - V(gathered) changes nothing and returns what there is as RV(gathered).
    type: str
    choices:
      - merged
      - replaced
      - overridden
      - deleted
      - gathered
    default: merged
  tenant:
    description:
      - The tenant in which O(object) is looked up, if its class has tenants and its name does not say. If not set,
        O(default_tenant) is used.
    type: str
notes:
  - The account needs the permissions Read and Change on the applications or objects.
  - "Omitted: what is not listed stays, except for what O(state) takes away. V(null): refused for O(secrets),
    O(keep_default), O(component), O(metadata), O(attribute), O(state) and as the value of an option, for all others the
    same as omitted. V(\"\"): as a value, the option is there and empty. V([]): for O(applications), no applications.
    V({}): for O(options), nothing with V(merged) and everything with V(replaced) and V(overridden); for a section, the
    section becomes empty."
  - "The section of the endpoints of a tenant is C(endpoints:<DBID of the tenant>), not C(endpoints). The modules
    M(contactcenter.engage.chat_endpoint) and M(contactcenter.engage.channel) put the DBID in for you."
seealso:
  - module: contactcenter.engage.chat_endpoint
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.application
  - module: contactcenter.engage.configuration
"""

EXAMPLES = r"""
---
- name: Prepare both Chat Servers for messages of some size
  contactcenter.engage.options:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    applications:
      - Chat_Server_Primary
      - Chat_Server_Backup
    options:
      settings:
        xml-request-max-size: "102400" # bytes
        transcript-auto-save: "1"
        stop-abandoned-interaction: never
    keep_default:
      settings:
        - use-contact-server
        - session-restoration-mode

# The following examples take the connection from module_defaults or from the environment.

- name: Keep the sessions of a channel open for half an hour
  contactcenter.engage.options:
    applications:
      - Digital_Messaging_Server
    options:
      settings:
        session-shutdown-timeout: "1800"

- name: Put the account of a driver in, without showing it
  contactcenter.engage.options:
    applications:
      - Digital_Messaging_Server
    options:
      channel-whatsapp:
        reconnection-timeout: "180"
    secrets:
      channel-whatsapp:
        api-key: "{{ hub_api_key }}"

- name: Make the section log hold these options and no others
  contactcenter.engage.options:
    applications:
      - Chat_Server_Primary
    options:
      log:
        verbose: standard
        standard: network
    state: replaced

- name: Remove one option, and the section inactivity-control as a whole
  contactcenter.engage.options:
    applications:
      - Chat_Server_Primary
    options:
      settings:
        transcript-resend-attempts: ""
      inactivity-control: {}
    state: deleted

- name: Make a contact attribute searchable, by its annex
  contactcenter.engage.options:
    object:
      class: CfgEnumeratorValue
      name:
        enumerator: ContactAttributes
        name: PhoneNumber
    tenant: Resources
    attribute: annex
    options:
      settings:
        is-searchable: "true"
        is-sortable: "true"

- name: Write values of the other two types
  contactcenter.engage.options:
    object:
      class: CfgHost
      name: chat-01
    attribute: annex
    options:
      inventory:
        rack: {integer: 5}
        fingerprint: {binary: "0aff"}

- name: Read the options of a Chat Server
  contactcenter.engage.options:
    applications:
      - Chat_Server_Primary
    state: gathered
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
  sample: []
notes:
  description:
    - What whoever reads the plan should know, such as a fact that no document of the vendor settles. Notes refuse
      nothing.
  type: list
  elements: str
  returned: when the task was not refused, except with O(state=gathered)
  sample: []
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
    - What there is, one element for each object, with its class, its name and its options or annex. Secrets are left
      out.
    - Each element can be used again as arguments of this module.
  type: list
  elements: dict
  returned: with O(state=gathered)
  sample:
    - object:
        class: CfgApplication
        name: Chat_Server_Primary
      options:
        settings:
          transcript-auto-save: "1"
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
    run_module("options")


if __name__ == "__main__":
    main()
