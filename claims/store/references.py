"""Reference series in the database: added, replaced by a newer file, set aside, read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from claims.errors import StoreError
from claims.model import ReferenceSeries
from claims.sources.reference_file import ReferenceFile
from claims.store.connection import transaction

_SERIES = """
INSERT INTO reference_series
  (id, title, metric, place, place_id, counted_group, originator, cumulative, since, words, licence, source, revision,
   sha256, added)
VALUES
  (:id, :title, :metric, :place, :place_id, :group, :originator, :cumulative, :since, :words, :licence, :source,
   :revision, :sha256, :now)
ON CONFLICT (id) DO UPDATE SET
  title = excluded.title, metric = excluded.metric, place = excluded.place, place_id = excluded.place_id,
  counted_group = excluded.counted_group, originator = excluded.originator, cumulative = excluded.cumulative,
  since = excluded.since, words = excluded.words, licence = excluded.licence, source = excluded.source,
  revision = excluded.revision, sha256 = excluded.sha256, added = excluded.added, removed = NULL
"""

# What the new file changes or leaves out is kept with the file that had said it.
_KEEP = """
INSERT INTO reference_earlier_values (reference, day, value, sha256, added, replaced)
SELECT v.reference, v.day, v.value, s.sha256, s.added, :now
FROM reference_values v JOIN reference_series s ON s.id = v.reference
LEFT JOIN new_reference_values n ON n.day = v.day
WHERE v.reference = :id AND (n.day IS NULL OR n.value <> v.value)
"""

# What the comparison made of the articles with such figures is to be made anew.
_UNDO_COMPARISON = """
UPDATE articles SET compared_snapshot = NULL
WHERE compared_snapshot IS NOT NULL AND id IN (
  SELECT c.article_id FROM claims c JOIN reference_series s ON s.metric = c.metric WHERE s.id = ?
)
"""

_SUMMARY = """
SELECT s.id, s.title, s.metric, s.counted_group, s.place, s.place_id, s.originator, s.cumulative, s.since, s.words,
  s.licence, s.source, s.revision, s.added, count(v.day) AS days, min(v.day) AS first_day, max(v.day) AS last_day,
  (SELECT count(*) FROM reference_earlier_values e WHERE e.reference = s.id) AS earlier_values
FROM reference_series s LEFT JOIN reference_values v ON v.reference = s.id
WHERE s.removed IS NULL
GROUP BY s.id ORDER BY s.id
"""


def add_reference(db: Database, file: ReferenceFile) -> int:
    """Stores a series, in one transaction; one of the same id is replaced. Returns how many earlier values differ.

    Those stay readable in `reference_earlier_values`, with the day on which they were replaced.
    """
    series, now = file.series, datetime.now(UTC).isoformat(timespec="seconds")
    told = {
        "id": series.id,
        "title": series.title,
        "metric": series.metric,
        "place": series.place,
        "place_id": series.place_id,
        "group": series.group,
        "originator": series.originator,
        "cumulative": int(series.cumulative),
        "since": series.since,
        "words": json.dumps(series.words, ensure_ascii=False) if series.words else None,
        "licence": series.licence,
        "source": file.source,
        "revision": file.revision,
        "sha256": file.sha256,
        "now": now,
    }
    db.conn.execute("CREATE TEMP TABLE IF NOT EXISTS new_reference_values (day TEXT PRIMARY KEY, value REAL)")
    with transaction(db):
        db.conn.execute("DELETE FROM new_reference_values")
        db.conn.executemany("INSERT INTO new_reference_values VALUES (?, ?)", series.values)
        kept = db.conn.execute(_KEEP, told).rowcount
        db.conn.execute(_SERIES, told)
        db.conn.execute("DELETE FROM reference_values WHERE reference = ?", (series.id,))
        db.conn.execute(
            "INSERT INTO reference_values SELECT ?, day, value FROM new_reference_values ORDER BY day", (series.id,)
        )
        db.conn.execute(_UNDO_COMPARISON, (series.id,))
    return kept


def remove_reference(db: Database, reference: str) -> None:
    """Sets a series aside: no claim is held against it any more, and its values stay. Raises StoreError if unknown."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with transaction(db):
        found = db.conn.execute(
            "UPDATE reference_series SET removed = ? WHERE id = ? AND removed IS NULL", (now, reference)
        )
        if not found.rowcount:
            raise StoreError(f"{reference}: there is no such reference series; `claims reference list` names them")
        db.conn.execute(_UNDO_COMPARISON, (reference,))


def reference_summaries(db: Database) -> list[dict[str, object]]:
    """Each series that is in use, with its first and last day and the number of its days."""
    return [dict(row) for row in db.conn.execute(_SUMMARY)]


def read_references(db: Database) -> Sequence[ReferenceSeries]:
    """Every series that is in use, with its values in the order of the days."""
    values: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in db.conn.execute("SELECT reference, day, value FROM reference_values ORDER BY reference, day"):
        values[row["reference"]].append((row["day"], row["value"]))
    return [
        ReferenceSeries(
            id=row["id"],
            title=row["title"],
            metric=row["metric"],
            values=tuple(values[row["id"]]),
            place=row["place"],
            place_id=row["place_id"],
            group=row["counted_group"],
            originator=row["originator"],
            cumulative=bool(row["cumulative"]),
            since=row["since"],
            licence=row["licence"],
            words=tuple(json.loads(row["words"] or "[]")),
        )
        for row in db.conn.execute("SELECT * FROM reference_series WHERE removed IS NULL ORDER BY id")
    ]
