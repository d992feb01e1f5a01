"""What a figure cannot well be, whatever others say (R18)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Figure
from claims.comparison.words import first_of
from claims.model import Article, Finding, Point

_GROUPED = re.compile(r"\d{1,3}[.,]\d{3}\b(?![.,]\d)")
_WHOLE = 100.0


def sanity_findings(points: Sequence[Point], article: Article) -> Iterator[Finding]:
    """Two scales in one figure, a beginning after publication, a share over 100 percent: shown, not judged."""
    published = (article.published or "")[:10]
    for point in points:
        claim = point.claim
        is_money = claim.kind == "money"  # budgets are told so: `Rp 3.250 triliun`, `$1,250 million`
        if not is_money and has_two_scales(claim.text, claim.low if claim.low is not None else claim.high):
            yield finding("R18", "out of line", "two_scales", point, text=claim.text, value=Figure(claim))
        if published and claim.since and claim.since > published[: len(claim.since)]:
            yield finding("R18", "out of line", "begins_after", point, since=Day(claim.since), day=Day(published))
        if _is_share(point) and point.bounds.low > _WHOLE:
            yield finding("R18", "out of line", "share_over_all", point, value=Figure(claim))


def has_two_scales(text: str, value: float | None) -> bool:
    """Whether digits with a separator of thousands are followed by a word for thousands: `40.005 ribu`.

    Where the separator was read as a decimal mark (`2.105 million` in English) the value shows it.
    """
    grouped = _GROUPED.search(text)
    scale = first_of("scale_words", text[grouped.end() :]) if grouped and value else None
    if grouped is None or value is None or scale is None:
        return False
    return value >= float(re.sub("[.,]", "", grouped.group())) * float(scale)


def _is_share(point: Point) -> bool:
    """A share of something that is named; a bare percentage may be a growth."""
    claim = point.claim
    return claim.metric == "share" and (claim.aspect == "part" or claim.counted is not None)
