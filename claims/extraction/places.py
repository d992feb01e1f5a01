"""Where a figure applies: the places that a sentence, a title or an article's first line locates something in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import NamedTuple

from claims.extraction.clauses import Clauses, Spanned, Words, read_words
from claims.extraction.document import Document, Sentence, read_document
from claims.extraction.place_names import Located, is_name
from claims.gazetteer import Place, gazetteer
from claims.rules.pack import LanguagePack

_BACK = 16  # tokens between a preposition and its place: `di Desa Varn, Kecamatan Orlen, Kabupaten`
_TITLE_BACK = 3  # the same where every word has a capital
_LABEL_MARKS = frozenset(":(-–=")
_DATELINE = re.compile(r"[^\n:–—]{3,80}?(?:\s[-–—]{1,2}\s|\)\s*[-–—]|[–—:]\s)")
_AGAIN = {"country_again": "country", "town_again": "city"}  # roles of cues, and what sort of place they mean
_YEAR = 4  # digits
_HARMFUL = frozenset({"event", "befalls", "blow"})
_CLEARLY = 2  # times as often as the next place
_OFTEN = 3


class Fit(IntEnum):
    """How surely a place's words say that something is there."""

    NONE = 0
    TOWARDS = 1
    UPON = 2
    EVENT = 3
    AT = 4


SURE = frozenset({Fit.EVENT, Fit.AT})


class PlaceMention(NamedTuple):
    """A place, or a list of places (`place` is None), on tokens `first` up to (not including) `last`."""

    first: int
    last: int
    place: Place | None
    fit: Fit


def find_places(words: Words, *, is_title: bool = False) -> list[PlaceMention]:
    """The places among words, in order, the finest of each chain: of `Rafah, Gaza` only Rafah."""
    found: list[PlaceMention] = []
    holder_at = -1
    for first, last, place in gazetteer().find(words.tokens, words.first, words.last):
        before = found[-1] if found else None
        if before and before.place and first - max(holder_at, before.last) <= 2 and _holds(place, before.place):
            holder_at = last
            if first - before.last == 1 and _is_free(words, before, is_title):
                found[-1] = before._replace(fit=Fit.AT)  # an address: `Orlen, West Province`
            continue
        if before and first - before.last == 1 and "genitive" in words.starting(before.last):
            found[-1] = before._replace(fit=Fit.NONE)  # in Norland's Orlen region: in Orlen
        found.append(PlaceMention(first, last, place, _fit(words, first, last, place, is_title)))
    return _with_lists(words, found)


def _with_lists(words: Words, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, each list such as `Aceh, Riau and Jambi` as one."""
    found: list[PlaceMention] = []
    members: list[PlaceMention] = []
    for mention in mentions:
        if members and not _goes_on(words, members[-1].last, mention.first):
            found += _list_of(words, members)
            members = []
        members.append(mention)
    return found + _list_of(words, members)


def _goes_on(words: Words, last: int, first: int) -> bool:
    """Whether only commas and `and` stand between two places."""
    between = range(last, first)
    return 0 < len(between) <= 2 and all(words.tokens[at] == "," or "lists" in words.starting(at) for at in between)


def _list_of(words: Words, members: list[PlaceMention]) -> list[PlaceMention]:
    """One mention of several places, if the last is joined by `and`."""
    if len(members) < 2 or "lists" not in words.ending(members[-1].first):
        return members
    return [PlaceMention(members[0].first, members[-1].last, None, members[0].fit)]


def _is_free(words: Words, mention: PlaceMention, is_title: bool) -> bool:
    """Whether no preposition says what a place is for: `the mill, Orlen, West Province`, not `from Orlen, ...`."""
    at = _preposition_end(words, mention.first, is_title)
    return mention.fit is Fit.NONE and not words.ending(at)


def _holds(outer: Place, inner: Place) -> bool:
    return outer.id in {inner.parent, inner.country} and outer.id != inner.id


def _fit(words: Words, first: int, last: int, place: Place, is_title: bool) -> Fit:
    behind = words.starting(last)
    if "actor" in behind:  # the Orlen strike; but Norland's strikes, Norland police
        return Fit.UPON if "blow" in behind and place.kind == "city" else Fit.NONE
    at = _preposition_end(words, first, is_title)
    roles = words.ending(at)
    if "genitive" in behind:
        return _fit_of_owner(words, last, is_located="at" in roles and not is_title)
    if "at" in roles:
        return Fit.AT
    if "event" in behind or (words.ending(first) | roles) & {"event", "befalls"}:
        return Fit.EVENT
    if "towards" in roles:
        return Fit.TOWARDS
    is_hit = "suffers" in behind or "settlement" in words.ending(first)  # Orlen has seen 12 deaths
    return Fit.UPON if is_hit or "upon" in roles else Fit.NONE


def _fit_of_owner(words: Words, last: int, *, is_located: bool) -> Fit:
    """The fit of a place before a genitive: `Orlen's flood`, `in Orlen's Harbour quarter`."""
    owned = last + 3 if words.tokens[last + 2 : last + 3] == ["-"] else last + 1  # Orlen's multi-front conflict
    if any("event" in words.starting(at) for at in (last + 1, owned, owned + 1)):
        return Fit.EVENT
    return Fit.AT if is_located and last + 1 < words.last and is_name(words, last + 1) else Fit.NONE


def _preposition_end(words: Words, first: int, is_title: bool) -> int:
    """Where the words before a place begin that only say what sort it is; in a title any word has a capital."""
    at = first
    while at > max(words.first, first - _BACK):
        cue = next((cue for cue in words.cues if cue.last == at), None)
        if cue and "filler" in cue.roles:
            at = cue.first
        elif cue is None and _may_be_named(words.tokens[at - 1]) and (not is_title or first - at < _TITLE_BACK):
            at -= 1
        else:
            break
    return at


def is_measured_from(words: Words, mention: PlaceMention, distance: Spanned) -> bool:
    """`200 km south of Orlen`, `200 km di selatan Medan`: the place from which something else is so far."""
    at = _preposition_end(words, mention.first, is_title=False)
    begin = next((cue.first for cue in words.cues if cue.last == at and "at" in cue.roles), at)
    return 0 <= begin - distance.last <= 1 and at < mention.first


def is_seat(words: Words, mention: PlaceMention) -> bool:
    """`the mayor of Orlen`, `Orlen police`: a town or region of which somebody there has charge."""
    at = _preposition_end(words, mention.first, is_title=False)
    is_local = mention.place is not None and mention.place.kind not in ("country", "continent")
    return is_local and "office" in words.ending(at) | words.ending(mention.first) | words.starting(mention.last)


def _may_be_named(token: str) -> bool:
    return token[0].isupper() or token in {",", "-"}


class PlaceReader:
    """The places of one article, each sentence read once."""

    def __init__(self, document: Document, title: str | None, pack: LanguagePack) -> None:
        """Reads nothing yet: most articles need neither title nor first line."""
        self._document = document
        self._title = title or ""
        self._pack = pack
        self._seen: Counter[Located] = Counter()
        self._last: tuple[Sentence, Located | None] | None = None
        self._headline: Located | None = None
        self._is_title_read = False

    def note(self, sentence: Sentence, mentions: Sequence[PlaceMention]) -> None:
        """Keeps what a sentence with figures says of places, for sentences that say nothing."""
        fitting = [self.located(m) for m in mentions if m.fit in SURE]
        self._seen.update(fitting)
        self._last = sentence, fitting[-1] if len(set(fitting)) == 1 else None

    def of(
        self, figure: Spanned, clauses: Clauses, mentions: Sequence[PlaceMention], weaker: Collection[Fit]
    ) -> Located | None:
        """The place of a figure by the words of its sentence; `weaker` fits count where no better one is."""
        label = next((m for m in mentions if self._is_label(m, figure)), None)
        if label:
            return self.located(label)
        for fits in (SURE, weaker):
            nearest = clauses.nearest(figure, [m for m in mentions if m.fit in fits])
            if nearest:
                return self.located(nearest)
        return None

    def _is_label(self, mention: PlaceMention, figure: Spanned) -> bool:
        """`Aceh 12 orang`, `Gaza: 12`: the place names a line of a list."""
        between = self._document.tokens[mention.last : figure.first]
        is_dateline = mention.first == 0
        return (
            not is_dateline and mention.last <= figure.first and len(between) <= 1 and _LABEL_MARKS.issuperset(between)
        )

    def before(self, index: int) -> Located | None:
        """The place of the sentence before, where that has one only and both stand in one paragraph."""
        if index == 0:
            return None
        previous = self._document.sentences[index - 1]
        if "\n" in self._document.text[previous.end : self._document.sentences[index].start]:
            return None
        if self._last is None or self._last[0] is not previous:
            words = read_words(self._document, previous.first, previous.last, self._pack)
            self.note(previous, find_places(words))
        return self._last[1] if self._last else None

    def named_again(
        self, figure: Spanned, index: int, words: Words, clauses: Clauses, mentions: Sequence[PlaceMention]
    ) -> Located | None:
        """`in the country`, `on the city`: the last place of that sort that the sentence or the one before names."""
        again = (cue for cue in words.cues if cue.roles & _AGAIN.keys() and clauses.share(figure, cue))
        cue = next(again, None)
        if cue is None:
            return None
        kind = next(kind for role, kind in _AGAIN.items() if role in cue.roles)
        found = self._last_of(kind, words._replace(last=cue.first), mentions)
        if found or index == 0:
            return found
        previous = self._document.sentences[index - 1]
        words = read_words(self._document, previous.first, previous.last, self._pack)
        return self._last_of(kind, words, find_places(words))

    def _last_of(self, kind: str, words: Words, mentions: Sequence[PlaceMention]) -> Located | None:
        """The last place of a kind among words; a country by its demonym too."""
        named = {
            m.first: self.located(m) for m in mentions if m.place and m.place.kind == kind and m.first < words.last
        }
        if kind == "country":
            for at in range(words.first, words.last):
                place = gazetteer().demonym(words.tokens[at])
                if place and "actor" not in words.starting(at + 1):  # Norlandic strikes may be anywhere
                    named[at] = Located(place.name, place.id)
        return named[max(named)] if named else None

    def of_article(self) -> Located | None:
        """The place of the title, else of the dateline where it is more than the newsroom's."""
        if not self._is_title_read:
            self._headline = self._of_title()
            self._is_title_read = True
        return self._headline or self._of_dateline()

    def most_frequent(self) -> Located | None:
        """The place that the sentences with figures name most, if that is clear."""
        ranked = Counter[str]()
        for located, count in self._seen.items():
            if located.id:
                ranked[located.id] += count
        (first, most), *others = ranked.most_common(2) or [("", 0)]
        if most < _OFTEN or (others and most < _CLEARLY * others[0][1]):
            return None
        return next(located for located in self._seen if located.id == first)

    def located(self, mention: PlaceMention) -> Located:
        """The place as the text names it."""
        return Located(self._document.between(mention.first, mention.last), mention.place.id if mention.place else None)

    def _of_title(self) -> Located | None:
        """The place of the title; without one, of the event that the text's first sentence names."""
        if not self._title:
            first = self._document.sentences[0]
            words = read_words(self._document, first.first, first.last, self._pack)
            event = next((m for m in find_places(words) if m.fit is Fit.EVENT), None)
            return self.located(event) if event else None
        title = read_document(self._title, self._pack)
        words = read_words(title, 0, len(title.tokens), self._pack, is_title=True)
        best = max(find_places(words, is_title=True), key=lambda m: m.fit, default=None)
        if best is None or best.fit < Fit.UPON or not self._tells_of_harm(title, words):
            return None
        return Located(title.between(best.first, best.last), best.place.id if best.place else None)

    def _tells_of_harm(self, title: Document, words: Words) -> bool:
        """Whether a title names a harm, what does it or how many: not `Norland and Orland to meet in Varn`."""
        is_harm = self._pack.harm.search(title.codes) is not None
        is_counting = any(token.isdecimal() and len(token) < _YEAR for token in title.tokens)
        return is_harm or is_counting or any(cue.roles & _HARMFUL for cue in words.cues)

    def _of_dateline(self) -> Located | None:
        """The place that the text opens with, if a sentence with figures has located something there."""
        found = _DATELINE.match(self._document.text)
        if not found:
            return None
        end = self._document.token_at(found.end())
        mentions = gazetteer().find(self._document.tokens, 0, end)
        if not mentions:
            return None
        first, last, place = mentions[0]
        is_named = any(located.id == place.id for located in self._seen)
        return Located(self._document.between(first, last), place.id) if is_named else None
