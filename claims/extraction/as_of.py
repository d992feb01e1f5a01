"""Up to which date a figure counts: the nearest date that its sentence states of it, else the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claims.extraction.clauses import Clauses, Spanned, Words, read_words
from claims.extraction.dates import DateMention, Resolved, day_before, find_dates, resolve
from claims.extraction.document import Document
from claims.rules.pack import LanguagePack


class Dated(NamedTuple):
    """A sentence with its dates."""

    words: Words
    clauses: Clauses
    dates: Sequence[DateMention]


def stated_date(at: Spanned, aspect: str | None, sentence: Dated, published: date | None) -> Resolved | None:
    """The nearest date of a figure's sentence; one that says `until` comes first. None where it states none.

    Of words like `so far` and `currently` a figure counts up to the day it was said, unless its own clause has a date.
    """
    # The day of the event dates its toll; a total goes on after it.
    others = {"incident": ("plain", "event", "began"), "total": ("plain",)}.get(aspect or "", ("plain", "began"))
    words, clauses = sentence.words, sentence.clauses
    is_now = any(clauses.reaches(at, cue) for cue in words.having("so_far"))
    is_now |= any(clauses.share(at, cue) for cue in words.having("now"))
    for roles in (("until",), others):
        dates = [
            d
            for d in sentence.dates
            if d.role in roles
            and (not is_now or clauses.share(at, d))
            and not _is_compared(at, d, words)
            and not _is_far_year(at, d, clauses)
        ]
        mention = clauses.nearest(at, dates)
        resolved = resolve(mention.reading, published) if mention else None
        if resolved:
            return resolved
    return None


def date_before(
    at: Spanned, sentence: Dated, previous: tuple[Document, int], pack: LanguagePack, published: date | None
) -> Resolved | None:
    """The last date of the sentence before, where a figure's own says only `at that time`.

    `previous` is the document and the index of that sentence, -1 where there is none.
    """
    document, index = previous
    if index < 0 or not any(sentence.clauses.reaches(at, cue) for cue in sentence.words.having("then")):
        return None
    before = document.sentences[index]
    words = read_words(document, before.first, before.last, pack)
    dates = [d for d in find_dates(words, frozenset(), pack) if d.role in {"plain", "event", "began"}]
    return resolve(dates[-1].reading, published) if dates else None


def shifted(resolved: Resolved, at: Spanned, words: Words) -> Resolved:
    """The day before a date, where a figure is of that: "12 a day earlier", "12 orang sehari sebelumnya"."""
    is_earlier = "day_before" in words.starting(at.last) | words.starting(at.last + 1)
    return day_before(resolved) if is_earlier else resolved


def _is_compared(at: Spanned, mention: DateMention, words: Words) -> bool:
    """The date of what a figure is compared with: `rose by 12% compared with 2017`; not `in 2017, which saw 12`."""
    return any(at.last <= cue.first and cue.last <= mention.first for cue in words.having("compared"))


def _is_far_year(at: Spanned, mention: DateMention, clauses: Clauses) -> bool:
    """A bare year behind another figure's clause: `a blast killed 11, soiling 40 miles that a storm hit in 2005`."""
    is_year = mention.reading.year is not None and mention.reading.month is None and mention.role == "plain"
    return is_year and mention.first > at.last and clauses.parts(at, mention)
