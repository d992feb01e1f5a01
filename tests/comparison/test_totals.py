"""Which figure of an article is the event's own total; towns are real where the gazetteer has to know them."""

from __future__ import annotations

import pytest
from comparing import point

from claims.comparison.evidence import of_words
from claims.comparison.figures import ArticleFigures
from claims.comparison.series import series_of
from claims.comparison.setting import Setting
from claims.comparison.totals import totals_of
from claims.model import Article, Point

DAY = "2031-05-02"
PLACE = "geonames:1642911"


def totals(*points: Point, setting: Setting | None = None) -> set[float | None]:
    """The values that are totals in an article with these figures."""
    article = Article("a1", "x" * 100, published=DAY)
    found = totals_of([ArticleFigures(article, DAY, points)], points, setting or Setting(None, DAY))
    return {p.claim.low for p in points if found[p.claim.id]}


def test_a_figure_of_another_year_never_agrees_with_the_total():
    total = point(37, "at_least", day=DAY, aspect="total")
    once = point(8000, "about", day="1976-08-17")
    again = point(37, day="1976-08-17", id="again")

    assert totals(total, once, again) == {37}
    assert not totals(once)


def test_a_figure_that_a_correction_put_below_zero_leaves_the_others_as_they_are():
    assert totals(point(37, day=DAY, aspect="total"), point(-5, day=DAY)) == {37}


def test_a_figure_of_a_month_or_a_year_before_is_of_another_time():
    assert not totals(point(6000, as_of="2031-01", as_of_from="stated"))
    assert not totals(point(6000, as_of="2030", as_of_from="stated"))
    assert totals(point(6000, as_of="2031-05", as_of_from="stated")) == {6000}


def test_strikes_of_a_country_do_not_name_it_as_their_place():
    strikes = point(912, day=DAY, sentence="Israeli strikes killed 912.", place="Israel", place_id="IL")
    there = point(912, day=DAY, sentence="In Israel 912 were killed.", place="Israel", place_id="IL")
    setting = Setting("LB", DAY)

    assert of_words(strikes, setting, is_share=False) > of_words(there, setting, is_share=False)


def test_a_vague_figure_agrees_with_a_total_of_its_size_only():
    total = point(30, "at_least", day=DAY, aspect="total")
    dozens = point(10, "vague", day=DAY, high=99)
    hundreds = point(200, "vague", day=DAY, high=999)

    assert totals(total, dozens, hundreds) == {30, 10}


@pytest.mark.parametrize(
    "sentence",
    ["The missing, previously declared dead: 3.", "An earlier toll of 3.", "Sebelumnya dinyatakan hilang 3 orang."],
)
def test_a_figure_that_held_before_is_not_the_total(sentence: str):
    start = sentence.index("3")

    assert not totals(point(3, day=DAY, start=start, end=start + 1, sentence=sentence))


def test_at_least_one_may_be_all():
    assert totals(point(1, "at_least", text="at least one", day=DAY, start=90)) == {1}
    assert not totals(point(1, text="one", day=DAY, start=90))


def test_the_count_of_another_countrys_ministry_gives_way():
    own = point(5, day=DAY, start=50, end=51, sentence="In Oslo 5 died.", claimant="Norwegian police")
    other = point(968, day=DAY, sentence="968 died, said the ministry.", claimant="Lebanon's health ministry")

    assert totals(own, other, setting=Setting("NO", DAY)) == {5}


def test_a_town_inside_the_country_that_most_figures_name_is_the_place():
    town = [point(value, day=DAY, place="Jakarta", place_id=PLACE, id=f"t{value}") for value in (31, 6)]

    assert 31 in totals(*town, point(12, day=DAY, start=90, id="c12"), setting=Setting("ID", DAY))


def test_a_figure_for_several_provinces_is_more_than_that_of_one():
    sentence = "921 died in the three provinces of Aceh, Sumatera Utara and Sumatera Barat; 366 of them in Aceh."
    both = [
        point(value, day=DAY, start=at, end=at + 3, sentence=sentence, place=place, place_id=place_id)
        for value, at, place, place_id in ((921, 0, None, None), (366, sentence.index("366"), "Aceh", "ID-AC"))
    ]

    assert totals(*both, setting=Setting("ID-AC", DAY)) == {366}


def totals_of_days(*days: tuple[str, Point]) -> set[float | None]:
    """The values that are totals in articles of these days in Aceh."""
    articles = [ArticleFigures(Article(p.claim.article_id, "x" * 100, published=day), day, (p,)) for day, p in days]
    found = totals_of(articles, [p for _, p in days], Setting("ID-AC", days[0][0]))
    return {p.claim.low for _, p in days if found[p.claim.id]}


def test_a_place_that_has_less_than_the_whole_had_before_is_a_part():
    whole = point(407, sentence="Aceh lost 407.", place="Aceh", place_id="ID-AC", aspect="total", article_id="whole")
    town = point(60, sentence="Pidie lost 60.", place="Pidie", place_id="ID-1107", aspect="total", article_id="town")

    assert totals_of_days(("2031-05-02", whole), ("2031-05-09", town)) == {407}
    assert totals_of_days(("2031-05-02", town), ("2031-05-09", whole)) == {60, 407}


def test_the_first_total_of_a_toll_that_grows_is_as_good_as_the_others():
    values = (31, 480, 690, 880, 1000, 1100)
    days = [f"2031-05-{2 + 4 * number:02}" for number in range(len(values))]
    figures = [point(value, start=95, end=97, article_id=f"a{value}") for value in values]

    assert totals_of_days(*zip(days, figures, strict=True)) == set(values)


def test_a_place_counts_less_against_a_figure_whose_own_sentence_does_not_name_it():
    named = point(366, day=DAY, start=90, sentence="In Medan 366 died.", place="Medan", place_id="ID-1275")
    carried = point(40, day=DAY, start=90, sentence="Now 40 died.", place="Medan", place_id="ID-1275", id="carried")
    setting = Setting("ID-AC", DAY)

    assert of_words(carried, setting, is_share=False) > of_words(named, setting, is_share=False)


def test_a_source_of_the_country_tells_its_place_better_than_the_sentences_before():
    carried = {"day": DAY, "place": "Washington", "place_id": "US-DC"}
    own = point(201, sentence="Norway's Red Cross said that 201 were killed.", **carried)
    other = point(201, sentence="Then 201 were killed.", **carried)
    setting = Setting("NO", DAY)

    assert of_words(own, setting, is_share=False) > of_words(other, setting, is_share=False)


def test_the_group_that_an_event_harmed_is_nobody_in_particular():
    workers = point(11, day=DAY, group="workers")
    known = Setting(None, DAY, groups=frozenset({"workers"}))

    assert of_words(workers, known, is_share=False) > of_words(workers, Setting(None, DAY), is_share=False)


def test_identified_cases_are_all_that_were_found():
    cases = point(7, day=DAY, metric="infected", basis="identified")
    dead = point(7, day=DAY, metric="killed", basis="identified")

    assert of_words(cases, Setting(None, DAY), is_share=False) > of_words(dead, Setting(None, DAY), is_share=False)


def test_the_identified_are_some_of_the_dead():
    some = point(3, day=DAY, start=4, end=5, sentence="The 3 bodies were identified.")
    every = point(22, day=DAY, start=80, end=82, sentence="The fire killed 22 people.")

    assert totals(some, every) == {22}
    assert totals(some) == {3}


def test_parts_that_do_not_say_of_what_stand_alone():
    points = (point(9, day=DAY, aspect="total"), point(2, day=DAY), point(7, day=DAY))
    found = series_of("e1", [ArticleFigures(Article("a1", "x" * 100), DAY, points)], Setting(None, DAY))

    assert sorted(len(series.points) for series in found) == [1, 1, 1]


def test_parts_under_one_key_that_differ_within_an_article_stand_alone():
    def given(article: str) -> ArticleFigures:
        figures = [
            point(
                value, day=DAY, place="Oslo", place_id="NO", id=f"{article}{value}", article_id=article, aspect="part"
            )
            for value in (17, 5)
        ]
        return ArticleFigures(Article(article, "x" * 100), DAY, tuple(figures))

    found = series_of("e1", [given("a1"), given("a2")], Setting("SE", DAY))

    assert sorted(len(series.points) for series in found) == [1, 1, 1, 1]


def test_an_estimate_of_the_whole_stands_beside_the_other_totals_and_the_identified_do_not():
    points = [
        point(value, day=DAY, aspect="total", basis=basis, article_id=f"a{value}")
        for value, basis in ((40, None), (50, "estimated"), (30, "identified"))
    ]
    articles = [ArticleFigures(Article(p.claim.article_id, "x" * 100), DAY, (p,)) for p in points]

    assert {s.key.basis: len(s.points) for s in series_of("e1", articles, Setting(None, DAY))} == {
        None: 2,
        "identified": 1,
    }


def test_a_date_that_is_the_days_own_but_for_the_month_is_a_slip():
    slip = point(249, day="2031-04-02", published=DAY, aspect="total")
    other = point(249, day="2031-04-09", published=DAY, aspect="total")

    assert totals(slip) == {249}
    assert not totals(other)
