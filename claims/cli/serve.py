"""A database, or the demo, in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import click

from claims.cli.program import cli, error_report
from claims.errors import ClaimsError

_HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?(:\d+)?")


class Host(click.ParamType[str]):
    """An option's value that names a host, with or without a port."""

    name = "host"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The host; a usage error for an address, which would match no page."""
        if not _HOST.fullmatch(value):
            self.fail(f"{value!r} is no host; write it as news.example or news.example:8443.", param, ctx)
        return value


@cli.command("serve")
@click.argument("database", type=click.Path(path_type=Path), default=Path("db/claims.db"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
@click.option("--open/--no-open", "open_browser", default=False, show_default=True, help="Open a browser.")
@click.option(
    "--links-from",
    "link_hosts",
    type=Host(),
    multiple=True,
    metavar="HOST",
    help="Let visitors check pages of this host by their link. Repeat it for more hosts.",
)
def serve_command(database: Path, host: str, port: int, open_browser: bool, link_hosts: tuple[str, ...]) -> None:
    """Show a database in the browser, read-only, until Ctrl-C.

    DATABASE is db/claims.db unless you name another. Every visitor may run SQL: keep to 127.0.0.1 unless you trust the
    network.

    \b
    Examples:
      claims serve
      claims serve archive.db --port 8080 --open
      claims serve --links-from news.example --links-from koran.example
    """
    _serve(database, host, port, open_browser, link_hosts)


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


def _serve(database: Path, host: str, port: int, open_browser: bool, link_hosts: tuple[str, ...] = ()) -> None:
    from claims.site.server import serve  # noqa: PLC0415 - Datasette is slow to load, and only this needs it

    def announce(url: str) -> None:
        click.echo(f"Serving {database} at {url} - stop with Ctrl-C")
        if open_browser:
            click.launch(url)

    serve(database, host, port, announce, link_hosts)
