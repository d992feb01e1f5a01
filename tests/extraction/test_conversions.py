"""A figure that is told again in another unit."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.model import Article


def bounds(text: str) -> list[tuple[str, float | None, float | None]]:
    claims = extract(Article("a", text, lang="en"))
    return [(c.qualifier or "", c.low, c.high) for c in claims if c.kind in {"measurement", "money"}]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The road is more than 100 km (60 miles) long.", [("more_than", 100, None), ("more_than", 60, None)]),
        ("It cost up to $20m (£14m) to build.", [("at_most", None, 2e7), ("at_most", None, 1.4e7)]),
        (
            "It makes just under 296 hp (224 kW / 302 PS) in all.",
            [("less_than", None, 296), ("less_than", None, 224), ("less_than", None, 302)],
        ),
    ],
)
def test_a_conversion_in_brackets_is_hedged_like_its_original(
    text: str, wanted: list[tuple[str, float | None, float | None]]
) -> None:
    assert bounds(text) == wanted


@pytest.mark.parametrize(
    "text", ["Some cost more than $60 ($20 on Mondays).", "It lies more than 20 km (12 degrees colder) away."]
)
def test_a_bracket_with_something_else_keeps_its_own_bounds(text: str) -> None:
    assert [qualifier for qualifier, _, _ in bounds(text)] == ["more_than", "exact"]
