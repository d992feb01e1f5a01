"""Numbers that number the items of a list."""

from __future__ import annotations

import pytest

from claims.extraction.numbering import numbering


@pytest.mark.parametrize(
    "text",
    [
        "1 Orlen sold boats.\n2 Ships came.\n3 Cats win.",
        "3 Cats win.\n2 Ships came.\n1 Orlen sold boats.",
        "1. Orlen sold boats.\nIt rained.\n2. Ships came.\n3. Cats win.",
        "The best: 1 Orlen Boys 2 The Tarns 3 Halden 4 Varn",
    ],
)
def test_the_numbers_of_a_list_are_found(text: str) -> None:
    assert {text[offset] for offset in numbering(text)} >= {"1", "2", "3"}


@pytest.mark.parametrize(
    "text",
    [
        "3 Varnians were killed. 12 Tarnians were hurt.",
        "They met 1 Varnian, 2 Tarnians, 3 Orlenians and 4 Haldeners.",
        "Varn 1 Tarn 2 Orlen 3.",
        "1 Orlen sold boats.\n2 Ships came.",
    ],
)
def test_numbers_of_a_tally_number_no_list(text: str) -> None:
    assert not numbering(text)
