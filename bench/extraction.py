"""How fast extraction is, how much memory it takes, and whether its time grows with the length of a text only.

    python bench/extraction.py [FILES] [--sample N]

FILES are JSON lines of articles, one language each; by default the load files of the evaluation data beside the
repository. Times are given as a multiple of the time that counting the words of the same text takes in the same run,
so that a slow machine shows the same figures: the median over ROUNDS parts of the articles, each timed beside its own
reference. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import regex

from claims.extraction import extract, extract_many
from claims.model import Article
from claims.sources import Report, read_articles
from claims.store.engine import extract_all, installed_engine

SHARED = Path(__file__).resolve().parents[2] / "shared" / "articles"
DEFAULT_FILES = (SHARED / "load_id.jsonl.gz", SHARED / "load_en.jsonl.gz")
ROUNDS = 40
GROWTH = (1, 2, 4, 8, 16)
GROWTH_REPEATS = 3
GROWTH_START = 5_000  # characters: an article of ordinary length
STOPS = regex.compile(r"[.!?…\n]")
WORD = r"\w+"
COLUMNS = (
    "file",
    "articles",
    "characters",
    "claims",
    "seconds",
    "words, s",
    "times",
    "all cores",
    "MB before",
    "MB peak",
)
HEADINGS = "{:20} {:>9} {:>11} {:>8} {:>8} {:>9} {:>6} {:>9} {:>10} {:>8}"
FIGURES = "{:20} {:9,} {:11,} {:8,} {:8.1f} {:9.2f} {:6.1f} {:9.1f} {:10.0f} {:8.0f}"


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of one file. Times in seconds, memory in MB; growth as `growth` returns it."""

    name: str
    articles: int
    characters: int
    claims: int
    extraction: float
    on_all_cores: float
    reference: float
    times: float
    memory_before: float
    memory: float
    growth: list[float]
    growth_without_stops: list[float]


def main() -> None:
    """Measures each file in a process of its own and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*", default=DEFAULT_FILES, help="articles as JSON lines")
    parser.add_argument("--sample", type=int, metavar="N", help="only the first N articles of each file")
    options = parser.parse_args()
    present = [path for path in options.files if path.exists()]
    for path in sorted(set(options.files) - set(present)):
        print(f"{path}: not there, left out; name a file of articles", file=sys.stderr)
    measurements = [in_own_process(path, options.sample) for path in present]
    if measurements:
        print_tables(measurements)


def in_own_process(path: Path, sample: int | None) -> Measurement:
    """The figures of one file, so that the peak memory is that of this file alone."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, path, sample).result()


def measure(path: Path, sample: int | None) -> Measurement:
    """Every figure of one file."""
    articles = list(islice(read_articles([str(path)], Report(lambda line: print(line, file=sys.stderr))), sample))
    extract(articles[0])  # loads the language
    memory_before = peak_memory()
    rounds = [timed(part) for part in parts_of(articles)]
    memory = peak_memory()
    on_all_cores = seconds(partial(extract_in_parallel, articles))
    article = ordinary_article(articles)
    return Measurement(
        name=path.name,
        articles=len(articles),
        characters=sum(len(each.text) for each in articles),
        claims=sum(each.claims for each in rounds),
        extraction=sum(each.extraction for each in rounds),
        on_all_cores=on_all_cores,
        reference=sum(each.reference for each in rounds),
        times=median(each.extraction / each.reference for each in rounds),
        memory_before=memory_before,
        memory=memory,
        growth=growth(article),
        growth_without_stops=growth(replace(article, text=STOPS.sub(" ", article.text) + " ")),
    )


@dataclass(frozen=True, slots=True)
class Round:
    """A part of the articles: its claims, and the seconds of both works."""

    claims: int
    extraction: float
    reference: float


def parts_of(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles in ROUNDS parts."""
    size = -(-len(articles) // ROUNDS)
    return (articles[begin : begin + size] for begin in range(0, len(articles), size))


def timed(articles: Sequence[Article]) -> Round:
    """Extraction, the reference right before and behind it: a slow spell of the machine slows both."""
    before = seconds(partial(count_words, articles))
    began = time.perf_counter()
    claims = sum(len(found) for found in extract_many(articles))
    extraction = time.perf_counter() - began
    return Round(claims, extraction, (before + seconds(partial(count_words, articles))) / 2)


def count_words(articles: Iterable[Article]) -> int:
    """The work that extraction is compared with."""
    return sum(sum(1 for _ in regex.finditer(WORD, article.text)) for article in articles)


def extract_in_parallel(articles: Iterable[Article]) -> int:
    """The same work as `claims ingest` does it: one process a core, their start and the passing of claims included."""
    results = extract_all(articles, lambda article: True, installed_engine(), os.cpu_count() or 1)
    return sum(len(claims) for _, claims in results if isinstance(claims, list))


def ordinary_article(articles: Sequence[Article]) -> Article:
    """The first article of at least GROWTH_START characters, else the longest; a copy follows a line break."""
    found = next((each for each in articles if len(each.text) >= GROWTH_START), None)
    article = found or max(articles, key=lambda each: len(each.text))
    return replace(article, text=article.text + "\n")


def growth(article: Article) -> list[float]:
    """The time a character that the text takes when it is repeated, with that of the single text as 1."""
    times = []
    for repeats in GROWTH:
        longer = replace(article, text=article.text * repeats)
        best = min(seconds(partial(extract, longer)) for _ in range(GROWTH_REPEATS))
        times.append(best / len(longer.text))
    return [each / times[0] for each in times]


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def print_tables(measurements: Sequence[Measurement]) -> None:
    """Speed and memory, then growth, a line for each file."""
    print(HEADINGS.format(*COLUMNS))
    for m in measurements:
        on_all_cores = m.on_all_cores / m.reference
        print(FIGURES.format(m.name, m.articles, m.characters, m.claims, m.extraction, m.reference, m.times,
                             on_all_cores, m.memory_before, m.memory))  # fmt: skip
    print("\nTime a character when an article's text is repeated, once = 1")
    print(f"{'file':20} {'text':16}" + "".join(f"{f'{n} times':>10}" for n in GROWTH))
    for m in measurements:
        for name, ratios in (("as it is", m.growth), ("without stops", m.growth_without_stops)):
            print(f"{m.name:20} {name:16}" + "".join(f"{ratio:10.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
