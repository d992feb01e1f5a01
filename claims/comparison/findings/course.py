"""How a series goes on in time: each figure against what was said before it (R12-R14, and R21 for copies)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from claims.comparison.bounds import agree, compatible, disjoint, reading_of, wholly_below
from claims.comparison.findings.band import Bands
from claims.comparison.findings.finding import finding
from claims.comparison.findings.mentions import Mentions, names_its_thing
from claims.comparison.findings.reasons import Day, Figure, Value, Who
from claims.comparison.votes import in_order, source_of, votes
from claims.comparison.words import says_revised
from claims.model import Finding, Point, Series

STALE_DAYS = 5  # R14
_FAR_LOWER = 0.5  # of the total before: a figure that no word calls a total may then be none
_MEANWHILE = 2  # votes of the same day that have gone on, before a figure that stays behind is called stale
RISING = ("total", "incident", "part", "ordinal")  # a toll only rises, and so do its parts
COUNTED = ("casualty", "occurrence", "count")
FALLING = ("stock", "change")  # may go either way from day to day


def course_findings(series: Series) -> Iterator[Finding]:
    """One finding for every point of a series that has at least two.

    A point is held against the nearest earlier figure of its own source, else of others; points of a day stand in the
    order of their publication. Every point is looked at once, and looks up its neighbours by day and by value. Where
    the key does not say what is counted, a point is held only against one whose sentence speaks of the same.
    """
    if len(series.points) > 1:
        yield from _Course(series).findings()


def day_of(point: Point) -> date | None:
    """The day that a figure speaks of; None where only a month, a year or nothing is known."""
    try:
        return date.fromisoformat((point.day or "")[:10])
    except ValueError:
        return None


class _Day:
    """The votes of one day so far, by value."""

    def __init__(self) -> None:
        self._values: list[float] = []
        self._points: list[Point] = []

    def add(self, point: Point) -> None:
        at = bisect_left(self._values, point.bounds.soft_low)
        self._values.insert(at, point.bounds.soft_low)
        self._points.insert(at, point)

    def nearest(self, point: Point) -> Point | None:
        """The vote whose value is nearest."""
        at = bisect_left(self._values, point.bounds.soft_low)
        near = self._points[max(0, at - 1) : at + 1]
        return min(near, key=lambda p: abs(p.bounds.soft_low - point.bounds.soft_low), default=None)

    def above(self, point: Point) -> Sequence[Point]:
        """A few of the highest votes, if they lie wholly above a point."""
        return [other for other in self._points[-_MEANWHILE:] if wholly_below(point.bounds, other.bounds)]


class _Course:
    """One pass over a series."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self._rises = series.key.aspect in RISING and series.key.kind in COUNTED
        self._has_bands = series.key.kind != "measurement"  # an aftershock's magnitude is no main shock's
        self._by_day: dict[date, _Day] = {}
        self._last_of: dict[str, Point] = {}
        self._newest: date | None = None
        self._mentions = None if names_its_thing(series) else Mentions()
        self._votes: Mapping[str, str] = votes(series.points)
        self._by_id = {p.claim.id: p for p in series.points}
        self._bands = Bands([p for p in series.points if self._votes[p.claim.id] == p.claim.id])

    def findings(self) -> Iterator[Finding]:
        ordered = in_order(self._series.points)
        for day, group in groupby(ordered, key=day_of):
            points = list(group)
            own = [p for p in points if self._votes[p.claim.id] == p.claim.id]
            whole = _Day()
            for point in own:
                whole.add(point)
            for point in points:
                if self._mentions is not None:
                    yield from self._by_words(point, day, whole, self._mentions)
                elif self._votes[point.claim.id] != point.claim.id:
                    yield self._copy(point)
                else:
                    out_of_line = self._bands.finding(point, day, self._series) if day and self._has_bands else None
                    yield out_of_line or self._of(point, self._earlier(point), day, whole)
                    self._note(point, day)

    def _by_words(self, point: Point, day: date | None, whole: _Day, mentions: Mentions) -> Iterator[Finding]:
        other = mentions.nearest(point)
        if other:
            yield self._of(point, other, day, whole)
        mentions.add(point)

    def _note(self, point: Point, day: date | None) -> None:
        if day is None:
            return
        self._by_day.setdefault(day, _Day()).add(point)
        self._last_of[source_of(point)] = point
        self._newest = day

    def _copy(self, point: Point) -> Finding:
        vote = self._by_id[self._votes[point.claim.id]]
        return finding(
            "R21", "same", "copy", point, vote, series=self._series, other_outlet=vote.outlet or vote.claim.article_id
        )

    def _of(self, point: Point, other: Point | None, day: date | None, whole: _Day) -> Finding:
        if other is None:
            return finding(
                "R13",
                "compatible",
                "first",
                point,
                series=self._series,
                value=Figure(point.claim),
                day=Day(point.day),
                who=Who(point),
            )
        if _equal(point, other):
            case = "same" if day else "same_undated"
            ahead = whole.above(point) if day and self._rises else ()
            stale = self._stale(point, ahead[0], day) if day and len(ahead) == _MEANWHILE else None
            return stale or self._against("R12", "same", case, point, other)
        gap = (day - other_day).days if day and (other_day := day_of(other)) else 0
        if compatible(point.bounds, other.bounds):
            grew = gap > 0 and not agree(point.bounds, other.bounds) and _middle(point) > _middle(other)
            if grew:
                return self._updated(point, other, gap)
            return self._against("R12", "compatible", "compatible", point, other)
        return self._later(point, other, day, gap) if gap > 0 and day else self._same_day(point, other, day)

    def _earlier(self, point: Point) -> Point | None:
        """The latest figure of the same source; else, of the latest day, the one nearest in value."""
        own = self._last_of.get(source_of(point))
        if own and (point.originator or day_of(own) == day_of(point)):
            return own
        return self._by_day[self._newest].nearest(point) if self._newest else None

    def _later(self, point: Point, other: Point, day: date, gap: int) -> Finding:
        if not self._rises:
            return self._moved(point, other, gap)
        if wholly_below(other.bounds, point.bounds):
            return self._updated(point, other, gap)
        if self._series.key.aspect == "ordinal":
            return self._against("R18", "out of line", "ordinal_falls", point, other)
        if says_revised(point.claim):
            return self._against("R13", "revised", "revised", point, other)
        return self._stale(point, other, day) or self._lower(point, other)

    def _lower(self, point: Point, other: Point) -> Finding:
        if _is_one_estimate(point, other):
            return self._other_basis(point, other)
        if point.claim.aspect == "incident" and point.bounds.soft_high < _FAR_LOWER * other.bounds.soft_low:
            return self._against("R12", "different, unexplained", "lower_single", point, other)
        if source_of(point) == source_of(other) and point.originator:
            return self._against("R13", "dropped", "dropped", point, other)
        return self._between_sources("lower", point, other)

    def _moved(self, point: Point, other: Point, gap: int) -> Finding:
        if self._series.key.aspect in FALLING or source_of(point) == source_of(other):
            return self._against("R13", "updated", "moved", point, other, days=gap)
        return self._between_sources("", point, other)

    def _updated(self, point: Point, other: Point, gap: int) -> Finding:
        return self._against("R13", "updated", "updated" if self._rises else "moved", point, other, days=gap)

    def _stale(self, point: Point, newer: Point, day: date) -> Finding | None:
        """R14: it fits what the series said up to five days before."""
        for back in range(1, STALE_DAYS + 1):
            earlier_day = self._by_day.get(day - timedelta(days=back))
            earlier = earlier_day.nearest(point) if earlier_day else None
            if earlier and agree(point.bounds, earlier.bounds) and wholly_below(point.bounds, newer.bounds):
                return finding(
                    "R14", "stale", "stale", point, earlier, newer, series=self._series, days=back,
                    other=Figure(newer.claim), other_day=Day(newer.day),
                    earlier=Figure(earlier.claim), earlier_who=Who(earlier), earlier_day=Day(earlier.day),
                )  # fmt: skip
        return None

    def _same_day(self, point: Point, other: Point, day: date | None) -> Finding:
        claim, against = point.claim, other.claim
        if (claim.basis and against.basis and claim.basis != against.basis) or _is_one_estimate(point, other):
            return self._other_basis(point, other)
        if claim.article_id == against.article_id and not _sources_differ(point, other):
            return self._against("R12", "different, unexplained", "same_article", point, other)
        is_lower = wholly_below(point.bounds, other.bounds)
        stale = self._stale(point, other, day) if day and is_lower and self._rises else None
        if stale:
            return stale
        later = _days_after(point.published, other.published)
        if _is_of_an_incident(point, other) and later > 0 and self._rises and not is_lower:
            return self._updated(point, other, later)  # the day is that of the attack: its dead are counted for days
        if self._is_contradiction(point, other):
            return self._against("R12", "contradiction", "contradiction", point, other, day=Day(point.day))
        return self._between_sources("lower" if is_lower else "higher", point, other)

    def _is_contradiction(self, point: Point, other: Point) -> bool:
        """R12: one source, a day that both texts state, nothing of the key left open, counted alike.

        The day of an incident says when people came to harm, not when they were counted, which goes on for days.
        """
        key = self._series.key
        known = all((key.metric, key.aspect, key.place_id or key.place, point.originator))
        stated = all(p.claim.as_of_from == "stated" for p in (point, other))
        if _is_of_an_incident(point, other):
            return False
        return known and stated and point.originator == other.originator and disjoint(point.bounds, other.bounds)

    def _other_basis(self, point: Point, other: Point) -> Finding:
        return self._against(
            "R12", "different basis", "other_basis", point, other,
            basis=point.claim.basis or "reported", other_basis=other.claim.basis or "reported",
        )  # fmt: skip

    def _between_sources(self, direction: str, point: Point, other: Point) -> Finding:
        """A difference that another source explains, else one that nothing explains."""
        join = f"{direction}_" if direction else ""
        if _sources_differ(point, other):
            return self._against("R12", "different source", f"{join}other_source", point, other)
        return self._against("R12", "different, unexplained", f"{join}unexplained", point, other)

    def _against(  # noqa: PLR0913 - what is said, of whom, against whom
        self, rule: str, label: str, case: str, point: Point, other: Point, *, days: int | None = None, **more: Value
    ) -> Finding:
        return finding(
            rule, label, case, point, other, series=self._series, days=days,
            value=Figure(point.claim), who=Who(point),
            other=Figure(other.claim), other_who=Who(other), other_day=Day(other.day), values=more,
        )  # fmt: skip


def _is_of_an_incident(a: Point, b: Point) -> bool:
    return "incident" in (a.claim.aspect, b.claim.aspect)


def _is_one_estimate(a: Point, b: Point) -> bool:
    return (a.claim.basis == "estimated") != (b.claim.basis == "estimated")


def _days_after(day: str | None, earlier: str | None) -> int:
    """Days from an earlier publication to a later one; 0 where one of them is unknown."""
    try:
        return (date.fromisoformat(day or "") - date.fromisoformat(earlier or "")).days
    except ValueError:
        return 0


def _equal(a: Point, b: Point) -> bool:
    same = (a.claim.low, a.claim.high) == (b.claim.low, b.claim.high)
    return same and reading_of(a.claim) == reading_of(b.claim)


def _sources_differ(a: Point, b: Point) -> bool:
    """Whether two known sources are credited."""
    return bool(a.originator and b.originator and a.originator != b.originator)


def _middle(point: Point) -> float:
    return (point.bounds.soft_low + point.bounds.soft_high) / 2
