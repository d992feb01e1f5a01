"""Where and when an event takes place, as its figures tell."""

from __future__ import annotations

from comparing import point

from claims.comparison.figures import ArticleFigures
from claims.comparison.setting import Setting, counting, narrowed, with_beginning
from claims.model import Article, Point

FIRST = Setting("US", "2031-04-26")


def articles(*points: Point) -> list[ArticleFigures]:
    """An article for each of these figures."""
    return [ArticleFigures(Article(f"a{number}", "x"), "2031-04-26", (one,)) for number, one in enumerate(points)]


def begun(*points: Point) -> str | None:
    return with_beginning(FIRST, articles(*points)).first_day


def test_an_event_begins_on_the_day_that_several_articles_name():
    assert begun(point(11, day="2031-04-20"), point(11, day="2031-04-20"), point(11)) == "2031-04-20"


def test_one_article_alone_makes_no_beginning():
    assert begun(point(11, day="2031-04-20"), point(11)) == "2031-04-26"


def test_what_happened_months_before_is_no_beginning():
    assert begun(*(point(15, day="2030-11-02") for _ in range(5))) == "2031-04-26"


def test_the_town_that_several_articles_name_is_where_it_was():
    named = [point(value, place_id="ID-1275", article_id=f"a{value}") for value in (3, 5)]

    assert narrowed(Setting("ID", None), named).place_id == "ID-1275"
    assert narrowed(Setting("ID", None), named[:1]).place_id == "ID"


def test_a_group_that_half_as_many_articles_count_as_count_people_is_the_events_own():
    workers = [point(11, group="workers", article_id=f"a{number}") for number in range(3)]
    people = [point(11, article_id=f"b{number}") for number in range(6)]

    assert counting(FIRST, [*workers, *people]).groups == {"workers"}
    assert not counting(FIRST, [*workers[:2], *people]).groups
