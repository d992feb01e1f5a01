"""Titles and appositions say what somebody is."""

from __future__ import annotations

import pytest

from claims.extraction.attributes import find_attributes
from claims.extraction.document import read_document
from claims.rules.pack import load_pack


def attributes(text: str, lang: str) -> list[tuple[str, str]]:
    pack = load_pack(lang)
    return [(text[a.start : a.end], a.subject) for a in find_attributes(read_document(text, pack), pack)]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("Ia bertemu Presiden Israel Dov Lanter kemarin.", "id", ("Presiden Israel", "Dov Lanter")),
        ("Bram Sutira, seorang perawat di Varn, tewas.", "id", ("seorang perawat di Varn", "Bram Sutira")),
        ("Mara Quill, a spokeswoman for the clinic, left.", "en", ("a spokeswoman for the clinic", "Mara Quill")),
        ("They met Israeli President Dov Lanter.", "en", ("Israeli President", "Dov Lanter")),
        ("Ia menemui Bram Sutira, komandan kelompok Varn.", "id", ("komandan kelompok Varn", "Bram Sutira")),
        ("It was shut, said Mara Quill, mayor of Port Varn.", "en", ("mayor of Port Varn", "Mara Quill")),
        ("The Varn president, Dov Lanter, said nothing.", "en", ("The Varn president", "Dov Lanter")),
    ],
)  # fmt: skip
def test_a_title_describes_its_holder(text: str, lang: str, wanted: tuple[str, str]) -> None:
    assert attributes(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("In Port Varn, a man was killed on Monday.", "en"),
        ("The prime minister left for Port Varn.", "en"),
        ("Kepala Desa Varn, Kecamatan Lanter, ditutup.", "id"),
        ("Kemarin, seorang perawat tewas.", "id"),
    ],
)
def test_places_and_events_are_no_attributes(text: str, lang: str) -> None:
    assert attributes(text, lang) == []


def test_subject_offsets_point_at_the_name() -> None:
    text = "They met Israeli President Dov Lanter."
    pack = load_pack("en")
    (found,) = find_attributes(read_document(text, pack), pack)
    assert text[found.subject_start :].startswith("Dov Lanter")


@pytest.mark.parametrize(
    ("heading", "prose", "lang"),
    [
        ("Pejabat Varn Mengakui Membantu Memanipulasi Suara Saat Pemilu", "Presiden Dov Lanter pulang.", "id"),
        ("Presiden Dov Lanter Buka Suara Soal Banjir di Kota", "Presiden Dov Lanter pulang.", "id"),
        ("Finance Minister Lara Moss Quits Over Bridge Deal in Port Varn", "Minister Lara Moss left.", "en"),
    ],
)
def test_heading_with_capitals_throughout_names_nobody(heading: str, prose: str, lang: str) -> None:
    assert attributes(heading, lang) == []
    assert attributes(f"{heading}\n{prose}", lang) == attributes(prose, lang) != []


@pytest.mark.parametrize(
    ("sentence", "next_sentence", "lang"),
    [
        ("Gubernur Aceh Bintang Lestari hadir.", "Cahaya bintang yang lestari terlihat di sana.", "id"),
        ("They met Director Silver Watch.", "The silver watch was lost.", "en"),
    ],
)
def test_words_that_stand_in_small_letters_elsewhere_are_no_name(sentence: str, next_sentence: str, lang: str) -> None:
    assert attributes(sentence, lang) != []
    assert attributes(f"{sentence} {next_sentence}", lang) == []


def test_name_ends_at_a_dash_between_spaces() -> None:
    assert attributes("They met President Dov Lanter - still in office.", "en") == [("President", "Dov Lanter")]
    assert attributes("They met President Dov Lan-ter again.", "en") == [("President", "Dov Lan-ter")]


def test_description_and_name_stand_in_one_sentence() -> None:
    assert attributes("He is the Israeli President\nDov Lanter left.", "en") == []


def test_description_is_not_cut_from_a_longer_one() -> None:
    assert attributes("The expert Dov Lanter left.", "en") == [("expert", "Dov Lanter")]
    assert attributes("The propofol expert Dov Lanter left.", "en") == []
