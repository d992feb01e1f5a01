"""events.yml: what is read, and what is told of a file that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import InputError
from claims.sources.event_file import EventOrder, read_event_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "events.yml"


def test_orders_are_read_in_the_order_of_the_file(file: Path) -> None:
    file.write_text(
        "events:\n"
        "- {name: Orla flood, articles: [orla-1, 2]}\n"
        "- {event: e-1, add: [orla-3], split: [{name: Next valley, articles: [orla-7]}]}\n"
    )

    assert read_event_file(file) == [
        EventOrder(None, "Orla flood", articles=("orla-1", "2")),
        EventOrder("e-1", None, add=("orla-3",), split=(("Next valley", ("orla-7",)),)),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("events: 5", "no list `events`"),
        ("- 1", "no list `events`"),
        ("events: [x", "not valid YAML"),
        ("when: 2031-02-30", "cannot be read"),
        ("events: [x]", "event 1: it is no mapping"),
        ("events: [{event: e-1}, {colour: red}]", "event 2: unknown key colour"),
        ("events: [{name: Orla flood}]", "event 1: give `event`"),
        ("events: [{event: e-1, add: orla-1}]", "event 1: `add` is no list"),
        ("events: [{event: e-1, split: 5}]", "event 1: `split` is no list"),
        ("events: [{event: e-1, split: [{name: Next valley}]}]", "each of `split` needs"),
    ],
)
def test_a_file_that_holds_no_orders_is_told_with_its_entry(file: Path, content: str, told: str) -> None:
    file.write_text(content)

    with pytest.raises(InputError, match=rf"events.yml: .*{told}"):
        read_event_file(file)


def test_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(InputError, match=r"events.yml: no such file"):
        read_event_file(file)
