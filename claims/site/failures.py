"""What a visitor reads where a request fails: in their language, with a status that says whose fault it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Request, Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from claims.site.interface import gettext as _

if TYPE_CHECKING:
    from datasette.app import Datasette

_TOO_SLOW = "SQL Interrupted"
_OURS, _THEIRS = 500, 400
# Only a visitor's own SQL or filter asks for several statements at once, a value that is too long, or a number beyond
# SQLite's.
_OF_OWN_SQL = (sqlite3.ProgrammingError, sqlite3.DataError, OverflowError)


async def failure_page(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The page, or for an address of JSON the object, that tells of a failure.

    A failure of this program tells nothing of its inside: Datasette has printed that where the server runs.
    """
    status = _status(exception)
    context = _told(exception, status)
    if request.path.endswith(".json"):
        told = {"ok": False, "status": status, "title": context["title"], "error": context["error"]}
        return Response.json(told, status=status)
    template = "404.html" if isinstance(exception, NotFound) else "error.html"
    return Response.html(await datasette.render_template(template, context, request=request), status=status)


def _status(exception: Exception) -> int:
    if isinstance(exception, QueryInterrupted):
        return 503
    if isinstance(exception, _OF_OWN_SQL):
        return _THEIRS
    if isinstance(exception, Base400):
        return int(exception.status)
    if isinstance(exception, DatasetteError):  # with 500 also where a column to sort by is none
        return _THEIRS if exception.status == _OURS else int(exception.status)
    return _OURS


def _told(exception: Exception, status: int) -> dict[str, Any]:
    """Title and sentence; `technical` where the sentence is Datasette's or SQLite's own, in English."""
    title = getattr(exception, "title", None)
    if isinstance(exception, QueryInterrupted) or title == _TOO_SLOW:
        return {
            "title": _("That takes too long"),
            "error": _("The database did not find the answer in time: ask for less, for example with one more filter."),
        }
    if status == _OURS:
        return {
            "title": _("Something went wrong here"),
            "error": _("That is a fault of this program, and stands in the log of the server."),
        }
    message = str(getattr(exception, "message", None) or (exception.args or ("",))[0])
    known = {
        "404": _("No page has this address."),
        "Database not found": _("No database and no page has this name."),
        "Table not found": _("No table has this name."),
        "Record not found": _("No row has this key."),
    }
    own_sql = isinstance(exception, _OF_OWN_SQL) or title == "Invalid SQL"
    # What the plugin's own pages raise is in the reader's language already.
    technical = isinstance(exception, (DatasetteError, *_OF_OWN_SQL)) and message not in known
    return {
        "title": _("SQLite cannot read this query") if own_sql else _("This cannot be answered"),
        "error": known.get(message, message),
        "technical": technical,
    }
