"""Series of one metric beside each other: figures that differ because they count something else (R12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claims.comparison.bounds import compatible
from claims.comparison.findings.finding import finding
from claims.comparison.findings.mentions import names_its_thing
from claims.comparison.findings.reasons import Day, Figure, ScopeName, Value, Who, Word
from claims.comparison.votes import in_order
from claims.model import Finding, Point, Series, SeriesKey

_PARTS = ("place", "group", "side", "since", "aspect", "basis")  # the first that differs is named
_GROUPS = ("group", "side")  # a text that names none of these counts everybody
_OTHER_SORTS = ("ordinal", "change", "target")  # nobody takes these for the count of the main series


def scope_findings(series: Sequence[Series]) -> Iterator[Finding]:
    """One finding for each series beside the main one of its metric: on its newest figure, where the two differ.

    A part of the key that both state and that differs gives `different scope` (or `different basis`); one that only
    one of them states is a wildcard and gives `different, unexplained` at most. Ordinals have a rule of their own.
    """
    mains = mains_of(series)
    for one in series:
        main = mains.get(metric(one.key))
        if main is None or main is one or not one.points or one.key.aspect in _OTHER_SORTS or not names_its_thing(main):
            continue
        point = in_order(one.points)[-1]
        other = _nearest(point, main.points)
        differs = differing_part(one.key, main.key)
        if differs and one.key.unit == main.key.unit and not compatible(point.bounds, other.bounds):
            yield _finding(one, main, point, other, *differs)


def mains_of(series: Sequence[Series]) -> Mapping[tuple[str, str | None], Series]:
    """The main series of each kind and metric."""
    return {metric(one.key): one for one in series if one.main and one.points}


def metric(key: SeriesKey) -> tuple[str, str | None]:
    """What a series is a series of, whatever its scope."""
    return key.kind, key.metric


def differing_part(a: SeriesKey, b: SeriesKey) -> tuple[str, bool] | None:
    """The first part of two keys that differs, and whether that is stated; stated ones come first.

    A text that names no group counts everybody: for groups that is as good as stated.
    """
    values = [(part, _part(a, part), _part(b, part)) for part in _PARTS]
    differing = [(part, own, others) for part, own, others in values if own != others]
    stated = next((part for part, own, others in differing if (own and others) or part in _GROUPS), None)
    if stated:
        return stated, True
    return (differing[0][0], False) if differing else None


def says_what(key: SeriesKey, main: SeriesKey | None) -> bool:
    """Whether a series' key tells what its figures count: parts of which nothing more is known go with no others."""
    if key.aspect != "part":
        return True
    differs = (part for part in ("place", *_GROUPS, "since") if _part(key, part))
    return any(main is None or _part(key, part) != _part(main, part) for part in differs)


def spoken(key: SeriesKey, part: str) -> Value | None:
    """A part of a key as a reason says it: in the article's words, or a controlled word in the reader's language."""
    value = getattr(key, part) or _part(key, part)
    if not value:
        return None
    return Day(value) if part == "since" else str(value) if part == "place" else Word(part, str(value))


def _finding(  # noqa: PLR0913, PLR0917 - two series, two points and what differs
    one: Series, main: Series, point: Point, other: Point, part: str, is_stated: bool
) -> Finding:
    told: dict[str, Value] = {"value": Figure(point.claim), "other": Figure(other.claim)}
    if part == "basis" and is_stated:
        return finding(
            "R12", "different basis", "other_basis", point, other, series=one, values=told,
            basis=spoken(one.key, "basis") or "", other_basis=spoken(main.key, "basis") or "",
            other_who=Who(other), other_day=Day(other.day),
        )  # fmt: skip
    own, others = spoken(one.key, part), spoken(main.key, part)
    if part in _GROUPS and not others:
        return finding("R12", "different scope", "narrower_scope", point, other, series=one, values=told, own=own or "")
    if is_stated and own:
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
            others=others or "",
        )
    return finding(
        "R12", "different, unexplained", "unknown_scope", point, other, series=one, values=told, scope=ScopeName(part),
        stated=own or others or "",
    )  # fmt: skip


def _part(key: SeriesKey, part: str) -> str | None:
    value = (key.place_id or key.place) if part == "place" else getattr(key, part)
    return str(value) if value else None


def _nearest(point: Point, points: Sequence[Point]) -> Point:
    """The figure of the main series that was the newest on the point's day; the first, where all are later."""
    ordered = in_order(points)
    earlier = [p for p in ordered if (p.day or "9") <= (point.day or "9")]
    return earlier[-1] if earlier else ordered[0]
