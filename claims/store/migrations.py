"""Brings a database up to date with the numbered SQL files of db/migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from claims.errors import StoreError
from claims.resources import migrations_folder
from claims.store.connection import transaction

SET_NAME = "claims"


def migrate(db: Database, path: Path) -> None:
    """Applies every pending migration, all of them or none. `path` is the database's file, for messages.

    Raises StoreError if the database is another program's, or was written by a newer version of this one.
    """
    scripts = shipped_scripts()
    migrations = _as_migrations(scripts)
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied and db.table_names():
        raise StoreError(f"{path}: it holds another program's tables; name a new file or a database made by claims")
    unknown = sorted(applied - {script.stem for script in scripts})
    if unknown:
        raise StoreError(f"{path}: a newer version of claims wrote it (migration {unknown[-1]}); upgrade claims")
    if migrations.pending(db):
        with transaction(db):
            migrations.apply(db)


def is_up_to_date(db: Database) -> bool:
    """Whether every migration of this version is applied, and none that it does not know."""
    scripts = shipped_scripts()
    return {migration.name for migration in _as_migrations(scripts).applied(db)} == {script.stem for script in scripts}


def shipped_scripts() -> list[Path]:
    """The SQL files of this version, in the order of their numbers."""
    return sorted(migrations_folder().glob("[0-9][0-9][0-9]_*.sql"))


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script. Unlike `executescript`, they can run inside an open transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _as_migrations(scripts: list[Path]) -> Migrations:
    migrations = Migrations(SET_NAME)
    for script in scripts:
        migrations(name=script.stem)(_runner(script))
    return migrations


def _runner(script: Path) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in statements(script.read_text(encoding="utf-8")):
            db.conn.execute(statement)

    return run
