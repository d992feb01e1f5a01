"""Names of places that the gazetteer lacks, such as a village's, by the words before them."""

from __future__ import annotations

from typing import NamedTuple

from claims.extraction.clauses import Clauses, Cue, Spanned, Words
from claims.gazetteer import gazetteer

_OPENERS = frozenset({"at", "settlement"})  # `in Orlen`, `struck the town of Orlen`
_LONGEST_NAME = 5  # tokens
_NOUN = 2  # tokens between a figure and its place: `36 unit rumah di Mahoni`
_LONGEST_ARTICLE = 2  # letters


class Located(NamedTuple):
    """A place as its text names it, and the gazetteer's id of it; a list of places has none."""

    text: str
    id: str | None


def name_of_place(words: Words, clauses: Clauses, figure: Spanned) -> str | None:
    """The name, such as a village's, at which the figure's clause or the sentence's opening locates it."""
    cues = (cue for cue in words.cues if cue.roles & _OPENERS and _locates(words, clauses, cue, figure))
    return next(filter(None, (name_at(words, cue.last) for cue in cues)), None)


def name_behind(words: Words, figure: Spanned) -> str | None:
    """The name straight behind a figure and its noun, as in a list of villages: `36 unit rumah di Mahoni`."""
    cue = next((cue for cue in words.having("at") if 0 <= cue.first - figure.last <= _NOUN), None)
    return name_at(words, cue.last) if cue else None


def _locates(words: Words, clauses: Clauses, cue: Cue, figure: Spanned) -> bool:
    """Whether a preposition stands in the figure's clause, in one joined to it, or opens the sentence."""
    opens = cue.first == words.first and clauses.reaches(figure, cue)
    is_shared = clauses.joins(figure, cue) and not clauses.reaches(figure, cue)  # 5 died and 25 were hurt in Orlen
    is_led = "settlement" in cue.roles and clauses.joins(cue, figure) and clauses.reaches(figure, cue)
    return opens or is_shared or is_led or clauses.share(figure, cue)  # struck the town of Orlen and killed 5


def name_at(words: Words, behind: int) -> str | None:
    """The name that begins behind a preposition, if it may be a place's and no body's or hospital's."""
    at, last = _name_tokens(words, behind)
    if last > at and "genitive" in words.starting(last):  # in Norland's eastern Orlen Valley
        at, last = _name_tokens(words, last + 1)
    name, is_definite = words.tokens[at:last], "definite" in words.ending(at)
    if (
        all(map(str.isupper, name))
        or _describes_a_noun(words, last, is_definite=is_definite)
        or gazetteer().demonym(name[0])
    ):
        return None
    return " ".join(name).replace(" - ", "-")


def _name_tokens(words: Words, cue: int) -> tuple[int, int]:
    """The tokens (half-open) of a name behind a preposition; no tokens where none stands there."""
    last = at = _behind_fillers(words, cue)
    while last < min(words.last, at + _LONGEST_NAME):
        step = _step(words, last)
        if not step:
            break
        last += step
    return at, last


def _behind_fillers(words: Words, at: int) -> int:
    """Where the name may begin behind `the city of`, `the Norlandic town of`; a word that comes twice opens another."""
    seen: set[str] = set()
    while at < words.last:
        filler = next((c for c in words.cues if c.first == at and "filler" in c.roles), None)
        if filler is None and "filler" in words.starting(at + 1) and gazetteer().demonym(words.tokens[at]):
            at += 1
            continue
        if filler is None or words.tokens[at] in seen:
            break
        seen.add(words.tokens[at])
        at = filler.last
    return at


def _step(words: Words, at: int) -> int:
    """How many tokens of a name begin here: `Orlen`, `Orlen-` before a name, `al-Orlen`; 0 where none does."""
    is_bound = words.tokens[at + 1 : at + 2] == ["-"] and at + 2 < words.last and is_name(words, at + 2)
    if is_bound and words.tokens[at].islower() and len(words.tokens[at]) <= _LONGEST_ARTICLE:
        return 3
    return (2 if is_bound else 1) if is_name(words, at) else 0


def unlisted(name: str) -> Located | None:
    """A place that the gazetteer lacks, by its name; None where it knows the name and it meant something else."""
    known = gazetteer().lookup(name) or gazetteer().lookup(name.split(maxsplit=1)[0])
    if known:
        return None
    owner, _, owned = name.partition(" ")
    place = gazetteer().lookup(owner.removesuffix("s"))
    if place is None or not owner.endswith("s"):
        return Located(name, None)
    return Located(owned, None) if owned else Located(owner.removesuffix("s"), place.id)  # a lost apostrophe: Norlands


def _describes_a_noun(words: Words, last: int, *, is_definite: bool) -> bool:
    """Whether a name is followed by what it tells of: `in Hamas attacks`, `in rebel-held Orlen`."""
    if is_definite and words.tokens[last : last + 1] and words.tokens[last].islower() and not words.starting(last):
        return True  # in the Lantern group's ranks
    return words.tokens[last : last + 1] == ["-"] or bool(words.starting(last) & {"actor", "genitive"})


def is_name(words: Words, at: int) -> bool:
    """Whether a token has a capital and is no cue."""
    return words.tokens[at][0].isupper() and not words.starting(at)
