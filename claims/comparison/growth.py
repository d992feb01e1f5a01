"""How figures that only grow follow one another: the heaviest course through them that never falls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import add


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

    A course goes from article to article and has a value in each step, later ones never lower than earlier ones: 31,
    294, 912, 1,268 is one, and the 6 and 12 dead of single strikes in the same articles make up shorter ones. Hundreds
    go with any value that they may stand for, and let none fall (heaviest increasing subsequence, over intervals).
    """
    if not steps:
        return []
    levels = sorted({bound for step in steps for bound in (step.low, step.high)})
    up = [_Run(i, bisect_left(levels, s.low), bisect_right(levels, s.high), s.weight) for i, s in enumerate(steps)]
    down = [_Run(run.index, len(levels) - run.end, len(levels) - run.start, run.weight) for run in up]
    ordered = sorted(up, key=lambda run: (steps[run.index].order, steps[run.index].article))
    articles = [list(group) for _, group in groupby(ordered, key=lambda run: steps[run.index].article)]
    before = dict(_heaviest(articles, len(levels)))
    after = dict(_heaviest([[down[run.index] for run in runs] for runs in reversed(articles)], len(levels)))
    through = [step.weight + max(map(add, before[i], reversed(after[i]))) for i, step in enumerate(steps)]
    return [max(through) - weight for weight in through]


@dataclass(frozen=True, slots=True)
class _Run:
    """A step as the run of levels (half-open) that it may stand for."""

    index: int
    start: int
    end: int
    weight: float


def _heaviest(articles: Sequence[Sequence[_Run]], levels: int) -> Iterator[tuple[int, list[float]]]:
    """For each step the heaviest course that leads up to it, without it, for each level of the step that it may reach.

    `weights[level]` is the weight of the heaviest course so far that is nowhere above the level.
    """
    weights = [0.0] * levels
    for runs in articles:
        reached = {run.index: weights[run.start : run.end] for run in runs}
        yield from reached.items()
        for run in runs:
            on = [weight + run.weight for weight in reached[run.index]]
            on += [on[-1]] * (levels - run.end)
            weights[run.start :] = map(max, weights[run.start :], on)
