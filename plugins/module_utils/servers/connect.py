# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A URL picks the server.

The servers are imported here by name: Ansible packs what it finds in import statements, and nothing else.
"""

from __future__ import annotations

import typing as t

from .embedded.server import BUSY_TIMEOUT, EmbeddedServer
from .protocol import ConnectionFailed, Server

SUPPORTED = "Supported is embedded:PATH, a file on this machine; https://... (GAX) comes with a later version."


class UnsupportedServer(ConnectionFailed):
    """The URL is of a kind this version has no server for: another URL of the list must not take its place."""


def connect_any(urls: t.Sequence[str], **settings: t.Any) -> Server:
    """Open a session on the first server of the list that can be reached."""
    refusals: list[str] = []
    for url in urls:
        try:
            return connect(url, **settings)
        except ConnectionFailed as error:
            if len(urls) == 1 or isinstance(error, UnsupportedServer):
                raise
            refusals.append(str(error))
    if not refusals:
        raise ConnectionFailed("No server is given.", SUPPORTED)
    raise ConnectionFailed("No server can be used.", " ".join(refusals))


def connect(
    url: str,
    username: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    **_others: t.Any,
) -> Server:
    """Open a session on the server at this URL.

    Takes every connection setting there is, so that callers need not know which server uses which. ``timeout`` is in
    seconds; here it is how long to wait for other processes that are changing the file.
    """
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    if colon and scheme == "embedded":
        return _embedded(rest, username, password, BUSY_TIMEOUT if timeout is None else timeout)
    # Never the rest of the URL: somebody may have put a password into it.
    if scheme in ("https", "http") and colon:
        raise UnsupportedServer(f"This version has no server for {scheme}:// yet.", SUPPORTED)
    raise UnsupportedServer("This is not the URL of a server that can be used.", SUPPORTED)


def _embedded(path: str, username: str | None, password: str | None, timeout: float) -> Server:
    if not path or "\0" in path or (path.startswith("//") and not path.startswith("///")):
        raise ConnectionFailed("The URL of an embedded server names its file: embedded:PATH.", "Give a path.")
    return EmbeddedServer.open(path, username, password, busy_timeout=timeout)
