#!/usr/bin/python
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: message_path_info
short_description: Tell whether a message reaches an agent
version_added: 0.1.0
description:
  - Follows every channel of Digital Messaging Server through the configuration, to an agent who may take its messages,
    and names the first link of that chain that is broken, with what to do about it.
  - A channel is a section C([channel-NAME]) of an application. The further sections of a driver,
    C([channel-NAME-monitor...]), are none.
  - "C(channel): the section says something, the application and its host are enabled."
  - "C(inbound_route): C(inbound-route) opens chat sessions for a tenant that exists, is enabled, and is served by the
    application."
  - "C(chat_server): a Chat Server that is enabled has the endpoint in C([endpoints:DBID]), all of them name the same
    queue, and so do the servers of a pair. Otherwise sessions would land in the default queue of Chat Server."
  - "C(queue): the Interaction Queue exists and is enabled, and an enabled view or routing script of the tenant mentions
    it."
  - "C(media_type): the Business Attribute C(MediaType) of the tenant has the media type as an enabled value."
  - "C(capacity): a capacity rule allows at least one enabled agent to take one interaction of the media."
  - "C(privilege): an enabled role gives the privilege of the desktop's plug-in to such an agent."
  - "C(connections): the application is connected to a Chat Server that has the endpoint, to an Interaction Server and
    to a Universal Contact Server, each enabled."
author:
  - contactcenter.engage contributors (@contactcenter)

extends_documentation_fragment:
  - contactcenter.engage.attributes.info_module
  - contactcenter.engage.attributes
  - contactcenter.engage.attributes.action_group
  - contactcenter.engage.connection
options:
  application:
    description:
      - Only applications whose name matches this pattern, in which V(*) and V(?) stand for other characters. Upper and
        lower case count.
    type: str
    default: "*"
  channel:
    description:
      - Only channels whose name matches this pattern. The name may be given with or without C(channel-).
    type: str
    default: "*"
  profiles:
    description:
      - Which profile a channel has, by its name, with or without C(channel-). The profile says which media type its
        messages have and which privilege the desktop asks for.
      - A channel that is not named here has the profile of the media type that C(x-inbound-media) in its section
        gives, and O(default_profile) where the section gives none. The media type of the section always counts.
      - A channel that does not exist is no error here.
    type: dict
    default: {}
  default_profile:
    description:
      - The profile of channels of which nothing else is known, V(whatsapp), V(apple_business_chat), or one of
        O(own_profiles).
    type: str
    default: whatsapp
  own_profiles:
    description:
      - Profiles of your own, or other values for single fields of the known ones, by name. The filter
        C(contactcenter.engage.channel_profile) describes the fields. Here C(media_type), C(privileges) and
        C(all_privileges_of) count.
    type: dict
    default: {}
notes:
  - The account needs the permission Read for applications, hosts, tenants, scripts, Business Attributes, persons,
    places, agent groups, place groups, roles and access groups. Objects it may not read look absent; where a
    reference shows that there is something it may not read, the link is not called broken.
  - Whether a server runs, whether a strategy is active, and what the account with the provider of the channel is like
    is not in the Configuration Server.
  - The order in which the capacity rules of a person, its place and its tenant count is an assumption. So is what
    connects a queue with its views and strategies, and where a role keeps its privileges. V(ok) rests on them.
  - C(default_tenant) has no effect here. The tenant of a channel is the one its route names.
seealso:
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.chat_endpoint
  - module: contactcenter.engage.configuration_info
"""

EXAMPLES = r"""
---
- name: Follow every channel to the agents
  contactcenter.engage.message_path_info:
    server: "{{ engage_server }}"
    username: "{{ engage_username }}"
    password: "{{ engage_password }}"
  register: message_paths

# The following example takes the connection from module_defaults or from the environment.

- name: Follow two channels of different kinds
  contactcenter.engage.message_path_info:
    application: Digital_Messaging_Server
    profiles:
      whatsapp-repairs: whatsapp
      apple: apple_business_chat
"""

RETURN = r"""
paths:
  description:
    - The channels that were found, ordered by application and name.
  type: list
  elements: dict
  returned: when the task was not refused
  contains:
    application:
      description: The application that has the channel.
      type: str
      returned: always
    channel:
      description: The name of the channel, without C(channel-).
      type: str
      returned: always
    media_type:
      description: The media type of its messages. Empty where it is not known.
      type: str
      returned: always
    profile:
      description: The profile it was looked at with. Empty where none fits the media type.
      type: str
      returned: always
    links:
      description: All links, in the order in which a message passes them.
      type: list
      elements: dict
      returned: always
      contains:
        name:
          description:
            - V(channel), V(inbound_route), V(chat_server), V(queue), V(media_type), V(capacity), V(privilege) or
              V(connections).
          type: str
          returned: always
        status:
          description:
            - V(ok), V(broken), or V(unproven) for what the Configuration Server alone cannot tell.
            - A link that cannot be looked at while an earlier one is broken is V(unproven), too.
          type: str
          returned: always
        what:
          description: What was found. No value of a secret option is ever in it.
          type: str
          returned: always
        remedy:
          description: What to do about it. Empty for a link that holds.
          type: str
          returned: always
    broken:
      description: The name of the first broken link. Empty when there is none.
      type: str
      returned: always
    first_unproven:
      description: The name of the first link that is V(unproven). Empty when there is none.
      type: str
      returned: always
    complete:
      description: Whether every link is V(ok).
      type: bool
      returned: always
  sample:
    - application: Digital_Messaging_Server
      channel: whatsapp
      media_type: whatsappsession
      profile: whatsapp
      links:
        - name: channel
          status: ok
          what: >-
            Application "Digital_Messaging_Server", [channel-whatsapp] is there; the application and its host are
            enabled.
          remedy: ""
        - name: inbound_route
          status: broken
          what: 'Application "Digital_Messaging_Server", [channel-whatsapp] has no option inbound-route.'
          remedy: Write it by kind channel or inbound_route, which put it together from endpoint and tenant.
      broken: inbound_route
      first_unproven: chat_server
      complete: false
complete:
  description: Whether there is at least one channel, and every link of every channel is V(ok).
  type: bool
  returned: when the task was not refused
  sample: false
broken:
  description: One sentence or two for each broken link, with what to do about it.
  type: list
  elements: str
  returned: when the task was not refused
  sample:
    - >-
      Digital_Messaging_Server [channel-whatsapp]: queue: Interaction Queue "async-chat-greet-queue" of Tenant
      "Resources" is disabled. Enable it: kind script, enabled: true.
unproven:
  description:
    - The same for each link of which the Configuration Server alone cannot tell. Links that were not looked at because
      an earlier one is broken are left out.
  type: list
  elements: str
  returned: when the task was not refused
  sample: []
findings:
  description:
    - Everything that is wrong with the task, all at once, when it was refused. The message of the task says the same as
      text.
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
      description: The option of the task.
      type: str
      returned: always
  sample:
    - message: there is no channel profile 'whatsap'.
      remedy: >-
        Did you mean 'whatsapp'? Known are: apple_business_chat, whatsapp. Others can be described in own_profiles.
      place: ""
      subject: ""
      path: default_profile
"""

from ansible_collections.contactcenter.engage.plugins.module_utils.glue import run_module


def main() -> None:
    run_module("message_path_info")


if __name__ == "__main__":
    main()
