"""An event in the formats of `claims export`, to download."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode
from sqlite_utils import Database

from claims.exports import Event
from claims.exports.addresses import Address
from claims.exports.data_package import data_package
from claims.exports.lines import as_csv, event_lines
from claims.exports.schema_org import claims_json_ld
from claims.exports.web_annotation import event_annotations
from claims.site.interface import gettext as _
from claims.site.links import absolute_addresses, database_name
from claims.site.pages.event import standing_event
from claims.site.reader import reader
from claims.site.rows import one_row
from claims.store.comparison_reading import read_event

if TYPE_CHECKING:
    from datasette.app import Datasette

# A data package names the moment that its content is of: the last run's.
_LAST_RUN = "SELECT max(started) AS started FROM runs"

_JSON_LD = "application/ld+json; charset=utf-8"


async def event_export(datasette: Datasette, request: Request) -> Response:
    """The file that the address names: figures for spreadsheets, schema.org claims, annotations, or a data package."""
    name = request.url_vars["file"]
    if name not in FILES:
        raise NotFound(_("No export has the name %(name)s.") % {"name": name})
    event = await standing_event(datasette, tilde_decode(request.url_vars["event_id"]))
    run = await one_row(datasette, _LAST_RUN) or {}
    content_type, write = FILES[name]
    asked = _Asked(reader().lang, str(run["started"]), absolute_addresses(datasette, request))

    def made(connection: sqlite3.Connection) -> bytes:
        return write(read_event(Database(connection, execute_plugins=False), event["id"]), asked)

    content = await datasette.get_database(database_name(datasette)).execute_fn(made)
    headers = {"Content-Disposition": f'attachment; filename="{event["id"]}-{name}"'}
    return Response(content, content_type=content_type, headers=headers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """For whom an export is made: the language of reasons, the moment of the last run, the addresses of pages."""

    lang: str
    created: str
    address: Address


def _figures(event: Event, asked: _Asked) -> bytes:
    # Spreadsheets take a file for UTF-8 only where it begins with a byte order mark.
    return as_csv(event_lines(event, asked.lang)).encode("utf-8-sig")


def _claims(event: Event, asked: _Asked) -> bytes:
    return json.dumps(claims_json_ld([event], address=asked.address), ensure_ascii=False, indent=1).encode()


def _annotations(event: Event, asked: _Asked) -> bytes:
    annotations = event_annotations(event, asked.lang, address=asked.address)
    return json.dumps(annotations, ensure_ascii=False, indent=1).encode()


def _package(event: Event, asked: _Asked) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in data_package(event, asked.created, asked.lang).items():
            archive.writestr(name, content)
    return packed.getvalue()


_Writer = Callable[[Event, _Asked], bytes]

FILES: Mapping[str, tuple[str, _Writer]] = {
    "figures.csv": ("text/csv; charset=utf-8", _figures),
    "claims.jsonld": (_JSON_LD, _claims),
    "annotations.jsonld": (_JSON_LD, _annotations),
    "datapackage.zip": ("application/zip", _package),
}
