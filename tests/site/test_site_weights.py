"""How heavy the pages of the demo are, whether each says what it is, and whether each leads to its sources."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.utils import tilde_encode
from small_site import Site

from claims.site.demo import build_demo
from claims.site.server import datasette_for
from claims.sources import Report

HEAVIEST, HEAVIEST_WITH_A_CHART = 200_000, 600_000  # bytes

# Of each sort of page, addresses of the three that hold most.
MOST = {
    "event": "SELECT id FROM events WHERE merged_into IS NULL ORDER BY articles DESC LIMIT 3",
    "claim": "SELECT claim_id FROM points JOIN series ON series.id = series ORDER BY series.points DESC LIMIT 3",
    "article": "SELECT article_id FROM current_claims GROUP BY 1 ORDER BY count(*) DESC LIMIT 3",
    "speaker": "SELECT speaker FROM current_claims WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 3",
    "outlet": "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 3",
    "rule": "SELECT rule FROM current_claims GROUP BY 1 ORDER BY count(*) DESC LIMIT 3",
}
OTHERS = ("/", "/events", "/search?q=tewas", "/check", "/comparison-rules", "/claims/figures", "/claims/current_claims")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "claims.db"
    build_demo(path, Report(pytest.fail))
    return path


@pytest.fixture(scope="module")
def texts(demo: Path) -> dict[str, str]:
    """The pages by their addresses."""
    site = Site(datasette_for(demo))
    with closing(sqlite3.connect(demo)) as connection:
        found = [f"/{sort}/{tilde_encode(key)}" for sort, sql in MOST.items() for (key,) in connection.execute(sql)]
    return {path: site.get(path).text for path in (*found, *OTHERS)}


def test_no_page_is_heavy(texts: dict[str, str]) -> None:
    sizes = {path: (len(text.encode()), "chart-drawing" in text) for path, text in texts.items()}

    assert {
        path: size for path, (size, chart) in sizes.items() if size > (HEAVIEST_WITH_A_CHART if chart else HEAVIEST)
    } == {}
    assert any(chart for _, chart in sizes.values())


def test_each_page_has_a_title_of_its_own_and_the_way_around(texts: dict[str, str]) -> None:
    titles = {path: re.search(r"<title>(.*?)</title>", text, flags=re.S) for path, text in texts.items()}

    assert [path for path, title in titles.items() if title is None or not title[1].strip()] == []
    assert len({title[1] for path, title in titles.items() if title and path in OTHERS}) == len(OTHERS)
    assert all('href="/events"' in text and 'href="/check"' in text for text in texts.values())


def test_each_page_of_figures_leads_to_claims_articles_and_outlets(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        if path in ("/check", "/comparison-rules"):
            continue
        content = text.split("<main", 1)[1]
        assert 'href="/article/' in content or 'href="/claim/' in content or 'href="/event/' in content, path
        if path.startswith(("/event/", "/claim/", "/article/", "/speaker/", "/rule/")):
            assert 'href="/outlet/' in content, path
