"""What the comparison makes of an event or of an article, as rows: of what is stored, only what differs is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

Row = tuple[object, ...]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under their keys. Those of findings lack their last column, `first_found`; with each, its other claims."""

    series: dict[Key, Row] = field(default_factory=dict)
    points: dict[Key, Row] = field(default_factory=dict)
    findings: dict[Key, tuple[Row, tuple[str, ...]]] = field(default_factory=dict)
    first_found: dict[Key, str] = field(default_factory=dict)


def rows_of_event(db: Database, event: str) -> Rows:
    """What is stored of an event."""
    series = db.conn.execute("SELECT * FROM series WHERE event = ?", (event,))
    points = db.conn.execute("SELECT * FROM points WHERE series IN (SELECT id FROM series WHERE event = ?)", (event,))
    return Rows(
        {(row["id"],): tuple(row) for row in series},
        {(row["series"], row["claim_id"]): tuple(row) for row in points},
        *_findings(db, "event = ?", event),
    )


def rows_inside(db: Database, article_id: str) -> Rows:
    """What is stored of an article whatever its event."""
    return Rows({}, {}, *_findings(db, "article_id = ? AND event IS NULL", article_id))


def write_rows(db: Database, before: Rows, after: Rows, now: str) -> None:
    """Makes the stored rows those of `after`. A finding that stands keeps the time at which it was first found."""
    findings = _missing(after.findings, before.findings)
    outdated = _missing(before.findings, after.findings)
    _delete(db, "finding_claims WHERE finding = ?", outdated)
    _delete(db, "findings WHERE id = ?", outdated)
    _delete(db, "points WHERE series = ? AND claim_id = ?", _missing(before.points, after.points))
    _delete(db, "series WHERE id = ?", before.series.keys() - after.series.keys())
    _insert(db, "INSERT OR REPLACE INTO series", [after.series[key] for key in _missing(after.series, before.series)])
    _insert(db, "INSERT INTO points", [after.points[key] for key in _missing(after.points, before.points)])
    _insert(
        db,
        "INSERT OR IGNORE INTO findings",  # what is found in two events is stored with the first
        [(*after.findings[key][0], before.first_found.get(key, now)) for key in findings],
    )
    _insert(
        db,
        "INSERT OR IGNORE INTO finding_claims",
        [(*key, claim, position) for key in findings for position, claim in enumerate(after.findings[key][1])],
    )


def _missing(rows: Mapping[Key, object], others: Mapping[Key, object]) -> list[Key]:
    """The keys of the rows that are not the same among others."""
    return [key for key, row in rows.items() if others.get(key) != row]


def _findings(db: Database, where: str, value: str) -> tuple[dict[Key, tuple[Row, tuple[str, ...]]], dict[Key, str]]:
    """The findings that a condition chooses, and when each was first found."""
    others: dict[str, list[str]] = defaultdict(list)
    chosen = f"SELECT id FROM findings WHERE {where}"
    for row in db.conn.execute(
        f"SELECT finding, claim_id FROM finding_claims WHERE finding IN ({chosen}) ORDER BY finding, position", (value,)
    ):
        others[row["finding"]].append(row["claim_id"])
    rows = db.conn.execute(f"SELECT * FROM findings WHERE {where}", (value,)).fetchall()
    return (
        {(row["id"],): (tuple(row)[:-1], tuple(others[row["id"]])) for row in rows},
        {(row["id"],): row["first_found"] for row in rows},
    )


def _delete(db: Database, which: str, keys: Iterable[Key]) -> None:
    db.conn.executemany(f"DELETE FROM {which}", list(keys))


def _insert(db: Database, into: str, rows: Collection[Row]) -> None:
    if rows:
        marks = ", ".join("?" for _ in next(iter(rows)))
        db.conn.executemany(f"{into} VALUES ({marks})", rows)
