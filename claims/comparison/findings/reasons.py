"""The sentence that gives a finding's reason, in each language of the interface (`languages/<lang>/reasons.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale

from claims.comparison.bounds import reading_of
from claims.model import Claim, Point
from claims.resources import languages_folder
from claims.rules.lexicon import read_yaml


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim's figure with its hedge, such as `more than 40`."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year in ISO 8601; None where it is not known."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """Who is credited with a figure; the outlet where it states the figure itself."""

    point: Point


@dataclass(frozen=True, slots=True)
class ScopeName:
    """A part of the series key, such as `place`."""

    part: str


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days."""

    count: int


@dataclass(frozen=True, slots=True)
class Word:
    """What a part of the series key holds: a controlled word, such as `part` of `aspect`, or a country's code."""

    part: str
    value: str


Value = Figure | Day | Who | ScopeName | Word | Days | float | str


def reasons(case: str, values: Mapping[str, Value]) -> Mapping[str, str]:
    """The reason of a case by language. Raises KeyError for a case or a placeholder that the templates do not have."""
    return {
        lang: words["reasons"][case].format_map({name: _say(value, words, lang) for name, value in values.items()})
        for lang, words in _words().items()
    }


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return {path.parent.name: read_yaml(path) for path in sorted(languages_folder().glob("*/reasons.yml"))}


def _say(value: Value, words: Mapping[str, Any], lang: str) -> str:  # noqa: PLR0911 - one for each sort of value
    match value:
        case Figure(claim):
            return _figure(claim, words)
        case Day(day):
            return _day(day, words)
        case Who(point):
            return _who(point, words)
        case ScopeName(part):
            return str(words["scopes"][part])
        case Word("side", place_id):
            return str(Locale(lang).territories.get(place_id, place_id))
        case Word(part, word):
            return str(words["words"].get(part, {}).get(word, word)).replace("_", " ")
        case Days(count):
            return str(words["days"][count != 1]).format(n=_number(count, words))
        case str():
            return value
        case _:
            return _number(value, words)


def _figure(claim: Claim, words: Mapping[str, Any]) -> str:
    amounts = [_number(value, words) for value in (claim.low, claim.high) if value is not None]
    if not amounts:
        return claim.text
    return str(words["hedges"][reading_of(claim)]).format(n=amounts[0], m=amounts[-1], text=claim.text)


def _number(value: float, words: Mapping[str, Any]) -> str:
    whole, _, rest = f"{value:,.6f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", words["thousands"]) + (words["decimal"] + rest if rest else "")


def _day(day: str | None, words: Mapping[str, Any]) -> str:
    parts = (day or "")[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return str(day or words["no_day"])
    spoken = [*parts[:1], *(words["months"][int(m) - 1] for m in parts[1:2]), *(str(int(d)) for d in parts[2:3])]
    return " ".join(reversed(spoken))


def _who(point: Point, words: Mapping[str, Any]) -> str:
    name = point.claim.claimant_resolved or point.claim.claimant or point.originator
    if name:
        return " ".join(name.split())
    return str(words["own_voice"]).format(outlet=point.outlet) if point.outlet else str(words["nobody"])
