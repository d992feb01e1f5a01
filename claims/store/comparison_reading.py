"""Events, their series, figures and findings out of the database, as they are printed and exported."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from sqlite_utils import Database

from claims.citation import Source
from claims.errors import StoreError
from claims.exports.records import ComparedSeries, Event, Figure, Reference
from claims.model import Claim, Finding, SeriesKey
from claims.store.records import stored_record

_SHOWN = 5  # events that a message names

_Key = tuple[str, str]  # of a figure: the ids of its series and its claim

_EVENTS = "SELECT id, title FROM events WHERE merged_into IS NULL ORDER BY first_day, title, id"

# An event that was merged away leads to the one that took it over.
_STANDING = """
WITH RECURSIVE followed (id, merged_into) AS (
    SELECT id, merged_into FROM events WHERE id = ?
    UNION
    SELECT events.id, events.merged_into FROM followed JOIN events ON events.id = followed.merged_into
)
SELECT id FROM followed WHERE merged_into IS NULL
"""

_SERIES = "SELECT * FROM series WHERE event = ? ORDER BY main DESC, points DESC, kind, metric, id"

_POINTS = """
SELECT points.series, points.claim_id, points.day, points.originator
FROM points
JOIN series ON series.id = points.series
JOIN claims ON claims.id = points.claim_id
WHERE series.event = ?
ORDER BY points.day IS NULL, points.day, datetime(claims.published), claims.article_id, claims.start
"""

# Asked by ids, which reach the indexes below the view; a join would read all of it.
_CLAIMS = """
SELECT effective_claims.*, (SELECT kind FROM speakers WHERE speakers.id = speaker) AS speaker_kind
FROM effective_claims
WHERE id IN (
    SELECT claim_id FROM points JOIN series ON series.id = points.series WHERE series.event = ?)
"""

_SOURCES = """
SELECT articles.id, articles.outlet, articles.title, articles.published_date, articles.url, articles.lang,
    snapshots.sha256, date(snapshots.first_seen) AS seen
FROM articles
JOIN snapshots ON snapshots.id = articles.newest_snapshot
WHERE articles.id IN (
    SELECT article_id FROM event_articles WHERE event = :event
    UNION SELECT article_id FROM points JOIN series ON series.id = points.series WHERE series.event = :event)
ORDER BY articles.published_date IS NULL, articles.published_date, articles.id
"""

_FINDINGS = "SELECT * FROM figure_findings WHERE event = ? ORDER BY finding"

_REFERENCES = """
SELECT id, title, originator, licence, source FROM reference_series WHERE id IN (SELECT value FROM json_each(?))
"""


def find_event(db: Database, words: str) -> str:
    """The id of the event that has this id, or this title, or these words in its title whatever their case.

    Raises StoreError, in one line, where none or several have.
    """
    if not words.strip():
        raise StoreError("no event is named; give an event's id or words of its title")
    standing = db.conn.execute(_STANDING, (words,)).fetchone()
    if standing:
        return str(standing["id"])
    events = db.conn.execute(_EVENTS).fetchall()
    sought = words.casefold()
    found = [row for row in events if row["title"].casefold() == sought]
    found = found or [row for row in events if sought in row["title"].casefold()]
    if not found:
        raise StoreError(f"{words}: {_no_event(len(events))}")
    if len(found) > 1:
        named = ", ".join(f"{row['id']} ({row['title']})" for row in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise StoreError(f"{words}: {len(found)} events are called so; give the id of one: {named}{more}")
    return str(found[0]["id"])


def event_ids(db: Database) -> list[str]:
    """The ids of all events that stand, the oldest first."""
    return [str(row["id"]) for row in db.conn.execute(_EVENTS)]


def read_event(db: Database, event_id: str) -> Event:
    """An event with its series, figures, findings and sources. Raises StoreError if there is no such event."""
    row = db.conn.execute("SELECT * FROM events WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise StoreError(f"{event_id}: no event has this id")
    sources = {each.article_id: each for each in _sources(db, event_id)}
    findings = _findings(db, event_id)
    figures = _figures(db, event_id, sources, findings)
    return Event(
        **{name: row[name] for name in ("id", "title", "kind", "place", "place_id", "first_day", "last_day")},
        series=tuple(
            ComparedSeries(each["id"], _series_key(each), bool(each["main"]), tuple(figures[each["id"]]))
            for each in db.conn.execute(_SERIES, (event_id,))
        ),
        sources=tuple(sources.values()),
        references=tuple(_references(db, findings)),
    )


def _no_event(events: int) -> str:
    if events:
        return "no event has this id, or these words in its title; `claims compare --all` shows every event"
    return "the database has no events yet; `claims ingest` finds them"


def _series_key(row: sqlite3.Row) -> SeriesKey:
    names = [field.name for field in fields(SeriesKey)]
    return SeriesKey(**{name: row["counted_group" if name == "group" else name] for name in names})


def _sources(db: Database, event_id: str) -> Iterator[Source]:
    for row in db.conn.execute(_SOURCES, {"event": event_id}):
        yield Source(
            row["id"],
            row["outlet"],
            row["title"],
            row["published_date"],
            row["url"],
            row["lang"],
            row["seen"],
            row["sha256"],
        )


def _findings(db: Database, event_id: str) -> Mapping[_Key, list[Finding]]:
    """By series and claim, what is found of the figure."""
    found: dict[_Key, list[Finding]] = defaultdict(list)
    for row in db.conn.execute(_FINDINGS, (event_id,)):
        found[row["series"], row["claim_id"]].append(
            Finding(
                row["rule"],
                row["label"],
                {"en": row["reason_en"], "id": row["reason_id"]},
                (row["claim_id"], *json.loads(row["others"])),
                series=row["about_series"],
                **{name: row[name] for name in ("event", "reference", "days")},
            )
        )
    return found


def _figures(
    db: Database, event_id: str, sources: Mapping[str, Source], findings: Mapping[_Key, list[Finding]]
) -> Mapping[str, list[Figure]]:
    """By series, its figures. A claim that was corrected away since the comparison is none."""
    claims: dict[str, Any] = {row["id"]: row for row in db.conn.execute(_CLAIMS, (event_id,))}
    figures: dict[str, list[Figure]] = defaultdict(list)
    for point in db.conn.execute(_POINTS, (event_id,)):
        row = claims.get(point["claim_id"])
        if row is None:
            continue
        figures[point["series"]].append(
            Figure(
                Claim(**stored_record(row)),
                sources[row["article_id"]],
                point["day"],
                point["originator"],
                row["speaker_kind"],
                bool(row["corrected"]),
                tuple(findings.get((point["series"], row["id"]), ())),
            )
        )
    return figures


def _references(db: Database, findings: Mapping[_Key, list[Finding]]) -> Iterator[Reference]:
    names = {found.reference for each in findings.values() for found in each} - {None}
    for row in db.conn.execute(_REFERENCES, (json.dumps(sorted(names, key=str)),)):
        yield Reference(*row)
