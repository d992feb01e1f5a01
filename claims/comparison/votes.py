"""Which figures count as one source's (R21): the same source, value and day, or the same text printed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.model import Point
from claims.rules.tokens import split_words

_RUN = 8  # words in a row that two sentences share only if one was copied from the other, or both from a third


def in_order(points: Sequence[Point]) -> list[Point]:
    """By the day that they speak of, then by publication; undated ones last. Ties are broken by value and id."""
    return sorted(
        points,
        key=lambda p: (p.day or "9", p.published or "9", p.bounds.soft_low, p.bounds.soft_high, p.claim.id),
    )


def source_of(point: Point) -> str:
    """Whose figure it is: who is credited, else the outlet that states it, else the article."""
    if point.originator:
        return "who\x1f" + point.originator.casefold()
    return "outlet\x1f" + point.outlet.casefold() if point.outlet else "article\x1f" + point.claim.article_id


def votes(points: Sequence[Point]) -> Mapping[str, str]:
    """For each claim the claim that stands for its vote: the first of the same source, value and day, or of one text.

    Texts are one where their sentences share eight words in a row, as relays of an agency's report do. Near-linear.
    """
    first: dict[tuple[str | None, ...], str] = {}
    chosen: dict[str, str] = {}
    for point in in_order(points):
        marks = [(*_value(point), mark) for mark in (source_of(point), *_runs(point))]
        vote = next((first[mark] for mark in marks if mark in first), point.claim.id)
        chosen[point.claim.id] = vote
        for mark in marks:
            first.setdefault(mark, vote)
    return chosen


def _value(point: Point) -> tuple[str | None, ...]:
    return str(point.claim.low), str(point.claim.high), point.day


def _runs(point: Point) -> list[str]:
    words = [word.casefold() for word in split_words(point.claim.sentence) if word[0].isalnum()]
    return ["text\x1f" + " ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
