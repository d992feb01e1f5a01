"""The report of a run, which is also its row in the table `runs`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from sqlite_utils import Database

from claims.sources import Report
from claims.store.articles import Outcome
from claims.store.records import as_json


@dataclass(slots=True)
class RunReport:
    """What one run did. The counts are columns of `runs`, under the same names."""

    run: int
    ruleset: str
    articles_read: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    articles_unchanged: int = 0
    articles_extracted: int = 0
    claims_new: int = 0
    claims_changed: int = 0
    claims_kept: int = 0
    claims_withdrawn: int = 0
    articles_skipped: int = 0
    bad_inputs: int = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one stored article."""
        self._raise_by("articles_read", 1)
        self._raise_by(f"articles_{outcome.article}", 1)
        if outcome.claims:
            self._raise_by("articles_extracted", 1)
            for name, count in asdict(outcome.claims).items():
                self._raise_by(f"claims_{name}", count)

    def take_problems(self, problems: Report) -> None:
        """Takes over what the sources and the store have met so far."""
        self.bad_inputs = problems.failed
        self.articles_skipped = problems.skipped

    def counts(self) -> dict[str, int]:
        """The counts alone, by column."""
        return {name: value for name, value in asdict(self).items() if name not in ("run", "ruleset")}

    def _raise_by(self, name: str, count: int) -> None:
        setattr(self, name, getattr(self, name) + count)


def start_run(db: Database, ruleset: str, started: str, sources: Sequence[str]) -> RunReport:
    """Opens a run in the database. `started` is the time that stands for everything it sees."""
    cursor = db.conn.execute(
        "INSERT INTO runs (ruleset, program_version, started, sources) VALUES (?, ?, ?, ?)",
        (ruleset, _program_version(), started, as_json(list(sources))),
    )
    return RunReport(run=int(cursor.lastrowid or 0), ruleset=ruleset)


def save_counts(db: Database, report: RunReport) -> None:
    """Writes the report so far into the run's row."""
    counts = report.counts()
    assignments = ", ".join(f"{name} = :{name}" for name in counts)
    db.conn.execute(f"UPDATE runs SET {assignments} WHERE id = :run", {**counts, "run": report.run})


def finish_run(db: Database, report: RunReport) -> None:
    """Writes the final report and marks the run as finished."""
    save_counts(db, report)
    db.conn.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), report.run))


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _program_version() -> str:
    try:
        return version("claims")
    except PackageNotFoundError:
        return "checkout"  # run from the source folder without being installed
