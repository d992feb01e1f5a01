"""`claims demo`: the bundled articles, read by the real rules."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from datasette.utils import tilde_encode
from small_site import ARTICLES, HAND, Site, wait_for

from claims.site.demo import build_demo
from claims.site.server import datasette_for
from claims.sources import Report
from claims.store import ingest


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "new" / "demo.db"
    problems: list[str] = []
    build_demo(path, Report(problems.append))
    assert problems == []
    return path


@pytest.fixture(scope="module")
def demo_site(demo: Path) -> Site:
    return Site(datasette_for(demo))


def ids(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(f"SELECT id FROM {table}")]


def test_each_question_finds_something_in_the_demo(demo_site: Site) -> None:
    questions = wait_for(demo_site.datasette.get_canned_queries("claims", None))
    answers = {
        name: wait_for(demo_site.datasette.client.get(f"/claims/{name}.json?_shape=array")).json() for name in questions
    }

    assert [name for name, rows in answers.items() if not rows] == []


def test_each_claim_and_article_of_the_demo_has_its_page(demo: Path, demo_site: Site) -> None:
    paths = [f"/claim/{one}" for one in ids(demo, "claims")]
    paths += [f"/article/{tilde_encode(one)}" for one in ids(demo, "articles")]

    assert len(paths) > 100
    assert [path for path in paths if demo_site.get(path).status != 200] == []


def test_a_second_demo_changes_nothing_and_takes_little_time(run: Callable[..., Result], demo: Path) -> None:
    began = time.monotonic()
    result = run("demo", "--no-serve", "--db", demo)

    assert result.exit_code == 0, result.stderr
    assert str(demo) in result.stdout
    assert time.monotonic() - began < 20
    with closing(sqlite3.connect(demo)) as connection:
        runs = connection.execute("SELECT articles_new, articles_extracted FROM runs ORDER BY id").fetchall()
    assert runs[0][0] >= 30
    assert runs[-1] == (0, 0)


def test_the_demo_does_not_touch_somebodys_own_database(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    ingest(path, ARTICLES[:1], engine=HAND)

    result = run("demo", "--no-serve", "--db", path)

    assert result.exit_code == 1
    assert "holds articles that are not the demo's" in result.stderr
    assert ids(path, "articles") == [ARTICLES[0].id]


def test_the_demo_stands_in_the_users_cache_unless_told_otherwise(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir("/")

    assert run("demo", "--no-serve").exit_code == 0
    assert (tmp_path / "claims" / "demo.db").is_file()
