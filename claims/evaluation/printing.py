"""How measurements and differences are printed: tables for the eye, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from claims.evaluation.attributes import AttributeScore
from claims.evaluation.by_rule import RuleScore
from claims.evaluation.differences import CHANGES, Difference, summary
from claims.evaluation.measure import Measured
from claims.evaluation.mistakes import Mistake, mistakes
from claims.evaluation.records import Record
from claims.evaluation.scoring import LEVELS, Scores, Tallies, score
from claims.output import printable

FORMATS = ("table", "json")
DIFF_FORMATS = ("table", "jsonl")
ATTRIBUTE_HEADINGS = ("language", "P", "still found", "right", "found", "judged right")
_RULE_HEADINGS = ("rule", "kind", "P", "R", "correct", "found", "gold")


def print_measured(measured: Measured, by: str | None, errors: int, output_format: str, stream: TextIO) -> None:
    """Prints the scores of a gold file, those of each group (`by`, also `rule`), and up to `errors` of each mistake."""
    scores = score(measured.articles, None if by == "rule" else by)
    rules = measured.rules if by == "rule" else ()
    wrong = mistakes(measured.articles, errors)
    if output_format == "json":
        print(json.dumps(_record(measured, scores, rules, wrong), ensure_ascii=False), file=stream)
        return
    print(f"{measured.gold}: {len(measured.articles)} articles, rule set {measured.ruleset}\n", file=stream)
    print_table(("group", "level", "P", "R", "F1", "hit", "gold", "found"), _score_rows(scores), stream)
    if rules:
        print(file=stream)
        print_table(_RULE_HEADINGS, map(rule_cells, rules), stream)
    for mistake in wrong:
        print(file=stream)
        _print_mistake(mistake, stream)


def print_attributes(scores: Sequence[AttributeScore], output_format: str, stream: TextIO) -> None:
    """Prints the scores of each language of the sample of attributes."""
    rows = list(map(attribute_cells, scores))
    if output_format == "json":
        records = [dict(zip(ATTRIBUTE_HEADINGS, row, strict=True)) for row in rows]
        print(json.dumps({"attributes": records}, ensure_ascii=False), file=stream)
        return
    print_table(ATTRIBUTE_HEADINGS, rows, stream)


def print_differences(differences: Sequence[Difference], output_format: str, stream: TextIO) -> None:
    """Prints each difference, and in the table after them how many each kind and rule has."""
    if output_format == "jsonl":
        for difference in differences:
            print(json.dumps(difference.to_dict(), ensure_ascii=False), file=stream)
        return
    for difference in differences:
        claim = difference.claim
        place = f"{claim['article_id']}:{claim['start']}-{claim['end']}"
        print(
            f"{difference.change:8} {place}  {claim['kind']}  {claim['rule']}  {printable(claim['text'])}", file=stream
        )
        for name, (old, new) in difference.to_dict()["fields"].items():
            print(printable(f"         {name}: {old} -> {new}"), file=stream)
    if differences:
        print(file=stream)
        total = [sum(d.change == change for d in differences) for change in CHANGES]
        print_table(("kind", "rule", *CHANGES), [*summary(differences), ("all", "", *total)], stream)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """Prints rows under their headings, words to the left and numbers to the right."""
    body = list(rows)
    cells = [tuple(headings), *(tuple(map(cell, row)) for row in body)]
    sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [any(isinstance(value, int | float) for value in column) for column in zip(*body, strict=True)]
    for row in cells:
        padded = [
            word.rjust(size) if number else word.ljust(size)
            for word, size, number in zip(row, sizes, right, strict=True)
        ]
        print("  ".join(padded).rstrip(), file=stream)


def cell(value: object) -> str:
    """A value as it stands in a table: shares with three digits, what is missing as a dash."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def attribute_cells(score: AttributeScore) -> tuple[object, ...]:
    """A language's row: precision, share of the right ones still found, and the counts behind both."""
    return (score.lang, score.precision, score.kept, score.right, score.found, score.judged_right)


def rule_cells(rule: RuleScore) -> tuple[object, ...]:
    """A rule's row: id, kind, precision, recall, correct, found, annotated."""
    return (rule.rule, rule.kind, rule.precision, rule.recall, rule.correct, rule.found, rule.annotated)


def _score_rows(scores: Scores) -> Iterable[tuple[object, ...]]:
    groups = sorted(scores.groups.items(), key=lambda item: (-_size(item[1]), item[0]))
    for group, tallies in [("all", scores.overall), *groups]:
        for level in LEVELS:
            if level in tallies:
                t = tallies[level]
                yield group, level, t.precision, t.recall, t.f1, t.hit, t.gold, t.predicted


def _size(tallies: Tallies) -> int:
    return sum(tally.gold for tally in tallies.values())


def _record(measured: Measured, scores: Scores, rules: Sequence[RuleScore], wrong: Sequence[Mistake]) -> Record:
    return {
        "gold": measured.gold,
        "ruleset": measured.ruleset,
        "overall": {level: tally.to_dict() for level, tally in scores.overall.items()},
        "by": {
            group: {level: tally.to_dict() for level, tally in tallies.items()}
            for group, tallies in scores.groups.items()
        },
        "rules": [rule.to_dict() for rule in rules],
        "errors": [mistake.to_dict() for mistake in wrong],
    }


def _print_mistake(mistake: Mistake, stream: TextIO) -> None:
    print(f"{mistake.sort} ({mistake.level})  {mistake.article}:{mistake.start}-{mistake.end}", file=stream)
    print(printable(f"  ...{mistake.before}[{mistake.text}]{mistake.after}..."), file=stream)
    for name, record in (("marked", mistake.marked), ("found", mistake.found)):
        words = ", ".join(f"{key} {value}" for key, value in record.items()) if record else "nothing"
        print(printable(f"  {name}: {words}"), file=stream)
