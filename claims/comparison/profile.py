"""What an article tells of its event: places, kinds of event, names and words, each with a weight."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.comparison.lexicon import RARE, ComparisonLexicon, comparison_lexicon
from claims.gazetteer import gazetteer
from claims.model import Article
from claims.rules.tokens import split_words

PLACE, KIND, NAME, WORD = "place:", "kind:", "name:", "word:"

_TITLE, _LEAD, _BODY = 3.0, 1.5, 1.0  # how much a mention counts
_LEAD_TOKENS = 80
_READ_TOKENS = 1_200  # what an article is about stands in its beginning
_KEPT = 60  # terms of an article; those behind tell little
_MIN_LETTERS = 3
_LEAST_BITS = 3  # words that stand in more than one of eight articles tell nothing
_KIND_BITS = 5.0
_LEAST_OF_KIND = 1.5  # a single mention far down tells of another event
_PLACE_BITS = {"continent": 2.0, "country": 4.0, "region": 7.0, "water": 7.0, "division": 8.0}
_TOWN_BITS = 9.0
_NAME_FACTOR = 1.5  # a rare word with a capital names what the event is about


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as the grouping sees it, made from its own text alone, so that no other article changes it.

    `terms` have unit length together; those that are no `word:` mean the same in every language.
    """

    article_id: str
    day: str | None
    lang: str | None
    terms: Mapping[str, float]
    kind: str | None
    place_id: str | None


def profile_of(article: Article, day: str | None) -> Profile:
    """Reads an article's title and beginning. `day`: the calendar day of its publication."""
    lexicon = comparison_lexicon(article.lang)
    title, body = split_words(article.title or ""), split_words(article.text)[:_READ_TOKENS]
    named = {token for token in body if token[0].isupper()} or set(title)
    counts: dict[str, float] = defaultdict(float)
    bits: dict[str, float] = {}
    for tokens, weight in ((title, _TITLE), (body[:_LEAD_TOKENS], _LEAD), (body[_LEAD_TOKENS:], _BODY)):
        for term, surprise in _terms(tokens, named, lexicon):
            counts[term] += weight
            bits[term] = surprise
    weights = {term: (1 + math.log2(count)) * bits[term] for term, count in counts.items()}
    kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_KEPT])
    length = math.sqrt(sum(weight * weight for weight in kept.values()))
    return Profile(
        article.id,
        day,
        article.lang,
        {term: weight / length for term, weight in kept.items()},
        _foremost({term: count for term, count in counts.items() if count >= _LEAST_OF_KIND}, KIND),
        _foremost(counts, PLACE),
    )


def shared_terms(terms: Mapping[str, float]) -> dict[str, float]:
    """The terms that mean the same in every language, at unit length."""
    shared = {term: weight for term, weight in terms.items() if not term.startswith(WORD)}
    length = math.sqrt(sum(weight * weight for weight in shared.values()))
    return {term: weight / length for term, weight in shared.items()}


def _foremost(counts: Mapping[str, float], prefix: str) -> str | None:
    found = [(-count, term) for term, count in counts.items() if term.startswith(prefix)]
    return min(found)[1].removeprefix(prefix) if found else None


def _terms(tokens: Sequence[str], named: Collection[str], lexicon: ComparisonLexicon) -> Iterator[tuple[str, float]]:
    """The terms with their surprise in bits. Words of a place or of a kind of event count as that alone.

    `named` are the words with a capital in the text itself: a headline may give one to every word.
    """
    taken = [False] * len(tokens)
    for mention in gazetteer().find(tokens):
        yield PLACE + mention.place.id, _PLACE_BITS.get(mention.place.kind, _TOWN_BITS)
        taken[mention.start_token : mention.end_token] = [True] * (mention.end_token - mention.start_token)
    for first, length, kind in lexicon.kinds_in(tokens):
        yield KIND + kind, _KIND_BITS
        taken[first : first + length] = [True] * length
    for token, is_taken in zip(tokens, taken, strict=True):
        if is_taken or len(token) < _MIN_LETTERS or not token[0].isalpha():
            continue
        word = token.casefold()
        surprise = lexicon.bits(word)
        if surprise < _LEAST_BITS:
            continue
        if token in named and surprise >= RARE:
            yield NAME + word, surprise * _NAME_FACTOR
        else:
            yield WORD + word, float(surprise)
