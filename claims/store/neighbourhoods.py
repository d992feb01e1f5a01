"""The neighbourhoods of articles in the database: found anew around what changed, and kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from claims.comparison.decisions import Decision
from claims.comparison.events import Link
from claims.comparison.neighbourhoods import Neighbourhood, Tie, neighbourhood_of, strength
from claims.store.event_decisions import tied

_TIES = """
SELECT b AS other, weight, nearest FROM article_links JOIN article_profiles ON article_id = b WHERE a = :article
UNION ALL
SELECT a, weight, nearest FROM article_links JOIN article_profiles ON article_id = a WHERE b = :article
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

# A tie that is weaker than what holds a neighbourhood together leaves it as it is.
_JOINED = "SELECT article_id FROM article_profiles WHERE article_id = ? AND level <= ?"


class Surroundings:
    """The neighbourhoods that are to be grouped anew together. Stands inside a transaction of the caller's."""

    def __init__(self, db: Database) -> None:
        """None are found at first."""
        self._db = db
        self._ties: dict[str, list[Tie]] = {}
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
            one = neighbourhood_of(article, self.ties)
            done |= one.articles
            touched = {*self._touched(one), *tied(decisions, one.articles)}
            waiting = {other: None for other in (*waiting, *sorted(touched)) if other not in done}
            self._keep(one)

    def ties(self, article: str) -> list[Tie]:
        """The links of an article."""
        if article not in self._ties:
            rows = self._db.conn.execute(_TIES, {"article": article}).fetchall()
            nearest = max((row["weight"] for row in rows), default=0.0)
            self._ties[article] = [
                Tie(row["other"], row["weight"], strength(row["weight"], nearest, row["nearest"])) for row in rows
            ]
        return self._ties[article]

    def links(self) -> list[Link]:
        """The links inside each neighbourhood, each once."""
        return [
            (article, tie.other, tie.weight)
            for one in self.found
            for article in sorted(one.articles)
            for tie in self.ties(article)
            if article < tie.other and tie.other in one.articles
        ]

    def _touched(self, one: Neighbourhood) -> set[str]:
        articles = json.dumps(sorted(one.articles))
        touched = {row[0] for sql in (_MATES, _COMPANIONS) for row in self._db.conn.execute(sql, (articles,))}
        for (article,) in self._db.conn.execute(_UNSETTLED, (articles,)).fetchall():
            touched |= self._joined(self.ties(article))
        return touched

    def _joined(self, ties: Iterable[Tie]) -> set[str]:
        """The articles whose neighbourhood an article with such ties belongs to, or makes too large."""
        return {row[0] for tie in ties for row in self._db.conn.execute(_JOINED, (tie.other, tie.strength))}

    def _keep(self, one: Neighbourhood) -> None:
        self.found.append(one)
        self._db.conn.execute(
            "UPDATE article_profiles SET neighbourhood = ?, level = ?"
            " WHERE article_id IN (SELECT value FROM json_each(?))",
            (one.id, one.level, json.dumps(sorted(one.articles))),
        )
