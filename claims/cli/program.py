"""The group of commands, and what the commands share: progress, problems, standard output."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

import click

from claims.errors import INTERRUPTED, ClaimsError
from claims.rules import languages
from claims.sources import Report
from claims.sources.language import primary_language
from claims.sources.report import one_line

_LARGEST = 2**63 - 1  # that SQLite holds
BROKEN_PIPE = 128 + signal.SIGPIPE


class Program(click.Group):
    """The group of commands: whatever ends one of them ends it with one line, never with a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command: exit 1 for an error, 130 for Ctrl-C, 141, in silence, for a pipe that nobody reads."""
        try:
            return super().invoke(ctx)
        except ClaimsError as error:
            raise click.ClickException(one_line(str(error))) from error
        except BrokenPipeError:
            _discard_output()
            ctx.exit(BROKEN_PIPE)
        except OSError as error:
            # Inputs name themselves in an InputError; what is left has to do with what is written.
            subject = error.filename or "output"
            raise click.ClickException(one_line(f"{subject}: {error.strerror or error}")) from error
        except KeyboardInterrupt:
            _discard_output()
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)


class InstalledLanguage(click.ParamType[str]):
    """An option's value that names an installed language, in any BCP 47 form (`id`, `id-ID`, `ind`)."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language's tag as it is installed; a usage error that lists the installed ones where it is not."""
        tag = primary_language(value)
        if tag not in languages():
            self.fail(f"{value!r} is not installed; choose one of {', '.join(languages())}.", param, ctx)
        return str(tag)


class PositiveNumber(click.ParamType[int]):
    """An argument that is a whole number above 0, no larger than those of the database."""

    name = "number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error for anything else."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if not 0 < number <= _LARGEST:
            self.fail(f"{value!r} is no number from 1 to {_LARGEST}.", param, ctx)
        return number


class Progress:
    """One line on stderr that counts while a command runs, where there is a terminal to show it."""

    def __init__(self, beside_output: bool) -> None:
        """Starts at no articles. `beside_output`: the command prints as it goes, so that one terminal is for one."""
        self._shown = sys.stderr.isatty() and not (beside_output and sys.stdout.isatty())
        self._articles = self._claims = 0
        self._due = 0.0

    def count(self, claims: int) -> None:
        """Counts one article with so many claims."""
        self.reach(self._articles + 1, self._claims + claims)

    def reach(self, articles: int, claims: int) -> None:
        """Sets the count."""
        self._articles, self._claims = articles, claims
        if self._shown and time.monotonic() >= self._due:
            self._due = time.monotonic() + 0.1
            self._show("")

    def compare(self, done: int, total: int) -> None:
        """Shows how many of the new articles are compared."""
        if self._shown and (done == total or time.monotonic() >= self._due):
            self._due = time.monotonic() + 0.1
            click.echo(f"\r{done:,} of {total:,} articles compared", nl=False, err=True)

    def end(self) -> None:
        """Leaves the final count on the screen."""
        if self._shown and self._articles:
            self._show("\n")

    def _show(self, end: str) -> None:
        click.echo(f"\r{self._articles:,} articles, {self._claims:,} claims{end}", nl=False, err=True)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="claims", prog_name="claims", message="%(prog)s %(version)s")
def cli() -> None:
    """Pick numeric and attributive claims out of news articles, each with its sentence, source and rule.

    Example: claims extract article.txt --format table
    """


def error_report() -> Report:
    """A report whose lines go to stderr."""
    return Report(lambda line: click.echo(line, err=True))


def named_or_piped(files: tuple[str, ...]) -> tuple[str, ...]:
    """The files that were named, else standard input; a usage error where that is a terminal."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("No FILES; name some, or pipe articles in.")
    return files or ("-",)


@contextmanager
def standard_output() -> Iterator[TextIOWrapper]:
    """Standard output as UTF-8, whatever the locale says, with line breaks as they are written.

    Raises ClaimsError where it is closed.
    """
    if sys.stdout is None:
        raise ClaimsError("output: is closed; send it to a file or another program")
    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        # Detaching keeps the interpreter's own stdout open; what an error left unwritten is given up.
        stream.detach()


def terminal_width() -> int | None:
    """The columns of the terminal that standard output goes to; None where it goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _discard_output() -> None:
    """Points stdout at nothing, so that the interpreter's last flush does not fail again."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
