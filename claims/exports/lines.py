"""A line for each figure: what `claims compare` prints as JSON lines, JSON and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from claims.citation import Source, cite
from claims.exports.records import ComparedSeries, Event, Figure
from claims.output import figure as figure_in_words
from claims.output import plain_number, spreadsheet_safe

# Each with what it holds; the order of the columns.
COLUMNS = {
    "article_id": "The article that the figure stands in.",
    "event": "The event that the article is grouped under.",
    "event_title": "Its title.",
    "series": "The series that the figure belongs to; empty where the article gives the event none.",
    "metric": "What is counted or measured, as a controlled word.",
    "figure": "The figure in words, its hedge first.",
    "low": "Lowest value that the words assert; empty if open.",
    "high": "Highest value that the words assert; empty if open.",
    "qualifier": "The hedge.",
    "unit": "Unit of low and high.",
    "group": "Who or what is counted, as a controlled word.",
    "place": "Where the series applies.",
    "since": "First day that the figure covers.",
    "as_of": "Last day that the figure covers.",
    "day": "The day that the figure speaks of.",
    "aspect": "Total, incident, change, stock, ordinal, part or target.",
    "basis": "Reported, identified or estimated, where said.",
    "originator": "Who is credited with the figure; empty where the outlet states it itself.",
    "relay": "Through whom it reached the outlet.",
    "outlet": "The outlet of the article.",
    "label": "What the comparison finds: the gravest label, where there are several.",
    "rule": "The comparison rule that gives the label.",
    "reason": "Why, in words.",
    "also": "Labels and rules of what else the comparison finds.",
    "text": "The figure as it stands in the article.",
    "sentence": "The whole sentence.",
    "claim_id": "The claim.",
    "extracted_by": "The rule that found the claim in the text.",
    "corrected": "Whether a person corrected it.",
    "title": "Headline of the article.",
    "published": "Its day of publication.",
    "lang": "Its language.",
    "url": "Its address.",
    "citation": "How to cite it.",
}
NUMBERS = ("low", "high")


def event_lines(event: Event, lang: str = "en", metric: str | None = None) -> Iterator[dict[str, Any]]:
    """The figures of an event as flat records with the keys of COLUMNS, reasons in the language `lang`.

    `metric` leaves only figures of that metric. Without it, an article that gives the event no figure has one record,
    in which `series`, `metric` and the figure are None.
    """
    shown = [(series, figure) for series, figure in event.figures() if metric in (None, series.key.metric)]
    for series, figure in shown:
        yield _line(event, series, figure, lang)
    if metric is None:
        given = {figure.source.article_id for _, figure in shown}
        for source in event.sources:
            if source.article_id not in given:
                yield dict.fromkeys(COLUMNS) | _of_event(event) | _of_source(source, lang)


def as_csv(lines: Iterable[dict[str, Any]], columns: Iterable[str] = COLUMNS) -> str:
    """The records as CSV for spreadsheets: numbers as numbers, and no text that would run as a formula."""
    columns = list(columns)
    stream = StringIO(newline="")
    rows = csv.writer(stream)
    rows.writerow(columns)
    for line in lines:
        rows.writerow([spreadsheet_safe(_cell(line[name])) for name in columns])
    return stream.getvalue()


def _line(event: Event, series: ComparedSeries, figure: Figure, lang: str) -> dict[str, Any]:
    claim, key = figure.claim, series.key
    found = figure.by_gravity
    gravest = found[0] if found else None
    values = {
        "series": series.id,
        "metric": key.metric,
        "figure": figure_in_words(claim),
        "low": _number(claim.low),
        "high": _number(claim.high),
        "qualifier": claim.qualifier,
        "unit": claim.unit,
        "group": key.group,
        "place": key.place,
        "since": claim.since,
        "as_of": claim.as_of,
        "day": figure.day,
        "aspect": claim.aspect,
        "basis": claim.basis,
        "originator": figure.originator,
        "relay": claim.relay,
        "label": gravest.label if gravest else None,
        "rule": gravest.rule if gravest else None,
        "reason": gravest.reasons[lang] if gravest else None,
        "also": ", ".join(f"{finding.label} ({finding.rule})" for finding in found[1:]) or None,
        "text": claim.text,
        "sentence": claim.sentence,
        "claim_id": claim.id,
        "extracted_by": claim.rule,
        "corrected": figure.corrected,
    }
    return dict.fromkeys(COLUMNS) | _of_event(event) | _of_source(figure.source, lang) | values


def _of_event(event: Event) -> dict[str, Any]:
    return {"event": event.id, "event_title": event.title}


def _of_source(source: Source, lang: str) -> dict[str, Any]:
    return {
        "article_id": source.article_id,
        "outlet": source.outlet,
        "title": source.title,
        "published": source.published,
        "lang": source.lang,
        "url": source.url,
        "citation": cite(source, lang=lang),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else plain_number(value)


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
