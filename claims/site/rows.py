"""Rows of the database as dictionaries, for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import NotFound, Request
from datasette.utils import tilde_decode

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


async def asked_row(datasette: Datasette, request: Request, name: str, sql: str, missing: str) -> Row:
    """The row whose key the address names, by a query with the parameter `id`.

    Raises NotFound with `missing`, a message that tells of `%(id)s`, where there is none.
    """
    key = tilde_decode(request.url_vars[name])
    row = await one_row(datasette, sql, id=key)
    if row is None:
        raise NotFound(missing % {"id": key})
    return row
