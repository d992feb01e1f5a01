"""Pairs of figures judged by hand, in tests/data/judged_pairs.jsonl by article and offset, without the texts."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from checkout import REPOSITORY

JUDGED = [json.loads(line) for line in (REPOSITORY / "tests/data/judged_pairs.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("references_bench", REPOSITORY / "bench" / "references.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def labels(bench: ModuleType, shared: Path) -> list[str | None]:
    wanted = bench.articles_of(JUDGED)
    return bench.labels_of(JUDGED, bench.points_of(lambda article: article.id in wanted))


def test_two_hundred_pairs_are_judged() -> None:
    assert len({(one["article"], one["start"], one["against"]) for one in JUDGED}) == 200


def test_at_most_one_pair_in_a_hundred_is_falsely_called_a_contradiction(
    bench: ModuleType, labels: list[str | None]
) -> None:
    pairs = zip(JUDGED, labels, strict=True)
    false = [one for one, label in pairs if label in bench.COLOURED and one["verdict"] not in bench.COLOURED]

    assert len(false) <= len(JUDGED) / 100


def test_nine_labels_in_ten_are_those_that_were_judged_right(labels: list[str | None]) -> None:
    alike = sum(label == one["verdict"] for one, label in zip(JUDGED, labels, strict=True))

    assert alike >= 0.9 * len(JUDGED)
