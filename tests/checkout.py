"""Where the repository stands, and a copy of it for tests that change it or install from it."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
_NO_PART_OF_A_CLONE = (".git", ".venv", "cache", "tmp", ".*_cache", "__pycache__", ".hypothesis", "build", "*.db*")


def copy_repository(folder: Path) -> Path:
    """Makes `folder` what a fresh clone of the repository as it stands would be, and returns it."""
    return shutil.copytree(REPOSITORY, folder, ignore=shutil.ignore_patterns(*_NO_PART_OF_A_CLONE))
