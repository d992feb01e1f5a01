"""Opens files and standard input as bytes, unpacks gzip, and says in one line what is wrong with them."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from claims.errors import InputError

STDIN = "-"
MAX_FILE_BYTES = 20_000_000
"""The longest text or page that is read as a whole; JSON lines have no such bound."""

_GZIP_MAGIC = b"\x1f\x8b"


def display_name(path: str) -> str:
    """How messages name the path."""
    return "stdin" if path == STDIN else path


@contextmanager
def open_source(path: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file, or of standard input for `-`, unpacked where they are gzip.

    Whatever fails while it is open and has to do with the file comes out as InputError.
    """
    if not path:
        raise InputError("'': an empty file name; name a file")
    name = display_name(path)
    try:
        with _stdin() if path == STDIN else Path(path).open("rb") as packed:
            yield _unpacked(packed)
    except IsADirectoryError as error:
        raise InputError(f"{name}: is a directory; name its files, as in {name.rstrip('/')}/*.jsonl") from error
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file; check the path") from error
    except PermissionError as error:
        raise InputError(f"{name}: no permission to read it; change its mode or owner") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{name}: the gzip data is truncated or broken; fetch or pack the file again") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror or error}); check the path") from error


def read_whole(stream: io.BufferedReader, name: str) -> bytes:
    """All bytes of the stream. Raises InputError where there are none or more than MAX_FILE_BYTES."""
    data = stream.read(MAX_FILE_BYTES + 1)
    if not data.strip():
        raise InputError(f"{name}: is empty; check the file")
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"{name}: longer than {MAX_FILE_BYTES:,} bytes; split it, or give JSON lines, an article each")
    return data


@contextmanager
def _stdin() -> Iterator[io.BufferedReader]:
    """Standard input, left open for whoever comes next."""
    if sys.stdin is None:
        raise InputError("stdin: is closed; name FILES, or pipe articles in")
    if isinstance(sys.stdin.buffer, io.BufferedReader):
        yield sys.stdin.buffer
        return
    wrapped: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    try:
        yield wrapped
    finally:
        wrapped.detach()


def _unpacked(packed: io.BufferedReader) -> io.BufferedReader:
    if packed.peek(2)[:2] == _GZIP_MAGIC:
        return io.BufferedReader(gzip.GzipFile(fileobj=packed))
    return packed
