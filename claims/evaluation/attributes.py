"""Attributes measured on a sample of real articles that was read and judged by hand, by offsets and without texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.evaluation.drawn import drawn_articles
from claims.evaluation.measure import claims_in
from claims.evaluation.records import SPAN, Record, read_records
from claims.model import Article

RIGHT = "right"
_JUDGED = {
    **SPAN, "lang": str, "file": str, "article": str, "verdict": str, "subject_start": int, "subject_end": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttributeScore:
    """How many judged attributes of a language are found today with the same span and subject, and how many exist."""

    lang: str
    right: int
    found: int
    judged_right: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among the judged that are found; None where none is found."""
        return self.right / self.found if self.found else None

    @property
    def kept(self) -> float | None:
        """The share of the right ones that is still found; None where there are none."""
        return self.right / self.judged_right if self.judged_right else None


def measure_attributes(sample: Path, articles: Path) -> list[AttributeScore]:
    """The scores of each language of a sample; `articles` is the folder with the files that the sample names.

    Raises InputError where a file cannot be read, or lacks an article of the sample.
    """
    judged = [record for _, record in read_records(sample, _JUDGED, "a judged attribute")]
    by_file: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in judged:
        by_file[record["file"]][record["article"]].append(record)
    found = [record for file, wanted in by_file.items() for record in _found_again(articles / file, wanted)]
    return [_score(lang, judged, found) for lang in sorted({record["lang"] for record in judged})]


def _score(lang: str, judged: Sequence[Record], found: Sequence[Record]) -> AttributeScore:
    verdicts = [record["verdict"] for record in found if record["lang"] == lang]
    wanted = sum(record["lang"] == lang and record["verdict"] == RIGHT for record in judged)
    return AttributeScore(lang, verdicts.count(RIGHT), len(verdicts), wanted)


def _found_again(file: Path, wanted: Mapping[str, Sequence[Record]]) -> Iterator[Record]:
    for article in drawn_articles(file, wanted):
        yield from _of_article(article, wanted[article["id"]])


def _of_article(article: Record, wanted: Sequence[Record]) -> Iterator[Record]:
    text = article["text"]
    claims = claims_in(Article(id=article["id"], text=text, lang=wanted[0]["lang"]))
    found = {(claim.start, claim.end, claim.subject) for claim in claims if claim.kind == "attribute"}
    for record in wanted:
        if (record["start"], record["end"], text[record["subject_start"] : record["subject_end"]]) in found:
            yield record
