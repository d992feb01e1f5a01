from __future__ import annotations

import csv
import io

from compared import FOURTEEN, POST, SILENT, TWELVE, WARTA

from claims.exports import Event
from claims.exports.lines import COLUMNS, as_csv, event_lines


def test_each_figure_has_its_hedge_source_sentence_and_rule(event: Event) -> None:
    line = next(line for line in event_lines(event) if line["claim_id"] == TWELVE.id)
    assert list(line) == list(COLUMNS)
    assert {name: line[name] for name in ("event", "series", "metric", "figure", "low", "high", "qualifier")} == {
        "event": "orla",
        "series": "s-killed",
        "metric": "killed",
        "figure": "at least 12 person",
        "low": 12,
        "high": None,
        "qualifier": "at_least",
    }
    assert {name: line[name] for name in ("originator", "outlet", "sentence", "extracted_by", "url", "label")} == {
        "originator": "Ana Brel",
        "outlet": "The Orla Post",
        "sentence": TWELVE.sentence,
        "extracted_by": TWELVE.rule,
        "url": POST.url,
        "label": None,
    }


def test_the_gravest_finding_stands_in_the_line_with_its_rule_and_its_reason_in_the_language_asked(
    event: Event,
) -> None:
    found = {
        lang: next(line for line in event_lines(event, lang) if line["claim_id"] == FOURTEEN.id)
        for lang in ("en", "id")
    }
    assert [(line["label"], line["rule"]) for line in found.values()] == [("stale", "R14")] * 2
    assert [line["reason"] for line in found.values()] == ["Fits 1 day before.", "Cocok."]
    assert {line["also"] for line in found.values()} == {"updated (R13)"}


def test_an_article_that_gives_no_figure_has_one_line_without(event: Event) -> None:
    (line,) = [line for line in event_lines(event) if line["article_id"] == SILENT.id]
    assert (line["event"], line["outlet"]) == ("orla", SILENT.outlet)
    assert {line[name] for name in ("series", "metric", "low", "high", "claim_id", "label")} == {None}


def test_a_metric_leaves_only_its_figures(event: Event) -> None:
    assert [line["metric"] for line in event_lines(event, metric="injured")] == ["injured"]


def test_csv_keeps_numbers_as_numbers_and_runs_no_text(event: Event) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(event_lines(event)), newline="")))
    row = next(row for row in rows if row["claim_id"] == FOURTEEN.id)
    assert (row["low"], row["figure"], row["corrected"]) == ("14", "14 person", "false")
    assert (row["outlet"], row["sentence"]) == ("'" + str(WARTA.outlet), "'" + WARTA.text)
    assert not [cell for each in rows for cell in each.values() if cell.startswith(("=", "+", "-", "@"))]
