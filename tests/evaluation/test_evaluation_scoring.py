from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claims.evaluation.by_rule import score_rules
from claims.evaluation.gold import Annotated
from claims.evaluation.mistakes import CONTEXT, mistakes
from claims.evaluation.scoring import GROUPINGS, Read, score
from claims.model import Article
from claims.rules import RuleInfo

Run = Callable[..., Result]
Record = dict[str, Any]

TEXT = (
    "Three people were killed and about 12 were hurt when a footbridge fell in Morlow on Monday. "
    '"We counted 40 houses without power," said Ina Varga, the mayor.'
)
RULES = [
    RuleInfo("x.killed", "en", "casualty", "killed", "", "", ({},), ("",)),
    RuleInfo("x.hurt", "en", "casualty", "injured", "", "", ({},), ("",)),
    RuleInfo("x.houses", "en", "count", None, "", "", ({},), ("",)),
    RuleInfo("x.part", "en", "previous", None, "", "", ({},), ("",)),
    RuleInfo("x.years", "en", "none", None, "", "", ({},), ("",)),
    RuleInfo("x.title", "en", "attribute", None, "", "", ({},), ("",)),
    RuleInfo("x.said", "en", "statement", None, "", "", ({},), ("",)),
    RuleInfo("x.kata", "id", "statement", None, "", "", ({},), ("",)),
]


def figure(words: str, low: float | None, **fields: object) -> Record:
    """A numeric claim of TEXT, by default of three dead without a source."""
    start = TEXT.index(words)
    record = {"start": start, "end": start + len(words), "text": words, "kind": "casualty", "metric": "killed"}
    record |= {"low": low, "high": low, "qualifier": "exact", "unit": "person", "claimant": None, "rule": "x.killed"}
    return record | fields


def statement(words: str, **fields: object) -> Record:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "kind": "statement", "rule": "x.said", **fields}


KILLED = figure("Three", 3)
HURT = figure("about 12", 12, metric="injured", qualifier="about", rule="x.hurt")
HOUSES = figure("40", 40, kind="count", metric="houses", unit=None, claimant="Ina Varga", rule="x.houses")
SAID = statement("We counted 40 houses without power,", type="direct", speaker="Ina Varga", claimant="Ina Varga")


def read(found: Iterable[Record], marked: Iterable[Record] = (KILLED, HURT, HOUSES), said: bool = False) -> Read:
    gold = Annotated(Article("m", TEXT, lang="en"), "en", "Morlow Post", tuple(marked), (SAID,) if said else ())
    records = tuple(found)
    spoken = tuple(record for record in records if record["kind"] == "statement")
    return Read(gold, tuple(record for record in records if record["kind"] != "statement"), spoken)


def hits(found: Record, marked: Record) -> dict[str, int]:
    return {level: tally.hit for level, tally in score([read([found], [marked])]).overall.items()}


def test_all_found_and_nothing_else_is_one_at_every_level() -> None:
    overall = score([read([KILLED, HURT, HOUSES, SAID], said=True)]).overall
    assert set(overall) == {"value", "kind", "metric", "full", "content", "speaker"}
    assert {(tally.precision, tally.recall, tally.f1) for tally in overall.values()} == {(1.0, 1.0, 1.0)}


def test_precision_is_of_what_was_found_and_recall_of_what_was_marked() -> None:
    false = figure("Monday", 1)
    tally = score([read([KILLED, false], [KILLED, HURT, HOUSES])]).overall["full"]
    assert tally.to_dict() == {"P": 0.5, "R": 0.3333, "F1": 0.4, "hit": 1, "gold": 3, "predicted": 2}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, {"value": 1, "kind": 1, "metric": 1, "full": 1}),
        ({"unit": "family"}, {"value": 1, "kind": 1, "metric": 1, "full": 0}),
        ({"qualifier": "exact"}, {"value": 1, "kind": 1, "metric": 1, "full": 0}),
        ({"claimant": "the mayor"}, {"value": 1, "kind": 1, "metric": 1, "full": 0}),
        ({"metric": "killed"}, {"value": 1, "kind": 1, "metric": 0, "full": 0}),
        ({"kind": "count"}, {"value": 1, "kind": 0, "metric": 0, "full": 0}),
        ({"high": None}, {"value": 0, "kind": 0, "metric": 0, "full": 0}),
        ({"start": 0, "end": 5}, {"value": 0, "kind": 0, "metric": 0, "full": 0}),
    ],
)
def test_each_level_asks_for_more(change: Record, right: dict[str, int]) -> None:
    assert hits(HURT | change, HURT) == right


@pytest.mark.parametrize(
    ("given", "same"),
    [("Varga", True), ("Mayor Ina Varga", True), ("the Ina", True), ("Oskar Lind", False), (None, False)],
)
def test_a_claimant_is_the_same_by_half_of_the_shorter_name(given: str | None, same: bool) -> None:
    assert hits(HOUSES | {"claimant": given}, HOUSES)["full"] == same


def test_a_claimant_may_be_named_by_the_resolved_name() -> None:
    assert hits(HOUSES | {"claimant": "she", "claimant_resolved": "Ina Varga"}, HOUSES)["full"] == 1


def test_unit_and_metric_of_a_count_do_not_matter() -> None:
    assert hits(HOUSES | {"unit": "house", "metric": "homes"}, HOUSES)["full"] == 1


@pytest.mark.parametrize(("cut", "same"), [(4, True), (20, False)])
def test_a_statement_needs_four_fifths_of_the_words(cut: int, same: bool) -> None:
    shorter = SAID | {"end": SAID["end"] - cut}
    overall = score([read([shorter], [], said=True)]).overall
    assert (overall["content"].hit, overall["speaker"].hit) == (same, same)


def test_a_statement_of_somebody_else_is_right_in_content_only() -> None:
    overall = score([read([SAID | {"claimant": "Oskar Lind"}], [], said=True)]).overall
    assert (overall["content"].hit, overall["speaker"].hit) == (1, 0)


def test_one_find_answers_for_one_annotation_only() -> None:
    twice = score([read([KILLED], [KILLED, KILLED])]).overall["value"]
    assert (twice.hit, twice.gold) == (1, 2)


def test_groups_divide_what_was_marked_and_found() -> None:
    groups = score([read([KILLED, HOUSES | {"low": 4}])], "kind").groups
    assert (groups["casualty"]["full"].hit, groups["casualty"]["full"].gold) == (1, 2)
    assert (groups["count"]["full"].hit, groups["count"]["full"].predicted) == (0, 1)
    assert set(score([read([KILLED])], "outlet").groups) == {"Morlow Post"}


def test_a_rule_is_precise_by_its_finds_and_complete_by_its_kind() -> None:
    false = figure("Monday", 1)
    scores = {s.rule: s for s in score_rules([read([KILLED, false, HURT, SAID], said=True)], RULES)}
    killed = scores["x.killed"]
    assert (killed.found, killed.correct, killed.annotated) == (2, 1, 2)
    assert (killed.precision, killed.recall) == (0.5, 0.5)
    assert (scores["x.said"].precision, scores["x.said"].recall) == (1.0, 1.0)


def test_a_rule_that_found_nothing_is_listed_without_a_precision() -> None:
    houses = next(s for s in score_rules([read([KILLED])], RULES) if s.rule == "x.houses")
    assert (houses.found, houses.precision, houses.recall) == (0, None, 0.0)


def test_a_rule_that_takes_its_neighbours_kind_counts_the_kinds_of_its_finds() -> None:
    scores = {s.rule: s for s in score_rules([read([HURT | {"rule": "x.part"}])], RULES)}
    assert (scores["x.part"].kind, scores["x.part"].annotated, scores["x.part"].recall) == ("casualty", 2, 0.5)


def test_rules_of_other_languages_or_of_nothing_annotated_have_no_score() -> None:
    scored = {s.rule for s in score_rules([read([])], RULES)}
    assert scored == {"x.killed", "x.hurt", "x.houses", "x.said"}


def test_a_mistake_shows_what_was_marked_what_was_found_and_the_words_around() -> None:
    false = figure("Monday", 1)
    found = mistakes([read([HURT | {"qualifier": "exact"}, false], [KILLED, HURT])], limit=5)
    assert [(m.sort, m.text) for m in found] == [("false", "Monday"), ("missed", "Three"), ("wrong", "about 12")]
    wrong = found[2]
    assert (wrong.marked or {})["qualifier"] == "about"
    assert (wrong.found or {})["qualifier"] == "exact"
    assert wrong.before + wrong.text + wrong.after == TEXT[: HURT["end"] + CONTEXT]
    assert (found[0].marked, found[1].found) == (None, None)


def test_as_many_mistakes_of_each_sort_as_asked_for() -> None:
    assert [m.text for m in mistakes([read([], [KILLED, HURT])], limit=1)] == ["Three"]
    assert mistakes([read([])], limit=0) == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_figures_are_those_of_the_gold_s_own_scorer(run: Run, shared: Path, tmp_path: Path, lang: str) -> None:
    gold = shared / "gold" / f"gold_{lang}.jsonl"
    claims = tmp_path / "claims.jsonl"
    claims.write_text(run("extract", gold.with_name(f"articles_{lang}.jsonl")).stdout, encoding="utf-8")
    for by in GROUPINGS:
        words = [sys.executable, "-B", shared / "gold" / "score.py", gold, claims, "--json", "--by", by]
        expected = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
        ours = json.loads(run("evaluate", gold, "--by", by, "--format", "json").stdout)
        assert ours["overall"] == expected["overall"]
        assert ours["by"] == expected["by"]
