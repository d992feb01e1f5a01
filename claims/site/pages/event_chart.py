"""The chart of one series of an event, as an SVG file that its page loads once it comes into view."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.site.charts import as_svg
from claims.site.charts.drawing import NARROW, WIDE, as_file
from claims.site.events.charts import chart_of, description_of, official_lines, title_of
from claims.site.events.figures import figures_of_event, series_of_event
from claims.site.events.filters import filters_of
from claims.site.interface import gettext as _
from claims.site.links import COLOURS
from claims.site.pages.event import standing_event

if TYPE_CHECKING:
    from datasette.app import Datasette


async def event_chart(datasette: Datasette, request: Request) -> Response:
    """The figures of a series that the filters of the address let through; `size=narrow` is for a phone."""
    event = await standing_event(datasette, tilde_decode(request.url_vars["event_id"]))
    series_id = tilde_decode(request.url_vars["series"])
    figures = filters_of(request).chosen(await figures_of_event(datasette, event["id"]))
    own = [figure for figure in figures if figure["series"] == series_id]
    series = next((one for one in await series_of_event(datasette, event["id"]) if one["id"] == series_id), None)
    lines = await official_lines(datasette, event["id"])
    chart = chart_of(series, own, lines.get(series_id, ())) if series else None
    if series is None or chart is None:
        raise NotFound(_("The series %(id)s has no chart.") % {"id": series_id})
    size = NARROW if request.args.get("size") == "narrow" else WIDE
    words = (f"chart-{series_id}", title_of(series), description_of(chart))
    drawing = await asyncio.to_thread(as_svg, chart, size, *words)
    headers = {"Cache-Control": "max-age=60, private", "Vary": "Accept-Language, Cookie"}
    return Response(as_file(drawing, _colours()), content_type="image/svg+xml", headers=headers)


@cache
def _colours() -> str:
    return COLOURS.read_text(encoding="utf-8")
