"""Feeds, sitemaps and robots.txt, read as the programs that they are for read them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import feedparser
import pytest
from lxml import etree
from small_event import CLAIMS, EVENT, FOUND, TOLD
from small_site import Site, wait_for

from claims.site.feeds import Entry, Feed, as_atom, stable_id
from claims.site.feeds.feed import moment

NOTABLE = [label for _, label, *_ in FOUND if label in ("stale", "dropped", "out of line")]


def speaker(site: Site) -> str:
    found = wait_for(site.datasette.get_database("claims").execute("SELECT id FROM speakers WHERE name = 'Ana Brel'"))
    return str(found.first()["id"])


def atom(site: Site, path: str) -> Any:
    page = site.get(path)
    assert page.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(page.content)
    assert not feed.bozo
    return feed


@pytest.fixture(params=["event", "speaker", "query"])
def address(request: pytest.FixtureRequest, event_site: Site) -> tuple[str, str]:
    """What the addresses of one sort of feed begin with, and their query string."""
    return {
        "event": (f"/event/{EVENT}", ""),
        "speaker": (f"/speaker/{speaker(event_site)}", ""),
        "query": ("/query/event_page", f"?event={EVENT}&label=stale"),
    }[request.param]


def test_a_feed_says_the_same_in_both_formats(event_site: Site, address: tuple[str, str]) -> None:
    path, query = address
    feed = atom(event_site, f"{path}.atom{query}")
    other = json.loads(event_site.get(f"{path}/feed.json{query}").text)

    assert other["version"] == "https://jsonfeed.org/version/1.1"
    assert other["feed_url"] == f"http://localhost{path}/feed.json{query}"
    assert [(e.id, e.title, e.link) for e in feed.entries] == [(i["id"], i["title"], i["url"]) for i in other["items"]]
    assert feed.entries


def test_a_feed_has_what_atom_asks_for(event_site: Site, address: tuple[str, str]) -> None:
    path, query = address
    feed = atom(event_site, f"{path}.atom{query}")

    assert feed.feed.id.startswith("urn:uuid:")
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert feed.feed.title
    assert feed.feed.author
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert datetime.fromisoformat(entry.updated).tzinfo is not None
        assert event_site.get(entry.link.removeprefix("http://localhost")).status == 200


def test_the_feed_of_an_event_tells_of_its_figures_and_of_notable_findings(event_site: Site) -> None:
    feed = atom(event_site, f"/event/{EVENT}.atom")

    assert len(feed.entries) == len(TOLD) + len(NOTABLE)
    titles = [entry.title for entry in feed.entries]
    assert "stale: 64 people killed, Red Cross of Orla (Coast Radio)" in titles
    assert any(title.startswith("at least 40 people killed, Ana Brel") for title in titles)


def test_an_entry_keeps_its_id_in_every_feed_and_language(event_site: Site) -> None:
    of_event = {entry.id for entry in atom(event_site, f"/event/{EVENT}.atom").entries}
    of_speaker = [entry.id for entry in atom(event_site, f"/speaker/{speaker(event_site)}.atom?_lang=id").entries]

    assert of_speaker == [stable_id("claim", CLAIMS[0].id)]
    assert of_event.issuperset(of_speaker)


def test_rows_that_are_no_claims_make_a_feed_too(event_site: Site) -> None:
    feed = atom(event_site, "/query/voices.atom")

    assert any("Badan Orla" in entry.title for entry in feed.entries)
    assert [e.id for e in feed.entries] == [e.id for e in atom(event_site, "/query/voices.atom").entries]


def test_pages_lead_to_their_feeds(event_site: Site) -> None:
    for path in (f"/event/{EVENT}", f"/speaker/{speaker(event_site)}", f"/claims/event_page?event={EVENT}"):
        root = etree.HTML(event_site.get(path).text)
        for kind in ("application/atom+xml", "application/feed+json"):
            (link,) = root.xpath(f"//link[@rel='alternate'][@type='{kind}']")
            assert event_site.get(link.get("href")).headers["content-type"].startswith(kind)


def test_what_xml_cannot_hold_does_not_break_a_feed() -> None:
    updated = moment("2031-02-03")
    assert updated is not None
    entry = Entry("urn:x", "http://x.example/", "\x00 title \ud800", "<p>\x0b</p>", updated, author="\x1f")
    feed = feedparser.parse(as_atom(Feed("urn:y", "\x07", "http://x.example/", "http://x.example/a", "en", (entry,))))

    assert not feed.bozo
    assert feed.entries[0].title == "\ufffd title \ufffd"


def test_a_feed_without_entries_is_valid(event_site: Site) -> None:
    assert atom(event_site, "/query/event_page.atom?event=quake&label=none").entries == []


def test_sitemaps_name_every_event_and_article_by_addresses_that_open(event_site: Site) -> None:
    index = etree.fromstring(event_site.get("/sitemap.xml").content)
    found = [
        place.removeprefix("http://localhost")
        for file in index.itertext("{*}loc")
        for place in etree.fromstring(event_site.get(file.removeprefix("http://localhost")).content).itertext("{*}loc")
    ]

    assert f"/event/{EVENT}" in found
    assert "/event/quake-b" not in found
    assert sum(place.startswith("/article/") for place in found) == len(TOLD)
    assert {event_site.get(place).status for place in found} == {200}


def test_robots_find_the_sitemap_and_stay_out_of_the_tables(event_site: Site) -> None:
    text = event_site.get("/robots.txt").text

    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /claims/\n" in text
