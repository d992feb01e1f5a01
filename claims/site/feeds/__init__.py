"""Feeds: what is new of an event, a speaker or a saved query, as Atom (RFC 4287) and as JSON Feed 1.1."""

from claims.site.feeds.feed import Entry, Feed, stable_id
from claims.site.feeds.formats import as_atom, as_json_feed

__all__ = ["Entry", "Feed", "as_atom", "as_json_feed", "stable_id"]
