"""The public face under attack: hostile texts, addresses and parameters break nothing and tell nothing."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.utils import tilde_encode
from small_site import HAND, Site

from claims.model import Article
from claims.site.server import datasette_for
from claims.store import ingest

SCRIPT = "</script></title></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'"
SORTS = ("claim", "article", "event", "speaker", "outlet", "rule")
BROKEN = ("~", "~ZZ", "~00", "~FF", "~E2~82")  # what no id is written as
BAD_IDS = (*BROKEN, *map(tilde_encode, ("nowhere", "..", "'", '"', "1 OR 1=1", "a" * 5_000, SCRIPT, "é", "\u202e")))
PAGES = ("/", "/events", "/search", "/check", "/comparison-rules", "/claims", "/claims/claims", "/claims/figures")


@pytest.fixture(scope="module")
def hostile(full_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """The full site with script in every word that comes from outside: titles, names, reasons, series, corrections."""
    path = tmp_path_factory.mktemp("hostile") / "claims.db"
    path.write_bytes(full_database.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in {
            "articles": ("title", "url"),
            "events": ("title", "place", "kind"),
            "series": ("place", "counted_group", "since", "basis"),
            "points": ("originator",),
            "findings": ("reason_en", "reason_id"),
            "speakers": ("name",),
            "rules": ("explanation", "pattern"),
        }.items():
            for column in columns:
                value = f"javascript:{SCRIPT}" if column == "url" else SCRIPT
                connection.execute(f"UPDATE {table} SET {column} = ?", [value])
    return Site(datasette_for(path)), path


def addresses(path: Path) -> list[str]:
    """Every page of every claim, article, event, speaker, outlet and rule, and the files that they lead to."""
    with closing(sqlite3.connect(path)) as connection:
        keys = {
            sort: [row[0] for row in connection.execute(f"SELECT {'name' if sort == 'outlet' else 'id'} FROM {sort}s")]
            for sort in SORTS
        }
    found = [f"/{sort}/{tilde_encode(key)}" for sort, all_keys in keys.items() for key in all_keys]
    found += [f"/article/{tilde_encode(key)}/changes" for key in keys["article"]]
    return [*found, *PAGES, "/search?q=tewas", "/claims/event_page", "/claims/events", "/claims/findings"]


def test_no_word_from_outside_becomes_markup(hostile: tuple[Site, Path]) -> None:
    site, path = hostile
    for address in addresses(path):
        page = site.get(address)

        assert page.status == 200, address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address
        assert not re.search(r'(href|src)="\s*(javascript|data):', page.text, flags=re.I), address


def test_no_word_from_outside_breaks_a_chart_a_feed_or_linked_data(hostile: tuple[Site, Path]) -> None:
    site, path = hostile
    with closing(sqlite3.connect(path)) as connection:
        claims = [row[0] for row in connection.execute("SELECT id FROM claims")]
    for claim in claims:
        page = site.get(f"/claim/{claim}").text
        linked = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.S)
        assert len(linked) == 1 and json.loads(linked[0])["@type"] == "Claim"
        assert "javascript:" not in linked[0]
    chart = site.get("/event/e-orla/chart/s-orla.svg")
    feed = site.get("/event/e-orla.atom")

    assert chart.status == 200 and "<script" not in chart.text and "<img" not in chart.text
    assert feed.status == 200 and "<script" not in feed.text
    assert json.loads(site.get("/event/e-orla/feed.json").text)["items"]
    assert site.get("/event/e-orla.png").content.startswith(b"\x89PNG")
    for file in ("figures.csv", "claims.jsonld", "annotations.jsonld", "datapackage.zip"):
        assert site.get(f"/event/e-orla/export/{file}").status == 200


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("key", BAD_IDS)
def test_an_id_that_is_none_is_not_found(full_site: Site, sort: str, key: str) -> None:
    page = full_site.get(f"/{sort}/{key}")

    assert page.status == 404
    assert "Traceback" not in page.text and "<script>alert" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/article/flood-1?page=-1",
        "/article/flood-1?page=99999999999999999999999",
        "/article/flood-1?at=99999999999999999999999",
        "/article/flood-1?at=x&page=x",
        "/outlet/Warta~20Orla?page=0",
        "/outlet/Warta~20Orla?page=99999999999999999999999",
        "/event/e-orla?metric=" + "a" * 20_000,
        "/event/e-orla?first=x&last=9999-99-99",
        "/event/e-orla?series=" + quote(SCRIPT),
        "/event/e-orla?originator=%00",
        "/events?page=99999999999999999999999&q=%00&kind=" + quote(SCRIPT),
        "/events?q=" + "%25" * 5_000,
        "/search?q=" + quote(SCRIPT),
        "/search?q=" + quote('"' * 501),
        "/search?q=" + quote("NEAR( AND OR NOT * ^ : ( ) - +"),
        "/search?q=%00%FF",
        "/search?q=" + "tewas+" * 3_000,
        "/?_lang=" + quote(SCRIPT),
        "/claims/figures?metric=" + quote(SCRIPT),
        "/claims/figures?place=" + "a" * 20_000,
        "/claims/search?words=" + quote('"" AND ('),
        "/claims/claims?text__contains=" + quote(SCRIPT),
        "/claims/claims?_search=" + quote('"(('),
        "/claims/claims?_where=" + quote("1=1; drop table claims"),
        "/claims/claims?_where=" + quote("id in (select randomblob(900000000))"),
        "/claims/claims?_sort=" + quote(SCRIPT),
        "/claims/claims?low__gt=99999999999999999999999",
        "/claims/claims?_next=~ZZ&_size=-1",
        "//evil.example/%2e%2e/claims",
    ],
)
def test_a_parameter_that_makes_no_sense_breaks_nothing(full_site: Site, path: str) -> None:
    page = full_site.get(path)

    assert page.status in (200, 302, 400, 404), path[:80]
    assert not page.headers.get("location", "").startswith(("//", "http"))
    assert "Traceback" not in page.text and "<script>alert" not in page.text


@pytest.mark.parametrize(
    "sql",
    [
        "hex(zeroblob(400000000))",
        "printf('%.*c', 900000000, 'x')",
        "replace(hex(zeroblob(10000)), '0', hex(zeroblob(9999)))",
    ],
)
def test_no_query_makes_a_text_that_fills_the_memory(full_site: Site, sql: str) -> None:
    for path in ("/claims?sql=", "/claims.json?sql=", "/claims.csv?sql="):
        assert len(full_site.get(path + quote(f"select {sql}")).text) < 100_000, path


def test_a_query_for_too_long_a_text_is_the_visitors_mistake(full_site: Site) -> None:
    page = full_site.get("/claims?sql=" + quote("select hex(zeroblob(400000000))"), accept_language="en")
    assert page.status == 400 and "too big" in page.text


@pytest.mark.parametrize("host", ['evil"><script>alert(1)</script>', "news.example"])
def test_the_host_that_a_request_names_is_no_markup_and_no_place_to_be_led_to(full_site: Site, host: str) -> None:
    for path in ("/", "/event/e-orla", "/article/flood-1", "/claim/nowhere", "/events", "/search?q=tewas"):
        page = full_site.get(path, host=host)
        assert "<script>alert" not in page.text
        assert not [link for link in re.findall(r'<a [^>]*href="http://([^"/]*)', page.text) if link == host], path


def test_an_article_whose_fields_are_hostile_is_read_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    text = f"Ten people died. {SCRIPT} \u202e \U0001f600"
    article = Article(SCRIPT, text, url=f"https://news.example/{SCRIPT}", outlet=SCRIPT, title=SCRIPT, lang=SCRIPT[:30])
    ingest(path, [article], engine=HAND, jobs=1)
    site = Site(datasette_for(path))

    for address in (f"/article/{tilde_encode(SCRIPT)}", f"/outlet/{tilde_encode(SCRIPT)}", "/", "/claims/articles"):
        page = site.get(address)
        assert page.status == 200 and "<script>alert" not in page.text and "<img src=x" not in page.text
