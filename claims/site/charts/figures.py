"""What a chart shows: figures with their bounds, and lines that they are held against. Knows no drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

_WIDE_RANGE = 50  # a highest value that is so many times the median calls for a logarithmic axis


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One figure of one article. A bound is None where the words leave it open.

    `anchor` names the row of the table that holds the same, `words` is what the pointer shows.
    """

    anchor: str
    day: str  # ISO 8601
    low: float | None
    high: float | None
    stated: float  # where the symbol stands
    source: str
    voice: str = "outlet"
    vague: bool = False  # so wide a range that it may not set the scale
    marked: bool = False  # a finding wants a second look
    loud: bool = False  # out of line, or a contradiction
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An officially reported series: a value a day."""

    title: str
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one series in the order of their days. `stepped`: a total, which holds until the next figure."""

    points: tuple[ChartPoint, ...]
    lines: tuple[Line, ...] = ()
    stepped: bool = False

    @property
    def first_day(self) -> date:
        """The day where the axis begins."""
        return date.fromisoformat(min(point.day for point in self.points))

    @property
    def days(self) -> int:
        """How many days the axis covers, the last one included."""
        return (date.fromisoformat(max(point.day for point in self.points)) - self.first_day).days + 1

    @property
    def logarithmic(self) -> bool:
        """Whether the values lie so far apart that a linear axis would flatten all but the highest."""
        values = [point.stated for point in self.points]
        return min(values) > 0 and max(values) > _WIDE_RANGE * median(values)


def places(points: Sequence[ChartPoint], first: date) -> list[float]:
    """Where each point stands along the axis, in days since its beginning.

    Figures of one day stand side by side within the day, in their order, so that none hides another.
    """
    crowd = Counter(point.day for point in points)
    seen: Counter[str] = Counter()
    found = []
    for point in points:
        seen[point.day] += 1
        within = (seen[point.day] - 0.5) / crowd[point.day]
        found.append((date.fromisoformat(point.day) - first).days + 0.1 + 0.8 * within)
    return found
