"""One speaker, one identity: who is the same across articles, and who is not."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Article
from claims.store import ingest
from claims.store.migrations import shipped_scripts

Identities = dict[tuple[str, str], str]
_numbers = count(1)

pytestmark = pytest.mark.usefixtures("sound")


def article(text: str, lang: str = "en", name: str | None = None) -> Article:
    return Article(name or f"a{next(_numbers)}", text, published="2031-05-06", lang=lang)


def identities(database: Path) -> Identities:
    """The identity of each article's speakers, by article and name."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT article_id, name_key, speaker FROM speaker_aliases").fetchall()
    return {(article_id, key): speaker for article_id, key, speaker in rows}


def speakers_named(database: Path, key: str) -> list[str]:
    """The identity that each article gives to a name, in the order of the articles."""
    return [speaker for (_, name), speaker in sorted(identities(database).items()) if name == key]


def are_one(database: Path, key: str, *articles: Article) -> bool:
    """Whether all of the articles, ingested together, mean the same by a name; each of them has to name it."""
    ingest(database, articles)
    found = speakers_named(database, key)
    assert len(found) == len(articles)
    return len(set(found)) == 1


def test_a_full_name_with_the_office_of_the_same_country_is_one_person(database: Path) -> None:
    one = article("Kenyan President Ilse Marrow said the bridge would be closed.")
    assert are_one(database, "ilse marrow", one, article("Kenya's president Ilse Marrow said the ships had left."))


def test_an_office_without_its_country_or_body_is_not_enough(database: Path) -> None:
    one = article("President Ilse Marrow said the bridge would be closed.")
    assert not are_one(database, "ilse marrow", one, article("President Ilse Marrow said the ships had left."))


def test_an_office_in_another_language_is_not_compared(database: Path) -> None:
    one = article("Presiden Filipina Ilse Marrow mengatakan jembatan akan ditutup.", "id")
    assert not are_one(database, "ilse marrow", one, article("President Ilse Marrow said the ships had left."))


def test_the_same_organisation_joins_a_person_across_languages(database: Path) -> None:
    one = article("Direktur XORG Ilse Tana Marrow mengatakan jembatan akan ditutup.", "id")
    two = article("XORG director Ilse Tana Marrow said the bridge would be closed.")
    assert are_one(database, "ilse tana marrow", one, two)


def test_an_indonesian_office_and_its_region_join_a_person_written_with_a_rank_or_without(database: Path) -> None:
    one = article("Kapolres Temanggung AKBP Bram Sutira mengatakan jembatan ditutup.", "id")
    two = article("Kapolres Temanggung, Bram Sutira, mengatakan tiga kapal hilang.", "id")
    assert are_one(database, "bram sutira", one, two)


def test_the_same_full_name_with_other_offices_stays_two(database: Path) -> None:
    one = article("Kenyan President Ilse Marrow said the bridge would be closed.")
    assert not are_one(database, "ilse marrow", one, article("Kenyan striker Ilse Marrow said the match was hard."))


def test_the_same_office_in_two_countries_stays_two(database: Path) -> None:
    one = article("Kenyan President Ilse Marrow said the bridge would be closed.")
    assert not are_one(database, "ilse marrow", one, article("Peru's President Ilse Marrow said the ships had left."))


def test_two_people_with_one_surname_stay_two(database: Path) -> None:
    ingest(
        database,
        [
            article(
                "Kenyan President Ilse Marrow said the bridge was closed. Marrow said the ships had left.", name="x"
            ),
            article("Kenyan President Tomas Marrow said the road was open. Marrow said the ships were back.", name="y"),
        ],
    )
    found = identities(database)
    assert found["x", "ilse marrow"] != found["y", "tomas marrow"]


def test_a_surname_alone_is_the_article_s_own(database: Path) -> None:
    one = article("Kenyan President Marrow said the bridge would be closed.")
    assert not are_one(database, "marrow", one, article("Kenyan President Marrow said the ships had left."))


def test_a_role_is_the_article_s_own(database: Path) -> None:
    one = article("Polisi mengatakan jembatan akan ditutup.", "id")
    assert not are_one(database, "polisi", one, article("Polisi mengatakan tiga kapal hilang.", "id"))


def test_a_rank_is_no_office(database: Path) -> None:
    one = article("AKBP Bram Sutira mengatakan jembatan ditutup.", "id")
    assert not are_one(database, "bram sutira", one, article("AKBP Bram Sutira mengatakan kapal hilang.", "id"))


def test_words_that_are_part_of_an_office_are_no_body(database: Path) -> None:
    one = article("Chief Operating Officer Ilse Marrow said the bridge would be closed.")
    two = article("Chief Operating Officer Ilse Marrow said the ships had left.")
    assert not are_one(database, "ilse marrow", one, two)


def test_a_body_of_two_words_joins_a_person(database: Path) -> None:
    one = article("Amber House press secretary Ilse Marrow said the bridge would be closed.")
    assert are_one(database, "ilse marrow", one, article("Amber House secretary Ilse Marrow said the ships had left."))


def test_a_name_that_its_article_joins_to_no_office_stays_apart(database: Path) -> None:
    one = article("Kenyan President Ilse Marrow said the bridge would be closed.")
    assert not are_one(database, "ilse marrow", one, article("Ilse Marrow said the ships had left."))


def test_accents_and_case_do_not_part_a_name_and_the_fullest_form_is_shown(
    database: Path, look: Callable[..., Any]
) -> None:
    one = article("Kenyan President Jose Pena said the bridge would be closed.")
    assert are_one(database, "jose pena", one, article("Kenyan President José Peña said the ships had left."))
    assert look("SELECT name, kind FROM speakers") == [("José Peña", "person")]


def test_an_acronym_with_its_expansion_joins_an_institution(database: Path) -> None:
    text = "The Verdant Rivers Agency (VRA) said {}. The VRA said 12 boats were lost."
    one = article(text.format("the bridge would be closed"))
    assert are_one(database, "verdant rivers agency", one, article(text.format("the ships had left")))


def test_an_institution_without_its_acronym_is_the_article_s_own(database: Path) -> None:
    one = article("The Verdant Rivers Agency said the bridge would be closed.")
    two = article("The Verdant Rivers Agency said the ships had left.")
    assert not are_one(database, "verdant rivers agency", one, two)


def test_a_bare_acronym_is_the_article_s_own(database: Path) -> None:
    one = article("The VRA said the bridge would be closed.")
    assert not are_one(database, "vra", one, article("The VRA said the ships had left."))


def test_regional_bodies_of_one_acronym_stay_apart(database: Path) -> None:
    text = "Badan Penanggulangan Bencana Daerah (BPBD) mengatakan {}. BPBD mengatakan tiga kapal hilang."
    one, two = (article(text.format(news), "id") for news in ("jembatan rusak", "hujan turun"))
    assert not are_one(database, "badan penanggulangan bencana daerah", one, two)


def test_every_claim_of_a_person_leads_to_the_identity_also_under_a_surname_or_a_pronoun(
    database: Path, look: Callable[..., Any]
) -> None:
    text = "Kenyan President Ilse Marrow said the bridge was closed. Marrow said the road was open. She said it rained."
    ingest(database, [article(text)])
    assert look("SELECT DISTINCT name FROM current_claims JOIN speakers ON speakers.id = speaker") == [("Ilse Marrow",)]
    assert look("SELECT count(*) FROM current_claims WHERE speaker IS NOT NULL") == [(3,)]


def test_a_pronoun_that_is_not_resolved_is_nobody(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, [article("They said the bridge would be closed.")])
    assert look("SELECT claimant, speaker FROM claims") == [("They", None)]


BRIDGE = (
    article("Kenyan President Ilse Marrow said the bridge would be closed.", name="b1"),
    article("XORG director Ilse Marrow said the ships had left.", name="b2"),
    article(
        "Kenyan President Ilse Marrow said the road was open. XORG director Ilse Marrow said it had rained.", name="b3"
    ),
)


def test_an_article_that_joins_two_identities_keeps_the_older_and_tells_why(
    database: Path, look: Callable[..., Any]
) -> None:
    ingest(database, BRIDGE[:2])
    older, newer = speakers_named(database, "ilse marrow")
    assert older != newer
    ingest(database, BRIDGE[2:])
    assert set(speakers_named(database, "ilse marrow")) == {older}
    assert look("SELECT merged_into FROM speakers WHERE id = ?", newer) == [(older,)]
    assert look("SELECT speaker, other, article_id FROM speaker_merges WHERE change = 'merged'") == [
        (older, newer, "b3")
    ]
    assert look("SELECT DISTINCT speaker FROM claims WHERE claimant_resolved = 'Ilse Marrow'") == [(older,)]


def test_identities_part_again_when_the_article_that_joined_them_no_longer_does(
    database: Path, look: Callable[..., Any]
) -> None:
    ingest(database, BRIDGE[:2])
    before = speakers_named(database, "ilse marrow")
    ingest(database, BRIDGE[2:])
    ingest(database, [replace(BRIDGE[2], text="Ilse Marrow said the road was open.")])
    first, second, third = speakers_named(database, "ilse marrow")
    assert [first, second] == before
    assert third not in before
    assert look("SELECT count(*) FROM speaker_merges WHERE change = 'parted'") == [(2,)]
    assert look("SELECT count(*) FROM speakers WHERE merged_into IS NOT NULL") == [(0,)]


def test_the_first_article_may_change_its_subject_and_return(database: Path) -> None:
    one, two = BRIDGE[0], replace(BRIDGE[0], id="b4", text=BRIDGE[0].text + " It rained.")
    ingest(database, [one, two])
    ingest(database, [replace(one, text="The agency said it rained.")])
    ingest(database, [replace(one, text="Ilse Marrow said it rained.")])
    assert len(set(speakers_named(database, "ilse marrow"))) == 2
    ingest(database, [one])
    assert len(set(speakers_named(database, "ilse marrow"))) == 1


def test_a_second_ingest_changes_nothing(database: Path, contents: Callable[[], Any]) -> None:
    ingest(database, BRIDGE)
    before = stored(contents)
    ingest(database, BRIDGE)
    assert stored(contents) == before


def test_ids_stay_as_articles_are_added(database: Path) -> None:
    ingest(database, BRIDGE)
    before = identities(database)
    ingest(database, [replace(BRIDGE[0], id="a0"), replace(BRIDGE[1], id="z9")])
    assert before.items() <= identities(database).items()


def test_an_older_database_is_caught_up_with_at_its_next_ingest(database: Path, contents: Callable[[], Any]) -> None:
    ingest(database, BRIDGE)
    before = stored(contents)
    take_back_the_speakers(database)
    ingest(database, BRIDGE)
    after = stored(contents)
    runs = [[table.pop(name) for name in ("speaker_merges", "speakers")] for table in (before, after)]
    assert after == before
    assert [[len(rows) for rows in found] for found in runs] == [[2, 2], [2, 2]]


def stored(contents: Callable[[], Any]) -> dict[str, Any]:
    """Every table's rows but SQLite's own statistics and the times of migrations."""
    return {name: rows for name, rows in contents().items() if "sqlite" not in name}


def take_back_the_speakers(database: Path) -> None:
    """Makes the database one from before there were speakers: without them and all that came later."""
    scripts = shipped_scripts()
    (first,) = (number for number, script in enumerate(scripts) if script.stem.endswith("_speakers"))
    with closing(sqlite3.connect(database, isolation_level=None)) as old:
        for script in reversed(scripts[first:]):
            sql = script.read_text(encoding="utf-8")
            for sort in ("VIEW", "TRIGGER", "INDEX"):
                for name in re.findall(rf"CREATE (?:UNIQUE )?{sort} (\w+)", sql):
                    old.execute(f"DROP {sort} IF EXISTS {name}")  # a view may have been made twice
            for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", sql):
                old.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            for table in reversed(re.findall(r"CREATE TABLE (\w+)", sql)):
                old.execute(f"DROP TABLE {table}")
            old.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (script.stem,))


OFFICES = ["Kenyan President", "XORG director", "Peru's President", "Kenyan minister", ""]
STORIES = st.lists(st.lists(st.sampled_from(OFFICES), min_size=1, max_size=3), min_size=2, max_size=6)


def partition(articles: list[Article], batches: int) -> frozenset[frozenset[tuple[str, str]]]:
    """Who is the same as whom after the articles were ingested in their order."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "claims.db"
        for begin in range(0, len(articles), batches):
            ingest(database, articles[begin : begin + batches])
        found = identities(database)
    return frozenset(frozenset(k for k, s in found.items() if s == speaker) for speaker in found.values())


@settings(max_examples=12, deadline=None)
@given(STORIES, st.randoms(use_true_random=False), st.integers(1, 6))
def test_the_order_of_ingest_makes_no_difference(stories: list[list[str]], random: Any, batches: int) -> None:
    articles = [
        article(" ".join(f"{office} Ilse Marrow said it had rained.".strip() for office in offices), name=f"p{i}")
        for i, offices in enumerate(stories)
    ]
    shuffled = random.sample(articles, len(articles))
    assert partition(articles, len(articles)) == partition(shuffled, batches)


@settings(max_examples=12, deadline=None)
@given(STORIES, st.data())
def test_changed_articles_leave_what_a_fresh_database_would_have(stories: list[list[str]], data: Any) -> None:
    def telling(i: int, offices: list[str]) -> Article:
        return article(
            " ".join(f"{office} Ilse Marrow said it had rained.".strip() for office in offices), name=f"p{i}"
        )

    former = [telling(i, data.draw(STORIES)[0]) for i in range(len(stories))]
    now = [telling(i, offices) for i, offices in enumerate(stories)]
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "claims.db"
        ingest(database, former)
        ingest(database, now)
        found = identities(database)
    changed = frozenset(frozenset(k for k, s in found.items() if s == speaker) for speaker in found.values())
    assert changed == partition(now, len(now))
