"""Articles that tell of several events, and to which of them each of their figures belongs."""

from __future__ import annotations

import itertools

from comparing import point

from claims.comparison.figures import ArticleFigures
from claims.comparison.sharing import as_guest, at_home, guests_of, with_shared
from claims.model import Article

WAR, STRIKE = frozenset({"w1", "w2", "w3", "both"}), frozenset({"s1", "s2", "s3"})


def links(*, to_strike: float, reached: int = 3) -> list[tuple[str, str, float]]:
    inside = [(a, b, 0.3) for group in (WAR, STRIKE) for a, b in itertools.combinations(sorted(group), 2)]
    return [*inside, *(("both", article, to_strike) for article in sorted(STRIKE)[:reached])]


def figures(article: str, *values: float) -> ArticleFigures:
    return ArticleFigures(Article(article, "x"), None, tuple(point(v, id=f"{article}{v}") for v in values))


def values(found: ArticleFigures) -> list[float | None]:
    return [p.claim.low for p in found.points]


def test_an_article_as_near_to_another_event_as_to_its_own_is_in_both():
    assert with_shared([WAR, STRIKE], links(to_strike=0.3)) == [WAR, STRIKE | {"both"}]


def test_an_article_that_mentions_another_event_is_not_in_it():
    assert with_shared([WAR, STRIKE], links(to_strike=0.1)) == [WAR, STRIKE]
    assert with_shared([WAR, STRIKE], links(to_strike=0.9, reached=1)) == [WAR, STRIKE]


def test_two_articles_are_no_event_that_others_share():
    pair = frozenset({"s1", "s2"})

    assert with_shared([WAR, pair], [link for link in links(to_strike=0.3) if "s3" not in link]) == [WAR, pair]


def test_a_shared_article_is_at_home_where_its_group_is():
    assert guests_of({"war": WAR, "strike": STRIKE | {"both"}}, [WAR, STRIKE]) == {"war": set(), "strike": {"both"}}


def test_a_figure_belongs_to_the_event_whose_articles_give_it():
    both = figures("both", 787, 168, 12)
    war, strike = [figures("w1", 787, 555)], [figures("s1", 168)]

    assert values(at_home(both, war, strike)) == [787, 12]
    assert values(as_guest(both, strike, war)) == [168]


def test_a_figure_that_both_events_give_stays_at_home():
    both = figures("both", 787)
    war, strike = [figures("w1", 787)], [figures("s1", 787)]

    assert values(at_home(both, war, strike)) == [787]
    assert values(as_guest(both, strike, war)) == []
