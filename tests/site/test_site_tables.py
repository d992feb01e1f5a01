"""Datasette's own pages, of tables, rows, questions, own SQL and failures, in the reader's language."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import html5lib
import pytest
from small_site import Site

PATHS = {
    "database": "/claims",
    "table": "/claims/claims",
    "view": "/claims/current_claims",
    "filtered": "/claims/claims?kind=casualty&_sort=low&low__gt=1&_facet=metric",
    "empty": "/claims/claims?kind=zzz",
    "events": "/claims/events",
    "rules": "/claims/rules",
    "row": "/claims/claims/{claim}",
    "outlet row": "/claims/outlets/Warta~20Orla",
    "question": "/claims/figures",
    "own SQL": "/claims?sql=SELECT+id+FROM+claims",
    "bad SQL": "/claims?sql=SELECT+nothing+FROM+nowhere",
    "no table": "/claims/nowhere",
    "no row": "/claims/claims/nowhere",
    "no column": "/claims/claims?_sort=nowhere",
}
# The same in both languages on purpose.
_NAMES = {
    "JSON",
    "CSV",
    "SQL",
    "Atom",
    "Datasette",
    "English",
    "Bahasa Indonesia",
    "id",
    "label",
    "status",
    "SHA-256",
    "CSV:",
    "JSON:",
    "id ▲",
}
_NO_WORDS = re.compile(r"[\W\d_]*")


def path_of(sort: str, database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        claim = connection.execute("SELECT id FROM claims WHERE text = '90 orang'").fetchone()[0]
    return PATHS[sort].format(claim=claim)


def said(html: str) -> set[str]:
    """What a page says in its own words: no code, no SQL, nothing in a language of its own."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    words: set[str] = set()

    def read(element: Any) -> None:
        own = element.get("lang") is not None and element.tag != "html"
        if element.tag not in ("code", "pre", "textarea", "script", "style", "head") and not own:
            words.update(value.strip() for name in ("aria-label", "placeholder") if (value := element.get(name)))
            words.add((element.text or "").strip())
            for child in element:
                read(child)
                words.add((child.tail or "").strip())

    read(page)
    return {one for one in words if not _NO_WORDS.fullmatch(one)}


@pytest.mark.parametrize("sort", PATHS)
def test_a_page_of_datasette_says_nothing_in_english_to_an_indonesian_reader(
    full_site: Site, full_database: Path, sort: str
) -> None:
    """What stands on both pages alike comes from the database."""
    path = path_of(sort, full_database)
    both = said(full_site.get(path, accept_language="en").text) & said(full_site.get(path, accept_language="id").text)
    with closing(sqlite3.connect(full_database)) as connection:
        stored = " ".join(
            str(value)
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for row in connection.execute(f'SELECT * FROM "{table}"')
            for value in row
        )

    assert {one for one in both - _NAMES if one.rstrip("…") not in stored and "." not in one[1:-1]} == set()


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("sort", PATHS)
def test_a_page_of_datasette_is_valid_html(full_site: Site, full_database: Path, sort: str, lang: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(full_site.get(path_of(sort, full_database), accept_language=lang).text)

    assert [error for error in parser.errors if error[2] != {"charAsInt": 13}] == []


def test_a_controlled_word_is_said_for_reading_and_keeps_what_is_stored(full_site: Site) -> None:
    page = full_site.get("/claims/claims", accept_language="id").text

    assert '<span title="casualty">korban</span>' in page
    assert 'href="/claims/claims?kind=casualty">korban</a>' in page or 'kind=casualty">korban</a>' in page
    assert '<option value="published_date">tanggal terbit</option>' in page, "what is sent is the column's own name"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/claims/nowhere", 404),
        ("/claims/claims/nowhere", 404),
        ("/claims/claims?_sort=nowhere", 400),
        ("/claims/claims?_sort=low&_sort_desc=low", 400),
        ("/claims?sql=DELETE+FROM+claims", 400),
        ("/claims?sql=SELECT+nothing", 400),
        (
            "/claims?sql=" + "WITH+RECURSIVE+n(i)+AS+(SELECT+1+UNION+ALL+SELECT+i%2B1+FROM+n)+SELECT+count(*)+FROM+n",
            400,
        ),
    ],
)
def test_what_cannot_be_answered_has_the_status_of_a_visitor_s_mistake(full_site: Site, path: str, status: int) -> None:
    page = full_site.get(path, accept_language="id")

    assert page.status == status
    assert '<html lang="id">' in page.text and "Traceback" not in page.text
    as_json = full_site.get(path.replace("?", ".json?") if "?" in path else path + ".json")
    assert as_json.status == status


def test_a_fault_of_the_program_tells_nothing_of_its_inside(
    full_site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> Any:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("claims.site.pages.rule.in_words", broken)
    page = full_site.get("/rule/en-killed")

    assert page.status == 500
    assert "Something went wrong here" in page.text and "secret" not in page.text
    assert "the secret inside" in capsys.readouterr().err


def test_a_query_that_is_cut_short_on_a_page_says_so(full_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_site.datasette, "sql_time_limit_ms", 0)
    answer = full_site.get("/search?q=tewas")

    assert answer.status == 503 and "That takes too long" in answer.text


def test_a_column_that_the_address_asks_for_again_is_counted_once(full_site: Site) -> None:
    page = full_site.get("/claims/claims?_facet=kind&_facet=qualifier").text

    assert (page.count('id="facet-kind"'), page.count('id="facet-qualifier"')) == (1, 1)
