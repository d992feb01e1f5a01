"""The page docs/accuracy.md: how right the rules are, and how they stand beside other programs. No texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from claims.errors import InputError
from claims.evaluation.attributes import AttributeScore, measure_attributes
from claims.evaluation.benchmarks import Result, Row, run_benchmarks, source
from claims.evaluation.by_rule import RuleScore
from claims.evaluation.measure import Measured, measure
from claims.evaluation.printing import ATTRIBUTE_HEADINGS, attribute_cells, cell, rule_cells
from claims.evaluation.scoring import LEVELS, NUMERIC_LEVELS, Scores, score
from claims.evaluation.unseen import UnseenScore, measure_unseen
from claims.resources import attribute_sample, unseen_samples
from claims.rules import ruleset_version

_MADE_BY = "*Made by `claims evaluate --all`; do not edit.*"
_LEVELS = """| level | right if |
| --- | --- |
| value | the spans overlap and both bounds are equal |
| kind | value, and the same kind |
| metric | kind, and the same metric (casualty, measurement and occurrence; other kinds pass) |
| full | metric, and the same qualifier, unit and claimant |
| content | a statement's span overlaps by 0.8 of the union |
| speaker | content, and the speaker is named |"""
_RULES = """P is the share of a rule's finds that are right at level kind (statements: content), R the share of the
annotated claims of its kind that it found: the recalls of a kind's rules add up to that of the kind. A rule that found
nothing has no P."""
_CAUTION = """Ours are of the dev parts, which the rules were written with in view; others are mostly of parts that are
held back. On texts that nobody has looked at, expect less of us than stands here: a small lead is none."""
_ATTRIBUTES = """Titles and appositions of unseen articles, drawn at random and judged by hand: right with span and
subject, or wrong. The verdicts stand in `tests/data/attribute_sample.jsonl` by offset, without texts. P is the share
of right ones among those that are found today. The notes give no row of others."""
_UNSEEN = """Articles of many outlets, drawn at random, and every figure in them annotated by a reader before the rules
had run. "At first" are the rules as they were then, which is what to expect of them on new text; "now" is in view,
since their mistakes were mended afterwards. The verdicts stand in `tests/data/unseen_en.jsonl` and `unseen_id.jsonl`,
by offset and without texts; `python bench/unseen.py --list` prints each figure that differs. F1, levels as above."""
_OURS = "claims"
# Within a kind, level value means nothing: a figure found as another kind is a hit there.
_LEVELS_IN_KIND = tuple(level for level in LEVELS if level != "value")


def measure_all(folder: Path) -> tuple[list[Measured], list[Result], list[AttributeScore], list[UnseenScore]]:
    """Every gold file of `folder`/gold, every benchmark of `folder`/bench and the samples of this project, measured.

    The samples (attributes, unseen articles) are left out where they or `folder`/articles are not there, as outside a
    checkout. Raises InputError where the folder has no gold files or a file of it cannot be read.
    """
    golds = sorted((folder / "gold").glob("gold_*.jsonl"))
    if not golds:
        raise InputError(f"{folder}: has no gold/gold_*.jsonl; give the folder of the evaluation data")
    sample, unseen, articles = attribute_sample(), unseen_samples(), folder / "articles"
    attributes = measure_attributes(sample, articles) if sample.is_file() and articles.is_dir() else []
    parts = measure_unseen(unseen, articles) if unseen.is_file() and articles.is_dir() else []
    return [measure(gold) for gold in golds], run_benchmarks(folder / "bench"), attributes, parts


def accuracy_page(
    golds: Sequence[Measured],
    results: Sequence[Result],
    attributes: Sequence[AttributeScore] = (),
    unseen: Sequence[UnseenScore] = (),
) -> str:
    """The page in Markdown, with today's date (UTC) and the rule set's version."""
    parts = [
        ["# Accuracy", "", _MADE_BY, ""],
        [f"Measured on {datetime.now(UTC).date().isoformat()} with rule set `{ruleset_version()}`.", ""],
        _behind(results),
        ["## Annotated articles", "", "These too were in view.", "", _LEVELS, ""],
        *(_gold(gold) for gold in golds),
        _unseen(unseen),
        _attributes(attributes),
        ["## Public benchmarks", "", *_about_benchmarks()],
        *(_benchmark(result) for result in results),
        ["## Rule by rule", "", _RULES, ""],
        *(_rules(gold) for gold in golds),
    ]
    return "\n".join(line for part in parts for line in part)


def _behind(results: Sequence[Result]) -> Iterator[str]:
    rows = [(result, *lag) for result in results for lag in result.behind()]
    compared = sum(result.best(name) is not None for result in results for name in result.benchmark.figures)
    yield from ("## Where other programs are better", "")
    yield f"In {len(rows)} of {compared} figures for which there is a row of another program."
    yield from (_CAUTION, "")
    if rows:
        yield from _table(("benchmark", "figure", "ours", "best", "whose"), [_lag_cells(*row) for row in rows])


def _lag_cells(result: Result, name: str, ours: float, best: Row) -> tuple[str, ...]:
    shown = result.benchmark.shown
    return (result.benchmark.title, name, shown(ours), shown(best.figures[name]), f"{best.system} ({best.part})")


def _gold(gold: Measured) -> Iterator[str]:
    scores = score(gold.articles, "kind")
    yield from (f"### {gold.gold}", "", f"{len(gold.articles)} articles.", "")
    tallies = [(level, scores.overall[level]) for level in LEVELS if level in scores.overall]
    rows = [(level, t.precision, t.recall, t.f1, t.hit, t.gold, t.predicted) for level, t in tallies]
    yield from _table(("level", "P", "R", "F1", "hit", "gold", "found"), rows)
    yield from ("F1 by kind, with the number of annotated and of found claims:", "")
    yield from _table(("kind", "gold", "found", *_LEVELS_IN_KIND), _kinds(scores))


def _kinds(scores: Scores) -> Iterator[tuple[object, ...]]:
    for kind, tallies in sorted(scores.groups.items()):
        counts = tallies.get("kind") or tallies["content"]
        f1 = (tallies[level].f1 if level in tallies else None for level in _LEVELS_IN_KIND)
        yield kind, counts.gold, counts.predicted, *f1


def _unseen(scores: Sequence[UnseenScore]) -> Iterator[str]:
    if scores:
        yield from ("## Articles that nobody had looked at", "", _UNSEEN, "")
        levels = [f"{level} {when}" for when in ("at first", "now") for level in NUMERIC_LEVELS]
        yield from _table(("language", "sample", "articles", "figures", *levels), map(_unseen_cells, scores))


def _unseen_cells(score: UnseenScore) -> tuple[object, ...]:
    first, now = map(score.first.get, NUMERIC_LEVELS), (score.now[level].f1 for level in NUMERIC_LEVELS)
    return score.lang, score.part, score.articles, score.now["value"].gold, *first, *now


def _attributes(scores: Sequence[AttributeScore]) -> Iterator[str]:
    if scores:
        yield from ("## Attributes", "", _ATTRIBUTES, "")
        yield from _table(ATTRIBUTE_HEADINGS, map(attribute_cells, scores))


def _about_benchmarks() -> Iterator[str]:
    yield f"Rows of others: {source()}."
    yield from (
        "EM is the share of exact matches; the other figures are P, R and F1, in percent where they are said to be.",
        "",
    )


def _benchmark(result: Result) -> Iterator[str]:
    benchmark = result.benchmark
    yield from (f"### {benchmark.title}", "", f"`{benchmark.file}`: {benchmark.task}.", "")
    systems = [(_OURS, "dev part", result.ours), *((row.system, row.part, row.figures) for row in benchmark.rows)]
    rows = [
        (system, part, *map(benchmark.shown, map(figures.get, benchmark.figures))) for system, part, figures in systems
    ]
    yield from _table(("system", "measured on", *benchmark.figures), rows)
    if benchmark.remark:
        yield from (benchmark.remark, "")


def _rules(gold: Measured) -> Iterator[str]:
    yield from (f"### {gold.gold}, rules", "")
    yield from _table(("rule", "P", "R", "correct", "found", "gold"), _by_kind(gold.rules))


def _by_kind(rules: Sequence[RuleScore]) -> Iterator[tuple[object, ...]]:
    for kind, group in groupby(rules, key=lambda rule: rule.kind):
        yield (f"**{kind or 'kind of its neighbour'}**", "", "", "", "", "")
        for name, _, *figures in map(rule_cells, group):
            yield (f"`{name}`", *figures)


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _line(headings)
    yield _line(["---"] * len(headings))
    yield from (_line(map(cell, row)) for row in rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells).replace(">=", "≥") + " |"
