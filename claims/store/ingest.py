"""Articles from their sources into the database, batch by batch, with a report of what changed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from sqlite_utils import Database

from claims.errors import InputError
from claims.model import Article, Claim
from claims.sources import Report
from claims.store.articles import ArticleWriter
from claims.store.comparison import Progress, compare
from claims.store.connection import transaction
from claims.store.database import database_at
from claims.store.engine import Engine, Extraction, claims_of, extract_all, installed_engine
from claims.store.report import RunReport, finish_run, now, save_counts, start_run
from claims.store.rulebook import store_rules
from claims.store.speakers import resolve_speakers

BATCH_ARTICLES = 50
BATCH_SECONDS = 1.0
FEW_ARTICLES = 50  # up to here, starting worker processes costs more than they save


def ingest(  # noqa: PLR0913 - everything after the articles has a default
    path: str | Path,
    articles: Iterable[Article],
    *,
    problems: Report | None = None,
    sources: Sequence[str] = (),
    jobs: int | None = None,
    engine: Engine | None = None,
    on_batch: Callable[[RunReport], None] | None = None,
    on_compared: Progress | None = None,
) -> RunReport:
    """Stores articles and their claims in the database at `path`, which is made if there is none.

    Articles that fail go to `problems`, the same that the articles' sources write to. `sources` names the files for the
    record. `jobs` is the number of processes that extract (default: all cores, one for few articles). Batches are
    committed as they come, and `on_batch` is called after each with the report so far: a run that is stopped loses one
    batch at most, and the next run goes on from there. Events, series and findings follow after the last batch;
    `on_compared` hears of their progress.
    Raises StoreError if the database cannot be read or written.
    """
    engine = engine or installed_engine()
    problems = problems or Report(lambda _: None)
    with database_at(path) as db:
        started = now()
        with transaction(db):
            report = start_run(db, engine.version, started, sources)
            store_rules(db, engine, report.run)
        writer = ArticleWriter(db, report.run, started, engine.version)
        run = _Run(db, engine, writer, report, problems)
        articles, jobs = _with_jobs(iter(articles), jobs)
        prepared = (writer.prepared(article) for article in articles)
        for batch in _batches(extract_all(prepared, writer.is_due, engine, jobs)):
            run.store(batch)
            if on_batch:
                on_batch(report)
        compare(db, on_compared)
        with transaction(db):
            report.take_problems(problems)
            finish_run(db, report)
    return report


@dataclass(frozen=True, slots=True)
class _Run:
    db: Database
    engine: Engine
    writer: ArticleWriter
    report: RunReport
    problems: Report

    def store(self, batch: Sequence[tuple[Article, Extraction]]) -> None:
        """One batch in one transaction, its counts with it."""
        with transaction(self.db):
            for article, extraction in batch:
                try:
                    self._store_article(article, extraction)
                except InputError as error:
                    self.problems.fail(error)
            resolve_speakers(self.db, self.report.run, self.writer.seen)
            self.report.take_problems(self.problems)
            save_counts(self.db, self.report)

    def _store_article(self, article: Article, extraction: Extraction) -> None:
        try:
            with self.db.atomic():
                self.report.add(self.writer.store(article, _sound(extraction), self._extract))
        except (sqlite3.IntegrityError, UnicodeEncodeError) as error:
            raise InputError(f"article {article.id}: left out, the database refuses it ({error}); report it") from error

    def _extract(self, article: Article) -> list[Claim]:
        return _sound(claims_of(article, self.engine.extract)) or []


def _sound(extraction: Extraction) -> list[Claim] | None:
    if isinstance(extraction, InputError):
        raise extraction
    return extraction


def _with_jobs(articles: Iterator[Article], jobs: int | None) -> tuple[Iterator[Article], int]:
    if jobs is not None:
        return articles, jobs
    first = list(islice(articles, FEW_ARTICLES + 1))
    return chain(first, articles), (os.cpu_count() or 1) if len(first) > FEW_ARTICLES else 1


def _batches(extracted: Iterable[tuple[Article, Extraction]]) -> Iterator[list[tuple[Article, Extraction]]]:
    """Groups of at most BATCH_ARTICLES that took at most about BATCH_SECONDS to come together."""
    batch: list[tuple[Article, Extraction]] = []
    began = time.monotonic()
    for item in extracted:
        batch.append(item)
        if len(batch) >= BATCH_ARTICLES or time.monotonic() - began >= BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
