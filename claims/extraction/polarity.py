"""Whether a figure is asserted, denied, asked or only possible."""

from __future__ import annotations

from claims.extraction.clauses import Clauses, Cue, Spanned, Words
from claims.extraction.speech import Statement

_REACH = 6  # tokens between a modal verb and its figure: `could in the worst case kill 500`
_CLOSERS = "\"'”’»›)] "


def is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark, closing quotation marks and brackets left out."""
    return sentence.rstrip(_CLOSERS).endswith("?")


def polarity_of(
    figure: Spanned, words: Words, clauses: Clauses, statement: Statement | None, modals: frozenset[str]
) -> str:
    """The polarity of a figure in its sentence; `modals` are the roles of the words that make it only possible."""
    if statement and statement.polarity != "asserted":
        return statement.polarity
    if any(_denies(cue, figure, clauses) for cue in words.having("denial")):
        return "denied"
    if any(cue.roles & modals and _governs(cue, figure, clauses) for cue in words.cues):
        return "hypothetical"
    return "hypothetical" if any(cue.last <= figure.first for cue in words.having("condition")) else "asserted"


def _denies(cue: Cue, figure: Spanned, clauses: Clauses) -> bool:
    """`denied that 20 were killed`: in the figure's clause, or in one before it that holds no figure."""
    return cue.last <= figure.first and clauses.reaches(figure, cue)


def _governs(cue: Cue, figure: Spanned, clauses: Clauses) -> bool:
    """`could kill 20`, `20 people could die`: a modal verb close by in the same clause."""
    gap = max(figure.first - cue.last, cue.first - figure.last)
    return clauses.share(figure, cue) and gap <= _REACH
