"""The figures of a headline, as bare numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?![\w.,]*\d)|(?<![\w.,])\d+(?![\w]|[.,]\d)")


@lru_cache(maxsize=4096)
def figures_in_title(title: str | None) -> frozenset[float]:
    """The whole numbers that a headline names in digits, whatever mark groups their thousands."""
    return frozenset(float(re.sub(r"[.,]", "", number)) for number in _NUMBER.findall(title or ""))
