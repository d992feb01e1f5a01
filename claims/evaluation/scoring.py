"""Holds what the rules found against what readers marked: precision, recall and F1 at six levels of sameness.

Numeric claims
  value     the spans overlap and both bounds are equal (empty = open)
  kind      value, and the same kind
  metric    kind, and the same metric (for casualty, measurement and occurrence; other kinds pass)
  full      metric, the same qualifier and unit (count and occurrence have none), and the same claimant
Statements
  content   the spans' overlap is at least 0.8 of their union
  speaker   content, and the speaker by a name that the gold gives

Two names are the same if they share half of the words of the shorter one. Found and marked are paired one to one, best
overlap first. Kinds that are not annotated, such as attribute, are left out. In the tallies of a group, a hit counts
where its marked record belongs: at level value, a figure found as another kind can take a kind's precision above 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.evaluation.gold import Annotated
from claims.evaluation.records import Record
from claims.model import NUMERIC_KINDS, Claim

_METRIC_COUNTS = ("casualty", "measurement", "occurrence")
_WITHOUT_UNIT = ("count", "occurrence")
# Part of the gold's definition of the same name, whatever the language.
_NO_NAME = {"the", "a", "an", "of", "para", "pihak", "sang", "si", "mr", "mrs", "pak", "ibu"}
_SAME_CONTENT = 0.8


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated article with what the rules found in it."""

    gold: Annotated
    claims: tuple[Record, ...]
    statements: tuple[Record, ...]


@dataclass(slots=True)
class Tally:
    """Counts at one level: `hit` pairs, `gold` marked by readers, `predicted` found by the rules."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what was marked that was found, 0 to 1."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> dict[str, float]:
        """The shares, rounded to four digits, and the counts."""
        shares = {"P": self.precision, "R": self.recall, "F1": self.f1}
        return {name: round(share, 4) for name, share in shares.items()} | {
            "hit": self.hit,
            "gold": self.gold,
            "predicted": self.predicted,
        }


Tallies = dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Scores:
    """Tallies by level, over everything and, where asked for, for each group."""

    overall: Tallies = field(default_factory=lambda: defaultdict(Tally))
    groups: dict[str, Tallies] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article at one level: what was marked, what was found, and the pairs (marked, found) by their indexes."""

    level: str
    gold: Sequence[Record]
    found: Sequence[Record]
    pairs: list[tuple[int, int]]


def read_with(annotated: Annotated, claims: Iterable[Claim]) -> Read:
    """The article beside its claims, numeric ones and statements apart."""
    records = [claim.to_dict() for claim in claims]
    return Read(
        annotated,
        tuple(record for record in records if record["kind"] in NUMERIC_KINDS),
        tuple(record for record in records if record["kind"] == "statement"),
    )


def score(articles: Iterable[Read], by: str | None = None) -> Scores:
    """The tallies of all articles; `by` (kind, metric, outlet or lang) adds those of each group."""
    scores = Scores()
    for article in articles:
        for compared in comparisons(article):
            marked = [compared.gold[index] for index, _ in compared.pairs]
            for name, records in (("hit", marked), ("gold", compared.gold), ("predicted", compared.found)):
                _count(scores.overall[compared.level], name, len(records))
                for record in records if by else ():
                    _count(scores.groups[_group(record, article.gold, str(by))][compared.level], name, 1)
    return scores


def comparisons(article: Read) -> Iterator[Comparison]:
    """The article at each level that has something marked or found."""
    for levels, gold, found in (
        (NUMERIC_LEVELS, article.gold.claims, article.claims),
        (SPOKEN_LEVELS, article.gold.statements, article.statements),
    ):
        if gold or found:
            for level, same in levels.items():
                yield Comparison(level, gold, found, pair(gold, found, same))


def pair(
    left: Sequence[Record], right: Sequence[Record], same: Callable[[Record, Record], bool]
) -> list[tuple[int, int]]:
    """Index pairs of overlapping records that are the same, one to one, the best overlap first."""
    options = sorted(
        (-overlap(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if overlap(a, b) > 0 and same(a, b)
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, i, j in options:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j))
    return pairs


def overlap(a: Record, b: Record) -> float:
    """The two spans' overlap over their union, 0 to 1."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return float(max(0, shared) / (max(a["end"], b["end"]) - min(a["start"], b["start"])))


def same_value(gold: Record, found: Record) -> bool:
    """Whether the spans overlap and both bounds are equal."""
    bounds = ((gold.get(bound), found.get(bound)) for bound in ("low", "high"))
    return overlap(gold, found) > 0 and all(_same_number(*pair_of) for pair_of in bounds)


def same_kind(gold: Record, found: Record) -> bool:
    """Whether value and kind are equal."""
    return same_value(gold, found) and gold["kind"] == found["kind"]


def same_metric(gold: Record, found: Record) -> bool:
    """Whether value, kind and, where it counts, metric are equal."""
    return same_kind(gold, found) and (gold["kind"] not in _METRIC_COUNTS or gold.get("metric") == found.get("metric"))


def same_in_full(gold: Record, found: Record) -> bool:
    """Whether everything that is annotated of a numeric claim is equal."""
    return (
        same_metric(gold, found)
        and gold.get("qualifier") == found.get("qualifier")
        and (gold["kind"] in _WITHOUT_UNIT or gold.get("unit") == found.get("unit"))
        and _same_claimant(gold, found)
    )


def same_content(gold: Record, found: Record) -> bool:
    """Whether two statements are about the same words."""
    return overlap(gold, found) >= _SAME_CONTENT


def same_speaker(gold: Record, found: Record) -> bool:
    """Whether two statements are the same words of the same speaker."""
    wanted = [name for name in (gold.get("speaker"), gold.get("speaker_resolved")) if name]
    given = [name for name in (found.get("claimant"), found.get("claimant_resolved")) if name]
    if not same_content(gold, found):
        return False
    return any(_same_name(a, b) for a in wanted for b in given) if wanted else not given


NUMERIC_LEVELS = {"value": same_value, "kind": same_kind, "metric": same_metric, "full": same_in_full}
SPOKEN_LEVELS = {"content": same_content, "speaker": same_speaker}
LEVELS = (*NUMERIC_LEVELS, *SPOKEN_LEVELS)
GROUPINGS = ("kind", "metric", "outlet", "lang")


def _count(tally: Tally, name: str, number: int) -> None:
    setattr(tally, name, getattr(tally, name) + number)


def _group(record: Record, annotated: Annotated, by: str) -> str:
    if by in ("outlet", "lang"):
        return str(getattr(annotated, by) or "-")
    spoken = record.get("statement_type") or record.get("type")
    return f"statement:{spoken}" if spoken else str(record.get(by) or "-")


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _same_claimant(gold: Record, found: Record) -> bool:
    wanted = gold.get("claimant")
    if not wanted:
        return not found.get("claimant")
    return any(_same_name(wanted, found.get(name)) for name in ("claimant", "claimant_resolved"))


def _same_name(a: str | None, b: str | None) -> bool:
    x, y = _words(a), _words(b)
    return len(x & y) >= 0.5 * min(len(x), len(y)) if x and y else x == y


def _words(name: Any) -> set[str]:
    return {word for word in re.findall(r"\w+", (name or "").lower()) if word not in _NO_NAME}
