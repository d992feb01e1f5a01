"""A database with one compared event, all invented: its rows are inserted as the comparison would write them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from claims.model import Article, Claim, claim_id
from claims.rules import RuleInfo
from claims.store import Engine, ingest

POST = Article(
    "orla-1",
    "\U0001f600 The Orla burst its banks. At least 12 people were killed, Mayor Ana Brel said. Sixty were hurt.",
    url="https://post.example/flood",
    outlet="The Orla Post",
    title="Flood kills at least 12 in Orla",
    published="2031-02-03T08:00:00+00:00",
    lang="en",
)
WARTA = Article(
    "orla-2",
    "-Sebanyak 14 orang tewas, kata Badan Orla.",
    url="https://warta.example/banjir",
    outlet="=Warta Orla",
    title="Banjir Orla, benarkah 14 tewas?",
    published="2031-02-04",
    lang="id",
)
SILENT = Article("orla-3", "No figures yet.", outlet="Harbour Gazette", title="Orla waits", published="2031-02-05")
ARTICLES = (POST, WARTA, SILENT)

RULE = RuleInfo("any.killed", "en", "casualty", "killed", "NUM killed", "Reads deaths.", (), ())


def _claim(article: Article, text: str, sentence: str, **values: Any) -> Claim:
    start = article.text.index(text)
    return Claim(
        id=claim_id(article.id, article.sha256, "casualty", start, start + len(text)),
        article_id=article.id,
        kind="casualty",
        start=start,
        end=start + len(text),
        text=text,
        sentence=sentence,
        sentence_start=article.text.index(sentence),
        rule=RULE.id,
        unit="person",
        **({"metric": "killed", "aspect": "total", "place": "Orla"} | values),
    )


TWELVE = _claim(
    POST,
    "At least 12",
    "At least 12 people were killed, Mayor Ana Brel said.",
    low=12.0,
    qualifier="at_least",
    as_of="2031-02-03",
    claimant="Mayor Ana Brel",
    claimant_resolved="Ana Brel",
)
SIXTY = _claim(POST, "Sixty", "Sixty were hurt.", metric="injured", low=60.0, high=60.0, qualifier="exact")
FOURTEEN = _claim(
    WARTA,
    "14",
    WARTA.text,
    low=14.0,
    high=14.0,
    qualifier="exact",
    as_of="2031-02-04",
    claimant="Badan Orla",
    relay="Antaranusa",
)
CLAIMS = {POST.id: [TWELVE, SIXTY], WARTA.id: [FOURTEEN], SILENT.id: []}

_MADE_BY_INGEST = ("finding_claims", "findings", "points", "series", "event_articles", "events")

REASON_EN, REASON_ID = "14 is more than the 12 of the day before.", "14 lebih banyak dari 12 sehari sebelumnya."


def _read(article: Article) -> list[Claim]:
    return CLAIMS[article.id]


def build_compared(path: Path) -> Path:
    """Makes the database at `path`: the event `orla` with two series and findings, and another merged into it."""
    ingest(path, ARTICLES, engine=Engine("v1", (RULE,), _read), jobs=1)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in _MADE_BY_INGEST:  # what the comparison made of three articles makes room for the rows below
            connection.execute(f"DELETE FROM {table}")
        connection.execute("PRAGMA foreign_keys = ON")
        for table, rows in _rows().items():
            for row in rows:
                names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
        connection.execute("UPDATE articles SET compared_snapshot = newest_snapshot")
    return path


def _rows() -> dict[str, list[dict[str, Any]]]:
    event = {"place": "Orla", "first_day": "2031-02-03", "last_day": "2031-02-05", "articles": 3, "origin": "found"}
    series = {"event": "orla", "kind": "casualty", "unit": "person", "place": "Orla", "aspect": "total", "main": 1} | {
        "outlets": 2,
        "originators": 2,
    }
    found = {"event": "orla", "first_found": "2031-02-06T00:00:00+00:00"}
    return {
        "events": [
            {"id": "orla", "title": "Orla flood", "kind": "flood"} | event,
            {"id": "orla-b", "title": "Flooding in Orla", "merged_into": "orla"} | event,
            {"id": "varn", "title": "Varn flood"} | event | {"first_day": "2031-01-01"},
        ],
        "event_articles": [{"event": "orla", "article_id": each.id, "origin": "found"} for each in ARTICLES],
        "series": [
            {"id": "s-killed", "metric": "killed", "points": 2, "articles": 2} | series,
            {"id": "s-injured", "metric": "injured", "points": 1, "articles": 1} | series,
        ],
        "points": [
            _point("s-killed", TWELVE, "2031-02-03", "Ana Brel"),
            _point("s-killed", FOURTEEN, "2031-02-04", "Badan Orla"),
            _point("s-injured", SIXTY, "2031-02-03", None),
        ],
        "reference_series": [
            {"id": "r", "title": "Orla daily", "metric": "killed", "cumulative": 1, "licence": "CC BY 4.0"}
            | {"source": "https://data.example/orla.csv", "sha256": "0" * 64, "added": "2031-02-06"},
        ],
        "findings": [
            {"id": "f-1", "rule": "R13", "label": "updated", "reason_en": REASON_EN, "reason_id": REASON_ID}
            | {"series": "s-killed", "claim_id": FOURTEEN.id, "article_id": WARTA.id, "days": 1}
            | found,
            {"id": "f-2", "rule": "R14", "label": "stale", "reason_en": "Fits 1 day before.", "reason_id": "Cocok."}
            | {"reference": "r", "claim_id": FOURTEEN.id, "article_id": WARTA.id, "days": 1}
            | found,
        ],
        "finding_claims": [{"finding": "f-1", "claim_id": TWELVE.id, "position": 1}],
    }


def _point(series: str, claim: Claim, day: str, originator: str | None) -> dict[str, Any]:
    known = {"series": series, "claim_id": claim.id, "article_id": claim.article_id, "day": day, "vote": claim.id}
    return known | {"originator": originator}
