from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claims.evaluation import accuracy_page, measure
from claims.evaluation.benchmarks import Benchmark, Row
from claims.evaluation.benchmarks import Result as BenchmarkResult
from claims.evaluation.scoring import NUMERIC_LEVELS, Tally
from claims.evaluation.unseen import UnseenScore, measure_unseen
from claims.resources import unseen_samples
from claims.rules import ruleset_version

Run = Callable[..., Result]

BENCHMARK = Benchmark(
    "count/boats.jsonl",
    "Boats",
    "boats in a harbour",
    "counts",
    ("boats EM", "crew EM"),
    (
        Row("slow rules", "held-back part", {"boats EM": 0.4}),
        Row("quick rules", "held-back part", {"boats EM": 0.7, "crew EM": 0.2}),
        Row("harbour masters", "held-back part", {"boats EM": 0.9, "crew EM": 0.9}, bound=True),
    ),
    "Boats under repair do not count.",
)


def test_we_are_behind_the_best_program_not_behind_people() -> None:
    (lag,) = BenchmarkResult(BENCHMARK, {"boats EM": 0.6, "crew EM": 0.3}).behind()
    assert (lag[0], lag[1], lag[2].system) == ("boats EM", 0.6, "quick rules")


def test_who_does_as_well_as_the_best_is_not_behind() -> None:
    assert BenchmarkResult(BENCHMARK, {"boats EM": 0.7, "crew EM": 0.2}).behind() == []


def test_the_page_says_where_we_are_behind_and_shows_all_rows(gold: Path) -> None:
    page = accuracy_page([measure(gold)], [BenchmarkResult(BENCHMARK, {"boats EM": 0.6, "crew EM": 0.3})])
    assert "In 1 of 2 figures" in page
    assert "| Boats | boats EM | 0.600 | 0.700 | quick rules (held-back part) |" in page
    assert "| claims | dev part | 0.600 | 0.300 |" in page
    assert "| slow rules | held-back part | 0.400 | - |" in page
    assert f"with rule set `{ruleset_version()}`" in page


def test_the_page_has_kinds_and_rules_of_each_gold_file(gold: Path) -> None:
    page = accuracy_page([measure(gold)], [])
    assert "| casualty | 1 | 1 | 1.000 | 1.000 | 1.000 | - | - |" in page
    assert "| **duration** |" in page


def test_the_page_shows_unseen_articles_as_measured_at_first_and_now() -> None:
    now = {level: Tally(hit=1, gold=2, predicted=2) for level in NUMERIC_LEVELS}
    page = accuracy_page([], [], unseen=[UnseenScore("en", "ninth", 7, {"value": 0.4}, now)])
    assert "| en | ninth | 7 | 2 | 0.400 | - | - | - | 0.500 | 0.500 | 0.500 | 0.500 |" in page


def test_every_unseen_sample_is_listed_with_the_part_that_it_has(shared: Path) -> None:
    scores = measure_unseen(unseen_samples(), shared / "articles")
    assert all(score.articles and score.now["value"].gold for score in scores)
    lines = "".join(unseen_samples().with_name(f"unseen_{lang}.jsonl").read_text() for lang in ("en", "id"))
    parts = {(record["id"][:2], record["part"]) for record in map(json.loads, lines.splitlines())}
    assert parts == {(score.lang, score.part) for score in scores}


@pytest.fixture(scope="session")
def whole_page(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    from claims.evaluation import measure_all  # noqa: PLC0415

    return accuracy_page(*measure_all(shared))


def test_every_benchmark_is_on_the_page_with_our_figures(whole_page: str, shared: Path) -> None:
    files = [path.relative_to(shared / "bench") for path in (shared / "bench").glob("*/*_dev.jsonl")]
    assert all(f"`{path}`" in whole_page for path in files if path.parts[0] != "tolls")
    ours = [line for line in whole_page.splitlines() if line.startswith("| claims | dev part |")]
    assert len(ours) >= 9
    assert not any("-" in line.removeprefix("| claims | dev part |") for line in ours)


def test_no_text_of_the_evaluation_data_is_on_the_page(whole_page: str, shared: Path) -> None:
    files = [*(shared / "gold").glob("articles_*.jsonl"), *(shared / "bench").glob("*/*_dev.jsonl")]
    words = whole_page.split()
    runs = {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text", "").split()
            assert runs.isdisjoint(" ".join(text[i : i + 8]) for i in range(len(text) - 7)), path
