"""Pages of claims, speakers, outlets, rules and changed texts, on a site that has something of everything."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from full_site import MAYOR
from small_site import Site, wait_for

from claims.citation import Source
from claims.model import claim_fields
from claims.site.jsonld import claim_as_jsonld
from claims.site.server import datasette_for


def test_a_claim_shows_its_chain_rule_series_and_findings(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["claim"]).text

    assert "Originator" in page and "Relayed by" in page and "Published by" in page
    assert 'href="/outlet/Warta~20Orla"' in page or 'href="/outlet/Warta+Orla"' in page
    assert '<span class="label loud">out of line</span>' in page
    assert "Far above the other figures." in page
    assert 'href="/event/e-orla"' in page
    assert "3 figures" in page and "2 independent originators" in page
    assert "95%" in page and "76%" in page, "the precision and recall of its rule"


def test_a_corrected_claim_shows_what_people_and_what_the_machine_read(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["claim"]).text

    assert '<h1 dir="auto">91 people</h1>' in page
    assert "place: the machine read <bdi>Orlaville</bdi>, corrected to <bdi>Orlaville Utara</bdi>" in page
    assert "lowest" not in page, "fields go by their names"
    assert "by Dewi, 6 February 2031" in page and "Misread" in page


def test_lists_show_a_corrected_figure_as_its_page_does(full_site: Site) -> None:
    for path in ("/", "/search?q=Palang+Merah", "/article/flood-2", "/speaker/" + speaker_of(full_site, "90 orang")):
        page = full_site.get(path).text
        assert "91 people" in page, path
        assert ">90 people" not in page, path


def speaker_of(site: Site, text: str) -> str:
    found = site.datasette.get_database("claims").execute("SELECT speaker FROM claims WHERE text = ?", [text])
    return str(wait_for(found).first()["speaker"])


def test_a_correction_that_was_taken_back_is_struck_out_and_does_not_count(full_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with closing(sqlite3.connect(full_database)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        claim = target.execute("SELECT claim_id FROM corrections").fetchone()[0]
        target.execute(
            "INSERT INTO corrections (claim_id, changes, made_by, made, revokes)"
            " VALUES (?, '{}', 'Eka', '2031-02-07', 1)",
            [claim],
        )
        target.commit()
    page = Site(datasette_for(path)).get(f"/claim/{claim}").text

    assert '<h1 dir="auto">90 people</h1>' in page
    assert "<s>" in page and "Correction 1 taken back" in page


def test_beside_a_claim_stands_what_is_found_inside_the_articles_of_the_others(
    full_database: Path, pages: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    with closing(sqlite3.connect(full_database)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute(
            "INSERT INTO findings (id, rule, label, reason_en, reason_id, claim_id, article_id, first_found)"
            " SELECT 'f-2', 'R17', 'same', 'Its title says so too.', 'Judulnya juga.', id, article_id, '2031-02-05'"
            " FROM claims WHERE text = 'Sedikitnya 64 orang'"
        )
        target.commit()
    page = Site(datasette_for(path)).get(pages["claim"], accept_language="id").text

    assert page.count("Judulnya juga.") == 1


def test_a_claim_of_an_older_text_says_so_and_keeps_its_address(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["superseded claim"])

    assert page.status == 200
    assert "stands in an earlier text of the article" in page.text


def test_a_claim_carries_itself_as_linked_data(full_site: Site, pages: dict[str, str]) -> None:
    record = linked_data(full_site, pages["claim"])

    assert record["@type"] == "Claim"
    assert record["url"].endswith(pages["claim"])
    assert record["creditText"] == "Palang Merah"
    assert record["appearance"]["publisher"]["name"] == "Warta Orla"
    assert record["appearance"]["@id"].endswith("/article/flood-2")
    assert "url" not in record["appearance"], "no web address, as a link would not be"


def linked_data(site: Site, path: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.get(path).text, re.DOTALL)
    return dict(json.loads(found))


def test_a_claim_s_page_and_the_export_of_its_event_describe_it_alike(event_site: Site) -> None:
    exported = json.loads(event_site.get("/event/quake/export/claims.jsonld").text)["@graph"]
    assert exported
    for node in exported:
        del node["about"]  # the event and its series
        page = linked_data(event_site, node["@id"].removeprefix("http://localhost"))
        assert {name: page.get(name) for name in node} == node


def test_a_claim_is_cited_in_three_styles_of_the_reader_s_language(full_site: Site, pages: dict[str, str]) -> None:
    english = full_site.get(pages["superseded claim"], accept_language="en").text
    indonesian = full_site.get(pages["superseded claim"], accept_language="id").text

    for page in (english, indonesian):
        assert page.split('<dl class="citations">')[1].split("</dl>")[0].count("https://news.example/flood") == 3
    assert "Retrieved" in english and "Diakses" in indonesian


def test_linked_data_cannot_end_its_script_element() -> None:
    hostile = "</script><script>alert(1)</script>"
    source = Source(*[hostile] * len(fields(Source)))

    written = claim_as_jsonld(
        dict.fromkeys([*claim_fields(), "day", "speaker_kind"], hostile), source, lambda *_: hostile
    )

    assert "<" not in written
    assert json.loads(written)["text"] == hostile


def test_a_speaker_shows_what_they_said_in_the_order_of_time(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["speaker"]).text

    assert "more than 52 people</a>" in page
    assert 'href="/article/flood-1"' in page
    assert f'<h1 dir="auto">{MAYOR.removeprefix("Mayor ")}</h1>' in page


def test_the_address_of_a_speaker_who_was_joined_to_another_leads_on(full_database: Path, full_site: Site) -> None:
    with closing(sqlite3.connect(full_database)) as connection, connection:
        standing = connection.execute("SELECT id FROM speakers WHERE merged_into IS NULL").fetchone()[0]
        connection.execute(
            "INSERT OR IGNORE INTO speakers (id, name, kind, first_seen, last_seen, merged_into)"
            " VALUES ('s-old', 'Old', 'person', '2031', '2031', ?)",
            [standing],
        )

    answer = wait_for(full_site.datasette.client.get("/speaker/s-old"))

    assert answer.status_code == 302
    assert answer.headers["location"] == f"/speaker/{standing}"


def test_an_outlet_shows_its_share_of_attributed_figures(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["outlet"]).text

    assert "of them attributed" in page
    assert "<dd>67%</dd>" in page, "two of three figures have a source"
    assert 'href="/article/flood-2"' in page


def test_an_outlet_shows_how_long_after_the_first_report_it_comes(full_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with closing(sqlite3.connect(full_database)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("UPDATE points SET hard_low = 64, hard_high = 64, originator = 'Palang Merah'")
        target.commit()
    site = Site(datasette_for(path))

    assert "Days behind on average: 1;" in site.get("/outlet/Warta~20Orla").text
    assert "Days behind on average: 0;" in site.get("/outlet/The~20Orla~20Post").text


def test_a_rule_shows_its_pattern_examples_scores_and_claims(full_site: Site, pages: dict[str, str]) -> None:
    page = full_site.get(pages["rule"]).text

    assert "NUM people died" in page
    assert "Nine &lt;people&gt; died." in page and "Nobody died." in page
    assert "gold_en.jsonl" in page and "95%" in page and "76%" in page
    assert 'class="claim-list"' in page


def test_a_changed_text_shows_the_words_and_the_claims_that_came_and_went(
    full_site: Site, pages: dict[str, str]
) -> None:
    page = full_site.get(pages["changes"]).text

    assert "<del>40</del><ins>52</ins>" in page
    assert "Claims that went" in page and "Claims that came" in page
    assert "toll rises</ins>" in page
    assert 'href="/article/flood-1/changes"' in full_site.get("/article/flood-1").text
    assert "This article has had one text only." in full_site.get(pages["no changes"]).text


def test_the_home_page_shows_accuracy_events_and_findings(full_site: Site) -> None:
    page = full_site.get("/").text

    assert "95%" in page and "76%" in page
    assert 'href="/event/e-orla"' in page and "Flood in Orlaville</a>" in page
    assert "Far above the other figures." in page


@pytest.mark.parametrize("path", ["/speaker/none", "/outlet/none", "/rule/none", "/article/none/changes"])
def test_a_record_that_is_not_there_says_where_to_look(full_site: Site, path: str) -> None:
    page = full_site.get(path)

    assert page.status == 404
    assert 'href="/search"' in page.text


@pytest.mark.parametrize("number", ["0", "-1", "2", "999999999999999999", "x", ""])
def test_a_page_number_that_there_is_not_shows_the_first(full_site: Site, pages: dict[str, str], number: str) -> None:
    assert "more than 52 people" in full_site.get(f"{pages['speaker']}?page={number}").text
