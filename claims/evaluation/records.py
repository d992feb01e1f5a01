"""Records of a JSON lines file that the program or an annotator wrote: strict, since a gap would skew figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.sources.files import display_name, open_source

Record = Mapping[str, Any]
SPAN = {"start": int, "end": int}


def read_records(path: Path, required: Mapping[str, type], what: str) -> Iterator[tuple[str, Record]]:
    """Each record of the file with its place (`name:line`). `-` is standard input; gzip is unpacked.

    `required` are the keys that each record must have, with their types; `what` names a record in messages. Raises
    InputError at the first line that is no such record.
    """
    name = display_name(str(path))
    with open_source(str(path)) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                where = f"{name}:{number}"
                yield where, _parse(line, where, required, what)


def check(record: object, where: str, required: Mapping[str, type], what: str) -> Record:
    """The record itself. Raises InputError where it lacks a key, has a value of another type or an empty span."""
    if not isinstance(record, dict):
        raise InputError(f"{where}: not {what}; give one JSON object a line")
    for key, expected in required.items():
        if not isinstance(record.get(key), expected):
            raise InputError(f"{where}: not {what}, its {key!r} is missing or no {expected.__name__}; check the file")
    if "start" in required and not 0 <= record["start"] < record["end"]:
        raise InputError(f"{where}: not {what}, its span {record['start']}-{record['end']} is empty; check the file")
    return record


def _parse(line: bytes, where: str, required: Mapping[str, type], what: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: broken JSON; give one object a line, in UTF-8") from error
    return check(record, where, required, what)
