"""Figures of times before an event, by the length of time beside them: `23 cases in the past three years`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.comparison.evidence import value_of
from claims.comparison.setting import days_between
from claims.comparison.words import first_of
from claims.model import Claim, Point

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}  # mean lengths of the calendar
_BEYOND = 30  # days that a time must go back behind the beginning of an event
_LEAST_UNITS, _BEGINS = 2, 5  # `weeks` are two at least; days by which an event may be older than its first article
_BESIDE = 15  # code points before and behind a length of time in which words make it one that went by
_REACH = 80  # code points between it and the figure: what lies between them is another thing's


def of_past_periods(points: Sequence[Point], first_day: str | None) -> frozenset[str]:
    """The figures of harm (by claim id) of a time that began long before an event, in figures of all kinds.

    `In the past three years` counts from three years before, `three years ago` speaks of a day then, and what came
    `weeks after` an event that is days old came after another. The same figure elsewhere in the article is of the same
    people.
    """
    spans: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for point in points:
        if _goes_back(point, first_day):
            spans[point.claim.article_id, point.claim.sentence_start].append(point.claim)
    harm = [point for point in points if point.claim.kind == "casualty"]
    told = {
        _what(point)
        for point in harm
        for span in spans.get((point.claim.article_id, point.claim.sentence_start), ())
        if _are_near(point.claim, span)
    }
    told |= {_what(point) for point in harm if _is_of_an_earlier(point, first_day)}
    return frozenset(point.claim.id for point in harm if _what(point) in told)


def _what(point: Point) -> tuple[object, ...]:
    """What a figure says: its article, metric and value, without its hedge."""
    claim = point.claim
    return claim.article_id, claim.metric, value_of(point)


def _goes_back(point: Point, first_day: str | None) -> bool:
    claim = point.claim
    if claim.kind != "duration" or claim.low is None or claim.unit not in DAYS:
        return False
    elapsed = days_between(first_day, point.published)
    return claim.low * DAYS[claim.unit] > max(0, elapsed) + _BEYOND and _is_past(claim)


def _is_of_an_earlier(point: Point, first_day: str | None) -> bool:
    """`The attack came months after a crackdown that killed 400`, in the first days of the event."""
    claim = point.claim
    unit = first_of("time_after", claim.sentence[: claim.start - claim.sentence_start])
    return unit is not None and _LEAST_UNITS * DAYS[unit] > max(0, days_between(first_day, point.published)) + _BEGINS


def _is_past(claim: Claim) -> bool:
    """`In the past three years`, `three years ago`; not `the deadliest in the past three years`."""
    start = claim.start - claim.sentence_start
    end = start + len(claim.text)
    if first_of("records", claim.sentence[max(0, start - _REACH) : start]):
        return False
    before, behind = claim.sentence[max(0, start - _BESIDE) : end], claim.sentence[end : end + _BESIDE]
    return first_of("past_before", before) is not None or first_of("past_behind", behind) is not None


def _are_near(claim: Claim, span: Claim) -> bool:
    return max(span.start - claim.end, claim.start - span.end) <= _REACH
