"""A pattern read backwards finds what a look-behind of `regex` finds."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from small_alphabet import WORDS, small_alphabet

from claims.rules.compiler import Compiler
from claims.rules.pattern import literals, parse
from claims.rules.tree import Choices, mirrored, read_tree

PHRASES = {"hedge": [("at", "least"), ("more", "than"), ("more",)], "short": [("of",)]}
PATTERNS = (
    "@hedge",
    "people @hedge ?",
    '<counted: [people of]> ( of | @hedge ){1,3} "," ?',
    "(?<! of ) <counted: people +> @hedge",
    "(?<! @hedge ) people [^ at of ]{0,2}",
    '^ people ( . ){0,3}? ","',
    "more (?! than ) .",
    "at (?= least ) . *",
    "at (?! @hedge | of ) . *",
    "(?! ( people | @hedge ){1,2} of ) @hedge ? people . ?",
    "(?<= @hedge ) people [^ at of ]{0,2}",
    "( <counted: of > people | <counted: at > @hedge )",
    "people (?! of * at )",  # has no limit
    "people (?! ( @hedge ){0,40} at )",  # has too many lengths
)


class _FreeLooks(Compiler):
    """Writes look-arounds as they stand, of any length, as only `regex` takes them."""

    def _by_length(self, choices: Choices) -> dict[int, str]:
        return {0: self._source(choices)}


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=9), end=st.integers(0, 9))
def test_a_mirrored_pattern_finds_what_a_look_behind_finds(pattern: str, words: list[str], end: int) -> None:
    tree, codes = read_tree(parse(pattern, {})), small_alphabet().encode(words)
    position = min(end, len(codes))
    looking_back = f"(?<={_FreeLooks(small_alphabet(), PHRASES).source(tree)})"
    behind = regex.compile(looking_back, regex.V1 | regex.DOTALL).match(codes, position)
    turned = Compiler(small_alphabet(), PHRASES).source(mirrored(tree))
    back = _compiled(turned).match(codes[::-1], len(codes) - position)
    assert (behind is None) == (back is None)
    if behind and back:
        assert _counted(behind) == {(len(codes) - last, len(codes) - begin) for begin, last in _counted(back)}


def _compiled(source: str) -> re.Pattern[str] | regex.Pattern[str]:
    try:
        return re.compile(source, re.DOTALL)
    except re.error:
        return regex.compile(source, regex.V1 | regex.DOTALL)


def _counted(match: re.Match[str] | regex.Match[str]) -> set[tuple[int, int]]:
    """Where the groups `counted` that took something stand."""
    return {match.span(name) for name in match.groupdict() if match[name]}


def test_the_patterns_of_this_test_name_only_its_words() -> None:
    assert {word for pattern in PATTERNS for word in literals(parse(pattern, {}))} <= set(WORDS)
