"""A connection to the database file, and a transaction on it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

BUSY_SECONDS = 120.0  # a large event is compared in one transaction: another writer waits that long
_PAUSE = 0.03  # of a transaction's time, before the next: a waiting writer only looks now and then whether it may begin
_LONGEST_PAUSE = 0.1  # seconds


def connect(path: Path, mode: str) -> Database:
    """Connects in SQLite's `mode` (`ro`, `rw`, `rwc`). Rows come as `sqlite3.Row`; transactions are opened by hand."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and is_fixed(path):
        uri += "&immutable=1"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # crash-safe in WAL; a power cut may cost the last commits
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB: the indexes of a large database are written all over
    return Database(connection, execute_plugins=False)


def is_fixed(path: Path) -> bool:
    """Whether nobody can write to the file's folder: a reader then needs no files beside it, and cannot make any."""
    folder = path.absolute().parent
    may_write = folder.stat().st_mode & 0o222 and not _is_on_read_only_medium(folder)
    return not may_write and not Path(f"{path}-wal").exists()


def _is_on_read_only_medium(folder: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One transaction. It takes the write lock at once, so that it waits for another writer before doing work.

    Behind it comes a short pause: a run of thousands of transactions would else keep every other writer out.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise
    time.sleep(min(_PAUSE * (time.monotonic() - began), _LONGEST_PAUSE))


def refresh_statistics(db: Database) -> None:
    """Tells SQLite how large tables have grown: else it picks indexes by guess and reads large tables whole."""
    db.conn.execute("PRAGMA analysis_limit = 1000")
    db.conn.execute("PRAGMA optimize = 0x10002")  # also of tables that this connection has not queried
