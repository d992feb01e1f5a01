"""Corrections laid over rows of claims, so that lists show a figure as its own page does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.site.rows import Row, all_rows

if TYPE_CHECKING:
    from datasette.app import Datasette

# What stands of the corrections of each claim, in one object (see db/migrations/007).
_STANDING = """
SELECT claim_id, changes FROM active_corrections WHERE claim_id IN (SELECT value FROM json_each(:ids))
"""


async def laid_over(datasette: Datasette, rows: Sequence[Row]) -> list[Row]:
    """Rows of claims with what people corrected in the fields that they have; what is no claim is left out."""
    found = await all_rows(datasette, _STANDING, ids=json.dumps([row["id"] for row in rows]))
    changes = {row["claim_id"]: json.loads(row["changes"]) for row in found}
    return [
        _corrected(row, changes.get(row["id"], {})) for row in rows if changes.get(row["id"], {}).get("claim", True)
    ]


def _corrected(row: Row, changes: Row) -> Row:
    return row | {name: value for name, value in changes.items() if name in row}
