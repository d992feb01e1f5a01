"""Nothing is overwritten and nothing is lost: other texts, other metadata, other rule sets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_engines import DIGITS, FIRST, SECOND

from claims.model import Article
from claims.store import Engine, ingest

ARTICLE = Article("a1", "The storm took 12 roofs and 3 boats.", title="Storm", published="2031-05-06", lang="en")
LATER = replace(ARTICLE, text="The storm took 15 roofs and 3 boats.")

pytestmark = pytest.mark.usefixtures("sound")


def test_a_newer_rule_set_keeps_ids_and_former_records(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    ids = dict(look("SELECT text, id FROM claims"))
    report = ingest(database, [ARTICLE], engine=SECOND)
    assert (report.claims_new, report.claims_changed, report.claims_withdrawn) == (1, 1, 1)
    assert (report.articles_unchanged, report.articles_extracted) == (1, 1)
    assert look("SELECT id, counted, status, first_run, last_run FROM claims WHERE text = '12'") == [
        (ids["12"], "things", "current", 1, 2)
    ]
    ((claim, run, change, record),) = look(
        "SELECT claim_id, run, change, record FROM claim_versions WHERE run = 2 AND change = 'revised'"
    )
    assert (claim, run, change) == (ids["12"], 2, "revised")
    assert json.loads(record)["counted"] is None


def test_an_unchanged_claim_keeps_its_row(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    before = look("SELECT rowid, id, first_run FROM claims")
    report = ingest(database, [ARTICLE], engine=replace(FIRST, version="renamed"))
    assert (report.claims_kept, report.claims_changed, report.claims_new) == (2, 0, 0)
    assert look("SELECT rowid, id, first_run FROM claims") == before
    assert look("SELECT count(*) FROM claim_versions") == [(0,)]


def test_a_claim_that_is_no_longer_found_is_kept_as_withdrawn(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    ingest(database, [ARTICLE], engine=SECOND)
    assert look("SELECT status, withdrawn_run, last_run FROM claims WHERE text = '3'") == [("withdrawn", 2, 1)]
    assert look("SELECT text FROM current_claims ORDER BY start") == [("T",), ("12",)]


def test_a_withdrawn_claim_that_is_found_again_is_restored(database: Path, look: Callable[..., Any]) -> None:
    for engine in (FIRST, SECOND, replace(FIRST, version="third")):
        report = ingest(database, [ARTICLE], engine=engine)
    assert report.claims_changed == 2
    assert look("SELECT status, withdrawn_run FROM claims WHERE text = '3'") == [("current", None)]
    assert look("SELECT change FROM claim_versions v JOIN claims c ON c.id = claim_id WHERE c.text = '3'") == [
        ("withdrawn",),
        ("restored",),
    ]


def test_a_changed_text_adds_a_snapshot_and_keeps_the_older_claims(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    report = ingest(database, [LATER], engine=FIRST)
    assert (report.articles_changed, report.claims_new, report.claims_withdrawn) == (1, 2, 0)
    assert look("SELECT text FROM snapshots ORDER BY id") == [(ARTICLE.text,), (LATER.text,)]
    assert look("SELECT status, count(*) FROM claims GROUP BY 1") == [("current", 2), ("superseded", 2)]
    assert look("SELECT text FROM current_claims ORDER BY start") == [("15",), ("3",)]
    assert look("SELECT text FROM current_articles") == [(LATER.text,)]


def test_a_text_that_comes_back_is_current_again_at_no_cost(database: Path, look: Callable[..., Any]) -> None:
    for article in (ARTICLE, LATER, ARTICLE):
        report = ingest(database, [article], engine=FIRST)
    assert (report.articles_changed, report.articles_extracted) == (1, 0)
    assert look("SELECT text FROM current_claims ORDER BY start") == [("12",), ("3",)]
    assert look("SELECT count(*) FROM snapshots") == [(2,)]


def test_other_metadata_keeps_the_former(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    report = ingest(database, [replace(ARTICLE, title="Storm: update", published="2031-05-07")], engine=FIRST)
    assert (report.articles_changed, report.claims_changed) == (1, 2)
    assert look("SELECT title, published_date FROM articles") == [("Storm: update", "2031-05-07")]
    ((former,),) = look("SELECT record FROM article_versions")
    assert json.loads(former)["title"] == "Storm"
    assert look("SELECT DISTINCT published, as_of FROM claims") == [("2031-05-07", "2031-05-07")]


def test_metadata_that_an_article_does_not_state_erases_nothing(database: Path, look: Callable[..., Any]) -> None:
    bare = Article(ARTICLE.id, ARTICLE.text)
    ingest(database, [ARTICLE, bare], engine=FIRST)
    report = ingest(database, [bare], engine=FIRST)
    assert (report.articles_unchanged, report.articles_extracted) == (1, 0)
    assert look("SELECT title, published FROM articles") == [("Storm", "2031-05-06")]


def test_what_one_article_of_a_batch_told_dates_the_claims_of_the_next(
    database: Path, look: Callable[..., Any]
) -> None:
    ingest(database, [ARTICLE, Article(ARTICLE.id, LATER.text)], engine=FIRST)
    assert look("SELECT DISTINCT published, as_of FROM current_claims") == [("2031-05-06", "2031-05-06")]


def test_a_rule_that_no_longer_exists_is_marked_as_retired(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    other = replace(DIGITS, id="any.other")
    ingest(database, [], engine=Engine("second", (other,), FIRST.extract))
    assert look("SELECT id, retired_run FROM rules ORDER BY id") == [("any.digits", 2), ("any.other", None)]
    ingest(database, [], engine=FIRST)
    assert look("SELECT id, retired_run FROM rules ORDER BY id") == [("any.digits", None), ("any.other", 3)]


def test_the_former_definition_of_a_rule_is_kept(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    ingest(database, [ARTICLE], engine=SECOND)
    assert look("SELECT explanation, ruleset FROM rules") == [("Groups of two digits or more.", "second")]
    ((former,),) = look("SELECT record FROM rule_versions")
    assert json.loads(former)["explanation"] == DIGITS.explanation


def test_search_follows_a_revised_claim(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [ARTICLE], engine=FIRST)
    ingest(database, [ARTICLE], engine=Engine("named", (DIGITS,), _credited))
    found = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'claimant_resolved:brel'"
    assert look(found) == [(2,)]


def _credited(article: Article) -> list[Any]:
    return [replace(claim, claimant="Brel", claimant_resolved="Ana Brel") for claim in FIRST.extract(article)]
