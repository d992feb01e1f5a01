"""A figure told again in another unit: `more than 100 km (60 miles)` hedges both."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.hedges import Quantity

_HEDGES = ("about", "more_than", "at_least", "less_than", "at_most")
_MARKS = (["/"], [";"], [","])  # between two conversions in one bracket
_LENGTHS = ("length", "distance")


def share_hedges(quantities: Sequence[Quantity], tokens: Sequence[str]) -> list[Quantity]:
    """The quantities, each that converts the one before it under that one's hedge."""
    shared: list[Quantity] = []
    in_bracket = False
    for quantity in quantities:
        gap = tokens[shared[-1].last : quantity.first] if shared else []
        in_bracket = gap == ["("] or (in_bracket and gap in _MARKS)
        is_open = in_bracket and quantity.qualifier == "exact" and _is_conversion(shared[-1], quantity)
        shared.append(_hedged_like(shared[-1], quantity) if is_open else quantity)
    return shared


def _is_conversion(original: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same in two units or two currencies."""
    if not original.unit or not other.unit or original.unit.name == other.unit.name:
        return False
    if original.unit.sort == other.unit.sort == "measure":
        return _dimension(original) == _dimension(other)
    return original.unit.sort == other.unit.sort == "money"


def _dimension(quantity: Quantity) -> str | None:
    metric = quantity.unit.metric if quantity.unit else None
    return "length" if metric in _LENGTHS else metric


def _hedged_like(original: Quantity, other: Quantity) -> Quantity:
    if original.qualifier not in _HEDGES:
        return other
    low = None if original.low is None else other.low
    high = None if original.high is None else other.high
    return other._replace(low=low, high=high, qualifier=original.qualifier)
