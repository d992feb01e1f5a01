"""The IRIs of what is exported: those of a site, or URNs where there is none."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

# Takes a noun (claim, event, article, series) and an id.
Address = Callable[[str, str], str]


def urn(noun: str, identifier: str) -> str:
    """A name in an informal URN namespace: good to tell things apart, not to fetch them."""
    return f"urn:x-claims:{noun}:{quote(identifier, safe='')}"
