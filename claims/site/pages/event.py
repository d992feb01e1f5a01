"""One event: what is claimed of it, by whom and when, as charts and tables, and what the comparison says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.site.events.charts import official_lines
from claims.site.events.figures import (
    LOUD,
    NOTABLE,
    figures_of_event,
    for_reading,
    gravity,
    independent,
    series_of_event,
)
from claims.site.events.filters import OWN_VOICE, choices, filters_of
from claims.site.events.sections import sections
from claims.site.interface import gettext as _
from claims.site.links import Links
from claims.site.rows import Row, all_rows, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette

_FINDINGS = 6  # listed at the top; the filters lead to all

_EVENT = "SELECT * FROM events WHERE id = :id"

# An event that was merged away leads to the one that took it over, however often.
_STANDING = """
WITH RECURSIVE followed (id, merged_into) AS (
    SELECT id, merged_into FROM events WHERE id = :id
    UNION
    SELECT events.id, events.merged_into FROM followed JOIN events ON events.id = followed.merged_into
)
SELECT id FROM followed WHERE merged_into IS NULL
"""

_ARTICLES = """
SELECT articles.id, title, outlet, lang, published, published_date
FROM event_articles JOIN articles ON articles.id = event_articles.article_id
WHERE event_articles.event = :id
ORDER BY published_date IS NULL, published_date, articles.published, articles.id
"""


async def event_page(datasette: Datasette, request: Request) -> Response:
    """An event; the address of one that was merged into another leads on to that one."""
    event = await standing_event(datasette, tilde_decode(request.url_vars["event_id"]))
    links = Links(datasette)
    if event["id"] != tilde_decode(request.url_vars["event_id"]):
        asked = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(links.event(event["id"]) + asked)
    everything = await figures_of_event(datasette, event["id"])
    filters = filters_of(request)
    figures = filters.chosen(everything)
    series = await series_of_event(datasette, event["id"])
    shown = await sections(series, figures, await official_lines(datasette, event["id"]), filters)
    has_chart = any(block.chart for section in shown for block in section.blocks)
    context = {
        "event": event,
        "address": datasette.absolute_url(request, links.event(event["id"])),
        "picture": datasette.absolute_url(request, links.event_picture(event["id"])) if has_chart else None,
        "figures": figures,
        "total": len(everything),
        "independent": independent(figures),
        "filters": filters,
        "choices": choices(everything),
        "own_voice": OWN_VOICE,
        "findings": _notable(figures, everything),
        "labels": _labels(figures),
        "sections": shown,
        "articles": await all_rows(datasette, _ARTICLES, id=event["id"]),
        "chart_query": urlencode(filters.pairs()),
        "rows_query": urlencode([("event", event["id"]), *filters.pairs()]),
    }
    return Response.html(await datasette.render_template("event.html", context, request=request))


async def standing_event(datasette: Datasette, event_id: str) -> Row:
    """The event of that id, or the one that took it over. Raises NotFound."""
    standing = await one_row(datasette, _STANDING, id=event_id)
    event = await one_row(datasette, _EVENT, id=standing["id"]) if standing else None
    if event is None:
        raise NotFound(_("No event has the id %(id)s.") % {"id": event_id})
    return event


def _notable(figures: Sequence[Row], everything: Sequence[Row]) -> list[Row]:
    """Who is out of line and why: of each claim its gravest finding, with what it is held against."""
    found = {figure["id"]: figure for figure in reversed(figures) if figure["label"] in NOTABLE}
    ranked = sorted(found.values(), key=lambda figure: (-gravity(figure["label"]), figure["day"] or "9"))[:_FINDINGS]
    by_claim = {figure["id"]: figure for figure in everything}
    return [
        for_reading(figure)
        | {"against": [for_reading(by_claim[other]) for other in figure["findings"][0]["others"] if other in by_claim]}
        for figure in ranked
    ]


def _labels(figures: Sequence[Row]) -> list[Row]:
    """How many figures carry each label, the gravest first."""
    labels = [finding["label"] for figure in figures for finding in figure["findings"]]
    return [
        {"label": label, "count": labels.count(label), "loud": label in LOUD}
        for label in sorted(set(labels), key=gravity, reverse=True)
    ]
