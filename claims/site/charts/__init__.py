"""Charts of figures over time: a Vega-Lite specification, drawn on the server as SVG or PNG, without any request."""

from claims.site.charts.drawing import as_png, as_svg
from claims.site.charts.figures import Chart, ChartPoint, Line
from claims.site.charts.palette import PRINT, SCREEN, source_colours
from claims.site.charts.sparkline import sparkline

__all__ = [
    "PRINT",
    "SCREEN",
    "Chart",
    "ChartPoint",
    "Line",
    "as_file",
    "as_png",
    "as_svg",
    "source_colours",
    "sparkline",
]
