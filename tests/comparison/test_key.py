"""What a figure counts."""

from __future__ import annotations

import pytest
from comparing import figure

from claims.comparison.key import side_of


@pytest.mark.parametrize(
    ("counted", "sentence", "side"),
    [
        ("Danish sailors", "3 Danish sailors died.", "DK"),
        (None, "3 Danish servicemen died.", "DK"),
        (None, "3 US service members died.", "US"),
        ("members", "3 members of the Danish army died.", "DK"),
        ("turis", "3 turis asal Denmark tewas.", "DK"),
        ("victims", "3 victims of Danish strikes died.", None),
        (None, "3 died in Denmark.", None),
        (None, "3 died as Danish boats arrived.", None),
    ],
)
def test_a_side_is_named_by_the_counted_or_right_behind_the_figure(
    counted: str | None, sentence: str, side: str | None
):
    assert side_of(figure(3, text="3", end=1, sentence=sentence, counted=counted)) == side
