"""Keeps the table `rules` in step with the installed catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlite_utils import Database

from claims.rules import RuleInfo
from claims.store.engine import Engine
from claims.store.records import as_json

_DEFINITION = ("lang", "kind", "metric", "pattern", "explanation", "examples", "rejects")


def store_rules(db: Database, engine: Engine, run: int) -> None:
    """Adds new rules, keeps the former definition of changed ones, and marks those that no longer exist as retired."""
    stored = {row["id"]: row for row in db.conn.execute("SELECT * FROM rules")}
    for rule in engine.rules:
        definition = _definition(rule)
        row = stored.pop(rule.id, None)
        if row is None:
            _insert(db, rule.id, definition, engine.version)
        elif {name: row[name] for name in _DEFINITION} != definition or row["retired_run"] is not None:
            _keep_former(db, row, run)
            _update(db, rule.id, definition, engine.version)
    for row in stored.values():
        if row["retired_run"] is None:
            db.conn.execute("UPDATE rules SET retired_run = ? WHERE id = ?", (run, row["id"]))


def _definition(rule: RuleInfo) -> dict[str, Any]:
    definition = {name: getattr(rule, name) for name in _DEFINITION}
    definition["examples"] = as_json(list(rule.examples))
    definition["rejects"] = as_json(list(rule.rejects))
    return definition


def _insert(db: Database, rule_id: str, definition: dict[str, Any], version: str) -> None:
    db.conn.execute(
        "INSERT INTO rules (id, lang, kind, metric, pattern, explanation, examples, rejects, ruleset)"
        " VALUES (:id, :lang, :kind, :metric, :pattern, :explanation, :examples, :rejects, :ruleset)",
        {"id": rule_id, "ruleset": version, **definition},
    )


def _update(db: Database, rule_id: str, definition: dict[str, Any], version: str) -> None:
    db.conn.execute(
        "UPDATE rules SET lang = :lang, kind = :kind, metric = :metric, pattern = :pattern, explanation = :explanation,"
        " examples = :examples, rejects = :rejects, ruleset = :ruleset, retired_run = NULL WHERE id = :id",
        {"id": rule_id, "ruleset": version, **definition},
    )


def _keep_former(db: Database, row: sqlite3.Row, run: int) -> None:
    db.conn.execute(
        "INSERT INTO rule_versions (rule, run, record) VALUES (?, ?, ?)", (row["id"], run, as_json(dict(row)))
    )
