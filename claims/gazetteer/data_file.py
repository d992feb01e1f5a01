"""Reads the bundled file: four sections of lines, parted by an empty line, written by tools/build_gazetteer.py.

1. places: id, kind, country, division, population, name;
2. names, by their first word: the word, then `rest=places` for each name that it begins. The rest is tokens
   joined by blanks; places are line numbers of section 1, the one most often meant first; none where the
   phrase only looks like a place (a newspaper, a club). A `?` before them marks a name that may be a surname;
3. English demonyms: the word, its country;
4. words that mark the name beside them as a place's (`Provinsi`, `City`).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from claims.gazetteer.place import Place

PLACES = Path(__file__).parent / "data" / "places.tsv.gz"


@dataclass(frozen=True, slots=True)
class GazetteerData:
    """The sections, kept as text: a line is taken apart only when an article needs it, so loading stays cheap."""

    places: list[str]
    names: dict[str, str]
    demonyms: dict[str, str]
    place_words: frozenset[str]

    def place(self, line: int) -> Place:
        """The place on a line of the first section."""
        ident, kind, country, admin, population, name = self.places[line].split("\t")
        return Place(ident, name, kind, country or None, admin or None, int(population))


def load(path: Path = PLACES) -> GazetteerData:
    """The bundled file, or another of its form."""
    places, names, demonyms, place_words = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n\n")
    return GazetteerData(
        places.split("\n"),
        dict(line.split("\t", 1) for line in names.split("\n")),
        dict(line.split("\t", 1) for line in demonyms.split("\n")),
        frozenset(place_words.split("\n")),
    )
