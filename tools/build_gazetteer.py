"""Renews claims/gazetteer/data/places.tsv.gz from published packages.

    PYTHONPATH=. python tools/build_gazetteer.py WORKDIR
    PYTHONPATH=. python tools/build_gazetteer.py WORKDIR --measure ARTICLES.jsonl ...

The first fetches the packages into WORKDIR and builds; `--measure` also counts anew which names are ordinary words.
Versions, licences and what each package is used for: claims/gazetteer/data/SOURCES.md.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gazetteer import assemble, measure
from gazetteer.names import tokens
from gazetteer.sources import HERE, Row, Sources, fetch, table

DATA = HERE.parent.parent / "claims/gazetteer/data/places.tsv.gz"
KIND_ORDER = ("country", "region", "water", "continent", "regency", "division", "city")
MILLION = 1_000_000


class Words(NamedTuple):
    """The three lists of words that may not stand for a place: measured, judged by hand, generic."""

    ordinary: set[str]
    dropped: set[str]
    generic: set[str]


def listed(name: str) -> set[str]:
    """The entries of a word list, as token strings."""
    return {tokens(line[0]) for line in table(name)}


def rank(row: Row, name: str, millions: dict[str, set[str]]) -> tuple[int, int, int]:
    """Smaller is the better reading: hand-written, country, Indonesian, division, then by population."""
    if name in row.favoured:
        return (0, 0, -row.population)
    order = KIND_ORDER.index(row.kind) + 1
    if row.kind == "division":
        # A city of a million is meant before the province that bears its name.
        order = KIND_ORDER.index("city") + 2 if name in millions[row.country] else order
        order = KIND_ORDER.index("regency") if row.country == "ID" else order
    namesake_of_the_city = row.kind == "regency" and not row.name.startswith("Kota ")
    return (order, int(namesake_of_the_city), -row.population)


def readings(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Every name with the places that bear it, best first."""
    rows = list(rows)
    millions: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "city" and row.population >= MILLION:
            millions[row.country] |= row.names
        for name in row.names:
            bearers[name].append(row)
    for name, found in bearers.items():
        found.sort(key=lambda row: rank(row, name, millions))
    return bearers


def standing(row: Row) -> str:
    """How much evidence it takes to take its bare name from a place: a class of `measure.LIMITS`."""
    if (row.country == "ID" and row.kind != "city") or row.population >= MILLION:
        return "settled"
    return "division" if row.kind == "division" else "lesser"


def like_a_surname(name: str, row: Row) -> bool:
    """Whether the name needs a context that does not look like a person's name.

    Not in Indonesia, where a capitalised title or office stands before a place's name (Polres Garut).
    """
    if row.country == "ID" or " " in name:
        return False
    return row.kind == "division" or (row.kind == "city" and row.population < MILLION)


def keep(name: str, bearer: Row, words: Words) -> bool:
    """Whether a name may stand for its place in running text."""
    if name in bearer.favoured or bearer.kind == "country":
        return True
    if name in words.dropped or name.isupper() or not name[0].isalpha():
        return False
    if " " not in name:
        return name not in words.ordinary | words.generic and (len(name) > 3 or bearer.kind == "regency")
    return not all(word in words.generic for word in name.split(" ") if word.isalpha())


def place_lines(rows: list[Row]) -> Iterator[str]:
    """One line a place: id, kind, country, division, population, name."""
    for row in rows:
        yield "\t".join((row.id, row.kind, row.country, row.admin, str(row.population), row.name))


def name_lines(rows: list[Row], words: Words) -> Iterator[str]:
    """One line a first word: the word, then the rest of each name it begins and the line numbers of its places."""
    number = {row.id: str(position) for position, row in enumerate(rows)}
    entries: dict[str, list[str]] = defaultdict(list)
    for name, bearers in readings(rows).items():
        if keep(name, bearers[0], words):
            first, _, rest = name.partition(" ")
            mark = "?" if like_a_surname(name, bearers[0]) else ""
            entries[first].append(f"{rest}={mark}{';'.join(number[row.id] for row in bearers)}")
    for phrase in {tokens(line[0]) for line in table("not_places.txt")}:
        first, _, rest = phrase.partition(" ")
        entries[first].append(f"{rest}=")
    for first, rests in sorted(entries.items()):
        yield "\t".join((first, *sorted(rests)))


def main() -> None:
    """Fetch, assemble, measure where asked to, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workdir", type=Path, help="where the packages are kept between runs")
    parser.add_argument("--measure", type=Path, nargs="+", metavar="JSONL", help="articles to count words in")
    options = parser.parse_args()
    if not (options.workdir / "unpacked").exists():
        fetch(options.workdir)
    sources = Sources(options.workdir)
    rows = sorted(assemble.places(sources), key=lambda row: (KIND_ORDER.index(row.kind), row.id))
    if options.measure:
        bearers = {name: found[0] for name, found in readings(rows).items() if " " not in name}
        risky = {n: standing(row) for n, row in bearers.items() if row.kind != "country" and n not in row.favoured}
        found = measure.ordinary_words(options.measure, risky)
        (HERE / "ordinary_words.txt").write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    words = Words(
        listed("ordinary_words.txt"),
        listed("dropped_names.txt"),
        listed("generic_words.txt") | listed("directions.tsv"),
    )
    demonyms = (f"{word}\t{code}" for word, code in sorted(sources.demonyms().items()))
    sections = (place_lines(rows), name_lines(rows, words), demonyms, sorted(listed("place_words.txt")))
    text = "\n\n".join("\n".join(section) for section in sections)
    # A fixed time stamp makes equal data an equal file.
    DATA.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
