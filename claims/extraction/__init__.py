"""From an article's text to its claims. Pure: opens no file, socket or database."""

from claims.extraction.engine import extract, extract_many

__all__ = ["extract", "extract_many"]
