"""The commands: each parses its arguments, calls the parts and prints. One module holds the commands of one task."""

from claims.cli import compare, correct, evaluate, event, extract, ingest, reference, serve
from claims.cli.program import cli

__all__ = ["cli", "compare", "correct", "evaluate", "event", "extract", "ingest", "reference", "serve"]
