"""Articles as JSON lines: one object a line, with the fields of `claims.model.Article`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from io import BufferedReader
from itertools import count

from claims.errors import InputError
from claims.model import Article
from claims.sources.record import MAX_CHARACTERS, make_article
from claims.sources.report import Report

# A character takes up to six bytes as \uXXXX; the rest is room for the other fields.
MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 2_000_000


def read_lines(stream: BufferedReader, name: str, report: Report) -> Iterator[tuple[str, Article]]:
    """Each article of the stream with its place (`name:line`), line by line.

    A line that holds no article is reported and the rest are still read. Raises InputError where there is no line.
    """
    number = 0
    for number, line in _numbered(stream):
        where = f"{name}:{number}"
        try:
            yield where, make_article(_parse(line, where), where, report)
        except InputError as error:
            report.fail(error)
    if not number:
        raise InputError(f"{name}: is empty; give one JSON article a line")


def _numbered(stream: BufferedReader) -> Iterator[tuple[int, bytes]]:
    """Every line that is not blank, cut just above MAX_LINE_BYTES, with its number from 1."""
    for number in count(1):
        line = stream.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield number, line


def _parse(line: bytes, where: str) -> dict[str, object]:
    if len(line) > MAX_LINE_BYTES:
        raise InputError(f"{where}: the line is longer than {MAX_LINE_BYTES:,} bytes; split the article")
    try:
        record = json.loads(line.rstrip().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 (byte {error.start + 1} of the line); convert the file") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: broken JSON, {error.msg} (column {error.colno}); give one object a line") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: JSON nested too deep or a number too long to read; simplify the line") from error
    if not isinstance(record, dict):
        raise InputError(f"{where}: not a JSON object; give one object with a 'text' a line")
    return record
