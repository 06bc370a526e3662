#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: channel
short_description: A channel of Digital Messaging Server, with both ends of its route
version_added: 0.1.0
description:
  - Writes the section C([channel-<name>]) of a channel, with the options of its driver, the secrets of its account and
    the inbound route, and the endpoint of Chat Server to which the route leads. As both ends are made of one name,
    they cannot differ.
  - The driver itself is installed elsewhere. Which options it takes is in the file that comes with it, which
    O(options_file) reads. It adds what the server does not have, and overwrites nothing unless
    O(options_file_overwrites) says so.
  - What else a channel of this kind needs in its tenant, its media type above all, is made as well if O(profile) says
    which kind it is. It still takes a capacity rule that allows the media, a queue with a strategy behind it, and the
    privileges of the agents. M(contactcenter.engage.message_path_info) tells what is missing.
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
      - The name of the channel, V(whatsapp), with or without the C(channel-) with which its section begins.
    type: str
    required: true
  applications:
    description:
      - The Digital Messaging Servers, by their names.
    type: list
    elements: str
    required: true
  chat_servers:
    description:
      - The Chat Servers that get the endpoint, by their names. If not set, only the section of the channel is written,
        and somebody else has to provide the endpoint. V([]) is refused.
    type: list
    elements: str
  endpoint:
    description:
      - The endpoint of Chat Server at which sessions are opened, without comma, colon or tenant. Needed unless
        O(state=absent). If not set, it is that of O(profile), but not for O(state=absent).
      - Channels that go different ways need endpoints of different names, also when they have one profile.
    type: str
  queue:
    description:
      - The Interaction Queue that takes the sessions. Needed with O(chat_servers), unless O(state=absent). It has to
        exist, because an empty queue behind which no strategy runs takes all sessions and routes none of them.
      - If not set, it is that of O(profile), which for V(whatsapp) is the queue of the vendor's sample of a business
        process.
    type: str
  create_queue:
    description:
      - Whether to create the queue where it does not exist. See O(queue) for what that means.
    type: bool
    default: false
  paging_queue:
    description:
      - The Interaction Queue for single messages, the first half of the route. It has to exist.
    type: str
  options:
    description:
      - Options of the section, without the section itself. See O(contactcenter.engage.options#module:options) for how
        values are written.
      - What is listed is set, all else stays. C(inbound-route) is refused, it is put together from O(endpoint),
        O(paging_queue) and O(tenant).
    type: dict
    default: {}
  secrets:
    description:
      - The same, for values that must never be shown, such as password and API key of the account. An empty one is
        refused.
    type: dict
    default: {}
  profile:
    description:
      - What kind of channel it is, V(whatsapp), V(apple_business_chat) or one of O(own_profiles). What the collection
        knows about each is in C(docs/catalogue.md), and the filter
        P(contactcenter.engage.channel_profile#filter) returns it.
      - The profile gives the endpoint and the queue where O(endpoint) and O(queue) do not, and the media type,
        interaction subtypes and contact attributes that the tenant then has. Values that exist are not changed, except
        that options are added which the annex of a contact attribute lacks. Several channels may have one profile.
      - The media type may have any name, as long as its display name is the media. One that differs in upper and lower
        case only, or one that has the name of the media and another display name, is refused.
      - If not set, only the channel and its endpoint are written.
      - What a profile has made stays with O(state=absent), as other channels may use it.
    type: str
  own_profiles:
    description:
      - Profiles of your own, or single fields of a known one that differ at your site, as with
        P(contactcenter.engage.channel_profile#filter).
    type: dict
  options_file:
    description:
      - The file with options that comes with the driver, C(Configuration/GenesysHubDriver.cfg) in the folder of the
        driver for WhatsApp.
      - Its section C([channel-...]) becomes that of O(name), and its sections whose names go on from there, such as
        C([channel-whatsapp-monitor]), are renamed alike. Sections of other channels are not used, all others keep their
        names.
      - Only options that the server does not have are added. Values that somebody has changed since, and secrets, stay;
        see O(options_file_overwrites). What O(options) and O(secrets) say comes first. The C(inbound-route) of the file
        is not used. RV(notes) says what is not.
      - The file lies on the machine on which this module runs, and that is the controller. A relative path starts where
        Ansible was started; C(playbook_dir) leads to the playbook. For a file on the host of the driver see
        O(options_file_content).
      - No real file has been seen yet. It is read as sections in brackets with C(option = value) below.
    type: path
  options_file_content:
    description:
      - The content of the file in Base64, which is what M(ansible.builtin.slurp) returns as C(content). It is used
        instead of the file, and messages call it by O(options_file).
    type: str
  options_file_missing:
    description:
      - What to do when O(options_file) does not exist.
      - V(later) writes everything else. Which options the driver needs is then known after its installation, so
        installing it is one of RV(checkpoints). The server shows that it has been done by the option
        C(driver-classname) of the channel.
    type: str
    choices:
      - fail
      - later
    default: fail
  options_file_section:
    description:
      - The section of the file that is the channel, V(channel-whatsapp). Needed when the file has several channels.
    type: str
  options_file_overwrites:
    description:
      - Which values on the server the file may overwrite.
      - V(options) means all but secrets. V(everything) means secrets as well; the password in the file of the driver is
        an example, and the channel would lose its account.
    type: str
    choices:
      - nothing
      - options
      - everything
    default: nothing
  tenant:
    description:
      - The tenant, by its name. Its DBID, of which both section and route are made, is found and put in for you.
      - If not set, or empty, O(default_tenant) is used. Without either the task fails.
    type: str

  state:
    description:
      - V(present) writes the channel.
      - V(absent) removes the whole section. With O(endpoint) and O(chat_servers), the endpoint is removed, too. Queues
        stay, and so do sections that belong to the channel but bear another name, C([channel-whatsapp-monitor]) for
        instance.
    type: str
    choices:
      - present
      - absent
    default: present
notes:
  - The account needs the permissions Read on the tenant and the queues, Change on the applications, and Create on the
    folder of the queue with O(create_queue=true).
  - "Digital Messaging Server takes notice of most changes only after a restart. RV(restarts) says which are known to
    be so."
  - "Omitted: options of the section that are not listed stay; the route is always written as a whole, and without
    O(paging_queue) its first half is empty. V(null) and V(\"\"): the same as omitted for O(endpoint), O(queue),
    O(paging_queue), O(tenant), O(profile), O(options_file) and O(options_file_section); V(null) for O(chat_servers),
    O(options_file_content) and O(own_profiles), too; refused for all others; V(\"\") as the value of an option is
    a value. V([]): for O(applications) or O(chat_servers), refused. V({}): for O(options), O(secrets) and
    O(own_profiles), nothing."
seealso:
  - module: contactcenter.engage.chat_endpoint
  - module: contactcenter.engage.inbound_route
  - module: contactcenter.engage.options
  - module: contactcenter.engage.media_type
  - module: contactcenter.engage.capacity_rule
  - module: contactcenter.engage.message_path_info
  - plugin: contactcenter.engage.channel_profile
    plugin_type: filter
"""

EXAMPLES = r"""
---
- name: The WhatsApp channel, from Digital Messaging Server to the queue
  contactcenter.engage.channel:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
    name: whatsapp
    applications:
      - Digital_Messaging_Server
    chat_servers:
      - Chat_Server_Primary
      - Chat_Server_Backup
    endpoint: session-chat
    queue: async-chat-greet-queue
    tenant: Resources
    options:
      reconnection-timeout: "180"
    secrets:
      api-key: "{{ hub_api_key }}"

# The following examples take the connection from module_defaults or from the environment.

- name: Another channel that ends at the same Chat Servers, where the endpoint is looked after by others
  contactcenter.engage.channel:
    name: apple
    applications:
      - Digital_Messaging_Server
    endpoint: session-ABC
    tenant: Resources

- name: A second WhatsApp channel, with the options the driver brings, and what the tenant needs for it
  contactcenter.engage.channel:
    name: whatsapp-repairs
    applications:
      - Digital_Messaging_Server
    chat_servers:
      - Chat_Server_Primary
      - Chat_Server_Backup
    profile: whatsapp
    endpoint: session-repairs
    tenant: Resources
    options_file: "{{ playbook_dir }}/files/GenesysHubDriver.cfg"
    secrets:
      api-key: "{{ hub_api_key }}"

- name: A channel whose driver is not installed yet; the result says what is still to be done
  contactcenter.engage.channel:
    name: whatsapp-garden
    applications:
      - Digital_Messaging_Server
    endpoint: session-garden
    tenant: Resources
    options_file: "{{ playbook_dir }}/files/not-there-yet.cfg"
    options_file_missing: later

- name: Remove a channel, and its endpoint on both Chat Servers
  contactcenter.engage.channel:
    name: old
    applications:
      - Digital_Messaging_Server
    chat_servers:
      - Chat_Server_Primary
      - Chat_Server_Backup
    endpoint: old-endpoint
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
    - name: driver_options_channel_whatsapp_digital_messaging_server_1deefe
      title: "Options of [channel-whatsapp]: known after installation"
      status: open
      instructions:
        - Install the channel driver on the hosts of Digital Messaging Server.
        - Make its options file available as files/GenesysHubDriver.cfg, then run again.
      evidence:
        - Application "Digital_Messaging_Server", [channel-whatsapp] driver-classname
      missing:
        - Application "Digital_Messaging_Server", [channel-whatsapp] driver-classname
notes:
  description:
    - What whoever reads the plan should know, such as a fact that no document of the vendor settles. Notes refuse
      nothing.
  type: list
  elements: str
  returned: when the task was not refused
  sample:
    - >-
      Application "Digital_Messaging_Server": the inbound-route of the options file is not used: the route is put
      together from endpoint.
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
    run_module("channel")


if __name__ == "__main__":
    main()
