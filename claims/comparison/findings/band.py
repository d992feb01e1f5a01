"""Out of line: a figure that stands far outside of what the other independent sources gave for its day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day
from claims.comparison.votes import source_of
from claims.model import Finding, Point, Series

LEAST_VOTES = 3
_FRESH_DAYS = 3
_MARGIN = 0.10  # of the band's edge


class _Edge(NamedTuple):
    """An end of what a source gave on a day."""

    value: float
    source: str


class _OfDay(NamedTuple):
    """The ends of a day's votes that can matter: lowest and highest of two sources, and who voted."""

    lowest: Sequence[_Edge]
    highest: Sequence[_Edge]
    sources: frozenset[str]


class Bands:
    """The band of each day: from the lowest to the highest soft bound of its votes.

    A figure is out of line where at least three other independent sources gave a figure for its day and the next (the
    day before, for a low figure: counts go up), and all that its words allow lies outside their band by more than a
    tenth of the band's edge and by more than the band's own width. Vague amounts neither make a band nor leave it, and
    a figure of a day long before publication is left alone, since such a day is often misread. A high figure that
    another source reaches within three days was early, not out of line. Nothing is asked about who the sources are.
    """

    def __init__(self, votes: Iterable[Point]) -> None:
        """Reads the votes of a series once."""
        by_day: dict[date, list[Point]] = {}
        for vote in votes:
            if (
                len(vote.day or "") == 10
                and vote.claim.qualifier != "vague"
                and math.isfinite(vote.bounds.soft_low + vote.bounds.soft_high)
            ):
                by_day.setdefault(date.fromisoformat(vote.day or ""), []).append(vote)
        self._days = {day: _of_day(points) for day, points in by_day.items()}

    def finding(self, point: Point, day: date, series: Series) -> Finding | None:
        """The finding that a point is out of line on its day; None where it is not."""
        if point.claim.qualifier == "vague" or not _is_fresh(point, day):
            return None
        for step, case in ((1, "above"), (-1, "below")):
            beyond = day + timedelta(days=step)
            sources, low, high = self._others(point, (day, beyond))
            is_single = step < 0 and point.claim.aspect == "incident"  # one attack's dead, and no low total
            if len(sources) < LEAST_VOTES or beyond not in self._days or is_single:
                continue
            far = max(high - low, _MARGIN * (high if step > 0 else low))
            is_far = point.bounds.low > high + far if step > 0 else point.bounds.high < low - far
            if is_far and not (step > 0 and self._is_reached(point, day)):
                edge = "the_band" if low < high else "all_others"
                return finding(
                    "R12", "out of line", f"{case}_{edge}", point, series=series, day=Day(point.day),
                    low=low, high=high, sources=float(len(sources)),
                )  # fmt: skip
        return None

    def _is_reached(self, point: Point, day: date) -> bool:
        """Whether another source gives as much in the next days: a count that goes up."""
        following = [day + timedelta(days=ahead) for ahead in range(_FRESH_DAYS + 1)]
        return self._others(point, following)[2] >= point.bounds.soft_low

    def _others(self, point: Point, days: Sequence[date]) -> tuple[frozenset[str], float, float]:
        """The other sources of some days, and the ends of what they gave."""
        own = source_of(point)
        found = [self._days[day] for day in days if day in self._days]
        sources = frozenset().union(*(d.sources for d in found)) - {own}
        low = min((e.value for d in found for e in d.lowest if e.source != own), default=math.inf)
        high = max((e.value for d in found for e in d.highest if e.source != own), default=-math.inf)
        return sources, low, high


def _is_fresh(point: Point, day: date) -> bool:
    """Whether the figure's day is that of publication or near it."""
    published = (point.published or point.day or "")[:10]
    return len(published) == 10 and abs((date.fromisoformat(published) - day).days) <= _FRESH_DAYS


def _of_day(points: Sequence[Point]) -> _OfDay:
    lows: dict[str, float] = {}
    highs: dict[str, float] = {}
    for point in points:
        source = source_of(point)
        lows[source] = min(lows.get(source, math.inf), point.bounds.soft_low)
        highs[source] = max(highs.get(source, -math.inf), point.bounds.soft_high)
    lowest = sorted(_Edge(value, source) for source, value in lows.items())[:2]
    highest = sorted((_Edge(value, source) for source, value in highs.items()), reverse=True)[:2]
    return _OfDay(lowest, highest, frozenset(lows))
