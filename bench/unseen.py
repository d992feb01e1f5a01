"""How right the figures of unseen articles are: precision and recall by level, and the scope's fields.

    python bench/unseen.py [--lang id] [--part first] [--list]

Reads tests/data/unseen_id.jsonl or unseen_en.jsonl (verdicts, no texts) and the articles in ../shared/articles.
`--list` prints every figure on which the rules and the reader differ.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from claims.evaluation.records import Record
from claims.evaluation.scoring import NUMERIC_LEVELS, Read, pair, same_in_full, same_kind, score
from claims.evaluation.unseen import SCOPE, agreement, listed, read_unseen

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "data"
ARTICLES = ROOT.parent / "shared" / "articles"


def main() -> None:
    """Prints the figures of one part of the sample, or of each."""
    parts = dict.fromkeys(entry["part"] for entry in listed(SAMPLES / "unseen.yml"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    parser.add_argument("--part", choices=tuple(parts), default="first")
    parser.add_argument("--list", action="store_true", help="print each figure that differs")
    options = parser.parse_args()
    articles = read_unseen(SAMPLES / f"unseen_{options.lang}.jsonl", ARTICLES, options.part, options.lang)
    tallies = score(articles).overall
    for level in NUMERIC_LEVELS:
        tally = tallies[level]
        print(
            f"{level:8} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  ({tally.hit} of {tally.gold})"
        )
    for field in SCOPE:
        found = agreement(articles, field)
        print(f"{field:8} {found.share:.3f}  ({found.same} of {found.judged})")
    if options.list:
        print("\n".join(line for article in articles for line in _differences(article)))


def _differences(article: Read) -> Iterator[str]:
    """A line for each figure that is missed, found in vain, or read otherwise."""
    gold, found = article.gold.claims, article.claims
    full = pair(gold, found, same_in_full)
    kinds = pair(gold, found, same_kind)
    for index in set(range(len(gold))) - {i for i, _ in kinds}:
        yield _line(article, "missed", gold[index], f"{gold[index]['kind']} {gold[index]['metric']}")
    for index in set(range(len(found))) - {j for _, j in kinds}:
        yield _line(article, "in vain", found[index], found[index]["rule"])
    for i, j in kinds:
        named = () if (i, j) in full else ("metric", "qualifier", "unit", "claimant")
        for field in (*named, *SCOPE):
            if field in gold[i] and gold[i][field] != found[j].get(field):
                yield _line(article, field, gold[i], f"{gold[i][field]!r}, found {found[j].get(field)!r}")


def _line(article: Read, what: str, record: Record, more: str) -> str:
    text, start, end = article.gold.article.text, record["start"], record["end"]
    words = text[max(0, start - 30) : end + 40].replace("\n", " ")
    return f"{article.gold.article.id} {what} {start} {words!r} {more}"


if __name__ == "__main__":
    main()
