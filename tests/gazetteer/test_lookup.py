import pytest

from claims.gazetteer import gazetteer

PAIRS = [
    ("Mesir", "Egypt", "EG"),
    ("Jerman", "Germany", "DE"),
    ("Filipina", "Philippines", "PH"),
    ("Amerika Serikat", "United States", "US"),
    ("AS", "U.S.", "US"),
    ("Jawa Barat", "West Java", "ID-JB"),
    ("Papua Pegunungan", "Highland Papua", "ID-PE"),
    ("Carolina Utara", "North Carolina", "US-NC"),
    ("Skotlandia", "Scotland", "GB-SCT"),
    ("Jalur Gaza", "Gaza Strip", "region:gaza-strip"),
    ("Tepi Barat", "West Bank", "region:west-bank"),
    ("Selat Hormuz", "Strait of Hormuz", "water:hormuz"),
    ("Asia Tenggara", "Southeast Asia", "m49:035"),
    ("Yerusalem", "Jerusalem", "geonames:281184"),
    ("Lombok Timur", "East Lombok", "ID-5203"),
]


@pytest.mark.parametrize(("indonesian", "english", "place_id"), PAIRS)
def test_both_languages_names_share_one_id(indonesian, english, place_id):
    found = [gazetteer().lookup(name) for name in (indonesian, english)]
    assert [place and place.id for place in found] == [place_id, place_id]


def test_the_city_and_the_regency_of_one_name_differ():
    ids = {
        name: gazetteer().lookup(name).id for name in ("Bandung", "Kota Bandung", "Kabupaten Bandung", "Kab. Bandung")
    }
    assert ids == {
        "Bandung": "ID-3273",
        "Kota Bandung": "ID-3273",
        "Kabupaten Bandung": "ID-3204",
        "Kab. Bandung": "ID-3204",
    }


@pytest.mark.parametrize("word", ["Of", "Mobile", "Reading", "Nice", "Most", "Batu", "Orange", "Imam", "Kota", "Man"])
def test_ordinary_words_are_no_places(word):
    assert gazetteer().lookup(word) is None


def test_a_name_too_much_of_an_ordinary_word_still_counts_in_full():
    assert gazetteer().lookup("Kota Batu").id == "ID-3579"


def test_a_regency_lies_in_its_province_of_2022():
    merauke = gazetteer().lookup("Kabupaten Merauke")
    assert (merauke.id, merauke.admin, merauke.parent, merauke.country) == ("ID-9301", "ID-PS", "ID-PS", "ID")


def test_a_city_of_gaza_lies_in_the_strip():
    assert gazetteer().lookup("Khan Younis").parent == "region:gaza-strip"


def test_a_country_has_no_parent():
    assert gazetteer().lookup("Lebanon").parent is None


def test_an_id_gives_its_place_back():
    assert gazetteer().get("ID-JB").name == "Jawa Barat"
    assert gazetteer().get("ID-0000") is None


def test_a_demonym_gives_its_country_and_is_no_place():
    assert gazetteer().demonym("Egyptian").id == "EG"
    assert gazetteer().lookup("Egyptian") is None


def test_of_several_countries_with_one_demonym_the_largest_is_meant():
    assert [gazetteer().demonym(word).id for word in ("American", "Indian", "Dominican")] == ["US", "IN", "DO"]


@pytest.mark.parametrize("name", ["", "Zzyzxville", "mesir", "Mesir dan", ","])
def test_what_is_no_name_gives_nothing(name):
    assert gazetteer().lookup(name) is None


def test_every_province_and_regency_of_indonesia_is_there():
    places = [gazetteer().get(f"ID-{code:04}") for code in range(1101, 9700)]
    regencies = [place for place in places if place]
    assert len(regencies) == 514
    assert len({place.admin for place in regencies}) == 38
    assert all(gazetteer().get(place.admin).kind == "division" for place in regencies)


def test_every_regency_is_found_by_its_full_name():
    for code in range(1101, 9700):
        place = gazetteer().get(f"ID-{code:04}")
        assert place is None or gazetteer().lookup(place.name) == place
