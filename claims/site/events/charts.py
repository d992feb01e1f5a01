"""Charts of series: those with two dated figures or more, drawn for a wide and for a narrow screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claims.site.charts import SCREEN, Chart, ChartPoint, Line, as_svg, source_colours
from claims.site.charts.drawing import NARROW, WIDE
from claims.site.events.figures import LOUD, NOTABLE
from claims.site.interface import gettext as _
from claims.site.interface import ngettext, word
from claims.site.rows import Row, all_rows
from claims.site.words import day, digits, short_day, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

# Series that findings of the event rest on, and those of the same thing in the same place.
_OFFICIAL = """
SELECT series.id AS series, reference_series.id, reference_series.title, reference_series.originator,
    reference_values.day, reference_values.value
FROM series
JOIN reference_series ON reference_series.id IN (SELECT reference FROM findings WHERE findings.series = series.id)
    OR (reference_series.metric = series.metric AND reference_series.place_id = series.place_id
        AND reference_series.counted_group IS series.counted_group)
JOIN reference_values ON reference_values.reference = reference_series.id
    AND reference_values.day BETWEEN series.first_day AND series.last_day
WHERE series.event = :event
ORDER BY series.id, reference_series.id, reference_values.day
"""


async def official_lines(datasette: Datasette, event: str) -> Mapping[str, tuple[Line, ...]]:
    """By series, the officially reported series that it may be held against."""
    values: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in await all_rows(datasette, _OFFICIAL, event=event):
        values.setdefault((row["series"], row["title"]), []).append((row["day"], row["value"]))
    lines: dict[str, tuple[Line, ...]] = {}
    for (series, title), pairs in values.items():
        lines[series] = (*lines.get(series, ()), Line(title, tuple(pairs)))
    return lines


def chart_of(series: Row, figures: Iterable[Row], lines: Sequence[Line] = ()) -> Chart | None:
    """The chart of a series' figures; None where fewer than two of them have a day and a number."""
    points = tuple(_point(figure) for figure in figures if figure["day"] and _numbers(figure))
    return Chart(points, tuple(lines), stepped=series["aspect"] == "total") if len(points) > 1 else None


async def drawn(charts: Iterable[Sequence[tuple[Row, Chart]]]) -> dict[str, dict[str, Any]]:
    """By series, what its legend needs; the foremost chart also as SVG in two sizes.

    The others are drawn when a browser asks for their address, which it does once they come into view: a first look
    at the page does not wait for them.
    """
    wanted = [pair for group in charts for pair in group]
    found = {series["id"]: _legend(series, chart) for series, chart in wanted}
    for series, chart in wanted[:1]:
        found[series["id"]] |= await asyncio.to_thread(_drawn, series, chart)
    return found


def _drawn(series: Row, chart: Chart) -> dict[str, Any]:
    title, description = title_of(series), description_of(chart)
    return {
        "wide": as_svg(chart, WIDE, f"wide-{series['id']}", title, description),
        "narrow": as_svg(chart, NARROW, f"narrow-{series['id']}", title, description),
    }


def _legend(series: Row, chart: Chart) -> dict[str, Any]:
    colours = source_colours((point.source for point in chart.points), SCREEN)
    return {
        "series": series["id"],
        "alternative": f"{title_of(series)}. {description_of(chart)}",
        "sources": [pair for pair in colours.items() if pair[1] != SCREEN.faint],
        "others": sum(colour == SCREEN.faint for colour in colours.values()),
        "voices": sorted({point.voice for point in chart.points}),
        "lines": [line.title for line in chart.lines],
        "open": any(point.low is None or point.high is None for point in chart.points),
        "marked": any(point.marked for point in chart.points),
        "loud": any(point.loud for point in chart.points),
        "logarithmic": chart.logarithmic,
        "stepped": chart.stepped,
    }


def title_of(series: Row) -> str:
    """What a chart of the series shows."""
    return _("%(what)s by day") % {"what": word("metric", series["metric"]) or word("kind", series["kind"])}


def description_of(chart: Chart) -> str:
    """A chart in words, for those who do not see it."""
    values = [point.stated for point in chart.points]
    said = ngettext("%(count)s figure", "%(count)s figures", len(values)) % {"count": digits(len(values))}
    about = _("%(figures)s from %(first)s to %(last)s, the lowest %(lowest)s, the highest %(highest)s.")
    numbers = {
        "figures": said,
        "first": day(min(point.day for point in chart.points)),
        "last": day(max(point.day for point in chart.points)),
        "lowest": digits(min(values)),
        "highest": digits(max(values)),
    }
    return f"{about % numbers} {_('The table below holds the same.')}"


def _point(figure: Row) -> ChartPoint:
    labels = {finding["label"] for finding in figure["findings"]}
    return ChartPoint(
        anchor=figure["anchor"],
        day=figure["day"],
        low=figure["hard_low"],
        high=figure["hard_high"],
        stated=_stated(figure),
        vague=figure["qualifier"] == "vague",
        source=figure["source"],
        voice=figure["voice"] or "outlet",
        marked=bool(labels.intersection(NOTABLE)),
        loud=bool(labels.intersection(LOUD)),
        words=_words(figure),
    )


def _stated(figure: Row) -> float:
    """The number as stated, the middle of a range, or where a vague word (dozens, thousands) begins."""
    if figure["qualifier"] == "vague":
        return _numbers(figure)[0]
    return sum(_numbers(figure)) / len(_numbers(figure))


def _numbers(figure: Row) -> list[float]:
    return [float(value) for value in (figure["low"], figure["high"]) if value is not None]


def _words(figure: Row) -> str:
    parts = [value_in_words(figure), figure["source"], figure["outlet"], short_day(figure["day"])]
    parts += [word("label", figure["label"])] if figure["label"] else []
    return " · ".join(dict.fromkeys(part for part in parts if part))
