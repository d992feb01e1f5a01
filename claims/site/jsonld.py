"""A claim as linked data in its page: schema.org's Claim, which says who said what where, and rates nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from claims.site.links import outside

# As in the exports (claims.exports.schema_org): a speaker of unknown kind is named, and called nothing.
_AUTHORS = {"person": "Person", "institution": "Organization", "group": "Organization"}


def claim_as_jsonld(claim: Mapping[str, Any], address: str) -> Markup:
    """The claim as JSON that may stand in a script element. `address` is the absolute address of its page."""
    credited = claim["claimant_resolved"] or claim["claimant"]
    author = _AUTHORS.get(claim["speaker_kind"] or "")
    article = {
        "@type": "NewsArticle",
        "headline": claim["title"],
        "url": outside(claim["url"]),
        "datePublished": claim["published"],
        "inLanguage": claim["lang"],
        "publisher": {"@type": "Organization", "name": claim["outlet"]} if claim["outlet"] else None,
    }
    record = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": address,
        "url": address,
        "identifier": claim["id"],
        "text": claim["sentence"],
        "name": claim["text"],
        "inLanguage": claim["lang"],
        "datePublished": claim["published"],
        "author": author and {"@type": author, "name": credited},
        "creditText": credited,
        "contentReferenceTime": claim["day"],
        "spatialCoverage": {"@type": "Place", "name": claim["place"]} if claim["place"] else None,
        "appearance": _filled(article),
    }
    # A script element ends at the first `</`, whatever its content.
    return Markup(json.dumps(_filled(record), ensure_ascii=False, indent=1).replace("<", "\\u003c"))


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
