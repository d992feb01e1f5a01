"""Files that cannot serve: one line that names the file, and nothing half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from store_engines import FIRST

from claims.errors import StoreError
from claims.model import Article
from claims.store import connection, ingest, open_database
from claims.store.migrations import shipped_scripts, statements

ARTICLES = [
    Article(f"a{n}", f"In all {n} of {n * n} boats were lost. " * 3, published="2031-05-06") for n in range(400)
]


def refusal(path: Path, **options: Any) -> str:
    with pytest.raises(StoreError) as caught:
        open_database(path, **options)
    return one_line(path, caught.value)


def one_line(path: Path, error: StoreError) -> str:
    message = str(error)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    assert "create it first" in refusal(tmp_path / "none" / "claims.db")
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_folder_of_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert "a.txt is a file" in refusal(tmp_path / "a.txt" / "claims.db")


def test_a_missing_database_is_not_made_unless_asked(database: Path) -> None:
    assert "no such database" in refusal(database, create=False)
    assert not database.exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_that_is_no_database_stays_as_it_is(database: Path) -> None:
    database.write_bytes(b"Once upon a time. " * 100)
    before = database.read_bytes()
    assert "not an SQLite database" in refusal(database)
    assert database.read_bytes() == before


def test_the_database_of_another_program_stays_as_it_is(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = database.read_bytes()
    assert "another program" in refusal(database)
    assert database.read_bytes() == before


def test_a_damaged_database_is_told(database: Path) -> None:
    ingest(database, ARTICLES, engine=FIRST)
    data = bytearray(database.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    database.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        ingest(database, ARTICLES, engine=FIRST)
    assert "damaged" in one_line(database, caught.value)


def test_a_newer_database_is_refused(database: Path) -> None:
    with closing(open_database(database).conn) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claims', '999_future', '')"
        )
    message = refusal(database)
    assert "999_future" in message
    assert "upgrade" in message


def test_a_database_that_another_program_writes_is_told_after_a_wait(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(database, ARTICLES[:1], engine=FIRST)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            ingest(database, ARTICLES, engine=FIRST)
    assert "another program is writing" in one_line(database, caught.value)


def test_a_read_only_file_is_told(ordinary_folder: Path) -> None:
    path = ordinary_folder / "claims.db"
    ingest(path, ARTICLES[:1], engine=FIRST)
    path.chmod(0o444)
    with pytest.raises(StoreError) as caught:
        ingest(path, ARTICLES, engine=FIRST)
    assert "read-only" in one_line(path, caught.value)


def test_a_read_only_folder_is_told(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o555)
    path = ordinary_folder / "claims.db"
    assert "cannot be opened" in refusal(path)
    assert list(ordinary_folder.iterdir()) == []


def test_a_full_disk_leaves_whole_articles_and_the_next_run_goes_on(database: Path, look: Callable[..., Any]) -> None:
    run = in_child(database, before="import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))")
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 3, errors
    assert str(database) in errors
    assert "disk" in errors
    assert "Traceback" not in errors
    assert look("PRAGMA integrity_check") == [("ok",)]
    stored = look("SELECT count(*) FROM articles")[0][0]
    assert stored < len(ARTICLES)
    assert look("SELECT articles_read FROM runs") == [(stored,)]
    assert ingest(database, ARTICLES, engine=FIRST).articles_new == len(ARTICLES) - stored
    assert whole(look)


def test_a_full_database_file_is_told_as_a_full_disk(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, mode: str) -> Any:
        db = connect(path, mode)
        db.conn.execute("PRAGMA max_page_count = 150")
        return db

    connect = connection.connect
    monkeypatch.setattr("claims.store.database.connect", small)
    with pytest.raises(StoreError) as caught:
        ingest(database, ARTICLES, engine=FIRST)
    assert "disk is full" in one_line(database, caught.value)


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stopped_run_is_resumed_without_doing_stored_work_twice(
    database: Path, look: Callable[..., Any], tmp_path: Path, stop: signal.Signals, jobs: int
) -> None:
    run = in_child(database, jobs=jobs, slow=True)
    wait_for(lambda: database.exists() and stored_articles(database) >= 50)
    run.send_signal(stop)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert look("PRAGMA integrity_check") == [("ok",)]
    stored = look("SELECT count(*) FROM articles")[0][0]
    assert 50 <= stored < len(ARTICLES)
    report = ingest(database, ARTICLES, engine=FIRST)
    assert report.articles_extracted == report.articles_new == len(ARTICLES) - stored
    assert look("SELECT finished IS NULL, articles_new FROM runs") == [(1, stored), (0, len(ARTICLES) - stored)]
    assert whole(look)


def test_two_runs_at_once_both_finish(database: Path, look: Callable[..., Any]) -> None:
    runs = [in_child(database, slow=True) for _ in range(2)]
    errors = [run.communicate(timeout=240)[1] for run in runs]
    assert errors == ["", ""]
    assert look("SELECT sum(articles_read), sum(articles_new) FROM runs WHERE finished IS NOT NULL") == [
        (2 * len(ARTICLES), len(ARTICLES))
    ]
    assert whole(look)


def test_an_older_database_opens_without_loss(database: Path, look: Callable[..., Any]) -> None:
    first = shipped_scripts()[0]
    with closing(sqlite3.connect(database, isolation_level=None)) as old:
        for statement in statements(first.read_text()):
            old.execute(statement)
        old.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
        old.execute("INSERT INTO _sqlite_migrations VALUES (1, 'claims', ?, '')", (first.stem,))
        fill_by_hand(old)
        columns = ", ".join(f'"{row[1]}"' for row in old.execute("PRAGMA table_info(claims)"))
        before = old.execute(f"SELECT {columns} FROM claims").fetchall()
    open_database(database).conn.close()
    assert look(f"SELECT {columns} FROM claims") == before == look(f"SELECT {columns} FROM current_claims")
    assert look("SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'boats'") == [(1,)]
    assert look("SELECT name FROM _sqlite_migrations") == [(script.stem,) for script in shipped_scripts()]


def test_a_migration_that_fails_leaves_none_of_them_applied(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[..., Any]
) -> None:
    ingest(database, ARTICLES[:1], engine=FIRST)
    tables = look("SELECT * FROM sqlite_master")
    sound, broken = tmp_path / "900_sound.sql", tmp_path / "901_broken.sql"
    sound.write_text("CREATE TABLE whole (a);\n")
    broken.write_text("CREATE TABLE half (a);\nCREATE TABLE claims (b);\n")
    scripts = [*shipped_scripts(), sound, broken]
    monkeypatch.setattr("claims.store.migrations.shipped_scripts", lambda: scripts)
    refusal(database)
    assert look("SELECT * FROM sqlite_master") == tables


def test_claims_stay_searchable_after_a_vacuum(database: Path, look: Callable[..., Any]) -> None:
    ingest(database, ARTICLES[:50], engine=FIRST)
    rows = look("SELECT rowid, id FROM claims")
    with closing(sqlite3.connect(database)) as other:
        other.execute("VACUUM")
    assert look("SELECT rowid, id FROM claims") == rows


def in_child(database: Path, before: str = "", jobs: int = 1, slow: bool = False) -> subprocess.Popen[str]:
    """An ingest of ARTICLES in a process of its own, which exits with 3 for a StoreError."""
    script = database.parent / "child.py"
    script.write_text(CHILD.format(before=before, jobs=jobs, slow=slow))
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return subprocess.Popen(
        [sys.executable, str(script), str(database)],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
        text=True,
    )


CHILD = """
import sys, time
from claims.errors import StoreError
from claims.store import ingest
from store_engines import FIRST
from test_store_files import ARTICLES
{before}

def one_by_one():
    for article in ARTICLES:
        time.sleep(0.01 * {slow})
        yield article

if __name__ == "__main__":
    try:
        ingest(sys.argv[1], one_by_one(), engine=FIRST, jobs={jobs})
    except StoreError as error:
        sys.stderr.write(str(error))
        sys.exit(3)
"""


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def stored_articles(path: Path) -> int:
    with closing(sqlite3.connect(path)) as conn:
        if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
            return 0
        return int(conn.execute("SELECT count(*) FROM articles").fetchone()[0])


def whole(look: Callable[..., Any]) -> bool:
    """Whether every article stands with its snapshot and both its figures in each sentence."""
    lonely = look("SELECT count(*) FROM articles WHERE newest_snapshot IS NULL")
    counts = set(look("SELECT count(*) FROM claims GROUP BY article_id"))
    return lonely == [(0,)] and counts == {(6,)} and look("PRAGMA foreign_key_check") == []


def fill_by_hand(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO runs (id, ruleset, program_version, started, sources) VALUES (1, 'r', 'p', 't', '[]')")
    db.execute("INSERT INTO articles (id, first_seen, last_seen) VALUES ('a', 't', 't')")
    db.execute(
        "INSERT INTO snapshots (id, article_id, sha256, text, length, ruleset, first_seen, last_seen)"
        " VALUES (1, 'a', ?, '3 boats', 7, 'r', 't', 't')",
        ("0" * 64,),
    )
    db.execute(
        "INSERT INTO rules (id, lang, kind, pattern, explanation, examples, rejects, ruleset)"
        " VALUES ('rule', 'en', 'count', '', '', '[]', '[]', 'r')"
    )
    db.execute(
        'INSERT INTO claims (id, article_id, kind, start, "end", text, sentence, sentence_start, rule, polarity,'
        " snapshot_id, status, first_run, last_run)"
        " VALUES ('c', 'a', 'count', 0, 1, '3', '3 boats', 0, 'rule', 'asserted', 1, 'current', 1, 1)"
    )
