"""Puts the parts together: an article in, its claims out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from claims.extraction.document import Document, Sentence, read_document
from claims.extraction.frames import Figure, find_figures
from claims.extraction.quantities import QuantityReader
from claims.extraction.speech import Statement, claimant_at, find_statements
from claims.model import Article, Claim, claim_id
from claims.rules.pack import load_pack


def extract(article: Article) -> list[Claim]:
    """Every claim of an article, in the order of the text. `article.lang` names one of `rules.languages()`.

    Raises RuleError where the language has no pack.
    """
    pack = load_pack(article.lang or "")
    document = read_document(article.text, pack)
    statements = find_statements(document, pack)
    builder = _ClaimBuilder(article, document, statements)
    reader = QuantityReader(document, pack)
    claims = [builder.statement(statement) for statement in statements]
    for sentence in document.sentences:
        quantities = reader.read(sentence)
        if quantities:
            claims += [builder.figure(f, sentence) for f in find_figures(document, sentence, quantities, pack)]
    return sorted(_without_twins(claims), key=lambda c: (c.start, c.end, c.kind))


def _without_twins(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each id: two rules may find the same span of the same kind."""
    return list({claim.id: claim for claim in reversed(claims)}.values())


class _ClaimBuilder:
    """Makes claim records of one article from what the parts found."""

    def __init__(self, article: Article, document: Document, statements: Sequence[Statement]) -> None:
        self._article = article
        self._document = document
        self._statements = statements
        self._sha256 = article.sha256
        self._sentence_starts = [s.start for s in document.sentences]

    def figure(self, figure: Figure, sentence: Sentence) -> Claim:
        """The claim of a figure."""
        quantity = figure.quantity
        start, end = self._document.starts[quantity.first], self._document.end_of(quantity.last - 1)
        source = claimant_at(self._statements, start, end)
        return Claim(
            **self._common(figure.kind, start, end, sentence.start, sentence.end),
            rule=figure.rule.id,
            metric=figure.metric,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            unit=figure.unit,
            counted=self._document.between(*figure.counted) if figure.counted else None,
            aspect=figure.aspect,
            basis=figure.basis,
            as_of=self._article.published,
            as_of_from="published" if self._article.published else None,
            claimant=source.speaker if source else None,
            claimant_resolved=source.resolved if source else None,
            relay=source.relay if source else None,
            voice=source.type if source else "outlet",
            cue=source.cue if source else None,
            stance=source.stance if source else None,
            polarity=figure.polarity,
        )

    def statement(self, statement: Statement) -> Claim:
        """The claim of a statement: its content is the span."""
        sentence = self._sentence_of(statement.start)
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
            as_of=self._article.published,
            as_of_from="published" if self._article.published else None,
        )

    def _common(self, kind: str, start: int, end: int, sentence_start: int, sentence_end: int) -> dict[str, Any]:
        text = self._document.text
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

    def _sentence_of(self, offset: int) -> Sentence:
        """The sentence that an offset stands in."""
        sentences = self._document.sentences
        return sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]
