"""An alphabet of a few words, for patterns written by hand."""

from __future__ import annotations

from claims.rules.alphabet import LITERAL, Alphabet

WORDS = ("at", "least", "more", "than", "people", "of", ",")


def small_alphabet() -> Alphabet:
    """One frozen alphabet that knows each of WORDS to the letter."""
    alphabet = Alphabet()
    for word in WORDS:
        alphabet.add(word, LITERAL + word)
    alphabet.freeze()
    return alphabet
