"""One speaker, one identity: joins the speakers of articles on strong evidence, and parts them where it has gone."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from claims.model import text_digest
from claims.store.speaker_evidence import KINDS, ArticleSpeaker, fullness, speakers_in


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the database holds of a speaker of one article."""

    speaker: str
    evidence: frozenset[str]


def resolve_speakers(db: Database, run: int, seen: str) -> None:
    """Resolves the speakers of every article whose newest claims have not been looked at yet.

    That is the new and the changed ones of a batch, and all articles of a database from before there were speakers.
    The call stands inside a transaction of the caller's; `seen` is the run's time.
    """
    pending = db.conn.execute(
        "SELECT id, lang, newest_snapshot FROM articles WHERE speakers_snapshot IS NOT newest_snapshot ORDER BY rowid"
    ).fetchall()
    resolver = _Resolver(db, run, seen)
    for article in pending:
        resolver.resolve(article)
    resolver.part_speakers()


def own_id(article_id: str, key: str) -> str:
    """The id of a speaker first met in an article under a name."""
    return text_digest(f"{article_id}\x1f{key}")[:16]


class _Resolver:
    def __init__(self, db: Database, run: int, seen: str) -> None:
        self._db = db
        self._run = run
        self._seen = seen
        self._weakened: dict[str, str] = {}  # names that lost evidence, with an article that did

    def resolve(self, article: sqlite3.Row) -> None:
        """Stores the speakers of an article's newest text and joins them with those of other articles."""
        article_id, snapshot = article["id"], article["newest_snapshot"]
        claims = self._execute(
            "SELECT id, kind, text, claimant, claimant_resolved, subject FROM claims"
            " WHERE snapshot_id = ? AND status = 'current'",
            snapshot,
        )
        found = {speaker.key: speaker for speaker in speakers_in(claims, article["lang"])}
        before = self._stored(article_id)
        for key, stored in before.items():
            if stored.evidence - (found[key].evidence if key in found else frozenset()):
                self._weakened[key] = article_id
        for table in ("speaker_aliases", "speaker_evidence"):
            self._execute(f"DELETE FROM {table} WHERE article_id = ?", article_id)
        self._execute("UPDATE claims SET speaker = NULL WHERE snapshot_id = ? AND status = 'current'", snapshot)
        for key, speaker in found.items():
            self._store(article_id, speaker, before.get(key))
        self._execute("UPDATE articles SET speakers_snapshot = ? WHERE id = ?", snapshot, article_id)

    def part_speakers(self) -> None:
        """Looks again at the names that lost evidence: who is no longer held together by any becomes himself again."""
        for key, article_id in sorted(self._weakened.items()):
            self._regroup(key, article_id)

    def _stored(self, article_id: str) -> dict[str, _Stored]:
        rows = self._execute(
            "SELECT name_key, speaker, evidence FROM speaker_aliases"
            " LEFT JOIN speaker_evidence USING (article_id, name_key, speaker) WHERE article_id = ?",
            article_id,
        ).fetchall()
        evidence: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            evidence[row["name_key"]].update({row["evidence"]} - {None})
        return {row["name_key"]: _Stored(row["speaker"], frozenset(evidence[row["name_key"]])) for row in rows}

    def _store(self, article_id: str, speaker: ArticleSpeaker, stored: _Stored | None) -> None:
        peers = self._peers(speaker)
        if stored:
            identity = stored.speaker
        elif peers:
            identity = next(iter(peers))
            self._log("attached", identity, None, article_id, peers[identity])
        else:
            identity = own_id(article_id, speaker.key)
        self._describe(identity, speaker.name, speaker.kind)
        self._write(identity, article_id, speaker)
        if speaker.key not in self._weakened:  # else all of the name are regrouped at the end
            self._merge({identity: "", **peers}, article_id)

    def _write(self, identity: str, article_id: str, speaker: ArticleSpeaker) -> None:
        values = (identity, article_id, speaker.key)
        self._db.conn.executemany(
            "INSERT INTO speaker_aliases (speaker, article_id, name_key, alias, claims) VALUES (?, ?, ?, ?, ?)",
            [(*values, alias, count) for alias, count in sorted(speaker.aliases.items())],
        )
        self._db.conn.executemany(
            "INSERT INTO speaker_evidence (speaker, article_id, name_key, evidence) VALUES (?, ?, ?, ?)",
            [(*values, evidence) for evidence in sorted(speaker.evidence)],
        )
        self._db.conn.executemany(
            "UPDATE claims SET speaker = ? WHERE id = ?", [(identity, claim) for claim in speaker.claims]
        )

    def _peers(self, speaker: ArticleSpeaker) -> dict[str, str]:
        """The identities that share name and evidence with an article's speaker, oldest first, with what is shared.

        One row tells: all who share a piece of evidence are one identity already.
        """
        shared: dict[str, str] = {}
        for evidence in sorted(speaker.evidence):
            row = self._execute(
                "SELECT speaker FROM speaker_evidence WHERE name_key = ? AND evidence = ? LIMIT 1",
                *(speaker.key, evidence),
            ).fetchone()
            if row:
                shared.setdefault(row["speaker"], evidence)
        return {identity: shared[identity] for identity in self._by_age(shared)}

    def _merge(self, shared: Mapping[str, str], article_id: str) -> None:
        """Makes one identity of several, the oldest; `shared` has the evidence for each."""
        kept, *others = self._by_age(shared)
        for other in others:
            for table in ("speaker_aliases", "speaker_evidence", "claims"):
                self._execute(f"UPDATE {table} SET speaker = ? WHERE speaker = ?", kept, other)
            self._describe_as(kept, other)
            self._execute("UPDATE speakers SET merged_into = ? WHERE id = ?", kept, other)
            self._log("merged", kept, other, article_id, shared[other] or shared[kept])

    def _regroup(self, key: str, cause: str) -> None:
        """Gives every article's speaker of a name the identity that the evidence of today leaves him."""
        held: dict[str, str] = dict(
            self._execute(
                "SELECT DISTINCT article_id, speaker FROM speaker_aliases JOIN articles ON articles.id = article_id"
                " WHERE name_key = ? ORDER BY articles.rowid",
                key,
            ).fetchall()
        )
        evidence = self._execute("SELECT evidence, article_id FROM speaker_evidence WHERE name_key = ?", key).fetchall()
        holds: dict[str, str] = {}
        for group in _groups(list(held), [tuple(row) for row in evidence]):
            own = {own_id(article, key) for article in group}
            used = {held[article] for article in group}
            identity = next(iter(self._by_age(own & used)), own_id(group[0], key))
            holds |= dict.fromkeys(group, identity)
        live = set(holds.values())
        for article, identity in holds.items():
            if held[article] != identity:
                self._move(article, key, held[article], identity)
                self._log("parted" if held[article] in live else "merged", identity, held[article], cause, None)
        for article, former in held.items():
            if former not in live:
                self._execute("UPDATE speakers SET merged_into = ? WHERE id = ?", holds[article], former)

    def _move(self, article_id: str, key: str, former: str, identity: str) -> None:
        self._describe_as(identity, former)
        for table in ("speaker_aliases", "speaker_evidence"):
            self._execute(
                f"UPDATE {table} SET speaker = ? WHERE article_id = ? AND name_key = ?", identity, article_id, key
            )
        self._execute(
            "UPDATE claims SET speaker = ? WHERE article_id = ? AND speaker = ?", identity, article_id, former
        )

    def _describe(self, identity: str, name: str, kind: str) -> None:
        """Makes the identity stand, under the fullest form of its name and the surest kind."""
        row = self._row(identity)
        if row:
            name = max(name, row["name"], key=fullness)
            kind = min(kind, row["kind"], key=KINDS.index)
        self._execute(
            "INSERT INTO speakers (id, name, kind, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
            " last_seen = max(last_seen, excluded.last_seen), merged_into = NULL",
            *(identity, name, kind, self._seen, self._seen),
        )

    def _describe_as(self, identity: str, other: str) -> None:
        name, kind = self._execute("SELECT name, kind FROM speakers WHERE id = ?", other).fetchone()
        self._describe(identity, name, kind)

    def _row(self, identity: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._execute("SELECT * FROM speakers WHERE id = ?", identity).fetchone()
        return row

    def _by_age(self, identities: Iterable[str]) -> list[str]:
        """Those of the identities that are in the database, the oldest first."""
        ages = {i: self._execute("SELECT rowid FROM speakers WHERE id = ?", i).fetchone() for i in identities}
        return sorted((i for i, age in ages.items() if age), key=lambda i: int(ages[i][0]))

    def _log(self, change: str, speaker: str, other: str | None, article_id: str, evidence: str | None) -> None:
        self._execute(
            "INSERT INTO speaker_merges (run, change, speaker, other, article_id, evidence) VALUES (?, ?, ?, ?, ?, ?)",
            *(self._run, change, speaker, other, article_id, evidence),
        )

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._db.conn.execute(sql, values)


def _groups(articles: Sequence[str], evidence: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The articles that evidence holds together, directly or over others; `evidence` pairs it with an article."""
    group = {article: [article] for article in articles}
    first: dict[str, str] = {}
    for piece, article in evidence:
        ours, theirs = group[article], group[first.setdefault(piece, article)]
        if ours is not theirs:
            theirs.extend(ours)
            group.update(dict.fromkeys(ours, theirs))
    order = {article: i for i, article in enumerate(articles)}
    distinct = {id(members): members for members in group.values()}
    return [sorted(members, key=order.__getitem__) for members in distinct.values()]
