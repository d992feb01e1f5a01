"""How figures that only grow follow one another."""

from __future__ import annotations

import itertools
import random

import pytest

from claims.comparison.growth import Step, shortfalls


def steps(*articles: tuple[float, ...]) -> list[Step]:
    """A step of weight 1 for each figure; articles in the order of their days."""
    return [Step(day, day, value, value, 1.0) for day, figures in enumerate(articles) for value in figures]


def on_course(*articles: tuple[float, ...]) -> list[float]:
    found = steps(*articles)
    return [step.low for step, shortfall in zip(found, shortfalls(found), strict=True) if shortfall == 0]


def test_the_totals_of_a_war_outweigh_its_single_strikes():
    assert on_course((31, 4000), (294, 12), (8, 630), (912, 6)) == [31, 294, 630, 912]


def test_a_total_that_is_repeated_stays_on_course():
    assert on_course((22,), (22, 3), (22,)) == [22, 22, 22]


def test_of_one_article_the_heavier_figure_counts():
    assert shortfalls([Step(0, 0, 3, 3, 2.0), Step(0, 0, 22, 22, 5.0)]) == [3.0, 0.0]


def test_a_vague_figure_fits_what_it_may_stand_for():
    dozens = Step(1, 1, 20, 99, 1.0)

    assert shortfalls([Step(0, 0, 61, 61, 1.0), dozens, Step(2, 2, 64, 64, 1.0)]) == [0.0, 0.0, 0.0]


def test_a_vague_figure_between_two_lets_none_fall():
    hundreds = Step(1, 1, 100, 999, 1.0)
    found = shortfalls([Step(0, 0, 407, 407, 2.0), hundreds, Step(2, 2, 205, 205, 1.0)])

    assert found == [0.0, 0.0, 1.0]


def test_nothing_has_no_course():
    assert shortfalls([]) == []


def courses(found: list[Step]) -> list[tuple[Step, ...]]:
    """Every course through some steps."""
    return [
        some
        for size in range(1, len(found) + 1)
        for some in itertools.combinations(found, size)
        if all(a.article < b.article and a.low <= b.high for a, b in itertools.combinations(some, 2))
    ]


@pytest.mark.parametrize("seed", range(5))
def test_shortfalls_are_those_of_all_courses(seed: int):
    chance = random.Random(seed)
    found = [
        Step(n // 2, n // 2, v := float(chance.randint(1, 9)), v + chance.choice((0, 0, 3)), chance.random())
        for n in range(10)
    ]
    through = [max(sum(s.weight for s in some) for some in courses(found) if step in some) for step in found]

    assert shortfalls(found) == pytest.approx([max(through) - weight for weight in through])
