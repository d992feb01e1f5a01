"""What extracts, as one thing to hand over, and its run over many articles on several cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from claims.errors import ClaimsError, InputError
from claims.extraction import extract, extract_many
from claims.model import Article, Claim
from claims.rules import RuleInfo, catalogue, ruleset_version

_TOGETHER = 32  # articles handed to a worker at once
_AHEAD = 2  # such batches under way for each worker: enough to keep it busy, little to hold in memory


@dataclass(frozen=True, slots=True)
class Engine:
    """A rule set in use. `extract` is a module's function, so that worker processes can import it."""

    version: str
    rules: tuple[RuleInfo, ...]
    extract: Callable[[Article], list[Claim]]
    extract_many: Callable[[Iterable[Article]], Iterator[list[Claim]]] | None = None  # the same, faster together


# What the extraction gave for an article: its claims, the reason why it failed, or None where none were due.
Extraction = list[Claim] | InputError | None


def installed_engine() -> Engine:
    """The rules and the extraction that come with the program. Raises RuleError if a language's data is wrong."""
    return Engine(ruleset_version(), tuple(catalogue()), extract, extract_many)


def extract_all(
    articles: Iterable[Article], is_due: Callable[[Article], bool], engine: Engine, jobs: int
) -> Iterator[tuple[Article, Extraction]]:
    """Each article with its extraction, in the order given, on `jobs` processes.

    Raises ClaimsError if a worker process dies.
    """
    if jobs == 1:
        return ((article, claims_of(article, engine.extract) if is_due(article) else None) for article in articles)
    return _on_workers(articles, is_due, engine, jobs)


def claims_of(article: Article, extraction: Callable[[Article], list[Claim]]) -> list[Claim] | InputError:
    """The claims of one article. A fault in the extraction costs this article alone, never the run."""
    try:
        return extraction(article)
    except ClaimsError:
        raise
    except Exception as error:
        return InputError(f"article {article.id}: left out, the extraction failed ({error!r}); please report it")


def _on_workers(
    articles: Iterable[Article], is_due: Callable[[Article], bool], engine: Engine, jobs: int
) -> Iterator[tuple[Article, Extraction]]:
    context = multiprocessing.get_context("spawn")
    waiting: deque[_Batch] = deque()
    with ProcessPoolExecutor(jobs, context, initializer=_prepare_worker) as pool:
        try:
            stream = iter(articles)
            while batch := list(islice(stream, _TOGETHER)):
                due = [is_due(article) for article in batch]
                work = [article for article, is_wanted in zip(batch, due, strict=True) if is_wanted]
                with _without_ctrl_c():  # this may start another worker
                    given = pool.submit(claims_of_each, work, engine.extract, engine.extract_many) if work else None
                waiting.append(_Batch(batch, due, given))
                if len(waiting) > jobs * _AHEAD:
                    yield from waiting.popleft().awaited()
            while waiting:
                yield from waiting.popleft().awaited()
        except BrokenProcessPool as error:
            raise ClaimsError(
                "extraction: a worker process died, perhaps for want of memory; run again with --jobs 1"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def claims_of_each(
    articles: list[Article],
    extraction: Callable[[Article], list[Claim]],
    together: Callable[[Iterable[Article]], Iterator[list[Claim]]] | None,
) -> list[list[Claim] | InputError]:
    """The claims of several articles. Where one fails, each is tried alone, so that only that one is lost."""
    if together:
        try:
            return list(together(articles))
        except Exception:
            pass
    return [claims_of(article, extraction) for article in articles]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles under way, which of them are due, and what their worker gives."""

    articles: list[Article]
    due: list[bool]
    work: Future[list[list[Claim] | InputError]] | None

    def awaited(self) -> Iterator[tuple[Article, Extraction]]:
        """Each article with its extraction, when the worker is done."""
        results = iter(self.work.result() if self.work else ())
        for article, is_due in zip(self.articles, self.due, strict=True):
            yield article, next(results) if is_due else None


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Puts Ctrl-C off, for good in the processes that are started meanwhile: they leave it to their parent."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _prepare_worker() -> None:
    """A worker ends with its parent, also when that is killed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
