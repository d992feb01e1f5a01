"""How two places lie to each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from claims.gazetteer import Place, gazetteer
from claims.rules.tokens import split_words

_WIDE = ("continent", "country", "region", "water", "division")

Relation = Literal["same", "inside", "around", "beside", "elsewhere", "unknown"]


@lru_cache(maxsize=65_536)
@lru_cache(maxsize=65_536)
def relation(place_id: str | None, to: str | None) -> Relation:
    """How a place lies to another: the same, inside it, around it, beside it in the same country, elsewhere.

    `unknown` where one of them is not in the gazetteer, or is a sea or a region, whose borders are not known.
    """
    place, other = _place(place_id), _place(to)
    if place is None or other is None:
        return "unknown"
    if place.id == other.id:
        return "same"
    if other.id in _holders(place):
        return "inside"
    if place.id in _holders(other):
        return "around"
    if place.country is None or other.country is None:
        return "unknown"
    return "beside" if place.country == other.country else "elsewhere"


def country_of(place_id: str | None) -> str | None:
    """The ISO 3166-1 code of the country that a place is or lies in."""
    place = _place(place_id)
    return place.country if place else None


@lru_cache(maxsize=65_536)
def countries_in(text: str) -> frozenset[str]:
    """The ISO 3166-1 codes of the countries that a text names, by their people's name or by a place in them."""
    tokens = split_words(text)
    named = [mention.place for mention in gazetteer().find(tokens)]
    named += [place for token in tokens if (place := gazetteer().demonym(token))]
    return frozenset(place.country for place in named if place.country)


@lru_cache(maxsize=65_536)
def beside_and_within(text: str, place_id: str | None) -> tuple[bool, bool]:
    """Whether a text names places beside a place, in the same country; and whether it names that one or some within."""
    relations = {relation(mention.place.id, place_id) for mention in gazetteer().find(split_words(text))}
    return "beside" in relations, not relations.isdisjoint(("same", "inside"))


def name_of(place_id: str | None) -> str | None:
    """The gazetteer's name of a place."""
    place = _place(place_id)
    return place.name if place else None


def is_town(place_id: str) -> bool:
    """Whether a place is a town, a regency or a part of one, as against a country, its divisions, a region or a sea."""
    place = _place(place_id)
    return place is not None and place.kind not in _WIDE


def is_local(place_id: str) -> bool:
    """Whether a place is a town or a division, which has one name, as against a country, a region or a sea."""
    place = _place(place_id)
    return place is not None and (place.kind not in _WIDE or place.kind == "division")


def _place(place_id: str | None) -> Place | None:
    return gazetteer().get(place_id) if place_id else None


def _holders(place: Place) -> set[str | None]:
    return {place.admin, place.country} - {place.id, None}
