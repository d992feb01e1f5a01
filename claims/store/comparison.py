"""Keeps events, series and findings in step with the claims: what an ingest or a decision touches is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence

from sqlite_utils import Database

from claims.comparison.decisions import Decision
from claims.model import ReferenceSeries
from claims.store.articles import newest_article
from claims.store.connection import refresh_statistics, transaction
from claims.store.event_decisions import StandingDecisions, read_decisions
from claims.store.event_groups import regroup
from claims.store.event_links import store_profile
from claims.store.event_series import SeriesWriter
from claims.store.neighbourhoods import Surroundings
from claims.store.references import read_references

_BATCH = 100  # profiles in one transaction
_MANY = 1_000  # new articles, from where on SQLite has to hear of them before it looks for neighbours

Progress = Callable[[int, int], None]  # done, of how many articles


def compare(db: Database, progress: Progress | None = None) -> None:
    """Compares every article that is new or changed since the last comparison, and what hangs together with it.

    Each step is a transaction of its own: a run that is stopped is taken up where it was. The result hardly depends on
    the order in which articles came (see `claims.comparison.neighbourhoods`), but for the ids of events, which stay.
    """
    if len(_pending(db, "profiled_snapshot")) > _MANY:
        refresh_statistics(db)
    while _profile_some(db):
        pass
    left = set(_pending(db, "compared_snapshot"))
    if not left:
        return
    total = len(left)
    references, decisions = read_references(db), StandingDecisions(db)
    while True:
        with transaction(db):
            seeds = _pending(db, "compared_snapshot", 1)
            if not seeds:
                return
            left -= regroup_around(db, seeds, references, decisions.now())
        if progress:
            progress(total - len(left), total)


def _profile_some(db: Database) -> bool:
    """Profiles the next articles; False if there are none. They are sought once no other run can take them."""
    with transaction(db):
        pending = _pending(db, "profiled_snapshot", _BATCH)
        for article in pending:
            store_profile(db, *newest_article(db, article))
    return bool(pending)


def regroup_around(
    db: Database,
    seeds: Collection[str],
    references: Sequence[ReferenceSeries] | None = None,
    decisions: Sequence[Decision] | None = None,
) -> frozenset[str]:
    """Groups anew all articles that hang together with some, and rebuilds the events that this touches.

    Stands inside a transaction of the caller's. `references` and `decisions`, those that stand, save reading them
    again. Returns the articles that were grouped.
    """
    decisions = read_decisions(db) if decisions is None else decisions
    around = Surroundings(db)
    around.find(seeds, decisions)
    outdated = _outdated(db, around.articles)
    done = regroup(db, around, decisions, {*seeds, *outdated})
    writer = SeriesWriter(db, read_references(db) if references is None else references)
    for event in done.vanished:
        writer.clear_event(event)
    for event in sorted(done.changed | {event for article in outdated for event in _events(db, article)}):
        writer.write_event(event)
    for article in outdated:
        writer.write_article(article)
        db.conn.execute("UPDATE articles SET compared_snapshot = newest_snapshot WHERE id = ?", (article,))
    return done.articles


def _pending(db: Database, column: str, most: int = -1) -> list[str]:
    rows = db.conn.execute(
        f"SELECT id FROM articles WHERE {column} IS NOT newest_snapshot ORDER BY id LIMIT ?", (most,)
    )
    return [str(row["id"]) for row in rows]


def _outdated(db: Database, articles: Collection[str]) -> list[str]:
    rows = db.conn.execute(
        "SELECT id FROM articles WHERE compared_snapshot IS NOT newest_snapshot"
        " AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(articles)),),
    )
    return [str(row["id"]) for row in rows]


def _events(db: Database, article: str) -> list[str]:
    rows = db.conn.execute("SELECT event FROM event_articles WHERE article_id = ? ORDER BY event", (article,))
    return [str(row["event"]) for row in rows]
