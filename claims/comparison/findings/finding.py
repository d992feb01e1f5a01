"""Makes findings: a rule, a label and a case of the reasons, about one point and resting on others."""

from __future__ import annotations

from collections.abc import Mapping

from claims.comparison.findings.reasons import Days, Value, reasons
from claims.model import Finding, Point, Series


def finding(  # noqa: PLR0913 - what a finding says of whom, in which series
    rule: str,
    label: str,
    case: str,
    point: Point,
    *others: Point,
    series: Series | None = None,
    days: int | None = None,
    reference: str | None = None,
    values: Mapping[str, Value] | None = None,
    **more: Value,
) -> Finding:
    """A finding about a point. `case` names its reason; `values`, `more` and `days` fill its placeholders."""
    told: dict[str, Value] = {"days": Days(days)} if days is not None else {}
    return Finding(
        rule=rule,
        label=label,
        reasons=reasons(case, told | dict(values or {}) | more),
        claims=tuple(dict.fromkeys(p.claim.id for p in (point, *others))),
        event=series.event if series else None,
        series=series.id if series else None,
        reference=reference,
        days=days,
    )
