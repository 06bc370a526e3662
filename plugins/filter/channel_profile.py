# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: channel_profile
short_description: What a messaging channel needs in the configuration
version_added: 0.1.0
description:
  - Returns the profile of a messaging channel, that is, the names and values by which one channel differs from another.
    Among them are its media type, its privileges, and its contact attributes.
  - The collection knows V(whatsapp) and V(apple_business_chat). On which source each of their values rests is in
    C(docs/catalogue.md) of this collection.
  - Other channels, and values that differ at your site, go into O(own_profiles).
author:
  - contactcenter.engage contributors (@contactcenter)
positional: own_profiles
options:
  _input:
    description:
      - The name of the profile, V(whatsapp), V(apple_business_chat) or one from O(own_profiles).
    type: str
    required: true
  own_profiles:
    description:
      - Profiles of your own, as dictionaries of fields by the name of the profile. The fields are those of
        RV(_value).
      - Fields of a known profile are replaced one by one. A field that you give is replaced as a whole, also where it
        is a list or a dictionary; a field that you leave out stays as it is.
      - A profile that is not known needs the field C(media_type). Its C(title) is the name of the profile unless you
        give one, and all other fields are empty.
      - All profiles are checked, not only the one that is asked for. Unknown fields and values of a wrong type are
        refused. Put values that YAML would read as numbers or truth values in quotes.
    type: dict
    default: {}
notes:
  - A profile is data and does nothing by itself. An empty text, list or dictionary in it means that nothing is known.
seealso:
  - module: contactcenter.engage.channel
  - module: contactcenter.engage.chat_endpoint
"""

EXAMPLES = r"""
---
- name: The endpoint of WhatsApp and the queue behind it
  contactcenter.engage.chat_endpoint:
    applications:
      - Chat_Server_Primary
      - Chat_Server_Backup
    endpoint: "{{ profile.endpoint }}"
    queue: "{{ profile.queue }}"
    tenant: Resources
  vars:
    profile: "{{ 'whatsapp' | contactcenter.engage.channel_profile }}"

- name: A queue of another name at this site, and a channel the collection does not know
  ansible.builtin.debug:
    msg: "{{ item.title }}: {{ item.media_type }}, {{ item.queue }}"
  loop:
    - "{{ 'whatsapp' | contactcenter.engage.channel_profile(own_profiles) }}"
    - "{{ 'wechat' | contactcenter.engage.channel_profile(own_profiles) }}"
  vars:
    own_profiles:
      whatsapp:
        queue: messaging-inbound-queue
      wechat:
        title: WeChat
        media_type: wechatsession
        queue: messaging-inbound-queue
        plug_in_prefix: wechatsession
        contact_attributes:
          - name: _msg_ProfileNickname
            annex:
              settings:
                is-searchable: "false"
                is-sortable: "false"
"""

RETURN = r"""
_value:
  description: The profile.
  type: dict
  contains:
    name:
      description: The name of the profile.
      type: str
      sample: whatsapp
    title:
      description: The name of the channel, for people.
      type: str
      sample: WhatsApp
    media_type:
      description: The media type of the interactions.
      type: str
      sample: whatsappsession
    endpoint:
      description: The endpoint of Chat Server that the documents of the vendor take as an example.
      type: str
      sample: session-chat
    queue:
      description: The Interaction Queue that the documents of the vendor take as an example.
      type: str
      sample: async-chat-greet-queue
    driver_folder:
      description: The folder of the driver, below C(media-channel-drivers) of Digital Messaging Server.
      type: str
      sample: channel-ghub
    options_file:
      description: The file with the options of the driver, relative to the folder of the driver.
      type: str
      sample: Configuration/GenesysHubDriver.cfg
    plug_in:
      description: The plug-in for Workspace Desktop Edition, as the Deployment Manager shows it.
      type: str
      sample: Genesys Hub Plug-in for Workspace Desktop Edition
    plug_in_prefix:
      description: What the names of the options of the plug-in begin with, in the section C([interaction-workspace]).
      type: str
      sample: whatsappsession
    privileges:
      description: The privileges without which the plug-in is not loaded.
      type: list
      elements: str
      sample:
        - InteractionWorkspace.WhatsApp.canUse
    all_privileges_of:
      description: Patterns of privileges that have to be assigned all together.
      type: list
      elements: str
      sample:
        - InteractionWorkspace.WorkItem.*
    interaction_subtypes:
      description: Values that the Business Attribute of interaction subtypes needs.
      type: list
      elements: str
      sample:
        - InternalConferenceInvite
    contact_attributes:
      description: Values that the Business Attribute C(ContactAttributes) needs.
      type: list
      elements: dict
      contains:
        name:
          description: The name of the value.
          type: str
          sample: _msg_ProfileNickname
        annex:
          description: Its annex, options by section and name.
          type: dict
          sample:
            settings:
              is-searchable: "false"
              is-sortable: "false"
    workspace_options:
      description: Recommended options of Workspace Desktop Edition, in the section C([interaction-workspace]).
      type: dict
      sample:
        contact.directory-displayed-columns: LastName,FirstName,PhoneNumber,EmailAddress,_msg_ProfileNickname
"""

import typing as t

from ansible.errors import AnsibleFilterError

from ansible_collections.contactcenter.engage.plugins.module_utils.model.channel_profile import (
    ProfileData,
    profile_named,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import ValidationFailed


def channel_profile(name: object, own_profiles: object = None) -> ProfileData:
    try:
        return profile_named(name, own_profiles)
    except ValidationFailed as error:
        # Ansible would append the message of a cause, and with it say everything twice.
        raise AnsibleFilterError("channel_profile: " + " ".join(map(str, error.findings))) from None


class FilterModule:
    def filters(self) -> dict[str, t.Callable[..., t.Any]]:
        return {"channel_profile": channel_profile}
