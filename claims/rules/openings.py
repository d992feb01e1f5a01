"""What a match begins with, and what it cannot do without: by these a rule is passed over before it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claims.rules.compiler import Compiler
from claims.rules.tree import Run

Characters = frozenset[str]
EDGE = ""  # stands for the character beyond an end of the text
_MOST_NEEDS = 3  # sets: each takes time to ask for


class Openings:
    """Reads the first tokens of matches off patterns; what it tells holds every match, and may hold more."""

    def __init__(self, compiler: Compiler) -> None:
        """`compiler` knows the characters of words."""
        self._compiler = compiler

    def first(self, run: Run) -> Characters | None:
        """The characters that a match may begin with; None if it may be of no token, whatever stands there."""
        if all(element.may_lack for element in run):
            return None
        return union_of(tuple(characters for characters, _ in self._steps(run)))

    def first_two(self, run: Run) -> list[tuple[Characters, Characters | None]]:
        """The characters that a match may begin with, where it is not empty, and those that may follow; None: any."""
        by_second: dict[Characters | None, list[Characters]] = {}
        for characters, rest in self._steps(run):
            by_second.setdefault(self.first(rest), []).append(characters)
        return [(union_of(tuple(firsts)), second) for second, firsts in by_second.items()]

    def _steps(self, run: Run) -> Iterator[tuple[Characters, Run]]:
        """Each way to take the first token of a match: the characters that it may be, and what goes on behind it."""
        for index, element in enumerate(run):
            rest = run[index + 1 :]
            if element.times[1] != 1:
                rest = (element._replace(repeat="*"), *rest)
            if element.sort == "group":
                for choice in element.choices:
                    for characters, inner in self._steps(choice):
                        yield characters, (*inner, *rest)
            elif element.sort == "end":
                yield frozenset((EDGE,)), ()
            elif element.sort in ("set", "any"):
                for characters, inner in self._compiler.alternatives(element):
                    yield characters, (*inner, *rest)
            if not element.may_lack:
                return


def needs(run: Run, compiler: Compiler) -> tuple[Characters, ...]:
    """Sets of characters of each of which one must stand in any text that the pattern matches, the smallest first."""
    return tuple(sorted({each for each in _certain(run, compiler) if each}, key=len)[:_MOST_NEEDS])


def _certain(run: Run, compiler: Compiler) -> Iterator[Characters]:
    """The sets of characters of each of which every match holds one; of choices, one set of what each cannot lack."""
    for element in run:
        if element.may_lack:
            continue
        if element.sort == "set" and element.sign == "[":
            yield union_of(tuple(first for first, _ in compiler.alternatives(element)))
        elif element.sort == "group":
            choices = [list(_certain(choice, compiler)) for choice in element.choices]
            if len(choices) == 1:
                yield from choices[0]
            elif all(choices):
                yield union_of(tuple(min(found, key=len) for found in choices))


@lru_cache(maxsize=1_000)
def union_of(sets: tuple[Characters, ...]) -> Characters:
    """What is in any of several sets; many rules ask for the same."""
    return sets[0] if len(sets) == 1 else frozenset[str]().union(*sets)
