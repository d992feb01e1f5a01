"""Attributes of real articles, against a sample of 200 in each language that was read and judged by hand.

`tests/data/attribute_sample.jsonl` holds the verdicts by article and offset, without the texts.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.extraction import extract
from claims.model import Article

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "attribute_sample.jsonl"
Judged = dict[str, Any]


@cache
def judged(lang: str) -> tuple[Judged, ...]:
    records = map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines())
    return tuple(record for record in records if record["lang"] == lang)


@cache
def still_found(lang: str, articles: Path) -> tuple[Judged, ...]:
    """The judged attributes that come out of their articles today, with the same span and the same subject."""
    if not articles.is_dir():
        pytest.skip(f"the articles of the sample are not found at {articles}")
    by_article: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for record in judged(lang):
        by_article[record["file"], record["article"]].append(record)
    found: list[Judged] = []
    for file in {file for file, _ in by_article}:
        with gzip.open(articles / file, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                found += found_again(article, by_article.get((file, article["id"]), []))
    return tuple(found)


def found_again(article: dict[str, Any], wanted: list[Judged]) -> list[Judged]:
    if not wanted:
        return []
    text, lang = article["text"], wanted[0]["lang"]
    claims = extract(Article(id=article["id"], text=text, lang=lang))
    found = {(c.start, c.end, c.subject) for c in claims if c.kind == "attribute"}
    return [w for w in wanted if (w["start"], w["end"], text[w["subject_start"] : w["subject_end"]]) in found]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_nine_of_ten_attributes_are_right(lang: str, shared: Path) -> None:
    found = still_found(lang, shared / "articles")
    right = [record for record in found if record["verdict"] == "right"]
    assert len(right) >= 0.90 * len(found)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_right_attributes_are_still_found(lang: str, shared: Path) -> None:
    right = [record for record in judged(lang) if record["verdict"] == "right"]
    found = [record for record in still_found(lang, shared / "articles") if record["verdict"] == "right"]
    assert len(found) >= 0.80 * len(right)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sample_itself_meets_the_goal(lang: str) -> None:
    records = judged(lang)
    assert len(records) == 200
    assert sum(record["verdict"] == "right" for record in records) >= 0.90 * len(records)
    assert all(("class" in record) == (record["verdict"] == "wrong") for record in records)
