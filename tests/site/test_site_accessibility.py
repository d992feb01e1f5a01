"""WCAG 2.2 AA as far as a program can tell: axe-core on every page, both ways of looking at it, and the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WAYS = {
    "desktop, light, English": {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"},
    "phone, dark, Indonesian": {
        "viewport": {"width": 360, "height": 800},
        "color_scheme": "dark",
        "locale": "id-ID",
    },
}
TEXT = "BPBD menyebut sedikitnya 70 orang tewas di Orlaville."


@pytest.fixture
def open_tab(chromium: Any, full_live: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of the full site in a fresh tab; all tabs are closed at the end."""
    tabs = []

    def open_page(path: str, **options: Any) -> Any:
        tabs.append(chromium.new_page(**options))
        tabs[-1].goto(full_live + path.removeprefix("/"))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        tab.close()


def violations(tab: Any) -> list[str]:
    """What axe finds, as lines that name the rule, its weight and the first element."""
    found = Axe().run(tab, options=RULES).response["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_on_any_page(open_tab: Callable[..., Any], pages: dict[str, str], way: str) -> None:
    found = {}
    for sort, path in pages.items():
        tab = open_tab(path, **WAYS[way])
        found[sort] = violations(tab)
        tab.close()

    assert {sort: lines for sort, lines in found.items() if lines} == {}


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_on_a_checked_text(open_tab: Callable[..., Any], way: str) -> None:
    tab = open_tab("/check", **WAYS[way])
    tab.fill("#text", TEXT)
    tab.click("form.check input[type=submit]")
    tab.wait_for_selector("ol.checked")

    assert violations(tab) == []


def test_no_page_of_the_plugin_is_wider_than_a_narrow_phone(
    open_tab: Callable[..., Any], pages: dict[str, str]
) -> None:
    wide = {}
    for sort, path in pages.items():
        for lang in ("en", "id"):
            tab = open_tab(path, viewport={"width": 320, "height": 700}, locale=lang)
            wide[f"{sort}, {lang}"] = tab.evaluate("document.documentElement.scrollWidth")
            tab.close()

    assert {sort: width for sort, width in wide.items() if width > 320} == {}


def test_a_text_is_checked_by_keyboard_alone_and_without_scripts(open_tab: Callable[..., Any]) -> None:
    tab = open_tab("/", java_script_enabled=False)

    tab.keyboard.press("Tab")
    assert focused(tab) == "Skip to the content"
    while focused(tab) != "Check a text":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#text")
    tab.locator("#text").focus()
    tab.keyboard.insert_text(TEXT)
    for _ in range(9):
        tab.keyboard.press("Tab")
        if tab.locator("form.check input[type=submit]:focus").count():
            break
    tab.keyboard.press("Enter")
    tab.wait_for_selector("ol.checked")

    assert "at least 70 people" in tab.locator("ol.checked").inner_text()


def focused(tab: Any) -> str:
    """The words of the element that has the focus."""
    return str(tab.locator("*:focus").inner_text())


@pytest.mark.parametrize("sort", ["claim", "speaker", "check", "found"])
def test_what_has_the_focus_shows_it(open_tab: Callable[..., Any], pages: dict[str, str], sort: str) -> None:
    tab = open_tab(pages[sort])

    for _ in range(20):
        tab.keyboard.press("Tab")
        width = tab.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, tab.evaluate("document.activeElement.outerHTML")


def test_the_language_is_switched_by_a_link_and_stays(open_tab: Callable[..., Any]) -> None:
    tab = open_tab("/search?q=tewas", java_script_enabled=False, locale="en-GB")

    tab.click("text=Bahasa Indonesia")
    assert tab.locator("#q").input_value() == "tewas"
    tab.click("a.name")

    assert tab.locator("html").get_attribute("lang") == "id"
