from __future__ import annotations

from compared import FOURTEEN, REASON_ID, TWELVE

from claims.exports import Event
from claims.exports.terminal import event_table


def test_each_series_stands_under_what_its_figures_share(event: Event) -> None:
    lines = list(event_table(event))
    assert lines[0] == "Orla flood (orla): 2031-02-03 to 2031-02-05, Orla, 3 articles"
    assert [line for line in lines if "main series" in line] == [
        "killed, person, Orla, total, main series",
        "injured, person, Orla, total, main series",
    ]


def test_a_row_shows_hedge_day_source_finding_claim_and_reason(event: Event) -> None:
    lines = list(event_table(event, lang="id"))
    (row, below) = next(lines[n : n + 2] for n, line in enumerate(lines) if FOURTEEN.id in line)
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == [
        "14 person",
        "2031-02-04",
        "Badan Orla",
        "Antaranusa",
        "=Warta Orla",
        "stale (R14)",
        FOURTEEN.id,
        "[2]",
        "Cocok.",
    ]
    assert below.split() == ["updated", "(R13)", *REASON_ID.split()]
    assert below.index("updated (R13)") == row.index("stale (R14)")
    assert any(line.startswith("at least 12 person") and TWELVE.id in line for line in event_table(event))


def test_the_sources_are_cited_by_their_numbers(event: Event) -> None:
    assert next(line for line in event_table(event) if line.startswith("[")).startswith(
        "[1] The Orla Post, “Flood kills at least 12 in Orla”, 3 February 2031, https://post.example/flood (read "
    )


def test_a_width_cuts_the_rows_but_never_the_hedge(event: Event) -> None:
    rows = [line for line in event_table(event, width=60) if "person" in line and "main" not in line]
    assert max(map(len, rows)) == 60
    assert rows[0].startswith("at least 12 person")
