"""One outlet: what it covers, how much of it is attributed, and how long after the first report it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.site.interface import gettext as _
from claims.site.paging import SIZE, paging
from claims.site.rows import all_rows, asked_row, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette

_OUTLET = """
SELECT outlets.name, count(articles.id) AS articles, count(DISTINCT articles.lang) AS languages,
    min(published_date) AS first_day, max(published_date) AS last_day,
    (SELECT count(*) FROM (
        SELECT 1 FROM articles AS one JOIN snapshots ON snapshots.article_id = one.id
        WHERE one.outlet = outlets.name GROUP BY one.id HAVING count(*) > 1)) AS changed
FROM outlets
LEFT JOIN articles ON articles.outlet = outlets.name
WHERE outlets.name = :id
GROUP BY outlets.name
"""

# A figure is attributed where somebody is credited with it or an agency relayed it.
_ATTRIBUTION = """
SELECT count(*) AS figures,
    avg(claimant IS NOT NULL OR relay IS NOT NULL) AS attributed,
    avg(claimant IS NOT NULL) AS credited,
    avg(relay IS NOT NULL) AS relayed,
    avg(qualifier <> 'exact') AS hedged
FROM current_claims
WHERE outlet = :name AND coalesce(low, high) IS NOT NULL
"""

_KINDS = """
SELECT kind, count(*) AS claims FROM current_claims WHERE outlet = :name GROUP BY kind ORDER BY claims DESC, kind
"""

_SPEAKERS = """
SELECT speakers.id, speakers.name, count(DISTINCT article_id) AS articles
FROM current_claims
JOIN speakers ON speakers.id = current_claims.speaker
WHERE outlet = :name
GROUP BY speakers.id ORDER BY articles DESC, count(*) DESC, speakers.id
LIMIT 15
"""

# Days from the first report of a source's figure, by any outlet, to this outlet's report of the same figure.
_LAG = """
WITH figures AS (
    SELECT series, originator, hard_low, hard_high, min(published_date) AS first_day
    FROM points JOIN claims ON claims.id = points.claim_id
    WHERE originator IS NOT NULL AND published_date IS NOT NULL
    GROUP BY series, originator, hard_low, hard_high
    HAVING count(DISTINCT outlet) > 1
)
SELECT count(*) AS figures, avg(days) AS mean, avg(days = 0) AS same_day
FROM (
    SELECT min(julianday(published_date)) - julianday(first_day) AS days
    FROM points
    JOIN claims ON claims.id = points.claim_id
    JOIN figures ON figures.series = points.series AND figures.originator = points.originator
        AND figures.hard_low IS points.hard_low AND figures.hard_high IS points.hard_high
    WHERE outlet = :name
    GROUP BY figures.series, figures.originator, figures.hard_low, figures.hard_high)
"""

_ARTICLES = """
SELECT id, title, lang, published, url,
    (SELECT count(*) FROM current_claims WHERE article_id = articles.id) AS claims,
    (SELECT count(*) FROM snapshots WHERE article_id = articles.id) AS texts
FROM articles
WHERE outlet = :name
ORDER BY published_date DESC, id
LIMIT :limit OFFSET :offset
"""


async def outlet_page(datasette: Datasette, request: Request) -> Response:
    """An outlet's coverage, attribution, lag, and its articles, newest first."""
    outlet = await asked_row(datasette, request, "outlet", _OUTLET, _("No outlet has the name %(id)s."))
    name = outlet["name"]
    page = paging(request, outlet["articles"])
    context = {
        "outlet": outlet,
        "page": page,
        "attribution": await one_row(datasette, _ATTRIBUTION, name=name),
        "lag": await one_row(datasette, _LAG, name=name),
        "kinds": await all_rows(datasette, _KINDS, name=name),
        "speakers": await all_rows(datasette, _SPEAKERS, name=name),
        "articles": await all_rows(datasette, _ARTICLES, name=name, limit=SIZE, offset=page.offset),
    }
    return Response.html(await datasette.render_template("outlet.html", context, request=request))
