from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def lines_of(result: Result) -> list[list[str]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.split() for line in result.stdout.splitlines()]


def test_the_table_has_a_row_for_each_level(run: Run, gold: Path) -> None:
    rows = lines_of(run("evaluate", gold))
    assert rows[2] == ["group", "level", "P", "R", "F1", "hit", "gold", "found"]
    assert [row[:2] for row in rows[3:]] == [["all", level] for level in ("value", "kind", "metric", "full")]
    assert rows[3][2:] == ["1.000", "1.000", "1.000", "2", "2", "2"]


def test_groups_follow_the_whole(run: Run, gold: Path) -> None:
    rows = lines_of(run("evaluate", gold, "--by", "kind"))
    assert {row[0] for row in rows[3:]} == {"all", "casualty", "duration"}


def test_rules_have_precision_and_recall(run: Run, gold: Path) -> None:
    record = json.loads(run("evaluate", gold, "--by", "rule", "--format", "json").stdout)
    found = [rule for rule in record["rules"] if rule["found"]]
    assert {rule["kind"] for rule in found} == {"casualty", "duration"}
    assert {(rule["precision"], rule["recall"], rule["annotated"]) for rule in found} == {(1.0, 1.0, 1)}


def test_mistakes_are_shown_with_their_context(run: Run, gold: Path) -> None:
    record = json.loads(gold.read_text(encoding="utf-8"))
    record["claims"][0]["low"] = record["claims"][0]["high"] = 4
    gold.write_text(json.dumps(record), encoding="utf-8")
    output = run("evaluate", gold, "--errors", "3").stdout
    assert "wrong (full)  m:0-5\n  ...[Three] people were killed when" in output
    assert "marked: kind casualty, metric killed, low 4, high 4" in output
    assert "found: kind casualty, metric killed, low 3, high 3" in output


def test_the_articles_may_stand_elsewhere(run: Run, gold: Path, tmp_path: Path) -> None:
    moved = gold.with_name("articles_xx.jsonl").rename(tmp_path / "texts.jsonl")
    assert run("evaluate", gold, "--articles", moved).exit_code == 0


def without(key: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda record: {name: value for name, value in record.items() if name != key}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without("statements"), "gold_xx.jsonl:1: not an annotated article, its 'statements' is missing"),
        (lambda record: record | {"id": "n"}, "articles_xx.jsonl: lacks the article n of"),
        (lambda record: record | {"claims": [{"start": 0, "end": 5}]}, "not an annotation, its 'kind' is missing"),
        (lambda record: record | {"claims": [3]}, "gold_xx.jsonl:1: not an annotation"),
        (lambda record: record | {"statements": [{"start": 5, "end": 5}]}, "its span 5-5 is empty"),
        (
            lambda record: record | {"statements": [{"start": 0, "end": 5, "text": "Seven"}]},
            "0-5 of m holds other words than the annotation",
        ),
    ],
)
def test_a_wrong_gold_file_is_told_in_one_line(
    run: Run, gold: Path, change: Callable[[dict[str, Any]], dict[str, Any]], words: str
) -> None:
    gold.write_text(json.dumps(change(json.loads(gold.read_text(encoding="utf-8")))), encoding="utf-8")
    assert_one_error(run("evaluate", gold), words)


def assert_one_error(result: Result, words: str) -> None:
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: ")
    assert words in result.stderr


def test_an_article_twice_in_the_gold_file(run: Run, gold: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8") * 2, encoding="utf-8")
    assert_one_error(run("evaluate", gold), "gold_xx.jsonl:2: the article m stands there twice")


def test_an_empty_gold_file(run: Run, gold: Path) -> None:
    gold.write_text("\n", encoding="utf-8")
    assert_one_error(run("evaluate", gold), "gold_xx.jsonl: is empty")


def test_a_gold_file_without_its_articles(run: Run, gold: Path) -> None:
    gold.with_name("articles_xx.jsonl").unlink()
    assert_one_error(run("evaluate", gold), "not beside it under a name such as articles_xx.jsonl")


def test_a_broken_article_is_named(run: Run, gold: Path) -> None:
    gold.with_name("articles_xx.jsonl").write_text('{"id": "m"}\n', encoding="utf-8")
    assert_one_error(run("evaluate", gold), "articles_xx.jsonl:1: the article has no 'text'")


def test_a_folder_without_gold_files(run: Run, tmp_path: Path) -> None:
    assert_one_error(run("evaluate", "--all", tmp_path), f"{tmp_path}: has no gold/gold_*.jsonl")


def test_a_folder_without_benchmarks(run: Run, gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "all" / "gold"
    folder.mkdir(parents=True)
    for path in (gold, gold.with_name("articles_xx.jsonl")):
        path.rename(folder / path.name)
    assert_one_error(run("evaluate", "--all", folder.parent), "wad_dev.jsonl: no such file")


@pytest.mark.parametrize(
    "words", [(), ("--write", "page.md"), ("--all", ".", "--by", "kind"), ("--all", ".", "--errors", "2")]
)
def test_options_that_do_not_go_together(run: Run, words: tuple[str, ...]) -> None:
    assert run("evaluate", *words).exit_code == 2
