"""A rule is passed over only where it cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_alphabet import WORDS, small_alphabet

from claims.rules.compiler import Compiler
from claims.rules.openings import EDGE, Openings, needs
from claims.rules.pattern import parse
from claims.rules.tree import Run, mirrored, read_tree

PHRASES = {"hedge": [("at", "least"), ("more", "than"), ("more",)]}
PATTERNS = (
    "@hedge",
    "@hedge ? people",
    "people ? of ? @hedge",
    "[^ at of] <counted: people | of at>",
    "( of | @hedge ){1,3} END",
    "people ( of | END )",
    "(?! of ) . at",
    "( people ? ( at ) * ) +",
    "people ( of {0,2} )",
)


ALPHABET = small_alphabet()
COMPILER = Compiler(ALPHABET, PHRASES)
OPENINGS = Openings(COMPILER)


def _run(pattern: str) -> Run:
    return read_tree(parse(pattern, {}))[0]


def _matches(run: Run, codes: str) -> bool:
    """Whether a pattern matches at least a token at the beginning of characters."""
    found = re.match(COMPILER.source((run,)), codes, re.DOTALL)
    return found is not None and found.end() > 0


texts = st.lists(st.sampled_from(WORDS), max_size=5).map(ALPHABET.encode)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(codes=texts)
def test_a_match_begins_with_one_of_its_openings(pattern: str, codes: str) -> None:
    run = _run(pattern)
    if _matches(run, codes):
        first, second = codes[:1] or EDGE, codes[1:2] or EDGE
        assert any(first in a and (b is None or second in b) for a, b in OPENINGS.first_two(run))


@pytest.mark.parametrize("pattern", PATTERNS)
@given(codes=texts)
def test_what_stands_right_before_an_anchor_ends_a_match(pattern: str, codes: str) -> None:
    turned = mirrored((_run(pattern),))[0]
    last = OPENINGS.first(turned)
    assert last is None or not _matches(turned, codes[::-1]) or (codes[-1:] or EDGE) in last


@pytest.mark.parametrize("pattern", PATTERNS)
@given(codes=texts)
def test_a_match_holds_all_that_it_needs(pattern: str, codes: str) -> None:
    run = _run(pattern)
    assert not _matches(run, codes) or not any(map(frozenset(codes).isdisjoint, needs(run, COMPILER)))


@pytest.mark.parametrize(
    ("pattern", "word", "following", "fits"),
    [
        ("people of", "people", "of", True),
        ("people of", "people", "at", False),
        ("people of", "of", "at", False),
        ("@hedge people", "more", "people", True),
        ("@hedge people", "at", "people", False),
        ("people", "people", "at", True),
        ("people END", "people", "at", False),
    ],
)
def test_openings_tell_two_tokens_apart(pattern: str, word: str, following: str, fits: bool) -> None:
    first, second = ALPHABET.code(word), ALPHABET.code(following)
    openings = OPENINGS.first_two(_run(pattern))
    assert any(first in a and (b is None or second in b) for a, b in openings) == fits
