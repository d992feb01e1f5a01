"""Events, series and decisions on real databases, with the installed rules over invented news."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

sys.path.insert(0, str(Path(__file__).parents[1] / "comparison"))
from invented_news import DEMAK_FLOOD, EVERY, GARUT_FLOOD, QUAKE, SCHOOL

from claims.model import Article, Correction
from claims.sources.event_file import read_event_file
from claims.store import ingest
from claims.store.comparison import compare
from claims.store.connection import transaction
from claims.store.corrections import add_correction
from claims.store.database import database_at
from claims.store.event_edits import (
    add_articles,
    apply_orders,
    define_event,
    merge_events,
    name_event,
    remove_articles,
    split_event,
    undo_decision,
)
from claims.store.event_series import SeriesWriter

WAR = Article(
    "war",
    "The war in Yemen has killed 5,400 people since it began, said the ministry in Sanaa. The front has not moved."
    " Aid for Aden and Taiz was stopped at the port. Elsewhere, 45 people were killed by a disaster this week.",
    title="War in Yemen kills 5,400",
    outlet="Orla Post",
    published="2031-03-06",
    lang="en",
)

Look = Callable[..., list[tuple[Any, ...]]]

pytestmark = pytest.mark.usefixtures("sound")


def ids(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(article.id for article in articles)


def events(look: Look) -> dict[frozenset[str], str]:
    """The events that stand, by their articles."""
    held: dict[str, set[str]] = {}
    for event, article in look("SELECT event, article_id FROM event_articles"):
        held.setdefault(event, set()).add(article)
    return {frozenset(articles): event for event, articles in held.items()}


def contents(look: Look) -> set[tuple[Any, ...]]:
    """Which figures stand together, and what is found of them, whatever the ids of events."""
    series = look(
        "SELECT kind, metric, unit, counted_group, side, place_id, since, aspect, basis, main,"
        " (SELECT group_concat(claim_id || vote) FROM"
        "  (SELECT * FROM points WHERE series = series.id ORDER BY claim_id))"
        " FROM series"
    )
    findings = look("SELECT rule, label, claim_id, reason_en FROM findings")
    return {*series, *findings}


def totals(look: Look, event: str, metric: str = "killed") -> list[float]:
    return [
        low
        for (low,) in look(
            "SELECT low FROM event_figures WHERE event = ? AND metric = ? AND main ORDER BY day, claim_id",
            event,
            metric,
        )
    ]


def test_a_rising_toll_in_two_languages_is_one_series(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    event = events(look)[ids(QUAKE)]

    assert totals(look, event) == [12, 31, 45, 45]
    assert look(
        "SELECT DISTINCT lang FROM event_figures JOIN articles ON articles.id = article_id WHERE event = ?", event
    )


def test_parts_and_older_events_stay_out_of_the_total(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    event = events(look)[ids(QUAKE)]

    beside = look(
        "SELECT low FROM event_figures WHERE event = ? AND metric = 'killed' AND NOT main ORDER BY low", event
    )
    assert beside == [(2,), (9,), (300,)]


def test_a_wars_toll_does_not_mix_with_that_of_one_strike(database: Path, look: Look) -> None:
    ingest(database, EVERY)

    assert totals(look, events(look)[ids(SCHOOL)]) == [61, 64, 64]


def test_a_guest_brings_to_an_event_the_figures_that_others_give_there(database: Path, look: Look) -> None:
    ingest(database, [*EVERY, WAR])
    held = events(look)
    quake, war = held[ids(QUAKE)], next(event for articles, event in held.items() if WAR.id in articles)
    with database_at(database) as db, transaction(db):
        db.conn.execute("INSERT INTO event_articles VALUES (?, ?, 'found', 1)", (quake, WAR.id))
        for event in (quake, war):
            SeriesWriter(db, ()).write_event(event)

    points = "SELECT low FROM event_figures WHERE event = ? AND article_id = ? AND metric = 'killed' ORDER BY low"
    assert look(points, quake, WAR.id) == [(45,)]
    assert look(points, war, WAR.id) == [(5400,)]


def test_floods_of_two_regencies_have_series_of_their_own(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    found = events(look)

    assert totals(look, found[ids(GARUT_FLOOD)]) == [4, 6, 6]
    assert totals(look, found[ids(DEMAK_FLOOD)]) == [2, 3, 3]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_ingest_makes_no_difference(tmp_path: Path, database: Path, look: Look, seed: int) -> None:
    ingest(database, EVERY)
    expected = contents(look)
    articles = list(EVERY)
    random.Random(seed).shuffle(articles)
    other = tmp_path / "other.db"
    for first in range(0, len(articles), 4):
        ingest(other, articles[first : first + 4])

    with database_at(other) as db:
        assert contents(lambda sql: [tuple(row) for row in db.conn.execute(sql)]) == expected


def test_ids_of_events_stay_as_articles_are_added(database: Path, look: Look) -> None:
    ingest(database, QUAKE[:3])
    before = events(look)[ids(QUAKE[:3])]
    ingest(database, EVERY)

    assert events(look)[ids(QUAKE)] == before


def test_a_second_ingest_of_the_same_articles_writes_nothing(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    before = look("SELECT rowid, * FROM points"), look("SELECT rowid, * FROM findings")
    ingest(database, EVERY)

    assert (look("SELECT rowid, * FROM points"), look("SELECT rowid, * FROM findings")) == before


def test_a_comparison_that_was_stopped_is_taken_up_again(
    database: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        ingest(database, EVERY, on_compared=stop)
    assert look("SELECT count(*) FROM articles WHERE compared_snapshot IS NULL") != [(0,)]
    with database_at(database) as db:
        compare(db)

    assert set(events(look)) >= {ids(QUAKE), ids(GARUT_FLOOD), ids(DEMAK_FLOOD), ids(SCHOOL)}
    assert look("SELECT count(*) FROM articles WHERE compared_snapshot IS NOT newest_snapshot") == [(0,)]


def test_an_article_that_changes_is_compared_again(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    first = QUAKE[3]
    ingest(
        database,
        [Article(first.id, first.text.replace("45", "47"), None, first.outlet, first.title, first.published, "en")],
    )

    assert sorted(totals(look, events(look)[ids(QUAKE)])) == [12, 31, 45, 47]


def test_series_and_findings_follow_the_command_that_corrects_and_the_one_that_takes_it_back(
    database: Path, look: Look, run: Callable[..., Result]
) -> None:
    ingest(database, EVERY)
    event, before = events(look)[ids(QUAKE)], contents(look)
    [(claim,)] = look("SELECT id FROM claims WHERE article_id = 'quake-4' AND metric = 'killed' AND status = 'current'")
    findings = "SELECT label FROM findings WHERE event = ? AND claim_id = ?"
    run("correct", database, claim, "--value", "54", "--by", "Ana")

    assert totals(look, event) == [12, 31, 45, 54]
    assert (look(findings, event, claim), contents(look)) != ([], before)
    run("correct", database, "--revoke", "1", "--by", "Ana")
    assert (totals(look, event), contents(look)) == ([12, 31, 45, 45], before)


def test_a_figure_that_is_no_claim_leaves_its_series(database: Path, look: Look, run: Callable[..., Result]) -> None:
    ingest(database, EVERY)
    [(claim,)] = look("SELECT id FROM claims WHERE article_id = 'quake-2' AND metric = 'killed' AND status = 'current'")
    run("correct", database, claim, "--not-a-claim", "--by", "Ana")

    assert sorted(totals(look, events(look)[ids(QUAKE)])) == [12, 45, 45]


def test_a_merged_event_stays_merged_and_its_old_id_leads_to_it(database: Path, look: Look) -> None:
    ingest(database, (*GARUT_FLOOD[:2], *DEMAK_FLOOD[:2]))
    found = events(look)
    kept, other = found[ids(GARUT_FLOOD[:2])], found[ids(DEMAK_FLOOD[:2])]
    with database_at(database) as db:
        merge_events(db, kept, [other], "ana")
    ingest(database, EVERY)

    assert events(look)[ids((*GARUT_FLOOD, *DEMAK_FLOOD))] == kept
    assert look("SELECT merged_into FROM events WHERE id = ?", other) == [(kept,)]


def test_a_split_holds_through_an_ingest_and_can_be_undone(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    event = events(look)[ids(QUAKE)]
    with database_at(database) as db:
        decision = split_event(db, event, "Quake as told abroad", ["quake-1", "quake-4"], "ana")
    ingest(
        database,
        [Article("new", QUAKE[0].text + " More.", title="Makassar earthquake", published="2031-03-03", lang="en")],
    )
    found = events(look)
    assert found[frozenset({"quake-1", "quake-4"})] == decision.target
    assert look("SELECT title, origin FROM events WHERE id = ?", decision.target) == [
        ("Quake as told abroad", "defined")
    ]

    with database_at(database) as db:
        undo_decision(db, decision.id, "ana")
    assert events(look)[ids(QUAKE) | {"new"}] == event
    assert look("SELECT count(*) FROM event_decisions") == [(2,)]


def test_an_article_can_be_added_to_a_second_event_and_removed_from_the_first(database: Path, look: Look) -> None:
    ingest(database, EVERY)
    found = events(look)
    garut, demak = found[ids(GARUT_FLOOD)], found[ids(DEMAK_FLOOD)]
    with database_at(database) as db:
        add_articles(db, garut, ["demak-1"], "ana")
        remove_articles(db, demak, ["demak-3"], "ana")
    ingest(database, EVERY)

    assert events(look)[ids(GARUT_FLOOD) | {"demak-1"}] == garut
    assert events(look)[frozenset({"demak-1", "demak-2"})] == demak
    assert frozenset({"demak-3"}) in events(look)


def test_a_name_holds_as_articles_are_added(database: Path, look: Look) -> None:
    ingest(database, QUAKE[:3])
    event = events(look)[ids(QUAKE[:3])]
    with database_at(database) as db:
        name_event(db, event, "Makassar, March 2031", "ana")
    ingest(database, EVERY)

    assert look("SELECT title FROM events WHERE id = ?", event) == [("Makassar, March 2031",)]


def test_later_articles_join_an_event_that_was_defined(database: Path, look: Look) -> None:
    ingest(database, QUAKE[:3])
    with database_at(database) as db:
        event = define_event(db, "The quake", [article.id for article in QUAKE[:3]], "ana").event
    ingest(database, EVERY)

    assert events(look)[ids(QUAKE)] == event


def compare_anew(database: Path, progress: Callable[[int, int], None]) -> list[str]:
    """Compares every article as if for the first time, with a decision; returns the statements that were run."""
    told: list[str] = []
    ingest(database, EVERY)
    with database_at(database) as db:
        name_event(db, db.execute("SELECT min(event) FROM event_articles").fetchone()[0], "Named", "ana")
        with transaction(db):
            db.conn.execute("UPDATE articles SET compared_snapshot = NULL")
        db.conn.set_trace_callback(told.append)
        compare(db, progress)
        db.conn.set_trace_callback(None)
    return told


def test_decisions_are_read_once_for_all_neighbourhoods(database: Path) -> None:
    steps: list[int] = []
    told = compare_anew(database, lambda done, _: steps.append(done))
    assert len(steps) > 3
    assert len([one for one in told if one.startswith("SELECT id, action, event, details FROM event_decisions")]) == 1


def test_a_decision_that_is_made_while_a_comparison_runs_holds(database: Path, look: Look) -> None:
    defined: list[str] = []

    def define_once(*_: int) -> None:
        if not defined:
            (last,) = look("SELECT id FROM articles WHERE compared_snapshot IS NULL ORDER BY id DESC LIMIT 1")
            with database_at(database) as db:
                defined.append(define_event(db, "Told apart", last, "ana").event)

    compare_anew(database, define_once)
    assert look("SELECT title, merged_into FROM events WHERE id = ?", *defined) == [("Told apart", None)]


def test_a_file_of_decisions_is_carried_out_once(database: Path, look: Look, tmp_path: Path) -> None:
    ingest(database, EVERY)
    event = events(look)[ids(QUAKE)]
    file = tmp_path / "events.yml"
    file.write_text(
        f"events:\n  - {{event: {event}, name: Renamed, remove: [quake-3]}}\n"
        "  - {name: Both floods, articles: [garut-1, demak-1]}\n"
    )
    with database_at(database) as db:
        assert apply_orders(db, read_event_file(file), "ana") == 3
        assert apply_orders(db, read_event_file(file), "ana") in (0, 1)

    assert look("SELECT title FROM events WHERE id = ?", event) == [("Renamed",)]
    assert ("Both floods",) in look("SELECT title FROM events WHERE origin = 'defined'")


def test_the_commands_list_show_and_name_events(database: Path, look: Look, run: Callable[..., Result]) -> None:
    ingest(database, EVERY)
    event = events(look)[ids(QUAKE)]

    assert event in run("event", "list", database).output
    assert run("event", "name", database, event, "Named", "--by", "ana").exit_code == 0
    assert '"title": "Named"' in run("event", "show", database, event).output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("name", "e-unknown", "x"), "no event has this id"),
        (("define", "x", "nowhere"), "no article has this id"),
        (("undo", "99"), "no decision of this number"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(
    database: Path, run: Callable[..., Result], words: tuple[str, ...], says: str
) -> None:
    ingest(database, QUAKE[:1])
    result = run("event", words[0], database, *words[1:], "--by", "ana")

    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


def test_only_the_rows_that_differ_are_written(database: Path, look: Look) -> None:
    ingest(database, QUAKE)
    rows = "SELECT rowid, claim_id, hard_low FROM points UNION ALL SELECT rowid, id, reason_en FROM findings"
    [(claim,)] = look("SELECT id FROM claims WHERE article_id = 'quake-2' AND metric = 'killed' AND status = 'current'")
    before = look(rows)
    with database_at(database) as db:
        db.conn.execute("UPDATE articles SET compared_snapshot = NULL")
        compare(db)
    assert look(rows) == before

    with database_at(database) as db:
        with transaction(db):
            add_correction(db, Correction(claim, {"low": 33.0, "high": 33.0}, "ana"))
        compare(db)
    assert set(look(rows)) & set(before)
    assert look(rows) != before
