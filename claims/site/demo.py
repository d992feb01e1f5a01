"""Builds the demo database from the articles that come with the program."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from platformdirs import user_cache_path

from claims.errors import StoreError
from claims.resources import demo_articles
from claims.sources import Report, read_articles
from claims.store import RunReport, ingest, open_database


def demo_database() -> Path:
    """Where the demo database stands by default: in the user's cache, whichever folder the command is run from."""
    return user_cache_path("claims", appauthor=False) / "demo.db"


def build_demo(path: Path, problems: Report) -> RunReport:
    """Makes the demo database, or brings it up to date with the bundled articles and the installed rules.

    Returns the report of the ingest; what goes wrong with single articles goes to `problems`. Raises StoreError if
    `path` holds other articles, so that nobody's own database is mixed with invented news.
    """
    source = str(demo_articles())
    articles = list(read_articles([source], problems))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        _refuse_others(path, {article.id for article in articles})
    return ingest(path, articles, problems=problems, sources=[source])


def _refuse_others(path: Path, demo_ids: set[str]) -> None:
    with closing(open_database(path, create=False).conn) as connection:
        stored = {row["id"] for row in connection.execute("SELECT id FROM articles")}
    if stored - demo_ids:
        raise StoreError(f"{path}: it holds articles that are not the demo's; name another file with --db")
