"""The nouns of the program: articles, spans and claims. Frozen, typed, no I/O.

The field names of `Claim` are the public vocabulary: database columns, JSON keys and facets all use them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

NUMERIC_KINDS = (
    "casualty",
    "duration",
    "occurrence",
    "age",
    "money",
    "percentage",
    "measurement",
    "count",
)
KINDS = (*NUMERIC_KINDS, "statement", "attribute")
QUALIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "between", "vague")
ASPECTS = ("total", "incident", "change", "stock", "ordinal", "part", "target")
BASES = ("reported", "identified", "estimated")
VOICES = ("direct", "indirect", "mixed", "outlet")
STATEMENT_TYPES = ("direct", "indirect", "mixed")
STANCES = ("neutral", "assertive", "distancing", "denial", "admission")
POLARITIES = ("asserted", "denied", "hypothetical", "asked")
AS_OF_SOURCES = ("stated", "inferred", "published")


def describe(description: str, **options: Any) -> Any:
    """A dataclass field that carries its own documentation (read by docs, site and schema checks)."""
    return field(metadata={"description": description}, **options)


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it came in. `text` is kept to the letter: every offset points into it."""

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    lang: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 text; names a snapshot."""
        return text_digest(self.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one article: a figure, a statement or an attribute, with its span, source and rule."""

    id: str = describe("Stable identifier: same article, text, span and kind give the same id.")
    article_id: str = describe("The article that the claim stands in.")
    kind: str = describe("Sort of claim: " + ", ".join(KINDS) + ".")
    start: int = describe("Where the span begins in the stored text, in Unicode code points.")
    end: int = describe("Where the span ends, half-open.")
    text: str = describe("The span as it stands in the article.")
    sentence: str = describe("The whole sentence that holds the claim.")
    sentence_start: int = describe("Where the sentence begins in the stored text.")
    rule: str = describe("The id of the rule that found the claim.")
    metric: str | None = describe("Controlled word within the kind, such as killed, visit or magnitude.", default=None)
    low: float | None = describe("Lowest value that the words assert, in the stated unit; empty if open.", default=None)
    high: float | None = describe(
        "Highest value that the words assert, in the stated unit; empty if open.", default=None
    )
    qualifier: str | None = describe("The hedge: " + ", ".join(QUALIFIERS) + ".", default=None)
    unit: str | None = describe("Unit of low and high: person, a currency (ISO 4217), percent, day ...", default=None)
    counted: str | None = describe("The noun phrase that is counted, as in the text.", default=None)
    aspect: str | None = describe("What the figure is: " + ", ".join(ASPECTS) + ".", default=None)
    basis: str | None = describe("How the figure came about, where said: " + ", ".join(BASES) + ".", default=None)
    place: str | None = describe("Where the figure applies, as in the text.", default=None)
    place_id: str | None = describe("The gazetteer's id of that place.", default=None)
    since: str | None = describe("First day that the figure covers (ISO 8601 or EDTF).", default=None)
    as_of: str | None = describe("Last day that the figure covers (ISO 8601 or EDTF).", default=None)
    as_of_from: str | None = describe("Where as_of comes from: stated, inferred or published.", default=None)
    claimant: str | None = describe("Who is credited with it, as in the text.", default=None)
    claimant_resolved: str | None = describe("The fullest name that the article gives the claimant.", default=None)
    relay: str | None = describe("Through whom it reached the outlet, such as a news agency.", default=None)
    voice: str | None = describe("Whose voice states it: " + ", ".join(VOICES) + ".", default=None)
    statement_type: str | None = describe("For statements: " + ", ".join(STATEMENT_TYPES) + ".", default=None)
    cue: str | None = describe("The reporting words, as in the text.", default=None)
    stance: str | None = describe("What the cue makes of it: " + ", ".join(STANCES) + ".", default=None)
    polarity: str = describe("Whether it is " + ", ".join(POLARITIES) + ".", default="asserted")
    subject: str | None = describe("For attributes: whom or what the span describes.", default=None)

    def to_dict(self) -> dict[str, Any]:
        """The record as a plain dictionary, keys in the order of the fields."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def claim_fields() -> Mapping[str, str]:
    """Every field of the claim record with its description, in order."""
    return {f.name: f.metadata["description"] for f in fields(Claim)}


def text_digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hex. Lone surrogates are hashed by their code."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id_of(text: str) -> str:
    """The id of an article that came without one: derived from its text alone."""
    return "a-" + text_digest(text)[:16]


def claim_id(article_id: str, text_sha256: str, kind: str, start: int, end: int) -> str:
    """The stable id of a claim: the first 80 bits of a hash over everything that identifies it.

    The rule is left out on purpose, so that a better rule set keeps the ids of unchanged claims.
    """
    key = "\x1f".join((article_id, text_sha256, kind, str(start), str(end)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


# What a finding may say of a figure, calmest first. Only the last two draw colour (comparison rules, R1-R21).
LABELS = (
    "same",
    "compatible",
    "updated",
    "stale",
    "different source",
    "different basis",
    "different scope",
    "different, unexplained",
    "revised",
    "dropped",
    "out of line",
    "contradiction",
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure's words assert (hard) and what a reader takes them to mean (soft), in the stated unit.

    A hard bound is infinite where the words leave it open; `low_open` and `high_open` say that the bound itself is
    left out, as in "more than 40" (comparison rules, R1-R11).
    """

    low: float
    high: float
    soft_low: float
    soft_high: float
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A claim as it enters a comparison: its record with corrections laid over, and what its article adds.

    `originator` is the identity of who is credited with it (a row of `speakers`), else the name as resolved in the
    article; None where the outlet itself states it. `group` and `side` are controlled words for who or what is counted
    (children, health workers; a nationality's place id), None where the text names none.
    """

    claim: Claim
    bounds: Bounds
    outlet: str | None = None
    lang: str | None = None
    published: str | None = None  # calendar day
    day: str | None = None  # the day that the figure speaks of
    originator: str | None = None
    group: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What figures must share to be about the same thing. None is what the text leaves open: a wildcard."""

    kind: str
    metric: str | None
    unit: str | None = None
    group: str | None = None
    side: str | None = None
    place: str | None = None
    place_id: str | None = None
    since: str | None = None
    aspect: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one event that share a key, in the order of their days. `main`: most points of its metric."""

    id: str
    event: str
    key: SeriesKey
    points: tuple[Point, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceSeries:
    """An officially reported series: one value a day, from one originator, with a licence.

    `words`: where given, a claim is held against it only if its sentence has one of them (a disease, a quake's name).
    """

    id: str
    title: str
    metric: str
    values: tuple[tuple[str, float], ...]  # day (ISO 8601) and value, in the order of the days
    place: str | None = None
    place_id: str | None = None
    group: str | None = None
    originator: str | None = None
    cumulative: bool = True
    since: str | None = None
    licence: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparison rule says of figures, and why, in every language of the interface.

    The first of `claims` is the one that the finding is about, the others those that it rests on.
    """

    rule: str  # R1 to R21
    label: str  # one of LABELS
    reasons: Mapping[str, str]  # by language: {"en": ..., "id": ...}
    claims: tuple[str, ...]
    event: str | None = None
    series: str | None = None
    reference: str | None = None  # the reference series that it rests on
    days: int | None = None  # how stale, or how far apart

    @property
    def id(self) -> str:
        """Stable: the same rule on the same claims, in the same series or reference, gives the same id."""
        parts = (self.rule, self.label, self.series or "", self.reference or "", *self.claims)
        return "f-" + text_digest("\x1f".join(parts))[:16]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says is wrong with a claim, or, where it `revokes` another, that the other no longer stands.

    `changes` holds corrected fields; None empties one, and {"claim": False} says that there is no claim at all.
    """

    claim_id: str
    changes: Mapping[str, Any]
    made_by: str
    note: str | None = None
    made: str | None = None  # UTC; None: now
    revokes: int | None = None
