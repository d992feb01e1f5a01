"""Places: which names of a text mean which country, division, regency, city, region or sea. Knows no language."""

from __future__ import annotations

from functools import cache

from claims.gazetteer.data_file import load
from claims.gazetteer.index import Gazetteer, PlaceMention
from claims.gazetteer.place import Place

__all__ = ["Gazetteer", "Place", "PlaceMention", "gazetteer"]


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, read on first use (about a tenth of a second) and then shared."""
    return Gazetteer(load())
