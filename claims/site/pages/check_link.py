"""The article behind a link that a visitor gives instead of a text, where the operator allows its host."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from claims.errors import InputError
from claims.model import Article
from claims.site.interface import gettext as _
from claims.site.words import digits
from claims.sources.decoding import decode_page
from claims.sources.links import MOST_BYTES, MOST_REDIRECTS, SECONDS, LinkError, fetch_page, is_public
from claims.sources.pages import page_fields
from claims.sources.record import make_article
from claims.sources.report import Report

if TYPE_CHECKING:
    from datasette.app import Datasette

PLUGIN = "claims"
SETTING = "link_hosts"
_AT_ONCE = asyncio.Semaphore(4)  # visitors must not make this machine a burden to the outlets


def link_hosts(datasette: Datasette) -> tuple[str, ...]:
    """The hosts whose pages may be checked by their link: the plugin's setting `link_hosts`, none by default."""
    found = (datasette.plugin_config(PLUGIN) or {}).get(SETTING) or ()
    return (found,) if isinstance(found, str) else tuple(map(str, found))


async def linked_article(datasette: Datasette, link: str) -> Article:
    """The article of the page that a link leads to. Raises LinkError or InputError where there is none to read."""
    async with _AT_ONCE:
        page = await fetch_page(link, link_hosts(datasette), is_public)
    return await asyncio.to_thread(_article, page.data, page.url, page.encoding)


def _article(data: bytes, url: str, encoding: str | None) -> Article:
    markup, _guessed = decode_page(data, url, encoding)
    return make_article(page_fields(markup, url) | {"url": url}, url, Report(lambda line: None))


def words_for(error: LinkError | InputError) -> str:
    """Why a link cannot be checked, in the reader's language."""
    if isinstance(error, InputError):
        return _("There is no article in that page: paste its text instead.")
    return {
        "link": _("That is no link to a page: it begins with https:// or http:// and names a host."),
        "host": _("Pages of that host are not fetched here: paste the text instead."),
        "address": _("That host stands in a private network, from which nothing is fetched."),
        "redirects": _("The page redirects more than %(number)s times: give the link that it ends at.")
        % {"number": MOST_REDIRECTS},
        "time": _("The site did not answer within %(seconds)s seconds: try again, or paste the text.")
        % {"seconds": digits(SECONDS)},
        "connection": _("The site cannot be reached: check the link, or paste the text."),
        "status": _("The site gives no page for that link: check it, or paste the text."),
        "type": _("The link leads to no HTML page: paste the text instead."),
        "size": _("The page is longer than %(bytes)s bytes: paste the text instead.") % {"bytes": digits(MOST_BYTES)},
    }[error.cause]
