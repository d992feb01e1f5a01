"""Claims held against reference series (R14, R15); the series is invented: 10,000 and 37 more each day."""

from datetime import date, timedelta

import pytest
from comparing import labels, only, point, series

from claims.comparison.findings import findings_of
from claims.model import ReferenceSeries

FIRST = date(2031, 1, 1)
VALUES = {(FIRST + timedelta(days=n)).isoformat(): 10_000.0 + 37 * n for n in range(200)}
TOLL = ReferenceSeries(
    id="toll", title="Dead of the war", metric="killed", values=tuple(VALUES.items()), place="Arvia", place_id="XX",
    originator="the Health Ministry", since="2031-01-01",
)  # fmt: skip


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def held(value, qualifier="exact", number=100, key=None, reference=TOLL, **more):
    """What is found of a figure of the hundredth day, when 13,700 were reported."""
    fields = {"day": day(number), "place_id": "XX", "as_of_from": "published"} | more
    one = series(point(value, qualifier, **fields), **({"place_id": fields["place_id"]} | (key or {})))
    return findings_of([one], [reference])


def told(*args, **more):
    finding = only(held(*args, **more))
    return finding.rule, finding.label, finding.days


def test_the_value_of_the_day_is_the_same():
    assert told(13_663, number=99) == ("R15", "same", None)


@pytest.mark.parametrize(
    ("value", "qualifier"), [(13_000, "more_than"), (13_700, "about"), (13_000, "exact"), (14_000, "at_most")]
)
def test_round_and_hedged_values_fit(value, qualifier):
    assert told(value, qualifier) == ("R14", "compatible", None)


def test_more_than_fits_only_within_a_tenth():
    finding = only(held(12_000, "more_than"))

    assert finding.label == "compatible"
    assert "though the words say little" in finding.reasons["en"]


def test_a_value_of_the_day_before_is_what_the_morning_papers_print():
    assert told(13_663) == ("R15", "same", 1)


def test_a_value_of_three_days_before_is_stale():
    assert told(13_589) == ("R15", "stale", 3)


def test_at_least_is_not_stale_while_its_words_are_true():
    assert told(13_589, "at_least") == ("R15", "same", 3)


def test_a_value_of_weeks_before_says_of_which_day_it_is():
    rule, label, days = told(11_000)

    assert (rule, label) == ("R14", "stale")
    assert days > 5


def test_an_exact_value_dates_itself():
    finding = only(held(12_997))

    assert (finding.rule, finding.label, finding.days) == ("R15", "stale", 19)
    assert "23 March 2031" in finding.reasons["en"]
    assert "inferred" in finding.reasons["en"]


def test_a_value_that_several_days_report_does_not_date_itself():
    flat = ReferenceSeries("flat", "Flat", "killed", tuple((day(n), 13_661.0) for n in range(95, 105)), place_id="XX")

    assert told(13_661, reference=flat) == ("R14", "same", None)


def test_above_is_another_source_only_where_one_is_credited():
    assert told(16_000) == ("R14", "different, unexplained", None)
    assert told(16_000, claimant="Amber Institute") == ("R14", "different source", None)


def test_another_place_is_not_compared():
    assert held(13_000, place_id="YY") == []


def test_a_source_that_names_the_place_is_enough():
    assert labels(held(13_000, place_id="YY", claimant="Arvia's health ministry")) == {"c13000": "compatible"}


def test_a_sentence_that_names_the_place_makes_a_figure_fit_but_never_not_fit():
    sentence = "The war in Arvia has killed so many."

    assert labels(held(13_000, place_id=None, sentence=sentence)) == {"c13000": "compatible"}
    assert held(16_000, place_id=None, sentence=sentence) == []


def test_a_total_of_a_day_without_a_report_lies_between_the_reports_around_it():
    sparse = ReferenceSeries("sparse", "Sparse", "killed", ((day(98), 217.0), (day(103), 634.0)), place_id="XX")

    assert told(486, reference=sparse) == ("R14", "compatible", None)
    assert told(120, reference=sparse) == ("R14", "different, unexplained", None)


def test_more_than_is_not_stale_while_its_words_are_true():
    growing = ReferenceSeries("grow", "Grow", "killed", ((day(98), 634.0), (day(100), 773.0)), place_id="XX")

    assert told(600, "more_than", reference=growing) == ("R14", "compatible", None)


def test_a_source_of_the_people_of_the_place_is_of_the_place():
    norway = ReferenceSeries("no", "No", "killed", TOLL.values, place="Norway", place_id="NO")

    assert labels(held(13_000, place_id=None, claimant="Norwegian police", reference=norway)) == {
        "c13000": "compatible"
    }


def test_a_source_of_the_country_is_enough_where_the_figure_names_no_place():
    oslo = ReferenceSeries("oslo", "Oslo", "killed", TOLL.values, place="Oslo", place_id="NO-03")
    country = {"claimant": "Norwegian police", "reference": oslo}

    assert labels(held(16_000, place_id=None, **country)) == {"c16000": "different, unexplained"}
    assert held(16_000, place_id="SE", **country) == []


def test_an_exact_value_needs_no_place():
    assert told(13_663, place_id=None) == ("R15", "same", 1)


def test_another_first_day_is_another_count():
    assert held(13_000, since="2031-02-01") == []


def test_a_group_is_not_held_against_everybody():
    assert held(13_000, group="children") == []


def test_a_single_attack_is_not_held_against_the_total():
    assert held(40, aspect="incident") == []


def test_the_day_on_which_the_count_began_is_not_its_last():
    assert told(13_000, "at_least", day=day(0), published=day(100)) == ("R14", "compatible", None)


def test_changes_and_parts_are_no_totals():
    assert held(13_700, aspect="change") == held(13_700, aspect="part") == []


def test_a_figure_of_a_time_without_reports_is_told_where_it_names_its_beginning():
    assert told(13_000, number=400, since="2031-01-01") == ("R14", "different scope", None)
    assert held(13_000, number=400) == []


def test_a_series_of_a_disease_is_held_against_sentences_that_name_it():
    fever = ReferenceSeries("fever", "Fever", "killed", TOLL.values, place_id="XX", words=("fever",))

    assert held(13_000, reference=fever) == []
    assert labels(held(13_000, reference=fever, sentence="The fever killed many.")) == {"c13000": "compatible"}


def test_a_daily_series_fits_only_its_day_and_the_next():
    daily = ReferenceSeries(
        "daily", "Daily", "killed", ((day(99), 12.0), (day(100), 17.0)), place_id="XX", cumulative=False
    )

    assert told(12, reference=daily, aspect="change") == ("R14", "same", None)
    assert held(12, reference=daily, aspect="change", number=104) == []
