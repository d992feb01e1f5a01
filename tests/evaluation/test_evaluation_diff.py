from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import REPOSITORY
from click.testing import Result

from claims.evaluation.differences import compare, summary

Run = Callable[..., Result]
Record = dict[str, Any]
WriteArticles = Callable[..., Path]


def claim(name: str, start: int, end: int, **fields: object) -> Record:
    record = {"id": name, "article_id": "m", "kind": "count", "rule": "x.houses", "start": start, "end": end}
    return record | {"text": "40", "sentence": "In all 40 houses.", "low": 40, "metric": "house"} | fields


HOUSES = claim("a", 7, 9)
DEAD = claim("b", 30, 35, kind="casualty", rule="x.killed")


def test_equal_claims_differ_in_nothing() -> None:
    assert compare([HOUSES, DEAD], [DEAD, dict(HOUSES)]) == []


def test_a_claim_is_gained_or_lost() -> None:
    (gained,) = compare([HOUSES], [HOUSES, DEAD])
    (lost,) = compare([HOUSES, DEAD], [HOUSES])
    assert (gained.change, gained.old, gained.new) == ("gained", None, DEAD)
    assert (lost.change, lost.old, lost.new) == ("lost", DEAD, None)


def test_a_changed_claim_names_its_fields() -> None:
    (changed,) = compare([HOUSES], [HOUSES | {"low": 41, "rule": "x.homes"}])
    assert (changed.change, changed.fields) == ("changed", ("rule", "low"))
    assert changed.to_dict()["fields"] == {"rule": ["x.houses", "x.homes"], "low": [40, 41]}


def test_another_span_or_kind_at_the_same_place_is_a_change() -> None:
    (changed,) = compare([HOUSES], [claim("c", 0, 9, kind="casualty", text="In all 40")])
    assert (changed.change, set(changed.fields)) == ("changed", {"kind", "start", "text"})


def test_a_figure_does_not_turn_into_the_statement_around_it() -> None:
    changes = compare([HOUSES], [claim("c", 0, 50, kind="statement")])
    assert {difference.change for difference in changes} == {"gained", "lost"}


def test_claims_of_different_articles_are_not_one() -> None:
    changes = compare([HOUSES], [HOUSES | {"id": "c", "article_id": "n"}])
    assert [difference.change for difference in changes] == ["lost", "gained"]


def test_a_field_that_a_newer_version_adds_is_a_change() -> None:
    (changed,) = compare([HOUSES], [HOUSES | {"basis": "reported"}])
    assert changed.fields == ("basis",)


def test_the_summary_counts_by_kind_and_rule() -> None:
    changes = compare([HOUSES, DEAD], [HOUSES | {"low": 41}, claim("c", 60, 62)])
    assert summary(changes) == [("casualty", "x.killed", 0, 1, 0), ("count", "x.houses", 1, 0, 1)]


@pytest.fixture
def outputs(tmp_path: Path) -> Callable[[list[Record], list[Record]], tuple[Path, Path]]:
    def write(old: list[Record], new: list[Record]) -> tuple[Path, Path]:
        paths = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
        for path, records in zip(paths, (old, new), strict=True):
            path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return paths

    return write


Outputs = Callable[[list[Record], list[Record]], tuple[Path, Path]]


def test_the_same_output_exits_with_0_and_prints_nothing(run: Run, outputs: Outputs) -> None:
    result = run("diff", *outputs([HOUSES], [HOUSES]))
    assert (result.exit_code, result.output) == (0, "")


def test_rules_that_found_nothing_have_a_sound_output(run: Run, outputs: Outputs) -> None:
    assert run("diff", *outputs([], [])).exit_code == 0


def test_different_outputs_exit_with_3(run: Run, outputs: Outputs) -> None:
    result = run("diff", *outputs([HOUSES], [HOUSES | {"metric": "home"}, DEAD]))
    assert result.exit_code == 3
    assert "         metric: house -> home\n" in result.stdout
    assert result.stdout.splitlines()[-1].split() == ["all", "1", "0", "1"]


def test_differences_as_json_lines(run: Run, outputs: Outputs) -> None:
    result = run("diff", *outputs([HOUSES], [HOUSES, DEAD]), "--format", "jsonl")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert (line["change"], line["article_id"], line["rule"], line["fields"]) == ("gained", "m", "x.killed", {})


def test_what_extract_prints_can_be_compared(run: Run, write_articles: WriteArticles, tmp_path: Path) -> None:
    articles = write_articles({"id": "m", "lang": "en", "text": "Three people were killed in Morlow."})
    printed = tmp_path / "old.jsonl"
    printed.write_text(run("extract", articles).stdout, encoding="utf-8")
    assert printed.read_text(encoding="utf-8")
    assert run("diff", printed, "-", stdin=printed.read_text(encoding="utf-8")).exit_code == 0
    assert run("diff", printed, "-", stdin="").exit_code == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "new.jsonl:1: broken JSON"),
        ("[1]", "new.jsonl:1: not a claim"),
        ('{"id": "m", "text": "An article."}', "its 'article_id' is missing"),
        (json.dumps(HOUSES | {"end": 7}), "its span 7-7 is empty"),
        (json.dumps(HOUSES) + "\n" + json.dumps(HOUSES), "new.jsonl:2: the claim a stands there twice"),
    ],
)
def test_a_file_that_holds_no_claims_is_told_in_one_line(run: Run, outputs: Outputs, content: str, words: str) -> None:
    old, new = outputs([HOUSES], [])
    new.write_text(content, encoding="utf-8")
    result = run("diff", old, new)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr


def test_a_missing_file_is_told(run: Run, outputs: Outputs, tmp_path: Path) -> None:
    result = run("diff", outputs([], [])[0], tmp_path / "none.jsonl")
    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path}/none.jsonl: no such file; check the path\n")


@pytest.fixture
def history(clone: Path) -> Path:
    """A clone with one commit in git."""
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        identity = ["-c", "user.name=Ina", "-c", "user.email=ina@morlow.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *words], cwd=clone, check=True, capture_output=True)
    return clone


def compare_rulesets(clone: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [str(clone / "tools" / "compare_rulesets.sh"), *map(str, words)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    # The script takes the python of the environment, which nobody need have activated to run the tests.
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_a_changed_rule_set_is_compared_with_a_revision(history: Path, write_articles: WriteArticles) -> None:
    articles = write_articles({"id": "m", "lang": "en", "text": "Three people were killed in Morlow."})
    same = compare_rulesets(history, "HEAD", articles)
    assert (same.returncode, same.stdout, same.stderr) == (0, "", "")

    for rules in (history / "claims" / "languages" / "en" / "rules" / "10-casualty").glob("[0-9]*.yml"):
        rules.write_text("[]\n", encoding="utf-8")
    changed = compare_rulesets(history, "HEAD", articles, "--", "--format", "jsonl")

    assert changed.returncode == 3, changed.stderr
    lines = [json.loads(line) for line in changed.stdout.splitlines()]
    assert "casualty" in [line["fields"].get("kind", [line["kind"]])[0] for line in lines]
    trees = subprocess.run(["git", "worktree", "list"], cwd=history, capture_output=True, text=True, check=True)
    assert len(trees.stdout.splitlines()) == 1


def test_an_unknown_revision_is_told(history: Path, write_articles: WriteArticles) -> None:
    result = compare_rulesets(history, "no-such-revision", write_articles({"text": "Nothing."}))
    assert result.returncode not in (0, 3)
    assert "no-such-revision" in result.stderr
