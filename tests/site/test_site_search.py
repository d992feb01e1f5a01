"""The search: what was typed, in either language, over sentences, events and speakers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import Site

from claims.site.meanings import read_query


@pytest.mark.parametrize("word", ["tewas", "Tewas", "killed", "meninggal dunia", "died"])
def test_a_word_for_a_harm_stands_for_its_metric_in_every_language(word: str) -> None:
    query = read_query(word)

    assert query.metrics == {"killed"}
    assert query.phrases == ()


def test_other_words_must_stand_in_the_sentence() -> None:
    query = read_query('tewas Orlaville "Palang Merah"')

    assert query.metrics == {"killed"}
    assert query.plain == '"Palang Merah" AND "Orlaville"'
    assert query.by_word == '"tewas"'


def test_a_quoted_word_is_sought_as_it_stands() -> None:
    assert read_query('"tewas"').metrics == frozenset()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_makes_expressions_that_hold_only_quoted_words(text: str) -> None:
    query = read_query(text)

    for expression in (query.plain, query.by_word, query.everything):
        outside = expression.split('"')[::2]
        assert set(outside) <= {"", " AND ", " OR "}


def test_an_indonesian_word_finds_english_sentences_and_the_other_way_round(full_site: Site) -> None:
    assert "more than 52 people" in full_site.get("/search?q=tewas+Orlaville").text
    assert "at least 64 people" in full_site.get("/search?q=killed").text
    assert "1,250 houses</a>" not in full_site.get("/search?q=tewas").text


def test_events_and_speakers_are_found(full_site: Site) -> None:
    page = full_site.get("/search?q=orlaville").text

    assert 'href="/event/e-orla"' in page
    assert 'href="/speaker/' in full_site.get("/search?q=ana+brel").text
    assert 'href="/event/e-orla"' not in full_site.get("/search?q=ana+brel").text


@pytest.mark.parametrize(
    "typed", ["%22", "%22%22", "AND", "*", "(", "-", "%3Cscript%3E", "'", "NEAR(", "a:b", "%00", "%F0%9F%98%80"]
)
def test_a_search_survives_anything(full_site: Site, typed: str) -> None:
    page = full_site.get(f"/search?q={typed}")

    assert page.status == 200
    assert "<script>" not in page.text.replace("<script>\ndocument.body", "")
