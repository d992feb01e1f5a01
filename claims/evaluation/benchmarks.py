"""Public benchmarks: runs their own scorers over what the rules find, and reads the figures of others beside it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claims.errors import InputError
from claims.evaluation.measure import claims_in
from claims.output import claim_writer
from claims.sources import Report, read_articles

_FILE = Path(__file__).with_name("benchmarks.yml")
_FIGURE = re.compile(r"\b(EM2|EM|F1|P|R|any) +(\d+\.\d+)")
_ROW_NAME = re.compile(r"values >= \d|\S+")

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A system's figures on a `part` of the data; `bound` says that it is people, or hindsight, and no program."""

    system: str
    part: str
    figures: Figures
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark file below `bench/`, the figures that are read from its scorer, and the rows of others."""

    file: str
    title: str
    task: str
    scorer: str
    figures: tuple[str, ...]
    rows: tuple[Row, ...]
    remark: str

    def shown(self, figure: float | None) -> str:
        """A figure as it is published: in percent with one digit, else with three; a dash where there is none."""
        if figure is None:
            return "-"
        return f"{figure:.1f}" if self.scorer == "quotes" else f"{figure:.3f}"


@dataclass(frozen=True, slots=True)
class Result:
    """A benchmark with our figures on it."""

    benchmark: Benchmark
    ours: Figures

    def best(self, figure: str) -> Row | None:
        """The row of the other program that does best in a figure; None where there is none."""
        rivals = [row for row in self.benchmark.rows if figure in row.figures and not row.bound]
        return max(rivals, key=lambda row: row.figures[figure], default=None)

    def behind(self) -> list[tuple[str, float, Row]]:
        """Each figure in which another program does better: its name, ours, and the best row."""
        best = ((name, self.best(name)) for name in self.benchmark.figures)
        return [(name, self.ours[name], row) for name, row in best if row and row.figures[name] > self.ours[name]]


def run_benchmarks(folder: Path) -> list[Result]:
    """Every benchmark of benchmarks.yml, with its file below `folder`, extracted and scored.

    Raises InputError where a file or scorer is missing, cannot be read or fails.
    """
    with tempfile.TemporaryDirectory() as work:
        return [Result(each, _figures(each, folder, Path(work))) for each in load_benchmarks()]


def load_benchmarks() -> list[Benchmark]:
    """The benchmarks of benchmarks.yml, in its order."""
    return [_benchmark(entry) for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8"))["benchmarks"]]


def source() -> str:
    """Where the rows of others come from."""
    return str(yaml.safe_load(_FILE.read_text(encoding="utf-8"))["source"])


def _benchmark(entry: dict[str, Any]) -> Benchmark:
    rows = tuple(
        Row(
            row["system"],
            row["part"],
            {name: row[name] for name in entry["figures"] if name in row},
            row.get("bound", False),
        )
        for row in entry["rows"]
    )
    fields = {name: entry[name] for name in ("file", "title", "task", "scorer")}
    return Benchmark(**fields, figures=tuple(entry["figures"]), rows=rows, remark=entry.get("remark", ""))


def _figures(benchmark: Benchmark, folder: Path, work: Path) -> Figures:
    bench, claims = folder / benchmark.file, work / "claims.jsonl"
    _extract(bench, claims)
    figures = _SCORERS[benchmark.scorer](folder, bench, claims)
    lacking = [name for name in benchmark.figures if name not in figures]
    if lacking:
        raise InputError(f"{bench}: its scorer prints no {lacking[0]!r}; mend {_FILE.name} or the scorer")
    return {name: figures[name] for name in benchmark.figures}


def _extract(bench: Path, claims: Path) -> None:
    problems: list[str] = []
    report = Report(problems.append)
    with claims.open("w", encoding="utf-8") as stream:
        write = claim_writer("jsonl", stream)
        for article in read_articles([str(bench)], report):
            for claim in claims_in(article):
                write(claim)
    if report.failed or report.skipped:
        raise InputError(
            f"{bench}: not all of it could be read ({problems[0]}); give the folder of the whole benchmarks"
        )


def _counts(folder: Path, bench: Path, claims: Path) -> Figures:
    return _printed(_run(folder / "casualty/score_counts.py", bench, claims))


def _quantities(folder: Path, bench: Path, claims: Path) -> Figures:
    return _printed(_run(folder / "quantity/score_quantities.py", bench, claims))


def _quotes(folder: Path, bench: Path, claims: Path) -> Figures:
    tools = folder / "quote/tools"
    found = claims.with_name("quotes.jsonl")
    found.write_text(_run(tools / "from_claims.py", bench, claims), encoding="utf-8")
    scores = json.loads(_run(tools / "score.py", bench, found, "--speech", "--json").splitlines()[-1])
    figures = {f"{sort} {name}": 100 * scores[sort]["j8"][i] for sort in scores for i, name in enumerate("PRF")}
    return figures | {"speaker": 100 * scores["all"]["sp"], "resolved": 100 * scores["all"]["coref"]}


_SCORERS: dict[str, Callable[[Path, Path, Path], Figures]] = {
    "counts": _counts,
    "quantities": _quantities,
    "quotes": _quotes,
}


def _printed(output: str) -> Figures:
    """The figures of a scorer that prints a line for each group, as in `killed   n 400  EM 0.752  P 0.872`."""
    figures = {}
    for line in output.splitlines():
        group = _ROW_NAME.match(line)
        for name, value in _FIGURE.findall(line):
            figures[f"{group.group() if group else ''} {name}"] = float(value)
    return figures


def _run(scorer: Path, *arguments: object) -> str:
    words = [sys.executable, "-B", "-X", "utf8", str(scorer), *map(str, arguments)]  # leaves nothing in the folder
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise InputError(f"{scorer}: the scorer failed ({reason}); check that it fits the files beside it")
    return done.stdout
