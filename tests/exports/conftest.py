"""A compared event as it is read from a real database."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared import build_compared

from claims.exports import Event
from claims.store.comparison_reading import read_event
from claims.store.database import database_to_read


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    path: Path = build_compared(tmp_path_factory.mktemp("compared") / "claims.db")
    with database_to_read(path) as db:
        return read_event(db, "orla")
