"""What people decide about events: append only, and kept apart from what the machine finds."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from claims.comparison.decisions import Decision, standing
from claims.errors import StoreError
from claims.model import text_digest
from claims.store.records import as_json
from claims.store.report import now


def read_decisions(db: Database) -> list[Decision]:
    """The decisions that stand, in the order in which they were made."""
    rows = db.conn.execute("SELECT id, action, event, details FROM event_decisions ORDER BY id")
    return standing(Decision(row["id"], row["action"], row["event"], json.loads(row["details"])) for row in rows)


class StandingDecisions:
    """The decisions that stand. They are read again only once somebody has made another: none is ever changed."""

    def __init__(self, db: Database) -> None:
        """Reads nothing yet."""
        self._db = db
        self._newest: int | None = None
        self._decisions: list[Decision] = []

    def now(self) -> list[Decision]:
        """As `read_decisions`."""
        (newest,) = self._db.conn.execute("SELECT max(id) FROM event_decisions").fetchone()
        if newest != self._newest:
            self._newest, self._decisions = newest, read_decisions(self._db)
        return self._decisions


def decide(db: Database, action: str, event: str, details: Mapping[str, Any], made_by: str) -> Decision:
    """Adds a decision and returns it. The caller regroups afterwards, inside the same transaction."""
    cursor = db.conn.execute(
        "INSERT INTO event_decisions (action, event, details, made_by, made) VALUES (?, ?, ?, ?, ?)",
        (action, event, as_json(dict(details)), made_by, now()),
    )
    return Decision(int(cursor.lastrowid or 0), action, event, details)


def defined_id(title: str) -> str:
    """The id of an event that a person defines under a title: the same title defines the same event."""
    return "e-" + text_digest("defined\x1f" + " ".join(title.casefold().split()))[:12]


def made_by_people(db: Database) -> set[str]:
    """The events that came about by a decision, also by one that was undone."""
    sql = "SELECT action, event, details ->> 'into' AS part FROM event_decisions WHERE action IN ('define', 'split')"
    return {str(row["event"] if row["action"] == "define" else row["part"]) for row in db.conn.execute(sql)}


def standing_event(db: Database, event: str) -> str:
    """The event that an id stands for today, after what was merged into what. Raises StoreError where there is none."""
    seen: set[str] = set()
    while event not in seen:
        seen.add(event)
        row = db.conn.execute("SELECT merged_into FROM events WHERE id = ?", (event,)).fetchone()
        if row is None:
            raise StoreError(f"{event}: no event has this id; `claims event list` shows them")
        if row["merged_into"] is None:
            return event
        event = row["merged_into"]
    raise StoreError(f"{event}: its event was merged in a circle; report it")


def members_of(db: Database, event: str) -> list[str]:
    """The articles of an event, sorted."""
    rows = db.conn.execute("SELECT article_id FROM event_articles WHERE event = ? ORDER BY article_id", (event,))
    return [str(row["article_id"]) for row in rows]


def known_articles(db: Database, named: Sequence[str]) -> list[str]:
    """The ids of articles named by id or by address. Raises StoreError that names the first unknown one."""
    return [_known_article(db, name) for name in named]


def tied(decisions: Collection[Decision], articles: Collection[str]) -> set[str]:
    """The articles that decisions tie to some others, so that all are grouped together."""
    members = set(articles)
    return {tie for decision in decisions for tie in decision.ties if not members.isdisjoint(decision.ties)}


def _known_article(db: Database, name: str) -> str:
    row = db.conn.execute(
        "SELECT id FROM articles WHERE id = ? OR url = ? ORDER BY id = ? DESC", (name, name, name)
    ).fetchone()
    if row is None:
        raise StoreError(f"{name}: no article has this id or address; the site's table of articles lists both")
    return str(row["id"])
