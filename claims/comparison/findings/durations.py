"""How long something lasted against the day that it began on (R19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Days
from claims.comparison.periods import DAYS
from claims.comparison.words import first_of
from claims.model import Finding, Point

_REACH = 40  # characters between the duration and its `since`


def duration_findings(points: Sequence[Point]) -> Iterator[Finding]:
    """A stated duration against the days from the `since` that it carries itself to its as-of.

    It fits where the words, widened by one of their unit, hold the time that went by: people round both ways. Only a
    duration with a word for "since" right behind it counts from that day: `300 days since the attack of 7 October`.
    """
    for point in points:
        claim = point.claim
        if claim.kind != "duration" or claim.unit not in DAYS or claim.aspect is not None:
            continue
        since, day = _day(claim.since), _day(claim.as_of)
        if since is None or day is None or since >= day or not _counts_from_it(point):
            continue
        elapsed, unit = (day - since).days, DAYS[claim.unit]
        fits = point.bounds.low - 1 <= elapsed / unit <= point.bounds.high + 1
        label, case = ("compatible", "duration_fits") if fits else ("different, unexplained", "duration_differs")
        yield finding(
            "R19",
            label,
            case,
            point,
            since=Day(claim.since),
            day=Day(claim.as_of),
            elapsed=Days(elapsed),
            text=claim.text,
        )


def _counts_from_it(point: Point) -> bool:
    claim = point.claim
    behind = claim.sentence[claim.end - claim.sentence_start :][:_REACH]
    return first_of("since_words", behind) is not None


def _day(text: str | None) -> date | None:
    """A day, or the first of a month; None where less is known."""
    try:
        return date.fromisoformat(text if len(text or "") > 7 else f"{text}-01") if text else None
    except ValueError:
        return None
