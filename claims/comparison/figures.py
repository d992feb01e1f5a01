"""The figures of an article as they enter a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.comparison.bounds import bounds_of
from claims.comparison.key import group_of, side_of
from claims.model import NUMERIC_KINDS, Article, Claim, Point

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """An article with its asserted figures, in the order of the text, and its calendar day."""

    article: Article
    day: str | None
    points: tuple[Point, ...]


def figures_of(article: Article, day: str | None, claims: Iterable[tuple[Claim, str | None]]) -> ArticleFigures:
    """The figures of an article. `claims` come with the name of the identity that is credited, where there is one."""
    points = [
        _point(article, day, claim, speaker)
        for claim, speaker in claims
        if claim.kind in NUMERIC_KINDS and claim.polarity == "asserted" and (claim.low, claim.high) != (None, None)
    ]
    return ArticleFigures(article, day, tuple(sorted(points, key=lambda p: (p.claim.start, p.claim.end, p.claim.id))))


def day_of(claim: Claim, published: str | None) -> str | None:
    """The day that a figure speaks of: its as-of day, else that of publication; None where only a month is known."""
    if claim.as_of is None:
        return published
    return claim.as_of[:10] if _DAY.match(claim.as_of) else None


def _point(article: Article, published: str | None, claim: Claim, speaker: str | None) -> Point:
    return Point(
        claim=claim,
        bounds=bounds_of(claim),
        outlet=article.outlet,
        lang=article.lang,
        published=published,
        day=day_of(claim, published),
        originator=speaker or claim.claimant_resolved or claim.claimant,
        group=group_of(claim, article.lang),
        side=side_of(claim),
    )
