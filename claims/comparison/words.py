"""Words that a comparison goes by, from `languages/<lang>/lexicon/hedges_read.yml`, of every language together."""

from __future__ import annotations

from functools import cache

from claims.model import Claim
from claims.resources import languages_folder
from claims.rules.lexicon import phrase, read_yaml
from claims.rules.phrases import PhraseTable
from claims.rules.tokens import split_words


@cache
def phrases(key: str) -> PhraseTable[str]:
    """The phrases under a key, each with the name that it stands under.

    Languages are taken together, since a claim does not say its own; a test checks that no phrase means two things.
    """
    return PhraseTable(
        (phrase(entry), str(name))
        for path in sorted(languages_folder().glob("*/lexicon/hedges_read.yml"))
        for name, entries in read_yaml(path).get(key, {}).items()
        for entry in entries
    )


def first_of(key: str, text: str) -> str | None:
    """The name of the first phrase of a key in a text; None if there is none."""
    table, tokens = phrases(key), split_words(text)
    found = (table.at(tokens, index) for index in range(len(tokens)))
    return next((hit[1] for hit in found if hit), None)


def says_revised(claim: Claim) -> bool:
    """Whether the sentence says that a figure was corrected."""
    return first_of("course", claim.sentence) == "revised"
