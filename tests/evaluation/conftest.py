"""An invented gold file with its articles, and a database that knows the rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

TEXT = "Three people were killed when a footbridge fell in Morlow on Monday. Rescuers worked for two days."


def marked(words: str, **fields: object) -> dict[str, Any]:
    """An annotation of these words of TEXT."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "claimant": None, "qualifier": "exact"} | fields


GOLD = {
    "id": "m",
    "lang": "en",
    "outlet": "Morlow Post",
    "claims": [
        marked("Three", kind="casualty", metric="killed", low=3, high=3, unit="person"),
        marked("two days", kind="duration", metric="duration", low=2, high=2, unit="day"),
    ],
    "statements": [],
}
ARTICLE = {"id": "m", "lang": "en", "outlet": "Morlow Post", "text": TEXT}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """`gold_xx.jsonl` with one article, its text in `articles_xx.jsonl` beside it."""
    (tmp_path / "articles_xx.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    path = tmp_path / "gold_xx.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def database(gold: Path, tmp_path: Path, run: Callable[..., Result]) -> Path:
    """A database into which the gold's article was ingested."""
    path = tmp_path / "claims.db"
    assert run("ingest", path, gold.with_name("articles_xx.jsonl")).exit_code == 0
    return path
