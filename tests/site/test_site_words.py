import pytest

from claims.site.words import day, number, value_in_words


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "words"),
    [
        (2310, 2310, "exact", "person", "2,310 people"),
        (1, 1, "exact", "person", "1 person"),
        (40000, None, "more_than", "person", "more than 40,000 people"),
        (None, 5, "at_most", "day", "at most 5 days"),
        (0, 5, "less_than", "day", "less than 5 days"),
        (40, 90, "between", "centimeter", "between 40 and 90 centimeters"),
        (20, 99, "vague", "person", "loosely 20 to 99 people"),
        (38, 42, "about", None, "about 38 to 42"),
        (48_500_000_000, 48_500_000_000, "about", "IDR", "about IDR 48.5 billion"),
        (3.3, 3.3, "exact", "percent", "3.3%"),
        (-2, -2, "exact", "percent", "-2%"),
        (None, None, None, None, None),
    ],
)
def test_a_value_is_said_with_its_hedge_and_unit(
    low: float | None, high: float | None, qualifier: str | None, unit: str | None, words: str | None
) -> None:
    claim = {"low": low, "high": high, "qualifier": qualifier, "unit": unit, "counted": None}

    assert value_in_words(claim) == words


def test_a_figure_without_a_unit_is_said_with_what_it_counts() -> None:
    claim = {"low": 12, "high": 12, "qualifier": "exact", "unit": None, "counted": "rumah rusak"}

    assert value_in_words(claim) == "12 rumah rusak"


def test_a_large_number_loses_no_digit_to_its_scale() -> None:
    assert number(1_234_567) == "1,234,567"
    assert number(1_234_000) == "1.234 million"


def test_a_date_that_is_none_stays_as_it_was_written() -> None:
    assert day("2031-02-03T08:00:00+07:00") == "3 February 2031"
    assert day("last Tuesday") == "last Tuesday"
    assert day(None) == "no date"
