"""Brings the message catalogues of the site up to date: `python tools/messages.py [--check]`.

Collects what the site's code and templates say, the controlled words of the record and the texts of metadata.yml, and
merges them into each catalogue under claims/site/locales. With --check nothing is written: messages that lack a
translation, or that nobody says any more, are listed, and the exit code is 1 if there are any.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from datasette.filters import Filters
from datasette.utils import escape_fts

from claims import model
from claims.citation import citation_styles
from claims.comparison.lexicon import GENERAL, comparison_lexicon
from claims.resources import metadata_file
from claims.rules import languages
from claims.rules.lexicon import Unit
from claims.rules.pack import LanguagePack, load_pack
from claims.rules.phrases import PhraseTable
from claims.site.messages import INTERFACE_LANGUAGES, SOURCE_LANGUAGE, catalogue_file
from claims.store import open_database

SITE = Path(__file__).resolve().parents[1] / "claims" / "site"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {
    **dict.fromkeys(("_", "gettext")),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Said by the site of rows, not by the model.
WORDS_OF_THE_STORE = {
    "action": ("define", "name", "merge", "split", "add", "remove", "undo"),
    "change": ("revised", "withdrawn", "restored", "attached", "merged", "parted"),
    "origin": ("found", "defined", "assigned"),
    "status": ("current", "superseded", "withdrawn"),
    "speaker": ("person", "institution", "group", "unknown"),
    "coverage": ("articles", "claims", "outlets", "languages"),
}


def main(arguments: list[str]) -> int:
    """Merges, or checks; 0 if all is well."""
    wanted = template()
    complaints = []
    for lang in INTERFACE_LANGUAGES:
        file = catalogue_file(lang)
        with file.open("rb") as source:
            catalogue = read_po(source, locale=lang)
        catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        complaints += [f"{file}: {line}" for line in gaps(catalogue, lang)]
        if "--check" not in arguments:
            _write(catalogue, file, lang)
    for line in complaints:
        click.echo(line, err=True)
    return 1 if complaints else 0


def template() -> Catalog:
    """Every message of the site, without translations."""
    catalogue = Catalog(project="claims", charset="utf-8")
    found = extract_from_dir(SITE, METHODS, {"**/templates/**.html": {"silent": "false", "trimmed": "true"}}, KEYWORDS)
    for _, _, message, _, context in found:
        catalogue.add(message, context=context)
    for context, words in controlled_words().items():
        for word in words:
            catalogue.add((word, word) if context == "unit" else word, context=context)
    return catalogue


def controlled_words() -> dict[str, set[str]]:
    """Words of the record by their context, as the model and the languages' data have them."""
    metadata = yaml.safe_load(metadata_file().read_text(encoding="utf-8"))
    compared = comparison_lexicon(None)
    figures = {
        "metric": set(_metrics()),
        "unit": {"person", *_units()} - {"percent"},
        "event": set(values(compared.event_kinds)),
        "group": set(values(compared.groups)) - {GENERAL},
    }
    lists = {
        "kind": model.KINDS,
        "qualifier": model.QUALIFIERS,
        "aspect": model.ASPECTS,
        "basis": model.BASES,
        "voice": model.VOICES,
        "stance": model.STANCES,
        "polarity": model.POLARITIES,
        "as_of_from": model.AS_OF_SOURCES,
        "label": model.LABELS,
        "field": ("value", *model.claim_fields(), *_columns(metadata)),
        "lookup": [display for _, display, _ in Filters([]).lookups() if display.strip("=!<>≥≤")],
        "citation": citation_styles(SOURCE_LANGUAGE),
        "metadata": (*_metadata_texts(metadata), *model.claim_fields().values()),
        **WORDS_OF_THE_STORE,
    }
    return figures | {context: set(words) for context, words in lists.items()}


def gaps(catalogue: Catalog, lang: str) -> Iterator[str]:
    """What is missing from a catalogue or no longer said. The source language needs words only for units."""
    for message in catalogue:
        if message.id and not _translated(message.string) and (lang != SOURCE_LANGUAGE or message.context == "unit"):
            yield f"not translated: {message.context or ''} {message.id!r}"
    for obsolete in catalogue.obsolete.values():
        yield f"nobody says any more: {obsolete.id!r}"


def _translated(string: Any) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def _metrics() -> Iterator[str]:
    """Controlled metrics. What a rule of counts takes from the text is no controlled word."""
    for pack in map(load_pack, languages()):
        for table in (*pack.lexicon.harms.values(), pack.lexicon.events):
            yield from values(table)
        yield from (unit.metric for unit in _units_of(pack) if unit.metric)
        yield from (rule.metric for rule in pack.rules if rule.metric and rule.kind != "count")


def _units() -> Iterator[str]:
    """Names of units but for currencies, which go by their code."""
    for pack in map(load_pack, languages()):
        yield from (unit.name for unit in _units_of(pack) if unit.sort != "money")


def _units_of(pack: LanguagePack) -> list[Unit]:
    return [*values(pack.lexicon.units), *values(pack.lexicon.units_before)]


def values(table: PhraseTable[Any]) -> list[Any]:
    """What the phrases of a table stand for."""
    return [table.get(*phrase) for phrase in table.phrases()]


def _metadata_texts(metadata: Mapping[str, Any]) -> Iterator[str]:
    """What metadata.yml says: the title and lead of the site, its questions, and what tables and columns hold."""
    yield from (metadata[name] for name in ("title", "description", "license"))
    database = metadata["databases"]["claims"]
    yield database["description"]
    for query in database["queries"].values():
        yield from (query["title"], query["description"], *query["parameters"].values())
    for table in database["tables"].values():
        if not table.get("hidden"):
            yield from (table["description"], *table["columns"].values())


def _columns(metadata: Mapping[str, Any]) -> Iterator[str]:
    """The columns of tables and views, and what the questions ask for and answer with."""
    database = metadata["databases"]["claims"]
    for table in database["tables"].values():
        yield from table.get("columns", ())
    with tempfile.TemporaryDirectory() as folder:
        connection = open_database(Path(folder) / "empty.db", create=True).conn
        connection.create_function("escape_fts", 1, escape_fts)  # as Datasette does
        for query in database["queries"].values():
            answer = connection.execute(query["sql"], dict.fromkeys(query["parameters"], ""))
            yield from (*query["parameters"], *(column[0] for column in answer.description))
        connection.close()


def _write(catalogue: Catalog, file: Path, lang: str) -> None:
    if lang == SOURCE_LANGUAGE:
        for message in [one for one in catalogue if one.id and not _translated(one.string)]:
            catalogue.delete(message.id, message.context)
    written = io.BytesIO()
    write_po(written, catalogue, width=118, sort_output=True, no_location=True, ignore_obsolete=True)
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Last-Translator', b'"Report-Msgid', b'"Language-Team')
    file.write_bytes(b"".join(line for line in written.getvalue().splitlines(True) if not line.startswith(dated)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
