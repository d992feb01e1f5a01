"""Takes the pictures of the site that the documents show: `python tools/screenshots.py [DB] [FOLDER]`.

Without arguments it builds the demo database in a temporary folder and writes to docs/pictures.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from datasette.utils import tilde_encode
from playwright.sync_api import Browser, sync_playwright

from claims.site.demo import build_demo
from claims.site.server import address, datasette_for, listen, server_of
from claims.sources import Report

TOP = Path(__file__).resolve().parents[1]
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
OPTIONS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]


def main(arguments: list[str]) -> None:
    """Builds what is missing, serves it, and takes every picture."""
    folder = Path(arguments[1]) if len(arguments) > 1 else TOP / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        database = Path(arguments[0]) if arguments else Path(temporary) / "demo.db"
        if not arguments:
            build_demo(database, Report(lambda line: click.echo(line, err=True)))
        listener = listen("127.0.0.1", 0)
        server = server_of(datasette_for(database))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            take_pictures(address(listener), pages(database), folder)
        finally:
            server.should_exit = True
            thread.join()


def pages(database: Path) -> dict[str, str]:
    """The path of each page by the name of its picture. The claim and the article are those with most to show."""
    with closing(sqlite3.connect(database)) as connection:
        article = _first(connection, "SELECT article_id FROM current_claims GROUP BY 1 ORDER BY count(*) DESC, 1")
        claim = _first(
            connection,
            "SELECT id FROM current_claims AS one"
            " WHERE kind = 'casualty' AND qualifier <> 'exact' AND claimant IS NOT NULL"
            " ORDER BY place IS NULL, (SELECT count(*) FROM current_claims WHERE metric = one.metric) DESC, id",
        )
    return {
        "home": "",
        "article": f"article/{tilde_encode(article)}",
        "claim": f"claim/{tilde_encode(claim)}",
        "comparison": "claims/weeks",
    }


def take_pictures(url: str, paths: dict[str, str], folder: Path) -> None:
    """One picture of each page at each size, in light, and the article also in dark."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        for size, viewport in SIZES.items():
            for name, path in paths.items():
                _take(browser, url + path, folder / f"{name}-{size}.png", viewport=viewport)
        dark = {"viewport": SIZES["desktop"], "color_scheme": "dark"}
        _take(browser, url + paths["article"], folder / "article-dark.png", **dark)
        browser.close()


def _take(browser: Browser, url: str, file: Path, **options: Any) -> None:
    page = browser.new_page(**options)
    page.goto(url)
    page.screenshot(path=file)
    page.close()


def _first(connection: sqlite3.Connection, sql: str) -> str:
    return str(connection.execute(sql + " LIMIT 1").fetchone()[0])


if __name__ == "__main__":
    main(sys.argv[1:])
