"""Puts the parts together: an article in, its claims out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from claims.extraction.attributes import Attribute, find_attributes
from claims.extraction.conversions import share_hedges
from claims.extraction.document import Document, Sentence, read_document
from claims.extraction.frames import Figure, find_figures
from claims.extraction.hedges import Quantity
from claims.extraction.quantities import QuantityReader
from claims.extraction.scope import Scope, ScopeReader
from claims.extraction.speech import Speech, Statement, claimant_at, read_speech, relay_at
from claims.model import Article, Claim, claim_id
from claims.rules.pack import LanguagePack, load_pack

_TOGETHER = 32  # articles that go through each stage before the next begins


def extract(article: Article) -> list[Claim]:
    """Every claim of an article, in the order of the text. `article.lang` names one of `rules.languages()`.

    Raises RuleError where the language has no pack.
    """
    return _extract_batch([article])[0]


def extract_many(articles: Iterable[Article]) -> Iterator[list[Claim]]:
    """The claims of each article, in order, as `extract` gives them; reads up to 32 articles ahead.

    A few articles go through each stage together: a quarter faster than one by one, since each stage's patterns and
    tables stay in the processor's cache (see bench/extraction.py). Raises RuleError where a language has no pack.
    """
    stream = iter(articles)
    while batch := list(islice(stream, _TOGETHER)):
        with _collection_put_off():
            found = _extract_batch(batch)
        yield from found


@contextmanager
def _collection_put_off() -> Iterator[None]:
    """Keeps Python from looking for cycles meanwhile: extraction makes none, and looking takes up to a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _extract_batch(articles: Sequence[Article]) -> list[list[Claim]]:
    packs = [load_pack(article.lang or "") for article in articles]
    documents = [read_document(article.text, pack) for article, pack in zip(articles, packs, strict=True)]
    read = list(zip(documents, packs, strict=True))
    speeches = [read_speech(document, pack) for document, pack in read]
    quantities = [list(QuantityReader(document, pack).read_all()) for document, pack in read]
    figures = [
        _figures(document, of_document, pack) for (document, pack), of_document in zip(read, quantities, strict=True)
    ]
    attributes = [find_attributes(document, pack) for document, pack in read]
    return [_claims(*parts) for parts in zip(articles, packs, documents, speeches, figures, attributes, strict=True)]


def _figures(
    document: Document, quantities: Sequence[tuple[int, list[Quantity]]], pack: LanguagePack
) -> list[tuple[int, list[Figure]]]:
    """The figures of each sentence that has quantities, with the sentence's index."""
    figures: list[tuple[int, list[Figure]]] = []
    for index, found in quantities:
        is_next = figures and figures[-1][0] == index - 1 and figures[-1][1]
        before = figures[-1][1][-1] if is_next else None
        hedged = share_hedges(found, document.tokens)
        figures.append((index, find_figures(document, document.sentences[index], hedged, pack, before)))
    return figures


def _claims(  # noqa: PLR0913, PLR0917 - one parameter for each stage
    article: Article,
    pack: LanguagePack,
    document: Document,
    speech: Speech,
    figures: Sequence[tuple[int, list[Figure]]],
    attributes: Sequence[Attribute],
) -> list[Claim]:
    scopes = ScopeReader(article, document, speech.statements, pack)
    builder = _ClaimBuilder(article, document, speech, scopes.published)
    claims = [builder.statement(statement) for statement in speech.statements if not statement.silent]
    claims += [builder.attribute(attribute) for attribute in attributes]
    for index, found in figures:
        sentence = document.sentences[index]
        scoped = zip(found, scopes.read(index, found), strict=True)
        claims += [builder.figure(figure, sentence, scope) for figure, scope in scoped]
    return sorted(_without_twins(claims), key=lambda c: (c.start, c.end, c.kind))


def _without_twins(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each id: two rules may find the same span of the same kind."""
    return list({claim.id: claim for claim in reversed(claims)}.values())


class _ClaimBuilder:
    """Makes claim records of one article from what the parts found."""

    def __init__(self, article: Article, document: Document, speech: Speech, published: str | None) -> None:
        self._article = article
        self._published = published
        self._document = document
        self._speech = speech
        self._sha256 = article.sha256

    def figure(self, figure: Figure, sentence: Sentence, scope: Scope) -> Claim:
        """The claim of a figure with its scope."""
        quantity = figure.quantity
        start, end = self._document.starts[quantity.first], self._document.end_of(quantity.last - 1)
        source = claimant_at(self._speech.statements, start, end)
        return Claim(
            **self._common(figure.kind, start, end, sentence.start, sentence.end),
            rule=figure.rule.id,
            metric=figure.metric,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            unit=figure.unit,
            counted=self._document.between(*figure.counted) if figure.counted else None,
            aspect=scope.aspect,
            basis=scope.basis,
            place=scope.place,
            place_id=scope.place_id,
            since=scope.since,
            as_of=scope.as_of,
            as_of_from=scope.as_of_from,
            claimant=source.speaker if source else None,
            claimant_resolved=source.resolved if source else None,
            relay=relay_at(self._speech.relays, start, end),
            voice=source.type if source else "outlet",
            cue=source.cue if source else None,
            stance=source.stance if source else None,
            polarity=scope.polarity,
        )

    def statement(self, statement: Statement) -> Claim:
        """The claim of a statement: its content is the span."""
        sentence = self._document.sentence_at(statement.start)
        return Claim(
            **self._common("statement", statement.start, statement.end, sentence.start, sentence.end),
            rule=statement.rule,
            claimant=statement.speaker,
            claimant_resolved=statement.resolved,
            relay=statement.relay,
            voice=statement.type,
            statement_type=statement.type,
            cue=statement.cue,
            stance=statement.stance,
            polarity=statement.polarity,
            as_of=self._published,
            as_of_from="published" if self._published else None,
        )

    def attribute(self, attribute: Attribute) -> Claim:
        """The claim of a title or an apposition."""
        sentence = self._document.sentence_at(attribute.start)
        source = claimant_at(self._speech.statements, attribute.start, attribute.end)
        return Claim(
            **self._common("attribute", attribute.start, attribute.end, sentence.start, sentence.end),
            rule=attribute.rule,
            claimant=source.speaker if source else None,
            claimant_resolved=source.resolved if source else None,
            voice=source.type if source else "outlet",
            subject=attribute.subject,
            as_of=self._published,
            as_of_from="published" if self._published else None,
        )

    def _common(self, kind: str, start: int, end: int, sentence_start: int, sentence_end: int) -> dict[str, Any]:
        text = self._document.stored
        return {
            "id": claim_id(self._article.id, self._sha256, kind, start, end),
            "article_id": self._article.id,
            "kind": kind,
            "start": start,
            "end": end,
            "text": text[start:end],
            "sentence": text[sentence_start:sentence_end],
            "sentence_start": sentence_start,
        }
