"""Tokens and sentences keep their offsets into the text as stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.document import Document, read_document
from claims.rules import languages
from claims.rules.pack import load_pack


def read(text: str, lang: str = "en") -> Document:
    return read_document(text, load_pack(lang))


def sentences(text: str, lang: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in read(text, lang).sentences]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("Ten boats sank. Two were found.") == ["Ten boats sank.", "Two were found."]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert sentences("Dr. Okoru spoke to Gen. Haldt. They left.") == ["Dr. Okoru spoke to Gen. Haldt.", "They left."]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert sentences('"We waited." Then it rained.') == ['"We waited."', "Then it rained."]


def test_a_space_behind_an_opening_mark_hides_no_new_sentence() -> None:
    assert sentences('Ia datang. " Kami menunggu," kata Bram. “ Itu cukup.') == [
        "Ia datang.",
        '" Kami menunggu," kata Bram.',
        "“ Itu cukup.",
    ]


def test_a_thousands_separator_does_not_end_a_sentence() -> None:
    assert sentences("Sebanyak 1.200 rumah rusak. Warga mengungsi.", "id") == [
        "Sebanyak 1.200 rumah rusak.",
        "Warga mengungsi.",
    ]


def test_a_new_line_ends_a_headline_without_a_stop() -> None:
    assert sentences("Ten boats sink\nTen boats sank on Monday.") == ["Ten boats sink", "Ten boats sank on Monday."]


@pytest.mark.parametrize(
    "parts",
    [
        ["Banjir surut pada 2013.", "Warga pulang."],
        ["Warga pulang (12/8).", "Dia lega."],
        ["Harga naik.,", "Warga mengeluh."],
        ["“Kami pulang.”", "Dia lega."],
        ["Dia lega.", "“Kami pulang.”"],
        ["Dia lega.", '"Kami pulang."', "Banjir surut."],
        ["Dia lega.", "”Kami pulang.”", "Banjir surut."],
    ],
)
def test_sentences_without_the_space_between_are_told_apart(parts: list[str]) -> None:
    assert sentences("".join(parts), "id") == parts


@pytest.mark.parametrize("text", ["Menurut Varn.Com harga naik.", "Kepala desa, Drs.Sutopo, pulang."])
def test_addresses_and_abbreviations_end_no_sentence_where_the_space_is_lost(text: str) -> None:
    assert sentences(text, "id") == [text]


def test_an_agencys_dateline_ends_the_highlights_that_run_into_it() -> None:
    highlights = (
        "Rain keeps the boats of Tirtagiri in port The search for the ferry will go on, a pilot says Tirtagiri (UPI) --"
    )
    assert sentences(f"{highlights} Ten boats sank.") == [highlights, "Ten boats sank."]


def test_a_dateline_at_the_beginning_stays_in_its_sentence() -> None:
    assert len(sentences("TIRTAGIRI (UPI) -- Ten boats sank.")) == 1


def test_lines_wrapped_inside_sentences_are_joined() -> None:
    text = "\n".join(
        [
            "The harbour authority of Tirtagiri said on Monday that the ferry",
            "Bahtera had left the port with more people than the manifest of",
            "Sunday allowed and that the search for those still missing would",
            "go on for three days in the waters north of the two islands.",
        ]
    )
    assert len(sentences(text)) == 1


@pytest.mark.parametrize("lang", languages())
@given(text=st.text(max_size=300))
def test_every_token_stands_at_its_offset(lang: str, text: str) -> None:
    document = read(text, lang)
    for token, start in zip(document.tokens, document.starts, strict=True):
        assert document.text[start : start + len(token)] == token
    assert len(document.codes) == len(document.tokens)


@given(text=st.text(alphabet="aB1.,\"'“” \n-", max_size=300))
def test_sentences_hold_every_token_once(text: str) -> None:
    document = read(text)
    covered = [token for s in document.sentences for token in range(s.first, s.last)]
    assert covered == list(range(len(document.tokens)))
