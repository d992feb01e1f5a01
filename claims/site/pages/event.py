"""One event: what is claimed of it, by whom and when, as charts and tables, and what the comparison says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.site.events.charts import chart_of, drawn, official_lines
from claims.site.events.figures import LOUD, NOTABLE, figures_of_event, gravity, independent, series_of_event
from claims.site.events.filters import OWN_VOICE, Filters, choices, filters_of
from claims.site.interface import gettext as _
from claims.site.links import Links
from claims.site.rows import Row, all_rows, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette

_ROWS = 300  # figures in a page; it stays below 600 kB with its charts
_ROWS_OF_SERIES = 40  # of one series among others
_FINDINGS = 12

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
    context = {
        "event": event,
        "address": datasette.absolute_url(request, links.event(event["id"])),
        "figures": figures,
        "total": len(everything),
        "independent": independent(figures),
        "filters": filters,
        "choices": choices(everything),
        "own_voice": OWN_VOICE,
        "findings": _notable(figures),
        "labels": _labels(figures),
        "metrics": await _sections(datasette, event, series, figures, filters),
        "articles": await all_rows(datasette, _ARTICLES, id=event["id"]),
        "rows_query": urlencode([("event", event["id"]), *filters.pairs()]),
        "by_claim": {figure["id"]: figure for figure in everything},
    }
    return Response.html(await datasette.render_template("event.html", context, request=request))


async def standing_event(datasette: Datasette, event_id: str) -> Row:
    """The event of that id, or the one that took it over. Raises NotFound."""
    standing = await one_row(datasette, _STANDING, id=event_id)
    event = await one_row(datasette, _EVENT, id=standing["id"]) if standing else None
    if event is None:
        raise NotFound(_("No event has the id %(id)s.") % {"id": event_id})
    return event


async def _sections(
    datasette: Datasette, event: Row, series: Sequence[Row], figures: Sequence[Row], filters: Filters
) -> list[Row]:
    """The figures by metric and series, each series with its chart and as many rows as the page holds."""
    lines = await official_lines(datasette, event["id"])
    of_series = {one["id"]: [figure for figure in figures if figure["series"] == one["id"]] for one in series}
    shown = [one for one in series if of_series[one["id"]]]
    charts = [(one, chart_of(one, of_series[one["id"]], lines.get(one["id"], ()))) for one in shown]
    pictures = await drawn([(one, chart) for one, chart in charts if chart])
    most = _ROWS if filters.series or len(shown) == 1 else _ROWS_OF_SERIES
    room = _ROWS
    blocks = []
    for one in shown:
        all_of_it = of_series[one["id"]]
        # The newest, where there is no room for all.
        kept = all_of_it[-min(most, max(room, 1)) :]
        room -= len(kept)
        blocks.append(
            {
                "series": one,
                "chart": pictures.get(one["id"]),
                "figures": kept,
                "all": len(all_of_it),
                "independent": independent(all_of_it),
            }
        )
    return _by_metric(blocks)


def _by_metric(blocks: Sequence[Row]) -> list[Row]:
    """Blocks gathered by what they count, in the order of the first of each."""
    names = list(dict.fromkeys(_what(block) for block in blocks))
    ordered = sorted(blocks, key=lambda block: names.index(_what(block)))
    return [
        {"kind": kind, "metric": metric, "blocks": list(group)} for (kind, metric), group in groupby(ordered, key=_what)
    ]


def _what(block: Row) -> tuple[str, str | None]:
    return block["series"]["kind"], block["series"]["metric"]


def _notable(figures: Sequence[Row]) -> list[Row]:
    """Who is out of line and why: a claim's gravest finding each, the gravest first."""
    found = {figure["id"]: figure for figure in reversed(figures) if figure["label"] in NOTABLE}
    return sorted(found.values(), key=lambda figure: (-gravity(figure["label"]), figure["day"] or "9"))[:_FINDINGS]


def _labels(figures: Sequence[Row]) -> list[Row]:
    """How many figures carry each label, the gravest first."""
    labels = [finding["label"] for figure in figures for finding in figure["findings"]]
    return [
        {"label": label, "count": labels.count(label), "loud": label in LOUD}
        for label in sorted(set(labels), key=gravity, reverse=True)
    ]
