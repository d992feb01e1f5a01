"""The ten most wanted paths, walked in Chromium: on the demo, and on the real clusters where they are at hand."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from checkout import SHARED
from click.testing import Result
from conftest import serving
from test_site_browser import Visit

from claims.model import Article
from claims.resources import demo_articles
from claims.rules import languages
from claims.rules.pack import load_pack
from claims.site.demo import build_demo
from claims.site.server import datasette_for
from claims.sources import Report, read_articles
from claims.store import ingest
from claims.store.engine import installed_engine

pytestmark = pytest.mark.browser

CLUSTERS = SHARED / "articles" / "clusters.jsonl"
NARROWEST = {"width": 320, "height": 700}
TEXT = "Petugas menyebut sedikitnya 19 orang tewas di Sarunai dan 57 orang belum ditemukan."


@dataclass(frozen=True)
class World:
    """A served database with its articles, and ways to walk through it."""

    database: Path
    source: Path
    url: str
    chromium: Any

    def open(self, path: str = "", **options: Any) -> Visit:
        """A page in a fresh tab; it must be there."""
        page = Visit(self.chromium, self.url + path.removeprefix("/"), **options)
        assert page.status == 200, path
        return page

    def value(self, sql: str) -> Any:
        """The first value that a query of the database finds."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql).fetchone()[0]

    def article(self, article_id: str) -> Article:
        """An article of the source, as it was ingested."""
        return next(one for one in read_articles([str(self.source)], reported()) if one.id == article_id)

    @contextmanager
    def copy(self, folder: Path) -> Iterator[World]:
        """The same world on a copy of the database, which may be changed."""
        path = folder / "claims.db"
        shutil.copy(self.database, path)
        with serving(datasette_for(path)) as url:
            yield replace(self, database=path, url=url)


def reported() -> Report:
    """Where problems of reading go: a test has none."""
    return Report(pytest.fail)


LOUD = "SELECT count(*) FROM findings WHERE label IN ('out of line', 'contradiction')"
# An event with a loud finding, where there is one; else with the largest series.
# Of the real clusters none may have a figure out of line: then the event with the next graver findings stands in.
MAIN_EVENT = """
    SELECT series.event FROM findings JOIN series ON series.id = findings.series
    WHERE label IN ('stale', 'revised', 'dropped', 'out of line', 'contradiction')
    GROUP BY 1 ORDER BY max(label IN ('out of line', 'contradiction')) DESC, max(series.points) DESC, 1 LIMIT 1
"""
LOUD = """
    SELECT max(label IN ('out of line', 'contradiction')) FROM findings JOIN series ON series.id = findings.series
    WHERE series.event = '{}'
"""
# Spans that are longer than a number, so that the marks and the sentence can be told apart.
HEDGED = """
    SELECT claims.id FROM claims JOIN points ON points.claim_id = claims.id JOIN series ON series.id = points.series
    WHERE status = 'current' AND claims.metric = 'killed' AND qualifier = 'at_least' AND series.points > 2
    ORDER BY series.points DESC, claims.id LIMIT 1
"""


@pytest.fixture(scope="session", params=["demo", "real clusters"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[World]:
    path = tmp_path_factory.mktemp("ten-paths") / "claims.db"
    if request.param == "demo":
        source = Path(demo_articles())
        build_demo(path, reported())
    else:
        source = CLUSTERS
        if not source.is_file():
            pytest.skip(f"evaluation data not found at {source}")
        ingest(path, read_articles([str(source)], reported()), sources=[str(source)])
    for lang in languages():
        load_pack(lang)  # before a browser waits for it
    with serving(datasette_for(path)) as url:
        yield World(path, source, url, chromium)


def test_every_figure_of_an_event_is_found_from_the_front_page(world: World) -> None:
    visit = world.open()
    tab = visit.tab
    tab.click("text=All events")
    tab.click(f'a[href="/event/{world.value(MAIN_EVENT)}"]')
    total = int(tab.locator("dl.numbers dd").nth(1).inner_text().replace(",", ""))
    with tab.expect_download() as download:
        tab.click("a[href*='event_page.csv']")
    rows = list(csv.DictReader(download.value.path().open(encoding="utf-8-sig", newline="")))

    assert len(rows) == total > 10
    assert tab.locator("svg.chart-drawing").count() >= 2
    assert all(row["sentence"] and row["claim_id"] for row in rows)
    assert visit.failures == []


def test_an_event_says_at_its_top_who_is_out_of_line_and_why(world: World) -> None:
    if not world.value(LOUD):
        pytest.skip("no figure of these articles is out of line")
    event = world.value(MAIN_EVENT)
    visit = world.open(f"event/{event}")
    first = visit.tab.locator("ul.findings > li").first

    assert first.locator(".label").count() == 1
    assert first.locator(".label.loud").count() == world.value(LOUD.format(event))
    assert len(first.locator(".reason").inner_text()) > 40
    first.locator('a[href*="comparison-rules#R"]').first.click()
    visit.tab.wait_for_selector("dl.rules > div:target")
    assert visit.failures == []


def test_a_figure_leads_to_its_exact_sentence_in_the_text(world: World) -> None:
    claim = world.value(HEDGED)
    visit = world.open(f"claim/{claim}")
    visit.tab.click("blockquote mark a[href*='#claim-'] >> nth=0")
    marked = visit.tab.locator(f"#claim-{claim}").first.inner_text()

    assert marked == world.value(f"SELECT text FROM claims WHERE id = '{claim}'")
    assert visit.failures == []


def test_the_address_of_a_claim_stays_after_a_run_with_other_rules(world: World, tmp_path: Path) -> None:
    claim = world.value(HEDGED)
    article = world.article(world.value(f"SELECT article_id FROM claims WHERE id = '{claim}'"))
    with world.copy(tmp_path) as changed:
        heading = changed.open(f"claim/{claim}").tab.locator("h1").inner_text()
        engine = replace(installed_engine(), version="other-rules", extract=credited_to_others, extract_many=None)
        ingest(changed.database, [article], engine=engine, jobs=1)
        visit = changed.open(f"claim/{claim}")

        assert visit.tab.locator("h1").inner_text() == heading
        assert "Somebody Else" in visit.tab.locator("ol.chain").inner_text()
        assert visit.tab.locator("text=Earlier versions of this record").count() == 1
        assert visit.failures == []


def credited_to_others(article: Article) -> list[Any]:
    """As the installed rules read, but for who is credited."""
    return [
        replace(claim, claimant="Somebody Else", claimant_resolved="Somebody Else")
        for claim in installed_engine().extract(article)
    ]


def test_a_word_finds_sentences_of_the_other_language(world: World) -> None:
    visit = world.open()
    visit.tab.fill("#q", "tewas")
    visit.tab.press("#q", "Enter")
    sentences = visit.tab.locator("ol.claim-list .sentence")

    assert "killed" in visit.tab.locator("p.note").inner_text()
    assert set(sentences.evaluate_all("all => all.map(one => one.lang)")) == {"en", "id"}
    assert visit.failures == []


def test_a_correction_shows_on_the_claim_and_in_its_event(
    world: World, tmp_path: Path, run: Callable[..., Result]
) -> None:
    claim = world.value(HEDGED)
    with world.copy(tmp_path) as changed:
        done = run("correct", changed.database, claim, "--value", "77", "--note", "Misread", "--by", "Ana")
        assert done.exit_code == 0, done.stderr
        visit = changed.open(f"claim/{claim}")
        assert visit.tab.locator("h1").inner_text() == "at least 77 people"
        assert "Misread" in visit.tab.locator("section:has(#corrections)").inner_text()
        series, event = (
            changed.value(
                f"SELECT series.{name} FROM points JOIN series ON series.id = series WHERE claim_id = '{claim}'"
            )
            for name in ("id", "event")
        )
        of_event = changed.open(f"event/{event}?series={series}")
        row = of_event.tab.locator(f'tr:has(a[href="/claim/{claim}"])').first.inner_text()

        assert "at least 77 people" in row and "corrected" in row
        assert visit.failures == of_event.failures == []


def test_an_event_is_taken_away_and_opened_as_a_spreadsheet(world: World) -> None:
    visit = world.open(f"event/{world.value(MAIN_EVENT)}")
    with visit.tab.expect_download() as download:
        visit.tab.click("text=a spreadsheet with citations")
    content = download.value.path().read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf"), "without its mark a spreadsheet program misreads the letters"
    assert len(rows) > 10
    assert {len(row) for row in rows} == {len(rows[0])}
    assert {"sentence", "outlet"} <= set(rows[0])
    assert visit.failures == []


def test_a_speakers_record_is_reached_from_a_claim_and_holds_what_they_said(world: World) -> None:
    claim, name = (
        world.value(
            f"SELECT claims.{column} FROM claims JOIN speakers ON speakers.id = speaker WHERE status = 'current'"
            " AND claims.kind = 'statement' AND speakers.merged_into IS NULL ORDER BY claims.id LIMIT 1"
        )
        for column in ("id", "speaker")
    )
    visit = world.open(f"claim/{claim}")
    visit.tab.click("ol.chain a[href^='/speaker/']")

    assert visit.tab.locator("h1").inner_text() == world.value(f"SELECT name FROM speakers WHERE id = '{name}'")
    assert visit.tab.locator(f'a[href="/claim/{claim}"]').count() == 1
    assert visit.failures == []


def test_a_text_is_checked_and_nothing_of_it_is_kept(world: World) -> None:
    before = world.value("SELECT count(*) FROM claims")
    visit = world.open("check")
    visit.tab.fill("#text", TEXT)
    visit.tab.click("form.check input[type=submit]")
    found = visit.tab.locator("ol.checked").inner_text()

    assert "at least 19 people" in found and "57 people" in found
    assert world.value("SELECT count(*) FROM claims") == before
    assert visit.failures == []


@pytest.mark.parametrize("locale", ["en-GB", "id-ID"])
def test_no_page_scrolls_sideways_on_a_narrow_phone(world: World, locale: str) -> None:
    event, claim = world.value(MAIN_EVENT), world.value(HEDGED)
    article = world.value(f"SELECT article_id FROM claims WHERE id = '{claim}'")
    speaker = world.value("SELECT speaker FROM claims WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC")
    paths = ["", "events", f"event/{event}", f"claim/{claim}", f"article/{article}", f"speaker/{speaker}"]
    for path in [*paths, "search?q=tewas", "check", "comparison-rules", "claims/figures", "claims/current_claims"]:
        visit = world.open(path, viewport=NARROWEST, locale=locale)
        width = visit.tab.evaluate("document.documentElement.scrollWidth")
        visit.tab.close()

        assert width <= NARROWEST["width"], path
        assert visit.failures == [], path


def test_on_a_phone_the_rows_of_a_table_come_before_the_counts_of_its_values(world: World) -> None:
    path = "claims/current_claims?_facet=metric"
    phone, desktop = world.open(path, viewport=NARROWEST), world.open(path)

    assert phone.tab.locator("details.facets").get_attribute("open") is None
    assert desktop.tab.locator("details.facets").get_attribute("open") is not None
    phone.tab.click("details.facets summary")
    assert phone.tab.locator(".facet-info a").first.is_visible()
    assert phone.failures == desktop.failures == []


def test_a_printed_event_is_as_wide_as_its_sheet_and_has_no_controls(world: World) -> None:
    visit = world.open(
        f"event/{world.value(MAIN_EVENT)}", viewport={"width": 718, "height": 1000}
    )  # A4 less its margins
    visit.tab.emulate_media(media="print")
    beyond = (
        "[...document.querySelectorAll('td')].filter(cell => cell.getBoundingClientRect().right > innerWidth).length"
    )

    assert visit.tab.evaluate(beyond) == 0
    assert not visit.tab.locator("form").first.is_visible()
    assert visit.failures == []


def test_an_event_is_told_without_scripts(world: World) -> None:
    visit = world.open(f"event/{world.value(MAIN_EVENT)}", java_script_enabled=False)

    assert visit.tab.locator("svg.chart-drawing").first.is_visible()
    assert visit.tab.locator("table.event-figures td.sentence mark").first.is_visible()
