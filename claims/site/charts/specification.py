"""A chart as a Vega-Lite specification (https://vega.github.io/vega-lite/docs/spec.html)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.site.charts.axes import day_ticks
from claims.site.charts.figures import Chart, ChartPoint, places
from claims.site.charts.palette import Palette, source_colours

Layer = dict[str, Any]

# By whose voice states the figure; one without a voice is the outlet's.
SHAPES = {"direct": "circle", "indirect": "square", "mixed": "diamond", "outlet": "cross"}
# Paths in the unit of Vega's symbols, from the edge of the figure's own symbol outwards.
_ARROWS = {
    "up": "M0,-0.5L0,-2M-0.5,-1.5L0,-2L0.5,-1.5",
    "down": "M0,0.5L0,2M-0.5,1.5L0,2L0.5,1.5",
}
_NOTHING = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Size:
    """Of the plot without its axes, in pixels, of letters and symbols; and how many days the axis names at most."""

    width: int
    height: int
    ticks: int
    letters: int = 12
    symbol: int = 64  # area, in square pixels


@dataclass(frozen=True, slots=True)
class Title:
    """Of a picture that stands alone, outside any page."""

    text: str
    subtitle: str


def specification(chart: Chart, size: Size, palette: Palette, title: Title | None = None) -> dict[str, Any]:
    """The specification, data included. With a title it has a ground and a legend too: no page explains it."""
    colours = source_colours((point.source for point in chart.points), palette)
    stroke = _stroke(colours, with_legend=title is not None)
    layers = [_official(palette)] if chart.lines else []
    layers += [_steps(stroke)] if chart.stepped else []
    layers += [_ranges(stroke), _arrows("up", stroke), _arrows("down", stroke)]
    layers += [_rings(size, palette), _exclamations(size, palette), _symbols(size, stroke)]
    axes = {"x": _days(chart, size), "y": _amounts(chart)}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": size.width,
        "height": size.height,
        "data": {"values": [*_values(chart, colours, palette), *_official_values(chart)]},
        "layer": [layer | {"encoding": axes | layer["encoding"]} for layer in layers],
        "config": _config(size, palette),
        "background": palette.paper if title else _NOTHING,
        "padding": 30 if title else 3,
        **({"title": {"text": title.text, "subtitle": title.subtitle, "limit": size.width}} if title else {}),
    }


def _values(chart: Chart, colours: Mapping[str, str], palette: Palette) -> list[dict[str, Any]]:
    top = _domain(chart)[1]
    return [
        {
            "x": round(x, 3),
            "y": point.stated,
            "source": point.source,
            # Colour is never the only sign: those who share the grey are hollow and dashed.
            "fill": palette.paper if colours[point.source] == palette.faint else colours[point.source],
            "shared": colours[point.source] == palette.faint,
            "voice": point.voice if point.voice in SHAPES else "outlet",
            "anchor": point.anchor,
            "marked": point.marked,
            "loud": point.loud,
            **_range(point, top),
        }
        for point, x in zip(chart.points, places(chart.points, chart.first_day), strict=True)
    ]


def _range(point: ChartPoint, top: float) -> dict[str, Any]:
    """What the words assert: a range where both ends are stated, no higher than the plot, else which way it is open."""
    down = point.low is None or point.low <= 0 < point.stated
    return {
        "from": point.stated if point.low is None or down else point.low,
        "to": point.stated if point.high is None else min(point.high, top),
        "up": point.high is None,
        "down": down,
    }


def _official_values(chart: Chart) -> list[dict[str, Any]]:
    first = chart.first_day
    values: list[dict[str, Any]] = [
        {"x": (date.fromisoformat(day) - first).days + 0.5, "y": value, "line": line.title}
        for line in chart.lines
        for day, value in line.values
    ]
    return [value for value in values if 0 <= value["x"] <= chart.days]


def _days(chart: Chart, size: Size) -> Layer:
    ticks = day_ticks(chart.first_day, chart.days, size.ticks)
    names = json.dumps({f"{place:g}": name for place, name in ticks.items()}, ensure_ascii=False)
    axis = {"values": list(ticks), "labelExpr": f"({names})[toString(datum.value)]", "grid": False, "title": None}
    return {"field": "x", "type": "quantitative", "scale": {"domain": [0, chart.days], "nice": False}, "axis": axis}


def _amounts(chart: Chart) -> Layer:
    scale = {"type": "log", "nice": True} if chart.logarithmic else {"domain": _domain(chart), "nice": True}
    axis = {"tickCount": 5, "title": None, "domain": False, "ticks": False, "format": ",~r"}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": axis}


def _domain(chart: Chart) -> list[float]:
    """From zero, unless the figures lie so far from it that they would be one flat line."""
    values = [point.stated for point in chart.points]
    values += [end for point in chart.points if not point.vague for end in (point.low, point.high) if end is not None]
    values += [value for line in chart.lines for _, value in line.values]
    lowest, highest = min(values), max(values)
    room = (highest - lowest) * 0.1
    return [0 if 0 <= lowest <= highest / 2 or lowest == highest > 0 else lowest - room, highest + room]


def _stroke(colours: Mapping[str, str], *, with_legend: bool) -> Layer:
    scale = {"domain": list(colours), "range": list(colours.values())}
    # Those who share the grey are too many to name; the subtitle counts all.
    named = [name for name, colour in colours.items() if list(colours.values()).count(colour) == 1]
    legend = {"title": None, "orient": "bottom", "columns": 3, "symbolType": "circle", "values": named}
    return {"stroke": {"field": "source", "type": "nominal", "scale": scale, "legend": legend if with_legend else None}}


def _of_figures(mark: Layer, encoding: Layer, condition: str = "datum.source") -> Layer:
    return {"transform": [{"filter": condition}], "mark": mark | {"aria": False}, "encoding": encoding}


def _official(palette: Palette) -> Layer:
    mark = {"type": "line", "interpolate": "step-after", "stroke": palette.faint, "strokeWidth": 1.5, "opacity": 0.8}
    return _of_figures(mark, {"detail": {"field": "line", "type": "nominal"}}, "datum.line")


def _steps(stroke: Layer) -> Layer:
    mark = {"type": "line", "interpolate": "step-after", "strokeWidth": 1.5, "opacity": 0.55}
    dash = {"strokeDash": {"field": "shared", "type": "nominal", "scale": _pair([1, 0], [3, 3]), "legend": None}}
    return _of_figures(mark, stroke | dash)


def _pair(no: Any, yes: Any) -> Layer:
    return {"domain": [False, True], "range": [no, yes]}


def _ranges(stroke: Layer) -> Layer:
    mark = {"type": "rule", "strokeWidth": 3, "opacity": 0.5}
    ends = {"y": {"field": "from", "type": "quantitative"}, "y2": {"field": "to"}}
    return _of_figures(mark, stroke | ends, "datum.source && datum.from < datum.to")


def _arrows(direction: str, stroke: Layer) -> Layer:
    """An arrow where the words leave a bound open. It has no length of its own: the words give none."""
    mark = {"type": "point", "shape": _ARROWS[direction], "size": 400, "strokeWidth": 2, "opacity": 1, "fill": _NOTHING}
    return _of_figures(mark, stroke, f"datum.source && datum.{direction}")


def _rings(size: Size, palette: Palette) -> Layer:
    mark = {
        "type": "point",
        "shape": "circle",
        "fill": _NOTHING,
        "opacity": 1,
        "stroke": palette.text,
        "size": size.symbol * 4,
    }
    width = {"strokeWidth": {"field": "loud", "type": "nominal", "scale": _pair(1, 2.5), "legend": None}}
    return _of_figures(mark, width, "datum.source && datum.marked")


def _exclamations(size: Size, palette: Palette) -> Layer:
    mark = {"type": "text", "text": "!", "dx": 1.4 * size.letters, "fontSize": size.letters + 6, "fontWeight": "bold"}
    return _of_figures(mark | {"fill": palette.text}, {}, "datum.source && datum.loud")


def _symbols(size: Size, stroke: Layer) -> Layer:
    """The figures themselves; their descriptions carry the anchors, which the drawing turns into words."""
    voices = {"domain": list(SHAPES), "range": list(SHAPES.values())}
    encoding = {
        "shape": {"field": "voice", "type": "nominal", "scale": voices, "legend": None},
        "fill": {"field": "fill", "type": "nominal", "scale": None},
        "description": {"field": "anchor"},
    }
    layer = _of_figures({"type": "point", "size": size.symbol, "strokeWidth": 1.5, "opacity": 1}, stroke | encoding)
    layer["mark"]["aria"] = True
    return layer


def _config(size: Size, palette: Palette) -> Layer:
    font = "system-ui, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
    words = {"labelColor": palette.faint, "labelFontSize": size.letters, "labelFont": font}
    lines = {"domainColor": palette.text, "gridColor": palette.rule, "tickColor": palette.text, "gridDash": [1, 3]}
    heading = {"color": palette.text, "subtitleColor": palette.faint, "anchor": "start", "frame": "group"}
    sizes = {"fontSize": size.letters * 1.7, "subtitleFontSize": size.letters * 1.1, "subtitlePadding": 8, "offset": 22}
    serif = {"font": "Georgia, 'Noto Serif', 'DejaVu Serif', serif", "subtitleFont": font}
    symbols = {"symbolSize": 45, "symbolStrokeWidth": 6, "symbolOpacity": 1}
    return {
        "view": {"stroke": None},
        "axis": words | lines | {"labelPadding": 6},
        "legend": words | symbols | {"labelColor": palette.text, "labelLimit": 320, "columnPadding": 24},
        "title": heading | sizes | serif,
        "font": font,
    }
