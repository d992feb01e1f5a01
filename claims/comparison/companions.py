"""Figures that a sentence gives together: `182 were killed and 890 wounded` is of one event, for both figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claims.model import Point

LEADING = "killed"  # the metric that the others follow
_OF_THE_WHOLE, _OF_ANOTHER = 2.0, -4.0


def company(points: Sequence[Point], leading: Mapping[str, bool]) -> dict[str, float]:
    """What the deaths told beside them say for and against figures of other harm, by claim id.

    `points` are all of the event's figures of harm, `leading` says of those of deaths whether they are the event's
    totals. Where a sentence gives several figures of deaths, the nearest counts.
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
            nearest = min(others, key=lambda other: abs(other.claim.start - claim.start))
            scores[claim.id] = _OF_THE_WHOLE if leading[nearest.claim.id] else _OF_ANOTHER
    return scores
