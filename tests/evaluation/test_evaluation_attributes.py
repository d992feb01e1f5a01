"""Attributes are measured on what was judged by hand: found again, with the same span and the same subject."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claims.cli import cli
from claims.errors import InputError
from claims.evaluation import accuracy_page, measure_attributes

TEXT = "Mayor Mara Quill said the bridge was closed. Bram Sutira left."


def judged(words: str, subject: str, verdict: str) -> dict[str, Any]:
    start, whom = TEXT.index(words), TEXT.index(subject)
    span = {"start": start, "end": start + len(words), "subject_start": whom, "subject_end": whom + len(subject)}
    return {"lang": "en", "file": "a.jsonl.gz", "article": "a", "verdict": verdict} | span


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "a", "lang": "en", "text": TEXT}) + "\n")
    records = [judged("Mayor", "Mara Quill", "right"), judged("bridge", "Bram Sutira", "right")]
    path = tmp_path / "sample.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_precision_is_over_what_is_found_and_the_rest_is_counted_as_lost(sample: Path) -> None:
    (score,) = measure_attributes(sample, sample.parent)
    assert (score.lang, score.precision, score.kept) == ("en", 1.0, 0.5)


def test_command_prints_a_row_for_each_language(sample: Path) -> None:
    arguments = ["evaluate", "--attributes", str(sample), "--articles", str(sample.parent)]
    assert CliRunner().invoke(cli, arguments).stdout.splitlines()[1].split()[:3] == ["en", "1.000", "0.500"]
    found = json.loads(CliRunner().invoke(cli, [*arguments, "--format", "json"]).stdout)
    assert found["attributes"][0]["P"] == 1.0


def test_the_page_has_a_table_of_attributes(sample: Path) -> None:
    assert "| en | 1.000 | 0.500 | 1 | 1 | 2 |" in accuracy_page([], [], measure_attributes(sample, sample.parent))


def test_an_article_that_is_missing_is_named(sample: Path) -> None:
    with gzip.open(sample.with_name("a.jsonl.gz"), "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "b", "text": TEXT}) + "\n")
    with pytest.raises(InputError, match="lacks the article a"):
        measure_attributes(sample, sample.parent)
