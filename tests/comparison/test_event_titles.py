"""What an event is called; towns are real where the gazetteer has to know them."""

from __future__ import annotations

import pytest

from claims.comparison.event_titles import event_title
from claims.comparison.events import Member, outline_of
from claims.resources import languages_folder
from claims.rules.lexicon import read_yaml

DAY = "2031-03-03"


def title(*headlines: str, lang: str = "en", kind: str | None = "fire", place: str | None = "ID") -> str | None:
    return event_title(kind, place, DAY, [(headline, lang) for headline in headlines])


def test_a_title_has_the_kind_the_town_of_the_headlines_and_the_month() -> None:
    headlines = "Twelve killed in Makassar earthquake", "Makassar counts its dead after quake", "Quake toll rises"

    assert title(*headlines, kind="earthquake") == "Makassar earthquake, March 2031"


def test_it_is_in_the_language_of_most_headlines() -> None:
    mixed = [
        ("Gempa Makassar: 31 Orang Tewas", "id"),
        ("Korban Gempa Makassar Jadi 45", "id"),
        ("Makassar quake", "en"),
    ]

    assert event_title("earthquake", "ID", DAY, mixed) == "Gempa Makassar, Maret 2031"


def test_a_name_that_most_headlines_give_says_more_than_a_country() -> None:
    headlines = (
        "Kebakaran Gudang Wardoyo di Indonesia",
        "Gudang Wardoyo Terbakar, Indonesia Berduka",
        "Sebab Api di Gudang Wardoyo Diselidiki",
    )

    assert title(*headlines, lang="id") == "Kebakaran Gudang Wardoyo, Maret 2031"


def test_the_rare_word_behind_a_name_belongs_to_it_and_a_common_one_does_not() -> None:
    beside = [f"Fire at Wardoyo Plimsta {end}" for end in ("kills six", "put out", "being investigated")]
    common = [f"Fire at Wardoyo Kills {end}" for end in ("Six", "Nine", "Ten")]

    assert title(*beside) == "Wardoyo Plimsta fire, March 2031"
    assert title(*common) == "Wardoyo fire, March 2031"


def test_without_headlines_the_place_of_the_event_is_named() -> None:
    assert event_title("oil spill", "US", DAY, [(None, "en"), (None, "en")]) == "United States oil spill, March 2031"


def test_a_disease_is_called_by_its_name() -> None:
    headlines = [f"Hantavirus {end}" for end in ("spreads on ship", "kills three", "found in two more")]

    assert title(*headlines, kind="outbreak", place="AR") == "Hantavirus outbreak, March 2031"


@pytest.mark.parametrize(("kind", "place"), [(None, "ID"), ("fire", None)])
def test_what_is_not_known_is_not_made_up(kind: str | None, place: str | None) -> None:
    assert title("Fire put out", "Fire again", kind=kind, place=place) is None


def test_a_country_is_called_as_headlines_call_it() -> None:
    assert title("Fire in UK warehouse", "Warehouse burns", "Six dead in blaze", place="GB") == "UK fire, March 2031"
    assert title("Gudang terbakar", "Api padam", lang="id") is None
    assert (
        title("Gudang terbakar", "Api padam", lang="id", place="ID-3171") == "Kebakaran Kota Jakarta Pusat, Maret 2031"
    )


HEADLINES = ("Six killed in Makassar fire", "Blaze in Makassar put out", "Makassar warehouse still smoulders")


def called(headlines: tuple[str, ...], kinds: tuple[str | None, ...], *, harm: bool = True) -> str:
    members = [
        Member(str(number), headline, DAY, kind, "ID", "en", harm)
        for number, (headline, kind) in enumerate(zip(headlines, kinds, strict=True))
    ]
    return outline_of(members, []).title


def test_one_article_is_called_by_its_headline() -> None:
    assert called(HEADLINES[:1], ("fire",)) == HEADLINES[0]
    assert called(HEADLINES, ("fire", "fire", None)) == "Makassar fire, March 2031"


def test_an_event_whose_kind_is_in_doubt_is_called_by_a_headline() -> None:
    assert called(HEADLINES, ("fire", "fire", "fire"), harm=False) == HEADLINES[0]
    assert called((*HEADLINES, "Prices in Makassar rise"), ("fire", None, None, None)) == HEADLINES[0]
    assert called(HEADLINES, ("protest", "protest", "protest"), harm=False) == "Makassar protests, March 2031"


def test_an_event_without_kind_and_headlines_is_called_by_its_place_and_day() -> None:
    members = [Member(str(number), None, DAY, None, "ID") for number in range(3)]

    assert outline_of(members, []).title == f"Indonesia {DAY}"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_kind_of_event_has_a_name(lang: str) -> None:
    words = read_yaml(languages_folder() / lang / "lexicon" / "comparison.yml")

    assert set(words["kind_names"]) == set(words["event_kinds"])


@pytest.mark.parametrize(("wars", "kind"), [(2, "war"), (1, "air strike"), (0, "air strike")])
def test_strikes_of_which_many_articles_speak_as_a_war_are_one(wars: int, kind: str) -> None:
    kinds = ["war"] * wars + ["air strike"] * 3
    members = [Member(str(number), None, DAY, each, "IR") for number, each in enumerate(kinds)]

    assert outline_of(members, []).kind == kind
