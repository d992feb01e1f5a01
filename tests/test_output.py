from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from claims.model import Claim, claim_fields
from claims.output import claim_writer, figure, plain_number

BASE: dict[str, Any] = {
    "id": "c1",
    "article_id": "a1",
    "kind": "casualty",
    "start": 0,
    "end": 16,
    "text": "More than 40,000",
    "sentence": "More than 40,000 people were killed, the ministry said.",
    "sentence_start": 0,
    "rule": "en-killed",
    "metric": "killed",
    "low": 40000.0,
    "qualifier": "more_than",
    "unit": "person",
    "claimant": "the ministry",
}


def claim(**changes: Any) -> Claim:
    return Claim(**{**BASE, **changes})


def printed(output_format: str, *claims: Claim, width: int | None = None) -> str:
    stream = io.StringIO(newline="")
    write = claim_writer(output_format, stream, width)
    for each in claims:
        write(each)
    return stream.getvalue()


def test_jsonl_holds_every_field_and_nothing_else() -> None:
    assert json.loads(printed("jsonl", claim())) == claim().to_dict()


def test_whole_numbers_print_without_a_decimal_point() -> None:
    line = printed("jsonl", claim(low=40000.0, high=2.5))
    assert '"low": 40000,' in line
    assert '"high": 2.5,' in line


def test_numbers_too_large_to_be_exact_keep_their_exponent() -> None:
    assert [plain_number(value) for value in (1e300, float("inf"))] == [1e300, float("inf")]


def test_jsonl_keeps_letters_readable_and_one_claim_a_line() -> None:
    line = printed("jsonl", claim(sentence="Élan\nand more"))
    assert "Élan" in line
    assert line.count("\n") == 1


def test_csv_has_the_field_names_as_header_and_the_values_below() -> None:
    header, row = csv.reader(io.StringIO(printed("csv", claim())))
    assert header == list(claim_fields())
    cells = dict(zip(header, row, strict=True))
    assert (cells["low"], cells["high"], cells["claimant"]) == ("40000", "", "the ministry")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_text_cannot_run_as_a_formula(start: str) -> None:
    _, row = csv.reader(io.StringIO(printed("csv", claim(sentence=start + "1+1")), newline=""))
    assert "'" + start + "1+1" in row


def test_csv_leaves_negative_numbers_alone() -> None:
    _, row = csv.reader(io.StringIO(printed("csv", claim(low=-4.5, high=-4.0))))
    assert {"-4.5", "-4"} <= set(row)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 40000.0, "qualifier": "more_than"}, "more than 40,000 person"),
        ({"low": 3.0, "high": 3.0, "qualifier": "exact"}, "3 person"),
        ({"low": 3.0, "high": 5.0, "qualifier": "between"}, "3–5 person"),
        ({"low": None, "high": 2.5, "qualifier": "at_most", "unit": "percent"}, "at most 2.5 percent"),
        ({"low": None, "high": None, "qualifier": "vague"}, "vague person"),
        ({"low": None, "high": None, "qualifier": None, "unit": None}, ""),
    ],
)
def test_the_figure_reads_hedge_first(fields: dict[str, Any], words: str) -> None:
    assert figure(claim(**fields)) == words


def test_the_table_aligns_its_columns() -> None:
    statement = claim(kind="statement", metric=None, low=None, qualifier=None, unit=None, claimant="x" * 50)
    header, first, second = printed("table", claim(), statement).splitlines()
    start = header.index("sentence")
    assert first[start:] == second[start:] == BASE["sentence"]
    assert first.startswith("more than 40,000 person")
    assert "x" * 23 + "…" in second


def test_the_table_fits_the_terminal() -> None:
    assert max(map(len, printed("table", claim(), width=100).splitlines())) == 100


def test_the_table_lets_no_control_character_through() -> None:
    table = printed("table", claim(sentence="Two\nlines \x1b[31m", claimant="a\tb"))
    assert len(table.splitlines()) == 2
    assert "\x1b" not in table
    assert "\t" not in table
