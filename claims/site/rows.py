"""Rows of the database as dictionaries, for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.site.links import database_name

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]


async def all_rows(datasette: Datasette, sql: str, **parameters: Any) -> list[Row]:
    """Every row that a query gives."""
    database = datasette.get_database(database_name(datasette))
    return [dict(row) for row in (await database.execute(sql, parameters)).rows]


async def one_row(datasette: Datasette, sql: str, **parameters: Any) -> Row | None:
    """The first row that a query gives, or None."""
    rows = await all_rows(datasette, sql, **parameters)
    return rows[0] if rows else None
