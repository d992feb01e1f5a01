"""Claims held against officially reported series: fits, stale, above, below, outside; fingerprints (R14, R15)."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from claims.comparison.bounds import holds
from claims.comparison.findings.finding import finding
from claims.comparison.findings.reasons import Day, Figure, Value, Who
from claims.comparison.votes import source_of
from claims.gazetteer import gazetteer
from claims.model import Bounds, Finding, Point, ReferenceSeries, Series
from claims.rules.tokens import split_words

REACH = 5  # days within which a figure fits (R14)
_PRESS_LAG = 1  # a paper of the next morning, or of another time zone, is not stale
_OPEN_REACH = 1.10  # `more than 2,600` may stand for what is a tenth more
_TELLING = 1000  # an unrounded value from here up can tell a bulletin (R15)
_TELLING_OF_PLACE = 100  # where the place is stated
_TOTAL_FROM, _TOTAL_TO = 0.5, 2.0  # of the series: else a figure counts something else
_NOT_CUMULATIVE = ("change", "part", "target", "ordinal", "stock")
_DAILY = ("change", "incident")


def reference_findings(
    points: Iterable[tuple[Point, Series | None]], references: Sequence[ReferenceSeries]
) -> Iterator[Finding]:
    """A finding for each point, given with its series, and each reference series that counts the same.

    What counts the same: the metric, the group of people, the sort of count, the first day where both name one, and the
    place of the key or of the source who is credited. Figures under half or over double of what was reported count a
    part or something else, and are left alone. A place that is only near may make a figure fit, never not fit.
    """
    by_metric: dict[str, list[_Reports]] = {}
    for reference in references:
        if reference.values:
            by_metric.setdefault(reference.metric, []).append(_Reports(reference))
    for point, series in points:
        for reports in by_metric.get(point.claim.metric or "", ()):
            found = _Held(point, reports, series).finding()
            if found:
                yield found


class _Reports:
    """A reference series, looked up by day and by value."""

    def __init__(self, reference: ReferenceSeries) -> None:
        self.reference = reference
        self.values = {date.fromisoformat(day): value for day, value in reference.values}
        self._days = sorted(self.values)
        self._words = frozenset(word.casefold() for word in reference.words)
        self._place = tuple(word.casefold() for word in split_words(reference.place or ""))

    @cached_property
    def days_of_value(self) -> dict[float, list[date]]:
        """The days on which each value was reported."""
        found: dict[float, list[date]] = {}
        for day in self._days:
            found.setdefault(self.values[day], []).append(day)
        return found

    @cached_property
    def _highest(self) -> list[float]:
        """The highest value up to each day: a total rises, but for corrections."""
        return list(accumulate((self.values[day] for day in self._days), max))

    def at(self, day: date) -> date | None:
        """The day of the report that stood on a day: that day's, else the last one of the five days before."""
        at = bisect_right(self._days, day)
        return self._days[at - 1] if at and (day - self._days[at - 1]).days <= REACH else None

    def last_within(self, low: float, high: float, before: date) -> date | None:
        """The last day before a day on which a value between two was reported."""
        at = min(bisect_right(self._highest, high), bisect_left(self._days, before)) - 1
        return self._days[at] if at >= 0 and low <= self.values[self._days[at]] <= high else None

    def is_spoken_of(self, sentence: str) -> bool:
        """Whether a sentence has one of the series' words, where it has any."""
        return not self._words or not self._words.isdisjoint(word.casefold() for word in split_words(sentence))

    def around(self, day: date) -> tuple[date, date] | None:
        """The reports before and after a day that has none, where they are not far apart."""
        at = bisect_right(self._days, day)
        if not 0 < at < len(self._days) or day in self.values:
            return None
        before, after = self._days[at - 1], self._days[at]
        return (before, after) if (after - before).days <= 2 * REACH else None

    def names_place(self, text: str | None) -> bool:
        """Whether a source's name holds the name of the series' place, or of its people: `Lebanese officials`."""
        words = split_words(text or "")
        folded, size = [word.casefold() for word in words], len(self._place)
        if size and any(tuple(folded[at : at + size]) == self._place for at in range(len(words))):
            return True
        return self.reference.place_id is not None and self.reference.place_id in _countries(words)

    def names_country(self, text: str | None) -> bool:
        """Whether a source's name holds the country that the series' place lies in: `Palestinian officials`."""
        place = gazetteer().get(self.reference.place_id or "")
        return place is not None and place.country in _countries(split_words(text or ""))


@dataclass(frozen=True)
class _Held:
    """One point held against one reference series."""

    point: Point
    reports: _Reports
    series: Series | None

    def finding(self) -> Finding | None:
        """What the series says of the point; None where they do not count the same."""
        days = self._days()
        if not self._may_count_the_same():
            return None
        told = self._fingerprint(days) if self._is_telling else None
        fitting = [day for day in days if self._has_size_and_period(day)]
        if told or not fitting:
            return told
        place = self._place()
        fit = self._fit(fitting) if place else None
        return fit or (self._between(fitting) or self._misfit(fitting[0]) if place == "stated" else None)

    def _may_count_the_same(self) -> bool:
        """The sort of count and the group of people; what a text leaves open is decided by the value."""
        claim, reference = self.point.claim, self.reports.reference
        aspects_fit = claim.aspect not in _NOT_CUMULATIVE if reference.cumulative else claim.aspect in _DAILY
        if not self.reports.is_spoken_of(claim.sentence):
            return False
        return aspects_fit and self.point.group == reference.group and not math.isnan(self._value)

    def _has_size_and_period(self, day: date) -> bool:
        """No other first day, and between half and double what was reported: else it counts a part of the whole."""
        since, begun = self.point.claim.since, self.reports.reference.since
        if since and begun and not begun.startswith(since):
            return False
        at = self.reports.at(day)
        if not self.reports.reference.cumulative:
            return True
        if at is None:
            return bool(since and begun)
        value, bounds = self.reports.values[at], self.point.bounds
        around = self.reports.around(day)
        highest = max(_TOTAL_TO * value, self.reports.values[around[1]] if around else value)
        return bounds.soft_high >= _TOTAL_FROM * value and bounds.soft_low <= highest

    def _place(self) -> str | None:
        """`stated` where the key or the source's name holds the series' place: a ministry counts its own dead.

        `near` where only the sentence names it, and the figure itself goes without place or with another one's: that
        is enough for a figure that fits, and never for one that does not.
        """
        claim, reference = self.point.claim, self.reports.reference
        of_series = self.series.key.place_id if self.series else None
        if reference.place_id and reference.place_id in (claim.place_id, of_series):
            return "stated"
        names = (claim.claimant, claim.claimant_resolved, None if reference.place_id else claim.place)
        if any(map(self.reports.names_place, names)):
            return "stated"
        if claim.place_id is None and any(map(self.reports.names_country, names)):
            return "stated"
        return "near" if claim.qualifier != "vague" and self.reports.names_place(claim.sentence) else None

    @property
    def _is_telling(self) -> bool:
        """Whether the value is so exact that it can tell a bulletin."""
        claim = self.point.claim
        is_one_value = claim.low is None or claim.high is None or claim.low == claim.high
        least = _TELLING_OF_PLACE if self._place() == "stated" else _TELLING
        return is_one_value and self.reports.reference.cumulative and self._value >= least and self._value % 10 != 0

    @property
    def _value(self) -> float:
        claim = self.point.claim
        return next((v for v in (claim.low, claim.high) if v is not None), math.nan)

    def _days(self) -> list[date]:
        """The days that the figure may speak of: its own, then that of publication, since an as-of may be misread.

        The day on which the count began is no day up to which it goes, unless it was published then.
        """
        published, own = _day(self.point.published), _day(self.point.day)
        began = _day(self.reports.reference.since)
        found = [None if own == began and published else own, published]
        return list(dict.fromkeys(day for day in found if day))

    def _fingerprint(self, days: Sequence[date]) -> Finding | None:
        """R15. A bulletin within five days needs no stated place or first day; one from farther back needs the place.

        Where several days in a row reported the same value, it is the same but does not date itself.
        """
        bulletins = self.reports.days_of_value.get(self._value, [])
        away = [((day - bulletin).days, bulletin) for day in days for bulletin in bulletins]
        near = [(days, bulletin) for days, bulletin in away if abs(days) <= REACH]
        if near:
            lag, bulletin = min(near, key=lambda found: (abs(found[0]), found[0]))
            label = "stale" if lag > _PRESS_LAG and not self._holds_on(days[-1]) else "same"
            if len(bulletins) == 1:
                return self._told("R15", label, "reference_fingerprint", bulletin, days=lag if lag > 0 else None)
            return self._told("R14", label, "reference_same", bulletin, days=lag if lag > 0 else None)
        if len(bulletins) == 1 and self._place() == "stated" and all(days > 0 for days, _ in away):
            oldest = min((days for days, _ in away), default=None)
            return self._told("R15", "stale" if oldest else "same", "reference_fingerprint", bulletins[0], days=oldest)
        return None

    def _holds_on(self, day: date) -> bool:
        """Whether the words are true of what stood on a day, as those of `at least` are though it has risen since."""
        at = self.reports.at(day)
        return at is not None and self._fits(self.reports.values[at])

    def _fit(self, days: Sequence[date]) -> Finding | None:
        """Within the bounds and five days: the day itself first, then the days before, then those behind."""
        reach = REACH if self.reports.reference.cumulative else _PRESS_LAG
        for day in days:
            for back in (*range(reach + 1), *range(-1, -reach - 1, -1)):
                at = day - timedelta(days=back)
                if at in self.reports.values and self._fits(self.reports.values[at]):
                    return self._fitting(day, at, back)
        return None

    def _fitting(self, day: date, at: date, back: int) -> Finding:
        exact = self.point.bounds.low == self.point.bounds.high == self.reports.values[at]
        newer = self.reports.at(day)
        if back > _PRESS_LAG and newer and newer > at and not holds(self.point.bounds, self.reports.values[newer]):
            return self._told(
                "R14", "stale", "reference_stale", newer, days=back,
                earlier=self.reports.values[at], earlier_day=_told_day(at), day=_told_day(day),
            )  # fmt: skip
        if back < 0 and newer:
            return self._told(
                "R14", "compatible", "reference_ahead", newer, days=-back,
                earlier=self.reports.values[at], earlier_day=_told_day(at), day=_told_day(day),
            )  # fmt: skip
        return self._told("R14", "same" if exact else "compatible", "reference_same" if exact else "reference_fits", at)

    def _between(self, days: Sequence[date]) -> Finding | None:
        """A total of a day without a report lies between the reports around it."""
        for day in days if self.reports.reference.cumulative else ():
            around = self.reports.around(day)
            if around is None:
                continue
            before, after = (self.reports.values[at] for at in around)
            if self.point.bounds.soft_low <= after and self.point.bounds.soft_high >= before:
                return self._told(
                    "R14", "compatible", "reference_between", around[0],
                    earlier=after, earlier_day=_told_day(around[1]), day=_told_day(day),
                )  # fmt: skip
        return None

    def _misfit(self, day: date) -> Finding | None:
        at = self.reports.at(day)
        if at is None:
            is_dated = bool(self.point.claim.since and self.reports.reference.since)
            return (
                self._told("R14", "different scope", "reference_outside", day, day=_told_day(day)) if is_dated else None
            )
        value, bounds = self.reports.values[at], self.point.bounds
        is_daily = not self.reports.reference.cumulative
        if self.point.claim.qualifier == "vague" or (is_daily and self.point.claim.as_of_from != "stated"):
            return None
        if holds(bounds, value):
            return self._told("R14", "compatible", "reference_loose", at)
        if bounds.low >= value:
            return self._apart("above", at)
        low, high = _fitting_values(bounds)
        earlier = self.reports.last_within(low, high, at) if self.reports.reference.cumulative else None
        if earlier is None:
            return self._apart("below", at)
        return self._told(
            "R14", "stale", "reference_old", at, days=(day - earlier).days,
            earlier=self.reports.values[earlier], earlier_day=_told_day(earlier), day=_told_day(at),
        )  # fmt: skip

    def _apart(self, direction: str, at: date) -> Finding:
        """Above or below: another source where the text credits one, else unexplained."""
        claim = self.point.claim
        is_other = bool(claim.claimant) and not self._is_credited
        label = "different source" if is_other else "different, unexplained"
        case = f"reference_{direction}_source" if is_other else f"reference_{direction}"
        return self._told("R14", label, case, at, who=Who(self.point))

    @property
    def _is_credited(self) -> bool:
        """Whether the text credits the originator of the series, or someone of its place."""
        claim = self.point.claim
        own = (self.reports.reference.originator or "").casefold()
        if source_of(self.point).endswith("\x1f" + own):
            return True
        names = (claim.claimant, claim.claimant_resolved)
        return any(self.reports.names_place(name) or self.reports.names_country(name) for name in names)

    def _fits(self, value: float) -> bool:
        low, high = _fitting_values(self.point.bounds)
        return holds(self.point.bounds, value) and low <= value <= high

    def _told(self, rule: str, label: str, case: str, at: date, days: int | None = None, **more: Value) -> Finding:
        return finding(
            rule, label, case, self.point, series=self.series, reference=self.reports.reference.id,
            days=days, value=Figure(self.point.claim),
            series_value=self.reports.values.get(at, math.nan), other_day=_told_day(at),
            originator=self.reports.reference.originator or self.reports.reference.title,
            values=more,
        )  # fmt: skip


def _countries(words: Sequence[str]) -> set[str]:
    """The ids of the countries that words name, or whose people they name."""
    found = (place for word in words for place in (gazetteer().demonym(word), gazetteer().lookup(word)) if place)
    return {place.id for place in found}


def _fitting_values(bounds: Bounds) -> tuple[float, float]:
    """The values that a figure may stand for beside a series: its soft bounds, and a tenth more where it is open."""
    return bounds.soft_low, bounds.low * _OPEN_REACH if math.isinf(bounds.high) else bounds.soft_high


def _told_day(day: date) -> Day:
    return Day(day.isoformat())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
