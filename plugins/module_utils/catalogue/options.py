# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options of the components a messaging channel involves, and which option and attribute names hold secrets."""

from __future__ import annotations

import re
import typing as t
from functools import lru_cache

from .facts import Fact
from .schema import Option

CHAT_SERVER = "chat_server"
DIGITAL_MESSAGING_SERVER = "digital_messaging_server"
WORKSPACE = "workspace"

_SEED = Fact("B", "whatsapp-deploy")
_HA = Fact("B", "chat-ha")
_REPORTING = Fact("B", "chat-reporting")
_ASYNC = Fact("B", "chat-async")
_ASYNC_WDE = Fact("B", "chat-async-wde")
_INACTIVITY = Fact("B", "chat-inactivity")
_CHANNEL = Fact("B", "dms-channel")
_DRIVER = Fact("B", "dms-javadoc")
_PLUGIN = Fact("B", "whatsapp-plugin")
_NAMELESS = Fact("D", "whatsapp-deploy describes the option without its name; no other option fits the description")

_SESSION_SECONDS: t.Any = {"minimum": 1, "maximum": 1728000, "unit": "seconds"}
_SECONDS: t.Any = {"minimum": 0, "unit": "seconds"}
_MAX_INT = 2147483647


def _chat(name: str, type_: t.Any, fact: Fact, section: str = "settings", **more: t.Any) -> Option:
    return Option(CHAT_SERVER, section, name, type_, fact, **more)


def _dms(name: str, type_: t.Any, fact: Fact, section: str = "channel-*", **more: t.Any) -> Option:
    return Option(DIGITAL_MESSAGING_SERVER, section, name, type_, fact, **more)


def _workspace(name: str, type_: t.Any, fact: Fact, **more: t.Any) -> Option:
    return Option(WORKSPACE, "interaction-workspace", name, type_, fact, **more)


_CHAT_SERVER = (
    _chat(
        "xml-request-max-size", "integer", _SEED,
        default="32768", minimum=200, maximum=2147482624, unit="bytes", takes_effect="immediately",
        hint="The vendor's page for WhatsApp says 100 (kilobytes), but the option counts bytes: write 102400."
        " Before 8.5.308.06 the largest value was 104857600.",
        description="the largest XML packet that is accepted",
    ),
    _chat(
        "session-restoration-mode", "choice", _HA,
        default="none", choices=("none", "simple"), takes_effect="immediately",
        hint="simple for a pair of Chat Servers in high availability, none for a single one.",
        description="whether requests to restore a session are processed",
    ),
    _chat(
        "use-contact-server", "boolean", _NAMELESS,
        default="true", takes_effect="restart",
        hint="The messaging channels need Universal Contact Server: keep it true.",
        description="whether sessions are recorded in Universal Contact Server",
    ),
    _chat(
        "transcript-auto-save", "choice", _HA,
        default="0", choices=("0", "1", "2"), takes_effect="immediately",
        hint="0: at the end of the session. 1: after every message. 2: as 1, and custom desktops are notified.",
        description="when the transcript is saved to Universal Contact Server",
    ),
    _chat(
        "stop-abandoned-interaction", "choice", _REPORTING,
        default="never", choices=("always", "never", "noagents", "noanswer", "true", "false"),
        takes_effect="immediately",
        hint="true and false are the values before 8.5.301.06: true means noanswer, false means never. never is"
        " recommended, or noanswer where Genesys Info Mart reports on abandoned chats.",
        description="whether interactions are stopped when their chat session is finished",
    ),
    _chat("transcript-save-on-error", "string", _HA, description="what happens when the transcript cannot be saved"),
    _chat("transcript-resend-attempts", "integer", _HA, minimum=0, description="attempts to save the transcript"),
    _chat("transcript-resend-delay", "integer", _HA, minimum=0, description="pause between two such attempts"),
    _chat("transcript-save-notices", "string", _HA, description="which notices the saved transcript contains"),
    _chat(
        "async-idle-alert", "integer", _ASYNC, default="86400", **_SESSION_SECONDS, since="8.5.301.06",
        description="silence after which an asynchronous session is alerted",
    ),
    _chat(
        "async-idle-close", "integer", _ASYNC, default="3600", **_SESSION_SECONDS, since="8.5.301.06",
        description="further silence after which an asynchronous session is closed",
    ),
    _chat(
        "async-idle-notices", "choice", _ASYNC,
        default="major", choices=("none", "major", "major2", "typing", "all"), since="8.5.301.06",
        hint="major2 needs 8.5.310.09.", description="which notices end the silence of an asynchronous session",
    ),
    _chat(
        "session-restore-extend-by", "choice", _ASYNC,
        choices=("none", "agent", "esp", "both"), since="8.5.312.10", description="who may restore a session",
    ),
    _chat("session-restore-push-send", "boolean", _ASYNC, default="false", since="8.5.315.05"),
    _chat("session-restore-do-purge", "boolean", _ASYNC, default="false", since="8.5.312.10"),
    _chat("flex-push-on-join", "boolean", _ASYNC, default="false", since="8.5.315.05"),
    _chat("flex-disconnect-timeout", "integer", _ASYNC, default="45", **_SESSION_SECONDS),
    _chat("ixn-submittedby-name", "string", _ASYNC, since="8.5.316.02"),
    _chat(
        "attach-session-statistics", "choice", _REPORTING, choices=("none", "all", "fired"),
        hint="fired is recommended where there is historical reporting.",
    ),
    _chat("user-register-timeout", "integer", Fact("B", "chat-endpoints"), default="30", minimum=0, unit="seconds"),
    _chat("enabled", "boolean", _INACTIVITY, section="inactivity-control", default="false"),
    _chat("timeout-alert", "integer", _INACTIVITY, section="inactivity-control", default="255", **_SECONDS),
    _chat("timeout-alert2", "integer", _INACTIVITY, section="inactivity-control", default="0", **_SECONDS),
    _chat("timeout-close", "integer", _INACTIVITY, section="inactivity-control", default="45", **_SECONDS),
    _chat("include-notices", "string", _INACTIVITY, section="inactivity-control", default="major"),
    _chat("message-alert", "string", _INACTIVITY, section="inactivity-control"),
    _chat("message-alert2", "string", _INACTIVITY, section="inactivity-control"),
    _chat("message-close", "string", _INACTIVITY, section="inactivity-control"),
    _chat(
        "*", "string", Fact("B", "chat-endpoints"), section="endpoints:*", names="CfgScript",
        hint="The section is endpoints:<DBID of the tenant>; the value is the name of an Interaction Queue.",
        description="an endpoint, by its name, and the Interaction Queue its sessions are put into",
    ),
)  # fmt: skip

_DIGITAL_MESSAGING_SERVER = (
    _dms(
        "session-shutdown-timeout", "integer", _SEED, section="settings",
        default="180", minimum=30, maximum=1728000, unit="seconds", takes_effect="restart",
        hint="1800 (30 minutes) is recommended for WhatsApp.",
        description="silence after which an active chat session is terminated",
    ),
    _dms("driver-classname", "string", _CHANNEL, takes_effect="restart", description="the Java class of the driver"),
    _dms(
        "inbound-route", "string", _CHANNEL, takes_effect="restart",
        hint="At most two access points, <DBID of the tenant>:<name>, separated by a comma. For chat sessions leave the"
        " first one empty: ,101:session-chat.",
        description="where messages go: to an Interaction Queue, to an endpoint of Chat Server",
    ),
    _dms("reconnection-timeout", "integer", _CHANNEL, default="180", minimum=10, unit="seconds",
         takes_effect="restart"),
    _dms("ucs-in-use", "boolean", _CHANNEL, default="false"),
    _dms("ucs-request-timeout", "integer", _CHANNEL, minimum=0),
    _dms("x-debug-mode", "string", _CHANNEL),
    _dms("x-inbound-media", "string", _CHANNEL, description="the Media Type of the interactions the driver submits"),
    _dms("x-itx-submit-timeout", "integer", _DRIVER, default="30", minimum=1, maximum=60, unit="seconds",
         hint="Default and range are those of the vendor's sample driver."),
    _dms("x-itx-resubmit-delay", "integer", _DRIVER, default="30", minimum=1, maximum=120, unit="seconds",
         hint="Default and range are those of the vendor's sample driver."),
    _dms("x-itx-resubmit-attempts", "integer", _DRIVER, default="3", minimum=0, maximum=9,
         hint="Default and range are those of the vendor's sample driver."),
    _dms("sampling-period", "integer", _DRIVER, default="600", minimum=60, maximum=3600, unit="seconds",
         hint="Default and range are those of the vendor's sample driver."),
    _dms("inbound-media", "string", Fact("B", "facebook-session"), description="in a -monitor section"),
    _dms("submit-as-chat", "boolean", Fact("B", "facebook-session")),
    _dms("x-access-token", "string", _CHANNEL, secret=True, description="of the Facebook and Twitter drivers"),
    _dms("x-access-token-secret", "string", _CHANNEL, secret=True, description="of the Facebook and Twitter drivers"),
    _dms("x-consumer-key", "string", _CHANNEL, secret=True, description="of the Facebook and Twitter drivers"),
    _dms("x-consumer-secret", "string", _CHANNEL, secret=True, description="of the Facebook and Twitter drivers"),
)  # fmt: skip


def _session_options(prefix: str, fact: Fact, max_size: str, count: str) -> tuple[Option, ...]:
    """What the desktop plug-ins of the messaging channels have in common."""
    soon: t.Any = {"takes_effect": "next_interaction"}
    return (
        _workspace(f"{prefix}.max-text-message-size", "integer", fact,
                   default=max_size, minimum=1, maximum=_MAX_INT, unit="bytes", **soon),
        _workspace(f"{prefix}.transcript-interactions-count", "integer", fact,
                   default=count, minimum=1, maximum=1000, **soon),
    )  # fmt: skip


_WORKSPACE = (
    _workspace(
        "chat.on-hold-queue", "string", _ASYNC_WDE, default="", takes_effect="next_interaction", names="CfgScript",
        description="the Interaction Queue a chat is put into when the agent places it on hold",
    ),
    _workspace("whatsappsession.emojis-business-attribute", "string", _PLUGIN, default="",
               takes_effect="next_interaction", names="CfgEnumerator",
               description="the Business Attribute that lists the emojis"),
    _workspace("whatsappsession.pending-response-to-customer", "string", Fact("B", "workspace-window"),
               default="30,50", unit="seconds", takes_effect="next_interaction",
               hint="Two numbers: when to warn, and the longest time to answer."),
    _workspace("whatsappsession.new-message-blinking", "boolean", _PLUGIN, default="true",
               takes_effect="next_interaction", since="9.1.003.04"),
    _workspace("whatsappsession.new-message-blinking-duration", "integer", _PLUGIN, default="0",
               minimum=0, maximum=_MAX_INT, takes_effect="next_interaction", since="9.1.003.04",
               hint="0: until the message is read."),
    *_session_options("whatsappsession", _PLUGIN, max_size="4096", count="1"),
    _workspace("whatsappsession.show-cross-channel-messages", "boolean", _PLUGIN, default="false"),
    _workspace("intercommunication.whatsappsession.queue", "string", _PLUGIN, default="",
               takes_effect="next_interaction", names="CfgScript",
               description="the Interaction Queue for conference and transfer requests to groups and skills"),
    *_session_options("applebcsession", Fact("B", "abc-plugin"), max_size="5000", count="20"),
    _workspace("wechatsession.emoji-selector-mode", "choice", Fact("B", "wechat-plugin"), default="ch",
               choices=("ch", "tw", "en", "th"), takes_effect="restart"),
    *(
        _workspace(name, "string", _SEED, description=description)
        for name, description in (
            ("contact.directory-displayed-columns", "columns of the contact directory"),
            ("contact.directory-search-attributes", "contact attributes the directory is searched by"),
            ("contact.displayed-attributes", "contact attributes shown with an interaction"),
            ("display-format.case-name-format", "how a case is called"),
            ("display-format.customer-name-format", "how a customer is called"),
            ("interaction.window-title", "title of the interaction window"),
            ("toast.window-title", "title of the interaction preview"),
        )
    ),
)  # fmt: skip

OPTIONS: tuple[Option, ...] = _CHAT_SERVER + _DIGITAL_MESSAGING_SERVER + _WORKSPACE

_COMPONENTS: t.Mapping[str, tuple[str, ...]] = {
    "CFGChatServer": (CHAT_SERVER,),
    "CFGSocialMS": (DIGITAL_MESSAGING_SERVER,),
    "CFGInteractionWorkspace": (WORKSPACE,),
}

# One masked too many does less harm than one too few.
SECRET_NAME: t.Pattern[str] = re.compile(
    r"passw(or)?d|passphrase|passcode|\bpwd\b|secret|token|credential|private[-_. ]?key"
    r"|(api|access|auth|consumer|client|encryption|shared|signing|license)[-_. ]?key",
    re.IGNORECASE,
)

_EXACT: t.Mapping[tuple[str, str, str], Option] = {(o.component, o.section, o.name): o for o in OPTIONS}
_WILD: tuple[Option, ...] = tuple(
    sorted(
        (o for o in OPTIONS if o.section.endswith("*") or o.name == "*"),
        key=lambda o: (o.name == "*", -len(o.section), o.section),
    )
)


def components_of_application_type(app_type: str) -> tuple[str, ...]:
    """The components an application of this type may be; none where the type does not tell."""
    return _COMPONENTS.get(app_type, ())


@lru_cache(maxsize=4096)
def find_option(component: str, section: str, name: str) -> Option | None:
    """The documented option, the most precise entry first, or None."""
    found = _EXACT.get((component, section, name))
    if found is not None:
        return found
    for option in _WILD:
        if option.component == component and option.name in ("*", name) and _matches(option.section, section):
            return option
    return None


def _matches(pattern: str, section: str) -> bool:
    if pattern.endswith("*"):
        return section.startswith(pattern[:-1]) and len(section) >= len(pattern)
    return section == pattern


def is_secret(component: str, section: str, name: str) -> bool:
    """Whether the value of an option must never be shown: the catalogue decides, else the name does."""
    option = find_option(component, section, name)
    return option.secret if option is not None else bool(SECRET_NAME.search(name))
