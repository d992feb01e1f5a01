"""Claims and points for the tests of the comparison: invented figures; what a test does not speak of is plain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.comparison.bounds import bounds_of
from claims.model import Claim, Finding, Point, Series, SeriesKey

_OPEN_ABOVE = ("more_than", "at_least")
_OPEN_BELOW = ("less_than", "at_most")


def figure(value: float, qualifier: str = "exact", text: str | None = None, **fields: Any) -> Claim:
    """A claim of one figure."""
    defaults: dict[str, Any] = {
        "id": f"c{value:g}",
        "article_id": "a1",
        "kind": "casualty",
        "metric": "killed",
        "unit": "person",
        "start": 0,
        "end": 5,
        "sentence": "",
        "sentence_start": 0,
        "rule": "test",
        "low": None if qualifier in _OPEN_BELOW else value,
        "high": None if qualifier in _OPEN_ABOVE else value,
        "qualifier": qualifier,
        "text": text or f"{value:g}",
    }
    return Claim(**(defaults | fields))


def point(value: float, qualifier: str = "exact", *, day: str | None = None, **more: Any) -> Point:
    """A point of one figure; fields of Point and of Claim may both be given."""
    of_point = {
        name: more.pop(name) for name in ("outlet", "lang", "published", "originator", "group", "side") if name in more
    }
    claim = figure(value, qualifier, **({"as_of": day, "as_of_from": "stated" if day else None} | more))
    return Point(claim, bounds_of(claim), day=day, **({"published": day} | of_point))


def series(*points: Point, main: bool = True, **key: Any) -> Series:
    """A series of one invented event."""
    defaults = {"kind": "casualty", "metric": "killed", "unit": "person", "place_id": "XX-MO", "aspect": "total"}
    parts = defaults | key
    name = "s-" + "-".join(str(value) for value in parts.values())
    return Series(name, "e1", SeriesKey(**parts), points, main)


def labels(found: Iterable[Finding]) -> dict[str, str]:
    """The label of each claim that a finding is about."""
    return {finding.claims[0]: finding.label for finding in found}


def only(found: Iterable[Finding]) -> Finding:
    """The one finding."""
    (finding,) = found
    return finding
