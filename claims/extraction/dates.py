"""Dates of a sentence: finds their expressions, and resolves them against the day of publication."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from claims.extraction.clauses import Cue, Words
from claims.rules.pack import LanguagePack

_BASE = datetime(2004, 12, 31, 12)  # a fixed day: every expression is read once, whatever article it stands in
_TIMES = frozenset({"month", "slash", "year", "weekday", "relative"})
_YEARS = range(1500, 2101)
_SHORT_YEARS = 100
_ISO_DAY = 10  # characters of YYYY-MM-DD
_WEEK = 7
_AFTER_SINCE = 10  # tokens: `since the war in the south of the country began on 7 October`
_AFTER_BEGAN = 8  # tokens: `the war which began with marches in the capital in 2011`
_AFTER_EVENT = 4  # tokens: `after leaving prison in 2018`
_AHEAD = 8  # tokens: `will send a dozen ships to Orlen on Thursday`
_AFTER_LAW = 4  # tokens: `Law No. 12 of 1951`
_SOON = 31  # days: a date with no year that comes so soon is not the one of last year
_DASHES = frozenset("-–—")


class Reading(NamedTuple):
    """What an expression says: a year, month and day as far as stated; a weekday; or so many units ago.

    A month or a weekday with `ago` is that of so many years or days before: `June last year`, `Monday last week`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ago: int | None = None
    unit: str = "day"


class DateMention(NamedTuple):
    """A date named by tokens (half-open); `role` is since, begin (of a period), began (what cost lives), until, event
    (some other thing's date) or plain."""

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
    spans = [span for cue in words.cues if cue.roles & _TIMES for span in _at_cue(words, cue, pack)]
    found = [span for span in spans if figures.isdisjoint(range(span[0], span[1]))]
    merged: list[tuple[int, int, Reading]] = []
    for first, last, reading in found:
        if merged and first - merged[-1][1] <= 1 and merged[-1][2].weekday is not None:
            is_of_week = reading.ago == _WEEK  # Monday last week
            more = reading._replace(weekday=merged[-1][2].weekday) if is_of_week else reading
            merged[-1] = (merged[-1][0], last, more)  # `Senin (13/8/2018)`: the second says more
        elif not merged or first >= merged[-1][1]:
            merged.append((first, last, reading))
    dates = [DateMention(first, last, reading, _role(words, first, last)) for first, last, reading in merged]
    for index, (start, end) in enumerate(pairwise(dates)):
        if _is_span_of_years(start, end) or (end.first - start.last == 1 and _opens_period(words, start.first)):
            dates[index : index + 2] = start._replace(role="begin"), end._replace(role="until")
    return dates


def _is_span_of_years(start: DateMention, end: DateMention) -> bool:
    """`2014-2018`, `tahun 2021 hingga tahun 2025`."""
    bare = all(d.reading.year is not None and d.reading.month is None for d in (start, end))
    return bare and end.first - start.last <= 2 and start.role == "plain"


def _opens_period(words: Words, first: int) -> bool:
    """`between March and May`, `dari Januari hingga Maret`: what stands before the first date."""
    at = next((cue.first for cue in words.cues if cue.last == first and "year" in cue.roles), first)
    return "between" in words.ending(at) | words.ending(first)


def _at_cue(words: Words, cue: Cue, pack: LanguagePack) -> list[tuple[int, int, Reading]]:
    """The dates that a word of time makes with the words around it: mostly one, and two for a span of years."""
    tokens, roles = words.tokens, cue.roles
    if "month" in roles:
        found = _around_month(words, cue, pack)
        found = found if found and "future" not in words.starting(found[1]) | words.ending(found[0]) else None
    elif "slash" in roles:
        found = _numeric(words, cue) if pack.lexicon.numeric_dates == "day first" else None
    elif "year" in roles and _is_year(tokens, cue.last, words.last):
        return [] if _is_of_law(words, cue) else _years(words, cue)
    elif not roles & {"weekday", "relative"} or "future" in words.starting(cue.last) | words.ending(cue.first):
        return []
    else:
        phrase = " ".join(tokens[cue.first : cue.last])
        is_day = "weekday" in roles
        reading = _read(phrase, "weekday", pack.lang) if is_day else _relative(words, cue, pack)
        found = (cue.first, cue.last, reading) if reading else None
    is_open = found is not None and found[2].year is None and found[2].ago is None
    return [found] if found and not (is_open and _is_ahead(words, found[0])) else []


def _is_ahead(words: Words, date: int) -> bool:
    """`will send 12 ships on Thursday`, `is set to open in May`: a day or month with no year that is to come."""
    targets = (cue for cue in words.having("target") if 0 <= date - cue.last <= _AHEAD)
    return any(not any(cue.last <= c.first < date and "clause" in c.roles for c in words.cues) for cue in targets)


def _is_of_law(words: Words, year: Cue) -> bool:
    """`Law No. 12 of 1951`: the year that a law is named by."""
    return any(0 <= year.first - law.last <= _AFTER_LAW for law in words.having("law"))


def _years(words: Words, cue: Cue) -> list[tuple[int, int, Reading]]:
    """The year behind a cue, and the one that ends a span: `2014-2018`, `from 2014 to 2018`, `2021 hingga 2025`."""
    tokens, at = words.tokens, cue.last
    years = [(at, at + 1, Reading(year=int(tokens[at])))]
    marks = {"until", "towards", "joint"} if "between" in cue.roles else {"until"}
    if at + 1 < words.last and (tokens[at + 1] in _DASHES or words.starting(at + 1) & marks):
        second = at + 2 + ("year" in words.starting(at + 2))
        if _is_year(tokens, second, words.last):
            years.append((second, second + 1, Reading(year=int(tokens[second]))))
    return years


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
    behind = next((c for c in words.cues if c.first == last and "relative" in c.roles), None)
    said = _relative(words, behind, pack) if behind else None
    if behind and said and said.unit == "year":  # June last year
        return first, behind.last, said._replace(month=reading.month, day=day)
    return first, last, Reading(None, reading.month, day)


def _relative(words: Words, cue: Cue, pack: LanguagePack) -> Reading | None:
    """What `yesterday` or `last year` says."""
    phrase = " ".join(words.tokens[cue.first : cue.last])
    return _read(pack.lexicon.relative_dates[phrase.casefold()], "relative", pack.lang)


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
    if any(_is_begun(words, cue, first) for cue in words.having("began")):
        return "began"
    skipped = next((cue for cue in words.cues if cue.last == first and "year" in cue.roles), None)
    earlier = words.ending(skipped.first) if skipped else frozenset()
    if "until" in before | earlier:
        return "until"
    if "event_date" in before | earlier or "genitive" in words.starting(last) or _is_behind_event(words, first):
        return "event"
    return "plain"


def _is_begun(words: Words, began: Cue, first: int) -> bool:
    """`which began in 2011`, `which began with marches in 2011`; not `which began after the fire of 2011`."""
    between = [cue.roles for cue in words.cues if began.last <= cue.first < first]
    is_parted = any("until" in roles or ("clause" in roles and "joint" not in roles) for roles in between)
    return 0 <= first - began.last <= _AFTER_BEGAN and not is_parted


def _is_behind_event(words: Words, first: int) -> bool:
    """`after leaving prison in 2018`, `dari perkiraan Oktober`: the date of something else, behind one word or few."""
    before = [cue for cue in words.cues if cue.last <= first]
    event = next((cue for cue in reversed(before) if "event_date" in cue.roles), None)
    clause = next((cue for cue in reversed(before) if "clause" in cue.roles), None)
    return event is not None and first - event.last <= (_AFTER_EVENT if event is clause else 1)


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


def resolve(reading: Reading, published: date | None, *, is_past: bool = False) -> Resolved | None:
    """The date that a reading means on a day of publication; None where it lies behind that day or cannot be told.

    `is_past` says that the words leave no doubt which one is meant, as `since October` does.
    """
    if reading.year is not None or published is None:
        return _until(_stated(reading), published) if reading.year is not None else None
    if reading.weekday is not None:
        weeks = published.weekday() + (reading.ago or 0)  # back to a Monday
        back = weeks - reading.weekday if reading.ago else (published.weekday() - reading.weekday) % _WEEK
        return Resolved((published - timedelta(back)).isoformat(), True)
    if reading.month is not None and reading.ago is not None:
        return _until(_stated(reading._replace(year=published.year - reading.ago)), published)
    if reading.ago is not None:
        return _ago(reading.ago, reading.unit, published)
    return _latest(reading, published, 0 if is_past else _SOON)


def _until(stated: Resolved | None, published: date | None) -> Resolved | None:
    """A date, unless it lies behind the day of publication."""
    return stated if stated and (published is None or stated.value <= published.isoformat()) else None


def day_before(day: Resolved) -> Resolved:
    """The day before one: a former toll "of 886 a day earlier". A month or a year stays as it is."""
    whole = len(day.value) == _ISO_DAY
    return Resolved((date.fromisoformat(day.value) - timedelta(1)).isoformat(), day.exact) if whole else day


def _latest(reading: Reading, published: date, soon: int) -> Resolved | None:
    """The last day or month of a name with no year; None where the next one is so near that it is meant."""
    for year in (published.year, published.year - 1):
        value = _stated(reading._replace(year=year))
        if value and value.value <= published.isoformat():
            coming = _stated(reading._replace(year=year + 1))
            return None if coming and coming.value <= (published + timedelta(soon)).isoformat() else value
    return None


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
