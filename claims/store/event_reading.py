"""Events as they are listed and shown."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from claims.store.event_decisions import read_decisions, standing_event

_SUMMARIES = """
SELECT id, title, kind, place, first_day, last_day, articles,
    (SELECT coalesce(sum(points), 0) FROM series WHERE series.event = events.id) AS figures, origin
FROM events
WHERE merged_into IS NULL AND articles >= ?
ORDER BY articles DESC, first_day, id
"""

_ARTICLES = """
SELECT articles.id, title, outlet, published_date, url, origin
FROM event_articles
JOIN articles ON articles.id = article_id
WHERE event = ?
ORDER BY published_date, articles.id
"""


def event_summaries(db: Database, least: int = 1) -> list[dict[str, Any]]:
    """Every event of at least so many articles, those with most first."""
    return [dict(row) for row in db.conn.execute(_SUMMARIES, (least,))]


def event_details(db: Database, event: str) -> dict[str, Any]:
    """An event with its articles and the decisions that stand on it. Raises StoreError where there is none."""
    event = standing_event(db, event)
    row = db.conn.execute("SELECT * FROM events WHERE id = ?", (event,)).fetchone()
    made = {row["id"]: row for row in db.conn.execute("SELECT * FROM event_decisions")}
    return {
        **{name: row[name] for name in row.keys() if name != "merged_into"},  # noqa: SIM118 - a row is no mapping
        "articles": [dict(article) for article in db.conn.execute(_ARTICLES, (event,))],
        "decisions": [
            {**dict(made[decision.id]), "details": json.loads(made[decision.id]["details"])}
            for decision in read_decisions(db)
            if event in (decision.event, decision.target)
        ],
    }
