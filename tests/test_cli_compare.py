from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest
from click.testing import Result
from compared import FOURTEEN, SILENT, TWELVE, build_compared

from claims.store import ingest

Run = Callable[..., Result]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return build_compared(tmp_path / "claims.db")


def lines(result: Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_event_is_printed_as_a_table(run: Run, database: Path) -> None:
    result = run("compare", "orla fl", "--db", database)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "at least 12 person" in result.stdout
    assert "stale (R14)" in result.stdout
    assert "[1] The Orla Post" in result.stdout


def test_the_lines_of_all_events_have_what_the_scorer_reads(run: Run, database: Path) -> None:
    points = lines(run("compare", "--all", "--db", database, "--format", "jsonl"))
    assert {"article_id", "event", "series", "metric", "low", "high"} <= set(points[0])
    assert [(point["metric"], point["low"], point["high"]) for point in points] == [
        ("killed", 12, None),
        ("killed", 14, 14),
        ("injured", 60, 60),
        (None, None, None),
    ]
    assert points[-1]["article_id"] == SILENT.id


def test_reasons_come_in_the_language_asked_for(run: Run, database: Path) -> None:
    points = lines(run("compare", "orla", "--metric", "killed", "--db", database, "--lang", "id", "--format", "jsonl"))
    assert [point["reason"] for point in points] == [None, "Cocok."]


def test_json_and_csv_hold_the_same_figures(run: Run, database: Path) -> None:
    from_json = json.loads(run("compare", "orla", "--db", database, "--format", "json").stdout)
    from_csv = list(csv.DictReader(io.StringIO(run("compare", "orla", "--db", database, "--format", "csv").stdout)))
    assert [line["claim_id"] or "" for line in from_json] == [row["claim_id"] for row in from_csv]


def test_json_ld_holds_a_claim_for_each_figure(run: Run, database: Path) -> None:
    document = json.loads(run("compare", "--all", "--db", database, "--format", "jsonld").stdout)
    assert [node["identifier"] for node in document["@graph"]][:2] == [TWELVE.id, FOURTEEN.id]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["flood"], 1, "flood: 2 events are called so"),
        (["quake"], 1, "quake: no event has this id"),
        ([], 2, "Name an EVENT, or ask for --all."),
        (["orla", "--all"], 2, "Name an EVENT, or ask for --all."),
    ],
)
def test_an_event_that_is_not_one_is_told(run: Run, database: Path, words: list[str], code: int, told: str) -> None:
    result = run("compare", *words, "--db", database)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr.splitlines()[-1]


def test_a_missing_database_is_told(run: Run, tmp_path: Path) -> None:
    result = run("compare", "orla", "--db", tmp_path / "none.db")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "there is no such database" in result.stderr


def test_a_data_package_is_written_and_valid(run: Run, database: Path, tmp_path: Path) -> None:
    for _ in range(2):  # the second time over the first
        assert run("export", "orla", "--db", database, "--to", tmp_path / "orla").exit_code == 0
    assert frictionless.validate(tmp_path / "orla" / "datapackage.json").valid


def test_a_folder_with_other_files_is_left_alone(run: Run, database: Path, tmp_path: Path) -> None:
    result = run("export", "orla", "--db", database, "--to", tmp_path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "datapackage.json").exists()


@pytest.mark.parametrize(("output_format", "begins"), [("csv", "article_id,"), ("jsonld", "{"), ("annotations", "{")])
def test_single_files_go_to_a_file_or_to_standard_output(
    run: Run, database: Path, tmp_path: Path, output_format: str, begins: str
) -> None:
    words = ("export", "orla", "--db", database, "--format", output_format, "--to")
    assert run(*words, tmp_path / "x").exit_code == 0
    printed = run(*words, "-").stdout_bytes
    mark = codecs.BOM_UTF8 if output_format == "csv" else b""  # for spreadsheets
    assert printed.startswith(begins.encode())
    assert (tmp_path / "x").read_bytes() == mark + printed


def test_a_data_package_is_of_the_whole_event_and_a_folder(run: Run, database: Path) -> None:
    assert run("export", "orla", "--db", database, "--to", "-").exit_code == 2
    assert run("export", "orla", "--db", database, "--to", "x", "--metric", "killed").exit_code == 2


def test_a_corrected_figure_is_compared_as_corrected(run: Run, database: Path) -> None:
    run("correct", database, TWELVE.id, "--value", "11", "--by", "Ana")
    (first, *_) = lines(run("compare", "orla", "--db", database, "--format", "jsonl"))
    assert (first["figure"], first["corrected"]) == ("at least 11 person", True)
    assert "at least 11 person (corrected)" in run("compare", "orla", "--db", database).stdout


def test_a_database_without_events_says_so(run: Run, tmp_path: Path) -> None:
    ingest(tmp_path / "empty.db", [])
    result = run("compare", "--all", "--db", tmp_path / "empty.db")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no events yet" in result.stderr
    assert "no events yet" in run("compare", "orla", "--db", tmp_path / "empty.db").stderr
