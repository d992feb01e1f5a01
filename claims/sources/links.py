"""A page by its link, from hosts that the operator allows and from nowhere else.

A visitor's link must never reach what only this machine can reach. So the name is resolved here, every address that it
has must be public, and the connection goes to the address that was checked: a name that resolves otherwise a moment
later gains nothing. Redirects are followed by hand, each checked like the first link.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection
from dataclasses import dataclass
from email.message import Message
from typing import Any, Literal

import httpx

from claims.errors import ClaimsError

MOST_BYTES = 3_000_000
"""The largest page that is read."""
SECONDS = 10.0
"""How long the whole of it may take, redirects included."""
_CONNECT_SECONDS = 4.0  # then the next address of the host has its turn
MOST_REDIRECTS = 5

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Cause = Literal["link", "host", "address", "redirects", "time", "connection", "status", "type", "size"]

_PORTS = {"http": 80, "https": 443}
_PAGES = ("text/html", "application/xhtml+xml")
# Identity, because a few packed bytes may unfold into more than the memory holds.
_HEADERS = {"Accept": ", ".join(_PAGES), "Accept-Encoding": "identity", "User-Agent": "claims (checks a linked text)"}
# IPv6 addresses that carry an IPv4 address, which may be any (RFC 4291, 6052, 8215, 4380, 3056).
_CARRIERS = [
    ipaddress.ip_network(network)
    for network in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
]


class LinkError(ClaimsError):
    """A link that is not followed, or leads to no page. `cause` says why, for who words it in another language."""

    def __init__(self, cause: Cause, message: str) -> None:
        """With the cause and an English sentence."""
        super().__init__(message)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What a link led to: where it ended, the page's bytes, and the encoding that the server named."""

    url: str
    data: bytes
    encoding: str | None


def is_public(address: IPAddress) -> bool:
    """Whether everybody can reach the address: not of this machine, nor of its network, nor carrying such a one."""
    carries = address.version == 6 and any(address in network for network in _CARRIERS)
    return address.is_global and not address.is_multicast and not carries


async def fetch_page(
    link: str, hosts: Collection[str], reachable: Callable[[IPAddress], bool] = is_public
) -> LinkedPage:
    """The web page that a link leads to, if every step there is at one of the `hosts` and `reachable`.

    A host (`news.example`) stands for its subdomains too, at the usual ports; `news.example:8443` for that port. Raises
    LinkError where the link is not allowed, leads to no HTML page, or takes more than SECONDS or MOST_BYTES.
    """
    try:
        async with asyncio.timeout(SECONDS):
            return await _followed(link, hosts, reachable)
    except TimeoutError as error:
        raise LinkError("time", f"{link}: no answer within {SECONDS:g} seconds") from error


async def _followed(link: str, hosts: Collection[str], reachable: Callable[[IPAddress], bool]) -> LinkedPage:
    url = _checked(link, hosts)
    # Proxies of the environment would resolve the name themselves, unchecked.
    timeout = httpx.Timeout(None, connect=_CONNECT_SECONDS)
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=timeout) as client:
        for _ in range(MOST_REDIRECTS + 1):
            response = await _answer(client, url, await _addresses(url, reachable))
            try:
                if not response.has_redirect_location:
                    return await _page(response, url)
                url = _checked(str(url.join(response.headers["location"])), hosts)
            except httpx.InvalidURL as error:
                raise LinkError("link", f"{url}: it redirects to no address") from error
            finally:
                await response.aclose()
    raise LinkError("redirects", f"{link}: it redirects more than {MOST_REDIRECTS} times")


def _checked(link: str, hosts: Collection[str]) -> httpx.URL:
    """The link, if it is one of the web and its host is allowed."""
    try:
        url = httpx.URL(link.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise LinkError("link", f"{link}: no link of the web") from error
    if url.scheme not in _PORTS or not url.host or url.userinfo:
        raise LinkError("link", f"{link}: no link of the web; it begins with https:// and names no user")
    host = url.raw_host.decode("ascii").lower().rstrip(".")
    port = url.port or _PORTS[url.scheme]
    if not any(_covers(allowed.lower(), host, port, port == _PORTS[url.scheme]) for allowed in hosts):
        raise LinkError("host", f"{link}: its host is not allowed")
    return url


def _covers(allowed: str, host: str, port: int, usual: bool) -> bool:
    name, _, named_port = allowed.partition(":")
    return (host == name or host.endswith(f".{name}")) and (named_port == str(port) if named_port else usual)


async def _addresses(url: httpx.URL, reachable: Callable[[IPAddress], bool]) -> list[IPAddress]:
    """The addresses of a link's host, all of them reachable by everybody."""
    port = url.port or _PORTS[url.scheme]
    host = url.raw_host.decode("ascii")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise LinkError("connection", f"{url}: its host has no address") from error
    addresses = [ipaddress.ip_address(each[4][0]) for each in found]
    if not all(map(reachable, addresses)):
        raise LinkError("address", f"{url}: its host stands in a private network")
    return list(dict.fromkeys(addresses))


async def _answer(client: httpx.AsyncClient, url: httpx.URL, addresses: list[IPAddress]) -> httpx.Response:
    """The answer of the first address that is there; its certificate must be the named host's."""
    problem: Exception | None = None
    for address in addresses:
        request = client.build_request(
            "GET",
            url.copy_with(host=str(address)),
            headers=_HEADERS | {"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return await client.send(request, stream=True)
        except (httpx.TransportError, ssl.SSLError) as error:
            problem = error
    raise LinkError("connection", f"{url}: no connection") from problem


async def _page(response: httpx.Response, url: httpx.URL) -> LinkedPage:
    if not response.is_success:
        raise LinkError("status", f"{url}: the site answers with status {response.status_code}")
    stated = _content_type(response.headers.get("content-type", ""))
    packed = response.headers.get("content-encoding", "identity").lower() != "identity"
    if stated.get_content_type() not in _PAGES or packed:
        raise LinkError("type", f"{url}: no HTML page")
    data = bytearray()
    try:
        async for part in response.aiter_raw():
            data += part
            if len(data) > MOST_BYTES:
                raise LinkError("size", f"{url}: more than {MOST_BYTES:,} bytes")
    except httpx.TransportError as error:
        raise LinkError("connection", f"{url}: the connection broke off") from error
    return LinkedPage(str(url), bytes(data), stated.get_content_charset())


def _content_type(header: str) -> Any:
    message = Message()
    message["content-type"] = header
    return message
