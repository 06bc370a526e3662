# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The path of a message as a chain of links, each of which holds, is broken, or cannot be judged from here."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

Status = t.Literal["ok", "broken", "unproven"]
LINKS = ("channel", "inbound_route", "chat_server", "queue", "media_type", "capacity", "privilege", "connections")
_NOT_CHECKED = "not checked: "


@dataclass(frozen=True)
class Link:
    """One link: its stable name, how it stands, what was found, and what to do about it.

    ``unproven`` is what the Configuration Server alone cannot tell.
    """

    name: str
    status: Status
    what: str
    remedy: str = ""

    @property
    def is_checked(self) -> bool:
        """Whether it was looked at; if not, an earlier link is to blame."""
        return not self.what.startswith(_NOT_CHECKED)

    def __str__(self) -> str:
        return f"{self.name}: {self.what} {self.remedy}".strip()


def ok(name: str, what: str) -> Link:
    return Link(name, "ok", what)


def broken(name: str, what: str, remedy: str) -> Link:
    return Link(name, "broken", what, remedy)


def unproven(name: str, what: str, remedy: str) -> Link:
    return Link(name, "unproven", what, remedy)


def not_checked(name: str, cause: str) -> Link:
    """A link that cannot be judged while an earlier one is broken."""
    return Link(name, "unproven", f"{_NOT_CHECKED}{cause} is broken", f"Repair {cause} first.")


@dataclass(frozen=True)
class MessagePath:
    """All links of one channel of one application, in the order in which a message passes them.

    ``channel`` is the name without ``channel-``. ``profile`` is empty when none fits the media type.
    """

    application: str
    channel: str
    media_type: str
    profile: str
    links: tuple[Link, ...]

    @property
    def broken(self) -> str:
        """The name of the first broken link, or ""."""
        return next((each.name for each in self.links if each.status == "broken"), "")

    @property
    def first_unproven(self) -> str:
        """The name of the first link that cannot be judged, or ""."""
        return next((each.name for each in self.links if each.status == "unproven"), "")

    @property
    def complete(self) -> bool:
        return all(each.status == "ok" for each in self.links)

    def sentences(self, status: Status) -> list[str]:
        """One line for every link of this status, without those that were not looked at."""
        place = f"{printable(self.application)} [channel-{printable(self.channel)}]"
        return [f"{place}: {each}" for each in self.links if each.status == status and each.is_checked]

    def to_data(self) -> dict[str, t.Any]:
        return {
            "application": self.application,
            "channel": self.channel,
            "media_type": self.media_type,
            "profile": self.profile,
            "links": [
                {"name": each.name, "status": each.status, "what": each.what, "remedy": each.remedy}
                for each in self.links
            ],
            "broken": self.broken,
            "first_unproven": self.first_unproven,
            "complete": self.complete,
        }


def printable(text: str) -> str:
    """A text from the server fit for one line: line ends and other control characters are escaped."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def quoted(text: str) -> str:
    return f'"{printable(text)}"'


def listed(texts: t.Iterable[str], most: int = 5) -> str:
    """``a, b and 3 more``: an enumeration that stays short."""
    every = list(dict.fromkeys(texts))
    shown = every[:most]
    if len(every) > most:
        return f"{', '.join(shown)} and {len(every) - most} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)
