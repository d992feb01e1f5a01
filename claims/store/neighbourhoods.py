"""The neighbourhoods of articles in the database: found anew around what changed, and kept."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from claims.comparison.decisions import Decision
from claims.comparison.events import Link
from claims.comparison.neighbourhoods import Neighbourhood, neighbourhood_of
from claims.store.event_decisions import tied

# The step over ties of at least a strength. Asked for step by step: as one recursive question, SQLite would read the
# whole table for a filter beforehand.
_TIED = """
SELECT b FROM json_each(:articles) CROSS JOIN article_links ON a = value WHERE strength >= :level
UNION
SELECT a FROM json_each(:articles) CROSS JOIN article_links ON b = value WHERE strength >= :level
"""

_LINKS = """
SELECT a, b, weight FROM json_each(:articles) CROSS JOIN article_links ON a = value
WHERE b IN (SELECT value FROM json_each(:articles))
"""

# Articles that were in one neighbourhood with some others.
_MATES = """
SELECT article_id FROM article_profiles WHERE neighbourhood IN (
    SELECT neighbourhood FROM article_profiles WHERE article_id IN (SELECT value FROM json_each(?)))
"""

# Where a link is gone, the articles of one event have to be told apart.
_COMPANIONS = """
SELECT article_id FROM event_articles WHERE event IN (
    SELECT event FROM event_articles WHERE article_id IN (SELECT value FROM json_each(?)))
"""

_UNSETTLED = """
SELECT article_id FROM article_profiles WHERE level IS NULL AND article_id IN (SELECT value FROM json_each(?))
"""

# The articles whose neighbourhood an article belongs to, or makes too large: a tie that is weaker than what holds a
# neighbourhood together leaves it as it is.
_JOINED = """
SELECT article_id FROM article_links JOIN article_profiles ON article_id = b WHERE a = :article AND level <= strength
UNION ALL
SELECT article_id FROM article_links JOIN article_profiles ON article_id = a WHERE b = :article AND level <= strength
"""


class Surroundings:
    """The neighbourhoods that are to be grouped anew together. Stands inside a transaction of the caller's."""

    def __init__(self, db: Database) -> None:
        """None are found at first."""
        self._db = db
        self.found: list[Neighbourhood] = []

    @property
    def articles(self) -> frozenset[str]:
        """The articles of all of them."""
        return frozenset(article for one in self.found for article in one.articles)

    def find(self, seeds: Collection[str], decisions: Collection[Decision]) -> None:
        """Finds and keeps the neighbourhoods of some articles, and of all others that these change.

        Changed are those whose articles came from or went to another one, those that a new article joins, and those
        that events and decisions connect.
        """
        done: set[str] = set()
        waiting = dict.fromkeys(sorted(seeds))
        while waiting:
            article = next(iter(waiting))
            one = neighbourhood_of(article, self._reached)
            done |= one.articles
            touched = {*self._touched(one), *tied(decisions, one.articles)}
            waiting = {other: None for other in (*waiting, *sorted(touched)) if other not in done}
            self._keep(one)

    def links(self) -> list[Link]:
        """The links inside each neighbourhood, each once."""
        return [
            (row["a"], row["b"], row["weight"])
            for one in self.found
            for row in self._db.conn.execute(_LINKS, {"articles": json.dumps(sorted(one.articles))})
        ]

    def _reached(self, articles: Collection[str], level: float, enough: float) -> set[str]:
        reached = step = set(articles)
        while step and len(reached) < enough:
            values = {"articles": json.dumps(sorted(step)), "level": level}
            step = {row[0] for row in self._db.conn.execute(_TIED, values)} - reached
            reached = reached | step
        return reached

    def _touched(self, one: Neighbourhood) -> set[str]:
        articles = json.dumps(sorted(one.articles))
        touched = {row[0] for sql in (_MATES, _COMPANIONS) for row in self._db.conn.execute(sql, (articles,))}
        for (article,) in self._db.conn.execute(_UNSETTLED, (articles,)).fetchall():
            touched.update(row[0] for row in self._db.conn.execute(_JOINED, {"article": article}))
        return touched

    def _keep(self, one: Neighbourhood) -> None:
        self.found.append(one)
        self._db.conn.execute(
            "UPDATE article_profiles SET neighbourhood = ?, level = ?"
            " WHERE article_id IN (SELECT value FROM json_each(?))",
            (one.id, one.level, json.dumps(sorted(one.articles))),
        )
