"""Attributed statements: who says what, in which words, and through whom it came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from claims.extraction.document import Document
from claims.extraction.quotations import Quotation, find_quotations
from claims.extraction.speakers import Speakers
from claims.rules.pack import CompiledRule, LanguagePack
from claims.rules.rulebook import SPEECH
from claims.rules.tokens import split_words

_FLOATING = "speech.floating"  # the id of statements that no rule found: a quotation that goes on or stands alone
_ENDS = frozenset(".!?…")
SUBJECT = "subject"  # option of a rule: the speaker is the subject of the sentence


@dataclass(frozen=True, slots=True)
class Statement:
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
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule found: offsets of content and cue, the speaker's tokens, the sentence as items of the reduced text."""

    rule: str
    start: int
    end: int
    type: str
    cue_start: int
    cue_end: int
    speaker: tuple[int, int] | None
    speaker_text: str | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Reduced:
    """A document's tokens with each quotation as one and each sentence's end as another; offsets of every item."""

    codes: str
    stop: str
    marks: frozenset[str]
    starts: list[int]
    ends: list[int]
    firsts: list[int]
    quotations: dict[int, Quotation]


def find_statements(doc: Document, pack: LanguagePack) -> list[Statement]:
    """Every attributed statement of a document, in the order of the text."""
    rules = _rules_by_start(pack)
    quotations = find_quotations(doc.text)
    if not quotations and not any(code in rules for code in set(doc.codes)):
        return []
    reduced = reduce_document(doc, quotations, pack)
    found = _outermost(list(_matches(reduced, rules)))
    return list(_statements(doc, pack, reduced, found))


def claimant_at(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds an offset range."""
    holding = [s for s in statements if s.start <= start and end <= s.end]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def _rules_by_start(pack: LanguagePack) -> dict[str, list[CompiledRule]]:
    by_start: dict[str, list[CompiledRule]] = {}
    for rule in pack.speech_rules:
        if rule.rule.kind == SPEECH:
            for code in rule.starts:
                by_start.setdefault(code, []).append(rule)
    return by_start


def reduce_document(doc: Document, quotations: Sequence[Quotation], pack: LanguagePack) -> Reduced:
    """The document as the speech rules see it."""
    stop, quote = pack.alphabet.symbol("stop"), pack.alphabet.symbol("quote")
    dash = pack.alphabet.code("–")
    codes: list[str] = []
    firsts: list[int] = []
    ends: list[int] = []
    at: dict[int, Quotation] = {}
    boundaries = {sentence.first for sentence in doc.sentences}
    spans = [(doc.token_at(q.outer_start), doc.token_at(q.outer_end), q) for q in quotations]
    position = 0
    token, count = 0, len(doc.tokens)
    while token < count:
        if token in boundaries:
            codes.append(stop)
            firsts.append(token)
            ends.append(doc.starts[token])
        if position < len(spans) and token >= spans[position][0]:
            first, last, quotation = spans[position]
            position += 1
            if last > token:
                if codes[-1:] != [stop] and token and doc.tokens[token - 1] in _ENDS:
                    codes.append(stop)
                    firsts.append(token)
                    ends.append(doc.starts[token])
                at[len(codes)] = quotation
                codes.append(quote)
                firsts.append(first)
                ends.append(quotation.outer_end)
                token = last
                if token < count and token not in boundaries and _ends_sentence(doc, quotation, token):
                    boundaries.add(token)
                continue
        codes.append(dash if _is_dash(doc, token) else doc.codes[token])
        firsts.append(token)
        ends.append(doc.end_of(token))
        token += 1
    codes.append(stop)
    firsts.append(count)
    ends.append(len(doc.text))
    starts = [doc.starts[f] if f < count else len(doc.text) for f in firsts]
    return Reduced("".join(codes), stop, frozenset(pack.has("mark")), starts, ends, firsts, at)


def _is_dash(doc: Document, token: int) -> bool:
    """Whether a hyphen stands between spaces, as a dash."""
    if doc.tokens[token] != "-" or not 0 < token < len(doc.tokens) - 1:
        return False
    return doc.end_of(token - 1) < doc.starts[token] and doc.end_of(token) < doc.starts[token + 1]


def _ends_sentence(doc: Document, quotation: Quotation, following: int) -> bool:
    """Whether a quotation that closes with a full stop is followed by a new sentence."""
    return doc.text[quotation.end - 1] in ".!?" and doc.tokens[following][0].isupper()


def _matches(reduced: Reduced, rules: dict[str, list[CompiledRule]]) -> Iterator[_Found]:
    codes = reduced.codes
    sentence = 0
    for position, code in enumerate(codes):
        if code == reduced.stop:
            sentence = position
        for rule in rules.get(code, ()):
            match = rule.regex.match(codes, position)
            if match:
                yield _found(reduced, rule, match, sentence)
                break


def _found(reduced: Reduced, rule: CompiledRule, match: regex.Match[str], sentence: int) -> _Found:
    groups = match.capturesdict()
    first, last = match.span("content")
    if groups.get("rest") and match.end("rest") - match.start("rest") > last - first:
        first, last = match.span("rest")
    start, end, sort = _content(reduced, first, last)
    speaker = None
    if groups.get("speaker"):
        speaker = (reduced.firsts[match.start("speaker")], reduced.firsts[match.end("speaker") - 1] + 1)
    cue_start, cue_end = reduced.starts[match.start("cue")], reduced.ends[match.end("cue") - 1]
    return _Found(
        rule.rule.id, start, end, sort, cue_start, cue_end, speaker, rule.rule.options.get("speaker"), sentence
    )


def _content(reduced: Reduced, first: int, last: int) -> tuple[int, int, str]:
    """Offsets and type of a content; a single quotation is what stands between its marks."""
    held = [i for i in range(first, last) if i in reduced.quotations]
    while last > first + 1 and last - 1 not in held and reduced.ends[last - 1] - reduced.starts[last - 1] == 1 and _is_mark(reduced, last - 1):
        last -= 1
    if held == [first] and last == first + 1:
        only = reduced.quotations[first]
        return only.start, only.end, "direct"
    return reduced.starts[first], reduced.ends[last - 1], "mixed" if held else "indirect"


def _is_mark(reduced: Reduced, item: int) -> bool:
    return reduced.codes[item] in reduced.marks


def _outermost(found: list[_Found]) -> list[_Found]:
    """Leaves out statements that stand inside another: their cue lies in its content."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.cue_start)):
        if any(k.start <= each.cue_start < k.end or (k.start <= each.start and each.end <= k.end) for k in kept[-6:]):
            continue
        kept.append(each)
    return kept


def _statements(doc: Document, pack: LanguagePack, reduced: Reduced, found: list[_Found]) -> Iterator[Statement]:
    speakers = Speakers(doc, pack)
    claimed = {f.start: f for f in found}
    last: Statement | None = None
    items = sorted([*found, *_unclaimed(reduced, found)], key=lambda f: f.start if isinstance(f, _Found) else f[1].start)
    for item in items:
        if isinstance(item, _Found):
            last = _statement(doc, pack, reduced, speakers, item, last)
            yield last
        else:
            position, quotation = item
            made = _free_quotation(doc, reduced, position, quotation, last, speakers)
            if made:
                last = made
                yield made


def _unclaimed(reduced: Reduced, found: list[_Found]) -> list[tuple[int, Quotation]]:
    ranges = sorted((f.start, f.end) for f in found)
    begins = [r[0] for r in ranges]
    free = []
    for position, quotation in reduced.quotations.items():
        index = bisect_right(begins, quotation.start) - 1
        if index < 0 or ranges[index][1] < quotation.end:
            free.append((position, quotation))
    return free


def _free_quotation(
    doc: Document, reduced: Reduced, position: int, quotation: Quotation, last: Statement | None, speakers: Speakers
) -> Statement | None:
    """A quotation that no rule attributes: the running speaker's, if it is an utterance and no scare quote."""
    codes, stop = reduced.codes, reduced.stop
    begins = codes[position - 1] == stop or (position > 1 and codes[position - 1] in reduced.marks)
    ends = codes[position + 1] == stop or (codes[position + 1] in reduced.marks and codes[position + 2 : position + 3] == stop)
    text = doc.text[quotation.start : quotation.end]
    same_line = last is not None and "\n" not in doc.text[last.scope_end : quotation.outer_start]
    if not (begins and ends) or len(text.split()) < (3 if same_line else 6) or not (text[0].isupper() or not text[0].isalpha()):
        return None
    if text[-1] not in ".!?…," and doc.text[quotation.outer_end - 1 : quotation.outer_end + 1][-1:] not in ".!?":
        return None
    goes_on = same_line and last is not None and last.type != "indirect"
    resolved = speakers.running(quotation.start)
    return Statement(
        quotation.start, quotation.end, "direct",
        last.cue if goes_on and last else None, last.cue_start if goes_on and last else None,
        last.speaker if goes_on and last else None, last.speaker_start if goes_on and last else None,
        last.resolved if goes_on and last else resolved,
        None, "asserted", None, _FLOATING, quotation.outer_start, quotation.outer_end,
    )  # fmt: skip


def _statement(
    doc: Document, pack: LanguagePack, reduced: Reduced, speakers: Speakers, found: _Found, last: Statement | None
) -> Statement:
    cue = doc.text[found.cue_start : found.cue_end]
    tokens, text = found.speaker, found.speaker_text
    start: int | None = None
    resolved: str | None = None
    if text == SUBJECT:
        text = None
        first = reduced.firsts[found.sentence]
        if last is not None and last.speaker and last.scope_end > doc.starts[first]:
            text, start, resolved = last.speaker, last.speaker_start, last.resolved
        else:
            tokens = speakers.subject(first, doc.token_at(found.cue_start))
    if tokens:
        text, start = doc.between(*tokens), doc.starts[tokens[0]]
        resolved = speakers.resolve(*tokens)
    elif resolved is None:
        resolved = speakers.running(found.cue_start)
    stance = pack.lexicon.stances.get(*split_words(cue))
    edges = [found.start, found.end, found.cue_start, found.cue_end]
    if found.speaker and start is not None:
        edges.append(start)
    return Statement(
        found.start, found.end, found.type, cue, found.cue_start, text, start, resolved, stance,
        "denied" if stance == "denial" else "asserted", None, found.rule, min(edges), max(edges),
    )  # fmt: skip
