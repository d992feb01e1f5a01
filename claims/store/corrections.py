"""Corrections of claims in the database: added and revoked, never changed. Each call stands in a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from claims.errors import CorrectionError
from claims.model import Correction
from claims.store.correction_changes import canonical, checked
from claims.store.records import stored_record
from claims.store.report import now


@dataclass(frozen=True, slots=True)
class Recorded:
    """A correction's number, and whether this call added it: what stands already is not added again."""

    number: int
    added: bool


def standing_record(db: Database, claim_id: str) -> dict[str, Any]:
    """The record of a claim with its standing corrections laid over, whatever its status.

    Raises CorrectionError if there is no such claim.
    """
    row = db.conn.execute("SELECT * FROM claims WHERE id = ?", (claim_id,)).fetchone()
    if row is None:
        raise CorrectionError(f"{claim_id}: no claim has this id; `claims compare` and the site's pages show ids")
    laid_over = db.conn.execute("SELECT changes FROM active_corrections WHERE claim_id = ?", (claim_id,)).fetchone()
    return stored_record(row) | (json.loads(laid_over["changes"]) if laid_over else {})


def add_correction(db: Database, correction: Correction) -> Recorded:
    """Lays a correction over its claim; the comparison of its article is due anew.

    The same correction by the same person is added once: with `made`, the one of that time, else the one that stands.
    Raises CorrectionError for changes that do not fit the record, and where there is nothing to record.
    """
    changes = checked(correction.changes, standing_record(db, correction.claim_id))
    if not changes and not correction.note:
        raise CorrectionError(f"{correction.claim_id}: nothing to correct; give a field its value, or a note")
    same = _same_as(db, correction, changes)
    return Recorded(same, False) if same else Recorded(_insert(db, correction, changes), True)


def revoke_correction(db: Database, revocation: Correction) -> Recorded:
    """Takes an earlier correction back by a row of its own; the comparison of its article is due anew.

    A correction that was revoked before stays so, and nothing is added. Raises CorrectionError if `revokes` names no
    correction of the claim.
    """
    row = db.conn.execute("SELECT * FROM corrections WHERE id = ?", (revocation.revokes,)).fetchone()
    if row is None or row["claim_id"] != revocation.claim_id:
        raise CorrectionError(f"revokes: correction {revocation.revokes} of claim {revocation.claim_id} does not exist")
    if row["revokes"] is not None:
        raise CorrectionError(f"revokes: {revocation.revokes} is itself a revocation; make the correction again")
    former = db.conn.execute("SELECT id FROM corrections WHERE revokes = ?", (revocation.revokes,)).fetchone()
    return Recorded(former["id"], False) if former else Recorded(_insert(db, revocation, {}), True)


def claim_of_correction(db: Database, number: int) -> str:
    """The id of the claim that a correction is about. Raises CorrectionError if there is no such correction."""
    row = db.conn.execute("SELECT claim_id FROM corrections WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise CorrectionError(f"{number}: no correction has this number; `claims corrections export` lists them")
    return str(row["claim_id"])


def is_metric_known(db: Database, kind: str, metric: str) -> bool:
    """Whether the rules, or claims of this kind, use the metric: one that nothing uses may be misspelt."""
    found = db.conn.execute(
        "SELECT 1 FROM claims WHERE kind = :kind AND metric = :metric"
        " UNION ALL SELECT 1 FROM rules WHERE kind = :kind AND metric = :metric LIMIT 1",
        {"kind": kind, "metric": metric},
    )
    return found.fetchone() is not None


def place_id_of(db: Database, place: str | None) -> str | None:
    """The gazetteer's id that claims with this place have, if all that have one agree."""
    found = db.conn.execute("SELECT DISTINCT place_id FROM claims WHERE place = ? AND place_id IS NOT NULL", (place,))
    ids = [str(row["place_id"]) for row in found]
    return ids[0] if len(ids) == 1 else None


def all_corrections(db: Database) -> list[sqlite3.Row]:
    """Every correction and revocation in the order in which they were made, with the words of the claim."""
    return db.conn.execute(
        "SELECT corrections.*, claims.article_id, claims.text FROM corrections"
        " JOIN claims ON claims.id = corrections.claim_id ORDER BY corrections.id"
    ).fetchall()


def _same_as(db: Database, correction: Correction, changes: Mapping[str, Any]) -> int | None:
    rows = db.conn.execute(
        "SELECT id, changes FROM corrections WHERE claim_id = :claim_id AND revokes IS NULL AND made_by = :made_by"
        " AND note IS :note AND (made = :made OR :made IS NULL AND id NOT IN ("
        "     SELECT revokes FROM corrections WHERE claim_id = :claim_id AND revokes IS NOT NULL)) ORDER BY id",
        {
            "claim_id": correction.claim_id,
            "made_by": correction.made_by,
            "note": correction.note,
            "made": correction.made,
        },
    )
    return next((int(row["id"]) for row in rows if json.loads(row["changes"]) == changes), None)


def _insert(db: Database, correction: Correction, changes: Mapping[str, Any]) -> int:
    if not correction.made_by.strip():
        raise CorrectionError("made_by: it is empty; say who corrects")
    added = db.conn.execute(
        "INSERT INTO corrections (claim_id, changes, note, made_by, made, revokes) VALUES (?, ?, ?, ?, ?, ?)"
        " RETURNING id",
        (
            correction.claim_id,
            canonical(changes),
            correction.note,
            correction.made_by,
            correction.made or now(),
            correction.revokes,
        ),
    ).fetchone()
    db.conn.execute(
        "UPDATE articles SET compared_snapshot = NULL WHERE id = (SELECT article_id FROM claims WHERE id = ?)",
        (correction.claim_id,),
    )
    return int(added["id"])
