"""Databases on real files, and ways to look into them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claims.store.migrations import shipped_scripts

Rows = list[tuple[Any, ...]]
NOBODY = 65534


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


@pytest.fixture
def look(database: Path) -> Callable[..., Rows]:
    def query(sql: str, *values: object) -> Rows:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    return query


@pytest.fixture
def contents(look: Callable[..., Rows]) -> Callable[[], dict[str, Rows]]:
    """Every row of every table but `runs` and SQLite's statistics, without the times at which things were last seen."""

    def read() -> dict[str, Rows]:
        tables = [name for (name,) in look("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        shown = [name for name in tables if name not in ("runs", "sqlite_stat1", "sqlite_stat4")]
        return {name: look(f"SELECT {_columns(look, name)} FROM {name}") for name in shown}

    return read


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[None]:
    """Checks the test's databases when it is over: integrity, foreign keys, and the search index against the table."""
    yield
    for path in tmp_path.glob("*.db"):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder in which the test runs as an ordinary user, whom file permissions bind, also where tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        user = os.geteuid()
        if user == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            _skip_unless_readable()
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def _skip_unless_readable() -> None:
    try:
        shipped_scripts()[0].read_text()
    except PermissionError:
        pytest.skip("the checkout is in a folder that an ordinary user may not read")


def _columns(look: Callable[..., Rows], table: str) -> str:
    names = [row[1] for row in look(f"PRAGMA table_info({table})") if row[1] != "last_seen"]
    return ", ".join(f'"{name}"' for name in ["rowid", *names])
