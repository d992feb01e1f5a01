"""The view of what is found of each figure: by series, with the gravity of each label."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from compared import FOURTEEN, SIXTY, TWELVE, WARTA, build_compared

from claims.model import LABELS
from claims.store.database import open_database
from claims.store.migrations import shipped_scripts, statements

Look = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def compared(database: Path) -> Path:
    return build_compared(database)


def add_finding(database: Path, name: str, label: str = "same", **values: Any) -> None:
    row = {"id": name, "rule": "R17", "label": label, "reason_en": "So.", "reason_id": "Begitu."}
    row |= {"claim_id": FOURTEEN.id, "article_id": WARTA.id, "first_found": "2031-02-06T00:00:00+00:00"} | values
    with closing(sqlite3.connect(database)) as connection, connection:
        marks = ", ".join(f":{column}" for column in row)
        connection.execute(f"INSERT INTO findings ({', '.join(row)}) VALUES ({marks})", row)


def add_series(database: Path, name: str, event: str, claim: str, article: str) -> None:
    """A series of another event, or one more of the same, in which a claim stands too."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO series (id, event, kind, main, points, articles, outlets, originators)"
            " VALUES (?, ?, 'casualty', 0, 1, 1, 1, 1)",
            (name, event),
        )
        connection.execute(
            "INSERT INTO points (series, claim_id, article_id, vote) VALUES (?, ?, ?, ?)", (name, claim, article, claim)
        )


def found(look: Look, event: str = "orla") -> set[tuple[str, str]]:
    return set(look("SELECT series, finding FROM figure_findings WHERE event = ?", event))


def test_a_finding_stands_with_the_figure_that_it_is_about_and_names_the_others(look: Look) -> None:
    rows = look("SELECT claim_id, finding, others FROM figure_findings WHERE series = 's-killed' ORDER BY finding")
    assert [(claim, name, json.loads(others)) for claim, name, others in rows] == [
        (FOURTEEN.id, "f-1", [TWELVE.id]),
        (FOURTEEN.id, "f-2", []),
    ]


def test_the_other_claims_stand_in_the_order_of_the_reason(database: Path, look: Look) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO finding_claims VALUES ('f-1', ?, 0)", (SIXTY.id,))
    assert [json.loads(others) for (others,) in look("SELECT others FROM figure_findings WHERE finding = 'f-1'")] == [
        [SIXTY.id, TWELVE.id]
    ]


def test_what_is_about_no_series_stands_in_every_series_of_the_claim(database: Path, look: Look) -> None:
    add_finding(database, "inside")
    add_series(database, "s-parts", "orla", FOURTEEN.id, WARTA.id)
    assert found(look) == {
        ("s-killed", "f-1"),  # which is about that series
        *((series, name) for series in ("s-killed", "s-parts") for name in ("f-2", "inside")),
    }
    assert look("SELECT DISTINCT about_series FROM figure_findings WHERE finding = 'inside'") == [(None,)]


def test_of_an_article_that_two_events_share_each_has_its_own_findings(database: Path, look: Look) -> None:
    add_series(database, "s-varn", "varn", FOURTEEN.id, WARTA.id)
    add_finding(database, "inside")
    assert found(look, "varn") == {("s-varn", "inside")}
    assert look("SELECT label FROM event_figures WHERE event = 'varn'") == [("same",)]


def test_gravity_is_the_place_among_the_labels(database: Path, look: Look) -> None:
    for number, label in enumerate(LABELS):
        add_finding(database, f"g-{number:02}", label)
    ranked = look("SELECT label, gravity FROM figure_findings WHERE finding LIKE 'g-%' ORDER BY finding")
    assert ranked == [(label, number) for number, label in enumerate(LABELS)]


def test_a_figure_is_listed_with_its_gravest_finding(database: Path, look: Look) -> None:
    gravest = "SELECT label, rule FROM event_figures WHERE claim_id = ?"
    assert look(gravest, FOURTEEN.id) == [("stale", "R14")]
    add_finding(database, "graver", "contradiction", series="s-killed", event="orla")
    assert look(gravest, FOURTEEN.id) == [("contradiction", "R17")]


def test_an_event_and_a_claim_are_looked_up_by_indexes(database: Path, look: Look) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM sqlite_stat1")  # which tell that tables of three rows are best read whole
    for question in ("event = 'orla'", "claim_id = 'x'", "series = 's' AND claim_id = 'x'"):
        steps = [step for *_, step in look(f"EXPLAIN QUERY PLAN SELECT * FROM figure_findings WHERE {question}")]
        assert not [step for step in steps if step.startswith("SCAN") and "subquery" not in step], (question, steps)


def test_the_figures_listed_first_are_found_by_their_day(database: Path, look: Look) -> None:
    steps = [step for *_, step in look("EXPLAIN QUERY PLAN SELECT * FROM event_figures ORDER BY day DESC LIMIT 9")]
    assert "SCAN points USING INDEX points_day" in steps


def test_a_database_from_before_the_view_opens_with_the_same_figures(database: Path, look: Look) -> None:
    everything = "SELECT * FROM event_figures ORDER BY series, claim_id"
    before = look(everything)
    (events,) = (script for script in shipped_scripts() if script.stem.endswith("_events"))
    former = next(sql for sql in statements(events.read_text()) if "CREATE VIEW event_figures" in sql)
    with closing(sqlite3.connect(database)) as old, old:
        for view in ("figure_findings", "event_figures"):
            old.execute(f"DROP VIEW {view}")
        old.execute("DROP INDEX points_day")
        old.execute(former)
        old.execute("DELETE FROM _sqlite_migrations WHERE name = '013_figure_findings'")
    assert look(everything) == before
    open_database(database).conn.close()
    assert look(everything) == before
    assert found(look) == {("s-killed", "f-1"), ("s-killed", "f-2")}
