"""Sparklines of series, for cards and lists of events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from claims.site.charts import sparkline
from claims.site.rows import all_rows

if TYPE_CHECKING:
    from datasette.app import Datasette

_VALUES = """
SELECT points.series, points.day, coalesce((claims.low + claims.high) / 2, claims.low, claims.high) AS value
FROM points
JOIN claims ON claims.id = points.claim_id
WHERE points.series IN (SELECT value FROM json_each(:series)) AND points.day IS NOT NULL AND value IS NOT NULL
ORDER BY points.series, points.day, claims.published, points.claim_id
"""


async def sparklines(datasette: Datasette, series: Iterable[str | None]) -> Mapping[str, Markup]:
    """By series, its figures as a sparkline; a series with fewer than two dated figures has an empty one."""
    wanted = json.dumps([one for one in series if one])
    values: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in await all_rows(datasette, _VALUES, series=wanted):
        values[row["series"]].append((row["day"], row["value"]))
    return {one: sparkline(points) for one, points in values.items()}
