"""Keeps the measured figures of each rule in the database, for the site to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from claims.errors import StoreError
from claims.evaluation.measure import Measured
from claims.store.connection import transaction
from claims.store.database import database_at
from claims.store.report import now


def store_scores(path: Path, measured: Iterable[Measured]) -> None:
    """Adds the rules' scores to the table `rule_scores`, and writes them into `rules` as the newest.

    A score that is there already, from the same rule set and gold file, is not added again. Raises StoreError if there
    is no such database, or if it lacks one of the rules.
    """
    with database_at(path, create=False) as db, transaction(db):
        for each in measured:
            _check_rules(db, path, each)
            when = now()
            for score in each.rules:
                values = asdict(score) | {"ruleset": each.ruleset, "gold": each.gold, "measured": when}
                db.conn.execute(
                    "INSERT INTO rule_scores (rule, ruleset, gold, measured, found, correct, annotated)"
                    " VALUES (:rule, :ruleset, :gold, :measured, :found, :correct, :annotated)"
                    " ON CONFLICT DO NOTHING",
                    values,
                )
                db.conn.execute(
                    "UPDATE rules SET precision = :precision, recall = :recall, support = :annotated,"
                    " measured_with = :ruleset WHERE id = :rule",
                    values | {"precision": score.precision, "recall": score.recall},
                )


def _check_rules(db: Database, path: Path, measured: Measured) -> None:
    known = {row["id"] for row in db.conn.execute("SELECT id FROM rules")}
    unknown = sorted({score.rule for score in measured.rules} - known)
    if unknown:
        raise StoreError(f"{path}: it lacks the rule {unknown[0]}; run `claims ingest {path} FILES` first")
