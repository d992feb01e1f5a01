"""A pattern's items as a tree: what stands in which bracket, and how often it may come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.errors import RuleError
from claims.rules.pattern import Item

Run = tuple["Element", ...]  # elements that follow each other
Choices = tuple[Run, ...]

_REPEATS = ("?", "*", "+", "{")
_MIRRORED_EDGE = {"begin": "end", "end": "begin"}
_OFTEN = {"?": (0, 1), "*": (0, None), "+": (1, None)}


class Element(NamedTuple):
    """One element of a pattern: a set of words, a bracket with choices inside, or a place in the text."""

    sort: str  # set, group, look, any, begin or end
    sign: str = ""  # of a set `[` or `[^`; of a look its bracket, such as `(?<!`
    name: str = ""  # of a group, where it has one
    items: tuple[Item, ...] = ()  # of a set: the words that it holds
    from_last: bool = False  # of a set: its phrases are read from their last word on
    choices: Choices = ()  # of a group or a look
    repeat: str = ""

    @property
    def times(self) -> tuple[int, int | None]:
        """How often it comes at least and at most; None where there is no limit."""
        if not self.repeat:
            return 1, 1
        if self.repeat[0] in _OFTEN:
            return _OFTEN[self.repeat[0]]
        low, _, high = self.repeat[1 : self.repeat.index("}")].partition(",")
        return int(low), (int(high) if high else None if "," in self.repeat else int(low))

    @property
    def may_lack(self) -> bool:
        """Whether a match may have nothing of it; the end of the text counts as something that must stand there."""
        if self.sort in ("look", "begin") or self.times[0] == 0:
            return True
        return self.sort == "group" and any(all(each.may_lack for each in run) for run in self.choices)


def read_tree(items: Sequence[Item]) -> Choices:
    """The tree of a pattern's items. Raises RuleError where a bracket lacks its other half."""
    choices, end = _choices(items, 0)
    if end < len(items):
        raise RuleError(f"bracket {items[end].text!r} closes what nothing opens")
    return choices


def mirrored(choices: Choices) -> Choices:
    """The pattern that finds the same in mirrored characters, last element first."""
    return tuple(tuple(map(_mirrored, reversed(run))) for run in choices)


def _mirrored(element: Element) -> Element:
    if element.sort in _MIRRORED_EDGE:
        return element._replace(sort=_MIRRORED_EDGE[element.sort])
    sign = element.sign
    if element.sort == "look":
        sign = sign.replace("<", "") if "<" in sign else sign.replace("?", "?<")
    return element._replace(sign=sign, from_last=not element.from_last, choices=mirrored(element.choices))


def _choices(items: Sequence[Item], position: int) -> tuple[Choices, int]:
    """The choices from a position on, and the position of the bracket that closes them, or the end."""
    choices: list[list[Element]] = [[]]
    while position < len(items) and not _closes(items[position]):
        if items[position] == Item("control", "|"):
            choices.append([])
            position += 1
            continue
        element, position = _element(items, position)
        if position < len(items) and items[position].sort == "control" and items[position].text[0] in _REPEATS:
            element = element._replace(repeat=items[position].text)
            position += 1
        choices[-1].append(element)
    return tuple(map(tuple, choices)), position


def _closes(item: Item) -> bool:
    return item.sort in ("close", "bracket") or item == Item("control", ")")


def _element(items: Sequence[Item], position: int) -> tuple[Element, int]:
    """The element that begins at a position, and the position behind it."""
    item = items[position]
    if item.sort == "nested":
        closing = next((at for at in range(position, len(items)) if items[at].sort == "bracket"), len(items))
        return Element("set", item.text, items=tuple(items[position + 1 : closing])), closing + 1
    if item.sort in ("look", "open") or item == Item("control", "("):
        choices, closing = _choices(items, position + 1)
        if closing == len(items):
            raise RuleError(f"bracket {item.text!r} is never closed")
        if item.sort == "look":
            return Element("look", item.text, choices=choices), closing + 1
        return Element("group", name=item.text if item.sort == "open" else "", choices=choices), closing + 1
    if item.sort in ("any", "end"):
        return Element(item.sort), position + 1
    if item.sort == "control" and item.text != "^":
        raise RuleError(f"{item.text!r} repeats nothing")
    if item.sort == "control":
        return Element("begin"), position + 1
    return Element("set", "[", items=(item,)), position + 1
