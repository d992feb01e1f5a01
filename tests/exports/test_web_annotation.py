from __future__ import annotations

from typing import Any

import pytest
from compared import ARTICLES, FOURTEEN, TWELVE

from claims.exports import Event
from claims.exports.web_annotation import event_annotations

TEXTS = {article.url: article for article in ARTICLES if article.url}


@pytest.fixture
def items(event: Event) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = event_annotations(event)["first"]["items"]
    return found


def test_the_document_is_a_collection_with_its_context(event: Event) -> None:
    document = event_annotations(event)
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert document["total"] == len(document["first"]["items"]) == 3


def test_each_annotation_has_what_the_model_demands(items: list[dict[str, Any]]) -> None:
    assert {item["type"] for item in items} == {"Annotation"}
    assert len({item["id"] for item in items}) == len(items)
    assert all(item["target"]["source"]["id"] and item["body"] for item in items)


def test_both_selectors_point_at_the_same_words_in_the_article(items: list[dict[str, Any]]) -> None:
    for item in items:
        article = TEXTS[item["target"]["source"]["id"]]
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert article.text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert article.text.index(around) + len(quote["prefix"]) == position["start"]
        assert item["target"]["source"]["schema:sha256"] == article.sha256


def test_the_body_says_what_was_read_and_what_is_found(event: Event) -> None:
    by_claim = {item["id"].split(":")[3]: item for item in event_annotations(event, lang="id")["first"]["items"]}
    assert [body["value"] for body in by_claim[TWELVE.id]["body"]] == ["killed: at least 12 person"]
    read, *comments = by_claim[FOURTEEN.id]["body"]
    assert read["value"] == "killed: 14 person"
    assert {(body["language"], body["purpose"]) for body in comments} == {("id", "commenting")}
    assert "stale (R14): Cocok." in [body["value"] for body in comments]
