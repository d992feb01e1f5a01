"""Every link of the site's pages and of Datasette's own leads to a page that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from small_site import Site, wait_for

HOST = "http://localhost"


def links_of(site: Site, path: str) -> Iterator[str]:
    """The addresses on this site, as a browser would ask for them, that a page leads to or shows."""
    for found in re.findall(r'(?:href="|src="|content="(?=http:))([^"]*)"', site.get(path).text):
        address = urljoin(HOST + path, unescape(found))
        parts = urlsplit(address)
        if address.startswith(HOST + "/") and not parts.path.startswith("/-/"):
            yield parts._replace(scheme="", netloc="", fragment="").geturl()


def tables_of(site: Site) -> list[str]:
    database = site.datasette.get_database("claims")
    shown = set(wait_for(database.table_names())) - set(wait_for(database.hidden_table_names()))
    return sorted([*shown, *wait_for(database.view_names())])


@pytest.fixture(scope="module")
def known() -> dict[str, int]:
    """The status of each address that was asked for."""
    return {}


def dead(site: Site, paths: set[str], known: dict[str, int]) -> list[str]:
    for path in paths - known.keys():
        known[path] = site.get(path).status
    return sorted(path for path in paths if known[path] >= 400)


def test_no_page_of_the_site_has_a_dead_link(full_site: Site, pages: dict[str, str], known: dict[str, int]) -> None:
    found = {link for sort, path in pages.items() if sort != "lost" for link in links_of(full_site, path)}
    assert len(found) > 100
    assert dead(full_site, found, known) == []


def test_no_page_of_an_event_has_a_dead_link(event_site: Site) -> None:
    found = set(links_of(event_site, "/event/quake")) | set(links_of(event_site, "/events"))
    assert "/event/quake.png" in found
    assert dead(event_site, found, {}) == []


def test_no_cell_of_a_table_or_a_question_has_a_dead_link(full_site: Site, known: dict[str, int]) -> None:
    """Facets, filters and sorts lead to the same table with a question mark, and are left out."""
    questions = {link for link in links_of(full_site, "/") if link.startswith("/claims/")}
    lists = {*questions, *(f"/claims/{table}" for table in tables_of(full_site))}
    found = {link for path in lists for link in links_of(full_site, path) if "?" not in link}
    assert {"/comparison-rules", "/event/e-orla"} <= found
    assert dead(full_site, found, known) == []


@pytest.mark.parametrize("row", ["articles/x~2F~2E~2E~2F~22~3Cb~3E~26~252F+~C3~A9~7E~2Ehtml", "outlets/Warta~20Orla"])
def test_a_row_leads_to_what_refers_to_it_whatever_its_key_is_made_of(full_site: Site, row: str) -> None:
    found = set(links_of(full_site, f"/claims/{row}"))
    assert len(found) > 5
    assert dead(full_site, found, {}) == []


def test_a_picture_is_promised_where_there_is_a_chart_and_nowhere_else(site: Site, full_site: Site) -> None:
    events = {(one, link) for one in (site, full_site) for link in links_of(one, "/events") if "/event/" in link}
    promised = {(one, link) for one, link in events if f"{link}.png" in links_of(one, link)}
    assert promised == {(one, link) for one, link in events if one.get(f"{link}.png").status == 200}
    assert promised < events
