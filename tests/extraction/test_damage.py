"""Marks that were read in a wrong encoding."""

from __future__ import annotations

import pytest

from claims.extraction.damage import mended
from claims.extraction.engine import extract
from claims.model import Article


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Orlenâ€™ s mayor", "Orlen’s    mayor"),
        ("they canâ€\n™ t say", "they can’t     say"),
        ("in two weeksâ€™ time", "in two weeks’   time"),
        ("said â€œYesâ€� and left", "said   “Yes”   and left"),
        ("of Â£2,000 â€“ no more", "of  £2,000 –   no more"),
        ("at 20Â°C", "at 20° C"),
    ],
)
def test_a_damaged_mark_is_put_right_and_moves_nothing_behind_it(text: str, whole: str) -> None:
    assert mended(text) == whole
    assert len(whole) == len(text)


@pytest.mark.parametrize("text", ["Orlen’s “mayor”", "un château à Âpres", "â"])
def test_whole_text_stays_as_it_is(text: str) -> None:
    assert mended(text) == text


def test_a_claim_of_a_damaged_text_is_quoted_as_it_stands_there() -> None:
    text = "Orlenâ€™ s fire brigade said that 12 people died."
    claim = next(claim for claim in extract(Article(id="a", text=text, lang="en")) if claim.kind == "casualty")
    assert (claim.text, claim.claimant) == ("12", "Orlenâ€™ s fire brigade")
    assert text[claim.start : claim.end] == "12"


def test_a_damaged_mark_that_a_line_break_parted_still_closes_a_quotation() -> None:
    text = "Dov Lanter said: â€œWe wait.â€\n�\nIt rained. â€œOld,â€� he said."
    statements = [claim.text for claim in extract(Article(id="a", text=text, lang="en")) if claim.kind == "statement"]
    assert statements == ["We wait.", "Old,"]
