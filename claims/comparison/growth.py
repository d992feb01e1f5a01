"""How figures that only grow follow one another: the heaviest course through them that never falls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Step:
    """A figure that may be a step of the course: what it may stand for (`low` to `high`), and what speaks for it.

    `order` is when its article was written, `article` which one; of an article, one step is on a course.
    """

    order: int
    article: int
    low: float
    high: float
    weight: float


def shortfalls(steps: Sequence[Step]) -> list[float]:
    """For each step, by how much the heaviest course through it weighs less than the heaviest of all.

    A course goes from article to article, later ones never lower than earlier ones: 31, 294, 912, 1,268 is one, and the
    6 and 12 dead of single strikes in the same articles make up shorter ones (heaviest increasing subsequence).
    """
    if not steps:
        return []
    before = _heaviest_before(steps)
    after = _heaviest_before([Step(-s.order, -s.article, -s.high, -s.low, s.weight) for s in steps])
    through = [one + step.weight + other for one, step, other in zip(before, steps, after, strict=True)]
    return [max(through) - weight for weight in through]


def _heaviest_before(steps: Sequence[Step]) -> list[float]:
    """The weight of the heaviest course that leads up to each step, without the step."""
    lows = sorted({step.low for step in steps})
    heaviest = _Maxima(len(lows))
    found = [0.0] * len(steps)
    order = sorted(range(len(steps)), key=lambda index: (steps[index].order, steps[index].article))
    for _, article in groupby(order, key=lambda index: (steps[index].order, steps[index].article)):
        own = list(article)
        for index in own:
            found[index] = heaviest.up_to(bisect_right(lows, steps[index].high))
        for index in own:
            heaviest.add(bisect_left(lows, steps[index].low), found[index] + steps[index].weight)
    return found


class _Maxima:
    """The largest of the values that were added at the first so many places (Fenwick 1994)."""

    def __init__(self, places: int) -> None:
        self._tree = [0.0] * (places + 1)

    def add(self, place: int, value: float) -> None:
        index = place + 1
        while index < len(self._tree):
            self._tree[index] = max(self._tree[index], value)
            index += index & -index

    def up_to(self, places: int) -> float:
        """The largest value at the first `places` places; 0 where there is none."""
        best = 0.0
        while places > 0:
            best = max(best, self._tree[places])
            places -= places & -places
        return best
