"""A chart of a word's size, for cards: no axes, no words, no library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

_WIDTH, _HEIGHT, _EDGE = 180, 36, 4
_SVG = Markup(
    '<svg class="sparkline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true" focusable="false">'
    '<path d="{path}"/><circle cx="{x}" cy="{y}" r="3"/></svg>'
)


def sparkline(points: Sequence[tuple[str, float]]) -> Markup:
    """Days (ISO 8601) and values as steps with a dot at the last; empty where there are not two of them.

    It is hidden from screen readers: the card says the newest figure in words.
    """
    if len(points) < 2:
        return Markup("")
    ordered = sorted(points)
    days = [date.fromisoformat(day).toordinal() for day, _ in ordered]
    values = [value for _, value in ordered]
    across = _scale(days[0], days[-1], _EDGE, _WIDTH - _EDGE)
    up = _scale(min(values), max(values), _HEIGHT - _EDGE, _EDGE)
    # Where all is of one day, the order of the figures takes the place of the days.
    xs = [across(day) for day in days] if days[0] < days[-1] else _evenly(len(days))
    path = f"M{xs[0]:.1f},{up(values[0]):.1f}" + "".join(
        f"H{x:.1f}V{up(value):.1f}" for x, value in zip(xs[1:], values[1:], strict=True)
    )
    return _SVG.format(w=_WIDTH, h=_HEIGHT, path=path, x=f"{xs[-1]:.1f}", y=f"{up(values[-1]):.1f}")


class _scale:  # noqa: N801 - used as a function
    """Maps values between two ends to coordinates; the middle where the ends are one."""

    def __init__(self, first: float, last: float, start: float, end: float) -> None:
        self._first, self._last, self._start, self._end = first, last, start, end

    def __call__(self, value: float) -> float:
        if self._first == self._last:
            return (self._start + self._end) / 2
        return self._start + (value - self._first) / (self._last - self._first) * (self._end - self._start)


def _evenly(count: int) -> list[float]:
    across = _scale(0, count - 1, _EDGE, _WIDTH - _EDGE)
    return [across(number) for number in range(count)]
