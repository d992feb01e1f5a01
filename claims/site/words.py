"""What the pages say in words: kinds, hedged values, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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

_HEDGES = {
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "vague": "loosely",
}
_PLURALS = {"person": "people"} | {
    unit: unit + "s" for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "time")
}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def number(value: float) -> str:
    """A number with thousands separators; from a million up with its scale in words where that loses nothing."""
    for scale, name in _SCALES:
        scaled = value / scale
        if abs(value) >= scale and round(scaled, 3) == scaled:
            return f"{scaled:,.3f}".rstrip("0").rstrip(".") + " " + name
    return digits(value)


def digits(value: float) -> str:
    """A number in full with thousands separators, to six decimals at most."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0").rstrip(".")


def value_in_words(claim: Mapping[str, Any]) -> str | None:
    """The figure with its hedge and unit, or what it counts where it has no unit: `more than 2,310 people`.

    None for a claim without a figure.
    """
    amounts = [value for value in (claim["low"], claim["high"]) if value is not None]
    if not amounts:
        return None
    low, high = amounts[0], amounts[-1]
    qualifier = claim["qualifier"]
    hedge = _HEDGES.get(qualifier or "", "")
    if low == high or qualifier in ("more_than", "at_least"):
        said = number(low)
    elif qualifier in ("less_than", "at_most"):
        said = number(high)
    elif qualifier == "between":
        said = f"between {number(low)} and {number(high)}"
    else:
        said = f"{number(low)} to {number(high)}"
    return " ".join(part for part in (hedge, _with_unit(said, claim["unit"] or claim["counted"], high)) if part)


def day(published: str | None) -> str:
    """The day of an ISO 8601 date or time in words, or the text itself where it is no such date."""
    if not published:
        return "no date"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return f"{moment.day} {moment:%B %Y}"


def plain_name(name: str) -> str:
    """A column's or controlled word's name as ordinary words: `more_than` gives `more than`."""
    return name.replace("_", " ")


def _with_unit(said: str, unit: str | None, amount: float) -> str:
    if not unit:
        return said
    if unit == "percent":
        return said + "%"
    if len(unit) == 3 and unit.isupper():  # ISO 4217
        return f"{unit} {said}"
    return f"{said} {unit if amount == 1 else _PLURALS.get(unit, unit)}"
