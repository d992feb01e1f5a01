"""Parts and wholes inside one article (R17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from claims.comparison.bounds import wholly_below
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Figure
from claims.model import Finding, Point

_REACH = 600  # characters between a total and the end of its list of parts
_KINDS = ("casualty", "count", "money")  # what comes in lists of parts; heights and durations do not add up
_MOST_PARTS = 12
_NEAR = 0.02  # a sum this near to the total is taken for its parts, though it is not equal
_LEAST_PARTS = 2
_LEAST_UNEQUAL = 3  # parts, and digits of the total, from which a near miss cannot be chance
_ROUGH = 100


def parts_findings(points: Sequence[Point]) -> Iterator[Finding]:
    """Lists of parts that follow or precede their total, and parts of a sentence that exceed its whole.

    `points` stand in the order of the text. Only exact figures of one kind, metric and unit are added up. A total opens
    its sentence's figures, or closes them where the parts stand before it; it looks at twelve neighbours at most.
    """
    counted = sorted(
        (p for p in points if p.claim.kind in _KINDS),
        key=lambda p: (p.claim.kind, p.claim.metric or "", p.claim.unit or "", p.claim.start),
    )
    for _, group in groupby(counted, key=lambda p: (p.claim.kind, p.claim.metric, p.claim.unit)):
        figures = list(group)
        yield from _too_large(figures)
        exact = [p for p in figures if p.bounds.low == p.bounds.high and p.claim.aspect not in ("ordinal", "change")]
        for at, total in enumerate(exact):
            after = exact[at + 1 : at + 1 + _MOST_PARTS]
            before = exact[max(0, at - _MOST_PARTS) : at][::-1]
            found = (_sum(total, after) if _is_apart(total, before[:1]) else None) or (
                _sum(total, before) if _is_apart(total, after[:1]) else None
            )
            if found:
                yield found


def _sum(total: Point, neighbours: Sequence[Point]) -> Finding | None:
    """The parts that add up to a total, going on from it; else the run that misses it by little."""
    value, added, parts, near = total.bounds.low, 0.0, [], None
    for part in neighbours:
        if abs(part.claim.start - total.claim.start) > _REACH or part.bounds.low >= value:
            break
        parts.append(part)
        added += part.bounds.low
        if len(parts) >= _LEAST_PARTS and added == value:
            return finding(
                "R17", "same", "parts_fit", total, *parts, count=float(len(parts)), value=Figure(total.claim)
            )
        is_list = len(parts) >= _LEAST_UNEQUAL and value >= _ROUGH and _places_differ(parts)
        if is_list and abs(added - value) <= _NEAR * value:
            near = (tuple(parts), added)
    if near is None:
        return None
    return finding(
        "R17", "different, unexplained", "parts_differ", total, *near[0], count=float(len(near[0])), sum=near[1],
        difference=abs(near[1] - value), value=Figure(total.claim),
    )  # fmt: skip


def _is_apart(total: Point, neighbour: Sequence[Point]) -> bool:
    """Whether the figure beside a total, on the side away from its parts, stands in another sentence."""
    return all(p.claim.sentence_start != total.claim.sentence_start for p in neighbour)


def _places_differ(parts: Sequence[Point]) -> bool:
    """Whether each part counts another place or group, as far as they are named."""
    scopes = [(p.claim.place_id or p.claim.place, p.group, p.claim.counted) for p in parts]
    return len(set(scopes)) == len(scopes)


def _too_large(figures: Sequence[Point]) -> Iterator[Finding]:
    """`12 people, including 15 children`: no part exceeds its whole."""
    for whole, part in pairwise(figures):
        same = whole.claim.sentence_start == part.claim.sentence_start
        if (
            same
            and part.claim.aspect == "part"
            and whole.claim.aspect != "part"
            and wholly_below(whole.bounds, part.bounds)
        ):
            yield finding(
                "R17", "contradiction", "part_exceeds", part, whole, value=Figure(part.claim), other=Figure(whole.claim)
            )
