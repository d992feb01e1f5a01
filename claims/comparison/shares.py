"""Figures of an article that count some of those that another of its figures counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.comparison.evidence import is_of_some, value_of
from claims.comparison.words import first_of
from claims.model import Claim, Point

_REACH = 300  # code points behind a figure in which its parts are told
_LEAST_PARTS = 2
_AROUND, _BEHIND = 60, 40  # code points around a figure in which words say what was done with the dead


def shares_of(points: Sequence[Point]) -> frozenset[str]:
    """The claims among the figures of one metric that are shares of another, article by article.

    Parts follow their whole and add up to it (`seven cases: two confirmed and five suspected`), or tell how badly
    people were hurt (`32 gravely, 722 slightly`), or with which of the dead something was done (`three identified`).
    """
    articles: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        articles[point.claim.article_id].append(point)
    return frozenset(
        claim
        for article in articles.values()
        if len(article) > 1
        for found in (_summands(article), _of_severities(article), _of_handled(article))
        for claim in found
    )


def _summands(article: Sequence[Point]) -> Iterator[str]:
    exact = sorted((p for p in article if p.claim.low == p.claim.high), key=lambda p: p.claim.start)
    for at, whole in enumerate(exact):
        total, parts = 0.0, []
        for part in exact[at + 1 :]:
            if part.claim.start - whole.claim.start > _REACH or value_of(part) >= value_of(whole):
                break
            parts.append(part.claim.id)
            total += value_of(part)
            if len(parts) >= _LEAST_PARTS and total == value_of(whole):
                yield from parts
                break


def _of_severities(article: Sequence[Point]) -> Iterator[str]:
    """The figures of a sentence that tells several degrees of harm."""
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for point in article:
        sentences[point.claim.sentence_start].append(point.claim)
    for claims in sentences.values():
        if len(claims) > 1:
            degrees = {claim.id: _degree(claim) for claim in claims}
            if len({*degrees.values()} - {None}) > 1:
                yield from (claim for claim, degree in degrees.items() if degree)


def _degree(claim: Claim) -> str | None:
    end = claim.start - claim.sentence_start + len(claim.text)
    return first_of("severity", claim.sentence[end : end + _BEHIND].split(",")[0])


def _of_handled(article: Sequence[Point]) -> Iterator[str]:
    """The figures of the dead who were identified, examined or buried, where the article counts more.

    The same figure elsewhere in the article is of the same people: `the three bodies`.
    """
    handled = {p.claim.id for p in article if p.claim.metric == "killed" and _is_of_handled(p.claim)}
    most = max((value_of(p) for p in article if p.claim.id not in handled and not is_of_some(p)), default=0.0)
    values = {value_of(p) for p in article if p.claim.id in handled and value_of(p) < most}
    yield from (p.claim.id for p in article if value_of(p) in values)


def _is_of_handled(claim: Claim) -> bool:
    start = claim.start - claim.sentence_start
    around = claim.sentence[max(0, start - _AROUND) : start + len(claim.text) + _BEHIND]
    return first_of("handled", around) is not None
