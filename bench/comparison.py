"""How long the comparison takes: all of it, and for ten more articles, over databases of growing size.

    python bench/comparison.py [FILES] [--claims 1000 10000 100000]

FILES are read as `claims extract` reads them, an article of each in turn. Without any, articles are invented: five for
each event, each event in a regency and on a day of its own, so that neighbours in place and time are many; a rule set
that costs nothing finds their figures. Each line is a database. Ten more articles are measured twice:

- `10 more`: storing and comparing alone, the claims found beforehand, in a program that has begun already. The mean
  over several lots of ten, and the dearest lot.
- `command`: `claims ingest` as one types it, which begins anew, reads the languages, and extracts.

Times are in seconds of processor time, which other programs on the machine do not lengthen; `clock` is what a clock
shows. `times` is how often the first line's. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from claims.gazetteer import gazetteer
from claims.model import Article, Claim, claim_id
from claims.rules import RuleInfo
from claims.sources import Report, read_articles
from claims.store import Engine, ingest
from claims.store.comparison import compare
from claims.store.connection import transaction
from claims.store.database import database_at
from claims.store.engine import installed_engine

CLAIMS = (1_000, 3_000, 10_000, 30_000, 100_000)
ARTICLES_PER_EVENT = 5
SENTENCES = 5  # of two figures and two statements each: in real articles, half of the claims are figures
CLAIMS_PER_ARTICLE = 4 * SENTENCES
REAL_CLAIMS_PER_ARTICLE = 14  # in the load files
ADDED, LOTS = 10, 8
FIRST_DAY = date(2030, 1, 1)
DAYS = 730
KINDS = ("banjir", "gempa", "longsor", "kebakaran", "erupsi", "wabah")
METRICS = {"tewas": "killed", "luka": "injured", "hilang": "missing", "mengungsi": "displaced"}
RULE = RuleInfo("bench.figures", "id", "casualty", "killed", "[0-9]+", "Every figure.", (), ())
_FIGURE = re.compile(r"(\d+) orang (\w+)")
_SYLLABLES = ("ba", "ri", "ton", "ma", "lu", "ke", "sang", "wo", "pi", "tar", "nu", "gel")


def main() -> None:
    """Prints a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--claims", type=int, nargs="+", default=CLAIMS)
    options = parser.parse_args()
    print("   claims  articles  events   all: cpu   clock   10 more: cpu  dearest   times   command: cpu   times")
    first = None
    for size in options.claims:
        with tempfile.TemporaryDirectory() as folder:
            line, *costs = _measure(Path(folder), size, options.files)
        first = first or costs
        (added, dearest, command), (less, _, other) = costs, first
        print(
            f"{line} {added:14.3f} {dearest:8.3f} {added / less:7.2f} {command:14.2f} {command / other:7.2f}",
            flush=True,
        )


def _measure(folder: Path, size: int, files: Sequence[str]) -> tuple[str, float, float, float]:
    """What a database is, and what ten more articles cost: the mean and the dearest of the lots, and the command."""
    path = folder / "claims.db"
    articles = real_articles(files) if files else invented_articles(random.Random(7))
    engine = installed_engine() if files else ENGINE
    ingest(path, islice(articles, size // (REAL_CLAIMS_PER_ARTICLE if files else CLAIMS_PER_ARTICLE)), engine=engine)
    with database_at(path) as db:
        with transaction(db):
            db.conn.execute("UPDATE articles SET profiled_snapshot = NULL, compared_snapshot = NULL")
        cpu, clock = time.process_time(), time.perf_counter()
        compare(db)
        all_cpu, all_clock = time.process_time() - cpu, time.perf_counter() - clock
        counts = [
            db.conn.execute(f"SELECT count(*) FROM {source}").fetchone()[0]
            for source in ("claims", "articles", "events WHERE merged_into IS NULL")
        ]
    lots = [_cost_of_ten(path, list(islice(articles, ADDED)), engine) for _ in range(LOTS)]
    command = _cost_of_command(path, list(islice(articles, ADDED)), folder / "ten.jsonl")
    claims, stored, events = counts
    line = f"{claims:9,} {stored:9,} {events:7,} {all_cpu:10.1f} {all_clock:7.1f}"
    return line, statistics.mean(lots), max(lots), command


def _cost_of_ten(path: Path, articles: list[Article], engine: Engine) -> float:
    found = {article.id: engine.extract(article) for article in articles}
    begun = time.process_time()
    ingest(path, articles, engine=replace(engine, extract=lambda article: found[article.id]), jobs=1)
    return time.process_time() - begun


def _cost_of_command(path: Path, articles: list[Article], file: Path) -> float:
    file.write_text("".join(json.dumps(_as_json(article)) + "\n" for article in articles), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [Path(sys.executable).with_name("claims"), "ingest", path, file], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _as_json(article: Article) -> dict[str, str | None]:
    return {name: getattr(article, name) for name in ("id", "outlet", "title", "published", "lang", "text")}


def real_articles(files: Sequence[str]) -> Iterator[Article]:
    """The articles of files, one of each in turn."""
    report = Report(lambda line: print(line, file=sys.stderr))
    for together in zip(*(read_articles([file], report) for file in files), strict=False):
        yield from together


def invented_articles(chance: random.Random) -> Iterator[Article]:
    """Articles without end, those of an event one after the other."""
    places = [p for p in (gazetteer().get(f"ID-{code}") for code in range(1101, 9500)) if p and p.kind == "regency"]
    number = 0
    while True:
        place, kind = chance.choice(places), chance.choice(KINDS)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(6)]
        dead = chance.randrange(5, 400)
        for later in range(ARTICLES_PER_EVENT):
            number += 1
            yield _article(
                f"bench-{number}", place.name, kind, names, dead + later * 7, day + timedelta(days=later), chance
            )


def _article(  # noqa: PLR0913, PLR0917 - all that an article is made of
    ident: str, place: str, kind: str, names: list[str], dead: int, day: date, chance: random.Random
) -> Article:
    body = [
        f"Sebanyak {dead + chance.randrange(3) * turn} orang tewas dan {dead * 3 + turn} orang"
        f" {chance.choice(list(METRICS))} akibat {kind} di {place},"
        f" kata {chance.choice(names)} di {chance.choice(names)}."
        for turn in range(SENTENCES)
    ]
    title = f"{kind.capitalize()} di {place}, {dead} orang tewas"
    return Article(ident, "\n".join(body), None, f"Outlet {chance.randrange(12)}", title, day.isoformat(), "id")


def figures(article: Article) -> list[Claim]:
    """A claim for each figure of an invented article."""
    place = next((m.place for m in gazetteer().find((article.title or "").replace(",", " ,").split())), None)
    found = []
    for match in _FIGURE.finditer(article.text):
        start, end = match.span(1)
        begin = article.text.rfind("\n", 0, start) + 1
        stop = article.text.find("\n", end)
        found.append(
            Claim(
                id=claim_id(article.id, article.sha256, "casualty", start, end),
                article_id=article.id,
                kind="casualty",
                start=start,
                end=end,
                text=match[1],
                sentence=article.text[begin : stop if stop >= 0 else None],
                sentence_start=begin,
                rule=RULE.id,
                metric=METRICS[match[2]],
                low=float(match[1]),
                high=float(match[1]),
                qualifier="exact",
                unit="person",
                aspect="incident",
                place=place.name if place else None,
                place_id=place.id if place else None,
                as_of=article.published,
                as_of_from="published",
            )
        )
    return [*found, *(replace(c, id=f"{c.id}s", kind="statement", metric=None, low=None, high=None) for c in found)]


ENGINE = Engine("bench", (RULE,), figures)

if __name__ == "__main__":
    main()
