"""How likely two articles are about one event: their terms in common, less with every day and border between them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from claims.comparison.places import relation
from claims.comparison.profile import Profile

LEAST = 0.08
WINDOW = 45  # days between two articles that may be linked
_HALF_LIFE = 30.0  # days in which a link loses half its weight
_HALF_LIFE_OF_KIND = 45.0  # where both tell of one kind of event: its aftermath is long
_UNDATED_DAYS = 15  # how far an article without a date is taken to be
_ACROSS_LANGUAGES = 0.9
_BORDER = {"beside": 0.5, "elsewhere": 0.5}
_OTHER_KIND = 0.8
_ONE_KIND = 0.7  # only one of the two tells of a kind of event
_SAME_KIND_AND_PLACE = 1.3
_PLANNED_KIND = 0.3  # what people plan is not what befalls them in the same place
_PLANNED = frozenset({"visit", "election"})

LEAST_IN_COMMON = LEAST / _SAME_KIND_AND_PLACE  # of the terms of two articles that may be linked


def link(a: Profile, b: Profile, common: float) -> float:
    """The weight of the link between two articles, 0 to 1; 0 where there is none.

    `common` is the scalar product of their terms: of all where they share a language, else of the shared terms at
    unit length (`profile.shared_terms`).
    """
    days = _days(a.day, b.day)
    if days > WINDOW:
        return 0.0
    are_of_one_kind = a.kind is not None and a.kind == b.kind
    weight = common * 0.5 ** (days / (_HALF_LIFE_OF_KIND if are_of_one_kind else _HALF_LIFE))
    if a.lang != b.lang:
        weight *= _ACROSS_LANGUAGES
    places = relation(a.place_id, b.place_id)
    weight *= _BORDER.get(places, 1.0)
    weight *= _SAME_KIND_AND_PLACE if are_of_one_kind and places == "same" else _of_kinds(a.kind, b.kind)
    return min(1.0, weight) if weight >= LEAST else 0.0


def _of_kinds(a: str | None, b: str | None) -> float:
    if a == b:
        return 1.0
    if (a in _PLANNED) != (b in _PLANNED):
        return _PLANNED_KIND
    return _OTHER_KIND if a and b else _ONE_KIND


def _days(a: str | None, b: str | None) -> int:
    if a is None or b is None:
        return _UNDATED_DAYS
    return abs(_ordinal(a) - _ordinal(b))


@lru_cache(maxsize=65_536)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
