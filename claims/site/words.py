"""Figures and dates in words, as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import langcodes
from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from claims.site.interface import gettext as _
from claims.site.interface import npgettext, word
from claims.site.reader import reader

# Two letters stand beside each mark, so that colour is never the only sign of a kind.
KIND_LETTERS = {
    "casualty": "Ca",
    "duration": "Du",
    "occurrence": "Oc",
    "age": "Ag",
    "money": "Mo",
    "percentage": "Pc",
    "measurement": "Me",
    "count": "Co",
    "statement": "St",
    "attribute": "At",
}

# What templates may call as a filter.
FILTERS = ("day", "digits", "is_language_tag", "minute", "name_of_language", "number", "percent", "short_day")


def number(value: float) -> str:
    """A number with thousands separators; from a million up with its scale in words where that loses nothing."""
    for scale in (10**12, 10**9, 10**6):
        scaled = value / scale
        if abs(value) >= scale and round(scaled, 3) == scaled:
            return format_compact_decimal(value, format_type="long", locale=reader().locale, fraction_digits=3)
    return digits(value)


def digits(value: float) -> str:
    """A number in full with thousands separators, to six decimals at most."""
    return _decimal(value, reader().lang)


@lru_cache(maxsize=10_000)  # tables hold the same few numbers over and over
def _decimal(value: float, lang: str) -> str:
    return str(format_decimal(value, format="#,##0.######", locale=Locale.parse(lang, sep="-")))


def percent(share: float | None) -> str:
    """A share between 0 and 1 as a whole percentage; empty for None."""
    return "" if share is None else format_percent(share, locale=reader().locale)


def value_in_words(claim: Mapping[str, Any]) -> str | None:
    """The figure with its hedge and unit, or what it counts where it has no unit: `more than 2,310 people`.

    None for a claim without a figure.
    """
    amounts = [value for value in (claim["low"], claim["high"]) if value is not None]
    if not amounts:
        return None
    low, high = amounts[0], amounts[-1]
    qualifier = claim["qualifier"]
    if low == high or qualifier in ("more_than", "at_least"):
        said = number(low)
    elif qualifier in ("less_than", "at_most"):
        said = number(high)
    elif qualifier == "between":
        said = _("between %(low)s and %(high)s") % {"low": number(low), "high": number(high)}
    else:
        said = _("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}
    return _hedged(qualifier, _with_unit(said, claim["unit"] or claim["counted"], high))


def in_words(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A row of claims with what lists show of it: its figure in words and the letters of its kind."""
    return {**claim, "words": value_in_words(claim), "letters": KIND_LETTERS[claim["kind"]]}


def toll_in_words(series: Mapping[str, Any]) -> str | None:
    """The newest figure of a series; a count counts the series' metric, in the reader's language where it is known."""
    if series["kind"] != "count" or not series["metric"]:
        return value_in_words(series)
    return value_in_words({**series, "counted": word("metric", series["metric"])})


def day(moment: str | None) -> str:
    """The day of an ISO 8601 date or time in words, or the text itself where it is no such date."""
    return _dated(moment, "d MMMM y") or _("no date")


def short_day(moment: str | None) -> str:
    """The same in little room, for tables: `3 Feb 2031`. Empty where there is none."""
    return _dated(moment, "d MMM y")


def minute(moment: str | None) -> str:
    """The day and minute of an ISO 8601 time; the text itself where it is none."""
    return _dated(moment, "d MMMM y, HH:mm") or _("no date")


def _dated(moment: str | None, pattern: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(moment), pattern, locale=reader().locale) if moment else ""
    except ValueError:
        return moment or ""


def name_of_language(tag: str | None) -> str:
    """A language's name as the reader calls it; the tag itself where it is not known."""
    try:
        name = Locale.parse(tag or "", sep="-").get_display_name(reader().locale)
    except (ValueError, UnknownLocaleError):
        name = None
    return name or tag or _("unknown language")


def is_language_tag(tag: str | None) -> bool:
    """Whether a text's tag is one that a `lang` attribute may hold (BCP 47)."""
    return tag is not None and langcodes.tag_is_valid(tag)


def _hedged(qualifier: str | None, figure: str) -> str:
    hedges = {
        "about": _("about %(figure)s"),
        "more_than": _("more than %(figure)s"),
        "at_least": _("at least %(figure)s"),
        "less_than": _("less than %(figure)s"),
        "at_most": _("at most %(figure)s"),
        "vague": _("loosely %(figure)s"),
    }
    return hedges.get(qualifier or "", "%(figure)s") % {"figure": figure}


def _with_unit(said: str, unit: str | None, amount: float) -> str:
    if not unit:
        return said
    if unit == "percent":
        return said + "%"
    if unit == "richter":  # whichever scale of magnitude it is: the press rarely says
        return f"M {said}"
    if len(unit) == 3 and unit.isupper():  # ISO 4217
        return f"{unit} {said}"
    return f"{said} {npgettext('unit', unit, unit, amount).replace('_', ' ')}"
