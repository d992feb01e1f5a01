"""Frames: what a quantity is a figure of. The first rule that matches at a quantity decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claims.extraction.document import Document, Sentence
from claims.extraction.heads import counted_phrase, head_noun
from claims.extraction.hedges import Quantity
from claims.rules.compiled import CompiledRule, Spans
from claims.rules.pack import LanguagePack
from claims.rules.rulebook import EXCLUDED, PREVIOUS, Rule

_NO_UNIT = ("count", "occurrence")


class Figure(NamedTuple):
    """A quantity with what a rule made of it. Tokens are half-open; `counted` is a token range or None."""

    quantity: Quantity
    rule: Rule
    kind: str
    metric: str | None
    unit: str | None
    aspect: str | None
    basis: str | None
    polarity: str
    counted: tuple[int, int] | None


class _Reduced(NamedTuple):
    """A sentence with each quantity as one character, and where each character begins and ends in tokens."""

    document: Document
    pack: LanguagePack
    codes: str
    firsts: list[int]
    lasts: list[int]
    places: list[int]


def find_figures(
    document: Document,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    pack: LanguagePack,
    before: Figure | None = None,
) -> list[Figure]:
    """The figures among a sentence's quantities, in order; `before` is the last one of the sentence before."""
    reduced = _reduce(document, sentence, quantities, pack)
    figures: list[Figure | None] = []
    earlier: list[Figure] = []
    for quantity, place in zip(quantities, reduced.places, strict=True):
        figure = _figure(reduced, quantity, place, earlier, before)
        figures.append(figure)
        if figure:
            earlier.append(figure)
    _share_with_list(figures, reduced, quantities)
    return [figure for figure in figures if figure]


def _share_with_list(figures: list[Figure | None], reduced: _Reduced, quantities: Sequence[Quantity]) -> None:
    """Members of a list take the kind of its last figure, over ages: `two men, a boy, 12, and a woman were killed`."""
    following: Figure | None = None
    for index in range(len(figures) - 2, -1, -1):
        behind = figures[index + 1]
        following = following if behind and behind.kind == "age" else behind
        if following is None:
            continue
        for compiled in reduced.pack.next_rules.at(reduced.codes, reduced.places[index], 0, len(reduced.codes)):
            if following.kind not in compiled.rule.options.get("of", ()):
                continue
            own = figures[index]
            if own is not None and own.kind not in compiled.rule.options.get("instead_of", ()):
                continue
            found = compiled.match(reduced.codes, reduced.places[index])
            if found:
                counted = _token_range(reduced, found.get("counted"))
                figures[index] = _like(following, quantities[index], compiled.rule, counted)
                break


def _reduce(document: Document, sentence: Sentence, quantities: Sequence[Quantity], pack: LanguagePack) -> _Reduced:
    parts: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    places: list[int] = []
    position = sentence.first
    for quantity in quantities:
        parts.append(document.codes[position : quantity.first])
        firsts.extend(range(position, quantity.first))
        lasts.extend(range(position + 1, quantity.first + 1))
        places.append(len(firsts))
        parts.append(pack.alphabet.symbol(quantity.sort))
        firsts.append(quantity.first)
        lasts.append(quantity.last)
        position = quantity.last
    parts.append(document.codes[position : sentence.last])
    firsts.extend(range(position, sentence.last))
    lasts.extend(range(position + 1, sentence.last + 1))
    return _Reduced(document, pack, "".join(parts), firsts, lasts, places)


def _figure(
    reduced: _Reduced, quantity: Quantity, place: int, earlier: Sequence[Figure], before: Figure | None
) -> Figure | None:
    for compiled, groups in _matches(reduced, place, quantity):
        rule = compiled.rule
        if rule.kind == EXCLUDED:
            return None
        if rule.kind == "casualty" and quantity.point % 1:  # nobody dies by halves: a rate or an index
            continue
        if rule.kind == PREVIOUS:
            known = _known(((before,) if before else ()) if rule.options.get("across") else earlier, quantity, rule)
            if known is None:
                continue
            return _like(known, quantity, rule, _counted(reduced, groups))
        counted = _counted(reduced, groups)
        metric = rule.metric or _metric_from(reduced, groups, rule, quantity)
        return Figure(
            quantity=quantity,
            rule=rule,
            kind=rule.kind,
            metric=metric,
            unit=None if rule.kind in _NO_UNIT else quantity.unit.name if quantity.unit else rule.unit,
            aspect=rule.aspect,
            basis=rule.basis,
            polarity=rule.polarity or "asserted",
            counted=counted,
        )
    return None


def _known(earlier: Sequence[Figure], quantity: Quantity, rule: Rule) -> Figure | None:
    """The figure that a rule takes up: the last; of a part the last that is not too small to be its whole.

    `Killed 1,200 in 12 towns, including 300 in Orlen`: of the 1,200.
    """
    kinds = rule.options.get("of")
    for figure in reversed(earlier):
        if kinds is None or figure.kind in kinds:
            return figure
        most = figure.quantity.high
        if rule.aspect != "part" or most is None or quantity.point <= most:
            return None
    return None


def _matches(reduced: _Reduced, place: int, quantity: Quantity) -> Iterator[tuple[CompiledRule, Spans]]:
    """The rules that match at a quantity, in their order, each with the places of its named groups."""
    codes = reduced.codes
    for compiled in reduced.pack.figure_rules.at(codes, place, 0, len(codes)):
        if compiled.rule.options and not _applies(compiled.rule.options, reduced.document, quantity):
            continue
        found = compiled.match(codes, place)
        if found:
            yield compiled, found


def _applies(options: Mapping[str, Any], document: Document, quantity: Quantity) -> bool:
    """Whether a rule's conditions hold: the figure's size, hedge, unit and place, the topic of the article."""
    if not options.get("from", float("-inf")) <= quantity.point <= options.get("to", float("inf")):
        return False
    if "qualifiers" in options and quantity.qualifier not in options["qualifiers"]:
        return False
    initial = document.tokens[quantity.first][0]
    if (options.get("digits") and not initial.isdecimal()) or (options.get("capital") and not initial.isupper()):
        return False
    if "units" in options and (quantity.unit is None or quantity.unit.name not in options["units"]):
        return False
    if options.get("later") and quantity.first < document.sentences[0].last:
        return False
    return "topic" not in options or options["topic"] in document.topics


def _like(previous: Figure, quantity: Quantity, rule: Rule, counted: tuple[int, int] | None) -> Figure:
    """A figure of the same sort as the one before it: `12 dead, including two children`."""
    return Figure(
        quantity=quantity,
        rule=rule,
        kind=previous.kind,
        metric=rule.metric or previous.metric,
        unit=quantity.unit.name if quantity.unit else previous.unit,
        aspect=rule.aspect or (previous.aspect if previous.aspect == "part" else None),  # including 34 men and 49 boys
        basis=previous.basis,
        polarity=previous.polarity,
        counted=counted,
    )


def _token_range(reduced: _Reduced, span: tuple[int, int] | None) -> tuple[int, int] | None:
    if not span or span[0] == span[1]:
        return None
    return reduced.firsts[span[0]], reduced.lasts[span[1] - 1]


def _counted(reduced: _Reduced, groups: Spans) -> tuple[int, int] | None:
    span = _token_range(reduced, groups.get("counted"))
    return span and counted_phrase(reduced.document.tokens, span, reduced.pack.lexicon)


def _metric_from(reduced: _Reduced, groups: Spans, rule: Rule, quantity: Quantity) -> str | None:
    """The metric that the words decide: the unit's own, the event's noun, or the counted head noun."""
    if rule.metric_from == "unit":
        return quantity.unit.metric if quantity.unit else None
    document, pack = reduced.document, reduced.pack
    if rule.metric_from == "counted":
        counted = _counted(reduced, groups)
        return counted and head_noun(document.tokens, counted, pack.lexicon)
    tokens = _token_range(reduced, groups.get(rule.metric_from or ""))
    if tokens is None:
        return None
    if rule.metric_from == "event":
        found = pack.lexicon.events.at(document.tokens, tokens[0])
        return found[1] if found else "other"
    if rule.metric_from and rule.metric_from.startswith("harm_"):
        return _harm(document, tokens[0], rule.metric_from.removeprefix("harm_"), pack)
    return head_noun(document.tokens, tokens, pack.lexicon)


def _harm(document: Document, token: int, form: str, pack: LanguagePack) -> str:
    """What befell the people: the metric of the words at a token, looked up in the rule's form of words first."""
    harms = pack.lexicon.harms
    for table in (harms[form], *harms.values()):
        found = table.at(document.tokens, token)
        if found:
            return found[1]
    return "affected"
