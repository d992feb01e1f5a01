"""An article's text as HTML with its claims marked. Spans may nest or cross; the marks always nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from claims.site.interface import word
from claims.site.words import KIND_LETTERS, value_in_words


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text (code points, half-open) to be marked, and what the mark says and links to."""

    start: int
    end: int
    anchor: str
    href: str
    kind: str
    letters: str
    title: str


def anchor(claim_id: str) -> str:
    """The name of a claim's mark in its article's page."""
    return f"claim-{claim_id}"


def mark_of(claim: Mapping[str, Any], href: str, offset: int = 0) -> Mark:
    """The mark of a claim in a text that begins `offset` code points into the article."""
    said = (word("kind", claim["kind"]), word("metric", claim["metric"]), value_in_words(claim))
    return Mark(
        start=claim["start"] - offset,
        end=claim["end"] - offset,
        anchor=anchor(claim["id"]),
        href=href,
        kind=claim["kind"],
        letters=KIND_LETTERS[claim["kind"]],
        title=" · ".join(part for part in said if part),
    )


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text, escaped, with every mark around its span; marks outside the text are clipped or left out.

    The text content of the result is the text itself (a NUL, which HTML cannot hold, shows as U+FFFD). Where marks
    cover one another each stretch links to the innermost. A mark that crosses another is split at the crossing.
    """
    ordered = sorted(_clipped(text, marks), key=lambda mark: (mark.start, -mark.end))
    cuts = sorted({0, len(text), *(mark.start for mark in ordered), *(mark.end for mark in ordered)})
    writer = _Writer()
    active: list[Mark] = []
    waiting = iter(ordered)
    following = next(waiting, None)
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while following is not None and following.start == start:
            active.append(following)
            following = next(waiting, None)
        writer.stretch(text[start:end], active)
    return writer.finish()


def plain(text: str) -> Markup:
    """Text escaped for an element's content so that a browser reads back the very same characters."""
    # A parser drops NUL and turns a bare carriage return into a line feed.
    return Markup(str(escape(text.replace("\0", "\ufffd"))).replace("\r", "&#13;"))


def _clipped(text: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if 0 <= mark.start < min(mark.end, len(text)):
            yield replace(mark, end=min(mark.end, len(text)))


class _Writer:
    """Writes stretches of text in order and keeps the open marks a stack."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[Mark] = []
        self._begun: set[str] = set()
        self._linked: set[str] = set()

    def stretch(self, text: str, active: list[Mark]) -> None:
        self._close_until_shared(active)
        for mark in active[len(self._open) :]:
            self._begin(mark)
        self._parts.append(self._link(text, active[-1]) if active else plain(text))

    def finish(self) -> Markup:
        self._close_until_shared([])
        return Markup("".join(self._parts))

    def _close_until_shared(self, active: list[Mark]) -> None:
        shared = 0
        while shared < min(len(active), len(self._open)) and active[shared] is self._open[shared]:
            shared += 1
        self._parts.append("</mark>" * (len(self._open) - shared))
        del self._open[shared:]

    def _begin(self, mark: Mark) -> None:
        self._open.append(mark)
        if mark.anchor in self._begun:
            self._parts.append(Markup('<mark class="kind-{}">').format(mark.kind))
            return
        self._begun.add(mark.anchor)
        opening = Markup('<mark class="kind-{}" id="{}" data-letters="{}">')
        self._parts.append(opening.format(mark.kind, mark.anchor, mark.letters))

    def _link(self, text: str, mark: Mark) -> str:
        # Only the first stretch of a claim is a stop of the Tab key; the others go to the same page.
        skip = Markup(' tabindex="-1"') if mark.anchor in self._linked else ""
        self._linked.add(mark.anchor)
        return Markup('<a href="{}" title="{}"{}>{}</a>').format(mark.href, mark.title, skip, plain(text))
