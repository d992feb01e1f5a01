"""Marks that were written as UTF-8 and read as Windows-1252: `Trumpâ€™ s` is `Trump’s`, `Â£2,000` is `£2,000`."""

from __future__ import annotations

import re

_SIGNS = ("â€", "Â")
# The third byte, as Windows-1252 shows it, and what the three bytes mean. A line break may have come between.
_MARKS = {
    "œ": "“", "\x9d": "”", "�": "”", "˜": "‘", "™": "’", "“": "–", "”": "—", "¦": "…", "¢": "•", "‘": "‑",
    "‰": " ", "ˆ": " ",
}  # fmt: skip
_DAMAGED = re.compile(
    rf"â€\s?(?P<mark>[{''.join(_MARKS)}])(?:(?<=™)\s?(?P<ending>s|t|re|ve|ll|d|m)\b)?|Â(?P<sign>[£¥§©«°±»½¼¾·\xa0\xad])"
)
_OPENERS = "“‘£¥«"


def mended(text: str) -> str:
    """The text with such marks put right, as long as before and every other character where it was.

    What a mark is shorter than its damaged form is filled with spaces, behind it or, where it opens something, before.
    """
    return _DAMAGED.sub(_mark, text) if any(sign in text for sign in _SIGNS) else text


def _mark(found: re.Match[str]) -> str:
    mark = found["sign"] or _MARKS[found["mark"]]
    length = len(found[0])
    return mark.rjust(length) if mark in _OPENERS else (mark + (found["ending"] or "")).ljust(length)
