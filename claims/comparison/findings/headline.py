"""The figures of an article's title against those of its text (R17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.comparison.bounds import bounds_of, compatible
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Figure
from claims.extraction.engine import extract
from claims.model import Article, Claim, Finding, Point
from claims.rules import languages

_WHOLES = ("total", "incident")


def headline_findings(points: Sequence[Point], article: Article) -> Iterator[Finding]:
    """Each toll of the title against the tolls of the text: with the first that fits, else with the first.

    The title is no part of the stored text and its figures are no claims, so the findings are about those of the text.
    """
    if not any(point.claim.kind == "casualty" for point in points):
        return
    for headline in _of_title(article):
        tolls = [p for p in points if p.claim.metric == headline.metric and p.claim.aspect in (None, *_WHOLES)]
        fitting = next((p for p in tolls if compatible(p.bounds, bounds_of(headline))), None)
        if fitting:
            yield finding("R17", "same", "headline_fits", fitting, other=Figure(headline))
        elif tolls:
            yield finding("R17", "different, unexplained", "headline_differs", tolls[0], other=Figure(headline))


def _of_title(article: Article) -> Iterator[Claim]:
    if not article.title or article.lang not in languages():
        return
    for claim in extract(Article(article.id, article.title, published=article.published, lang=article.lang)):
        is_asserted = claim.kind == "casualty" and claim.polarity == "asserted" and claim.aspect in _WHOLES
        if is_asserted and claim.qualifier != "vague" and (claim.low or claim.high):
            yield claim
