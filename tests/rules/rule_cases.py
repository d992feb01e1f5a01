"""The examples and rejects of rules as cases of tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from claims.rules.rulebook import Rule


def cases(rules: Iterable[Rule], part: str) -> list[Any]:
    """Rule and text of each of a part: `examples` or `rejects`."""
    return [
        pytest.param(rule, case, id=f"{rule.id}-{number}")
        for rule in rules
        for number, case in enumerate(getattr(rule, part))
    ]
