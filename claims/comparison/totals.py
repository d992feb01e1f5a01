"""Which figure of an article is the event's own total: not a part of it, an increment or another event's."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from claims.comparison.bounds import agree, compatible
from claims.comparison.evidence import (
    IN_TITLE,
    OTHER_TIME,
    is_of_another_time,
    is_of_other_side,
    is_of_some,
    of_position,
    of_words,
    place_named,
    value_of,
)
from claims.comparison.figures import ArticleFigures
from claims.comparison.growth import Step, shortfalls
from claims.comparison.setting import Setting, counting, narrowed
from claims.comparison.shares import shares_of
from claims.comparison.titles import figures_in_title
from claims.model import Point

LEAST_SCORE = 0.0
_NEIGHBOURS = 7  # articles around a day whose totals a figure is held against
_LOOSE = 4.0  # `at least 30` and `hundreds` may be one total, `at least 30` and 8,000 are not
_ROUNDS = 3
_INSIDE = 8.0
_GROWING = ("killed", "injured", "infected")
_ON_COURSE = 1.0  # the least shortfall of a step off the course
_OF_GROWTH = 1 / 3  # how much the distance from the middle counts against a step of the course: totals grow
_SLACK = 1.03  # sources differ by so much without a figure having fallen
_OFF_COURSE, _PER_SHORTFALL, _MOST_WEIGHT = 3.0, 0.5, 5.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    point: Point
    article: int
    score: float
    is_of_some: bool  # the words say that it counts only some of those harmed
    is_of_another_time: bool
    is_on_course: bool = False  # on that of totals that only grow


def totals_of(
    articles: Sequence[ArticleFigures],
    points: Sequence[Point],
    setting: Setting,
    company: Mapping[str, float] | None = None,
) -> dict[str, bool]:
    """For each figure of one metric (by claim id) whether it is the event's own total as its article gives it.

    `company`: what the figures beside them say for and against some, by claim id.

    Every figure is scored by its own words and position first; then by whether the event as a whole had more before
    than its place has, and whether it lies on the course on which totals that only grow follow one another; then by how
    near it comes to the totals that other articles give around its day. Of an article, its best figure and what agrees
    with that are totals.
    """
    local = counting(narrowed(setting, points), points)
    candidates = _candidates(articles, points, local, company or {})
    candidates = _less_inside(candidates, articles, local)
    best = _best(candidates, lambda candidate: candidate.score)
    if candidates and candidates[0].point.claim.metric in _GROWING:
        candidates = _less_off_course(candidates, best, articles)
    for _ in range(_ROUNDS):
        best = _best(candidates, _Course(best, articles).score)
    score = _Course(best, articles).score
    chosen = {c.article: c for c in best if score(c) >= LEAST_SCORE}
    return {c.point.claim.id: c.article in chosen and _agrees(c, chosen[c.article]) for c in candidates}


def _candidates(
    articles: Sequence[ArticleFigures], points: Sequence[Point], setting: Setting, company: Mapping[str, float]
) -> list[_Candidate]:
    index = {figures.article.id: number for number, figures in enumerate(articles)}
    titles = [figures_in_title(figures.article.title) for figures in articles]
    repeats = Counter((p.claim.article_id, p.claim.low, p.claim.high) for p in points)
    shares = shares_of(points)
    found = []
    for point in points:
        claim = point.claim
        number, is_share = index[claim.article_id], claim.id in shares
        score = of_words(point, setting, is_share=is_share) + of_position(point, len(articles[number].article.text))
        score += IN_TITLE if not is_share and 1 < value_of(point) in titles[number] else 0.0
        score += company.get(claim.id, 0.0)
        score += 0.5 * min(3, repeats[claim.article_id, claim.low, claim.high] - 1)
        is_past = is_of_another_time(point, setting) or company.get(claim.id, 0.0) <= -OTHER_TIME
        found.append(_Candidate(point, number, score, is_of_some(point) or is_of_other_side(point, setting), is_past))
    return found


def _less_inside(
    candidates: Sequence[_Candidate], articles: Sequence[ArticleFigures], setting: Setting
) -> list[_Candidate]:
    """The candidates, those of a place inside the event's scored less where the whole had more on an earlier day."""
    lying = {c.point.claim.id: place_named(c.point.claim, setting.place_id) for c in candidates}
    whole = _best([c for c in candidates if lying[c.point.claim.id] in ("same", "around")], lambda c: c.score)
    given = sorted((articles[c.article].day or "", value_of(c.point)) for c in whole if c.score >= LEAST_SCORE)
    days, most = [day for day, _ in given], list(accumulate((value for _, value in given), max, initial=0.0))
    return [
        replace(c, score=c.score - _INSIDE)
        if lying[c.point.claim.id] == "inside"
        and value_of(c.point) < most[bisect_left(days, articles[c.article].day or "")]
        else c
        for c in candidates
    ]


def _less_off_course(
    candidates: Sequence[_Candidate], best: Sequence[_Candidate], articles: Sequence[ArticleFigures]
) -> list[_Candidate]:
    """The candidates, those scored less that lie off the course on which totals that only grow follow one another."""
    days = {c.article: (_ordinal(articles[c.article].day), value_of(c.point), c.article) for c in best}
    rank = {article: number for number, article in enumerate(sorted(days, key=days.__getitem__))}
    steps = [_step(c, days[c.article][0], rank[c.article]) for c in candidates]
    return [
        replace(c, score=c.score - min(_OFF_COURSE, _PER_SHORTFALL * shortfall), is_on_course=shortfall < _ON_COURSE)
        for c, shortfall in zip(candidates, shortfalls(steps), strict=True)
    ]


def _step(candidate: _Candidate, order: int, rank: int) -> Step:
    bounds = candidate.point.bounds
    high = max(bounds.soft_high, bounds.soft_high * _SLACK)  # a correction may put a figure below zero
    return Step(order, rank, bounds.soft_low, high, _weight(candidate))


def _weight(candidate: _Candidate) -> float:
    return 0.0 if candidate.is_of_some else min(_MOST_WEIGHT, max(0.0, candidate.score + 1.0))


class _Course:
    """How the totals of an event's articles go on in time."""

    def __init__(self, best: Sequence[_Candidate], articles: Sequence[ArticleFigures]) -> None:
        self._articles = articles
        self._near: dict[int, list[float]] = {}
        self._given = sorted(
            (_ordinal(articles[c.article].day), c.article, value_of(c.point)) for c in best if c.score >= LEAST_SCORE
        )

    def score(self, candidate: _Candidate) -> float:
        """The score of a figure by its own words and by those around it."""
        return candidate.score + self._bonus(candidate)

    def _bonus(self, candidate: _Candidate) -> float:
        """More for every article that gives the same value, less for every doubling that it is away from the middle."""
        if candidate.is_of_some:
            return 0.0
        value = value_of(candidate.point)
        others = self._around(candidate.article)
        if len(others) < 2:
            return 0.0
        middle = statistics.median(math.log2(1 + other) for other in others)
        same = others.count(value)
        away = max(0.0, abs(math.log2(1 + value) - middle) - 1.0)
        share = _OF_GROWTH if candidate.is_on_course else 1.0
        return min(2.0, math.log2(1 + same)) - share * min(1.5, 0.8 * away)

    def _around(self, article: int) -> list[float]:
        """The totals that the articles nearest in time give."""
        if article not in self._near:
            day = _ordinal(self._articles[article].day)
            others = sorted((abs(other - day), value) for other, by, value in self._given if by != article)
            self._near[article] = [value for _, value in others[:_NEIGHBOURS]]
        return self._near[article]


def _best(candidates: Sequence[_Candidate], score: Callable[[_Candidate], float]) -> list[_Candidate]:
    """The candidate with the highest score of each article; of two, the first in the text."""
    best: dict[int, tuple[float, _Candidate]] = {}
    for candidate in candidates:
        found = score(candidate)
        if candidate.article not in best or found > best[candidate.article][0]:
            best[candidate.article] = (found, candidate)
    return [candidate for _, candidate in best.values()]


def _agrees(candidate: _Candidate, total: _Candidate) -> bool:
    """Whether a figure of the same article is the same total in other words: `over 100`, `hundreds`."""
    if candidate is total:
        return True
    one, other = candidate.point, total.point
    if candidate.is_of_another_time:
        return False
    if (one.claim.low, one.claim.high) == (other.claim.low, other.claim.high):
        return True
    if one.claim.aspect in ("part", "change", "target") or one.group != other.group:
        return False
    loose = {one.claim.qualifier, other.claim.qualifier} & {"vague", "about", "between"}
    if not loose:
        return agree(one.bounds, other.bounds)
    lower, higher = sorted((value_of(one), value_of(other)))
    return compatible(one.bounds, other.bounds) and higher <= _LOOSE * lower


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
