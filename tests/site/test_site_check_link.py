"""A link instead of a text: only where the operator allows its host, and never against this machine's own network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from outlet_server import Outlet, outlet_server
from small_site import Page, Site
from test_site_check import send

from claims.site.pages import check_link
from claims.site.server import datasette_for
from claims.sources import links


@pytest.fixture(scope="module")
def outlet() -> Iterator[Outlet]:
    with outlet_server() as running:
        yield running


@pytest.fixture
def linking(full_database: Path, outlet: Outlet) -> Site:
    """A site whose operator allows the outlet."""
    return Site(datasette_for(full_database, [f"127.0.0.1:{outlet.port}"]))


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for an outlet on the internet: this machine's addresses count as public."""
    monkeypatch.setattr(check_link, "is_public", lambda _: True)


def follow(site: Site, link: str, **fields: str) -> Page:
    return send(site, fields.pop("text", ""), link=link, **fields)


def test_by_default_there_is_no_field_for_a_link_and_none_is_followed(full_site: Site, outlet: Outlet) -> None:
    page = follow(full_site, outlet.link("/article"))

    assert 'name="link"' not in full_site.get("/check").text
    assert page.status == 400 and "There is no text yet" in page.text
    assert outlet.asked == []


def test_the_form_names_the_allowed_hosts_and_fetches_nothing_by_itself(linking: Site, outlet: Outlet) -> None:
    form = linking.get(f"/check?link={outlet.link('/article')}").text

    assert 'name="link"' in form and f"127.0.0.1:{outlet.port}" in form
    assert outlet.asked == []


@pytest.mark.usefixtures("public")
def test_the_article_of_a_linked_page_is_read_like_a_pasted_text(linking: Site, outlet: Outlet) -> None:
    page = follow(linking, outlet.link("/article"))

    assert page.status == 200
    assert "Flood in Orlaville" in page.text and "at least 12 people</a>" in page.text
    assert f'href="{outlet.link("/article")}"' in page.text
    assert 'value="2021-02-03"' in page.text, "its day of publication"
    assert "In the database, nearest days first:" in page.text


def test_an_allowed_host_in_a_private_network_is_not_asked(linking: Site, outlet: Outlet) -> None:
    asked = len(outlet.asked)
    page = follow(linking, outlet.link("/article"))

    assert page.status == 400 and "private network" in page.text
    assert len(outlet.asked) == asked


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/to/http://localhost/", "Pages of that host are not fetched here"),
        ("/empty", "There is no article in that page"),
        ("/missing", "gives no page for that link"),
        ("/picture", "leads to no HTML page"),
        ("/large", "longer than 3,000,000 bytes"),
        ("/round", "redirects more than 5 times"),
    ],
)
def test_a_link_without_an_article_is_told_in_a_sentence(
    linking: Site, outlet: Outlet, path: str, message: str
) -> None:
    page = follow(linking, outlet.link(path))

    assert page.status == 400
    assert message in page.text and 'role="alert"' in page.text


@pytest.mark.usefixtures("public")
def test_a_slow_site_is_told_in_a_sentence(linking: Site, outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "SECONDS", 0.3)

    assert "did not answer within" in follow(linking, outlet.link("/slow")).text


@pytest.mark.parametrize(
    ("link", "message"),
    [("javascript:alert(1)", "That is no link to a page"), ("https://other.example/", "not fetched here")],
)
def test_a_link_that_is_not_followed_is_told_in_a_sentence(linking: Site, link: str, message: str) -> None:
    page = follow(linking, link)

    assert page.status == 400 and message in page.text


def test_a_text_and_a_link_at_once_are_refused(linking: Site, outlet: Outlet) -> None:
    page = follow(linking, outlet.link("/article"), text="Ten people died.")

    assert page.status == 400 and "leave one of them empty" in page.text


def test_the_plugin_s_setting_allows_hosts_where_datasette_is_started_by_itself(full_database: Path) -> None:
    datasette = datasette_for(full_database)
    datasette._metadata_local["plugins"] = {"claims": {"link_hosts": ["news.example"]}}

    assert 'name="link"' in Site(datasette).get("/check").text
