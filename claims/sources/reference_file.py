"""A reference series from a CSV file of daily values and a YAML file that says what they count."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from claims.errors import InputError
from claims.gazetteer import gazetteer
from claims.model import ReferenceSeries
from claims.sources.decoding import decode_text

_NEEDED = ("id", "title", "metric", "originator", "cumulative", "date", "value")
_OPTIONAL = ("place", "group", "since", "licence", "source", "where", "words", "revision")


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
    data = _bytes(table)
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
        words=tuple(told.get("words", ())),
    )
    source = str(told.get("source", table.name))
    return ReferenceFile(series, source, told.get("revision"), hashlib.sha256(data).hexdigest())


def _description(path: Path) -> Mapping[str, Any]:
    try:
        told = yaml.safe_load(decode_text(_bytes(path), str(path))[0])
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(told, dict):
        raise InputError(f"{path}: not a description; give it the keys {', '.join(_NEEDED)}")
    for key in _NEEDED:
        if key not in told:
            raise InputError(f"{path}: lacks {key!r}; add it")
    for key in told:
        if key not in (*_NEEDED, *_OPTIONAL):
            raise InputError(f"{path}: unknown key {key!r}; known are {', '.join((*_NEEDED, *_OPTIONAL))}")
    if not isinstance(told["cumulative"], bool):
        raise InputError(f"{path}: cumulative: {told['cumulative']!r} is neither true nor false")
    if not isinstance(told.get("where", {}), dict):
        raise InputError(f"{path}: where: give columns with the value that a row must have")
    if not isinstance(told.get("words", []), list):
        raise InputError(f"{path}: words: give a list of words")
    return {
        key: value if isinstance(value, bool | dict | list) else str(value)
        for key, value in told.items()
        if value is not None
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from error


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
    rows = csv.DictReader(io.StringIO(decode_text(data, str(table))[0], newline=""))
    where = {str(column): str(value) for column, value in told.get("where", {}).items()}
    for column in (told["date"], told["value"], *where):
        if column not in (rows.fieldnames or ()):
            raise InputError(f"{table}: there is no column {column!r}; there are {', '.join(rows.fieldnames or ())}")
    seen: set[str] = set()
    for row in rows:
        cell = (row[told["value"]] or "").strip()
        if not cell or any(row[column] != value for column, value in where.items()):
            continue
        day, value = _cells(row[told["date"]], cell, f"{table}, line {rows.line_num}")
        if day in seen:
            raise InputError(f"{table}, line {rows.line_num}: a second value for {day}; choose rows with `where`")
        seen.add(day)
        yield day, value


def _cells(day: str | None, value: str, name: str) -> tuple[str, float]:
    try:
        return date.fromisoformat((day or "").strip()[:10]).isoformat(), float(value)
    except ValueError:
        raise InputError(f"{name}: {day!r}, {value!r}: not a day (YYYY-MM-DD) and a number; correct the row") from None
