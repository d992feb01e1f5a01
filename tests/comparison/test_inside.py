"""Findings inside one article: parts (R17), sanity (R18), durations (R19), headline against body."""

import pytest
from comparing import only, point

from claims.comparison.bounds import bounds_of
from claims.comparison.findings import findings_inside
from claims.extraction.engine import extract
from claims.model import Article, Point

ARTICLE = Article("a1", "", published="2031-05-20")


def inside(*points: Point):
    return findings_inside(points, ARTICLE)


def listed(*values: float, **fields):
    """Figures that follow each other in one article, each of another place."""
    return [
        point(v, start=n * 40, end=n * 40 + 5, id=f"p{n}", place=f"Place {n}", **fields) for n, v in enumerate(values)
    ]


def test_parts_that_add_up_to_their_total_are_told():
    finding = only(inside(*listed(352, 137, 118, 97)))

    assert (finding.rule, finding.label, finding.claims) == ("R17", "same", ("p0", "p1", "p2", "p3"))


def test_parts_may_stand_before_their_total():
    finding = only(f for f in inside(*listed(137, 118, 97, 352)) if f.rule == "R17")

    assert finding.claims[0] == "p3"


def test_parts_that_miss_their_total_by_a_little_are_shown_with_the_difference():
    finding = only(inside(*listed(35279, 13718, 11881, 9620)))

    assert finding.label == "different, unexplained"
    assert "add up to 35,219, 60 away from 35,279" in finding.reasons["en"]


def test_figures_that_are_no_list_of_parts_are_left_alone():
    assert inside(*listed(352, 40, 12, 7)) == []


def test_a_member_of_a_list_is_no_total_of_the_rest():
    assert inside(*listed(54, 21, 8, 13)) == []


def test_heights_do_not_add_up():
    assert inside(*listed(75, 30, 45, kind="measurement", metric="height", unit="meter")) == []


def test_hedged_figures_are_not_added_up():
    total, *parts = listed(352, 137, 118, 97)
    hedged = point(137, "at_least", start=40, end=45, id="p1", place="Place 1")

    assert inside(total, hedged, *parts[1:]) == []


def test_a_part_larger_than_its_whole_contradicts_it():
    whole, part = listed(12)[0], point(15, id="part", aspect="part", start=40, end=42)
    finding = only(inside(whole, part))

    assert (finding.rule, finding.label, finding.claims) == ("R17", "contradiction", ("part", "p0"))


def test_a_part_within_its_whole_is_silent():
    assert inside(listed(12)[0], point(3, id="part", aspect="part", start=40, end=42)) == []


@pytest.mark.parametrize(
    ("text", "value"), [("40.005 ribu", 40_005_000), ("1,250 million", 1_250_000_000), ("40,005 thousand", 40_005_000)]
)
def test_a_separator_of_thousands_before_a_word_for_thousands_is_shown(text, value):
    finding = only(inside(point(value, text=text, kind="count")))

    assert (finding.rule, finding.label) == ("R18", "out of line")
    assert text in finding.reasons["en"]


@pytest.mark.parametrize(("text", "value"), [("2.105 million", 2_105_000), ("40,5 ribu", 40_500), ("40.005", 40_005)])
def test_a_decimal_mark_before_a_word_for_thousands_is_not(text, value):
    assert inside(point(value, text=text, kind="count")) == []


def test_money_is_told_in_thousands_of_millions():
    assert inside(point(3_250_000_000_000_000, text="Rp 3.250 triliun", kind="money")) == []


def test_a_beginning_after_publication_is_shown():
    finding = only(inside(point(12, since="2031-06-01", aspect="total")))

    assert finding.rule == "R18"
    assert "1 June 2031" in finding.reasons["en"]


def test_a_beginning_in_the_month_of_publication_is_not():
    assert inside(point(12, since="2031-05", aspect="total")) == []


def percentage(value, **fields):
    return point(value, kind="percentage", metric="share", unit="percent", aspect=None, **fields)


def test_a_share_of_something_over_100_percent_is_shown():
    assert only(inside(percentage(130, counted="the houses"))).rule == "R18"


def test_a_growth_over_100_percent_is_not():
    assert inside(percentage(130)) == []


def duration(value, unit, qualifier="exact", **fields):
    behind = {"end": 10, "sentence": "the strike since July."} | fields
    return point(value, qualifier, kind="duration", metric="duration", unit=unit, aspect=None, **behind)


def test_a_duration_that_fits_its_dates_says_so():
    finding = only(inside(duration(10, "month", since="2030-07-05", as_of="2031-05-20")))

    assert (finding.rule, finding.label) == ("R19", "compatible")
    assert "319 days" in finding.reasons["en"]


def test_a_duration_that_does_not_fit_its_dates_says_so():
    finding = only(inside(duration(3, "month", since="2030-07-05", as_of="2031-05-20")))

    assert (finding.rule, finding.label) == ("R19", "different, unexplained")


def test_a_duration_of_something_else_in_the_sentence_is_left_alone():
    assert (
        inside(duration(3, "month", since="2030-07-05", as_of="2031-05-20", sentence="prison terms for crimes")) == []
    )


def test_a_duration_without_a_beginning_is_left_alone():
    assert inside(duration(3, "month", as_of="2031-05-20")) == []


def titled(title: str, *points: Point):
    return findings_inside(points, Article("a1", "", title=title, published="2031-05-20", lang="en"))


def test_a_title_whose_figure_the_text_bears_out_says_so():
    finding = only(
        titled(
            "Ferry disaster kills 12 people",
            point(14, id="b", aspect="total"),
            point(12, id="c", start=90, aspect="incident"),
        )
    )

    assert (finding.rule, finding.label, finding.claims) == ("R17", "same", ("c",))


def test_a_title_whose_figure_no_figure_of_the_text_fits_is_shown():
    finding = only(titled("Ferry disaster kills 19 people", point(12, id="b", aspect="total")))

    assert finding.label == "different, unexplained"
    assert finding.reasons["en"] == "The article's title gives 19; no figure of its text fits that."


def test_a_denied_figure_bears_nothing_out():
    assert titled("Ferry disaster kills 12 people", point(12, polarity="denied", aspect="total")) == []


def test_parts_are_found_in_an_extracted_article():
    text = "The flood killed 21 people: 12 in Arvik and 9 in Belmor."
    article = Article("a1", text, lang="en", published="2031-05-20")
    points = [Point(c, bounds_of(c), day=c.as_of) for c in extract(article) if c.kind == "casualty"]

    assert [(f.rule, f.label) for f in findings_inside(points, article)] == [("R17", "same")]
