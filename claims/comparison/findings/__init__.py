"""Series to findings: what the rules R12-R21 say of figures, each with its reason in plain words. Pure, no verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.comparison.findings.course import course_findings
from claims.comparison.findings.deltas import delta_findings
from claims.comparison.findings.durations import duration_findings
from claims.comparison.findings.headline import headline_findings
from claims.comparison.findings.ordinals import ordinal_findings
from claims.comparison.findings.parts import parts_findings
from claims.comparison.findings.references import reference_findings
from claims.comparison.findings.sanity import sanity_findings
from claims.comparison.findings.scope import mains_of, metric, says_what, scope_findings
from claims.model import Article, Finding, Point, ReferenceSeries, Series

__all__ = ["findings_against", "findings_inside", "findings_of"]


def findings_of(series: Sequence[Series], references: Sequence[ReferenceSeries]) -> list[Finding]:
    """The findings on the series of one event: within each, between them, and against reference series.

    Near-linear in the number of points. Points whose claim is not asserted say nothing and get no finding.
    """
    asserted = [with_asserted_points(one) for one in series]
    mains = mains_of(asserted)
    told = [one for one in asserted if says_what(one.key, main.key if (main := mains.get(metric(one.key))) else None)]
    found = [
        *(f for one in told for f in course_findings(one)),
        *scope_findings(asserted),
        *ordinal_findings(asserted),
        *delta_findings(asserted),
        *reference_findings([(p, one) for one in asserted for p in one.points], references),
    ]
    return list({finding.id: finding for finding in found}.values())


def findings_against(points: Sequence[Point], references: Sequence[ReferenceSeries]) -> list[Finding]:
    """The findings on figures against reference series alone: for articles that stand in no event."""
    return list(reference_findings([(p, None) for p in points if is_asserted(p)], references))


def findings_inside(points: Sequence[Point], article: Article) -> list[Finding]:
    """The findings on the figures of one article, in the order of the text or not: parts, units, dates, durations.

    The title's own figures are read here and held against those of the text.
    """
    asserted = sorted((p for p in points if is_asserted(p)), key=lambda p: (p.claim.start, p.claim.end))
    parts = list(parts_findings(asserted))
    explained = {claim for finding in parts for claim in finding.claims[1:]}
    found = [
        *parts,
        *headline_findings([p for p in asserted if p.claim.id not in explained], article),
        *sanity_findings(asserted, article),
        *duration_findings(asserted),
    ]
    return list({finding.id: finding for finding in found}.values())


def is_asserted(point: Point) -> bool:
    """Whether a figure is asserted: one that is denied, supposed or asked never enters a comparison."""
    return point.claim.polarity == "asserted"


def with_asserted_points(series: Series) -> Series:
    """The series with its asserted points only."""
    return (
        series
        if all(map(is_asserted, series.points))
        else replace(series, points=tuple(filter(is_asserted, series.points)))
    )
