"""Articles and claims in SQLite: nothing overwritten, nothing lost, nothing done twice."""

from claims.store.database import open_database
from claims.store.engine import Engine, installed_engine
from claims.store.ingest import ingest
from claims.store.report import RunReport

__all__ = ["Engine", "RunReport", "ingest", "installed_engine", "open_database"]
