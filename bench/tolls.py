"""How well articles are grouped and main tolls are found, on the real events of ../shared.

    python bench/tolls.py [--orders 3] [--runs 10]

Ingests `articles/clusters.jsonl` into a new database and prints, for the dev part of `bench/tolls` and for
`tests/data/tolls_more.jsonl` (as many articles again, of the other events), what `score_tolls.py` says; then the
B-cubed F1 of the grouping over every article, on its event or not, once for each order in which articles came. With
`--runs` they come in so many ingests, each of which is compared before the next.
Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ARTICLES = SHARED / "articles" / "clusters.jsonl"
SCORER = SHARED / "bench" / "tolls" / "score_tolls.py"
TOLLS = {"dev": SHARED / "bench" / "tolls" / "tolls_dev.jsonl", "more": ROOT / "tests" / "data" / "tolls_more.jsonl"}


@dataclass(frozen=True, slots=True)
class BCubed:
    """How well a grouping agrees with another, item by item (Bagga and Baldwin 1998)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=1, help="In how many orders the articles are ingested.")
    parser.add_argument("--runs", type=int, default=1, help="In how many ingests they come.")
    asked = parser.parse_args()
    lines = ARTICLES.read_text("utf-8").splitlines()
    labels = {article["id"]: article["event"] for article in map(json.loads, lines)}
    for order in range(asked.orders):
        if order:
            random.Random(order).shuffle(lines)
        with tempfile.TemporaryDirectory() as folder:
            points = points_of(lines, Path(folder), asked.runs)
            for name, tolls in TOLLS.items():
                print(f"{name}\n{_scores(tolls, points)}")
            found = b_cubed(events_by_points(points), labels)
        print(f"every article  P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  (order {order})")


def points_of(articles: Sequence[str], folder: Path, runs: int) -> Path:
    """The points that a new database gives for articles that come as JSON lines in this order, in so many ingests."""
    source, database, points = folder / "articles.jsonl", folder / "claims.db", folder / "points.jsonl"
    for run in range(runs):
        share = articles[len(articles) * run // runs : len(articles) * (run + 1) // runs]
        source.write_text("\n".join(share), "utf-8")
        _claims("ingest", str(database), str(source))
    points.write_text(_claims("compare", "--all", "--db", str(database), "--format", "jsonl"), "utf-8")
    return points


def events_by_points(points: Path) -> dict[str, str]:
    """The event of each article: of several, the one that holds most of its points."""
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for line in points.read_text("utf-8").splitlines():
        point: dict[str, Any] = json.loads(line)
        held[point["article_id"]][point["event"]] += 1
    return {article: counts.most_common(1)[0][0] for article, counts in held.items()}


def b_cubed(found: Mapping[str, str], expected: Mapping[str, str]) -> BCubed:
    """How well the groups that were found agree with those expected, over the items of both."""
    items = sorted(set(found) & set(expected))
    both = Counter((found[item], expected[item]) for item in items)
    ours, theirs = Counter(found[item] for item in items), Counter(expected[item] for item in items)
    shares = [(both[found[i], expected[i]], ours[found[i]], theirs[expected[i]]) for i in items]
    return BCubed(
        sum(common / own for common, own, _ in shares) / len(items),
        sum(common / other for common, _, other in shares) / len(items),
    )


def _scores(tolls: Path, points: Path) -> str:
    return _run(sys.executable, str(SCORER), str(ARTICLES), str(tolls), str(points)).rstrip()


def _claims(*arguments: str) -> str:
    return _run(str(Path(sys.executable).with_name("claims")), *arguments)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


if __name__ == "__main__":
    main()
