"""English figures on articles that no rule was made on, against samples that were read in full and judged by hand.

`tests/data/unseen_en.jsonl` holds what the reader found by article and offset, without the texts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from unseen_sample import SampleScore, measure_sample

SAMPLE = Path(__file__).parents[1] / "data" / "unseen_en.jsonl"
FLOORS = {"value": 0.97, "kind": 0.94, "metric": 0.935, "full": 0.855}
SCOPE_FLOORS = {"place": 0.86, "as_of": 0.97, "since": 0.98, "aspect": 0.94}


@cache
def scores(articles: Path) -> SampleScore:
    if not articles.is_dir():
        pytest.skip(f"the articles of the sample are not found at {articles}")
    return measure_sample(SAMPLE, articles)


@pytest.mark.parametrize("level", FLOORS)
def test_figures_of_unseen_articles_are_as_a_careful_reader_has_them(level: str, shared: Path) -> None:
    assert scores(shared / "articles").levels[level].f1 >= FLOORS[level]


@pytest.mark.parametrize("name", SCOPE_FLOORS)
def test_right_figures_have_the_right_scope(name: str, shared: Path) -> None:
    right, count = scores(shared / "articles").scope[name]
    assert right >= SCOPE_FLOORS[name] * count
