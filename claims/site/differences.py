"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_WORDS = 4_000  # in one pair of passages; beyond that, word by word costs seconds and tells little


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that both have, that only the older has (removed), or that only the newer has (added)."""

    change: Literal["same", "removed", "added"]
    text: str


def differences(older: str, newer: str) -> list[Stretch]:
    """Both texts as stretches: without what was added they give the older, without what was removed the newer.

    Lines are matched first, then the words within lines that changed (difflib).
    """
    return list(_merged(_by_line(older, newer)))


def _by_line(older: str, newer: str) -> Iterator[Stretch]:
    old_lines, new_lines = _LINES.findall(older), _LINES.findall(newer)
    for change, *spans in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        old, new = "".join(old_lines[spans[0] : spans[1]]), "".join(new_lines[spans[2] : spans[3]])
        if change == "equal":
            yield Stretch("same", old)
        else:
            yield from _by_word(old, new)


def _by_word(old: str, new: str) -> Iterator[Stretch]:
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    if len(old_words) + len(new_words) > _MOST_WORDS:
        yield from (Stretch("removed", old), Stretch("added", new))
        return
    for change, *spans in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        removed, added = "".join(old_words[spans[0] : spans[1]]), "".join(new_words[spans[2] : spans[3]])
        if change == "equal":
            yield Stretch("same", removed)
        else:
            yield from (Stretch("removed", removed), Stretch("added", added))


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours of the same sort as one; empty ones left out."""
    held: Stretch | None = None
    for stretch in stretches:
        if not stretch.text:
            continue
        if held and held.change == stretch.change:
            held = Stretch(held.change, held.text + stretch.text)
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held
