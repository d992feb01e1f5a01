from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import Result

from claims.__main__ import main
from claims.model import claim_fields

Run = Callable[..., Result]
WriteArticles = Callable[..., Path]

ENGLISH = "Three people were killed when a footbridge fell in Morlow on Monday, the mayor said."
INDONESIAN = "Tiga orang tewas ketika sebuah jembatan runtuh di Morlow pada hari Senin, kata wali kota."


def killed(output: str) -> list[tuple[str, float]]:
    """The article and the lowest value of each figure of people killed."""
    records = [json.loads(line) for line in output.splitlines()]
    return [(record["article_id"], record["low"]) for record in records if record["metric"] == "killed"]


def test_claims_are_printed_as_json_lines_with_every_field(run: Run, write_articles: WriteArticles) -> None:
    result = run("extract", write_articles({"id": "m", "text": ENGLISH}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert killed(result.stdout) == [("m", 3)]
    assert {tuple(json.loads(line)) for line in result.stdout.splitlines()} == {tuple(claim_fields())}


def test_every_span_points_into_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "\r\n\tMORLOW \u2014 " + ENGLISH + "\r\n\r\n" + ENGLISH
    path.write_bytes(text.encode())
    records = [json.loads(line) for line in run("extract", path).stdout.splitlines()]
    assert len(records) >= 2
    assert all(text[record["start"] : record["end"]] == record["text"] for record in records)


def test_articles_in_both_languages_come_out_in_the_order_of_the_files(run: Run, write_articles: WriteArticles) -> None:
    first = write_articles({"id": "b", "text": INDONESIAN}, name="b.jsonl")
    second = write_articles({"id": "a", "text": ENGLISH}, name="a.jsonl")
    assert killed(run("extract", first, second).stdout) == [("b", 3), ("a", 3)]


def test_csv_has_a_header_and_a_row_for_each_claim(run: Run, write_articles: WriteArticles) -> None:
    path = write_articles({"text": ENGLISH})
    header, *rows = csv.reader(io.StringIO(run("extract", path, "--format", "csv").stdout))
    assert header == list(claim_fields())
    assert len(rows) == len(run("extract", path).stdout.splitlines()) > 0


def test_the_table_shows_figure_kind_metric_and_sentence(run: Run, write_articles: WriteArticles) -> None:
    lines = run("extract", write_articles({"text": ENGLISH}), "--format", "table").stdout.splitlines()
    assert lines[0].split() == ["figure", "kind", "metric", "claimant", "sentence"]
    assert any(line.startswith("3 person") and "killed" in line and ENGLISH in line for line in lines[1:])


def test_lang_overrides_what_the_article_says(run: Run, write_articles: WriteArticles) -> None:
    path = write_articles({"id": "m", "text": INDONESIAN, "lang": "en"})
    assert killed(run("extract", path).stdout) == []
    assert killed(run("extract", "--lang", "id-ID", path).stdout) == [("m", 3)]


def test_lang_must_be_installed(run: Run, write_articles: WriteArticles) -> None:
    result = run("extract", "--lang", "fr", write_articles({"text": ENGLISH}))
    assert result.exit_code == 2
    assert "'fr' is not installed; choose one of en, id." in result.stderr


def test_an_article_in_another_language_is_skipped_without_failing(run: Run, write_articles: WriteArticles) -> None:
    result = run("extract", write_articles({"text": "Trois morts.", "lang": "fr"}, {"id": "m", "text": ENGLISH}))
    assert result.exit_code == 0
    assert result.stderr.startswith("Skipped: ")
    assert result.stderr.count("\n") == 1
    assert killed(result.stdout) == [("m", 3)]


@pytest.mark.parametrize("arguments", [("extract",), ("extract", "-")])
@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"text": ENGLISH}),
        ENGLISH,
        f"<!doctype html><html><body><article><p>{ENGLISH}</p><p>Rescuers searched.</p></article></body></html>",
    ],
    ids=["json lines", "text", "page"],
)
def test_standard_input_is_told_by_its_first_bytes(run: Run, arguments: tuple[str, ...], content: str) -> None:
    assert [low for _, low in killed(run(*arguments, stdin=content).stdout)] == [3]


def test_standard_input_reaches_a_process_of_its_own(program: list[str]) -> None:
    done = subprocess.run([*program, "extract"], input=ENGLISH.encode(), capture_output=True, check=True)
    assert [low for _, low in killed(done.stdout.decode())] == [3]


def test_without_files_on_a_terminal_the_usage_is_shown(program: list[str]) -> None:
    keyboard, terminal = pty.openpty()
    done = subprocess.run([*program, "extract"], stdin=terminal, capture_output=True, text=True, check=False)
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == 2
    assert "Usage: claims extract" in done.stderr
    assert "No FILES; name some, or pipe articles in." in done.stderr


def test_output_is_utf8_whatever_the_locale(program: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Three people were killed at the café”, the mayor said.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*program, "extract", path], env=environment, capture_output=True, check=True)
    assert "café" in done.stdout.decode("utf-8")


def test_claims_stream_while_input_still_comes_and_ctrl_c_ends_with_one_line(program: list[str]) -> None:
    words = [*program, "extract"]
    with subprocess.Popen(words, stdin=-1, stdout=-1, stderr=-1) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(json.dumps({"id": "m", "text": ENGLISH}).encode() + b"\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["article_id"] == "m"
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert running.stderr.read() == b"Interrupted.\n"


def test_ctrl_c_while_the_commands_are_loaded_ends_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "claims.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "claims.cli")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "Interrupted.\n")


def test_a_pipe_that_nobody_reads_ends_in_silence(program: list[str], write_articles: WriteArticles) -> None:
    path = write_articles(*[{"text": ENGLISH}] * 300)
    with subprocess.Popen([*program, "extract", path], stdout=-1, stderr=-1) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_ends_the_command_with_one_line(program: list[str], write_articles: WriteArticles) -> None:
    path = write_articles({"text": ENGLISH})
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*program, "extract", path], stdout=full, stderr=-1, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: output: No space left on device\n")


def test_closed_standard_output_ends_the_command_with_one_line(
    program: list[str], write_articles: WriteArticles
) -> None:
    words = ["sh", "-c", 'exec "$@" >&-', "sh", *program, "extract", write_articles({"text": ENGLISH})]
    done = subprocess.run(words, stderr=-1, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: output: is closed; send it to a file or another program\n")


def test_progress_is_shown_only_on_a_terminal(program: list[str], write_articles: WriteArticles) -> None:
    path = write_articles({"text": ENGLISH}, {"text": INDONESIAN})
    screen, terminal = pty.openpty()
    subprocess.run([*program, "extract", path], stdout=subprocess.DEVNULL, stderr=terminal, check=True)
    os.close(terminal)
    shown = os.read(screen, 10_000).decode()
    os.close(screen)
    assert "2 articles" in shown
    piped = subprocess.run([*program, "extract", path], capture_output=True, check=True)
    assert piped.stderr == b""


def test_help_has_an_example(run: Run) -> None:
    for arguments in (("--help",), ("extract", "--help")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "claims extract article" in result.stdout


def test_version_is_that_of_the_installed_package(run: Run) -> None:
    try:
        installed = metadata.version("claims")
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed, as with `pip install -e .`")
    assert run("--version").stdout == f"claims {installed}\n"
