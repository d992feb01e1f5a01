"""The views: which claims the public counts, and how far the press spreads over a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_engines import DIGITS, FIRST

from claims.model import Article, Claim, claim_id
from claims.store import Engine, ingest

FIGURE = Claim(
    id="",
    article_id="",
    kind="casualty",
    start=0,
    end=1,
    text="x",
    sentence="x",
    sentence_start=0,
    rule=DIGITS.id,
    metric="killed",
    unit="person",
    aspect="total",
    qualifier="exact",
    place="Orlaville",
)


@dataclass(frozen=True)
class Told:
    """A rule set that finds in the n-th article the n-th of the claims that it was told."""

    claims: tuple[Claim, ...]

    def __call__(self, article: Article) -> list[Claim]:
        claim = self.claims[int(article.id)]
        name = claim_id(article.id, article.sha256, claim.kind, 0, 1)
        return [replace(claim, id=name, article_id=article.id)]


@pytest.fixture
def tell(database: Path) -> Callable[..., None]:
    """Stores figures, each in an article of its own, of the outlet and date given."""

    def store(*figures: Claim, outlets: str = "ABCDEFGH", published: str | None = "2031-02-05") -> None:
        articles = [
            Article(str(n), "x", outlet=outlet, published=published)
            for n, outlet in zip(range(len(figures)), outlets, strict=False)
        ]
        ingest(database, articles, engine=Engine("told", (DIGITS,), Told(figures)))

    return store


def figure(value: float | None, **fields: Any) -> Claim:
    return replace(FIGURE, **{"low": value, "high": value, **fields})


def test_figures_of_one_week_and_place_stand_in_one_row(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    tell(
        figure(40), figure(64, as_of="2031-02-03"), figure(90, claimant="the Red Cross"), figure(10, as_of="2031-01-01")
    )
    assert look(
        "SELECT week, lowest, highest, spread, ratio, claims, articles, outlets, claimants FROM comparison "
        "ORDER BY week"
    ) == [
        ("2031-W01", 10, 10, 0, 1, 1, 1, 1, 1),
        ("2031-W06", 40, 90, 50, 2.25, 3, 3, 3, 3),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "count"},
        {"metric": "injured"},
        {"aspect": "change"},
        {"unit": "family"},
        {"place": "Elsewhere"},
        {"place_id": "place-1"},
        {"as_of": "2031-03-01"},
    ],
)
def test_different_things_are_not_compared(
    tell: Callable[..., None], look: Callable[..., Any], fields: dict[str, str]
) -> None:
    tell(figure(40), figure(64, **fields))
    assert look("SELECT lowest, highest FROM comparison ORDER BY lowest") == [(40, 40), (64, 64)]


@pytest.mark.parametrize("polarity", ["denied", "hypothetical", "asked"])
def test_only_asserted_figures_are_compared(tell: Callable[..., None], look: Callable[..., Any], polarity: str) -> None:
    tell(figure(40), figure(64, polarity=polarity), figure(None, kind="statement", metric=None))
    assert look("SELECT lowest, highest, claims FROM comparison") == [(40, 40, 1)]


def test_names_of_one_place_id_are_one_place(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    tell(figure(1, place_id="p1"), figure(2, place="Orla City", place_id="p1"), figure(3, place=None, place_id="p1"))
    assert look("SELECT place, place_id, claims FROM comparison") == [("Orla City", "p1", 3)]


def test_an_open_bound_counts_as_the_number_stated(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    tell(replace(FIGURE, low=40), replace(FIGURE, high=90), figure(38))
    assert look("SELECT lowest, highest FROM comparison") == [(38, 90)]


def test_the_own_voice_of_an_outlet_is_one_source(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    resolved = {"claimant": "he", "claimant_resolved": "Ana Brel"}
    tell(figure(1), figure(1), figure(1, **resolved), figure(1, **resolved), outlets="AABB")
    assert look("SELECT articles, outlets, claimants FROM comparison") == [(4, 2, 2)]


def test_a_spread_from_zero_has_no_ratio(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    tell(figure(0), figure(5))
    assert look("SELECT spread, ratio FROM comparison") == [(5, None)]


def test_withdrawn_and_superseded_figures_are_not_compared(
    tell: Callable[..., None], database: Path, look: Callable[..., Any]
) -> None:
    tell(figure(1), figure(2), figure(3))
    ingest(database, [Article("0", "another text", outlet="A")], engine=replace(FIRST, version="told"))
    ingest(database, [Article("1", "x", outlet="B")], engine=replace(FIRST, version="none"))
    assert look("SELECT status FROM claims ORDER BY article_id") == [("superseded",), ("withdrawn",), ("current",)]
    assert look("SELECT highest, claims FROM comparison") == [(3, 1)]


@pytest.mark.parametrize("as_of, week", [("2031-02", "2031-02"), ("2031", "2031"), ("2031-02-05?", "2031-W06")])
def test_a_date_coarser_than_a_day_stays_as_it_is(
    tell: Callable[..., None], look: Callable[..., Any], as_of: str, week: str
) -> None:
    tell(figure(1, as_of=as_of))
    assert look("SELECT week FROM comparison") == [(week,)]


def test_undated_figures_have_no_week(tell: Callable[..., None], look: Callable[..., Any]) -> None:
    tell(figure(1), published=None)
    assert look("SELECT week, claims FROM comparison") == [(None, 1)]


def test_weeks_are_those_of_the_calendar_also_around_new_year(
    tell: Callable[..., None], look: Callable[..., Any]
) -> None:
    days = [date(year, 12, 25) + timedelta(n) for year in range(2015, 2044) for n in range(14)]
    tell(*(figure(1, as_of=day.isoformat()) for day in days), outlets="A" * len(days))
    expected = {(day.isoformat(), "{}-W{:02}".format(*day.isocalendar())) for day in days}
    assert set(look("SELECT day, week FROM claims")) == expected
