"""The title's figures, and those of the lead, against the body of the same article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.comparison.bounds import compatible
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Figure
from claims.model import Finding, Point

_WHOLES = ("total", "incident")


def headline_findings(points: Sequence[Point]) -> Iterator[Finding]:
    """The first figure of a toll against the nearest later one of the same key; `points` in the order of the text.

    The caller gives the title's figures first. Same as-of, place and group only, and all stated by one source or none.
    """
    leads: dict[tuple[str | None, ...], Point] = {}
    for point in points:
        claim = point.claim
        if claim.kind != "casualty" or claim.aspect not in _WHOLES:
            continue
        key = (
            claim.metric,
            claim.unit,
            claim.place_id or claim.place,
            point.group,
            point.side,
            claim.as_of,
            claim.since,
        )
        lead = leads.setdefault(key, point)
        if lead is not point and point.originator == lead.originator:
            yield _finding(point, lead)


def _finding(point: Point, lead: Point) -> Finding:
    fits = compatible(point.bounds, lead.bounds)
    label, case = ("same", "fits_article") if fits else ("different, unexplained", "headline_differs")
    return finding("R17", label, case, point, lead, other=Figure(lead.claim))
