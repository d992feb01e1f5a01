"""The pages in a real browser, from a real server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from datasette.utils import tilde_encode
from small_site import HOSTILE_ID, HOSTILE_TEXT

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}


class Visit:
    """One page in a fresh tab, and what went wrong on the way."""

    def __init__(self, chromium: Any, url: str, **options: Any) -> None:
        self.host = urlsplit(url).netloc
        self.tab = chromium.new_page(**options)
        self.failures: list[str] = []
        self.tab.on("console", lambda message: self.failures.append(message.text) if message.type == "error" else None)
        self.tab.on("pageerror", lambda error: self.failures.append(str(error)))
        self.tab.on("dialog", self._refuse)
        self.tab.on("request", self._check_host)
        self.status = self.tab.goto(url, wait_until="load").status

    def _refuse(self, dialog: Any) -> None:
        self.failures.append(f"a script ran: {dialog.message}")
        dialog.dismiss()

    def _check_host(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and parts.netloc != self.host:
            self.failures.append(f"asked another host: {request.url}")


@pytest.fixture
def visit(chromium: Any, live: str) -> Callable[..., Visit]:
    return lambda path, **options: Visit(chromium, live + path.removeprefix("/"), **options)


def paths(find_claim: Callable[[str], str]) -> list[str]:
    return [
        "/",
        "/article/flood-1",
        f"/article/{tilde_encode(HOSTILE_ID)}",
        find_claim("more than 40 people"),
        find_claim("<b>O'Neil</b>"),
        "/claims",
        "/claims/current_claims",
        "/claims/articles",
        "/claims/comparison",
        "/claims/weeks",
        "/claims/figures?_show_sql=1",
        "/claims/search?words=died",
        "/claims?sql=select+1",
    ]


def test_pages_open_without_errors_and_ask_no_other_host(
    visit: Callable[..., Visit], find_claim: Callable[[str], str]
) -> None:
    for path in paths(find_claim):
        page = visit(path)
        assert (page.status, page.failures) == (200, []), path
        page.tab.close()


def test_no_page_is_wider_than_a_phone(visit: Callable[..., Visit], find_claim: Callable[[str], str]) -> None:
    for path in paths(find_claim):
        page = visit(path, viewport=PHONE)
        assert page.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        page.tab.close()


def test_on_a_phone_no_name_of_a_column_reaches_into_the_next_row(visit: Callable[..., Visit]) -> None:
    """In Indonesian, whose names of columns take two lines."""
    tab = visit("/claims/current_claims", viewport=PHONE, locale="id-ID").tab
    heights = tab.evaluate(
        """Array.from(document.querySelectorAll(".rows-and-columns td")).filter(cell => cell.clientHeight)
            .map(cell => [parseFloat(getComputedStyle(cell, "::before").height), cell.clientHeight])"""
    )
    assert max(name for name, _ in heights) > 1.5 * min(name for name, _ in heights)
    assert [pair for pair in heights if pair[0] > pair[1]] == []


def test_the_browser_reads_the_article_to_the_letter(visit: Callable[..., Visit]) -> None:
    page = visit(f"/article/{tilde_encode(HOSTILE_ID)}")

    assert page.tab.evaluate("document.querySelector('.text').textContent") == HOSTILE_TEXT


def test_a_visitor_without_scripts_gets_from_a_search_to_the_marked_text(visit: Callable[..., Visit]) -> None:
    tab = visit("/", java_script_enabled=False).tab

    tab.fill("#q", "houses lost")
    tab.press("#q", "Enter")
    tab.click("a.what:has-text('about 1,250 houses')")
    assert tab.locator("h1").inner_text() == "about 1,250 houses"
    tab.click("blockquote mark a")
    assert tab.locator("mark:target").inner_text() == "About 1,250 houses"


def test_the_focus_of_the_keyboard_shows(visit: Callable[..., Visit]) -> None:
    tab = visit("/article/flood-1").tab

    for _ in range(12):
        tab.keyboard.press("Tab")
        width = tab.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, tab.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit: Callable[..., Visit], scheme: str) -> None:
    """WCAG AA asks for a contrast of 4.5 to 1."""
    tab = visit("/article/flood-1", color_scheme=scheme).tab

    ratios = tab.evaluate(CONTRASTS)

    assert len(ratios) >= 7
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


# Each colour of the style sheet is used for text on the paper, or as the ground of the two letters, which are paper.
CONTRASTS = """() => {
    const channel = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = hex => {
        const [r, g, b] = [1, 3, 5].map(at => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(document.documentElement);
    const colour = name => luminance(style.getPropertyValue(name).trim());
    const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const names = ["--text", "--faint", "--red", "--blue", "--green", "--amber", "--violet"];
    return Object.fromEntries(names.flatMap(name => ["--paper", "--raised"].map(
        ground => [name + " on " + ground, contrast(colour(name), colour(ground))])));
}"""
