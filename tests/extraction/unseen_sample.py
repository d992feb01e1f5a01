"""Figures of articles that no rule was made on, held against what a careful reader found in them.

A line of a sample is an article of ../shared/articles by its id, with the claims that it makes by GUIDE.md: offsets and
values, no texts. `claimant` and `place` are offsets of their words; a place that only the title names is `any`, which
is not scored. An `optional` claim may be found or not: readers would differ. The levels are those of `claims evaluate`;
`place`, `as_of`, `since` and `aspect` are shares of the figures with the right value.

    python tests/extraction/unseen_sample.py tests/data/unseen_en.jsonl [--sample 1] [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.evaluation.gold import Annotated
from claims.evaluation.scoring import (
    NUMERIC_LEVELS,
    Read,
    Tally,
    comparisons,
    overlap,
    pair,
    read_with,
    same_in_full,
    same_value,
    score,
)
from claims.extraction import extract
from claims.sources import Report, read_articles

SCOPE = ("place", "as_of", "since", "aspect")
Record = dict[str, Any]


@dataclass
class SampleScore:
    """The tallies of each level, and of each scope field how many of the figures with the right value have it right."""

    levels: dict[str, Tally]
    scope: dict[str, tuple[int, int]]
    errors: list[str] = field(default_factory=list)


def measure_sample(path: Path, articles: Path, number: int | None = None) -> SampleScore:
    """The score of one numbered sample of a file, or of all; `articles` is the folder with the files that it names."""
    judged = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judged = [record for record in judged if number in (None, record["sample"])]
    read = [_read(record, text) for record, text in _with_texts(judged, articles)]
    tallies = score(read).overall
    return SampleScore({level: tallies[level] for level in NUMERIC_LEVELS}, _scope(read), _errors(read))


def _with_texts(judged: list[Record], folder: Path) -> list[tuple[Record, Any]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for record in judged:
        wanted[record["file"]].add(record["article"])
    problems: list[str] = []
    texts = {
        article.id: article
        for name, ids in wanted.items()
        for article in read_articles([str(folder / name)], Report(problems.append))
        if article.id in ids
    }
    return [(record, texts[record["article"]]) for record in judged]


def _read(record: Record, article: Any) -> Read:
    """The article with what was judged and what the rules find; what readers would differ on is on neither side."""
    claims = [_worded(claim, article.text) for claim in record["claims"]]
    optional = [claim for claim in claims if claim.get("optional")]
    certain = tuple(claim for claim in claims if not claim.get("optional"))
    read = read_with(Annotated(article, article.lang, article.outlet, certain, ()), extract(article))
    found = tuple(f for f in read.claims if not any(overlap(o, f) > 0 for o in optional))
    return Read(read.gold, found, ())


def _worded(claim: Record, text: str) -> Record:
    words = {name: text[slice(*claim[name])] for name in ("claimant", "place") if isinstance(claim[name], list)}
    return claim | words


def _scope(read: list[Read]) -> dict[str, tuple[int, int]]:
    counts: dict[str, Counter[bool]] = {name: Counter() for name in SCOPE}
    for article in read:
        for i, j in pair(article.gold.claims, article.claims, same_value):
            for name in SCOPE:
                wanted, given = article.gold.claims[i][name], article.claims[j][name]
                if wanted != "any":
                    counts[name][_is_same(wanted, given)] += 1
    return {name: (count[True], count.total()) for name, count in counts.items()}


def _is_same(wanted: str | None, given: str | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return wanted == given or wanted in given.split(", ") or given in wanted.split(", ")


def _errors(read: list[Read]) -> list[str]:
    lines = []
    for article in read:
        full = next((c for c in comparisons(article) if c.level == "full"), None)
        if full is None:
            continue
        right = {i for i, _ in full.pairs}, {j for _, j in full.pairs}
        values = dict(pair(full.gold, full.found, same_value))
        for i, j in sorted(values.items()):
            wanted, given = full.gold[i], full.found[j]
            names = ["kind", "metric", "qualifier", "unit", "claimant"] if not same_in_full(wanted, given) else []
            names += [n for n in SCOPE if wanted[n] != "any" and not _is_same(wanted[n], given[n])]
            lines += [f"{article.gold.article.id} {n}: {wanted[n]!r} not {given[n]!r} {_shown(given)}" for n in names
                      if wanted[n] != given[n]]  # fmt: skip
        lost = [g for i, g in enumerate(full.gold) if i not in right[0] and i not in values]
        false = [f for j, f in enumerate(full.found) if j not in right[1] and j not in values.values()]
        lines += [f"{article.gold.article.id} missed: {_shown(g)}" for g in lost]
        lines += [f"{article.gold.article.id} false: {_shown(f)}" for f in false]
    return lines


def _shown(record: Record) -> str:
    return f"@{record['start']} {record.get('text', '')!r} {record['kind']}/{record['metric']} {record['low']}"


def main() -> None:
    """Prints the score of a sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--articles", type=Path, default=Path("../shared/articles"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    result = measure_sample(args.file, args.articles, args.sample)
    for level, tally in result.levels.items():
        print(f"{level:7} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}  "
              f"{tally.hit} of {tally.gold} marked, {tally.predicted} found")  # fmt: skip
    for name, (right, count) in result.scope.items():
        print(f"{name:7} {right / count:.3f} of {count}")
    if args.errors:
        print("\n".join(result.errors))


if __name__ == "__main__":
    main()
