"""A compared event in other programs' formats: pure functions, one module a format. No SQL, no I/O."""

from claims.exports.records import ComparedSeries, Event, Figure

__all__ = ["ComparedSeries", "Event", "Figure"]
