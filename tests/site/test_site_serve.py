"""`claims serve`: how it starts, what it refuses, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from click.testing import Result
from small_site import ARTICLES, HAND, wait_for

from claims.site.server import address, datasette_for, listen
from claims.store import ingest

SECONDS = 30


@pytest.fixture
def start(program: list[str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a command; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
        process = subprocess.Popen(
            [*program, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_serve_prints_its_address_answers_and_ends_quietly_on_ctrl_c(
    start: Callable[..., subprocess.Popen[str]], database: Path
) -> None:
    process = start("serve", database, "--port", 0)
    line = process.stdout.readline() if process.stdout else ""
    url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))

    assert "Claims in the news" in httpx.get(url, timeout=SECONDS).text
    process.send_signal(signal.SIGINT)

    assert process.wait(SECONDS) == 0
    assert process.stderr is not None and process.stderr.read() == ""


def test_an_ingest_while_serving_is_seen(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    ingest(path, ARTICLES[:1], engine=HAND)
    site = datasette_for(path)
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("UPDATE articles SET title = 'Seen at once'")
        writer.commit()
        assert "Seen at once" in wait_for(site.client.get("/")).text


def test_a_database_in_a_folder_that_nobody_can_write_is_served(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    ingest(path, ARTICLES[:1], engine=HAND)
    tmp_path.chmod(0o555)
    try:
        site = datasette_for(path)
        assert ARTICLES[0].title in wait_for(site.client.get("/")).text
        assert list(tmp_path.iterdir()) == [path]
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such database"), (b"plain text, no database at all", "not an SQLite database"), (b"", "")],
)
def test_a_file_that_is_no_database_ends_with_one_line(
    run: Callable[..., Result], tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "odd.db"
    if content is not None:
        path.write_bytes(content)
    if content == b"":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE songs (title TEXT)")

    result = run("serve", path, "--port", 0)

    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert str(path) in result.stderr and words in result.stderr
    assert result.stdout == ""


def test_a_port_in_use_ends_with_one_line(run: Callable[..., Result], database: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        result = run("serve", database, "--port", port)

    assert result.exit_code == 1
    assert f"port {port} of 127.0.0.1 is in use; choose another with --port" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_host_of_another_machine_ends_with_one_line(run: Callable[..., Result], database: Path) -> None:
    result = run("serve", database, "--host", "192.0.2.1", "--port", 0)

    assert result.exit_code == 1
    assert "192.0.2.1" in result.stderr and "--host" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_address_is_one_that_a_browser_can_open() -> None:
    with closing(listen("0.0.0.0", 0)) as everywhere:
        assert address(everywhere).startswith("http://localhost:")


@pytest.mark.parametrize("host", ["https://news.example/", "news.example/a", "", "*.news.example"])
def test_what_is_no_host_is_refused_on_the_command_line(run: Callable[..., Result], host: str) -> None:
    result = run("serve", "--links-from", host)

    assert (result.exit_code, "is no host" in result.stderr) == (2, True)
