"""SQLite's failures in the user's words: one line that names the file and says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import StoreError

# By the beginning of SQLite's name for the failure; extended names (SQLITE_IOERR_WRITE) begin with the plain one.
_ADVICE = {
    "SQLITE_BUSY": "another program is writing to it; wait until that has finished and try again",
    "SQLITE_LOCKED": "another program is writing to it; wait until that has finished and try again",
    "SQLITE_READONLY": "it is read-only; allow writing to the file and its folder, or name another file",
    "SQLITE_CANTOPEN": "it cannot be opened; check that the file and its folder may be read and written",
    "SQLITE_PERM": "it cannot be opened; check that the file and its folder may be read and written",
    "SQLITE_NOTADB": "it is not an SQLite database; name another file",
    "SQLITE_CORRUPT": "it is damaged; restore a copy, or save what can be saved with `sqlite3 FILE .recover`",
    "SQLITE_FULL": "the disk is full; free some space and run the command again, it goes on where it stopped",
    "SQLITE_IOERR": "the disk failed to read or write it; check the disk's free space, limits and health",
}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns every SQLite failure inside the block into a StoreError about the file `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_advice(error)}") from error


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    for beginning, advice in _ADVICE.items():
        if name.startswith(beginning):
            return advice
    return f"SQLite refused: {' '.join(str(error).split())}"
