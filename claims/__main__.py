"""The program's beginning, which is quick: the commands load what reads languages, pages and databases."""

from __future__ import annotations

import sys

from claims.errors import INTERRUPTED


def main() -> None:
    """Runs the command line. Ctrl-C ends it with one line also while the commands are still being loaded."""
    try:
        from claims.cli import cli  # noqa: PLC0415 - takes a second
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(INTERRUPTED)
    cli(prog_name="claims")


if __name__ == "__main__":
    main()
