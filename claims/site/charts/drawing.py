"""Charts drawn by Vega on the server (vl-convert-python): an SVG for a page, a PNG for link previews."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import vl_convert
from lxml import etree
from markupsafe import Markup

from claims.site.charts.axes import number_locale
from claims.site.charts.figures import Chart
from claims.site.charts.palette import PRINT, SCREEN
from claims.site.charts.specification import Size, Title, specification

WIDE = Size(width=820, height=300, ticks=8)
NARROW = Size(width=270, height=220, ticks=3, symbol=50)  # fits a phone of 360 pixels with its margins
PICTURE = Size(width=1010, height=360, ticks=8, letters=17, symbol=130)  # about 1200 x 630 with what is around it

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = 256  # drawings kept; one takes 10 to 60 kB
_TRANSFORM = "transform"


def as_svg(chart: Chart, size: Size, name: str, title: str, description: str) -> Markup:
    """The chart as an SVG element for a page. `name` is unique in the page: ids are made from it.

    Screen readers get the title and the description, a pointer the words of each figure; each symbol carries in
    `data-figure` the anchor of its row in the table. Takes about 50 ms when it is first drawn.
    """
    root = etree.fromstring(_svg(*_drawable(specification(chart, size, SCREEN))))
    _unwrap(root)
    words = {point.anchor: point.words for point in chart.points}
    _name_symbols(root, words)
    _head(root, name, title, description)
    root.set("data-first", chart.first_day.isoformat())
    root.set("data-days", str(chart.days))
    root.set("data-plot", f"{_left(root)},{size.width}")
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))


def as_file(drawing: Markup, colours: str) -> bytes:
    """A drawing for a page as a file that stands alone. `colours` is the style sheet that says what its colours are."""
    root = etree.fromstring(drawing)
    style = etree.Element(f"{_SVG}style")
    style.text = colours
    root.insert(0, style)
    return bytes(etree.tostring(root, encoding="utf-8"))


def as_png(chart: Chart, title: str, subtitle: str) -> bytes:
    """The chart as a picture with title and legend, on light ground."""
    return _png(*_drawable(specification(chart, PICTURE, PRINT, Title(title, subtitle))))


def warm_up() -> None:
    """Starts the engine that draws, which takes a second; what is drawn later takes a twentieth."""
    _svg('{"mark": "point"}', json.dumps(number_locale()))


def _drawable(spec: dict[str, Any]) -> tuple[str, str]:
    return json.dumps(spec, sort_keys=True), json.dumps(number_locale())


@lru_cache(maxsize=_DRAWN)
def _svg(spec: str, numbers: str) -> str:
    return str(vl_convert.vegalite_to_svg(json.loads(spec), format_locale=json.loads(numbers)))


@lru_cache(maxsize=_DRAWN // 8)
def _png(spec: str, numbers: str) -> bytes:
    return bytes(vl_convert.vegalite_to_png(json.loads(spec), format_locale=json.loads(numbers)))


def _unwrap(root: Any) -> None:
    """Leaves out what draws nothing, and the roles of parts: the whole is one image to a screen reader."""
    for element in list(root.iter()):
        empty = element.get("display") == "none" or element.get("d", "M") in ("", "M0,0h0v0h0Z")
        if empty or (element.tag == f"{_SVG}rect" and element.getparent() is root):
            element.getparent().remove(element)
            continue
        for attribute in ("role", "aria-roledescription", "aria-hidden", "class", "pointer-events"):
            if element is not root:
                element.attrib.pop(attribute, None)


def _name_symbols(root: Any, words: Mapping[str, str]) -> None:
    for element in root.iter(f"{_SVG}path"):
        anchor = element.attrib.pop("aria-label", None)
        if anchor in words:
            element.set("data-figure", anchor)
            etree.SubElement(element, f"{_SVG}title").text = words[anchor]


def _head(root: Any, name: str, title: str, description: str) -> None:
    for attribute, value in {
        "class": "chart-drawing",
        "role": "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-description",
    }.items():
        root.set(attribute, value)
    for position, part, text in ((0, "title", title), (1, "desc", description)):
        element = etree.Element(f"{_SVG}{part}", id=f"{name}-{'description' if part == 'desc' else part}")
        element.text = text
        root.insert(position, element)


def _left(root: Any) -> float:
    """How far the plot stands from the left edge of the drawing, in its own pixels."""
    place = next(group.get(_TRANSFORM) for group in root.iter(f"{_SVG}g") if group.get(_TRANSFORM))
    return float(place.removeprefix("translate(").split(",")[0])
