"""Articles in neighbourhoods that are kept: in batches or at once, and without touching what lies beyond."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "comparison"))
from invented_news import DEMAK_FLOOD, EVERY, GARUT_FLOOD, QUAKE

from claims.comparison import neighbourhoods
from claims.store import ingest

Look = Callable[..., list[tuple[Any, ...]]]

pytestmark = pytest.mark.usefixtures("sound")


def groups(path: Path) -> set[str]:
    """The articles of each event, whatever the events' ids."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT group_concat(article_id)"
            " FROM (SELECT * FROM event_articles ORDER BY event, article_id) GROUP BY event"
        )
        return {articles for (articles,) in rows}


@pytest.mark.parametrize("most", [1, 3, 6])
@pytest.mark.parametrize("seed", range(3))
def test_small_neighbourhoods_come_out_the_same_in_batches_and_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, seed: int
) -> None:
    monkeypatch.setattr(neighbourhoods, "MOST", most)
    once, batches = tmp_path / "once.db", tmp_path / "batches.db"
    shuffled = list(EVERY)
    random.Random(seed).shuffle(shuffled)
    ingest(once, EVERY)
    for first in range(0, len(shuffled), 4):
        ingest(batches, shuffled[first : first + 4])

    assert groups(batches) == groups(once)


def test_an_article_leaves_what_it_does_not_touch_as_it_was(database: Path, look: Look) -> None:
    ingest(database, (*QUAKE, *GARUT_FLOOD))
    before = look("SELECT rowid, * FROM points WHERE article_id LIKE 'quake%'")
    ingest(database, DEMAK_FLOOD)

    assert look("SELECT rowid, * FROM points WHERE article_id LIKE 'quake%'") == before
    assert look("SELECT count(*) FROM article_profiles WHERE level IS NULL") == [(0,)]
