"""One gold file measured: its articles extracted by the installed rules and scored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claims.errors import InputError
from claims.evaluation.by_rule import RuleScore, score_rules
from claims.evaluation.gold import read_gold
from claims.evaluation.scoring import Read, read_with
from claims.extraction import extract
from claims.model import Article, Claim
from claims.rules import catalogue, ruleset_version
from claims.store.engine import claims_of


@dataclass(frozen=True, slots=True)
class Measured:
    """What the rule set `ruleset` found in the articles of the gold file called `gold`."""

    gold: str
    ruleset: str
    articles: tuple[Read, ...]
    rules: tuple[RuleScore, ...]


def measure(gold: Path, articles: Path | None = None) -> Measured:
    """Extracts and scores a gold file; `articles` as in `read_gold`. Raises InputError."""
    read = tuple(read_with(annotated, claims_in(annotated.article)) for annotated in read_gold(gold, articles))
    return Measured(gold.name, ruleset_version(), read, tuple(score_rules(read, catalogue())))


def claims_in(article: Article) -> list[Claim]:
    """The article's claims. Raises InputError where the extraction fails on it: figures over the rest would mislead."""
    claims = claims_of(article, extract)
    if isinstance(claims, InputError):
        raise claims
    return claims
