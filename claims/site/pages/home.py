"""What the home page shows beside Datasette's own variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.site import queries
from claims.site.links import database_name
from claims.site.rows import all_rows, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette


async def home_variables(datasette: Datasette) -> dict[str, Any]:
    """Coverage, questions, newest articles."""
    questions = await datasette.get_canned_queries(database_name(datasette), None)
    return {
        "coverage": await one_row(datasette, queries.COVERAGE) or {},
        "questions": list(questions.values()),
        "newest": await all_rows(datasette, queries.NEWEST_ARTICLES),
    }
