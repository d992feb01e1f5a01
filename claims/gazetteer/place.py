"""What is known of one place."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A place under one id, whatever language named it.

    `id` is ISO 3166-1 alpha-2 for a country (`EG`), ISO 3166-2 for a division (`ID-JB`), `ID-` and the
    Kemendagri code for an Indonesian regency or city (`ID-3273`), `geonames:<id>` for another city,
    `m49:<code>` for a continent or part of one, `region:<slug>` and `water:<slug>` for the rest.
    """

    id: str
    name: str
    kind: str  # country, division, regency, city, region, water or continent
    country: str | None  # ISO 3166-1 alpha-2; None where it belongs to none or to several
    admin: str | None  # ISO 3166-2 code of the first-level division
    population: int  # 0 where unknown

    @property
    def parent(self) -> str | None:
        """The id of the division or country that holds the place."""
        if self.admin and self.admin != self.id:
            return self.admin
        return self.country if self.country != self.id else None
