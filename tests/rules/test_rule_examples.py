"""Every example and every reject of every figure rule of every language, through the whole extraction."""

from __future__ import annotations

from typing import Any

import pytest
from rule_cases import cases

from claims.extraction import extract
from claims.model import NUMERIC_KINDS, Article, Claim
from claims.rules import languages
from claims.rules.pack import load_pack
from claims.rules.rulebook import EXCLUDED, Rule

FIGURE_RULES = [
    rule for lang in languages() for rule in load_pack(lang).rules if rule.kind not in ("statement", "attribute")
]


def figures(text: str, lang: str) -> list[Claim]:
    claims = extract(Article(id="example", text=text, lang=lang))
    return [claim for claim in claims if claim.kind in NUMERIC_KINDS]


def agrees(claim: Claim, wanted: dict[str, Any]) -> bool:
    record = claim.to_dict()
    if "low" in wanted and "high" not in wanted:
        wanted = {**wanted, "high": record["high"]}
    return all(record[key] == pytest.approx(value) if isinstance(value, float) else record[key] == value
               for key, value in wanted.items())  # fmt: skip


@pytest.mark.parametrize(("rule", "example"), cases(FIGURE_RULES, "examples"))
def test_example_gives_what_it_promises(rule: Rule, example: Any) -> None:
    if rule.kind == EXCLUDED:
        case = {"text": example, "gives": []} if isinstance(example, str) else example
        found = figures(case["text"], rule.lang)
        assert len(found) == len(case["gives"]), [(c.text, c.rule) for c in found]
        assert all(any(agrees(claim, wanted) for claim in found) for wanted in case["gives"])
        return
    found = figures(example["text"], rule.lang)
    assert rule.id in {claim.rule for claim in found}, [(c.text, c.rule) for c in found]
    for wanted in example["gives"]:
        assert any(agrees(claim, wanted) for claim in found), (wanted, [c.to_dict() for c in found])


@pytest.mark.parametrize(("rule", "reject"), cases(FIGURE_RULES, "rejects"))
def test_reject_gives_nothing_by_this_rule(rule: Rule, reject: str) -> None:
    if rule.kind == EXCLUDED:
        assert figures(reject, rule.lang) != [], "a reject of an excluding rule is a real figure"
        return
    assert rule.id not in {claim.rule for claim in figures(reject, rule.lang)}
