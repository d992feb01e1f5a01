"""Where articles come from: JSON lines, plain text and saved web pages, as files or on standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import PurePath

from claims.errors import InputError
from claims.model import Article
from claims.rules import languages
from claims.sources.decoding import decode_page, decode_text
from claims.sources.files import display_name, open_source, read_whole
from claims.sources.jsonl import read_lines
from claims.sources.language import detect_language, primary_language
from claims.sources.pages import page_fields
from claims.sources.record import make_article
from claims.sources.report import Report

__all__ = ["Report", "read_articles"]

_KINDS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text", ".html": "page", ".htm": "page"}
_LOOKS_JSON = re.compile(rb"""(\xef\xbb\xbf)?\s*(\{\s*(["}]|$)|\[\s*\{)""")
_LOOKS_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|!--|\?xml|[a-z][a-z0-9]*[\s/>])", re.I)


def read_articles(paths: Iterable[str], report: Report, lang: str | None = None) -> Iterator[Article]:
    """The articles of all files, each with a `lang` that is installed. `-` is standard input.

    `.jsonl` (an object a line), `.txt` (the file is the text, to the letter) and `.html`, `.htm` (saved pages), each
    also with `.gz`; anything else is told by its first bytes. An article's own language counts, else it is detected;
    `lang` overrides both. What cannot be read goes to `report`, one line each, and the next input follows.
    """
    for path in paths:
        try:
            with open_source(path) as stream:
                for where, article in _read(stream, path, report):
                    installed = lang or _installed_language(article, where, report)
                    if installed:
                        yield replace(article, lang=installed)
        except InputError as error:
            report.fail(error)


def _read(stream: BufferedReader, path: str, report: Report) -> Iterator[tuple[str, Article]]:
    """Each article of one file, with its place for messages."""
    name = display_name(path)
    kind = _kind(path, stream)
    if kind == "jsonl":
        yield from read_lines(stream, name, report)
        return
    data = read_whole(stream, name)
    text, guessed = decode_page(data, name) if kind == "page" else decode_text(data, name)
    if guessed:
        report.remark(f"{name}: not UTF-8, read as {guessed}; convert it to UTF-8 if its letters look wrong")
    yield name, make_article(page_fields(text, name) if kind == "page" else {"text": text}, name, report)


def _kind(path: str, stream: BufferedReader) -> str:
    """`jsonl`, `page` or `text`: by the file's name, else by its first bytes."""
    by_name = _KINDS.get(PurePath(path.lower().removesuffix(".gz")).suffix)
    if by_name:
        return by_name
    head = stream.peek()
    if _LOOKS_JSON.match(head):
        return "jsonl"
    return "page" if _LOOKS_MARKUP.match(head) else "text"


def _installed_language(article: Article, where: str, report: Report) -> str | None:
    """The installed language to read the article in; None, with a line in the report, where there is none."""
    stated = primary_language(article.lang) if article.lang else None
    if stated is None:
        return detect_language(article.text)
    if stated in languages():
        return stated
    report.skip(f"{where}: language {article.lang!r} is not installed ({', '.join(languages())} are); see --lang")
    return None
