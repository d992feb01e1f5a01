"""What search engines may read: robots.txt, and sitemaps (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import NotFound, Request, Response
from lxml import etree

from claims.site.interface import gettext as _
from claims.site.links import Links, database_name
from claims.site.rows import all_rows, one_row

if TYPE_CHECKING:
    from datasette.app import Datasette

_SIZE = 20_000  # addresses in a file; the protocol allows 50,000 and 50 MB
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# Of each sort of page its key and the day of its last change, in an order that later rows do not disturb.
_SOURCES = {
    "event": "SELECT id AS key, NULL AS changed FROM events WHERE merged_into IS NULL ORDER BY id",
    "article": "SELECT articles.id AS key, date(snapshots.first_seen) AS changed FROM articles"
    " JOIN snapshots ON snapshots.id = newest_snapshot ORDER BY articles.rowid",
    "speaker": "SELECT id AS key, NULL AS changed FROM speakers WHERE merged_into IS NULL ORDER BY rowid",
    "outlet": "SELECT name AS key, NULL AS changed FROM outlets ORDER BY first_run, name",
    "rule": "SELECT id AS key, NULL AS changed FROM rules WHERE retired_run IS NULL ORDER BY id",
}


async def robots(datasette: Datasette, request: Request) -> Response:
    """Pages may be indexed. Tables may not: their filters are addresses without end, each of which costs a query."""
    urls = datasette.urls
    allowed = ("/-/claims.css", "/-/chart.js", "/-/static/")
    refused = (f"/{database_name(datasette)}/", "/-/", "/search", "/check", "/event/*?", "/*_lang=")
    lines = ["User-agent: *"]
    lines += [f"Allow: {urls.path(path)}" for path in allowed]
    lines += [f"Disallow: {urls.path(path)}" for path in refused]
    lines.append("")
    lines += [f"Sitemap: {datasette.absolute_url(request, urls.path('/sitemap.xml'))}", ""]
    return Response.text("\n".join(lines))


async def sitemap_index(datasette: Datasette, request: Request) -> Response:
    """A list of sitemaps: one for each sort of page and each 20,000 of them."""
    root = etree.Element(f"{{{_NAMESPACE}}}sitemapindex", nsmap={None: _NAMESPACE})
    for sort, sql in _SOURCES.items():
        number = (await one_row(datasette, f"SELECT count(*) AS number FROM ({sql})") or {})["number"]
        for part in range(-(-number // _SIZE)):
            address = datasette.absolute_url(request, datasette.urls.path(f"/sitemap-{sort}-{part + 1}.xml"))
            _add(root, "sitemap", address)
    return _xml(root)


async def sitemap(datasette: Datasette, request: Request) -> Response:
    """The pages of one sort, 20,000 at most."""
    sort, part = request.url_vars["sort"], int(request.url_vars["part"])
    if sort not in _SOURCES or not part >= 1:
        raise NotFound(_("There is no such sitemap."))
    rows = await all_rows(
        datasette,
        f"SELECT * FROM ({_SOURCES[sort]}) LIMIT :limit OFFSET :offset",
        limit=_SIZE,
        offset=(part - 1) * _SIZE,
    )
    page = getattr(Links(datasette), sort)
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for row in rows:
        _add(root, "url", datasette.absolute_url(request, page(row["key"])), row["changed"])
    return _xml(root)


def _add(root: Any, name: str, address: str, changed: str | None = None) -> None:
    element = etree.SubElement(root, f"{{{_NAMESPACE}}}{name}")
    etree.SubElement(element, f"{{{_NAMESPACE}}}loc").text = address
    if changed:
        etree.SubElement(element, f"{{{_NAMESPACE}}}lastmod").text = changed


def _xml(root: Any) -> Response:
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return Response(body, content_type="application/xml; charset=utf-8")
