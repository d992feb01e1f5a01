"""Figures of articles that nobody had looked at, held against what a reader then found in them.

A line of the sample is an article: `id`, the `file` that it stands in, the `part` of the sample, and its numeric
`claims` as in a gold file, but for names, which are spans of the text: `claimant` and `place` are [start, end], null
where there is none, or the words themselves where they stand nowhere in the text (`nya`, a place of the title).
`place`, `as_of`, `since` and `aspect` stand where a reader judged them. An `optional` claim may be found or not:
readers would differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from claims.evaluation.drawn import drawn_articles
from claims.evaluation.gold import Annotated
from claims.evaluation.measure import claims_in
from claims.evaluation.records import Record, check, read_records
from claims.evaluation.scoring import Read, Tallies, overlap, pair, read_with, same_value, score
from claims.model import Article

_JUDGED = {"id": str, "file": str, "part": str, "claims": list}
_CLAIM = {"start": int, "end": int, "kind": str}
SCOPE = ("place", "as_of", "since", "aspect")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of how many judged fields of found figures the rules say the same as the reader."""

    same: int = 0
    judged: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing was judged."""
        return self.same / self.judged if self.judged else 1.0


@dataclass(frozen=True, slots=True)
class UnseenScore:
    """One part of a language's sample: `first` is the F1 by level before anything was mended for it, `now` today's."""

    lang: str
    part: str
    articles: int
    first: Mapping[str, float]
    now: Tallies


def measure_unseen(samples: Path, folder: Path) -> list[UnseenScore]:
    """The score of each sample that the list at `samples` names; `folder` holds the articles' files, each read once.

    Raises InputError where a file cannot be read or lacks an article.
    """
    read: dict[tuple[str, str], list[Read]] = defaultdict(list)
    entries = listed(samples)
    for lang in {entry["lang"] for entry in entries}:
        for part, article in _read(samples.with_name(f"unseen_{lang}.jsonl"), folder, None, lang):
            read[lang, part].append(article)
    return [_measured(entry, read[entry["lang"], entry["part"]]) for entry in entries]


def listed(samples: Path) -> list[Mapping[str, Any]]:
    """The entries of the list of samples: `lang`, `part` and, where it was kept, `first`, the F1 by level."""
    entries: list[Mapping[str, Any]] = yaml.safe_load(samples.read_text(encoding="utf-8"))
    return entries


def _measured(entry: Mapping[str, Any], articles: Sequence[Read]) -> UnseenScore:
    return UnseenScore(entry["lang"], entry["part"], len(articles), entry.get("first", {}), score(articles).overall)


def read_unseen(sample: Path, folder: Path, part: str | None, lang: str) -> list[Read]:
    """The articles of one part of a sample, or of all, beside their claims of today; `folder` holds the files.

    Raises InputError where a file cannot be read or lacks an article.
    """
    return [article for _, article in _read(sample, folder, part, lang)]


def _read(sample: Path, folder: Path, part: str | None, lang: str) -> Iterator[tuple[str, Read]]:
    """The part of each article of a sample, and the article beside its claims."""
    by_file: dict[str, dict[str, Record]] = defaultdict(dict)
    for where, record in read_records(sample, _JUDGED, "a judged article"):
        if part in (None, record["part"]):
            for claim in record["claims"]:
                check(claim, where, _CLAIM, "a judged claim")
            by_file[record["file"]][record["id"]] = record
    for file, wanted in by_file.items():
        for read in _read_file(folder / file, wanted, lang):
            yield wanted[read.gold.article.id]["part"], read


def agreement(articles: Sequence[Read], field: str) -> Agreement:
    """How often a field of SCOPE is as the reader judged it, among figures found with the right value."""
    same = judged = 0
    for article in articles:
        for marked, found in pair(article.gold.claims, article.claims, same_value):
            wanted = article.gold.claims[marked]
            if field in wanted:
                judged += 1
                same += wanted[field] == article.claims[found].get(field)
    return Agreement(same, judged)


def _read_file(file: Path, wanted: dict[str, Record], lang: str) -> Iterator[Read]:
    for record in drawn_articles(file, wanted):
        known = {name: record.get(name) for name in ("title", "published", "outlet")}
        article = Article(id=record["id"], text=record["text"], lang=lang, **known)
        claims = [_in_words(claim, article.text) for claim in wanted[article.id]["claims"]]
        certain = tuple(claim for claim in claims if not claim.get("optional"))
        read = read_with(Annotated(article, lang, article.outlet, certain, ()), claims_in(article))
        optional = [claim for claim in claims if claim.get("optional")]
        yield replace(
            read, claims=tuple(found for found in read.claims if not any(overlap(one, found) for one in optional))
        )


def _in_words(claim: Record, text: str) -> Record:
    """A judged claim with its names as words."""
    return {name: _words(value, text) for name, value in claim.items()}


def _words(value: Any, text: str) -> Any:
    return text[value[0] : value[1]] if isinstance(value, list) else value
