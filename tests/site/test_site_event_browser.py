"""The page of an event in a real browser: with a pointer, by keyboard, without scripts, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_event import EVENT
from test_site_accessibility import WAYS, violations
from test_site_browser import Visit

pytestmark = pytest.mark.browser

PATHS = (f"event/{EVENT}", f"event/{EVENT}?lang=id&label=dropped", "events", "comparison-rules")


@pytest.fixture
def visit_event(chromium: Any, event_live: str) -> Callable[..., Visit]:
    return lambda path=PATHS[0], **options: Visit(chromium, event_live + path, **options)


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_and_nothing_fails(visit_event: Callable[..., Visit], way: str) -> None:
    for path in PATHS:
        page = visit_event(path, **WAYS[way])
        assert (page.status, page.failures, violations(page.tab)) == (200, [], []), path
        page.tab.close()


def test_a_narrow_phone_shows_the_narrow_chart_and_does_not_scroll_sideways(visit_event: Callable[..., Visit]) -> None:
    for path in PATHS:
        tab = visit_event(path, viewport={"width": 320, "height": 700}).tab
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, path
        tab.close()
    tab = visit_event(viewport={"width": 360, "height": 800}).tab
    assert tab.locator(".chart .narrow svg").first.is_visible()
    assert not tab.locator(".chart .wide svg").first.is_visible()


def test_without_scripts_a_filter_is_chosen_and_taken_back(visit_event: Callable[..., Visit]) -> None:
    tab = visit_event(java_script_enabled=False).tab

    tab.click(".filters summary")
    tab.select_option("#filter-originator", "Badan Orla")
    tab.click(".filters input[type=submit]")
    assert tab.locator(".event-figures tbody tr").count() == 5
    assert "originator=Badan+Orla" in tab.url
    tab.click(".chips a >> nth=0")
    assert tab.locator(".event-figures tbody tr").count() == 11


def test_the_pointer_reads_a_figure_and_picks_its_row(visit_event: Callable[..., Visit]) -> None:
    tab = visit_event(viewport={"width": 1280, "height": 900}).tab
    symbol = tab.locator(".chart .wide [data-figure]").first

    symbol.hover()
    assert "at least 40 people" in tab.locator(".chart-bubble").inner_text()
    symbol.click()
    assert tab.locator("tr.picked").get_attribute("id") == symbol.get_attribute("data-figure")


def test_days_drawn_over_become_the_filter_of_the_page(visit_event: Callable[..., Visit]) -> None:
    tab = visit_event(viewport={"width": 1280, "height": 900}).tab
    box = tab.locator(".chart .wide svg").first.bounding_box()
    plot = [float(part) for part in tab.locator(".chart .wide svg").first.get_attribute("data-plot").split(",")]
    scale = box["width"] / tab.evaluate("document.querySelector('.chart .wide svg').viewBox.baseVal.width")
    day = plot[1] * scale / 5

    def across(days: float) -> float:
        return float(box["x"] + plot[0] * scale + days * day)

    height = box["y"] + box["height"] * 0.3
    tab.mouse.move(across(1.5), height)
    tab.mouse.down()
    tab.mouse.move(across(2.5), height, steps=4)
    tab.mouse.up()
    tab.wait_for_url("**first=2031-02-04&last=2031-02-05**")
    assert tab.locator(".event-figures tbody tr").count() == 5


def test_a_row_lights_its_symbol_by_keyboard(visit_event: Callable[..., Visit]) -> None:
    tab = visit_event(viewport={"width": 1280, "height": 900}).tab

    tab.locator(".event-figures tbody tr a").first.focus()
    assert tab.locator(".chart .wide [data-figure].lit").count() == 1
