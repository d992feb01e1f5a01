from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from store_engines import FIRST

from claims.model import Article
from claims.store import ingest

Run = Callable[..., Result]
Look = Callable[..., list[tuple[Any, ...]]]

ARTICLES = (Article("a", "40 cats met 7 dogs", lang="en"), Article("b", "12 cats"))
FIGURE = "SELECT low, high, qualifier FROM effective_claims WHERE id = ?"


@pytest.fixture
def cats(database: Path, look: Look) -> str:
    ingest(database, ARTICLES, engine=FIRST)
    return str(look("SELECT id FROM claims WHERE text = '40'")[0][0])


@pytest.fixture
def other(tmp_path: Path, cats: str) -> Path:
    """Another database with the same articles."""
    path = tmp_path / "other.db"
    ingest(path, ARTICLES, engine=FIRST)
    return path


def test_a_value_is_corrected_and_the_change_is_told(run: Run, database: Path, cats: str, look: Look) -> None:
    result = run("correct", database, cats, "--value", "46", "--qualifier", "at_least", "--by", "Ana")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Correction 1 of claim {cats}: low 46 (was 40), high empty (was 40), qualifier at_least (was exact)\n"
    )
    assert look(FIGURE, cats) == [(46, None, "at_least")]


def test_the_same_correction_again_adds_nothing(run: Run, database: Path, cats: str, look: Look) -> None:
    for _ in range(2):
        result = run("correct", database, cats, "--value", "46", "--by", "Ana")
    assert result.stdout == "Correction 1 says so already; nothing added\n"
    assert look("SELECT count(*) FROM corrections") == [(1,)]


def test_a_correction_is_revoked_by_its_number(run: Run, database: Path, cats: str, look: Look) -> None:
    run("correct", database, cats, "--not-a-claim", "--note", "a house number", "--by", "Ana")
    assert look(FIGURE, cats) == []
    result = run("correct", database, "--revoke", "1", "--by", "Ben")
    assert (result.exit_code, look(FIGURE, cats)) == (0, [(40, 40, "exact")])
    assert look("SELECT made_by, note, revokes FROM corrections") == [("Ana", "a house number", None), ("Ben", None, 1)]


def test_a_note_alone_changes_nothing_in_the_claim(run: Run, database: Path, cats: str, look: Look) -> None:
    assert run("correct", database, cats, "--note", "seen on the poster too", "--by", "Ana").exit_code == 0
    assert look("SELECT low, corrected FROM effective_claims WHERE id = ?", cats) == [(40, 0)]


def test_a_corrected_place_takes_the_id_that_other_claims_of_that_place_have(
    run: Run, database: Path, cats: str, look: Look
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE claims SET place = 'Orla', place_id = 'p1' WHERE text = '12'")
        connection.execute("UPDATE claims SET place = 'Varn', place_id = 'p2' WHERE text = '40'")
    asked = "SELECT place, place_id FROM effective_claims WHERE id = ?"
    run("correct", database, cats, "--place", "Orla", "--by", "Ana")
    assert look(asked, cats) == [("Orla", "p1")]
    run("correct", database, cats, "--place", "Nowhere", "--by", "Ana")
    assert look(asked, cats) == [("Nowhere", None)]


def test_a_metric_that_nothing_else_has_is_taken_with_a_warning(run: Run, database: Path, cats: str) -> None:
    result = run("correct", database, cats, "--metric", "thingg", "--by", "Ana")
    assert (result.exit_code, result.stderr) == (
        0,
        "Warning: no other count claim has the metric 'thingg'; check its spelling\n",
    )


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--value", "many"], 1, "value: 'many' is no number"),
        (["--as-of", "yesterday"], 1, "as_of: 'yesterday' is no date"),
        (["--low", "50"], 1, "low, high: 50 is above 40"),
        (["--place", ""], 1, "place: '' is not a line of text"),
        (["--kind", "rumour"], 2, "'rumour' is not one of 'casualty'"),
        (["--not-a-claim", "--value", "3"], 2, "--not-a-claim leaves nothing to correct"),
        (["--clear", "place", "--place", "Orla"], 2, "--clear place and a value for it exclude each other"),
        (["--revoke", "1"], 2, "--revoke goes only with"),
        ([], 1, "nothing to correct"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line(  # noqa: PLR0917
    run: Run, database: Path, cats: str, options: list[str], code: int, told: str
) -> None:
    result = run("correct", database, cats, *options, "--by", "Ana")
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr.splitlines()[-1]


def test_who_corrects_has_to_be_named(run: Run, database: Path, cats: str) -> None:
    result = run("correct", database, cats, "--value", "46")
    assert result.exit_code == 2
    assert "--by" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["no-such-claim", "--value", "1"], "no-such-claim: no claim has this id"),
        (["--revoke", "9"], "9: no correction has this number"),
    ],
)
def test_what_does_not_exist_is_named(run: Run, database: Path, cats: str, words: list[str], told: str) -> None:
    result = run("correct", database, *words, "--by", "Ana")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert told in result.stderr


def test_a_revocation_is_neither_repeated_nor_revoked(run: Run, database: Path, cats: str) -> None:
    run("correct", database, cats, "--value", "46", "--by", "Ana")
    run("correct", database, "--revoke", "1", "--by", "Ana")
    assert "it was revoked already, by 2" in run("correct", database, "--revoke", "1", "--by", "Ana").stderr
    assert "is itself a revocation" in run("correct", database, "--revoke", "2", "--by", "Ana").stderr


def test_corrections_go_to_another_database_and_back_without_loss(
    run: Run, database: Path, other: Path, cats: str, tmp_path: Path
) -> None:
    run("correct", database, cats, "--value", "46", "--note", "=46\n'not' 64, \u2028 é", "--by", "-Ana")
    run("correct", database, cats, "--clear", "counted", "--note", "'=", "--by", "Ana")
    run("correct", database, "--revoke", "1", "--by", "Ben")
    exported = run("corrections", "export", database).stdout_bytes
    (tmp_path / "c.csv").write_bytes(exported)

    first = run("corrections", "import", other, tmp_path / "c.csv")
    again = run("corrections", "import", other, stdin=exported)

    assert (first.exit_code, first.stdout) == (0, "3 corrections added, 0 known already, 0 bad lines\n")
    assert again.stdout == "0 corrections added, 3 known already, 0 bad lines\n"
    assert run("corrections", "export", other).stdout_bytes == exported


def test_no_cell_of_the_export_runs_in_a_spreadsheet(run: Run, database: Path, cats: str) -> None:
    run("correct", database, cats, "--value", "46", "--note", "=cmd|x", "--by", "@Ana")
    rows = list(csv.DictReader(io.StringIO(run("corrections", "export", database).stdout, newline="")))
    assert [(row["note"], row["made_by"]) for row in rows] == [("'=cmd|x", "'@Ana")]


def test_bad_lines_are_named_and_the_others_go_in(run: Run, database: Path, cats: str, look: Look) -> None:
    lines = (
        "claim_id,changes,made_by,made,revokes\n"
        f'{cats},"{{""low"": 46, ""high"": 46}}",Ana,,\n'
        "nobody,{},Ana,,\n"
        f"{cats},low=3,Ana,,\n"
        f'{cats},"[1]",Ana,,\n'
        f'{cats},"{{""kind"": ""rumour""}}",Ana,,\n'
        f'{cats},"{{""low"": 4}}",,,\n'
        f'{cats},"{{""low"": 4}}",Ana,yesterday,\n'
        f"{cats},{{}},Ana,,99\n"
    )
    result = run("corrections", "import", database, stdin=lines)
    assert (result.exit_code, result.stdout) == (1, "1 corrections added, 0 known already, 7 bad lines\n")
    told = result.stderr.splitlines()
    assert [line.split(":")[2].strip() for line in told] == [f"line {number}" for number in range(3, 10)]
    assert look(FIGURE, cats) == [(46, 46, "exact")]


def test_a_number_beyond_those_of_the_database_is_a_mistake_in_the_command_line(run: Run, database: Path) -> None:
    assert run("correct", database, "--revoke", "9" * 30, "--by", "Ana").exit_code == 2
    assert run("event", "undo", database, "9" * 30, "--by", "Ana").exit_code == 2


def test_lines_without_a_time_are_known_the_second_time(run: Run, database: Path, cats: str) -> None:
    lines = f'claim_id,changes,made_by\n{cats},"{{""low"": 46, ""high"": 46}}",Ana\n'
    run("corrections", "import", database, stdin=lines)
    assert run("corrections", "import", database, stdin=lines).stdout.startswith("0 corrections added, 1 known")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n", "stdin: no column claim_id"),
        (b"\xff\xfe\x00", "stdin: no UTF-8"),
        (b"", "stdin: is empty"),
        (b'claim_id,changes,made_by\n"x', "stdin: after line 1: no CSV"),
        (b"x" * 200_000, "stdin: its first line is no CSV"),
    ],
)
@pytest.mark.usefixtures("csv_limit")
def test_a_file_that_is_no_such_csv_is_told_in_one_line(
    run: Run, database: Path, cats: str, content: bytes, told: str
) -> None:
    result = run("corrections", "import", database, stdin=content)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert told in result.stderr


def test_an_older_correction_that_is_imported_later_does_not_hide_a_newer_one(
    run: Run, database: Path, cats: str, look: Look
) -> None:
    run("correct", database, cats, "--value", "46", "--by", "Ana")
    old = f'claim_id,changes,made_by,made\n{cats},"{{""low"": 1, ""high"": 1}}",Ben,2020-01-01T00:00:00+02:00\n'
    run("corrections", "import", database, stdin=old)
    assert look(FIGURE, cats) == [(46, 46, "exact")]
    assert look("SELECT made FROM corrections WHERE made_by = 'Ben'") == [("2019-12-31T22:00:00+00:00",)]
