"""What a person says is wrong with a claim, checked against the vocabulary of the record. Pure, no SQL."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from claims.errors import CorrectionError
from claims.model import (
    AS_OF_SOURCES,
    ASPECTS,
    BASES,
    KINDS,
    POLARITIES,
    QUALIFIERS,
    STANCES,
    STATEMENT_TYPES,
    VOICES,
    claim_fields,
)

# What identifies a claim and proves it: another span is another claim.
_FIXED = ("id", "article_id", "start", "end", "text", "sentence", "sentence_start", "rule")
CORRECTABLE = tuple(name for name in claim_fields() if name not in _FIXED)

VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "qualifier": QUALIFIERS,
    "aspect": ASPECTS,
    "basis": BASES,
    "as_of_from": AS_OF_SOURCES,
    "voice": VOICES,
    "statement_type": STATEMENT_TYPES,
    "stance": STANCES,
    "polarity": POLARITIES,
}
NUMBERS = ("low", "high")
DATES = ("since", "as_of")
REQUIRED = ("kind", "polarity")
NOT_A_CLAIM: Mapping[str, Any] = {"claim": False}

_OPEN_ABOVE = ("more_than", "at_least")
_OPEN_BELOW = ("less_than", "at_most")
_TWO_NUMBERS = ("between", "vague")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?", re.ASCII)  # ISO 8601, EDTF's marks of doubt after it


def checked(changes: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    """The changes in the order of the record, once they fit its vocabulary and, laid over `claim`, make a sound record.

    None empties a field. Raises CorrectionError, in one line, for what does not fit.
    """
    if dict(changes) == NOT_A_CLAIM:
        return dict(NOT_A_CLAIM)
    for name in changes:
        if name not in CORRECTABLE:
            raise CorrectionError(f"{name}: no field that can be corrected; choose among {', '.join(CORRECTABLE)}")
    sound = {name: _checked_value(name, changes[name]) for name in CORRECTABLE if name in changes}
    low, high = (sound.get(bound, claim[bound]) for bound in NUMBERS)
    if low is not None and high is not None and low > high:
        raise CorrectionError(f"low, high: {low:g} is above {high:g}; give both bounds")
    return sound


def with_consequences(changes: Mapping[str, Any], claim: Mapping[str, Any], value: float | None) -> dict[str, Any]:
    """The changes and what follows from them for a claim as it now stands.

    `value` is the figure without its hedge: bounds are open on the side that the hedge leaves open. A claimant's full
    name becomes the corrected one, and a corrected date is a stated one, unless the changes say otherwise.
    Raises CorrectionError where the hedge needs two numbers.
    """
    result = dict(changes)
    if value is not None or ("qualifier" in changes and not changes.keys() & set(NUMBERS)):
        result |= _bounds(result.get("qualifier", claim["qualifier"]), value, claim)
    if "claimant" in result:
        result.setdefault("claimant_resolved", result["claimant"])
    if "as_of" in result:
        result.setdefault("as_of_from", "stated" if result["as_of"] else None)
    return result


def as_number(name: str, words: str) -> float:
    """A plain number of the command line or of a file. Raises CorrectionError for anything else."""
    try:
        number = float(words)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise CorrectionError(f"{name}: {words!r} is no number; write digits with a point, as in 40000 or 2.5")
    return number


def canonical(changes: Mapping[str, Any]) -> str:
    """The changes as JSON, the same text for the same changes."""
    return json.dumps(changes, ensure_ascii=False, sort_keys=True)


def _checked_value(name: str, value: Any) -> Any:
    if value is None:
        if name in REQUIRED:
            raise CorrectionError(f"{name}: it cannot be empty; choose one of {', '.join(VOCABULARY[name])}")
        return None
    if name in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise CorrectionError(f"{name}: {value!r} is no number")
        return value
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise CorrectionError(f"{name}: {value!r} is not a line of text; to empty the field, clear it")
    if name in VOCABULARY and value not in VOCABULARY[name]:
        raise CorrectionError(f"{name}: {value!r} is not known; choose one of {', '.join(VOCABULARY[name])}")
    if name in DATES and not _is_date(value):
        raise CorrectionError(f"{name}: {value!r} is no date; write 2024-08-15, 2024-08 or 2024")
    return value.strip()


def _bounds(qualifier: str | None, value: float | None, claim: Mapping[str, Any]) -> dict[str, Any]:
    stated = {claim[bound] for bound in NUMBERS} - {None}
    if qualifier in _TWO_NUMBERS:
        if value is None:
            return {}
        raise CorrectionError(f"value: {qualifier} has two bounds; give low and high, or another qualifier")
    if value is None:
        if len(stated) != 1:
            return {}
        (value,) = stated
    low = None if qualifier in _OPEN_BELOW else value
    high = None if qualifier in _OPEN_ABOVE else value
    return {"low": low, "high": high, "qualifier": qualifier or "exact"}


def _is_date(words: str) -> bool:
    found = _DATE.fullmatch(words)
    if not found:
        return False
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True
