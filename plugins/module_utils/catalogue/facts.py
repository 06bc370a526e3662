# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Facts about the product: every statement of the catalogue names its source and how much it can be trusted."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

Grade = t.Literal["A", "B", "C", "D"]

GRADES: t.Mapping[str, str] = {
    "A": "recorded from a real server",
    "B": "vendor document",
    "C": "seen in another client's code",
    "D": "assumption",
}


@dataclass(frozen=True)
class Fact:
    """Where a statement comes from.

    ``source`` is a key of :data:`SOURCES`, or for grade D the reasoning in a few words.
    """

    grade: Grade
    source: str


# Where the facts come from. Addresses are given as far as they are known; facts are taken, texts are not.
SOURCES: t.Mapping[str, str] = {
    "abc-deploy": "Genesys, Deploying Apple Business Chat: https://docs.genesys.com/Documentation/MSGA/latest/ABC/ABCDeploy",
    "abc-plugin": "Genesys, Apple Business Chat plug-in options: https://docs.genesys.com/Documentation/MSGA/latest/ABC/ABCPlugin",
    "abc-sample": "Genesys, sample business process for Apple Business Chat: "
    "https://docs.genesys.com/Documentation/ES/latest/MessAppsGuide/ABCSampleBP",
    "chat-async": "Genesys, Chat Server, asynchronous chat: https://docs.genesys.com/Documentation/ESChat/latest/Admin/ACHATOv",
    "chat-async-wde": "Genesys, Chat Server, asynchronous chat in Workspace: "
    "https://docs.genesys.com/Documentation:ESChat:Admin:ACHATWDE:8.5.3",
    "chat-endpoints": "Genesys Mobile Services, configuring chat support: "
    "https://docs.genesys.com/Documentation/GMS/8.5.2/Deployment/ConfiguringChatSupport",
    "chat-ha": "Genesys, Chat Server, deploying high availability: https://docs.genesys.com/Documentation/ESChat/8.1.4/Admin/DeployHA",
    "chat-inactivity": "Genesys, options of Chat Server, [inactivity-control]: "
    "https://docs.genesys.com/Documentation/Options/latest/ES/ChatServer-inactivity-control",
    "chat-reporting": "Genesys, Chat Server, reporting: https://docs.genesys.com/Documentation/ESChat/8.5.3/Admin/ChatReporting",
    "contact-validation": "Genesys, WhatsApp contact validation: https://docs.genesys.com/Documentation:MSGA:WhatsApp:ContactValid:9.1.0",
    "dms-channel": "Genesys, eServices Social Media Solution, [channel-<any name>]: "
    "https://docs.genesys.com/Documentation/ES/8.5.1/SMSolution/channel-anyname",
    "dms-javadoc": "Genesys, Digital Messaging Server driver API: https://ara.docs.genesys.com/extensions/Repository/cache/public/"
    "eServices/8.5/es-dms-server-javadoc.zip",
    "facebook-session": "Genesys, Facebook private messaging: https://docs.genesys.com/Documentation/ES/8.5.1/SMSolution/DeplPrivMsg",
    "gax-bootstrap": "a public bash script that sets up GAX 8.5.260 and its objects over the REST interface",
    "gax-privileges": "Genesys Administrator, role privileges: "
    "https://docs.genesys.com/Documentation/GA (RolePrivileges)",
    "gax-shell": "a public bash helper library for the GAX REST interface",
    "genesys-tools": "sapk/genesys-tools, a Go client of GAX: https://github.com/sapk/genesys-tools",
    "go-genesys": "sapk/go-genesys, a Go client of GAX: https://github.com/sapk/go-genesys",
    "mutagen": "nuecho/mutagen, a Kotlin client of Configuration Server: https://github.com/nuecho/mutagen",
    "psdk-com": "Genesys Platform SDK, Configuration Object Model application block and Configuration Layer reference: "
    "https://docs.genesys.com/Documentation/PSDK/9.0.x/ConfigLayerRef/CfgType",
    "python-client": "a public Python client of Configuration Server: its list of enumerations",
    "wechat-plugin": "Genesys, WeChat plug-in options: https://docs.genesys.com/Documentation/MSGA/9.0.0/WeChat/WeChatPlugin",
    "whatsapp-deploy": "Genesys, Deploying WhatsApp, 2019-09-17: https://docs.genesys.com/Documentation/MSGA/latest/WhatsApp/Deploy",
    "whatsapp-plugin": "Genesys, WhatsApp plug-in options: https://docs.genesys.com/Documentation/MSGA/latest/WhatsApp/Plugin",
    "workspace-window": "Genesys, Workspace, the WhatsApp interaction window: "
    "https://docs.genesys.com/Documentation/IW/latest/Help/WAixnWindow",
}
