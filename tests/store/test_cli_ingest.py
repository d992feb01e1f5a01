from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
WriteArticles = Callable[..., Path]

ENGLISH = "Three people were killed when a footbridge fell in Morlow on Monday, the mayor said."


def test_the_report_counts_what_is_stored(
    run: Run, write_articles: WriteArticles, database: Path, look: Callable[..., Any]
) -> None:
    result = run("ingest", database, write_articles({"id": "m", "text": ENGLISH, "lang": "en"}), "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert (report["articles_read"], report["articles_new"], report["bad_inputs"]) == (1, 1, 0)
    assert look("SELECT count(*) FROM current_claims") == [(report["claims_new"],)]


def test_every_claim_that_extract_prints_is_stored_under_its_id(
    run: Run, write_articles: WriteArticles, database: Path, look: Callable[..., Any]
) -> None:
    path = write_articles({"id": "m", "text": ENGLISH, "lang": "en"})
    run("ingest", database, path)
    printed = [json.loads(line)["id"] for line in run("extract", path).stdout.splitlines()]
    assert sorted(printed) == [name for (name,) in look("SELECT id FROM claims ORDER BY id")]


def test_a_second_ingest_says_that_nothing_is_new(run: Run, write_articles: WriteArticles, database: Path) -> None:
    path = write_articles({"id": "m", "text": ENGLISH, "lang": "en"})
    run("ingest", database, path)
    assert run("ingest", database, path).stdout.startswith("1 articles: 0 new, 0 changed, 1 unchanged")


def test_a_bad_input_is_told_and_the_rest_goes_in(
    run: Run, write_articles: WriteArticles, database: Path, look: Callable[..., Any]
) -> None:
    result = run("ingest", database, write_articles({"id": "m", "text": ENGLISH, "lang": "en"}, {"id": "no text"}))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert look("SELECT count(*) FROM articles") == [(1,)]
    assert look("SELECT bad_inputs FROM runs") == [(1,)]


def test_a_database_that_cannot_serve_is_one_line_and_exit_1(
    run: Run, write_articles: WriteArticles, tmp_path: Path
) -> None:
    result = run("ingest", tmp_path / "none" / "claims.db", write_articles({"text": ENGLISH}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "create it first" in result.stderr


def test_the_files_are_named_in_the_run(
    run: Run, write_articles: WriteArticles, database: Path, look: Callable[..., Any]
) -> None:
    path = write_articles({"text": ENGLISH, "lang": "en"})
    run("ingest", database, path)
    run("ingest", database, stdin=path.read_bytes())
    assert [json.loads(sources) for (sources,) in look("SELECT sources FROM runs")] == [[str(path)], ["stdin"]]


def test_rules_are_printed_as_a_table_and_as_json(run: Run) -> None:
    lines = run("rules", "--format", "jsonl").stdout.splitlines()
    names = [json.loads(line)["id"] for line in lines]
    assert [line.split()[0] for line in run("rules").stdout.splitlines()] == ["rule", *names]
