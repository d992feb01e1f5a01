"""What a figure counts: the controlled words for its metric, its counted group and its side."""

from __future__ import annotations

from collections.abc import Sequence

from claims.comparison.lexicon import GENERAL, comparison_lexicon
from claims.comparison.words import phrases
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
    if claim.counted:
        tokens = split_words(claim.counted)
        return _country_of(tokens, len(tokens)) or _belonging(_behind(claim))
    return _country_of(_behind(claim), 1)


def _country_of(tokens: Sequence[str], first: int) -> str | None:
    """The place that one of the first tokens names, or names the people of."""
    for token in tokens[:first]:
        place = gazetteer().demonym(token) or gazetteer().demonym(token.removesuffix("s"))
        if place:
            return place.id
    return next((m.place.id for m in gazetteer().find(tokens) if m.start_token < first), None)


def _belonging(behind: Sequence[str]) -> str | None:
    """The country that the counted are of: `members of the Danish army`."""
    for at in range(len(behind)):
        if found := phrases("belonging").at(behind, at):
            return _country_of(behind[at + found[0] :], 1)
    return None


def metric_of(claim: Claim, group: str | None) -> str | None:
    """The claim's metric; where things are counted, the controlled word for them, the same in every language."""
    return group or claim.metric if claim.kind == "count" else claim.metric


def _counted(claim: Claim) -> Sequence[str]:
    if claim.counted:
        return split_words(claim.counted)
    return [*split_words(claim.text), *_behind(claim)[:_WORDS_AFTER]]


def _behind(claim: Claim) -> Sequence[str]:
    """The words right behind a figure."""
    end = claim.start - claim.sentence_start + len(claim.text)
    return split_words(claim.sentence[end : end + 60])
