"""A rule as patterns over token characters, anchored at a figure's quantity, at a cue or at a head word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import digits

from claims.errors import RuleError
from claims.rules.compiler import Compiler, TooLongError
from claims.rules.openings import Characters, Openings, needs
from claims.rules.rulebook import Rule
from claims.rules.tree import Element, mirrored

Spans = dict[str, tuple[int, int]]


@lru_cache(maxsize=16)
def _mirrored(codes: str) -> str:
    """Characters from last to first; many rules ask for those of the same text."""
    return codes[::-1]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns over token characters."""

    rule: Rule
    anchor: Element
    ahead: re.Pattern[str]  # the anchor and what follows it; tried first, since it refuses most cheaply
    behind: re.Pattern[str] | None  # what must stand before the anchor, over mirrored characters: `re` looks back so
    needs: tuple[Characters, ...]  # of each set one character must stand in the sentence
    starts: Characters  # the characters at which the anchor may begin

    def match(self, codes: str, position: int, end: int | None = None) -> Spans | None:
        """Where the rule's named groups stand if it fits at a position; those that took nothing are left out."""
        ahead = self.ahead.match(codes, position, len(codes) if end is None else end)
        if ahead is None:
            return None
        if self.behind is None:
            return _spans(ahead)
        behind = self.behind.match(_mirrored(codes), len(codes) - position)
        return _spans(ahead) | _turned(_spans(behind), len(codes)) if behind else None


def _spans(match: re.Match[str]) -> Spans:
    """Where the named groups that took something stand; their names are numbered (see compiler.py)."""
    spans = ((name.rstrip(digits), match.span(number)) for name, number in match.re.groupindex.items())
    return {name: span for name, span in spans if span[0] < span[1]}


def _turned(spans: Spans, length: int) -> Spans:
    """Spans of mirrored characters, as they stand in the text."""
    return {name: (length - end, length - begin) for name, (begin, end) in spans.items()}


def compile_rule(rule: Rule, anchor: str, compiler: Compiler) -> CompiledRule:
    """The rule anchored at the group of a name. Raises RuleError where it cannot be."""
    if len(rule.tree) > 1:
        raise RuleError(f"rule {rule.id}: alternatives outside all brackets; make two rules of it")
    run = rule.tree[0]
    at = next((index for index, element in enumerate(run) if element.name == anchor), None)
    if at is None:
        raise RuleError(f"rule {rule.id}: the pattern of a {rule.kind} names its anchor <{anchor}: ...>, in no bracket")
    openings = Openings(compiler)
    turned = mirrored((run[:at],))
    try:
        return CompiledRule(
            rule=rule,
            anchor=run[at],
            ahead=re.compile(compiler.source((run[at:],)), re.DOTALL),
            behind=re.compile(compiler.source(turned), re.DOTALL) if at else None,
            needs=needs(run, compiler),
            starts=openings.first((run[at],)) or frozenset(),
        )
    except (re.error, TooLongError) as error:
        raise RuleError(f"rule {rule.id}: pattern does not compile: {error}") from error
