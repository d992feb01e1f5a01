"""Cells of Datasette's tables that lead to the site's pages or need another form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from claims.site.links import Links
from claims.site.tables import controlled
from claims.site.words import digits

# Of each page of the site: the columns that hold its key, and the tables of which it is the key.
_PAGES = {
    "claim": (("claim_id", "newest_claim", "vote"), ("claims", "current_claims", "effective_claims")),
    "article": (("article_id",), ("articles", "current_articles")),
    "speaker": (("speaker", "merged_into"), ("speakers",)),
    "rule": (("rule",), ("rules",)),
    "outlet": (("outlet",), ("outlets",)),
    "event": (("event",), ("events",)),
}
_SORTS = {column: sort for sort, (columns, _) in _PAGES.items() for column in columns}
_OTHER_MEANING = {("events", "merged_into")}
_OF_COMPARISON = re.compile(r"R[0-9]{1,2}")  # rules of the comparison, which share a page; others have a page each
_SERIES = ("kind", "metric", "aspect", "unit", "week")
_LINK = Markup('<a href="{}">{}</a>')
_WORD = Markup('<span title="{}">{}</span>')


def cell(links: Links, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
    """The cell as HTML, or None where Datasette's own way is right. A foreign key comes as {value, label}."""
    key = value["value"] if isinstance(value, Mapping) else value
    if key is None:
        return None
    label = value["label"] or key if isinstance(value, Mapping) else key
    if address := _address(links, table, column, str(key)):
        return _LINK.format(address, label)
    if column == "claims" and "week" in row.keys():  # noqa: SIM118 - a row iterates over its values
        return _LINK.format(links.claims(_filters(row)), digits(key))
    if isinstance(key, float):
        return Markup(digits(round(key, 2) if column == "ratio" else key))
    return None


def table_cell(links: Links, table: str, shown: Mapping[str, Any]) -> Any:
    """A cell of a table page: the key of what has a page leads to it, a controlled word is said as readers say it.

    What is stored, and what filters and SQL ask for, stays in the word's title.
    """
    sort = _sort_of(table)
    if shown["value_type"] == "pk" and sort:
        return _LINK.format(links.page(sort, shown["raw"]), shown["raw"])
    said = None if isinstance(shown["value"], Markup) else controlled(table, shown["column"], shown["raw"])
    return shown["value"] if said in (None, shown["raw"]) else _WORD.format(shown["raw"], said)


def answer_cell(column: str, shown: Any) -> Any:
    """A cell of the answer to a question of the front page: controlled words in the reader's language."""
    said = None if isinstance(shown, Markup) else controlled(None, column, shown)
    return said or shown


def _address(links: Links, table: str | None, column: str, key: str) -> str | None:
    """The page that a cell's value is the key of, if it is one."""
    if (table, column) in _OTHER_MEANING:
        return None
    sort = _SORTS.get(column)
    if sort == "rule" and _OF_COMPARISON.fullmatch(key):
        return links.comparison_rule(key)
    if sort is None and column == ("name" if table == "outlets" else "id"):
        sort = _sort_of(table)
    return links.page(sort, key) if sort else None


def _sort_of(table: str | None) -> str | None:
    return next((name for name, (_, tables) in _PAGES.items() if table in tables), None)


def _filters(row: Any) -> str:
    """The query string that picks, among the current claims, those that a row of the comparison counts."""
    place = {"place_id": row["place_id"]}
    if row["place_id"] is None:
        place["place"] = row["place"]
    series = {column: row[column] for column in _SERIES} | place | {"polarity": "asserted"}
    return urlencode(
        [(f"{column}__isnull", 1) if value is None else (f"{column}__exact", value) for column, value in series.items()]
    )
