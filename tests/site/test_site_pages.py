import html
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from datasette.utils import tilde_encode
from small_site import ARTICLES, HAND, HOSTILE_ID, HOSTILE_TEXT, Site, claim, wait_for

from claims.model import Article, Claim
from claims.site.links import outside
from claims.site.pages.article import parts
from claims.site.server import datasette_for
from claims.store import ingest

HOSTILE_PAGE = f"/article/{tilde_encode(HOSTILE_ID)}"
VOID = {"meta", "link", "br", "input", "img"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text inside the article's text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found.append((tag, values))
        if (self._depth or values.get("class") == "text") and tag not in VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.article += data


def query_names(site: Site) -> list[str]:
    return list(wait_for(site.datasette.get_canned_queries("claims", None)))


def names(site: Site, kind: str) -> list[str]:
    rows = wait_for(
        site.datasette.get_database("claims").execute("SELECT name FROM sqlite_master WHERE type = ?", [kind])
    )
    return [row["name"] for row in rows.rows]


def test_every_table_view_and_query_opens(site: Site) -> None:
    paths = [*names(site, "table"), *names(site, "view"), *query_names(site)]

    answers = {path: site.get(f"/claims/{tilde_encode(path)}").status for path in paths}

    assert set(answers.values()) == {200}, answers
    assert "current_claims" in answers and "search" in answers


def test_every_claim_and_article_has_its_page(site: Site) -> None:
    database = site.datasette.get_database("claims")
    claims = wait_for(database.execute("SELECT id FROM claims")).rows
    articles = wait_for(database.execute("SELECT id FROM articles")).rows
    paths = [f"/claim/{row['id']}" for row in claims] + [f"/article/{tilde_encode(row['id'])}" for row in articles]

    assert len(paths) == 9 + 3
    assert {site.get(path).status for path in paths} == {200}


def test_the_home_page_leads_to_questions_articles_and_search(site: Site) -> None:
    page = site.get("/").text

    assert all(f'href="/claims/{name}"' in page for name in query_names(site))
    assert 'href="/article/flood-1"' in page
    assert 'action="/search"' in page
    assert "<dt>claims</dt><dd>9</dd>" in page


@pytest.mark.parametrize("path", ["/claim/none", "/article/none", "/nowhere", "/claims/nothing"])
def test_a_page_that_is_not_there_says_where_to_look(site: Site, path: str) -> None:
    page = site.get(path)

    assert page.status == 404
    assert 'href="/claims/articles"' in page.text
    assert 'rel="stylesheet" href="/-/claims.css' in page.text


def test_a_claim_shows_its_paragraph_rule_and_comparable_claims(site: Site, find_claim: Callable[[str], str]) -> None:
    page = site.get(find_claim("more than 40 people")).text

    assert '<h1 dir="auto">more than 40 people</h1>' in page
    assert ">more than 40 people</a></mark> died in Orlaville.</blockquote>" in page
    paragraph = page.split("<blockquote", 1)[1].split("</blockquote>")[0]
    assert "River Orla burst" not in paragraph, "only the claim's own paragraph is shown"
    assert "Reads how many people died." in page
    assert "Nine &lt;people&gt; died." in page
    assert find_claim("Sedikitnya 64 orang") in page
    assert find_claim("About 1,250 houses") not in page
    assert 'href="https://news.example/flood"' in page


def test_a_denied_figure_says_so_at_the_top(site: Site, find_claim: Callable[[str], str]) -> None:
    assert "<strong>denied</strong>" in site.get(find_claim("orang tewas di Orlaville")).text


def test_an_article_marks_its_claims_and_names_their_kinds(site: Site, find_claim: Callable[[str], str]) -> None:
    page = site.get("/article/flood-1").text

    assert 'lang="en"' in page
    assert page.count("<mark ") == 3
    assert 'data-letters="Ca"' in page
    assert f'href="{find_claim("more than 40 people")}"' in page
    assert '<mark class="kind-statement" id="claim-' in page


def test_the_text_of_an_article_is_shown_to_the_letter(site: Site) -> None:
    assert Elements(site.get(HOSTILE_PAGE).text).article == HOSTILE_TEXT


def test_an_article_id_may_hold_any_character(site: Site) -> None:
    page = site.get(HOSTILE_PAGE)

    assert page.status == 200
    assert f'href="{HOSTILE_PAGE}"' in site.get("/claims/articles").text


def test_hostile_text_is_never_markup(site: Site, find_claim: Callable[[str], str]) -> None:
    spans = ['<script>alert(1)</script> "Seven"', "<b>O'Neil</b>", "\u202eseven\u202c people </mark></div>"]
    paths = [HOSTILE_PAGE, "/", "/claims/search", "/claims/articles", "/claims/current_claims"]
    plain = site.get("/article/flood-1").text.count("<script")

    for path in paths + [find_claim(span) for span in spans]:
        page = site.get(path).text
        elements = Elements(page).found
        assert "<script>alert" not in page, path
        assert not any(tag == "img" for tag, _ in elements), path
        assert not any(name.startswith("on") for _, values in elements for name in values), path
        assert not any((values.get("href") or "").startswith(("javascript:", "data:")) for _, values in elements), path
    assert site.get(HOSTILE_PAGE).text.count("<script") == plain


def test_an_address_that_is_no_web_address_is_text_not_a_link(site: Site) -> None:
    page = site.get("/article/flood-2").text

    assert "javascript:alert(1)" in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://news.example/a", True),
        (" HTTP://news.example/a ", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("https:news.example", False),
        ("http://[bad", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert bool(outside(url)) == followed


def test_ids_in_tables_lead_to_the_pages(site: Site, find_claim: Callable[[str], str]) -> None:
    link = f'href="{find_claim("90 orang")}"'

    assert link in site.get("/claims/claims").text
    assert link in site.get("/claims/current_claims").text
    assert link in site.get("/claims/figures").text
    assert 'href="/article/flood-2"' in site.get("/claims/claims").text


def test_a_row_of_the_comparison_leads_to_the_claims_that_it_counts(
    site: Site, find_claim: Callable[[str], str]
) -> None:
    links = [values["href"] for tag, values in Elements(site.get("/claims/weeks").text).found if tag == "a"]
    (counted,) = {link for link in links if link and "week__exact" in link}

    page = site.get(html.unescape(counted)).text

    for span in ("more than 40 people", "Sedikitnya 64 orang", "90 orang"):
        assert find_claim(span) in page
    assert find_claim("orang tewas di Orlaville") not in page, "a denied figure is not counted"
    assert find_claim("About 1,250 houses") not in page


def test_search_finds_words_phrases_and_survives_anything(site: Site, find_claim: Callable[[str], str]) -> None:
    assert find_claim("90 orang") in site.get("/claims/search?words=Palang+Merah").text
    assert find_claim("90 orang") not in site.get("/claims/search?words=%22Merah+Palang%22").text
    assert find_claim("90 orang") in site.get("/claims/search").text
    for words in ("%22", "%22%22", "AND", "*", "(", "-", "%3Cscript%3E", "'", "NEAR(", "a:b"):
        assert site.get(f"/claims/search?words={words}").status == 200, words


def test_queries_narrow_by_their_parameters(site: Site, find_claim: Callable[[str], str]) -> None:
    red_cross, mayor = find_claim("90 orang"), find_claim("more than 40 people")

    said = site.get("/claims/speaker?speaker=palang").text
    assert red_cross in said and mayor not in said
    hedged = site.get("/claims/hedged?qualifier=more_than").text
    assert mayor in hedged and red_cross not in hedged
    assert red_cross not in site.get("/claims/figures?place=Nowhere").text
    assert red_cross in site.get("/claims/figures?place=orla").text
    far = site.get("/claims/outliers?times=1.3").text
    assert red_cross in far and find_claim("Sedikitnya 64 orang") not in far
    assert "flood-1" in site.get("/claims/changed").text
    assert "flood-1" not in site.get("/claims/changed?texts=2").text


def test_pages_load_nothing_from_elsewhere(site: Site, find_claim: Callable[[str], str]) -> None:
    loading = {"link": "href", "script": "src", "img": "src", "iframe": "src"}
    for path in ("/", "/article/flood-1", find_claim("90 orang"), "/claims/current_claims", "/claims/weeks"):
        for tag, values in Elements(site.get(path).text).found:
            address = values.get(loading.get(tag, "")) or "/"
            assert address.startswith(("/", "http://localhost/")), (path, address)


def test_the_style_sheets_fetch_nothing() -> None:
    for style in (Path(__file__).parents[2] / "claims" / "site" / "static").glob("*.css"):
        assert "url(" not in style.read_text() and "@import" not in style.read_text()


def test_the_database_itself_cannot_be_taken_or_changed(site: Site) -> None:
    assert site.get("/claims.db").status == 403
    assert site.get("/claims?sql=delete+from+claims").status == 400


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", [(0, 0)]),
        ("a" * 20_000, [(0, 20_000)]),
        ("a" * 20_001, [(0, 20_000), (20_000, 20_001)]),
        ("a" * 15_000 + "\n" + "b" * 10_000, [(0, 15_001), (15_001, 25_001)]),
    ],
)
def test_a_very_long_text_is_shown_in_parts_that_end_with_a_line(text: str, spans: list[tuple[int, int]]) -> None:
    assert parts(text) == spans


def test_a_claim_far_down_a_long_text_leads_to_the_part_where_it_stands(tmp_path: Path) -> None:
    text = "Rain fell.\n" * 4000 + "About 1,250 houses were lost."
    path = tmp_path / "long.db"
    ingest(path, [replace(ARTICLES[0], text=text)], engine=replace(HAND, extract=houses), jobs=1)
    long_site = Site(datasette_for(path))
    claim_id = wait_for(long_site.datasette.get_database("claims").execute("SELECT id FROM claims")).first()["id"]

    assert 'id="claim-' not in long_site.get("/article/flood-1").text
    assert f'href="/article/flood-1?at=44000#claim-{claim_id}"' in long_site.get(f"/claim/{claim_id}").text
    part = long_site.get("/article/flood-1?at=44000").text
    assert f'id="claim-{claim_id}"' in part and "page 3 of 3" in part
    assert len(part.encode()) < 200_000


def houses(article: Article) -> list[Claim]:
    return [claim(article, "About 1,250 houses", kind="count", low=1250, high=1250, rule="en-killed")]
