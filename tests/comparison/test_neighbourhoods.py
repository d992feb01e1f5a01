from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Collection, Mapping

import pytest

from claims.comparison import neighbourhoods
from claims.comparison.neighbourhoods import Reach, neighbourhood_of, strength

Links = Mapping[tuple[str, str], float]


def reach_over(links: Links) -> Reach:
    """What the ties of articles lead to, by the links between all."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), weight in links.items():
        weights[a][b] = weights[b][a] = weight
    nearest = {article: max(others.values()) for article, others in weights.items()}

    def reach(articles: Collection[str], level: float, enough: float) -> list[str]:
        reached = list(articles)
        for article in reached:
            reached += (
                other
                for other, weight in weights[article].items()
                if other not in reached and strength(weight, nearest[article], nearest[other]) >= level
            )
        return reached[: int(min(enough, len(reached)))]

    return reach


def articles_of(article: str, links: Links) -> set[str]:
    return set(neighbourhood_of(article, reach_over(links)).articles)


CHAIN = {("a", "b"): 0.6, ("b", "c"): 0.11, ("c", "d"): 0.6, ("d", "e"): 0.11, ("e", "f"): 0.6}


def test_few_articles_hang_together_over_weak_links() -> None:
    assert articles_of("a", CHAIN) == set("abcdef")


def test_many_hang_together_over_strong_links_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhoods, "MOST", 4)

    assert [articles_of(article, CHAIN) for article in "ace"] == [{"a", "b"}, {"c", "d"}, {"e", "f"}]


def test_an_article_with_weak_links_alone_stays_with_the_one_most_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhoods, "MOST", 4)

    assert articles_of("g", CHAIN | {("g", "f"): 0.09}) == {"e", "f", "g"}


def test_an_article_without_links_is_alone() -> None:
    assert articles_of("z", CHAIN) == {"z"}


@pytest.mark.parametrize("seed", range(20))
def test_each_article_has_one_neighbourhood_wherever_one_begins(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhoods, "MOST", 8)
    chance = random.Random(seed)
    names = [f"a{number}" for number in range(60)]
    links = {pair: chance.uniform(0.08, 0.6) for pair in itertools.combinations(names, 2) if chance.random() < 0.05}
    reach = reach_over(links)
    linked = sorted({article for pair in links for article in pair})
    found = {article: neighbourhood_of(article, reach) for article in linked}

    assert all(found[other] == found[article] for article in linked for other in found[article].articles)
