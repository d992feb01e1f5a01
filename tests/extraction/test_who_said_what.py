"""Fifteen phenomena of quotations that programs fail on, three sentences and more of each, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.extraction import extract
from claims.model import Article

PHENOMENA = yaml.safe_load((Path(__file__).parents[1] / "data" / "who_said_what.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(lang, case["text"], case["gives"], id=f"{phenomenon}, {lang}, {number}")
    for phenomenon, by_language in PHENOMENA.items()
    for lang, cases in by_language.items()
    for number, case in enumerate(cases, start=1)
]


@pytest.mark.parametrize(("lang", "text", "gives"), CASES)
def test_what_is_said_is_found_with_its_form_and_its_speaker(lang: str, text: str, gives: list[dict[str, Any]]) -> None:
    found = [
        {
            "said": claim.text,
            "form": claim.statement_type,
            "speaker": claim.claimant,
            "resolved": claim.claimant_resolved,
        }
        for claim in extract(Article("a", text, lang=lang))
        if claim.kind == "statement"
    ]
    assert found == gives


def test_all_fifteen_are_shown_in_both_languages_by_three_sentences() -> None:
    counted = {(phenomenon, lang): len(cases) for phenomenon, by in PHENOMENA.items() for lang, cases in by.items()}
    assert len(counted) == 2 * 15
    assert min(counted.values()) >= 3
