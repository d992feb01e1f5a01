"""Attributes of real articles, against a sample of 200 in each language that was read and judged by hand.

`tests/data/attribute_sample.jsonl` holds the verdicts by article and offset, without the texts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from claims.evaluation import measure_attributes
from claims.evaluation.attributes import AttributeScore
from claims.resources import attribute_sample


@cache
def scores(articles: Path) -> dict[str, AttributeScore]:
    if not articles.is_dir():
        pytest.skip(f"the articles of the sample are not found at {articles}")
    return {score.lang: score for score in measure_attributes(attribute_sample(), articles)}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_nine_of_ten_attributes_are_right(lang: str, shared: Path) -> None:
    precision = scores(shared / "articles")[lang].precision
    assert precision is not None
    assert precision >= 0.90


@pytest.mark.parametrize("lang", ["en", "id"])
def test_right_attributes_are_still_found(lang: str, shared: Path) -> None:
    kept = scores(shared / "articles")[lang].kept
    assert kept is not None
    assert kept >= 0.80


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sample_itself_meets_the_goal(lang: str) -> None:
    lines = attribute_sample().read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["lang"] == lang]
    assert len(records) == 200
    assert sum(record["verdict"] == "right" for record in records) >= 0.90 * len(records)
    assert all(("class" in record) == (record["verdict"] == "wrong") for record in records)
