"""The head noun of what is counted: `ports` of "six more ports controlled by rebels"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.rules.lexicon import Lexicon


def counted_phrase(tokens: Sequence[str], span: tuple[int, int], lexicon: Lexicon) -> tuple[int, int]:
    """The noun phrase behind a number, half-open in tokens, without a verb or adverb that a rule took along.

    Where the head stands last it is the last plural before a verb; without any plural the phrase stays as it is.
    """
    first, last = span
    head = None
    for token in range(first, last) if lexicon.head == "last" else ():
        if tokens[token] == "-" and head == token - 1:  # six ports - officials said
            break
        if is_plural(tokens[token], lexicon):
            head = token
        elif head == token - 1 and tokens[token].endswith(lexicon.verb_endings):
            break
    return first, last if head is None else head + 1


def may_be_many(token: str, lexicon: Lexicon) -> bool:
    """Whether a noun may stand behind a number above one: any where the head stands first, else a plural."""
    return lexicon.head == "first" or is_plural(token, lexicon)


def head_noun(tokens: Sequence[str], span: tuple[int, int], lexicon: Lexicon) -> str:
    """The head of a noun phrase, lower case."""
    return tokens[span[0] if lexicon.head == "first" else span[1] - 1].casefold()


def is_plural(token: str, lexicon: Lexicon) -> bool:
    """Whether a word is a plural, by its ending or as a plural of its own: `ports`, `cattle`, but not `news`."""
    if token.casefold() in lexicon.plurals:
        return True
    return token.endswith(lexicon.plural_endings) and token.casefold() not in lexicon.no_plurals
