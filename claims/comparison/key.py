"""What a figure counts: the controlled words for its metric, its counted group and its side."""

from __future__ import annotations

from collections.abc import Sequence

from claims.comparison.lexicon import GENERAL, comparison_lexicon
from claims.gazetteer import gazetteer
from claims.model import Claim
from claims.rules.tokens import split_words

_WORDS_AFTER = 3  # where the record names nobody, the counted stand this close behind the figure


def group_of(claim: Claim, lang: str | None) -> str | None:
    """The controlled word for who or what is counted (children, homes); None for people in general."""
    found = comparison_lexicon(lang).groups_in(_counted(claim))
    return next((group for group in found if group != GENERAL), None)


def side_of(claim: Claim) -> str | None:
    """The place id of the nationality or origin that the counted are named by (`Palestinians`, `warga Palestina`).

    Where the record names nobody, it is the word right behind the figure that may name it: `three US servicemen`.
    """
    tokens = split_words(claim.counted or "") or _behind(claim)
    for token in tokens if claim.counted else tokens[:1]:
        place = gazetteer().demonym(token) or gazetteer().demonym(token.removesuffix("s"))
        if place:
            return place.id
    mentions = gazetteer().find(tokens)
    return mentions[0].place.id if mentions and (claim.counted or mentions[0].start_token == 0) else None


def metric_of(claim: Claim, group: str | None) -> str | None:
    """The claim's metric; where things are counted, the controlled word for them, the same in every language."""
    return group or claim.metric if claim.kind == "count" else claim.metric


def _counted(claim: Claim) -> Sequence[str]:
    if claim.counted:
        return split_words(claim.counted)
    return [*split_words(claim.text), *_behind(claim)]


def _behind(claim: Claim) -> Sequence[str]:
    """The words right behind a figure."""
    end = claim.start - claim.sentence_start + len(claim.text)
    return split_words(claim.sentence[end : end + 60])[:_WORDS_AFTER]
