import math

import pytest
from comparing import figure
from hypothesis import given
from hypothesis import strategies as st

from claims.comparison.bounds import agree, bounds_of, compatible, disjoint, holds, unit_of_last_digit
from claims.extraction.engine import extract
from claims.model import Article, Claim

HEDGES = ("exact", "about", "more_than", "at_least", "less_than", "at_most")
values = st.integers(min_value=1, max_value=10**9)
hedges = st.sampled_from(HEDGES)
figures = st.builds(figure, values, hedges)


def read(text: str, lang: str) -> Claim:
    """The first figure that is extracted from a text."""
    return next(c for c in extract(Article("a", text, lang=lang)) if c.low is not None or c.high is not None)


def hard(claim: Claim) -> tuple[float, float]:
    bounds = bounds_of(claim)
    return bounds.low, bounds.high


def soft(claim: Claim) -> tuple[float, float]:
    bounds = bounds_of(claim)
    return bounds.soft_low, bounds.soft_high


def test_an_unrounded_figure_asserts_itself_alone():
    assert hard(figure(40005)) == soft(figure(40005)) == (40005, 40005)


def test_a_figure_with_one_trailing_zero_is_not_taken_as_round():
    assert hard(figure(120)) == (120, 120)


def test_a_round_figure_may_be_truncated():
    bounds = bounds_of(figure(58000))
    assert (bounds.low, bounds.high, bounds.high_open) == (57500, 59000, True)
    assert holds(bounds, 58926)
    assert not holds(bounds, 59000)


def test_more_than_leaves_the_figure_itself_out():
    bounds = bounds_of(figure(40, "more_than"))
    assert (bounds.low, bounds.high, bounds.soft_high) == (40, math.inf, 50)
    assert not holds(bounds, 40)


def test_at_least_includes_the_figure():
    assert holds(bounds_of(figure(40, "at_least")), 40)


def test_fewer_than_leaves_the_figure_out_and_up_to_includes_it():
    assert not holds(bounds_of(figure(30, "less_than")), 30)
    assert holds(bounds_of(figure(30, "at_most")), 30)
    assert soft(figure(30, "at_most")) == (15, 30)


@pytest.mark.parametrize(
    "text", ["Nearly 60,000", "hampir 60.000", "Almost 60,000", "nyaris 60 ribu", "mendekati 60.000"]
)
def test_nearly_stays_below_the_figure(text):
    bounds = bounds_of(figure(60000, "about", text))
    assert (bounds.low, bounds.high, bounds.soft_low) == (0, 60000, 54000)
    assert not holds(bounds, 60000)


def test_about_allows_a_tenth_or_half_of_the_last_unit():
    assert hard(figure(58000, "about", "about 58,000")) == (52200, 63800)
    assert hard(figure(40, "about", "sekitar 40")) == (35, 45)


def test_just_over_is_read_as_more_than():
    assert hard(figure(200, "about", "just over 200")) == (200, math.inf)


def test_a_share_in_words_is_round():
    assert holds(bounds_of(figure(33.33, text="a third", unit="percent")), 34)
    assert not holds(bounds_of(figure(33.33, text="33.33 percent", unit="percent")), 34)


def test_a_range_asserts_its_ends():
    assert hard(figure(30, "between", high=40)) == (30, 40)


@pytest.mark.parametrize(
    ("text", "lang", "asserted", "taken"),
    [
        ("Belasan orang tewas.", "id", (11, 19), (11, 19)),
        ("Puluhan orang tewas.", "id", (10, 99), (20, 99)),
        ("Ratusan orang tewas.", "id", (100, 999), (200, 999)),
        ("Puluhan ribu orang tewas.", "id", (10000, 99999), (20000, 99999)),
        ("Dozens of people were killed.", "en", (10, 99), (20, 99)),
        ("Thousands of people were killed.", "en", (1000, 9999), (2000, 9999)),
    ],
)
def test_vague_amounts_assert_their_order_of_magnitude(text, lang, asserted, taken):
    claim = read(text, lang)
    assert hard(claim) == asserted
    assert soft(claim) == taken


def test_no_hedge_lies_in_words_that_only_introduce_a_figure():
    assert hard(read("Sebanyak 4.005 orang tewas.", "id")) == (4005, 4005)
    assert hard(read("Korban tewas mencapai 4.005 orang.", "id")) == (4005, 4005)


def test_hingga_bounds_a_number_but_not_a_day():
    assert hard(read("Korban tewas hingga 30 orang.", "id"))[1] == 30
    assert hard(read("Hingga Selasa, 12 orang tewas.", "id")) == (12, 12)


def test_an_ordinal_is_never_round():
    assert hard(figure(100, aspect="ordinal")) == (100, 100)


def test_a_claim_without_a_figure_agrees_with_anything():
    nothing = bounds_of(figure(1, low=None, high=None))
    assert compatible(nothing, bounds_of(figure(12)))


def test_touching_bounds_are_disjoint_only_where_one_leaves_the_value_out():
    assert disjoint(bounds_of(figure(40, "more_than")), bounds_of(figure(40)))
    assert compatible(bounds_of(figure(40, "at_least")), bounds_of(figure(40)))


@given(figures)
def test_soft_bounds_lie_inside_the_hard_ones(claim):
    bounds = bounds_of(claim)
    assert bounds.low <= bounds.soft_low <= bounds.soft_high <= bounds.high


@given(values, hedges)
def test_a_hedged_figure_is_never_a_point(value, hedge):
    bounds = bounds_of(figure(value, hedge))
    assert hedge == "exact" or bounds.low < bounds.high


@given(values, values, hedges)
def test_bounds_rise_with_the_figure_under_the_same_hedge_and_rounding(a, b, hedge):
    small, large = sorted((a, b))
    one, other = bounds_of(figure(small, hedge)), bounds_of(figure(large, hedge))
    if unit_of_last_digit(small) == unit_of_last_digit(large):
        assert one.low <= other.low
        assert one.high <= other.high


@given(values, hedges)
def test_the_bare_figure_is_compatible_with_its_hedged_form_unless_this_leaves_it_out(value, hedge):
    bare, hedged = bounds_of(figure(value)), bounds_of(figure(value, hedge))
    leaves_out = hedge in ("more_than", "less_than") and bare.low == bare.high
    assert compatible(bare, hedged) != leaves_out


@given(figures, figures)
def test_relations_are_symmetric_and_agreement_needs_compatibility(a, b):
    one, other = bounds_of(a), bounds_of(b)
    assert disjoint(one, other) == disjoint(other, one)
    assert agree(one, other) == agree(other, one)
    assert compatible(one, other) or not agree(one, other)


@given(figures)
def test_every_figure_agrees_with_itself(claim):
    assert agree(bounds_of(claim), bounds_of(claim))


@given(values)
def test_the_unit_of_the_last_digit_divides_the_figure(value):
    unit = unit_of_last_digit(value)
    assert value % unit == 0
    assert value % (unit * 10) != 0


def test_the_unit_of_a_decimal_is_that_of_its_last_digit():
    assert unit_of_last_digit(6.2) == 0.1
    assert unit_of_last_digit(2_300_000.0) == 100_000
