"""The site on a small database: asked directly, as a running server, and through Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from full_site import build_full_site, page_paths
from small_event import build_event
from small_site import ARTICLES, HAND, Site, wait_for

from claims.rules import languages
from claims.rules.pack import load_pack
from claims.site.server import address, datasette_for, listen, server_of
from claims.store import ingest


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "claims.db"
    ingest(path, ARTICLES, engine=HAND, jobs=1)
    return path


@pytest.fixture(scope="session")
def site(database: Path) -> Site:
    return Site(datasette_for(database))


@pytest.fixture(scope="session")
def full_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "claims.db"
    build_full_site(path)
    return path


@pytest.fixture(scope="session")
def full_site(full_database: Path) -> Site:
    """A site of which every part of every page has something to show."""
    return Site(datasette_for(full_database))


@pytest.fixture(scope="session")
def full_live(full_database: Path) -> Iterator[str]:
    """The address of a server of that site, with the rules for pasted texts loaded before a browser waits for them."""
    for lang in languages():
        load_pack(lang)
    with serving(datasette_for(full_database)) as url:
        yield url


@pytest.fixture(scope="session")
def pages(full_database: Path) -> dict[str, str]:
    """The addresses of the full site's pages by what they are."""
    return page_paths(full_database)


@pytest.fixture(scope="session")
def event_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_event(tmp_path_factory.mktemp("event") / "claims.db")


@pytest.fixture(scope="session")
def event_site(event_database: Path) -> Site:
    """A site with the invented earthquake."""
    return Site(datasette_for(event_database))


@pytest.fixture(scope="session")
def event_live(event_database: Path) -> Iterator[str]:
    """The address of a server of that site."""
    with serving(datasette_for(event_database)) as url:
        yield url


@pytest.fixture(scope="session")
def live(database: Path) -> Iterator[str]:
    """The address of a running server."""
    with serving(datasette_for(database)) as url:
        yield url


class serving:  # noqa: N801 - reads as a word in `with serving(...)`
    """A server in a thread for as long as the block lasts."""

    def __init__(self, datasette: Datasette) -> None:
        self._listener: socket.socket = listen("127.0.0.1", 0)
        self._server = server_of(datasette)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]})

    def __enter__(self) -> str:
        self._thread.start()
        return address(self._listener)

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium. Skips where there is none, but never in CI."""
    program = shutil.which("chromium")
    if program is None:
        message = "there is no chromium on this machine"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that only these tests need

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def find_claim(site: Site) -> Callable[[str], str]:
    """The address of the page of the claim with a given span."""

    def find(text: str) -> str:
        rows = wait_for(site.datasette.get_database("claims").execute("SELECT id FROM claims WHERE text = ?", [text]))
        return f"/claim/{rows.first()['id']}"

    return find
