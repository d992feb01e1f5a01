from comparing import labels, only, point, series
from hypothesis import given
from hypothesis import strategies as st

from claims.comparison.findings import findings_of
from claims.comparison.findings.course import course_findings
from claims.model import LABELS, Point

DAYS = [f"2031-05-{day:02}" for day in range(1, 29)]


def told(*points: Point, **key):
    """The findings of a course about its last point."""
    last = points[-1].claim.id
    return only(f for f in course_findings(series(*points, **key)) if f.claims[0] == last)


def test_a_figure_alone_is_not_compared():
    assert list(course_findings(series(point(12, day=DAYS[1])))) == []


def test_the_same_figure_of_another_source_is_the_same():
    finding = told(
        point(12, day=DAYS[1], id="a", originator="Guard"), point(12, day=DAYS[2], id="b", originator="Police")
    )

    assert (finding.rule, finding.label, finding.claims) == ("R12", "same", ("b", "a"))


def test_words_that_leave_room_for_one_value_are_compatible():
    assert (
        told(point(12, day=DAYS[1], originator="Guard"), point(10, "more_than", day=DAYS[1], id="b")).label
        == "compatible"
    )


def test_a_higher_total_of_a_later_day_is_updated():
    finding = told(point(12, day=DAYS[1], originator="Guard"), point(15, day=DAYS[3], originator="Guard"))

    assert (finding.rule, finding.label, finding.days) == ("R13", "updated", 2)
    assert (
        finding.reasons["en"]
        == "Higher than the 12 that Guard gave on 2 May 2031, and 2 days later: the count went on."
    )
    assert "2 Mei 2031" in finding.reasons["id"]


def test_an_at_least_that_grew_is_updated_though_both_may_be_true():
    assert told(point(12, "at_least", day=DAYS[1]), point(40, "at_least", day=DAYS[2])).label == "updated"


def test_a_lower_total_of_the_same_source_is_dropped():
    assert (
        told(point(15, day=DAYS[1], originator="Guard"), point(12, day=DAYS[9], originator="Guard")).label == "dropped"
    )


def test_a_lower_total_that_the_text_calls_revised_is_revised():
    later = point(12, day=DAYS[9], originator="Guard", sentence="The Guard revised the toll to 12.")

    assert told(point(15, day=DAYS[1], originator="Guard"), later).label == "revised"


def test_a_lower_total_of_another_source_says_so():
    finding = told(
        point(46, day=DAYS[1], originator="Disaster Agency"), point(31, day=DAYS[2], originator="Regional Police")
    )

    assert finding.label == "different source"
    assert finding.reasons["en"] == (
        "Lower than the 46 that Disaster Agency gave on 2 May 2031; "
        "this article credits Regional Police: another source."
    )


def test_a_lower_total_that_nobody_is_credited_with_is_unexplained():
    assert told(point(46, day=DAYS[1], originator="Agency"), point(31, day=DAYS[2])).label == "different, unexplained"


def test_a_figure_that_others_gave_days_before_is_stale():
    finding = told(
        point(31, day=DAYS[1], id="a", originator="Agency"),
        point(46, day=DAYS[3], originator="Agency"),
        point(31, day=DAYS[4], id="b", outlet="Herald"),
    )

    assert (finding.rule, finding.label, finding.days, finding.claims) == ("R14", "stale", 3, ("b", "a", "c46"))


def test_a_figure_is_not_called_stale_after_more_than_five_days():
    finding = told(
        point(31, day=DAYS[1], id="a", originator="Agency"),
        point(46, day=DAYS[7], originator="Agency"),
        point(31, day=DAYS[8], id="b", outlet="Herald"),
    )

    assert finding.label == "different, unexplained"


def test_a_stock_may_fall():
    earlier = point(5000, day=DAYS[1], originator="Agency", metric="displaced")
    later = point(3201, day=DAYS[2], originator="Agency", metric="displaced")

    assert told(earlier, later, metric="displaced", aspect="stock").label == "updated"


def pair(first: dict, second: dict, **key):
    return told(point(12, **({"day": DAYS[1]} | first)), point(15, **({"day": DAYS[1]} | second)), **key)


def test_two_figures_of_one_source_for_one_stated_day_contradict_each_other():
    finding = pair({"originator": "Guard"}, {"originator": "Guard", "article_id": "a2"})

    assert (finding.rule, finding.label) == ("R12", "contradiction")


def test_two_named_sources_never_contradict_each_other():
    assert pair({"originator": "Guard"}, {"originator": "Police", "article_id": "a2"}).label == "different source"


def test_an_unknown_place_or_day_or_source_never_makes_a_contradiction():
    guard, other = {"originator": "Guard"}, {"originator": "Guard", "article_id": "a2"}

    assert pair(guard, other, place_id=None).label == "different, unexplained"
    assert pair(guard, other | {"as_of_from": "published"}).label == "different, unexplained"
    assert pair({}, {"article_id": "a2"}).label == "different, unexplained"


def test_figures_of_one_article_do_not_contradict_each_other():
    finding = pair({"originator": "Guard"}, {"originator": "Guard"})

    assert finding.label == "different, unexplained"
    assert "same article" in finding.reasons["en"]


def test_another_basis_is_no_contradiction():
    first, second = (
        {"originator": "Guard", "basis": "reported"},
        {"originator": "Guard", "basis": "identified", "article_id": "a2"},
    )

    assert pair(first, second).label == "different basis"


def test_a_count_below_an_estimate_of_the_day_before_is_on_another_basis():
    finding = told(
        point(200, day=DAYS[0], originator="Guard", basis="estimated", id="a"),
        point(75, day=DAYS[1], originator="Guard", id="b"),
    )

    assert finding.label == "different basis"
    assert "report" in finding.reasons["en"]


def test_a_copy_counts_once_and_says_with_which():
    finding = told(
        point(12, day=DAYS[1], id="a", originator="Guard", outlet="Herald"),
        point(12, day=DAYS[1], id="b", originator="Guard", outlet="Gazette"),
    )

    assert (finding.rule, finding.label, finding.claims) == ("R21", "same", ("b", "a"))
    assert "Herald" in finding.reasons["en"]


def four(value: float, originator: str = "Stray", day: str = DAYS[1]):
    """Three sources near 40 on the day, two the day before and after, and one figure more."""
    others = [
        point(v, day=DAYS[d], originator=f"Source {v}", article_id=f"a{v}")
        for v, d in ((36, 0), (38, 1), (40, 1), (41, 1), (42, 2))
    ]
    stray = point(value, day=day, id="x", article_id="x", originator=originator)
    return labels(course_findings(series(*others, stray)))["x"]


def test_a_figure_far_outside_of_three_other_sources_is_out_of_line():
    assert four(410) == "out of line"
    assert four(4) == "out of line"


def test_a_figure_a_little_outside_is_not_out_of_line():
    assert four(43) == "different source"


def test_a_jump_on_the_next_day_is_no_outlier():
    assert four(410, day=DAYS[2]) == "different source"


def test_a_low_figure_that_no_word_calls_a_total_may_count_less():
    overnight = point(12, day=DAYS[9], originator="Ministry", aspect="incident")
    finding = told(point(912, day=DAYS[5], originator="Ministry"), overnight)

    assert finding.label == "different, unexplained"
    assert "may count one attack or one day" in finding.reasons["en"]


def test_a_magnitude_does_not_rise():
    key = {"kind": "measurement", "metric": "magnitude", "unit": "richter"}
    first, second = point(7.7, day=DAYS[1], originator="BMG", **key), point(7.4, day=DAYS[2], originator="GSU", **key)

    assert told(first, second, **key).label == "different source"


def test_two_other_sources_are_too_few_for_an_outlier():
    points = [point(v, day=DAYS[1], originator=f"Source {v}") for v in (38, 40, 410)]

    assert "out of line" not in labels(course_findings(series(*points))).values()


def test_who_says_it_makes_no_difference():
    assert four(410, "Northern Army") == four(410, "Southern Army") == "out of line"


def test_denied_and_supposed_figures_never_enter():
    points = [
        point(12, day=DAYS[1]),
        point(40, day=DAYS[2], polarity="denied"),
        point(90, day=DAYS[2], polarity="hypothetical"),
    ]

    assert findings_of([series(*points)], []) == []


def test_an_undated_figure_is_held_against_the_newest():
    finding = told(point(12, day=DAYS[1], originator="Guard"), point(12, id="b", originator="Police"))

    assert finding.label == "same"
    assert "no day" in finding.reasons["en"]


points = st.builds(
    point,
    st.integers(1, 300),
    st.sampled_from(["exact", "at_least", "about", "more_than"]),
    day=st.sampled_from([*DAYS, None]),
    originator=st.sampled_from(["Guard", "Police", None]),
    outlet=st.sampled_from(["Herald", "Gazette", None]),
    as_of_from=st.sampled_from(["stated", "published"]),
    id=st.uuids().map(str),
)


@given(st.lists(points, min_size=2, max_size=25))
def test_every_point_of_a_series_gets_one_known_label_whatever_their_order(found):
    forward, backward = course_findings(series(*found)), course_findings(series(*found[::-1]))
    told_forward, told_backward = labels(forward), labels(backward)

    assert told_forward == told_backward
    assert set(told_forward) == {p.claim.id for p in found}
    assert set(told_forward.values()) <= set(LABELS)


def test_the_dead_of_one_attack_are_counted_for_days_so_a_later_higher_count_is_an_update():
    where = {"aspect": "incident", "place_id": "XX-MO", "originator": "ministry", "day": "2031-04-08"}
    first = point(182, id="a", article_id="a1", published="2031-04-08", **where)
    second = point(303, id="b", article_id="a2", published="2031-04-10", **where)
    assert labels(course_findings(series(first, second, aspect="incident")))["b"] == "updated"


def test_a_figure_that_others_reach_within_days_was_early_and_not_out_of_line():
    low = [
        point(4, id=f"c{n}", article_id=f"a{n}", originator=f"source {n}", day=f"2031-06-0{8 + n % 2}")
        for n in range(4)
    ]
    early = point(19, id="early", article_id="a9", originator="rescuers", day="2031-06-08")
    later = point(32, id="later", article_id="a10", originator="police", day="2031-06-10")
    assert labels(course_findings(series(*low, early)))["early"] == "out of line"
    assert labels(course_findings(series(*low, early, later)))["early"] != "out of line"


def test_a_measure_far_from_the_others_may_be_of_another_thing_and_is_not_out_of_line():
    main = [
        point(6.9, id=f"m{n}", article_id=f"a{n}", originator=f"source {n}", day=f"2031-06-0{7 + n % 2}")
        for n in range(4)
    ]
    aftershock = point(5.6, id="after", article_id="a9", originator="observatory", day="2031-06-08")
    found = course_findings(
        series(*main, aftershock, kind="measurement", metric="magnitude", unit="richter", aspect=None)
    )
    assert labels(found)["after"] != "out of line"
