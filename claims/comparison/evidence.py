"""What the words of a figure, and where they stand, say for and against its being an event's own total."""

from __future__ import annotations

import re

from claims.comparison.places import Relation, beside_and_within, countries_in, country_of, relation
from claims.comparison.setting import Setting, days_between
from claims.comparison.words import first_of
from claims.model import Claim, Point

OTHER_TIME = 10.0  # outweighs all that speaks for a figure
IN_TITLE = 3.0
_ASPECTS = {"total": 2.0, "part": -3.0, "change": -6.0, "target": -6.0}
_PLACES = {"same": 1.0, "around": 0.5, "inside": -1.0, "beside": -3.0, "elsewhere": -3.0}
_FROM_CONTEXT = 0.6  # how much a place counts against a figure whose own sentence does not name it
_SHARE = 3.0
_OTHER_GROUP = 1.5
_LEAD = 400  # code points
_BACKGROUND = 3  # days before an event: what is older belongs to something else
_SINCE = 10
_FULL_DAY = len("2031-01-01")
SMALL = 2  # figures up to here are often single people of whom a story is told
_BEFORE, _BEHIND = 80, 50  # code points around a figure in which words say that it holds no more
_LEAST_OF_ALL = ("at_least", "more_than")
_WHOLE = ("total", "stock")
FOUND = ("infected",)  # a case that was identified is one that was found


def of_words(point: Point, setting: Setting, *, is_share: bool) -> float:
    """The score of a figure by its own words. `is_share`: another figure of the article counts more of the same."""
    claim = point.claim
    score = _ASPECTS.get(claim.aspect or "", 0.0) + _of_place(claim, setting.place_id) + _of_size(point)
    score -= _SHARE if is_share else 0.0
    score -= _OTHER_GROUP if is_of_other_group(point, setting) else 0.0
    score -= 1.5 if claim.basis == "identified" and claim.metric not in FOUND else 0.0
    score -= 6.0 if _is_superseded(claim) else 0.0
    score -= 2.0 if _is_of_others(claim, setting.place_id) else 0.0
    score -= 1.5 if is_of_other_side(point, setting) else 0.0
    score -= OTHER_TIME if is_of_another_time(point, setting) else 0.0
    return score


def of_position(point: Point, length: int) -> float:
    """The score of a figure by its position in a text of so many code points: totals stand in the lead."""
    return (1.0 if point.claim.start < _LEAD else 0.0) + 1.5 * (1 - point.claim.start / max(1, length))


def is_of_another_time(point: Point, setting: Setting) -> bool:
    """Whether a figure belongs to days before the event."""
    claim = point.claim
    if claim.as_of and len(claim.as_of) < _FULL_DAY:  # a month or a year
        return claim.as_of < (setting.first_day or "")[: len(claim.as_of)]
    is_earlier = days_between(point.day, setting.first_day) > _BACKGROUND and not _is_slip(point)
    return is_earlier or days_between(claim.since, setting.first_day) > _SINCE


def is_of_some(point: Point) -> bool:
    """Whether the words say that a figure counts only some of those harmed."""
    return point.claim.aspect in ("part", "change", "target")


def is_of_other_side(point: Point, setting: Setting) -> bool:
    """Whether a figure counts people of another country than the event's, or of any where that is not known."""
    return point.side is not None and relation(point.side, setting.place_id) not in ("same", "around", "inside")


def is_of_other_group(point: Point, setting: Setting) -> bool:
    """Whether a figure counts a group of people of which few articles tell: the children among the dead."""
    return point.group is not None and point.group not in setting.groups


def place_named(claim: Claim, place_id: str | None) -> Relation:
    """How the place that a figure's own sentence names lies to another; unknown where it names none."""
    return relation(claim.place_id, place_id) if claim.place and _is_named(claim) else "unknown"


def value_of(point: Point) -> float:
    """The figure as one number."""
    low, high = point.claim.low, point.claim.high
    return low if low is not None else high or 0.0


def _of_place(claim: Claim, place_id: str | None) -> float:
    if claim.place_id is None:
        beside, within = beside_and_within(claim.place or claim.sentence, place_id)
        return -2.0 if beside and within else 0.0  # `in the three provinces of`: more than the event's place
    score = _PLACES.get(relation(claim.place_id, place_id), 0.0)
    if score > 0 or _is_named(claim):
        return score
    # `Iran's Red Crescent said that 201 had been killed`: its source tells the country better than what stands before.
    return 0.0 if country_of(place_id) in countries_in(claim.sentence) else score * _FROM_CONTEXT


def _is_named(claim: Claim) -> bool:
    """Whether the sentence itself names the place of a figure: `Israeli strikes` does not name Israel."""
    return claim.place is None or re.search(rf"\b{re.escape(claim.place)}\b", claim.sentence) is not None


def _of_size(point: Point) -> float:
    claim, value = point.claim, value_of(point)
    if value == 0:
        return -6.0
    if value > SMALL or claim.qualifier in _LEAST_OF_ALL or claim.aspect in _WHOLE:
        return 0.0
    return -0.5 if any(c.isdigit() for c in claim.text) else -2.0 if value == 1 else -1.0


def _is_slip(point: Point) -> bool:
    """Whether the stated day is that of publication but for the month or the year: `Tuesday (2/11)` on 2 December."""
    day, published = point.day or "", point.published or ""
    return day != published and day[8:] == published[8:] and (day[:4] == published[:4] or day[5:] == published[5:])


def _is_superseded(claim: Claim) -> bool:
    """Whether the words close by say that a figure held before: `previously declared missing`, `an earlier toll of`."""
    start = claim.start - claim.sentence_start
    end = start + len(claim.text)
    return first_of("superseded", claim.sentence[max(0, start - _BEFORE) : end + _BEHIND]) is not None


def _is_of_others(claim: Claim, place_id: str | None) -> bool:
    """Whether a figure comes from the authorities of another country, and its words do not name the event's."""
    home = country_of(place_id)
    if home is None or (claim.place_id is not None and country_of(claim.place_id) != home):
        return False
    sources = countries_in(claim.claimant_resolved or claim.claimant or "")
    return bool(sources) and home not in sources and home not in countries_in(claim.sentence)
