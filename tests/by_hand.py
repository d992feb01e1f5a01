"""Claims that a careful reader would find, and databases in which the comparison is written by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from claims.model import Article, Claim, claim_id
from claims.rules import RuleInfo
from claims.store import Engine, ingest

Rows = Mapping[str, Iterable[Mapping[str, Any]]]  # by table

_COMPARED = ("finding_claims", "findings", "points", "series", "event_articles", "events")


def claim(article: Article, span: str, *, rule: str, sentence: str | None = None, **values: Any) -> Claim:
    """The claim at the first such span of an article: a casualty of which nothing is read, but for `values`."""
    start, kind = article.text.index(span), values.pop("kind", "casualty")
    sentence = article.text if sentence is None else sentence
    return Claim(
        id=claim_id(article.id, article.sha256, kind, start, start + len(span)),
        article_id=article.id,
        kind=kind,
        start=start,
        end=start + len(span),
        text=span,
        sentence=sentence,
        sentence_start=article.text.index(sentence),
        rule=rule,
        **values,
    )


def build(
    path: Path, articles: Iterable[Article], rule: RuleInfo, read: Callable[[Article], list[Claim]], rows: Rows
) -> Path:
    """Makes the database at `path`: the articles with the claims that `read` finds, and these rows for a comparison."""
    ingest(path, articles, engine=Engine("v1", (rule,), read), jobs=1)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in _COMPARED:  # what the comparison made of few articles makes room for the rows
            connection.execute(f"DELETE FROM {table}")
        connection.execute("PRAGMA foreign_keys = ON")
        for table, every in rows.items():
            for row in every:
                names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
        connection.execute("UPDATE articles SET compared_snapshot = newest_snapshot")
    return path


def found_event(articles: Iterable[Article], **values: Any) -> dict[str, Any]:
    """A row of `events` for an event that the machine found in these articles, on their days."""
    days = sorted(str(article.published)[:10] for article in articles)
    return {"first_day": days[0], "last_day": days[-1], "articles": len(days), "origin": "found"} | values


def point(series: str, claim: Claim, **values: Any) -> dict[str, Any]:
    """A row of `points`: a claim that counts for itself."""
    return {"series": series, "claim_id": claim.id, "article_id": claim.article_id, "vote": claim.id} | values
