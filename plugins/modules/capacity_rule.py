#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: capacity_rule
short_description: A capacity rule, and for whom it counts
version_added: 0.1.0
description:
  - A capacity rule says how many interactions of which media an agent may hold at once. This module writes one from
    O(limits), from O(combinations) or from O(conditions), and assigns it.
  - Without any rule, the vendor says, an agent gets one voice interaction and nothing else, no chat and no message.
    Whoever adds a channel and forgets the rule sees interactions wait in the queue.
  - A rule is stored in two forms, an XML text for the editor of the vendor and a compiled one. Which of them the
    product evaluates is not documented, so both are written, from the same rule. The plan says in words what they mean.
  - Rules are compared by their meaning. One that says already what you ask for is not written again, whatever its XML
    looks like.
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
      - The name of the rule. Another name is another rule.
    type: str
    required: true
  limits:
    description:
      - At most so many interactions of each media, whatever else the agent holds. Keys are media, values are numbers
        from V(1) to V(255).
      - What the rule on the server says otherwise stays, so C(limits) with a single media extends a rule that exists.
        See O(exact).
      - A limit of 0 cannot be stored, the format has no way to write it. A media that agents must not get has to be
        left out; what then applies to it is not documented.
      - Texts of digits are taken for numbers, as templates may make such texts.
    type: dict
  exact:
    description:
      - Whether O(limits) are all that the rule says. Whatever else it said goes, conditions included.
      - This is also how a rule is replaced that is damaged, or whose two forms contradict each other. Such a rule is
        not extended.
      - O(combinations) and O(conditions) describe the rule as a whole in any case.
    type: bool
    default: false
  combinations:
    description:
      - What an agent may hold at the same time, as alternatives. Each is a dictionary like O(limits).
      - A media that a combination does not name, or names with V(0), is not held in it. Each media needs a combination
        that allows it, because the format cannot say that a media is never allowed.
    type: list
    elements: dict
  conditions:
    description:
      - 'The rule as it is stored: for each media, when one more interaction of it is refused. It is a condition for
        refusing, so V({chat: {chat: 3}}) means at most three, as the fourth chat is refused while the agent holds
        three.'
      - A dictionary of media and numbers, V(1) to V(255), holds when the agent has at least so many of all of them. A
        list holds when one of its elements does. A dictionary with the single key C(any) or C(all) and a list groups
        conditions, to any depth.
    type: dict
  priorities:
    description:
      - Priorities of single media, with O(conditions). Keys are media, values numbers from V(0) to V(255). All others
        have O(priority).
    type: dict
  priority:
    description:
      - The priority of the rules of the media, V(0) to V(255). What it does is not documented.
      - If not set, new ones get 255, which is what the vendor's own compiler stores. A media that is added to a rule by
        O(limits) gets what all others of the rule have, and one whose limit changes keeps what it has.
    type: int
  media_list:
    description:
      - What to do with the third section that belongs to a rule, C([_CRWizardMediaCapacityList_]). It has a number for
        each media, and sources disagree whether that is the limit or the position in the table of media. Whether a
        server reads it is not known. The rule is never derived from it.
      - V(preserve) leaves it as it is, and writes limits where there is none. V(capacity) writes the limits, V(ordinal)
        the positions, counted from 0; both remove the media that leave the rule.
    type: str
    choices:
      - preserve
      - capacity
      - ordinal
    default: preserve
  assign_to:
    description:
      - For whom the rule counts. Whoever is listed gets this rule and loses the one that was assigned. Nobody else
        loses this rule; assign another one, or empty the attribute with M(contactcenter.engage.object).
      - In which order the rules of a person, a place and a tenant count is not documented. Most likely the first one
        found counts, in this order.
    type: dict
    suboptions:
      tenants:
        description:
          - Tenants, whose default rule it becomes.
        type: list
        elements: str
        default: []
      persons:
        description:
          - Persons of O(tenant), by their employee IDs. That is not the name they log in with.
        type: list
        elements: str
        default: []
      places:
        description:
          - Places of O(tenant).
        type: list
        elements: str
        default: []
      agent_groups:
        description:
          - Agent Groups of O(tenant). Whether Stat Server honours the rule of a group is not documented, and RV(notes)
            says so.
        type: list
        elements: str
        default: []
      place_groups:
        description:
          - Place Groups of O(tenant). The same doubt holds for them.
        type: list
        elements: str
        default: []
  folder:
    description:
      - The folder in which the rule lies, as its path below the tenant.
      - If not set, or empty, an existing rule stays where it is and a new one goes where the server puts it.
    type: str
  enabled:
    description:
      - Whether the rule is enabled.
    type: bool
  tenant:
    description:
      - The tenant of the rule, and of those it is assigned to, by its name.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails.
    type: str

  state:
    description:
      - V(present) creates the rule or changes it to what is given. Without O(limits), O(combinations) and
        O(conditions) it has to exist.
      - V(absent) deletes it. The server then takes it from all who have it, so what they may hold is decided by another
        rule, or by the default of one voice interaction. A script that is no capacity rule is not deleted. All other
        options, except O(name) and O(tenant), are ignored.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the tenant, its Business Attribute C(MediaType) and the rule, Create on
    the folder for a new rule, Change or Delete on an existing one, and Change on all who get it.
  - "Media are written as the display name of their media type: V(chat), although the value is called V(Chat). What is
    no media type of the tenant is refused, as it would limit nothing. A media type that the same run creates counts."
  - The vendor documents no statement about a media that is not in a rule, or is in its table without a condition, which
    RV(notes) points out. Name every media your agents handle, as the vendor's own tools do.
  - A media that has several rules within the capacity rule is not changed by O(limits). How they combine is not
    documented; give O(conditions).
  - A server that keeps no binary values in the annex cannot hold a capacity rule.
  - "Omitted: stays as it is, also what O(limits) does not mention. V(null): the same as omitted, but refused for
    O(name), O(exact), O(media_list), O(state) and within O(assign_to). V(\"\"): the same as omitted for O(folder) and
    O(tenant), refused for O(name). V([]): refused for O(combinations); within O(assign_to), nobody. V({}): refused for
    O(limits) and O(conditions); for O(assign_to) and O(priorities), the same as omitted."
seealso:
  - module: contactcenter.engage.media_type
  - module: contactcenter.engage.message_path_info
"""

EXAMPLES = r"""
---
- name: One voice call and two chats at the same time, for everybody who has no rule of his own
  contactcenter.engage.capacity_rule:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: Voice and chat
    tenant: Resources
    limits:
      voice: 1
      chat: 2
    assign_to:
      tenants:
        - Resources

# The following examples take the connection from module_defaults or from the environment.

- name: Extend an existing rule by three sessions of WhatsApp, and leave the rest of it alone
  contactcenter.engage.capacity_rule:
    name: Agents
    tenant: Resources
    limits:
      whatsappsession: 3

- name: One voice call together with three sessions of WhatsApp, or two chats, but not both
  contactcenter.engage.capacity_rule:
    name: WhatsApp or chat
    tenant: Resources
    combinations:
      - voice: 1
        whatsappsession: 3
      - chat: 2
    assign_to:
      persons:
        - "1001" # an employee ID
      places:
        - Place_1001

- name: The same kind of rule, condition by condition
  contactcenter.engage.capacity_rule:
    name: Chat by conditions
    tenant: Resources
    conditions:
      # Another chat is refused while the agent holds three, or a voice call, or an email together with a chat.
      chat:
        - chat: 3
        - voice: 1
        - email: 1
          chat: 1
      voice:
        voice: 1
      email:
        any:
          - email: 4
          - all:
              - email: 2
              - any:
                  - voice: 1
                  - chat: 2

- name: Whatever this rule says now, these are its limits
  contactcenter.engage.capacity_rule:
    name: Mixed
    tenant: Resources
    limits:
      voice: 1
      email: 5
    exact: true

- name: Assign a rule that exists; the result warns that groups are in doubt
  contactcenter.engage.capacity_rule:
    name: Agents
    tenant: Resources
    assign_to:
      agent_groups:
        - WhatsApp Team

- name: Delete a rule
  contactcenter.engage.capacity_rule:
    name: Old rule
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
          class: CfgScript
          path:
            - Resources
            - Agents
        dbid: 112
        changes:
          - path:
              - annex
              - _WIZARD_
              - _CRWizardBinaryPresentation_
            before:
              binary: d52a53003f0000
            after:
              binary: d52a5300670000
            words:
              before:
                - "voice: at most 1"
              after:
                - "voice: at most 1"
                - "whatsappsession: at most 3"
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
  sample:
    - >-
      Agent Group "WhatsApp Team" (Resources): whether Stat Server honours the capacity rule of a group is not
      documented. Assign it to the tenant, places or persons to be sure.
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
    run_module("capacity_rule")


if __name__ == "__main__":
    main()
