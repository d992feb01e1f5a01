"""How claims are printed: JSON lines, CSV for spreadsheets, or a table for the eye."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import TextIO

from claims.model import Claim, claim_fields

FORMATS = ("jsonl", "csv", "table")
Writer = Callable[[Claim], None]

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EXACT_IN_FLOAT = 2**53
_COLUMNS = {"figure": 30, "kind": 10, "metric": 14, "claimant": 24}


def claim_writer(output_format: str, stream: TextIO, width: int | None = None) -> Writer:
    """A function that prints one claim to the stream, in one of FORMATS; headings are printed at once.

    `width` is the number of columns that a line of the table may take; None leaves the sentence whole.
    """
    if output_format == "csv":
        return _csv_writer(stream)
    if output_format == "table":
        return _table_writer(stream, width)
    return lambda claim: print(json.dumps(_record(claim), ensure_ascii=False), file=stream)


def spreadsheet_safe(value: object) -> object:
    """The cell with an apostrophe before it where a spreadsheet would run it as a formula; numbers stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def plain_number(value: float) -> float:
    """A whole number as an int, so that it prints as 40000 and not as 40000.0."""
    return int(value) if abs(value) <= _EXACT_IN_FLOAT and value == int(value) else value


def figure(claim: Claim) -> str:
    """The figure in words, hedge first, as in `more than 40,000 person`; empty for a claim without one."""
    if claim.qualifier is None:
        return ""
    hedge = "" if claim.qualifier in ("exact", "between") else claim.qualifier.replace("_", " ")
    bounds = dict.fromkeys(f"{plain_number(bound):,}" for bound in (claim.low, claim.high) if bound is not None)
    return " ".join(filter(None, (hedge, "–".join(bounds), claim.unit)))


def _record(claim: Claim) -> dict[str, object]:
    return {key: plain_number(value) if isinstance(value, float) else value for key, value in claim.to_dict().items()}


def _csv_writer(stream: TextIO) -> Writer:
    # The default line ends, as RFC 4180 has them, also make the writer quote a cell that holds either half of one.
    rows = csv.writer(stream)
    rows.writerow(claim_fields())

    def write(claim: Claim) -> None:
        rows.writerow([spreadsheet_safe(value) for value in _record(claim).values()])

    return write


def _table_writer(stream: TextIO, width: int | None) -> Writer:
    def write_row(cells: list[str], sentence: str) -> None:
        padded = [fitted(cell, size).ljust(size) for cell, size in zip(cells, _COLUMNS.values(), strict=True)]
        line = "  ".join([*padded, printable(sentence)])
        print((fitted(line, width) if width else line).rstrip(), file=stream)

    def write(claim: Claim) -> None:
        write_row([figure(claim), claim.kind, claim.metric or "", claim.claimant or ""], claim.sentence)

    write_row(list(_COLUMNS), "sentence")
    return write


def fitted(cell: str, size: int) -> str:
    """The cell on one line of at most `size` characters."""
    cell = printable(cell)
    return cell if len(cell) <= size else cell[: size - 1] + "…"


def printable(cell: str) -> str:
    """The cell on one line, without the control characters that would steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in cell)
