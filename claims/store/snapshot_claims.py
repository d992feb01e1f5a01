"""The claims of one snapshot: what a new extraction found against what is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from claims.model import Article, Claim
from claims.store.records import RECORD, as_json, claim_record, published_date, stored_record

_FOUND = (*RECORD, "snapshot_id", "outlet", "lang", "published", "published_date", "last_run")
_COLUMNS = ", ".join(f'"{name}"' for name in _FOUND)
_VALUES = ", ".join(f":{name}" for name in _FOUND)
_INSERT = f"INSERT INTO claims ({_COLUMNS}, first_run, status) VALUES ({_VALUES}, :last_run, 'current')"
_UPDATE = f"UPDATE claims SET ({_COLUMNS}, status, withdrawn_run) = ({_VALUES}, 'current', NULL) WHERE id = :id"


@dataclass(slots=True)
class ClaimCounts:
    """What became of the claims of one extraction."""

    new: int = 0
    changed: int = 0
    kept: int = 0
    withdrawn: int = 0


def store_claims(db: Database, run: int, snapshot: int, article: Article, claims: Sequence[Claim]) -> ClaimCounts:
    """Makes `claims` the current ones of the article's newest snapshot; every former record is kept.

    Raises sqlite3.IntegrityError if a claim does not fit the schema.
    """
    stored = {row["id"]: row for row in db.conn.execute("SELECT * FROM claims WHERE snapshot_id = ?", (snapshot,))}
    shared = {
        "snapshot_id": snapshot,
        "outlet": article.outlet,
        "lang": article.lang,
        "published": article.published,
        "published_date": published_date(article.published),
        "last_run": run,
    }
    counts = ClaimCounts()
    for claim in claims:
        _store(db, run, claim_record(claim) | shared, stored.pop(claim.id, None), counts)
    for row in stored.values():
        if row["status"] == "current":
            _withdraw(db, run, row)
            counts.withdrawn += 1
    return counts


def _store(db: Database, run: int, found: dict[str, Any], row: sqlite3.Row | None, counts: ClaimCounts) -> None:
    if row is None:
        db.conn.execute(_INSERT, found)
        counts.new += 1
        return
    if row["status"] == "withdrawn":
        _keep_former(db, run, row, "restored")
        counts.changed += 1
    elif stored_record(row) != {name: found[name] for name in RECORD}:
        _keep_former(db, run, row, "revised")
        counts.changed += 1
    else:
        counts.kept += 1
    db.conn.execute(_UPDATE, found)


def _withdraw(db: Database, run: int, row: sqlite3.Row) -> None:
    _keep_former(db, run, row, "withdrawn")
    db.conn.execute("UPDATE claims SET status = 'withdrawn', withdrawn_run = ? WHERE id = ?", (run, row["id"]))


def _keep_former(db: Database, run: int, row: sqlite3.Row, change: str) -> None:
    db.conn.execute(
        "INSERT INTO claim_versions (claim_id, run, change, record) VALUES (?, ?, ?, ?)",
        (row["id"], run, change, as_json(stored_record(row))),
    )
