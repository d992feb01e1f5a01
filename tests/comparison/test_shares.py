"""Figures of an article that count some of those that another of its figures counts."""

from __future__ import annotations

import re

import pytest
from comparing import point

from claims.comparison.shares import shares_of
from claims.model import Point


def told(sentence: str, **fields: str) -> list[Point]:
    """A figure for each number of a sentence."""
    return [
        point(float(n[0]), start=n.start(), end=n.end(), sentence=sentence, id=n[0], **fields)
        for n in re.finditer(r"\d+", sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "metric", "expected"),
    [
        ("So far 7 cases are known, 2 of them confirmed and 5 suspected.", "infected", {"2", "5"}),
        ("Some 7 cases are known; 2 people are in hospital, 4 at home.", "infected", set()),
        ("The flood left 32 seriously injured, 722 with minor injuries.", "injured", {"32", "722"}),
        ("Korban 32 orang luka berat dan 722 luka ringan.", "injured", {"32", "722"}),
        ("The flood left 32 seriously injured.", "injured", set()),
        ("Police identified 3 bodies; the fire on the harbour road that broke out at noon killed 22.", "killed", {"3"}),
        ("Sebanyak 3 jenazah teridentifikasi, sementara kebakaran di gudang itu menewaskan 22 orang.", "killed", {"3"}),
        ("Police identified all 22 bodies; the fire on the harbour road had killed 3 at first.", "killed", set()),
    ],
)
def test_some_of_those_that_another_figure_counts(sentence: str, metric: str, expected: set[str]):
    assert shares_of(told(sentence, metric=metric)) == expected


def test_the_identified_are_a_share_wherever_the_article_tells_of_them():
    sentence = "Police identified 3 bodies; the fire on the harbour road that broke out at noon killed 22."
    again = point(3, start=200, end=203, sentence="The three were neighbours.", id="again")

    assert shares_of([*told(sentence), again]) == {"3", "again"}


def test_parts_of_one_article_say_nothing_of_another():
    whole, *parts = told("Now 7 cases, 2 confirmed, 5 suspected.", metric="infected")

    assert shares_of([whole, *parts[:1], point(5, metric="infected", article_id="a2", start=20)]) == frozenset()
