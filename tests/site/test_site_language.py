"""The interface in Indonesian and English: how a reader's language is found, and that nothing is left untranslated."""

from __future__ import annotations

import subprocess
import sys

import pytest
from checkout import REPOSITORY
from small_site import Site, wait_for

from claims.site.messages import INTERFACE_LANGUAGES
from claims.site.reader import reading
from claims.site.words import day, number, value_in_words


def test_every_message_has_a_translation_and_no_translation_is_left_over() -> None:
    done = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("id", "id"),
        ("id-ID,id;q=0.9,en;q=0.8", "id"),
        ("en-GB,en;q=0.9,id;q=0.8", "en"),
        ("en;q=0.5, id;q=0.7", "id"),
        ("de, id;q=0.1", "id"),
        ("id;q=0", "en"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        (";q=x,,;=", "en"),
    ],
)
def test_the_page_is_in_the_language_that_the_browser_asks_for(site: Site, header: str, lang: str) -> None:
    assert f'<html lang="{lang}">' in site.get("/", accept_language=header).text


def test_a_choice_in_the_address_wins_and_is_kept(site: Site) -> None:
    chosen = wait_for(site.datasette.client.get("/?_lang=id"))
    kept = chosen.headers["set-cookie"].split(";")[0]

    assert '<html lang="id">' in chosen.text
    assert '<html lang="id">' in site.get("/search", cookie=kept, accept_language="en").text
    assert '<html lang="en">' in site.get("/search?_lang=en", cookie=kept).text


@pytest.mark.parametrize("cookie", ["claims_lang=xx", "claims_lang=", "a;;=;claims_lang", 'claims_lang="id'])
def test_a_broken_cookie_does_no_harm(site: Site, cookie: str) -> None:
    assert '<html lang="en">' in site.get("/", cookie=cookie).text


def test_the_switch_keeps_the_address_and_needs_no_script(site: Site) -> None:
    page = site.get("/search?q=a+%26+b&_lang=en").text

    assert 'href="?q=a+%26+b&amp;_lang=id" lang="id" hreflang="id"' in page
    assert "Bahasa Indonesia</a>" in page


def test_a_choice_does_not_filter_a_table_by_its_column_of_languages(site: Site) -> None:
    assert "<strong>9 baris</strong>" in site.get("/claims/current_claims?_lang=id").text


def test_pages_tell_caches_that_they_differ_by_language(site: Site) -> None:
    assert "Accept-Language" in wait_for(site.datasette.client.get("/")).headers["vary"]


def test_readers_at_the_same_time_do_not_mix(site: Site) -> None:
    for lang in INTERFACE_LANGUAGES * 3:
        assert f'<html lang="{lang}">' in site.get("/article/flood-1", accept_language=lang).text


def test_error_pages_are_translated_too(site: Site) -> None:
    assert "Tidak ada klaim dengan id none." in site.get("/claim/none", accept_language="id").text


def test_figures_and_dates_are_written_as_the_reader_writes_them() -> None:
    claim = {"low": 1_250_000_000, "high": None, "qualifier": "more_than", "unit": "IDR", "counted": None}
    reading("id")
    try:
        assert value_in_words(claim) == "lebih dari IDR 1,25 miliar"
        assert number(1234567.5) == "1.234.567,5"
        assert day("2031-08-17") == "17 Agustus 2031"
    finally:
        reading("en")
    assert value_in_words(claim) == "more than IDR 1.25 billion"


def test_a_claim_is_shown_in_the_reader_s_words_and_its_sentence_in_its_own(
    full_site: Site, pages: dict[str, str]
) -> None:
    page = full_site.get(pages["claim"], accept_language="id").text

    assert "Jauh di atas angka lain." in page
    assert '<span class="label loud">menyimpang</span>' in page
    assert "Palang Merah menyebut" in page
    assert "Far above the other figures." in full_site.get(pages["claim"], accept_language="en").text
