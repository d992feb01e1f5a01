"""Where the rules and the readers differ, each with the words around it and what stands there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from claims.evaluation.records import Record
from claims.evaluation.scoring import Comparison, Read, comparisons, overlap
from claims.output import plain_number

CONTEXT = 60
_LEVELS = ("full", "speaker")
_SHOWN = {
    "full": ("kind", "metric", "low", "high", "qualifier", "unit", "claimant"),
    "speaker": ("start", "end", "speaker", "claimant", "cue"),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference: `missed` (nothing found there), `false` (nothing marked there) or `wrong` (both, not the same).

    `marked` and `found` hold the fields that are compared, None where there is no such record; `before` and `after` are
    up to CONTEXT characters of the text on either side of the span.
    """

    sort: str
    level: str
    article: str
    start: int
    end: int
    before: str
    text: str
    after: str
    marked: Record | None
    found: Record | None

    def to_dict(self) -> dict[str, Any]:
        """The fields as a plain dictionary."""
        return asdict(self)


def mistakes(articles: Iterable[Read], limit: int) -> list[Mistake]:
    """Up to `limit` mistakes of each sort, for numeric claims and for statements, in the order of the articles."""
    counts: Counter[tuple[str, str]] = Counter()
    kept = []
    for mistake in (m for article in articles for m in _of(article)):
        counts[mistake.level, mistake.sort] += 1
        if counts[mistake.level, mistake.sort] <= limit:
            kept.append(mistake)
    return sorted(kept, key=lambda m: (_LEVELS.index(m.level), m.sort))


def _of(article: Read) -> Iterator[Mistake]:
    for compared in comparisons(article):
        if compared.level in _LEVELS:
            yield from _differences(article, compared)


def _differences(article: Read, compared: Comparison) -> Iterator[Mistake]:
    hits, rights = {i for i, _ in compared.pairs}, {j for _, j in compared.pairs}
    missed = [record for i, record in enumerate(compared.gold) if i not in hits]
    false = [record for j, record in enumerate(compared.found) if j not in rights]
    instead = [_best(record, false) for record in missed]
    for marked, found in zip(missed, instead, strict=True):
        yield _mistake("wrong" if found else "missed", article, compared.level, marked, found)
    for found in false:
        if not any(found is other for other in instead):
            yield _mistake("false", article, compared.level, None, found)


def _best(record: Record, others: list[Record]) -> Record | None:
    best = max(others, key=lambda other: overlap(record, other), default=None)
    return best if best and overlap(record, best) > 0 else None


def _mistake(sort: str, article: Read, level: str, marked: Record | None, found: Record | None) -> Mistake:
    span, text = marked or found or {}, article.gold.article.text
    start, end = span["start"], span["end"]
    return Mistake(
        sort,
        level,
        article.gold.article.id,
        start,
        end,
        text[max(0, start - CONTEXT) : start],
        text[start:end],
        text[end : end + CONTEXT],
        _shown(marked, level),
        _shown(found, level, "rule"),
    )


def _shown(record: Record | None, level: str, *more: str) -> Record | None:
    names = (name for name in (*_SHOWN[level], *more) if record and record.get(name) is not None)
    return record and {name: _plain(record[name]) for name in names}


def _plain(value: object) -> object:
    return plain_number(value) if isinstance(value, float) else value
