"""Series beside each other: other scopes and bases, ordinals (R20), changes (R16)."""

from comparing import labels, only, point, series

from claims.comparison.bounds import bounds_of
from claims.comparison.findings import findings_of
from claims.extraction.engine import extract
from claims.model import Article, Point, Series, SeriesKey

DAY = "2031-05-02"


def beside(own: dict, main: dict | None = None, value: float = 3):
    """What is found of a series beside the main one, whose figure is 40."""
    first = series(point(40, day=DAY, id="main"), **(main or {}))
    second = series(point(value, day=DAY, id="own"), main=False, **own)
    return [f for f in findings_of([first, second], []) if f.claims[0] == "own"]


def test_another_place_is_another_scope():
    finding = only(beside({"place_id": "XX-AR", "place": "Arvik"}, {"place": "Morlow"}))

    assert finding.label == "different scope"
    assert "another place (Arvik against Morlow)" in finding.reasons["en"]


def test_a_group_beside_everybody_is_another_scope():
    finding = only(beside({"group": "health_workers"}))

    assert finding.label == "different scope"
    assert "only health workers" in finding.reasons["en"]


def test_another_basis_is_named():
    finding = only(beside({"basis": "identified"}, {"basis": "reported"}))

    assert (finding.rule, finding.label) == ("R12", "different basis")


def test_an_unknown_place_is_a_wildcard():
    assert only(beside({"place_id": None})).label == "different, unexplained"


def test_the_same_figure_in_another_scope_needs_no_finding():
    assert beside({"place_id": "XX-AR"}, value=40) == []


def ninth(name: str, **key):
    visit = point(9, kind="occurrence", metric="visit", unit=None, aspect="ordinal", id=name, text="ninth", day=DAY)
    return series(
        visit, main=False, **({"kind": "occurrence", "metric": "visit", "unit": None, "aspect": "ordinal"} | key)
    )


def test_a_ninth_visit_to_one_place_and_one_to_another_are_two_series():
    found = findings_of([ninth("a", place_id="XX", place="Arvia"), ninth("b", place_id="XR", place="the region")], [])

    assert labels(found) == {"a": "different scope", "b": "different scope"}
    assert {f.rule for f in found} == {"R20"}
    assert (
        found[0].reasons["en"]
        == "Both are number 9 in order, yet of two things: here Arvia, there the region. Two series."
    )


def extracted_visit(identity: str, text: str) -> Series:
    """The series of the one ordinal of a text."""
    claim = only(c for c in extract(Article(identity, text, lang="en", published=DAY)) if c.aspect == "ordinal")
    key = SeriesKey(claim.kind, claim.metric, place=claim.place, place_id=claim.place_id, aspect=claim.aspect)
    return Series("s-" + identity, "e1", key, (Point(claim, bounds_of(claim), day=claim.as_of),))


def test_the_words_of_the_text_say_which_scope_is_meant_where_no_place_is_known():
    here = extracted_visit("a", "Minister Tessa Kroll arrived on her ninth visit to the area since the strike began.")
    there = extracted_visit("b", "Minister Tessa Kroll began her ninth visit to Norway on Monday.")
    found = findings_of([here, there], [])

    assert {f.label for f in found} == {"different scope"}
    assert "“visit to the area since”" in found[0].reasons["en"]


def test_ordinals_that_fall_are_out_of_line():
    said = "Minister Kroll arrived on another visit to the Morlow region."
    visits = [
        point(
            n,
            kind="occurrence",
            metric="visit",
            unit=None,
            aspect="ordinal",
            day=day,
            id=str(n),
            article_id=day,
            sentence=said,
        )
        for n, day in ((9, "2031-05-02"), (7, "2031-05-09"))
    ]
    found = findings_of([series(*visits, kind="occurrence", metric="visit", unit=None, aspect="ordinal")], [])

    assert [(f.rule, f.label) for f in found if f.claims[0] == "7"] == [("R18", "out of line")]


def counted(value: float):
    strikes = {"kind": "occurrence", "metric": "strike", "unit": None}
    third = point(3, aspect="ordinal", id="third", day=DAY, **strikes)
    count = point(value, aspect="total", id="count", day="2031-05-03", **strikes)
    both = [series(third, main=False, aspect="ordinal", **strikes), series(count, aspect="total", **strikes)]
    return only(f for f in findings_of(both, []) if f.claims[0] == "third")


def test_the_third_means_a_count_of_at_least_three():
    assert (counted(5).rule, counted(5).label) == ("R20", "compatible")
    assert counted(2).label == "different, unexplained"


def change(value: float):
    totals = [point(n, day=day, id=day, originator="Agency") for n, day in ((1003, "2031-05-01"), (1043, "2031-05-02"))]
    step = point(value, day="2031-05-02", id="step", aspect="change", originator="Agency")
    both = [series(*totals), series(step, aspect="change", main=False)]
    return only(f for f in findings_of(both, []) if f.claims[0] == "step")


def test_a_change_that_the_totals_bear_out_fits():
    assert (change(40).rule, change(40).label) == ("R16", "same")


def test_a_change_that_the_totals_do_not_bear_out_is_shown():
    assert change(55).label == "different, unexplained"
    assert "differ by 40, not by 55" in change(55).reasons["en"]


def distances(first: str, second: str):
    fields = {"kind": "measurement", "metric": "distance", "unit": "kilometer", "aspect": None}
    points = [
        point(30, day="2031-05-01", id="a", article_id="a1", sentence=first, **fields),
        point(12, day=DAY, id="b", article_id="a2", sentence=second, **fields),
    ]
    key = {name: fields[name] for name in ("kind", "metric", "unit", "aspect")}
    return findings_of([series(*points, **key)], [])


def test_distances_are_compared_only_where_their_sentences_speak_of_the_same():
    ferry = "The ferry sank 30 kilometers from Morlow harbour."

    assert distances(ferry, "The school stands 12 kilometers from the border.") == []
    assert labels(distances(ferry, "The ferry sank 12 kilometers from the Morlow harbour.")) == {
        "b": "different, unexplained"
    }


def test_the_seed_counts_visits_to_the_region_and_another_article_visits_to_a_country(shared):
    seed = (shared / "articles" / "seed.txt").read_text(encoding="utf-8")
    own = only(c for c in extract(Article("seed", seed, lang="id")) if c.metric == "visit" and c.aspect == "ordinal")
    key = SeriesKey(own.kind, own.metric, place=own.place, place_id=own.place_id, aspect=own.aspect)
    here = Series("s-seed", "e1", key, (Point(own, bounds_of(own)),))
    there = extracted_visit("b", "Minister Tessa Kroll began her ninth visit to Israel on Monday.")
    found = findings_of([here, there], [])

    assert labels(found) == {own.id: "different scope", there.points[0].claim.id: "different scope"}
    assert "ke wilayah tersebut" in found[0].reasons["id"]
    assert "Two series" in found[0].reasons["en"]
