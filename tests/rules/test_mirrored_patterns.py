"""A pattern read backwards finds what a look-behind of `regex` finds."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from claims.rules.alphabet import LITERAL, Alphabet
from claims.rules.pattern import Compiler, literals, parse

WORDS = ("at", "least", "more", "than", "people", "of", ",")
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
)


def _compiler() -> Compiler:
    alphabet = Alphabet()
    for word in WORDS:
        alphabet.add(word, LITERAL + word)
    alphabet.freeze()
    return Compiler(alphabet, PHRASES)


def _codes(words: list[str]) -> str:
    compiler = _compiler()
    return compiler._alphabet.encode(words)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=9), end=st.integers(0, 9))
def test_a_mirrored_pattern_finds_what_a_look_behind_finds(pattern: str, words: list[str], end: int) -> None:
    items, compiler, codes = parse(pattern, {}), _compiler(), _codes(words)
    position = min(end, len(codes))
    behind = regex.compile(f"(?<={compiler.source(items)})", regex.V1 | regex.DOTALL).match(codes, position)
    mirrored = re.compile(compiler.mirrored(items), re.DOTALL).match(codes[::-1], len(codes) - position)
    assert (behind is None) == (mirrored is None)
    if behind and mirrored and "counted" in behind.groupdict():
        begin, last = mirrored.span("counted")
        assert behind.span("counted") == (len(codes) - last, len(codes) - begin)


def test_the_patterns_of_this_test_name_only_its_words() -> None:
    assert {word for pattern in PATTERNS for word in literals(parse(pattern, {}))} <= set(WORDS)
