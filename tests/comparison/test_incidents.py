"""Single strikes of an invented war; towns are real, for the gazetteer has to know them."""

from __future__ import annotations

from claims.comparison.events import Member
from claims.comparison.incidents import Told, parted

PALMYRA = "geonames:163808"


def told(name: str, title: str, *places: str, day: str = "2031-05-06", kind: str = "war") -> Told:
    return Told(Member(name, title, day, kind, "SY"), frozenset(("SY", *places)))


STRIKE = [told(f"s{n}", f"Missile hits Karkun school, part {n}", PALMYRA) for n in range(4)]
WAR = [told(f"w{n}", f"Front moves on day {n}", day=f"2031-05-{15 + n}") for n in range(5)]


def names(parts: list[frozenset[str]]) -> list[list[str]]:
    return [sorted(part) for part in parts]


def test_a_strike_that_headlines_keep_naming_is_parted_from_its_war() -> None:
    assert names(parted([*STRIKE, *WAR])) == [[f"w{n}" for n in range(5)], [f"s{n}" for n in range(4)]]


def test_an_article_that_only_mentions_the_town_stays_with_the_war() -> None:
    mention = told("m", "Truce talks stall", PALMYRA, day="2031-05-20")

    assert "m" in names(parted([*STRIKE, *WAR, mention]))[0]


def test_the_town_that_most_articles_name_is_the_wars_own() -> None:
    everywhere = [Told(each.member, each.places | {PALMYRA}) for each in WAR]

    assert len(parted([*STRIKE, *everywhere])) == 1


def test_an_earthquake_is_not_parted() -> None:
    quake = [
        Told(Member(t.member.article_id, t.member.title, t.member.day, "earthquake", "SY"), t.places)
        for t in (*STRIKE, *WAR)
    ]

    assert len(parted(quake)) == 1


def test_a_few_days_of_strikes_are_one_event() -> None:
    short = [Told(Member(t.member.article_id, t.member.title, "2031-05-06", "war", "SY"), t.places) for t in WAR]

    assert len(parted([*STRIKE, *short])) == 1
