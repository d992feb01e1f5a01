"""Every page of the plugin, in both languages: valid HTML, light, complete, with its sources."""

from __future__ import annotations

import re

import html5lib
import pytest
from small_site import Site

from claims.site.messages import INTERFACE_LANGUAGES

SORTS = (
    *("home", "claim", "superseded claim", "hostile claim", "article", "hostile article", "changes", "no changes"),
    *("speaker", "outlet", "rule", "search", "found", "nothing found", "check", "lost"),
)


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("sort", SORTS)
def test_a_page_is_valid_html_and_light(full_site: Site, pages: dict[str, str], sort: str, lang: str) -> None:
    page = full_site.get(pages[sort], accept_language=lang)
    parser = html5lib.HTMLParser()
    parser.parse(page.text)

    assert page.status == (404 if sort == "lost" else 200)
    # A carriage return of an article is written as a reference, so that its text stays as it was to the letter.
    errors = [error for error in parser.errors if error[2] != {"charAsInt": 13}]
    assert errors == []
    assert len(page.text.encode()) < 200_000
    ids = re.findall(r'\sid="([^"]*)"', page.text)
    assert len(ids) == len(set(ids))


def test_every_sort_of_page_is_looked_at(pages: dict[str, str]) -> None:
    assert set(SORTS) == set(pages)


@pytest.mark.parametrize("sort", ["claim", "article", "changes", "speaker", "outlet", "rule", "found"])
def test_a_page_leads_to_its_sources(full_site: Site, pages: dict[str, str], sort: str) -> None:
    page = full_site.get(pages[sort]).text

    assert re.search(r'href="/(article/flood|claim/)', page)


@pytest.mark.parametrize("sort", SORTS)
def test_no_page_is_left_with_words_of_the_other_language(full_site: Site, pages: dict[str, str], sort: str) -> None:
    """Words that only the English interface uses do not stand in the Indonesian one."""
    page = full_site.get(pages[sort], accept_language="id").text
    said = re.sub(r"<script.*?</script>|<title>.*?</title>|<[^>]*>", " ", page, flags=re.DOTALL)

    for words in ("Where it comes from", "Whole record", "Check a text", "Newest", "the outlet itself", "Outlet"):
        assert words not in said
