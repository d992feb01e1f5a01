"""What a figure covers, by the words around it: where, since when, as of when, and what sort of figure it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claims.extraction.as_of import Dated, date_before, shifted, stated_date
from claims.extraction.clauses import Clauses, Cue, Spanned, Words, read_words
from claims.extraction.dates import DateMention, find_dates, published_date, resolve
from claims.extraction.document import Document, Sentence
from claims.extraction.frames import Figure
from claims.extraction.place_names import Located, name_at, name_behind, name_of_place, unlisted
from claims.extraction.places import (
    SURE,
    Fit,
    PlaceMention,
    PlaceReader,
    find_places,
    is_measured_from,
    is_seat,
)
from claims.extraction.polarity import is_question, polarity_of
from claims.extraction.speech import Statement, claimant_at
from claims.model import Article
from claims.rules.pack import LanguagePack

_STOCKS = frozenset({"displaced", "captive", "missing", "detained"})
_WEAKER = {
    "casualty": (Fit.UPON, Fit.TOWARDS),
    "occurrence": (Fit.TOWARDS,),
    "displaced": (Fit.UPON,),
}  # strikes, visits
_MODALS = frozenset({"possible"})
_MODALS_OF_HARM = frozenset({"possible", "able"})  # `could kill 500`, but `could seat 500`
_SIDE_KINDS = frozenset(
    {"age", "duration"}
)  # these stand beside a clause's own figure and take no place or date from it
_OF_ASPECT = frozenset(
    (
        "more",
        "reached",
        "so_far",
        "target",
        "part_before",
        "part_after",
        "change_before",
        "change_after",
        "change_period",
    )
)
_BASES = ("identified", "estimated", "reported")
_RUNNING = frozenset({"infected", "killed"})  # day by day: `12 deaths and an additional 40 cases` adds to cases
_NEAR = 2  # tokens: `12 new cases`, `12 people more`
_TARGET_REACH = 4
_BASIS_REACH = 8
_BESIDE = 2  # tokens between an age and its date
_OPENING = 2  # tokens before the first word of a sentence that matters: quotation marks


class Scope(NamedTuple):
    """The fields of a claim that its surroundings decide; see `claims.model.Claim` for what they mean."""

    place: str | None = None
    place_id: str | None = None
    since: str | None = None
    as_of: str | None = None
    as_of_from: str | None = None
    aspect: str | None = None
    basis: str | None = None
    polarity: str = "asserted"


class _At(NamedTuple):
    """A figure's quantity as the tokens it stands on."""

    first: int
    last: int


class _Read(NamedTuple):
    """What a sentence with figures holds."""

    words: Words
    clauses: Clauses
    places: list[PlaceMention]
    spoken: list[PlaceMention]  # where speakers are
    dates: list[DateMention]
    is_question: bool


class ScopeReader:
    """The scopes of one article's figures, sentence by sentence."""

    def __init__(
        self, article: Article, document: Document, statements: Sequence[Statement], pack: LanguagePack
    ) -> None:
        """Reads nothing of the article yet but the day of its publication."""
        self._document = document
        self._statements = statements
        self._speakers = sorted(
            (s.speaker_start, s.speaker_start + len(s.speaker))
            for s in statements
            if s.speaker and s.speaker_start is not None
        )
        self._cues = sorted(s.cue_start for s in statements if s.cue_start is not None)
        self._pack = pack
        self._published = published_date(article.published)
        self._places = PlaceReader(document, article.title, pack)
        self._last_harm: str | None = None
        # Where the article states only a month or a year, that is as far as it can be known.
        self.published = self._published.isoformat() if self._published else article.published

    def read(self, index: int, figures: Sequence[Figure]) -> list[Scope]:
        """The scope of each figure of a sentence, given by its index in the document."""
        if not figures:
            return []
        sentence = self._document.sentences[index]
        read = self._sentence(sentence, figures)
        scopes = []
        for figure in figures:
            scopes.append(self._scope(figure, index, read))
            if figure.kind == "casualty":
                self._last_harm = figure.metric
        self._places.note(sentence, read.places)
        return scopes

    def _sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> _Read:
        document = self._document
        words = read_words(document, sentence.first, sentence.last, self._pack)
        spans = [_At(f.quantity.first, f.quantity.last) for f in figures]
        taken = {at for span in spans for at in range(span.first, span.last)}
        mentions = find_places(words)
        own = [m for m in mentions if not self._belongs_to_a_speaker(m, sentence, spans)]
        return _Read(
            words=words,
            clauses=Clauses(words, [s for s, f in zip(spans, figures, strict=True) if f.kind not in _SIDE_KINDS]),
            places=_without_measured_from(own, words, figures),
            spoken=[m for m in mentions if m not in own],
            dates=find_dates(words, taken, self._pack),
            is_question=is_question(document.text[sentence.start : sentence.end]),
        )

    def _belongs_to_a_speaker(self, mention: PlaceMention, sentence: Sentence, figures: Sequence[Spanned]) -> bool:
        """Part of a claimant's name, or where something was said: behind the cue, outside of what was said.

        Where the article goes on behind the cue with figures of its own, a place there is theirs.
        """
        start = self._document.starts[mention.first]
        named = bisect_right(self._speakers, (start, len(self._document.text)))
        if named and start < self._speakers[named - 1][1]:
            return True
        cues = bisect_right(self._cues, start)
        is_behind = cues > 0 and self._cues[cues - 1] >= sentence.start
        if not is_behind or self._is_said(start):
            return False
        starts = (self._document.starts[figure.first] for figure in figures)
        return not any(self._cues[cues - 1] < at and not self._is_said(at) for at in starts)

    def _is_beside(self, figure: Figure) -> bool:
        """Another harm than the figure before it tells of: `Two died. An additional 22 were hurt` adds to no toll."""
        is_other = figure.kind == "casualty" and self._last_harm not in (None, figure.metric)
        return is_other and figure.metric not in _RUNNING

    def _is_said(self, offset: int) -> bool:
        return claimant_at(self._statements, offset, offset + 1) is not None

    def _scope(self, figure: Figure, index: int, read: _Read) -> Scope:
        at = _At(figure.quantity.first, figure.quantity.last)
        start, end = self._document.starts[at.first], self._document.end_of(at.last - 1)
        statement = claimant_at(self._statements, start, end)
        place = self._place(figure, at, index, read, statement)
        aspect = figure.aspect or _aspect_of(figure, at, read, self._is_beside(figure))
        dates = _dates_of_age(at, read) if figure.kind == "age" else read.dates
        as_of, as_of_from = self._as_of(at, aspect, index, read._replace(dates=dates))
        return Scope(
            place=place.text if place else None,
            place_id=place.id if place else None,
            since=None
            if figure.kind == "age"
            else self._since(at, aspect if figure.kind == "casualty" else None, read),
            as_of=as_of,
            as_of_from=as_of_from,
            aspect=aspect,
            basis=figure.basis or basis_of(figure, at, read.words, read.clauses),
            polarity=self._polarity(figure, at, statement, read),
        )

    def _polarity(self, figure: Figure, at: _At, statement: Statement | None, read: _Read) -> str:
        if figure.polarity != "asserted":
            return figure.polarity
        if read.is_question:
            return "asked"
        modals = _MODALS_OF_HARM if figure.kind == "casualty" else _MODALS
        if figure.quantity.sort == "none":
            modals = frozenset()  # `no one was killed` asserts zero
        return polarity_of(at, read.words, read.clauses, statement, modals)

    def _place(self, figure: Figure, at: _At, index: int, read: _Read, statement: Statement | None) -> Located | None:
        """By the sentence; for people in harm also by the sentence before, the title or the whole article."""
        if figure.kind == "age":
            return None
        weaker = _WEAKER.get("displaced" if figure.metric == "displaced" else figure.kind, ())
        said = self._in_statement(read.places, statement)
        found = self._places.of(at, read.clauses, said, weaker)
        found = found or self._places.of(at, read.clauses, read.places, weaker)
        if figure.kind in _SIDE_KINDS:
            return found
        if figure.kind != "casualty":
            name = None if found else name_behind(read.words, at)
            return unlisted(name) if name else found or self._named_again(at, index, read)
        name = name_of_place(read.words, read.clauses, at)
        if name and not any(place.fit in SURE and read.clauses.share(at, place) for place in said):
            found = unlisted(name) or found
        if found:
            return found
        told = self._named_again(at, index, read) or self._of_speaker(read, statement)
        if told or name:
            return told
        return self._places.before(index) or self._places.of_article() or self._places.most_frequent()

    def _named_again(self, at: _At, index: int, read: _Read) -> Located | None:
        return self._places.named_again(at, index, read.words, read.clauses, [*read.places, *read.spoken])

    def _of_speaker(self, read: _Read, statement: Statement | None) -> Located | None:
        """Where the one who gives the figure is, nothing else being told: `police in Orlen said that two died`."""
        if statement is None or not statement.speaker or statement.speaker_start is None:
            return None
        words, start = read.words, statement.speaker_start
        tokens = range(self._document.token_at(start), self._document.token_at(start + len(statement.speaker)))
        if any(cue.first in tokens for cue in words.having("abroad")):
            return None
        mentions = [m for m in read.spoken if m.first in tokens and (m.fit in SURE or is_seat(words, m))]
        if mentions:
            return self._places.located(mentions[-1])
        cues = (cue for cue in words.having("at") if cue.first in tokens)
        name = next(filter(None, (name_at(words, cue.last) for cue in cues)), None)
        return unlisted(name) if name else None

    def _in_statement(self, places: list[PlaceMention], statement: Statement | None) -> list[PlaceMention]:
        """The places inside of what was said: `In London, the ministry said that two died in Varn`."""
        if statement is None:
            return places
        return [m for m in places if statement.start <= self._document.starts[m.first] < statement.end]

    def _since(self, at: _At, aspect: str | None, read: _Read) -> str | None:
        cue = since_cue(at, read.words, read.clauses)
        mention = next((d for d in read.dates if cue and d.role == "since" and d.first >= cue.last), None)
        roles = ("begin", "began") if aspect == "total" else ("begin",)
        mention = mention or read.clauses.nearest(at, [d for d in read.dates if d.role in roles])
        resolved = resolve(mention.reading, self._published, is_past=True) if mention else None
        return resolved.value if resolved else None

    def _as_of(self, at: _At, aspect: str | None, index: int, read: _Read) -> tuple[str | None, str | None]:
        """The date up to which a figure counts, and where it comes from."""
        sentence = Dated(read.words, read.clauses, read.dates)
        resolved = stated_date(at, aspect, sentence, self._published)
        resolved = resolved or date_before(at, sentence, (self._document, index - 1), self._pack, self._published)
        if resolved:
            return shifted(resolved, at, read.words).value, "stated" if resolved.exact else "inferred"
        return self.published, "published" if self.published else None


def _dates_of_age(at: Spanned, read: _Read) -> list[DateMention]:
    """The date straight behind an age: `she was 19 in 2001`; not what happened to somebody `39, in May`."""
    tokens = read.words.tokens
    return [d for d in read.dates if 0 <= d.first - at.last <= _BESIDE and "," not in tokens[at.last : d.first]]


def _without_measured_from(places: list[PlaceMention], words: Words, figures: Sequence[Figure]) -> list[PlaceMention]:
    """Leaves out places that a distance only starts from, where the sentence names another at which something is."""
    distances = [_At(f.quantity.first, f.quantity.last) for f in figures if f.metric == "distance"]
    others = [m for m in places if not any(is_measured_from(words, m, distance) for distance in distances)]
    return others if any(m.fit > Fit.NONE for m in others) else places


def _aspect_of(figure: Figure, at: Spanned, read: _Read, is_beside: bool) -> str | None:
    """What a figure is by the words around it; None where they do not tell and no one came to harm."""
    is_harm = figure.kind == "casualty"
    words, clauses = read.words, read.clauses
    cues = [cue for cue in words.cues if cue.roles & _OF_ASPECT and clauses.reaches(at, cue)]
    if is_beside:
        cues = [cue for cue in cues if "besides" not in cue.roles]
    position = _by_position(cues, at, words, clauses)
    if position:
        return position
    if is_harm and figure.metric in _STOCKS:
        return "stock"
    until = any(d.role == "until" and clauses.reaches(at, d) for d in read.dates)
    if _is_called_total(at, words) or (is_harm and (until or _is_total(cues, at, words, clauses))):
        return "total"
    return "incident" if is_harm else None


def since_cue(at: Spanned, words: Words, clauses: Clauses) -> Cue | None:
    """The `since` that a figure counts from; none of `the worst since 1979`, nor of `since a blast killed 12`."""
    counts = [
        cue
        for cue in words.having("since")
        if (cue.first > at.first or clauses.share(at, cue) or cue.first - words.first <= _OPENING)
        and not any(clauses.share(c, cue) and c.first < cue.first for c in words.having("superlative"))
    ]
    return clauses.nearest(at, counts)


def basis_of(figure: Figure, at: Spanned, words: Words, clauses: Clauses) -> str | None:
    """How a figure came about, where a word of its clause says so; only people are identified or reported."""
    bases = _BASES if figure.kind == "casualty" else ("estimated",)
    near = [c for c in words.cues if c.roles.intersection(bases) and c.first - at.last <= _BASIS_REACH]
    return next((b for b in bases for c in near if b in c.roles and clauses.share(at, c)), None)


def _by_position(cues: Sequence[Cue], at: Spanned, words: Words, clauses: Clauses) -> str | None:
    """What the words right beside a figure make of it."""
    if _is_part(cues, at, clauses):
        return "part"
    if _is_target(cues, at, clauses):
        return "target"
    return "change" if _is_change(cues, at, words) else None


def _is_part(cues: Sequence[Cue], at: Spanned, clauses: Clauses) -> bool:
    """`including 12`, `12 of them`; but of `12 people, among them a child` the 12 are the whole."""
    return any(
        ("part_before" in cue.roles and cue.last == at.first)
        or ("part_after" in cue.roles and 0 <= cue.first - at.last <= _NEAR and clauses.share(at, cue))
        for cue in cues
    )


def _is_target(cues: Sequence[Cue], at: Spanned, clauses: Clauses) -> bool:
    return any(
        "target" in cue.roles and 0 <= at.first - cue.last <= _TARGET_REACH and clauses.share(at, cue) for cue in cues
    )


def _is_change(cues: Sequence[Cue], at: Spanned, words: Words) -> bool:
    has_total = any(cue.roles & {"total", "so_far"} for cue in words.cues)  # else the day's own: `12 killed in a day`
    return any(
        ("change_period" in cue.roles and has_total and not cue.first <= at.first < cue.last)
        or ("change_before" in cue.roles and cue.last == at.first)
        or ("change_after" in cue.roles and _describes(cue, at, words))
        or ("more" in cue.roles and (cue.first == at.last or cue.last == at.first) and _is_added(cue, words))
        for cue in cues
    )


def _is_added(more: Cue, words: Words) -> bool:
    """`12 more people died, bringing the toll to 40`."""
    return any(cue.first > more.last for cue in words.having("brings"))


def _describes(cue: Cue, at: Spanned, words: Words) -> bool:
    """`12 new cases`, `12 people more`; not `12 in a new attack`."""
    between = range(at.last, cue.first)
    is_near = cue.first >= at.last and len(between) <= _NEAR
    return is_near and not any(words.starting(token) - {"more"} for token in between)


def _is_total(cues: Sequence[Cue], at: Spanned, words: Words, clauses: Clauses) -> bool:
    """People in harm are a total also where a count reached them, where it goes on, or where its beginning is named."""
    if any("reached" in cue.roles and cue.last == at.first for cue in cues):
        return True
    so_far = any("so_far" in cue.roles for cue in cues)
    return so_far or _is_behind("tallied", at, words) or since_cue(at, words, clauses) is not None


def _is_called_total(at: Spanned, words: Words) -> bool:
    return _is_behind("total", at, words)


def _is_behind(role: str, at: Spanned, words: Words) -> bool:
    """`jumlah korban tewas 12, hilang 5 dan luka 30`: all of the list, up to a new clause."""
    for cue in reversed(words.cues):
        if cue.first < at.first:
            if role in cue.roles:
                return True
            if "clause" in cue.roles and "joint" not in cue.roles:
                return False
    return False
