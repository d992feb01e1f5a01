"""Figures that a sentence gives together: `182 were killed and 890 wounded` is of one event, for both figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.comparison.evidence import SMALL, is_of_some, value_of
from claims.model import Point

LEADING = "killed"  # the metric that the others follow
_OF_THE_WHOLE, _OF_ANOTHER = 2.0, -4.0


def company(points: Sequence[Point], leading: Mapping[str, bool]) -> dict[str, float]:
    """What the deaths told beside them say for and against figures of other harm, by claim id.

    `points` are all of the event's figures of harm, `leading` says of those of deaths whether they are the event's
    totals. Where a sentence gives several figures of deaths, the nearest counts that is no part of another.
    One wounded beside them says little.
    """
    beside: dict[tuple[str, int], list[Point]] = defaultdict(list)
    for point in points:
        if point.claim.id in leading:
            beside[point.claim.article_id, point.claim.sentence_start].append(point)
    scores = {}
    for point in points:
        claim = point.claim
        others = [p for p in beside[claim.article_id, claim.sentence_start] if p.claim.start != claim.start]
        if claim.id not in leading and others:
            wholes = [other for other in others if not is_of_some(other)] or others
            nearest = min(wholes, key=lambda other: abs(other.claim.start - claim.start))
            of_the_whole = _OF_THE_WHOLE if value_of(point) > SMALL else 0.0
            scores[claim.id] = of_the_whole if leading[nearest.claim.id] else _OF_ANOTHER
    return scores


def whole_of_their_own(points: Sequence[Point]) -> list[Point]:
    """An article's figures; one that is told as a part of people in other harm is no part of those in its own.

    `Eight fell ill, three of whom died`: all of the dead. It is a part of the figure right before it in its sentence.
    """
    ordered = sorted(points, key=lambda point: point.claim.start)
    before: dict[str, Point] = {}
    for earlier, later in pairwise(point for point in ordered if point.claim.kind == "casualty"):
        if earlier.claim.sentence_start == later.claim.sentence_start:
            before[later.claim.id] = earlier
    return [_as_whole(point) if _is_part_of_others(point, before.get(point.claim.id)) else point for point in points]


def _is_part_of_others(point: Point, before: Point | None) -> bool:
    return point.claim.aspect == "part" and before is not None and before.claim.metric != point.claim.metric


def _as_whole(point: Point) -> Point:
    return replace(point, claim=replace(point.claim, aspect="incident"))
