"""Articles that tell of several events, and to which of them each of their figures belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from claims.comparison.events import Link
from claims.comparison.figures import ArticleFigures
from claims.model import Point

_LEAST_EVENT = 3  # articles of an event that others may be shared with
_LEAST_LINKED = 2 / 3  # of its articles that are linked with one that tells of it too
_AS_CLOSE = 0.9  # how near an article is to another event on average, against its own


def with_shared(groups: Sequence[frozenset[str]], links: Iterable[Link]) -> list[frozenset[str]]:
    """The groups, each with the articles of others that are as near to it as to their own group.

    Such an article is linked with most of the other group, and its links there weigh as much, on average over the
    group, as those to its own: a report on a war that tells of one of its strikes at length.
    """
    home = {article: number for number, group in enumerate(groups) for article in group}
    weights: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for a, b, weight in links:
        weights[a][home[b]].append(weight)
        weights[b][home[a]].append(weight)
    added: dict[int, set[str]] = defaultdict(set)
    for article, linked in weights.items():
        own = sum(linked[home[article]]) / max(1, len(groups[home[article]]) - 1)
        for number, found in linked.items():
            size = len(groups[number])
            is_linked = size >= _LEAST_EVENT and len(found) >= _LEAST_LINKED * size
            if number != home[article] and is_linked and sum(found) / size >= _AS_CLOSE * own:
                added[number].add(article)
    return [group | added[number] for number, group in enumerate(groups)]


def guests_of(events: Mapping[str, Collection[str]], parts: Sequence[frozenset[str]]) -> Mapping[str, Collection[str]]:
    """The articles that are guests in each event: those whose own group, of `parts`, is mostly in another event."""
    home = {article: part for part in parts for article in part}
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for event, articles in events.items():
        for article in articles:
            near[article][event] = len(home[article].intersection(articles)) if article in home else 0
    at_home = {article: min(held, key=lambda event: (-held[event], event)) for article, held in near.items()}
    return {event: {a for a in articles if at_home[a] != event} for event, articles in events.items()}


def at_home(
    figures: ArticleFigures, here: Iterable[ArticleFigures], abroad: Iterable[ArticleFigures]
) -> ArticleFigures:
    """An article in its own event, without the figures that articles of another event give, and none gives here.

    `here` are the articles of the event, `abroad` those of the events in which the article is a guest.
    """
    given, others = _given(here), _given(abroad)
    return replace(
        figures, points=tuple(p for p in figures.points if (what := _what(p)) in given or what not in others)
    )


def as_guest(figures: ArticleFigures, here: Iterable[ArticleFigures], home: Iterable[ArticleFigures]) -> ArticleFigures:
    """An article in an event that it tells of too, with the figures that others give there, and none does at home."""
    given, others = _given(here), _given(home)
    return replace(
        figures, points=tuple(p for p in figures.points if (what := _what(p)) in given and what not in others)
    )


def _given(articles: Iterable[ArticleFigures]) -> set[tuple[object, ...]]:
    return {_what(point) for figures in articles for point in figures.points}


def _what(point: Point) -> tuple[object, ...]:
    claim = point.claim
    return (claim.kind, claim.metric, claim.low, claim.high)
