"""The commands: each parses its arguments, calls the parts and prints."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

import click

from claims import evaluation
from claims.errors import ClaimsError
from claims.extraction import extract
from claims.output import FORMATS, claim_writer
from claims.reports import REPORT_FORMATS, RULE_FORMATS, print_rules, run_summary
from claims.rules import catalogue, languages
from claims.sources import Report, read_articles
from claims.sources.files import display_name
from claims.sources.language import primary_language
from claims.sources.report import one_line
from claims.store import ingest

INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + signal.SIGPIPE
DIFFERENT = 3  # not 1, which is an error


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

    def end(self) -> None:
        """Leaves the final count on the screen."""
        if self._shown and self._articles:
            self._show("\n")

    def _show(self, end: str) -> None:
        click.echo(f"\r{self._articles:,} articles, {self._claims:,} claims{end}", nl=False, err=True)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claims", prog_name="claims", message="%(prog)s %(version)s")
def cli() -> None:
    """Pick numeric and attributive claims out of news articles, each with its sentence, source and rule.

    Example: claims extract article.txt --format table
    """


@cli.command("extract")
@click.argument("files", nargs=-1)
@click.option("--format", "output_format", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--lang", type=InstalledLanguage(), help="Read every article in this language, whatever it says itself.")
@click.pass_context
def extract_command(ctx: click.Context, files: tuple[str, ...], output_format: str, lang: str | None) -> None:
    """Print the claims of articles.

    FILES are JSON lines (.jsonl), plain texts (.txt) or saved web pages (.html), each also gzipped; "-", and no FILES
    at all, is standard input. An article in a language that is not installed is skipped with a line on stderr. An input
    that cannot be read, be it one line of many, gets a line on stderr too; the others are still read, and the exit code
    is 1 at the end.

    \b
    Examples:
      claims extract article.txt page.html --format table
      claims extract articles.jsonl.gz --format csv > claims.csv
      cat articles.jsonl | claims extract | jq .text
    """
    report, progress = error_report(), Progress(beside_output=True)
    with standard_output() as stream:
        write = claim_writer(output_format, stream, width=_terminal_width())
        for article in read_articles(named_or_piped(files), report, lang):
            claims = extract(article)
            for claim in claims:
                write(claim)
            stream.flush()
            progress.count(len(claims))
    progress.end()
    if report.failed:
        ctx.exit(1)


@cli.command("ingest")
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that extract; by default as many as are useful.")
@click.option("--format", "output_format", type=click.Choice(REPORT_FORMATS), default="text", show_default=True)
@click.option("--lang", type=InstalledLanguage(), help="Read every article in this language, whatever it says itself.")
@click.pass_context
def ingest_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    ctx: click.Context, database: Path, files: tuple[str, ...], jobs: int | None, output_format: str, lang: str | None
) -> None:
    """Store articles and their claims in DATABASE, and report what changed.

    FILES are read as `claims extract` reads them; DATABASE is made if there is none. Articles that are stored already
    cost nothing, changed ones get another snapshot, and nothing is ever overwritten. To go on with a run that was
    stopped, run it again. The exit code is 1 if an input could not be read, though the others went in.

    \b
    Examples:
      claims ingest db/claims.db articles.jsonl.gz
      cat articles.jsonl | claims ingest db/claims.db --format json
    """
    problems, progress = error_report(), Progress(beside_output=False)
    names = named_or_piped(files)
    result = ingest(
        database,
        read_articles(names, problems, lang),
        problems=problems,
        sources=[one_line(display_name(name)) for name in names],
        jobs=jobs,
        on_batch=lambda run: progress.reach(run.articles_read, run.claims_new + run.claims_changed + run.claims_kept),
    )
    progress.end()
    click.echo(run_summary(result, output_format))
    if result.bad_inputs:
        ctx.exit(1)


@cli.command("rules")
@click.option("--format", "output_format", type=click.Choice(RULE_FORMATS), default="table", show_default=True)
def rules_command(output_format: str) -> None:
    """Print the catalogue of rules: what each one finds, and in JSON its pattern and its proof.

    \b
    Examples:
      claims rules
      claims rules --format jsonl | jq .explanation
    """
    with standard_output() as stream:
        print_rules(catalogue(), output_format, stream, width=_terminal_width())


@cli.command("evaluate")
@click.argument("gold", required=False, type=click.Path(path_type=Path))
@click.option("--articles", type=click.Path(path_type=Path), help="Their texts.  [default: articles_XX beside gold_XX]")
@click.option("--by", type=click.Choice((*evaluation.GROUPINGS, "rule")), help="Figures of each group, or each rule.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Show so many mistakes of each sort.")
@click.option("--format", "output_format", type=click.Choice(evaluation.FORMATS), help="[default: table]")
@click.option("--db", "database", type=click.Path(path_type=Path), help="Store each rule's figures in this database.")
@click.option(
    "--all", "folder", type=click.Path(path_type=Path), help="Measure all gold files and benchmarks below it."
)
@click.option("--write", "page", type=click.Path(path_type=Path), help="With --all: the file that takes the page.")
def evaluate_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    gold: Path | None,
    articles: Path | None,
    by: str | None,
    errors: int,
    output_format: str | None,
    database: Path | None,
    folder: Path | None,
    page: Path | None,
) -> None:
    """Measure the rules on annotated articles: precision, recall and F1.

    GOLD has one annotated article a line: its id, claims and statements. With --all, a page is made of all gold files
    and public benchmarks of a folder (gold/ and bench/ in it), with the rows of other programs.

    \b
    Examples:
      claims evaluate ../shared/gold/gold_id.jsonl --by kind --errors 5
      claims evaluate ../shared/gold/gold_en.jsonl --by rule --db db/claims.db
      claims evaluate --all ../shared --write docs/accuracy.md
    """
    if (gold is None) == (folder is None):
        raise click.UsageError("Name either a GOLD file or a folder with --all.")
    if folder and (articles or by or errors or output_format):
        raise click.UsageError("With --all go only --write and --db.")
    if gold and page:
        raise click.UsageError("--write goes with --all.")
    measured = [evaluation.measure(gold, articles)] if gold else []
    text = ""
    if folder:
        measured, results = evaluation.measure_all(folder)
        text = evaluation.accuracy_page(measured, results)
    if database:
        evaluation.store_scores(database, measured)
    if page:
        page.write_text(text, encoding="utf-8")
        return
    with standard_output() as stream:
        if gold:
            evaluation.print_measured(measured[0], by, errors, output_format or "table", stream)
        stream.write(text)


@cli.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "output_format", type=click.Choice(evaluation.DIFF_FORMATS), default="table", show_default=True
)
@click.pass_context
def diff_command(ctx: click.Context, old: Path, new: Path, output_format: str) -> None:
    """Show which claims two rule sets find differently: gained, lost, changed.

    OLD and NEW are what `claims extract` printed of the same articles, as JSON lines; one of them may be "-", standard
    input. The exit code is 0 if the claims are the same and 3 if they differ. tools/compare_rulesets.sh does all of it
    for a revision in git.

    \b
    Examples:
      claims extract articles.jsonl > new.jsonl && claims diff old.jsonl new.jsonl
      claims diff old.jsonl new.jsonl --format jsonl | jq .change
    """
    differences = evaluation.compare_files(old, new)
    with standard_output() as stream:
        evaluation.print_differences(differences, output_format, stream)
    if differences:
        ctx.exit(DIFFERENT)


@cli.command("serve")
@click.argument("database", type=click.Path(path_type=Path), default=Path("db/claims.db"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
@click.option("--open/--no-open", "open_browser", default=False, show_default=True, help="Open a browser.")
def serve_command(database: Path, host: str, port: int, open_browser: bool) -> None:
    """Show a database in the browser, read-only, until Ctrl-C.

    DATABASE is db/claims.db unless you name another. Every visitor may run SQL: keep to 127.0.0.1 unless you trust the
    network.

    \b
    Examples:
      claims serve
      claims serve archive.db --port 8080 --open
    """
    _serve(database, host, port, open_browser)


@cli.command("demo")
@click.option("--db", "database", type=click.Path(path_type=Path), help="Database file.  [default: in your cache]")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
@click.option("--serve/--no-serve", default=True, show_default=True, help="Show the database when it is ready.")
def demo_command(database: Path | None, port: int, serve: bool) -> None:
    """Read the bundled articles, all of invented events, and show their claims in the browser.

    A second run updates the same database.

    \b
    Examples:
      claims demo
      claims demo --no-serve --db /tmp/demo.db
    """
    from claims.site.demo import build_demo, demo_database  # noqa: PLC0415 - Datasette is slow to load
    from claims.site.server import has_display  # noqa: PLC0415

    database = database or demo_database()
    report = error_report()
    result = build_demo(database, report)
    click.echo(f"{result.articles_read} articles read, {result.articles_extracted} of them by the rules: {database}")
    if report.failed:
        raise ClaimsError(f"{database}: {report.failed} of the demo's articles were left out; see the lines above")
    if serve:
        _serve(database, "127.0.0.1", port, open_browser=has_display())


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
    """Standard output as UTF-8, whatever the locale says, with line breaks as they are written."""
    stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        # Detaching keeps the interpreter's own stdout open; what an error left unwritten is given up.
        stream.detach()


def _serve(database: Path, host: str, port: int, open_browser: bool) -> None:
    from claims.site.server import serve  # noqa: PLC0415 - Datasette is slow to load, and only this needs it

    def announce(url: str) -> None:
        click.echo(f"Serving {database} at {url} - stop with Ctrl-C")
        if open_browser:
            click.launch(url)

    serve(database, host, port, announce)


def _terminal_width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _discard_output() -> None:
    """Points stdout at nothing, so that the interpreter's last flush does not fail again."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
