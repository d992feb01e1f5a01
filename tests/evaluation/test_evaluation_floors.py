"""The gate: no change of the rules may cost more accuracy than the floors of floors.yml allow."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.evaluation import measure
from claims.evaluation.scoring import LEVELS, score

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("floors.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_the_rules_reach_the_floors(shared: Path, name: str) -> None:
    gold, floors = shared / "gold" / name, dict(FLOORS[name])
    assert hashlib.sha256(gold.read_bytes()).hexdigest() == floors.pop("sha256"), f"{name} is another; set floors anew"
    assert set(floors) == set(LEVELS)
    reached = {level: tally.f1 for level, tally in score(measure(gold).articles).overall.items()}
    assert {level: f1 for level, f1 in reached.items() if f1 < floors[level]} == {}
