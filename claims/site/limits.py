"""What a visitor may send and ask for: nothing long, so that no request fills the memory."""

from __future__ import annotations

import sqlite3
from collections.abc import MutableMapping
from typing import Any

from claims.site.reader import Application, Receive, Scope, Send

MOST_BYTES = 300_000  # a text of the longest kind in a form, where each character may take nine bytes, and its fields
LONGEST_VALUE = 20_000_000  # bytes; SQLite's own limit is a thousand million, and no time limit ends a single function


def limit_values(connection: sqlite3.Connection) -> None:
    """Lets no query, also of a visitor's own SQL, make a longer text than that."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


def with_limited_bodies(app: Application) -> Application:
    """The application, but a body that is too long, of unknown length or in parts is refused unread (413, 411, 415)."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and (refusal := _refusal(scope)):
            await _refuse(send, *refusal)
            return
        await app(scope, receive, send)

    return application


def _refusal(scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if headers.get(b"content-type", "").lower().startswith("multipart/"):  # the guard of Datasette's forms breaks on it
        return 415, "Send the form as application/x-www-form-urlencoded.\n"
    length = headers.get(b"content-length", "")
    if not length.isdigit():
        return 411, "Send the form with its length (Content-Length).\n"
    if int(length) > MOST_BYTES:
        return 413, f"That is too long: {int(length):,} bytes, where {MOST_BYTES:,} are taken. Send a part of it.\n"
    return None


async def _refuse(send: Send, status: int, message: str) -> None:
    body = message.encode("utf-8")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
