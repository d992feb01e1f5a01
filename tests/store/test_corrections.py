"""Corrections laid over the extraction: they outlive it, can be revoked, and lose nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_engines import FIRST, SECOND

from claims import model
from claims.errors import CorrectionError
from claims.model import Article, Correction
from claims.sources import Report
from claims.store import ingest
from claims.store.connection import transaction
from claims.store.correction_changes import CORRECTABLE, DATES, NUMBERS, VOCABULARY, checked, with_consequences
from claims.store.correction_files import read_corrections, write_corrections
from claims.store.corrections import add_correction, revoke_correction
from claims.store.database import database_at

ARTICLE = Article("a", "40 cats met 7 dogs", outlet="The Orla Post", published="2031-02-05", lang="en")
RECORD = {"kind": "count", "low": 40.0, "high": 40.0, "qualifier": "exact", "as_of": "2031-02-05"}
Look = Callable[..., list[tuple[Any, ...]]]

pytestmark = pytest.mark.usefixtures("sound")


@pytest.fixture
def cats(database: Path, look: Look) -> str:
    """The id of the claim that there are 40 cats."""
    ingest(database, [ARTICLE], engine=FIRST)
    return str(look("SELECT id FROM claims WHERE text = '40'")[0][0])


@pytest.fixture
def correct(database: Path) -> Callable[..., int]:
    """Corrects a claim: `correct(claim_id, low=46, note="why")`, and gives the correction's number."""

    def correct_claim(claim_id: str, note: str | None = None, by: str = "Ana", **changes: Any) -> int:
        with database_at(database) as db, transaction(db):
            return add_correction(db, Correction(claim_id, changes, by, note)).number

    return correct_claim


@pytest.fixture
def revoke(database: Path) -> Callable[[str, int], None]:
    def revoke_number(claim_id: str, number: int) -> None:
        with database_at(database) as db, transaction(db):
            revoke_correction(db, Correction(claim_id, {}, "Ben", revokes=number))

    return revoke_number


def test_without_corrections_the_current_claims_are_as_the_machine_found_them(cats: str, look: Look) -> None:
    assert look("SELECT * FROM effective_claims ORDER BY id") == look("SELECT *, 0 FROM current_claims ORDER BY id")


def test_a_corrected_claim_keeps_its_columns_and_says_that_it_is_corrected(
    cats: str, correct: Callable[..., int], look: Look
) -> None:
    correct(cats, low=46, high=None, qualifier="at_least", as_of="2031-01-01", counted="stray cats")
    names = [row[1] for row in look("PRAGMA table_info(claims)")] + ["day", "week"]
    (before,) = look(_all(names, "claims"), cats)
    (after,) = look(_all(names, "effective_claims"), cats)
    changed = {name: value for name, was, value in zip(names, before, after, strict=True) if was != value}
    assert changed == {
        "low": 46.0,
        "high": None,
        "qualifier": "at_least",
        "as_of": "2031-01-01",
        "counted": "stray cats",
        "day": "2031-01-01",
        "week": "2031-W01",
    }
    assert look("SELECT corrected FROM effective_claims WHERE id = ?", cats) == [(1,)]


def test_the_view_has_the_columns_of_claims_in_their_order(cats: str, look: Look) -> None:
    columns = [row[1] for row in look("PRAGMA table_xinfo(claims)")]
    assert [row[1] for row in look("PRAGMA table_info(effective_claims)")] == [*columns, "corrected"]


def test_the_machines_record_stays(cats: str, correct: Callable[..., int], look: Look) -> None:
    before = look("SELECT * FROM claims ORDER BY id")
    correct(cats, low=46, high=46)
    assert look("SELECT * FROM claims ORDER BY id") == before


def test_what_is_no_claim_is_left_out_until_that_is_revoked(
    cats: str, correct: Callable[..., int], revoke: Callable[[str, int], None], look: Look
) -> None:
    number = correct(cats, claim=False)
    assert look("SELECT id FROM effective_claims WHERE id = ?", cats) == []
    assert look("SELECT count(*) FROM current_claims") == [(2,)]
    revoke(cats, number)
    assert look("SELECT corrected FROM effective_claims WHERE id = ?", cats) == [(0,)]


def test_of_two_corrections_of_a_field_the_newer_stands_and_revoking_it_brings_the_older_back(
    cats: str, correct: Callable[..., int], revoke: Callable[[str, int], None], look: Look
) -> None:
    correct(cats, counted="cows", place="Orla")
    newer = correct(cats, counted="calves")
    asked = "SELECT counted, place FROM effective_claims WHERE id = ?"
    assert look(asked, cats) == [("calves", "Orla")]
    revoke(cats, newer)
    assert look(asked, cats) == [("cows", "Orla")]


def test_a_field_can_be_emptied(cats: str, correct: Callable[..., int], look: Look) -> None:
    correct(cats, qualifier=None, low=None, high=None)
    assert look("SELECT low, high, qualifier, corrected FROM effective_claims WHERE id = ?", cats) == [
        (None, None, None, 1)
    ]


def test_a_correction_survives_another_rule_set(
    cats: str, correct: Callable[..., int], database: Path, look: Look
) -> None:
    correct(cats, low=46, high=46)
    ingest(database, [ARTICLE], engine=SECOND)
    assert look("SELECT counted, low FROM effective_claims WHERE id = ?", cats) == [("things", 46.0)]


def test_a_correction_stays_with_a_claim_that_is_withdrawn_and_stands_when_it_returns(
    database: Path, correct: Callable[..., int], cats: str, look: Look
) -> None:
    (dogs,) = look("SELECT id FROM claims WHERE text = '7'")[0]
    correct(dogs, low=8, high=8)
    ingest(database, [ARTICLE], engine=SECOND)
    assert look("SELECT id FROM effective_claims WHERE id = ?", dogs) == []
    ingest(database, [ARTICLE], engine=FIRST)
    assert look("SELECT low FROM effective_claims WHERE id = ?", dogs) == [(8.0,)]


def test_the_text_may_change_before_and_after_a_correction(
    database: Path, correct: Callable[..., int], cats: str, look: Look
) -> None:
    edited = Article("a", "41 cats met 7 dogs")
    ingest(database, [edited], engine=FIRST)
    correct(cats, low=46, high=46)
    assert look("SELECT id FROM effective_claims WHERE id = ?", cats) == []
    ingest(database, [ARTICLE], engine=FIRST)
    assert look("SELECT low FROM effective_claims WHERE id = ?", cats) == [(46.0,)]


def test_the_article_is_due_for_comparison_again(
    cats: str, correct: Callable[..., int], revoke: Callable[[str, int], None], database: Path, look: Look
) -> None:
    def compare() -> None:
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE articles SET compared_snapshot = newest_snapshot")

    compare()
    number = correct(cats, low=46, high=46)
    assert look("SELECT compared_snapshot FROM articles") == [(None,)]
    compare()
    revoke(cats, number)
    assert look("SELECT compared_snapshot FROM articles") == [(None,)]


def test_a_corrected_claimant_is_the_speaker_of_that_name_and_no_longer_the_former(
    cats: str, correct: Callable[..., int], database: Path, look: Look
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        for name in ("Ana Brel", "Ben Orr", "Ben Orr"):
            connection.execute("INSERT INTO speakers VALUES (hex(randomblob(4)), ?, 'person', '', '', NULL)", (name,))
        connection.execute("UPDATE claims SET speaker = (SELECT id FROM speakers WHERE name = 'Ana Brel')")
    asked = (
        "SELECT name FROM effective_claims LEFT JOIN speakers ON speakers.id = speaker WHERE effective_claims.id = ?"
    )
    correct(cats, claimant="Ben", claimant_resolved="Ben Orr")
    assert look(asked, cats) == [(None,)]  # there are two of that name
    correct(cats, claimant="Ana", claimant_resolved="Ana Brel")
    assert look(asked, cats) == [("Ana Brel",)]


@pytest.mark.parametrize("statement", ["UPDATE corrections SET made_by = 'x'", "DELETE FROM corrections"])
def test_no_row_is_changed_or_deleted(cats: str, correct: Callable[..., int], database: Path, statement: str) -> None:
    correct(cats, low=46, high=46)
    with closing(sqlite3.connect(database)) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "rumour"}, "kind: 'rumour' is not known; choose one of casualty"),
        ({"polarity": None}, "polarity: it cannot be empty"),
        ({"low": 50}, "low, high: 50 is above 40"),
        ({"low": "many"}, "low: 'many' is no number"),
        ({"high": True}, "high: True is no number"),
        ({"as_of": "2031-02-30"}, "as_of: '2031-02-30' is no date"),
        ({"text": "41"}, "text: no field that can be corrected"),
        ({"claim": False, "low": 1}, "claim: no field that can be corrected"),
        ({"place": " "}, "place: ' ' is not a line of text"),
        ({"place": "a\nb"}, "place: 'a\\nb' is not a line of text"),
        ({}, "nothing to correct"),
        ({"low": 1, "by": " "}, "made_by: it is empty"),
    ],
)
def test_what_does_not_fit_the_record_is_told_in_a_line(
    cats: str, correct: Callable[..., int], look: Look, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(CorrectionError) as error:
        correct(cats, **changes)
    assert told in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert look("SELECT count(*) FROM corrections") == [(0,)]


@pytest.mark.parametrize("name", VOCABULARY)
def test_the_words_of_a_field_are_those_that_the_database_takes(cats: str, database: Path, name: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for word in VOCABULARY[name]:
            connection.execute(f"UPDATE claims SET {name} = ?", (word,))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE claims SET {name} = 'rumour'")
        (table,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
    assert f"CHECK ({name} IN (" in table


@pytest.mark.parametrize(
    ("changes", "value", "bounds"),
    [
        ({}, 46, (46, 46, "exact")),
        ({"qualifier": "at_least"}, 46, (46, None, "at_least")),
        ({"qualifier": "at_most"}, 46, (None, 46, "at_most")),
        ({"qualifier": "about"}, 46, (46, 46, "about")),
        ({"qualifier": "more_than"}, None, (40, None, "more_than")),
    ],
)
def test_a_value_is_bounded_as_its_hedge_says(
    changes: dict[str, Any], value: float | None, bounds: tuple[float | None, float | None, str]
) -> None:
    result = with_consequences(changes, RECORD, value)
    assert (result["low"], result["high"], result["qualifier"]) == bounds


def test_a_value_keeps_the_hedge_of_the_claim() -> None:
    hedged = RECORD | {"high": None, "qualifier": "more_than"}
    assert with_consequences({}, hedged, 46) == {"low": 46, "high": None, "qualifier": "more_than"}


def test_a_range_needs_two_bounds() -> None:
    with pytest.raises(CorrectionError, match="give low and high"):
        with_consequences({"qualifier": "between"}, RECORD, 46)


def test_a_corrected_date_is_a_stated_one_and_the_full_name_follows_the_claimant() -> None:
    changes = with_consequences({"as_of": "2031-01", "claimant": "the mayor"}, RECORD, None)
    assert (changes["as_of_from"], changes["claimant_resolved"]) == ("stated", "the mayor")


values = st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.sampled_from(model.KINDS))


@given(st.dictionaries(st.sampled_from(CORRECTABLE), values, min_size=1))
def test_whatever_passes_is_sound(changes: dict[str, Any]) -> None:
    try:
        sound = checked(changes, RECORD)
    except CorrectionError as error:
        assert "\n" not in str(error)
        return
    assert list(sound) == [name for name in CORRECTABLE if name in changes]
    json.dumps(sound, allow_nan=False)
    for name, value in sound.items():
        if value is not None:
            assert isinstance(value, int | float if name in NUMBERS else str)
            assert name not in VOCABULARY or value in VOCABULARY[name]
            assert name not in DATES or len(value) >= 4


def _all(names: list[str], table: str) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f"SELECT {columns} FROM {table} WHERE id = ?"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corrections") / "stored.db"
    ingest(path, [ARTICLE], engine=FIRST)
    return path


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


@given(notes=st.lists(st.tuples(words, words.filter(str.strip), words), max_size=5))
@settings(deadline=None)
def test_whatever_is_written_is_read_back_to_the_letter(stored: Path, notes: list[tuple[str, str, str]]) -> None:
    def undone(read: str | None) -> str:
        """What the database exports after the notes were made, or read from a file, in a transaction that is undone."""
        with database_at(stored) as db, suppress(_UndoneError), transaction(db):
            (claim_id,) = db.conn.execute("SELECT id FROM claims").fetchone()
            if read is None:
                for note, by, place in notes:
                    changes = {"place": place} if place.strip() and place.isprintable() else {}
                    add_correction(db, Correction(claim_id, changes, by, note))
            else:
                problems = Report(pytest.fail)
                read_corrections(db, StringIO(read, newline=""), "file", problems)
            stream = StringIO(newline="")
            write_corrections(db, stream)
            raise _UndoneError
        return stream.getvalue()

    exported = undone(None)
    assert undone(exported) == exported


class _UndoneError(Exception):
    """Ends a transaction without its effects."""
