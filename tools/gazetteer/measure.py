"""Counts which names of places are, in news text, mostly something else: ordinary words and people's names."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from claims.rules.tokens import split_words

from .sources import table

FEW = 3
ENOUGH = 4


class Limits(NamedTuple):
    """From which share in lower case, and below which share after a word such as `in`, a name is dropped."""

    lower_share: float
    placed_share: float


LIMITS = {"lesser": Limits(0.10, 0.15), "division": Limits(0.25, 0.08), "settled": Limits(0.50, 0.05)}


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """The articles' texts of JSONL files, gzipped or not."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]


def ordinary_words(paths: Iterable[Path], names: dict[str, str]) -> set[str]:
    """The names that are often written in lower case or seldom follow a word such as `in`.

    `names` maps each one-word name to its class in LIMITS: a `settled` one needs far more evidence.
    """
    locative = {line[0] for line in table("locative.txt")}
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts(paths):
        words = split_words(text)
        lower.update(word.capitalize() for word in words if word.islower())
        upper.update(word for word in words if word in names)
        placed.update(word for before, word in pairwise(words) if before in locative)
    found = set()
    for name, standing in names.items():
        limits = LIMITS[standing]
        often_lower = lower[name] >= FEW and lower[name] > limits.lower_share * (lower[name] + upper[name])
        seldom_placed = upper[name] >= ENOUGH and placed[name] < limits.placed_share * upper[name]
        if often_lower or seldom_placed:
            found.add(name)
    return found
