"""What a run over articles met besides articles: bad inputs, skipped articles, remarks. The run goes on."""

from __future__ import annotations

from collections.abc import Callable

from claims.errors import InputError


class Report:
    """Counts bad inputs (`failed`) and skipped articles (`skipped`) and hands each on as one line.

    A command that ends with `failed` above 0 exits with 1.
    """

    def __init__(self, emit: Callable[[str], None]) -> None:
        """`emit` receives each line, without a line break."""
        self._emit = emit
        self.failed = 0
        self.skipped = 0

    def fail(self, error: InputError) -> None:
        """An input, or one line of it, that could not be read."""
        self.failed += 1
        self._emit(f"Error: {one_line(str(error))}")

    def skip(self, message: str) -> None:
        """A sound article that is left out, such as one in a language without a pack."""
        self.skipped += 1
        self._emit(f"Skipped: {one_line(message)}")

    def remark(self, message: str) -> None:
        """Something the user should know of an article that was read all the same."""
        self._emit(f"Warning: {one_line(message)}")


def one_line(message: str) -> str:
    """The message on one printable line: file names may hold line breaks, escapes and undecodable bytes."""
    return "".join(char if char.isprintable() else "�" for char in message)
