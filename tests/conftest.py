"""What tests share: a way to run commands, to write articles to files, and to find the evaluation data."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checkout import SHARED, copy_repository
from click.testing import CliRunner, Result

from claims.cli import cli


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs a command in this process: `run("extract", path)`; an unhandled exception fails the test."""

    def run_command(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in arguments], input=stdin, catch_exceptions=False)

    return run_command


@pytest.fixture(scope="session")
def program() -> list[str]:
    """The first words of a command line that runs in a process of its own, for pipes, signals and terminals."""
    return [sys.executable, "-m", "claims"]


@pytest.fixture
def csv_limit() -> Iterator[None]:
    """The longest cell that Python's csv reads by itself; sqlite-utils, once imported, lifts it for the process."""
    lifted = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(lifted)


@pytest.fixture
def write_articles(tmp_path: Path) -> Callable[..., Path]:
    """Writes records as JSON lines into a fresh file: `write_articles({"text": ...}, name="a.jsonl")`."""

    def write(*records: object, name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the repository; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"evaluation data not found at {SHARED}")
    return SHARED


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the repository, as of a fresh clone."""
    return copy_repository(tmp_path / "clone")
