"""Long lists in pages of a hundred."""

from __future__ import annotations

from dataclasses import dataclass

from datasette import Request

SIZE = 100


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is asked for; `pages` is at least 1, `number` within it."""

    number: int
    pages: int

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.number - 1) * SIZE


def paging(request: Request, rows: int, size: int = SIZE) -> Paging:
    """The page that `?page=` asks for in a list of so many rows; the first where it asks for none that there is."""
    pages = max(1, -(-rows // size))
    number = number_in(request, "page") or 1
    return Paging(number if number <= pages else 1, pages)


def number_in(request: Request, name: str) -> int | None:
    """A whole number of the query string, not below zero; None where there is none, or one of absurd length."""
    asked = request.args.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None
