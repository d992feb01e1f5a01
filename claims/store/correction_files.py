"""Corrections as CSV: written for people and spreadsheets, read back without loss."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TextIO

from sqlite_utils import Database

from claims.errors import ClaimsError, CorrectionError, InputError
from claims.model import Correction
from claims.output import FORMULA_STARTS
from claims.sources import Report
from claims.store.corrections import add_correction, all_corrections, revoke_correction

# The last two say where the claim stands and are not read back.
COLUMNS = ("id", "claim_id", "changes", "note", "made_by", "made", "revokes", "article_id", "text")
_EXAMPLE = 'write one such as {"low": 12, "high": 12}'
_NEEDED = ("claim_id", "changes", "made_by")
# An apostrophe before what a spreadsheet would run, and before an apostrophe, so that reading takes off just one.
_GUARDED = (*FORMULA_STARTS, "'")


@dataclass(slots=True)
class ImportCounts:
    """What an import did: lines whose correction was added, and lines whose correction was there already."""

    added: int = 0
    known: int = 0


def write_corrections(db: Database, stream: TextIO) -> None:
    """Writes every correction and revocation as a line of CSV, the oldest first."""
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    for row in all_corrections(db):
        rows.writerow([_guarded(row[name]) for name in COLUMNS])


def read_corrections(db: Database, lines: Iterable[str], name: str, problems: Report) -> ImportCounts:
    """Adds the corrections of a CSV file to the database, inside a transaction of the caller's.

    A line that does not fit goes to `problems` with its number; the others are added. What the database has already is
    left as it is. `name` is the file's, for messages. Raises InputError if the file as a whole is no such CSV.
    """
    rows = csv.DictReader(lines, strict=True)
    missing = [column for column in _NEEDED if column not in _columns(rows, name)]
    if missing:
        raise InputError(f"{name}: no column {missing[0]}; the first line names the columns {', '.join(_NEEDED)}")
    reader = _Reader(db)
    for number, row in _numbered(rows, name):
        try:
            reader.read(row)
        except ClaimsError as error:
            problems.fail(InputError(f"{name}: line {number}: {error}"))
    return reader.counts


@dataclass(slots=True)
class _Reader:
    db: Database
    counts: ImportCounts = field(default_factory=ImportCounts)
    numbers: dict[str, int] = field(default_factory=dict)  # by the number in the file, the one in the database

    def read(self, row: Mapping[str, str]) -> None:
        correction = _correction(row)
        if row.get("revokes"):
            if row["revokes"] not in self.numbers:
                raise CorrectionError(f"revokes: no sound line above has the id {row['revokes']}")
            correction = Correction(
                correction.claim_id,
                {},
                correction.made_by,
                correction.note,
                correction.made,
                self.numbers[row["revokes"]],
            )
            recorded = revoke_correction(self.db, correction)
        else:
            recorded = add_correction(self.db, correction)
        if row.get("id"):
            self.numbers[row["id"]] = recorded.number
        self.counts.added += recorded.added
        self.counts.known += not recorded.added


def _columns(rows: csv.DictReader[str], name: str) -> Sequence[str]:
    try:
        return rows.fieldnames or ()
    except csv.Error as error:
        raise InputError(f"{name}: its first line is no CSV ({error}); save it anew") from error


def _numbered(rows: csv.DictReader[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{name}: after line {rows.line_num}: no CSV ({error}); save it anew") from error
        yield rows.line_num, {column: _unguarded(cell or "") for column, cell in row.items() if column is not None}


def _correction(row: Mapping[str, str]) -> Correction:
    try:
        changes = json.loads(row["changes"] or "{}")
    except ValueError as error:
        raise CorrectionError(
            f'changes: no JSON; write an object such as {{"low": 12, "high": 12}} ({error})'
        ) from error
    if not isinstance(changes, dict):
        raise CorrectionError(f"changes: no JSON object; {_EXAMPLE}")
    return Correction(row["claim_id"], changes, row["made_by"], row.get("note") or None, _moment(row.get("made")))


def _moment(words: str | None) -> str | None:
    """The time in UTC as the database writes it. Raises CorrectionError for what is no time."""
    if not words:
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise CorrectionError(f"made: {words!r} is no time; write it as 2024-08-15T12:00:00+00:00") from error
    return (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _guarded(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_GUARDED) else value


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell
