"""Figures that a sentence gives together."""

from __future__ import annotations

from comparing import point

from claims.comparison.companions import company, whole_of_their_own
from claims.comparison.figures import ArticleFigures
from claims.comparison.series import series_of
from claims.comparison.setting import Setting
from claims.model import Article, Point

DAY = "2031-05-02"


def harmed(value: float, metric: str, sentence: int, start: int, **fields: str) -> Point:
    """A figure of harm in the sentence that begins at one position, at another."""
    return point(
        value,
        metric=metric,
        sentence_start=sentence,
        start=start,
        end=start + 1,
        id=f"{metric}{value:g}",
        day=DAY,
        **fields,
    )


def test_the_wounded_of_a_strike_are_no_more_the_wars_than_its_dead():
    strike, wounded = harmed(6, "killed", 0, 5), harmed(24, "injured", 0, 20)
    war, others = harmed(912, "killed", 100, 120), harmed(2432, "injured", 100, 140)
    found = company([strike, wounded, war, others], {"killed6": False, "killed912": True})

    assert found["injured24"] < 0 < found["injured2432"]


def test_the_nearest_dead_of_a_sentence_count():
    near, far = harmed(6, "killed", 0, 40), harmed(912, "killed", 0, 0)
    found = company([near, far, harmed(24, "injured", 0, 50)], {"killed6": False, "killed912": True})

    assert found["injured24"] < 0


def test_the_children_among_the_dead_say_nothing_of_the_wounded():
    war, children = harmed(912, "killed", 0, 5), harmed(111, "killed", 0, 30, aspect="part")
    found = company([war, children, harmed(2432, "injured", 0, 60)], {"killed912": True, "killed111": False})

    assert found["injured2432"] > 0


def test_the_wounded_of_a_sentence_of_their_own_keep_no_company():
    assert company([harmed(24, "injured", 0, 50), harmed(6, "killed", 90, 95)], {"killed6": False}) == {}


def test_series_hold_the_wounded_of_the_whole_only():
    war = [harmed(912, "killed", 100, 120, aspect="total"), harmed(2432, "injured", 100, 140)]
    strike = [harmed(6, "killed", 300, 310), harmed(24, "injured", 300, 320)]
    articles = [ArticleFigures(Article("a1", "x" * 900), DAY, (*war, *strike))]
    wholes = [s for s in series_of("e1", articles, Setting(None, DAY)) if s.key.aspect == "total"]

    assert {s.key.metric: [p.claim.low for p in s.points] for s in wholes} == {"killed": [912], "injured": [2432]}


def test_the_dead_among_the_sick_are_all_of_the_dead():
    sick, dead = harmed(8, "infected", 0, 5), harmed(3, "killed", 0, 20, aspect="part")

    assert [p.claim.aspect for p in whole_of_their_own([sick, dead])] == [None, "incident"]


def test_children_among_the_dead_are_a_part_of_them():
    dead, children = harmed(8, "killed", 0, 5), harmed(3, "killed", 0, 20, aspect="part")

    assert whole_of_their_own([dead, children])[1].claim.aspect == "part"


def test_a_part_whose_whole_stands_in_no_sentence_stays_one():
    sick, dead = harmed(8, "infected", 0, 5), harmed(3, "killed", 90, 95, aspect="part")

    assert whole_of_their_own([sick, dead])[1].claim.aspect == "part"
