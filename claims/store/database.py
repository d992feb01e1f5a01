"""Opens and closes the database file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from claims.errors import StoreError
from claims.store.connection import connect, refresh_statistics
from claims.store.failures import told_plainly
from claims.store.migrations import is_up_to_date, migrate


def open_database(path: str | Path, create: bool = True) -> Database:
    """Opens the database at `path` for writing, at the newest migration; makes a new file only if `create`.

    The caller closes `db.conn`. Raises StoreError, in one line, for every file that cannot serve.
    """
    path = Path(path)
    _check_place(path, create)
    with told_plainly(path):
        db = connect(path, "rwc" if create else "rw")
        try:
            migrate(db, path)  # before WAL, so that another program's database stays as it is
            db.conn.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            db.conn.close()
            raise
    return db


@contextmanager
def database_at(path: str | Path, create: bool = True) -> Iterator[Database]:
    """An open database, closed at the end so that a reader of the file alone (immutable) sees everything."""
    path = Path(path)
    db = open_database(path, create)
    with closing(db.conn), told_plainly(path):
        yield db
        refresh_statistics(db)
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def database_to_read(path: str | Path) -> Iterator[Database]:
    """A database as it stands at one moment, whoever writes to it meanwhile; brought up to date before where it is not.

    Raises StoreError, in one line, for every file that cannot serve.
    """
    path = Path(path)
    prepare_to_read(path)
    with told_plainly(path):
        db = connect(path, "ro")
        with closing(db.conn):
            db.conn.execute("BEGIN")
            yield db


def prepare_to_read(path: Path) -> None:
    """Brings the database up to date where it is not. Raises StoreError, in one line, for a file that cannot serve."""
    _check_place(path, create=False)
    with told_plainly(path), closing(connect(path, "ro").conn) as connection:
        is_ready = is_up_to_date(Database(connection, execute_plugins=False))
    if not is_ready:
        open_database(path, create=False).conn.close()


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: it is a folder; name a database file")
    if path.parent.is_file():
        raise StoreError(f"{path}: {path.parent} is a file, no folder; name a file in a folder")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; create it first")
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no such database; make one with `claims ingest {path} FILES`")
