"""Feeds of an event, a speaker and a saved query."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import NotFound, Request, Response
from datasette.utils import derive_named_parameters, tilde_decode
from markupsafe import Markup

from claims.site.events.figures import NOTABLE, figures_of_event
from claims.site.feeds import Entry, Feed, as_atom, as_json_feed, stable_id
from claims.site.feeds.entries import claim_entries, finding_entry, newest_first
from claims.site.feeds.feed import moment
from claims.site.interface import gettext as _
from claims.site.interface import translated
from claims.site.links import Links, database_name
from claims.site.pages.event import standing_event
from claims.site.reader import reader
from claims.site.rows import Row, all_rows, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette

_ENTRIES = 100

_SPEAKER = "SELECT id, name, merged_into FROM speakers WHERE id = :id"

_SPEAKERS_CLAIMS = (
    "SELECT id FROM current_claims WHERE speaker = :id ORDER BY first_run DESC, published_date DESC, id LIMIT :limit"
)

_LAST_RUN = "SELECT max(started) AS started FROM runs"


async def event_feed(datasette: Datasette, request: Request) -> Response:
    """The figures of an event and what the comparison found notable of them."""
    event = await standing_event(datasette, tilde_decode(request.url_vars["event_id"]))
    links = Links(datasette)
    figures = await figures_of_event(datasette, event["id"])

    absolute = _absolute(datasette, request)
    entries = await claim_entries(datasette, {figure["id"] for figure in figures}, absolute)
    found = {
        finding["finding"]: finding_entry(finding, figure, absolute(figure["id"]))
        for figure in figures
        for finding in figure["findings"]
        if finding["label"] in NOTABLE
    }
    source = _Source(stable_id("event", event["id"]), event["title"], links.event(event["id"]))
    return _response(datasette, request, source, [*entries, *found.values()])


async def speaker_feed(datasette: Datasette, request: Request) -> Response:
    """What a speaker is credited with."""
    speaker_id = tilde_decode(request.url_vars["speaker_id"])
    speaker = await one_row(datasette, _SPEAKER, id=speaker_id)
    if speaker is None:
        raise NotFound(_("No speaker has the id %(id)s.") % {"id": speaker_id})
    links = Links(datasette)
    if speaker["merged_into"]:
        return Response.redirect(request.path.replace(request.url_vars["speaker_id"], speaker["merged_into"]))
    ids = [row["id"] for row in await all_rows(datasette, _SPEAKERS_CLAIMS, id=speaker_id, limit=_ENTRIES)]
    entries = await claim_entries(datasette, ids, _absolute(datasette, request))
    source = _Source(stable_id("speaker", speaker_id), speaker["name"], links.speaker(speaker_id))
    return _response(datasette, request, source, entries)


async def query_feed(datasette: Datasette, request: Request) -> Response:
    """The rows of a saved query with the parameters of the address: its claims, or else its rows as they are."""
    name = tilde_decode(request.url_vars["query"])
    database = database_name(datasette)
    query = await datasette.get_canned_query(database, name, request.actor)
    if query is None:
        raise NotFound(_("No saved query has the name %(name)s.") % {"name": name})
    await datasette.ensure_permissions(
        request.actor, [("view-query", (database, name)), ("view-database", database), "view-instance"]
    )
    source = datasette.get_database(database)
    names = await derive_named_parameters(source, query["sql"])
    parameters = {one: request.args.get(one) or "" for one in names}
    results = await source.execute(query["sql"], parameters, truncate=True)
    rows = [dict(row) for row in results.rows]
    links = Links(datasette)
    asked = urlencode([pair for pair in parameters.items() if pair[1]])
    page = links.query(name) + (f"?{asked}" if asked else "")
    if "claim_id" in results.columns:
        ids = [row["claim_id"] for row in rows if row["claim_id"]]
        entries = await claim_entries(datasette, ids, _absolute(datasette, request))
    else:
        entries = await _plain_entries(datasette, rows, datasette.absolute_url(request, page))
    title = translated(query.get("title")) or name
    return _response(datasette, request, _Source(stable_id("query", f"{name}?{asked}"), title, page), entries)


def _absolute(datasette: Datasette, request: Request) -> Callable[[str], str]:
    links = Links(datasette)
    return lambda claim_id: str(datasette.absolute_url(request, links.claim(claim_id)))


async def _plain_entries(datasette: Datasette, rows: list[Row], address: str) -> list[Entry]:
    """Rows that are no claims: each is known by what it says, and as new as the last run."""
    run = await one_row(datasette, _LAST_RUN) or {}
    updated = moment(run.get("started"))
    return [_plain_entry(row, address, updated) for row in rows if updated]


def _plain_entry(row: Row, address: str, updated: Any) -> Entry:
    items = Markup("").join(Markup("<li>{}: {}</li>").format(name, value) for name, value in row.items())
    key = sha256(json.dumps(row, sort_keys=True, default=str).encode()).hexdigest()
    title = " · ".join(str(value) for value in list(row.values())[:3] if value is not None)
    return Entry(stable_id("row", key), address, title or "–", Markup("<ul>{}</ul>").format(items), updated)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a feed tells of: its id, its title and the path of its page."""

    id: str
    title: str
    page: str


def _response(datasette: Datasette, request: Request, source: _Source, entries: list[Entry]) -> Response:
    """The feed in the format that the address asks for, its newest hundred entries."""
    feed = Feed(
        id=source.id,
        title=source.title,
        page=datasette.absolute_url(request, source.page),
        address=datasette.absolute_url(request, request.full_path),
        lang=reader().lang,
        entries=tuple(newest_first(entries)[:_ENTRIES]),
    )
    if request.path.endswith(".atom"):
        return Response(as_atom(feed), content_type="application/atom+xml; charset=utf-8")
    body = json.dumps(as_json_feed(feed), ensure_ascii=False, indent=1)
    return Response(body, content_type="application/feed+json; charset=utf-8")
