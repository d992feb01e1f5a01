"""Where and when an event takes place, as its figures tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.comparison.figures import ArticleFigures
from claims.comparison.places import relation
from claims.model import Point

_BEFORE = 30  # days before its first article in which an event may have begun
_LEAST_ARTICLES = 2
_LEAST_SHARE = 0.1  # of an event's articles that name the day on which it began


@dataclass(frozen=True, slots=True)
class Setting:
    """The place of an event, its first day, and the groups of people that its articles count (`11 workers`)."""

    place_id: str | None
    first_day: str | None
    groups: frozenset[str] = frozenset()


def with_beginning(setting: Setting, articles: Sequence[ArticleFigures]) -> Setting:
    """The setting from the day on which the event began, if that was before anybody here wrote of it.

    It is the earliest day before the first article for which several of the articles give a figure: `the April 20
    explosion, which killed 11`.
    """
    naming: dict[str, set[str]] = defaultdict(set)
    for figures in articles:
        for point in figures.points:
            if point.claim.as_of_from == "stated" and 0 < days_between(point.day, setting.first_day) <= _BEFORE:
                naming[point.day or ""].add(figures.article.id)
    least = max(_LEAST_ARTICLES, _LEAST_SHARE * len(articles))
    begun = min((day for day, those in naming.items() if len(those) >= least), default=setting.first_day)
    return replace(setting, first_day=begun)


def narrowed(setting: Setting, points: Sequence[Point]) -> Setting:
    """The setting with the place inside it that most of the figures with a place name: the town that was struck.

    Figures of one article make no town: it may tell of one among many.
    """
    places = Counter(point.claim.place_id for point in points if point.claim.place_id)
    place, count = places.most_common(1)[0] if places else (None, 0)
    naming = {point.claim.article_id for point in points if point.claim.place_id == place}
    is_most = 2 * count > places.total() and len(naming) >= _LEAST_ARTICLES
    is_narrower = is_most and relation(place, setting.place_id) == "inside"
    return replace(setting, place_id=place) if is_narrower else setting


def counting(setting: Setting, points: Sequence[Point]) -> Setting:
    """The setting with the groups that half as many articles count as count people of no group."""
    articles: dict[str | None, set[str]] = defaultdict(set)
    for point in points:
        articles[point.group].add(point.claim.article_id)
    general = len(articles[None])
    own = {group for group, those in articles.items() if group and 2 * len(those) >= general}
    return replace(setting, groups=frozenset(own))


def days_between(day: str | None, later: str | None) -> int:
    """Days from a day to a later one; 0 where one of them is no full day."""
    try:
        return (date.fromisoformat((later or "")[:10]) - date.fromisoformat((day or "")[:10])).days
    except ValueError:
        return 0
