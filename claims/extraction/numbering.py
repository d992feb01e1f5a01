"""Numbers that only number the items of a list: `1 Orlen 2 Tarn 3 Halden`, or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

# At most two digits, then a capital: the first word of an item. `re` skips to one set, but not to `\d{1,2}`.
_ITEM = re.compile(r"\d\d?(?<![\w.,:/$€£+#-]\d)(?<![\w.,:/$€£+#-]\d\d)(?=(?:[.)]\s*|\s+)[\"“‘']?[^\W\d_a-z])")
_IN_LINE = re.compile(r"[\w:] ")
_STOPS = '\n.!?…"”’'
_FEWEST_ITEMS, _FEWEST_IN_LINE = 3, 4


def numbering(text: str) -> frozenset[int]:
    """The offsets of the digits that number a list's items, upwards from 1 or down to it.

    Items stand at the beginning of sentences, or behind a word of one line; there the numbers of a tally may stand
    too, so that it takes more of them.
    """
    items = [(found.start(), int(found[0])) for found in _ITEM.finditer(text)]
    found: set[int] = set()
    if len(items) >= _FEWEST_ITEMS:
        leading = [item for item in items if _leads(text, item[0])]
        for run in (*_runs(leading), *_runs(reversed(leading))):
            found.update(run if len(run) >= _FEWEST_ITEMS else ())
        inside = (item for item in items if _IN_LINE.match(text, max(0, item[0] - 2)))
        for _, line in groupby(inside, key=lambda item: text.rfind("\n", 0, item[0])):
            for run in _runs(line):
                found.update(run if len(run) >= _FEWEST_IN_LINE else ())
    return frozenset(found)


def _leads(text: str, offset: int) -> bool:
    """Whether an offset begins a sentence."""
    before = text[max(0, offset - 4) : offset].rstrip(" \t")
    return not before or before[-1] in _STOPS


def _runs(items: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """The offsets of each row of items that counts up from one; items out of turn are passed over."""
    run: list[int] = []
    for offset, value in items:
        if value == 1:
            yield run
            run = [offset]
        elif run and value == len(run) + 1:
            run.append(offset)
    yield run
