"""How well each rule does: how much of what it finds is right, and how much of its kind it finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from claims.evaluation.scoring import Read, comparisons
from claims.model import NUMERIC_KINDS
from claims.rules import RuleInfo

# The level at which a find counts as the rule's own merit: bounds and kind, or a statement's words.
_LEVELS = ("kind", "content")
_SCORED_KINDS = (*NUMERIC_KINDS, "statement")


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One rule on annotated articles of its language.

    `found` claims, of which `correct` are right at level `kind` (statements: `content`); `annotated` is how many claims
    of the rule's kind readers marked. A rule that takes the kind of the figure beside it counts the kinds of its finds.
    """

    rule: str
    lang: str
    kind: str
    found: int
    correct: int
    annotated: int

    @property
    def precision(self) -> float | None:
        """correct / found; None where it found nothing."""
        return self.correct / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """correct / annotated: the recalls of all rules of a kind add up to that kind's recall."""
        return self.correct / self.annotated if self.annotated else None

    def to_dict(self) -> dict[str, Any]:
        """The fields and both shares, rounded to four digits."""
        shares = {"precision": self.precision, "recall": self.recall}
        return asdict(self) | {name: None if share is None else round(share, 4) for name, share in shares.items()}


def score_rules(articles: Sequence[Read], rules: Iterable[RuleInfo]) -> list[RuleScore]:
    """The score of each rule of the articles' languages that makes annotated kinds, also of those that found nothing.

    Sorted by language, kind and how much they found.
    """
    counts = _counted(articles)
    langs = {_lang(article) for article in articles}
    own_kinds = {(rule.lang, rule.id): rule.kind for rule in rules if rule.lang in langs}
    scored = {key for key, kind in own_kinds.items() if kind in _SCORED_KINDS} | set(counts.found)
    scores = [_score(key, own_kinds.get(key), counts) for key in scored]
    return sorted(scores, key=lambda score: (score.lang, score.kind, -score.found, score.rule))


@dataclass(frozen=True, slots=True)
class _Counts:
    """By language and kind what is marked; by language and rule what was found, of which kind, and what is right."""

    annotated: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: defaultdict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    correct: Counter[tuple[str, str]] = field(default_factory=Counter)


def _counted(articles: Iterable[Read]) -> _Counts:
    counts = _Counts()
    for article in articles:
        lang = _lang(article)
        counts.annotated.update((lang, claim["kind"]) for claim in article.gold.claims)
        counts.annotated[lang, "statement"] += len(article.gold.statements)
        for claim in (*article.claims, *article.statements):
            counts.found[lang, claim["rule"]][claim["kind"]] += 1
        for compared in comparisons(article):
            if compared.level in _LEVELS:
                counts.correct.update((lang, compared.found[index]["rule"]) for _, index in compared.pairs)
    return counts


def _score(key: tuple[str, str], own_kind: str | None, counts: _Counts) -> RuleScore:
    lang, rule = key
    finds = counts.found.get(key, Counter())
    kinds = [own_kind] if own_kind in _SCORED_KINDS else sorted(finds)
    annotated = sum(counts.annotated[lang, str(kind)] for kind in kinds)
    return RuleScore(rule, lang, "+".join(map(str, kinds)), finds.total(), counts.correct[key], annotated)


def _lang(article: Read) -> str:
    return str(article.gold.article.lang)
