"""Figures as schema.org `Claim`, in JSON-LD. It can be what a ClaimReview reviews, and says nothing of truth itself.

Source of the vocabulary: https://schema.org/Claim. Findings are left out: schema.org has no word for them that is not a
verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.citation import Source
from claims.exports.addresses import Address, urn
from claims.exports.records import ComparedSeries, Event, Figure
from claims.output import plain_number

CONTEXT = "https://schema.org"
_AUTHORS = {"person": "Person", "institution": "Organization", "group": "Organization"}


def claims_json_ld(events: Iterable[Event], metric: str | None = None, address: Address = urn) -> dict[str, Any]:
    """A JSON-LD document with a `Claim` for each figure of the events; `metric` leaves only those of one metric."""
    return {
        "@context": CONTEXT,
        "@graph": [
            claim_node(figure, series.key.place, address)
            | {"about": [_event(event, address), _quantity(series, figure)]}
            for event in events
            for series, figure in event.figures()
            if metric in (None, series.key.metric)
        ],
    }


def claim_node(figure: Figure, place: str | None, address: Address) -> dict[str, Any]:
    """The `Claim` of a figure, or of a statement, that applies to a place. A speaker of unknown kind has no type."""
    claim, author = figure.claim, _AUTHORS.get(figure.originator_kind or "")
    return _without_gaps(
        {
            "@type": "Claim",
            "@id": address("claim", claim.id),
            "identifier": claim.id,
            "text": claim.sentence,
            "inLanguage": figure.source.lang,
            "author": author and {"@type": author, "name": figure.originator},
            "creditText": figure.originator or claim.claimant,
            "contentReferenceTime": figure.day,
            "spatialCoverage": place and {"@type": "Place", "name": place},
            "appearance": _article(figure.source, address),
        }
    )


def _event(event: Event, address: Address) -> dict[str, Any]:
    return _without_gaps(
        {
            "@type": "Event",
            "@id": address("event", event.id),
            "name": event.title,
            "startDate": event.first_day,
            "location": event.place and {"@type": "Place", "name": event.place},
        }
    )


def _quantity(series: ComparedSeries, figure: Figure) -> dict[str, Any]:
    """The figure with its bounds; the hedge and all else that makes figures comparable stand beside it."""
    claim = figure.claim
    point = claim.low == claim.high
    properties = {
        "qualifier": claim.qualifier,
        "counted": claim.counted,
        "group": series.key.group,
        "aspect": claim.aspect,
        "basis": claim.basis,
        "polarity": claim.polarity,
        "since": claim.since,
        "as of": claim.as_of,
    }
    return _without_gaps(
        {
            "@type": "QuantitativeValue",
            "name": series.key.metric or series.key.kind,
            "description": claim.text,
            "value": _number(claim.low) if point else None,
            "minValue": None if point else _number(claim.low),
            "maxValue": None if point else _number(claim.high),
            "unitText": claim.unit,
            "additionalProperty": [
                {"@type": "PropertyValue", "name": name, "value": value}
                for name, value in properties.items()
                if value is not None
            ],
        }
    )


def _article(source: Source, address: Address) -> dict[str, Any]:
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "@id": address("article", source.article_id),
            "url": source.url,
            "headline": source.title,
            "datePublished": source.published,
            "inLanguage": source.lang,
            "publisher": source.outlet and {"@type": "Organization", "name": source.outlet},
        }
    )


def _number(value: float | None) -> float | None:
    return None if value is None else plain_number(value)


def _without_gaps(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None and value != ""}
