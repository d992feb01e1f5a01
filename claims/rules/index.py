"""Finds the rules that may fit at a token, by it and the tokens on either side: few of many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claims.rules.compiled import CompiledRule
from claims.rules.memo import Memo
from claims.rules.openings import Characters

_KNOWN = 10_000  # characters, or neighbourhoods of three; most come again and again

Rules = tuple[CompiledRule, ...]


class RuleIndex:
    """Rules in the order in which they are tried, by the characters at their anchor."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        """Reads where the anchors of the rules may begin."""
        openings = [(rule, *opening) for rule in rules for opening in rule.openings]
        self._rules = [rule for rule, _, _ in openings]
        self._by_first = _admitted(first for _, first, _ in openings)
        self._by_second = _admitted(second for _, _, second in openings)
        self._by_before = _admitted(rule.before for rule, _, _ in openings)
        self._fitting = Memo(self._find_fitting, _KNOWN)
        starts = sorted({code for rule in rules for code in rule.starts})
        # `re`, not `regex`: three times as fast on one set of many characters
        self.anchors = re.compile(f"[{''.join(starts)}]" if starts else "(?!)")

    def at(self, codes: str, position: int, begin: int, end: int) -> Iterator[CompiledRule]:
        """The rules that may fit with their anchor at a position, by what stands from `begin` up to `end`."""
        rules = self._fitting[codes[position - 1 : position], codes[position : position + 2]]
        if not rules:
            return
        lacks_ahead = frozenset(codes[position:end]).isdisjoint
        behind: frozenset[str] = frozenset()  # made when it is first asked for: few rules get that far
        for rule in rules:
            for needed in rule.needs_ahead:  # plain loops: half the time of `any(map(...))`
                if lacks_ahead(needed):
                    break
            else:
                if rule.needs_behind and not behind:
                    behind = frozenset(codes[begin:position])
                for needed in rule.needs_behind:
                    if behind.isdisjoint(needed):
                        break
                else:
                    yield rule

    def _find_fitting(self, around: tuple[str, str]) -> Rules:
        """The rules by the character before their anchor, nothing at the beginning of the text, and by its pair."""
        before, pair = around
        bits = self._by_first[pair[0]] & self._by_second[pair[1:]] & self._by_before[before]
        found: list[CompiledRule] = []
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            rule = self._rules[lowest.bit_length() - 1]
            if not found or rule is not found[-1]:
                found.append(rule)
        return tuple(found)


def _admitted(sets: Iterable[Characters | None]) -> Memo[str, int]:
    """By character, which of some sets hold it, as bits: the first set's is the lowest. None holds any."""
    bits_of: dict[Characters | None, int] = defaultdict(int)  # many rules ask for the same set
    for place, characters in enumerate(sets):
        bits_of[characters] |= 1 << place
    return Memo(lambda code: sum(bits for held, bits in bits_of.items() if held is None or code in held), _KNOWN)
