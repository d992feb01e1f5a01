"""Where and when an event takes place, as its figures tell."""

from __future__ import annotations

from comparing import point

from claims.comparison.figures import ArticleFigures
from claims.comparison.setting import Setting, with_beginning
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
