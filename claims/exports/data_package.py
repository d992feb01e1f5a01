"""A whole event as a Frictionless Data Package: CSV files, and datapackage.json that says what is in them.

Source of the standard: https://datapackage.org/standard/data-package/, version 2.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from claims.citation import citation_languages, cite
from claims.exports.lines import COLUMNS, as_csv, event_lines
from claims.exports.records import Event
from claims.model import LABELS, Finding

_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCE = {
    "name": "other-closed",
    "title": "Headlines and sentences belong to their outlets; they are quoted so that figures can be compared",
}
_DESCRIPTION = "What articles claim of one event, with what a comparison by rules finds. No verdicts."
_GUARD = "A text that a spreadsheet would run as a formula has an apostrophe before it."
_TYPES = {"low": "number", "high": "number", "corrected": "boolean", "main": "boolean", "published": "date"} | {
    "seen": "date",
    "figures": "integer",
    "days": "integer",
}
_ARTICLES = {
    "article_id": "Identifier of the article.",
    "outlet": "Who published it.",
    "title": "Its headline.",
    "published": "Its day of publication.",
    "lang": "Its language (BCP 47).",
    "url": "Its address.",
    "sha256": "SHA-256 of its text (UTF-8), which the offsets of claims point into.",
    "seen": "The day on which this text was first read.",
    "citation": "How to cite it.",
}
_SERIES = {
    "series": "Identifier of the series.",
    "event": "The event.",
    "main": "Whether it has the most figures of its metric.",
    "kind": "Sort of claim.",
    "metric": "What is counted or measured, as a controlled word.",
    "unit": "Unit of the figures.",
    "group": "Who or what is counted, as a controlled word.",
    "side": "To whom they belong: the gazetteer's id of a country.",
    "place": "Where the figures apply.",
    "place_id": "The gazetteer's id of that place.",
    "since": "First day that the figures cover.",
    "aspect": "Total, incident, change, stock, ordinal, part or target.",
    "basis": "Reported, identified or estimated, where said.",
    "figures": "How many figures it has.",
}
_FINDINGS = {
    "finding": "Identifier of the finding.",
    "claim_id": "The claim that it is about.",
    "series": "The series in which it stands beside others.",
    "rule": "The comparison rule.",
    "label": "What the rule says of the figure: " + ", ".join(LABELS) + ".",
    "days": "How many days stale, or apart.",
    "rests_on": "The other claims that it rests on, separated by spaces.",
    "reference": "The official series that it rests on.",
}
_REASON = "Why, in words (language: {})."


@dataclass(frozen=True, slots=True)
class _Table:
    """One file of the package: its records, a description of each column, and its keys."""

    name: str
    title: str
    columns: Mapping[str, str]
    records: Iterable[dict[str, Any]]
    key: tuple[str, ...]
    parents: Mapping[str, str]  # by column, the table whose key it names


def data_package(
    event: Event, created: str, lang: str = "en", languages: Iterable[str] = citation_languages()
) -> dict[str, str]:
    """The files of the package by name: datapackage.json, figures.csv, series.csv, findings.csv, articles.csv.

    `created` is the time of making (ISO 8601); `lang` the language of citations and of the reasons beside the figures,
    `languages` those of the reasons in findings.csv.
    """
    tables = _tables(event, lang, tuple(languages))
    files = {f"{table.name}.csv": as_csv(table.records, table.columns) for table in tables}
    descriptor = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]+", "-", event.id.lower()),
        "id": event.id,
        "title": event.title,
        "description": "What articles claim of one event, with what a comparison by rules finds. No verdicts. "
        + _GUARD,
        "created": created,
        "licenses": [_LICENCE],
        "sources": list(_sources(event, lang)),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    return {"datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"} | files


def _tables(event: Event, lang: str, languages: tuple[str, ...]) -> list[_Table]:
    reasons = {f"reason_{tag}": _REASON.format(tag) for tag in languages}
    figures = (line for line in event_lines(event, lang) if line["claim_id"])
    return [
        _Table(
            "figures",
            "Each figure with its sentence, source, rule and finding",
            COLUMNS,
            figures,
            ("series", "claim_id"),
            {"series": "series", "article_id": "articles"},
        ),
        _Table("series", "What the figures of a series share", _SERIES, _series(event), ("series",), {}),
        _Table(
            "findings",
            "What the rules of comparison find, and why",
            _FINDINGS | reasons,
            _findings(event, languages),
            ("finding",),
            {},
        ),
        _Table("articles", "The sources", _ARTICLES, _articles(event, lang), ("article_id",), {}),
    ]


def _series(event: Event) -> Iterator[dict[str, Any]]:
    for series in event.series:
        key = {name: getattr(series.key, name) for name in _SERIES if hasattr(series.key, name)}
        yield key | {
            "series": series.id,
            "event": event.id,
            "main": series.main,
            "figures": len(series.figures),
        }


def _findings(event: Event, languages: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    every: dict[str, Finding] = {finding.id: finding for _, figure in event.figures() for finding in figure.findings}
    for identifier, finding in every.items():
        about, *others = finding.claims
        yield {
            "finding": identifier,
            "claim_id": about,
            "series": finding.series,
            "rule": finding.rule,
            "label": finding.label,
            "days": finding.days,
            "rests_on": " ".join(others),
            "reference": finding.reference,
        } | {f"reason_{tag}": finding.reasons[tag] for tag in languages}


def _articles(event: Event, lang: str) -> Iterator[dict[str, Any]]:
    for source in event.sources:
        known = {name: getattr(source, name) for name in _ARTICLES if name != "citation"}
        yield known | {"citation": cite(source, lang=lang)}


def _sources(event: Event, lang: str) -> Iterator[dict[str, str]]:
    for source in event.sources:
        yield {"title": cite(source, lang=lang)} | _path(source.url)
    for reference in event.references:
        terms = filter(None, (reference.title, reference.originator, reference.licence))
        yield {"title": ", ".join(terms)} | _path(reference.origin)


def _path(address: str | None) -> dict[str, str]:
    return {"path": address} if address and address.startswith(("https://", "http://")) else {}


def _resource(table: _Table, content: str) -> dict[str, Any]:
    data = content.encode("utf-8")
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [
                {"name": name, "type": _TYPES.get(name, "string"), "description": description}
                for name, description in table.columns.items()
            ],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": parent, "fields": [column]}}
                for column, parent in table.parents.items()
            ],
        },
    }
