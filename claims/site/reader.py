"""Who reads: the language of the page, by the address, by the cookie of an earlier choice, or by a header."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from babel import Locale, negotiate_locale

from claims.site.messages import INTERFACE_LANGUAGES

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Datasette leaves parameters that begin with an underscore alone; `lang` itself is a column of its tables.
PARAMETER = "_lang"
COOKIE = "claims_lang"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reader:
    """One request's language (BCP 47) and the query string of its address, without a choice of language."""

    lang: str = INTERFACE_LANGUAGES[0]
    query: tuple[tuple[str, str], ...] = ()

    @property
    def locale(self) -> Locale:
        """How this reader writes dates and numbers."""
        return Locale.parse(self.lang, sep="-")

    def address_in(self, lang: str) -> str:
        """The same page in another language, as an address relative to it."""
        return "?" + urlencode([*self.query, (PARAMETER, lang)])


_READER: ContextVar[Reader] = ContextVar("reader", default=Reader())  # noqa: B039 - frozen


def reader() -> Reader:
    """Who reads the page that is being made; an English reader outside a request."""
    return _READER.get()


def reading(lang: str) -> Reader:
    """Makes everything that this task writes from now on in a language, for feeds, pictures and tests."""
    chosen = Reader(lang)
    _READER.set(chosen)
    return chosen


def with_reader(app: Application) -> Application:
    """The application with a reader for each request; a choice made in the address is kept in a cookie."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        found, chosen = _reader_of(scope)

        async def answer(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and _is_page(message["headers"]):
                message["headers"] = [*message["headers"], *_headers(chosen)]
            await send(message)

        token = _READER.set(found)
        try:
            await app(scope, receive, answer)
        finally:
            _READER.reset(token)

    return application


def _reader_of(scope: Scope) -> tuple[Reader, str | None]:
    """The reader of a request, and the language where its address chooses one."""
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    chosen = next((value for name, value in query if name == PARAMETER and value in INTERFACE_LANGUAGES), None)
    lang = chosen or _kept(headers.get(b"cookie", "")) or _accepted(headers.get(b"accept-language", ""))
    return Reader(lang, tuple(pair for pair in query if pair[0] != PARAMETER)), chosen


def _kept(cookies: str) -> str | None:
    try:
        kept = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return kept.value if kept is not None and kept.value in INTERFACE_LANGUAGES else None


def _accepted(header: str) -> str:
    """The best of the interface's languages for an Accept-Language header; the first where it names none of them."""
    ranked = sorted((_quality(part) for part in header.split(",") if part.strip()), key=lambda pair: -pair[0])
    wanted = [tag for quality, tag in ranked if quality > 0]
    return negotiate_locale(wanted, INTERFACE_LANGUAGES, sep="-") or INTERFACE_LANGUAGES[0]


def _quality(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";")
    try:
        quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
    except ValueError:
        quality = 0.0
    return quality, tag.strip()


def _is_page(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def _headers(chosen: str | None) -> list[tuple[bytes, bytes]]:
    headers = [(b"vary", b"Accept-Language, Cookie")]
    if chosen:
        cookie = f"{COOKIE}={chosen}; Path=/; Max-Age={_YEAR}; SameSite=Lax"
        headers.append((b"set-cookie", cookie.encode("latin-1")))
    return headers
