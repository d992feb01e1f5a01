"""Change figures against the totals around them (R16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from claims.comparison.bounds import holds
from claims.comparison.findings.course import day_of
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Figure
from claims.comparison.votes import in_order, source_of
from claims.model import Finding, Point, Series

_TOLERANCE = 0.005


def delta_findings(series: Sequence[Series]) -> Iterator[Finding]:
    """A change stated for a day against the difference of one source's exact totals of that day and the day before.

    It fits within 0.5 %; official increments and totals disagree on some days, so a difference is only shown.
    """
    totals: dict[tuple[str | None, ...], list[Point]] = {}
    for one in series:
        if one.key.aspect in ("total", "incident"):
            totals.setdefault(_counted(one), []).extend(p for p in one.points if p.bounds.low == p.bounds.high)
    for one in series:
        if one.key.aspect == "change":
            of_source = _by_source(totals.get(_counted(one), ()))
            for point in one.points:
                found = _finding(point, of_source.get(source_of(point), {}), one)
                if found:
                    yield found


def _finding(point: Point, totals: dict[str, Point], series: Series) -> Finding | None:
    day = day_of(point)
    if day is None:
        return None
    now, before = totals.get(day.isoformat()), totals.get((day - timedelta(days=1)).isoformat())
    if now is None or before is None:
        return None
    difference = now.bounds.low - before.bounds.low
    fits = holds(point.bounds, difference) or abs(point.bounds.soft_low - difference) <= _TOLERANCE * abs(difference)
    label, case = ("same", "delta_fits") if fits else ("different, unexplained", "delta_differs")
    return finding(
        "R16", label, case, point, now, before, series=series, value=Figure(point.claim), difference=difference,
        other=Figure(now.claim), other_day=Day(now.day), earlier=Figure(before.claim), earlier_day=Day(before.day),
    )  # fmt: skip


def _counted(one: Series) -> tuple[str | None, ...]:
    key = one.key
    return key.kind, key.metric, key.unit, key.group, key.side, key.place_id or key.place


def _by_source(points: Sequence[Point]) -> dict[str, dict[str, Point]]:
    """The totals of each source by day; the latest of a day."""
    found: dict[str, dict[str, Point]] = {}
    for point in in_order(points):
        if point.day:
            found.setdefault(source_of(point), {})[point.day] = point
    return found
