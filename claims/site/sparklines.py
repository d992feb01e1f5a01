"""Sparklines of series, for cards and lists of events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from statistics import median
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
    return {one: sparkline(_by_day(points)) for one, points in values.items()}


def _by_day(points: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The median of each day, so that one figure out of line is no peak; all figures where they are of one day."""
    days = {day: [value for _, value in group] for day, group in groupby(points, key=itemgetter(0))}
    return [(day, median(values)) for day, values in days.items()] if len(days) > 1 else points
