"""The page of an event: its figures with sentence, source and reason, and filters that live in the address."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from urllib.parse import quote

import html5lib
import pytest
from small_event import CLAIMS, EVENT, MERGED, TOLD
from small_site import Site

PAGE = f"/event/{EVENT}"


def rows(text: str) -> list[str]:
    return re.findall(r'<tr id="figure-\d+">(.*?)</tr>', text, flags=re.S)


def test_every_figure_stands_in_a_table_with_its_sentence_and_the_span_marked(event_site: Site) -> None:
    found = rows(event_site.get(PAGE).text)

    assert len(found) == len(TOLD)
    for told in TOLD:
        assert any(f'<mark class="kind-casualty">{told.span}</mark>' in row and told.outlet in row for row in found), (
            told
        )


def test_hedge_relay_originator_and_the_outlets_own_voice_are_said(event_site: Site) -> None:
    found = rows(event_site.get(PAGE).text)

    assert "at least 40 people" in found[0]
    assert any("through Antaranusa" in row for row in found)
    assert any("the outlet itself" in row and "Coast Radio" in row for row in found)


def test_a_finding_says_who_is_out_of_line_and_why_and_leads_to_its_rule(event_site: Site) -> None:
    text = event_site.get(PAGE).text
    section = text[text.index('id="findings"') : text.index("</section>", text.index('id="findings"'))]

    assert section.index("out of line") < section.index("dropped") < section.index("stale")
    assert "Well above the 64 to 112 of three sources." in section
    assert 'href="/comparison-rules#R12"' in section
    assert f'href="/claim/{CLAIMS[6].id}"' in section  # held against
    assert 'id="R12"' in event_site.get("/comparison-rules").text


def test_reasons_and_labels_are_in_the_readers_language(event_site: Site) -> None:
    text = event_site.get(PAGE, accept_language="id").text

    assert "Lebih rendah dari 112 dari sumber yang sama." in text
    assert "Lower than the 112" not in text


def test_the_number_of_independent_originators_stands_at_the_top(event_site: Site) -> None:
    assert "<dt>Independent originators</dt><dd>6</dd>" in event_site.get(PAGE).text


def charts_that_are_loaded_later(text: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'<img class="chart-drawing" src="(.*?)"', text)]


def test_each_metric_with_two_days_has_a_chart_whose_symbols_have_rows(event_site: Site) -> None:
    text = event_site.get(PAGE).text
    later = charts_that_are_loaded_later(text)
    drawings = text + "".join(event_site.get(address).text for address in later)

    assert text.count('role="img"') == 2  # the foremost chart in two sizes
    assert len(later) == 1
    assert set(re.findall(r'data-figure="(.*?)"', drawings)) == set(re.findall(r'<tr id="(.*?)"', text))
    assert "Orla daily bulletin" in text


def test_a_chart_that_is_loaded_later_stands_alone_and_obeys_the_filters(event_site: Site) -> None:
    (whole,) = charts_that_are_loaded_later(event_site.get(PAGE).text)
    answer = event_site.get(whole)

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "--blue: #" in answer.text  # its own colours, also those of the dark
    assert "prefers-color-scheme: dark" in answer.text
    assert event_site.get(whole.replace("?", "?first=2099-01-01&")).status == 404
    assert event_site.get(f"{PAGE}/chart/nowhere.svg").status == 404


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("metric=injured", {9, 10}),
        ("originator=Badan+Orla", {1, 2, 4, 6, 10}),
        ("originator=~", {3, 7, 9}),
        ("outlet=Coast+Radio", {5, 7}),
        ("lang=id", {1, 3, 6, 10}),
        ("label=stale", {5}),
        ("first=2031-02-06&last=2031-02-06", {6, 7}),
        ("lang=id&label=dropped&metric=killed", {6}),
        ("first=nonsense&metric=injured", {9, 10}),
        ("metric=nothing", set()),
    ],
)
def test_filters_of_the_address_choose_rows_of_the_page_and_of_its_exports(
    event_site: Site, query: str, numbers: set[int]
) -> None:
    text = event_site.get(f"{PAGE}?{query}").text
    shown = {number for number, one in enumerate(CLAIMS) if any(f"/claim/{one.id}" in row for row in rows(text))}

    assert shown == numbers
    export = re.search(r'href="(/claims/event_page\.json\?[^"]*)"', text)
    assert export is not None
    records = json.loads(event_site.get(export[1].replace("&amp;", "&")).text)
    assert {record["claim_id"] for record in records} == {CLAIMS[number].id for number in numbers}


def test_every_choice_of_a_filter_finds_something(event_site: Site) -> None:
    form = event_site.get(PAGE).text.split('<form action="/event', 1)[1].split("</form>")[0]
    for name, options in re.findall(r'<select [^>]*name="(\w+)">(.*?)</select>', form):
        for value in re.findall(r'value="([^"]+)"', options):
            assert rows(event_site.get(f"{PAGE}?{name}={quote(value)}").text), (name, value)


def test_the_address_of_a_merged_event_leads_to_the_one_that_took_it_over(event_site: Site) -> None:
    page = event_site.get(f"/event/{MERGED}?metric=killed")

    assert (page.status, page.headers["location"]) == (302, f"{PAGE}?metric=killed")


def test_an_event_that_is_not_there_is_not_found(event_site: Site) -> None:
    for path in ("/event/nowhere", "/event/nowhere.png", "/event/nowhere.atom", "/event/nowhere/feed.json"):
        assert event_site.get(path).status == 404


def test_the_pages_are_valid_html_with_unique_ids_and_light(event_site: Site) -> None:
    for path in (
        PAGE,
        f"{PAGE}?label=stale",
        f"{PAGE}?metric=nothing",
        "/events",
        "/events?q=zzz",
        "/comparison-rules",
    ):
        for lang in ("en", "id"):
            text = event_site.get(path, accept_language=lang).text
            parser = html5lib.HTMLParser()
            parser.parse(text)
            assert parser.errors == [], path
            ids = re.findall(r'\sid="([^"]*)"', text)
            assert len(ids) == len(set(ids)), path
            assert len(text.encode()) < (600_000 if "<svg" in text else 200_000)


def test_markup_in_a_sentence_is_shown_and_not_obeyed(event_site: Site) -> None:
    text = event_site.get(PAGE).text

    assert "&lt;b&gt;luka&lt;/b&gt;" in text
    assert "<b>luka" not in text


def test_events_are_listed_with_their_toll_and_found_by_word_kind_and_day(event_site: Site) -> None:
    text = event_site.get("/events").text

    assert 'class="sparkline"' in text
    assert "between 110 and 118 people" in text
    assert f'href="/event/{MERGED}"' not in text
    for query, there in (
        ("q=orlaVILLE", True),
        ("kind=flood", False),
        ("first=2031-02-07", True),
        ("first=2031-02-08", False),
    ):
        assert (f'href="{PAGE}"' in event_site.get(f"/events?{query}").text) == there, query


def test_a_link_to_the_page_has_a_preview_with_the_chart(event_site: Site) -> None:
    text = event_site.get(PAGE).text
    picture = re.search(r'<meta property="og:image" content="http://localhost(/[^"]*)">', text)

    assert '<meta property="og:title" content="Orlaville earthquake">' in text
    assert picture is not None
    answer = event_site.get(picture[1])
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_claims_and_articles_have_previews_too(event_site: Site) -> None:
    claim = event_site.get(f"/claim/{CLAIMS[4].id}").text
    article = event_site.get("/article/quake-4").text

    assert f'<meta property="og:image" content="http://localhost{PAGE}.png">' in claim
    assert "The agency now counts 112 dead." in claim.split('property="og:description"', 1)[1].split(">")[0]
    assert '<meta property="og:title" content="Orlaville quake, 2031-02-05">' in article


def test_the_whole_event_is_taken_away_in_the_formats_of_the_export_command(event_site: Site) -> None:
    names = set(re.findall(rf'href="{PAGE}/export/([^"?]*)', event_site.get(PAGE).text))
    files = {name: event_site.get(f"{PAGE}/export/{name}") for name in names}

    assert {name for name, page in files.items() if page.status == 200} == {
        "figures.csv",
        "claims.jsonld",
        "annotations.jsonld",
        "datapackage.zip",
    }
    assert len(list(csv.DictReader(io.StringIO(files["figures.csv"].text)))) == len(TOLD)
    assert f"http://localhost/claim/{CLAIMS[0].id}" in files["claims.jsonld"].text
    assert json.loads(files["annotations.jsonld"].text)
    with zipfile.ZipFile(io.BytesIO(files["datapackage.zip"].content)) as archive:
        assert "datapackage.json" in archive.namelist()
    assert event_site.get(f"{PAGE}/export/nothing.txt").status == 404
