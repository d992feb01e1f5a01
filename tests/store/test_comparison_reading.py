"""Events as they come out of the database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from compared import FOURTEEN, SILENT, TWELVE, build_compared

from claims.errors import StoreError
from claims.exports import Event
from claims.model import Correction
from claims.store.comparison_reading import event_ids, find_event, read_event
from claims.store.connection import transaction
from claims.store.corrections import add_correction
from claims.store.database import database_at, database_to_read


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return build_compared(tmp_path / "claims.db")


def orla(database: Path) -> Event:
    with database_to_read(database) as db:
        return read_event(db, "orla")


@pytest.mark.parametrize("words", ["orla", "Orla flood", "ORLA FL", "orla-b"])
def test_an_event_is_found_by_its_id_and_by_words_of_its_title(database: Path, words: str) -> None:
    with database_to_read(database) as db:
        assert find_event(db, words) == "orla"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("flood", "flood: 2 events are called so; give the id of one: varn (Varn flood), orla (Orla flood)"),
        ("quake", "quake: no event has this id, or these words in its title"),
        (" ", "no event is named"),
    ],
)
def test_words_that_name_none_or_several_are_told(database: Path, words: str, told: str) -> None:
    with database_to_read(database) as db, pytest.raises(StoreError) as error:
        find_event(db, words)
    assert str(error.value).startswith(told)


def test_events_that_were_merged_away_are_not_listed(database: Path) -> None:
    with database_to_read(database) as db:
        assert event_ids(db) == ["varn", "orla"]


def test_an_event_has_its_series_figures_findings_and_sources(database: Path) -> None:
    event = orla(database)
    assert next((series.id, [figure.claim for figure in series.figures]) for series in event.series) == (
        "s-killed",
        [TWELVE, FOURTEEN],
    )
    second = event.series[0].figures[1]
    assert {finding.rule: finding.claims for finding in second.findings} == {
        "R13": (FOURTEEN.id, TWELVE.id),
        "R14": (FOURTEEN.id,),
    }
    assert SILENT.id in [source.article_id for source in event.sources]
    assert [reference.licence for reference in event.references] == ["CC BY 4.0"]


def test_an_originator_is_known_for_a_person_or_a_body_by_the_identity_of_the_claim(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO speakers VALUES ('x1', 'Badan Orla', 'institution', '', '', NULL)")
        connection.execute("UPDATE claims SET speaker = 'x1' WHERE id = ?", (FOURTEEN.id,))
    figure = orla(database).series[0].figures[1]
    assert (figure.originator, figure.originator_kind) == ("Badan Orla", "institution")


def test_corrections_show_in_the_figures(database: Path) -> None:
    for claim, changes in ((TWELVE, {"low": 11.0}), (FOURTEEN, {"claim": False})):
        with database_at(database) as db, transaction(db):
            add_correction(db, Correction(claim.id, changes, "Ana"))
    (figure,) = orla(database).series[0].figures
    assert (figure.claim.low, figure.corrected) == (11, True)


def test_reading_goes_on_while_another_writes_and_sees_one_moment(database: Path) -> None:
    with database_to_read(database) as db:
        before = event_ids(db)
        with closing(sqlite3.connect(database)) as writer, writer:
            writer.execute("UPDATE events SET merged_into = 'orla' WHERE id = 'varn'")
        assert event_ids(db) == before


def test_a_database_of_an_earlier_version_is_brought_up_to_date_before(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP VIEW effective_claims")
        for table in ("corrections", "active_corrections"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '007_corrections'")
    assert len(orla(database).series) == 2


def test_a_database_in_a_folder_that_nobody_can_write_is_read(database: Path) -> None:
    database.parent.chmod(0o555)
    try:
        assert orla(database).id == "orla"
        assert list(database.parent.iterdir()) == [database]
    finally:
        database.parent.chmod(0o755)


@pytest.mark.parametrize("content", [b"no database", b""])
def test_a_file_that_cannot_serve_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as error, database_to_read(path) as db:
        find_event(db, "orla")
    assert len(str(error.value).splitlines()) == 1
