"""Statements: what is said, by whom, in which words, and through whom it came."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.document import read_document
from claims.extraction.speech import Statement, claimant_at, read_speech, relay_at
from claims.model import Article
from claims.rules import languages
from claims.rules.pack import load_pack

SEED = Path(__file__).resolve().parents[3] / "shared" / "articles" / "seed.txt"
WORDS = ["said", "that", "told", "the", "according to", "kata", "katanya", "mengatakan", "bahwa", "menurut", "Mara"]
PIECES = [*"\"“”'.,:()-\\\n\u00a0\U0001f600", *WORDS]
SOUPS = ['"Mara," said ', "Mara said , ", "kata Bram , ", "menurut ", "Mara Quill , the ", "said that "]


def statements(text: str, lang: str = "en") -> list[Statement]:
    pack = load_pack(lang)
    return [found for found in read_speech(read_document(text, pack), pack).statements if not found.silent]


def contents(text: str, lang: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in statements(text, lang)]


def test_a_quotation_broken_by_its_cue_is_two_statements_of_one_speaker() -> None:
    text = '"The bridge is closed," Mara Quill said. "It will stay closed until May."'
    first, second = statements(text)
    assert text[second.start : second.end] == "It will stay closed until May."
    assert (first.resolved, second.resolved) == ("Mara Quill", "Mara Quill")


def test_a_floating_quotation_belongs_to_the_running_speaker() -> None:
    text = 'Mara Quill said the bridge was closed.\n\n"We had no choice after the storm last night."'
    _, floating = statements(text)
    assert (floating.cue, floating.speaker, floating.resolved) == (None, None, "Mara Quill")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('Mara Quill said the bridge was closed. "We had no choice after the storm."', "en"),
        ('"It is closed," Mara Quill said, adding that it was old. "We had no choice after the storm."', "en"),
        ('Mara Quill mengatakan jembatan itu ditutup. "Kami tidak punya pilihan setelah badai."', "id"),
    ],
)
def test_a_quotation_goes_on_with_the_statement_of_its_paragraph(text: str, lang: str) -> None:
    floating = statements(text, lang)[-1]
    assert floating.type == "direct"
    assert (floating.speaker, floating.resolved) == ("Mara Quill", "Mara Quill")


def test_a_quotation_does_not_go_on_where_somebody_else_came_between() -> None:
    text = 'Mara Quill said the bridge was closed. Mayor Dov Lanter nodded. "We had no choice after the storm."'
    floating = statements(text)[-1]
    assert (floating.speaker, floating.resolved) == (None, "Dov Lanter")


def test_a_quotation_goes_on_over_a_paragraph_behind_the_description_of_its_speaker() -> None:
    text = '"It is closed," said Mara Quill, an engineer who built it.\n\n"We had no choice after the storm."'
    assert statements(text)[-1].speaker == "Mara Quill"


def test_scare_quotes_are_no_statements() -> None:
    assert contents('The so-called "safe zone" was hit and the "Night Market" closed.') == []


def test_a_clause_with_a_quoted_part_is_mixed_and_whole() -> None:
    text = 'Mara Quill said the bridge was "a danger to everybody" in the town.'
    (found,) = statements(text)
    assert found.type == "mixed"
    assert text[found.start : found.end] == 'the bridge was "a danger to everybody" in the town'


def test_a_clause_broken_by_its_cue_keeps_the_longer_part() -> None:
    text = "Jembatan itu, kata Bram Sutira, ditutup sejak pagi karena banjir besar di kota."
    assert contents(text, "id") == ["ditutup sejak pagi karena banjir besar di kota"]


def test_a_statement_inside_another_is_left_out() -> None:
    text = "Mara Quill said the mayor had told reporters that the bridge was closed."
    assert contents(text) == ["the mayor had told reporters that the bridge was closed"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("It is said that the bridge is closed.", "en"), ("Jembatan itu dilaporkan rusak dan diduga ditutup.", "id")],
)
def test_passives_without_an_agent_give_nothing(text: str, lang: str) -> None:
    assert contents(text, lang) == []


def test_a_denial_is_marked_as_such() -> None:
    (found,) = statements("Mara Quill denied that the bridge was closed.")
    assert (found.stance, found.polarity) == ("denial", "denied")


def test_a_claim_stands_at_a_distance() -> None:
    (found,) = statements("Bram Sutira mengklaim jembatan itu sudah aman.", "id")
    assert found.stance == "distancing"


def test_a_footer_is_the_relay_of_every_statement() -> None:
    (found,) = statements("Bram Sutira mengatakan jembatan itu ditutup.\nSumber: Antara", "id")
    assert found.relay == "Antara"


def test_a_sentence_outside_statements_has_its_relay_too() -> None:
    text = "Seven people died, AFP reported. Mara Quill said nothing."
    pack = load_pack("en")
    relays = read_speech(read_document(text, pack), pack).relays
    assert relay_at(relays, 0, 5) == "AFP"
    assert relay_at(relays, text.index("Mara"), len(text)) is None


def test_the_claimant_of_a_figure_is_the_speaker_of_its_clause() -> None:
    text = "Mara Quill said seven people died. Two bridges fell."
    found = statements(text)
    inside, outside = text.index("seven"), text.index("Two")
    claimant = claimant_at(found, inside, inside + 5)
    assert claimant is not None
    assert claimant.resolved == "Mara Quill"
    assert claimant_at(found, outside, outside + 3) is None


def test_the_figure_of_a_report_that_another_passes_on_stays_with_the_first() -> None:
    text = "The works ministry said seven people died in the flood, state media reported on Monday."
    claims = extract(Article(id="a", text=text, lang="en"))
    assert {(claim.kind, claim.claimant) for claim in claims} == {
        ("casualty", "The works ministry"),
        ("statement", "state media"),
    }


@pytest.mark.skipif(not SEED.exists(), reason="the shared articles are not on this machine")
def test_the_seed_article_names_its_speakers_in_full() -> None:
    text = SEED.read_text(encoding="utf-8")
    found = statements(text, "id")
    speakers = {s.resolved for s in found if s.type == "direct"}
    assert speakers == {"Antony Blinken", "Isaac Herzog"}
    death_toll = text.index("40.000")
    claimant = claimant_at(found, death_toll, death_toll + 6)
    assert claimant is not None
    assert claimant.speaker == "otoritas kesehatan Palestina"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The road is closed, according to the", "en"),
        ("Jembatan ditutup, kata Mara Quill. Jalan ditutup, menurut itu", "id"),
    ],
)
def test_a_text_that_breaks_off_behind_a_determiner_is_read(text: str, lang: str) -> None:
    assert all(found.end <= len(text) for found in statements(text, lang))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(languages()))
def test_no_text_breaks_it(pieces: list[str], lang: str) -> None:
    text = " ".join(pieces)
    for found in statements(text, lang):
        assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    "soup", ['"Mara," said ', "Mara said , ", "kata Bram , ", "menurut ", "Mara Quill , the ", "said that "]
)
def test_a_soup_of_cues_is_read_in_time(soup: str, lang: str) -> None:
    began = time.process_time()
    statements(soup * (200_000 // len(soup)), lang)
    assert time.process_time() - began < 30


def test_a_quotation_goes_on_in_the_next_paragraph_behind_its_tag() -> None:
    text = '"The bridge is closed," Mara Quill said.\n\n"It will stay closed until the end of May."'
    first, second = statements(text)
    assert (second.cue, second.speaker, second.resolved) == (first.cue, first.speaker, first.resolved)


def test_a_quotation_behind_other_words_of_a_new_paragraph_has_no_cue() -> None:
    text = '"The bridge is closed," Mara Quill said.\n\nRain fell. "It will stay closed until the end of May."'
    assert [s.cue for s in statements(text)] == ["said", None]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('\\"', '\\"'), ("''", "''"), ("&quot;", "&quot;"), ("â€œ", "â€\x9d"), ("«", "»"), ("“", '"'), ("‘", "’")],
)
def test_a_quotation_in_any_marks_has_its_speaker(opening: str, closing: str) -> None:
    for text, lang in (
        (f"{opening}The bridge is closed,{closing} Mara Quill said on Monday.", "en"),
        (f"{opening}Jembatan itu ditutup,{closing} kata Mara Quill, Senin.", "id"),
    ):
        (found,) = statements(text, lang)
        assert (found.type, found.resolved) == ("direct", "Mara Quill")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The ministry denied that seven people were killed.", "en"),
        ("Kementerian Varn membantah tujuh orang tewas.", "id"),
    ],
)
def test_a_figure_inside_a_denied_statement_is_denied(text: str, lang: str) -> None:
    claims = extract(Article("a", text, lang=lang))
    assert {claim.kind: claim.polarity for claim in claims} == {"statement": "denied", "casualty": "denied"}


def test_a_figure_that_is_only_possible_stays_so_inside_a_statement() -> None:
    claims = extract(Article("a", "Mara Quill said the flood could kill 500 people.", lang="en"))
    assert {claim.kind: claim.polarity for claim in claims} == {"statement": "asserted", "casualty": "hypothetical"}


def test_originator_relay_and_outlet_are_three_fields() -> None:
    text = "Bram Sutira mengatakan tujuh orang tewas, dikutip dari Anadolu, Senin."
    claims = extract(Article("a", text, outlet="Warta Varn", lang="id"))
    assert {(claim.claimant_resolved, claim.relay) for claim in claims} == {("Bram Sutira", "Anadolu")}


@pytest.mark.parametrize(
    "text",
    [
        "Tinggi banjir 150 cm ini, kata Bram Sutira, hasil hujan deras sejak Sabtu malam.",
        "Jembatan itu ditutup sejak pagi oleh petugas, kata Bram Sutira, karena 12 tiang miring.",
    ],
)
def test_figure_in_the_shorter_part_of_an_interrupted_clause_has_its_speaker(text: str) -> None:
    claims = extract(Article(id="a", text=text, lang="id"))
    figures = [claim for claim in claims if claim.kind not in {"statement", "attribute"}]
    assert {claim.claimant for claim in figures} == {"Bram Sutira"}
    assert sum(claim.kind == "statement" for claim in claims) == 1


def test_a_mark_that_opens_nothing_belongs_to_no_speaker() -> None:
    text = 'Ia datang. " Lurah Bram Sutira mengatakan 39 jembatan ditutup.'
    (figure,) = (claim for claim in extract(Article("a", text, lang="id")) if claim.kind == "count")
    assert figure.claimant == "Lurah Bram Sutira"
