from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from click.testing import Result

from claims.rules import ruleset_version

Run = Callable[..., Result]


def look(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def test_scores_stand_in_the_history_and_with_the_rule(run: Run, gold: Path, database: Path) -> None:
    assert run("evaluate", gold, "--db", database).exit_code == 0
    stored = look(
        database,
        "SELECT ruleset, gold, found, correct, annotated, precision, recall FROM rule_scores WHERE found > 0",
    )
    assert stored == [(ruleset_version(), "gold_xx.jsonl", 1, 1, 1, 1.0, 1.0)] * 2
    newest = "SELECT lang, precision, recall, support, measured_with FROM rules WHERE precision IS NOT NULL"
    assert look(database, newest) == [("en", 1.0, 1.0, 1, ruleset_version())] * 2


def test_rules_that_found_nothing_have_no_precision(run: Run, gold: Path, database: Path) -> None:
    run("evaluate", gold, "--db", database)
    idle = look(database, "SELECT DISTINCT precision FROM rule_scores WHERE found = 0")
    assert idle == [(None,)]


def test_rules_of_other_languages_stay_unmeasured(run: Run, gold: Path, database: Path) -> None:
    run("evaluate", gold, "--db", database)
    assert look(database, "SELECT count(*) FROM rules WHERE lang = 'id' AND measured_with IS NOT NULL") == [(0,)]


def test_a_second_measurement_of_the_same_changes_nothing(run: Run, gold: Path, database: Path) -> None:
    run("evaluate", gold, "--db", database)
    before = look(database, "SELECT * FROM rule_scores")
    run("evaluate", gold, "--db", database)
    assert look(database, "SELECT * FROM rule_scores") == before


def test_another_measurement_is_added_and_the_newest_stands_with_the_rule(run: Run, gold: Path, database: Path) -> None:
    run("evaluate", gold, "--db", database)
    record = json.loads(gold.read_text(encoding="utf-8"))
    record["claims"][0]["low"] = record["claims"][0]["high"] = 4
    gold.write_text(json.dumps(record), encoding="utf-8")
    run("evaluate", gold, "--db", database)
    casualty = "SELECT correct FROM rule_scores WHERE found > 0 AND rule LIKE '%casualty%' ORDER BY id"
    assert look(database, casualty) == [(1,), (0,)]
    rule = "SELECT precision FROM rules WHERE kind = 'casualty' AND precision IS NOT NULL"
    assert look(database, rule) == [(0.0,)]


def test_a_database_that_does_not_exist_is_not_made(run: Run, gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", gold, "--db", tmp_path / "none.db")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "none.db: there is no such database" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_database_of_other_rules_is_left_as_it_is(run: Run, gold: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM rules WHERE kind = 'duration'")
        connection.commit()
    result = run("evaluate", gold, "--db", database)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"run `claims ingest {database} FILES` first" in result.stderr
    assert look(database, "SELECT count(*) FROM rule_scores") == [(0,)]
