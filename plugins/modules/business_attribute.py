#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: business_attribute
short_description: A Business Attribute and its values
version_added: 0.1.0
description:
  - Creates, changes or deletes a Business Attribute, and creates, changes or deletes values of it, such as contact
    attributes, interaction subtypes or languages.
  - For media types, which are values of the Business Attribute C(MediaType), there is
    M(contactcenter.engage.media_type). It also sees to it that no media has two of them.
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
      - The name of the Business Attribute, V(InteractionSubtype). This is not the display name, which is
        V(Interaction Subtype) and is what consoles show. Names cannot be changed; another name is another Business
        Attribute.
    type: str
    required: true
  type:
    description:
      - The type. With it the Business Attribute is created where it does not exist; without it, it has to exist, as
        those do that come with every server.
      - It cannot be changed afterwards. Another type than the existing one is refused.
    type: str
    choices:
      - interaction_operational_attribute
      - role
      - contact_attribute
      - custom
  display_name:
    description:
      - What consoles show. A new Business Attribute shows O(name) if this is not set.
    type: str
  description:
    description:
      - What the Business Attribute is for.
    type: str
  values:
    description:
      - Values of the Business Attribute. Those that are not listed stay, also with the state V(replaced) of
        M(contactcenter.engage.configuration).
    type: list
    elements: dict
    default: []
    suboptions:
      name:
        description:
          - The name of the value. It cannot be changed; another name is another value.
          - One that differs from an existing name in upper and lower case only is refused.
        type: str
        required: true
      display_name:
        description:
          - What consoles show, and for some Business Attributes what the products work with. A new value shows
            O(values[].name) if this is not set.
        type: str
      description:
        description:
          - What the value is for.
        type: str
      annex:
        description:
          - Sections and options of the annex of the value, C(is-searchable) in the section C([settings]) of a contact
            attribute for instance. What is listed is set, all else stays.
        type: dict
      enabled:
        description:
          - Whether the value is enabled.
        type: bool
      state:
        description:
          - V(absent) deletes the value. All other options of the element, except O(values[].name), are then ignored.
        type: str
        choices:
          - present
          - absent
        default: present
  default:
    description:
      - The name of the value that is the default; V("") for none. It becomes the only one, whichever was the default
        before, as the server refuses a second one. The value has to exist, or to be listed in O(values).
      - If not set, the default stays what it is, and new values are none.
    type: str
  folder:
    description:
      - The folder in which the Business Attribute lies, as its path below the tenant.
      - If not set, or empty, an existing one stays where it is and a new one goes where the server puts it.
    type: str
  annex:
    description:
      - Sections and options of the annex of the Business Attribute itself. See
        O(contactcenter.engage.options#module:options) for how values are written.
      - What is listed is set, all else stays. V({}) removes all of it but the mark of O(owner).
    type: dict
  enabled:
    description:
      - Whether the Business Attribute is enabled.
    type: bool
  tenant:
    description:
      - The tenant, by its name. Each tenant has Business Attributes of its own.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails.
    type: str

  state:
    description:
      - V(present) creates the Business Attribute or changes it to what is given. Only what is given is changed.
      - V(absent) deletes it, and the server deletes all its values along with it. One that comes with the product,
        such as C(MediaType), is refused.
      - V(absent) with O(values) and without O(type) deletes these values, whatever their O(values[].state), and keeps
        the Business Attribute. All other options, except O(name) and O(tenant), are ignored with V(absent).
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the tenant and the Business Attribute with its values, Create on the
    folder for a new Business Attribute, Change on it for new values, Change or Delete on what exists.
  - "Omitted: stays as it is. V(null): the same as omitted, but refused for O(name), O(type), O(values) and O(state).
    V(\"\"): empties a O(description); no default for O(default); the same as omitted for O(folder) and O(tenant);
    refused for names and display names. V([]): for O(values), none is looked at. V({}): for an annex, removes all
    sections, or those that are given so."
seealso:
  - module: contactcenter.engage.media_type
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.object
"""

EXAMPLES = r"""
---
- name: The contact attribute in which the driver keeps the name that a customer shows
  contactcenter.engage.business_attribute:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: ContactAttributes
    tenant: Resources
    values:
      - name: _msg_ProfileNickname
        display_name: Profile Nickname
        annex:
          settings:
            is-searchable: "false"
            is-sortable: "false"

# The following examples take the connection from module_defaults or from the environment.

- name: What agents need to invite each other into a conference
  contactcenter.engage.business_attribute:
    name: InteractionSubtype
    tenant: Resources
    values:
      - name: InternalConferenceInvite

- name: The custom attribute that the vendor's sample of a business process asks for
  contactcenter.engage.business_attribute:
    name: InteractionCustomProperties
    display_name: Interaction Custom Properties
    type: custom
    tenant: Resources
    values:
      - name: GCTI_Chat_AsyncStatus
        annex:
          translation:
            translate-to: async_status
      - name: GCTI_Chat_AsyncCheckAt
        annex:
          translation:
            translate-to: async_check_at

- name: A new value that takes over as the default
  contactcenter.engage.business_attribute:
    name: Language
    tenant: Resources
    values:
      - name: Spanish
    default: Spanish

- name: Delete one value, and keep the Business Attribute
  contactcenter.engage.business_attribute:
    name: InteractionSubtype
    tenant: Resources
    values:
      - name: OutboundRedirect
        state: absent

- name: Delete a Business Attribute with all its values
  contactcenter.engage.business_attribute:
    name: OldEmojis
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
    run_module("business_attribute")


if __name__ == "__main__":
    main()
