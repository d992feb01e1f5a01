"""Finds the files that stand at the top level of a checkout and inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str, in_checkout: str) -> Path:
    """The path of a shipped file or folder: inside the installed package, else at the top of the checkout."""
    installed = _PACKAGE / "bundled" / name
    return installed if installed.exists() else _PACKAGE.parent / in_checkout


def migrations_folder() -> Path:
    """The folder of numbered SQL migrations."""
    return bundled("migrations", "db/migrations")


def metadata_file() -> Path:
    """How Datasette presents the database."""
    return bundled("metadata.yml", "metadata.yml")


def languages_folder() -> Path:
    """The folder with one sub-folder of data for each language."""
    return _PACKAGE / "languages"


def attribute_sample() -> Path:
    """The attributes that were judged by hand; stands in a checkout only."""
    return _PACKAGE.parent / "tests" / "data" / "attribute_sample.jsonl"


def unseen_samples() -> Path:
    """The list of the samples of articles that nobody had looked at; they stand beside it, in a checkout only."""
    return _PACKAGE.parent / "tests" / "data" / "unseen.yml"


def demo_articles() -> Path:
    """The bundled demo articles (JSONL)."""
    return _PACKAGE / "demo" / "articles.jsonl"
