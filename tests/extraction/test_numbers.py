"""Numbers in digits and words, and the style of separators that an article writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.document import read_document
from claims.extraction.numbers import NumberReader, read_digits, thousands_mark
from claims.rules.pack import load_pack


def value(text: str, lang: str, first: int = 0) -> tuple[float, float] | None:
    pack = load_pack(lang)
    number = NumberReader(read_document(text, pack), pack.lexicon).at(first)
    return (number.low, number.high) if number else None


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("40.000 orang", "id", 40_000),
        ("1.234.567 orang", "id", 1_234_567),
        ("1,5 juta orang", "id", 1_500_000),
        ("40rb orang", "id", 40_000),
        ("2,3 jt orang", "id", 2_300_000),
        ("5 ribu triliun", "id", 5e15),
        ("seribu dua ratus lima puluh rumah", "id", 1_250),
        ("dua puluh lima rumah", "id", 25),
        ("sebelas rumah", "id", 11),
        ("tujuh belas rumah", "id", 17),
        ("tiga ratus ribu rumah", "id", 300_000),
        ("selusin telur", "id", 12),
        ("40,000 people", "en", 40_000),
        ("2.5 million people", "en", 2_500_000),
        ("twenty-five people", "en", 25),
        ("two hundred and fifty people", "en", 250),
        ("one million two hundred thousand people", "en", 1_200_000),
        ("two dozen people", "en", 24),
        ("5.9m refugees", "en", 5_900_000),
        ("10, 000 people", "en", 10_000),
        ("1, 000, 000 people", "en", 1_000_000),
        ("65 000 members", "en", 65_000),
        ("1 200 500 members", "en", 1_200_500),
        ("12\u2009500 members", "en", 12_500),
        ("two and a half million people", "en", 2_500_000),
        ("million and a half", "en", 1_500_000),
        ("2½ million people", "en", 2_500_000),
        ("two thousand and five people", "en", 2_005),
        ("five hundred and six hundred people", "en", 500),
        ("satu setengah juta orang", "id", 1_500_000),
    ],
)
def test_a_number_has_the_value_that_it_says(text: str, lang: str, wanted: float) -> None:
    assert value(text, lang) == (pytest.approx(wanted), pytest.approx(wanted))


@pytest.mark.parametrize(("text", "wanted"), [("12 300 people", 12), ("1 800 555 1234", 1), ("10, 118 people", 10)])
def test_two_numbers_side_by_side_are_not_one(text: str, wanted: float) -> None:
    assert value(text, "en") == (wanted, wanted)


def test_decimals_may_stand_behind_a_bare_point() -> None:
    assert value("a .512 record", "en", 2) == (0.512, 0.512)


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("puluhan ribu warga", "id", (20_000, 99_999)),
        ("belasan warga", "id", (11, 19)),
        ("dozens of people", "en", (20, 99)),
        ("hundreds of thousands of people", "en", (100_000, 999_999)),
    ],
)
def test_a_vague_number_has_the_bounds_of_its_word(text: str, lang: str, wanted: tuple[float, float]) -> None:
    assert value(text, lang) == wanted


def test_two_counts_side_by_side_are_not_one_number() -> None:
    assert value("two three four", "en") == (2, 2)


def test_an_indonesian_article_may_write_english_separators() -> None:
    lexicon = load_pack("id").lexicon
    assert thousands_mark("Sebanyak 40,000 orang dan 1,250 rumah, kedalaman 1.5 meter.", lexicon) == ","
    assert thousands_mark("Sebanyak 40.000 orang, kedalaman 1,5 meter.", lexicon) == "."


def test_a_number_with_both_separators_decides_the_style() -> None:
    lexicon = load_pack("id").lexicon
    assert thousands_mark("Nilainya 1,234.5 dan 12.000.", lexicon) == ","


@pytest.mark.parametrize("token", ["1.2.3", "192.168.1.1", "1,2,3", "9" * 40])
def test_digits_that_are_no_number_have_no_value(token: str) -> None:
    assert read_digits(token, ",") is None


@given(number=st.integers(min_value=1_000, max_value=10**12))
def test_grouped_digits_read_back_in_either_style(number: int) -> None:
    grouped = f"{number:,}"
    assert read_digits(grouped, ",") == number
    assert read_digits(grouped.replace(",", "."), ".") == number


@given(token=st.from_regex(r"[0-9]+([.,][0-9]+){0,6}", fullmatch=True))
def test_any_token_of_digits_and_separators_is_read_without_error(token: str) -> None:
    found = read_digits(token, ",")
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2,446 miliar dan 12.500 rumah", 2.446e9),
        ("2,446 miliar", 2.446e9),
        ("1,250 juta", 1.25e6),
        ("1,250 ribu", 1.25e6),
        ("1,200 triliun dari 1,250.5 triliun", 1.2e15),
    ],
)
def test_three_decimals_may_stand_before_a_million_or_more(text: str, wanted: float) -> None:
    assert value(text, "id") == (pytest.approx(wanted), pytest.approx(wanted))
