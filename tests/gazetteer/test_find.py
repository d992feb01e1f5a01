import pytest

from claims.gazetteer import gazetteer
from claims.rules.tokens import split_words


def found(text):
    tokens = split_words(text)
    return [(" ".join(tokens[m.start_token : m.end_token]), m.place.id) for m in gazetteer().find(tokens)]


def test_the_longest_name_wins():
    assert found("Banjir melanda Kabupaten Bandung Barat, Jawa Barat.") == [
        ("Kabupaten Bandung Barat", "ID-3217"),
        ("Jawa Barat", "ID-JB"),
    ]


def test_lower_case_words_are_no_places():
    assert found("Nasibnya malang, bata jatuh di medan turki.") == []


def test_capitals_of_a_dateline_are_read():
    assert found("JAKARTA - Tiga rumah di JAWA TENGAH rusak") == [("JAKARTA", "ID-JK"), ("JAWA TENGAH", "ID-JT")]


def test_short_forms_count_only_in_capitals():
    assert found("Us and them. As he said, US troops left.") == [("US", "US")]


def test_a_genitive_stays_outside():
    assert found("Egypt's minister met Lebanon’s envoy") == [("Egypt", "EG"), ("Lebanon", "LB")]


def test_abbreviations_with_full_stops_are_one_mention():
    assert found("the U.S. embassy") == [("U . S .", "US")]


@pytest.mark.parametrize(
    "text", ["He met Joe Lincoln there", "with Lincoln Burrows", "the envoy, Anna Cambridge, said"]
)
def test_a_person_named_like_a_lesser_city_is_no_place(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["a fire in Cambridge on Monday", "It rained. In Cambridge it did not", "In Cambridge"]
)
def test_a_lesser_city_is_found_in_plain_context(text):
    assert [name for name, _ in found(text)] == ["Cambridge"]


def test_the_names_of_the_person_tests_are_places_elsewhere():
    assert [name for name, _ in found("in Lincoln and in Cambridge")] == ["Lincoln", "Cambridge"]


@pytest.mark.parametrize("text", ["di Provinsi Sarangani kemarin", "quakes in Sarangani Province"])
def test_a_word_for_the_sort_of_place_rules_a_surname_out(text):
    assert ("Sarangani", "PH-SAR") in [(name.split(" ")[0], place) for name, place in found(text)]


def test_an_indonesian_title_before_a_place_does_not_hide_it():
    assert found("kata Kapolres Temanggung kemarin") == [("Temanggung", "ID-3323")]


@pytest.mark.parametrize("text", ["the Washington Post said", "AS Roma menang", "Manchester United lost"])
def test_newspapers_and_clubs_are_no_places(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["Rupiah melemah terhadap dolar AS", "5 juta dolar Singapura", "5 million US dollars"])
def test_the_country_of_a_currency_is_no_place(text):
    assert found(text) == []


@pytest.mark.parametrize(("text", "country"), [("in Tripoli, Lebanon", "LB"), ("in Tripoli, Libya", "LY")])
def test_the_country_that_follows_decides_between_namesakes(text, country):
    tokens = split_words(text)
    assert gazetteer().find(tokens)[0].place.country == country


def test_only_the_given_range_is_read():
    tokens = split_words("Mesir dan Jerman dan Jepang")
    assert [m.place.id for m in gazetteer().find(tokens, 1, 3)] == ["DE"]
    assert gazetteer().find(tokens, 1, 2) == []


def test_a_name_cut_by_the_range_is_not_read_beyond_it():
    tokens = split_words("di Jawa Barat")
    assert [m.place.id for m in gazetteer().find(tokens, 0, 2)] == ["ID-JW"]


def test_no_tokens_give_no_places():
    assert gazetteer().find([]) == []
