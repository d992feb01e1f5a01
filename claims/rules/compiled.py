"""A rule as patterns over token characters, anchored at a figure's quantity, at a cue or at a head word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from string import digits

import regex

from claims.errors import RuleError
from claims.rules.compiler import Compiler
from claims.rules.openings import Characters, Openings, needs, union_of
from claims.rules.rulebook import Rule
from claims.rules.tree import Element, mirrored

Spans = dict[str, tuple[int, int]]
Groups = tuple[tuple[str, int], ...]  # names and numbers
Pattern = re.Pattern[str] | regex.Pattern[str]
_LOOKS_AHEAD = ("(?=", "(?!")  # right before an anchor they read what is ahead of it


@lru_cache(maxsize=16)
def _mirrored(codes: str) -> str:
    """Characters from last to first; many rules ask for those of the same text."""
    return codes[::-1]


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its patterns over token characters."""

    rule: Rule
    anchor: Element
    ahead: Pattern  # the anchor and what follows it; tried first, since it refuses most cheaply
    behind: Pattern | None  # what must stand before the anchor, over mirrored characters: so `re` looks back
    needs_ahead: tuple[Characters, ...]  # of each set one character must stand from the anchor on
    needs_behind: tuple[Characters, ...]  # the same before the anchor
    openings: tuple[tuple[Characters, Characters | None], ...]  # the anchor's first character and the next; None: any
    before: Characters | None  # what may stand right before the anchor

    @cached_property
    def ahead_groups(self) -> Groups:
        """The named groups of `ahead`."""
        return _groups(self.ahead)

    @cached_property
    def behind_groups(self) -> Groups:
        """The named groups of `behind`."""
        return _groups(self.behind) if self.behind else ()

    @cached_property
    def starts(self) -> Characters:
        """The characters at which the anchor may begin."""
        return union_of(tuple(firsts for firsts, _ in self.openings))

    def match(self, codes: str, position: int, end: int | None = None) -> Spans | None:
        """Where the rule's named groups stand if it fits at a position; those that took nothing are left out."""
        ahead = self.ahead.match(codes, position, len(codes) if end is None else end)
        if ahead is None:
            return None
        if self.behind is None:
            return _spans(ahead, self.ahead_groups)
        behind = self.behind.match(_mirrored(codes), len(codes) - position)
        if behind is None:
            return None
        return _spans(ahead, self.ahead_groups) | _turned(_spans(behind, self.behind_groups), len(codes))


def _groups(pattern: Pattern) -> Groups:
    """The groups of a pattern by their names, without the numbers that make these differ (see compiler.py)."""
    return tuple((name.rstrip(digits), number) for name, number in pattern.groupindex.items())


def _spans(match: re.Match[str] | regex.Match[str], groups: Groups) -> Spans:
    """Where the named groups that took something stand."""
    spans = [(name, match.span(number)) for name, number in groups]
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
    begin = at
    while begin and run[begin - 1].sign in _LOOKS_AHEAD:
        begin -= 1
    behind = mirrored((run[:begin],))
    return CompiledRule(
        rule=rule,
        anchor=run[at],
        ahead=_compile(rule, compiler.source((run[begin:],))),
        behind=_compile(rule, compiler.source(behind)) if begin else None,
        needs_ahead=needs(run[at + 1 :], compiler),
        needs_behind=needs(run[:at], compiler),
        openings=tuple(openings.first_two(run[at:])),
        before=openings.first(mirrored((run[:at],))[0]),
    )


def _compile(rule: Rule, source: str) -> Pattern:
    """The pattern by `re`; by `regex`, which is slower on large sets, only where it looks back at any length."""
    try:
        return re.compile(source, re.DOTALL)
    except re.error:
        pass
    try:
        return regex.compile(source, regex.V1 | regex.DOTALL)
    except regex.error as error:
        raise RuleError(f"rule {rule.id}: pattern does not compile: {error}") from error
