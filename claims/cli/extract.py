"""Articles to claims, printed; and the rules that find them."""

from __future__ import annotations

import click

from claims.cli.program import (
    InstalledLanguage,
    Progress,
    cli,
    error_report,
    named_or_piped,
    standard_output,
    terminal_width,
)
from claims.extraction import extract
from claims.output import FORMATS, claim_writer
from claims.reports import RULE_FORMATS, print_rules
from claims.rules import catalogue
from claims.sources import read_articles


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
        write = claim_writer(output_format, stream, width=terminal_width())
        for article in read_articles(named_or_piped(files), report, lang):
            claims = extract(article)
            for claim in claims:
                write(claim)
            stream.flush()
            progress.count(len(claims))
    progress.end()
    if report.failed:
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
        print_rules(catalogue(), output_format, stream, width=terminal_width())
