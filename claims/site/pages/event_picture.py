"""The chart of an event as a picture, for previews of links to its page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.site.charts import as_png
from claims.site.events.charts import chart_of, official_lines
from claims.site.events.figures import figures_of_event, independent, series_of_event
from claims.site.events.filters import filters_of
from claims.site.interface import gettext as _
from claims.site.interface import ngettext, word
from claims.site.pages.event import standing_event
from claims.site.words import digits, short_day

if TYPE_CHECKING:
    from datasette.app import Datasette


async def event_picture(datasette: Datasette, request: Request) -> Response:
    """A PNG of about 1200 x 630 pixels: the first series of the event's page that has a chart."""
    event = await standing_event(datasette, tilde_decode(request.url_vars["event_id"]))
    figures = filters_of(request).chosen(await figures_of_event(datasette, event["id"]))
    lines = await official_lines(datasette, event["id"])
    for series in await series_of_event(datasette, event["id"]):
        own = [figure for figure in figures if figure["series"] == series["id"]]
        chart = chart_of(series, own, lines.get(series["id"], ()))
        if chart:
            what = word("metric", series["metric"]) or word("kind", series["kind"])
            days = " – ".join(dict.fromkeys((short_day(event["first_day"]), short_day(event["last_day"]))))
            number = independent(own)
            said = ngettext("%(count)s independent originator", "%(count)s independent originators", number)
            subtitle = f"{what} · {days} · {said % {'count': digits(number)}}"
            picture = await asyncio.to_thread(as_png, chart, event["title"], subtitle)
            return Response(picture, content_type="image/png", headers={"Cache-Control": "max-age=3600, public"})
    raise NotFound(_("The event %(id)s has no chart: fewer than two of its figures have a day.") % {"id": event["id"]})
