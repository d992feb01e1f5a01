"""Every example and every reject of every rule for statements and attributes, through the whole extraction."""

from __future__ import annotations

from typing import Any

import pytest
from rule_cases import cases

from claims.extraction import extract
from claims.extraction.attributes import find_attributes
from claims.extraction.document import read_document
from claims.model import Article
from claims.rules import languages
from claims.rules.pack import load_pack
from claims.rules.rulebook import ATTRIBUTE, SPEECH, Rule

RULES = [rule for lang in languages() for rule in load_pack(lang).rules if rule.kind in (SPEECH, ATTRIBUTE)]
FIELDS = {
    "text": "text", "content": "text", "speaker": "claimant", "resolved": "claimant_resolved", "cue": "cue",
    "type": "statement_type", "relay": "relay", "stance": "stance", "polarity": "polarity",
}  # fmt: skip


def found_in(text: str, rule: Rule) -> list[dict[str, Any]]:
    if rule.kind == ATTRIBUTE:
        document = read_document(text, load_pack(rule.lang))
        attributes = find_attributes(document, load_pack(rule.lang))
        return [{"text": text[a.start : a.end], "subject": a.subject, "rule": a.rule} for a in attributes]
    claims = [claim.to_dict() for claim in extract(Article(id="example", text=text, lang=rule.lang))]
    return [claim for claim in claims if claim["kind"] == "statement"]


def agrees(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(found[FIELDS.get(key, key)] == value for key, value in wanted.items())


SILENT = [case for case in cases(RULES, "examples") if case.values[0].options.get("silent")]


@pytest.mark.parametrize(("rule", "example"), SILENT)
def test_silent_rule_credits_the_figure_and_makes_no_statement(rule: Rule, example: dict[str, Any]) -> None:
    claims = extract(Article(id="example", text=example["text"], lang=rule.lang))
    assert "statement" not in {claim.kind for claim in claims}
    credited = {(claim.text, claim.claimant) for claim in claims}
    assert credited >= {(wanted["figure"], wanted["claimant"]) for wanted in example["gives"]}


@pytest.mark.parametrize(("rule", "example"), [case for case in cases(RULES, "examples") if case not in SILENT])
def test_example_gives_what_it_promises(rule: Rule, example: dict[str, Any]) -> None:
    found = found_in(example["text"], rule)
    for wanted in example["gives"]:
        assert any(agrees(each, wanted) for each in found), (wanted, found)
    if "relay" not in rule.options:
        assert rule.id in {each["rule"] for each in found}, found


@pytest.mark.parametrize(("rule", "reject"), cases(RULES, "rejects"))
def test_reject_gives_nothing_by_this_rule(rule: Rule, reject: str) -> None:
    found = found_in(reject, rule)
    assert rule.id not in {each["rule"] for each in found}, found
    if "relay" in rule.options:
        assert not any(each["relay"] for each in found)
