"""What a figure's words assert, as an interval: the rules R1-R11 of the comparison, and how two intervals relate."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache

from claims.comparison.words import first_of
from claims.model import Bounds, Claim

NEARLY = "nearly"  # what the record calls `about` and the words call "nearly"
_ROUND_ZEROS = 2
_ABOUT = 0.10  # R7
_NEARLY_FROM = 0.9  # R5
_FEWER_FROM = 0.5  # R6
_DIGITS = 12  # beyond these a float's digits are noise
_ANYTHING = Bounds(-math.inf, math.inf, -math.inf, math.inf)


def bounds_of(claim: Claim) -> Bounds:
    """The hard and soft bounds of a figure, in its stated unit (R1-R11).

    The soft bounds lie inside the hard ones. A claim without a figure has infinite bounds. An ordinal is never round.
    Beyond the table: `up to N` includes N, and a share in words (half, a third) is read as `about`.
    """
    low, high = claim.low, claim.high
    if low is None and high is None:
        return _ANYTHING
    reading = reading_of(claim)
    if reading == "vague" and low is not None and high is not None:
        return _vague(low, high)
    if low is not None and high is not None and low != high:
        return Bounds(low, high, low, high)  # R9
    value = low if low is not None else high
    assert value is not None
    return _of_value(value, reading, is_ordinal=claim.aspect == "ordinal")


def reading_of(claim: Claim) -> str:
    """The hedge as it is compared: the qualifier, or `nearly`, or what else the words of an `about` assert."""
    if claim.qualifier == "about" or (claim.unit == "percent" and claim.qualifier == "exact"):
        return _read_words(claim.text) or claim.qualifier
    return claim.qualifier or "exact"


def unit_of_last_digit(value: float) -> float:
    """The unit of the last non-zero digit: 1000 of 58,000, 1 of 40,005, 0.1 of 6.2; 1 of zero."""
    if not value:
        return 1.0
    return float(10.0 ** _exponent(value))


def is_round(value: float) -> bool:
    """Whether a bare figure is taken as rounded: two trailing zeros or more (R2)."""
    return value != 0 and _exponent(value) >= _ROUND_ZEROS


def disjoint(a: Bounds, b: Bounds) -> bool:
    """Whether no value satisfies the words of both."""
    return wholly_below(a, b) or wholly_below(b, a)


def compatible(a: Bounds, b: Bounds) -> bool:
    """Whether some value satisfies the words of both."""
    return not disjoint(a, b)


def agree(a: Bounds, b: Bounds) -> bool:
    """Whether a reader takes both to mean the same: the soft bounds meet."""
    return compatible(a, b) and a.soft_low <= b.soft_high and b.soft_low <= a.soft_high


def wholly_below(a: Bounds, b: Bounds) -> bool:
    """Whether every value that a's words allow is lower than every value that b's words allow."""
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def holds(bounds: Bounds, value: float) -> bool:
    """Whether the words are true of a value."""
    above = value > bounds.low if bounds.low_open else value >= bounds.low
    below = value < bounds.high if bounds.high_open else value <= bounds.high
    return above and below


def _of_value(value: float, reading: str, *, is_ordinal: bool) -> Bounds:
    unit = unit_of_last_digit(value)
    floor = 0.0 if value > 0 else -math.inf  # what counts or measures is not negative
    if reading in ("more_than", "at_least"):  # R3, R4
        return Bounds(value, math.inf, value, value + unit, low_open=reading == "more_than")
    if reading == NEARLY:  # R5
        return Bounds(floor, value, _share(value, _NEARLY_FROM), value, low_open=True, high_open=True)
    if reading in ("less_than", "at_most"):  # R6
        is_open = reading == "less_than"
        return Bounds(floor, value, _share(value, _FEWER_FROM), value, low_open=value > 0, high_open=is_open)
    if reading == "about":  # R7
        half = max(unit / 2, abs(value) * _ABOUT)
        return Bounds(value - half, value + half, value - half, value + half)
    if not is_ordinal and is_round(value):  # R2
        return _rounded(value, unit)
    return Bounds(value, value, value, value)  # R1


def _rounded(value: float, unit: float) -> Bounds:
    """A round figure: newsrooms truncate, so it may stand for all but the next one."""
    if value > 0:
        return Bounds(value - unit / 2, value + unit, value - unit / 2, value + unit, high_open=True)
    return Bounds(value - unit, value + unit / 2, value - unit, value + unit / 2, low_open=True)


def _vague(low: float, high: float) -> Bounds:
    """`Puluhan` asserts 10 to 99 and is read as 20 to 99; `belasan`, 11 to 19, is both (R11)."""
    if low <= 0:
        return Bounds(low, high, low, high)
    first = 10.0 ** math.floor(math.log10(low))
    if high < 2 * first:
        return Bounds(low, high, low, high)
    return Bounds(first, high, max(low, 2 * first), high)


def _share(value: float, share: float) -> float:
    return value * share if value > 0 else value / share


def _exponent(value: float) -> int:
    exponent = Decimal(f"{value:.{_DIGITS}g}").normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=4096)
def _read_words(text: str) -> str | None:
    """The reading of the first such hedge in a figure's words."""
    return first_of("hedges_read", text)
