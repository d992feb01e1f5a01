"""Which names mean the same well-known body, in whatever language, and which mean none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from claims.gazetteer import gazetteer
from claims.model import Article
from claims.resources import languages_folder
from claims.rules import languages
from claims.store import ingest
from claims.store.institutions import institution_of, read_institutions

FILE = languages_folder() / "institutions.yml"


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (("Lebanon's Ministry of Public Health", "Kementerian Kesehatan Lebanon"), "health_ministry:LB"),
        (("Gaza's health ministry", "the health ministry in Gaza", "Kementerian Kesehatan Gaza"),
         "health_ministry:region:gaza-strip"),
        (("Israeli army", "the Israeli military", "IDF", "Israel Defense Forces", "militer Israel"), "army:IL"),
        (("Russian Defence Ministry", "Kementerian Pertahanan Rusia"), "defence_ministry:RU"),
        (("Ukraine's General Staff", "Staf Umum Ukraina"), "general_staff:UA"),
        (("BNPB", "Badan Nasional Penanggulangan Bencana"), "bnpb"),
        (("Hezbollah", "Hizbullah"), "hezbollah"),
    ],
)  # fmt: skip
def test_names_of_one_body_meet_across_languages(names: tuple[str, ...], body: str) -> None:
    assert {institution_of(name) for name in names} == {body}


@pytest.mark.parametrize(
    ("plain", "labelled"),
    [
        ("Gaza's health ministry", "Gaza's Hamas-run health ministry"),
        ("Yemen's health ministry", "Yemen's Houthi-controlled health ministry"),
        ("Ukraine's army", "Ukraine's Kyiv-led army"),
    ],
)
def test_a_label_of_who_runs_a_body_makes_no_other_body_on_either_side(plain: str, labelled: str) -> None:
    assert institution_of(plain) == institution_of(labelled)
    assert institution_of(plain) is not None


@pytest.mark.parametrize(
    "name",
    [
        "the health ministry", "Kementerian Kesehatan", "Israel", "an Israeli army spokesman",
        "the Russian and Ukrainian armies",
        "Polda Jawa Barat", "otoritas kesehatan Palestina", "Mara Quill",
    ],
)  # fmt: skip
def test_a_name_that_may_mean_another_body_means_none(name: str) -> None:
    assert institution_of(name) is None


def test_the_ministries_of_gaza_and_of_ramallah_stay_two() -> None:
    assert institution_of("Gaza health ministry") != institution_of("Palestinian health ministry")


def test_no_name_is_listed_for_two_bodies() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    names = [name.casefold() for listed in data["bodies"].values() for name in listed]
    names += [name for by_lang in data["types"].values() for listed in by_lang.values() for name in listed]
    assert sorted(set(names)) == sorted(names)


def test_every_type_is_named_in_every_language_and_every_place_is_known() -> None:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert all(set(by_lang) == set(languages()) for by_lang in data["types"].values())
    typed = [key.split(":", 1) for key in read_institutions(FILE).bodies.values() if ":" in key]
    assert all(kind in data["types"] and gazetteer().get(place) for kind, place in typed)


def test_articles_in_two_languages_credit_one_speaker(database: Path) -> None:
    english = Article("en", "The Lebanese health ministry said 12 people were killed in Morlow.", lang="en")
    indonesian = Article("id", "Kementerian Kesehatan Lebanon mengatakan 12 orang tewas di Morlow.", lang="id")
    ingest(database, [english, indonesian])
    with closing(sqlite3.connect(database)) as connection:
        speakers = connection.execute("SELECT speaker, article_id FROM claims WHERE kind = 'casualty'").fetchall()
        kinds = connection.execute("SELECT DISTINCT kind FROM speakers WHERE merged_into IS NULL").fetchall()
    assert {article for _, article in speakers} == {"en", "id"}
    assert len({speaker for speaker, _ in speakers}) == 1
    assert kinds == [("institution",)]


def test_ministries_of_two_countries_stay_two(database: Path) -> None:
    one = Article("one", "The Lebanese health ministry said 12 people were killed in Morlow.", lang="en")
    two = Article("two", "The Iraqi health ministry said 12 people were killed in Morlow.", lang="en")
    ingest(database, [one, two])
    with closing(sqlite3.connect(database)) as connection:
        speakers = connection.execute("SELECT DISTINCT speaker FROM claims WHERE kind = 'casualty'").fetchall()
    assert len(speakers) == 2
