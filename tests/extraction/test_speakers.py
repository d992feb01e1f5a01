"""Speakers get the fullest name that the article gives them."""

from __future__ import annotations

import pytest

from claims.extraction.document import read_document
from claims.extraction.speech import read_speech
from claims.rules.pack import load_pack


def speakers(text: str, lang: str = "en") -> list[tuple[str | None, str | None]]:
    pack = load_pack(lang)
    found = read_speech(read_document(text, pack), pack).statements
    return [(s.speaker, s.resolved) for s in found if not s.silent]


def test_a_surname_becomes_the_full_name_without_title() -> None:
    text = 'Foreign Minister Dov Lanter arrived. "We agree," Lanter said.'
    assert speakers(text) == [("Lanter", "Dov Lanter")]


def test_a_pronoun_is_the_last_speaker() -> None:
    text = "Mara Quill said the bridge was closed. She said it would stay closed."
    assert speakers(text)[-1] == ("She", "Mara Quill")


def test_a_pronoun_passes_over_a_speaker_of_another_sex() -> None:
    text = "Spokeswoman Mara Quill said it was closed. Her father Dov Lanter said it was open. She said it was not."
    assert speakers(text)[-1] == ("She", "Mara Quill")


def test_it_is_the_last_institution() -> None:
    text = "The works ministry said it was closed. Mara Quill said it was open. It said repairs were under way."
    assert speakers(text)[-1] == ("It", "works ministry")


def test_a_role_is_whoever_was_named_with_it() -> None:
    text = "Foreign minister Dov Lanter said it was open. Mara Quill said it was closed. The minister said it was safe."
    assert speakers(text)[-1] == ("The minister", "Dov Lanter")


def test_an_acronym_is_the_name_in_front_of_its_brackets() -> None:
    text = "Badan Jembatan Nasional (BJN) bekerja. BJN menyatakan jembatan itu ditutup."
    assert speakers(text, "id") == [("BJN", "Badan Jembatan Nasional")]


def test_nya_is_the_last_speaker() -> None:
    text = 'Lurah Varn Bram Sutira mengatakan, jembatan itu ditutup. "Kami menunggu bantuan," katanya.'
    assert speakers(text, "id")[-1][0] == "nya"
    assert speakers(text, "id")[-1][1] == speakers(text, "id")[0][1]


def test_commas_inside_a_title_belong_to_the_speaker() -> None:
    text = "Kepala Pusat Data, Informasi, dan Komunikasi BJN, Bram Sutira, mengatakan, jembatan itu ditutup."
    assert speakers(text, "id") == [("Kepala Pusat Data, Informasi, dan Komunikasi BJN, Bram Sutira", "Bram Sutira")]


def test_the_addressee_is_no_part_of_the_speaker() -> None:
    text = '"Jembatan itu ditutup," kata Bram Sutira kepada wartawan di Varn, Senin.'
    assert speakers(text, "id") == [("Bram Sutira", "Bram Sutira")]


def test_an_adverbial_in_front_is_no_part_of_the_speaker() -> None:
    text = "In a statement on Monday, the works ministry said the bridge was closed."
    assert speakers(text) == [("the works ministry", "works ministry")]


def test_a_role_of_another_country_or_office_is_not_the_one_who_was_named() -> None:
    text = "Kenyan President Dov Lanter said it was open. The US president said it was closed."
    assert speakers(text)[-1] == ("The US president", "US president")
    text = "Kenya's health ministry said it was open. The interior ministry said it was closed."
    assert speakers(text)[-1] == ("The interior ministry", "interior ministry")


def test_a_body_named_again_is_not_its_spokesman() -> None:
    text = "The health ministry said 11 died. Ministry spokesman Dov Quill said why. The ministry said it was closed."
    assert speakers(text)[-1] == ("The ministry", "health ministry")


def test_a_body_with_a_name_of_several_parts_is_named_in_full_behind_an_adjective() -> None:
    text = "The Lomax-based Varn Observatory for Animal Welfare said the bridge was closed."
    assert speakers(text) == [
        ("The Lomax-based Varn Observatory for Animal Welfare", "Varn Observatory for Animal Welfare")
    ]


def test_nya_behind_a_quotation_passes_over_bodies_and_things() -> None:
    text = 'Lurah Bram Sutira mengatakan, jembatan ditutup. Dinas Varn menyatakan jalan aman. "Kami menunggu," katanya.'
    assert speakers(text, "id")[-1] == ("nya", "Bram Sutira")


def test_nya_is_who_is_named_since_with_a_title_behind_the_name() -> None:
    text = 'Dov Lanter mengatakan, jembatan ditutup. Bram Sutira, ketua warga, juga berharap. "Kami menunggu," katanya.'
    assert speakers(text, "id")[-1] == ("nya", "Bram Sutira")


def test_a_conjunction_in_front_is_no_part_of_the_subject() -> None:
    text = 'Dov Lanter mengatakan, jembatan ditutup. Adapun Lurah Bram Sutira berterima kasih. "Kami senang," katanya.'
    assert speakers(text, "id")[-1] == ("nya", "Bram Sutira")


def test_a_name_behind_the_party_of_an_office_is_the_speaker() -> None:
    text = "Anggota DPR dari Partai Varn Raya, Bram Sutira, mengatakan, jembatan itu ditutup."
    assert speakers(text, "id")[-1][1] == "Bram Sutira"


def test_the_subject_stands_behind_a_dateline_and_keeps_its_abbreviated_title() -> None:
    text = "VARN (Reuters) - Mr. Quill closed the bridge, saying that it was unsafe."
    assert speakers(text) == [("Mr. Quill", "Quill")]


@pytest.mark.parametrize(
    "text",
    [
        "Dov Lanter was asked about the bridge. When Mara Quill came in, he laughed and said it was closed.",
        "Dov Lanter closed the bridge, though in a speech last week he changed his mind, saying it was safe.",
    ],
)
def test_a_further_verb_has_the_pronoun_of_its_clause_for_its_subject(text: str) -> None:
    assert speakers(text)[-1][0] == "he"


def test_a_relative_clause_is_no_clause_of_the_subject() -> None:
    text = "Dov Lanter attacked Mara Quill, with whom he had worked, saying the bridge was old."
    assert speakers(text)[-1][0] == "Dov Lanter"


def test_a_measure_of_time_in_front_is_no_subject() -> None:
    assert speakers("A few minutes later they closed the bridge and said it was old.")[-1][0] == "they"


def test_a_pronoun_is_the_president_whom_its_sentence_is_about() -> None:
    text = "Dov Lanter said it was open. President Quill was blamed, though he changed his mind, saying it was safe."
    assert speakers(text)[-1] == ("he", "Quill")


def test_an_office_with_its_place_is_nobody_s_name() -> None:
    text = "Bram Sutira mengatakan jembatan ditutup. Anggota Kompolnas itu pulang. Selasa, ia mengatakan jembatan aman."
    assert speakers(text, "id")[-1] == ("ia", "Bram Sutira")


def test_places_and_days_in_front_are_no_subject() -> None:
    text = "At a rally in Orlen, Varn, on Tuesday, Senator Mara Quill closed the bridge, saying it was old."
    assert speakers(text)[-1][0] == "Senator Mara Quill"


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Senator Mara Quill of Varn", "Mara Quill"),
        ("Chancellor Mara Quill of the Works Party", "Mara Quill"),
        ("Mara Quill of the University of Varn", "Mara Quill"),
        ("Mr. Quill of the Works Club", "Quill"),
        ("Orlen Gov. Mara Quill", "Mara Quill"),
        ("Representative Peter T. King of Orlen", "Peter T. King"),
        ("Secretary of State John F. Lanter", "John F. Lanter"),
        ("the Department of Justice", "Department of Justice"),
        ("the president of Varn", "president of Varn"),
        ("the former CEO of Orlen-Varn", "former CEO of Orlen-Varn"),
        ("a spokeswoman for the Works Ministry", "a spokeswoman for the Works Ministry"),
    ],
)
def test_a_name_stands_without_office_and_place(speaker: str, name: str) -> None:
    assert speakers(f'"It is closed," said {speaker}.') == [(speaker, name)]


def test_a_surname_of_two_is_whose_full_name_is_frequent() -> None:
    text = "Aldo W. Quill was there. Mara Quill left. Mara Quill came back. Quill said the bridge was closed."
    assert speakers(text) == [("Quill", "Mara Quill")]


def test_a_pronoun_is_the_person_of_the_last_sentences_where_nobody_has_spoken() -> None:
    text = "Mara Quill closed the bridge. The old piers had cracked. She said it was a ruin."
    assert speakers(text) == [("She", "Mara Quill")]


def test_it_is_no_person_of_the_last_sentences() -> None:
    text = "Mara Quill closed the bridge. It said it was a ruin."
    assert speakers(text) == [("It", "It")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Badan Air, Iklim, dan Sungai (BAIS)", "Badan Air, Iklim, dan Sungai"),
        ("Kementerian Energi dan Sumber Daya Varn (ESDV)", "Kementerian Energi dan Sumber Daya Varn"),
        ("Kementerian Agama (Kemenag) Bantul", "Kemenag"),
    ],
)
def test_a_body_with_its_acronym_is_named_in_full(body: str, name: str) -> None:
    assert speakers(f"{body} menyatakan jembatan itu ditutup.", "id") == [(body, name)]


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Sekjen Partai Gerindra Bram Sutira", "Bram Sutira"),
        ("Bupati Gorontalo Bram Sutira Marsa", "Bram Sutira Marsa"),
        ("gubernur Jakarta Bram Sutira", "Bram Sutira"),
        ("Lurah Bram Sutira alias Rian", "Bram Sutira"),
    ],
)
def test_a_person_is_named_without_office_party_and_alias(speaker: str, name: str) -> None:
    assert speakers(f"Bram Sutira datang. {speaker} mengatakan jembatan itu ditutup.", "id")[0][1] == name
