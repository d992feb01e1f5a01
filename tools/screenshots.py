"""Takes the pictures of the site that the documents show: `python tools/screenshots.py [DB] [FOLDER]`.

Without arguments it builds the demo database in a temporary folder and renews docs/pictures: a picture that is not
taken any more is removed, and one that is too heavy for a document is refused. With `--all` every page is taken whole,
in both languages, both schemes and at both widths: to look at after a change, into a folder of its own.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import click
from datasette.utils import tilde_encode
from playwright.sync_api import Browser, sync_playwright

from claims.rules import languages
from claims.rules.pack import load_pack
from claims.site.demo import build_demo
from claims.site.server import address, datasette_for, listen, server_of
from claims.sources import Report

TOP = Path(__file__).resolve().parents[1]
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
LOCALES = {"en": "en-GB", "id": "id-ID"}
OPTIONS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]
TALLEST = 4000  # pixels of a whole page that are worth a picture
TEXT_TO_CHECK = (
    "Gempa magnitudo 7,1 mengguncang Sarunai pada Senin. BTDN menyebut sedikitnya 19 orang tewas di Sarunai dan"
    " 57 orang belum ditemukan. “Kami masih mencari,” kata juru bicara BTDN, Wirasena Padmabuana."
)

# Pages that every database has.
PATHS = {
    "home": "",
    "events": "events",
    "search": "search?q=tewas",
    "check": "check",
    "comparison-rules": "comparison-rules",
    "database": "claims",
    "table": "claims/current_claims",
    "filtered": "claims/claims?kind=casualty&_facet=metric&low__gt=1&_sort=low",
    "view": "claims/event_figures",
    "question": "claims/figures",
    "comparison": "claims/weeks",
    "sql": "claims?sql=SELECT+id,+kind,+text+FROM+current_claims",
    "lost": "nowhere",
}

# Pages that have to be picked from a database: those with most to show.
ADDRESSES = {
    "claim": """
        SELECT 'claim/', id FROM current_claims AS one
        WHERE kind = 'casualty' AND qualifier <> 'exact' AND claimant IS NOT NULL
        ORDER BY (SELECT count(*) FROM points WHERE claim_id = one.id) DESC, place IS NULL,
            (SELECT count(*) FROM current_claims WHERE metric = one.metric) DESC, id""",
    "article": "SELECT 'article/', article_id FROM current_claims GROUP BY article_id ORDER BY count(*) DESC, 2",
    "event": """
        SELECT 'event/', id FROM events WHERE merged_into IS NULL
        ORDER BY (SELECT count(*) > 0 FROM findings WHERE event = events.id AND label = 'out of line') DESC,
            articles DESC, id""",
    "changes": "SELECT 'article/', article_id, '/changes' FROM snapshots GROUP BY article_id ORDER BY count(*) DESC, 2",
    "speaker": """
        SELECT 'speaker/', speaker FROM current_claims WHERE speaker IS NOT NULL
        GROUP BY speaker ORDER BY count(DISTINCT article_id) DESC, count(*) DESC, speaker""",
    "outlet": "SELECT 'outlet/', outlet FROM articles WHERE outlet IS NOT NULL GROUP BY 2 ORDER BY count(*) DESC, 2",
    "row": "SELECT 'claims/articles/', id FROM articles ORDER BY length(title) DESC, id",
    "rule": "SELECT 'rule/', rule FROM current_claims GROUP BY rule ORDER BY count(*) DESC, rule",
}
IN_DOCUMENTS = ("home", "event", "claim", "article", "check", "search", "speaker")
HEAVIEST = 250_000  # bytes of a picture that the documents show


@click.command()
@click.argument("database", type=click.Path(path_type=Path, exists=True), required=False)
@click.argument("folder", type=click.Path(path_type=Path), default=TOP / "docs" / "pictures")
@click.option("--all", "everything", is_flag=True, help="Every page, language, scheme and width, whole.")
def main(database: Path | None, folder: Path, everything: bool) -> None:
    """Take pictures of the site on DATABASE, else on the demo, into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang in languages():
        load_pack(lang)  # before a browser waits for it
    with tempfile.TemporaryDirectory() as temporary:
        if database is None:
            database = Path(temporary) / "demo.db"
            build_demo(database, Report(lambda line: click.echo(line, err=True)))
        listener = listen("127.0.0.1", 0)
        server = server_of(datasette_for(database))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
                take = take_everything if everything else take_for_documents
                take(browser, address(listener), pages(database), folder)
                browser.close()
        finally:
            server.should_exit = True
            thread.join()


def pages(database: Path) -> dict[str, str]:
    """The path of each page by the name of its picture; a page that the database has nothing for is left out."""
    found = dict(PATHS)
    with closing(sqlite3.connect(database)) as connection:
        for name, sql in ADDRESSES.items():
            row = connection.execute(sql + " LIMIT 1").fetchone()
            if row:
                before, key, *after = row
                found[name] = before + tilde_encode(key) + "".join(after)
    return found


def take_for_documents(browser: Browser, url: str, paths: dict[str, str], folder: Path) -> None:
    """One picture of each page that the documents show at each size, in light, and the article also in dark."""
    taken = []
    for size, viewport in SIZES.items():
        for name in [name for name in IN_DOCUMENTS if name in paths]:
            taken.append(folder / f"{name}-{size}.png")
            _take(browser, url + paths[name], taken[-1], viewport=viewport, locale=LOCALES["en"])
    taken.append(folder / "article-dark.png")
    dark = {"viewport": SIZES["desktop"], "color_scheme": "dark", "locale": LOCALES["en"]}
    _take(browser, url + paths["article"], taken[-1], **dark)
    for file in set(folder.glob("*.png")) - set(taken):
        file.unlink()
    heavy = [file.name for file in taken if file.stat().st_size > HEAVIEST]
    if heavy:
        raise click.ClickException(f"{', '.join(heavy)}: more than {HEAVIEST} bytes; take a smaller part of the page")


def take_everything(browser: Browser, url: str, paths: dict[str, str], folder: Path) -> None:
    """Every page in every way of looking at it, from top to bottom."""
    for size, viewport in SIZES.items():
        for scheme in ("light", "dark"):
            for lang, locale in LOCALES.items():
                for name, path in paths.items():
                    file = folder / f"{name}-{size}-{scheme}-{lang}.png"
                    _take(browser, url + path, file, whole=True, viewport=viewport, color_scheme=scheme, locale=locale)


def _take(browser: Browser, url: str, file: Path, whole: bool = False, **options: Any) -> None:
    page = browser.new_page(**options)
    page.goto(url)
    if url.endswith("/check"):
        page.fill("#text", TEXT_TO_CHECK)
        page.click("form.check input[type=submit]")
        page.wait_for_selector("ol.checked")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    if whole:
        page.set_viewport_size({"width": options["viewport"]["width"], "height": height})
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
