"""Attributed statements: who says what, in which words, and through whom it came."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.quotations import Quotation, find_quotations
from claims.extraction.reduced import Reduced, reduce_document
from claims.extraction.speakers import Speakers
from claims.rules import FLOATING_QUOTATION
from claims.rules.compiled import CompiledRule, Spans
from claims.rules.pack import LanguagePack
from claims.rules.tokens import split_words

SUBJECT = "subject"  # option of a rule: the speaker is the subject of the sentence
ONE_PARAGRAPH = "one_paragraph"  # option of a rule: its quotation and the tag behind it stand in one paragraph
_FEWEST_WORDS = 3  # of a quotation that goes on in the same paragraph; a shorter one is a scare quote
_FEWEST_WORDS_ALONE = 6
_UTTERANCE_ENDS = ".!?…,"
_TRAILING = frozenset('.,;:–—-!?…"“')


_DEEPEST = 8  # statements that may lie inside each other
_OPENING = 30  # characters of a statement in which the speaker of one within it begins
_BEHIND = 60  # items before a sentence that a rule may look back at
_AHEAD = 40  # items behind a sentence's end that a rule may look at: the quotation that follows, and its cue


class Statement(NamedTuple):
    """An attributed statement. Offsets are code points of the text, half-open."""

    start: int
    end: int
    type: str
    cue: str | None
    cue_start: int | None
    speaker: str | None
    speaker_start: int | None
    resolved: str | None
    stance: str | None
    polarity: str
    relay: str | None
    rule: str
    scope_end: int
    silent: bool = False  # no statement of its own, but the source of the figures in it


class Relay(NamedTuple):
    """Through whom a sentence, or from a footer the whole article, reached the outlet; offsets of its reach."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """The statements of an article, in order, and through whom its sentences came.

    Silent ones only tell the source of the figures in them.
    """

    statements: list[Statement]
    relays: list[Relay]


class _Found(NamedTuple):
    """What a rule found: offsets of content and cue, the speaker's tokens, the sentence's first token."""

    rule: str
    start: int
    end: int
    type: str
    cue_start: int
    cue_end: int
    speaker: tuple[int, int] | None
    speaker_text: str | None
    sentence: int
    silent: bool


def read_speech(doc: Document, pack: LanguagePack) -> Speech:
    """Every attributed statement of a document, and the relays of its sentences."""
    quotations = find_quotations(doc.text)
    if not quotations and not pack.speech.with_quotation.anchors.search(doc.codes):
        return Speech([], [])
    reduced = reduce_document(doc, quotations, pack)
    found: list[_Found] = []
    relays: list[Relay] = []
    for rule, match, first, last in _matches(reduced, pack):
        if "relay" in rule.rule.options:
            relays.append(_relay(reduced, rule, match, first, last))
        else:
            found += _found(reduced, rule, match, first)
    kept = _outermost([f for f in found if not f.silent])
    sources = [*_apart(found, kept), *_nested(doc, found, kept)]
    statements = _Resolver(doc, pack, reduced).statements(sorted([*kept, *sources], key=lambda f: f.start))
    if relays:
        statements = [s._replace(relay=relay_at(relays, s.start, s.end)) for s in statements]
    return Speech(statements, relays)


def claimant_at(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds an offset range, which may begin with the cue: "estimated 12"."""
    last = bisect_right(statements, end, key=lambda s: s.start)
    near = statements[max(0, last - _DEEPEST) : last]
    holding = [s for s in near if end <= s.end and (s.start <= start or s.cue_start == start)]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def relay_at(relays: Sequence[Relay], start: int, end: int) -> str | None:
    """Through whom the text at an offset range came: the relay of the sentence, else of the article."""
    holding = [r for r in relays if r.start < end and start < r.end]
    nearest = min(holding, key=lambda r: r.end - r.start, default=None)
    return nearest.name if nearest else None


def _matches(reduced: Reduced, pack: LanguagePack) -> Iterator[tuple[CompiledRule, Spans, int, int]]:
    """For each cue the first rule that fits, with the items of its sentence."""
    codes = reduced.codes
    last = 0
    for candidate in pack.speech.with_quotation.anchors.finditer(codes):
        position = candidate.start()
        if position >= last:
            first, last = codes.rfind(reduced.stop, 0, position), codes.find(reduced.stop, position)
            horizon = last + _AHEAD
            quoted = codes.find(reduced.quote, max(0, first - 1), last + 2) >= 0
        rules = pack.speech.with_quotation if quoted else pack.speech.without_quotation
        for rule in rules.at(codes, position, max(0, first - _BEHIND), horizon):
            match = rule.match(codes, position, horizon)
            if match and not _is_parted(reduced, rule, match):
                yield rule, match, first, last
                if "relay" not in rule.rule.options:
                    break
    yield from _at_any_word(reduced, pack)


def _is_parted(reduced: Reduced, rule: CompiledRule, spans: Spans) -> bool:
    """Whether a new paragraph begins between a quotation and the tag behind it, where a rule forbids that."""
    if not rule.rule.options.get(ONE_PARAGRAPH):
        return False
    return "\n" in reduced.doc.text[reduced.end(spans["content"][1] - 1) : reduced.start(spans["cue"][0])]


def _at_any_word(reduced: Reduced, pack: LanguagePack) -> Iterator[tuple[CompiledRule, Spans, int, int]]:
    """What the rules find whose cue may be nearly any word: only sentences with a quotation are looked through."""
    codes, begin = reduced.codes, 0
    for item in reduced.quotations:
        first, last = codes.rfind(reduced.stop, 0, item), codes.find(reduced.stop, item)
        present = frozenset(codes[first : last + _AHEAD])
        for rule in pack.speech.anywhere:
            if any(map(present.isdisjoint, (*rule.needs_behind, *rule.needs_ahead))):
                continue
            for position in range(max(begin, first), last):
                match = rule.match(codes, position, last + _AHEAD) if codes[position] in rule.starts else None
                if match:
                    yield rule, match, first, last
        begin = max(begin, last)


def _relay(reduced: Reduced, rule: CompiledRule, spans: Spans, first: int, last: int) -> Relay:
    begin, end = reduced.start(spans["speaker"][0]), reduced.end(spans["speaker"][1] - 1)
    name = reduced.doc.text[begin:end].strip(" .,")
    if rule.rule.options["relay"] == "article":
        return Relay(name, 0, len(reduced.doc.text))
    return Relay(name, reduced.start(first), reduced.end(last))


def _found(reduced: Reduced, rule: CompiledRule, spans: Spans, sentence: int) -> Iterator[_Found]:
    """What a match says. Of a clause that its cue interrupts the longer part is the statement, the other is silent.

    Silent is too what is only added to the clause: "..., he said, including 12 children".
    """
    parts = [spans[name] for name in ("content", "rest") if name in spans]
    longest = max(parts, key=lambda part: part[1] - part[0])
    parts += [spans["more"]] if "more" in spans else []
    speaker = spans.get("speaker", (-1, -1))
    for part in parts:
        if part[1] <= part[0]:
            continue
        start, end, sort = _content(reduced, *part)
        yield _Found(
            rule=rule.rule.id,
            start=start,
            end=end,
            type=sort,
            cue_start=reduced.start(spans["cue"][0]),
            cue_end=reduced.end(spans["cue"][1] - 1),
            speaker=reduced.tokens(*speaker) if speaker[1] > speaker[0] else None,
            speaker_text=rule.rule.options.get("speaker"),
            sentence=reduced.firsts[sentence],
            silent=bool(rule.rule.options.get("silent")) or part is not longest,
        )


def _content(reduced: Reduced, first: int, last: int) -> tuple[int, int, str]:
    """Offsets and type of a content; a single quotation is what stands between its marks."""
    held = [item for item in range(first, last) if reduced.codes[item] == reduced.quote]
    while last > first + 1 and reduced.doc.tokens[reduced.firsts[last - 1]] in _TRAILING and last - 1 not in held:
        last -= 1
    if held == [first] and last == first + 1:
        only = reduced.quotations[first]
        return only.start, only.end, "direct"
    return reduced.start(first), reduced.end(last - 1), "mixed" if held else "indirect"


def _outermost(found: list[_Found]) -> list[_Found]:
    """Leaves out statements that stand inside another: their cue or their content lies in its content."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.cue_start)):
        if not any(k.start <= each.cue_start < k.end or each.end <= k.end for k in kept[-4:]):
            kept.append(each)
    return kept


def _apart(found: list[_Found], kept: list[_Found]) -> Iterator[_Found]:
    """The silent finds whose cue stands in no statement; `kept` is in the order of the text."""
    starts, reach = [k.start for k in kept], [0, *accumulate((k.end for k in kept), max)]
    return (f for f in found if f.silent and reach[bisect_right(starts, f.cue_start)] <= f.cue_start)


def _nested(doc: Document, found: list[_Found], kept: list[_Found]) -> Iterator[_Found]:
    """What opens another statement, as in "Y said P, X reported": no statement, but Y is the source of its figures."""
    starts = [k.start for k in kept]
    for each in found:
        begin = doc.starts[each.speaker[0]] if each.speaker else each.end
        if each.silent or not begin < each.cue_start < each.start:
            continue
        for outer in kept[bisect_left(starts, begin - _OPENING) : bisect_right(starts, begin)]:
            if each.start < outer.end <= outer.cue_start:
                yield each._replace(silent=True, end=min(each.end, outer.end))


class _Resolver:
    """Turns what rules found into statements: names the speakers, adds the quotations that go on or stand alone."""

    def __init__(self, doc: Document, pack: LanguagePack, reduced: Reduced) -> None:
        self._doc = doc
        self._pack = pack
        self._reduced = reduced
        self._last: Statement | None = None

    def statements(self, found: list[_Found]) -> list[Statement]:
        """Every statement, in order; each speaker is looked for among those before it."""
        free = self._unclaimed(found)
        if not found and not free:
            return []
        self._speakers = Speakers(self._doc, self._pack)
        made: list[Statement] = []
        items: list[_Found | Quotation] = [*found, *free]
        for item in sorted(items, key=lambda each: each.start):
            statement = self._spoken(item) if isinstance(item, _Found) else self._floating(item)
            if statement and (statement.speaker or not statement.silent):
                made.append(statement)
                self._last = statement
        return made

    def _unclaimed(self, found: list[_Found]) -> list[Quotation]:
        """Quotations that stand alone or open a sentence, and lie in no statement."""
        begins = [f.start for f in found]
        free: list[Quotation] = []
        for item, quotation in self._reduced.quotations.items():
            index = bisect_right(begins, quotation.start) - 1
            claimed = index >= 0 and found[index].end >= quotation.end
            resumed = index >= 0 and self._resumes(found[index], item)
            if not claimed and (resumed or self._is_utterance(item, quotation)):
                free.append(quotation)
        return free

    def _resumes(self, broken: _Found, item: int) -> bool:
        """Whether a quotation goes on behind the tag in its middle: '"The nets," said Quill, "were cut."'."""
        if broken.type != "direct" or broken.cue_start < broken.end:
            return False
        reduced = self._reduced
        codes, tag = reduced.codes, bisect_right(reduced.firsts, self._doc.token_at(broken.cue_start)) - 1
        is_set_off = self._doc.tokens[reduced.firsts[item] - 1] == "," and codes[item + 1] in {
            reduced.stop,
            *reduced.marks,
        }
        return is_set_off and {reduced.stop, reduced.quote}.isdisjoint(codes[tag:item])

    def _is_utterance(self, item: int, quotation: Quotation) -> bool:
        codes, stop, marks = self._reduced.codes, self._reduced.stop, self._reduced.marks
        begins = codes[item - 1] == stop or codes[item - 1] in marks
        ends = codes[item + 1] == stop or (codes[item + 1] in marks and codes[item + 2] == stop)
        if not (begins and ends):
            return False
        text = self._doc.text
        inner = text[quotation.start : quotation.end]
        if inner[0].islower() or len(inner.split()) < _FEWEST_WORDS:
            return False
        return inner[-1] in _UTTERANCE_ENDS or text[quotation.outer_end : quotation.outer_end + 1] in (".", "!", "?")

    def _floating(self, quotation: Quotation) -> Statement | None:
        """A quotation that no rule attributes: it goes on with the last speaker, or is the running speaker's."""
        last, text = self._last, self._doc.text
        same_paragraph = last is not None and "\n" not in text[last.scope_end : quotation.outer_start]
        words = len(text[quotation.start : quotation.end].split())
        was_left_open = last is not None and not text[last.end : quotation.outer_start].strip()
        if not (same_paragraph or was_left_open) and words < _FEWEST_WORDS_ALONE:
            return None
        goes_on = last if last and self._goes_on(last, quotation, same_paragraph) else None
        return Statement(
            start=quotation.start,
            end=quotation.end,
            type="direct",
            cue=goes_on.cue if goes_on else None,
            cue_start=goes_on.cue_start if goes_on else None,
            speaker=goes_on.speaker if goes_on else None,
            speaker_start=goes_on.speaker_start if goes_on else None,
            resolved=goes_on.resolved if goes_on else self._speakers.running(quotation.start, quoted=True),
            stance=goes_on.stance if goes_on else None,
            polarity="asserted",
            relay=None,
            rule=goes_on.rule if goes_on else FLOATING_QUOTATION.id,
            scope_end=quotation.outer_end,
        )

    def _goes_on(self, last: Statement, quotation: Quotation, same_paragraph: bool) -> bool:
        """Whether a quotation goes on with the last statement.

        In a paragraph it does unless a sentence between tells of somebody else; in the next one only a quotation goes
        on, and only right behind its sentence.
        """
        if last.silent:
            return False
        sentence = self._doc.sentence_at(last.scope_end - 1)
        follows = not any(map(str.isalnum, self._doc.text[max(sentence.end, last.scope_end) : quotation.outer_start]))
        if not same_paragraph:
            return follows and last.type != "indirect"
        return follows or self._speakers.subject_since(last.scope_end, quotation.start) in (None, last.resolved)

    def _spoken(self, found: _Found) -> Statement:
        text = self._doc.text
        cue = text[found.cue_start : found.cue_end]
        stance = self._pack.lexicon.stances.get(*split_words(cue))
        speaker, speaker_start, resolved = self._speaker(found)
        return Statement(
            start=found.start,
            end=found.end,
            type=found.type,
            cue=cue,
            cue_start=found.cue_start,
            speaker=speaker,
            speaker_start=speaker_start,
            resolved=resolved,
            stance=stance,
            polarity=self._polarity(stance, found),
            relay=None,
            rule=found.rule,
            scope_end=max(found.end, found.cue_end, speaker_start or 0),
            silent=found.silent,
        )

    def _polarity(self, stance: str | None, found: _Found) -> str:
        if stance == "denial":
            return "denied"
        return "asked" if self._doc.text[found.start : found.end].endswith("?") else "asserted"

    def _speaker(self, found: _Found) -> tuple[str | None, int | None, str | None]:
        """The speaker as in the text, where that stands, and who it is."""
        doc, last = self._doc, self._last
        tokens = found.speaker
        if tokens is None and found.speaker_text == SUBJECT:
            limit = doc.token_at(found.cue_start)
            tokens = self._speakers.clause_subject(found.sentence, limit)
            begin = doc.starts[tokens[0] if tokens else found.sentence]
            if last and last.speaker and last.scope_end > begin:
                return last.speaker, last.speaker_start, last.resolved
            tokens = tokens or self._speakers.subject(found.sentence, limit)
        if tokens is None:
            shown = None if found.speaker_text == SUBJECT else found.speaker_text
            begin = min(found.start, found.cue_start)
            return shown, None, self._speakers.running(begin, quoted=found.type == "direct" and shown is not None)
        tokens = self._speakers.with_name(*tokens, doc.token_at(found.cue_start))
        return doc.between(*tokens), doc.starts[tokens[0]], self._speakers.resolve(*tokens)
