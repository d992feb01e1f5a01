from __future__ import annotations

import itertools
import random
from collections.abc import Mapping

import pytest
from invented_news import DEMAK_FLOOD, EVERY, GARUT_FLOOD, QUAKE, SCHOOL

from claims.comparison.events import communities, kept_ids
from claims.comparison.links import link
from claims.comparison.profile import Profile, profile_of, shared_terms
from claims.model import Article


def profile(article: Article) -> Profile:
    return profile_of(article, (article.published or "")[:10] or None)


def product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The scalar product of two sets of terms, which the store has from the database."""
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def linked(a: Article, b: Article) -> float:
    one, other = profile(a), profile(b)
    if one.lang == other.lang:
        return link(one, other, product(one.terms, other.terms))
    return link(one, other, product(shared_terms(one.terms), shared_terms(other.terms)))


def grouped(articles: tuple[Article, ...]) -> set[frozenset[str]]:
    links = [(a.id, b.id, weight) for a, b in itertools.combinations(articles, 2) if (weight := linked(a, b))]
    return set(communities([article.id for article in articles], links))


def ids(articles: tuple[Article, ...]) -> frozenset[str]:
    return frozenset(article.id for article in articles)


def test_articles_of_two_languages_meet_in_one_event() -> None:
    assert ids(QUAKE) in grouped(EVERY)


def test_two_floods_of_one_week_in_two_regencies_are_two_events() -> None:
    assert {ids(GARUT_FLOOD), ids(DEMAK_FLOOD)} <= grouped(EVERY)


def test_a_strike_in_a_war_is_an_event_of_its_own() -> None:
    assert ids(SCHOOL) in grouped(EVERY)


def test_the_order_of_articles_and_links_makes_no_difference() -> None:
    links = [(a.id, b.id, weight) for a, b in itertools.combinations(EVERY, 2) if (weight := linked(a, b))]
    names = [article.id for article in EVERY]
    expected = communities(names, links)
    shuffled = [(b, a, weight) for a, b, weight in links]
    for seed in range(5):
        random.Random(seed).shuffle(names)
        random.Random(seed).shuffle(shuffled)
        assert communities(names, shuffled) == expected


def test_articles_months_apart_are_not_linked() -> None:
    first, again = QUAKE[0], Article("again", QUAKE[0].text, title=QUAKE[0].title, published="2031-09-01", lang="en")

    assert linked(first, again) == 0


def test_a_race_in_a_town_that_a_quake_struck_weeks_before_is_another_event() -> None:
    race = Article(
        "race",
        "Maraton Makassar di Sulawesi Selatan diikuti 8.500 pelari. Garis akhir di Losari, kata panitia Rudi"
        " Halim. Jalan di Makassar ditutup sejak pagi. Hotel penuh. Pelari datang dari banyak kota. Lomba tahun ini"
        " dimulai pukul lima pagi dan berakhir menjelang siang di tepi pantai. Banyak warga menonton di sepanjang jalan"
        " dan memberi minum kepada para pelari yang lewat. Juara putra menang dengan waktu dua jam lima belas menit dan"
        " membawa pulang piala, sedangkan juara putri mencatat waktu terbaik sepanjang kariernya di lintasan itu."
        " Panitia menyiapkan hadiah bagi juara putra dan putri. Para"
        " pelari menyumbang bagi korban gempa.",
        title="Maraton Makassar Diikuti 8.500 Pelari",
        published="2031-04-16",
        lang="id",
    )

    assert profile(race).kind is None
    assert frozenset({"race"}) in grouped((*QUAKE, race))


@pytest.mark.parametrize(("kinds", "is_linked"), [(("war", "war"), True), (("war", "visit"), False)])
def test_a_visit_is_not_the_war_that_it_is_about(kinds: tuple[str, str], is_linked: bool) -> None:
    one, other = (Profile(kind, "2031-05-06", "en", {}, kind, "SY") for kind in kinds)

    assert bool(link(one, other, common=0.25)) is is_linked


def bare(name: str, kind: str | None, place: str, day: str = "2031-05-06") -> Profile:
    return Profile(name, day, "en", {}, kind, place)


def test_what_is_of_one_kind_in_one_place_needs_fewer_words_in_common() -> None:
    quake, charity, elsewhere = (
        bare("q", "earthquake", "HT"),
        bare("c", "earthquake", "HT"),
        bare("e", "earthquake", "CL"),
    )

    assert link(quake, charity, common=0.07)
    assert not link(quake, elsewhere, common=0.07)
    assert not link(quake, bare("n", None, "HT"), common=0.07)


def test_the_aftermath_of_one_kind_of_event_stays_linked_for_longer() -> None:
    later = [link(bare("a", k, "US"), bare("b", k, "US", "2031-06-15"), common=0.2) for k in ("oil spill", None)]

    assert later[0] > 1.5 * later[1]


def test_a_link_is_never_above_one() -> None:
    assert link(bare("a", "flood", "ID"), bare("b", "flood", "ID"), common=1.0) == 1.0


def test_an_article_without_words_is_alone() -> None:
    assert profile_of(Article("empty", ""), None).terms == {}
    assert grouped((Article("empty", ""), *QUAKE)) >= {frozenset({"empty"})}


def test_a_capital_in_a_headline_makes_no_name() -> None:
    article = Article("a", "Sungai Orlaba meluap dan menggenangi sawah.", title="Orlaba Genangibasah Sawah", lang="id")
    terms = profile(article).terms

    assert "name:orlaba" in terms
    assert "word:genangibasah" in terms


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([{"a", "b", "c"}], ["old"]),
        ([{"a", "b", "c"}, {"d"}], ["old", "other"]),
        ([{"x"}, {"a", "b"}], [None, "old"]),
    ],
)
def test_an_event_keeps_its_id_with_most_of_its_articles(groups: list[set[str]], expected: list[str | None]) -> None:
    found = kept_ids([frozenset(group) for group in groups], {"old": {"a", "b"}, "other": {"c", "d"}})

    assert [event if known else None for event, known in zip(found, expected, strict=True)] == expected
    assert len(set(found)) == len(found)
