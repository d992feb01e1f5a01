"""A page by its link: only from allowed hosts, only from public addresses, and never more than a page."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from outlet_server import ARTICLE, Outlet, outlet_server

from claims.sources import links
from claims.sources.decoding import decode_page
from claims.sources.links import LinkedPage, LinkError, fetch_page, is_public


@pytest.fixture(scope="module")
def outlet() -> Iterator[Outlet]:
    with outlet_server() as running:
        yield running


def run(link: str, hosts: Sequence[str], reachable: Callable[..., bool]) -> LinkedPage:
    """The page. In a thread of its own: a browser that is open in this one has a running event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(fetch_page(link, hosts, reachable=reachable))).result()


def fetched(link: str, *hosts: str) -> LinkedPage:
    """The page, as if the whole of this machine were public."""
    return run(link, hosts, reachable=lambda _: True)


def cause(link: str, *hosts: str) -> str:
    with pytest.raises(LinkError) as refused:
        fetched(link, *hosts)
    return refused.value.cause


def test_a_page_of_an_allowed_host_is_fetched(outlet: Outlet) -> None:
    page = fetched(outlet.link("/article"), f"127.0.0.1:{outlet.port}")

    assert page == LinkedPage(outlet.link("/article"), ARTICLE.encode(), "utf-8")


def test_the_host_is_named_to_the_server_though_its_address_is_dialled(outlet: Outlet) -> None:
    fetched(outlet.link("/article", host="localhost"), f"localhost:{outlet.port}")

    assert outlet.asked[-1] == ("/article", f"localhost:{outlet.port}")


def test_the_encoding_that_the_server_names_counts(outlet: Outlet) -> None:
    page = fetched(outlet.link("/latin"), f"127.0.0.1:{outlet.port}")

    assert "the ş said" in decode_page(page.data, page.url, page.encoding)[0]


def test_no_host_is_allowed_by_default(outlet: Outlet) -> None:
    before = len(outlet.asked)

    assert cause(outlet.link("/article")) == "host"
    assert len(outlet.asked) == before


@pytest.mark.parametrize(
    "link",
    [
        "https://other.example/",
        "https://badnews.example/",
        "https://news.example.other/",
        "https://news.example:8080/",
        "http://news.example:443/",
        "https://news.example:99999/",
        "https://other.example/?https://news.example/",
        "https://news.example\\@other.example/",
        "https://other.example#@news.example/",
    ],
)
def test_another_host_or_port_than_the_allowed_is_not_asked(link: str) -> None:
    assert cause(link, "news.example") in ("host", "link")


@pytest.mark.parametrize(
    "link",
    [
        "",
        "news.example/a",
        "file:///etc/passwd",
        "ftp://news.example/",
        "javascript:alert(1)",
        "https://",
        "https://user:word@news.example/",
        "https://[::1/",
        "https://news.example/\x00",
    ],
)
def test_what_is_no_link_of_the_web_is_not_followed(link: str) -> None:
    assert cause(link, "news.example") == "link"


def test_subdomains_are_allowed_with_their_host() -> None:
    with pytest.raises(LinkError) as refused:
        fetched("https://en.news.invalid/", "news.invalid")

    assert refused.value.cause == "connection"  # allowed, but such a name has no address


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0"])
def test_an_allowed_host_that_is_this_machine_is_not_asked(outlet: Outlet, host: str) -> None:
    before = len(outlet.asked)
    with pytest.raises(LinkError) as refused:
        run(outlet.link("/article", host), [f"{host.strip('[]')}:{outlet.port}", host], is_public)

    assert refused.value.cause in ("address", "host", "connection")
    assert len(outlet.asked) == before


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_reached(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) == public


def test_a_redirect_is_followed_within_the_allowed_hosts(outlet: Outlet) -> None:
    page = fetched(outlet.link("/to//article"), f"127.0.0.1:{outlet.port}")

    assert page.url == outlet.link("/article")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://localhost:{port}/article", "host"),
        ("http://127.0.0.1/article", "host"),
        ("file:///etc/passwd", "link"),
        ("//other.example/", "host"),
        ("http://[", "host"),
    ],
)
def test_each_redirect_is_checked_like_the_link(outlet: Outlet, target: str, reason: str) -> None:
    link = outlet.link(f"/to/{target.format(port=outlet.port)}")

    assert cause(link, f"127.0.0.1:{outlet.port}") == reason


def test_a_redirect_into_a_private_network_is_not_followed(outlet: Outlet) -> None:
    """The name of the first step is public, that of the second is not: as by a hostile or careless outlet."""
    steps = iter([True, False])
    with pytest.raises(LinkError) as refused:
        run(outlet.link("/to//article"), [f"127.0.0.1:{outlet.port}"], reachable=lambda _: next(steps))

    assert refused.value.cause == "address"
    assert outlet.asked[-1][0] == "/to//article"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "status"),
        ("/picture", "type"),
        ("/packed", "type"),
        ("/large", "size"),
        ("/round", "redirects"),
    ],
)
def test_what_is_no_page_is_told_by_its_cause(outlet: Outlet, path: str, reason: str) -> None:
    assert cause(outlet.link(path), f"127.0.0.1:{outlet.port}") == reason


def test_a_slow_site_is_left(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "SECONDS", 0.3)

    assert cause(outlet.link("/slow"), f"127.0.0.1:{outlet.port}") == "time"


def test_a_port_where_nobody_listens_is_no_connection() -> None:
    assert cause("http://127.0.0.1:1/", "127.0.0.1:1") == "connection"
