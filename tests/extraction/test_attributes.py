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
