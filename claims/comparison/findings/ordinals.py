"""Ordinals: the N-th means at least N, and a ninth of one thing is no ninth of another (R20)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Figure, Who
from claims.comparison.findings.scope import differing_part, spoken
from claims.comparison.votes import in_order
from claims.model import Finding, Point, Series

_WORDS_AFTER = 5  # of the text behind an ordinal, where the key leaves its scope open
_NO_THING = (None, "other")  # nothing says what these count
_LEAST = 2  # a first of something stands in every article
_COUNTS = (None, "total")


def ordinal_findings(series: Sequence[Series]) -> Iterator[Finding]:
    """Ordinals of one metric against those of other scopes, and against plain counts of the same scope."""
    by_metric: dict[str | None, list[Series]] = {}
    for one in series:
        if one.points and one.key.kind == "occurrence" and one.key.metric not in _NO_THING:
            by_metric.setdefault(one.key.metric, []).append(one)
    for group in by_metric.values():
        ordinals = [one for one in group if one.key.aspect == "ordinal"]
        for one, other in pairwise(ordinals):
            yield from _other_scope(one, other)
        counts = [one for one in group if one.key.aspect in _COUNTS]
        for one in ordinals:
            for count in counts:
                yield from _against_count(one, count)


def _other_scope(one: Series, other: Series) -> Iterator[Finding]:
    """The same number in two series: the reader would take them for one."""
    numbers = {p.claim.low: p for p in in_order(other.points) if (p.claim.low or 0) >= _LEAST}
    differs = differing_part(one.key, other.key)
    twin = next(((p, numbers[p.claim.low]) for p in in_order(one.points) if p.claim.low in numbers), None)
    if twin is None or differs is None:
        return
    for (point, key), (against, other_key) in ((a, b) for a, b in _both_ways((twin[0], one), (twin[1], other))):
        part = differs[0]
        yield finding(
            "R20", "different scope", "ordinal_scope", point, against, series=key, value=Figure(point.claim),
            own=spoken(key.key, part) or words_after(point), others=spoken(other_key.key, part) or words_after(against),
        )  # fmt: skip


def _both_ways(
    a: tuple[Point, Series], b: tuple[Point, Series]
) -> Iterator[tuple[tuple[Point, Series], tuple[Point, Series]]]:
    yield a, b
    yield b, a


def _against_count(one: Series, count: Series) -> Iterator[Finding]:
    """The N-th against how many there were: at least N as of its day, where nothing of the two scopes differs."""
    if differing_part(one.key, count.key) not in (None, ("aspect", True), ("aspect", False)):
        return
    counted = in_order(count.points)
    for point in in_order(one.points):
        later = next((c for c in counted if (c.day or "") >= (point.day or "9")), None)
        if later is None or point.claim.low is None:
            continue
        fits = later.bounds.high >= point.claim.low
        yield finding(
            "R20", "compatible" if fits else "different, unexplained", "ordinal_counts" if fits else "ordinal_exceeds",
            point, later, series=one, value=Figure(point.claim), other=Figure(later.claim), other_who=Who(later),
            other_day=Day(later.day),
        )  # fmt: skip


def words_after(point: Point) -> str:
    """The words of the sentence right behind a figure, which say what it is the N-th of."""
    claim = point.claim
    rest = claim.sentence[claim.end - claim.sentence_start :]
    return "“" + " ".join(rest.split()[:_WORDS_AFTER]).strip(" ,.;:”\"'") + "”"
