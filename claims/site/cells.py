"""Cells of Datasette's tables that lead to the site's pages or need another form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from claims.site.links import Links
from claims.site.words import digits

CLAIM_TABLES = ("claims", "current_claims")
ARTICLE_TABLES = ("articles", "current_articles")
_SERIES = ("kind", "metric", "aspect", "unit", "week")
_LINK = Markup('<a href="{}">{}</a>')


def cell(links: Links, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
    """The cell as HTML, or None where Datasette's own way is right. A foreign key comes as {value, label}."""
    key = value["value"] if isinstance(value, Mapping) else value
    if key is None:
        return None
    label = value["label"] or key if isinstance(value, Mapping) else key
    if column == "claim_id" or (column == "id" and table in CLAIM_TABLES):
        return _LINK.format(links.claim(str(key)), label)
    if column == "article_id" or (column == "id" and table in ARTICLE_TABLES):
        return _LINK.format(links.article(str(key)), label)
    if column == "claims" and "week" in row.keys():  # noqa: SIM118 - a row iterates over its values
        return _LINK.format(links.claims(_filters(row)), digits(key))
    if isinstance(key, float):
        return Markup(digits(round(key, 2) if column == "ratio" else key))
    return None


def key_cell(links: Links, table: str, shown: Mapping[str, Any]) -> Any:
    """A cell of a table page: the key of a claim or an article leads to its page, all else stays as it is."""
    if shown["value_type"] == "pk" and table in CLAIM_TABLES:
        return _LINK.format(links.claim(shown["raw"]), shown["raw"])
    if shown["value_type"] == "pk" and table in ARTICLE_TABLES:
        return _LINK.format(links.article(shown["raw"]), shown["raw"])
    return shown["value"]


def _filters(row: Any) -> str:
    """The query string that picks, among the current claims, those that a row of the comparison counts."""
    place = {"place_id": row["place_id"]}
    if row["place_id"] is None:
        place["place"] = row["place"]
    series = {column: row[column] for column in _SERIES} | place | {"polarity": "asserted"}
    return urlencode(
        [(f"{column}__isnull", 1) if value is None else (f"{column}__exact", value) for column, value in series.items()]
    )
