"""A connection to the database file, and a transaction on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

BUSY_SECONDS = 30.0  # a large event is compared in one transaction: another writer waits that long


def connect(path: Path, mode: str) -> Database:
    """Connects in SQLite's `mode` (`rw`, `rwc`). Rows come as `sqlite3.Row`; transactions are opened explicitly."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # crash-safe in WAL; a power cut may cost the last commits
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB: the indexes of a large database are written all over
    return Database(connection, execute_plugins=False)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One transaction. It takes the write lock at once, so that it waits for another writer before doing work."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def refresh_statistics(db: Database) -> None:
    """Tells SQLite how large tables have grown: else it picks indexes by guess and reads large tables whole."""
    db.conn.execute("PRAGMA analysis_limit = 1000")
    db.conn.execute("PRAGMA optimize = 0x10002")  # also of tables that this connection has not queried
