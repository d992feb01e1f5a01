"""A pasted text: read at once by the real rules, compared, and not kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from small_site import Page, Site, wait_for

from claims.site.limits import MOST_BYTES
from claims.site.pages.check import LONGEST

TEXT = "BPBD menyebut sedikitnya 70 orang tewas di Orlaville. <b>Dua</b> rumah rusak."


def send(site: Site, text: str, **fields: str) -> Page:
    """Sends the form as a browser does that was shown it before."""

    async def work() -> Any:
        form = await site.datasette.client.get("/check")
        token = form.cookies["ds_csrftoken"]
        data = {"csrftoken": token, "text": text, **fields}
        return await site.datasette.client.post("/check", data=data, cookies={"ds_csrftoken": token})

    response = wait_for(work())
    return Page(response.status_code, response.text)


def test_a_text_is_shown_with_its_claims_marked_and_what_is_held_beside_them(full_site: Site) -> None:
    page = send(full_site, TEXT)

    assert page.status == 200
    assert ">sedikitnya 70</a></mark>" in page.text
    assert '<a class="what" href="#claim-' in page.text and "at least 70 people</a>" in page.text
    assert "In the database, nearest days first:" in page.text
    assert "at least 64 people</a>" in page.text
    assert "&lt;b&gt;" in page.text and "<b>Dua" not in page.text


def test_the_language_is_found_or_chosen(full_site: Site) -> None:
    assert "text read as Indonesian" in send(full_site, TEXT).text
    assert "text read as English" in send(full_site, TEXT, lang="en").text


def test_the_day_of_publication_dates_what_the_text_leaves_open(full_site: Site) -> None:
    assert "as of 7 Mar 2031" in send(full_site, "Kemarin 12 orang tewas di Orlaville.", published="2031-03-08").text


def test_nothing_of_a_text_is_stored(full_site: Site, full_database: Path) -> None:
    def counts() -> list[int]:
        with closing(sqlite3.connect(full_database)) as connection:
            tables = ("claims", "articles", "snapshots", "runs", "speakers")
            return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    before = counts()
    send(full_site, TEXT)

    assert counts() == before


@pytest.mark.parametrize(
    ("text", "fields", "message"),
    [
        ("", {}, "There is no text yet"),
        (" \n ", {}, "There is no text yet"),
        ("a" * (LONGEST + 1), {}, "The text has 20,001 characters; paste 20,000 at most"),
        ("Ten people died.", {"lang": "xx"}, "There are no rules for that language"),
        ("Ten people died.", {"published": "soon"}, "The day of publication is no date"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    full_site: Site, text: str, fields: dict[str, str], message: str
) -> None:
    page = send(full_site, text, **fields)

    assert page.status == 400
    assert message in page.text and 'role="alert"' in page.text


def test_a_text_of_the_longest_kind_is_read(full_site: Site) -> None:
    assert send(full_site, ("Dua belas orang tewas. " * 1000)[:LONGEST]).status == 200


def test_a_form_without_its_token_is_refused(full_site: Site) -> None:
    sent = full_site.datasette.client.post("/check", data={"text": TEXT}, cookies={"ds_csrftoken": "forged"})

    assert wait_for(sent).status_code == 403


def test_a_body_that_is_too_long_is_refused_before_it_is_read(full_site: Site) -> None:
    answer = wait_for(full_site.datasette.client.post("/check", content=b"a" * (MOST_BYTES + 1)))

    assert answer.status_code == 413
    assert "300,001 bytes" in answer.text


def test_a_body_of_unknown_length_is_refused(full_site: Site) -> None:
    async def endless() -> Any:
        yield b"text=a"

    assert wait_for(full_site.datasette.client.post("/check", content=endless())).status_code == 411


def test_a_form_in_parts_is_refused(full_site: Site) -> None:
    assert wait_for(full_site.datasette.client.post("/check", files={"text": b"a"})).status_code == 415
