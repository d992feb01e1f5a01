"""From a file's bytes to its text: UTF-8, what a byte order mark, zeros or the page tell, else windows-1252."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import is_binary

from claims.errors import InputError

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.I)
_HEAD_BYTES = 4096


def decode_text(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a plain file and, where it is not UTF-8, the name of the encoding that it was read in.

    A byte order mark is dropped. Raises InputError for a binary file and for one in no encoding that is read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name), None
    for encoding, high_byte in (("utf-16-le", 1), ("utf-16-be", 0)):
        if _is_mostly_zero(data[high_byte:_HEAD_BYTES:2]):
            return _strictly(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        if is_binary(data):
            raise InputError(f"{name}: a binary file, not text; save it as text, an article also as HTML") from None
    return _strictly(data, "windows-1252", name), "windows-1252"


def decode_page(data: bytes, name: str, stated: str | None = None) -> tuple[str, str | None]:
    """As `decode_text`, but a page that is not UTF-8 may declare its encoding, as it does to a browser.

    `stated` is what the server called it, which counts more than the page's own word.
    """
    declared = stated or _declared_encoding(data[:_HEAD_BYTES])
    if declared is None or _is_utf8(data):
        return decode_text(data, name)
    try:
        return data.decode(declared, "replace"), None
    except (LookupError, UnicodeError):
        return decode_text(data, name)


def _declared_encoding(head: bytes) -> str | None:
    declared = _DECLARED.search(head)
    if declared is None:
        return None
    encoding = declared[1].decode("ascii", "replace").lower()
    # Browsers read these two as windows-1252, and pages are written to be read by browsers.
    return "windows-1252" if encoding in ("iso-8859-1", "us-ascii") else encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_zero(high_bytes: bytes) -> bool:
    """Whether a text's every other byte is what UTF-16 has before or behind a Latin letter: it lost its mark."""
    return high_bytes.count(0) > len(high_bytes) / 2


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: neither UTF-8 nor {encoding}; convert it to UTF-8") from error
