"""One article into the database: its metadata, its snapshot and, where they are due, its claims; and out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from claims.model import Article, Claim
from claims.store.records import as_json, completed, metadata, published_date
from claims.store.snapshot_claims import ClaimCounts, store_claims


@dataclass(frozen=True, slots=True)
class Outcome:
    """What storing one article did; `claims` is None where no extraction was due."""

    article: Literal["new", "changed", "unchanged"]
    claims: ClaimCounts | None


@dataclass(frozen=True, slots=True)
class ArticleWriter:
    """Stores articles for one run. Every call stands inside a transaction of the caller's."""

    db: Database
    run: int
    seen: str
    ruleset: str

    def prepared(self, article: Article) -> Article:
        """The article as it will be stored: completed with what is known of it already."""
        return completed(article, self._article_row(article.id))

    def is_due(self, article: Article) -> bool:
        """Whether a prepared article has to be extracted: new text, other metadata or another rule set."""
        row = self._article_row(article.id)
        return row is None or metadata(row) != metadata(article) or not self._is_extracted(article)

    def store(
        self, article: Article, claims: Sequence[Claim] | None, extract: Callable[[Article], Sequence[Claim]]
    ) -> Outcome:
        """Stores a prepared article with its claims; `extract` is called where they are due but None.

        Raises sqlite3.IntegrityError if a claim does not fit the schema.
        """
        article, given = self.prepared(article), article  # an article just before may have told more of this one
        if article != given:
            claims = None
        due, row = self.is_due(article), self._article_row(article.id)
        self._store_metadata(article, row)
        snapshot = self._snapshot_of(article)
        newest = row["newest_snapshot"] if row else None
        if newest != snapshot:
            self._make_newest(article, snapshot, newest)
        same = row is not None and newest == snapshot and metadata(row) == metadata(article)
        return Outcome(
            "new" if row is None else "unchanged" if same else "changed",
            self._store_claims(article, snapshot, extract(article) if claims is None else claims) if due else None,
        )

    def _store_claims(self, article: Article, snapshot: int, claims: Sequence[Claim]) -> ClaimCounts:
        self._execute("UPDATE snapshots SET ruleset = ? WHERE id = ?", self.ruleset, snapshot)
        self._execute(
            "UPDATE articles SET speakers_snapshot = NULL, profiled_snapshot = NULL, compared_snapshot = NULL"
            " WHERE id = ?",
            article.id,
        )
        return store_claims(self.db, self.run, snapshot, article, claims)

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self.db.conn.execute(sql, values)

    def _article_row(self, article_id: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._execute("SELECT * FROM articles WHERE id = ?", article_id).fetchone()
        return row

    def _is_extracted(self, article: Article) -> bool:
        found = self._execute(
            "SELECT 1 FROM snapshots WHERE article_id = ? AND sha256 = ? AND ruleset = ?",
            *(article.id, article.sha256, self.ruleset),
        )
        return found.fetchone() is not None

    def _store_metadata(self, article: Article, row: sqlite3.Row | None) -> None:
        if article.outlet:
            self._execute("INSERT OR IGNORE INTO outlets (name, first_run) VALUES (?, ?)", article.outlet, self.run)
        values = {
            **metadata(article),
            "id": article.id,
            "published_date": published_date(article.published),
            "seen": self.seen,
        }
        if row is None:
            self.db.conn.execute(
                "INSERT INTO articles (id, url, outlet, title, published, published_date, lang, first_seen, last_seen)"
                " VALUES (:id, :url, :outlet, :title, :published, :published_date, :lang, :seen, :seen)",
                values,
            )
            return
        if metadata(row) != metadata(article):
            self._execute(
                "INSERT OR IGNORE INTO article_versions (article_id, run, record) VALUES (?, ?, ?)",
                *(article.id, self.run, as_json(metadata(row))),
            )
        self.db.conn.execute(
            "UPDATE articles SET url = :url, outlet = :outlet, title = :title, published = :published,"
            " published_date = :published_date, lang = :lang, last_seen = :seen WHERE id = :id",
            values,
        )

    def _snapshot_of(self, article: Article) -> int:
        self._execute(
            "INSERT INTO snapshots"
            " (article_id, sha256, text, length, title, published, ruleset, first_seen, last_seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (article_id, sha256) DO UPDATE SET last_seen = excluded.last_seen",
            *(article.id, article.sha256, article.text, len(article.text), article.title, article.published),
            *(self.ruleset, self.seen, self.seen),
        )
        row = self._execute(
            "SELECT id FROM snapshots WHERE article_id = ? AND sha256 = ?", article.id, article.sha256
        ).fetchone()
        return int(row["id"])

    def _make_newest(self, article: Article, snapshot: int, former: int | None) -> None:
        self._execute("UPDATE articles SET newest_snapshot = ? WHERE id = ?", snapshot, article.id)
        for snapshot_id, old, new in ((former, "current", "superseded"), (snapshot, "superseded", "current")):
            self._execute("UPDATE claims SET status = ? WHERE snapshot_id = ? AND status = ?", new, snapshot_id, old)


def newest_article(db: Database, article_id: str) -> tuple[Article, str | None]:
    """A stored article with its newest text, and the day on which it was published."""
    row = db.conn.execute(
        "SELECT articles.*, snapshots.text FROM articles JOIN snapshots ON snapshots.id = newest_snapshot"
        " WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    return Article(id=row["id"], text=row["text"], **metadata(row)), row["published_date"]
