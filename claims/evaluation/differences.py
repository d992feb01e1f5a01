"""Two runs of the rules over the same articles, claim by claim: gained, lost, changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.evaluation.records import SPAN, Record, read_records
from claims.evaluation.scoring import pair
from claims.model import NUMERIC_KINDS

CHANGES = ("gained", "lost", "changed")
_CLAIM = {"id": str, "article_id": str, "kind": str, "rule": str, "text": str, **SPAN}
_FOLLOWS = frozenset({"id", "sentence", "sentence_start"})  # say nothing that span and kind do not


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that differs. `old` is None for a gained one, `new` for a lost one; `fields` are those that changed."""

    change: str
    old: Record | None
    new: Record | None
    fields: tuple[str, ...] = ()

    @property
    def claim(self) -> Record:
        """The claim as it is now, or as it was if it is lost."""
        return self.new or self.old or {}

    def to_dict(self) -> dict[str, Any]:
        """What differs, with the claim's place: for a changed one, each field with its old and its new value."""
        named = {name: self.claim[name] for name in ("article_id", "start", "end", "kind", "rule", "text")}
        values = {name: [(record or {}).get(name) for record in (self.old, self.new)] for name in self.fields}
        return {"change": self.change, **named, "fields": values}


def compare_files(old: Path, new: Path) -> list[Difference]:
    """The differences between two outputs of `claims extract --format jsonl`, in the order of articles and spans.

    Raises InputError where a file is no such output.
    """
    return compare(_read(old), _read(new))


def compare(old: Iterable[Record], new: Iterable[Record]) -> list[Difference]:
    """The differences between two sets of claims, each given by its id.

    Claims with the same id are one; of the others, those that overlap in the same article are taken for one claim whose
    span or kind has changed (numeric ones among themselves, statements, attributes).
    """
    before = {claim["id"]: claim for claim in old}
    after = {claim["id"]: claim for claim in new}
    kept = [_changed(before[key], after[key]) for key in before.keys() & after.keys()]
    lost = [claim for key, claim in before.items() if key not in after]
    gained = [claim for key, claim in after.items() if key not in before]
    found = [*(difference for difference in kept if difference.fields), *_rematched(lost, gained)]
    return sorted(
        found, key=lambda d: (d.claim["article_id"], d.claim["start"], d.claim["end"], d.claim["kind"], d.change)
    )


def summary(differences: Iterable[Difference]) -> list[tuple[str | int, ...]]:
    """Kind, rule, and how many claims it gained, lost and changed; a changed claim is the rule's that has it now."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for difference in differences:
        counts[difference.claim["kind"], difference.claim["rule"]][difference.change] += 1
    return [(kind, rule, *(count[change] for change in CHANGES)) for (kind, rule), count in sorted(counts.items())]


def _rematched(lost: Sequence[Record], gained: Sequence[Record]) -> Iterator[Difference]:
    groups: defaultdict[tuple[str, str], tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((lost, gained)):
        for claim in claims:
            sort = "numeric" if claim["kind"] in NUMERIC_KINDS else claim["kind"]
            groups[claim["article_id"], sort][side].append(claim)
    for left, right in groups.values():
        pairs = pair(left, right, lambda _old, _new: True)
        yield from (_changed(left[i], right[j]) for i, j in pairs)
        matched_left, matched_right = {i for i, _ in pairs}, {j for _, j in pairs}
        yield from (Difference("lost", claim, None) for i, claim in enumerate(left) if i not in matched_left)
        yield from (Difference("gained", None, claim) for j, claim in enumerate(right) if j not in matched_right)


def _changed(old: Record, new: Record) -> Difference:
    names = dict.fromkeys((*old, *new))
    fields = tuple(name for name in names if name not in _FOLLOWS and old.get(name) != new.get(name))
    return Difference("changed", old, new, fields)


def _read(path: Path) -> list[Record]:
    seen: dict[str, Record] = {}
    for where, claim in read_records(path, _CLAIM, "a claim of `claims extract --format jsonl`"):
        if claim["id"] in seen:
            raise InputError(f"{where}: the claim {claim['id']} stands there twice; give the output of one run")
        seen[claim["id"]] = claim
    return list(seen.values())
