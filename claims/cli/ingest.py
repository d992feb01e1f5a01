"""Articles and their claims into a database."""

from __future__ import annotations

from pathlib import Path

import click

from claims.cli.program import InstalledLanguage, Progress, cli, error_report, named_or_piped
from claims.reports import REPORT_FORMATS, run_summary
from claims.sources import read_articles
from claims.sources.files import display_name
from claims.sources.report import one_line
from claims.store import ingest


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
        on_compared=progress.compare,
    )
    progress.end()
    click.echo(run_summary(result, output_format))
    if result.bad_inputs:
        ctx.exit(1)
