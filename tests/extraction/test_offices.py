"""In languages with the office first, a speaker's name is what stands behind office, body and place."""

from __future__ import annotations

import pytest

from tests.extraction.test_speakers import speakers


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Direktur Gempa Bumi dan Tsunami BMKG Bram Sutira", "Bram Sutira"),
        ("Sekretaris Badan Kepegawaian Daerah (BKD) DKI Jakarta Bram Sutira", "Bram Sutira"),
        ("Direktur Keuangan Bank Varna Bram Sutira", "Bram Sutira"),
        ("Manajer Humas KAI Daop 6 Jogja Bram Tono Sutira", "Bram Tono Sutira"),
    ],
)
def test_the_words_of_an_office_are_left_out(phrase: str, name: str) -> None:
    assert speakers(f"{phrase} mengatakan jembatan ditutup. Bram menambahkan jalan ditutup.", "id")[0] == (phrase, name)


def test_a_name_that_stands_alone_elsewhere_begins_behind_the_rest() -> None:
    text = "Presiden Varnindo Bram Sutira mengatakan jembatan ditutup. Bram Sutira menambahkan jalan ditutup."
    assert speakers(text, "id")[0] == ("Presiden Varnindo Bram Sutira", "Bram Sutira")


def test_a_name_said_later_takes_on_no_office() -> None:
    text = "Jembatan itu milik Dinas Lingkungan Hidup Bram Sutira. Bram mengatakan jembatan ditutup."
    assert speakers(text, "id")[0] == ("Bram", "Bram Sutira")


def test_a_body_takes_on_nobody_who_works_there() -> None:
    text = "Manajer BAIS Bram Sutira datang. BAIS mengatakan jembatan ditutup."
    assert speakers(text, "id")[0] == ("BAIS", "BAIS")


def test_a_body_in_whose_name_a_title_stands_is_named_whole() -> None:
    text = "Ikatan Dokter Anak Indonesia mengatakan jembatan ditutup."
    assert speakers(text, "id")[0] == ("Ikatan Dokter Anak Indonesia", "Ikatan Dokter Anak Indonesia")


def test_one_of_two_who_spoke_together_is_not_both() -> None:
    text = "Bram Sutira dan Tono Wira mengatakan jembatan ditutup. Bram menambahkan jalan ditutup."
    assert speakers(text, "id") == [("Bram Sutira dan Tono Wira", "Bram Sutira dan Tono Wira"), ("Bram", "Bram Sutira")]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Kapolres Bantul, AKBP Bram Sutira, datang.", "Kapolres"),
        (
            "Ketua KPK Bram Sutira mengatakan jembatan ditutup. Ketua DPR Tono Wira mengatakan jalan ditutup.",
            "Ketua KPK",
        ),
        ("Bupati Tuban Bram Sutira datang.", "Bupati"),
    ],
)
def test_an_office_alone_is_whoever_was_named_with_it(text: str, office: str) -> None:
    assert speakers(f'{text} "Jembatan itu ditutup," ujar {office}.', "id")[-1] == (office, "Bram Sutira")


def test_an_office_alone_that_nobody_was_named_with_stays() -> None:
    text = 'Ketua DPR Tono Wira datang. Ditegaskan Kapolres. "Jembatan itu ditutup," ujar Kapolres.'
    assert speakers(text, "id")[-1] == ("Kapolres", "Kapolres")
