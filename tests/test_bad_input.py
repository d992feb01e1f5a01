"""Every bad input ends in one line that names it, exit code 1, and never in a traceback."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.sources import Report, read_articles

Run = Callable[..., Result]

ENGLISH = "Three people were killed when a footbridge fell in Morlow on Monday, the mayor said."


def assert_one_error(result: Result, *words: str) -> None:
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    for word in words:
        assert word in result.stderr


def metrics(result: Result) -> list[str | None]:
    return [json.loads(line)["metric"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html", "a.jsonl.gz", "a"])
def test_an_empty_file(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert_one_error(run("extract", tmp_path / name), f"{name}: is empty")


def test_a_file_of_blank_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n \n\n")
    assert_one_error(run("extract", tmp_path / "a.jsonl"), "a.jsonl: is empty")


def test_empty_standard_input(run: Run) -> None:
    assert_one_error(run("extract", stdin=""), "stdin: is empty")


def test_an_empty_file_name(run: Run) -> None:
    assert_one_error(run("extract", ""), "an empty file name")


def test_a_missing_file(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("extract", tmp_path / "no.jsonl"), "no.jsonl: no such file")


def test_a_directory(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("extract", tmp_path), f"{tmp_path}: is a directory")


def test_a_path_through_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert_one_error(run("extract", tmp_path / "a.txt" / "b.txt"), "b.txt: cannot be read (Not a directory)")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "a.txt").chmod(0)
    assert_one_error(run("extract", tmp_path / "a.txt"), "a.txt: no permission to read it")


def test_a_bad_file_does_not_lose_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    result = run("extract", tmp_path / "no.txt", tmp_path / "a.txt")
    assert_one_error(result, "no.txt: no such file")
    assert "killed" in metrics(result)


def test_truncated_gzip_gives_what_came_before_the_break(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"m{number}", "text": ENGLISH, "noise": os.urandom(500).hex()}) for number in range(200)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    result = run("extract", tmp_path / "a.jsonl.gz")
    assert_one_error(result, "a.jsonl.gz: the gzip data is truncated or broken")
    assert 0 < metrics(result).count("killed") < 200


def test_broken_gzip(run: Run, tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(ENGLISH.encode() * 50))
    packed[12:40] = b"\xff" * 28
    (tmp_path / "a.txt.gz").write_bytes(packed)
    assert_one_error(run("extract", tmp_path / "a.txt.gz"), "a.txt.gz: the gzip data is truncated or broken")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b'{"text": "Three', "broken JSON, Unterminated string starting at (column 10)"),
        (b'{"text": "a"} {"text": "b"}', "broken JSON, Extra data (column 15)"),
        (b'{"text": "caf\xe9"}', "not UTF-8 (byte 14 of the line)"),
        (b"\xff\xfe{\x00", "not UTF-8 (byte 1 of the line)"),
        (b'{"title": "Bridge falls"}', "the article has no 'text'"),
        (b'{"text": null}', "'text' is null; give it as a string"),
        (b'{"text": 3}', "'text' is a number"),
        (b'{"text": ["a"]}', "'text' is a list"),
        (b'{"text": "a", "title": {"en": "b"}}', "'title' is an object"),
        (b'{"text": "a", "id": true}', "'id' is a boolean"),
        (b'[{"text": "a"}]', "not a JSON object"),
        (b'"a"', "not a JSON object"),
        (b"[" * 200_000, "JSON nested too deep"),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "JSON nested too deep or a number too long"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path, line: bytes, complaint: str) -> None:
    sound = json.dumps({"text": ENGLISH}).encode()
    (tmp_path / "a.jsonl").write_bytes(b"\n".join((sound, line, sound)))
    result = run("extract", tmp_path / "a.jsonl")
    assert_one_error(result, f"a.jsonl:2: {complaint}")
    assert metrics(result).count("killed") == 2


def test_an_indented_json_file_is_not_taken_for_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": ENGLISH}]))
    assert_one_error(run("extract", tmp_path / "a.json"), "a.json:1: not a JSON object")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf"])
def test_a_binary_file(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01\x02\xff" * 50)
    assert_one_error(run("extract", tmp_path / name), f"{name}: a binary file")


def test_a_text_in_no_known_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe" + ENGLISH.encode("utf-16-le") + b"\x00")
    assert_one_error(run("extract", tmp_path / "a.txt"), "a.txt: neither UTF-8 nor utf-16-le")


def test_nul_bytes_do_not_shift_the_spans(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x00 " + ENGLISH.encode() + b"\x00")
    result = run("extract", tmp_path / "a.txt")
    assert result.exit_code == 0
    starts = [json.loads(line)["start"] for line in result.stdout.splitlines() if '"killed"' in line]
    assert starts == [3 + ENGLISH.index("Three")]


def test_a_text_of_50_megabytes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text((ENGLISH + "\n") * (50_000_000 // len(ENGLISH)))
    assert_one_error(run("extract", tmp_path / "a.txt"), "a.txt: longer than 20,000,000 bytes; split it")


def test_a_line_of_50_megabytes(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write('{"text": "' + "a" * 50_000_000 + '"}\n' + json.dumps({"text": ENGLISH}))
    result = run("extract", tmp_path / "a.jsonl")
    assert_one_error(result, "a.jsonl:1: the line is longer than 32,000,000 bytes")
    assert "killed" in metrics(result)


def test_50_megabytes_of_articles_are_all_read(tmp_path: Path) -> None:
    line = json.dumps({"text": ENGLISH + " " * 10_000, "lang": "en"}) + "\n"
    count = 50_000_000 // len(line)
    (tmp_path / "a.jsonl").write_text(line * count)
    assert sum(1 for _ in read_articles([str(tmp_path / "a.jsonl")], Report(pytest.fail))) == count


PARAGRAPH = f"<p>{ENGLISH} It was the second collapse of the year, and rescuers searched the river.</p>"
DEEP = 100_000
UNREADABLE_PAGES = {
    "nested deep": "<html><body>" + "<div>" * DEEP + PARAGRAPH + "</div>" * DEEP + "</body></html>",
    "unclosed deep": "<html><body>" + "<b>" * DEEP + PARAGRAPH,
    "only comments opened": "<!--" * 100_000,
    "only scripts": "<html><body><script>alert('Three people were killed')</script></body></html>",
    "no text": "<html><head><title>Bridge falls</title></head><body></body></html>",
}
READABLE_PAGES = {
    "brackets": f"<html><body>{'<' * 100_000}{PARAGRAPH}</body></html>",
    "a late beginning": f"<!-- {'saved ' * 100} -->\n<body>{PARAGRAPH}</body>",
    "unclosed": f"<html><head><title>Bridge</title><body><div>{PARAGRAPH[:-4]}<div><span><a href='",
    "scripts": f"<html><body><script>{'x<' * 500_000}</script>{PARAGRAPH}<script>two died</script></body></html>",
    "entities": "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {name} '{f'&{of};' * 10}'>" for of, name in zip("abcdefghi", "bcdefghij", strict=True))
    + f"]><html><body><p>&j;</p>{PARAGRAPH}</body></html>",
    "deep metadata": "<html><head><script type='application/ld+json'>" + "[" * DEEP + f"</script></head>{PARAGRAPH}",
    "odd characters": f"<html><body><p>\x00 &#0; &#xD800; &#x110000;</p>{PARAGRAPH}</body></html>",
    "a fragment": PARAGRAPH,
}


@pytest.mark.parametrize("markup", UNREADABLE_PAGES.values(), ids=UNREADABLE_PAGES.keys())
def test_hostile_markup_without_an_article(run: Run, tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    assert_one_error(run("extract", tmp_path / "a.html"), "a.html: no article text found in the page")


@pytest.mark.parametrize("markup", READABLE_PAGES.values(), ids=READABLE_PAGES.keys())
def test_hostile_markup_around_an_article(run: Run, tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    result = run("extract", tmp_path / "a.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert metrics(result).count("killed") == 1


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@settings(deadline=None, max_examples=200)
@given(text=st.text(st.characters(exclude_categories=())), lang=st.sampled_from(["en", "id", None]))
@example(text="\ud83d 3 people\x00 were killed", lang="en")
@example(text="9" * 400 + " people were killed", lang="en")
@example(text="10² people were killed", lang="en")
def test_no_text_breaks_extraction_or_its_spans(scratch: Path, text: str, lang: str | None) -> None:
    path = scratch / "a.jsonl"
    path.write_text(json.dumps({"text": text, "lang": lang}))
    (article,) = read_articles([str(path)], Report(pytest.fail))
    assert len(article.text) == len(text)
    article.text.encode("utf-8")
    for claim in extract(article):
        assert article.text[claim.start : claim.end] == claim.text


@settings(deadline=None, max_examples=200)
@given(data=st.binary(), name=st.sampled_from(["a.jsonl", "a.txt", "a.html", "a.gz", "a"]))
def test_no_bytes_break_the_reader(scratch: Path, data: bytes, name: str) -> None:
    path = scratch / name
    path.write_bytes(data)
    lines: list[str] = []
    report = Report(lines.append)
    articles = list(read_articles([str(path)], report))
    assert len(articles) + report.failed + report.skipped >= 1
    assert all(line.isprintable() for line in lines)
