"""The list of events, by words, kind and days."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette import Request, Response

from claims.site.events.figures import LOUD
from claims.site.paging import SIZE, paging
from claims.site.rows import Row, all_rows, one_row
from claims.site.sparklines import sparklines
from claims.site.words import toll_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_FILTERS = ("q", "kind", "first", "last")

# The words asked for stand in the title or the place; days overlap.
_WHERE = """
merged_into IS NULL
    AND (:q = '' OR title LIKE '%' || :q || '%' OR place LIKE '%' || :q || '%')
    AND (:kind = '' OR kind = :kind)
    AND (:first = '' OR last_day >= :first)
    AND (:last = '' OR first_day <= :last)
"""

_NUMBER = f"SELECT count(*) AS number FROM events WHERE {_WHERE}"

_KINDS = (
    "SELECT kind FROM events WHERE merged_into IS NULL AND kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC, kind"
)

# Of each event its main toll: deaths where there are any, else the series with most points.
_EVENTS = f"""
WITH page AS (
    SELECT * FROM events WHERE {_WHERE}
    ORDER BY last_day DESC, articles DESC, id
    LIMIT :limit OFFSET :offset
)
SELECT page.id, page.title, page.kind AS event_kind, page.place, page.first_day, page.last_day, page.articles,
    series.id AS series, series.originators, series.metric, series.kind, claims.id AS claim_id, claims.low, claims.high,
    claims.qualifier, claims.unit, claims.counted,
    (SELECT count(*) FROM findings WHERE findings.event = page.id AND label IN {LOUD}) AS loud
FROM page
LEFT JOIN series ON series.id = (
    SELECT id FROM series WHERE series.event = page.id
    ORDER BY metric = 'killed' AND main DESC, main DESC, points DESC, id LIMIT 1)
LEFT JOIN claims ON claims.id = series.newest_claim
ORDER BY page.last_day DESC, page.articles DESC, page.id
"""


async def events_page(datasette: Datasette, request: Request) -> Response:
    """Events that are asked for, the newest first, a hundred a page."""
    asked = {name: (request.args.get(name) or "").strip() for name in _FILTERS}
    number = (await one_row(datasette, _NUMBER, **asked) or {})["number"]
    page = paging(request, number)
    rows = await all_rows(datasette, _EVENTS, **asked, limit=SIZE, offset=page.offset)
    lines = await sparklines(datasette, [row["series"] for row in rows])
    context = {
        "events": [_listed(row) | {"sparkline": lines.get(row["series"], "")} for row in rows],
        "number": number,
        "page": page,
        "asked": asked,
        "kinds": [row["kind"] for row in await all_rows(datasette, _KINDS)],
        "query": urlencode([(name, value) for name, value in asked.items() if value]),
    }
    return Response.html(await datasette.render_template("events.html", context, request=request))


def _listed(event: Row) -> Row:
    return event | {"words": toll_in_words(event) if event["claim_id"] else None}
