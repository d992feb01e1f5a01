from __future__ import annotations

import json

from compared import FOURTEEN, POST, TWELVE

from claims.exports import Event
from claims.exports.schema_org import claims_json_ld


def test_a_figure_is_a_claim_that_appears_in_its_article(event: Event) -> None:
    document = claims_json_ld(
        [event], metric="killed", address=lambda noun, name: f"https://site.example/{noun}/{name}"
    )
    assert document["@context"] == "https://schema.org"
    first, second = document["@graph"]
    assert (first["@type"], first["@id"]) == ("Claim", f"https://site.example/claim/{TWELVE.id}")
    assert first["text"] == TWELVE.sentence
    assert first["creditText"] == "Ana Brel"
    assert first["appearance"] == {
        "@type": "NewsArticle",
        "@id": "https://site.example/article/orla-1",
        "url": POST.url,
        "headline": POST.title,
        "datePublished": "2031-02-03",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "The Orla Post"},
    }
    assert second["identifier"] == FOURTEEN.id


def test_the_bounds_and_the_hedge_of_a_figure_are_kept(event: Event) -> None:
    hedged, exact = (node["about"][1] for node in claims_json_ld([event], metric="killed")["@graph"])
    assert (hedged["minValue"], hedged["unitText"]) == (12, "person")
    assert "maxValue" not in hedged
    assert "value" not in hedged
    assert {"@type": "PropertyValue", "name": "qualifier", "value": "at_least"} in hedged["additionalProperty"]
    assert exact["value"] == 14


def test_there_is_no_verdict_in_it(event: Event) -> None:
    words = json.dumps(claims_json_ld([event]))
    assert not [word for word in ("ClaimReview", "reviewRating", "itemReviewed", "stale", "updated") if word in words]
