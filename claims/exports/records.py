"""What is exported: an event, its series and their figures, as read from the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.citation import Source
from claims.model import LABELS, Claim, Finding, SeriesKey


@dataclass(frozen=True, slots=True)
class Figure:
    """A point of a series: the claim with corrections laid over, its source, and what the comparison finds."""

    claim: Claim
    source: Source
    day: str | None = None  # the day that the figure speaks of
    originator: str | None = None  # who is credited with it, by the fullest name; None: the outlet itself
    originator_kind: str | None = None  # person, institution, group or unknown
    corrected: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def by_gravity(self) -> list[Finding]:
        """The findings, those whose labels stand last in LABELS first."""
        return sorted(self.findings, key=lambda finding: LABELS.index(finding.label), reverse=True)


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """The figures of one event that share a key, in the order of their days. `main`: most points of its metric."""

    id: str
    key: SeriesKey
    main: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An officially reported series that findings rest on: where it came from and under which licence."""

    id: str
    title: str
    originator: str | None = None
    licence: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its series, the main ones first, every article that is grouped under it, and what is cited."""

    id: str
    title: str
    kind: str | None = None
    place: str | None = None
    place_id: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    series: tuple[ComparedSeries, ...] = ()
    sources: tuple[Source, ...] = ()
    references: tuple[Reference, ...] = ()

    def figures(self) -> Iterator[tuple[ComparedSeries, Figure]]:
        """Every figure with its series."""
        return ((series, figure) for series in self.series for figure in series.figures)
