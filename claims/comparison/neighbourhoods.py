"""Which articles are grouped together: those that hang together most, and so few that the work stays bounded."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass

from claims.comparison.links import LEAST

MOST = 600  # articles; the largest events of a year of news have a quarter of it
LEVELS = (1.0, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.18, 0.15, 0.12, 0.1, LEAST)

# Some articles and all that ties of at least a strength lead to from them, directly or over others. From a number of
# articles on, it may stop.
Reach = Callable[[Collection[str], float, float], Collection[str]]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Articles that ties of at least some strength hold together, directly or over others."""

    articles: frozenset[str]
    level: float

    @property
    def id(self) -> str:
        """The same for all of its articles, and no other's."""
        return min(self.articles)


def strength(weight: float, nearest: float, of_other: float) -> float:
    """How much a link holds two articles together: wholly where it is the strongest that one of them has.

    So an article without strong links stays with the one that is most like it. `nearest` and `of_other` are the weights
    of the strongest link of either.
    """
    return 1.0 if weight >= min(nearest, of_other) else weight


def neighbourhood_of(article: str, reach: Reach) -> Neighbourhood:
    """The neighbourhood of an article: the weakest ties that connect no more than MOST articles make it up.

    Single linkage, cut by size: each article has one neighbourhood, whichever of its articles one begins with. It has
    more than MOST articles only where the strongest links of each connect them.
    """
    found = Neighbourhood(frozenset(reach([article], LEVELS[0], math.inf)), LEVELS[0])
    for level in LEVELS[1:]:
        articles = frozenset(reach(found.articles, level, MOST + 1))
        if len(articles) > MOST:
            return found
        found = Neighbourhood(articles, level)
    return found
