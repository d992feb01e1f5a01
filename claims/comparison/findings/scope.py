"""Series of one metric beside each other: figures that differ because they count something else (R12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.comparison.bounds import compatible
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Figure, ScopeName, Value, Who
from claims.comparison.votes import in_order
from claims.model import Finding, Point, Series, SeriesKey

_PARTS = ("place", "group", "side", "since", "aspect", "basis")  # the first that differs is named
_GROUPS = ("group", "side")  # a text that names none of these counts everybody
_CHANGES = ("change", "target", "part")  # these are no counts of the whole: nobody takes them for the main series


def scope_findings(series: Sequence[Series]) -> Iterator[Finding]:
    """One finding for each series beside the main one of its metric: on its newest figure, where the two differ.

    A part of the key that both state and that differs gives `different scope` (or `different basis`); one that only
    one of them states is a wildcard and gives `different, unexplained` at most. Ordinals have a rule of their own.
    """
    mains = {_metric(one.key): one for one in series if one.main and one.points}
    for one in series:
        main = mains.get(_metric(one.key))
        if main is None or main is one or not one.points or one.key.aspect in ("ordinal", *_CHANGES):
            continue
        point = in_order(one.points)[-1]
        other = _nearest(point, main.points)
        if not compatible(point.bounds, other.bounds):
            yield _finding(one, main, point, other)


def differing_part(a: SeriesKey, b: SeriesKey) -> tuple[str, bool] | None:
    """The first part of two keys that differs, and whether both state it; parts that both state come first."""
    values = [(part, _part(a, part), _part(b, part)) for part in _PARTS]
    stated = next((part for part, own, others in values if own and others and own != others), None)
    if stated:
        return stated, True
    left_open = next((part for part, own, others in values if own != others), None)
    return (left_open, False) if left_open else None


def spoken(key: SeriesKey, part: str) -> str:
    """A part of a key as the article words it, or its controlled word."""
    return str(getattr(key, part) or _part(key, part) or "").replace("_", " ")


def _finding(one: Series, main: Series, point: Point, other: Point) -> Finding:
    part, is_stated = differing_part(one.key, main.key) or ("unit", True)
    told: dict[str, Value] = {"value": Figure(point.claim), "other": Figure(other.claim)}
    if part == "basis" and is_stated:
        return finding(
            "R12", "different basis", "other_basis", point, other, series=one, values=told,
            basis=spoken(one.key, "basis"), other_basis=spoken(main.key, "basis"),
            other_who=Who(other), other_day=Day(other.day),
        )  # fmt: skip
    own, others = spoken(one.key, part), spoken(main.key, part)
    if is_stated:
        return finding(
            "R12",
            "different scope",
            "other_scope",
            point,
            other,
            series=one,
            values=told,
            scope=ScopeName(part),
            own=own,
            others=others,
        )
    if part in _GROUPS and own:
        return finding("R12", "different scope", "narrower_scope", point, other, series=one, values=told, own=own)
    return finding(
        "R12", "different, unexplained", "unknown_scope", point, other, series=one, values=told, scope=ScopeName(part),
        stated=own or others,
    )  # fmt: skip


def _metric(key: SeriesKey) -> tuple[str, str | None, str | None]:
    return key.kind, key.metric, key.unit


def _part(key: SeriesKey, part: str) -> str | None:
    value = (key.place_id or key.place) if part == "place" else getattr(key, part)
    return str(value) if value else None


def _nearest(point: Point, points: Sequence[Point]) -> Point:
    """The figure of the main series that was the newest on the point's day; the first, where all are later."""
    ordered = in_order(points)
    earlier = [p for p in ordered if (p.day or "9") <= (point.day or "9")]
    return earlier[-1] if earlier else ordered[0]
