"""Figures as W3C Web Annotations on the sentences that state them.

Source of the model: https://www.w3.org/TR/annotation-model/. Each target is selected twice, by its words and by its
position; both say the same, in the text as it was read. Positions are counted in code points of that text, which
`schema:sha256` names, not of the page around it.
"""

from __future__ import annotations

from typing import Any

from claims.citation import Source
from claims.exports.addresses import Address, urn
from claims.exports.records import ComparedSeries, Event, Figure
from claims.model import Claim
from claims.output import figure as figure_in_words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix, at most


def event_annotations(
    event: Event, lang: str = "en", metric: str | None = None, address: Address = urn
) -> dict[str, Any]:
    """A collection with an annotation for each figure of the event: what was read, and what the comparison finds.

    Reasons are in the language `lang`; `metric` leaves only figures of that metric.
    """
    items = [
        _annotation(series, figure, lang, address)
        for series, figure in event.figures()
        if metric in (None, series.key.metric)
    ]
    collection = address("annotations", event.id)
    page = {"id": f"{collection}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": event.title,
        "total": len(items),
        "first": page,
    }


def _annotation(series: ComparedSeries, figure: Figure, lang: str, address: Address) -> dict[str, Any]:
    read = f"{series.key.metric or series.key.kind}: {figure_in_words(figure.claim)}"
    bodies = [_body(read, "en", "describing")]
    bodies += [
        _body(f"{finding.label} ({finding.rule}): {finding.reasons[lang]}", lang, "commenting")
        for finding in figure.findings
    ]
    return {
        "id": f"{address('annotation', figure.claim.id)}:{series.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {"source": _source(figure.source, address), "selector": _selectors(figure.claim)}
        | ({"state": _state(figure.source)} if figure.source.seen else {}),
    }


def _body(words: str, lang: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": lang, "purpose": purpose}


def _source(source: Source, address: Address) -> dict[str, Any]:
    given = {"language": source.lang, "schema:sha256": source.sha256}
    return {
        "id": source.url or address("article", source.article_id),
        "type": "Text",
        "format": "text/plain",
        **{name: value for name, value in given.items() if value},
    }


def _state(source: Source) -> dict[str, Any]:
    return {"type": "TimeState", "sourceDate": f"{source.seen}T00:00:00Z"}


def _selectors(claim: Claim) -> list[dict[str, Any]]:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    quote = {
        "type": "TextQuoteSelector",
        "exact": claim.text,
        "prefix": claim.sentence[max(0, start - _AROUND) : start],
        "suffix": claim.sentence[end : end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}]
