"""What an ingest stores, and that a second one stores nothing new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_engines import FIRST, failing_on_seven, failing_where_ctrl_c_is_heard, outside_the_vocabulary, reading_digits

from claims.errors import StoreError
from claims.model import Article
from claims.sources import Report
from claims.store import RunReport, ingest

ARTICLES = [
    Article(
        "a1",
        "The storm took 12 roofs and 3 boats.",
        url="https://www.coast.example/storm",
        title="Storm",
        published="2031-05-06T07:00:00+07:00",
        lang="en",
    ),
    Article("a2", "Two markets, 40 stalls and 7 carts burnt.", outlet="Harbour Post", published="2031-05", lang="en"),
    Article("a3", "Nothing to count here.", lang="en"),
]

pytestmark = pytest.mark.usefixtures("sound")


def test_counts_of_the_report_are_those_of_the_tables(database: Path, look: Callable[..., Any]) -> None:
    report = ingest(database, ARTICLES, engine=FIRST, sources=["news.jsonl"])
    assert (report.articles_read, report.articles_new, report.articles_extracted) == (3, 3, 3)
    assert report.claims_new == 4
    assert look("SELECT count(*) FROM articles") == look("SELECT count(*) FROM snapshots") == [(3,)]
    assert look("SELECT count(*) FROM current_claims") == [(4,)]
    assert look("SELECT articles_read, claims_new, bad_inputs, sources, finished IS NOT NULL FROM runs") == [
        (3, 4, 0, '["news.jsonl"]', 1)
    ]


def test_every_field_of_a_claim_comes_back_as_it_was(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, ARTICLES[:1], engine=FIRST)
    claim = FIRST.extract(ARTICLES[0])[0].to_dict()
    columns = ", ".join(f'"{name}"' for name in claim)
    assert look(f"SELECT {columns} FROM claims ORDER BY start LIMIT 1") == [tuple(claim.values())]


def test_spans_point_into_the_stored_text(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [replace(ARTICLES[0], text="\U0001f30a\u0000é 12 boats\r\n e\u0301 3")], engine=FIRST)
    rows = look('SELECT c.text, start, "end", a.text FROM claims c JOIN current_articles a ON a.id = article_id')
    assert len(rows) == 2
    assert all(text[start:end] == span for span, start, end, text in rows)


def test_second_ingest_changes_nothing(database: Path, contents: Callable[[], Any], look: Callable[..., Any]) -> None:
    ingest(database, ARTICLES, engine=FIRST)
    before = contents()
    report = ingest(database, ARTICLES, engine=FIRST)
    assert contents() == before
    assert report == RunReport(2, "first", articles_read=3, articles_unchanged=3)
    assert look("SELECT articles_extracted, claims_new, claims_kept FROM runs WHERE id = 2") == [(0, 0, 0)]


def test_a_stored_article_is_not_extracted_again(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "extracted"
    monkeypatch.setenv("EXTRACTED", str(log))
    engine = replace(FIRST, extract=reading_digits)
    ingest(database, ARTICLES[:2], engine=engine)
    ingest(database, ARTICLES, engine=engine)
    assert log.read_text().split() == ["a1", "a2", "a3"]


def test_two_articles_with_one_text_are_two(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLES[0], replace(ARTICLES[0], id="copy")], engine=FIRST)
    assert look("SELECT article_id, count(*) FROM claims GROUP BY 1") == [("a1", 2), ("copy", 2)]


def test_the_outlet_is_the_host_where_the_article_names_none(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, ARTICLES, engine=FIRST)
    assert look("SELECT id, outlet FROM articles") == [("a1", "coast.example"), ("a2", "Harbour Post"), ("a3", None)]
    assert look("SELECT name FROM outlets") == [("Harbour Post",), ("coast.example",)]
    assert look("SELECT DISTINCT article_id, outlet, lang, published FROM claims") == [
        ("a1", "coast.example", "en", "2031-05-06T07:00:00+07:00"),
        ("a2", "Harbour Post", "en", "2031-05"),
    ]


def test_a_date_is_kept_as_given_beside_its_day(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, ARTICLES, engine=FIRST)
    assert look("SELECT published, published_date FROM articles") == [
        ("2031-05-06T07:00:00+07:00", "2031-05-06"),
        ("2031-05", None),
        (None, None),
    ]


def test_an_article_that_the_rules_fail_on_is_reported_and_the_rest_goes_in(
    database: Path, look: Callable[..., Any]
) -> None:
    lines: list[str] = []
    articles = [replace(ARTICLES[0], id="bad", text="seven 8"), *ARTICLES]
    report = ingest(database, articles, engine=replace(FIRST, extract=failing_on_seven), problems=Report(lines.append))
    assert (report.bad_inputs, report.articles_new) == (1, 3)
    assert look("SELECT count(*) FROM articles WHERE id = 'bad'") == [(0,)]
    assert len(lines) == 1
    assert "article bad" in lines[0]


def test_a_claim_outside_the_vocabulary_leaves_nothing_of_its_article(database: Path, look: Callable[..., Any]) -> None:
    lines: list[str] = []
    engine = replace(FIRST, extract=outside_the_vocabulary)
    report = ingest(database, ARTICLES, engine=engine, problems=Report(lines.append))
    assert report.bad_inputs == len(lines) == 2
    assert look("SELECT id FROM articles") == [("a3",)]
    assert look("SELECT count(*) FROM snapshots") == [(1,)]


def test_what_the_sources_could_not_read_is_counted_in_the_run(database: Path, look: Callable[..., Any]) -> None:
    problems = Report(lambda _: None)
    problems.skip("an article in another language")
    problems.fail(StoreError("any"))  # type: ignore[arg-type]
    report = ingest(database, ARTICLES, engine=FIRST, problems=problems)
    assert (report.bad_inputs, report.articles_skipped) == (1, 1)
    assert look("SELECT bad_inputs, articles_skipped FROM runs") == [(1, 1)]


def test_worker_processes_store_the_same_rows(tmp_path: Path) -> None:
    articles = [replace(ARTICLES[n % 3], id=f"n{n}", text=f"{ARTICLES[n % 3].text} {n} {n * n}") for n in range(90)]
    reports = [ingest(tmp_path / f"{jobs}.db", articles, engine=FIRST, jobs=jobs) for jobs in (1, 2)]
    assert reports[0] == reports[1]
    dumps = [_rows(tmp_path / f"{jobs}.db") for jobs in (1, 2)]
    assert dumps[0] == dumps[1]


def test_worker_processes_leave_ctrl_c_to_their_parent(database: Path) -> None:
    report = ingest(database, ARTICLES, engine=replace(FIRST, extract=failing_where_ctrl_c_is_heard), jobs=2)
    assert (report.articles_extracted, report.bad_inputs) == (3, 0)


def test_a_reader_of_the_file_alone_sees_everything(database: Path) -> None:
    ingest(database, ARTICLES, engine=FIRST)
    assert list(database.parent.iterdir()) == [database]
    assert len(_rows(database)) == 4


def test_a_reader_of_the_file_alone_sees_everything_while_another_has_it_open(database: Path) -> None:
    ingest(database, [], engine=FIRST)
    with closing(sqlite3.connect(database)) as other:
        other.execute("SELECT count(*) FROM claims").fetchall()
        ingest(database, ARTICLES, engine=FIRST)
        assert len(_rows(database)) == 4


def test_the_catalogue_is_stored_with_its_proof(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [], engine=FIRST)
    ((rule, examples, rejects),) = look("SELECT id, examples, rejects FROM rules")
    assert (rule, json.loads(examples), json.loads(rejects)) == ("any.digits", [{"text": "4 cats"}], ["no cats"])


def test_search_finds_words_without_their_accents(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [replace(ARTICLES[0], text="Café Zoë lost 12 chairs.")], engine=FIRST)
    found = "SELECT count(*) FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)"
    assert look(found, "cafe zoe") == [(1,)]
    assert look(found, "tables") == [(0,)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(), st.none() | st.text()), max_size=6))
def test_any_text_is_stored_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, str, str | None]]
) -> None:
    articles = [Article(name, text, title=title, url=title, published=title) for name, text, title in drawn]
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    problems: list[str] = []
    report = ingest(path, articles, engine=FIRST, problems=Report(problems.append))
    assert problems == []
    assert report.articles_read == len(articles)
    newest = {article.id: article.text for article in articles}
    assert dict(_rows(path, "SELECT id, text FROM current_articles")) == newest


def _rows(path: Path, sql: str = "SELECT *, rowid FROM claims ORDER BY rowid") -> list[Any]:
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return connection.execute(sql).fetchall()
