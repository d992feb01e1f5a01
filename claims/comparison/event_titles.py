"""What an event is called: `Makassar earthquake, March 2031`, in the language of most of its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.comparison.lexicon import RARE, ComparisonLexicon, comparison_lexicon
from claims.comparison.places import is_local, is_town, name_of
from claims.gazetteer import gazetteer
from claims.rules.tokens import split_words

_LEAST_HEADLINES = 3  # that name a person or a thing; of a place, two are enough
_LEAST_SHARE = 0.5  # of the headlines that name what an event is called by
_LEAST_LETTERS = 3
_BESIDE = 0.75  # of the headlines with a name, in which the same word stands beside it: `Terra Drone`

_Run = tuple[int, int]  # the first token of a name, and the one behind it
_Given = tuple[Sequence[str], _Run]  # a headline with the name in it


class _Name(NamedTuple):
    is_wide: bool  # of a country, a division, a region or a sea
    is_place: bool
    key: str


def event_title(
    kind: str | None, place_id: str | None, day: str | None, headlines: Sequence[tuple[str | None, str | None]]
) -> str | None:
    """A title from a kind of event, the place and first day, and the headlines with their languages.

    None where a part is not known, or the language has no words for it.
    """
    langs = Counter(lang for _, lang in headlines if lang)
    lang = min(langs, key=lambda each: (-langs[each], each), default=None)
    lexicon = comparison_lexicon(lang)
    spoken = [split_words(title) for title, of in headlines if title and of == lang]
    name = _shared_name(spoken, kind, lexicon) or _called(place_id, spoken)
    called = lexicon.kind_names.get(kind or "")
    if not (lang and called and name and day and lexicon.event_title and lexicon.months):
        return None
    month = lexicon.months[int(day[5:7]) - 1]
    title = lexicon.event_title.format(name=name, kind=called, month=month, year=day[:4])
    return title[0].upper() + title[1:]


def _called(place_id: str | None, headlines: Sequence[Sequence[str]]) -> str | None:
    """How headlines call a place; its own name where there are none, or where every language calls it so."""
    texts = Counter(
        " ".join(tokens[mention.start_token : mention.end_token])
        for tokens in headlines
        for mention in gazetteer().find(tokens)
        if mention.place.id == place_id
    )
    own = None if headlines and place_id and not is_local(place_id) else name_of(place_id)
    return min(texts, key=lambda text: (-texts[text], text), default=own)


def _shared_name(headlines: Sequence[Sequence[str]], kind: str | None, lexicon: ComparisonLexicon) -> str | None:
    """The name that most headlines give: of a town first, then of what else is rare, then of a wider place."""
    found: dict[_Name, dict[int, _Run]] = defaultdict(dict)
    for number, tokens in enumerate(headlines):
        for name, run in _names(tokens, lexicon):
            found[name].setdefault(number, run)
    shared = [
        name
        for name, runs in found.items()
        if len(runs) >= max(_LEAST_HEADLINES - name.is_place, _LEAST_SHARE * len(headlines))
    ]
    if not shared:
        return None
    name = min(shared, key=lambda name: (name.is_wide, not name.is_place, -len(found[name]), name.key))
    given = [(headlines[number], run) for number, run in found[name].items()]
    texts = Counter(
        " ".join(tokens[slice(*run)]) for tokens, run in (given if name.is_place else _widened(given, kind, lexicon))
    )
    return min(texts, key=lambda text: (-texts[text], text))


def _names(tokens: Sequence[str], lexicon: ComparisonLexicon) -> Iterator[tuple[_Name, _Run]]:
    """The names in a headline; words for kinds of event are none, unless they are rare (`Hantavirus`)."""
    taken = {index for index in _of_kinds(tokens, lexicon) if not _is_name(tokens[index], lexicon)}
    for mention in gazetteer().find(tokens):
        run = (mention.start_token, mention.end_token)
        if taken.isdisjoint(range(*run)):
            taken.update(range(*run))
            yield _Name(not is_town(mention.place.id), True, mention.place.id), run
    for index, token in enumerate(tokens):
        if index not in taken and _is_name(token, lexicon):
            yield _Name(False, False, token.casefold()), (index, index + 1)


def _is_name(token: str, lexicon: ComparisonLexicon) -> bool:
    is_rare = lexicon.bits(token.casefold()) >= RARE and not gazetteer().demonym(token)
    return len(token) >= _LEAST_LETTERS and token[0].isupper() and token.isalpha() and is_rare


def _widened(given: Sequence[_Given], kind: str | None, lexicon: ComparisonLexicon) -> Sequence[_Given]:
    """A name as headlines give it, with the capitalised word before it and the rare one behind that most have there."""
    least = _BESIDE * len(given)
    before = Counter(tokens[start - 1] for tokens, (start, _) in given if start)
    after = Counter(tokens[end] for tokens, (_, end) in given if end < len(tokens))
    own = {word for word in (*before, *after) if word[0].isupper() and kind not in _kinds(word, lexicon)}

    def is_before(tokens: Sequence[str], start: int) -> bool:
        return start > 0 and tokens[start - 1] in own and before[tokens[start - 1]] >= least

    def is_behind(tokens: Sequence[str], end: int) -> bool:
        word = tokens[end] if end < len(tokens) else ""
        return word in own and after[word] >= least and lexicon.bits(word.casefold()) >= RARE

    return [
        (tokens, (start - is_before(tokens, start), end + is_behind(tokens, end))) for tokens, (start, end) in given
    ]


def _kinds(word: str, lexicon: ComparisonLexicon) -> set[str]:
    return {kind for _, _, kind in lexicon.kinds_in([word])}


def _of_kinds(tokens: Sequence[str], lexicon: ComparisonLexicon) -> set[int]:
    return {index for first, length, _ in lexicon.kinds_in(tokens) for index in range(first, first + length)}
