"""Datasette's own table pages in the reader's language: filters, facets and cells of controlled words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.site.interface import word
from claims.site.words import name_of_language

# Of each column that holds controlled words, the context in which the catalogues know these.
_CONTEXTS = {
    **{
        name: name for name in ("kind", "metric", "qualifier", "unit", "polarity", "stance", "voice", "aspect", "basis")
    },
    **{name: name for name in ("label", "as_of_from", "status", "origin", "change", "action")},
    "statement_type": "voice",
    "counted_group": "group",
}
_OF_TABLES = {("events", "kind"): "event", ("speakers", "kind"): "speaker"}


def controlled(table: str | None, column: str, value: Any) -> str | None:
    """A controlled word of a column in the reader's language; None where the column holds none."""
    if not isinstance(value, str) or not value:
        return None
    if column == "lang":
        return name_of_language(value)
    context = _OF_TABLES.get((table or "", column)) or _CONTEXTS.get(column)
    return word(context, value) if context else None


def filters_in_words(filters: Any) -> Iterator[tuple[str, str, str]]:
    """Of each filter of a table page the column, the comparison in words, and the value: empty where it has none."""
    lookups = {key: (display, without) for key, display, without in filters.lookups()}
    for column, lookup, value in filters.selections():
        display, without = lookups.get(lookup, (lookup, False))
        yield word("field", column), word("lookup", display), "" if without else value
