"""Charts as SVG and PNG: what they show of bounds, sources and findings, and what they keep out."""

from __future__ import annotations

from typing import Any

from lxml import etree

from claims.site.charts import PRINT, Chart, ChartPoint, Line, as_png, as_svg, source_colours, sparkline
from claims.site.charts.drawing import NARROW, WIDE
from claims.site.charts.specification import specification
from claims.site.reader import reading

SVG = "{http://www.w3.org/2000/svg}"


def point(
    number: int, day: str, low: float | None, high: float | None, source: str = "Ana Brel", **rest: Any
) -> ChartPoint:
    stated = high if low is None else low
    assert stated is not None
    return ChartPoint(f"figure-{number}", day, low, high, rest.pop("stated", stated), source, **rest)


RISING = Chart(
    (
        point(1, "2031-02-03", 40, None, words="at least 40 <people>"),
        point(2, "2031-02-03", 64, 64, "Badan Orla", voice="direct"),
        point(3, "2031-02-04", 90, 110, "Badan Orla", stated=100.0, marked=True),
        point(4, "2031-02-06", 300, 300, "Coast Radio", marked=True, loud=True),
    ),
    lines=(Line("Orla daily", (("2031-02-03", 60), ("2031-02-05", 95), ("2031-03-01", 999))),),
    stepped=True,
)


def drawn(chart: Chart, size: Any = WIDE) -> Any:
    return etree.fromstring(as_svg(chart, size, "c1", "killed by day", "4 figures"))


def values(chart: Chart) -> list[dict[str, Any]]:
    return [value for value in specification(chart, WIDE, PRINT)["data"]["values"] if "source" in value]


def test_each_figure_is_a_symbol_that_names_its_row_and_says_its_words() -> None:
    symbols = [element for element in drawn(RISING).iter(f"{SVG}path") if element.get("data-figure")]

    assert {symbol.get("data-figure") for symbol in symbols} == {f"figure-{number}" for number in (1, 2, 3, 4)}
    assert [symbol.findtext(f"{SVG}title") for symbol in symbols if symbol.get("data-figure") == "figure-1"] == [
        "at least 40 <people>"
    ]


def test_a_screen_reader_gets_one_image_with_a_title_and_a_description() -> None:
    root = drawn(RISING)

    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named[root.get("aria-labelledby")] == "killed by day"
    assert named[root.get("aria-describedby")] == "4 figures"
    assert not [element for element in root.iter() if element is not root and element.get("role")]


def test_an_open_bound_is_an_arrow_and_a_range_has_both_its_ends() -> None:
    open_above, exact, between, _ = values(RISING)

    assert (open_above["up"], open_above["down"]) == (True, False)
    assert (exact["from"], exact["to"], exact["up"], exact["down"]) == (64, 64, False, False)
    assert (between["from"], between["y"], between["to"]) == (90, 100, 110)


def test_a_figure_below_a_bound_is_open_downwards_though_it_cannot_be_negative() -> None:
    (below, *_) = values(Chart((point(1, "2031-02-03", 0, 120, stated=120.0), point(2, "2031-02-04", 80, 80))))

    assert (below["down"], below["from"], below["to"]) == (True, 120, 120)


def test_figures_of_one_day_stand_side_by_side_within_it() -> None:
    first, second, third, fourth = (value["x"] for value in values(RISING))

    assert 0 < first < second < 1 < third < 2
    assert 3 < fourth < 4


def test_an_official_series_is_drawn_for_the_days_of_the_chart_only() -> None:
    official = [value for value in specification(RISING, WIDE, PRINT)["data"]["values"] if "line" in value]

    assert [value["y"] for value in official] == [60, 95]


def test_five_sources_have_a_colour_and_all_others_are_grey_and_hollow() -> None:
    names = [f"source {number}" for number in range(7)]
    crowd = Chart(tuple(point(n, "2031-02-03", n + 1, n + 1, name) for n, name in enumerate(names)))
    colours = source_colours(names, PRINT)

    assert len(set(colours.values())) == 6
    assert [name for name in names if colours[name] == PRINT.faint] == ["source 5", "source 6"]
    assert [value["fill"] for value in values(crowd)][5:] == [PRINT.paper, PRINT.paper]


def test_an_axis_is_logarithmic_only_where_a_linear_one_would_hide_all_but_one() -> None:
    far = Chart((*RISING.points, point(5, "2031-02-06", 90_000, 90_000)))

    assert far.logarithmic
    assert not RISING.logarithmic


def test_a_chart_of_equal_figures_can_be_drawn() -> None:
    flat = Chart((point(1, "2031-02-03", 0, 0), point(2, "2031-02-03", 0, 0)))

    assert drawn(flat, NARROW).get("data-days") == "1"


def test_days_and_numbers_are_written_as_the_reader_writes_them() -> None:
    chart = Chart((point(1, "2031-05-03", 40_000, 40_000), point(2, "2031-05-04", 52_000, 52_000)))
    reading("id")
    written = {element.text for element in drawn(chart).iter(f"{SVG}text")}
    reading("en")

    assert {"3 Mei", "4 Mei"} <= written
    assert "40.000" in written or "45.000" in written


def test_a_drawing_takes_its_colours_from_the_page_and_asks_for_nothing() -> None:
    svg = as_svg(RISING, WIDE, "c1", "killed", "4 figures")

    assert "var(--blue)" in svg
    assert "href" not in svg
    assert "url(" not in svg


def test_a_picture_for_previews_is_a_png_of_the_usual_shape() -> None:
    png = as_png(RISING, "Orlaville earthquake", "killed")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))

    assert png.startswith(b"\x89PNG")
    assert 1000 <= width <= 1300
    assert 1.6 <= width / height <= 2.1


def test_a_sparkline_is_hidden_from_screen_readers_and_needs_two_figures() -> None:
    assert sparkline([("2031-02-03", 4)]) == ""
    line = etree.fromstring(sparkline([("2031-02-05", 9), ("2031-02-03", 4)]))
    assert line.get("aria-hidden") == "true"


def test_a_sparkline_of_one_day_or_one_value_stays_inside_its_frame() -> None:
    for points in ([("2031-02-03", 4), ("2031-02-03", 9)], [("2031-02-03", 4), ("2031-02-05", 4)]):
        dot = etree.fromstring(sparkline(points))[-1]
        assert 0 < float(dot.get("cx")) < 180
        assert 0 < float(dot.get("cy")) < 36
