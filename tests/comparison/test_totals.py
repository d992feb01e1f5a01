"""Which figure of an article is the event's own total; towns are real where the gazetteer has to know them."""

from __future__ import annotations

import pytest
from comparing import point

from claims.comparison.figures import ArticleFigures
from claims.comparison.series import series_of
from claims.comparison.setting import Setting
from claims.comparison.totals import totals_of
from claims.model import Article, Point

DAY = "2031-05-02"
PLACE = "geonames:1642911"


def totals(*points: Point, setting: Setting | None = None) -> set[float | None]:
    """The values that are totals in an article with these figures."""
    article = Article("a1", "x" * 100, published=DAY)
    found = totals_of([ArticleFigures(article, DAY, points)], points, setting or Setting(None, DAY))
    return {p.claim.low for p in points if found[p.claim.id]}


def test_a_figure_of_another_year_never_agrees_with_the_total():
    total = point(37, "at_least", day=DAY, aspect="total")
    once = point(8000, "about", day="1976-08-17")
    again = point(37, day="1976-08-17", id="again")

    assert totals(total, once, again) == {37}
    assert not totals(once)


def test_a_vague_figure_agrees_with_a_total_of_its_size_only():
    total = point(30, "at_least", day=DAY, aspect="total")
    dozens = point(10, "vague", day=DAY, high=99)
    thousands = point(1000, "vague", day=DAY, high=9999)

    assert totals(total, dozens, thousands) == {30, 10}


@pytest.mark.parametrize(
    "sentence",
    ["The missing, previously declared dead: 3.", "An earlier toll of 3.", "Sebelumnya dinyatakan hilang 3 orang."],
)
def test_a_figure_that_held_before_is_not_the_total(sentence: str):
    start = sentence.index("3")

    assert not totals(point(3, day=DAY, start=start, end=start + 1, sentence=sentence))


def test_at_least_one_may_be_all():
    assert totals(point(1, "at_least", text="at least one", day=DAY, start=90)) == {1}
    assert not totals(point(1, text="one", day=DAY, start=90))


def test_the_count_of_another_countrys_ministry_gives_way():
    own = point(5, day=DAY, start=50, end=51, sentence="In Oslo 5 died.", claimant="Norwegian police")
    other = point(968, day=DAY, sentence="968 died, said the ministry.", claimant="Lebanon's health ministry")

    assert totals(own, other, setting=Setting("NO", DAY)) == {5}


def test_a_town_inside_the_country_that_most_figures_name_is_the_place():
    town = [point(value, day=DAY, place="Jakarta", place_id=PLACE, id=f"t{value}") for value in (31, 6)]

    assert 31 in totals(*town, point(12, day=DAY, start=90, id="c12"), setting=Setting("ID", DAY))


def test_parts_that_do_not_say_of_what_stand_alone():
    points = (point(9, day=DAY, aspect="total"), point(2, day=DAY), point(7, day=DAY))
    found = series_of("e1", [ArticleFigures(Article("a1", "x" * 100), DAY, points)], Setting(None, DAY))

    assert sorted(len(series.points) for series in found) == [1, 1, 1]


def test_a_date_that_is_the_days_own_but_for_the_month_is_a_slip():
    slip = point(249, day="2031-04-02", published=DAY, aspect="total")
    other = point(249, day="2031-04-09", published=DAY, aspect="total")

    assert totals(slip) == {249}
    assert not totals(other)
