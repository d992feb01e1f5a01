"""Which earlier figure speaks of the same thing, where the series' key alone does not say what is counted."""

from __future__ import annotations

from collections import Counter

from claims.comparison.bounds import compatible
from claims.model import Point, Series
from claims.rules.tokens import split_words

_LEAST_LETTERS = 4
_LEAST_SHARED = 3  # words
_LEAST_SHARE = 0.4  # of the shorter sentence's words
_LEAST_SHARE_APART = 0.6
_LATEST = 30  # figures that a word leads to


def names_its_thing(series: Series) -> bool:
    """Whether the key says what is counted, so that all figures of the series are about one thing.

    Tolls do, and a quake's magnitude. Distances, shares, sums of money, things, ordinals and parts do not: two of
    these are about one thing only where their sentences say so.
    """
    key = series.key
    if key.kind == "casualty":
        return key.aspect not in ("part", "target")
    return (key.kind, key.metric) == ("measurement", "magnitude")


class Mentions:
    """The figures so far, by the words of their sentences."""

    def __init__(self) -> None:
        """Begins with none."""
        self._by_word: dict[str, list[Point]] = {}

    def add(self, point: Point) -> None:
        """Enters a figure under each word of its sentence."""
        for word in _words(point):
            latest = self._by_word.setdefault(word, [])
            latest.append(point)
            del latest[:-_LATEST]

    def nearest(self, point: Point) -> Point | None:
        """The figure of another article whose sentence shares the most words: three, and two in five, at least.

        Of several it is the one of the latest day, then of the highest id, so that every run says the same.
        Where the figures exclude each other it takes three in five: else they more likely are of two things.
        """
        words = _words(point)
        shared = Counter(
            other
            for word in words
            for other in self._by_word.get(word, ())
            if other.claim.article_id != point.claim.article_id
        )
        if not shared:
            return None
        other = max(shared, key=lambda p: (shared[p], p.day or "", p.claim.id))
        share = _LEAST_SHARE if compatible(point.bounds, other.bounds) else _LEAST_SHARE_APART
        is_near = shared[other] >= max(_LEAST_SHARED, share * min(len(words), len(_words(other))))
        return other if is_near else None


def _words(point: Point) -> frozenset[str]:
    words = split_words(point.claim.sentence)
    return frozenset(word.casefold() for word in words if len(word) >= _LEAST_LETTERS and word.isalpha())
