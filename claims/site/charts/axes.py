"""What stands along the axes: days and numbers as the reader's language writes them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from claims.site.reader import reader

_STEPS = (1, 2, 3, 7, 14, 28, 61, 91, 182, 365, 730, 1826, 3652, 18262)  # days
_YEARS = 700  # days from which on an axis names months and years


def day_ticks(first: date, days: int, most: int) -> dict[float, str]:
    """Places along an axis that begins on a day (noon of the days named, in days) and what is written there."""
    step = next((step for step in _STEPS if days <= step * most), days)
    form = "d MMM" if days < _YEARS else "MMM y"
    return {
        at + 0.5: format_date(first + timedelta(days=at), format=form, locale=reader().locale)
        for at in range(0, days, step)
    }


def number_locale() -> dict[str, Any]:
    """How the reader's language writes numbers, as d3-format wants it."""
    symbols = reader().locale.number_symbols["latn"]
    return {"decimal": symbols["decimal"], "thousands": symbols["group"], "grouping": [3], "currency": ["", ""]}
