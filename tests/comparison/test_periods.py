"""Figures of times before an event."""

from __future__ import annotations

import re

import pytest
from comparing import point

from claims.comparison.periods import of_past_periods
from claims.model import Point

DAY = "2031-05-02"
_UNITS = {"year": "year", "tahun": "year", "month": "month", "day": "day"}


def told(sentence: str) -> list[Point]:
    """A figure of cases for each number of a sentence, and its length of time."""
    span = re.search(r"(\d+|two|tiga) (year|month|day|tahun)s?", sentence)
    assert span
    length = {"two": 2.0, "tiga": 3.0}.get(span[1]) or float(span[1])
    fields = {"sentence": sentence, "published": DAY}
    start, end = span.span()
    duration = point(
        length,
        kind="duration",
        unit=_UNITS[span[2]],
        start=span.start(),
        end=span.end(),
        text=span[0],
        id="d",
        **fields,
    )
    cases = [
        point(float(n[0]), metric="infected", start=n.start(), end=n.end(), id=n[0], **fields)
        for n in re.finditer(r"\d+", sentence)
        if not start <= n.start() < end
    ]
    return [duration, *cases]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The country had 23 cases in the past two years.", {"23"}),
        ("Negara itu mencatat 23 kasus dalam tiga tahun terakhir.", {"23"}),
        ("A fire there harmed 14 people two years ago.", {"14"}),
        ("The country had 23 cases in the past 10 days.", set()),
        ("The ship was built in two years and had 23 cases.", set()),
        ("It is the worst outbreak in the past two years, with 23 cases.", set()),
        ("Wabah terparah dalam tiga tahun terakhir itu menjangkiti 23 orang.", set()),
    ],
)
def test_a_figure_of_a_time_that_began_long_before(sentence: str, expected: set[str]):
    assert of_past_periods(told(sentence), DAY) == expected


def test_the_same_figure_elsewhere_is_of_the_same_time():
    again = point(
        23, metric="infected", start=300, end=302, sentence_start=300, sentence="All 23 recovered.", id="again"
    )

    assert of_past_periods([*told("It had 23 cases in the past two years."), again], DAY) == {"23", "again"}


def test_a_length_of_time_within_a_long_event_is_of_the_event():
    figures = told("The country had 23 cases in the past two years.")

    assert not of_past_periods(figures, "2029-04-01")


@pytest.mark.parametrize(
    ("sentence", "first_day", "expected"),
    [
        ("The attack came weeks after police put down protests, killing 400.", DAY, {"400"}),
        ("Serangan itu terjadi beberapa bulan setelah kerusuhan yang menewaskan 400 orang.", DAY, {"400"}),
        ("The report came weeks after the blast that killed 400.", "2031-03-02", set()),
        ("The attack killed 400, weeks after police had put down protests.", DAY, set()),
    ],
)
def test_what_came_weeks_after_another_event_is_not_of_it(sentence: str, first_day: str, expected: set[str]):
    at = sentence.index("400")
    dead = point(400, start=at, end=at + 3, sentence=sentence, published=DAY, id="400")

    assert of_past_periods([dead], first_day) == expected
