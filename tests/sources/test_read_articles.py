from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.model import Article, article_id_of
from claims.sources import Report, read_articles
from claims.sources.decoding import decode_text
from claims.sources.record import MAX_CHARACTERS

ENGLISH = "Three people were killed when a footbridge fell in Morlow on Monday, the mayor said."
INDONESIAN = "Tiga orang tewas ketika sebuah jembatan runtuh di Morlow pada hari Senin, kata wali kota."


def read(*paths: Path, lang: str | None = None) -> tuple[list[Article], list[str], Report]:
    """Articles, the report's lines and the report."""
    lines: list[str] = []
    report = Report(lines.append)
    return list(read_articles([str(path) for path in paths], report, lang)), lines, report


def read_sound(*paths: Path, lang: str | None = None) -> list[Article]:
    articles, lines, _ = read(*paths, lang=lang)
    assert lines == []
    return articles


def test_a_json_line_keeps_every_field(write_articles: Callable[..., Path]) -> None:
    record = {
        "id": "morlow-1",
        "url": "https://courier.example/1",
        "outlet": "The Courier",
        "title": "Bridge falls",
        "published": "2031-01-15T18:00:00+07:00",
        "lang": "en",
        "text": ENGLISH,
    }
    assert read_sound(write_articles(record)) == [Article(**record)]


def test_unknown_fields_are_ignored(write_articles: Callable[..., Path]) -> None:
    (article,) = read_sound(write_articles({"text": ENGLISH, "lang": "en", "deaths": 3, "claims": []}))
    assert article == Article(id=article_id_of(ENGLISH), text=ENGLISH, lang="en")


def test_an_article_without_an_id_gets_one_from_its_text(write_articles: Callable[..., Path]) -> None:
    first, second = read_sound(write_articles({"text": ENGLISH}, {"text": INDONESIAN, "id": ""}))
    assert (first.id, second.id) == (article_id_of(ENGLISH), article_id_of(INDONESIAN))


def test_a_numeric_id_is_read_as_its_digits(write_articles: Callable[..., Path]) -> None:
    assert read_sound(write_articles({"text": ENGLISH, "id": 17}))[0].id == "17"


def test_an_empty_text_is_an_article_without_claims(write_articles: Callable[..., Path]) -> None:
    assert read_sound(write_articles({"text": "", "lang": "id"}))[0].text == ""


@pytest.mark.parametrize("published", ["2031", "2031-02", "2031-02-03", "2031-02-03T04:05:06Z", "2031-02-03 04:05"])
def test_iso_dates_are_kept(write_articles: Callable[..., Path], published: str) -> None:
    assert read_sound(write_articles({"text": ENGLISH, "published": published}))[0].published == published


@pytest.mark.parametrize("published", ["yesterday", "2031-13", "2031-02-30", "3 Feb 2031", "20310203"])
def test_other_dates_are_dropped_with_a_remark(write_articles: Callable[..., Path], published: str) -> None:
    articles, lines, report = read(write_articles({"text": ENGLISH, "published": published}))
    assert articles[0].published is None
    assert len(lines) == 1
    assert f"articles.jsonl:1: 'published' is '{published}'" in lines[0]
    assert report.failed == 0


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + json.dumps({"text": ENGLISH}).encode() + b"\r\n\r\n")
    assert [article.text for article in read_sound(path)] == [ENGLISH]


def test_a_file_read_twice_gives_the_same_articles(write_articles: Callable[..., Path]) -> None:
    path = write_articles({"text": ENGLISH}, {"text": INDONESIAN})
    assert read_sound(path) == read_sound(path)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.html.gz"])
def test_gzip_is_unpacked(tmp_path: Path, name: str) -> None:
    contents = {"a.jsonl.gz": json.dumps({"text": ENGLISH}), "a.txt.gz": ENGLISH, "a.html.gz": page(ENGLISH)}
    path = tmp_path / name
    path.write_bytes(gzip.compress(contents[name].encode()))
    assert [article.text for article in read_sound(path)] == [ENGLISH]


def test_a_text_file_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "  Judul\r\n\r\n" + INDONESIAN + "\u00a0\u2028\tBaca juga: “Banjir” \n\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read_sound(path) == [Article(id=article_id_of(text), text=text, lang="id")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH, encoding=encoding)
    assert read_sound(path)[0].text == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_lost_its_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert decode_text(ENGLISH.encode(encoding), "a.txt") == (ENGLISH, encoding)


def test_nul_and_lone_surrogates_become_one_replacement_character_each(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\u0000b\\ud83dc \\ud83d\\ude00", "title": "\\udc00"}\n')
    (article,) = read_sound(path)
    assert article.text == "a\ufffdb\ufffdc \U0001f600"
    assert article.title == "\ufffd"


def page(*paragraphs: str, head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head>{head}</head><body><nav>Home | Sport</nav><article>{body}</article></body></html>"
    )


def test_a_saved_page_gives_text_title_date_outlet_and_url(tmp_path: Path) -> None:
    head = (
        "<title>Bridge falls in Morlow</title>"
        '<meta property="og:site_name" content="The Courier">'
        '<meta property="article:published_time" content="2021-01-15T18:00:00+00:00">'
        '<link rel="canonical" href="https://courier.example/bridge-falls">'
    )
    path = tmp_path / "bridge.html"
    path.write_text(page(ENGLISH, "Rescuers searched the river for two days.", head=head))
    (article,) = read_sound(path)
    assert article.text == ENGLISH + "\nRescuers searched the river for two days."
    assert (article.title, article.published) == ("Bridge falls in Morlow", "2021-01-15")
    assert (article.outlet, article.url) == ("The Courier", "https://courier.example/bridge-falls")


def test_a_page_without_a_site_name_has_its_host_as_outlet(tmp_path: Path) -> None:
    path = tmp_path / "bridge.htm"
    path.write_text(page(ENGLISH, head='<link rel="canonical" href="https://www.courier.example/bridge-falls">'))
    assert read_sound(path)[0].outlet == "courier.example"


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    text = "Тридцать человек are said to be missing after the flood in the village, said the mayor on Monday."
    path = tmp_path / "a.html"
    path.write_bytes(page(text, head='<meta charset="koi8-r">').encode("koi8-r"))
    assert read_sound(path)[0].text == text


def test_a_page_in_windows_1252_that_calls_itself_latin_1_keeps_its_quotation_marks(tmp_path: Path) -> None:
    text = "“Three people were killed at the café”, said the mayor of Morlow on Monday evening in the town hall."
    path = tmp_path / "a.html"
    path.write_bytes(page(text, head='<meta charset="iso-8859-1">').encode("windows-1252"))
    assert read_sound(path)[0].text == text


@pytest.mark.parametrize("charset", ["no-such-charset", "hex", "idna", "utf-8"])
def test_a_wrong_declaration_does_not_stop_a_page(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(ENGLISH, "Café", head=f'<meta charset="{charset}">').encode("windows-1252"))
    articles, _, report = read(path)
    assert ENGLISH in articles[0].text
    assert report.failed == 0


def test_a_text_outside_utf8_is_read_as_windows_1252_with_a_remark(tmp_path: Path) -> None:
    text = "“Three people were killed at the café”, said the mayor."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("windows-1252"))
    articles, lines, report = read(path)
    assert articles[0].text == text
    assert lines == [f"Warning: {path}: not UTF-8, read as windows-1252; convert it to UTF-8 if its letters look wrong"]
    assert report.failed == 0


@pytest.mark.parametrize(
    ("content", "text"),
    [(json.dumps({"text": ENGLISH}), ENGLISH), (page(ENGLISH), ENGLISH), (ENGLISH, ENGLISH), ("{a} note", "{a} note")],
)
def test_a_file_without_a_known_suffix_is_told_by_its_first_bytes(tmp_path: Path, content: str, text: str) -> None:
    path = tmp_path / "article"
    path.write_text("\n  " + content)
    assert [article.text.strip() for article in read_sound(path)] == [text]


def test_a_missing_language_is_detected(write_articles: Callable[..., Path]) -> None:
    articles = read_sound(write_articles({"text": ENGLISH}, {"text": INDONESIAN, "lang": None}))
    assert [article.lang for article in articles] == ["en", "id"]


@pytest.mark.parametrize(
    ("tag", "installed"), [("en-US", "en"), ("EN", "en"), ("eng", "en"), ("in", "id"), ("ind", "id"), ("id_ID", "id")]
)
def test_a_stated_language_is_mapped_by_its_primary_tag(
    write_articles: Callable[..., Path], tag: str, installed: str
) -> None:
    other_text = ENGLISH if installed == "id" else INDONESIAN
    assert read_sound(write_articles({"text": other_text, "lang": tag}))[0].lang == installed


@pytest.mark.parametrize("tag", ["und", "indonesian language", "??"])
def test_a_tag_that_names_no_language_is_as_good_as_none(write_articles: Callable[..., Path], tag: str) -> None:
    assert read_sound(write_articles({"text": INDONESIAN, "lang": tag}))[0].lang == "id"


def test_an_article_in_another_language_is_skipped_and_counted(write_articles: Callable[..., Path]) -> None:
    path = write_articles({"text": "Trois morts à Morlow.", "lang": "fr"}, {"text": ENGLISH})
    articles, lines, report = read(path)
    assert [article.text for article in articles] == [ENGLISH]
    assert (report.skipped, report.failed) == (1, 0)
    assert lines == [f"Skipped: {path}:1: language 'fr' is not installed (en, id are); see --lang"]


def test_a_forced_language_overrides_what_articles_say(write_articles: Callable[..., Path]) -> None:
    path = write_articles({"text": ENGLISH, "lang": "fr"}, {"text": ENGLISH})
    assert [article.lang for article in read_sound(path, lang="id")] == ["id", "id"]


def test_a_bad_line_does_not_lose_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One died."}\n{"text": \n{"text": "Two died."}\n')
    articles, lines, report = read(path)
    assert [article.text for article in articles] == ["One died.", "Two died."]
    assert report.failed == 1
    assert len(lines) == 1
    assert lines[0].startswith(f"Error: {path}:2: broken JSON")


def test_a_text_at_the_cap_is_read_and_one_above_is_not(write_articles: Callable[..., Path]) -> None:
    path = write_articles({"text": "a" * MAX_CHARACTERS}, {"text": "é" * (MAX_CHARACTERS + 1)}, {"text": ENGLISH})
    articles, lines, _ = read(path)
    assert [len(article.text) for article in articles] == [MAX_CHARACTERS, len(ENGLISH)]
    assert lines == [f"Error: {path}:2: the text has 5,000,001 characters, over 5,000,000; split it"]


def test_a_name_with_line_breaks_and_escapes_still_makes_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[31m.txt"
    path.touch()
    _, lines, _ = read(path)
    assert len(lines) == 1
    assert lines[0].isprintable()
