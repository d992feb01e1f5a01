"""Dates of a sentence: finds their expressions, and resolves them against the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from claims.extraction.clauses import Cue, Words
from claims.rules.pack import LanguagePack

_BASE = datetime(2004, 12, 31, 12)  # a fixed day: every expression is read once, whatever article it stands in
_TIMES = frozenset({"month", "slash", "year", "weekday", "relative"})
_YEARS = range(1900, 2101)
_SHORT_YEARS = 100
_WEEK = 7
_AFTER_SINCE = 10  # tokens: `since the war in the south of the country began on 7 October`


class Reading(NamedTuple):
    """What an expression says: a year, month and day as far as stated; a weekday; or so many units ago."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ago: int | None = None
    unit: str = "day"


class DateMention(NamedTuple):
    """A date named by tokens (half-open); `role` is since, begin (of a
    period), until, event (some other thing's date) or plain."""

    first: int
    last: int
    reading: Reading
    role: str


class Resolved(NamedTuple):
    """A date as ISO 8601 or EDTF, and whether the words say it exactly."""

    value: str
    exact: bool


def published_date(published: str | None) -> date | None:
    """The day of publication in the article's own zone; None where it is not stated to the day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def find_dates(words: Words, figures: Set[int], pack: LanguagePack) -> list[DateMention]:
    """The dates among words, in order; `figures` holds the tokens that are figures and so no dates."""
    spans = [_at_cue(words, cue, pack) for cue in words.cues if cue.roles & _TIMES]
    found = [span for span in spans if span and figures.isdisjoint(range(span[0], span[1]))]
    merged: list[tuple[int, int, Reading]] = []
    for first, last, reading in found:
        if merged and first - merged[-1][1] <= 1 and merged[-1][2].weekday is not None:
            merged[-1] = (merged[-1][0], last, reading)  # `Senin (13/8/2018)`: the second says more
        elif not merged or first >= merged[-1][1]:
            merged.append((first, last, reading))
    dates = [DateMention(first, last, reading, _role(words, first, last)) for first, last, reading in merged]
    for index, (start, end) in enumerate(pairwise(dates)):
        if end.first - start.last == 1 and _opens_period(words, start.first):
            dates[index : index + 2] = start._replace(role="begin"), end._replace(role="until")
    return dates


def _opens_period(words: Words, first: int) -> bool:
    """`between March and May`, `dari Januari hingga Maret`: what stands before the first date."""
    at = next((cue.first for cue in words.cues if cue.last == first and "year" in cue.roles), first)
    return "between" in words.ending(at) | words.ending(first)


def _at_cue(words: Words, cue: Cue, pack: LanguagePack) -> tuple[int, int, Reading] | None:
    tokens, roles = words.tokens, cue.roles
    if "month" in roles:
        return _around_month(words, cue, pack)
    if "slash" in roles:
        return _numeric(words, cue) if pack.lexicon.numeric_dates == "day first" else None
    if "year" in roles and _is_year(tokens, cue.last, words.last):
        return cue.last, cue.last + 1, Reading(year=int(tokens[cue.last]))
    if not roles & {"weekday", "relative"} or "future" in words.starting(cue.last) | words.ending(cue.first):
        return None
    phrase = " ".join(tokens[cue.first : cue.last])
    if "weekday" in roles:
        reading = _read(phrase, "weekday", pack.lang)
    else:
        reading = _read(pack.lexicon.relative_dates[phrase.casefold()], "relative", pack.lang)
    return (cue.first, cue.last, reading) if reading else None


def _around_month(words: Words, cue: Cue, pack: LanguagePack) -> tuple[int, int, Reading] | None:
    """`13 Agustus 2018`, `August 13, 2018`, `Agustus 2018`, `October`."""
    tokens, first, last = words.tokens, cue.first, cue.last
    reading = _read(" ".join(tokens[first:last]), "month", pack.lang)
    if reading is None:
        return None
    if last < words.last and tokens[last] == ".":
        last += 1
    day, first = _day_before(words, first, pack)
    if day is None and pack.lexicon.month_first and _is_day(tokens, last, words.last):
        day, last = int(tokens[last]), last + 1
        if last < words.last and tokens[last].casefold() in pack.lexicon.ordinal_suffixes:
            last += 1
    comma = last < words.last and tokens[last] == ","
    if _is_year(tokens, last + comma, words.last):
        last += comma + 1
        return first, last, Reading(int(tokens[last - 1]), reading.month, day)
    return first, last, Reading(None, reading.month, day)


def _day_before(words: Words, first: int, pack: LanguagePack) -> tuple[int | None, int]:
    """The day before a month's name, `13`, `13th` or `13th of`, and where the whole begins."""
    tokens, at = words.tokens, first - 1
    if at > words.first and tokens[at].casefold() in pack.lexicon.month_links:
        at -= 1
    if at > words.first and tokens[at].casefold() in pack.lexicon.ordinal_suffixes:
        at -= 1
    elif at < first - 1:
        return None, first
    return (int(tokens[at]), at) if at >= words.first and _is_day(tokens, at, first) else (None, first)


def _numeric(words: Words, cue: Cue) -> tuple[int, int, Reading] | None:
    """`13/8/2018` or `13/8`, day first; `cue` is the first slash."""
    tokens, first = words.tokens, cue.first - 1
    if first < words.first or not _is_day(tokens, first, cue.first) or not _is_day(tokens, cue.last, words.last):
        return None
    day, month, year, last = int(tokens[first]), int(tokens[cue.last]), None, cue.last + 1
    if month > 12:
        return None
    if last + 1 < words.last and tokens[last] == "/" and tokens[last + 1].isdecimal():
        year = int(tokens[last + 1])
        year, last = (year + 2000 if year < _SHORT_YEARS else year), last + 2
    return first, last, Reading(year, month, day)


def _is_day(tokens: Any, at: int, limit: int) -> bool:
    return at < limit and tokens[at].isdecimal() and len(tokens[at]) <= 2 and 1 <= int(tokens[at]) <= 31


def _is_year(tokens: Any, at: int, limit: int) -> bool:
    return at < limit and len(tokens[at]) == 4 and tokens[at].isdecimal() and int(tokens[at]) in _YEARS


def _role(words: Words, first: int, last: int) -> str:
    """What the words around a date make of it."""
    before = words.ending(first)
    for cue in reversed(words.cues):
        if cue.last <= first and "since" in cue.roles and first - cue.last <= _AFTER_SINCE:
            between = [c for c in words.cues if cue.last <= c.first < first]
            if not any(c.roles & {"until", "clause"} for c in between):
                return "since"
    skipped = next((cue for cue in words.cues if cue.last == first and "year" in cue.roles), None)
    earlier = words.ending(skipped.first) if skipped else frozenset()
    if "until" in before | earlier:
        return "until"
    if "event_date" in before | earlier or "genitive" in words.starting(last):
        return "event"
    return "plain"


@lru_cache(maxsize=4096)
def _read(expression: str, sort: str, lang: str) -> Reading | None:
    """An expression as the library reads it on a fixed day; `sort` is month, weekday or relative."""
    data = _parser(lang).get_date_data(expression)
    if data.date_obj is None:
        return None
    day, base = data.date_obj.date(), _BASE.date()
    if sort == "weekday":
        return Reading(weekday=day.weekday())
    if sort == "month":
        return Reading(month=day.month)
    months = (base.year - day.year) * 12 + base.month - day.month
    ago = {"month": months, "year": base.year - day.year}.get(data.period, (base - day).days)
    return Reading(ago=ago, unit=data.period)


@cache
def _parser(lang: str) -> Any:
    """The library's parser for one language; imported here because importing it takes a fifth of a second."""
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(languages=[lang], settings={"RELATIVE_BASE": _BASE, "PREFER_DATES_FROM": "past"})


def resolve(reading: Reading, published: date | None) -> Resolved | None:
    """The date that a reading means on a day of publication; None where it lies behind that day or cannot be told."""
    if reading.year is not None:
        value = _stated(reading)
        return value if value and (published is None or value.value <= published.isoformat()) else None
    if published is None:
        return None
    if reading.weekday is not None:
        return Resolved((published - timedelta((published.weekday() - reading.weekday) % _WEEK)).isoformat(), True)
    if reading.ago is not None:
        return _ago(reading.ago, reading.unit, published)
    for year in _recent_years(published):
        value = _stated(reading._replace(year=year))
        if value and value.value <= published.isoformat():
            return value
    return None


def _recent_years(published: date) -> Iterator[int]:
    yield from range(published.year, max(published.year - 8, 1), -1)  # eight years hold a 29 February


def _stated(reading: Reading) -> Resolved | None:
    year, month, day = reading.year or 0, reading.month, reading.day
    if month is None:
        return Resolved(f"{year:04d}", True)
    if day is None:
        return Resolved(f"{year:04d}-{month:02d}", True)
    try:
        return Resolved(date(year, month, day).isoformat(), True)
    except ValueError:
        return None


def _ago(count: int, unit: str, published: date) -> Resolved | None:
    if unit == "year":
        return Resolved(f"{published.year - count:04d}", True)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return Resolved(f"{months // 12:04d}-{months % 12 + 1:02d}", True)
    try:
        return Resolved((published - timedelta(count)).isoformat(), unit == "day")
    except OverflowError:
        return None
