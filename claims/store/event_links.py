"""Profiles of articles and the links between them, kept so that a new article is held against its neighbours alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from sqlite_utils import Database

from claims.comparison.links import LEAST_IN_COMMON, WINDOW, link
from claims.comparison.neighbourhoods import strength
from claims.comparison.profile import PLACE, Profile, profile_of, shared_terms
from claims.model import Article

UNDATED = ""
_LAST = "9"  # behind every day

# An index on terms and days: the rows read are the neighbours', however many articles there are. Profiles are looked up
# only for those that have enough in common.
_COMMON = """
SELECT id, profile.day, profile.lang, profile.kind, profile.place_id, profile.nearest, all_terms, shared_terms
FROM (
    SELECT other.article_id AS id,
        sum(mine.weight * other.weight) AS all_terms, sum(mine.shared * other.shared) AS shared_terms
    FROM article_terms AS mine
    CROSS JOIN article_terms AS other ON other.term = mine.term AND other.day BETWEEN :first AND :last
    WHERE mine.article_id = :article AND other.article_id <> :article
    GROUP BY other.article_id
    HAVING max(all_terms, coalesce(shared_terms, 0)) >= :least
)
JOIN article_profiles AS profile ON profile.article_id = id
"""

_PLACES = """
SELECT article_id, term FROM json_each(:articles) CROSS JOIN article_terms ON article_id = value
WHERE term > :first AND term < :last
"""
_BEHIND = "\U0010ffff"

_STORE = """
INSERT INTO article_profiles (article_id, day, lang, kind, place_id, nearest) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE SET (day, lang, kind, place_id, nearest, level)
    = (excluded.day, excluded.lang, excluded.kind, excluded.place_id, excluded.nearest, NULL)
"""

_NEAREST = """
UPDATE article_profiles SET nearest = (
    SELECT max(weight) FROM (
        SELECT weight FROM article_links WHERE a = :article
        UNION ALL
        SELECT weight FROM article_links WHERE b = :article))
WHERE article_id = :article
"""

_DELETED = "DELETE FROM article_links WHERE {a} = ? RETURNING {b}"

# A link that was the strongest of an article, and is not any more; one that has become it.
_WEAKENED = """
UPDATE article_links SET strength = weight
WHERE {a} = :article AND strength = 1.0 AND weight < :nearest
    AND weight < (SELECT nearest FROM article_profiles WHERE article_id = {b})
"""
_STRENGTHENED = """
UPDATE article_links SET strength = 1.0
WHERE {a} = :article AND weight >= (SELECT nearest FROM article_profiles WHERE article_id = :article)
"""
_ENDS = ({"a": "a", "b": "b"}, {"a": "b", "b": "a"})


def store_profile(db: Database, article: Article, day: str | None) -> None:
    """Stores what the grouping reads of an article, and its links with all articles stored before."""
    profile = profile_of(article, day)
    _forget(db, article.id)
    shared = shared_terms(profile.terms)
    db.conn.executemany(
        "INSERT INTO article_terms (article_id, term, day, weight, shared) VALUES (?, ?, ?, ?, ?)",
        [(article.id, term, day or UNDATED, w, shared.get(term)) for term, w in sorted(profile.terms.items())],
    )
    neighbours = list(_neighbours(db, profile))
    nearest = max((weight for _, weight, _ in neighbours), default=0.0)
    db.conn.executemany(
        "INSERT INTO article_links (a, b, weight, strength) VALUES (?, ?, ?, ?)",
        [
            (min(article.id, other), max(article.id, other), weight, strength(weight, nearest, max(weight, of_other)))
            for other, weight, of_other in neighbours
        ],
    )
    db.conn.execute(_STORE, (article.id, day or UNDATED, article.lang, profile.kind, profile.place_id, nearest or None))
    _come_nearer(db, {other: weight for other, weight, of_other in neighbours if weight > of_other})
    db.conn.execute("UPDATE articles SET profiled_snapshot = newest_snapshot WHERE id = ?", (article.id,))


def places_of(db: Database, articles: Collection[str]) -> dict[str, frozenset[str]]:
    """The ids of the places among the terms of each article."""
    rows = db.conn.execute(_PLACES, {"articles": json.dumps(sorted(articles)), "first": PLACE, "last": PLACE + _BEHIND})
    found: dict[str, set[str]] = {article: set() for article in articles}
    for row in rows:
        found[row["article_id"]].add(row["term"].removeprefix(PLACE))
    return {article: frozenset(places) for article, places in found.items()}


def _come_nearer(db: Database, nearest: Mapping[str, float]) -> None:
    """Articles have got a link that is stronger than all they had: `nearest` is its weight."""
    values = [{"article": article, "nearest": weight} for article, weight in nearest.items()]
    db.conn.executemany("UPDATE article_profiles SET nearest = :nearest WHERE article_id = :article", values)
    for ends in _ENDS:
        db.conn.executemany(_WEAKENED.format(**ends), values)


def _forget(db: Database, article_id: str) -> None:
    """Takes an article's terms and links away; its profile stays until the new one replaces it."""
    db.conn.execute("DELETE FROM article_terms WHERE article_id = ?", (article_id,))
    others = [
        {"article": row[0]}
        for ends in _ENDS
        for row in db.conn.execute(
            "DELETE FROM article_links WHERE {a} = ? RETURNING {b}".format(**ends), (article_id,)
        )
    ]
    db.conn.executemany(_NEAREST, others)
    for ends in _ENDS:
        db.conn.executemany(_STRENGTHENED.format(**ends), others)


def _neighbours(db: Database, profile: Profile) -> Iterator[tuple[str, float, float]]:
    """The articles that an article is linked with, the weight of each link, and of the strongest link of the other."""
    for first, last in _windows(profile.day):
        values = {"article": profile.article_id, "first": first, "last": last, "least": LEAST_IN_COMMON}
        for row in db.conn.execute(_COMMON, values).fetchall():
            common = row["all_terms"] if row["lang"] == profile.lang else row["shared_terms"] or 0.0
            weight = link(profile, _bare(row), common)
            if weight:
                yield row["id"], weight, row["nearest"] or 0.0


def _windows(day: str | None) -> Iterator[tuple[str, str]]:
    """The ranges of days in which the articles lie that may be linked with one of a day."""
    if day is None:
        yield UNDATED, _LAST
        return
    middle, half = date.fromisoformat(day), timedelta(days=WINDOW)
    yield (middle - half).isoformat(), (middle + half).isoformat()
    yield UNDATED, UNDATED


def _bare(row: sqlite3.Row) -> Profile:
    """A stored profile without its terms."""
    return Profile(row["id"], row["day"] or None, row["lang"], {}, row["kind"], row["place_id"])
