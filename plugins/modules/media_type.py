#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: media_type
short_description: A media type
version_added: 0.1.0
description:
  - Creates, changes or deletes a media type, which is a value of the Business Attribute C(MediaType) of a tenant.
  - It is the display name, not the name, by which interactions, capacity rules and routing know a media. The
    predefined value V(Chat) has the display name V(chat), and V(chat) is the media. For media types of your own, name
    and display name are best the same, V(whatsappsession).
  - This module sees to it that a media has one media type. If another value has the display name already, in whatever
    upper and lower case, the task is refused.
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
      - The name of the value. It cannot be changed; another name is another value.
      - One that differs from an existing name in upper and lower case only is refused. The predefined ones begin with a
        capital, V(Voice), V(Chat), V(Email).
    type: str
    required: true
  display_name:
    description:
      - The media, as capacity rules and interactions spell it, V(whatsappsession). Capital letters count.
      - If not set, a new media type takes O(name), and an existing one keeps what it has.
    type: str
  description:
    description:
      - What the media type is for.
    type: str
  annex:
    description:
      - Sections and options of the annex. See O(contactcenter.engage.options#module:options) for how values are
        written.
      - What is listed is set, all else stays. V({}) removes all of it but the mark of O(owner).
    type: dict
  enabled:
    description:
      - Whether the media type is enabled.
    type: bool
  business_attribute:
    description:
      - The Business Attribute, by its name, should media types be in another one at your site. It has to exist.
    type: str
    default: MediaType
  tenant:
    description:
      - The tenant, by its name. Each tenant has media types of its own.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails.
    type: str

  state:
    description:
      - V(present) creates the media type or changes it to what is given. Only what is given is changed.
      - V(absent) deletes it. All other options, except those that name it, are then ignored. Capacity rules go on
        naming it; nothing looks into them.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the tenant and on the Business Attribute with its values, Change on the
    Business Attribute for a new media type, Change or Delete on an existing one.
  - A media type alone brings no agent an interaction. A capacity rule has to allow the media; see
    M(contactcenter.engage.capacity_rule).
  - "Omitted: stays as it is. V(null): the same as omitted, but refused for O(name), O(business_attribute) and O(state).
    V(\"\"): empties O(description); the same as omitted for O(tenant); refused for O(name), O(display_name) and
    O(business_attribute). V({}): for O(annex), removes all sections, or those that are given so."
seealso:
  - module: contactcenter.engage.business_attribute
  - module: contactcenter.engage.capacity_rule
  - module: contactcenter.engage.channel
"""

EXAMPLES = r"""
---
- name: The media type of WhatsApp
  contactcenter.engage.media_type:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: whatsappsession
    tenant: Resources

# The following examples take the connection from module_defaults or from the environment.

- name: A media type whose name differs from the media, as with the predefined ones
  contactcenter.engage.media_type:
    name: AppleBusinessChat
    display_name: applebcsession
    description: Apple Business Chat
    tenant: Resources

- name: Take a media type out of use, and keep it
  contactcenter.engage.media_type:
    name: Cobrowsing
    enabled: false
    tenant: Resources

- name: Delete a media type
  contactcenter.engage.media_type:
    name: Whiteboard
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
    run_module("media_type")


if __name__ == "__main__":
    main()
