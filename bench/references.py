"""How the figures of the evaluation articles fare against the reference series beside them: every label, counted.

    python bench/references.py [--pairs FILE] [--list]

Reads the articles of ../shared/articles that speak of a place of tools/references, extracts, and holds every toll
against its reference series (R14, R15) and against the tolls before it that count the same (R12, R13, R21). `--list`
prints each pair as JSON with its label; `--pairs` counts how many of the pairs that were judged by hand, in FILE, still
have the label that they were judged to deserve.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.comparison.bounds import bounds_of
from claims.comparison.findings import findings_against, findings_of
from claims.extraction import extract_many
from claims.model import Article, Claim, Finding, Point, ReferenceSeries, Series, SeriesKey
from claims.sources import Report, read_articles
from claims.sources.reference_file import read_reference

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FILES = ("news_en.jsonl", "news_id.jsonl", "clusters.jsonl", "load_en.jsonl.gz", "load_id.jsonl.gz")
TABLES = {
    "gaza_killed": "gaza_moh_daily.csv",
    "gaza_injured": "gaza_moh_daily.csv",
    "west_bank_killed": "west_bank_daily.csv",
    "lebanon_killed": "lebanon_daily.csv",
    "lebanon_injured": "lebanon_daily.csv",
}
FROM = "2023-10-07"
COLOURED = ("contradiction", "out of line")


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure with what it was held against: a reference series' id, or the article and offset of another figure."""

    article: str
    start: int
    against: str
    label: str
    reason: str
    sentence: str

    def to_dict(self) -> Mapping[str, str | int]:
        """The pair without its text."""
        return {"article": self.article, "start": self.start, "against": self.against, "label": self.label}


def main() -> None:
    """Prints the labels of all pairs, or the pairs."""
    parser = argparse.ArgumentParser(description="Holds figures of the evaluation articles against reference series.")
    parser.add_argument("--pairs", type=Path, default=ROOT / "tests" / "data" / "judged_pairs.jsonl")
    parser.add_argument("--list", action="store_true", help="print each pair as one line of JSON")
    options = parser.parse_args()
    pairs = list(compared_pairs())
    if options.list:
        for pair in pairs:
            print(json.dumps({**pair.to_dict(), "reason": pair.reason, "sentence": pair.sentence}, ensure_ascii=False))
        return
    for kind, chosen in (("against a reference series", True), ("against an earlier figure", False)):
        counts = Counter(pair.label for pair in pairs if (":" not in pair.against) == chosen)
        print(f"{kind}: {sum(counts.values())}: " + ", ".join(f"{label} {n}" for label, n in counts.most_common()))
    judged = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines()]
    wanted = articles_of(judged)
    print(summary(judged, labels_of(judged, points_of(lambda article: article.id in wanted))))


def summary(judged: Sequence[Mapping[str, Any]], labels: Sequence[str | None]) -> str:
    """How the judged pairs fare."""
    pairs = list(zip(judged, labels, strict=True))
    alike = sum(label == one["verdict"] for one, label in pairs)
    coloured = sum(label in COLOURED for _, label in pairs)
    false = sum(label in COLOURED and one["verdict"] not in COLOURED for one, label in pairs)
    return (
        f"judged by hand: {len(judged)}; label as judged: {alike}; contradiction or out of line: {coloured}, "
        f"of these false: {false}"
    )


def labels_of(judged: Sequence[Mapping[str, Any]], points: Iterable[Point]) -> list[str | None]:
    """The label of each judged pair, of its two sides alone; None where they are no longer held against each other."""
    known = {reference.id: reference for reference in references()}
    found = {(p.claim.article_id, p.claim.start): p for p in points}
    return [_label(one, found, known) for one in judged]


def _label(
    one: Mapping[str, Any], points: Mapping[tuple[str, int], Point], known: Mapping[str, ReferenceSeries]
) -> str | None:
    point = points.get((one["article"], one["start"]))
    if point is None:
        return None
    if one["against"] in known:
        findings = findings_against([point], [known[one["against"]]])
    else:
        article, _, start = one["against"].partition(":")
        other = points.get((article, int(start)))
        both = (other, point) if other else ()
        key = SeriesKey("casualty", point.claim.metric, "person", place_id="the same", aspect="total")
        findings = findings_of([Series("pair", "pair", key, both, main=True)], [])
    return next((f.label for f in findings if f.claims[0] == point.claim.id), None)


def references() -> list[ReferenceSeries]:
    """The series of tools/references that lie beside the articles."""
    folder = ROOT / "tools" / "references"
    return [
        read_reference(SHARED / "reference" / table, folder / f"{name}.yml").series for name, table in TABLES.items()
    ]


def compared_pairs() -> Iterator[Pair]:
    """Each toll with each thing that it is held against."""
    known = references()
    held: dict[str, list[Point]] = {}
    points: dict[str, Point] = {}
    names = {reference.place or "" for reference in known}
    for point in points_of(lambda article: any(name in article.text for name in names)):
        for finding in findings_against([point], known):
            points[point.claim.id] = point
            held.setdefault(finding.reference or "", []).append(point)
            yield _pair(point, finding.reference or "", finding)
    for reference in known:
        key = SeriesKey("casualty", reference.metric, "person", place_id=reference.place_id, aspect="total")
        series = Series(reference.id, "all", key, tuple(held.get(reference.id, ())), main=True)
        for finding in findings_of([series], []):
            if len(finding.claims) > 1:
                other = points[finding.claims[1]].claim
                yield _pair(points[finding.claims[0]], f"{other.article_id}:{other.start}", finding)


def _pair(point: Point, against: str, finding: Finding) -> Pair:
    claim = point.claim
    return Pair(claim.article_id, claim.start, against, finding.label, finding.reasons["en"], claim.sentence)


def articles_of(judged: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The articles on either side of the judged pairs."""
    return frozenset(name for one in judged for name in (one["article"], one["against"].partition(":")[0]))


def points_of(is_wanted: Callable[[Article], bool]) -> Iterator[Point]:
    """The tolls of the evaluation articles since the war began that are wanted, each article once."""
    names = [str(SHARED / "articles" / name) for name in FILES]
    found = (a for a in read_articles(names, Report(lambda message: None)) if (a.published or "9") >= FROM)
    articles = list({article.id: article for article in found if is_wanted(article)}.values())
    for article, claims in zip(articles, extract_many(articles), strict=True):
        yield from (_point(article, claim) for claim in claims if claim.kind == "casualty")


def _point(article: Article, claim: Claim) -> Point:
    day = claim.as_of if claim.as_of and len(claim.as_of) >= len(FROM) else None
    return Point(
        claim=claim,
        bounds=bounds_of(claim),
        outlet=article.outlet,
        lang=article.lang,
        published=(article.published or "")[: len(FROM)] or None,
        day=day,
        originator=claim.claimant_resolved or claim.claimant,
    )


if __name__ == "__main__":
    main()
