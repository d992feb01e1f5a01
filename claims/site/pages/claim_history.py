"""How a claim's record came to be: what people corrected, and what the machine read before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claims.model import claim_fields
from claims.site.interface import gettext as _
from claims.site.rows import Row, all_rows
from claims.site.words import number

if TYPE_CHECKING:
    from datasette.app import Datasette

_CORRECTIONS = """
SELECT id, changes, note, made_by, made, revokes,
    id IN (SELECT revokes FROM corrections WHERE claim_id = :id AND revokes IS NOT NULL) AS revoked
FROM corrections
WHERE claim_id = :id
ORDER BY made, id
"""

_VERSIONS = """
SELECT claim_versions.change, claim_versions.record, runs.started AS until
FROM claim_versions
JOIN runs ON runs.id = claim_versions.run
WHERE claim_versions.claim_id = :id
ORDER BY claim_versions.id
"""


async def corrections_of(datasette: Datasette, machine: Row) -> list[Row]:
    """Every correction of a claim and every revocation, oldest first, beside what the machine read."""
    rows = await all_rows(datasette, _CORRECTIONS, id=machine["id"])
    return [
        row | {"changes": changes, "differences": _changes(machine, changes)} for row, changes in _with_changes(rows)
    ]


def corrected(machine: Row, corrections: list[Row]) -> Row:
    """The record with what stands of the corrections laid over it; `no_claim` where people found it to be none."""
    record = machine | {"no_claim": False, "corrected": False}
    for correction in corrections:
        if not correction["revoked"] and correction["changes"]:
            changes = dict(correction["changes"])
            record |= {"corrected": True, "no_claim": changes.pop("claim", True) is False}
            record |= {name: value for name, value in changes.items() if name in machine}
    return record


async def versions_of(datasette: Datasette, machine: Row) -> list[Row]:
    """Each former record as the fields in which it differs from the record that followed it."""
    rows = await all_rows(datasette, _VERSIONS, id=machine["id"])
    records = [json.loads(row["record"]) for row in rows] + [machine]
    return [
        {"until": row["until"], "change": row["change"], "differences": _differences(before, after)}
        for row, (before, after) in zip(rows, pairwise(records), strict=True)
    ]


def _with_changes(rows: list[Row]) -> list[tuple[Row, dict[str, Any]]]:
    return [(row, json.loads(row["changes"])) for row in rows]


def _changes(machine: Row, changes: Mapping[str, Any]) -> list[Row]:
    after = {**machine, **changes}
    return _differences(machine, after)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    return [
        {"name": name, "before": _shown(before.get(name)), "after": _shown(after.get(name))}
        for name in claim_fields()
        if before.get(name) != after.get(name)
    ]


def _shown(value: Any) -> str:
    if value is None:
        return _("empty")
    return number(value) if isinstance(value, int | float) else str(value)
