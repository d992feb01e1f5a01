"""Writes the generated pages of docs/: the commands, the claim record, the catalogue of rules.

python tools/make_docs.py            # writes them
python tools/make_docs.py --check    # writes nothing; exit code 1 if one is stale
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import click

from claims.cli import cli
from claims.model import claim_fields
from claims.rules import RuleInfo, catalogue, pattern

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 110
MADE_BY = "*Made by `tools/make_docs.py`; do not edit.*"
RECORD = """One claim is one line of `claims extract`, one row of the table `claims`, one page of the site.
The names are the same everywhere. What the article does not say is null."""
RULES = "`claims rules --format jsonl` prints the rules with their patterns, all examples and all rejects."


def main() -> None:
    """Writes the pages, or with `--check` names those that are stale."""
    parser = argparse.ArgumentParser(description="Writes the generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a page is stale")
    pages = {DOCS / name: make() for name, make in PAGES.items()}
    if not parser.parse_args().check:
        for path, content in pages.items():
            path.write_text(content, encoding="utf-8")
        return
    stale = [path for path, content in pages.items() if not is_current(path, content)]
    for path in stale:
        click.echo(f"docs/{path.name}: stale; run python tools/make_docs.py", err=True)
    sys.exit(1 if stale else 0)


def is_current(path: Path, content: str) -> bool:
    """Whether the page stands there with this content."""
    return path.exists() and path.read_text(encoding="utf-8") == content


def commands() -> str:
    """The help of the program and of each of its commands."""
    context = click.Context(cli, info_name="claims", terminal_width=WIDTH, **cli.context_settings)
    sections = [f"# The commands\n\n{MADE_BY}\n\n```text\n{cli.get_help(context)}\n```\n"]
    return "\n".join([*sections, *help_of_each(context, cli)])


def help_of_each(context: click.Context, group: click.Group) -> Iterator[str]:
    """A section for each command of the group, and after a group those of its own commands."""
    for name, command in sorted(group.commands.items()):
        inner = click.Context(command, info_name=name, parent=context)
        yield f"## {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```\n"
        if isinstance(command, click.Group):
            yield from help_of_each(inner, command)


def record() -> str:
    """The fields of a claim."""
    rows = [f"| `{name}` | {cell(description)} |" for name, description in claim_fields().items()]
    return "\n".join(
        ["# The claim record", "", MADE_BY, "", RECORD, "", "| field | meaning |", "| --- | --- |", *rows, ""]
    )


def rules() -> str:
    """How patterns are written, then every rule by language and kind."""
    how = ["## How a pattern is written", "", "```text", (pattern.__doc__ or "").strip(), "```", ""]
    return "\n".join(["# The rules", "", MADE_BY, "", RULES, "", *how, *rule_tables(catalogue())])


def rule_tables(found: list[RuleInfo]) -> Iterator[str]:
    """A heading for each language and kind, and a row for each rule with an example and a text that it must leave."""
    in_order = sorted(found, key=lambda rule: (rule.lang, rule.kind, rule.id))
    for (lang, kind), group in groupby(in_order, key=lambda rule: (rule.lang, rule.kind)):
        yield from (f"## {lang}: {kind}", "", "| rule | finds | for example | but not |", "| --- | --- | --- | --- |")
        for rule in group:
            yield f"| `{rule.id}` | {cell(rule.explanation)} | {cell(text_of(rule))} | {cell(rule.rejects[0])} |"
        yield ""


def text_of(rule: RuleInfo) -> str:
    """The text of a rule's first example."""
    example = rule.examples[0]
    return example if isinstance(example, str) else str(example["text"])


def cell(text: str) -> str:
    """The text as it may stand in a cell of a Markdown table."""
    safe = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return safe.replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")


PAGES: dict[str, Callable[[], str]] = {"cli.md": commands, "record.md": record, "rules.md": rules}


if __name__ == "__main__":
    main()
