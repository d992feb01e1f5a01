"""A feed written as Atom, by feedgen, and as JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import re
from typing import Any

from feedgen.feed import FeedGenerator

from claims.site.feeds.feed import Entry, Feed, moment

PROGRAM = "claims"

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_atom(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    document = FeedGenerator()
    document.id(feed.id)
    document.title(_xml(feed.title))
    document.author({"name": PROGRAM})
    document.language(feed.lang)
    document.link([{"href": feed.address, "rel": "self"}, {"href": feed.page, "rel": "alternate"}], replace=True)
    document.updated(feed.updated)
    for entry in feed.entries:
        _add(document.add_entry(order="append"), entry)
    return bytes(document.atom_str(pretty=True))


def _add(atom: Any, entry: Entry) -> None:
    atom.id(entry.id)
    atom.title(_xml(entry.title))
    atom.link(href=entry.address, rel="alternate")
    atom.content(_xml(entry.html), type="html")
    atom.updated(entry.updated)
    if published := moment(entry.published):
        atom.published(published)
    if entry.author:
        atom.author({"name": _xml(entry.author)})


def as_json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as the object of a JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.lang,
        "items": [_item(entry) for entry in feed.entries],
    }


def _item(entry: Entry) -> dict[str, Any]:
    published = moment(entry.published)
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": published.isoformat() if published else None,
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}] if entry.author else None,
        "language": entry.lang,
    }
    return {name: value for name, value in item.items() if value is not None}


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
