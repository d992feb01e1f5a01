"""A reference series from a CSV file of daily values and a YAML file that says what they count."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.gazetteer import gazetteer
from claims.model import ReferenceSeries
from claims.sources.decoding import decode_text
from claims.sources.files import open_source, read_whole
from claims.sources.yaml_file import read_yaml_file

_SHOWN = 40  # characters of a cell in a message
_NEEDED = ("id", "title", "metric", "originator", "cumulative", "date", "value")
_OPTIONAL = ("place", "group", "since", "licence", "source", "where", "words", "revision")
# The keys that hold more than a line of text: their type, and what to do where it is another.
_TYPED: Mapping[str, tuple[type, str]] = {
    "cumulative": (bool, "write true or false"),
    "where": (dict, "give columns with the value that a row must have"),
    "words": (list, "give a list of words"),
}


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A reference series as it was read, and where it came from."""

    series: ReferenceSeries
    source: str
    revision: str | None
    sha256: str


def read_reference(table: Path, description: Path) -> ReferenceFile:
    """Reads a CSV file by its description. Cells without a value are passed over.

    The description names `id`, `title`, `metric`, `originator`, `cumulative` (true or false) and the columns `date`
    and `value`; it may name `place`, `group`, `since`, `licence`, `source`, `revision`; in `where`, columns with the
    value that a row must have; in `words`, words of which a claim's sentence must have one. Raises InputError that
    names the file and the line or key at fault.
    """
    told = _description(description)
    place_id = _place_id(told.get("place"), description)
    with open_source(str(table)) as stream:
        data = read_whole(stream, str(table))
    values = dict(_values(data, told, table))
    if not values:
        raise InputError(
            f"{table}: no row has a value in {told['value']!r}; check `value` and `where` in {description}"
        )
    series = ReferenceSeries(
        id=told["id"],
        title=told["title"],
        metric=told["metric"],
        values=tuple(sorted(values.items())),
        place=told.get("place"),
        place_id=place_id,
        group=told.get("group"),
        originator=told["originator"],
        cumulative=told["cumulative"],
        since=told.get("since"),
        licence=told.get("licence"),
        words=tuple(map(str, told.get("words", ()))),
    )
    source = str(told.get("source", table.name))
    return ReferenceFile(series, source, told.get("revision"), hashlib.sha256(data).hexdigest())


def _description(path: Path) -> Mapping[str, Any]:
    content = read_yaml_file(path)
    if not isinstance(content, dict):
        raise InputError(f"{path}: not a description; give it the keys {', '.join(_NEEDED)}")
    told = {key: value for key, value in content.items() if value not in (None, "")}
    for key in _NEEDED:
        if key not in told:
            raise InputError(f"{path}: lacks {key!r}; add it")
    for key, value in told.items():
        _check(key, value, path)
    return {key: value if key in _TYPED else str(value) for key, value in told.items()}


def _check(key: str, value: Any, path: Path) -> None:
    if key not in (*_NEEDED, *_OPTIONAL):
        raise InputError(f"{path}: unknown key {key!r}; known are {', '.join((*_NEEDED, *_OPTIONAL))}")
    wanted, advice = _TYPED.get(key, ((str, int, float, date), "give one line of text"))
    if not isinstance(value, wanted) or (isinstance(value, bool) and key != "cumulative"):
        raise InputError(f"{path}: {key}: {value!r} does not fit; {advice}")
    if key == "since" and not _is_day(str(value)):
        raise InputError(f"{path}: since: {value!r} is no day; write it as 2023-10-07")


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _place_id(name: str | None, description: Path) -> str | None:
    if name is None:
        return None
    place = gazetteer().lookup(name)
    if place is None:
        raise InputError(
            f"{description}: place: {name!r} is not in the gazetteer; use another name of it, or leave it out"
        )
    return place.id


def _values(data: bytes, told: Mapping[str, Any], table: Path) -> Iterator[tuple[str, float]]:
    """Day and value of each row that counts, in the order of the file."""
    where = {str(column): str(value) for column, value in told.get("where", {}).items()}
    seen: set[str] = set()
    for line, row in _rows(data, (told["date"], told["value"], *where), table):
        cell = (row[told["value"]] or "").strip()
        if not cell or any(row[column] != value for column, value in where.items()):
            continue
        day, value = _cells(row[told["date"]], cell, f"{table}, line {line}")
        if day in seen:
            raise InputError(f"{table}, line {line}: a second value for {day}; choose rows with `where`")
        seen.add(day)
        yield day, value


def _rows(data: bytes, needed: Sequence[str], table: Path) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    """Each row with the number of its last line."""
    rows = csv.DictReader(io.StringIO(decode_text(data, str(table))[0], newline=""))
    try:
        columns = rows.fieldnames or ()
        for column in needed:
            if column not in columns:
                raise InputError(f"{table}: there is no column {column!r}; there are {', '.join(columns)}")
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise InputError(f"{table}: after line {rows.line_num}: no CSV ({error}); save it anew") from error


def _cells(day: str | None, value: str, name: str) -> tuple[str, float]:
    try:
        number = float(value)
        if isfinite(number):
            return date.fromisoformat((day or "").strip()[:10]).isoformat(), number
    except ValueError:
        pass
    row = f"{(day or '')[:_SHOWN]!r}, {value[:_SHOWN]!r}"
    raise InputError(f"{name}: {row}: not a day (YYYY-MM-DD) and a number; correct the row")
