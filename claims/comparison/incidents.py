"""Single strikes within a war as events of their own, where headlines keep naming what was hit in one town."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claims.comparison.events import Member
from claims.comparison.lexicon import comparison_lexicon
from claims.comparison.places import countries_in, is_town
from claims.rules.tokens import split_words

_CAMPAIGNS = frozenset({"war", "air strike"})  # what goes on for long, and of which each strike has a toll of its own
_LEAST_DAYS = 10
_LEAST_HEADLINES = 4
LEAST_PARTED = 2 * _LEAST_HEADLINES  # articles of a group that may hold a strike of its own
_LEAST_LETTERS, _LEAST_BITS = 4, 3  # of the word that names what was hit
_LEAST_SHARE = 0.75  # of the headlines with that word that go with the town


@dataclass(frozen=True, slots=True)
class Told:
    """An article of an event with all the places that it names."""

    member: Member
    places: frozenset[str]


def parted(group: Sequence[Told]) -> list[frozenset[str]]:
    """The articles of a group, those of each single strike apart from the rest; one part where it is no war.

    A strike has a town that fewer than half of the articles name, and a word that at least four headlines share, three
    of four of them in articles that name the town: `school` and Karkun. Its articles are those with that headline.
    """
    rest = frozenset(told.member.article_id for told in group)
    if not _is_campaign([told.member for told in group]):
        return [rest]
    parts: list[frozenset[str]] = []
    for articles in _strikes(group):
        own = articles & rest
        if len(own) >= _LEAST_HEADLINES and own != rest:
            parts.append(own)
            rest -= own
    return [rest, *parts]


def _is_campaign(members: Collection[Member]) -> bool:
    kinds = Counter(member.kind for member in members)
    days = sorted(member.day for member in members if member.day)
    if not days or 2 * sum(kinds[kind] for kind in _CAMPAIGNS) <= len(members):
        return False
    return (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days >= _LEAST_DAYS


def _strikes(group: Sequence[Told]) -> Iterator[frozenset[str]]:
    """The articles of each strike, those with most headlines first."""
    towns, words = _articles_by_town(group), _articles_by_word(group)
    found = {
        articles
        for named in towns.values()
        for articles in words.values()
        if 2 * len(named) < len(group)
        and len(articles) >= _LEAST_HEADLINES
        and len(articles & named) >= _LEAST_SHARE * len(articles)
    }
    yield from sorted(found, key=lambda articles: (-len(articles), min(articles)))


def _articles_by_town(group: Sequence[Told]) -> dict[str, frozenset[str]]:
    towns = {place for told in group for place in told.places if is_town(place)}
    return {town: frozenset(told.member.article_id for told in group if town in told.places) for town in towns}


def _articles_by_word(group: Sequence[Told]) -> dict[str, frozenset[str]]:
    words = {told.member.article_id: _telling_words(told.member.title or "") for told in group}
    return {
        word: frozenset(article for article, own in words.items() if word in own)
        for word in set().union(*words.values())
    }


def _telling_words(title: str) -> set[str]:
    """The words of a headline that are neither common nor the name of a kind of event, a country or its people."""
    lexicon = comparison_lexicon(None)
    return {
        token.casefold()
        for token in split_words(title)
        if len(token) >= _LEAST_LETTERS
        and lexicon.bits(token.casefold()) >= _LEAST_BITS
        and not any(lexicon.kinds_in([token]))
        and not countries_in(token)
    }
