"""How a run's report and the catalogue of rules are printed: for the eye, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from claims.rules import RuleInfo
from claims.store import RunReport

REPORT_FORMATS = ("text", "json")
RULE_FORMATS = ("table", "jsonl")


def run_summary(report: RunReport, output_format: str) -> str:
    """What a run did: a JSON object on one line, or two lines to read."""
    if output_format == "json":
        return json.dumps(asdict(report))
    return (
        f"{report.articles_read:,} articles: {report.articles_new:,} new, {report.articles_changed:,} changed,"
        f" {report.articles_unchanged:,} unchanged; {report.articles_skipped:,} skipped,"
        f" {report.bad_inputs:,} bad inputs\n"
        f"{report.articles_extracted:,} extracted, their claims: {report.claims_new:,} new,"
        f" {report.claims_changed:,} changed, {report.claims_kept:,} kept, {report.claims_withdrawn:,} withdrawn"
    )


def print_rules(rules: Iterable[RuleInfo], output_format: str, stream: TextIO, width: int | None = None) -> None:
    """Prints each rule on a line; in the table, `width` columns at most (None: the whole explanation)."""
    if output_format == "jsonl":
        for rule in rules:
            print(json.dumps(asdict(rule), ensure_ascii=False, default=str), file=stream)
        return
    rows = [("rule", "lang", "kind", "metric", "explanation")]
    rows += [(rule.id, rule.lang, rule.kind, rule.metric or "", " ".join(rule.explanation.split())) for rule in rules]
    sizes = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for *cells, explanation in rows:
        line = "  ".join([*(cell.ljust(size) for cell, size in zip(cells, sizes, strict=True)), explanation])
        print(line if width is None or len(line) <= width else line[: width - 1] + "…", file=stream)
