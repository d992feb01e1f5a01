"""The catalogue names every rule that can stand behind a claim."""

from __future__ import annotations

import json

from claims.extraction import extract
from claims.model import Article
from claims.resources import demo_articles
from claims.rules import FLOATING_QUOTATION, catalogue


def test_every_claim_of_the_demo_names_a_rule_of_the_catalogue() -> None:
    known = {rule.id for rule in catalogue()}
    lines = demo_articles().read_text(encoding="utf-8").splitlines()
    for line in lines:
        data = json.loads(line)
        article = Article(id=data["id"], text=data["text"], lang=data["lang"])
        assert {claim.rule for claim in extract(article)} <= known


def test_a_floating_quotation_is_found_and_a_scare_quote_is_not() -> None:
    example = Article(id="x", text=str(FLOATING_QUOTATION.examples[0]["text"]), lang="en")
    reject = Article(id="y", text=FLOATING_QUOTATION.rejects[0], lang="en")
    assert [claim.rule for claim in extract(example)] == [FLOATING_QUOTATION.id]
    assert FLOATING_QUOTATION.id not in {claim.rule for claim in extract(reject)}
