from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from claims.sources import Report, read_articles
from claims.sources.language import detect_language

PAGES_WORD_F1_FLOOR = 0.95


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def word_f1(found: str, gold: str) -> float:
    """Harmonic mean of precision and recall over the two texts' bags of words."""
    ours, theirs = words(found), words(gold)
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def test_saved_pages_give_their_main_text(shared: Path) -> None:
    folder = shared / "articles" / "pages"
    scores = []
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        articles = list(read_articles([str(folder / page["file"])], Report(lambda _: None), page["lang"]))
        if page["gold_text"]:
            scores.append(word_f1(articles[0].text if articles else "", page["gold_text"]))
    assert sum(scores) / len(scores) >= PAGES_WORD_F1_FLOOR


@pytest.mark.parametrize(
    "name",
    ["articles/news_id.jsonl", "articles/news_en.jsonl", "articles/clusters.jsonl", "bench/tolls/articles.jsonl"],
)
def test_real_articles_keep_their_ids_and_texts(shared: Path, name: str) -> None:
    path = shared / name
    report = Report(pytest.fail)
    expected = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert [(a.id, a.text, a.lang) for a in read_articles([str(path)], report)] == [
        (record["id"], record["text"], record["lang"]) for record in expected
    ]


@pytest.mark.parametrize("folder", ["casualty", "quantity", "quote"])
def test_benchmark_files_are_read_as_articles(shared: Path, folder: str) -> None:
    for path in sorted((shared / "bench" / folder).glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert len(list(read_articles([str(path)], Report(pytest.fail)))) == lines


def test_detection_agrees_with_the_stated_language(shared: Path) -> None:
    wrong = [
        article.id
        for name in ("news_id.jsonl", "news_en.jsonl", "clusters.jsonl")
        for article in read_articles([str(shared / "articles" / name)], Report(pytest.fail))
        if detect_language(article.text) != article.lang
    ]
    assert wrong == []
